/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which columns, in which order, how wide: docs/lists.md, columns. */
#include "wb-order-columns.h"

/* The shown ones, left to right, without the check boxes. */
static char *
dup_shown (const WbOrderColumns *columns)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (columns->order); i++)
    if (columns->shown[columns->order[i]])
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "",
                              wb_order_column_get (columns->order[i]).id);

  return g_strdup (text->str);
}

static void
assert_each_once (const WbOrderColumns *columns)
{
  gboolean seen[WB_N_ORDER_COLUMNS] = { FALSE };

  for (guint i = 0; i < G_N_ELEMENTS (columns->order); i++)
    {
      g_assert_cmpint (columns->order[i], !=, WB_ORDER_CELL_CHECK);
      g_assert_false (seen[columns->order[i]]);
      seen[columns->order[i]] = TRUE;
    }
}

#define USUAL "number items buyer amount stage deadline created carrier flag"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    const char *shown;
  } cases[] = {
    { NULL, USUAL },
    { "", USUAL },
    { "stage:0:1,number:0:1", "stage number" },
    { "buyer:140:1,items:0:0,number:0:1,paid:0:1", "buyer number paid" },
    /* The order number stays, or nobody could tell the rows apart. */
    { "number:0:0,items:0:1", "number items" },
    { "items:0:1", "items number" },
    /* What is not understood, or comes twice, is passed over. */
    { "colour:0:1,paid:0:1,check:0:1,paid:0:0,number", "paid number" },
    { ",,:,::,a:b:c:d", "number" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WbOrderColumns   columns;
      g_autofree char *shown = NULL;

      wb_order_columns_parse (&columns, cases[i].text);
      assert_each_once (&columns);
      shown = dup_shown (&columns);
      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

static void
test_widths (void)
{
  WbOrderColumns columns;

  wb_order_columns_parse (&columns, "buyer:140:1,paid:-3:1,stage:x:1,note:99999:1");
  g_assert_cmpint (columns.widths[WB_ORDER_CELL_BUYER], ==, 140);
  g_assert_cmpint (columns.widths[WB_ORDER_CELL_PAID], ==, 0);
  g_assert_cmpint (columns.widths[WB_ORDER_CELL_STAGE], ==, 0);
  g_assert_cmpint (columns.widths[WB_ORDER_CELL_NOTE], ==, 2000);
}

/* What is written is read as the same. */
static void
test_round_trip (void)
{
  WbOrderColumns   columns, read;
  g_autofree char *usual = NULL;
  g_autofree char *text = NULL;

  wb_order_columns_parse (&columns, NULL);
  usual = wb_order_columns_dup_text (&columns);
  g_assert_cmpstr (usual, ==, "");

  wb_order_columns_move (&columns, 8, 1);
  columns.shown[WB_ORDER_CELL_PAID] = TRUE;
  columns.shown[WB_ORDER_CELL_BUYER] = FALSE;
  columns.widths[WB_ORDER_CELL_CARRIER] = 221;
  text = wb_order_columns_dup_text (&columns);
  g_assert_true (g_str_has_prefix (text, "number:0:1,"));
  g_assert_nonnull (strstr (text, ",buyer:0:0,"));
  g_assert_nonnull (strstr (text, ",carrier:221:1"));
  wb_order_columns_parse (&read, text);
  g_assert_cmpmem (&read, sizeof read, &columns, sizeof columns);
}

static void
test_move (void)
{
  static const struct
  {
    guint       from, to;
    const char *shown;
  } cases[] = {
    { 0, 0, "number items stage" },
    { 0, 2, "items stage number" },
    { 2, 0, "stage number items" },
    { 1, 2, "number stage items" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WbOrderColumns   columns;
      g_autofree char *shown = NULL;

      wb_order_columns_parse (&columns, "number:0:1,items:0:1,stage:0:1");
      wb_order_columns_move (&columns, cases[i].from, cases[i].to);
      assert_each_once (&columns);
      shown = dup_shown (&columns);
      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

/* Dragged among the columns that are seen; one that is wanted may have no room, and is not. */
static void
test_rearrange (void)
{
  static const struct
  {
    WbOrderCellKind seen[4]; /* with the check boxes */
    const char     *shown;
  } cases[] = {
    { { WB_ORDER_CELL_CHECK, WB_ORDER_CELL_STAGE, WB_ORDER_CELL_NUMBER, WB_ORDER_CELL_ITEMS },
      "stage buyer number items" },
    { { WB_ORDER_CELL_CHECK, WB_ORDER_CELL_NUMBER, WB_ORDER_CELL_ITEMS, WB_ORDER_CELL_STAGE },
      "number buyer items stage" },
    /* A title was dropped before the check boxes. */
    { { WB_ORDER_CELL_STAGE, WB_ORDER_CELL_CHECK, WB_ORDER_CELL_NUMBER, WB_ORDER_CELL_ITEMS },
      "stage buyer number items" },
    { { WB_ORDER_CELL_ITEMS, WB_ORDER_CELL_STAGE, WB_ORDER_CELL_NUMBER, WB_ORDER_CELL_CHECK },
      "items buyer stage number" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WbOrderColumns   columns;
      g_autofree char *shown = NULL;

      wb_order_columns_parse (&columns, "number:0:1,buyer:0:1,items:0:1,stage:0:1");
      wb_order_columns_rearrange (&columns, cases[i].seen, G_N_ELEMENTS (cases[i].seen));
      assert_each_once (&columns);
      shown = dup_shown (&columns);
      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

/* Their sum, when what takes the rest has its least. */
static int
get_least (const WbOrderColumnPlace *places, guint n, double scale)
{
  int sum = 0;

  for (guint i = 0; i < n; i++)
    sum += places[i].width >= 0 ? places[i].width : (int) (132 * scale);

  return sum;
}

static char *
dup_fitting (const char *text, int room, double scale)
{
  g_autoptr (GString) ids = g_string_new (NULL);
  WbOrderColumns     columns;
  WbOrderColumnPlace places[WB_N_ORDER_COLUMNS];
  guint              n;

  wb_order_columns_parse (&columns, text);
  n = wb_order_columns_fit (&columns, room, scale, places);
  g_assert_cmpint (places[0].kind, ==, WB_ORDER_CELL_CHECK);
  g_assert_cmpint (get_least (places, n, scale), <=, room);
  for (guint i = 1; i < n; i++)
    g_string_append_printf (ids, "%s%s", i > 1 ? " " : "", wb_order_column_get (places[i].kind).id);

  return g_strdup (ids->str);
}

#define ALL                                                                                        \
  "region:0:1,shop:0:1,number:0:1,payment:0:1,items:0:1,quantity:0:1,buyer:0:1,amount:0:1,"        \
  "stage:0:1,deadline:0:1,created:0:1,paid:0:1,shipped:0:1,carrier:0:1,tracking:0:1,tags:0:1,"     \
  "note:0:1,flag:0:1"

static void
test_fit (void)
{
  static const struct
  {
    const char *text;
    int         room;
    double      scale;
    const char *shown;
  } cases[] = {
    { NULL, 1440, 1, USUAL },
    { NULL, 1200, 1, "number items buyer amount stage deadline created flag" },
    { NULL, 1024, 1, "number items buyer amount stage deadline flag" },
    { NULL, 790, 1, "number items amount stage deadline" },
    { NULL, 640, 1, "number items stage deadline" },
    /* Half a screen, with the frame that GTK draws where nothing is composited; a screen. */
    { NULL, 628, 1, "number items stage deadline" },
    { NULL, 1268, 2, "number items stage deadline" },
    { NULL, 600, 1, "number items stage" },
    /* Large text needs more room. */
    { NULL, 1800, 1.5, "number items buyer amount stage deadline created flag" },
    { NULL, 960, 1.5, "number items stage deadline" },
    /* All of them, as the list gets narrower. */
    { ALL, 2444, 1,
      "region shop number payment items quantity buyer amount stage deadline created paid shipped "
      "carrier tracking tags note flag" },
    { ALL, 2000, 1,
      "number items quantity buyer amount stage deadline created paid shipped carrier tracking "
      "note flag" },
    { ALL, 1500, 1, "number items buyer amount stage deadline created carrier tracking flag" },
    { ALL, 640, 1, "number items stage deadline" },
    /* A person's own widths count, until nothing else can give way. */
    { "number:400:1,items:0:1,stage:300:1,deadline:0:1", 900, 1, "number items stage" },
    { "number:400:1,items:0:1,stage:300:1,deadline:0:1", 640, 1, "number items stage" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = dup_fitting (cases[i].text, cases[i].room, cases[i].scale);

      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/order-columns/parse", test_parse);
  g_test_add_func ("/order-columns/widths", test_widths);
  g_test_add_func ("/order-columns/round-trip", test_round_trip);
  g_test_add_func ("/order-columns/move", test_move);
  g_test_add_func ("/order-columns/rearrange", test_rearrange);
  g_test_add_func ("/order-columns/fit", test_fit);

  return g_test_run ();
}
