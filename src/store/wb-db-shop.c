/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shops and their own policy values. */
#include "wb-db-private.h"

static GHashTable *
load_overrides (WbDb *self, gint64 shop_id, GError **error)
{
  g_autoptr (GHashTable) overrides =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_LIST_SHOP_POLICY, error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, shop_id);
  while (wb_db_step (self, stmt, &local))
    g_hash_table_insert (overrides, wb_db_dup_column (stmt, 0), wb_db_dup_column (stmt, 1));

  return wb_db_has_ended (&local, error) ? g_steal_pointer (&overrides) : NULL;
}

static WbShop *
read_shop (WbDb *self, sqlite3_stmt *stmt, GError **error)
{
  g_autoptr (GHashTable) overrides = NULL;
  WbShop *shop;
  gint64  id = sqlite3_column_int64 (stmt, 0);

  overrides = load_overrides (self, id, error);
  if (overrides == NULL)
    return NULL;
  shop = wb_shop_new (
      (const char *) sqlite3_column_text (stmt, 1), (const char *) sqlite3_column_text (stmt, 2),
      (const char *) sqlite3_column_text (stmt, 3), (const char *) sqlite3_column_text (stmt, 4),
      (const char *) sqlite3_column_text (stmt, 5), sqlite3_column_int (stmt, 6), overrides, error);
  if (shop == NULL)
    return NULL;
  shop->id = id;
  shop->as_of = wb_db_column_number (stmt, 7);
  shop->to_ship_as_of = wb_db_column_number (stmt, 8);

  return shop;
}

/* id 0: all. */
static GPtrArray *
list_shops (WbDb *self, gint64 id, GError **error)
{
  g_autoptr (WbDbRead) read = wb_db_begin_read (self);
  g_autoptr (GPtrArray) shops = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_shop_free);
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_LIST_SHOPS, error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, id);
  while (wb_db_step (self, stmt, &local))
    {
      WbShop *shop = read_shop (self, stmt, error);

      if (shop == NULL)
        {
          sqlite3_reset (stmt);
          return NULL;
        }
      g_ptr_array_add (shops, shop);
    }

  return wb_db_has_ended (&local, error) ? g_steal_pointer (&shops) : NULL;
}

const WbShop *
wb_db_pick_shop (GPtrArray *shops, gint64 id)
{
  for (guint i = 0; i < shops->len; i++)
    if (((WbShop *) shops->pdata[i])->id == id)
      return shops->pdata[i];

  g_assert_not_reached ();
}

/* GLib reads the file of a time zone again, which takes longer than a whole action, unless somebody
 * has that zone already. */
static void
keep_zones (WbDb *self, GPtrArray *shops)
{
  GPtrArray *zones = g_ptr_array_new_full (shops->len, (GDestroyNotify) g_time_zone_unref);

  for (guint i = 0; i < shops->len; i++)
    g_ptr_array_add (zones, g_time_zone_ref (((const WbShop *) shops->pdata[i])->timezone));
  g_clear_pointer (&self->zones, g_ptr_array_unref);
  self->zones = zones;
}

GPtrArray *
wb_db_list_shops (WbDb *self, GError **error)
{
  GPtrArray *shops = list_shops (self, 0, error);

  if (shops != NULL)
    keep_zones (self, shops);

  return shops;
}

WbShop *
wb_db_get_shop (WbDb *self, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) shops = NULL;

  g_return_val_if_fail (id > 0, NULL);

  shops = list_shops (self, id, error);
  if (shops == NULL)
    return NULL;
  if (shops->len == 0)
    {
      g_set_error (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND, "No shop %" G_GINT64_FORMAT, id);
      return NULL;
    }

  return g_ptr_array_steal_index (shops, 0);
}

WbShop *
wb_db_find_shop (WbDb *self, const char *name, GError **error)
{
  g_autoptr (GPtrArray) shops = list_shops (self, 0, error);

  if (shops == NULL)
    return NULL;
  for (guint i = 0; i < shops->len; i++)
    if (g_str_equal (((WbShop *) shops->pdata[i])->name, name))
      return g_ptr_array_steal_index (shops, i);
  g_set_error (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND, "No shop %s", name);

  return NULL;
}

