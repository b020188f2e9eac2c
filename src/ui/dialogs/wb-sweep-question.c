/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The question whether the clock is right. Main thread. */
#include "config.h"

#include "wb-sweep-question.h"

#include <glib/gi18n-lib.h>

#include "wb-date-text.h"

static void
answered_cb (WbSweeper *sweeper, const char *response)
{
  if (g_str_equal (response, "apply"))
    wb_sweeper_allow (sweeper);
}

static void
ask_cb (GtkWindow *window, gint64 newest, gint64 now, WbSweeper *sweeper)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  g_autofree char *then = wb_date_text_dup_day (newest, local, now);
  g_autofree char *today = wb_date_text_dup_day (now, local, now);
  GtkWidget       *dialog = adw_message_dialog_new (window, _ ("Is the clock right?"), NULL);
  adw_message_dialog_format_body (
      ADW_MESSAGE_DIALOG (dialog),
      /* Translators: two days with times */
      _ ("Something was last done here on %s, and this computer’s clock says %s. If that is right, "
         "the platforms’ rules that have come due since then are applied: unpaid orders are "
         "cancelled and tickets expire. This cannot be undone."),
      then, today);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Not now"), "apply",
                                    _ ("_The clock is right"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), sweeper,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
wb_sweep_question_attach (GtkWindow *window, WbSweeper *sweeper)
{
  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (WB_IS_SWEEPER (sweeper));

  g_signal_connect_object (sweeper, "ask", G_CALLBACK (ask_cb), window, G_CONNECT_SWAPPED);
}
