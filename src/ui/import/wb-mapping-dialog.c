/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which column of a file holds what. Main thread; the file is read on another. */
#include "config.h"

#include "wb-mapping-dialog.h"

#include <glib/gi18n-lib.h>

#include "wb-error-text.h"
#include "wb-import-text.h"
#include "wb-key-row.h"
#include "wb-mapping.h"
#include "wb-shop.h"

struct _WbMappingDialog
{
  AdwWindow parent_instance;

  /* Template children */
  AdwWindowTitle      *title;
  GtkStack            *stack;
  AdwEntryRow         *name_row;
  WbKeyRow            *platform_row;
  WbKeyRow            *dates_row;
  AdwPreferencesGroup *columns;
  GtkWidget           *foot;
  GtkLabel            *reason_label;

  /* Owned */
  GCancellable *cancellable;
  WbMapping    *mapping; /* NULL while the file is read */
  GPtrArray    *rows;    /* WbKeyRow, by column; borrowed */

  gboolean replaces; /* changes one that is kept already */
  gboolean filled;   /* the form says what the mapping is */
};

G_DEFINE_FINAL_TYPE (WbMappingDialog, wb_mapping_dialog, ADW_TYPE_WINDOW)

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *field;
  const char *words;
} field_words[] = {
  { "number", N_ ("Order number") },
  { "platform_status", N_ ("Status") },
  { "created", N_ ("Created time") },
  { "paid", N_ ("Paid time") },
  { "shipped", N_ ("Shipped time") },
  { "delivered", N_ ("Delivered time") },
  { "completed", N_ ("Completed time") },
  { "cancelled", N_ ("Cancelled time") },
  { "total", N_ ("Amount paid") },
  { "shipping", N_ ("Delivery fee") },
  { "tax", N_ ("Tax") },
  { "refund", N_ ("Refund") },
  { "payment_method", N_ ("Payment method") },
  { "item.seller_sku", N_ ("Your SKU") },
  { "item.sku_id", N_ ("SKU ID") },
  { "item.product", N_ ("Product") },
  { "item.variation", N_ ("Variation") },
  { "item.quantity", N_ ("Quantity") },
  { "item.unit_price", N_ ("Price of one piece") },
  { "item.amount", N_ ("Amount of the line") },
  { "package.carrier", N_ ("Carrier") },
  { "package.tracking", N_ ("Tracking number") },
  { "buyer", N_ ("Buyer") },
  { "recipient", N_ ("Recipient") },
  { "phone", N_ ("Phone") },
  { "country", N_ ("Country") },
  { "state", N_ ("State or province") },
  { "city", N_ ("Town or city") },
  { "district", N_ ("District") },
  { "zip", N_ ("Postcode") },
  { "address", N_ ("Address") },
  { "buyer_message", N_ ("Message of the buyer") },
  { "note", N_ ("Note") },
};

/* ---- The form ---- */

/* The field that a row chose; static. */
static const char *
get_field (WbKeyRow *row)
{
  const char *const *list = wb_mapping_list_fields ();
  const char        *key = wb_key_row_get_key (row);

  for (guint i = 0; list[i] != NULL; i++)
    if (g_strcmp0 (list[i], key) == 0)
      return list[i];

  return NULL;
}

/* What the form says, into the mapping. */
static void
read_form (WbMappingDialog *self)
{
  WbMapping *mapping = self->mapping;

  g_free (mapping->name);
  mapping->name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row))));
  g_free (mapping->platform);
  mapping->platform = g_strdup (wb_key_row_get_key (self->platform_row));
  mapping->month_first = g_strcmp0 (wb_key_row_get_key (self->dates_row), "mdy") == 0;
  for (guint i = 0; i < self->rows->len; i++)
    ((WbMappedColumn *) mapping->columns->pdata[i])->field = get_field (self->rows->pdata[i]);
}

static void
show_reason (WbMappingDialog *self, const char *reason)
{
  gtk_widget_set_visible (self->foot, reason != NULL);
  gtk_label_set_label (self->reason_label, reason != NULL ? reason : "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mapping.save", reason == NULL);
}

static void
validate_cb (WbMappingDialog *self)
{
  if (!self->filled)
    return;
  read_form (self);
  show_reason (self, wb_mapping_find_fault (self->mapping));
}

static WbKeyRow *
row_new (WbMappingDialog *self, const WbMappedColumn *column)
{
  WbKeyRow        *row = g_object_new (WB_TYPE_KEY_ROW, NULL);
  g_autofree char *title = g_markup_escape_text (column->title, -1);
  g_autofree char *samples = g_markup_escape_text (column->samples, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), samples);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  /* Translators: of a column of a file: nothing that Waybill has a place for */
  wb_key_row_add_none (row, _ ("Something else"));
  for (guint i = 0; i < G_N_ELEMENTS (field_words); i++)
    wb_key_row_add (row, field_words[i].field, _ (field_words[i].words));
  if (column->field != NULL)
    wb_key_row_set_key (row, column->field);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (validate_cb), self,
                           G_CONNECT_SWAPPED);

  return row;
}

