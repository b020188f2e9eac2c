/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the store share. */
#include "wb-db-fixture.h"

#include <glib/gstdio.h>

#include "wb-db-private.h"

void
wb_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        wb_remove_folder (path);
      else
        g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

void
wb_db_fixture_set_up (DbFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("wb-db-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "waybill.db", NULL);
  wb_db_fixture_reopen (self);
  self->shop = wb_build_shop ("London");
  self->shop->id = wb_db_add_shop (self->db, self->shop, &error);
  g_assert_no_error (error);
}

void
wb_db_fixture_tear_down (DbFixture *self, gconstpointer data)
{
  g_clear_pointer (&self->db, wb_db_close);
  wb_remove_folder (self->folder);
  wb_shop_free (self->shop);
  g_free (self->path);
  g_free (self->folder);
}

void
wb_db_fixture_reopen (DbFixture *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->db, wb_db_close);
  self->db = wb_db_open (self->path, WB_DB_READ_WRITE, &error);
  g_assert_no_error (error);
}

char *
wb_db_fixture_path (DbFixture *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

WbShop *
wb_db_fixture_load_shop (DbFixture *self)
{
  g_autoptr (GError) error = NULL;
  WbShop *shop = wb_db_get_shop (self->db, self->shop->id, &error);

  g_assert_no_error (error);

  return shop;
}

gboolean
wb_db_fixture_has (DbFixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  gint64 id = wb_db_find_order (self->db, self->shop->id, number, &error);

  if (id == 0)
    g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND);

  return id != 0;
}

WbOrder *
wb_db_fixture_load (DbFixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  gint64   id = wb_db_find_order (self->db, self->shop->id, number, &error);
  WbOrder *order;

  g_assert_no_error (error);
  order = wb_db_load_order (self->db, id, &error);
  g_assert_no_error (error);

  return order;
}

guint
wb_db_fixture_count (DbFixture *self, const char *table)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM \"%s\"", table);
  g_autoptr (sqlite3_stmt) stmt = wb_db_prepare (self->db, sql, &error);

  g_assert_no_error (error);
  g_assert_true (wb_db_step (self->db, stmt, &error));

  return sqlite3_column_int (stmt, 0);
}

void
wb_db_fixture_exec (WbDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (wb_db_exec (db, sql, &error));
  g_assert_no_error (error);
}

gint64
wb_db_fixture_add (DbFixture *self, WbOrder *first, ...)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbChange) change = wb_change_new (WB_CHANGE_IMPORT, WB_ACTOR_IMPORT, NOON, "new");
  g_autoptr (WbShop) shop = wb_db_fixture_load_shop (self);
  va_list args;

  wb_db_begin_change (self->db, change, &error);
  g_assert_no_error (error);
  va_start (args, first);
  for (WbOrder *order = first; order != NULL; order = va_arg (args, WbOrder *))
    {
      wb_order_settle (order, shop);
      wb_db_change_order (self->db, NULL, order, shop, &error);
      g_assert_no_error (error);
      wb_order_free (order);
    }
  va_end (args);
  wb_db_end_change (self->db, &error);
  g_assert_no_error (error);

  return change->id;
}

gint64
wb_db_fixture_change (DbFixture *self, WbOrder *after)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbOrder) owned = after;
  g_autoptr (WbOrder) before = wb_db_fixture_load (self, after->number);
  g_autoptr (WbChange) change = wb_change_new (WB_CHANGE_IMPORT, WB_ACTOR_SELLER, NOON, "changed");
  g_autoptr (WbShop) shop = wb_db_fixture_load_shop (self);

  wb_order_settle (after, shop);
  wb_db_begin_change (self->db, change, &error);
  g_assert_no_error (error);
  wb_db_change_order (self->db, before, after, shop, &error);
  g_assert_no_error (error);
  wb_db_end_change (self->db, &error);
  g_assert_no_error (error);

  return change->id;
}

void
wb_db_fixture_undo (DbFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbChange) undone = wb_db_undo (self->db, 0, NOON, &error);

  g_assert_no_error (error);
  g_assert_nonnull (undone);
}

static void
append_draft (WbOrder *draft, WbOrder *more)
{
  for (int kind = 0; kind < WB_N_PART_KINDS; kind++)
    for (guint i = 0; i < wb_order_get_n_parts (more, kind); i++)
      g_ptr_array_add (draft->parts[kind],
                       wb_record_copy (wb_part_get_info (kind), wb_order_get_part (more, kind, i)));
  wb_order_free (more);
}

