/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of ids, and counts of what a filter finds. docs/lists.md tells which index serves which
 * list; a test holds the plans against it. */
#include <string.h>

#include "wb-db-query-private.h"
#include "wb-db-view.h"
#include "wb-id-sort.h"

/* What a list is ordered by: the key, and what decides between equals. The index that serves it has
 * the same columns (docs/lists.md). */
typedef struct
{
  const char *key;
  const char *ties;
} Order;

/* Ascending, descending. What has no value comes last either way, but for orders without a time of
 * creation. */
static const Order orders[WB_N_SORT_KEYS][2] = {
  [WB_SORT_CREATED] = { { "o.created", "o.shop_id, o.id" },
                        { "o.created DESC", "o.shop_id DESC, o.id DESC" } },
  [WB_SORT_PAID] = { { "o.paid IS NULL, o.paid", "o.id" }, { "o.paid DESC", "o.id DESC" } },
  [WB_SORT_SHIPPED] = { { "o.shipped IS NULL, o.shipped", "o.id" },
                        { "o.shipped DESC", "o.id DESC" } },
  [WB_SORT_DEADLINE] = { { "o.deadline_at", "o.created, o.shop_id, o.id" },
                         { "o.deadline_at DESC", "o.created DESC, o.shop_id DESC, o.id DESC" } },
  [WB_SORT_AMOUNT] = { { "o.total IS NULL, o.total", "o.id" }, { "o.total DESC", "o.id DESC" } },
  [WB_SORT_BUYER] = { { "o.buyer IS NULL, o.buyer COLLATE NOCASE", "o.id" },
                      { "o.buyer COLLATE NOCASE DESC", "o.id DESC" } },
  [WB_SORT_QUANTITY] = { { "o.quantity", "o.id" }, { "o.quantity DESC", "o.id DESC" } },
  [WB_SORT_ID] = { { "o.number", "o.id" }, { "o.number DESC", "o.id DESC" } },
};

/* As the second key it is not in a list of its own kind. */
static const Order then_deadline[2] = {
  { "o.deadline_at IS NULL, o.deadline_at", "o.created, o.shop_id, o.id" },
  { "o.deadline_at DESC", "o.created DESC, o.shop_id DESC, o.id DESC" },
};

/* A list is read in one part or two. By deadline it is two: the orders that have one, then the
 * others, newest first, which keeps the scan of an index for both. */
typedef struct
{
  const char  *condition; /* "" for none */
  const Order *first;     /* NULL: the second key alone, or the newest first */
} Part;

static guint
get_parts (const WbFilter *filter, Part parts[2])
{
  const Order *first = &orders[filter->sort][filter->descending ? 1 : 0];

  if (filter->sort != WB_SORT_DEADLINE)
    {
      parts[0] = (Part){ "", first };
      return 1;
    }
  parts[0] = (Part){ "o.deadline_at IS NOT NULL", first };
  /* Without one there is none in a range. */
  if (!wb_time_range_is_open (&filter->deadline))
    return 1;
  parts[1] = (Part){ "o.deadline_at IS NULL", NULL };

  return 2;
}

/* n: rows wanted, which spares a sort most of its work; 0: all. A LIMIT, even of none, has SQLite
 * sort by a b-tree that keeps the first n; all of them its sorter puts in order sooner. */
static char *
build_list_sql (const WbDbQuery *query, const WbFilter *filter, const Part *part, gint64 n)
{
  int          then_direction = filter->then_descending ? 1 : 0;
  const Order *last = part->first != NULL ? part->first : &orders[WB_SORT_CREATED][1];
  const char  *first = part->first != NULL ? part->first->key : NULL;
  /* With "+", or SQLite walks all orders that have no deadline to find those few. */
  const char *and = *part->condition == '\0' ? "" : query->by_id ? " AND +" : " AND ";
  GString *sql = g_string_new (NULL);

  if (filter->then_sort == WB_SORT_DEADLINE)
    last = &then_deadline[then_direction];
  else if (filter->then_sort >= 0)
    last = &orders[filter->then_sort][then_direction];
  if (last == part->first)
    first = NULL;

  g_string_printf (sql, "SELECT o.id FROM \"order\" o WHERE %s%s%s ORDER BY %s%s%s, %s",
                   query->where->str, and, part->condition, first != NULL ? first : "",
                   first != NULL ? ", " : "", last->key, last->ties);
  if (n > 0)
    g_string_append_printf (sql, " LIMIT %" G_GINT64_FORMAT, n);

  return g_string_free (sql, FALSE);
}

