/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of tabs, stages, attention, deadlines and reasons in the reader's language. What comes
 * back is static unless it is said to be a copy. Any thread. */
#pragma once

#include "wb-attention.h"
#include "wb-stage.h"

G_BEGIN_DECLS

const char *wb_stage_text_get_tab (WbTab tab);
const char *wb_stage_text_get_stage (WbStage stage);
/* Not for WB_SUBSTAGE_NONE. */
const char *wb_stage_text_get_substage (WbSubstage substage);

/* Where an order stands, in two or three words: the sub-stage where it says more than the stage. */
const char *wb_stage_text_get_short (WbStage stage, WbSubstage substage);
/* The same, and that an after-sales case is open: "Delivered · After-sales". The caller's. */
char *wb_stage_text_dup_full (WbStage stage, WbSubstage substage, gboolean after_sales);

/* "4 overdue", "18 ship within 24 h": a count and what it counts. The caller's. */
char *wb_stage_text_dup_attention (WbAttention kind, guint count);

/* What has to happen until then: "Hand over", "Answer the cancellation request". Not for NONE. */
const char *wb_stage_text_get_deadline (WbDeadlineKind kind);

/* A reason of cancelling, of rejecting a cancellation, or of an after-sales case (wb-action.h), by
 * its key (domain.md, Reason keys); the
 * text itself for one that is not a key, as buyers' reasons are. */
const char *wb_stage_text_get_reason (const char *reason);

/* Kinds and states of after-sales cases (wb-order.h); NULL and unknown ones give what is known. */
const char *wb_stage_text_get_case_kind (const char *kind);
const char *wb_stage_text_get_case_state (const char *state);

/* Who cancelled, for the word in an order file; a word that is not known is returned as it is. */
const char *wb_stage_text_get_canceller (const char *by);

G_END_DECLS
