/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of the handbook for what a person looks at. Main thread. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows the handbook's page on window, in the desktop's help viewer; its first page when there is
 * none on it. Where nothing shows help, a dialog says so. Built with web_help, as the Flatpak is,
 * in the browser: a help viewer has no eyes for what is in a sandbox. */
void wb_help_show (GtkWindow *window);

/* Gives F1 that meaning on every window that has none of the application's keys, such as a dialog,
 * from now on. Once. */
void wb_help_add_keys (void);

G_END_DECLS
