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

/* hash is the order's, see WbStaged. culprit: the row for which the order is rejected, else 0.
 * rows: those that the draft was made of, as many guint. */
#define SCHEMA                                                                                     \
  "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"          \
  "PRAGMA cache_size = -" G_STRINGIFY (WB_STAGING_CACHE_KIB) ";"                                                                    \
                            "CREATE TABLE staged (id INTEGER PRIMARY KEY, number TEXT NOT NULL "   \
                            "UNIQUE,"                                                              \
                            " culprit INTEGER NOT NULL, hash INTEGER NOT NULL, draft BLOB, "       \
                            "rows BLOB) STRICT; BEGIN"

/* Bytes that are handed over at once, and how many of such blocks may be under way. */
#define BLOCK_BYTES (128 << 10)
#define N_BLOCKS 4

/* What stands in a block before the number, with its NUL, the rows and the draft. */
typedef struct
{
  guint32 number_size;
  guint32 rows_size;
  guint32 draft_size;
  guint32 culprit; /* the order is rejected for that row, and there is nothing else; else 0 */
} Head;

/* What is staged of one number, or comes. */
typedef struct
{
  const char   *number;
  const guint8 *rows; /* guint, anywhere */
  gsize         rows_size;
  const guint8 *draft;
  gsize         draft_size;
  guint         culprit;
} Entry;

struct _WbStaging
{
  sqlite3        *handle;
  char           *path;
  WbStagingAppend append;
  GByteArray     *block; /* what was added and not handed over yet */
  WbPipe         *pipe;  /* GByteArray; NULL while there is no thread */
  GThread        *thread;

  /* The thread's while there is one */
  GByteArray   *buffer, *rows;
  guint         n_orders;
  GPtrArray    *rejections; /* WbRejection */
  GError       *error;      /* what ended the thread */
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
                  "INSERT INTO staged (number, culprit, hash, draft, rows)"
                  " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (number) DO NOTHING",
                  error) &&
         prepare (self, &self->update,
                  "UPDATE staged SET culprit = ?2, hash = ?3, draft = ?4, rows = ?5 WHERE id = ?1",
                  error) &&
         prepare (self, &self->find,
                  "SELECT id, culprit, draft, rows FROM staged WHERE number = ?1", error) &&
         prepare (self, &self->list,
                  "SELECT number, hash, draft FROM staged WHERE culprit = 0 ORDER BY id", error);
}

WbStaging *
wb_staging_new (const char *folder, WbStagingAppend append, GError **error)
{
  g_autoptr (WbStaging) self = g_new0 (WbStaging, 1);
  int fd;

  self->append = append;
  self->buffer = g_byte_array_new ();
  self->rows = g_byte_array_new ();
  self->rejections = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_rejection_free);
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

static void
bind_bytes (sqlite3_stmt *stmt, int index, const guint8 *data, gsize size)
{
  if (size > 0)
    sqlite3_bind_blob (stmt, index, data, size, SQLITE_STATIC);
  else
    sqlite3_bind_null (stmt, index);
}

/* From the second parameter on. */
static void
bind_entry (sqlite3_stmt *stmt, const Entry *entry)
{
  sqlite3_bind_int64 (stmt, 2, entry->culprit);
  sqlite3_bind_int64 (stmt, 3, (gint64) hash_bytes (entry->draft, entry->draft_size));
  bind_bytes (stmt, 4, entry->draft, entry->draft_size);
  bind_bytes (stmt, 5, entry->rows, entry->rows_size);
}

/* Tells of the rows of a draft that is dropped because of culprit, but not of that one. */
static void
tell_rows (WbStaging *self, const char *number, const guint8 *rows, gsize size, guint culprit)
{
  for (gsize at = 0; at < size && self->rejections->len <= WB_MAX_REJECTIONS; at += sizeof (guint))
    {
      WbRejection *rejection;
      guint        row;

      memcpy (&row, rows + at, sizeof row);
      if (row == culprit)
        continue;
      rejection = wb_rejection_new (row, WB_REJECT_SIBLING, number);
      rejection->sibling = culprit;
      g_ptr_array_add (self->rejections, rejection);
    }
}

/* Puts into the file what has become of a number that was there. */
static gboolean
update (WbStaging *self, gint64 id, const Entry *entry, GError **error)
{
  sqlite3_bind_int64 (self->update, 1, id);
  bind_entry (self->update, entry);

  return run (self, self->update, error);
}

/* The order that is staged is rejected now. */
static gboolean
reject_staged (WbStaging *self, gint64 id, const Entry *staged, guint culprit, GError **error)
{
  const Entry rejected = { .number = staged->number, .culprit = culprit };

  tell_rows (self, staged->number, staged->rows, staged->rows_size, culprit);
  self->n_orders--;

  return update (self, id, &rejected, error);
}

