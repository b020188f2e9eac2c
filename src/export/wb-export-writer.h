/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What takes the cells of one file, row by row and each row from the left. One thread. */
#pragma once

#include <gio/gio.h>

#include "wb-export-column.h"
#include "wb-time.h"

G_BEGIN_DECLS

/* How times are written. */
typedef enum
{
  WB_EXPORT_DATES_ISO, /* 2026-05-20 09:15:00 */
  WB_EXPORT_DATES_DMY, /* 20/05/2026 09:15:00: the platform's, but for the next */
  WB_EXPORT_DATES_MDY, /* 05/20/2026 9:15:00 AM: in the United States and in Japan */
} WbExportDates;

/* A column as the writer has to know it. */
typedef struct
{
  char         *title; /* owned */
  WbExportValue value;
  guint         width; /* of the widest usual text, in characters */
} WbExportHead;

typedef struct _WbExportWriter WbExportWriter;

typedef struct
{
  void (*put_nothing) (WbExportWriter *self);
  /* text ends in NUL. */
  void (*put_text) (WbExportWriter *self, const char *text, gsize length);
  void (*put_number) (WbExportWriter *self, gint64 number);
  /* number is in units of 10 to the power of -decimals. */
  void (*put_decimal) (WbExportWriter *self, gint64 number, guint decimals);
  void (*put_time) (WbExportWriter *self, const WbCivil *civil);
  /* FALSE with an error ends the file: it cannot be written. */
  gboolean (*end_row) (WbExportWriter *self, GError **error);
  /* What was put is flushed to the disk. */
  gboolean (*finish) (WbExportWriter *self, GError **error);
  void (*free) (WbExportWriter *self);
} WbExportWriterClass;

struct _WbExportWriter
{
  const WbExportWriterClass *class;
  guint n_cut; /* texts that were too long for a cell, and cut */
};

/* Writes to fd, which stays the caller's; path is what errors call it, borrowed. is_plain: without
 * apostrophes and tabs. is_padded: times end in a tab too, as the platform's do, so that no
 * spreadsheet turns day and month. */
WbExportWriter *wb_csv_writer_new (
    int fd, const char *path, gboolean is_plain, gboolean is_padded, WbExportDates dates);

/* Writes a workbook with one sheet to fd, which stays the caller's; path is what errors call it,
 * borrowed. folder: where its temporary files go, without names. The first row that is put is that
 * of the titles, n_rows follow it. NULL with an error when the
 * workbook cannot be begun. */
WbExportWriter *wb_xlsx_writer_new (int                 fd,
                                    const char         *path,
                                    const char         *folder,
                                    const char         *sheet,
                                    const WbExportHead *heads,
                                    guint               n_heads,
                                    guint               n_rows,
                                    WbExportDates       dates,
                                    GError            **error);

/* What the sheet of a template is called: that of order items as the platform calls it. Static. */
const char *wb_export_get_sheet_name (const WbExportTemplate *what);

/* "2026-05-20 09:15:00" and its kin into buffer; its length. */
#define WB_EXPORT_DATE_SIZE 32
gsize wb_export_format_date (const WbCivil *civil, WbExportDates dates, char *buffer);
/* A number of units of 10 to the power of -decimals into buffer: "-12.50"; its length. */
#define WB_EXPORT_DECIMAL_SIZE 32
gsize wb_export_format_decimal (gint64 number, guint decimals, char *buffer);

void wb_export_writer_free (WbExportWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbExportWriter, wb_export_writer_free)

/* Sets error from errno for a file or folder at path, and returns FALSE. */
gboolean wb_export_set_file_error (const char *path, int code, GError **error);

G_END_DECLS
