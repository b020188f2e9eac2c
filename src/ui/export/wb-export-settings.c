/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the wizard begins. Main thread. */
#include "wb-export-settings.h"

void
wb_export_settings_keep (GSettings *settings, const WbExportSpec *spec, const char *folder)
{
  g_settings_set_string (settings, "export-format", wb_export_format_get_id (spec->format));
  g_settings_set_string (settings, "export-language", wb_export_language_get_id (spec->language));
  g_settings_set_boolean (settings, "export-plain", spec->plain);
  g_settings_set (settings, "export-folder", "^ay", folder);
}

char *
wb_export_settings_restore (GSettings *settings, WbExportSpec *spec)
{
  g_autofree char *format = g_settings_get_string (settings, "export-format");
  g_autofree char *language = g_settings_get_string (settings, "export-language");
  g_autofree char *folder = NULL;

  wb_export_format_from_id (format, &spec->format);
  wb_export_language_from_id (language, &spec->language);
  spec->plain = g_settings_get_boolean (settings, "export-plain");
  g_settings_get (settings, "export-folder", "^ay", &folder);

  return *folder != '\0' ? g_steal_pointer (&folder) : NULL;
}
