/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packages on their way: shipping, splitting, tracking, and delivery to a new address. */
#include "wb-lifecycle-private.h"

#include "wb-deadlines.h"
#include "wb-order-stage.h"

static gboolean
is_handed_over (const WbPackage *package)
{
  switch ((WbSubstage) package->substage)
    {
    case WB_SUBSTAGE_IN_TRANSIT:
    case WB_SUBSTAGE_DELIVERED:
    case WB_SUBSTAGE_DELIVERY_FAILED:
    case WB_SUBSTAGE_RETURNING:
    case WB_SUBSTAGE_RETURNED:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Carrier and number are given, or it is gone. */
static gboolean
is_shipped (const WbPackage *package)
{
  return is_handed_over (package) || package->substage == WB_SUBSTAGE_AWAITING_COLLECTION;
}

static WbPackage *
add_package (WbOrder *order)
{
  g_autofree char *key = wb_lifecycle_next_key (order, WB_PART_PACKAGE);
  WbPackage       *package = wb_order_add_part (order, WB_PART_PACKAGE);

  package->key = g_steal_pointer (&key);
  package->substage = WB_SUBSTAGE_AWAITING_SHIPMENT;

  return package;
}

/* Items that no package holds yet. */
static gboolean
is_loose (const WbOrder *order, const WbItem *item)
{
  return !item->refunded &&
         (item->package_key == NULL ||
          wb_order_find_part (order, WB_PART_PACKAGE, item->package_key) == NULL);
}

static guint
count_loose (const WbOrder *order)
{
  guint n = 0;

  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_ITEM); i++)
    n += is_loose (order, wb_order_get_part (order, WB_PART_ITEM, i));

  return n;
}

static void
pack_loose (WbOrder *order, const WbPackage *package)
{
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_ITEM); i++)
    {
      WbItem *item = wb_order_get_part (order, WB_PART_ITEM, i);

      if (is_loose (order, item))
        wb_lifecycle_set (&item->package_key, package->key);
    }
}

/* The package to ship: the one named; else the only one that waits, with what is in none; else a
 * new one for what is in none. */
static WbPackage *
choose_package (WbOrder *order, const WbAct *act, GError **error)
{
  WbPackage *package = NULL;

  if (act->package_key != NULL)
    {
      package = wb_order_find_part (order, WB_PART_PACKAGE, act->package_key);
      if (package == NULL)
        wb_lifecycle_refuse (error, WB_REFUSAL_NO_PACKAGE);
      else if (is_shipped (package))
        wb_lifecycle_refuse (error, WB_REFUSAL_PACKAGE_SHIPPED);
      return package != NULL && is_shipped (package) ? NULL : package;
    }

  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_PACKAGE); i++)
    {
      WbPackage *waiting = wb_order_get_part (order, WB_PART_PACKAGE, i);

      if (is_shipped (waiting))
        continue;
      if (g_strcmp0 (waiting->tracking, act->tracking) == 0)
        {
          package = waiting;
          break;
        }
      if (package != NULL)
        {
          wb_lifecycle_refuse (error, WB_REFUSAL_WHICH_PACKAGE);
          return NULL;
        }
      package = waiting;
    }
  if (package == NULL)
    package = add_package (order);
  pack_loose (order, package);

  return package;
}

/* Sets the time of what has now happened to the whole order. */
static void
note_times (WbOrder *order, gint64 at)
{
  if (order->stage == WB_STAGE_SHIPPED && order->shipped == WB_TIME_NONE)
    order->shipped = at;
  if (order->stage == WB_STAGE_SHIPPED && order->substage == WB_SUBSTAGE_DELIVERED &&
      order->delivered == WB_TIME_NONE)
    order->delivered = at;
  if (order->stage == WB_STAGE_CANCELLED && order->cancelled == WB_TIME_NONE)
    {
      /* All parcels are back: the order ends as one that could not be delivered. */
      wb_lifecycle_cancel (order, at, "System", "Package delivery failed");
      order->substage = WB_SUBSTAGE_RETURNED;
    }
}

