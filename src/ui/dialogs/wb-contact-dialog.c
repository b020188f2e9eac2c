/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing to the buyer: Waybill sends nothing itself, the message is pasted into the platform's
 * chat. Main thread. */
#include "config.h"

#include "wb-contact-dialog.h"

#include <glib/gi18n-lib.h>

#include "wb-db-template.h"
#include "wb-key-row.h"
#include "wb-template-text.h"
#include "wb-template.h"

struct _WbContactDialog
{
  WbActDialog parent_instance;

  /* Template children */
  WbKeyRow    *template_row;
  WbKeyRow    *language_row;
  GtkTextView *message;

  /* Owned */
  GPtrArray    *templates;   /* WbTemplate; NULL while the store is asked */
  GCancellable *cancellable; /* stops that */
};

G_DEFINE_FINAL_TYPE (WbContactDialog, wb_contact_dialog, WB_TYPE_ACT_DIALOG)

/* The message in that language; one of the seller’s own may be in another one alone. */
static const WbTemplate *
find_template (WbContactDialog *self, const char *name, const char *language)
{
  const WbTemplate *found = NULL;

  for (guint i = 0; i < self->templates->len; i++)
    {
      const WbTemplate *template = g_ptr_array_index (self->templates, i);

      if (g_strcmp0 (template->name, name) != 0)
        continue;
      if (g_strcmp0 (template->language, language) == 0)
        return template;
      found = template;
    }

  return found;
}

static void
template_changed_cb (WbContactDialog *self)
{
  WbActDialog *dialog = WB_ACT_DIALOG (self);
  const WbTemplate *template = NULL;
  g_autofree char *text = NULL;

  if (self->templates == NULL)
    return;

  template = find_template (self, wb_key_row_get_key (self->template_row),
                            wb_key_row_get_key (self->language_row));
  if (template != NULL)
    text =
        wb_template_text_fill (template->text, template->language, wb_act_dialog_get_order (dialog),
                               wb_act_dialog_get_shop (dialog));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->message), text != NULL ? text : "", -1);
}

/* The languages that templates are in, by their own names. */
static void
add_languages (WbContactDialog *self, const char *region)
{
  wb_key_row_add (self->language_row, "en", "English");
  wb_key_row_add (self->language_row, "zh_CN", "简体中文");
  wb_key_row_set_key (self->language_row, g_strcmp0 (region, "CN") == 0 ? "zh_CN" : "en");
}

static gboolean
is_named_before (WbContactDialog *self, guint index)
{
  for (guint i = 0; i < index; i++)
    if (g_str_equal (((WbTemplate *) self->templates->pdata[i])->name,
                     ((WbTemplate *) self->templates->pdata[index])->name))
      return TRUE;

  return FALSE;
}

/* Each name once, called as in the reader's language. */
static void
add_templates (WbContactDialog *self)
{
  const char *reader = g_strv_contains (g_get_language_names (), "zh") ? "zh_CN" : "en";

  for (guint i = 0; i < self->templates->len; i++)
    {
      const WbTemplate *template = g_ptr_array_index (self->templates, i);

      if (!is_named_before (self, i))
        wb_key_row_add (self->template_row, template->name,
                        find_template (self, template->name, reader)->title);
    }
}

/* What an order of that stage is usually written to about. */
static const char *
get_likeliest (const WbOrder *order)
{
  switch ((WbStage) order->stage)
    {
    case WB_STAGE_UNPAID:
      return "payment-reminder";
    case WB_STAGE_SHIPPED:
      return order->substage == WB_SUBSTAGE_DELIVERY_FAILED ? "delivery-failed" : "shipped";
    default:
      return "";
    }
}

static void
text_changed_cb (WbContactDialog *self)
{
  wb_act_dialog_validate (WB_ACT_DIALOG (self));
}

static gpointer
list_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return wb_db_list_templates (db, error);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WbContactDialog *self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *templates = wb_store_run_finish (WB_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* What comes with the program is there without the store. */
  self->templates = templates != NULL ? templates : wb_template_list_built_in ();
  add_templates (self);
  wb_key_row_set_key (self->template_row,
                      get_likeliest (wb_act_dialog_get_order (WB_ACT_DIALOG (self))));
  template_changed_cb (self);
}

static void
set_up (WbActDialog *dialog)
{
  WbContactDialog *self = WB_CONTACT_DIALOG (dialog);
  WbStore         *store = wb_act_runner_get_store (wb_act_dialog_get_subject (dialog)->runner);

  wb_act_dialog_set_verb (dialog, _ ("Copy message"), FALSE);
  add_languages (self, wb_act_dialog_get_shop (dialog)->region);
  wb_store_run_async (store, WB_STORE_SHORT, list_job, NULL, NULL,
                      (GDestroyNotify) g_ptr_array_unref, self->cancellable, listed_cb, self);
  g_signal_connect_object (gtk_text_view_get_buffer (self->message), "changed",
                           G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
}

static char *
dup_message (WbContactDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->message);
  GtkTextIter    start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static GPtrArray *
list_acts (WbActDialog *dialog, char **why_not)
{
  WbContactDialog *self = WB_CONTACT_DIALOG (dialog);
  g_autofree char *message = dup_message (self);
  WbAct           *act = NULL;

  if (*message == '\0')
    {
      *why_not = g_strdup (_ ("Write the message first."));
      return NULL;
    }

  act = wb_act_new (WB_ACTION_CONTACT);
  act->note = g_strdup (wb_key_row_get_key (self->template_row));

  return wb_act_dialog_new_acts (act);
}

static char *
dup_consequence (WbActDialog *dialog, const WbOrder *after)
{
  return g_strdup (
      _ ("The message is copied: paste it into the platform’s chat. The order notes that "
         "you wrote."));
}

static void
done (WbActDialog *dialog)
{
  g_autofree char *message = dup_message (WB_CONTACT_DIALOG (dialog));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (dialog)), message);
}

static void
wb_contact_dialog_dispose (GObject *object)
{
  g_cancellable_cancel (WB_CONTACT_DIALOG (object)->cancellable);

  G_OBJECT_CLASS (wb_contact_dialog_parent_class)->dispose (object);
}

static void
wb_contact_dialog_finalize (GObject *object)
{
  WbContactDialog *self = WB_CONTACT_DIALOG (object);

  g_clear_pointer (&self->templates, g_ptr_array_unref);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (wb_contact_dialog_parent_class)->finalize (object);
}

static void
wb_contact_dialog_class_init (WbContactDialogClass *klass)
{
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  WbActDialogClass *dialog_class = WB_ACT_DIALOG_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wb_contact_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = wb_contact_dialog_finalize;
  dialog_class->set_up = set_up;
  dialog_class->list_acts = list_acts;
  dialog_class->dup_consequence = dup_consequence;
  dialog_class->done = done;

  g_type_ensure (WB_TYPE_KEY_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-contact-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WbContactDialog, template_row);
  gtk_widget_class_bind_template_child (widget_class, WbContactDialog, language_row);
  gtk_widget_class_bind_template_child (widget_class, WbContactDialog, message);
  gtk_widget_class_bind_template_callback (widget_class, template_changed_cb);
}

static void
wb_contact_dialog_init (WbContactDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
