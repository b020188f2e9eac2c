/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of the export wizard, and which one it is at. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-export-session.h"

G_BEGIN_DECLS

#define WB_TYPE_EXPORT_STEPS (wb_export_steps_get_type ())
G_DECLARE_FINAL_TYPE (WbExportSteps, wb_export_steps, WB, EXPORT_STEPS, AdwBin)

void wb_export_steps_set_current (WbExportSteps *self, WbExportStep step);

G_END_DECLS
