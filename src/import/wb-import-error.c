/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of everything that reads files. Any thread. */
#include "config.h"
#include "wb-import-error.h"

#include <glib/gi18n-lib.h>

/* An identifier, because the formatter would put spaces around hyphens. */
G_DEFINE_QUARK (wb_import_error_quark, wb_import_error)

static const char *
get_sentence (WbImportError code)
{
  switch (code)
    {
    case WB_IMPORT_ERROR_DIRECTORY:
      return _ ("This is a folder. Choose the order files in it.");
    case WB_IMPORT_ERROR_NOT_A_FILE:
      return _ ("This is not an ordinary file.");
    case WB_IMPORT_ERROR_EMPTY:
      return _ ("The file is empty.");
    case WB_IMPORT_ERROR_IMAGE:
      return _ ("This is a picture, not an order file.");
    case WB_IMPORT_ERROR_PDF:
      return _ ("This is a PDF document. Export the orders as CSV or Excel instead.");
    case WB_IMPORT_ERROR_MARKUP:
      return _ (
          "This is a web page, not an order file. Open it in a spreadsheet program and save it "
          "as an Excel workbook (.xlsx).");
    case WB_IMPORT_ERROR_ENCRYPTED:
      return _ (
          "This workbook is protected by a password. Save it without a password and try again.");
    case WB_IMPORT_ERROR_OLD_EXCEL:
      return _ (
          "This is a workbook of an old Excel version (.xls). Open it in a spreadsheet program "
          "and save it as an Excel workbook (.xlsx).");
    case WB_IMPORT_ERROR_NOT_A_WORKBOOK:
      return _ (
          "This is not an Excel workbook (.xlsx). If it is an archive, unpack it and import the "
          "order files in it.");
    case WB_IMPORT_ERROR_BINARY:
      return _ ("This is neither a CSV file nor an Excel workbook.");
    case WB_IMPORT_ERROR_ENCODING:
      return _ (
          "The text of the file cannot be read: its character encoding is unknown or damaged. "
          "Save it as CSV UTF-8 and try again.");
    case WB_IMPORT_ERROR_DATE_ORDER:
      return _ ("Some dates of this file have the day first and others the month first.");
    default:
      g_assert_not_reached ();
    }
}

void
wb_import_error_set (GError **error, WbImportError code)
{
  g_set_error_literal (error, WB_IMPORT_ERROR, code, get_sentence (code));
}
