/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample shops: a table of situations, and dice that always fall the same way. */
#include "config.h"

#include "wb-sample-shop.h"

#include <glib/gi18n-lib.h>

#include "wb-order-merge.h"
#include "wb-sample-data.h"
#include "wb-staging.h"
#include "wb-text.h"

#define HOUR 3600
#define DAY (24 * HOUR)
#define SEED 20261122

/* The platforms star out what is long done. */
#define MASK_AFTER (30 * DAY)

typedef enum
{
  TRAIT_NO_ADDRESS = 1 << 0,
  TRAIT_LEFT_BEHIND = 1 << 1, /* not in the newest "To ship" file */
  TRAIT_BY_PLATFORM = 1 << 2, /* shipped by the platform */
  TRAIT_PREORDER = 1 << 3,
  TRAIT_STALLED = 1 << 4, /* no tracking event for days */
  TRAIT_CASE_REQUESTED = 1 << 5,
  TRAIT_CASE_RUNNING = 1 << 6,
  TRAIT_CASE_CLOSED = 1 << 7,
  TRAIT_NEVER_PAID = 1 << 8,
  TRAIT_BY_SELLER = 1 << 9, /* cancelled by the seller */
} Traits;

/* Some orders of each shop, placed between youngest and oldest hours ago. The hours fit the clocks
 * of the shops' policies: pay in 48 h, pack in 48 h, hand over in 72 h. */
typedef struct
{
  WbStage    stage;
  WbSubstage substage;
  int        traits;
  int        youngest;
  int        oldest;
  guint      n[WB_N_SAMPLE_SHOPS];
} Situation;

static const Situation situations[] = {
  { WB_STAGE_UNPAID, WB_SUBSTAGE_NONE, 0, 1, 20, { 3, 2, 2 } },
  { WB_STAGE_UNPAID, WB_SUBSTAGE_NONE, 0, 26, 46, { 2, 2, 1 } },
  { WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT, 0, 2, 20, { 14, 10, 9 } },
  { WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT, 0, 27, 46, { 6, 4, 4 } },
  { WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT, 0, 50, 58, { 3, 2, 2 } },
  { WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_COLLECTION, 0, 20, 44, { 8, 6, 5 } },
  { WB_STAGE_TO_SHIP, WB_SUBSTAGE_PARTIALLY_SHIPPED, 0, 24, 40, { 2, 1, 1 } },
  { WB_STAGE_TO_SHIP, WB_SUBSTAGE_ON_HOLD, 0, 3, 30, { 2, 1, 1 } },
  { WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT, TRAIT_NO_ADDRESS, 4, 18, { 1, 1, 1 } },
  { WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT, TRAIT_LEFT_BEHIND, 20, 30, { 1, 1, 1 } },
  { WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT, TRAIT_BY_PLATFORM, 4, 30, { 1, 1, 0 } },
  { WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT, TRAIT_PREORDER, 30, 90, { 1, 0, 1 } },
  { WB_STAGE_CANCELLING, WB_SUBSTAGE_AWAITING_SHIPMENT, 0, 4, 20, { 3, 2, 2 } },
  { WB_STAGE_SHIPPED, WB_SUBSTAGE_IN_TRANSIT, 0, 48, 130, { 24, 18, 18 } },
  { WB_STAGE_SHIPPED, WB_SUBSTAGE_IN_TRANSIT, TRAIT_STALLED, 216, 280, { 2, 1, 1 } },
  { WB_STAGE_SHIPPED, WB_SUBSTAGE_DELIVERED, 0, 130, 230, { 14, 10, 8 } },
  { WB_STAGE_SHIPPED, WB_SUBSTAGE_DELIVERED, TRAIT_CASE_REQUESTED, 130, 200, { 2, 2, 1 } },
  { WB_STAGE_SHIPPED, WB_SUBSTAGE_DELIVERY_FAILED, 0, 130, 170, { 3, 2, 2 } },
  { WB_STAGE_SHIPPED, WB_SUBSTAGE_RETURNING, 0, 200, 260, { 1, 1, 1 } },
  { WB_STAGE_COMPLETED, WB_SUBSTAGE_NONE, 0, 320, 2000, { 55, 39, 37 } },
  { WB_STAGE_COMPLETED, WB_SUBSTAGE_NONE, TRAIT_CASE_REQUESTED, 320, 500, { 2, 1, 1 } },
  { WB_STAGE_COMPLETED, WB_SUBSTAGE_NONE, TRAIT_CASE_RUNNING, 320, 600, { 1, 1, 1 } },
  { WB_STAGE_COMPLETED, WB_SUBSTAGE_NONE, TRAIT_CASE_CLOSED, 500, 1500, { 2, 1, 1 } },
  { WB_STAGE_CANCELLED, WB_SUBSTAGE_NONE, TRAIT_NEVER_PAID, 60, 1500, { 6, 4, 3 } },
  { WB_STAGE_CANCELLED, WB_SUBSTAGE_NONE, TRAIT_BY_SELLER, 60, 1200, { 3, 2, 2 } },
  { WB_STAGE_CANCELLED, WB_SUBSTAGE_NONE, 0, 60, 1500, { 6, 4, 3 } },
  { WB_STAGE_CANCELLED, WB_SUBSTAGE_RETURNED, 0, 330, 1200, { 2, 1, 1 } },
};

