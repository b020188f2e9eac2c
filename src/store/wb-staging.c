/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders of a file on their way into the store. */
#include "wb-staging.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>

#include "wb-db-private.h"
#include "wb-order-blob.h"

#define SCHEMA                                                                                     \
  "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"          \
  "PRAGMA cache_size = -" G_STRINGIFY (WB_STAGING_CACHE_KIB) ";"                                                                    \
                            "CREATE TABLE staged (id INTEGER PRIMARY KEY, number TEXT NOT NULL "   \
                            "UNIQUE, row INTEGER NOT NULL,"                                        \
                            " rejected INTEGER NOT NULL, draft BLOB) STRICT; BEGIN"

struct _WbStaging
{
  sqlite3        *handle;
  char           *path;
  WbStagingAppend append;
  GByteArray     *buffer;
  guint           n_orders;

  sqlite3_stmt *insert;
  sqlite3_stmt *update;
  sqlite3_stmt *find;
  sqlite3_stmt *list;
};

static gboolean
set_error (WbStaging *self, GError **error)
{
  int code = sqlite3_errcode (self->handle);

  g_set_error (error, WB_DB_ERROR,
               (code & 0xff) == SQLITE_FULL ? WB_DB_ERROR_FULL : WB_DB_ERROR_FAILED, "%s: %s",
               self->path, sqlite3_errmsg (self->handle));

  return FALSE;
}

static gboolean
prepare (WbStaging *self, sqlite3_stmt **stmt, const char *sql, GError **error)
{
  if (sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, stmt, NULL) ==
      SQLITE_OK)
    return TRUE;

  return set_error (self, error);
}

static gboolean
set_up (WbStaging *self, GError **error)
{
  if (sqlite3_exec (self->handle, SCHEMA, NULL, NULL, NULL) != SQLITE_OK)
    return set_error (self, error);

  return prepare (self, &self->insert,
                  "INSERT INTO staged (number, row, rejected, draft) VALUES (?1, ?2, ?3, ?4)"
                  " ON CONFLICT (number) DO NOTHING",
                  error) &&
         prepare (self, &self->update, "UPDATE staged SET rejected = ?2, draft = ?3 WHERE id = ?1",
                  error) &&
         prepare (self, &self->find, "SELECT id, rejected, draft FROM staged WHERE number = ?1",
                  error) &&
         prepare (self, &self->list, "SELECT draft FROM staged WHERE rejected = 0 ORDER BY id",
                  error);
}

