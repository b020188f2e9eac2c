/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What files of an export are called. */
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

/* What has the name of a moment is known by it, also when that was taken. */
static void
test_is_default (void)
{
  static const struct
  {
    const char *path;
    gboolean    is_default;
  } table[] = {
    { "/a/orders-20260520-0915.csv", TRUE },
    { "order-items-20260520-0915.xlsx", TRUE },
    { "/a/清单-20260520-0915_2.csv", TRUE },
    { "/a/waybill-20260520-0915", TRUE },
    { "/a/orders.csv", FALSE },
    { "/a/orders-20260520-0915/b.csv", FALSE },
    { "/a/orders-20260520-0915-b.csv", FALSE },
    { "/a/20260520.csv", FALSE },
    { "/a/orders-2026052-00915.csv", FALSE },
    { "/a/orders-20260520-0915_.csv", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    g_assert_cmpint (wb_export_is_default_name (table[i].path), ==, table[i].is_default);
}

/* The next name is no part of an export: "a-2.csv" is. */
static void
test_next (void)
{
  static const char *const table[][2] = { { "/a.b/c", "/a.b/c_2" },
                                          { "/a/b.csv", "/a/b_2.csv" },
                                          { "b.c.xlsx", "b.c_2.xlsx" } };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *next = wb_export_dup_next_path (table[i][0], 2);

      g_assert_cmpstr (next, ==, table[i][1]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export-name/numbered", test_numbered);
  g_test_add_func ("/export-name/names", test_names);
  g_test_add_func ("/export-name/default", test_default);
  g_test_add_func ("/export-name/is-default", test_is_default);
  g_test_add_func ("/export-name/next", test_next);

  return g_test_run ();
}