gboolean
wb_db_fixture_stage_row (WbStaging *staging, WbOrder *draft, guint row, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_append_val (rows, row);

  return wb_staging_add (staging, draft, rows, error);
}

WbStaging *
wb_db_fixture_stage (DbFixture *self, WbOrder *first, ...)
{
  g_autoptr (GError) error = NULL;
  WbStaging *staging = wb_staging_new (self->folder, append_draft, &error);
  va_list    args;

  g_assert_no_error (error);
  va_start (args, first);
  for (WbOrder *draft = first; draft != NULL; draft = va_arg (args, WbOrder *))
    {
      wb_db_fixture_stage_row (staging, draft, 2, &error);
      g_assert_no_error (error);
    }
  va_end (args);

  return staging;
}

gint64
wb_db_fixture_import (
    DbFixture *self, WbStaging *staging, gint64 as_of, gboolean to_ship, WbMergeCounts *counts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbStaging) owned = staging;
  g_autoptr (WbChange) change = wb_change_new (WB_CHANGE_IMPORT, WB_ACTOR_IMPORT, as_of, "a.csv");
  g_autoptr (WbShop) shop = wb_db_fixture_load_shop (self);
  WbFileFacts   facts = wb_db_fixture_facts (as_of);
  WbFileNote    note = wb_db_fixture_note (as_of, to_ship);
  WbMergeCounts ignored;

  wb_db_begin_large_change (self->db, change, &error);
  g_assert_no_error (error);
  wb_db_merge_staging (self->db, staging, shop, &facts, &note, counts != NULL ? counts : &ignored,
                       NULL, &error);
  g_assert_no_error (error);
  wb_db_end_change (self->db, &error);
  g_assert_no_error (error);

  return change->id;
}

WbFileFacts
wb_db_fixture_facts (gint64 as_of)
{
  WbFileFacts facts = { .as_of = as_of, .order_fields = G_MAXUINT64 };

  for (int kind = 0; kind < WB_N_PART_KINDS; kind++)
    facts.part_fields[kind] = G_MAXUINT64;

  return facts;
}

WbFileNote
wb_db_fixture_note (gint64 as_of, gboolean to_ship)
{
  return (WbFileNote){ .name = "a.csv", .layout = "test", .as_of = as_of, .to_ship = to_ship };
}

void
wb_db_assert_sound (WbDb *db)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) faults = wb_db_check (db, &error);

  g_assert_no_error (error);
  if (faults[0] != NULL)
    g_error ("%s", faults[0]);
}

static char *
join_numbers (DbFixture *self, GArray *ids)
{
  g_autoptr (GError) error = NULL;
  GString *numbers = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (WbOrder) order =
          wb_db_load_order (self->db, g_array_index (ids, gint64, i), &error);

      g_assert_no_error (error);
      g_string_append_printf (numbers, "%s%s", i > 0 ? " " : "", order->number);
    }

  return g_string_free (numbers, FALSE);
}

char *
wb_db_fixture_list (DbFixture *self, const WbFilter *filter, gint64 now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = wb_db_list_ids (self->db, filter, now, 0, 0, &error);

  g_assert_no_error (error);

  return join_numbers (self, ids);
}

char *
wb_db_fixture_search (DbFixture *self, const char *search)
{
  g_autoptr (WbFilter) filter = wb_filter_new ();

  filter->search = g_strdup (search);
  filter->sort = WB_SORT_ID;
  filter->descending = FALSE;

  return wb_db_fixture_list (self, filter, NOON);
}

char *
wb_db_dump (WbDb *db)
{
  static const char *const tables[] = { "\"order\"", "item",    "package",    "event",
                                        "aftersale", "reroute", "task",       "tag",
                                        "attention", "shop",    "search_key", "order_text" };
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s", tables[i]);
      g_autoptr (sqlite3_stmt) stmt = wb_db_prepare (db, sql, &error);

      g_assert_no_error (error);
      g_string_append_printf (text, "%s\n", tables[i]);
      while (wb_db_step (db, stmt, &error))
        {
          /* That a file has said it is nothing that an order is. */
          for (int column = 0; column < sqlite3_column_count (stmt); column++)
            if (strcmp (sqlite3_column_name (stmt, column), "draft_hash") != 0)
              g_string_append_printf (text, "%s|", sqlite3_column_text (stmt, column));
          g_string_append_c (text, '\n');
        }
      g_assert_no_error (error);
    }

  return g_string_free (text, FALSE);
}
