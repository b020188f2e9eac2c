/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The question whether the clock is right. Main thread. */
#include "config.h"

#include "wb-sweep-question.h"

#include <glib/gi18n-lib.h>

#include "wb-compat.h"
#include "wb-date-text.h"

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbSweeper) sweeper = user_data;
  g_autofree char *response = wb_ask_finish (result);

  if (g_str_equal (response, "apply"))
    wb_sweeper_allow (sweeper);
}

static void
ask_cb (GtkWindow *window, gint64 newest, gint64 now, WbSweeper *sweeper)
{
  const WbAskResponse responses[] = {
    { "cancel", _ ("_Not now"), WB_ASK_PLAIN },
    { "apply", _ ("_The clock is right"), WB_ASK_PLAIN },
    { NULL },
  };
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  g_autofree char *then = wb_date_text_dup_day (newest, local, now);
  g_autofree char *today = wb_date_text_dup_day (now, local, now);
  g_autofree char *body = g_strdup_printf (
      /* Translators: two days with times */
      _ ("Something was last done here on %s, and this computer’s clock says %s. If that is right, "
         "the platforms’ rules that have come due since then are applied: unpaid orders are "
         "cancelled and tickets expire. This cannot be undone."),
      then, today);

  wb_ask_async (window, _ ("Is the clock right?"), body, NULL, responses, answered_cb,
                g_object_ref (sweeper));
}

void
wb_sweep_question_attach (GtkWindow *window, WbSweeper *sweeper)
{
  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (WB_IS_SWEEPER (sweeper));

  g_signal_connect_object (sweeper, "ask", G_CALLBACK (ask_cb), window, G_CONNECT_SWAPPED);
}
