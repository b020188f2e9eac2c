/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows as text: what is copied is what is shown, and no spreadsheet runs it. */
#include "wb-order-copy.h"

#include "wb-order-cell-text.h"
#include "wb-ui-store.h"
#include "wb-wait.h"

#define DAY (24 * 60 * 60)

static WbOrderRow *
new_row (void)
{
  WbOrderRow *row = wb_order_row_new ();

  row->number = g_strdup ("577130815570092466");
  row->product = g_strdup ("Mug");
  row->variation = g_strdup ("blue");
  row->item_count = 3;
  row->quantity = 1200;
  row->buyer = g_strdup ("emma");
  row->recipient = g_strdup ("Emma Reed");
  row->total = 3732;
  row->currency = g_strdup ("GBP");
  row->stage = WB_STAGE_SHIPPED;
  row->substage = WB_SUBSTAGE_DELIVERED;
  row->after_sales = TRUE;
  row->created = WB_UI_TEST_NOW - DAY;
  row->deadline_kind = WB_DEADLINE_HANDOVER_BY;
  row->deadline_at = WB_UI_TEST_NOW + 3 * 3600 + 20 * 60;
  row->carrier = g_strdup ("Evri");
  row->tracking = g_strdup ("H01");
  row->city = g_strdup ("Leeds");
  row->note = g_strdup ("two\nlines\tand more");

  return row;
}

/* What the mock-ups and interface.md show of an order. */
static void
test_cells (void)
{
  static const struct
  {
    WbOrderCellKind kind;
    const char     *text;
  } cases[] = {
    { WB_ORDER_CELL_NUMBER, "577130815570092466" },
    { WB_ORDER_CELL_ITEMS, "Mug blue +2" },
    { WB_ORDER_CELL_BUYER, "emma" },
    { WB_ORDER_CELL_AMOUNT, "£37.32" },
    { WB_ORDER_CELL_STAGE, "Delivered · After-sales" },
    { WB_ORDER_CELL_DEADLINE, "3 h 20 min" },
    { WB_ORDER_CELL_PAID, NULL },
    { WB_ORDER_CELL_CARRIER, "Evri H01" },
    { WB_ORDER_CELL_TRACKING, "H01" },
    { WB_ORDER_CELL_PAYMENT, NULL },
    { WB_ORDER_CELL_REGION, "Leeds" },
    { WB_ORDER_CELL_NOTE, "two lines and more" },
    { WB_ORDER_CELL_FLAG, "Has a note" },
  };
  g_autoptr (WbOrderRow) row = new_row ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = wb_order_cell_dup_text (cases[i].kind, row, zone, WB_UI_TEST_NOW);

      g_assert_cmpstr (text, ==, cases[i].text);
    }

  /* Without a user name the recipient is the buyer, and that is masked. */
  g_clear_pointer (&row->buyer, g_free);
  {
    g_autofree char *masked =
        wb_order_cell_dup_text (WB_ORDER_CELL_BUYER, row, zone, WB_UI_TEST_NOW);

    g_assert_cmpstr (masked, ==, "E*** R***");
  }
}

static gpointer
change_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WbChange) change =
      wb_change_new (WB_CHANGE_ACTION, WB_ACTOR_SELLER, WB_UI_TEST_NOW, NULL);
  g_autoptr (WbOrder) before = wb_db_load_order (db, *(gint64 *) data, error);
  g_autoptr (WbOrder) after = before != NULL ? wb_order_copy (before) : NULL;
  g_autoptr (WbShop) shop = before != NULL ? wb_db_get_shop (db, before->shop_id, error) : NULL;

  if (shop == NULL || !wb_db_begin_change (db, change, error))
    return NULL;
  g_free (after->buyer);
  after->buyer = g_strdup ("=HYPERLINK(\"x\")");
  g_free (after->note);
  after->note = g_strdup ("@sum\tof two");

  return GINT_TO_POINTER (wb_db_change_order (db, before, after, shop, error) &&
                          wb_db_end_change (db, error));
}

