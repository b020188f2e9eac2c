/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of files. Pure, any thread. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wb-export-writer.h"
#include "wb-exporter.h"

/* Of a name on every file system in use, less what numbers and hidden names add. */
#define MAX_NAME 230

static gboolean
is_reserved (gunichar c)
{
  return c < 0x20 || c == 0x7f || (c < 0x80 && strchr ("/\\:*?\"<>|", c) != NULL);
}

gboolean
wb_export_check_name (const char *name, GError **error)
{
  gsize length;

  g_return_val_if_fail (name != NULL, FALSE);

  length = strlen (name);
  if (length == 0 || g_str_equal (name, ".") || g_str_equal (name, ".."))
    {
      g_set_error_literal (error, WB_EXPORT_ERROR, WB_EXPORT_ERROR_NAME,
                           _ ("The file needs a name."));
      return FALSE;
    }
  if (!g_utf8_validate (name, -1, NULL))
    {
      g_set_error_literal (error, WB_EXPORT_ERROR, WB_EXPORT_ERROR_NAME,
                           _ ("The name of the file is not UTF-8 text."));
      return FALSE;
    }
  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    if (is_reserved (g_utf8_get_char (at)))
      {
        g_set_error_literal (
            error, WB_EXPORT_ERROR, WB_EXPORT_ERROR_NAME,
            _ ("The name of a file cannot have any of / \\ : * ? \" < > | in it."));
        return FALSE;
      }
  if (name[length - 1] == ' ' || name[length - 1] == '.')
    {
      g_set_error_literal (error, WB_EXPORT_ERROR, WB_EXPORT_ERROR_NAME,
                           _ ("The name of a file cannot end in a space or a dot."));
      return FALSE;
    }
  if (length > MAX_NAME)
    {
      g_set_error_literal (error, WB_EXPORT_ERROR, WB_EXPORT_ERROR_NAME,
                           _ ("The name of the file is too long."));
      return FALSE;
    }

  return TRUE;
}

/* "a.csv" with "-" and 2: "a-2.csv". */
static char *
dup_numbered (const char *path, char separator, guint number)
{
  const char *base = strrchr (path, '/');
  const char *dot;

  base = base != NULL ? base + 1 : path;
  dot = strrchr (base, '.');
  if (dot == NULL || dot == base)
    dot = path + strlen (path);

  return g_strdup_printf ("%.*s%c%u%s", (int) (dot - path), path, separator, number, dot);
}

char *
wb_export_dup_file_path (const char *path, guint i, guint n)
{
  return n > 1 ? dup_numbered (path, '-', i + 1) : g_strdup (path);
}

char *
wb_export_dup_next_path (const char *path, guint number)
{
  return dup_numbered (path, '_', number);
}

/* The name without what a file cannot be called. */
static char *
dup_clean (const char *name)
{
  GString *clean = g_string_new (NULL);

  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (clean->len > MAX_NAME / 2)
        break;
      g_string_append_unichar (clean, is_reserved (c) || c == ' ' ? '-' : c);
    }

  return g_string_free (clean, FALSE);
}

char *
wb_export_dup_default_name (const char    *template_name,
                            WbExportFormat format,
                            gint64         now,
                            GTimeZone     *zone)
{
  g_autofree char *clean = dup_clean (template_name);
  WbCivil          civil;

  wb_time_to_civil (now, zone, &civil);

  return g_strdup_printf ("%s-%04d%02d%02d-%02d%02d.%s", clean, civil.year, civil.month, civil.day,
                          civil.hour, civil.minute, wb_export_format_get_id (format));
}

gboolean
wb_export_is_default_name (const char *path)
{
  return g_regex_match_simple ("-[0-9]{8}-[0-9]{4}(_[0-9]+)?(\\.(csv|xlsx))?$", path, G_REGEX_RAW,
                               0);
}

const char *
wb_export_get_sheet_name (const WbExportTemplate *what)
{
  switch (what->id)
    {
    case WB_EXPORT_TEMPLATE_ORDER_ITEMS:
      return "OrderSKUList";
    case WB_EXPORT_TEMPLATE_PACKAGES:
      return "Packages";
    default:
      return "Orders";
    }
}
