/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of orders to ship. */
#include "wb-ship-list.h"

#include <string.h>

#include "wb-import-error.h"
#include "wb-table-reader.h"
#include "wb-text.h"
#include "wb-value.h"

typedef enum
{
  COLUMN_ORDER,
  COLUMN_CARRIER,
  COLUMN_TRACKING,
  COLUMN_PACKAGE,
  N_COLUMNS,
} Column;

/* Titles as wb_text_title_key makes them; those of the platforms' own files among them. */
static const char *const titles[N_COLUMNS][8] = {
  { "order", "orderid", "ordernumber", "orderno", "ordersn", "订单号", "订单编号" },
  { "carrier", "courier", "shippingprovider", "shippingprovidername", "logistics", "物流公司",
    "快递公司" },
  { "tracking", "trackingid", "trackingnumber", "trackingno", "waybill", "运单号", "快递单号",
    "物流单号" },
  { "package", "packageid", "packagenumber", "包裹", "包裹号" },
};

static gboolean
is_title (Column column, const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (titles[column]) && titles[column][i] != NULL; i++)
    if (g_str_equal (titles[column][i], key))
      return TRUE;

  return FALSE;
}

/* Where each column stands, by the titles of the first row: -1 where none is. FALSE when there are
 * no titles: it is a row like the others. */
static gboolean
read_titles (const WbRow *row, int *places)
{
  int found[N_COLUMNS];

  memset (found, 0xff, sizeof found);
  for (guint i = 0; i < row->n_cells; i++)
    {
      g_autofree char *key = wb_text_title_key (row->cells[i].text);

      for (Column column = 0; column < N_COLUMNS; column++)
        if (found[column] < 0 && is_title (column, key))
          found[column] = i;
    }
  if (found[COLUMN_ORDER] < 0)
    return FALSE;
  memcpy (places, found, sizeof found);

  return TRUE;
}

/* NULL when there is nothing in it. */
static char *
dup_cell (const WbRow *row, int place)
{
  char *text;

  if (place < 0 || (guint) place >= row->n_cells)
    return NULL;
  text = wb_text_dup_trimmed (row->cells[place].text);
  if (*text == '\0')
    g_clear_pointer (&text, g_free);

  return text;
}

static gboolean
is_rounded (const char *text)
{
  return text != NULL && wb_value_is_rounded (text, strlen (text));
}

static WbShipProblem
find_problem (const WbShipRow *row)
{
  if (row->number == NULL)
    return WB_SHIP_NO_NUMBER;
  if (is_rounded (row->number) || is_rounded (row->tracking) || is_rounded (row->package))
    return WB_SHIP_ROUNDED;
  if (row->carrier == NULL)
    return WB_SHIP_NO_CARRIER;

  return row->tracking == NULL ? WB_SHIP_NO_TRACKING : WB_SHIP_OK;
}

/* NULL for a row without any text. */
static WbShipRow *
read_row (const WbRow *cells, const int *places)
{
  g_autoptr (WbShipRow) row = wb_ship_row_new (cells->number);

  row->number = dup_cell (cells, places[COLUMN_ORDER]);
  row->carrier = dup_cell (cells, places[COLUMN_CARRIER]);
  row->tracking = dup_cell (cells, places[COLUMN_TRACKING]);
  row->package = dup_cell (cells, places[COLUMN_PACKAGE]);
  if (row->number == NULL && row->carrier == NULL && row->tracking == NULL && row->package == NULL)
    return NULL;
  row->problem = find_problem (row);

  return g_steal_pointer (&row);
}

GPtrArray *
wb_ship_list_read (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (WbTableReader) reader = wb_table_reader_open (path, cancellable, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_ship_row_free);
  g_autoptr (GError) local = NULL;
  int      places[N_COLUMNS] = { 0, 1, 2, 3 };
  gboolean first = TRUE;
  WbRow    cells;

  if (reader == NULL)
    return NULL;
  while (wb_table_reader_next (reader, &cells, &local))
    {
      WbShipRow *row;

      if (first && read_titles (&cells, places))
        {
          first = FALSE;
          continue;
        }
      row = read_row (&cells, places);
      if (row == NULL)
        continue;
      first = FALSE;
      g_ptr_array_add (rows, row);
      if (rows->len > WB_SHIP_LIST_MAX)
        {
          g_set_error (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_TOO_LARGE, "%d rows",
                       WB_SHIP_LIST_MAX);
          return NULL;
        }
    }
  if (local == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&local));

  return NULL;
}

