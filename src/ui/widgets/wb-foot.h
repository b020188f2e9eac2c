/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line at the foot of a dialog: what its verb will do, or why it cannot. Main thread. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WB_TYPE_FOOT (wb_foot_get_type ())
G_DECLARE_FINAL_TYPE (WbFoot, wb_foot, WB, FOOT, GtkBox)

typedef enum
{
  WB_FOOT_CONSEQUENCE,
  WB_FOOT_OUTBOX, /* there is something left to do on the platform */
  WB_FOOT_WARNING,
} WbFootKind;

/* Invisible until it shows something. text: NULL: nothing; kind does not matter then. */
void wb_foot_show (WbFoot *self, const char *text, WbFootKind kind);
/* Whether it is being done: a spinner turns. */
void wb_foot_set_busy (WbFoot *self, gboolean busy);

G_END_DECLS
