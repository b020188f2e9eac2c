/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A queue between two threads, of few places: who puts in waits while it is full, who takes out
 * while it is empty, so that what is under way is bounded. One thread at either end. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _WbPipe WbPipe;

/* free_item: for what nobody took out. */
WbPipe *wb_pipe_new (guint n_places, GDestroyNotify free_item);
/* Both ends must have ended. NULL is nothing. */
void wb_pipe_free (WbPipe *self);

/* Takes item, which is not NULL. FALSE when the taking end has ended: item is freed. */
gboolean wb_pipe_put (WbPipe *self, gpointer item);
/* No more comes: the last call of the end that puts in. */
void wb_pipe_end_putting (WbPipe *self);

/* The oldest item, the caller's; NULL when no more comes. */
gpointer wb_pipe_take (WbPipe *self);
/* No more is wanted: the last call of the end that takes out. */
void wb_pipe_end_taking (WbPipe *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbPipe, wb_pipe_free)

G_END_DECLS
