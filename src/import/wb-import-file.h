/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An order file: what it is, and the orders in it. What is told of one file is used by one thread
 * at a time; only its progress may be asked for from any. */
#pragma once

#include <gio/gio.h>

#include "wb-order-folder.h"

G_BEGIN_DECLS

typedef struct _WbImportFile WbImportFile;

/* Looks at the beginning of the file and recognises its layout. Errors: G_IO_ERROR and
 * WB_IMPORT_ERROR as wb_table_reader_open () and _next (), OTHER_REPORT, UNKNOWN_LAYOUT, EMPTY. The
 * messages are sentences for people. cancellable: nullable, kept for reading. */
WbImportFile *wb_import_file_open (const char *path, GCancellable *cancellable, GError **error);
/* own: the seller's own layouts (WbLayout), for files that none of the program knows; nullable, a
 * reference is kept. only: the id of the one layout, of those or of the program, that the file is
 * to be read by; NULL: the one that knows it. */
WbImportFile *wb_import_file_open_with (
    const char *path, GPtrArray *own, const char *only, GCancellable *cancellable, GError **error);
void wb_import_file_free (WbImportFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbImportFile, wb_import_file_free)

/* -- What it is: borrowed, as long as the file lives --------------------------------------------
 */

const char *wb_import_file_get_name (WbImportFile *self);     /* without the folder, UTF-8 */
const char *wb_import_file_get_layout (WbImportFile *self);   /* "tiktok" */
const char *wb_import_file_get_platform (WbImportFile *self); /* "tiktok" */
/* The market it is from, by its amounts, countries, columns or name; NULL when nothing tells. */
const char *wb_import_file_get_region (WbImportFile *self);
/* The currency that its amounts name; NULL when they name none. */
const char *wb_import_file_get_currency (WbImportFile *self);
/* It holds only orders to ship: what is missing has moved on (formats.md 1.6.13). */
gboolean wb_import_file_is_to_ship (WbImportFile *self);
/* What the seller reads: "TikTok Shop orders, Thailand". The caller's. */
char *wb_import_file_dup_label (WbImportFile *self);
/* Titles of columns that are kept but not understood: an array of texts. */
const GPtrArray *wb_import_file_get_unknown_columns (WbImportFile *self);
/* When the file was made, by its name; WB_TIME_NONE when that does not say. */
gint64 wb_import_file_get_named_time (WbImportFile *self, GTimeZone *zone);

/* -- The orders in it ---------------------------------------------------------------------------
 */

typedef struct
{
  gboolean    has_dates; /* The user says how to read the dates. */
  WbDateOrder dates;
  gint64      as_of; /* The user says when the file was made; WB_TIME_NONE. */
} WbImportOptions;

/* Reads all orders as the shop's. The sink is called on this thread, in the order of the file.
 * options: nullable. Errors: those of wb_table_reader_next (), the sink's, and
 * WB_IMPORT_ERROR_CURRENCY and DATE_ORDER: then nothing of the file may be used. It may be called
 * again, for instance with another shop. */
gboolean wb_import_file_read (WbImportFile          *self,
                              const WbShop          *shop,
                              const WbImportOptions *options,
                              const WbImportSink    *sink,
                              gpointer               user_data,
                              GError               **error);

/* How far reading has got, in bytes, done never more than total. Any thread. */
void wb_import_file_get_progress (WbImportFile *self, guint64 *done, guint64 *total);

/* Joins two drafts that the sink got of one order: what the staging wants as its append. */
typedef void (*WbImportAppend) (WbOrder *draft, WbOrder *more);
WbImportAppend wb_import_file_get_append (WbImportFile *self);

/* -- After reading ------------------------------------------------------------------------------
 */

typedef struct
{
  guint rows;     /* records under the titles, blank ones and the description included */
  guint skipped;  /* blank ones and the description */
  guint rejected; /* rows for which the sink got a rejection */
} WbImportCounts;

void wb_import_file_get_counts (WbImportFile *self, WbImportCounts *counts);
/* As wb_order_merge_file () wants it. as_of: the user's word, else the name's, else the newest time
 * in a cell (domain.md, What a file says). */
const WbFileFacts *wb_import_file_get_facts (WbImportFile *self);
/* Status words that are not known: the times decided. NULL-terminated. */
const char *const *wb_import_file_get_unknown_words (WbImportFile *self);
/* How its dates were read. */
WbDateOrder wb_import_file_get_date_order (WbImportFile *self);

G_END_DECLS
