/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of rows for the clipboard. Main thread, but for the job. */
#include "config.h"

#include "wb-order-copy.h"

#include <string.h>

#include "wb-order-cell-text.h"

/* Orders a job reads: some 30 ms of the long lane. */
#define CHUNK 2000

/* What is being copied. */
typedef struct
{
  GArray         *ids;
  WbOrderCopyWhat what;
  gint64          now;
  guint           next;     /* index of the first id that was not read */
  GString        *text;     /* NULL when it was taken */
  guint           n_orders; /* in text */
} Copying;

/* What a job gets, and what it gives. */
typedef struct
{
  GArray         *ids;
  guint           start;
  guint           n;
  WbOrderCopyWhat what;
  gint64          now;
} Chunk;

typedef struct
{
  GString *text;
  guint    n_orders;
} ChunkText;

static void
copying_free (gpointer data)
{
  Copying *self = data;

  g_array_unref (self->ids);
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_free (self);
}

static void
chunk_free (gpointer data)
{
  Chunk *self = data;

  g_array_unref (self->ids);
  g_free (self);
}

static void
chunk_text_free (gpointer data)
{
  ChunkText *self = data;

  g_string_free (self->text, TRUE);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChunkText, chunk_text_free)

static GTimeZone *
find_zone (GPtrArray *shops, gint64 shop_id)
{
  for (guint i = 0; i < shops->len; i++)
    {
      const WbShop *shop = g_ptr_array_index (shops, i);

      if (shop->id == shop_id)
        return shop->timezone;
    }

  return NULL;
}

static void
append_cell (GString *text, const WbOrderCopyWhat *what, guint i, const char *cell)
{
  if (i > 0)
    g_string_append_c (text, '\t');
  if (cell == NULL)
    return;
  /* An amount may be negative, and is nobody's own words. */
  if (what->table && *cell != '\0' && strchr ("'=+-@", *cell) != NULL &&
      what->kinds[i] != WB_ORDER_CELL_AMOUNT)
    g_string_append_c (text, '\'');
  g_string_append (text, cell);
}

static void
append_order (ChunkText *result, const Chunk *chunk, const WbOrderRow *row, GTimeZone *zone)
{
  gsize    before = result->text->len;
  gboolean is_empty = TRUE;

  for (guint i = 0; i < chunk->what.n_kinds; i++)
    {
      g_autofree char *cell = wb_order_cell_dup_text (chunk->what.kinds[i], row, zone, chunk->now);

      append_cell (result->text, &chunk->what, i, cell);
      is_empty = is_empty && cell == NULL;
    }
  if (is_empty)
    {
      g_string_truncate (result->text, before);
      return;
    }
  g_string_append_c (result->text, '\n');
  result->n_orders++;
}

static gpointer
read_chunk_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Chunk *chunk = data;
  g_autoptr (GPtrArray) shops = wb_db_list_shops (db, error);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (ChunkText) result = NULL;

  if (shops == NULL)
    return NULL;
  rows = wb_db_load_rows (db, &g_array_index (chunk->ids, gint64, chunk->start), chunk->n, error);
  if (rows == NULL)
    return NULL;

  result = g_new0 (ChunkText, 1);
  result->text = g_string_new (NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const WbOrderRow *row = g_ptr_array_index (rows, i);

      if (row != NULL)
        append_order (result, chunk, row, find_zone (shops, row->shop_id));
    }

  return g_steal_pointer (&result);
}

static void read_next (GTask *task);

static void
chunk_read_cb (GObject *source, GAsyncResult *async_result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Copying *copying = g_task_get_task_data (task);
  g_autoptr (ChunkText) read = wb_store_run_finish (WB_STORE (source), async_result, &error);

  if (read == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_string_append_len (copying->text, read->text->str, read->text->len);
  copying->n_orders += read->n_orders;
  read_next (g_steal_pointer (&task));
}

/* Takes the task. */
static void
read_next (GTask *task)
{
  Copying *copying = g_task_get_task_data (task);
  Chunk   *chunk = NULL;

  if (copying->next == copying->ids->len)
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }

  chunk = g_new0 (Chunk, 1);
  chunk->ids = g_array_ref (copying->ids);
  chunk->start = copying->next;
  chunk->n = MIN (CHUNK, copying->ids->len - copying->next);
  chunk->what = copying->what;
  chunk->now = copying->now;
  copying->next += chunk->n;
  wb_store_run_async (g_task_get_source_object (task), WB_STORE_LONG, read_chunk_job, chunk,
                      chunk_free, chunk_text_free, g_task_get_cancellable (task), chunk_read_cb,
                      task);
}

void
wb_order_copy_async (WbStore               *store,
                     GArray                *ids,
                     const WbOrderCopyWhat *what,
                     gint64                 now,
                     GCancellable          *cancellable,
                     GAsyncReadyCallback    callback,
                     gpointer               user_data)
{
  GTask   *task = NULL;
  Copying *copying = NULL;

  g_return_if_fail (WB_IS_STORE (store));
  g_return_if_fail (ids != NULL);
  g_return_if_fail (what->n_kinds > 0 && what->n_kinds <= WB_N_ORDER_COLUMNS);

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, wb_order_copy_async);
  copying = g_new0 (Copying, 1);
  copying->ids = g_array_ref (ids);
  copying->what = *what;
  copying->now = now;
  copying->text = g_string_new (NULL);
  for (guint i = 0; what->table && i < what->n_kinds; i++)
    append_cell (copying->text, what, i, wb_order_column_get (what->kinds[i]).name);
  if (what->table)
    g_string_append_c (copying->text, '\n');
  g_task_set_task_data (task, copying, copying_free);
  read_next (task);
}

char *
wb_order_copy_finish (GAsyncResult *result, guint *n_orders, GError **error)
{
  Copying *copying;

  g_return_val_if_fail (G_IS_TASK (result), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  copying = g_task_get_task_data (G_TASK (result));
  *n_orders = copying->n_orders;

  return g_string_free (g_steal_pointer (&copying->text), FALSE);
}
