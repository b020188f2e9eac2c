/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences for timelines and change sets. Any thread. */
#include "config.h"

#include "wb-timeline-text.h"

#include <glib/gi18n-lib.h>

#include "wb-action-text.h"
#include "wb-filter-text.h"
#include "wb-money.h"
#include "wb-order.h"
#include "wb-policy-text.h"
#include "wb-reroute-text.h"
#include "wb-stage-text.h"

typedef struct
{
  const char *key;
  const char *text;
} Phrase;

static const Phrase happenings[] = {
  /* What the platform's time nodes say */
  { "created", N_ ("Order placed") },
  { "paid", N_ ("Paid by buyer") },
  { "ready", N_ ("Ready to hand over") },
  { "shipped", N_ ("Handed over to the carrier") },
  { "delivered", N_ ("Delivered") },
  { "completed", N_ ("Order completed") },
  { "cancel-requested", N_ ("Buyer asked to cancel") },
  { "cancelled", N_ ("Order cancelled") },
  /* Tracking events */
  { "collected", N_ ("Collected by the carrier") },
  { "warehouse-scanned", N_ ("Scanned at the collection warehouse") },
  { "customs", N_ ("At customs") },
  { "in-transit", N_ ("On its way") },
  { "failed", N_ ("Delivery failed") },
  { "returning", N_ ("On its way back") },
  { "returned", N_ ("Back at the sender") },
  /* The journal */
  { "imported", N_ ("Imported from a file") },
  { "undone", N_ ("Change undone") },
  { "redone", N_ ("Change done again") },
  { "wiped", N_ ("Personal details wiped") },
  { "task-done", N_ ("Ticked off as done on the platform") },
  { "task-confirmed", N_ ("The file confirms it") },
  { "task-reopened", N_ ("The file contradicts it, so it is to be done again") },
  { "task-dropped", N_ ("The file contradicts it, so it is given up") },
};

/* Names of the fields that change after an order has come; a field that is not here is called
 * "Details". */
static const Phrase fields[] = {
  { "platform_status", N_ ("Platform status") },
  { "platform_substatus", N_ ("Platform sub-status") },
  { "request_type", N_ ("Request of the buyer") },
  { "stage", N_ ("Stage") },
  { "substage", N_ ("Sub-stage") },
  { "payment_method", N_ ("Payment method") },
  { "delivery_option", N_ ("Delivery option") },
  { "created", N_ ("Created time") },
  { "paid", N_ ("Paid time") },
  { "released", N_ ("End of the hold") },
  { "ready", N_ ("Time ready to hand over") },
  { "shipped", N_ ("Shipped time") },
  { "delivered", N_ ("Delivered time") },
  { "completed", N_ ("Completed time") },
  { "cancelled", N_ ("Cancelled time") },
  { "pack_by", N_ ("Time to pack by") },
  { "handover_by", N_ ("Time to hand over by") },
  { "cancel_requested", N_ ("Time of the cancellation request") },
  { "respond_by", N_ ("Time to answer by") },
  { "cancel_by", N_ ("Cancelled by") },
  { "cancel_reason", N_ ("Cancellation reason") },
  { "cancel_note", N_ ("Cancellation note") },
  { "total", N_ ("Amount paid") },
  { "subtotal", N_ ("Price of the items") },
  { "shipping", N_ ("Delivery fee") },
  { "platform_discount", N_ ("Platform discount") },
  { "seller_discount", N_ ("Your discount") },
  { "tax", N_ ("Tax") },
  { "refund", N_ ("Refund") },
  { "buyer", N_ ("Buyer") },
  { "recipient", N_ ("Recipient") },
  { "phone", N_ ("Phone") },
  { "district", N_ ("District") },
  { "zip", N_ ("Postcode") },
  { "address", N_ ("Address") },
  { "state", N_ ("State or province") },
  { "city", N_ ("Town or city") },
  { "delivery_note", N_ ("Delivery instruction") },
  { "buyer_message", N_ ("Message of the buyer") },
  { "note", N_ ("Note") },
  { "flag", N_ ("Flag") },
  { "cancel_answer", N_ ("Answer to the cancellation request") },
  { "contacted", N_ ("Last contact") },
  { "buyer_mark", N_ ("Mark of the buyer") },
};