static const char *const flags[] = { "purple", "red", "green", "blue" };

typedef struct
{
  const WbSampleShopData *data;
  const WbShop           *shop;
  GRand                  *dice;
  gint64                  now;
  guint                   serial; /* of the shop's next order */
} Maker;

static gint64
between (Maker *self, gint64 least, gint64 most)
{
  return least + (gint64) (g_rand_double (self->dice) * (most - least + 1));
}

static gboolean
chance (Maker *self, int percent)
{
  return g_rand_int_range (self->dice, 0, 100) < percent;
}

static const char *
pick (Maker *self, const char *const *texts)
{
  return texts[g_rand_int_range (self->dice, 0, g_strv_length ((char **) texts))];
}

/* -- Who, what, how much ----------------------------------------------------------------------- */

static char *
mask_or_copy (char *(*mask) (const char *text), const char *text, gboolean masked)
{
  return masked ? mask (text) : g_strdup (text);
}

static void
set_buyer (Maker *self, WbOrder *order, const Situation *situation)
{
  const WbSampleBuyer *buyer =
      &self->data->buyers[g_rand_int_range (self->dice, 0, self->data->n_buyers)];
  gboolean masked = self->now - order->created > MASK_AFTER;

  order->buyer = g_strdup (buyer->user);
  order->recipient = mask_or_copy (wb_text_mask_name, buyer->recipient, masked);
  order->phone = mask_or_copy (wb_text_mask_phone, buyer->phone, masked);
  order->country = g_strdup (self->data->country);
  order->state = g_strdup (buyer->state);
  order->city = g_strdup (buyer->city);
  order->district = g_strdup (buyer->district);
  order->zip = g_strdup (buyer->zip);
  if ((situation->traits & TRAIT_NO_ADDRESS) == 0)
    order->address = mask_or_copy (wb_text_mask_address, buyer->address, masked);
  if (chance (self, 8))
    order->buyer_message = g_strdup (pick (self, self->data->messages));
}

static void
add_item (Maker *self, WbOrder *order, guint product)
{
  const WbSampleProduct *ware = &self->data->products[product];
  WbItem                *item = wb_order_add_part (order, WB_PART_ITEM);

  item->sku_id = g_strdup_printf ("1729%s%05u", self->data->number, product + 1);
  item->key = g_strdup (item->sku_id);
  item->seller_sku = g_strdup (ware->sku);
  item->product_id = g_strdup_printf ("1728%s%05u", self->data->number, product + 1);
  item->product = g_strdup (ware->product);
  item->variation = g_strdup (ware->variation);
  item->quantity = chance (self, 75) ? 1 : between (self, 2, 3);
  item->unit_price = ware->price;
  item->subtotal = ware->price * item->quantity;
  item->platform_discount = 0;
  item->seller_discount = chance (self, 15) ? item->subtotal / 10 : 0;
  item->amount = item->subtotal - item->seller_discount;
  item->weight = (gint64) ware->weight * item->quantity;
  item->stage = order->stage;
  item->substage = order->substage;
}

