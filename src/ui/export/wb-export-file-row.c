/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of an export in a list. Main thread. */
#include "config.h"

#include "wb-export-file-row.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

GtkWidget *
wb_export_file_row_new (const char *name, const WbExportFile *file)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *escaped = g_markup_escape_text (name, -1);
  g_autofree char *records = NULL;
  g_autofree char *subtitle = NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  if (file == NULL)
    return row;

  records = g_strdup_printf (ngettext ("%'u record", "%'u records", file->records), file->records);
  subtitle = file->shop != NULL ? g_markup_printf_escaped ("%s · %s", file->shop, records)
                                : g_strdup (records);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("text-x-generic-symbolic"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);

  return row;
}
