/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packages until they are handed over: shipping and splitting. */
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

gboolean
wb_package_is_shipped (const WbPackage *package)
{
  return is_handed_over (package) || package->substage == WB_SUBSTAGE_AWAITING_COLLECTION;
}

WbPackage *
wb_lifecycle_add_package (WbOrder *order)
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

void
wb_lifecycle_pack_loose (WbOrder *order, const WbPackage *package)
{
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_ITEM); i++)
    {
      WbItem *item = wb_order_get_part (order, WB_PART_ITEM, i);

      if (is_loose (order, item))
        wb_lifecycle_set (&item->package_key, package->key);
    }
}

/* The package to ship: the one named by its key or by the tracking number that it has already; else
 * the only one that waits, with what is in none; else a new one for what is in none. */
static WbPackage *
choose_package (WbOrder *order, const WbAct *act, GError **error)
{
  WbPackage *package = NULL;
  gboolean   named = FALSE;
  guint      n_waiting = 0;

  if (act->package_key != NULL)
    {
      package = wb_order_find_part (order, WB_PART_PACKAGE, act->package_key);
      if (package == NULL)
        wb_lifecycle_refuse (error, WB_REFUSAL_NO_PACKAGE);
      else if (wb_package_is_shipped (package))
        wb_lifecycle_refuse (error, WB_REFUSAL_PACKAGE_SHIPPED);
      return package != NULL && wb_package_is_shipped (package) ? NULL : package;
    }

  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_PACKAGE); i++)
    {
      WbPackage *waiting = wb_order_get_part (order, WB_PART_PACKAGE, i);

      if (named || wb_package_is_shipped (waiting))
        continue;
      named = g_strcmp0 (waiting->tracking, act->tracking) == 0;
      package = waiting;
      n_waiting++;
    }
  if (!named && n_waiting > 1)
    {
      wb_lifecycle_refuse (error, WB_REFUSAL_WHICH_PACKAGE);
      return NULL;
    }
  if (package == NULL)
    package = wb_lifecycle_add_package (order);
  wb_lifecycle_pack_loose (order, package);

  return package;
}

void
wb_lifecycle_note_times (WbOrder *order, gint64 at)
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
  wb_lifecycle_note_times (order, at);

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
      if (package != NULL && wb_package_is_shipped (package))
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
      n += package == NULL || !wb_package_is_shipped (package);
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
      g_autofree char *rest = g_strdup (wb_lifecycle_add_package (order)->key);

      for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_ITEM); i++)
        {
          WbItem *item = wb_order_get_part (order, WB_PART_ITEM, i);

          if (is_loose (order, item) && !g_ptr_array_find (items, item, NULL))
            wb_lifecycle_set (&item->package_key, rest);
        }
    }
  package = wb_lifecycle_add_package (order);
  wb_lifecycle_pack_loose (order, package);

  return TRUE;
}
