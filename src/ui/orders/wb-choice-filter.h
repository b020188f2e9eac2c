/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One of several words, or any: what is in the popover of a filter's button. Main thread. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WB_TYPE_CHOICE_FILTER (wb_choice_filter_get_type ())
G_DECLARE_FINAL_TYPE (WbChoiceFilter, wb_choice_filter, WB, CHOICE_FILTER, AdwBin)

/* The words to choose from; the one that is chosen is kept. */
void wb_choice_filter_set_choices (WbChoiceFilter *self, const char *const *choices);
/* NULL: any. Compared without regard to case. Sends no signal. */
void        wb_choice_filter_set_value (WbChoiceFilter *self, const char *value);
const char *wb_choice_filter_get_value (WbChoiceFilter *self);

/* Property "any" (string): what choosing none is called. Signal "changed" (): by the person. */

G_END_DECLS
