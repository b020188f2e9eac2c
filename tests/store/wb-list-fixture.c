/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random orders of two shops, and a plain reading of them. */
#include "wb-list-fixture.h"

#include <string.h>

#include "wb-deadlines.h"
#include "wb-money.h"

static WbShop *
add_bangkok (ListFixture *self)
{
  g_autoptr (GError) error = NULL;
  WbShop *shop = wb_shop_new ("Bangkok", "tiktok", "TH", NULL, NULL, -1, NULL, &error);

  g_assert_no_error (error);
  shop->id = wb_db_add_shop (self->base.db, shop, &error);
  g_assert_no_error (error);

  return shop;
}

/* Few values, so that filters find some and orders have equals. */
static void
narrow_down (GRand *rand, WbOrder *order)
{
  static const char *const buyers[] = { "emma", "Emma", "noah", "小雨", NULL };
  static const char *const carriers[] = { "DHL", "dhl", "顺丰速运", NULL };
  static const char *const methods[] = { "Card", "PayPal", "支付宝", NULL };
  static const char *const flags[] = { "red", "blue", NULL };
  static const char *const tags[] = { "gift", "易碎" };
  static const char *const skus[] = { "BOX-1", "box-1", "BOX-10", "纸箱" };

  wb_change_fields (order, "buyer=", NULL);
  order->buyer = g_strdup (buyers[g_rand_int_range (rand, 0, G_N_ELEMENTS (buyers))]);
  g_free (order->payment_method);
  order->payment_method = g_strdup (methods[g_rand_int_range (rand, 0, G_N_ELEMENTS (methods))]);
  g_free (order->flag);
  order->flag = g_strdup (flags[g_rand_int_range (rand, 0, G_N_ELEMENTS (flags))]);
  g_ptr_array_set_size (order->parts[WB_PART_TAG], 0);
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (g_rand_int_range (rand, 0, 3) == 0)
      ((WbTag *) wb_order_add_part (order, WB_PART_TAG))->key = g_strdup (tags[i]);
  order->total = g_rand_boolean (rand) ? g_rand_int_range (rand, 0, 5) : WB_MONEY_NONE;
  order->created = NOON - g_rand_int_range (rand, 0, 20) * 6 * HOUR;
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_PACKAGE); i++)
    {
      WbPackage *package = wb_order_get_part (order, WB_PART_PACKAGE, i);

      g_free (package->carrier);
      package->carrier = g_strdup (carriers[g_rand_int_range (rand, 0, G_N_ELEMENTS (carriers))]);
    }
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_ITEM); i++)
    {
      WbItem *item = wb_order_get_part (order, WB_PART_ITEM, i);

      g_free (item->seller_sku);
      item->seller_sku = g_strdup (skus[g_rand_int_range (rand, 0, G_N_ELEMENTS (skus))]);
    }
}

void
wb_list_fixture_set_up (ListFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  g_autoptr (WbChange) change = wb_change_new (WB_CHANGE_IMPORT, WB_ACTOR_IMPORT, NOON, NULL);

  wb_db_fixture_set_up (&self->base, data);
  self->bangkok = add_bangkok (self);
  self->orders = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_order_free);

  wb_db_begin_change (self->base.db, change, &error);
  g_assert_no_error (error);
  for (int i = 0; i < WB_N_LIST_ORDERS; i++)
    {
      g_autofree char *number = g_strdup_printf ("N%05u", g_rand_int (rand) % 100000);
      const WbShop    *shop = g_rand_boolean (rand) ? self->base.shop : self->bangkok;
      WbOrder         *order = wb_random_order (rand, number, NOON);

      narrow_down (rand, order);
      wb_order_settle (order, shop);
      g_ptr_array_add (self->orders, order);
      wb_db_change_order (self->base.db, NULL, order, shop, &error);
      g_assert_no_error (error);
    }
  wb_db_end_change (self->base.db, &error);
  g_assert_no_error (error);
}

void
wb_list_fixture_tear_down (ListFixture *self, gconstpointer data)
{
  g_ptr_array_unref (self->orders);
  wb_shop_free (self->bangkok);
  wb_db_fixture_tear_down (&self->base, data);
}

const WbShop *
wb_list_fixture_get_shop (ListFixture *self, const WbOrder *order)
{
  return order->shop_id == self->bangkok->id ? self->bangkok : self->base.shop;
}