/* One to four different wares; an order in two packages has at least two. */
static void
add_items (Maker *self, WbOrder *order)
{
  guint n = 1;
  guint product = g_rand_int_range (self->dice, 0, self->data->n_products);

  while (n < 4 && chance (self, 35))
    n++;
  if (order->substage == WB_SUBSTAGE_PARTIALLY_SHIPPED)
    n = MAX (n, 2);
  for (guint i = 0; i < n; i++)
    {
      add_item (self, order, product);
      product = (product + g_rand_int_range (self->dice, 1, 3)) % self->data->n_products;
    }
}

static void
set_amounts (Maker *self, WbOrder *order)
{
  gint64 amount = 0;

  order->subtotal = order->seller_discount = order->platform_discount = 0;
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_ITEM); i++)
    {
      const WbItem *item = wb_order_get_part (order, WB_PART_ITEM, i);

      order->subtotal += item->subtotal;
      order->seller_discount += item->seller_discount;
      amount += item->amount;
    }
  order->original_shipping = self->data->shipping;
  order->shipping = order->subtotal >= self->data->free_from ? 0 : self->data->shipping;
  order->shipping_seller_discount = order->original_shipping - order->shipping;
  order->payment_discount = 0;
  order->tax = 0;
  order->refund = 0;
  order->total = amount + order->shipping;
}

/* -- Packages and their way -------------------------------------------------------------------- */

static void
add_event (WbOrder *order, const WbPackage *package, gint64 at, const char *kind, const char *note)
{
  WbEvent *event = wb_order_add_part (order, WB_PART_EVENT);

  event->key = g_strdup_printf ("%s/%" G_GINT64_FORMAT "/%s", package->key, at, kind);
  event->package_key = g_strdup (package->key);
  event->at = at;
  event->kind = g_strdup (kind);
  event->note = g_strdup (note);
}

static char *
dup_tracking (Maker *self, const WbSampleCarrier *carrier)
{
  g_autoptr (GString) tracking = g_string_new (carrier->prefix);

  for (int i = 0; i < carrier->n_digits; i++)
    g_string_append_c (tracking, '0' + g_rand_int_range (self->dice, 0, 10));
  g_string_append (tracking, carrier->suffix);

  return g_string_free (g_steal_pointer (&tracking), FALSE);
}

static WbPackage *
add_package (Maker *self, WbOrder *order, WbSubstage substage)
{
  const WbSampleCarrier *carrier =
      &self->data->carriers[g_rand_int_range (self->dice, 0, self->data->n_carriers)];
  WbPackage *package = wb_order_add_part (order, WB_PART_PACKAGE);

  package->number = g_strdup_printf ("1153%s%04u%u", self->data->number, self->serial,
                                     wb_order_get_n_parts (order, WB_PART_PACKAGE));
  package->key = g_strdup (package->number);
  package->carrier = g_strdup (carrier->name);
  package->tracking = dup_tracking (self, carrier);
  package->substage = substage;

  return package;
}

/* Items into packages: all into the only one, else the first into the first. */
static void
pack_items (WbOrder *order)
{
  guint n_packages = wb_order_get_n_parts (order, WB_PART_PACKAGE);

  for (guint i = 0; n_packages > 0 && i < wb_order_get_n_parts (order, WB_PART_ITEM); i++)
    {
      WbItem          *item = wb_order_get_part (order, WB_PART_ITEM, i);
      const WbPackage *package =
          wb_order_get_part (order, WB_PART_PACKAGE, MIN (i, n_packages - 1));

      item->package_key = g_strdup (package->key);
    }
}

