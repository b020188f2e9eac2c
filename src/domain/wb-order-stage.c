/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stages of orders worked out from their rows, packages and times. Pure, any thread; it runs for
 * every order of an import and allocates nothing. */
#include "wb-order-stage.h"

#include <string.h>

#include "wb-time.h"

typedef struct
{
  WbStage    stage;
  WbSubstage substage;
} Standing;

/* What is needed to know of the rows together. */
typedef struct
{
  guint      n_open; /* neither cancelled nor refunded */
  guint      n_by_stage[WB_N_STAGES];
  WbSubstage least; /* least advanced of those to ship */
  WbSubstage worst; /* worst of those shipped */
  gboolean   returned;
} Tally;

/* Texts with which a platform cancels an order because it could not be delivered, in the words of
 * formats.md 1.5. */
static const char *const failed_delivery_reasons[] = {
  "Package delivery failed",
  "Package rejected",
  "包裹配送失败",
};

/* How far along an order to ship is; numbers compare, they have no other meaning. */
static int
get_ship_progress (WbSubstage substage)
{
  switch (substage)
    {
    case WB_SUBSTAGE_ON_HOLD:
      return 0;
    case WB_SUBSTAGE_AWAITING_COLLECTION:
      return 2;
    case WB_SUBSTAGE_PARTIALLY_SHIPPED:
      return 3;
    default:
      return 1;
    }
}

/* How much a parcel under way needs looking after. */
static int
get_trouble (WbSubstage substage)
{
  switch (substage)
    {
    case WB_SUBSTAGE_DELIVERY_FAILED:
      return 3;
    case WB_SUBSTAGE_RETURNING:
      return 2;
    case WB_SUBSTAGE_IN_TRANSIT:
      return 1;
    default:
      return 0;
    }
}

static const WbPackage *
find_package (const WbOrder *order, const WbItem *item)
{
  return item->package_key != NULL ? wb_order_find_part (order, WB_PART_PACKAGE, item->package_key)
                                   : NULL;
}

/* formats.md 1.5: the fallback that no language can break. package is the row's; nullable. */
static Standing
stand_by_times (const WbOrder *order, const WbPackage *package)
{
  gboolean labelled = package != NULL && package->number != NULL && package->tracking != NULL;

  if (order->cancelled != WB_TIME_NONE)
    return (Standing){ WB_STAGE_CANCELLED, WB_SUBSTAGE_NONE };
  if (order->completed != WB_TIME_NONE)
    return (Standing){ WB_STAGE_COMPLETED, WB_SUBSTAGE_NONE };
  if (order->delivered != WB_TIME_NONE)
    return (Standing){ WB_STAGE_SHIPPED, WB_SUBSTAGE_DELIVERED };
  if (order->shipped != WB_TIME_NONE)
    return (Standing){ WB_STAGE_SHIPPED, WB_SUBSTAGE_IN_TRANSIT };
  if (order->ready != WB_TIME_NONE || labelled)
    return (Standing){ WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_COLLECTION };
  if (order->paid != WB_TIME_NONE || order->cod)
    return (Standing){ WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT };

  return (Standing){ WB_STAGE_UNPAID, WB_SUBSTAGE_NONE };
}

/* A status that names the stage alone: the times say which sub-stage. */
static WbSubstage
find_substage (const WbOrder *order, const WbPackage *package, WbStage stage)
{
  Standing by_times = stand_by_times (order, package);

  if (by_times.stage == stage)
    return by_times.substage;

  switch (stage)
    {
    case WB_STAGE_TO_SHIP:
      return WB_SUBSTAGE_AWAITING_SHIPMENT;
    case WB_STAGE_SHIPPED:
      return WB_SUBSTAGE_IN_TRANSIT;
    default:
      return WB_SUBSTAGE_NONE;
    }
}

static Standing
stand_by_package (const WbPackage *package)
{
  switch ((WbSubstage) package->substage)
    {
    case WB_SUBSTAGE_IN_TRANSIT:
    case WB_SUBSTAGE_DELIVERED:
    case WB_SUBSTAGE_DELIVERY_FAILED:
    case WB_SUBSTAGE_RETURNING:
      return (Standing){ WB_STAGE_SHIPPED, package->substage };
    case WB_SUBSTAGE_RETURNED:
      return (Standing){ WB_STAGE_CANCELLED, WB_SUBSTAGE_RETURNED };
    default:
      return (Standing){ WB_STAGE_TO_SHIP, package->substage };
    }
}

