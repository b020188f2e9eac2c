/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How SQLite runs every list and every count: each tab, order, direction and shop, with each kind
 * of filter, against what docs/lists.md promises. */
#include "wb-db-fixture.h"
#include "wb-db-private.h"

#include <string.h>

#include "wb-db-view.h"

/* More hits than are given to SQLite as a list, see wb-db-search.c. */
#define N_ORDERS 5100
/* The first rows of a list, which come by a query of their own. */
#define HEAD 256

/* How the orders of a filter are found. */
typedef enum
{
  WALK,  /* along the index of the same list without it, or along the table to be sorted */
  READ,  /* likewise, and each order on the way is read for it */
  BY_ID, /* a few ids first, and then those orders */
} Way;

typedef void (*Choose) (WbFilter *filter);

static void
choose_nothing (WbFilter *filter)
{
}

static void
choose_created (WbFilter *filter)
{
  wb_time_range_parse ("2023-11-01..2023-11-30", &filter->created);
}

static void
choose_paid (WbFilter *filter)
{
  wb_time_range_parse ("2023-11-01..2023-11-30", &filter->paid);
}

static void
choose_shipped (WbFilter *filter)
{
  wb_time_range_parse ("2023-11-01..", &filter->shipped);
}

static void
choose_deadline (WbFilter *filter)
{
  wb_time_range_parse ("2023-11-01..2023-11-30", &filter->deadline);
}

static void
choose_amount (WbFilter *filter)
{
  g_assert_true (wb_amount_range_parse ("1..20", &filter->amount));
}

static void
choose_substage (WbFilter *filter)
{
  filter->substages = 1u << WB_SUBSTAGE_DELIVERED;
}

static void
choose_stages (WbFilter *filter)
{
  filter->stages = 1u << WB_TAB_TO_SHIP | 1u << WB_TAB_AFTER_SALES;
}

static void
choose_carrier (WbFilter *filter)
{
  filter->carrier = g_strdup ("Evri");
}

static void
choose_payment (WbFilter *filter)
{
  filter->payment_method = g_strdup ("ApplePay");
}

static void
choose_tag (WbFilter *filter)
{
  filter->tag = g_strdup ("gift");
}

static void
choose_flag (WbFilter *filter)
{
  filter->flag = g_strdup ("red");
}

static void
choose_buyer (WbFilter *filter)
{
  filter->buyer = g_strdup ("emma");
}

static void
choose_sku (WbFilter *filter)
{
  filter->sku = g_strdup ("BOX-1");
}

static void
choose_attention (WbFilter *filter)
{
  filter->attention = 0;
}

static void
choose_change (WbFilter *filter)
{
  filter->change_first = filter->change_last = 1;
}

static void
choose_numbers (WbFilter *filter)
{
  const char *const numbers[] = { "N00001", "N05000", "elsewhere", NULL };

  filter->numbers = g_strdupv ((char **) numbers);
}

static void
choose_many_hits (WbFilter *filter)
{
  filter->search = g_strdup ("box");
}

static void
choose_few_hits (WbFilter *filter)
{
  filter->search = g_strdup ("lid");
}

/* step: what must also be in the plan, for what is looked up besides. */
static const struct
{
  const char *name;
  Choose      choose;
  Way         way;
  const char *step;
} kinds[] = {
  { "all", choose_nothing, WALK, NULL },
  { "created", choose_created, WALK, "created>? AND created<?" },
  { "paid", choose_paid, READ, NULL },
  { "shipped", choose_shipped, READ, NULL },
  { "deadline", choose_deadline, WALK, "deadline_at>? AND deadline_at<?" },
  { "amount", choose_amount, READ, NULL },
  { "sub-stage", choose_substage, READ, NULL },
  { "stages", choose_stages, READ, NULL },
  { "carrier", choose_carrier, WALK, "package_carrier (carrier=?)" },
  { "payment method", choose_payment, WALK, "order_payment_method (payment_method=?)" },
  { "many hits", choose_many_hits, WALK, NULL },
  { "few hits", choose_few_hits, BY_ID, "json_each" },
  { "tag", choose_tag, BY_ID, "tag_key (key=?)" },
  { "flag", choose_flag, BY_ID, "order_flag (flag=?)" },
  { "buyer", choose_buyer, BY_ID, "search_key USING PRIMARY KEY (key=?)" },
  { "SKU", choose_sku, BY_ID, "order_text USING PRIMARY KEY (text_id=?)" },
  { "attention", choose_attention, BY_ID, "attention USING PRIMARY KEY (kind=? AND from_at<?)" },
  { "change", choose_change, BY_ID, "order_change_set_id" },
  { "numbers", choose_numbers, BY_ID, "order_number_shop_id (number=?)" },
};