/* Likewise of its parts, by the name of the part and of the field. */
static const Phrase part_fields[] = {
  { "item.package_key", N_ ("Package of an item") },
  { "package.carrier", N_ ("Carrier") },
  { "package.tracking", N_ ("Tracking number") },
  { "package.substage", N_ ("State of the package") },
  { "package.handover", N_ ("Way of handing over") },
  { "package.failed_at", N_ ("Time of the failed delivery") },
  { "event.kind", N_ ("Tracking event") },
  { "event.at", N_ ("Time of the event") },
  { "event.note", N_ ("Note on the event") },
  { "aftersale.kind", N_ ("Kind of after-sales case") },
  { "aftersale.state", N_ ("State of the after-sales case") },
  { "aftersale.reason", N_ ("Reason of the after-sales case") },
  { "aftersale.agreed_reason", N_ ("Agreed reason") },
  { "aftersale.amount", N_ ("Amount of the after-sales case") },
  { "reroute.state", N_ ("State of the reroute ticket") },
  { "reroute.recipient", N_ ("New recipient") },
  { "reroute.phone", N_ ("New phone") },
  { "reroute.address", N_ ("New address") },
  { "tag.key", N_ ("Tag") },
};

static const Phrase handovers[] = {
  { "drop-off", N_ ("Drop-off point") },
  { "pick-up", N_ ("Pick-up at your door") },
  { "collection-warehouse", N_ ("Collection warehouse") },
};

/* The values that say most of what an action did, behind its name. */
static const Phrase telling[] = {
  { "ship", "package.carrier" },
  { "ship", "package.tracking" },
  { "tracking", "event.kind" },
  { "tracking", "event.note" },
  { "tracking", "package.carrier" },
  { "tracking", "package.tracking" },
  { "cancel", "cancel_reason" },
  { "cancel", "cancel_note" },
  { "reject", "cancel_answer" },
  { "reject", "cancel_note" },
  { "note", "note" },
  { "request-cancel", "cancel_reason" },
  { "flag", "flag" },
  { "aftersale", "aftersale.kind" },
  { "tag", "tag.key" },
  { "aftersale", "aftersale.reason" },
  { "reroute", "reroute.state" },
  { "aftersale", "aftersale.agreed_reason" },
  { "aftersale", "aftersale.state" },
};

static const char *
look_up (const Phrase *phrases, guint n_phrases, const char *key)
{
  for (guint i = 0; i < n_phrases; i++)
    if (g_strcmp0 (phrases[i].key, key) == 0)
      return _ (phrases[i].text);

  return NULL;
}

/* The record that a line is of: the order, or one of its parts; NULL for one of a later version. */
static const WbRecordInfo *
find_record (const char *part)
{
  if (part == NULL)
    return wb_order_get_info ();
  for (int kind = 0; kind < WB_N_PART_KINDS; kind++)
    if (g_str_equal (wb_part_get_info (kind)->name, part))
      return wb_part_get_info (kind);

  return NULL;
}

static const WbField *
find_field (const WbTimelineEntry *entry)
{
  const WbRecordInfo *info = find_record (entry->part);

  for (guint i = 0; info != NULL && i < info->n_fields; i++)
    if (g_strcmp0 (info->fields[i].name, entry->field) == 0)
      return &info->fields[i];

  return NULL;
}

/* "note", "package.tracking" */
static char *
dup_path (const WbTimelineEntry *entry)
{
  return entry->part != NULL ? g_strdup_printf ("%s.%s", entry->part, entry->field)
                             : g_strdup (entry->field);
}

static const char *
get_label (const WbTimelineEntry *entry)
{
  g_autofree char *path = dup_path (entry);

  return entry->part != NULL ? look_up (part_fields, G_N_ELEMENTS (part_fields), path)
                             : look_up (fields, G_N_ELEMENTS (fields), path);
}

