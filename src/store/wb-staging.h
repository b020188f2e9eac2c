/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where an import waits until it is merged: a private temporary file beside the store, deleted when
 * the staging ends, so that parsing never holds the store's lock and memory stays bounded
 * (architecture.md, Import). One thread at a time; it may move between threads when idle. A thread
 * of its own writes the file meanwhile. */
#pragma once

#include "wb-db.h"
#include "wb-order-merge.h"
#include "wb-rejection.h"

G_BEGIN_DECLS

/* At most this much memory for its page cache, whatever the file. */
#define WB_STAGING_CACHE_KIB 8192

typedef struct _WbStaging WbStaging;

/* Joins a second draft of an order that the same file tells of in rows apart; takes more. */
typedef void (*WbStagingAppend) (WbOrder *draft, WbOrder *more);

/* folder: where the temporary file lives; append: see there. */
WbStaging *wb_staging_new (const char *folder, WbStagingAppend append, GError **error);
void       wb_staging_free (WbStaging *self);

/* Takes draft, which was made of rows (guint, at least one). A rejected order's later drafts are
 * dropped, and so is an order that grows beyond WB_ORDER_MAX_LINES or _MIB. */
gboolean wb_staging_add (WbStaging *self, WbOrder *draft, const GArray *rows, GError **error);
/* The order with that number takes no part any more, whether it is here already or not; row is to
 * blame. */
gboolean wb_staging_reject (WbStaging *self, const char *number, guint row, GError **error);
/* Waits until all that was added is staged: after the last, before anything below. Errors of any of
 * it are told here at the latest. */
gboolean wb_staging_end (WbStaging *self, GError **error);
/* The rows of drafts that were dropped: an array of WbRejection, the caller's, of which only the
 * first WB_MAX_REJECTIONS and one more are told; empty after that. */
GPtrArray *wb_staging_take_rejections (WbStaging *self);
/* Orders that would be merged. */
guint wb_staging_get_n_orders (WbStaging *self);

typedef enum
{
  WB_OUTCOME_NEW,
  WB_OUTCOME_UPDATED,
  WB_OUTCOME_UNCHANGED,
} WbOutcome;

typedef struct
{
  guint n_new;
  guint n_updated;
  guint n_unchanged;
} WbMergeCounts;

/* What the import history keeps of a file. */
typedef struct
{
  const char *name;   /* without the folder */
  const char *layout; /* its id */
  gint64      as_of;
  gboolean    to_ship; /* a "To ship" file: what it does not have has moved on */
  guint       rows;
  guint       skipped;
  guint       rejected;
} WbFileNote;

/* Counts what a merge would do. Reads only. progress: orders done, nullable, read atomically. */
gboolean wb_db_preview_staging (WbDb              *self,
                                WbStaging         *staging,
                                const WbShop      *shop,
                                const WbFileFacts *facts,
                                WbMergeCounts     *counts,
                                int               *progress,
                                GError           **error);
/* Merges within the change that has been begun. */
gboolean wb_db_merge_staging (WbDb              *self,
                              WbStaging         *staging,
                              const WbShop      *shop,
                              const WbFileFacts *facts,
                              const WbFileNote  *note,
                              WbMergeCounts     *counts,
                              int               *progress,
                              GError           **error);

/* The first orders a merge would make or change, as they would stand: an array of WbOrder. */
GPtrArray *wb_db_preview_orders (WbDb              *self,
                                 WbStaging         *staging,
                                 const WbShop      *shop,
                                 const WbFileFacts *facts,
                                 guint              limit,
                                 GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbStaging, wb_staging_free)

G_END_DECLS
