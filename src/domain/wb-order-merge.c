/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file says, laid over what is known. Pure, any thread.
 *
 * 1. The stored order and the draft are never changed.
 * 2. Merging the same file once more changes nothing.
 * 3. A stored part keeps its key, whatever key the file's part has. */
#include "wb-order-merge.h"

#include <string.h>

#include "wb-deadlines.h"
#include "wb-lifecycle.h"
#include "wb-order-match.h"
#include "wb-order-stage.h"
#include "wb-text.h"

/* How a file's values are laid over the stored ones. */
typedef enum
{
  LAY_OVER,   /* they replace, and an empty cell clears */
  LAY_BESIDE, /* as of the same moment: they replace, but what is empty clears nothing */
  LAY_UNDER   /* they only fill what is empty */
} Laying;

/* Sets of the order's fields that are treated apart, worked out once. */
typedef struct
{
  WbFieldSet from_files; /* those a file may set */
  WbFieldSet part_from_files[WB_N_PART_KINDS];
  WbFieldSet sellers; /* the seller's own: words, and that it is packed; no empty cell deletes it */
  WbFieldSet progress; /* what happened to the order, which a seller's shop decides */
  WbFieldSet cancel_requested;
  WbFieldSet requests; /* what a buyer asks for at a moment; nothing once it is answered */
  WbFieldSet package_substage;
  WbFieldSet item_package;
} FieldSets;

static WbFieldSet
make_set (const WbRecordInfo *info, const char *const *names)
{
  WbFieldSet set = 0;

  for (guint i = 0; names[i] != NULL; i++)
    set |= (WbFieldSet) 1 << wb_record_index (info, names[i]);

  return set;
}

static WbFieldSet
make_file_set (const WbRecordInfo *info)
{
  WbFieldSet set = 0;

  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].flags & WB_FIELD_FILE) != 0)
      set |= (WbFieldSet) 1 << i;

  return set;
}

static const FieldSets *
get_field_sets (void)
{
  static const char *const sellers[] = { "note", "flag", "ready", NULL };
  static const char *const progress[] = { "paid",      "ready",         "shipped",
                                          "delivered", "completed",     "cancelled",
                                          "cancel_by", "cancel_reason", "cancel_requested",
                                          NULL };
  static const char *const cancel_requested[] = { "cancel_requested", NULL };
  static const char *const requests[] = { "request_type", "cancel_requested", NULL };
  static const char *const substage[] = { "substage", NULL };
  static const char *const package_key[] = { "package_key", NULL };
  static FieldSets         sets;
  static gsize             ready;

  if (g_once_init_enter (&ready))
    {
      const WbRecordInfo *info = wb_order_get_info ();

      sets.from_files = make_file_set (info);
      for (int kind = 0; kind < WB_N_PART_KINDS; kind++)
        sets.part_from_files[kind] = make_file_set (wb_part_get_info (kind));
      sets.sellers = make_set (info, sellers);
      sets.progress = make_set (info, progress);
      sets.cancel_requested = make_set (info, cancel_requested);
      sets.requests = make_set (info, requests);
      sets.package_substage = make_set (wb_part_get_info (WB_PART_PACKAGE), substage);
      sets.item_package = make_set (wb_part_get_info (WB_PART_ITEM), package_key);
      g_once_init_leave (&ready, 1);
    }

  return &sets;
}

static void
lay_field (const WbRecordInfo *info, gpointer to, gconstpointer from, guint i, Laying laying)
{
  const WbField *field = &info->fields[i];

  if (laying == LAY_UNDER && !wb_record_is_empty (info, to, i))
    return;
  if (laying == LAY_BESIDE && wb_record_is_empty (info, from, i))
    return;
  if (field->type != WB_FIELD_TEXT)
    {
      WB_FIELD_INT64_OF (to, field) = WB_FIELD_INT64_OF (from, field);
      return;
    }
  if ((field->flags & WB_FIELD_PERSONAL) != 0 &&
      wb_text_is_fuller (WB_FIELD_TEXT_OF (to, field), WB_FIELD_TEXT_OF (from, field)))
    return;
  if (g_strcmp0 (WB_FIELD_TEXT_OF (to, field), WB_FIELD_TEXT_OF (from, field)) != 0)
    wb_record_copy_field (info, to, from, i);
}