static char *
dup_time (gint64 time, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);

  return g_date_time_format (local, "%Y-%m-%d %H:%M");
}

/* The words for what a field of keys holds. */
static const char *
get_word (const char *path, const char *value)
{
  const char *word = NULL;

  if (g_str_equal (path, "cancel_reason") || g_str_equal (path, "cancel_answer") ||
      g_str_equal (path, "aftersale.reason") || g_str_equal (path, "aftersale.agreed_reason"))
    word = wb_stage_text_get_reason (value);
  else if (g_str_equal (path, "cancel_by"))
    word = wb_stage_text_get_canceller (value);
  else if (g_str_equal (path, "aftersale.kind"))
    word = wb_stage_text_get_case_kind (value);
  else if (g_str_equal (path, "aftersale.state"))
    word = wb_stage_text_get_case_state (value);
  else if (g_str_equal (path, "event.kind"))
    word = look_up (happenings, G_N_ELEMENTS (happenings), value);
  else if (g_str_equal (path, "reroute.state"))
    word = wb_reroute_text_get_state (value);
  else if (g_str_equal (path, "package.handover"))
    word = look_up (handovers, G_N_ELEMENTS (handovers), value);
  else if (g_str_equal (path, "flag"))
    word = wb_filter_text_get_flag (value);

  return word != NULL ? word : value;
}

/* A journalled value as people write it. Numbers stand in the journal as decimal text. */
static char *
dup_value (const WbTimelineEntry *entry, const char *value, const WbShop *shop)
{
  const WbField   *field = find_field (entry);
  g_autofree char *path = NULL;
  gint64           number;

  if (field == NULL || value == NULL)
    return g_strdup (value);
  path = dup_path (entry);
  if (field->type == WB_FIELD_TEXT)
    return g_strdup (get_word (path, value));
  if (!g_ascii_string_to_signed (value, 10, G_MININT64, G_MAXINT64, &number, NULL))
    return g_strdup (value);

  if (field->type == WB_FIELD_TIME)
    return dup_time (number, shop->timezone);
  if (field->type == WB_FIELD_MONEY)
    return wb_money_format (number, shop->currency);
  if (g_str_equal (field->name, "stage") && number > 0 && number < WB_N_STAGES)
    return g_strdup (wb_stage_text_get_stage (number));
  if (g_str_equal (field->name, "substage") && number > 0 && number < WB_N_SUBSTAGES)
    return g_strdup (wb_stage_text_get_substage (number));

  return g_strdup (value);
}

/* 0 is "nothing" of a count or an enumeration (wb-record.h). */
static gboolean
is_nothing (const WbField *field, const char *value)
{
  return value == NULL ||
         (field != NULL && field->type == WB_FIELD_INT && g_str_equal (value, "0"));
}

static gboolean
is_personal (const WbField *field)
{
  return field != NULL && (field->flags & WB_FIELD_PERSONAL) != 0;
}

static char *
dup_change_of_field (const WbTimelineEntry *entry, const WbShop *shop)
{
  const WbField   *field = find_field (entry);
  const char      *label = get_label (entry);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (g_strcmp0 (entry->field, "wiped") == 0)
    return g_strdup (_ ("Personal details wiped"));
  if (label == NULL)
    return g_strdup (_ ("Details changed"));
  if (is_personal (field))
    return g_strdup_printf (_ ("%s changed"), label);

  if (!is_nothing (field, entry->before))
    before = dup_value (entry, entry->before, shop);
  if (!is_nothing (field, entry->after))
    after = dup_value (entry, entry->after, shop);

  if (before == NULL && after == NULL)
    return g_strdup_printf (_ ("%s changed"), label);
  if (before == NULL)
    /* Translators: a field's name and the value it got, such as "Note set to fragile" */
    return g_strdup_printf (_ ("%s set to %s"), label, after);
  if (after == NULL)
    /* Translators: a field's name and the value it had */
    return g_strdup_printf (_ ("%s cleared (was %s)"), label, before);

  /* Translators: a field's name, the value before and the value after */
  return g_strdup_printf (_ ("%s changed from %s to %s"), label, before, after);
}

