/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the window when there is no store to show: what is wrong, and what can be done
 * about it. Nothing is overwritten before the person says so. Main thread. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WB_TYPE_FAILURE_PAGE (wb_failure_page_get_type ())
G_DECLARE_FINAL_TYPE (WbFailurePage, wb_failure_page, WB, FAILURE_PAGE, AdwBin)

/* Says why the store at store_path cannot be opened. offer_restore: it is damaged, so the newest
 * whole backup is looked for and offered. */
void wb_failure_page_explain (WbFailurePage *self,
                              const char    *sentence,
                              const char    *store_path,
                              gboolean       offer_restore);

/* Signal "restore" (const char *path): the person wants this backup in the place of the store. */

G_END_DECLS