static void
lay_fields (
    const WbRecordInfo *info, gpointer to, gconstpointer from, WbFieldSet fields, Laying laying)
{
  for (guint i = 0; i < info->n_fields; i++)
    if ((fields & ((WbFieldSet) 1 << i)) != 0)
      lay_field (info, to, from, i, laying);
}

static void
lay_order (
    WbOrder *to, const WbOrder *draft, const WbFileFacts *file, const WbShop *shop, Laying laying)
{
  const WbRecordInfo *info = wb_order_get_info ();
  const FieldSets    *sets = get_field_sets ();
  WbFieldSet          fields = file->order_fields & sets->from_files;
  WbFieldSet          kept = 0;

  /* A seller's shop is where these things happen: a file may add what it knows, no more. */
  if (shop->authority == WB_AUTHORITY_SELLER)
    kept = sets->progress;
  for (guint i = 0; i < info->n_fields; i++)
    if ((sets->sellers & ((WbFieldSet) 1 << i)) != 0 && wb_record_is_empty (info, draft, i))
      kept |= (WbFieldSet) 1 << i;

  /* What was asked for then does not say that it is asked for now. */
  if (laying == LAY_UNDER)
    fields &= ~sets->requests;

  lay_fields (info, to, draft, fields & ~kept, laying);
  lay_fields (info, to, draft, fields & kept, LAY_UNDER);
}

static gpointer
add_copy (WbOrder *to, WbPartKind kind, gconstpointer part)
{
  gpointer copy = wb_record_copy (wb_part_get_info (kind), part);

  g_ptr_array_add (to->parts[kind], copy);

  return copy;
}

static void
lay_packages (
    WbOrder *to, const WbOrder *draft, const WbFileFacts *file, const WbShop *shop, Laying laying)
{
  WbFieldSet fields =
      file->part_fields[WB_PART_PACKAGE] & get_field_sets ()->part_from_files[WB_PART_PACKAGE];

  /* In a seller's shop carrier and number are what the seller typed. */
  if (shop->authority == WB_AUTHORITY_SELLER)
    laying = LAY_UNDER;
  for (guint i = 0; i < wb_order_get_n_parts (draft, WB_PART_PACKAGE); i++)
    {
      const WbPackage *package = wb_order_get_part (draft, WB_PART_PACKAGE, i);
      WbPackage       *match = wb_order_match_package (to, package);

      if (match == NULL)
        add_copy (to, WB_PART_PACKAGE, package);
      else
        lay_fields (wb_part_get_info (WB_PART_PACKAGE), match, package, fields, laying);
    }
}

/* Points the item to the package as it is kept here: its key may not be the file's. */
static void
use_stored_package_key (const WbOrder *order, const WbOrder *draft, WbItem *item)
{
  const WbPackage *package;
  const WbPackage *match;

  if (item->package_key == NULL)
    return;
  package = wb_order_find_part (draft, WB_PART_PACKAGE, item->package_key);
  match = package != NULL ? wb_order_match_package (order, package) : NULL;
  if (match != NULL && strcmp (match->key, item->package_key) != 0)
    {
      g_free (item->package_key);
      item->package_key = g_strdup (match->key);
    }
}

/* An item stays in the package that the seller made where the file names none: in a seller's shop,
 * and where the row was sent, for then the file knows of the shipment and leaves out the parcel
 * alone. To a platform that still has the row to ship there is no parcel yet. */
static gboolean
stays_in_package (const WbOrder *to,
                  const WbItem  *stored,
                  const WbOrder *draft,
                  const WbItem  *item,
                  const WbShop  *shop)
{
  const WbPackage *package;

  if (item->package_key != NULL || stored->package_key == NULL)
    return FALSE;
  package = wb_order_find_part (to, WB_PART_PACKAGE, stored->package_key);

  return package != NULL && wb_package_is_own (package) &&
         (shop->authority == WB_AUTHORITY_SELLER || wb_order_item_is_sent (draft, item));
}

static void
lay_items (
    WbOrder *to, const WbOrder *draft, const WbFileFacts *file, const WbShop *shop, Laying laying)
{
  guint               n = wb_order_get_n_parts (draft, WB_PART_ITEM);
  g_autofree WbItem **found = g_new0 (WbItem *, n + 1);
  const FieldSets    *sets = get_field_sets ();
  WbFieldSet fields = file->part_fields[WB_PART_ITEM] & sets->part_from_files[WB_PART_ITEM];

  wb_order_match_items (to, draft, found);
  for (guint i = 0; i < n; i++)
    {
      const WbItem *item = wb_order_get_part (draft, WB_PART_ITEM, i);

      if (found[i] == NULL)
        found[i] = add_copy (to, WB_PART_ITEM, item);
      else if (stays_in_package (to, found[i], draft, item, shop))
        lay_fields (wb_part_get_info (WB_PART_ITEM), found[i], item, fields & ~sets->item_package,
                    laying);
      else
        lay_fields (wb_part_get_info (WB_PART_ITEM), found[i], item, fields, laying);
      use_stored_package_key (to, draft, found[i]);
    }
}