/* Nobody waits for the payment of an order that is paid on delivery. */
static gboolean
says_nothing (const WbOrder *order, const WbItem *item)
{
  return item->stage == 0 || (item->stage == WB_STAGE_UNPAID && order->cod);
}

static Standing
stand_of_item (const WbOrder *order, const WbItem *item, gboolean packages_told)
{
  const WbPackage *package = find_package (order, item);
  Standing         standing;

  if (item->refunded)
    return (Standing){ WB_STAGE_CANCELLED, WB_SUBSTAGE_NONE };
  /* A parcel's way says nothing of what comes before and after it. */
  if (packages_told && package != NULL && package->substage != WB_SUBSTAGE_NONE &&
      (says_nothing (order, item) || item->stage == WB_STAGE_TO_SHIP ||
       item->stage == WB_STAGE_SHIPPED))
    return stand_by_package (package);
  if (says_nothing (order, item))
    return stand_by_times (order, package);

  standing.stage = item->stage;
  standing.substage = item->substage != WB_SUBSTAGE_NONE
                          ? item->substage
                          : find_substage (order, package, standing.stage);

  return standing;
}

static void
count_standing (Tally *tally, Standing standing)
{
  tally->n_by_stage[standing.stage]++;

  switch (standing.stage)
    {
    case WB_STAGE_CANCELLED:
      tally->returned |= standing.substage == WB_SUBSTAGE_RETURNED;
      return;
    case WB_STAGE_TO_SHIP:
      if (tally->n_by_stage[WB_STAGE_TO_SHIP] == 1 ||
          get_ship_progress (standing.substage) < get_ship_progress (tally->least))
        tally->least = standing.substage;
      break;
    case WB_STAGE_SHIPPED:
      if (tally->n_by_stage[WB_STAGE_SHIPPED] == 1 ||
          get_trouble (standing.substage) > get_trouble (tally->worst))
        tally->worst = standing.substage;
      break;
    default:
      break;
    }
  tally->n_open++;
}

static gboolean
was_undeliverable (const WbOrder *order)
{
  if (order->cancel_reason == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (failed_delivery_reasons); i++)
    if (g_ascii_strcasecmp (order->cancel_reason, failed_delivery_reasons[i]) == 0)
      return TRUE;

  return FALSE;
}

/* The rows' standings, taken together. order->substage still says where it stood before. */
static Standing
fold_standings (const WbOrder *order, const Tally *tally)
{
  guint n_handed_over = tally->n_by_stage[WB_STAGE_SHIPPED] + tally->n_by_stage[WB_STAGE_COMPLETED];

  if (tally->n_open == 0)
    {
      gboolean came_back = tally->returned || was_undeliverable (order) ||
                           order->substage == WB_SUBSTAGE_DELIVERY_FAILED ||
                           order->substage == WB_SUBSTAGE_RETURNING ||
                           order->substage == WB_SUBSTAGE_RETURNED;

      return (Standing){ WB_STAGE_CANCELLED, came_back ? WB_SUBSTAGE_RETURNED : WB_SUBSTAGE_NONE };
    }
  if (tally->n_by_stage[WB_STAGE_CANCELLING] > 0)
    return (Standing){ WB_STAGE_CANCELLING, WB_SUBSTAGE_NONE };
  if (tally->n_by_stage[WB_STAGE_UNPAID] > 0)
    return (Standing){ WB_STAGE_UNPAID, WB_SUBSTAGE_NONE };
  if (tally->n_by_stage[WB_STAGE_TO_SHIP] > 0)
    return (Standing){ WB_STAGE_TO_SHIP,
                       n_handed_over > 0 ? WB_SUBSTAGE_PARTIALLY_SHIPPED : tally->least };
  if (tally->n_by_stage[WB_STAGE_SHIPPED] > 0)
    return (Standing){ WB_STAGE_SHIPPED, tally->worst };

  return (Standing){ WB_STAGE_COMPLETED, WB_SUBSTAGE_NONE };
}

