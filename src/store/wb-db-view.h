/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saved views, and the words to choose orders by. Neither is a change of an order, so none of it is
 * in the journal. For the thread of the WbDb. Errors are WB_DB_ERROR unless said otherwise. */
#pragma once

#include "wb-db.h"
#include "wb-saved-view.h"

G_BEGIN_DECLS

/* In the seller's order: an array of WbSavedView that owns them. */
GPtrArray *wb_db_list_views (WbDb *self, GError **error);
/* NOT_FOUND. */
WbSavedView *wb_db_find_view (WbDb *self, const char *name, GError **error);
/* Adds it (id 0), last unless it has a position, or replaces what is stored of it. EXISTS when the
 * name is taken; NOT_FOUND when it is gone. The id, 0 on error. */
gint64 wb_db_save_view (WbDb *self, const WbSavedView *view, GError **error);
/* To the place (0-based) among the others; past the end is the end. NOT_FOUND. */
gboolean wb_db_move_view (WbDb *self, gint64 id, guint place, GError **error);
/* NOT_FOUND. wb_db_save_view () with id 0 and the position it had brings it back. */
gboolean wb_db_delete_view (WbDb *self, gint64 id, GError **error);

/* How many orders a filter finds. */
gboolean wb_db_count_orders (
    WbDb *self, const WbFilter *filter, gint64 now, guint *n, GError **error);

typedef enum
{
  WB_CHOICE_CARRIER,
  WB_CHOICE_PAYMENT_METHOD,
  WB_CHOICE_TAG,
  WB_CHOICE_FLAG,
} WbChoiceKind;

#define WB_N_CHOICE_KINDS 4

/* What orders of all shops have of that kind, most used first, for a menu: NULL-terminated. Reads
 * an index, never the orders. */
char **wb_db_list_choices (WbDb *self, WbChoiceKind kind, GError **error);

G_END_DECLS
