/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a message to buyers, as a page within the preferences: with its placeholders, and how it
 * reads for an invented order. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-store.h"
#include "wb-template.h"

G_BEGIN_DECLS

#define WB_TYPE_MESSAGE_EDITOR (wb_message_editor_get_type ())
G_DECLARE_FINAL_TYPE (WbMessageEditor, wb_message_editor, WB, MESSAGE_EDITOR, AdwBin)

/* template: copied; NULL writes a new one. */
GtkWidget *wb_message_editor_new (WbStore *store, const WbTemplate *template);

/* Actions "message.save" and "message.delete", which gives back what comes with the program.
 * Signals "saved" (): the store has it, or no longer. "back" (): the person is done with it.
 * "failed" (const char *sentence): the store would not. */

G_END_DECLS
