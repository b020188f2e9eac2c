/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the window speaks. Main thread. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WB_TYPE_GENERAL_PAGE (wb_general_page_get_type ())
G_DECLARE_FINAL_TYPE (WbGeneralPage, wb_general_page, WB, GENERAL_PAGE, AdwPreferencesPage)

/* Once. What is chosen is kept in settings, which has the program's schema. */
void wb_general_page_set_settings (WbGeneralPage *self, GSettings *settings);

G_END_DECLS
