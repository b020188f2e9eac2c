/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A filter as the WHERE of a SELECT FROM "order" o, with its parameters. */
#pragma once

#include "wb-db-private.h"

G_BEGIN_DECLS

typedef struct
{
  GString   *where;      /* after WHERE; more may be appended */
  GArray    *parameters; /* in the order of their "?" */
  GPtrArray *texts;      /* owns what parameters point to and the filter does not */
  gboolean   many_hits;  /* of a search: is_hit () is asked of each order */
  gboolean   by_id;      /* something names a few orders: each of them is read */
} WbDbQuery;

/* For g_auto (WbDbQuery) query = { 0 }. It borrows texts of the filters that are added. */
void wb_db_query_init (WbDbQuery *self);
void wb_db_query_clear (WbDbQuery *self);

/* The value of the next "?". */
void wb_db_query_add_number (WbDbQuery *self, gint64 number);
/* Everything but the tab. now: UTC seconds. A search is made here, and errors are its. */
gboolean wb_db_query_add_filter (
    WbDbQuery *self, WbDb *db, const WbFilter *filter, gint64 now, GError **error);
/* The tab, last of all. */
void wb_db_query_add_tab (WbDbQuery *self, const WbFilter *filter);

/* A statement of that text, which has self->where in it, with the parameters bound. The caller
 * finalizes it; it may outlive the query. */
sqlite3_stmt *wb_db_query_prepare (const WbDbQuery *self,
                                   WbDb            *db,
                                   const char      *sql,
                                   GError         **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WbDbQuery, wb_db_query_clear)

G_END_DECLS
