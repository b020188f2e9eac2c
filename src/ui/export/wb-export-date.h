/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button that says a day, or that any day will do, and lets one be chosen. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-time.h"

G_BEGIN_DECLS

#define WB_TYPE_EXPORT_DATE (wb_export_date_get_type ())
G_DECLARE_FINAL_TYPE (WbExportDate, wb_export_date, WB, EXPORT_DATE, AdwBin)

/* label: what it is the day of, as it is read aloud, and text: what it says without a day. Once. */
void wb_export_date_set_words (WbExportDate *self, const char *label, const char *text);
/* Year 0: any day. The time of the day is 0. */
WbCivil wb_export_date_get (WbExportDate *self);

/* Signal "changed" (): the person chose. */

G_END_DECLS
