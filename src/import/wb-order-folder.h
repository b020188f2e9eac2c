/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folds the rows of an order file into drafts of orders. Memory is bounded by one order, which is
 * WB_ORDER_MAX_LINES and _MIB at most, and by the rows that were rejected. One thread. */
#pragma once

#include "wb-date-order.h"
#include "wb-header.h"
#include "wb-rejection.h"
#include "wb-shop.h"

G_BEGIN_DECLS

/* What takes the drafts: called in the order of the file, on the reading thread. FALSE with an
 * error ends the reading. */
typedef struct
{
  /* Takes draft, which was made of rows (guint, ascending, at least one). An order whose rows are
   * apart comes as several drafts of one number, to be joined with wb_import_file_get_append (). */
  gboolean (*draft) (WbOrder *draft, const GArray *rows, gpointer user_data, GError **error);
  /* Takes rejection. When it names an order, that order takes no part, also not with drafts that
   * came before. */
  gboolean (*reject) (WbRejection *rejection, gpointer user_data, GError **error);
  /* Everything that came is void and comes again: the order of day and month turned out to be
   * another one. */
  gboolean (*restart) (gpointer user_data, GError **error);
} WbImportSink;

typedef struct _WbOrderFolder WbOrderFolder;

/* header, shop, sink: borrowed. clues: what is known of the dates of this file, kept up to date;
 * NULL when dates is the user's word and nothing may change it. */
WbOrderFolder *wb_order_folder_new (const WbHeader     *header,
                                    const WbShop       *shop,
                                    WbDateOrder         dates,
                                    WbDateClues        *clues,
                                    const WbImportSink *sink,
                                    gpointer            user_data);
void           wb_order_folder_free (WbOrderFolder *self);

typedef enum
{
  WB_FOLD_OK,
  WB_FOLD_OTHER_DATES, /* The clues changed: begin again with what they decide. */
  WB_FOLD_FAILED,      /* *error is set: the sink's, or WB_IMPORT_ERROR_CURRENCY. */
} WbFold;

/* number: of the record, the header is 1. */
WbFold wb_order_folder_add (WbOrderFolder *self, const WbRow *row, guint number, GError **error);
/* Hands over the last draft. */
gboolean wb_order_folder_finish (WbOrderFolder *self, GError **error);

/* Rows that tell nothing (blank ones, the description); rows that were rejected. */
guint wb_order_folder_get_n_skipped (WbOrderFolder *self);
guint wb_order_folder_get_n_rejected (WbOrderFolder *self);
/* The newest time in any cell that is not a deadline; WB_TIME_NONE. */
gint64 wb_order_folder_get_newest (WbOrderFolder *self);
/* Status words that the layout does not have, in the order in which they came: NULL-terminated. */
char **wb_order_folder_dup_unknown_words (WbOrderFolder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbOrderFolder, wb_order_folder_free)

G_END_DECLS
