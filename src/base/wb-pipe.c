/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A queue between two threads. */
#include "wb-pipe.h"

struct _WbPipe
{
  GMutex         lock; /* of everything below */
  GCond          changed;
  GQueue         items;
  guint          n_places;
  GDestroyNotify free_item;
  gboolean       no_more;  /* no more comes */
  gboolean       unwanted; /* no more is wanted */
};

WbPipe *
wb_pipe_new (guint n_places, GDestroyNotify free_item)
{
  WbPipe *self = g_new0 (WbPipe, 1);

  g_return_val_if_fail (n_places > 0, NULL);

  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  g_queue_init (&self->items);
  self->n_places = n_places;
  self->free_item = free_item;

  return self;
}

void
wb_pipe_free (WbPipe *self)
{
  if (self == NULL)
    return;

  g_queue_clear_full (&self->items, self->free_item);
  g_cond_clear (&self->changed);
  g_mutex_clear (&self->lock);
  g_free (self);
}

gboolean
wb_pipe_put (WbPipe *self, gpointer item)
{
  gboolean wanted;

  g_return_val_if_fail (item != NULL, FALSE);

  g_mutex_lock (&self->lock);
  while (self->items.length == self->n_places && !self->unwanted)
    g_cond_wait (&self->changed, &self->lock);
  wanted = !self->unwanted;
  if (wanted)
    g_queue_push_tail (&self->items, item);
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
  if (!wanted && self->free_item != NULL)
    self->free_item (item);

  return wanted;
}

gpointer
wb_pipe_take (WbPipe *self)
{
  gpointer item;

  g_mutex_lock (&self->lock);
  while (self->items.length == 0 && !self->no_more)
    g_cond_wait (&self->changed, &self->lock);
  item = g_queue_pop_head (&self->items);
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);

  return item;
}

static void
end (WbPipe *self, gboolean *which)
{
  g_mutex_lock (&self->lock);
  *which = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
}

void
wb_pipe_end_putting (WbPipe *self)
{
  end (self, &self->no_more);
}

void
wb_pipe_end_taking (WbPipe *self)
{
  end (self, &self->unwanted);
}
