/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences about backups and retention. Any thread. */
#include "config.h"

#include "wb-backup-text.h"

#include <glib/gi18n-lib.h>

#include "wb-db-error.h"
#include "wb-error-text.h"

const char *
wb_backup_text_get_kind (const char *id)
{
  if (g_str_equal (id, "before-update"))
    /* Translators: why there is this backup */
    return _ ("Before an update");
  if (g_str_equal (id, "before-restore"))
    /* Translators: why there is this backup: a restore put another one in its place */
    return _ ("Replaced by a restore");

  /* Translators: why there is this backup */
  return _ ("Daily");
}

static void
take_part (GStrvBuilder *parts, char *part)
{
  g_strv_builder_add (parts, part);
  g_free (part);
}

char *
wb_backup_text_dup_loss (guint n_orders, guint n_imports, guint n_actions)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;
  g_autofree char *list = NULL;

  if (n_orders > 0)
    take_part (builder, g_strdup_printf (ngettext ("%u order", "%u orders", n_orders), n_orders));
  if (n_imports > 0)
    take_part (builder,
               g_strdup_printf (ngettext ("%u import", "%u imports", n_imports), n_imports));
  if (n_actions > 0)
    take_part (
        builder,
        g_strdup_printf (ngettext ("%u other change", "%u other changes", n_actions), n_actions));
  parts = g_strv_builder_end (builder);
  if (parts[0] == NULL)
    return g_strdup (_ ("Nothing has come since this backup."));

  /* Translators: between the parts of a list: "3 orders, 2 imports" */
  list = g_strjoinv (_ (", "), parts);

  /* Translators: %s is a list such as "3 orders, 2 imports" */
  return g_strdup_printf (_ ("Not in this backup: %s."), list);
}

char *
wb_backup_text_dup_error (const GError *error, const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  if (g_error_matches (error, WB_DB_ERROR, WB_DB_ERROR_CANT_OPEN))
    return g_strdup_printf (
        _ ("“%s” cannot be opened: there is no such file or folder, or you have "
           "no permission."),
        name);
  if (g_error_matches (error, WB_DB_ERROR, WB_DB_ERROR_READ_ONLY))
    return g_strdup_printf (_ ("“%s” cannot be written: its folder is read-only."), name);
  if (g_error_matches (error, WB_DB_ERROR, WB_DB_ERROR_FULL))
    return g_strdup_printf (_ ("“%s” cannot be written: the disk is full."), name);
  if (g_error_matches (error, WB_DB_ERROR, WB_DB_ERROR_CORRUPT))
    return g_strdup_printf (_ ("“%s” is damaged."), name);

  return wb_error_text_dup (error);
}

char *
wb_backup_text_dup_wiped (guint n_orders, gboolean dry_run)
{
  if (dry_run)
    return g_strdup_printf (ngettext ("Personal details of %u order would be wiped.",
                                      "Personal details of %u orders would be wiped.", n_orders),
                            n_orders);

  return g_strdup_printf (ngettext ("Personal details of %u order were wiped.",
                                    "Personal details of %u orders were wiped.", n_orders),
                          n_orders);
}
