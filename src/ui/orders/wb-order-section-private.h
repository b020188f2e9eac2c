/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sections of an order's page are put together from. Main thread. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A heading with what belongs beside it (nullable) over the content, which it names. */
GtkWidget *wb_order_section_new (const char *title, GtkWidget *beside, GtkWidget *content);
/* css_class: nullable. */
GtkWidget *wb_order_section_new_label (const char *text, const char *css_class);
/* A label that may take several lines, without asking for a wide page. */
GtkWidget *wb_order_section_new_text (const char *text);

G_END_DECLS
