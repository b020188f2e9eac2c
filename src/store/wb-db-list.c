/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists and counts. The one place where SQL is put together: from the constant fragments below,
 * enumeration numbers and bound parameters, never from data. docs/lists.md tells which index serves
 * which list; a test holds the plans against it. */
#include "wb-db-private.h"

#include <string.h>

#include "wb-db-view.h"
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
  GPtrArray *texts;     /* owns what parameters point to and the filter does not */
  gboolean   many_hits; /* of a search: is_hit () is asked of each order */
  gboolean   by_id;     /* something names a few orders: each of them is read */
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
static const RangeFragments deadline_range = { " AND o.deadline_at >= ?",
                                               " AND o.deadline_at <= ?" };
static const RangeFragments amount_range = { " AND o.total >= ?", " AND o.total <= ?" };

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

/* What a range means in one shop. */
typedef struct
{
  gint64 from; /* G_MININT64: open, as WB_TIME_NONE and WB_MONEY_NONE are */
  gint64 to;
} Ends;

/* The widest of them first, which an index may be read by; then each shop's own, unless they are
 * all the same. ends: one for each of shops. */
static void
add_ends_of_shops (Query                *query,
                   const RangeFragments *fragments,
                   GPtrArray            *shops,
                   const Ends           *ends)
{
  Ends     widest = ends[0];
  gboolean differ = FALSE;

  for (guint i = 1; i < shops->len; i++)
    {
      differ |= ends[i].from != widest.from || ends[i].to != widest.to;
      widest.from = MIN (widest.from, ends[i].from);
      widest.to = widest.to == G_MININT64 || ends[i].to == G_MININT64 ? G_MININT64
                                                                      : MAX (widest.to, ends[i].to);
    }
  add_ends (query, fragments, widest.from, widest.to);
  if (!differ)
    return;

  g_string_append (query->where, " AND (0");
  for (guint i = 0; i < shops->len; i++)
    {
      const WbShop *shop = g_ptr_array_index (shops, i);

      g_string_append (query->where, " OR (o.shop_id = ?");
      add_number (query, shop->id);
      add_ends (query, fragments, ends[i].from, ends[i].to);
      g_string_append_c (query->where, ')');
    }
  g_string_append_c (query->where, ')');
}

/* Dates are each shop's own: the same day begins and ends at other instants in another zone. */
static void
add_time_range (Query                *query,
                const RangeFragments *fragments,
                const WbTimeRange    *range,
                GPtrArray            *shops,
                gint64                now)
{
  g_autofree Ends *ends = NULL;

  if (wb_time_range_is_open (range))
    return;
  if (!range->by_date)
    {
      add_ends (query, fragments, range->from, range->to);
      return;
    }

  ends = g_new (Ends, shops->len);
  for (guint i = 0; i < shops->len; i++)
    {
      const WbShop *shop = g_ptr_array_index (shops, i);

      wb_time_range_resolve (range, shop->timezone, now, &ends[i].from, &ends[i].to);
    }
  add_ends_of_shops (query, fragments, shops, ends);
}

/* Likewise amounts: currencies have decimals or not. */
static void
add_amount_range (Query *query, const WbAmountRange *range, GPtrArray *shops)
{
  g_autofree Ends *ends = NULL;

  if (wb_amount_range_is_open (range))
    return;

  ends = g_new (Ends, shops->len);
  for (guint i = 0; i < shops->len; i++)
    {
      const WbShop *shop = g_ptr_array_index (shops, i);

      wb_amount_range_resolve (range, shop->currency, &ends[i].from, &ends[i].to);
    }
  add_ends_of_shops (query, &amount_range, shops, ends);
}

static gboolean
add_ranges (WbDb *self, Query *query, const WbFilter *filter, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) shops = NULL;

  if (wb_time_range_is_open (&filter->created) && wb_time_range_is_open (&filter->paid) &&
      wb_time_range_is_open (&filter->shipped) && wb_time_range_is_open (&filter->deadline) &&
      wb_amount_range_is_open (&filter->amount))
    return TRUE;
  shops = wb_db_list_shops (self, error);
  if (shops == NULL)
    return FALSE;
  for (guint i = shops->len; i-- > 0 && filter->shop_id != 0;)
    if (((const WbShop *) shops->pdata[i])->id != filter->shop_id)
      g_ptr_array_remove_index (shops, i);
  if (shops->len == 0)
    return TRUE; /* and so there is no order */

  add_time_range (query, &created_range, &filter->created, shops, now);
  add_time_range (query, &paid_range, &filter->paid, shops, now);
  add_time_range (query, &shipped_range, &filter->shipped, shops, now);
  add_time_range (query, &deadline_range, &filter->deadline, shops, now);
  add_amount_range (query, &filter->amount, shops);

  return TRUE;
}

