/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of tabs, stages, attention, deadlines and reasons. Any thread. */
#include "config.h"

#include "wb-stage-text.h"

#include <glib/gi18n-lib.h>

/* Translators: the names of tabs and of stages that an order goes through */
static const char *const tabs[WB_N_TABS] = {
  [WB_TAB_ALL] = N_ ("All"),
  [WB_TAB_UNPAID] = N_ ("Unpaid"),
  [WB_TAB_TO_SHIP] = N_ ("To ship"),
  [WB_TAB_SHIPPED] = N_ ("Shipped"),
  [WB_TAB_COMPLETED] = N_ ("Completed"),
  [WB_TAB_CANCELLING] = N_ ("Cancelling"),
  [WB_TAB_CANCELLED] = N_ ("Cancelled"),
  [WB_TAB_AFTER_SALES] = N_ ("After-sales"),
};

static const char *const stages[WB_N_STAGES] = {
  [WB_STAGE_UNPAID] = N_ ("Unpaid"),         [WB_STAGE_TO_SHIP] = N_ ("To ship"),
  [WB_STAGE_SHIPPED] = N_ ("Shipped"),       [WB_STAGE_COMPLETED] = N_ ("Completed"),
  [WB_STAGE_CANCELLING] = N_ ("Cancelling"), [WB_STAGE_CANCELLED] = N_ ("Cancelled"),
};

static const char *const substages[WB_N_SUBSTAGES] = {
  [WB_SUBSTAGE_ON_HOLD] = N_ ("On hold"),
  [WB_SUBSTAGE_AWAITING_SHIPMENT] = N_ ("Awaiting shipment"),
  [WB_SUBSTAGE_PARTIALLY_SHIPPED] = N_ ("Partially shipped"),
  [WB_SUBSTAGE_AWAITING_COLLECTION] = N_ ("Awaiting collection"),
  [WB_SUBSTAGE_IN_TRANSIT] = N_ ("In transit"),
  [WB_SUBSTAGE_DELIVERED] = N_ ("Delivered"),
  [WB_SUBSTAGE_DELIVERY_FAILED] = N_ ("Delivery failed"),
  [WB_SUBSTAGE_RETURNING] = N_ ("Returning"),
  [WB_SUBSTAGE_RETURNED] = N_ ("Returned"),
};

static const char *const deadlines[WB_N_DEADLINES] = {
  [WB_DEADLINE_PAYMENT] = N_ ("Payment by the buyer"),
  [WB_DEADLINE_CANCEL_RESPONSE] = N_ ("Answer the cancellation request"),
  [WB_DEADLINE_PACK_BY] = N_ ("Pack"),
  [WB_DEADLINE_HANDOVER_BY] = N_ ("Hand over"),
  [WB_DEADLINE_REROUTE_WINDOW] = N_ ("Ask for delivery to a new address"),
  [WB_DEADLINE_AFTER_SALES_RESPONSE] = N_ ("Answer the after-sales request"),
  [WB_DEADLINE_AUTO_COMPLETE] = N_ ("Completes by itself"),
};

typedef struct
{
  const char *key;
  const char *text;
} Phrase;

static const Phrase case_kinds[] = {
  { "refund", N_ ("Refund without return") },
  { "return-refund", N_ ("Return and refund") },
  { "exchange", N_ ("Exchange") },
  { "complaint", N_ ("Complaint") },
};

static const Phrase case_states[] = {
  { "requested", N_ ("Waiting for your answer") },
  { "approved", N_ ("Approved") },
  { "rejected", N_ ("Request rejected") },
  { "returning", N_ ("On its way back") },
  { "received", N_ ("Received back") },
  { "closed", N_ ("Closed") },
};

/* TikTok Shop's words; other platforms' files have no such column. */
static const Phrase cancellers[] = {
  { "User", N_ ("The buyer") },
  { "Seller", N_ ("You") },
  { "System", N_ ("The platform") },
};

static const Phrase reasons[] = {
  /* Why a seller cancels */
  { "out-of-stock", N_ ("Out of stock") },
  { "pricing-error", N_ ("Pricing error") },
  { "buyer-overdue", N_ ("Buyer has not paid in time") },
  { "undeliverable", N_ ("Cannot be delivered") },
  { "buyer-requested", N_ ("Buyer asked to cancel") },
  /* Why a seller rejects a cancellation */
  { "invalid-reason", N_ ("Invalid reason for cancellation") },
  { "on-schedule", N_ ("Delivery is on schedule") },
  { "agreed", N_ ("Reached an agreement with the buyer") },
  { "packed", N_ ("Product has been packed") },
  /* Why a buyer complains */
  { "damaged", N_ ("Arrived damaged") },
  { "defective", N_ ("Does not work") },
  { "not-as-described", N_ ("Not as described") },
  { "missing-parts", N_ ("Something is missing") },
  { "wrong-item", N_ ("Wrong item sent") },
  { "counterfeit", N_ ("Not genuine") },
  { "expired", N_ ("Past its date") },
  { "no-longer-needed", N_ ("No longer needed") },
  { "wrong-size", N_ ("Wrong size or colour ordered") },
  { "ordered-by-mistake", N_ ("Ordered by mistake") },
  { "better-price", N_ ("Better price elsewhere") },
  { "late", N_ ("Arrived too late") },
  { "not-received", N_ ("Not received") },
  { "other", N_ ("Another reason") },
};