WbStaging *
wb_staging_new (const char *folder, WbStagingAppend append, GError **error)
{
  g_autoptr (WbStaging) self = g_new0 (WbStaging, 1);
  int fd;

  self->append = append;
  self->buffer = g_byte_array_new ();
  self->path = g_build_filename (folder, ".waybill-import-XXXXXX", NULL);
  fd = g_mkstemp_full (self->path, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      wb_db_set_file_error (folder, error);
      return NULL;
    }
  g_close (fd, NULL);
  /* One thread at a time is the caller's promise; FULLMUTEX lets it move between threads. */
  if (sqlite3_open_v2 (self->path, &self->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_FULLMUTEX,
                       NULL) != SQLITE_OK)
    {
      set_error (self, error);
      return NULL;
    }
  /* Held by the open handle alone: nothing stays behind, whatever ends the program. */
  g_unlink (self->path);
  if (!set_up (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
wb_staging_free (WbStaging *self)
{
  if (self == NULL)
    return;

  sqlite3_finalize (self->insert);
  sqlite3_finalize (self->update);
  sqlite3_finalize (self->find);
  sqlite3_finalize (self->list);
  sqlite3_close (self->handle);
  g_byte_array_unref (self->buffer);
  g_free (self->path);
  g_free (self);
}

static gboolean
run (WbStaging *self, sqlite3_stmt *stmt, GError **error)
{
  int code = sqlite3_step (stmt);

  sqlite3_reset (stmt);

  return code == SQLITE_DONE || set_error (self, error);
}

static void
bind_draft (WbStaging *self, sqlite3_stmt *stmt, int index, const WbOrder *draft)
{
  if (draft == NULL)
    {
      sqlite3_bind_null (stmt, index);
      return;
    }
  g_byte_array_set_size (self->buffer, 0);
  wb_order_blob_write (draft, self->buffer);
  sqlite3_bind_blob (stmt, index, self->buffer->data, self->buffer->len, SQLITE_STATIC);
}

/* The order is here already: its rows stand apart in the file, or it was rejected. Takes draft;
 * NULL: it is rejected now. */
static gboolean
change_staged (WbStaging *self, const char *number, WbOrder *draft, GError **error)
{
  g_autoptr (WbOrder) owned = draft;
  g_autoptr (WbOrder) staged = NULL;
  gint64 id;

  sqlite3_bind_text (self->find, 1, number, -1, SQLITE_STATIC);
  if (sqlite3_step (self->find) != SQLITE_ROW)
    {
      set_error (self, error);
      sqlite3_reset (self->find);
      return FALSE;
    }
  id = sqlite3_column_int64 (self->find, 0);
  if (sqlite3_column_int (self->find, 1) == 0)
    staged = wb_order_blob_read (sqlite3_column_blob (self->find, 2),
                                 sqlite3_column_bytes (self->find, 2));
  sqlite3_reset (self->find);
  if (staged == NULL)
    return TRUE;

  if (draft != NULL)
    self->append (staged, g_steal_pointer (&owned));
  else
    self->n_orders--;
  sqlite3_bind_int64 (self->update, 1, id);
  sqlite3_bind_int (self->update, 2, draft == NULL);
  bind_draft (self, self->update, 3, draft != NULL ? staged : NULL);

  return run (self, self->update, error);
}

/* Adds a line for the order unless there is one, which *added tells. */
static gboolean
insert (WbStaging     *self,
        const char    *number,
        guint          row,
        const WbOrder *draft,
        gboolean      *added,
        GError       **error)
{
  sqlite3_bind_text (self->insert, 1, number, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (self->insert, 2, row);
  sqlite3_bind_int (self->insert, 3, draft == NULL);
  bind_draft (self, self->insert, 4, draft);
  if (!run (self, self->insert, error))
    return FALSE;
  *added = sqlite3_changes (self->handle) > 0;

  return TRUE;
}

gboolean
wb_staging_add (WbStaging *self, WbOrder *draft, guint row, GError **error)
{
  g_autoptr (WbOrder) owned = draft;
  gboolean added;

  if (!insert (self, draft->number, row, draft, &added, error))
    return FALSE;
  if (!added)
    {
      g_autofree char *number = g_strdup (draft->number);

      return change_staged (self, number, g_steal_pointer (&owned), error);
    }
  self->n_orders++;

  return TRUE;
}

gboolean
wb_staging_reject (WbStaging *self, const char *number, GError **error)
{
  gboolean added;

  if (!insert (self, number, 0, NULL, &added, error))
    return FALSE;

  return added || change_staged (self, number, NULL, error);
}

guint
wb_staging_get_n_orders (WbStaging *self)
{
  return self->n_orders;
}

/* ---- Merging ---- */

typedef struct
{
  WbDb              *db;
  const WbShop      *shop;
  const WbFileFacts *facts;
  WbMergeCounts     *counts;
  int               *progress;
  GPtrArray         *orders; /* preview of orders: taken here, up to limit */
  guint              limit;
  gboolean           write;
} Merge;

static gboolean
merge_one (Merge *merge, const WbOrder *draft, GError **error)
{
  g_autoptr (WbOrder) before = NULL;
  g_autoptr (WbOrder) after = NULL;
  gboolean news;
  gint64   id = 0;

  /* A shop that is not stored yet has no orders. */
  if (merge->shop->id != 0)
    id = wb_db_look_up (merge->db, merge->shop->id, draft->number, error);
  if (id < 0)
    return FALSE;
  if (id > 0)
    {
      before = wb_db_load_order (merge->db, id, error);
      if (before == NULL)
        return FALSE;
    }
  after = wb_order_merge_file (before, draft, merge->facts, merge->shop);
  news = before == NULL || wb_db_is_news (before, after);
  if (before == NULL)
    merge->counts->n_new++;
  else if (news)
    merge->counts->n_updated++;
  else
    merge->counts->n_unchanged++;

  if (merge->write && (news || before->as_of != after->as_of) &&
      !wb_db_change_order (merge->db, before, after, merge->shop, error))
    return FALSE;
  if (merge->orders != NULL && news)
    g_ptr_array_add (merge->orders, g_steal_pointer (&after));

  return TRUE;
}

static gboolean
merge_next (WbStaging *self, Merge *merge, GError **error)
{
  g_autoptr (WbOrder) draft = wb_order_blob_read (sqlite3_column_blob (self->list, 0),
                                                  sqlite3_column_bytes (self->list, 0));

  if (wb_db_is_cancelled (merge->db, error) || !merge_one (merge, draft, error))
    return FALSE;
  if (merge->progress != NULL)
    g_atomic_int_inc (merge->progress);

  return TRUE;
}

static gboolean
is_enough (const Merge *merge)
{
  return merge->orders != NULL && merge->orders->len >= merge->limit;
}

static gboolean
merge_all (WbStaging *self, Merge *merge, GError **error)
{
  gboolean done = TRUE;
  int      code = SQLITE_DONE;

  while (done && !is_enough (merge) && (code = sqlite3_step (self->list)) == SQLITE_ROW)
    done = merge_next (self, merge, error);
  if (done && code != SQLITE_DONE && code != SQLITE_ROW)
    done = set_error (self, error);
  sqlite3_reset (self->list);

  return done;
}

gboolean
wb_db_preview_staging (WbDb              *self,
                       WbStaging         *staging,
                       const WbShop      *shop,
                       const WbFileFacts *facts,
                       WbMergeCounts     *counts,
                       int               *progress,
                       GError           **error)
{
  Merge merge = {
    .db = self, .shop = shop, .facts = facts, .counts = counts, .progress = progress
  };

  g_autoptr (WbDbRead) read = wb_db_begin_read (self);

  memset (counts, 0, sizeof *counts);

  return merge_all (staging, &merge, error);
}

GPtrArray *
wb_db_preview_orders (WbDb              *self,
                      WbStaging         *staging,
                      const WbShop      *shop,
                      const WbFileFacts *facts,
                      guint              limit,
                      GError           **error)
{
  g_autoptr (WbDbRead) read = wb_db_begin_read (self);
  g_autoptr (GPtrArray) orders = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_order_free);
  WbMergeCounts counts = { 0 };
  Merge         merge = {
            .db = self, .shop = shop, .facts = facts, .counts = &counts, .orders = orders, .limit = limit
  };

  return merge_all (staging, &merge, error) ? g_steal_pointer (&orders) : NULL;
}

static gboolean
add_import_file (WbDb                *self,
                 const WbShop        *shop,
                 const WbFileNote    *note,
                 const WbMergeCounts *counts,
                 GError             **error)
{
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_ADD_IMPORT_FILE, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, self->change->info->id);
  sqlite3_bind_int64 (stmt, 2, shop->id);
  wb_db_bind_text (stmt, 3, note->name);
  wb_db_bind_text (stmt, 4, note->layout);
  wb_db_bind_number (stmt, 5, note->as_of);
  sqlite3_bind_int (stmt, 6, note->to_ship);
  sqlite3_bind_int64 (stmt, 7, note->rows);
  sqlite3_bind_int64 (stmt, 8, counts->n_new);
  sqlite3_bind_int64 (stmt, 9, counts->n_updated);
  sqlite3_bind_int64 (stmt, 10, counts->n_unchanged);
  sqlite3_bind_int64 (stmt, 11, note->skipped);
  sqlite3_bind_int64 (stmt, 12, note->rejected);

  return wb_db_run (self, stmt, error);
}

/* A "To ship" file tells of every order that is to be shipped: the others have moved on. */
static gboolean
mark_left_behind (WbDb *self, gint64 shop_id, GError **error)
{
  g_autoptr (WbShop) shop = wb_db_get_shop (self, shop_id, error);

  return shop != NULL && wb_db_mark_left_behind (self, shop, error);
}

gboolean
wb_db_merge_staging (WbDb              *self,
                     WbStaging         *staging,
                     const WbShop      *shop,
                     const WbFileFacts *facts,
                     const WbFileNote  *note,
                     WbMergeCounts     *counts,
                     int               *progress,
                     GError           **error)
{
  g_autoptr (WbShop) current = NULL;
  Merge merge = {
    .db = self, .facts = facts, .counts = counts, .progress = progress, .write = TRUE
  };

  g_return_val_if_fail (self->change != NULL && shop->id != 0, FALSE);

  /* As it is under the write lock: another file may have been merged while this one was read. */
  merge.shop = current = wb_db_get_shop (self, shop->id, error);
  if (current == NULL)
    return FALSE;
  memset (counts, 0, sizeof *counts);
  if (!merge_all (staging, &merge, error) || !add_import_file (self, shop, note, counts, error))
    return FALSE;

  return !note->to_ship || mark_left_behind (self, shop->id, error);
}
