/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of tests/fixtures/orders/, against tests/fixtures/expected-orders.txt: what
 * make-expected-orders.py, which shares nothing with the layouts, reads in them. */
#include "wb-order-fixture.h"

#include <string.h>

#include <glib/gstdio.h>

/* Everything about one file as the expectations have it. */
static char *
dump_file (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "orders", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WbImportFile) file = wb_import_file_open (path, NULL, &error);
  g_autoptr (WbOrderFixture) read = NULL;
  WbImportCounts counts;
  GString       *out = g_string_new (NULL);

  g_assert_no_error (error);
  read = wb_order_fixture_read (file, wb_import_file_get_region (file));
  wb_import_file_get_counts (file, &counts);
  g_string_append_printf (out, "layout=%s region=%s rows=%u skipped=%u rejected=%u\n",
                          wb_import_file_get_layout (file), wb_import_file_get_region (file),
                          counts.rows, counts.skipped, counts.rejected);
  for (guint i = 0; i < read->drafts->len; i++)
    {
      g_autofree char *order = wb_order_fixture_dump (g_ptr_array_index (read->drafts, i));

      g_string_append (out, order);
    }
  for (guint i = 0; i < read->rejections->len; i++)
    {
      const WbRejection *rejection = g_ptr_array_index (read->rejections, i);

      g_string_append_printf (out, "rejected %u: %s\n", rejection->row, rejection->value);
    }

  return g_string_free (out, FALSE);
}

static void
check_file (gconstpointer data)
{
  g_auto (GStrv) expected = g_strsplit (data, "\n", 2);
  g_autofree char *name = g_strchomp (g_strdup (expected[0]));
  g_autofree char *found = dump_file (name);
  g_auto (GStrv) expected_lines = g_strsplit (expected[1], "\n", -1);
  g_auto (GStrv) found_lines = g_strsplit (found, "\n", -1);

  for (guint i = 0; expected_lines[i] != NULL && found_lines[i] != NULL; i++)
    if (!g_str_equal (expected_lines[i], found_lines[i]))
      g_test_message ("line %u of %s", i, name);
  for (guint i = 0; expected_lines[i] != NULL && found_lines[i] != NULL; i++)
    g_assert_cmpstr (found_lines[i], ==, expected_lines[i]);
  g_assert_cmpstr (found, ==, expected[1]);
}

int
main (int argc, char **argv)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) files = NULL;

  g_test_init (&argc, &argv, NULL);
  path = g_test_build_filename (G_TEST_DIST, "fixtures", "expected-orders.txt", NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  files = g_strsplit (text, "== ", -1);
  for (guint i = 1; files[i] != NULL; i++)
    {
      g_autofree char *test = g_strdup_printf ("/samples/%u", i);

      g_test_add_data_func_full (test, g_strdup (files[i]), check_file, g_free);
    }
  g_assert_cmpuint (g_strv_length (files), ==, 9);

  return g_test_run ();
}
