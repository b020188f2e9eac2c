/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Waybill tells of, and when it is quiet. Main thread. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WB_TYPE_NOTIFICATIONS_PAGE (wb_notifications_page_get_type ())
G_DECLARE_FINAL_TYPE (
    WbNotificationsPage, wb_notifications_page, WB, NOTIFICATIONS_PAGE, AdwPreferencesPage)

/* Once. */
void wb_notifications_page_set_settings (WbNotificationsPage *self, GSettings *settings);

G_END_DECLS
