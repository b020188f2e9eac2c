/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences for timelines and change sets. Any thread. */
#include "config.h"

#include "wb-timeline-text.h"

#include <glib/gi18n-lib.h>

#include "wb-money.h"
#include "wb-order.h"
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
};

static const char *
look_up (const Phrase *phrases, guint n_phrases, const char *key)
{
  for (guint i = 0; i < n_phrases; i++)
    if (g_strcmp0 (phrases[i].key, key) == 0)
      return _ (phrases[i].text);

  return NULL;
}

/* The order's field of that name, or NULL when it is one of a part. */
static const WbField *
find_field (const char *name)
{
  const WbRecordInfo *info = wb_order_get_info ();

  for (guint i = 0; i < info->n_fields; i++)
    if (g_strcmp0 (info->fields[i].name, name) == 0)
      return &info->fields[i];

  return NULL;
}

static char *
dup_time (gint64 time, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);

  return g_date_time_format (local, "%Y-%m-%d %H:%M");
}

/* A journalled value as people write it. Numbers stand in the journal as decimal text. */
static char *
dup_value (const WbField *field, const char *value, const WbShop *shop)
{
  gint64 number;

  if (field == NULL || field->type == WB_FIELD_TEXT)
    return g_strdup (value);
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

static char *
dup_change_of_field (const WbTimelineEntry *entry, const WbShop *shop)
{
  const WbField   *field = find_field (entry->field);
  const char      *label = look_up (fields, G_N_ELEMENTS (fields), entry->field);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (g_strcmp0 (entry->field, "wiped") == 0)
    return g_strdup (_ ("Personal details wiped"));
  if (label == NULL)
    return g_strdup (_ ("Details changed"));
  if (field != NULL && (field->flags & WB_FIELD_PERSONAL) != 0)
    return g_strdup_printf (_ ("%s changed"), label);

  if (!is_nothing (field, entry->before))
    before = dup_value (field, entry->before, shop);
  if (!is_nothing (field, entry->after))
    after = dup_value (field, entry->after, shop);

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

char *
wb_timeline_text_dup (const WbTimelineEntry *entry, const WbShop *shop)
{
  const char *text;

  g_return_val_if_fail (entry != NULL && shop != NULL, NULL);

  if (entry->field != NULL)
    {
      g_autofree char *change = dup_change_of_field (entry, shop);

      if (g_strcmp0 (entry->kind, "undone") == 0)
        /* Translators: a change as a sentence, such as "Note changed from A to B" */
        return g_strdup_printf (_ ("Undone: %s"), change);
      return g_steal_pointer (&change);
    }
  if (g_strcmp0 (entry->kind, "imported") == 0 && entry->note != NULL)
    return g_strdup_printf (_ ("Imported from %s"), entry->note);

  text = look_up (happenings, G_N_ELEMENTS (happenings), entry->kind);
  if (text == NULL)
    text = _ ("Details changed");
  if (entry->note != NULL)
    /* Translators: what happened to a parcel, and what the carrier or the seller noted of it */
    return g_strdup_printf (_ ("%s: %s"), text, entry->note);

  return g_strdup (text);
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
        return g_strdup_printf (_ ("Undo of %s"), change->title);
      return g_strdup (_ ("Undo"));
    case WB_CHANGE_WIPE:
      return g_strdup (_ ("Personal details of old orders wiped"));
    default:
      g_assert_not_reached ();
    }
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
