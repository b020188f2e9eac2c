/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import history: the files that were imported, and what each of them changed. Reads only, for
 * the thread of the WbDb. Errors are WB_DB_ERROR unless said otherwise. */
#pragma once

#include "wb-db.h"

G_BEGIN_DECLS

/* A file that was imported, or one of the sample shops. */
typedef struct
{
  gint64   id;
  gint64   change_id; /* of its change set */
  gint64   shop_id;
  char    *shop;   /* its name */
  char    *file;   /* without the folder; "" of a sample shop */
  char    *layout; /* its id */
  gint64   at;     /* UTC seconds: when it was imported */
  gint64   as_of;  /* when the platform wrote it; WB_TIME_NONE */
  guint    n_rows; /* under the titles */
  guint    n_new;  /* orders */
  guint    n_updated;
  guint    n_unchanged;
  guint    n_skipped; /* rows */
  guint    n_rejected;
  gboolean undone;
} WbPastImport;

void wb_past_import_free (WbPastImport *self);

/* Whether it is one of the sample shops. They came without a file, and nothing was counted: their
 * numbers are 0 and say nothing. */
gboolean wb_past_import_is_sample (const WbPastImport *self);

/* Imports before the one with the id before_id (0: from the newest on), newest first, at most
 * limit: an array of WbPastImport that owns them. */
GPtrArray *wb_db_list_imports (WbDb *self, gint64 before_id, guint limit, GError **error);

/* A field of an order that was there before, as a change set found and left it. */
typedef struct
{
  gint64           id; /* of the journal */
  gint64           order_id;
  char            *number; /* of the order; NULL when it is gone */
  WbTimelineEntry *entry;  /* "changed" */
} WbFieldChange;

void wb_field_change_free (WbFieldChange *self);

/* What a change set changed, field by field, after the one with the id after_id (0: from the first
 * on), at most limit: an array of WbFieldChange that owns them. The fields of an order stand
 * together. New orders have none: wb_db_list_changed tells which came. */
GPtrArray *wb_db_list_field_changes (
    WbDb *self, gint64 change_id, gint64 after_id, guint limit, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbPastImport, wb_past_import_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbFieldChange, wb_field_change_free)

G_END_DECLS
