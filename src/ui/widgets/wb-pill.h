/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stage of an order in a pill: the colour says whose turn it is, icon and text which stage
 * (mock-ups README, Colours). Main thread. */
#pragma once

#include "wb-line.h"
#include "wb-stage.h"

G_BEGIN_DECLS

#define WB_TYPE_PILL (wb_pill_get_type ())
G_DECLARE_FINAL_TYPE (WbPill, wb_pill, WB, PILL, WbLine)

/* Invisible until it has a stage. */
GtkWidget *wb_pill_new (void);
/* after_sales: a case is open, which a mark behind the stage tells. */
void wb_pill_set_stage (WbPill *self, WbStage stage, WbSubstage substage, gboolean after_sales);
/* Shows nothing, e.g. while the row is being read. */
void wb_pill_clear (WbPill *self);

G_END_DECLS
