/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences about what wants attention. */
#include "config.h"

#include "wb-attention-text.h"

#include <glib/gi18n-lib.h>

/* Translators: headings over what there is to do today */
static const char *const headings[WB_N_ATTENTIONS] = {
  [WB_ATTENTION_SHIP_OVERDUE] = N_ ("Overdue"),
  [WB_ATTENTION_SHIP_SOON] = N_ ("Must ship today"),
  [WB_ATTENTION_CANCEL_REQUESTED] = N_ ("Answer cancellations"),
  [WB_ATTENTION_AUTO_CANCEL_SOON] = N_ ("Cancelled soon"),
  [WB_ATTENTION_DELIVERY_FAILED] = N_ ("Failed deliveries"),
  [WB_ATTENTION_AFTER_SALES_WAITING] = N_ ("Answer after-sales"),
  [WB_ATTENTION_ADDRESS_INCOMPLETE] = N_ ("Incomplete addresses"),
  [WB_ATTENTION_NOT_IN_LATEST] = N_ ("Not in the latest file"),
  [WB_ATTENTION_TRACKING_STALLED] = N_ ("Stalled parcels"),
  [WB_ATTENTION_UNPAID_NUDGE] = N_ ("Payment reminders"),
};

char *
wb_attention_text_dup_sentence (WbAttention kind, guint n)
{
  switch (kind)
    {
    case WB_ATTENTION_SHIP_OVERDUE:
      return g_strdup_printf (ngettext ("%u order should have been shipped already.",
                                        "%u orders should have been shipped already.", n),
                              n);
    case WB_ATTENTION_SHIP_SOON:
      return g_strdup_printf (ngettext ("%u order must be shipped within 24 hours.",
                                        "%u orders must be shipped within 24 hours.", n),
                              n);
    case WB_ATTENTION_CANCEL_REQUESTED:
      return g_strdup_printf (ngettext ("%u buyer asks to cancel and waits for your answer.",
                                        "%u buyers ask to cancel and wait for your answer.", n),
                              n);
    case WB_ATTENTION_AUTO_CANCEL_SOON:
      return g_strdup_printf (ngettext ("%u order will be cancelled within 24 hours.",
                                        "%u orders will be cancelled within 24 hours.", n),
                              n);
    case WB_ATTENTION_DELIVERY_FAILED:
      return g_strdup_printf (ngettext ("%u delivery failed.", "%u deliveries failed.", n), n);
    case WB_ATTENTION_AFTER_SALES_WAITING:
      return g_strdup_printf (ngettext ("%u after-sales request waits for your answer.",
                                        "%u after-sales requests wait for your answer.", n),
                              n);
    case WB_ATTENTION_ADDRESS_INCOMPLETE:
      return g_strdup_printf (ngettext ("%u order to ship has an incomplete address.",
                                        "%u orders to ship have an incomplete address.", n),
                              n);
    case WB_ATTENTION_NOT_IN_LATEST:
      return g_strdup_printf (ngettext ("%u order to ship is not in the latest file.",
                                        "%u orders to ship are not in the latest file.", n),
                              n);
    case WB_ATTENTION_TRACKING_STALLED:
      return g_strdup_printf (
          ngettext ("%u parcel has not moved for days.", "%u parcels have not moved for days.", n),
          n);
    case WB_ATTENTION_UNPAID_NUDGE:
      return g_strdup_printf (
          ngettext ("%u buyer can be reminded to pay.", "%u buyers can be reminded to pay.", n), n);
    default:
      g_return_val_if_reached (NULL);
    }
}

const char *
wb_attention_text_get_heading (WbAttention kind)
{
  g_return_val_if_fail ((int) kind >= 0 && kind < WB_N_ATTENTIONS, NULL);

  return _ (headings[kind]);
}
