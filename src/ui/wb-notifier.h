/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notifications of what wants attention, while the window is open: one a kind, sent when there is
 * more of it than it has told of, put right without a call when there is less, withdrawn when there
 * is none any more; at most once a second. No word of a buyer is in them. Main thread. */
#pragma once

#include <gio/gio.h>

#include "wb-clock.h"
#include "wb-store.h"

G_BEGIN_DECLS

#define WB_TYPE_NOTIFIER (wb_notifier_get_type ())
G_DECLARE_FINAL_TYPE (WbNotifier, wb_notifier, WB, NOTIFIER, GObject)

/* Settings: notifications, notification-kinds, quiet-hours, quiet-from, quiet-until. A notification
 * that is clicked activates app.show-attention (string, id of the kind). */
WbNotifier *wb_notifier_new (GApplication *application,
                             WbStore      *store,
                             WbClock      *clock,
                             GSettings    *settings);

/* The notification of that kind (an id) was clicked, and is gone by that: it is neither put right
 * nor withdrawn any more. Ids that are not known are left alone. */
void wb_notifier_note_opened (WbNotifier *self, const char *kind);

/* TRUE when minute (of the local day, 0 to 1439) is within hours that begin and end at those; they
 * may go over midnight. Equal ends are none at all. */
gboolean wb_notifier_is_quiet (int minute, int from, int until);

/* Signals "send" (string kind, string sentence) and "withdraw" (string kind): what it has just
 * asked of the desktop. */

G_END_DECLS
