/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What files of an export are called. */
#include <glib/gstdio.h>
#include <string.h>

#include "wb-exporter.h"

static void
test_numbered (void)
{
  static const struct
  {
    const char *path;
    guint       i, n;
    const char *expected;
  } table[] = {
    { "/a/orders.csv", 0, 1, "/a/orders.csv" },     { "/a/orders.csv", 0, 3, "/a/orders-1.csv" },
    { "/a/orders.csv", 2, 3, "/a/orders-3.csv" },   { "/a/orders.csv", 11, 12, "/a/orders-12.csv" },
    { "/a.b/orders", 1, 2, "/a.b/orders-2" },       { "/a/v1.2.xlsx", 0, 2, "/a/v1.2-1.xlsx" },
    { "/a/.hidden", 0, 2, "/a/.hidden-1" },         { "orders.csv", 1, 2, "orders-2.csv" },
    { "/订单/清单.csv", 0, 2, "/订单/清单-1.csv" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *path = wb_export_dup_file_path (table[i].path, table[i].i, table[i].n);

      g_assert_cmpstr (path, ==, table[i].expected);
    }
}

static void
test_names (void)
{
  static const struct
  {
    const char *name;
    gboolean    good;
  } table[] = {
    { "orders.csv", TRUE },
    { "清单 2026.xlsx", TRUE },
    { "a", TRUE },
    { ".hidden", TRUE },
    { "it’s-50%.csv", TRUE },
    { "", FALSE },
    { ".", FALSE },
    { "..", FALSE },
    { "a/b", FALSE },
    { "a\\b", FALSE },
    { "10:30", FALSE },
    { "what?", FALSE },
    { "a*", FALSE },
    { "a|b", FALSE },
    { "<a>", FALSE },
    { "\"a\"", FALSE },
    { "a\nb", FALSE },
    { "a\tb", FALSE },
    { "a\x7f", FALSE },
    { "a ", FALSE },
    { "a.", FALSE },
    { "\xff.csv", FALSE },
    { "\xed\xa0\x80", FALSE },
  };
  g_autofree char *longest = g_strnfill (230, 'a');
  g_autofree char *too_long = g_strnfill (231, 'a');

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (wb_export_check_name (table[i].name, &error), ==, table[i].good);
      if (!table[i].good)
        g_assert_error (error, WB_EXPORT_ERROR, WB_EXPORT_ERROR_NAME);
    }
  g_assert_true (wb_export_check_name (longest, NULL));
  g_assert_false (wb_export_check_name (too_long, NULL));
}

/* A template's name becomes part of a file's: what a file cannot be called goes. */
static void
test_default (void)
{
  static const char *const names[] = { "order-items", "a/b:c*", "清单 \"1\"", "", "..", "\x01" };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Bangkok");

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      /* 2026-05-20 02:15 UTC */
      g_autofree char *name =
          wb_export_dup_default_name (names[i], WB_EXPORT_CSV, 1779243300, zone);

      g_assert_true (wb_export_check_name (name, NULL));
      g_assert_true (g_str_has_suffix (name, "20260520-0915.csv"));
    }
}

static void
add_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
}

static void
assert_free (const char *folder, const char *expected)
{
  g_autofree char *path = wb_export_dup_free_path (folder, "a.csv");
  g_autofree char *name = g_path_get_basename (path);

  g_assert_cmpstr (name, ==, expected);
}

/* Neither a file nor the first one of several is in the way. */
static void
test_free (void)
{
  static const char *const made[] = { "a.csv", "a_2-1.csv" };
  g_autofree char         *folder = g_dir_make_tmp ("waybill-XXXXXX", NULL);

  assert_free (folder, "a.csv");
  add_file (folder, made[0]);
  assert_free (folder, "a_2.csv");
  add_file (folder, made[1]);
  assert_free (folder, "a_3.csv");
  for (gsize i = 0; i < G_N_ELEMENTS (made); i++)
    {
      g_autofree char *path = g_build_filename (folder, made[i], NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export-name/numbered", test_numbered);
  g_test_add_func ("/export-name/names", test_names);
  g_test_add_func ("/export-name/default", test_default);
  g_test_add_func ("/export-name/free", test_free);

  return g_test_run ();
}