gboolean
wb_lifecycle_ship (WbOrder *order, const WbAct *act, gint64 at, GError **error)
{
  static const char *const ways[] = { "collection-warehouse", "drop-off", "pick-up", NULL };
  const char              *way = act->handover != NULL ? act->handover : "drop-off";
  WbPackage               *package;

  if (act->carrier == NULL)
    return wb_lifecycle_refuse (error, WB_REFUSAL_NO_CARRIER);
  if (act->tracking == NULL)
    return wb_lifecycle_refuse (error, WB_REFUSAL_NO_TRACKING);
  if (!g_strv_contains (ways, way))
    return wb_lifecycle_refuse (error, WB_REFUSAL_BAD_HANDOVER);
  if (!wb_order_has_full_address (order))
    return wb_lifecycle_refuse (error, WB_REFUSAL_ADDRESS);
  package = choose_package (order, act, error);
  if (package == NULL)
    return FALSE;

  wb_lifecycle_set (&package->carrier, act->carrier);
  wb_lifecycle_set (&package->tracking, act->tracking);
  wb_lifecycle_set (&package->handover, way);
  /* The carrier comes for it: it is on its way from the event "collected" on. */
  package->substage =
      g_str_equal (way, "pick-up") ? WB_SUBSTAGE_AWAITING_COLLECTION : WB_SUBSTAGE_IN_TRANSIT;
  if (order->ready == WB_TIME_NONE)
    order->ready = at;
  wb_order_work_out_stage (order, TRUE);
  note_times (order, at);

  return TRUE;
}

/* The items that the act names, if every one may go into a package of its own. */
static GPtrArray *
choose_items (WbOrder *order, const char *keys, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_auto (GStrv) names = g_strsplit (keys != NULL ? keys : "", "\n", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      WbItem    *item = wb_order_find_part (order, WB_PART_ITEM, names[i]);
      WbPackage *package;

      if (item == NULL || item->refunded || g_ptr_array_find (items, item, NULL))
        {
          wb_lifecycle_refuse (error, WB_REFUSAL_NO_ITEM);
          return NULL;
        }
      package = item->package_key != NULL
                    ? wb_order_find_part (order, WB_PART_PACKAGE, item->package_key)
                    : NULL;
      if (package != NULL && is_shipped (package))
        {
          wb_lifecycle_refuse (error, WB_REFUSAL_PACKAGE_SHIPPED);
          return NULL;
        }
      g_ptr_array_add (items, item);
    }

  return g_steal_pointer (&items);
}

/* Items still to ship, in packages or not. */
static guint
count_waiting (const WbOrder *order)
{
  guint n = 0;

  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_ITEM); i++)
    {
      const WbItem    *item = wb_order_get_part (order, WB_PART_ITEM, i);
      const WbPackage *package;

      if (item->refunded)
        continue;
      package = is_loose (order, item)
                    ? NULL
                    : wb_order_find_part (order, WB_PART_PACKAGE, item->package_key);
      n += package == NULL || !is_shipped (package);
    }

  return n;
}

gboolean
wb_lifecycle_split (WbOrder *order, const WbAct *act, GError **error)
{
  g_autoptr (GPtrArray) items = choose_items (order, act->item_keys, error);
  WbPackage *package;

  if (items == NULL)
    return FALSE;
  if (items->len == count_waiting (order))
    return wb_lifecycle_refuse (error, WB_REFUSAL_ALL_ITEMS);

  /* What stays gets a package too: from now on each parcel is shipped by itself. */
  for (guint i = 0; i < items->len; i++)
    wb_lifecycle_set (&((WbItem *) items->pdata[i])->package_key, NULL);
  if (count_loose (order) > items->len)
    {
      g_autofree char *rest = g_strdup (add_package (order)->key);

      for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_ITEM); i++)
        {
          WbItem *item = wb_order_get_part (order, WB_PART_ITEM, i);

          if (is_loose (order, item) && !g_ptr_array_find (items, item, NULL))
            wb_lifecycle_set (&item->package_key, rest);
        }
    }
  package = add_package (order);
  pack_loose (order, package);

  return TRUE;
}

