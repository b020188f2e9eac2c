/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks whether the clock is right before rules fire that cannot be undone. Main thread. */
#pragma once

#include <gtk/gtk.h>

#include "wb-sweeper.h"

G_BEGIN_DECLS

/* Asks over the window when the sweeper does, and tells it the answer. */
void wb_sweep_question_attach (GtkWindow *window, WbSweeper *sweeper);

G_END_DECLS
