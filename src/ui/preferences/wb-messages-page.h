/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The messages to buyers in the preferences: each leads to its editor. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-store.h"
#include "wb-template.h"

G_BEGIN_DECLS

#define WB_TYPE_MESSAGES_PAGE (wb_messages_page_get_type ())
G_DECLARE_FINAL_TYPE (WbMessagesPage, wb_messages_page, WB, MESSAGES_PAGE, AdwPreferencesPage)

/* Once. */
void wb_messages_page_set_store (WbMessagesPage *self, WbStore *store);
/* Reads the messages anew. */
void wb_messages_page_reload (WbMessagesPage *self);

/* Signals "message-chosen" (const WbTemplate *template): to be edited; NULL: a new one. "failed"
 * (const char *sentence): the store would not. */

G_END_DECLS