/* -- Tracking ---------------------------------------------------------------------------------- */

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

      if (!is_shipped (package))
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
      found = add_package (order);
      found->substage =
          order->stage == WB_STAGE_SHIPPED ? order->substage : WB_SUBSTAGE_AWAITING_COLLECTION;
      pack_loose (order, found);
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

static void
add_event (WbOrder *order, const WbPackage *package, const char *kind, gint64 at, const char *note)
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

/* Where the parcel stands now. A row that nobody told where it stands follows its parcel. */
static void
move_parcel (WbOrder *order, WbPackage *package, WbSubstage substage, gint64 at)
{
  package->substage = substage;
  if (substage == WB_SUBSTAGE_DELIVERY_FAILED)
    package->failed_at = at;
  wb_order_work_out_stage (order, TRUE);
  note_times (order, at);
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
  package = find_parcel (order, act, error);
  if (package == NULL)
    return FALSE;

  if (!has_later_event (order, package, at))
    {
      if (!may_follow (package->substage, kind->substage))
        return wb_lifecycle_refuse (error, WB_REFUSAL_BAD_EVENT);
      add_event (order, package, act->event, at, act->note);
      move_parcel (order, package, kind->substage, at);
      return TRUE;
    }
  add_event (order, package, act->event, at, act->note);

  return TRUE;
}

/* -- Reroute ----------------------------------------------------------------------------------- */

static gboolean
has_ticket (const WbOrder *order, const char *package_key)
{
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_REROUTE); i++)
    {
      const WbReroute *ticket = wb_order_get_part (order, WB_PART_REROUTE, i);

      if (wb_reroute_is_open (ticket) && g_strcmp0 (ticket->package_key, package_key) == 0)
        return TRUE;
    }

  return FALSE;
}

/* The parcel whose delivery failed: the one named, else the only one. NULL without an error when
 * the order has no parcels. */
static WbPackage *
find_failed (WbOrder *order, const WbAct *act, GError **error)
{
  WbPackage *found = NULL;

  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_PACKAGE); i++)
    {
      WbPackage *package = wb_order_get_part (order, WB_PART_PACKAGE, i);

      if (package->substage != WB_SUBSTAGE_DELIVERY_FAILED ||
          (act->package_key != NULL && g_strcmp0 (package->key, act->package_key) != 0))
        continue;
      if (found != NULL)
        {
          wb_lifecycle_refuse (error, WB_REFUSAL_WHICH_PACKAGE);
          return NULL;
        }
      found = package;
    }
  if (found == NULL &&
      (act->package_key != NULL || wb_order_get_n_parts (order, WB_PART_PACKAGE) > 0))
    wb_lifecycle_refuse (error,
                         act->package_key != NULL ? WB_REFUSAL_NO_PACKAGE : WB_REFUSAL_NOT_FAILED);

  return found;
}

static gboolean
refuse_closed (GError **error, gint64 end)
{
  g_set_error (error, WB_LIFECYCLE_ERROR, WB_REFUSAL_WINDOW_CLOSED, "%" G_GINT64_FORMAT, end);

  return FALSE;
}

/* The same as for any address that is shipped to (wb_order_has_full_address), and a telephone
 * number: the carrier calls before it comes again. */
static gboolean
has_address (const WbAct *act)
{
  return act->recipient != NULL && act->phone != NULL && act->address != NULL &&
         (act->city != NULL || act->district != NULL || act->zip != NULL);
}