/* The parcel leaves: collected, and scanned a few hours later when that is not still to come. */
static WbPackage *
send_package (Maker *self, WbOrder *order, WbSubstage substage)
{
  WbPackage *package = add_package (self, order, substage);
  gint64     scanned = order->shipped + between (self, 3 * HOUR, 9 * HOUR);

  add_event (order, package, order->shipped, "collected", NULL);
  if (scanned < self->now)
    add_event (order, package, scanned, "warehouse-scanned", NULL);

  return package;
}

static void
ship (Maker *self, WbOrder *order, const Situation *situation)
{
  WbPackage *package = send_package (self, order, order->substage);
  gint64     arrival = order->shipped + between (self, 26 * HOUR, 70 * HOUR);
  gint64     last = MAX (order->shipped + 1, self->now - between (self, HOUR, 30 * HOUR));

  switch ((WbSubstage) order->substage)
    {
    case WB_SUBSTAGE_IN_TRANSIT:
      if ((situation->traits & TRAIT_STALLED) == 0)
        add_event (order, package, last, "in-transit", NULL);
      return;
    case WB_SUBSTAGE_DELIVERY_FAILED:
      package->failed_at = arrival;
      add_event (order, package, arrival, "failed", self->data->failed_note);
      return;
    case WB_SUBSTAGE_RETURNING:
      package->failed_at = arrival;
      add_event (order, package, arrival, "failed", self->data->failed_note);
      add_event (order, package, last, "returning", NULL);
      return;
    case WB_SUBSTAGE_RETURNED:
      package->failed_at = arrival;
      add_event (order, package, arrival, "failed", self->data->failed_note);
      order->cancelled = arrival + between (self, 4 * DAY, 7 * DAY);
      add_event (order, package, order->cancelled, "returned", NULL);
      return;
    default:
      package->substage = WB_SUBSTAGE_DELIVERED;
      order->delivered = arrival;
      add_event (order, package, arrival, "delivered", NULL);
      return;
    }
}

/* -- The course of an order -------------------------------------------------------------------- */

static void
set_payment (Maker *self, WbOrder *order, const Situation *situation)
{
  if (situation->stage != WB_STAGE_UNPAID && (situation->traits & TRAIT_NEVER_PAID) == 0 &&
      chance (self, self->data->cod_percent))
    {
      order->cod = 1;
      order->payment_method = g_strdup ("COD");
      return;
    }
  if (situation->stage == WB_STAGE_UNPAID || (situation->traits & TRAIT_NEVER_PAID) != 0)
    return;
  order->paid = order->created + between (self, 60, 40 * 60);
  order->payment_method = g_strdup (pick (self, self->data->payment_methods));
  if (self->data->promised_hours > 0 && situation->stage == WB_STAGE_TO_SHIP)
    order->handover_by =
        order->paid + (order->preorder ? 15 * DAY : self->data->promised_hours * HOUR);
}

/* When the order may be worked on. */
static gint64
get_start (const WbOrder *order)
{
  return order->cod ? order->created : order->paid;
}

static void
set_shipping_times (Maker *self, WbOrder *order)
{
  order->ready = get_start (order) + between (self, 3 * HOUR, 18 * HOUR);
  order->shipped = order->ready + between (self, 2 * HOUR, 18 * HOUR);
}

static void
set_cancellation (Maker *self, WbOrder *order, const Situation *situation)
{
  if ((situation->traits & TRAIT_NEVER_PAID) != 0)
    {
      order->cancel_by = g_strdup ("System");
      order->cancel_reason = g_strdup (self->data->overdue_reason);
      order->cancelled = order->created + 2 * DAY;
      return;
    }
  order->cancel_by = g_strdup ((situation->traits & TRAIT_BY_SELLER) != 0 ? "Seller" : "User");
  order->cancel_reason = g_strdup ((situation->traits & TRAIT_BY_SELLER) != 0
                                       ? self->data->seller_reason
                                       : pick (self, self->data->buyer_reasons));
  order->cancelled = get_start (order) + between (self, HOUR, 30 * HOUR);
  order->refund = order->cod ? 0 : order->total;
}

