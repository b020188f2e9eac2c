/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changes with the time alone, counts and attention, and the rows that a list shows. */
#include "wb-deadlines.h"
#include "wb-list-fixture.h"

/* A second before, at, and after each border of each span. */
static void
test_attention (ListFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbFilter) filter = wb_filter_new ();

  for (guint i = 0; i < fixture->orders->len; i += 10)
    {
      WbOrder *order = fixture->orders->pdata[i];
      g_autoptr (GArray) spans =
          wb_order_get_spans (order, wb_list_fixture_get_shop (fixture, order));

      for (guint j = 0; j < spans->len; j++)
        {
          const WbSpan *span = &g_array_index (spans, WbSpan, j);
          gint64        borders[] = { span->from, span->until };

          for (int k = 0; k < 6; k++)
            {
              gint64 now = borders[k / 3];

              if (now == WB_TIME_FOREVER || now == WB_TIME_NONE)
                continue;
              now += k % 3 - 1;
              filter->attention = span->kind;
              wb_assert_list (fixture, filter, now, 0, 0);
            }
        }
    }
}

static void
test_counts (ListFixture *fixture, gconstpointer data)
{
  gint64 shops[] = { 0, fixture->base.shop->id, fixture->bangkok->id };

  for (guint s = 0; s < G_N_ELEMENTS (shops); s++)
    for (gint64 now = NOON - 20 * DAY; now < NOON + 20 * DAY; now += 4 * DAY + 7)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (WbFilter) filter = wb_filter_new ();
        WbCounts counts, hits;

        filter->shop_id = shops[s];
        g_assert_true (wb_db_get_counts (fixture->base.db, shops[s], now, &counts, &error));
        g_assert_true (wb_db_count_hits (fixture->base.db, filter, now, &hits, &error));
        for (int tab = 0; tab < WB_N_TABS; tab++)
          {
            g_autoptr (GPtrArray) expected = NULL;

            filter->tab = tab;
            expected = wb_list_fixture_list (fixture, filter, now);
            g_assert_cmpuint (counts.tabs[tab], ==, expected->len);
            g_assert_cmpuint (hits.tabs[tab], ==, expected->len);
          }
        filter->tab = WB_TAB_ALL;
        for (int kind = 0; kind < WB_N_ATTENTIONS; kind++)
          {
            g_autoptr (GPtrArray) expected = NULL;

            filter->attention = kind;
            expected = wb_list_fixture_list (fixture, filter, now);
            g_assert_cmpuint (counts.attentions[kind], ==, expected->len);
            g_assert_cmpuint (hits.attentions[kind], ==, expected->len);
          }

        /* With a chip on, the tabs count what it lists there; the chips stay those of all. */
        filter->attention = WB_ATTENTION_SHIP_OVERDUE;
        g_assert_true (wb_db_count_hits (fixture->base.db, filter, now, &hits, &error));
        g_assert_cmpmem (hits.attentions, sizeof hits.attentions, counts.attentions,
                         sizeof counts.attentions);
        for (int tab = 0; tab < WB_N_TABS; tab++)
          {
            g_autoptr (GPtrArray) expected = NULL;

            filter->tab = tab;
            expected = wb_list_fixture_list (fixture, filter, now);
            g_assert_cmpuint (hits.tabs[tab], ==, expected->len);
          }
      }
}

/* From border to border: between two ticks no count changes. */
static void
test_next_tick (ListFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 now = NOON - 60 * DAY;
  guint  n = 0;

  for (;; n++)
    {
      gint64   next, expected = WB_TIME_FOREVER;
      WbCounts before, just_before;

      for (guint i = 0; i < fixture->orders->len; i++)
        {
          WbOrder *order = fixture->orders->pdata[i];
          g_autoptr (GArray) spans =
              wb_order_get_spans (order, wb_list_fixture_get_shop (fixture, order));

          for (guint j = 0; j < spans->len; j++)
            {
              const WbSpan *span = &g_array_index (spans, WbSpan, j);

              if (span->from > now)
                expected = MIN (expected, span->from);
              if (span->until > now)
                expected = MIN (expected, span->until);
            }
        }
      g_assert_true (wb_db_get_next_tick (fixture->base.db, now, &next, &error));
      if (expected == WB_TIME_FOREVER)
        {
          g_assert_cmpint (next, ==, WB_TIME_NONE);
          break;
        }
      g_assert_cmpint (next, ==, expected);
      wb_db_get_counts (fixture->base.db, 0, now, &before, &error);
      wb_db_get_counts (fixture->base.db, 0, next - 1, &just_before, &error);
      g_assert_cmpmem (&before, sizeof before, &just_before, sizeof just_before);
      now = next;
    }
  g_assert_cmpuint (n, >, 20);
}