/* Rows of the same order, further down. */
static gboolean
join_staged (WbStaging *self, gint64 id, const Entry *staged, const Entry *more, GError **error)
{
  g_autoptr (WbOrder) order = NULL;
  Entry joined = { .number = staged->number };

  if ((staged->rows_size + more->rows_size) / sizeof (guint) > WB_ORDER_MAX_LINES ||
      staged->draft_size + more->draft_size > WB_ORDER_MAX_MIB << 20)
    {
      guint culprit;

      memcpy (&culprit, more->rows, sizeof culprit);
      if (!reject_staged (self, id, staged, culprit, error))
        return FALSE;
      g_ptr_array_add (self->rejections,
                       wb_rejection_new (culprit, WB_REJECT_TOO_MANY_LINES, staged->number));
      tell_rows (self, staged->number, more->rows, more->rows_size, culprit);
      return TRUE;
    }

  order = wb_order_blob_read (staged->draft, staged->draft_size);
  self->append (order, wb_order_blob_read (more->draft, more->draft_size));
  g_byte_array_set_size (self->buffer, 0);
  wb_order_blob_write (order, self->buffer);
  g_byte_array_set_size (self->rows, 0);
  g_byte_array_append (self->rows, staged->rows, staged->rows_size);
  g_byte_array_append (self->rows, more->rows, more->rows_size);
  joined.rows = self->rows->data;
  joined.rows_size = self->rows->len;
  joined.draft = self->buffer->data;
  joined.draft_size = self->buffer->len;

  return update (self, id, &joined, error);
}

/* The number is here already: the order's rows stand apart in the file, or it was rejected. */
static gboolean
change_staged (WbStaging *self, const Entry *entry, GError **error)
{
  Entry    staged = { .number = entry->number };
  gboolean changed = TRUE;
  gint64   id;

  sqlite3_bind_text (self->find, 1, entry->number, -1, SQLITE_STATIC);
  if (sqlite3_step (self->find) != SQLITE_ROW)
    {
      sqlite3_reset (self->find);
      return set_error (self, error);
    }
  id = sqlite3_column_int64 (self->find, 0);
  staged.culprit = sqlite3_column_int64 (self->find, 1);
  staged.draft = sqlite3_column_blob (self->find, 2);
  staged.draft_size = sqlite3_column_bytes (self->find, 2);
  staged.rows = sqlite3_column_blob (self->find, 3);
  staged.rows_size = sqlite3_column_bytes (self->find, 3);
  if (staged.culprit != 0)
    tell_rows (self, entry->number, entry->rows, entry->rows_size, staged.culprit);
  else if (entry->culprit != 0)
    changed = reject_staged (self, id, &staged, entry->culprit, error);
  else
    changed = join_staged (self, id, &staged, entry, error);
  sqlite3_reset (self->find);

  return changed;
}

static gboolean
stage (WbStaging *self, const Entry *entry, GError **error)
{
  sqlite3_bind_text (self->insert, 1, entry->number, -1, SQLITE_STATIC);
  bind_entry (self->insert, entry);
  if (!run (self, self->insert, error))
    return FALSE;
  if (sqlite3_changes (self->handle) == 0)
    return change_staged (self, entry, error);
  self->n_orders += entry->culprit == 0;

  return TRUE;
}

static gboolean
stage_block (WbStaging *self, const GByteArray *block, GError **error)
{
  const guint8 *at = block->data;

  while (at < block->data + block->len)
    {
      Entry entry;
      Head  head;

      memcpy (&head, at, sizeof head);
      entry = (Entry){ .number = (const char *) at + sizeof head,
                       .rows = at + sizeof head + head.number_size,
                       .rows_size = head.rows_size,
                       .draft = at + sizeof head + head.number_size + head.rows_size,
                       .draft_size = head.draft_size,
                       .culprit = head.culprit };
      if (!stage (self, &entry, error))
        return FALSE;
      at = entry.draft + entry.draft_size;
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
  g_byte_array_unref (self->rows);
  g_ptr_array_unref (self->rejections);
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

gboolean
wb_staging_add (WbStaging *self, WbOrder *draft, const GArray *rows, GError **error)
{
  GByteArray *block = self->block;
  gsize       start = block->len, draft_start;
  Head        head = { .number_size = strlen (draft->number) + 1,
                       .rows_size = rows->len * sizeof (guint) };

  g_byte_array_append (block, (const guint8 *) &head, sizeof head);
  g_byte_array_append (block, (const guint8 *) draft->number, head.number_size);
  g_byte_array_append (block, (const guint8 *) rows->data, head.rows_size);
  draft_start = block->len;
  wb_order_blob_write (draft, block);
  head.draft_size = block->len - draft_start;
  memcpy (block->data + start, &head, sizeof head);
  wb_order_free (draft);

  return block->len < BLOCK_BYTES || hand_over (self, error);
}

gboolean
wb_staging_reject (WbStaging *self, const char *number, guint row, GError **error)
{
  Head head = { .number_size = strlen (number) + 1, .culprit = row };

  g_byte_array_append (self->block, (const guint8 *) &head, sizeof head);
  g_byte_array_append (self->block, (const guint8 *) number, head.number_size);

  return self->block->len < BLOCK_BYTES || hand_over (self, error);
}

gboolean
wb_staging_end (WbStaging *self, GError **error)
{
  if (self->block->len > 0 && !hand_over (self, error))
    return FALSE;

  return report (self, error);
}

GPtrArray *
wb_staging_take_rejections (WbStaging *self)
{
  GPtrArray *rejections = self->rejections;

  g_return_val_if_fail (self->thread == NULL && self->block->len == 0, NULL);

  self->rejections = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_rejection_free);

  return rejections;
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