const char *
wb_stage_text_get_tab (WbTab tab)
{
  g_return_val_if_fail (tab < WB_N_TABS, NULL);

  return _ (tabs[tab]);
}

const char *
wb_stage_text_get_stage (WbStage stage)
{
  g_return_val_if_fail (stage < WB_N_STAGES && stages[stage] != NULL, NULL);

  return _ (stages[stage]);
}

const char *
wb_stage_text_get_substage (WbSubstage substage)
{
  g_return_val_if_fail (substage < WB_N_SUBSTAGES && substages[substage] != NULL, NULL);

  return _ (substages[substage]);
}

const char *
wb_stage_text_get_short (WbStage stage, WbSubstage substage)
{
  /* A request to cancel comes before where the parcel is; awaiting shipment is what To ship means.
   */
  if (stage == WB_STAGE_CANCELLING || stage == WB_STAGE_COMPLETED || substage == WB_SUBSTAGE_NONE ||
      substage == WB_SUBSTAGE_AWAITING_SHIPMENT)
    return wb_stage_text_get_stage (stage);

  return wb_stage_text_get_substage (substage);
}

char *
wb_stage_text_dup_full (WbStage stage, WbSubstage substage, gboolean after_sales)
{
  const char *text = wb_stage_text_get_short (stage, substage);

  if (!after_sales)
    return g_strdup (text);

  return g_strjoin (" · ", text, wb_stage_text_get_tab (WB_TAB_AFTER_SALES), NULL);
}

char *
wb_stage_text_dup_attention (WbAttention kind, guint count)
{
  switch (kind)
    {
    case WB_ATTENTION_SHIP_OVERDUE:
      return g_strdup_printf (ngettext ("%u overdue", "%u overdue", count), count);
    case WB_ATTENTION_SHIP_SOON:
      return g_strdup_printf (ngettext ("%u ship within 24 h", "%u ship within 24 h", count),
                              count);
    case WB_ATTENTION_CANCEL_REQUESTED:
      return g_strdup_printf (ngettext ("%u to answer", "%u to answer", count), count);
    case WB_ATTENTION_AUTO_CANCEL_SOON:
      return g_strdup_printf (ngettext ("%u cancelled soon", "%u cancelled soon", count), count);
    case WB_ATTENTION_DELIVERY_FAILED:
      return g_strdup_printf (ngettext ("%u delivery failed", "%u delivery failed", count), count);
    case WB_ATTENTION_AFTER_SALES_WAITING:
      return g_strdup_printf (ngettext ("%u after-sales waiting", "%u after-sales waiting", count),
                              count);
    case WB_ATTENTION_ADDRESS_INCOMPLETE:
      return g_strdup_printf (ngettext ("%u address incomplete", "%u addresses incomplete", count),
                              count);
    case WB_ATTENTION_NOT_IN_LATEST:
      return g_strdup_printf (
          ngettext ("%u not in the latest file", "%u not in the latest file", count), count);
    case WB_ATTENTION_TRACKING_STALLED:
      return g_strdup_printf (ngettext ("%u no tracking news", "%u no tracking news", count),
                              count);
    case WB_ATTENTION_UNPAID_NUDGE:
      return g_strdup_printf (ngettext ("%u payment reminder", "%u payment reminders", count),
                              count);
    }
  g_return_val_if_reached (NULL);
}

const char *
wb_stage_text_get_deadline (WbDeadlineKind kind)
{
  g_return_val_if_fail (kind < WB_N_DEADLINES && deadlines[kind] != NULL, NULL);

  return _ (deadlines[kind]);
}

/* The phrase in the reader's language, or the key itself for one that is not in the table. */
static const char *
look_up (const Phrase *phrases, gsize n_phrases, const char *key)
{
  for (gsize i = 0; i < n_phrases; i++)
    if (g_str_equal (phrases[i].key, key))
      return _ (phrases[i].text);

  return key;
}

const char *
wb_stage_text_get_reason (const char *reason)
{
  g_return_val_if_fail (reason != NULL, NULL);

  return look_up (reasons, G_N_ELEMENTS (reasons), reason);
}

const char *
wb_stage_text_get_case_kind (const char *kind)
{
  return kind != NULL ? look_up (case_kinds, G_N_ELEMENTS (case_kinds), kind) : _ ("After-sales");
}

const char *
wb_stage_text_get_case_state (const char *state)
{
  return look_up (case_states, G_N_ELEMENTS (case_states), state != NULL ? state : "requested");
}

const char *
wb_stage_text_get_canceller (const char *by)
{
  g_return_val_if_fail (by != NULL, NULL);

  return look_up (cancellers, G_N_ELEMENTS (cancellers), by);
}
