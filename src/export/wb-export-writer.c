/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the writers share. Any thread. */
#include "config.h"

#include "wb-export-writer.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "wb-export-error.h"

void
wb_export_writer_free (WbExportWriter *self)
{
  if (self != NULL)
    self->class->free (self);
}

/* n digits at *at, which moves behind them. */
static void
put_digits (char **at, guint value, guint n)
{
  for (guint i = n; i > 0; i--)
    {
      (*at)[i - 1] = '0' + value % 10;
      value /= 10;
    }
  *at += n;
}

static void
put_day (char **at, guint first, guint second, guint year)
{
  put_digits (at, first, 2);
  *(*at)++ = '/';
  put_digits (at, second, 2);
  *(*at)++ = '/';
  put_digits (at, year, 4);
  *(*at)++ = ' ';
}

static void
put_clock (char **at, const WbCivil *civil, guint hour, guint n_digits)
{
  put_digits (at, hour, n_digits);
  *(*at)++ = ':';
  put_digits (at, civil->minute, 2);
  *(*at)++ = ':';
  put_digits (at, civil->second, 2);
}

gsize
wb_export_format_date (const WbCivil *civil, WbExportDates dates, char *buffer)
{
  char *at = buffer;
  guint hour = civil->hour % 12 == 0 ? 12 : civil->hour % 12;

  switch (dates)
    {
    case WB_EXPORT_DATES_DMY:
      put_day (&at, civil->day, civil->month, civil->year);
      put_clock (&at, civil, civil->hour, 2);
      break;
    case WB_EXPORT_DATES_MDY:
      put_day (&at, civil->month, civil->day, civil->year);
      put_clock (&at, civil, hour, hour < 10 ? 1 : 2);
      *at++ = ' ';
      *at++ = civil->hour < 12 ? 'A' : 'P';
      *at++ = 'M';
      break;
    case WB_EXPORT_DATES_ISO:
    default:
      put_digits (&at, civil->year, 4);
      *at++ = '-';
      put_digits (&at, civil->month, 2);
      *at++ = '-';
      put_digits (&at, civil->day, 2);
      *at++ = ' ';
      put_clock (&at, civil, civil->hour, 2);
    }

  return at - buffer;
}

gsize
wb_export_format_decimal (gint64 number, guint decimals, char *buffer)
{
  char    digits[WB_EXPORT_DECIMAL_SIZE];
  guint64 rest = number < 0 ? -(guint64) number : (guint64) number;
  guint   n = 0;
  char   *at = buffer;

  do
    {
      digits[n++] = '0' + rest % 10;
      rest /= 10;
    }
  while (rest > 0 || n <= decimals);

  if (number < 0)
    *at++ = '-';
  while (n > 0)
    {
      *at++ = digits[--n];
      if (n == decimals && n > 0)
        *at++ = '.';
    }

  return at - buffer;
}

gboolean
wb_export_set_file_error (const char *path, int code, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  switch (code)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      g_set_error (error, WB_EXPORT_ERROR, WB_EXPORT_ERROR_FULL,
                   _ ("There is no room left on the disk for “%s”. No file was written."), name);
      break;
    case EACCES:
    case EPERM:
    case EROFS:
      g_set_error (error, WB_EXPORT_ERROR, WB_EXPORT_ERROR_NOT_WRITABLE,
                   _ ("“%s” cannot be written: you have no permission for that."), name);
      break;
    case ENOENT:
    case ENOTDIR:
      g_set_error (error, WB_EXPORT_ERROR, WB_EXPORT_ERROR_NO_FOLDER,
                   _ ("“%s” cannot be written: its folder is not there."), name);
      break;
    case EEXIST:
      g_set_error (error, WB_EXPORT_ERROR, WB_EXPORT_ERROR_TAKEN, _ ("“%s” is there already."),
                   name);
      break;
    case EISDIR:
    case ENAMETOOLONG:
    case EINVAL:
      g_set_error (error, WB_EXPORT_ERROR, WB_EXPORT_ERROR_NAME,
                   _ ("A file cannot be called “%s” there."), name);
      break;
    default:
      /* Translators: a file's name and what the system says */
      g_set_error (error, WB_EXPORT_ERROR, WB_EXPORT_ERROR_FAILED,
                   _ ("“%s” cannot be written: %s."), name, g_strerror (code));
    }

  return FALSE;
}
