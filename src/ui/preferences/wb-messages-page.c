/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The messages to buyers in the preferences. Main thread. */
#include "config.h"

#include "wb-messages-page.h"

#include "wb-db-template.h"
#include "wb-error-text.h"

struct _WbMessagesPage
{
  AdwPreferencesPage parent_instance;

  /* Template children */
  GtkListBox *list;

  /* Owned */
  WbStore      *store;       /* NULL before it is given */
  GPtrArray    *templates;   /* WbTemplate, a row each; NULL before there is an answer */
  GCancellable *cancellable; /* stops the answers that come too late */
};

G_DEFINE_FINAL_TYPE (WbMessagesPage, wb_messages_page, ADW_TYPE_PREFERENCES_PAGE)

enum
{
  MESSAGE_CHOSEN,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
row_activated_cb (WbMessagesPage *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[MESSAGE_CHOSEN], 0,
                 self->templates->pdata[gtk_list_box_row_get_index (row)]);
}

static void
new_cb (WbMessagesPage *self)
{
  g_signal_emit (self, signals[MESSAGE_CHOSEN], 0, NULL);
}

static void
add_row (WbMessagesPage *self, const WbTemplate *template)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (template->title, -1);
  g_autofree char *text = g_markup_escape_text (template->text, -1);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_append (self->list, row);
}

static gpointer
list_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return wb_db_list_templates (db, error);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WbMessagesPage *self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *templates = wb_store_run_finish (WB_STORE (source), result, &error);
  GtkWidget *row = NULL;

  if (templates == NULL)
    {
      g_autofree char *sentence = wb_error_text_dup (error);

      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_signal_emit (self, signals[FAILED], 0, sentence);
      return;
    }
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  self->templates = templates;
  for (guint i = 0; i < templates->len; i++)
    add_row (self, templates->pdata[i]);
}

static void
wb_messages_page_dispose (GObject *object)
{
  WbMessagesPage *self = WB_MESSAGES_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), WB_TYPE_MESSAGES_PAGE);
  g_clear_object (&self->store);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->templates, g_ptr_array_unref);

  G_OBJECT_CLASS (wb_messages_page_parent_class)->dispose (object);
}

static void
wb_messages_page_class_init (WbMessagesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wb_messages_page_dispose;

  signals[MESSAGE_CHOSEN] =
      g_signal_new ("message-chosen", WB_TYPE_MESSAGES_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[FAILED] = g_signal_new ("failed", WB_TYPE_MESSAGES_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-messages-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WbMessagesPage, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_cb);
}

static void
wb_messages_page_init (WbMessagesPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
wb_messages_page_reload (WbMessagesPage *self)
{
  g_return_if_fail (WB_IS_MESSAGES_PAGE (self));

  wb_store_run_async (self->store, WB_STORE_SHORT, list_job, NULL, NULL,
                      (GDestroyNotify) g_ptr_array_unref, self->cancellable, listed_cb, self);
}

void
wb_messages_page_set_store (WbMessagesPage *self, WbStore *store)
{
  g_return_if_fail (WB_IS_MESSAGES_PAGE (self));

  self->store = g_object_ref (store);
  wb_messages_page_reload (self);
}