/* ---- The plain reading ---- */

static gboolean
is_in_range (gint64 time, const WbTimeRange *range, const WbShop *shop, gint64 now)
{
  gint64 from, to;

  if (wb_time_range_is_open (range))
    return TRUE;
  wb_time_range_resolve (range, shop->timezone, now, &from, &to);

  return time != WB_TIME_NONE && (from == WB_TIME_NONE || time >= from) &&
         (to == WB_TIME_NONE || time <= to);
}

static gboolean
wants (const WbOrder *order, const WbShop *shop, int kind, gint64 now)
{
  g_autoptr (GArray) spans = wb_order_get_spans (order, shop);

  for (guint i = 0; i < spans->len; i++)
    {
      const WbSpan *span = &g_array_index (spans, WbSpan, i);

      if ((int) span->kind == kind && span->from <= now && now < span->until)
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_carrier (const WbOrder *order, const char *carrier)
{
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_PACKAGE); i++)
    {
      const WbPackage *package = wb_order_get_part (order, WB_PART_PACKAGE, i);

      if (package->carrier != NULL && g_ascii_strcasecmp (package->carrier, carrier) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_amount (const WbOrder *order, const WbAmountRange *range, const WbShop *shop)
{
  gint64 from, to;

  if (wb_amount_range_is_open (range))
    return TRUE;
  wb_amount_range_resolve (range, shop->currency, &from, &to);

  return order->total != WB_MONEY_NONE && (from == WB_MONEY_NONE || order->total >= from) &&
         (to == WB_MONEY_NONE || order->total <= to);
}

static gboolean
has_sku (const WbOrder *order, const char *sku)
{
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_ITEM); i++)
    {
      const WbItem *item = wb_order_get_part (order, WB_PART_ITEM, i);

      if (g_ascii_strcasecmp (item->seller_sku, sku) == 0 || g_strcmp0 (item->sku_id, sku) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
fits (const WbOrder *order, const WbFilter *filter, const WbShop *shop, gint64 now)
{
  WbStage stage;

  if (wb_tab_get_stage (filter->tab, &stage) && order->stage != (gint64) stage)
    return FALSE;
  if (filter->tab == WB_TAB_AFTER_SALES && !order->after_sales)
    return FALSE;

  return (filter->stages == 0 || (filter->stages & (1u << order->stage)) != 0 ||
          (order->after_sales && (filter->stages & (1u << WB_TAB_AFTER_SALES)) != 0)) &&
         (filter->substages == 0 || (filter->substages & (1u << order->substage)) != 0) &&
         (filter->shop_id == 0 || filter->shop_id == order->shop_id) &&
         (filter->attention < 0 || wants (order, shop, filter->attention, now)) &&
         is_in_range (order->created, &filter->created, shop, now) &&
         is_in_range (order->paid, &filter->paid, shop, now) &&
         is_in_range (order->shipped, &filter->shipped, shop, now) &&
         (filter->carrier == NULL || has_carrier (order, filter->carrier)) &&
         is_in_range (order->deadline_at, &filter->deadline, shop, now) &&
         has_amount (order, &filter->amount, shop) &&
         (filter->payment_method == NULL ||
          g_strcmp0 (order->payment_method, filter->payment_method) == 0) &&
         (filter->tag == NULL || wb_order_find_part (order, WB_PART_TAG, filter->tag) != NULL) &&
         (filter->flag == NULL || g_strcmp0 (order->flag, filter->flag) == 0) &&
         (filter->sku == NULL || has_sku (order, filter->sku)) &&
         (filter->buyer == NULL ||
          (order->buyer != NULL && g_ascii_strcasecmp (order->buyer, filter->buyer) == 0)) &&
         (filter->numbers == NULL ||
          g_strv_contains ((const char *const *) filter->numbers, order->number));
}

static int
compare_numbers (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

/* Nothing comes last in either direction. *decided: the direction plays no part. */
static int
compare_with_nothing (gint64 a, gint64 b, gint64 nothing, gboolean *decided)
{
  *decided = (a == nothing) != (b == nothing);
  if (*decided)
    return a == nothing ? 1 : -1;

  return compare_numbers (a, b);
}

static int
compare_buyers (const WbOrder *a, const WbOrder *b, gboolean *decided)
{
  *decided = (a->buyer == NULL) != (b->buyer == NULL);
  if (*decided)
    return a->buyer == NULL ? 1 : -1;

  return a->buyer == NULL ? 0 : g_ascii_strcasecmp (a->buyer, b->buyer);
}

static int
compare_by_creation (const WbOrder *a, const WbOrder *b)
{
  int by_time = compare_numbers (a->created, b->created);
  int by_shop = compare_numbers (a->shop_id, b->shop_id);

  return by_time != 0 ? by_time : by_shop != 0 ? by_shop : compare_numbers (a->id, b->id);
}

static int
compare_key (const WbOrder *a, const WbOrder *b, WbSortKey key, gboolean *decided)
{
  *decided = FALSE;
  switch (key)
    {
    case WB_SORT_CREATED:
      return compare_by_creation (a, b);
    case WB_SORT_PAID:
      return compare_with_nothing (a->paid, b->paid, WB_TIME_NONE, decided);
    case WB_SORT_SHIPPED:
      return compare_with_nothing (a->shipped, b->shipped, WB_TIME_NONE, decided);
    case WB_SORT_DEADLINE:
      return compare_with_nothing (a->deadline_at, b->deadline_at, WB_TIME_NONE, decided);
    case WB_SORT_AMOUNT:
      return compare_with_nothing (a->total, b->total, WB_MONEY_NONE, decided);
    case WB_SORT_BUYER:
      return compare_buyers (a, b, decided);
    case WB_SORT_QUANTITY:
      return compare_numbers (a->quantity, b->quantity);
    case WB_SORT_ID:
      return strcmp (a->number, b->number);
    default:
      g_assert_not_reached ();
    }
}

/* What has no value is last under each key; what both keys leave equal goes by the second one's
 * ties. */
static int
compare_by_two (const WbOrder *a, const WbOrder *b, const WbFilter *filter)
{
  gboolean decided;
  int      order = compare_key (a, b, filter->sort, &decided);

  if (filter->sort == WB_SORT_CREATED)
    order = compare_numbers (a->created, b->created);
  if (order != 0)
    return decided || !filter->descending ? order : -order;

  order = compare_key (a, b, filter->then_sort, &decided);
  if (decided)
    return order;
  if (order == 0)
    order = filter->then_sort == WB_SORT_DEADLINE ? compare_by_creation (a, b)
                                                  : compare_numbers (a->id, b->id);

  return filter->then_descending ? -order : order;
}

static int
compare_orders (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const WbOrder  *x = *(WbOrder *const *) a, *y = *(WbOrder *const *) b;
  const WbFilter *filter = user_data;
  gboolean        decided;
  int             order = compare_key (x, y, filter->sort, &decided);

  if (filter->then_sort >= 0)
    return compare_by_two (x, y, filter);
  if (decided)
    return order;
  /* The newest first where there is no deadline, whichever way the others go. */
  if (filter->sort == WB_SORT_DEADLINE && x->deadline_at == WB_TIME_NONE)
    return -compare_by_creation (x, y);
  if (order == 0)
    order = filter->sort == WB_SORT_DEADLINE ? compare_by_creation (x, y)
                                             : compare_numbers (x->id, y->id);

  return filter->descending ? -order : order;
}

GPtrArray *
wb_list_fixture_list (ListFixture *self, const WbFilter *filter, gint64 now)
{
  GPtrArray *orders = g_ptr_array_new ();

  for (guint i = 0; i < self->orders->len; i++)
    {
      WbOrder *order = self->orders->pdata[i];

      if (fits (order, filter, wb_list_fixture_get_shop (self, order), now))
        g_ptr_array_add (orders, order);
    }
  g_ptr_array_sort_with_data (orders, compare_orders, (gpointer) filter);

  return orders;
}

void
wb_assert_list (ListFixture *self, const WbFilter *filter, gint64 now, guint limit, guint offset)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) expected = wb_list_fixture_list (self, filter, now);
  g_autoptr (GArray) ids = wb_db_list_ids (self->base.db, filter, now, limit, offset, &error);
  guint n = expected->len > offset ? expected->len - offset : 0;

  g_assert_no_error (error);
  if (limit > 0)
    n = MIN (n, limit);
  g_assert_cmpuint (ids->len, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (g_array_index (ids, gint64, i), ==,
                     ((WbOrder *) expected->pdata[offset + i])->id);
}
