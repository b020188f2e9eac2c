/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences for error codes: style.md, Errors (text for people is made in text/). */
#include <gio/gio.h>

#include "wb-db-error.h"
#include "wb-error-text.h"
#include "wb-policy.h"
#include "wb-shop.h"

/* Every code has a sentence of its own, which ends as a sentence does. */
static void
test_all_codes (void)
{
  const struct
  {
    GQuark domain;
    int    last;
  } domains[] = {
    { WB_DB_ERROR, WB_DB_ERROR_EXISTS },
    { WB_SHOP_ERROR, WB_SHOP_ERROR_NAME },
    { WB_POLICY_ERROR, WB_POLICY_ERROR_INVALID },
  };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (domains); i++)
    for (int code = 0; code <= domains[i].last; code++)
      {
        g_autofree char *message = g_strdup_printf ("message %d", code);
        g_autoptr (GError) error = g_error_new_literal (domains[i].domain, code, message);
        char *text = wb_error_text_dup (error);

        g_assert_true (g_str_has_suffix (text, "."));
        g_assert_true (g_hash_table_add (seen, text));
      }
}

/* What only the system knows is passed on. */
static void
test_foreign (void)
{
  g_autoptr (GError) error =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "orders.csv: no such file");
  g_autofree char *text = wb_error_text_dup (error);

  g_assert_cmpstr (text, ==, "orders.csv: no such file");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/error-text/all-codes", test_all_codes);
  g_test_add_func ("/error-text/foreign", test_foreign);

  return g_test_run ();
}
