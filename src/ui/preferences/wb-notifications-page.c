/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Waybill tells of, and when it is quiet. Main thread. */
#include "config.h"

#include "wb-notifications-page.h"

#include <stdio.h>

#include "wb-attention-text.h"

struct _WbNotificationsPage
{
  AdwPreferencesPage parent_instance;

  /* Template children */
  GtkSwitch           *enabled_switch;
  AdwPreferencesGroup *kinds;
  AdwPreferencesGroup *quiet;
  GtkSwitch           *quiet_switch;
  GtkWidget           *from_row;
  GtkSpinButton       *from_button;
  GtkWidget           *until_row;
  GtkSpinButton       *until_button;

  GtkSwitch *switches[WB_N_ATTENTIONS]; /* borrowed children */

  GSettings *settings; /* owned; NULL before they are given */

  gboolean is_showing; /* the switches follow the settings, not the person */
};

G_DEFINE_FINAL_TYPE (WbNotificationsPage, wb_notifications_page, ADW_TYPE_PREFERENCES_PAGE)

static void
kind_switched_cb (WbNotificationsPage *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) kinds = NULL;

  if (self->is_showing || self->settings == NULL)
    return;
  for (int kind = 0; kind < WB_N_ATTENTIONS; kind++)
    if (gtk_switch_get_active (self->switches[kind]))
      g_strv_builder_add (builder, wb_attention_get_id (kind));
  kinds = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, "notification-kinds", (const char *const *) kinds);
}

static void
show_kinds (WbNotificationsPage *self)
{
  g_auto (GStrv) kinds = g_settings_get_strv (self->settings, "notification-kinds");

  self->is_showing = TRUE;
  for (int kind = 0; kind < WB_N_ATTENTIONS; kind++)
    gtk_switch_set_active (self->switches[kind], g_strv_contains ((const char *const *) kinds,
                                                                  wb_attention_get_id (kind)));
  self->is_showing = FALSE;
}

static void
add_kinds (WbNotificationsPage *self)
{
  for (int kind = 0; kind < WB_N_ATTENTIONS; kind++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *toggle = gtk_switch_new ();

      self->switches[kind] = GTK_SWITCH (toggle);
      gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                     wb_attention_text_get_heading (kind));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
      g_signal_connect_object (toggle, "notify::active", G_CALLBACK (kind_switched_cb), self,
                               G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->kinds, row);
    }
}

/* Minutes after midnight are shown as "22:00". */
static gboolean
output_cb (GtkSpinButton *button)
{
  int              minutes = gtk_spin_button_get_value_as_int (button);
  g_autofree char *text = g_strdup_printf ("%02d:%02d", minutes / 60, minutes % 60);

  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (button)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (button), text);

  return TRUE;
}

static int
input_cb (GtkSpinButton *button, double *value)
{
  unsigned int hour, minute;
  char         rest;

  if (sscanf (gtk_editable_get_text (GTK_EDITABLE (button)), "%2u:%2u%c", &hour, &minute, &rest) !=
          2 ||
      hour > 23 || minute > 59)
    return GTK_INPUT_ERROR;
  *value = hour * 60 + minute;

  return TRUE;
}

static void
wb_notifications_page_dispose (GObject *object)
{
  WbNotificationsPage *self = WB_NOTIFICATIONS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WB_TYPE_NOTIFICATIONS_PAGE);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (wb_notifications_page_parent_class)->dispose (object);
}

static void
wb_notifications_page_class_init (WbNotificationsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wb_notifications_page_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-notifications-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WbNotificationsPage, enabled_switch);
  gtk_widget_class_bind_template_child (widget_class, WbNotificationsPage, kinds);
  gtk_widget_class_bind_template_child (widget_class, WbNotificationsPage, quiet);
  gtk_widget_class_bind_template_child (widget_class, WbNotificationsPage, quiet_switch);
  gtk_widget_class_bind_template_child (widget_class, WbNotificationsPage, from_row);
  gtk_widget_class_bind_template_child (widget_class, WbNotificationsPage, from_button);
  gtk_widget_class_bind_template_child (widget_class, WbNotificationsPage, until_row);
  gtk_widget_class_bind_template_child (widget_class, WbNotificationsPage, until_button);
  gtk_widget_class_bind_template_callback (widget_class, output_cb);
  gtk_widget_class_bind_template_callback (widget_class, input_cb);
}

static void
wb_notifications_page_init (WbNotificationsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_kinds (self);
}

void
wb_notifications_page_set_settings (WbNotificationsPage *self, GSettings *settings)
{
  g_return_if_fail (WB_IS_NOTIFICATIONS_PAGE (self));

  self->settings = g_object_ref (settings);
  g_settings_bind (settings, "notifications", self->enabled_switch, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "notifications", self->kinds, "sensitive",
                   G_SETTINGS_BIND_GET | G_SETTINGS_BIND_NO_SENSITIVITY);
  g_settings_bind (settings, "notifications", self->quiet, "sensitive",
                   G_SETTINGS_BIND_GET | G_SETTINGS_BIND_NO_SENSITIVITY);
  g_settings_bind (settings, "quiet-hours", self->quiet_switch, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "quiet-hours", self->from_row, "sensitive",
                   G_SETTINGS_BIND_GET | G_SETTINGS_BIND_NO_SENSITIVITY);
  g_settings_bind (settings, "quiet-hours", self->until_row, "sensitive",
                   G_SETTINGS_BIND_GET | G_SETTINGS_BIND_NO_SENSITIVITY);
  g_settings_bind (settings, "quiet-from", gtk_spin_button_get_adjustment (self->from_button),
                   "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "quiet-until", gtk_spin_button_get_adjustment (self->until_button),
                   "value", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (settings, "changed::notification-kinds", G_CALLBACK (show_kinds), self,
                           G_CONNECT_SWAPPED);
  show_kinds (self);
}
