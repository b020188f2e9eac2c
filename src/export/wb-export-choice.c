/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which orders an export has. One thread. */
#include "wb-export-choice.h"

#include "wb-db-export.h"

/* Nothing that is sold is older: where the search for the window's beginning begins. */
#define LONGEST_WINDOW (G_GINT64_CONSTANT (10) * 366 * 86400)

WbExportChoice *
wb_export_choice_new (const WbExportSpec *spec, gint64 now)
{
  WbExportChoice *self = g_new0 (WbExportChoice, 1);

  self->spec = wb_export_spec_copy (spec);
  self->now = now;
  self->sheet_rows = WB_EXPORT_SHEET_ROWS;
  self->series = g_array_new (FALSE, FALSE, sizeof (WbExportSeries));

  return self;
}

void
wb_export_choice_free (WbExportChoice *self)
{
  if (self == NULL)
    return;

  wb_export_spec_free (self->spec);
  wb_export_template_free (self->what);
  g_clear_pointer (&self->shops, g_ptr_array_unref);
  g_array_unref (self->series);
  g_free (self->begins);
  wb_order_set_free (self->exported_before);
  g_free (self);
}

static guint
find_shop (WbExportChoice *self, gint64 id)
{
  guint i = 0;

  while (i < self->shops->len && ((const WbShop *) self->shops->pdata[i])->id != id)
    i++;

  return i;
}

/* The first moment of creation that is still within the shop's window at now: periods only grow
 * with what they begin with, so it is found by halving. */
static gint64
get_window_begin (const WbShop *shop, gint64 now)
{
  const WbPeriod *window = wb_policy_get_period (shop->policy, WB_POLICY_EXPORT_WINDOW);
  WbCalendar     *calendar = wb_policy_get_calendar (shop->policy);
  gint64          outside = now - LONGEST_WINDOW;
  gint64          inside = now;

  if (window->kind == WB_PERIOD_OFF ||
      wb_period_end (window, outside, shop->timezone, calendar) >= now)
    return G_MININT64;
  while (inside - outside > 1)
    {
      gint64 middle = outside + (inside - outside) / 2;

      if (wb_period_end (window, middle, shop->timezone, calendar) >= now)
        inside = middle;
      else
        outside = middle;
    }

  return inside;
}

static guint
get_window_days (const WbShop *shop)
{
  const WbPeriod *window = wb_policy_get_period (shop->policy, WB_POLICY_EXPORT_WINDOW);

  switch (window->kind)
    {
    case WB_PERIOD_CALENDAR_DAYS:
    case WB_PERIOD_WORKING_DAYS:
      return window->amount;
    case WB_PERIOD_SECONDS:
      return window->amount / 86400;
    case WB_PERIOD_OFF:
    default:
      return 0;
    }
}

static gboolean
is_wanted (WbExportChoice *self, const WbShop *shop)
{
  return self->spec->filter->shop_id == 0 || self->spec->filter->shop_id == shop->id;
}

static void
add_series (WbExportChoice *self, const WbShop *shop)
{
  WbExportSeries series = { shop };

  for (guint i = 0; i < self->shops->len && !self->spec->single_file; i++)
    {
      const WbShop *other = self->shops->pdata[i];
      guint         rows = wb_policy_get_export_rows (other->policy);

      if ((shop != NULL ? shop == other : is_wanted (self, other)) && rows > 0 &&
          (series.max_rows == 0 || rows < series.max_rows))
        {
          series.max_rows = rows;
          series.limit = WB_EXPORT_LIMIT_POLICY;
        }
    }
  if (self->spec->format == WB_EXPORT_XLSX &&
      (series.max_rows == 0 || series.max_rows > self->sheet_rows))
    {
      series.max_rows = self->sheet_rows;
      series.limit = WB_EXPORT_LIMIT_SHEET;
    }
  g_array_append_val (self->series, series);
}

/* The list of order items is the platform's, whose files are of one shop; of any other list, and
 * where one file is asked for, rows of several shops stand together. */
static void
make_series (WbExportChoice *self)
{
  guint         n_wanted = 0;
  const WbShop *wanted = NULL;

  g_array_set_size (self->series, 0);
  for (guint i = 0; i < self->shops->len; i++)
    if (is_wanted (self, self->shops->pdata[i]))
      {
        wanted = self->shops->pdata[i];
        n_wanted++;
      }

  if (self->what->id != WB_EXPORT_TEMPLATE_ORDER_ITEMS || n_wanted == 0)
    add_series (self, NULL);
  else if (self->spec->single_file)
    add_series (self, n_wanted == 1 ? wanted : NULL);
  else
    for (guint i = 0; i < self->shops->len; i++)
      if (is_wanted (self, self->shops->pdata[i]))
        add_series (self, self->shops->pdata[i]);
}

gboolean
wb_export_choice_load (WbExportChoice *self, WbDb *db, GError **error)
{
  guint shop;

  g_clear_pointer (&self->what, wb_export_template_free);
  g_clear_pointer (&self->shops, g_ptr_array_unref);
  g_clear_pointer (&self->exported_before, wb_order_set_free);
  g_clear_pointer (&self->begins, g_free);
  self->what = wb_db_get_export_template (db, self->spec->template_id, error);
  if (self->what == NULL)
    return FALSE;
  if (self->spec->zone != NULL)
    {
      g_free (self->what->zone);
      self->what->zone = g_strdup (self->spec->zone);
    }
  self->shops = wb_db_list_shops (db, error);
  if (self->shops == NULL)
    return FALSE;
  if (self->spec->new_only)
    {
      self->exported_before = wb_db_load_exported (db, self->what->id, error);
      if (self->exported_before == NULL)
        return FALSE;
    }

  self->begins = g_new (gint64, self->shops->len + 1);
  self->window_days = 0;
  for (shop = 0; shop < self->shops->len; shop++)
    {
      self->begins[shop] = get_window_begin (self->shops->pdata[shop], self->now);
      if (is_wanted (self, self->shops->pdata[shop]))
        self->window_days = MAX (self->window_days, get_window_days (self->shops->pdata[shop]));
    }
  make_series (self);

  return TRUE;
}

WbDbOrders *
wb_export_choice_open (WbExportChoice *self, WbDb *db, const WbExportSeries *series, GError **error)
{
  g_autoptr (WbFilter) filter = wb_filter_copy (self->spec->filter);

  if (series->shop != NULL)
    filter->shop_id = series->shop->id;

  return wb_db_orders_open (db, filter, self->now, self->what->row, error);
}

gboolean
wb_export_choice_next (WbExportChoice *self,
                       WbDbOrders     *orders,
                       WbOrderHead    *head,
                       guint          *shop,
                       WbExportPlan   *counted,
                       GError        **error)
{
  while (wb_db_orders_next (orders, head, error))
    {
      gboolean is_older;

      if (self->spec->ids != NULL && !wb_order_set_contains (self->spec->ids, head->id))
        continue;
      *shop = find_shop (self, head->shop_id);
      if (*shop == self->shops->len)
        continue;
      if (self->exported_before != NULL && wb_order_set_contains (self->exported_before, head->id))
        {
          if (counted != NULL)
            counted->exported_before++;
          continue;
        }
      is_older = head->created != WB_TIME_NONE && head->created < self->begins[*shop];
      if (is_older && counted != NULL)
        counted->older++;
      if (!is_older || self->spec->all_time)
        return TRUE;
    }

  return FALSE;
}
