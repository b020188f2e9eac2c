/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for the name under which something is kept. Main thread. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* widget: the one that asked, alive. */
typedef void (*WbNamed) (gpointer widget, const char *name);

/* label: of the entry, as it is read aloud; name: what stands in it at first; verb: of the button.
 * named is called with what was typed, without blanks around it and not empty, unless the person
 * gave up or the window is gone. */
void wb_ask_name (GtkWidget  *widget,
                  const char *heading,
                  const char *label,
                  const char *name,
                  const char *verb,
                  WbNamed     named);

G_END_DECLS