/* Last of all. With "+" where a few ids are there already, or SQLite walks the whole tab to find
 * those few. */
static void
add_tab (Query *query, const WbFilter *filter)
{
  WbStage stage;

  if (wb_tab_get_stage (filter->tab, &stage))
    {
      g_string_append (query->where, query->by_id ? " AND +o.stage = ?" : " AND o.stage = ?");
      add_number (query, stage);
    }
  else if (filter->tab == WB_TAB_AFTER_SALES)
    {
      g_string_append (query->where,
                       query->by_id ? " AND +o.after_sales = 1" : " AND o.after_sales = 1");
    }
}

static void
add_names (Query *query, const WbFilter *filter)
{
  if (filter->carrier != NULL)
    {
      /* With "+", as it finds many: the list's own index is walked, and each id looked up in what
       * an index has of the carrier. */
      g_string_append (query->where, " AND +o.id IN (SELECT order_id FROM package"
                                     " WHERE carrier = ? COLLATE NOCASE)");
      add_text (query, filter->carrier);
    }
  if (filter->payment_method != NULL)
    {
      /* Likewise. */
      g_string_append (query->where, " AND +o.id IN (SELECT id FROM \"order\""
                                     " WHERE payment_method = ?)");
      add_text (query, filter->payment_method);
    }
  if (filter->tag != NULL)
    {
      query->by_id = TRUE;
      g_string_append (query->where, " AND o.id IN (SELECT order_id FROM tag WHERE key = ?)");
      add_text (query, filter->tag);
    }
  if (filter->flag != NULL)
    {
      query->by_id = TRUE;
      g_string_append (query->where, " AND o.id IN (SELECT id FROM \"order\" WHERE flag = ?)");
      add_text (query, filter->flag);
    }
  if (filter->sku != NULL)
    {
      /* By the word first, which is quick; then by the field, which is exact. */
      query->by_id = TRUE;
      g_string_append (query->where,
                       " AND o.id IN (SELECT order_id FROM order_text WHERE text_id IN"
                       "  (SELECT id FROM text WHERE instr(folded, ?) > 0))"
                       " AND EXISTS (SELECT 1 FROM item i WHERE i.order_id = o.id"
                       "  AND (i.seller_sku = ? COLLATE NOCASE OR i.sku_id = ?))");
      take_text (query, wb_text_fold (filter->sku));
      add_text (query, filter->sku);
      add_text (query, filter->sku);
    }
  if (filter->buyer != NULL)
    {
      g_autofree char *folded = wb_text_fold (filter->buyer);

      query->by_id = TRUE;
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

static gboolean
add_search (WbDb *self, Query *query, const WbFilter *filter, GError **error)
{
  char *few;

  if (!wb_db_find_hits (self, filter->search, error))
    return FALSE;

  few = wb_db_list_few_hits (self, wb_filter_is_by_index (filter));
  if (few != NULL)
    {
      query->by_id = TRUE;
      g_string_append (query->where, " AND o.id IN (SELECT value FROM json_each(?))");
      take_text (query, few);
    }
  else
    {
      g_string_append (query->where, " AND is_hit(o.id)");
      query->many_hits = TRUE;
    }

  return TRUE;
}

/* Everything but the tab. */
static gboolean
add_filter (WbDb *self, Query *query, const WbFilter *filter, gint64 now, GError **error)
{
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
      query->by_id = TRUE;
      g_string_append (query->where, " AND o.id IN (SELECT order_id FROM attention"
                                     " WHERE kind = ? AND from_at <= ? AND until_at > ?)");
      add_number (query, filter->attention);
      add_number (query, now);
      add_number (query, now);
    }
  if (!add_ranges (self, query, filter, now, error))
    return FALSE;
  add_names (query, filter);
  if (filter->change_first != 0)
    {
      query->by_id = TRUE;
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

  return !wb_db_is_search (filter->search) || add_search (self, query, filter, error);
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

      /* Copied: the statement may outlive the query. */
      if (parameter->text != NULL)
        sqlite3_bind_text (stmt, i + 1, parameter->text, -1, SQLITE_TRANSIENT);
      else
        sqlite3_bind_int64 (stmt, i + 1, parameter->number);
    }

  return stmt;
}

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
  parts[1] = (Part){ "o.deadline_at IS NULL", NULL };

  return 2;
}

/* n: rows wanted, which spares a sort most of its work; 0: all. A LIMIT, even of none, has SQLite
 * sort by a b-tree that keeps the first n; all of them its sorter puts in order sooner. */
