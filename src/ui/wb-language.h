/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The language that the person chose instead of the desktop's. Main thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Makes room in the environment for what wb_language_apply () sets. The first thing in main (),
 * while there is no other thread: settings bring threads, and where a variable is there already,
 * setting it swaps one pointer. */
void wb_language_prepare (void);

/* Sets the locale of the program: the desktop's for "system", else with the messages and the names
 * of days and months of language ("en", "zh_CN"), as far as the machine has them. Holds for the
 * libraries too, so it comes before GTK starts; GTK sets no locale of its own after it. */
void wb_language_apply (const char *language);

G_END_DECLS
