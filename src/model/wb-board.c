/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What there is to do. Main thread, but for the job. */
#include "wb-board.h"

#include "wb-order-counts.h"

typedef struct
{
  WbBoardEntry entries[WB_N_ATTENTIONS];
  GPtrArray   *outbox;
  guint        n_outbox;
  GPtrArray   *shops;
} Answer;

struct _WbBoard
{
  GObject parent_instance;

  WbStore       *store;
  WbClock       *clock;
  WbOrderCounts *counts;  /* tells when a span begins or ends */
  GCancellable  *reading; /* NULL: nobody reads */
  Answer        *answer;  /* NULL before the first */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbBoard, wb_board, G_TYPE_OBJECT)

static void
answer_free (gpointer data)
{
  Answer *self = data;

  g_clear_pointer (&self->outbox, g_ptr_array_unref);
  g_clear_pointer (&self->shops, g_ptr_array_unref);
  g_free (self);
}

/* The one that is due first of those that want it. */
static gboolean
read_first (WbDb *db, WbAttention kind, gint64 now, WbBoardEntry *entry, GError **error)
{
  g_autoptr (WbFilter) filter = wb_filter_new ();
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const WbOrderRow *row;

  filter->attention = kind;
  filter->sort = WB_SORT_DEADLINE;
  filter->descending = FALSE;
  ids = wb_db_list_ids (db, filter, now, 1, 0, error);
  if (ids == NULL || ids->len == 0)
    return ids != NULL;
  rows = wb_db_load_rows (db, (const gint64 *) ids->data, ids->len, error);
  if (rows == NULL)
    return FALSE;
  row = rows->pdata[0];
  if (row != NULL && row->deadline_at != WB_TIME_NONE)
    {
      entry->deadline_kind = row->deadline_kind;
      entry->deadline_at = row->deadline_at;
    }

  return TRUE;
}

static gboolean
read_entries (WbDb *db, gint64 now, Answer *answer, GError **error)
{
  WbCounts counts;

  if (!wb_db_get_counts (db, 0, now, &counts, error))
    return FALSE;
  for (int kind = 0; kind < WB_N_ATTENTIONS; kind++)
    {
      answer->entries[kind].n = counts.attentions[kind];
      if (counts.attentions[kind] > 0 && !read_first (db, kind, now, &answer->entries[kind], error))
        return FALSE;
    }

  return TRUE;
}

static gpointer
read_job (WbDb *db, gpointer now, GCancellable *cancellable, GError **error)
{
  Answer *answer = g_new0 (Answer, 1);

  if (read_entries (db, *(gint64 *) now, answer, error) &&
      wb_db_count_outbox (db, 0, &answer->n_outbox, error) &&
      (answer->outbox = wb_db_list_outbox (db, 0, WB_BOARD_MAX_OUTBOX, error)) != NULL &&
      (answer->shops = wb_db_list_shops (db, error)) != NULL)
    return answer;
  answer_free (answer);

  return NULL;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbBoard) self = NULL;
  g_autoptr (GError) error = NULL;
  Answer *answer = wb_store_run_finish (WB_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = g_object_ref (user_data);
  g_clear_object (&self->reading);
  if (answer == NULL)
    {
      /* What was read before stays; the list of orders tells what is wrong with the store. */
      g_info ("Cannot read what is to do: %s", error->message);
      return;
    }
  g_clear_pointer (&self->answer, answer_free);
  self->answer = answer;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
reload (WbBoard *self)
{
  gint64 *now = g_new (gint64, 1);

  *now = wb_clock_get_now (self->clock);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  wb_store_run_async (self->store, WB_STORE_LONG, read_job, now, g_free, answer_free, self->reading,
                      read_cb, self);
}

static void
wb_board_dispose (GObject *object)
{
  WbBoard *self = WB_BOARD (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->counts);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->answer, answer_free);

  G_OBJECT_CLASS (wb_board_parent_class)->dispose (object);
}

static void
wb_board_class_init (WbBoardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wb_board_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
wb_board_init (WbBoard *self)
{
}

WbBoard *
wb_board_new (WbStore *store, WbClock *clock)
{
  g_autoptr (WbFilter) filter = wb_filter_new ();
  WbBoard *self;

  g_return_val_if_fail (WB_IS_STORE (store), NULL);
  g_return_val_if_fail (WB_IS_CLOCK (clock), NULL);

  self = g_object_new (WB_TYPE_BOARD, NULL);
  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  self->counts = wb_order_counts_new (store, clock);
  wb_order_counts_set_filter (self->counts, filter);
  g_signal_connect_object (self->counts, "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  reload (self);

  return self;
}

const WbBoardEntry *
wb_board_get_entry (WbBoard *self, WbAttention kind)
{
  static const WbBoardEntry none;

  g_return_val_if_fail (WB_IS_BOARD (self), NULL);
  g_return_val_if_fail ((int) kind >= 0 && kind < WB_N_ATTENTIONS, NULL);

  return self->answer != NULL ? &self->answer->entries[kind] : &none;
}

GPtrArray *
wb_board_get_outbox (WbBoard *self)
{
  g_return_val_if_fail (WB_IS_BOARD (self), NULL);

  return self->answer != NULL ? self->answer->outbox : NULL;
}

guint
wb_board_get_n_outbox (WbBoard *self)
{
  g_return_val_if_fail (WB_IS_BOARD (self), 0);

  return self->answer != NULL ? self->answer->n_outbox : 0;
}

const WbShop *
wb_board_get_shop (WbBoard *self, gint64 id)
{
  g_return_val_if_fail (WB_IS_BOARD (self), NULL);

  for (guint i = 0; self->answer != NULL && i < self->answer->shops->len; i++)
    if (((WbShop *) self->answer->shops->pdata[i])->id == id)
      return self->answer->shops->pdata[i];

  return NULL;
}
