/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders of a file on their way into the store. What is added becomes bytes at once; a thread of
 * the staging's own puts them into its file, a block at a time. */
#include "wb-staging-private.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>

#include "wb-db-private.h"
#include "wb-order-blob.h"
#include "wb-pipe.h"

/* hash is the order's, see WbStaged. */
#define SCHEMA                                                                                     \
  "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"          \
  "PRAGMA cache_size = -" G_STRINGIFY (WB_STAGING_CACHE_KIB) ";"                                                                    \
                            "CREATE TABLE staged (id INTEGER PRIMARY KEY, number TEXT NOT NULL "   \
                            "UNIQUE, row INTEGER NOT NULL,"                                        \
                            " rejected INTEGER NOT NULL, hash INTEGER NOT NULL, draft BLOB) "      \
                            "STRICT; BEGIN"

/* Bytes that are handed over at once, and how many of such blocks may be under way. */
#define BLOCK_BYTES (128 << 10)
#define N_BLOCKS 4

/* What stands in a block before the number, with its NUL, and the draft. */
typedef struct
{
  guint32 number_size;
  guint32 draft_size; /* 0: the order is rejected */
  guint32 row;
} Head;

struct _WbStaging
{
  sqlite3        *handle;
  char           *path;
  WbStagingAppend append;
  GByteArray     *block; /* what was added and not handed over yet */
  WbPipe         *pipe;  /* GByteArray; NULL while there is no thread */
  GThread        *thread;

  /* The thread's while there is one */
  GByteArray   *buffer;
  guint         n_orders;
  GError       *error; /* what ended the thread */
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
                  "INSERT INTO staged (number, row, rejected, hash, draft)"
                  " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (number) DO NOTHING",
                  error) &&
         prepare (self, &self->update,
                  "UPDATE staged SET rejected = ?2, hash = ?3, draft = ?4 WHERE id = ?1", error) &&
         prepare (self, &self->find, "SELECT id, rejected, draft FROM staged WHERE number = ?1",
                  error) &&
         prepare (self, &self->list,
                  "SELECT number, hash, draft FROM staged WHERE rejected = 0 ORDER BY id", error);
}

WbStaging *
wb_staging_new (const char *folder, WbStagingAppend append, GError **error)
{
  g_autoptr (WbStaging) self = g_new0 (WbStaging, 1);
  int fd;

  self->append = append;
  self->buffer = g_byte_array_new ();
  self->block = g_byte_array_new ();
  self->path = g_build_filename (folder, ".waybill-import-XXXXXX", NULL);
  fd = g_mkstemp_full (self->path, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      wb_db_set_file_error (folder, error);
      return NULL;
    }
  g_close (fd, NULL);
  /* One thread at a time is seen to here; FULLMUTEX lets it move between threads. */
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

/* ---- On the staging's thread ---- */

/* FNV-1a. */
static guint64
hash_bytes (const guint8 *data, gsize size)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (gsize i = 0; i < size; i++)
    hash = (hash ^ data[i]) * G_GUINT64_CONSTANT (0x100000001b3);

  return hash;
}

static gboolean
run (WbStaging *self, sqlite3_stmt *stmt, GError **error)
{
  int code = sqlite3_step (stmt);

  sqlite3_reset (stmt);

  return code == SQLITE_DONE || set_error (self, error);
}

/* rejected, hash and draft, from the parameter index on. size 0: it is rejected. */
static void
bind_draft (sqlite3_stmt *stmt, int index, const guint8 *draft, gsize size)
{
  sqlite3_bind_int (stmt, index, size == 0);
  sqlite3_bind_int64 (stmt, index + 1, (gint64) hash_bytes (draft, size));
  if (size > 0)
    sqlite3_bind_blob (stmt, index + 2, draft, size, SQLITE_STATIC);
  else
    sqlite3_bind_null (stmt, index + 2);
}

/* The draft that is staged of that number and its id; *staged is NULL when it was rejected. */
static gboolean
find_staged (WbStaging *self, const char *number, gint64 *id, WbOrder **staged, GError **error)
{
  gboolean found;

  sqlite3_bind_text (self->find, 1, number, -1, SQLITE_STATIC);
  found = sqlite3_step (self->find) == SQLITE_ROW;
  *staged = NULL;
  if (found)
    {
      *id = sqlite3_column_int64 (self->find, 0);
      if (sqlite3_column_int (self->find, 1) == 0)
        *staged = wb_order_blob_read (sqlite3_column_blob (self->find, 2),
                                      sqlite3_column_bytes (self->find, 2));
    }
  else
    {
      set_error (self, error);
    }
  sqlite3_reset (self->find);

  return found;
}

/* The order is here already: its rows stand apart in the file, or it was rejected. size 0: it is
 * rejected now. */
static gboolean
change_staged (WbStaging *self, const char *number, const guint8 *draft, gsize size, GError **error)
{
  g_autoptr (WbOrder) staged = NULL;
  gint64 id;

  if (!find_staged (self, number, &id, &staged, error))
    return FALSE;
  if (staged == NULL)
    return TRUE;

  g_byte_array_set_size (self->buffer, 0);
  if (size > 0)
    {
      self->append (staged, wb_order_blob_read (draft, size));
      wb_order_blob_write (staged, self->buffer);
    }
  else
    {
      self->n_orders--;
    }
  sqlite3_bind_int64 (self->update, 1, id);
  bind_draft (self->update, 2, self->buffer->data, self->buffer->len);

  return run (self, self->update, error);
}