/* ---- Checking ---- */

typedef struct
{
  WbDb       *db;
  GPtrArray  *shops;
  GHashTable *orders;    /* "17/P1" or "17/" to the row: what is shipped */
  GHashTable *trackings; /* tracking's key to the row */
} Check;

/* An order's number has no slash, a shop's name may. */
static gboolean
find_order (Check *check, WbShipRow *row, GError **error)
{
  const char      *slash = strrchr (row->number, '/');
  const char      *number = slash != NULL ? slash + 1 : row->number;
  g_autofree char *shop_name = slash != NULL ? g_strndup (row->number, slash - row->number) : NULL;

  for (guint i = 0; i < check->shops->len; i++)
    {
      const WbShop *shop = check->shops->pdata[i];
      g_autoptr (GError) local = NULL;
      gint64 id;

      if (shop_name != NULL && !g_str_equal (shop->name, shop_name))
        continue;
      id = wb_db_find_order (check->db, shop->id, number, &local);
      if (id == 0 && !g_error_matches (local, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (id != 0 && row->order_id != 0)
        row->problem = WB_SHIP_AMBIGUOUS;
      if (id == 0)
        continue;
      row->order_id = id;
      g_free (row->region);
      row->region = g_strdup (shop->region);
    }
  if (row->order_id == 0)
    row->problem = WB_SHIP_UNKNOWN;

  return TRUE;
}

static void
compare_with_others (Check *check, WbShipRow *row)
{
  g_autofree char *what = g_strdup_printf ("%" G_GINT64_FORMAT "/%s", row->order_id,
                                           row->package != NULL ? row->package : "");
  g_autofree char *key = wb_text_id_key (row->tracking);
  const WbShipRow *same = g_hash_table_lookup (check->orders, what);
  const WbShipRow *sharing = g_hash_table_lookup (check->trackings, key);

  if (same != NULL)
    {
      row->problem = WB_SHIP_REPEATED;
      row->other = g_strdup_printf ("%u", same->row);
      return;
    }
  g_hash_table_insert (check->orders, g_steal_pointer (&what), row);
  if (sharing != NULL && sharing->order_id != row->order_id)
    {
      row->problem = WB_SHIP_SHARED;
      row->other = g_strdup (sharing->number);
      return;
    }
  g_hash_table_insert (check->trackings, g_steal_pointer (&key), row);
}

static gboolean
check_row (Check *check, WbShipRow *row, GError **error)
{
  if (!find_order (check, row, error))
    return FALSE;
  if (row->problem == WB_SHIP_OK)
    compare_with_others (check, row);
  if (row->problem != WB_SHIP_OK)
    return TRUE;
  if (!wb_db_find_tracking (check->db, row->tracking, row->order_id, &row->other, error))
    return FALSE;
  if (row->other != NULL)
    row->problem = WB_SHIP_REUSED;

  return TRUE;
}

gboolean
wb_ship_list_check (GPtrArray *rows, WbDb *db, GError **error)
{
  g_autoptr (GPtrArray) shops = wb_db_list_shops (db, error);
  g_autoptr (GHashTable) orders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) trackings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Check check = { .db = db, .shops = shops, .orders = orders, .trackings = trackings };

  if (shops == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      WbShipRow *row = rows->pdata[i];

      if (row->problem == WB_SHIP_OK && !check_row (&check, row, error))
        return FALSE;
    }

  return TRUE;
}

WbAct *
wb_ship_list_create_act (const WbShipRow *row, const char *handover)
{
  WbAct *act = wb_act_new (WB_ACTION_SHIP);

  act->carrier = g_strdup (row->carrier);
  act->tracking = g_strdup (row->tracking);
  act->package_key = g_strdup (row->package);
  act->handover = g_strdup (handover);

  return act;
}