static gpointer
list_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WbFilter) filter = wb_filter_new ();

  return wb_db_list_ids (db, filter, WB_UI_TEST_NOW, 0, 0, error);
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gpointer
run (WbStore *store, WbStoreLane lane, WbStoreJob job, gpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gpointer value;

  wb_store_run_async (store, lane, job, data, NULL, NULL, NULL, result_cb, &result);
  wb_wait_until (result != NULL);
  value = wb_store_run_finish (store, result, &error);
  g_assert_no_error (error);

  return value;
}

static char *
copy (WbStore *store, GArray *ids, const WbOrderCopyWhat *what, guint *n)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *text;

  wb_order_copy_async (store, ids, what, WB_UI_TEST_NOW, NULL, result_cb, &result);
  wb_wait_until (result != NULL);
  text = wb_order_copy_finish (result, n, &error);
  g_assert_no_error (error);

  return text;
}

static void
test_table (void)
{
  const WbOrderCopyWhat what = { { WB_ORDER_CELL_NOTE, WB_ORDER_CELL_BUYER, WB_ORDER_CELL_NUMBER },
                                 3,
                                 TRUE };
  WbStore              *store = wb_ui_test_open_store (FALSE);
  g_autoptr (GArray) all = run (store, WB_STORE_LONG, list_job, NULL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) cells = NULL;
  guint n = 0;

  g_array_append_vals (ids, all->data, 2);
  run (store, WB_STORE_WRITE, change_job, &g_array_index (ids, gint64, 0));
  text = copy (store, ids, &what, &n);
  g_assert_cmpuint (n, ==, 2);
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_cmpstr (lines[0], ==, "Note\tBuyer\tOrder number");
  g_assert_cmpstr (lines[3], ==, "");
  cells = g_strsplit (lines[1], "\t", -1);
  g_assert_cmpuint (g_strv_length (cells), ==, 3);
  g_assert_cmpstr (cells[0], ==, "'@sum of two");
  g_assert_cmpstr (cells[1], ==, "'=HYPERLINK(\"x\")");
  g_assert_true (g_ascii_isdigit (cells[2][0]));

  wb_ui_test_close_store (store);
}

/* More than one piece, in the order of the list, without titles; what is gone is left out. */
static void
test_lines (void)
{
  const WbOrderCopyWhat numbers = { { WB_ORDER_CELL_NUMBER }, 1, FALSE };
  const WbOrderCopyWhat tracking = { { WB_ORDER_CELL_TRACKING }, 1, FALSE };
  const gint64          gone = 999999;
  WbStore              *store = wb_ui_test_open_store (FALSE);
  g_autoptr (GArray) all = run (store, WB_STORE_LONG, list_job, NULL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *once = NULL;
  g_autofree char *text = NULL;
  g_autofree char *some = NULL;
  guint            n = 0;

  once = copy (store, all, &numbers, &n);
  g_assert_cmpuint (n, ==, 400);
  for (int i = 0; i < 7; i++)
    {
      g_array_append_vals (ids, all->data, all->len);
      g_array_append_val (ids, gone);
    }
  text = copy (store, ids, &numbers, &n);
  g_assert_cmpuint (n, ==, 2800);
  g_assert_true (g_str_has_prefix (text, once));
  g_assert_true (g_str_has_suffix (text, once));
  g_assert_cmpuint (strlen (text), ==, 7 * strlen (once));

  /* Orders that were not shipped have none. */
  some = copy (store, all, &tracking, &n);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n, <, 400);
  g_assert_null (strstr (some, "\n\n"));

  wb_ui_test_close_store (store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/order-copy/cells", test_cells);
  g_test_add_func ("/order-copy/table", test_table);
  g_test_add_func ("/order-copy/lines", test_lines);

  return g_test_run ();
}