static gboolean
write_overrides (WbDb *self, gint64 shop_id, GHashTable *overrides, GError **error)
{
  GHashTableIter iter;
  gpointer       key, value;
  sqlite3_stmt  *stmt = wb_db_get_stmt (self, STMT_CLEAR_SHOP_POLICY, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, shop_id);
  if (!wb_db_run (self, stmt, error))
    return FALSE;

  g_hash_table_iter_init (&iter, overrides);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      stmt = wb_db_get_stmt (self, STMT_ADD_SHOP_POLICY, error);
      if (stmt == NULL)
        return FALSE;
      sqlite3_bind_int64 (stmt, 1, shop_id);
      wb_db_bind_text (stmt, 2, key);
      wb_db_bind_text (stmt, 3, value);
      if (!wb_db_run (self, stmt, error))
        return FALSE;
    }

  return TRUE;
}

/* Two shops of one name is the one rule of the schema that a caller can break. */
static void
say_exists (WbDb *self, const char *name, GError **error)
{
  if (sqlite3_extended_errcode (self->handle) != SQLITE_CONSTRAINT_UNIQUE)
    return;
  g_clear_error (error);
  g_set_error (error, WB_DB_ERROR, WB_DB_ERROR_EXISTS, "There is a shop %s already", name);
}

static gboolean
insert_shop (WbDb *self, const WbShop *shop, gint64 *id, GError **error)
{
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_ADD_SHOP, error);

  if (stmt == NULL)
    return FALSE;
  wb_db_bind_text (stmt, 1, shop->name);
  wb_db_bind_text (stmt, 2, shop->platform);
  wb_db_bind_text (stmt, 3, shop->region);
  wb_db_bind_text (stmt, 4, shop->currency);
  wb_db_bind_text (stmt, 5, shop->zone);
  sqlite3_bind_int (stmt, 6, shop->authority);
  if (self->change != NULL)
    sqlite3_bind_int64 (stmt, 7, self->change->info->id);
  else
    sqlite3_bind_null (stmt, 7);
  if (!wb_db_run (self, stmt, error))
    {
      say_exists (self, shop->name, error);
      return FALSE;
    }
  *id = sqlite3_last_insert_rowid (self->handle);

  return write_overrides (self, *id, shop->overrides, error);
}

static gboolean
update_shop (WbDb *self, const WbShop *shop, GError **error)
{
  g_autoptr (WbShop) stored = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_UPDATE_SHOP, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, shop->id);
  wb_db_bind_text (stmt, 2, shop->name);
  wb_db_bind_text (stmt, 3, shop->zone);
  sqlite3_bind_int (stmt, 4, shop->authority);
  if (!wb_db_run (self, stmt, error))
    {
      say_exists (self, shop->name, error);
      return FALSE;
    }
  if (!write_overrides (self, shop->id, shop->overrides, error))
    return FALSE;

  /* Read back, so that as_of is the store's own. */
  stored = wb_db_get_shop (self, shop->id, error);

  return stored != NULL && wb_db_settle_shop (self, stored, error);
}

/* Ends a transaction that is not a change of orders. */
static gboolean
commit_if (WbDb *self, gboolean done, GError **error)
{
  if (done && wb_db_exec (self, "COMMIT", error))
    return TRUE;
  wb_db_exec (self, "ROLLBACK", NULL);

  return FALSE;
}

gint64
wb_db_add_shop (WbDb *self, const WbShop *shop, GError **error)
{
  gint64 id = 0;

  if (self->change != NULL)
    return insert_shop (self, shop, &id, error) ? id : 0;
  if (!wb_db_exec (self, "BEGIN IMMEDIATE", error))
    return 0;

  return commit_if (self, insert_shop (self, shop, &id, error), error) ? id : 0;
}

gboolean
wb_db_update_shop (WbDb *self, const WbShop *shop, GError **error)
{
  g_return_val_if_fail (shop->id > 0, FALSE);

  if (!wb_db_exec (self, "BEGIN IMMEDIATE", error))
    return FALSE;

  return commit_if (self, update_shop (self, shop, error), error);
}
