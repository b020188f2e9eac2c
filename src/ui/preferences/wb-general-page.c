/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the window speaks. Main thread. */
#include "config.h"

#include "wb-general-page.h"

#include <glib/gi18n-lib.h>

#include "wb-key-row.h"

struct _WbGeneralPage
{
  AdwPreferencesPage parent_instance;

  WbKeyRow *language_row; /* template child */

  GSettings *settings; /* owned; NULL before they are given */
};

G_DEFINE_FINAL_TYPE (WbGeneralPage, wb_general_page, ADW_TYPE_PREFERENCES_PAGE)

static void
language_chosen_cb (WbGeneralPage *self)
{
  if (self->settings != NULL)
    g_settings_set_string (self->settings, "language", wb_key_row_get_key (self->language_row));
}

static void
wb_general_page_dispose (GObject *object)
{
  WbGeneralPage *self = WB_GENERAL_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WB_TYPE_GENERAL_PAGE);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (wb_general_page_parent_class)->dispose (object);
}

static void
wb_general_page_class_init (WbGeneralPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wb_general_page_dispose;

  g_type_ensure (WB_TYPE_KEY_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-general-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WbGeneralPage, language_row);
  gtk_widget_class_bind_template_callback (widget_class, language_chosen_cb);
}

static void
wb_general_page_init (WbGeneralPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Translators: the language of the desktop */
  wb_key_row_add (self->language_row, "system", C_ ("language", "System"));
  /* A language is called by its own name, so that whoever needs it finds it. */
  wb_key_row_add (self->language_row, "en", "English");
  wb_key_row_add (self->language_row, "zh_CN", "中文");
}

void
wb_general_page_set_settings (WbGeneralPage *self, GSettings *settings)
{
  g_autofree char *language = NULL;

  g_return_if_fail (WB_IS_GENERAL_PAGE (self));
  g_return_if_fail (self->settings == NULL);

  language = g_settings_get_string (settings, "language");
  wb_key_row_set_key (self->language_row, language);
  self->settings = g_object_ref (settings);
}
