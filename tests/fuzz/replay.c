/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feeds every file of a corpus to a harness: what fuzzing found once stays found. */
#include "wb-fuzz-table.h"

#include <string.h>

#include <glib.h>

static void
replay_file (gconstpointer path)
{
  g_autofree char *content = NULL;
  gsize            size;

  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  LLVMFuzzerTestOneInput ((const uint8_t *) content, size);
}

/* argv[1]: the folder of the corpus. */
int
main (int argc, char *argv[])
{
  g_autoptr (GDir) folder = NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  folder = g_dir_open (argv[1], 0, NULL);
  g_assert_nonnull (folder);

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *test = g_strconcat ("/fuzz/", name, NULL);

      g_ptr_array_add (paths, g_build_filename (argv[1], name, NULL));
      g_test_add_data_func (test, g_ptr_array_index (paths, paths->len - 1), replay_file);
    }
  g_assert_cmpuint (paths->len, >, 0);

  return g_test_run ();
}
