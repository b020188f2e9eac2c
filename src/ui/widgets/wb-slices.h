/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work with widgets that is too much for one turn of the main loop, done a little at a time, with
 * frames in between. Main thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Does a small part, of well under a millisecond. FALSE when nothing was left to do. */
typedef gboolean (*WbSlice) (gpointer user_data);

/* Calls slice until it returns FALSE, in idle turns of a few milliseconds each. *source is of the
 * work under way, 0 when it is done; one that is under way already goes on. The caller clears it
 * with g_clear_handle_id () before user_data goes. */
void wb_slices_start (guint *source, WbSlice slice, gpointer user_data);

G_END_DECLS