/* Appends ids, passing over *skip first, until there are limit (0: no limit). */
static gboolean
append_ids (WbDb            *self,
            const WbDbQuery *query,
            const WbFilter  *filter,
            const Part      *part,
            guint            limit,
            guint           *skip,
            GArray          *ids,
            GError         **error)
{
  gint64           wanted = limit == 0 ? 0 : (gint64) limit + *skip;
  g_autofree char *sql = build_list_sql (query, filter, part, wanted);
  g_autoptr (sqlite3_stmt) stmt = wb_db_query_prepare (query, self, sql, error);
  g_autoptr (GError) local = NULL;

  if (stmt == NULL)
    return FALSE;
  while ((limit == 0 || ids->len < limit) && wb_db_step (self, stmt, &local))
    {
      gint64 id = sqlite3_column_int64 (stmt, 0);

      if (*skip > 0)
        (*skip)--;
      else
        g_array_append_val (ids, id);
    }

  return wb_db_has_ended (&local, error);
}

/* What all of a list is sorted by outside of SQLite. */
typedef struct
{
  const char *column; /* NULL: an index has the order */
  gboolean    is_text;
  gboolean    fold;
} SortColumn;

static const SortColumn sort_columns[WB_N_SORT_KEYS] = {
  [WB_SORT_PAID] = { "o.paid", FALSE, FALSE },
  [WB_SORT_SHIPPED] = { "o.shipped", FALSE, FALSE },
  [WB_SORT_AMOUNT] = { "o.total", FALSE, FALSE },
  [WB_SORT_BUYER] = { "o.buyer", TRUE, TRUE },
  [WB_SORT_QUANTITY] = { "o.quantity", FALSE, FALSE },
  [WB_SORT_ID] = { "o.number", TRUE, FALSE },
};

/* By one key that no index has. By two, SQLite sorts: nobody does that to a million orders. */
static gboolean
is_sorted_outside (const WbFilter *filter)
{
  return sort_columns[filter->sort].column != NULL && filter->then_sort < 0;
}

static char *
build_unsorted_sql (const WbDbQuery *query, const WbFilter *filter)
{
  return g_strdup_printf ("SELECT o.id, %s FROM \"order\" o WHERE %s",
                          sort_columns[filter->sort].column, query->where->str);
}

static void
add_row (WbIdSort *sort, const SortColumn *column, sqlite3_stmt *stmt)
{
  gint64 id = sqlite3_column_int64 (stmt, 0);

  if (sqlite3_column_type (stmt, 1) == SQLITE_NULL)
    {
      wb_id_sort_add_nothing (sort, id);
    }
  else if (column->is_text)
    {
      const char *text = (const char *) sqlite3_column_text (stmt, 1);

      wb_id_sort_add_text (sort, id, text, sqlite3_column_bytes (stmt, 1), column->fold);
    }
  else
    {
      wb_id_sort_add_number (sort, id, sqlite3_column_int64 (stmt, 1));
    }
}

static gboolean
append_sorted (
    WbDb *self, const WbDbQuery *query, const WbFilter *filter, GArray *ids, GError **error)
{
  g_autofree char *sql = build_unsorted_sql (query, filter);
  g_autoptr (sqlite3_stmt) stmt = wb_db_query_prepare (query, self, sql, error);
  g_autoptr (WbIdSort) sort = wb_id_sort_new ();
  g_autoptr (GError) local = NULL;

  if (stmt == NULL)
    return FALSE;
  while (wb_db_step (self, stmt, &local))
    add_row (sort, &sort_columns[filter->sort], stmt);
  if (!wb_db_has_ended (&local, error))
    return FALSE;
  wb_id_sort_take (sort, filter->descending, ids);

  return TRUE;
}

GArray *
wb_db_list_ids (
    WbDb *self, const WbFilter *filter, gint64 now, guint limit, guint offset, GError **error)
{
  g_autoptr (WbDbRead) read = wb_db_begin_read (self);
  g_auto (WbDbQuery) query = { 0 };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  Part  parts[2];
  guint n_parts = get_parts (filter, parts);

  wb_db_query_init (&query);
  if (!wb_db_query_add_filter (&query, self, filter, now, error))
    return NULL;
  wb_db_query_add_tab (&query, filter);
  if (limit == 0 && offset == 0 && is_sorted_outside (filter))
    return append_sorted (self, &query, filter, ids, error) ? g_steal_pointer (&ids) : NULL;
  for (guint i = 0; i < n_parts; i++)
    if (!append_ids (self, &query, filter, &parts[i], limit, &offset, ids, error))
      return NULL;

  return g_steal_pointer (&ids);
}