static void
set_request (Maker *self, WbOrder *order)
{
  gint64 start = get_start (order);

  order->request_type = g_strdup ("Cancel");
  order->cancel_reason = g_strdup (pick (self, self->data->buyer_reasons));
  order->cancel_requested = start + (self->now - start) * between (self, 20, 90) / 100;
  order->respond_by = order->cancel_requested + self->data->response_hours * HOUR;
}

static void
add_case (Maker *self, WbOrder *order, const Situation *situation)
{
  static const char *const kinds[] = { "return-refund", "refund", "exchange", "complaint" };
  WbCase                  *aftersale = wb_order_add_part (order, WB_PART_CASE);
  const WbItem            *item = wb_order_get_part (order, WB_PART_ITEM, 0);

  aftersale->key = g_strdup ("1");
  aftersale->kind = g_strdup (kinds[self->serial % G_N_ELEMENTS (kinds)]);
  aftersale->reason = g_strdup (pick (self, self->data->return_reasons));
  aftersale->quality = g_str_equal (aftersale->reason, self->data->return_reasons[0]);
  aftersale->amount = item->amount;
  if ((situation->traits & TRAIT_CASE_REQUESTED) != 0)
    {
      aftersale->state = g_strdup ("requested");
      aftersale->requested = self->now - between (self, 2 * HOUR, 40 * HOUR);
      aftersale->respond_by = aftersale->requested + 2 * DAY;
      return;
    }
  aftersale->requested = order->delivered + between (self, HOUR, 3 * DAY);
  if ((situation->traits & TRAIT_CASE_RUNNING) != 0)
    {
      aftersale->state = g_strdup ("returning");
      return;
    }
  aftersale->state = g_strdup ("closed");
  order->refund = aftersale->amount;
}

/* What happened after it was paid. */
static void
play_out (Maker *self, WbOrder *order, const Situation *situation)
{
  switch (situation->stage)
    {
    case WB_STAGE_CANCELLING:
      set_request (self, order);
      break;
    case WB_STAGE_SHIPPED:
    case WB_STAGE_COMPLETED:
      set_shipping_times (self, order);
      ship (self, order, situation);
      break;
    case WB_STAGE_CANCELLED:
      if (situation->substage == WB_SUBSTAGE_RETURNED)
        {
          set_shipping_times (self, order);
          ship (self, order, situation);
          order->cancel_by = g_strdup ("System");
          order->cancel_reason = g_strdup ("Package delivery failed");
        }
      else
        {
          set_cancellation (self, order, situation);
        }
      break;
    case WB_STAGE_TO_SHIP:
      if (situation->substage == WB_SUBSTAGE_AWAITING_COLLECTION)
        {
          order->ready = get_start (order) + between (self, 2 * HOUR, 16 * HOUR);
          add_package (self, order, WB_SUBSTAGE_AWAITING_COLLECTION);
        }
      else if (situation->substage == WB_SUBSTAGE_PARTIALLY_SHIPPED)
        {
          set_shipping_times (self, order);
          order->shipped = MIN (order->shipped, self->now - HOUR);
          send_package (self, order, WB_SUBSTAGE_IN_TRANSIT);
          add_package (self, order, WB_SUBSTAGE_AWAITING_SHIPMENT);
        }
      break;
    case WB_STAGE_UNPAID:
    default:
      break;
    }

  if (situation->stage == WB_STAGE_COMPLETED)
    order->completed = order->delivered + between (self, 2 * DAY, 7 * DAY);
  if ((situation->traits & (TRAIT_CASE_REQUESTED | TRAIT_CASE_RUNNING | TRAIT_CASE_CLOSED)) != 0)
    add_case (self, order, situation);
}