/* What the title of a change set stands for: an action, or the names of files. */
static const char *
get_title (const char *title)
{
  WbAction action;
  WbRule   rule;

  if (title == NULL)
    return NULL;
  if (wb_action_from_id (title, &action))
    return wb_action_text_get_done (action);

  return wb_rule_from_id (title, &rule) ? wb_action_text_get_rule (rule) : title;
}

/* The details that tell most, joined; NULL when there are none. A tag that was taken off has no
 * value any more, so what was there is shown behind a minus sign. */
static char *
dup_telling (const WbTimelineEntry *entry, const WbShop *shop)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (telling); i++)
    for (guint j = 0; g_str_equal (telling[i].key, entry->kind) && j < entry->details->len; j++)
      {
        const WbTimelineEntry *detail = entry->details->pdata[j];
        g_autofree char       *path = dup_path (detail);
        gboolean               gone = detail->after == NULL;
        g_autofree char       *value = NULL;

        if (!g_str_equal (path, telling[i].text) || is_personal (find_field (detail)) ||
            (gone && !g_str_equal (path, "tag.key")))
          continue;
        value = dup_value (detail, gone ? detail->before : detail->after, shop);
        if (text->len > 0)
          /* Translators: between the members of a list */
          g_string_append (text, _ (", "));
        g_string_append_printf (text, "%s%s", gone ? "−" : "", value);
      }

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* The line of what the seller or a rule did. */
static char *
dup_line (const WbTimelineEntry *entry, const WbShop *shop)
{
  const char      *title = get_title (entry->note);
  const char      *done = get_title (entry->kind);
  g_autofree char *values = NULL;

  switch (entry->change)
    {
    case WB_CHANGE_UNDO:
      return title != NULL ? g_strdup_printf (_ ("Undone: %s"), title)
                           : g_strdup (_ ("Change undone"));
    case WB_CHANGE_REDO:
      return title != NULL ? g_strdup_printf (_ ("Done again: %s"), title)
                           : g_strdup (_ ("Change done again"));
    case WB_CHANGE_ACTION:
      values = dup_telling (entry, shop);
      /* Translators: what was done, such as Shipped, and the values that were filled in */
      return values != NULL ? g_strdup_printf (_ ("%s: %s"), done, values) : g_strdup (done);
    case WB_CHANGE_WIPE:
      return g_strdup (_ ("Personal details wiped"));
    default:
      return g_strdup (done);
    }
}

char *
wb_timeline_text_dup (const WbTimelineEntry *entry, const WbShop *shop)
{
  const char *text;
  const char *note;

  g_return_val_if_fail (entry != NULL && shop != NULL, NULL);

  if (entry->details != NULL)
    return dup_line (entry, shop);
  if (entry->field != NULL)
    return dup_change_of_field (entry, shop);
  if (g_strcmp0 (entry->kind, "imported") == 0 && entry->note != NULL)
    return g_strdup_printf (_ ("Imported from %s"), entry->note);

  text = look_up (happenings, G_N_ELEMENTS (happenings), entry->kind);
  if (text == NULL)
    text = _ ("Details changed");
  note = g_str_has_prefix (entry->kind, "task-") ? get_title (entry->note) : entry->note;
  if (note != NULL)
    /* Translators: what happened to a parcel, and what the carrier or the seller noted of it */
    return g_strdup_printf (_ ("%s: %s"), text, note);

  return g_strdup (text);
}

