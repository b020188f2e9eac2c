/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The seller's own layouts of order files: kept under a name, and taken over from the files that
 * version 2 kept them in. */
#include "wb-db-layout.h"

#include "wb-db-fixture.h"

/* "name=text" of all, by name. */
static char *
dup_list (DbFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) layouts = wb_db_list_layouts (fixture->db, &error);
  GString *list = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < layouts->len; i++)
    {
      const WbOwnLayout *layout = layouts->pdata[i];

      g_string_append_printf (list, "%s=%s ", layout->name, layout->text);
    }

  return g_string_free (list, FALSE);
}

static void
assert_list (DbFixture *fixture, const char *expected)
{
  g_autofree char *list = dup_list (fixture);

  g_assert_cmpstr (list, ==, expected);
}

static void
test_kept (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  assert_list (fixture, "");
  g_assert_true (wb_db_save_layout (fixture->db, "Mine", "1", FALSE, &error));
  g_assert_true (wb_db_save_layout (fixture->db, "Also mine", "2", FALSE, &error));
  g_assert_no_error (error);
  g_assert_false (wb_db_save_layout (fixture->db, "Mine", "3", FALSE, &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_EXISTS);
  g_clear_error (&error);
  wb_db_fixture_reopen (fixture);
  assert_list (fixture, "Also mine=2 Mine=1 ");
  g_assert_true (wb_db_save_layout (fixture->db, "Mine", "3", TRUE, &error));
  g_assert_no_error (error);
  assert_list (fixture, "Also mine=2 Mine=3 ");
}

static void
test_renamed (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  wb_db_save_layout (fixture->db, "Mine", "1", FALSE, &error);
  wb_db_save_layout (fixture->db, "Other", "2", FALSE, &error);
  g_assert_no_error (error);
  g_assert_false (wb_db_rename_layout (fixture->db, "Mine", "Other", &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (wb_db_rename_layout (fixture->db, "Nobody's", "Third", &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (wb_db_rename_layout (fixture->db, "Mine", "自己的店", &error));
  g_assert_no_error (error);
  assert_list (fixture, "Other=2 自己的店=1 ");
  g_assert_true (wb_db_delete_layout (fixture->db, "Other", &error));
  g_assert_no_error (error);
  assert_list (fixture, "自己的店=1 ");
  g_assert_false (wb_db_delete_layout (fixture->db, "Other", &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND);
}

/* A store that is made takes them as one that is brought up to date does; once. */
static void
test_files (DbFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *text;
  } files[] = {
    { "Mine.ini", "[layout]\nid=Mine: 店\n" },
    { "broken.ini", "[lay" },
    { "no-text.ini", "\xff\xfe" },
    { "notes.txt", "[layout]\nid=Notes\n" },
  };
  g_autofree char *folder = wb_db_fixture_path (fixture, "old/layouts");
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autofree char *path = g_build_filename (parent, "waybill.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) layouts = NULL;
  g_autoptr (WbDb) db = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *file = g_build_filename (folder, files[i].name, NULL);

      g_assert_true (g_file_set_contents (file, files[i].text, -1, NULL));
    }
  db = wb_db_open (path, WB_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  layouts = wb_db_list_layouts (db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (layouts->len, ==, 1);
  g_assert_cmpstr (((WbOwnLayout *) layouts->pdata[0])->name, ==, "Mine: 店");
  g_assert_cmpstr (((WbOwnLayout *) layouts->pdata[0])->text, ==, files[0].text);

  g_assert_true (wb_db_delete_layout (db, "Mine: 店", &error));
  g_clear_pointer (&db, wb_db_close);
  db = wb_db_open (path, WB_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  g_clear_pointer (&layouts, g_ptr_array_unref);
  layouts = wb_db_list_layouts (db, &error);
  g_assert_cmpuint (layouts->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  WB_DB_TEST ("/db-layout/kept", test_kept);
  WB_DB_TEST ("/db-layout/renamed", test_renamed);
  WB_DB_TEST ("/db-layout/files", test_files);

  return g_test_run ();
}
