/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parcels under way: their numbers and what is heard of them. */
#include "wb-lifecycle-private.h"

#include "wb-order-stage.h"

/* What a parcel is after an event. */
typedef struct
{
  const char *kind;
  WbSubstage  substage;
} EventKind;

static const EventKind event_kinds[] = {
  { "collected", WB_SUBSTAGE_IN_TRANSIT }, { "warehouse-scanned", WB_SUBSTAGE_IN_TRANSIT },
  { "customs", WB_SUBSTAGE_IN_TRANSIT },   { "in-transit", WB_SUBSTAGE_IN_TRANSIT },
  { "delivered", WB_SUBSTAGE_DELIVERED },  { "failed", WB_SUBSTAGE_DELIVERY_FAILED },
  { "returning", WB_SUBSTAGE_RETURNING },  { "returned", WB_SUBSTAGE_RETURNED },
};

static const EventKind *
find_event_kind (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (event_kinds); i++)
    if (g_str_equal (event_kinds[i].kind, kind))
      return &event_kinds[i];

  return NULL;
}

/* A parcel that came back, or that the buyer has, goes nowhere any more; one on its way back only
 * arrives. */
static gboolean
may_follow (WbSubstage from, WbSubstage to)
{
  switch (from)
    {
    case WB_SUBSTAGE_AWAITING_COLLECTION:
    case WB_SUBSTAGE_IN_TRANSIT:
    case WB_SUBSTAGE_DELIVERY_FAILED:
      return TRUE;
    case WB_SUBSTAGE_RETURNING:
      return to == WB_SUBSTAGE_RETURNED;
    default:
      return FALSE;
    }
}

/* The parcel that is meant: the one named, else the only one that is under way or, with any, the
 * only one there is. An order that was shipped without a word of a parcel gets one. */
static WbPackage *
find_parcel (WbOrder *order, const WbAct *act, GError **error)
{
  WbPackage *found = NULL;

  if (act->package_key != NULL)
    {
      found = wb_order_find_part (order, WB_PART_PACKAGE, act->package_key);
      if (found == NULL)
        wb_lifecycle_refuse (error, WB_REFUSAL_NO_PACKAGE);
      return found;
    }
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_PACKAGE); i++)
    {
      WbPackage *package = wb_order_get_part (order, WB_PART_PACKAGE, i);

      if (!wb_package_is_shipped (package))
        continue;
      if (found != NULL)
        {
          wb_lifecycle_refuse (error, WB_REFUSAL_WHICH_PACKAGE);
          return NULL;
        }
      found = package;
    }
  if (found == NULL)
    {
      found = wb_lifecycle_add_package (order);
      found->substage =
          order->stage == WB_STAGE_SHIPPED ? order->substage : WB_SUBSTAGE_AWAITING_COLLECTION;
      wb_lifecycle_pack_loose (order, found);
    }

  return found;
}

/* TRUE when the parcel was heard of after that moment: what is told late changes nothing. */
static gboolean
has_later_event (const WbOrder *order, const WbPackage *package, gint64 at)
{
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_EVENT); i++)
    {
      const WbEvent *event = wb_order_get_part (order, WB_PART_EVENT, i);

      if (event->at > at && g_strcmp0 (event->package_key, package->key) == 0)
        return TRUE;
    }

  return FALSE;
}

void
wb_lifecycle_add_event (
    WbOrder *order, const WbPackage *package, const char *kind, gint64 at, const char *note)
{
  g_autofree char *key = g_strdup_printf ("%s/%" G_GINT64_FORMAT "/%s", package->key, at, kind);
  WbEvent         *event = wb_order_find_part (order, WB_PART_EVENT, key);

  if (event == NULL)
    {
      event = wb_order_add_part (order, WB_PART_EVENT);
      event->key = g_steal_pointer (&key);
    }
  wb_lifecycle_set (&event->package_key, package->key);
  wb_lifecycle_set (&event->kind, kind);
  wb_lifecycle_set (&event->note, note);
  event->at = at;
}

void
wb_lifecycle_move_parcel (WbOrder *order, WbPackage *package, WbSubstage substage, gint64 at)
{
  package->substage = substage;
  if (substage == WB_SUBSTAGE_DELIVERY_FAILED)
    package->failed_at = at;
  wb_order_work_out_stage (order, TRUE);
  wb_lifecycle_note_times (order, at);
}

