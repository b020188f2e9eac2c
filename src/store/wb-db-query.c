/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one place where the SQL of filters is put together: from the constant fragments below,
 * enumeration numbers and bound parameters, never from data. */
#include "wb-db-query-private.h"

#include "wb-money.h"
#include "wb-text.h"

typedef struct
{
  const char *text; /* borrowed from the filter or from texts; NULL: a number */
  gint64      number;
} Parameter;

static void
add_text (WbDbQuery *query, const char *text)
{
  Parameter parameter = { text, 0 };

  g_array_append_val (query->parameters, parameter);
}

static void
take_text (WbDbQuery *query, char *text)
{
  g_ptr_array_add (query->texts, text);
  add_text (query, text);
}

/* " AND column IN (1,2,…)" for the bits of a set of enumeration numbers. */
static void
add_set (WbDbQuery *query, const char *fragment, guint bits)
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

/* Any of several tabs. After-sales is no stage, and an order of it is in a tab of its stage as
 * well. With "+", or SQLite finds each by an index of its own and has to sort. */
static void
add_stages (WbDbQuery *query, guint tabs)
{
  guint stages = tabs & ~(1u << WB_TAB_AFTER_SALES);

  if (stages == tabs)
    {
      add_set (query, " AND o.stage IN (", stages);
      return;
    }
  g_string_append (query->where, " AND (+o.after_sales = 1");
  add_set (query, " OR o.stage IN (", stages);
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
add_ends (WbDbQuery *query, const RangeFragments *fragments, gint64 from, gint64 to)
{
  if (from != WB_TIME_NONE)
    {
      g_string_append (query->where, fragments->from);
      wb_db_query_add_number (query, from);
    }
  if (to != WB_TIME_NONE)
    {
      g_string_append (query->where, fragments->to);
      wb_db_query_add_number (query, to);
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
add_ends_of_shops (WbDbQuery            *query,
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
      wb_db_query_add_number (query, shop->id);
      add_ends (query, fragments, ends[i].from, ends[i].to);
      g_string_append_c (query->where, ')');
    }
  g_string_append_c (query->where, ')');
}

/* Dates are each shop's own: the same day begins and ends at other instants in another zone. */
static void
add_time_range (WbDbQuery            *query,
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
add_amount_range (WbDbQuery *query, const WbAmountRange *range, GPtrArray *shops)
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
add_ranges (WbDb *self, WbDbQuery *query, const WbFilter *filter, gint64 now, GError **error)
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

static void
add_names (WbDbQuery *query, const WbFilter *filter)
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
add_search (WbDb *self, WbDbQuery *query, const WbFilter *filter, GError **error)
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

void
wb_db_query_init (WbDbQuery *self)
{
  self->where = g_string_new ("1");
  self->parameters = g_array_new (FALSE, FALSE, sizeof (Parameter));
  self->texts = g_ptr_array_new_with_free_func (g_free);
}

void
wb_db_query_clear (WbDbQuery *self)
{
  g_string_free (self->where, TRUE);
  g_array_unref (self->parameters);
  g_ptr_array_unref (self->texts);
}

void
wb_db_query_add_number (WbDbQuery *self, gint64 number)
{
  Parameter parameter = { NULL, number };

  g_array_append_val (self->parameters, parameter);
}

gboolean
wb_db_query_add_filter (
    WbDbQuery *self, WbDb *db, const WbFilter *filter, gint64 now, GError **error)
{
  add_stages (self, filter->stages);
  add_set (self, " AND o.substage IN (", filter->substages);
  if (filter->shop_id != 0)
    {
      /* With "+", or SQLite drops the shop from ORDER BY and sees no more that the index has that
       * order. */
      g_string_append (self->where, " AND +o.shop_id = ?");
      wb_db_query_add_number (self, filter->shop_id);
    }
  if (filter->attention >= 0)
    {
      self->by_id = TRUE;
      g_string_append (self->where, " AND o.id IN (SELECT order_id FROM attention"
                                    " WHERE kind = ? AND from_at <= ? AND until_at > ?)");
      wb_db_query_add_number (self, filter->attention);
      wb_db_query_add_number (self, now);
      wb_db_query_add_number (self, now);
    }
  if (!add_ranges (db, self, filter, now, error))
    return FALSE;
  add_names (self, filter);
  if (filter->change_first != 0)
    {
      self->by_id = TRUE;
      g_string_append (self->where,
                       " AND o.id IN (SELECT id FROM \"order\" WHERE change_set_id BETWEEN ? AND ?"
                       "  UNION SELECT order_id FROM journal WHERE change_set_id BETWEEN ? AND ?"
                       "   AND field <> 'as_of')");
      wb_db_query_add_number (self, filter->change_first);
      wb_db_query_add_number (self, filter->change_last);
      wb_db_query_add_number (self, filter->change_first);
      wb_db_query_add_number (self, filter->change_last);
    }
  if (filter->numbers != NULL)
    {
      if (!fill_wanted (db, filter->numbers, error))
        return FALSE;
      self->by_id = TRUE;
      g_string_append (self->where, " AND o.number IN (SELECT number FROM temp.wanted)");
    }

  return !wb_db_is_search (filter->search) || add_search (db, self, filter, error);
}

void
wb_db_query_add_tab (WbDbQuery *self, const WbFilter *filter)
{
  WbStage stage;

  /* With "+" where a few ids are there already, or SQLite walks the whole tab to find those few. */
  if (wb_tab_get_stage (filter->tab, &stage))
    {
      g_string_append (self->where, self->by_id ? " AND +o.stage = ?" : " AND o.stage = ?");
      wb_db_query_add_number (self, stage);
    }
  else if (filter->tab == WB_TAB_AFTER_SALES)
    {
      g_string_append (self->where,
                       self->by_id ? " AND +o.after_sales = 1" : " AND o.after_sales = 1");
    }
}

sqlite3_stmt *
wb_db_query_prepare (const WbDbQuery *self, WbDb *db, const char *sql, GError **error)
{
  sqlite3_stmt *stmt = wb_db_prepare (db, sql, error);

  if (stmt == NULL)
    return NULL;
  for (guint i = 0; i < self->parameters->len; i++)
    {
      const Parameter *parameter = &g_array_index (self->parameters, Parameter, i);

      /* Copied: the statement may outlive the query. */
      if (parameter->text != NULL)
        sqlite3_bind_text (stmt, i + 1, parameter->text, -1, SQLITE_TRANSIENT);
      else
        sqlite3_bind_int64 (stmt, i + 1, parameter->number);
    }

  return stmt;
}