static char *
build_list_sql (const Query *query, const WbFilter *filter, const Part *part, gint64 n)
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
append_ids (WbDb           *self,
            const Query    *query,
            const WbFilter *filter,
            const Part     *part,
            guint           limit,
            guint          *skip,
            GArray         *ids,
            GError        **error)
{
  gint64           wanted = limit == 0 ? 0 : (gint64) limit + *skip;
  g_autofree char *sql = build_list_sql (query, filter, part, wanted);
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
  Part  parts[2];
  guint n_parts = get_parts (filter, parts);

  query_init (&query);
  if (!add_filter (self, &query, filter, now, error))
    return NULL;
  add_tab (&query, filter);
  for (guint i = 0; i < n_parts; i++)
    if (!append_ids (self, &query, filter, &parts[i], limit, &offset, ids, error))
      return NULL;

  return g_steal_pointer (&ids);
}

static gboolean
append_plan (WbDb           *self,
             const Query    *query,
             const WbFilter *filter,
             const Part     *part,
             GString        *plan,
             GError        **error)
{
  g_autofree char *sql = build_list_sql (query, filter, part, 0);
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
  Part  parts[2];
  guint n_parts = get_parts (filter, parts);

  query_init (&query);
  if (!add_filter (self, &query, filter, 0, error))
    return NULL;
  add_tab (&query, filter);
  for (guint i = 0; i < n_parts; i++)
    if (!append_plan (self, &query, filter, &parts[i], plan, error))
      return NULL;

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
  g_auto (Query) query = { 0 };

  query_init (&query);
  if (!add_filter (self, &query, filter, now, error))
    return NULL;
  add_tab (&query, filter);
  sql = g_strdup_printf ("%sSELECT %s FROM \"order\" o WHERE %s ORDER BY %s, %s", begin, columns,
                         query.where->str, newest->key, newest->ties);

  return prepare_query (self, &query, sql, error);
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
  g_auto (Query) query = { 0 };
  g_autofree char *sql = NULL;
  g_autoptr (sqlite3_stmt) stmt = NULL;
  g_autoptr (GError) local = NULL;

  query_init (&query);
  if (!add_filter (self, &query, filter, now, error))
    return FALSE;
  add_tab (&query, filter);
  sql = g_strconcat ("SELECT count(*) FROM \"order\" o WHERE ", query.where->str, NULL);
  stmt = prepare_query (self, &query, sql, error);
  if (stmt == NULL)
    return FALSE;
  if (wb_db_step (self, stmt, &local))
    *n = sqlite3_column_int64 (stmt, 0);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

/* Adds to counts[index] what "SELECT index, count(*) …" says. */
static gboolean
count_into (WbDb *self, const Query *query, const char *sql, guint *counts, int n, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = prepare_query (self, query, sql, error);
  g_autoptr (GError) local = NULL;

  if (stmt == NULL)
    return FALSE;
  while (wb_db_step (self, stmt, &local))
    counts[wb_db_column_index (stmt, 0, n)] += sqlite3_column_int64 (stmt, 1);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

/* Stages and after-sales apart, so that each is counted in the index of its tabs. */
static gboolean
count_tabs (WbDb *self, const Query *query, WbCounts *counts, GError **error)
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
count_attentions (WbDb *self, Query *query, gint64 now, WbCounts *counts, GError **error)
{
  g_autofree char *sql = NULL;

  g_string_append (query->where, " AND a.from_at <= ? AND a.until_at > ?");
  add_number (query, now);
  add_number (query, now);
  sql = g_strconcat ("SELECT a.kind, count(*) FROM \"order\" o"
                     " JOIN attention a ON a.order_id = o.id WHERE ",
                     query->where->str, " GROUP BY a.kind", NULL);

  return count_into (self, query, sql, counts->attentions, WB_N_ATTENTIONS, error);
}

/* The same of a search that found many, where no order has to be read for it. */
static gboolean
count_attentions_of_hits (WbDb *self, gint64 shop_id, gint64 now, WbCounts *counts, GError **error)
{
  g_auto (Query) query = { 0 };

  query_init (&query);
  add_number (&query, now);
  add_number (&query, now);
  add_number (&query, shop_id);

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

gboolean
wb_db_count_hits (WbDb *self, const WbFilter *filter, gint64 now, WbCounts *counts, GError **error)
{
  g_autoptr (WbDbRead) read = wb_db_begin_read (self);
  g_autoptr (WbFilter) any = wb_filter_copy (filter);
  g_auto (Query) query = { 0 };

  memset (counts, 0, sizeof *counts);
  query_init (&query);
  any->attention = -1;

  if (!add_filter (self, &query, any, now, error) || !count_tabs (self, &query, counts, error))
    return FALSE;
  if (query.many_hits && is_only_search (any))
    return count_attentions_of_hits (self, any->shop_id, now, counts, error);

  return count_attentions (self, &query, now, counts, error);
}
