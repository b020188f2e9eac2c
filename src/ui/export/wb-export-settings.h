/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the wizard begins: as it made its last export, whatever the command line did since. Which
 * orders and what of them is asked anew, so no buyer is among it. Main thread. */
#pragma once

#include <gio/gio.h>

#include "wb-export-spec.h"

G_BEGIN_DECLS

/* Format, language, safe or plain, and the folder. */
void wb_export_settings_keep (GSettings *settings, const WbExportSpec *spec, const char *folder);
/* Puts them into spec. The folder, the caller's; NULL when none was kept yet. */
char *wb_export_settings_restore (GSettings *settings, WbExportSpec *spec);

G_END_DECLS
