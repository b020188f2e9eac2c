/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large text is, for what is measured in pixels. Main thread. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How much larger the widget's text is than the usual one, Cantarell 11 at 96 dpi: by its size, or
 * by its letters where a font has wider ones. Never less than 1, as icons and edges stay as they
 * are. */
double wb_text_scale_get (GtkWidget *widget);

G_END_DECLS