static void
replace_text (char **text, const char *value)
{
  if (g_strcmp0 (*text, value) == 0)
    return;
  g_free (*text);
  *text = g_strdup (value);
}

static gboolean
is_in_package (const WbItem *item, const WbPackage *package)
{
  return g_strcmp0 (item->package_key, package->key) == 0;
}

/* Where all that was in the package is now; NULL when some is still there, or in none. */
static const char *
get_moved_to (const WbOrder *order, const WbOrder *stored, const WbPackage *package)
{
  const char *moved_to = NULL;

  for (guint i = 0; i < wb_order_get_n_parts (stored, WB_PART_ITEM); i++)
    {
      const WbItem *before = wb_order_get_part (stored, WB_PART_ITEM, i);
      const WbItem *item = NULL;

      if (!is_in_package (before, package))
        continue;
      item = wb_order_find_part (order, WB_PART_ITEM, before->key);
      if (item->package_key == NULL || is_in_package (item, package))
        return NULL;
      moved_to = item->package_key;
    }

  return moved_to;
}

/* What was heard of the parcel, and asked for it, goes with it. */
static void
move_story (WbOrder *order, const char *from, const char *to)
{
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_EVENT); i++)
    {
      WbEvent *event = wb_order_get_part (order, WB_PART_EVENT, i);

      if (g_strcmp0 (event->package_key, from) == 0)
        replace_text (&event->package_key, to);
    }
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_REROUTE); i++)
    {
      WbReroute *ticket = wb_order_get_part (order, WB_PART_REROUTE, i);

      if (g_strcmp0 (ticket->package_key, from) == 0)
        replace_text (&ticket->package_key, to);
    }
}

/* A package without a number of its own is known by its tracking number. When the platform gives it
 * another one, it comes as a new package with what was in the old one, which is no more. */
static void
drop_renumbered_packages (WbOrder *order, const WbOrder *stored, const WbOrder *draft)
{
  for (guint i = wb_order_get_n_parts (order, WB_PART_PACKAGE); i > 0; i--)
    {
      const WbPackage *package = wb_order_get_part (order, WB_PART_PACKAGE, i - 1);
      const char      *moved_to = NULL;

      if (package->number == NULL && wb_order_match_package (draft, package) == NULL)
        moved_to = get_moved_to (order, stored, package);
      if (moved_to == NULL)
        continue;
      move_story (order, package->key, moved_to);
      g_ptr_array_remove_index (order->parts[WB_PART_PACKAGE], i - 1);
    }
}

/* A line's case has the line's key. The file that knows of cases and says none for the line, or
 * says that it was refunded before shipping, tells that the case is over. */
static void
close_settled_cases (WbOrder *to, const WbOrder *draft)
{
  for (guint i = 0; i < wb_order_get_n_parts (draft, WB_PART_ITEM); i++)
    {
      const WbItem *item = wb_order_get_part (draft, WB_PART_ITEM, i);
      WbCase       *part = wb_order_find_part (to, WB_PART_CASE, item->key);

      if (part != NULL && wb_case_is_open (part) &&
          wb_order_find_part (draft, WB_PART_CASE, item->key) == NULL)
        replace_text (&part->state, "closed");
    }
}

/* Events and the platform's own cases: their keys are all there is to know them by. */
static void
lay_parts (
    WbOrder *to, const WbOrder *draft, WbPartKind kind, const WbFileFacts *file, Laying laying)
{
  const WbRecordInfo *info = wb_part_get_info (kind);
  WbFieldSet          fields = file->part_fields[kind] & get_field_sets ()->part_from_files[kind];

  for (guint i = 0; i < wb_order_get_n_parts (draft, kind); i++)
    {
      gconstpointer part = wb_order_get_part (draft, kind, i);
      gpointer      match = wb_order_find_part (to, kind, wb_part_get_key (part));

      if (match == NULL)
        add_copy (to, kind, part);
      else
        lay_fields (info, match, part, fields, laying);
    }
}