static gboolean
change_number (WbOrder *order, const WbAct *act, GError **error)
{
  WbPackage *package;

  if (act->tracking == NULL)
    return wb_lifecycle_refuse (error, WB_REFUSAL_NO_TRACKING);
  package = find_parcel (order, act, error);
  if (package == NULL)
    return FALSE;
  if (g_strcmp0 (package->tracking, act->tracking) == 0 &&
      (act->carrier == NULL || g_strcmp0 (package->carrier, act->carrier) == 0))
    return wb_lifecycle_refuse (error, WB_REFUSAL_EMPTY);
  wb_lifecycle_set (&package->tracking, act->tracking);
  if (act->carrier != NULL)
    wb_lifecycle_set (&package->carrier, act->carrier);

  return TRUE;
}

gboolean
wb_lifecycle_track (WbOrder *order, const WbAct *act, gint64 at, GError **error)
{
  const EventKind *kind;
  WbPackage       *package;

  if (act->event == NULL)
    return change_number (order, act, error);
  kind = find_event_kind (act->event);
  if (kind == NULL)
    return wb_lifecycle_refuse (error, WB_REFUSAL_BAD_EVENT);
  if (at < order->created)
    return wb_lifecycle_refuse (error, WB_REFUSAL_TOO_EARLY);
  package = find_parcel (order, act, error);
  if (package == NULL)
    return FALSE;

  if (!has_later_event (order, package, at))
    {
      if (!may_follow (package->substage, kind->substage))
        return wb_lifecycle_refuse (error, WB_REFUSAL_BAD_EVENT);
      wb_lifecycle_add_event (order, package, act->event, at, act->note);
      wb_lifecycle_move_parcel (order, package, kind->substage, at);
      return TRUE;
    }
  wb_lifecycle_add_event (order, package, act->event, at, act->note);

  return TRUE;
}

/* -- After a file ------------------------------------------------------------------------------ */

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const WbEvent *first = *(const WbEvent *const *) a;
  const WbEvent *second = *(const WbEvent *const *) b;

  return (first->at > second->at) - (first->at < second->at);
}

/* TRUE when a file that has the parcel on its way leaves open whether it is there: none of the
 * platforms' files tell of failed deliveries and of the way back. */
static gboolean
is_left_open (WbSubstage told, WbSubstage substage)
{
  return told == WB_SUBSTAGE_IN_TRANSIT &&
         (substage == WB_SUBSTAGE_IN_TRANSIT || substage == WB_SUBSTAGE_DELIVERY_FAILED ||
          substage == WB_SUBSTAGE_RETURNING);
}

/* An empty cell has taken the items out of a package that only the seller knows of. */
static void
hold_items (WbOrder *order, const WbPackage *package)
{
  if (package->number == NULL && wb_order_get_n_parts (order, WB_PART_PACKAGE) == 1)
    wb_lifecycle_pack_loose (order, package);
}

/* The file tells that it happened, but may have no column for when. */
static void
keep_event_time (WbOrder *order, const WbEvent *event)
{
  gboolean shipped = order->stage == WB_STAGE_SHIPPED || order->stage == WB_STAGE_COMPLETED;
  gboolean delivered =
      order->stage == WB_STAGE_COMPLETED || order->substage == WB_SUBSTAGE_DELIVERED;

  if (shipped && order->shipped == WB_TIME_NONE)
    order->shipped = event->at;
  if (delivered && order->delivered == WB_TIME_NONE && g_strcmp0 (event->kind, "delivered") == 0)
    order->delivered = event->at;
}

static void
follow_event (WbOrder *order, const WbEvent *event, gint64 as_of, GHashTable *told)
{
  WbPackage       *package = wb_order_find_part (order, WB_PART_PACKAGE, event->package_key);
  const EventKind *kind = event->kind != NULL ? find_event_kind (event->kind) : NULL;
  WbSubstage       by_file;

  if (package == NULL || kind == NULL)
    return;
  by_file = GPOINTER_TO_INT (g_hash_table_lookup (told, package));
  if ((event->at > as_of || is_left_open (by_file, kind->substage)) &&
      may_follow (package->substage, kind->substage))
    {
      hold_items (order, package);
      wb_lifecycle_move_parcel (order, package, kind->substage, event->at);
    }
  keep_event_time (order, event);
}

void
wb_lifecycle_follow_events (WbOrder *order, gint64 as_of)
{
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GHashTable) told = NULL;

  if (wb_order_get_n_parts (order, WB_PART_EVENT) == 0)
    return;

  told = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_PACKAGE); i++)
    {
      WbPackage *package = wb_order_get_part (order, WB_PART_PACKAGE, i);

      g_hash_table_insert (told, package, GINT_TO_POINTER (package->substage));
    }
  events = g_ptr_array_copy (order->parts[WB_PART_EVENT], NULL, NULL);
  g_ptr_array_set_free_func (events, NULL);
  g_ptr_array_sort (events, compare_events);
  for (guint i = 0; i < events->len; i++)
    follow_event (order, events->pdata[i], as_of, told);
}
