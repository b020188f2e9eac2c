/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists and counts. The one place where SQL is put together: from the constant fragments below,
 * enumeration numbers and bound parameters, never from data. docs/lists.md tells which index serves
 * which list; a test holds the plans against it. */
#include "wb-db-private.h"

#include <string.h>

#include "wb-money.h"
#include "wb-text.h"

typedef struct
{
  const char *text; /* borrowed from the filter or from texts; NULL: a number */
  gint64      number;
} Parameter;

typedef struct
{
  GString   *where;
  GArray    *parameters;
  GPtrArray *texts; /* owns what parameters point to and the filter does not */
} Query;

static void
query_clear (Query *query)
{
  g_string_free (query->where, TRUE);
  g_array_unref (query->parameters);
  g_ptr_array_unref (query->texts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Query, query_clear)

static void
query_init (Query *query)
{
  query->where = g_string_new ("1");
  query->parameters = g_array_new (FALSE, FALSE, sizeof (Parameter));
  query->texts = g_ptr_array_new_with_free_func (g_free);
}

static void
add_number (Query *query, gint64 number)
{
  Parameter parameter = { NULL, number };

  g_array_append_val (query->parameters, parameter);
}

static void
add_text (Query *query, const char *text)
{
  Parameter parameter = { text, 0 };

  g_array_append_val (query->parameters, parameter);
}

static void
take_text (Query *query, char *text)
{
  g_ptr_array_add (query->texts, text);
  add_text (query, text);
}

/* " AND column IN (1,2,…)" for the bits of a set of enumeration numbers. */
static void
add_set (Query *query, const char *fragment, guint bits)
{
  const char *comma = "";

  if (bits == 0)
    return;
  g_string_append (query->where, fragment);
  for (int i = 0; i < 32; i++)
    if ((bits & (1u << i)) != 0)
      {
        g_string_append_printf (query->where, "%s%d", comma, i);
        comma = ",";
      }
  g_string_append_c (query->where, ')');
}

typedef struct
{
  const char *from; /* "created >= ?" */
  const char *to;
} RangeFragments;

static const RangeFragments created_range = { " AND o.created >= ?", " AND o.created <= ?" };
static const RangeFragments paid_range = { " AND o.paid >= ?", " AND o.paid <= ?" };
static const RangeFragments shipped_range = { " AND o.shipped >= ?", " AND o.shipped <= ?" };

static void
add_ends (Query *query, const RangeFragments *fragments, gint64 from, gint64 to)
{
  if (from != WB_TIME_NONE)
    {
      g_string_append (query->where, fragments->from);
      add_number (query, from);
    }
  if (to != WB_TIME_NONE)
    {
      g_string_append (query->where, fragments->to);
      add_number (query, to);
    }
}

/* Dates are each shop's own: the same day begins and ends at other instants in another zone. */
static void
add_range (Query                *query,
           const RangeFragments *fragments,
           const WbTimeRange    *range,
           GPtrArray            *shops)
{
  gint64 from, to;

  if (wb_time_range_is_open (range))
    return;
  if (!range->by_date)
    {
      add_ends (query, fragments, range->from, range->to);
      return;
    }

  g_string_append (query->where, " AND (0");
  for (guint i = 0; i < shops->len; i++)
    {
      const WbShop *shop = g_ptr_array_index (shops, i);

      wb_time_range_resolve (range, shop->timezone, &from, &to);
      g_string_append (query->where, " OR (o.shop_id = ?");
      add_number (query, shop->id);
      add_ends (query, fragments, from, to);
      g_string_append_c (query->where, ')');
    }
  g_string_append_c (query->where, ')');
}

static void
add_tab (Query *query, const WbFilter *filter)
{
  WbStage stage;

  if (wb_tab_get_stage (filter->tab, &stage))
    {
      g_string_append (query->where, " AND o.stage = ?");
      add_number (query, stage);
    }
  else if (filter->tab == WB_TAB_AFTER_SALES)
    {
      g_string_append (query->where, " AND o.after_sales = 1");
    }
}

static void
add_names (Query *query, const WbFilter *filter)
{
  if (filter->carrier != NULL)
    {
      g_string_append (query->where, " AND o.id IN (SELECT order_id FROM package"
                                     " WHERE carrier = ? COLLATE NOCASE)");
      add_text (query, filter->carrier);
    }
  if (filter->sku != NULL)
    {
      /* By the word first, which is quick; then by the field, which is exact. */
      g_string_append (query->where, " AND o.id IN (SELECT order_id FROM order_text WHERE text_id ="
                                     "  (SELECT id FROM text WHERE folded = ?))"
                                     " AND EXISTS (SELECT 1 FROM item i WHERE i.order_id = o.id"
                                     "  AND (i.seller_sku = ? COLLATE NOCASE OR i.sku_id = ?))");
      take_text (query, wb_text_fold (filter->sku));
      add_text (query, filter->sku);
      add_text (query, filter->sku);
    }
  if (filter->buyer != NULL)
    {
      g_autofree char *folded = wb_text_fold (filter->buyer);

      g_string_append (query->where,
                       " AND o.id IN (SELECT order_id FROM search_key WHERE key = ?)");
      take_text (query, g_strconcat ("@", folded, NULL));
    }
}

/* Numbers wait in a temporary table, as there may be many. */
static gboolean
fill_wanted (WbDb *self, char **numbers, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = NULL;

  if (!wb_db_exec (self,
                   "CREATE TEMP TABLE IF NOT EXISTS wanted (number TEXT PRIMARY KEY)"
                   " WITHOUT ROWID; DELETE FROM temp.wanted",
                   error))
    return FALSE;
  stmt = wb_db_prepare (self, "INSERT OR IGNORE INTO temp.wanted VALUES (?1)", error);
  if (stmt == NULL)
    return FALSE;
  for (int i = 0; numbers[i] != NULL; i++)
    {
      wb_db_bind_text (stmt, 1, numbers[i]);
      if (!wb_db_run (self, stmt, error))
        return FALSE;
    }

  return TRUE;
}

/* Everything but the tab. */
static gboolean
add_filter (WbDb *self, Query *query, const WbFilter *filter, gint64 now, GError **error)
{
  gboolean by_date = filter->created.by_date || filter->paid.by_date || filter->shipped.by_date;
  g_autoptr (GPtrArray) shops = by_date ? wb_db_list_shops (self, error) : NULL;

  if (by_date && shops == NULL)
    return FALSE;

  add_set (query, " AND o.stage IN (", filter->stages);
  add_set (query, " AND o.substage IN (", filter->substages);
  if (filter->shop_id != 0)
    {
      /* With "+", or SQLite drops the shop from ORDER BY and sees no more that the index has that
       * order. */
      g_string_append (query->where, " AND +o.shop_id = ?");
      add_number (query, filter->shop_id);
    }
  if (filter->attention >= 0)
    {
      g_string_append (query->where, " AND o.id IN (SELECT order_id FROM attention"
                                     " WHERE kind = ? AND from_at <= ? AND until_at > ?)");
      add_number (query, filter->attention);
      add_number (query, now);
      add_number (query, now);
    }
  add_range (query, &created_range, &filter->created, shops);
  add_range (query, &paid_range, &filter->paid, shops);
  add_range (query, &shipped_range, &filter->shipped, shops);
  add_names (query, filter);
  if (filter->change_first != 0)
    {
      g_string_append (query->where,
                       " AND o.id IN (SELECT id FROM \"order\" WHERE change_set_id BETWEEN ? AND ?"
                       "  UNION SELECT order_id FROM journal WHERE change_set_id BETWEEN ? AND ?"
                       "   AND field <> 'as_of')");
      add_number (query, filter->change_first);
      add_number (query, filter->change_last);
      add_number (query, filter->change_first);
      add_number (query, filter->change_last);
    }
  if (filter->numbers != NULL)
    {
      if (!fill_wanted (self, filter->numbers, error))
        return FALSE;
      g_string_append (query->where, " AND o.number IN (SELECT number FROM temp.wanted)");
    }
  if (wb_db_is_search (filter->search))
    {
      if (!wb_db_fill_hits (self, filter->search, error))
        return FALSE;
      g_string_append (query->where, " AND o.id IN (SELECT order_id FROM temp.hit)");
    }

  return TRUE;
}

static sqlite3_stmt *
prepare_query (WbDb *self, const Query *query, const char *sql, GError **error)
{
  sqlite3_stmt *stmt = wb_db_prepare (self, sql, error);

  if (stmt == NULL)
    return NULL;
  for (guint i = 0; i < query->parameters->len; i++)
    {
      const Parameter *parameter = &g_array_index (query->parameters, Parameter, i);

      if (parameter->text != NULL)
        wb_db_bind_text (stmt, i + 1, parameter->text);
      else
        sqlite3_bind_int64 (stmt, i + 1, parameter->number);
    }

  return stmt;
}

/* What a list is ordered by. The index that serves it has the same columns (docs/lists.md). A list
 * by deadline is two: those that have one, then the others, newest first. */
typedef struct
{
  const char *condition;
  const char *ascending;
  const char *descending;
} Order;

#define NEWEST_FIRST " ORDER BY o.created DESC, o.shop_id DESC, o.id DESC"

static const Order orders[WB_N_SORT_KEYS] = {
  [WB_SORT_CREATED] = { "", " ORDER BY o.created, o.shop_id, o.id", NEWEST_FIRST },
  [WB_SORT_PAID] = { "", " ORDER BY o.paid IS NULL, o.paid, o.id",
                     " ORDER BY o.paid DESC, o.id DESC" },
  [WB_SORT_SHIPPED] = { "", " ORDER BY o.shipped IS NULL, o.shipped, o.id",
                        " ORDER BY o.shipped DESC, o.id DESC" },
  [WB_SORT_DEADLINE] = { " AND o.deadline_at IS NOT NULL",
                         " ORDER BY o.deadline_at, o.created, o.shop_id, o.id",
                         " ORDER BY o.deadline_at DESC, o.created DESC, o.shop_id DESC, o.id "
                         "DESC" },
  [WB_SORT_AMOUNT] = { "", " ORDER BY o.total IS NULL, o.total, o.id",
                       " ORDER BY o.total DESC, o.id DESC" },
  [WB_SORT_BUYER] = { "", " ORDER BY o.buyer IS NULL, o.buyer COLLATE NOCASE, o.id",
                      " ORDER BY o.buyer COLLATE NOCASE DESC, o.id DESC" },
  [WB_SORT_QUANTITY] = { "", " ORDER BY o.quantity, o.id", " ORDER BY o.quantity DESC, o.id DESC" },
  [WB_SORT_ID] = { "", " ORDER BY o.number, o.id", " ORDER BY o.number DESC, o.id DESC" },
};
static const Order without_deadline = { " AND o.deadline_at IS NULL", NEWEST_FIRST, NEWEST_FIRST };

/* n: rows wanted, which spares a sort most of its work; 0: all. */
static char *
build_list_sql (const Query *query, const Order *order, gboolean descending, gint64 n)
{
  return g_strdup_printf ("SELECT o.id FROM \"order\" o WHERE %s%s%s LIMIT %" G_GINT64_FORMAT,
                          query->where->str, order->condition,
                          descending ? order->descending : order->ascending, n == 0 ? -1 : n);
}

/* Appends ids, passing over *skip first, until there are limit (0: no limit). */
static gboolean
append_ids (WbDb        *self,
            const Query *query,
            const Order *order,
            gboolean     descending,
            guint        limit,
            guint       *skip,
            GArray      *ids,
            GError     **error)
{
  gint64           wanted = limit == 0 ? 0 : (gint64) limit + *skip;
  g_autofree char *sql = build_list_sql (query, order, descending, wanted);
  g_autoptr (sqlite3_stmt) stmt = prepare_query (self, query, sql, error);
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
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

GArray *
wb_db_list_ids (
    WbDb *self, const WbFilter *filter, gint64 now, guint limit, guint offset, GError **error)
{
  g_autoptr (WbDbRead) read = wb_db_begin_read (self);
  g_auto (Query) query = { 0 };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  query_init (&query);
  add_tab (&query, filter);
  if (!add_filter (self, &query, filter, now, error) ||
      !append_ids (self, &query, &orders[filter->sort], filter->descending, limit, &offset, ids,
                   error))
    return NULL;
  if (filter->sort == WB_SORT_DEADLINE &&
      !append_ids (self, &query, &without_deadline, TRUE, limit, &offset, ids, error))
    return NULL;

  return g_steal_pointer (&ids);
}

static gboolean
append_plan (WbDb        *self,
             const Query *query,
             const Order *order,
             gboolean     descending,
             GString     *plan,
             GError     **error)
{
  g_autofree char *sql = build_list_sql (query, order, descending, 0);
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  g_autoptr (sqlite3_stmt) stmt = prepare_query (self, query, explain, error);

  if (stmt == NULL)
    return FALSE;
  while (wb_db_step (self, stmt, NULL))
    g_string_append_printf (plan, "%s\n", sqlite3_column_text (stmt, 3));

  return TRUE;
}

char *
wb_db_explain_list (WbDb *self, const WbFilter *filter, GError **error)
{
  g_auto (Query) query = { 0 };
  g_autoptr (GString) plan = g_string_new (NULL);

  query_init (&query);
  add_tab (&query, filter);
  if (!add_filter (self, &query, filter, 0, error) ||
      !append_plan (self, &query, &orders[filter->sort], filter->descending, plan, error))
    return NULL;
  if (filter->sort == WB_SORT_DEADLINE &&
      !append_plan (self, &query, &without_deadline, TRUE, plan, error))
    return NULL;

  return g_strdup (plan->str);
}

/* ---- Rows ---- */

static WbOrderRow *
read_row (sqlite3_stmt *stmt)
{
  WbOrderRow *row = wb_order_row_new ();

  row->id = sqlite3_column_int64 (stmt, 0);
  row->shop_id = sqlite3_column_int64 (stmt, 1);
  row->number = wb_db_dup_column (stmt, 2);
  row->item_count = sqlite3_column_int (stmt, 3);
  row->quantity = sqlite3_column_int (stmt, 4);
  row->buyer = wb_db_dup_column (stmt, 5);
  row->recipient = wb_db_dup_column (stmt, 6);
  row->phone = wb_db_dup_column (stmt, 7);
  row->total = wb_db_column_number (stmt, 8);
  row->currency = wb_db_dup_column (stmt, 9);
  row->stage = sqlite3_column_int (stmt, 10);
  row->substage = sqlite3_column_int (stmt, 11);
  row->after_sales = sqlite3_column_int (stmt, 12);
  row->created = wb_db_column_number (stmt, 13);
  row->paid = wb_db_column_number (stmt, 14);
  row->shipped = wb_db_column_number (stmt, 15);
  row->delivered = wb_db_column_number (stmt, 16);
  row->completed = wb_db_column_number (stmt, 17);
  row->cancelled = wb_db_column_number (stmt, 18);
  row->deadline_kind = sqlite3_column_int (stmt, 19);
  row->deadline_at = wb_db_column_number (stmt, 20);
  row->note = wb_db_dup_column (stmt, 21);
  row->flag = wb_db_dup_column (stmt, 22);

  return row;
}

static gboolean
read_first_item (WbDb *self, WbOrderRow *row, GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_GET_ROW_ITEM, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, row->id);
  if (wb_db_step (self, stmt, &local))
    {
      row->product = wb_db_dup_column (stmt, 0);
      row->variation = wb_db_dup_column (stmt, 1);
    }
  sqlite3_reset (stmt);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

static gboolean
read_packages (WbDb *self, WbOrderRow *row, GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_GET_ROW_PACKAGES, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, row->id);
  while (wb_db_step (self, stmt, &local))
    {
      row->package_count++;
      if (row->carrier == NULL)
        row->carrier = wb_db_dup_column (stmt, 0);
      if (row->tracking == NULL)
        row->tracking = wb_db_dup_column (stmt, 1);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

GPtrArray *
wb_db_load_rows (WbDb *self, const gint64 *ids, guint n_ids, GError **error)
{
  g_autoptr (WbDbRead) read = wb_db_begin_read (self);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_full (n_ids, (GDestroyNotify) wb_order_row_free);

  for (guint i = 0; i < n_ids; i++)
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (WbOrderRow) row = NULL;
      sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_GET_ROW, error);

      if (stmt == NULL)
        return NULL;
      sqlite3_bind_int64 (stmt, 1, ids[i]);
      if (wb_db_step (self, stmt, &local))
        row = read_row (stmt);
      sqlite3_reset (stmt);
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      if (row != NULL && (!read_first_item (self, row, error) || !read_packages (self, row, error)))
        return NULL;
      g_ptr_array_add (rows, g_steal_pointer (&row));
    }

  return g_steal_pointer (&rows);
}

/* ---- Counts of a search ---- */

static gboolean
count_tabs (WbDb *self, const Query *query, WbCounts *counts, GError **error)
{
  g_autofree char *sql =
      g_strconcat ("SELECT o.stage, count(*), sum(o.after_sales) FROM \"order\" o WHERE ",
                   query->where->str, " GROUP BY o.stage", NULL);
  g_autoptr (sqlite3_stmt) stmt = prepare_query (self, query, sql, error);
  g_autoptr (GError) local = NULL;

  if (stmt == NULL)
    return FALSE;
  while (wb_db_step (self, stmt, &local))
    {
      guint n = sqlite3_column_int64 (stmt, 1);

      counts->tabs[wb_db_column_index (stmt, 0, WB_N_STAGES)] = n;
      counts->tabs[WB_TAB_ALL] += n;
      counts->tabs[WB_TAB_AFTER_SALES] += sqlite3_column_int64 (stmt, 2);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

static gboolean
count_attentions (WbDb *self, Query *query, gint64 now, WbCounts *counts, GError **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (sqlite3_stmt) stmt = NULL;
  g_autoptr (GError) local = NULL;

  g_string_append (query->where, " AND a.from_at <= ? AND a.until_at > ?");
  add_number (query, now);
  add_number (query, now);
  sql = g_strconcat ("SELECT a.kind, count(*) FROM \"order\" o"
                     " JOIN attention a ON a.order_id = o.id WHERE ",
                     query->where->str, " GROUP BY a.kind", NULL);
  stmt = prepare_query (self, query, sql, error);
  if (stmt == NULL)
    return FALSE;
  while (wb_db_step (self, stmt, &local))
    counts->attentions[wb_db_column_index (stmt, 0, WB_N_ATTENTIONS)] =
        sqlite3_column_int64 (stmt, 1);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

gboolean
wb_db_count_hits (WbDb *self, const WbFilter *filter, gint64 now, WbCounts *counts, GError **error)
{
  g_autoptr (WbDbRead) read = wb_db_begin_read (self);
  g_autoptr (WbFilter) any = wb_filter_copy (filter);
  g_auto (Query) query = { 0 };

  memset (counts, 0, sizeof *counts);
  query_init (&query);
  any->attention = -1;

  return add_filter (self, &query, any, now, error) && count_tabs (self, &query, counts, error) &&
         count_attentions (self, &query, now, counts, error);
}
