/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kinds of attention and of deadlines, and their identifiers. */
#include "wb-attention.h"

static const char *const attention_ids[] = {
  [WB_ATTENTION_SHIP_OVERDUE] = "ship-overdue",
  [WB_ATTENTION_SHIP_SOON] = "ship-soon",
  [WB_ATTENTION_CANCEL_REQUESTED] = "cancel-requested",
  [WB_ATTENTION_AUTO_CANCEL_SOON] = "auto-cancel-soon",
  [WB_ATTENTION_DELIVERY_FAILED] = "delivery-failed",
  [WB_ATTENTION_AFTER_SALES_WAITING] = "after-sales-waiting",
  [WB_ATTENTION_ADDRESS_INCOMPLETE] = "address-incomplete",
  [WB_ATTENTION_NOT_IN_LATEST] = "not-in-latest",
  [WB_ATTENTION_TRACKING_STALLED] = "tracking-stalled",
  [WB_ATTENTION_UNPAID_NUDGE] = "unpaid-nudge",
};
G_STATIC_ASSERT (G_N_ELEMENTS (attention_ids) == WB_N_ATTENTIONS);

static const char *const deadline_ids[] = {
  [WB_DEADLINE_NONE] = "",
  [WB_DEADLINE_PAYMENT] = "payment-deadline",
  [WB_DEADLINE_CANCEL_RESPONSE] = "cancel-response",
  [WB_DEADLINE_PACK_BY] = "pack-by",
  [WB_DEADLINE_HANDOVER_BY] = "handover-by",
  [WB_DEADLINE_REROUTE_WINDOW] = "reroute-window",
  [WB_DEADLINE_AFTER_SALES_RESPONSE] = "after-sales-response",
  [WB_DEADLINE_AUTO_COMPLETE] = "auto-complete",
};
G_STATIC_ASSERT (G_N_ELEMENTS (deadline_ids) == WB_N_DEADLINES);

const char *
wb_attention_get_id (WbAttention kind)
{
  g_return_val_if_fail ((int) kind >= 0 && kind < WB_N_ATTENTIONS, "");

  return attention_ids[kind];
}

gboolean
wb_attention_from_id (const char *id, WbAttention *out)
{
  for (int i = 0; i < WB_N_ATTENTIONS; i++)
    if (g_str_equal (attention_ids[i], id))
      {
        *out = i;
        return TRUE;
      }

  return FALSE;
}

const char *
wb_deadline_get_id (WbDeadlineKind kind)
{
  g_return_val_if_fail ((int) kind >= 0 && kind < WB_N_DEADLINES, "");

  return deadline_ids[kind];
}
