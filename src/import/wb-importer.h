/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import of one order file, step by step, as the window and the command line both do it: open,
 * choose the shop, read, preview, merge. Each step ends before the next begins; a step may run on
 * any thread, those with a WbDb on its own.
 *
 * 1. Nothing is written to the store before wb_importer_merge, and that is one change set: all of
 *    the file or nothing. A file is undone by undoing its change set.
 * 2. The store's write lock is held during the merge only.
 * 3. An importer whose step failed or was cancelled can only be freed. */
#pragma once

#include "wb-import-file.h"
#include "wb-staging.h"

G_BEGIN_DECLS

typedef struct _WbImporter WbImporter;

typedef enum
{
  WB_IMPORT_SHOP_FOUND, /* One shop fits. */
  WB_IMPORT_SHOP_NEW,   /* None fits, but the file names its market: the shop is made by merging. */
  WB_IMPORT_SHOP_ASK,   /* Several fit, or the file does not tell enough: wb_importer_set_shop. */
} WbImportShop;

/* What there is to say of the file. Owned by the importer; what a step has not filled yet is 0 or
 * NULL. */
typedef struct
{
  const char        *file;            /* name without the folder */
  const char        *layout;          /* its id */
  char              *label;           /* "TikTok Shop orders, Thailand" */
  gint64             as_of;           /* UTC seconds; WB_TIME_NONE before reading */
  guint              rows;            /* records under the titles */
  guint              orders;          /* that would be merged */
  guint              skipped;         /* rows that tell nothing: blank ones, the description */
  GPtrArray         *rejections;      /* WbRejection: one a rejected row */
  const GPtrArray   *unknown_columns; /* titles */
  const char *const *unknown_words;   /* status words */
  WbMergeCounts      counts;          /* of the preview, then of the merge */
  GPtrArray         *preview;         /* WbOrder: the first that would be new or updated */
  gint64             change_id;       /* of the merge; 0 when it had nothing to take over */
} WbImportReport;

/* path: of a local file. */
WbImporter *wb_importer_new (const char *path);
void        wb_importer_free (WbImporter *self);

/* Before wb_importer_open (): what wb_import_file_open_with () has of it. Both nullable. */
void wb_importer_set_layouts (WbImporter *self, GPtrArray *own, const char *only);

/* Recognises the file. cancellable: nullable, kept for this step and for reading. Errors: those of
 * wb_import_file_open. */
gboolean wb_importer_open (WbImporter *self, GCancellable *cancellable, GError **error);

/* Chooses among shops (of WbShop) the one of the file's platform and market. */
WbImportShop wb_importer_choose_shop (WbImporter *self, GPtrArray *shops);
/* Of the file, after wb_importer_open; region is NULL when nothing tells. Owned by the importer. */
const char *wb_importer_get_platform (WbImporter *self);
const char *wb_importer_get_region (WbImporter *self);
/* TRUE when the file can be of this shop: platform, and market and currency where it names them. */
gboolean wb_importer_fits_shop (WbImporter *self, const WbShop *shop);
/* Takes the user's choice instead. Copied; id 0 is a shop that the merge shall make. */
void wb_importer_set_shop (WbImporter *self, const WbShop *shop);
/* NULL before it is chosen. Its id is 0 while it is to be made. */
const WbShop *wb_importer_get_shop (WbImporter *self);

/* Reads the file as the chosen shop's into a staging in folder; again after another choice.
 * options: nullable. Errors: those of wb_import_file_read and of the staging. */
gboolean wb_importer_read (WbImporter            *self,
                           const char            *folder,
                           const WbImportOptions *options,
                           GError               **error);

/* Counts what the merge would do, and takes the first n_orders that it would make or change. Reads
 * only. db NULL: there is no store yet, so all are new, and there is no preview of orders. */
gboolean wb_importer_preview (WbImporter *self, WbDb *db, guint n_orders, GError **error);

/* Merges, with now as the time of the change set. A file of which every row was rejected changes
 * nothing and makes no shop. */
gboolean wb_importer_merge (WbImporter *self, WbDb *db, gint64 now, GError **error);

const WbImportReport *wb_importer_get_report (WbImporter *self);

/* How much of the step that is running is done, 0..1. Any thread. */
double wb_importer_get_progress (WbImporter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbImporter, wb_importer_free)

G_END_DECLS