static void
add_orders (DbFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbChange) change = wb_change_new (WB_CHANGE_IMPORT, WB_ACTOR_IMPORT, NOON, NULL);

  g_assert_true (wb_db_begin_change (fixture->db, change, &error));
  for (int i = 0; i < N_ORDERS; i++)
    {
      g_autofree char *number = g_strdup_printf ("number=N%05d", i);
      g_autoptr (WbOrder) order =
          wb_build_order (number, "created=1700000000", "item.key=1",
                          i % 1000 == 0 ? "item.product=Lid" : "item.product=Box", NULL);

      wb_order_settle (order, fixture->shop);
      g_assert_true (wb_db_change_order (fixture->db, NULL, order, fixture->shop, &error));
    }
  g_assert_true (wb_db_end_change (fixture->db, &error));
  g_assert_no_error (error);
}

/* Whether the step reads the index that has a tab's orders as they are sorted by created or
 * deadline.
 */
static gboolean
is_by_index (const char *step, const WbFilter *filter)
{
  const char      *tab = filter->tab == WB_TAB_ALL           ? ""
                         : filter->tab == WB_TAB_AFTER_SALES ? "after_sales_"
                                                             : "stage_";
  const char      *key = filter->sort == WB_SORT_DEADLINE ? "deadline_at" : "created";
  g_autofree char *index = g_strconcat ("INDEX order_", tab, key, NULL);
  gsize            length = strlen (index);
  const char      *found = strstr (step, index);

  return found != NULL && (found[length] == '\0' || found[length] == ' ');
}

/* Every step that reads the orders of the list is one of those, and what is found in the order of
 * an index is not sorted. */
static void
assert_plan (const char *plan, const WbFilter *filter, gsize kind)
{
  gboolean in_order = kinds[kind].way != BY_ID && wb_filter_is_by_index (filter);
  g_auto (GStrv) steps = g_strsplit (plan, "\n", 0);

  g_test_message ("%s, %s: %s", kinds[kind].name, wb_tab_get_id (filter->tab), plan);
  if (kinds[kind].step != NULL &&
      (in_order || strchr (kinds[kind].step, '<') == NULL || kinds[kind].way == BY_ID))
    g_assert_nonnull (strstr (plan, kinds[kind].step));
  if (in_order)
    g_assert_null (strstr (plan, "TEMP B-TREE FOR ORDER BY"));
  for (int i = 0; steps[i] != NULL; i++)
    {
      if (strstr (steps[i], " o ") == NULL && !g_str_has_suffix (steps[i], " o"))
        continue;
      if (kinds[kind].way == BY_ID)
        g_assert_true (g_str_equal (steps[i], "SEARCH o USING INTEGER PRIMARY KEY (rowid=?)") ||
                       strstr (steps[i], kinds[kind].step) != NULL);
      else if (in_order)
        g_assert_true (is_by_index (steps[i], filter));
    }
}

/* A range of creation or deadline is an end of the index of its own order alone. */
static gboolean
has_other_order (gsize kind, const WbFilter *filter)
{
  return (kinds[kind].choose == choose_created && filter->sort != WB_SORT_CREATED) ||
         (kinds[kind].choose == choose_deadline && filter->sort != WB_SORT_DEADLINE);
}

/* Each of them also sorted by a second key, which nothing but the sort itself may cost. */
static void
check_plans (DbFixture *fixture, gsize kind, WbTab tab, WbSortKey sort)
{
  for (int i = 0; i < 16; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WbFilter) filter = wb_filter_new ();
      g_autofree char *plan = NULL;

      kinds[kind].choose (filter);
      filter->tab = tab;
      filter->sort = sort;
      filter->descending = (i & 1) != 0;
      filter->shop_id = i & 2 ? fixture->shop->id : 0;
      if (i & 8)
        filter->then_sort = sort == WB_SORT_BUYER ? WB_SORT_DEADLINE : WB_SORT_BUYER;
      if (has_other_order (kind, filter))
        continue;
      plan = wb_db_explain_list (fixture->db, filter, i & 4 ? HEAD : 0, &error);
      g_assert_no_error (error);
      assert_plan (plan, filter, kind);
    }
}

