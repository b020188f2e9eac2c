/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What wants the seller's attention, and the clocks behind it (domain.md, Attention and The
 * clocks). Pure, any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In order of urgency, which is the order of the chips. The numbers are stored: never renumber. */
typedef enum
{
  WB_ATTENTION_SHIP_OVERDUE,
  WB_ATTENTION_SHIP_SOON,        /* Must ship within 24 h. */
  WB_ATTENTION_CANCEL_REQUESTED, /* A buyer waits for an answer. */
  WB_ATTENTION_AUTO_CANCEL_SOON, /* Will be cancelled within 24 h. */
  WB_ATTENTION_DELIVERY_FAILED,
  WB_ATTENTION_AFTER_SALES_WAITING,
  WB_ATTENTION_ADDRESS_INCOMPLETE, /* To ship, and the address cannot be shipped to. */
  WB_ATTENTION_NOT_IN_LATEST,      /* To ship here, missing from a newer "To ship" file. */
  WB_ATTENTION_TRACKING_STALLED,
  WB_ATTENTION_UNPAID_NUDGE, /* A payment reminder is due. */
} WbAttention;

#define WB_N_ATTENTIONS 10

/* The numbers are stored: never renumber. */
typedef enum
{
  WB_DEADLINE_NONE,
  WB_DEADLINE_PAYMENT,         /* Unpaid, then cancelled by the system. */
  WB_DEADLINE_CANCEL_RESPONSE, /* Unanswered, then cancelled. */
  WB_DEADLINE_PACK_BY,
  WB_DEADLINE_HANDOVER_BY,
  WB_DEADLINE_REROUTE_WINDOW,
  WB_DEADLINE_AFTER_SALES_RESPONSE,
  WB_DEADLINE_AUTO_COMPLETE,
} WbDeadlineKind;

#define WB_N_DEADLINES 8

/* "ship-soon"; static. */
const char *wb_attention_get_id (WbAttention kind);
gboolean    wb_attention_from_id (const char *id, WbAttention *out);

/* "handover-by"; static; "" for NONE. */
const char *wb_deadline_get_id (WbDeadlineKind kind);

G_END_DECLS
