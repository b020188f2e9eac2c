/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Squeezers for those who hear the window. Main thread. */
#include "wb-squeezer.h"

static void
visible_child_cb (AdwSqueezer *squeezer)
{
  GtkWidget *seen = adw_squeezer_get_visible_child (squeezer);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (squeezer)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_accessible_update_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN, child != seen,
                                 -1);
}

void
wb_squeezer_hide_others (AdwSqueezer *squeezer)
{
  g_return_if_fail (ADW_IS_SQUEEZER (squeezer));

  g_signal_connect (squeezer, "notify::visible-child", G_CALLBACK (visible_child_cb), NULL);
  visible_child_cb (squeezer);
}
