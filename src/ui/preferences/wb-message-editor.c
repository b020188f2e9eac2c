/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a message to buyers. Main thread. */
#include "config.h"

#include "wb-message-editor.h"

#include <glib/gi18n-lib.h>

#include "wb-db-template.h"
#include "wb-error-text.h"
#include "wb-key-row.h"
#include "wb-template-text.h"
#include "wb-text.h"

struct _WbMessageEditor
{
  AdwBin parent_instance;

  /* Template children */
  AdwEntryRow *title_row;
  WbKeyRow    *language_row;
  GtkTextView *text_view;
  GtkFlowBox  *placeholders;
  GtkLabel    *preview;
  GtkButton   *delete_button;

  /* Owned */
  WbStore *store;       /* NULL before it is given */
  WbTemplate *template; /* as it was opened; NULL: a new one */
  WbOrder *order;       /* of the preview, as is the next */
  WbShop  *shop;

  gboolean is_storing;
};

G_DEFINE_FINAL_TYPE (WbMessageEditor, wb_message_editor, ADW_TYPE_BIN)

enum
{
  SAVED,
  BACK,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_text (WbMessageEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  GtkTextIter    start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static char *
dup_title (WbMessageEditor *self)
{
  return wb_text_dup_trimmed (gtk_editable_get_text (GTK_EDITABLE (self->title_row)));
}

/* What comes with the program under the name and language of the message; NULL: nothing. */
static WbTemplate *
dup_built_in (WbMessageEditor *self)
{
  g_autoptr (GPtrArray) templates = wb_template_list_built_in ();

  for (guint i = 0; i < templates->len; i++)
    {
      const WbTemplate *template = templates->pdata[i];

      if (self->template != NULL && g_str_equal (template->name, self->template->name) &&
          g_str_equal (template->language, self->template->language))
        return wb_template_copy (template);
    }

  return NULL;
}

static gboolean
is_changed (WbMessageEditor *self, const char *title, const char *text)
{
  return self->template == NULL || !g_str_equal (title, self->template->title) ||
         !g_str_equal (text, self->template->text);
}

static void
changed_cb (WbMessageEditor *self)
{
  g_autofree char *title = dup_title (self);
  g_autofree char *text = dup_text (self);
  g_autofree char *filled = wb_template_text_fill (text, wb_key_row_get_key (self->language_row),
                                                   self->order, self->shop);

  gtk_label_set_label (self->preview, filled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "message.save",
                                 !self->is_storing && *title != '\0' && *text != '\0' &&
                                     is_changed (self, title, text));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "message.delete", !self->is_storing);
}

/* ---- Placeholders ---- */

static void
insert_cb (GtkButton *button, gpointer user_data)
{
  WbMessageEditor *self = user_data;

  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (self->text_view),
                                    gtk_button_get_label (button), -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
}

static void
add_placeholders (WbMessageEditor *self)
{
  const char *const *names = wb_template_text_list_placeholders ();

  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *words = g_strdup_printf ("{%s}", names[i]);
      GtkWidget       *button = gtk_button_new_with_label (words);

      gtk_widget_add_css_class (button, "wb-chip");
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      g_signal_connect_object (button, "clicked", G_CALLBACK (insert_cb), self, 0);
      gtk_flow_box_append (self->placeholders, button);
      /* The button alone takes the focus, not also the place it stands in. */
      gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
    }
}

/* ---- Storing ---- */

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbMessageEditor) self = user_data;
  g_autoptr (GError) error = NULL;

  self->is_storing = FALSE;
  if (wb_store_run_finish (WB_STORE (source), result, &error) != NULL)
    {
      g_signal_emit (self, signals[SAVED], 0);
      g_signal_emit (self, signals[BACK], 0);
    }
  else
    {
      g_autofree char *sentence = wb_error_text_dup (error);

      if (self->store != NULL)
        changed_cb (self);
      g_signal_emit (self, signals[FAILED], 0, sentence);
    }
}

/* Once: a second click would find the new message there already. */
static void
run (WbMessageEditor *self, WbStoreJob job, WbTemplate *template)
{
  self->is_storing = TRUE;
  changed_cb (self);
  wb_store_run_async (self->store, WB_STORE_WRITE, job, template, (GDestroyNotify) wb_template_free,
                      NULL, NULL, done_cb, g_object_ref (self));
}

static gpointer
save_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (wb_db_save_template (db, data, error));
}

/* A new message may not take the place of another one. */
static gpointer
add_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const WbTemplate *new = data;
  g_autoptr (GPtrArray) templates = wb_db_list_templates (db, error);

  if (templates == NULL)
    return NULL;
  for (guint i = 0; i < templates->len; i++)
    {
      const WbTemplate *template = templates->pdata[i];

      if (g_str_equal (template->name, new->name) &&
          g_str_equal (template->language, new->language))
        {
          g_set_error (error, WB_DB_ERROR, WB_DB_ERROR_EXISTS, "There is a message %s", new->name);
          return NULL;
        }
    }

  return save_job (db, data, cancellable, error);
}