static void
test_plans (DbFixture *fixture, gconstpointer data)
{
  add_orders (fixture);
  for (gsize kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    for (int tab = 0; tab < WB_N_TABS; tab++)
      for (int sort = 0; sort < WB_N_SORT_KEYS; sort++)
        check_plans (fixture, kind, tab, sort);
}

/* Plain lists by index read no order at all. That of the tab after-sales is a partial index, of
 * which only later versions of SQLite see that it covers the list. */
static void
test_covered (DbFixture *fixture, gconstpointer data)
{
  for (int tab = 0; tab < WB_N_TABS; tab++)
    for (int i = 0; i < 16; i++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (WbFilter) filter = wb_filter_new ();
        g_autofree char *plan = NULL;
        g_auto (GStrv) steps = NULL;

        filter->tab = tab;
        filter->sort = i & 1 ? WB_SORT_DEADLINE : WB_SORT_CREATED;
        filter->descending = (i & 2) != 0;
        filter->shop_id = i & 4 ? fixture->shop->id : 0;
        plan = wb_db_explain_list (fixture->db, filter, i & 8 ? HEAD : 0, &error);
        g_assert_no_error (error);
        steps = g_strsplit (plan, "\n", 0);
        for (int step = 0; *steps[step] != '\0'; step++)
          g_assert_nonnull (strstr (steps[step], tab == WB_TAB_AFTER_SALES
                                                     ? "INDEX order_after_sales_"
                                                     : "USING COVERING INDEX order_"));
      }
}

/* ---- Counts ---- */

/* Keeps the texts of the statements that count. */
static int
statement_cb (unsigned int event, void *data, void *stmt, void *text)
{
  const char *sql = sqlite3_sql (stmt);

  if (strstr (sql, "count(*)") != NULL || strstr (sql, "FROM tally") != NULL)
    g_ptr_array_add (data, g_strdup (sql));

  return 0;
}

static void
append_plan (WbDb *db, const char *sql, GString *plan)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  g_autoptr (sqlite3_stmt) stmt = wb_db_prepare (db, explain, &error);

  g_assert_no_error (error);
  while (wb_db_step (db, stmt, NULL))
    g_string_append_printf (plan, "%s\n", sqlite3_column_text (stmt, 3));
}

typedef enum
{
  PLAIN, /* tabs and chips without a filter */
  HITS,  /* tabs and chips of a filter */
  VIEW,  /* a filter alone, as the menu of views has it */
} Counting;

static gboolean
count_orders (WbDb *db, const WbFilter *filter, Counting counting, GError **error)
{
  WbCounts counts;
  guint    n;

  switch (counting)
    {
    case PLAIN:
      return wb_db_get_counts (db, filter->shop_id, NOON, &counts, error);
    case HITS:
      return wb_db_count_hits (db, filter, NOON, &counts, error);
    case VIEW:
      return wb_db_count_orders (db, filter, NOON, &n, error);
    default:
      g_assert_not_reached ();
    }
}

/* A line for each step of all the statements that it takes. */
static char *
dup_count_plan (WbDb *db, const WbFilter *filter, Counting counting)
{
  g_autoptr (GPtrArray) statements = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) plan = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  sqlite3_trace_v2 (db->handle, SQLITE_TRACE_STMT, statement_cb, statements);
  g_assert_true (count_orders (db, filter, counting, &error));
  g_assert_no_error (error);
  sqlite3_trace_v2 (db->handle, 0, NULL, NULL);
  g_assert_cmpuint (statements->len, >, 0);
  for (guint i = 0; i < statements->len; i++)
    append_plan (db, g_ptr_array_index (statements, i), plan);

  return g_strdup (plan->str);
}