static gboolean
stage (WbStaging *self, const Head *head, const char *number, GError **error)
{
  const guint8 *draft = (const guint8 *) number + head->number_size;

  sqlite3_bind_text (self->insert, 1, number, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (self->insert, 2, head->row);
  bind_draft (self->insert, 3, draft, head->draft_size);
  if (!run (self, self->insert, error))
    return FALSE;
  if (sqlite3_changes (self->handle) == 0)
    return change_staged (self, number, draft, head->draft_size, error);
  self->n_orders += head->draft_size > 0;

  return TRUE;
}

static gboolean
stage_block (WbStaging *self, const GByteArray *block, GError **error)
{
  Head head;

  for (gsize at = 0; at < block->len; at += sizeof head + head.number_size + head.draft_size)
    {
      memcpy (&head, block->data + at, sizeof head);
      if (!stage (self, &head, (const char *) block->data + at + sizeof head, error))
        return FALSE;
    }

  return TRUE;
}

static gpointer
stage_job (gpointer user_data)
{
  WbStaging  *self = user_data;
  GByteArray *block;

  while (self->error == NULL && (block = wb_pipe_take (self->pipe)) != NULL)
    {
      stage_block (self, block, &self->error);
      g_byte_array_unref (block);
    }
  wb_pipe_end_taking (self->pipe);

  return NULL;
}

/* ---- On the caller's ---- */

/* Waits until all that was handed over is in the file. */
static void
join (WbStaging *self)
{
  if (self->thread == NULL)
    return;

  wb_pipe_end_putting (self->pipe);
  g_thread_join (g_steal_pointer (&self->thread));
  g_clear_pointer (&self->pipe, wb_pipe_free);
}

void
wb_staging_free (WbStaging *self)
{
  if (self == NULL)
    return;

  join (self);
  sqlite3_finalize (self->insert);
  sqlite3_finalize (self->update);
  sqlite3_finalize (self->find);
  sqlite3_finalize (self->list);
  sqlite3_close (self->handle);
  g_clear_error (&self->error);
  g_byte_array_unref (self->buffer);
  g_byte_array_unref (self->block);
  g_free (self->path);
  g_free (self);
}

static gboolean
report (WbStaging *self, GError **error)
{
  join (self);
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (self->error));

  return FALSE;
}

static gboolean
hand_over (WbStaging *self, GError **error)
{
  GByteArray *block = self->block;

  if (self->thread == NULL)
    {
      if (self->error != NULL)
        return report (self, error);
      self->pipe = wb_pipe_new (N_BLOCKS, (GDestroyNotify) g_byte_array_unref);
      self->thread = g_thread_new ("staging", stage_job, self);
    }
  self->block = g_byte_array_sized_new (BLOCK_BYTES);

  return wb_pipe_put (self->pipe, block) || report (self, error);
}

/* draft NULL: the order is rejected. */
static gboolean
add (WbStaging *self, const char *number, guint row, const WbOrder *draft, GError **error)
{
  GByteArray *block = self->block;
  gsize       start = block->len;
  Head        head = { .number_size = strlen (number) + 1, .row = row };

  g_byte_array_append (block, (const guint8 *) &head, sizeof head);
  g_byte_array_append (block, (const guint8 *) number, head.number_size);
  if (draft != NULL)
    wb_order_blob_write (draft, block);
  head.draft_size = block->len - start - sizeof head - head.number_size;
  memcpy (block->data + start, &head, sizeof head);

  return block->len < BLOCK_BYTES || hand_over (self, error);
}

gboolean
wb_staging_add (WbStaging *self, WbOrder *draft, guint row, GError **error)
{
  gboolean added = add (self, draft->number, row, draft, error);

  wb_order_free (draft);

  return added;
}

gboolean
wb_staging_reject (WbStaging *self, const char *number, GError **error)
{
  return add (self, number, 0, NULL, error);
}

gboolean
wb_staging_end (WbStaging *self, GError **error)
{
  if (self->block->len > 0 && !hand_over (self, error))
    return FALSE;

  return report (self, error);
}

guint
wb_staging_get_n_orders (WbStaging *self)
{
  g_return_val_if_fail (self->thread == NULL && self->block->len == 0, 0);

  return self->n_orders;
}

/* ---- Reading ---- */

void
wb_staging_rewind (WbStaging *self)
{
  g_assert (self->thread == NULL && self->block->len == 0);

  sqlite3_reset (self->list);
}

gboolean
wb_staging_next (WbStaging *self, WbStaged *staged, GError **error)
{
  int code = sqlite3_step (self->list);

  if (code == SQLITE_ROW)
    {
      staged->number = (const char *) sqlite3_column_text (self->list, 0);
      staged->hash = (guint64) sqlite3_column_int64 (self->list, 1);
      staged->data = sqlite3_column_blob (self->list, 2);
      staged->size = sqlite3_column_bytes (self->list, 2);
      return TRUE;
    }
  if (code != SQLITE_DONE)
    set_error (self, error);
  sqlite3_reset (self->list);

  return FALSE;
}