static gpointer
delete_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const WbTemplate *template = data;

  return GINT_TO_POINTER (wb_db_delete_template (db, template->name, template->language, error));
}

/* One of the seller's own has the title that it was first given as its name. */
static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WbMessageEditor *self = WB_MESSAGE_EDITOR (widget);
  g_autofree char *title = dup_title (self);
  g_autofree char *text = dup_text (self);

  if (self->template != NULL)
    run (self, save_job,
         wb_template_new (self->template->name, self->template->language, title, text));
  else
    run (self, add_job,
         wb_template_new (title, wb_key_row_get_key (self->language_row), title, text));
}

static void
delete_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WbMessageEditor *self = WB_MESSAGE_EDITOR (widget);

  run (self, delete_job, wb_template_copy (self->template));
}

static void
back_cb (WbMessageEditor *self)
{
  g_signal_emit (self, signals[BACK], 0);
}

/* ---- The object ---- */

/* 2026-11-20, 09:30 in London. */
#define INVENTED_CREATED G_GINT64_CONSTANT (1795167000)

static void
invent_order (WbMessageEditor *self)
{
  WbItem    *item = NULL;
  WbPackage *package = NULL;

  self->shop = wb_shop_new ("Moss & Maple", "tiktok", "GB", NULL, NULL, -1, NULL, NULL);
  self->order = wb_order_new ();
  self->order->number = g_strdup ("576400000000000001");
  self->order->recipient = g_strdup ("Emma Example");
  self->order->total = 1299;
  self->order->created = INVENTED_CREATED;
  item = wb_order_add_part (self->order, WB_PART_ITEM);
  item->product = g_strdup ("Hand-poured soap");
  package = wb_order_add_part (self->order, WB_PART_PACKAGE);
  package->carrier = g_strdup ("Royal Mail");
  package->tracking = g_strdup ("AB123456785GB");
}

static void
wb_message_editor_dispose (GObject *object)
{
  WbMessageEditor *self = WB_MESSAGE_EDITOR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WB_TYPE_MESSAGE_EDITOR);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (wb_message_editor_parent_class)->dispose (object);
}

static void
wb_message_editor_finalize (GObject *object)
{
  WbMessageEditor *self = WB_MESSAGE_EDITOR (object);

  g_clear_pointer (&self->template, wb_template_free);
  wb_order_free (self->order);
  wb_shop_free (self->shop);

  G_OBJECT_CLASS (wb_message_editor_parent_class)->finalize (object);
}

static void
wb_message_editor_class_init (WbMessageEditorClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wb_message_editor_dispose;
  object_class->finalize = wb_message_editor_finalize;

  signals[SAVED] = g_signal_new ("saved", WB_TYPE_MESSAGE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  signals[BACK] = g_signal_new ("back", WB_TYPE_MESSAGE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", WB_TYPE_MESSAGE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (WB_TYPE_KEY_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-message-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, WbMessageEditor, title_row);
  gtk_widget_class_bind_template_child (widget_class, WbMessageEditor, language_row);
  gtk_widget_class_bind_template_child (widget_class, WbMessageEditor, text_view);
  gtk_widget_class_bind_template_child (widget_class, WbMessageEditor, placeholders);
  gtk_widget_class_bind_template_child (widget_class, WbMessageEditor, preview);
  gtk_widget_class_bind_template_child (widget_class, WbMessageEditor, delete_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_install_action (widget_class, "message.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "message.delete", NULL, delete_cb);
}

static void
wb_message_editor_init (WbMessageEditor *self)
{
  invent_order (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  wb_key_row_add (self->language_row, "en", "English");
  wb_key_row_add (self->language_row, "zh_CN", "简体中文");
  add_placeholders (self);
  g_signal_connect_object (gtk_text_view_get_buffer (self->text_view), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}

static void
show_template (WbMessageEditor *self)
{
  g_autoptr (WbTemplate) built_in = dup_built_in (self);
  gboolean is_own = self->template != NULL && built_in == NULL;

  gtk_button_set_label (self->delete_button,
                        is_own ? _ ("Delete message") : _ ("Back to the original"));
  gtk_widget_set_visible (
      GTK_WIDGET (self->delete_button),
      is_own || (built_in != NULL && is_changed (self, built_in->title, built_in->text)));
  if (self->template == NULL)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->language_row), FALSE);
  wb_key_row_set_key (self->language_row, self->template->language);
  gtk_editable_set_text (GTK_EDITABLE (self->title_row), self->template->title);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view), self->template->text, -1);
}

GtkWidget *
wb_message_editor_new (WbStore *store, const WbTemplate *template)
{
  WbMessageEditor *self = g_object_new (WB_TYPE_MESSAGE_EDITOR, NULL);

  self->store = g_object_ref (store);
  self->template = template != NULL ? wb_template_copy (template) : NULL;
  show_template (self);

  return GTK_WIDGET (self);
}