/* The clock that a rule went by, as the shop has it now. */
static char *
dup_clock (const WbTimelineEntry *entry, const WbShop *shop)
{
  const char      *name = wb_policy_text_get_name (entry->kind);
  const char      *text = wb_policy_get_text (shop->policy, entry->kind);
  const char      *source = wb_policy_get_source (shop->policy, entry->kind);
  const char      *checked = wb_policy_get_checked (shop->policy, entry->kind);
  g_autofree char *value = text != NULL ? wb_policy_text_dup_value (text) : NULL;

  if (value == NULL)
    return NULL;
  if (g_hash_table_contains (shop->overrides, entry->kind))
    /* Translators: the name of a clock, such as Payment deadline, and a time such as 48 hours */
    return g_strdup_printf (_ ("Rule “%s”: %s, set for this shop"), name, value);
  if (source == NULL || checked == NULL)
    /* Translators: the name of a clock, such as Payment deadline, and a time such as 48 hours */
    return g_strdup_printf (_ ("Rule “%s”: %s"), name, value);

  /* Translators: the name of a clock, a time such as 48 hours, where that was read, and a date */
  return g_strdup_printf (_ ("Rule “%s”: %s (%s, checked on %s)"), name, value, source, checked);
}

char **
wb_timeline_text_dup_details (const WbTimelineEntry *entry, const WbShop *shop)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  g_return_val_if_fail (entry != NULL && shop != NULL, NULL);

  if (entry->change == WB_CHANGE_RULE)
    {
      g_autofree char *clock = dup_clock (entry, shop);

      if (clock != NULL)
        g_strv_builder_add (lines, clock);
    }
  for (guint i = 0; entry->details != NULL && i < entry->details->len; i++)
    {
      const WbTimelineEntry *detail = entry->details->pdata[i];
      g_autofree char       *line = NULL;

      if (get_label (detail) == NULL)
        continue;
      line = dup_change_of_field (detail, shop);
      g_strv_builder_add (lines, line);
    }

  return g_strv_builder_end (lines);
}

char *
wb_timeline_text_dup_change (const WbChange *change)
{
  g_return_val_if_fail (change != NULL, NULL);

  switch (change->kind)
    {
    case WB_CHANGE_IMPORT:
      if (change->title != NULL)
        return g_strdup_printf (_ ("Import of %s"), change->title);
      return g_strdup (_ ("Import"));
    case WB_CHANGE_SAMPLE:
      return g_strdup (_ ("Sample shop"));
    case WB_CHANGE_UNDO:
      if (change->title != NULL)
        return g_strdup_printf (_ ("Undone: %s"), get_title (change->title));
      return g_strdup (_ ("Undo"));
    case WB_CHANGE_REDO:
      if (change->title != NULL)
        return g_strdup_printf (_ ("Done again: %s"), get_title (change->title));
      return g_strdup (_ ("Redo"));
    case WB_CHANGE_ACTION:
    case WB_CHANGE_RULE:
      return g_strdup (change->title != NULL ? get_title (change->title) : _ ("Details changed"));
    case WB_CHANGE_OUTBOX:
      return g_strdup (_ ("Ticked off as done on the platform"));
    case WB_CHANGE_WIPE:
      return g_strdup (_ ("Personal details of old orders wiped"));
    default:
      g_assert_not_reached ();
    }
}

char *
wb_timeline_text_dup_step (const WbChange *change)
{
  g_autofree char *what = wb_timeline_text_dup_change (change);

  if (change->kind != WB_CHANGE_ACTION || change->n_changed < 2)
    return g_steal_pointer (&what);

  /* Translators: what was done to several orders: Shipped (3 orders) */
  return g_strdup_printf (ngettext ("%s (%u order)", "%s (%u orders)", change->n_changed), what,
                          change->n_changed);
}

const char *
wb_timeline_text_get_actor (WbActor actor)
{
  switch (actor)
    {
    case WB_ACTOR_SELLER:
      /* Translators: who did it */
      return _ ("you");
    case WB_ACTOR_BUYER:
      /* Translators: who did it */
      return _ ("buyer");
    case WB_ACTOR_PLATFORM:
      /* Translators: who did it */
      return _ ("platform");
    case WB_ACTOR_RULE:
      /* Translators: who did it: one of the clocks */
      return _ ("rule");
    case WB_ACTOR_IMPORT:
      /* Translators: who did it: an order file */
      return _ ("import");
    default:
      g_assert_not_reached ();
    }
}
