/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Symbolic icons for widgets that draw themselves, of which a list has hundreds. Main thread. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Draws the icon of that name, size by size pixels, at x and y of the widget. */
void wb_icon_snapshot (GtkWidget     *widget,
                       GtkSnapshot   *snapshot,
                       const char    *name,
                       int            size,
                       float          x,
                       float          y,
                       const GdkRGBA *color);

G_END_DECLS