static void
test_rows (ListFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) rows = NULL;
  gint64 gone = 99999;

  for (guint i = 0; i < fixture->orders->len; i++)
    g_array_prepend_val (ids, ((WbOrder *) fixture->orders->pdata[i])->id);
  g_array_append_val (ids, gone);
  rows = wb_db_load_rows (fixture->base.db, (gint64 *) ids->data, ids->len, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, WB_N_LIST_ORDERS + 1);
  g_assert_null (rows->pdata[WB_N_LIST_ORDERS]);
  for (guint i = 0; i < WB_N_LIST_ORDERS; i++)
    {
      const WbOrderRow *row = rows->pdata[i];
      const WbOrder    *order = fixture->orders->pdata[WB_N_LIST_ORDERS - 1 - i];
      const WbItem     *item = wb_order_get_n_parts (order, WB_PART_ITEM) > 0
                                   ? wb_order_get_part (order, WB_PART_ITEM, 0)
                                   : NULL;

      g_assert_cmpint (row->id, ==, order->id);
      g_assert_cmpint (row->shop_id, ==, order->shop_id);
      g_assert_cmpstr (row->number, ==, order->number);
      g_assert_cmpstr (row->product, ==, item != NULL ? item->product : NULL);
      g_assert_cmpstr (row->variation, ==, item != NULL ? item->variation : NULL);
      g_assert_cmpstr (row->sku, ==,
                       item == NULL               ? NULL
                       : item->seller_sku != NULL ? item->seller_sku
                                                  : item->sku_id);
      g_assert_cmpuint (row->item_count, ==, order->item_count);
      g_assert_cmpuint (row->quantity, ==, order->quantity);
      g_assert_cmpstr (row->buyer, ==, order->buyer);
      g_assert_cmpstr (row->recipient, ==, order->recipient);
      g_assert_cmpstr (row->phone, ==, order->phone);
      g_assert_cmpint (row->total, ==, order->total);
      g_assert_cmpstr (row->currency, ==, wb_list_fixture_get_shop (fixture, order)->currency);
      g_assert_cmpint (row->stage, ==, order->stage);
      g_assert_cmpint (row->substage, ==, order->substage);
      g_assert_cmpint (row->after_sales, ==, order->after_sales);
      g_assert_cmpint (row->created, ==, order->created);
      g_assert_cmpint (row->paid, ==, order->paid);
      g_assert_cmpint (row->shipped, ==, order->shipped);
      g_assert_cmpint (row->delivered, ==, order->delivered);
      g_assert_cmpint (row->completed, ==, order->completed);
      g_assert_cmpint (row->cancelled, ==, order->cancelled);
      g_assert_cmpint (row->deadline_kind, ==, order->deadline_kind);
      g_assert_cmpint (row->deadline_at, ==, order->deadline_at);
      g_assert_cmpuint (row->package_count, ==, wb_order_get_n_parts (order, WB_PART_PACKAGE));
      g_assert_cmpstr (row->note, ==, order->note);
      g_assert_cmpstr (row->flag, ==, order->flag);
    }
}

/* The first of the packages that has one. */
static void
test_row_packages (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const WbOrderRow *row;
  gint64            id;

  wb_db_fixture_add (
      fixture,
      wb_build_order ("number=A", "package.key=1", "package.key=2", "package.carrier=DHL",
                      "package.key=3", "package.carrier=Evri", "package.tracking=T3", NULL),
      wb_build_order ("number=B", "package.key=1", "package.carrier=Evri", NULL), NULL);
  id = wb_db_find_order (fixture->db, 0, "A", &error);
  rows = wb_db_load_rows (fixture->db, &id, 1, &error);
  row = rows->pdata[0];
  g_assert_cmpuint (row->package_count, ==, 3);
  g_assert_cmpstr (row->carrier, ==, "DHL");
  g_assert_cmpstr (row->tracking, ==, "T3");
}

#define LIST_TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  WB_LIST_TEST ("/db-counts/attention", test_attention);
  WB_LIST_TEST ("/db-counts/counts", test_counts);
  WB_LIST_TEST ("/db-counts/next-tick", test_next_tick);
  WB_LIST_TEST ("/db-counts/rows", test_rows);
  WB_DB_TEST ("/db-counts/row-packages", test_row_packages);

  return g_test_run ();
}
