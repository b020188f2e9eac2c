/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the list's filter comes back at the next start: what is chosen by and the order. Tab and
 * shop are settings of their own, and a search is for once. Main thread. */
#pragma once

#include <gio/gio.h>

#include "wb-filter.h"

G_BEGIN_DECLS

void wb_filter_settings_keep (GSettings *settings, const WbFilter *filter);

/* Of what a later version has left nothing is taken. */
void wb_filter_settings_restore (GSettings *settings, WbFilter *filter);

G_END_DECLS