static gboolean
has_returned_goods (const WbOrder *order)
{
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_ITEM); i++)
    if (((const WbItem *) wb_order_get_part (order, WB_PART_ITEM, i))->returned > 0)
      return TRUE;

  return FALSE;
}

/* A file's Return/Refund status is a case, open until the refund is paid, the order is cancelled
 * or the status goes (domain.md, What a file says). stored is NULL for a new order. */
static void
update_file_case (WbOrder *order, const WbOrder *stored)
{
  WbCase  *part = wb_order_find_part (order, WB_PART_CASE, WB_FILE_CASE_KEY);
  gboolean asked = wb_request_type_is_return (order->request_type);
  gboolean was_asked = stored != NULL && wb_request_type_is_return (stored->request_type);
  gboolean refunded = order->refund > 0; /* nothing is below zero */

  if (!asked && (!was_asked || part == NULL))
    return;

  if (part == NULL)
    {
      part = wb_order_add_part (order, WB_PART_CASE);
      part->key = g_strdup (WB_FILE_CASE_KEY);
      part->state = g_strdup ("requested");
    }
  else if (asked && !was_asked && !refunded && !wb_case_is_open (part))
    {
      /* Asked for once more after it was settled. */
      replace_text (&part->state, "requested");
    }
  if (part->kind == NULL || g_str_equal (part->kind, "refund"))
    replace_text (&part->kind, has_returned_goods (order) ? "return-refund" : "refund");
  if (refunded)
    part->amount = order->refund;
  if (wb_case_is_open (part) && (!asked || refunded || order->stage == WB_STAGE_CANCELLED))
    replace_text (&part->state, "closed");
}

/* A file does not hold the time of the request: it was made at the earliest when the previous file
 * did not have it yet, and at the latest when this one was written. */
static void
estimate_answer_deadline (WbOrder *order, const WbFileFacts *file, const WbShop *shop)
{
  const WbPeriod *response = wb_policy_get_period (shop->policy, WB_POLICY_CANCEL_RESPONSE);
  gint64          request = MAX (MAX (order->created, order->paid), shop->as_of);

  if (file->as_of != WB_TIME_NONE && request > file->as_of)
    request = MAX (order->created, file->as_of);

  order->respond_by =
      wb_period_end (response, request, shop->timezone, wb_policy_get_calendar (shop->policy));
  order->respond_estimated = order->respond_by != WB_TIME_NONE;
}

/* What begins and ends with the stage. stored is NULL for a new order. */
static void
follow_stage (WbOrder *order, const WbOrder *stored, const WbFileFacts *file, const WbShop *shop)
{
  gboolean cancelling = order->stage == WB_STAGE_CANCELLING;
  gboolean was_cancelling = stored != NULL && stored->stage == WB_STAGE_CANCELLING;

  if (cancelling && order->cancel_requested != WB_TIME_NONE && order->respond_estimated)
    {
      order->respond_by = WB_TIME_NONE;
      order->respond_estimated = 0;
    }
  if (cancelling && order->cancel_requested == WB_TIME_NONE && order->respond_by == WB_TIME_NONE)
    estimate_answer_deadline (order, file, shop);
  if (!cancelling)
    {
      order->respond_by = WB_TIME_NONE;
      order->respond_estimated = 0;
    }
  /* A request that was turned down is over; the next one has a time of its own. */
  if (was_cancelling && !cancelling && order->stage != WB_STAGE_CANCELLED &&
      (file->order_fields & get_field_sets ()->cancel_requested) == 0)
    order->cancel_requested = WB_TIME_NONE;

  /* The hold ended after the last file that knew of it. */
  if (stored != NULL && stored->stage == WB_STAGE_TO_SHIP &&
      stored->substage == WB_SUBSTAGE_ON_HOLD && order->released == WB_TIME_NONE &&
      order->stage == WB_STAGE_TO_SHIP && order->substage != WB_SUBSTAGE_ON_HOLD)
    order->released = MAX (stored->as_of, order->paid);
}

/* The file does not lead any further than the seller already is. */
static void
restore_stage (WbOrder *order, const WbOrder *stored)
{
  order->stage = stored->stage;
  order->substage = stored->substage;
  for (guint i = 0; i < wb_order_get_n_parts (stored, WB_PART_PACKAGE); i++)
    {
      const WbPackage *package = wb_order_get_part (stored, WB_PART_PACKAGE, i);
      WbPackage       *kept = wb_order_find_part (order, WB_PART_PACKAGE, package->key);

      kept->substage = package->substage;
    }
}

