/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work a little at a time. Main thread. */
#include "wb-slices.h"

/* After that no other slice begins: a quarter of what a turn may take without drawing
 * (docs/benchmarks.md), since the last one may be long, such as a row of sixty cells. */
#define TURN_US 2000

typedef struct
{
  guint   *source; /* borrowed */
  WbSlice  slice;
  gpointer user_data; /* borrowed */
} Slices;

static gboolean
turn_cb (gpointer data)
{
  Slices *self = data;
  gint64  end = g_get_monotonic_time () + TURN_US;

  do
    if (!self->slice (self->user_data))
      {
        *self->source = 0;
        return G_SOURCE_REMOVE;
      }
  while (g_get_monotonic_time () < end);

  return G_SOURCE_CONTINUE;
}

void
wb_slices_start (guint *source, WbSlice slice, gpointer user_data)
{
  Slices *self = NULL;

  g_return_if_fail (source != NULL && slice != NULL);

  if (*source != 0)
    return;
  self = g_new (Slices, 1);
  self->source = source;
  self->slice = slice;
  self->user_data = user_data;
  *source = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, turn_cb, self, g_free);
}