static gboolean
append_plan (WbDb *self, const WbDbQuery *query, const char *sql, GString *plan, GError **error)
{
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  g_autoptr (sqlite3_stmt) stmt = wb_db_query_prepare (query, self, explain, error);

  if (stmt == NULL)
    return FALSE;
  while (wb_db_step (self, stmt, NULL))
    g_string_append_printf (plan, "%s\n", sqlite3_column_text (stmt, 3));

  return TRUE;
}

char *
wb_db_explain_list (WbDb *self, const WbFilter *filter, guint limit, GError **error)
{
  g_auto (WbDbQuery) query = { 0 };
  g_autoptr (GString) plan = g_string_new (NULL);
  Part  parts[2];
  guint n_parts = get_parts (filter, parts);

  wb_db_query_init (&query);
  if (!wb_db_query_add_filter (&query, self, filter, 0, error))
    return NULL;
  wb_db_query_add_tab (&query, filter);
  for (guint i = 0; i < n_parts; i++)
    {
      g_autofree char *sql = limit == 0 && is_sorted_outside (filter)
                                 ? build_unsorted_sql (&query, filter)
                                 : build_list_sql (&query, filter, &parts[i], limit);

      if (!append_plan (self, &query, sql, plan, error))
        return NULL;
    }

  return g_strdup (plan->str);
}

/* ---- The newest first, for reading orders themselves ---- */

static sqlite3_stmt *
prepare_newest (WbDb           *self,
                const char     *begin,
                const char     *columns,
                const WbFilter *filter,
                gint64          now,
                GError        **error)
{
  const Order     *newest = &orders[WB_SORT_CREATED][1];
  g_autofree char *sql = NULL;
  g_auto (WbDbQuery) query = { 0 };

  wb_db_query_init (&query);
  if (!wb_db_query_add_filter (&query, self, filter, now, error))
    return NULL;
  wb_db_query_add_tab (&query, filter);
  sql = g_strdup_printf ("%sSELECT %s FROM \"order\" o WHERE %s ORDER BY %s, %s", begin, columns,
                         query.where->str, newest->key, newest->ties);

  return wb_db_query_prepare (&query, self, sql, error);
}

sqlite3_stmt *
wb_db_prepare_newest (
    WbDb *self, const char *columns, const WbFilter *filter, gint64 now, GError **error)
{
  return prepare_newest (self, "", columns, filter, now, error);
}

char *
wb_db_explain_newest (WbDb *self, const char *columns, const WbFilter *filter, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt =
      prepare_newest (self, "EXPLAIN QUERY PLAN ", columns, filter, 0, error);
  GString *plan;

  if (stmt == NULL)
    return NULL;
  plan = g_string_new (NULL);
  while (wb_db_step (self, stmt, NULL))
    g_string_append_printf (plan, "%s\n", sqlite3_column_text (stmt, 3));

  return g_string_free (plan, FALSE);
}

/* ---- Counts ---- */

gboolean
wb_db_count_orders (WbDb *self, const WbFilter *filter, gint64 now, guint *n, GError **error)
{
  g_autoptr (WbDbRead) read = wb_db_begin_read (self);
  g_auto (WbDbQuery) query = { 0 };
  g_autofree char *sql = NULL;
  g_autoptr (sqlite3_stmt) stmt = NULL;
  g_autoptr (GError) local = NULL;

  wb_db_query_init (&query);
  if (!wb_db_query_add_filter (&query, self, filter, now, error))
    return FALSE;
  wb_db_query_add_tab (&query, filter);
  sql = g_strconcat ("SELECT count(*) FROM \"order\" o WHERE ", query.where->str, NULL);
  stmt = wb_db_query_prepare (&query, self, sql, error);
  if (stmt == NULL)
    return FALSE;
  if (wb_db_step (self, stmt, &local))
    *n = sqlite3_column_int64 (stmt, 0);

  return wb_db_has_ended (&local, error);
}

/* Adds to counts[index] what "SELECT index, count(*) …" says. */
static gboolean
count_into (
    WbDb *self, const WbDbQuery *query, const char *sql, guint *counts, int n, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = wb_db_query_prepare (query, self, sql, error);
  g_autoptr (GError) local = NULL;

  if (stmt == NULL)
    return FALSE;
  while (wb_db_step (self, stmt, &local))
    counts[wb_db_column_index (stmt, 0, n)] += sqlite3_column_int64 (stmt, 1);

  return wb_db_has_ended (&local, error);
}