/* Without a filter: tallies, and a range of the spans of each attention. */
static void
test_plain_counts (DbFixture *fixture, gconstpointer data)
{
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (WbFilter) filter = wb_filter_new ();
      g_autofree char *plan = NULL;
      g_auto (GStrv) steps = NULL;
      guint n_spans = 0;

      filter->shop_id = i == 0 ? 0 : fixture->shop->id;
      plan = dup_count_plan (fixture->db, filter, PLAIN);
      steps = g_strsplit (plan, "\n", 0);
      for (int step = 0; *steps[step] != '\0'; step++)
        if (g_str_equal (steps[step], "SEARCH attention USING PRIMARY KEY (kind=? AND from_at<?)"))
          n_spans++;
        else
          g_assert_true (strstr (steps[step], " tally") != NULL ||
                         g_str_equal (steps[step], "USE TEMP B-TREE FOR GROUP BY"));
      g_assert_cmpuint (n_spans, ==, WB_N_ATTENTIONS);
    }
}

/* Whether it is a step that a count of all tabs may read orders by: along the tabs, or each of
 * those that want attention. */
static gboolean
is_step_of_tabs (const char *step)
{
  return strstr (step, "INDEX order_stage_") != NULL ||
         strstr (step, "INDEX order_after_sales_") != NULL ||
         g_str_equal (step, "SEARCH o USING INTEGER PRIMARY KEY (rowid=?)");
}

/* Likewise one tab, or all orders: those of other tabs are not counted, and none is read where an
 * index knows enough. */
static gboolean
is_step_of_view (const char *step, const WbFilter *filter, Way way)
{
  if (filter->tab == WB_TAB_AFTER_SALES)
    return strstr (step, "INDEX order_after_sales_") != NULL;
  if (filter->tab != WB_TAB_ALL)
    return strstr (step, "(stage=?") != NULL;

  return way == READ || strstr (step, "USING COVERING INDEX order_") != NULL;
}

/* What an index finds is found by it, and of many orders only what the count is about is walked. */
static void
assert_count_plan (const char *plan, const WbFilter *filter, Counting counting, gsize kind)
{
  Way         way = kinds[kind].way;
  const char *found = kinds[kind].step;
  g_auto (GStrv) steps = g_strsplit (plan, "\n", 0);

  g_test_message ("%s, %s: %s", kinds[kind].name, wb_tab_get_id (filter->tab), plan);
  if (found != NULL)
    g_assert_nonnull (strstr (plan, found));
  g_assert_null (strstr (plan, "FOR ORDER BY"));
  if (way == BY_ID)
    g_assert_null (strstr (plan, "SCAN a")); /* all spans */
  /* Where a search alone has found many, no order is read for the chips. */
  if (counting == HITS && kinds[kind].choose == choose_many_hits)
    g_assert_nonnull (strstr (plan, "SCAN attention"));
  for (int i = 0; steps[i] != NULL; i++)
    {
      if (strstr (steps[i], " o ") == NULL && !g_str_has_suffix (steps[i], " o"))
        continue;
      if (way == BY_ID)
        g_assert_true (g_str_equal (steps[i], "SEARCH o USING INTEGER PRIMARY KEY (rowid=?)") ||
                       strstr (steps[i], found) != NULL);
      else if (counting == VIEW)
        g_assert_true (is_step_of_view (steps[i], filter, way));
      else
        g_assert_true (is_step_of_tabs (steps[i]) ||
                       (found != NULL && strstr (steps[i], found) != NULL));
    }
}

static void
check_counts (DbFixture *fixture, gsize kind, WbTab tab, Counting counting)
{
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (WbFilter) filter = wb_filter_new ();
      g_autofree char *plan = NULL;

      kinds[kind].choose (filter);
      filter->tab = tab;
      filter->shop_id = i == 0 ? 0 : fixture->shop->id;
      plan = dup_count_plan (fixture->db, filter, counting);
      assert_count_plan (plan, filter, counting, kind);
    }
}

static void
test_counts (DbFixture *fixture, gconstpointer data)
{
  add_orders (fixture);
  for (gsize kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      check_counts (fixture, kind, WB_TAB_ALL, HITS);
      for (int tab = 0; tab < WB_N_TABS; tab++)
        check_counts (fixture, kind, tab, VIEW);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  WB_DB_TEST ("/db-plans/every-list", test_plans);
  WB_DB_TEST ("/db-plans/covered", test_covered);
  WB_DB_TEST ("/db-plans/plain-counts", test_plain_counts);
  WB_DB_TEST ("/db-plans/counts", test_counts);

  return g_test_run ();
}