static void
fill (WbMappingDialog *self)
{
  const WbMapping *mapping = self->mapping;

  gtk_editable_set_text (GTK_EDITABLE (self->name_row), mapping->name);
  gtk_widget_set_sensitive (GTK_WIDGET (self->name_row), !self->replaces);
  wb_key_row_set_key (self->platform_row, mapping->platform);
  wb_key_row_set_key (self->dates_row, mapping->month_first ? "mdy" : "dmy");
  for (guint i = 0; i < mapping->columns->len; i++)
    {
      WbKeyRow *row = row_new (self, mapping->columns->pdata[i]);

      adw_preferences_group_add (self->columns, GTK_WIDGET (row));
      g_ptr_array_add (self->rows, row);
    }
  self->filled = TRUE;
  gtk_stack_set_visible_child_name (self->stack, "form");
  /* Whoever types at once means the name. */
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}

/* ---- Reading the file ---- */

typedef struct
{
  char *path;
  char *layout;
} ReadJob;

static void
free_read_job (gpointer data)
{
  ReadJob *job = data;

  g_free (job->path);
  g_free (job->layout);
  g_free (job);
}

static void
read_job (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const ReadJob *job = task_data;
  GError        *error = NULL;
  WbMapping     *mapping = wb_mapping_read (job->path, job->layout, cancellable, &error);

  if (mapping != NULL)
    g_task_return_pointer (task, mapping, (GDestroyNotify) wb_mapping_free);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WbMappingDialog *self = WB_MAPPING_DIALOG (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (WbMapping) mapping = g_task_propagate_pointer (G_TASK (result), &error);

  if (mapping != NULL)
    {
      self->mapping = g_steal_pointer (&mapping);
      fill (self);
      validate_cb (self);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *sentence = wb_error_text_dup (error);

      show_reason (self, sentence);
    }
}

/* ---- The object ---- */

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WbMappingDialog *self = WB_MAPPING_DIALOG (widget);
  g_autoptr (GError) error = NULL;

  read_form (self);
  if (!wb_mapping_save (self->mapping, self->replaces, &error))
    {
      g_autofree char *sentence = wb_error_text_dup (error);

      show_reason (self, sentence);
      return;
    }
  g_signal_emit (self, signals[SAVED], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
wb_mapping_dialog_dispose (GObject *object)
{
  WbMappingDialog *self = WB_MAPPING_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  self->filled = FALSE;

  G_OBJECT_CLASS (wb_mapping_dialog_parent_class)->dispose (object);
}

static void
wb_mapping_dialog_finalize (GObject *object)
{
  WbMappingDialog *self = WB_MAPPING_DIALOG (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->rows);
  wb_mapping_free (self->mapping);

  G_OBJECT_CLASS (wb_mapping_dialog_parent_class)->finalize (object);
}

static void
wb_mapping_dialog_class_init (WbMappingDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wb_mapping_dialog_dispose;
  object_class->finalize = wb_mapping_dialog_finalize;

  signals[SAVED] = g_signal_new ("saved", WB_TYPE_MAPPING_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);

  g_type_ensure (WB_TYPE_KEY_ROW);
  gtk_widget_class_install_action (widget_class, "mapping.save", NULL, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-mapping-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WbMappingDialog, title);
  gtk_widget_class_bind_template_child (widget_class, WbMappingDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, WbMappingDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, WbMappingDialog, platform_row);
  gtk_widget_class_bind_template_child (widget_class, WbMappingDialog, dates_row);
  gtk_widget_class_bind_template_child (widget_class, WbMappingDialog, columns);
  gtk_widget_class_bind_template_child (widget_class, WbMappingDialog, foot);
  gtk_widget_class_bind_template_child (widget_class, WbMappingDialog, reason_label);
  gtk_widget_class_bind_template_callback (widget_class, validate_cb);
}

static void
wb_mapping_dialog_init (WbMappingDialog *self)
{
  const char *const *platforms = wb_platform_list ();

  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mapping.save", FALSE);
  for (guint i = 0; platforms[i] != NULL; i++)
    wb_key_row_add (self->platform_row, platforms[i], wb_import_text_get_platform (platforms[i]));
  wb_key_row_add (self->dates_row, "dmy", _ ("Day before month"));
  wb_key_row_add (self->dates_row, "mdy", _ ("Month before day"));
}

GtkWidget *
wb_mapping_dialog_new (GtkWindow *parent, const char *path, const char *layout)
{
  WbMappingDialog *self = g_object_new (WB_TYPE_MAPPING_DIALOG, "transient-for", parent, NULL);
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, read_cb, NULL);
  g_autofree char *name = g_filename_display_basename (path);
  ReadJob         *job = g_new0 (ReadJob, 1);

  adw_window_title_set_subtitle (self->title, name);
  self->replaces = layout != NULL;
  job->path = g_strdup (path);
  job->layout = g_strdup (layout);
  g_task_set_source_tag (task, wb_mapping_dialog_new);
  g_task_set_task_data (task, job, free_read_job);
  g_task_run_in_thread (task, read_job);

  return GTK_WIDGET (self);
}
