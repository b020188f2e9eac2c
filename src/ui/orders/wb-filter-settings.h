/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the list's filter comes back at the next start: what is chosen by and the order. Tab and
 * shop are settings of their own, and a search is for once. Main thread. */
#pragma once

#include <gio/gio.h>

#include "wb-filter.h"

G_BEGIN_DECLS

/* All but what it is sorted by. */
void wb_filter_settings_keep (GSettings *settings, const WbFilter *filter);
/* To be called when the person sorts. */
void wb_filter_settings_keep_sort (GSettings *settings, const WbFilter *filter);
/* Sorts what wants attention by deadline, the most urgent first, and all else as the person sorted
 * last; when that is not understood, the filter stays as it is. */
void wb_filter_settings_restore_sort (GSettings *settings, WbFilter *filter);

/* Of what a later version has left nothing is taken. */
void wb_filter_settings_restore (GSettings *settings, WbFilter *filter);

G_END_DECLS
