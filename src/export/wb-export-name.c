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

char *
wb_export_dup_file_path (const char *path, guint i, guint n)
{
  const char *base = strrchr (path, '/');
  const char *dot;

  if (n <= 1)
    return g_strdup (path);

  base = base != NULL ? base + 1 : path;
  dot = strrchr (base, '.');
  if (dot == NULL || dot == base)
    dot = path + strlen (path);

  return g_strdup_printf ("%.*s-%u%s", (int) (dot - path), path, i + 1, dot);
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

/* By the file itself, or by the first one of several. */
static gboolean
is_taken (const char *path)
{
  g_autofree char *first = wb_export_dup_file_path (path, 0, 2);

  return g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (first, G_FILE_TEST_EXISTS);
}

char *
wb_export_dup_free_path (const char *folder, const char *name)
{
  const char      *dot = strrchr (name, '.');
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (dot == NULL)
    dot = name + strlen (name);
  for (guint i = 2; is_taken (path); i++)
    {
      g_autofree char *other = g_strdup_printf ("%.*s_%u%s", (int) (dot - name), name, i, dot);

      g_free (path);
      path = g_build_filename (folder, other, NULL);
    }

  return g_steal_pointer (&path);
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
