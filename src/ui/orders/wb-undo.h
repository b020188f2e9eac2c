/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo and redo in a window: the actions win.undo, win.redo and win.undo-change (x), a menu that
 * says what they would do, and a toast after each action that offers to undo it. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-act-runner.h"

G_BEGIN_DECLS

#define WB_TYPE_UNDO (wb_undo_get_type ())
G_DECLARE_FINAL_TYPE (WbUndo, wb_undo, WB, UNDO, GObject)

/* Adds the actions to map; toasts outlives it. */
WbUndo *wb_undo_new (WbActRunner *runner, GActionMap *map, AdwToastOverlay *toasts);
/* "Undo: Shipped", "Redo: …"; owned by self. */
GMenuModel *wb_undo_get_menu (WbUndo *self);
/* A sentence that goes by itself. */
void wb_undo_tell (WbUndo *self, const char *sentence);

G_END_DECLS
