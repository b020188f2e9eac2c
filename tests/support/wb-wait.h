/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Waiting for what another thread does, without sleeping. Main thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

static inline gboolean
wb_wait_too_long_cb (gpointer condition)
{
  g_error ("Waited in vain for: %s", (const char *) condition);

  return G_SOURCE_REMOVE;
}

/* Runs the main loop until condition holds; fails the test after a minute. */
#define wb_wait_until(condition)                                                                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    guint wb_timeout_id = g_timeout_add_seconds (60, wb_wait_too_long_cb, (gpointer) #condition);  \
                                                                                                   \
    while (!(condition))                                                                           \
      g_main_context_iteration (NULL, TRUE);                                                       \
    g_source_remove (wb_timeout_id);                                                               \
  }                                                                                                \
  G_STMT_END

G_END_DECLS