static gboolean
open_ticket (WbOrder *order, const WbShop *shop, const WbAct *act, gint64 now, GError **error)
{
  g_autoptr (GError) local = NULL;
  WbPackage       *package = find_failed (order, act, &local);
  gint64           end = WB_TIME_NONE;
  g_autofree char *key = NULL;
  WbReroute       *ticket;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (package != NULL)
    end = wb_lifecycle_get_window_end (shop, package->failed_at);
  if (end != WB_TIME_NONE && now > end)
    return refuse_closed (error, end);
  if (has_ticket (order, package != NULL ? package->key : NULL))
    return wb_lifecycle_refuse (error, WB_REFUSAL_TICKET_OPEN);
  if (!has_address (act))
    return wb_lifecycle_refuse (error, WB_REFUSAL_ADDRESS);

  key = wb_lifecycle_next_key (order, WB_PART_REROUTE);
  ticket = wb_order_add_part (order, WB_PART_REROUTE);
  ticket->key = g_steal_pointer (&key);
  ticket->state = g_strdup ("draft");
  ticket->created = now;
  if (package != NULL)
    {
      ticket->package_key = g_strdup (package->key);
      ticket->failed_at = package->failed_at;
    }
  ticket->recipient = g_strdup (act->recipient);
  ticket->phone = g_strdup (act->phone);
  ticket->country = g_strdup (order->country);
  ticket->state_name = g_strdup (act->state);
  ticket->city = g_strdup (act->city);
  ticket->district = g_strdup (act->district);
  ticket->zip = g_strdup (act->zip);
  ticket->address = g_strdup (act->address);

  return TRUE;
}

static WbReroute *
find_ticket (WbOrder *order, const char *key)
{
  if (key != NULL)
    return wb_order_find_part (order, WB_PART_REROUTE, key);
  for (guint i = wb_order_get_n_parts (order, WB_PART_REROUTE); i > 0; i--)
    {
      WbReroute *ticket = wb_order_get_part (order, WB_PART_REROUTE, i - 1);

      if (wb_reroute_is_open (ticket))
        return ticket;
    }

  return NULL;
}

static gboolean
ticket_may_become (const char *from, const char *to)
{
  static const char *const steps[][2] = {
    { "draft", "submitted" },        { "submitted", "accepted" },   { "submitted", "refused" },
    { "accepted", "redelivering" },  { "accepted", "delivered" },   { "accepted", "refused" },
    { "redelivering", "delivered" }, { "redelivering", "refused" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_str_equal (steps[i][0], from) && g_str_equal (steps[i][1], to))
      return TRUE;

  return FALSE;
}

/* The parcel goes where its ticket goes. */
static void
follow_ticket (WbOrder *order, const WbReroute *ticket, gint64 now)
{
  WbPackage *package = ticket->package_key != NULL
                           ? wb_order_find_part (order, WB_PART_PACKAGE, ticket->package_key)
                           : NULL;
  gboolean   delivered = g_str_equal (ticket->state, "delivered");

  if (package == NULL || (!delivered && !g_str_equal (ticket->state, "redelivering")))
    return;
  if (package->substage != WB_SUBSTAGE_DELIVERY_FAILED &&
      package->substage != WB_SUBSTAGE_IN_TRANSIT)
    return;
  add_event (order, package, delivered ? "delivered" : "in-transit", now, NULL);
  move_parcel (order, package, delivered ? WB_SUBSTAGE_DELIVERED : WB_SUBSTAGE_IN_TRANSIT, now);
}

static gboolean
move_ticket (WbOrder *order, const WbShop *shop, const WbAct *act, gint64 now, GError **error)
{
  WbReroute *ticket = find_ticket (order, act->key);
  gint64     end;

  if (ticket == NULL)
    return wb_lifecycle_refuse (error, WB_REFUSAL_NO_TICKET);
  if (!ticket_may_become (ticket->state, act->to))
    return wb_lifecycle_refuse (error, WB_REFUSAL_BAD_STATE);
  if (g_str_equal (act->to, "submitted"))
    {
      end = wb_lifecycle_get_window_end (shop, ticket->failed_at);
      if (end != WB_TIME_NONE && now > end)
        return refuse_closed (error, end);
      ticket->submitted = now;
    }
  wb_lifecycle_set (&ticket->state, act->to);
  follow_ticket (order, ticket, now);

  return TRUE;
}

gboolean
wb_lifecycle_reroute (
    WbOrder *order, const WbShop *shop, const WbAct *act, gint64 now, GError **error)
{
  return act->to != NULL ? move_ticket (order, shop, act, now, error)
                         : open_ticket (order, shop, act, now, error);
}