/* Where the order stands after a file that is not older than what is known. */
static void
update_stage (WbOrder *order, const WbOrder *stored, const WbFileFacts *file, const WbShop *shop)
{
  gboolean told = (file->part_fields[WB_PART_PACKAGE] & get_field_sets ()->package_substage) != 0;

  wb_order_work_out_stage (order, told);
  if (stored != NULL && shop->authority == WB_AUTHORITY_SELLER &&
      !wb_stage_is_ahead (stored->stage, stored->substage, order->stage, order->substage))
    restore_stage (order, stored);
  follow_stage (order, stored, file, shop);
}

/* What follows from the values that were laid over those of stored, which is NULL for a new order;
 * that may be the draft itself. */
static void
follow_values (WbOrder           *order,
               const WbOrder     *stored,
               const WbOrder     *draft,
               Laying             laying,
               const WbFileFacts *file,
               const WbShop      *shop)
{
  if (laying != LAY_UNDER)
    {
      order->as_of = file->as_of;
      update_stage (order, stored, file, shop);
      if (wb_order_get_n_parts (draft, WB_PART_CASE) == 0)
        update_file_case (order, stored);
      if (stored != NULL)
        wb_lifecycle_confirm (order, draft, shop, file->as_of);
    }
  if (order->wiped != WB_TIME_NONE)
    wb_order_wipe (order, order->wiped);
  wb_order_settle (order, shop);
}

void
wb_order_make_new (WbOrder *draft, const WbFileFacts *file, const WbShop *shop)
{
  g_return_if_fail (draft != NULL && file != NULL && shop != NULL);

  follow_values (draft, NULL, draft, LAY_OVER, file, shop);
}

WbOrder *
wb_order_merge_file (const WbOrder     *stored,
                     const WbOrder     *draft,
                     const WbFileFacts *file,
                     const WbShop      *shop)
{
  WbOrder *order;
  Laying   laying = LAY_OVER;

  g_return_val_if_fail (draft != NULL && file != NULL && shop != NULL, NULL);

  if (stored == NULL)
    {
      order = wb_order_copy (draft);
    }
  else
    {
      if (file->as_of < stored->as_of)
        laying = LAY_UNDER;
      /* Read again it must change nothing, also when an older file has filled a gap since. */
      else if (file->as_of == stored->as_of)
        laying = LAY_BESIDE;
      order = wb_order_copy (stored);
      if (laying != LAY_UNDER)
        wb_lifecycle_lift (order, shop);
      lay_order (order, draft, file, shop, laying);
      lay_packages (order, draft, file, shop, laying);
      lay_items (order, draft, file, shop, laying);
      if (laying != LAY_UNDER && shop->authority == WB_AUTHORITY_PLATFORM)
        drop_renumbered_packages (order, stored, draft);
      lay_parts (order, draft, WB_PART_EVENT, file, laying);
      lay_parts (order, draft, WB_PART_CASE, file, laying);
      if (laying != LAY_UNDER && file->part_fields[WB_PART_CASE] != 0)
        close_settled_cases (order, draft);
    }

  follow_values (order, stored, draft, laying, file, shop);

  return order;
}

void
wb_order_settle (WbOrder *order, const WbShop *shop)
{
  WbDeadline next;
  WbRule     rule;

  g_return_if_fail (order != NULL && shop != NULL);

  order->item_count = wb_order_get_n_parts (order, WB_PART_ITEM);
  order->quantity = 0;
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_ITEM); i++)
    order->quantity += ((const WbItem *) wb_order_get_part (order, WB_PART_ITEM, i))->quantity;

  order->after_sales = 0;
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_CASE); i++)
    if (wb_case_is_open (wb_order_get_part (order, WB_PART_CASE, i)))
      order->after_sales = 1;

  order->deadline_kind = WB_DEADLINE_NONE;
  order->deadline_at = WB_TIME_NONE;
  if (wb_order_get_next_deadline (order, shop, &next))
    {
      order->deadline_kind = next.kind;
      order->deadline_at = next.at;
    }
  if (!wb_rule_get_next (order, shop, &rule, &order->rule_at))
    order->rule_at = WB_TIME_NONE;
}