/* What a package shows of a row's or an order's standing. */
static WbSubstage
get_package_substage (Standing standing)
{
  switch (standing.stage)
    {
    case WB_STAGE_TO_SHIP:
    case WB_STAGE_SHIPPED:
      return standing.substage;
    case WB_STAGE_COMPLETED:
      return WB_SUBSTAGE_DELIVERED;
    case WB_STAGE_CANCELLED:
      return standing.substage == WB_SUBSTAGE_RETURNED ? WB_SUBSTAGE_RETURNED : WB_SUBSTAGE_NONE;
    default:
      return WB_SUBSTAGE_NONE;
    }
}

/* A package stands where its rows do; one that no row names, where the order does. */
static void
update_packages (WbOrder *order)
{
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_PACKAGE); i++)
    {
      WbPackage *package = wb_order_get_part (order, WB_PART_PACKAGE, i);
      Standing   standing = { order->stage, order->substage };

      for (guint j = 0; j < wb_order_get_n_parts (order, WB_PART_ITEM); j++)
        {
          const WbItem *item = wb_order_get_part (order, WB_PART_ITEM, j);

          if (item->refunded || g_strcmp0 (item->package_key, package->key) != 0)
            continue;
          standing = stand_of_item (order, item, FALSE);
          break;
        }
      package->substage = get_package_substage (standing);
    }
}

void
wb_order_work_out_stage (WbOrder *order, gboolean packages_told)
{
  Tally    tally = { 0 };
  Standing standing;

  g_return_if_fail (order != NULL);

  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_ITEM); i++)
    count_standing (
        &tally, stand_of_item (order, wb_order_get_part (order, WB_PART_ITEM, i), packages_told));
  if (wb_order_get_n_parts (order, WB_PART_ITEM) == 0)
    count_standing (&tally, stand_by_times (order, NULL));

  standing = fold_standings (order, &tally);
  if ((standing.stage == WB_STAGE_UNPAID || standing.stage == WB_STAGE_TO_SHIP) &&
      wb_request_type_is_cancel (order->request_type) && order->cancelled == WB_TIME_NONE)
    standing = (Standing){ WB_STAGE_CANCELLING, WB_SUBSTAGE_NONE };
  order->stage = standing.stage;
  order->substage = standing.substage;
  if (!packages_told)
    update_packages (order);
}

gboolean
wb_order_item_is_sent (const WbOrder *order, const WbItem *item)
{
  g_return_val_if_fail (order != NULL && item != NULL, FALSE);

  switch (stand_of_item (order, item, FALSE).stage)
    {
    case WB_STAGE_SHIPPED:
    case WB_STAGE_COMPLETED:
      return TRUE;
    case WB_STAGE_CANCELLED:
      return order->shipped != WB_TIME_NONE;
    default:
      return FALSE;
    }
}

gboolean
wb_request_type_is_cancel (const char *type)
{
  return type != NULL && g_ascii_strcasecmp (type, "Cancel") == 0;
}

gboolean
wb_request_type_is_return (const char *type)
{
  return type != NULL && g_ascii_strcasecmp (type, "Return/Refund") == 0;
}

/* Ends are equally far, so that none replaces another. */
static int
get_progress (WbStage stage, WbSubstage substage)
{
  switch (stage)
    {
    case WB_STAGE_UNPAID:
      return 0;
    case WB_STAGE_TO_SHIP:
      return 10 + get_ship_progress (substage);
    case WB_STAGE_CANCELLING:
      return 20;
    case WB_STAGE_SHIPPED:
      if (substage == WB_SUBSTAGE_IN_TRANSIT)
        return 30;
      return substage == WB_SUBSTAGE_DELIVERY_FAILED ? 31 : 32;
    case WB_STAGE_COMPLETED:
    case WB_STAGE_CANCELLED:
    default:
      return 40;
    }
}

gboolean
wb_stage_is_ahead (WbStage from, WbSubstage from_sub, WbStage to, WbSubstage to_sub)
{
  return get_progress (to, to_sub) > get_progress (from, from_sub);
}