static WbOrder *
make_order (Maker *self, const Situation *situation)
{
  WbOrder *order = wb_order_new ();

  self->serial++;
  order->number = g_strdup_printf ("%s%06u%04u", self->data->number,
                                   g_rand_int_range (self->dice, 0, 1000000), self->serial);
  order->stage = situation->stage;
  order->substage = situation->substage;
  order->platform_status = g_strdup (self->data->statuses[situation->stage]);
  order->platform_fulfilled = (situation->traits & TRAIT_BY_PLATFORM) != 0;
  order->preorder = (situation->traits & TRAIT_PREORDER) != 0;
  order->created = self->now - between (self, situation->youngest * (gint64) HOUR,
                                        situation->oldest * (gint64) HOUR);
  order->as_of = (situation->traits & TRAIT_LEFT_BEHIND) != 0 ? self->now - DAY : self->now;
  set_buyer (self, order, situation);
  add_items (self, order);
  set_amounts (self, order);
  set_payment (self, order, situation);
  play_out (self, order, situation);
  pack_items (order);
  if (chance (self, 6))
    order->note = g_strdup (pick (self, self->data->notes));
  if (chance (self, 6))
    order->flag = g_strdup (flags[g_rand_int_range (self->dice, 0, G_N_ELEMENTS (flags))]);
  wb_order_settle (order, self->shop);

  return order;
}

/* -- Storing ----------------------------------------------------------------------------------- */

/* No order of the sample stands in two parts. */
static void
append_never (WbOrder *draft, WbOrder *more)
{
  g_assert_not_reached ();
}

/* Tells the store that a "To ship" file of this moment was read: that gives the shop its "data as
 * of", and marks the order that was not in it. */
static gboolean
note_file (WbDb *db, const WbShop *shop, gint64 now, GError **error)
{
  const WbFileNote  note = { .name = "", .layout = "sample", .as_of = now, .to_ship = TRUE };
  const WbFileFacts facts = { .as_of = now };
  g_autofree char  *folder = g_path_get_dirname (wb_db_get_path (db));
  g_autoptr (WbStaging) nothing = wb_staging_new (folder, append_never, error);
  WbMergeCounts counts;

  return nothing != NULL &&
         wb_db_merge_staging (db, nothing, shop, &facts, &note, &counts, NULL, error);
}

static WbShop *
add_shop (WbDb *db, const WbSampleShopData *data, GError **error)
{
  g_autoptr (WbShop) shop =
      wb_shop_new (data->name, data->platform, data->region, NULL, NULL, -1, NULL, error);

  if (shop == NULL || (shop->id = wb_db_add_shop (db, shop, error)) == 0)
    return NULL;

  return g_steal_pointer (&shop);
}

static gboolean
fill_shop (WbDb *db, guint index, gint64 now, GError **error)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (SEED + index);
  g_autoptr (WbShop) shop = add_shop (db, &wb_sample_shops[index], error);
  Maker maker = { &wb_sample_shops[index], shop, dice, now, 0 };

  if (shop == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (situations); i++)
    for (guint j = 0; j < situations[i].n[index]; j++)
      {
        g_autoptr (WbOrder) order = make_order (&maker, &situations[i]);

        if (!wb_db_change_order (db, NULL, order, shop, error))
          return FALSE;
      }

  return note_file (db, shop, now, error);
}

gint64
wb_sample_shop_add (WbDb *db, gint64 now, GError **error)
{
  g_autoptr (WbChange) change =
      wb_change_new (WB_CHANGE_SAMPLE, WB_ACTOR_SELLER, now, _ ("the sample shop"));

  g_return_val_if_fail (db != NULL, 0);

  if (!wb_db_begin_change (db, change, error))
    return 0;
  for (guint i = 0; i < WB_N_SAMPLE_SHOPS; i++)
    if (!fill_shop (db, i, now, error))
      {
        wb_db_abort_change (db);
        return 0;
      }
  if (!wb_db_end_change (db, error))
    return 0;

  return change->id;
}
