/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The yardstick of exports to XLSX: a bare loop over a table of one SQLite file that writes each
 * value with libxlsxwriter in its constant memory, numbers as numbers and the rest as text.
 *
 *     bench-sheet FLAT.db OUTPUT.xlsx
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <xlsxwriter.h>

static void
write_row (sqlite3_stmt *stmt, lxw_worksheet *sheet, lxw_row_t row, lxw_format *number)
{
  for (int column = 0; column < sqlite3_column_count (stmt); column++)
    switch (sqlite3_column_type (stmt, column))
      {
      case SQLITE_NULL:
        break;
      case SQLITE_TEXT:
        worksheet_write_string (sheet, row, column,
                                (const char *) sqlite3_column_text (stmt, column), NULL);
        break;
      default:
        worksheet_write_number (sheet, row, column, sqlite3_column_double (stmt, column), number);
      }
}

int
main (int argc, char **argv)
{
  lxw_workbook_options options = { .constant_memory = LXW_TRUE };
  lxw_workbook        *book;
  lxw_worksheet       *sheet;
  lxw_format          *number;
  sqlite3             *db;
  sqlite3_stmt        *stmt;
  lxw_row_t            row = 0;

  if (argc != 3 || sqlite3_open (argv[1], &db) != SQLITE_OK ||
      sqlite3_prepare_v2 (db, "SELECT * FROM flat", -1, &stmt, NULL) != SQLITE_OK)
    {
      fputs ("bench-sheet FLAT.db OUTPUT.xlsx\n", stderr);
      return EXIT_FAILURE;
    }

  book = workbook_new_opt (argv[2], &options);
  sheet = workbook_add_worksheet (book, NULL);
  number = workbook_add_format (book);
  format_set_num_format (number, "0.00");
  for (int column = 0; column < sqlite3_column_count (stmt); column++)
    worksheet_write_string (sheet, row, column, sqlite3_column_name (stmt, column), NULL);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    write_row (stmt, sheet, ++row, number);
  sqlite3_finalize (stmt);
  sqlite3_close (db);

  return workbook_close (book) == LXW_NO_ERROR ? EXIT_SUCCESS : EXIT_FAILURE;
}