/* Stages and after-sales apart, so that each is counted in the index of its tabs. */
static gboolean
count_tabs (WbDb *self, const WbDbQuery *query, WbCounts *counts, GError **error)
{
  g_autofree char *stages = g_strconcat ("SELECT o.stage, count(*) FROM \"order\" o WHERE ",
                                         query->where->str, " GROUP BY o.stage", NULL);
  g_autofree char *after_sales =
      g_strdup_printf ("SELECT %d, count(*) FROM \"order\" o WHERE %s AND o.after_sales = 1",
                       WB_TAB_AFTER_SALES, query->where->str);

  if (!count_into (self, query, stages, counts->tabs, WB_N_STAGES, error) ||
      !count_into (self, query, after_sales, counts->tabs, WB_N_TABS, error))
    return FALSE;
  for (guint tab = 0; tab < WB_N_TABS; tab++)
    if (tab != WB_TAB_ALL && tab != WB_TAB_AFTER_SALES)
      counts->tabs[WB_TAB_ALL] += counts->tabs[tab];

  return TRUE;
}

static gboolean
count_attentions (WbDb *self, WbDbQuery *query, gint64 now, WbCounts *counts, GError **error)
{
  g_autofree char *sql = NULL;

  g_string_append (query->where, " AND a.from_at <= ? AND a.until_at > ?");
  wb_db_query_add_number (query, now);
  wb_db_query_add_number (query, now);
  sql = g_strconcat ("SELECT a.kind, count(*) FROM \"order\" o"
                     " JOIN attention a ON a.order_id = o.id WHERE ",
                     query->where->str, " GROUP BY a.kind", NULL);

  return count_into (self, query, sql, counts->attentions, WB_N_ATTENTIONS, error);
}

/* The same of a search that found many, where no order has to be read for it. */
static gboolean
count_attentions_of_hits (WbDb *self, gint64 shop_id, gint64 now, WbCounts *counts, GError **error)
{
  g_auto (WbDbQuery) query = { 0 };

  wb_db_query_init (&query);
  wb_db_query_add_number (&query, now);
  wb_db_query_add_number (&query, now);
  wb_db_query_add_number (&query, shop_id);

  return count_into (self, &query,
                     "SELECT kind, count(*) FROM attention WHERE is_hit(order_id)"
                     " AND from_at <= ? AND until_at > ? AND ? IN (0, shop_id) GROUP BY kind",
                     counts->attentions, WB_N_ATTENTIONS, error);
}

/* TRUE when the search is all that chooses, but for the shop. */
static gboolean
is_only_search (const WbFilter *filter)
{
  g_autoptr (WbFilter) rest = wb_filter_copy (filter);

  g_clear_pointer (&rest->search, g_free);

  return wb_filter_is_plain (rest);
}

/* Of each kind of attention among what the filter finds, whichever kind it asks for itself. */
static gboolean
count_chips (WbDb *self, const WbFilter *filter, gint64 now, WbCounts *counts, GError **error)
{
  g_autoptr (WbFilter) any = wb_filter_copy (filter);
  g_auto (WbDbQuery) query = { 0 };
  WbCounts all;

  wb_db_query_init (&query);
  any->attention = -1;
  if (wb_filter_is_plain (any))
    {
      if (!wb_db_get_counts (self, any->shop_id, now, &all, error))
        return FALSE;
      memcpy (counts->attentions, all.attentions, sizeof counts->attentions);
      return TRUE;
    }

  if (!wb_db_query_add_filter (&query, self, any, now, error))
    return FALSE;
  if (query.many_hits && is_only_search (any))
    return count_attentions_of_hits (self, any->shop_id, now, counts, error);

  return count_attentions (self, &query, now, counts, error);
}

gboolean
wb_db_count_hits (WbDb *self, const WbFilter *filter, gint64 now, WbCounts *counts, GError **error)
{
  g_autoptr (WbDbRead) read = wb_db_begin_read (self);
  g_auto (WbDbQuery) query = { 0 };

  memset (counts, 0, sizeof *counts);
  wb_db_query_init (&query);

  return wb_db_query_add_filter (&query, self, filter, now, error) &&
         count_tabs (self, &query, counts, error) && count_chips (self, filter, now, counts, error);
}
