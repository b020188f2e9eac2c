/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of order files that were not taken over. Main thread. */
#include "config.h"

#include "wb-rejected-rows.h"

#include <glib/gi18n-lib.h>

#include "wb-compat.h"
#include "wb-error-text.h"
#include "wb-import-text.h"
#include "wb-rejection-csv.h"
#include "wb-rejection-item.h"

struct _WbRejectedRows
{
  AdwBin parent_instance;

  /* Template children */
  GtkColumnView       *rejected_view;
  GtkColumnViewColumn *file_column;
  GtkColumnViewColumn *row_column;
  GtkColumnViewColumn *column_column;
  GtkColumnViewColumn *value_column;
  GtkColumnViewColumn *reason_column;

  /* Owned */
  GListStore *rejections;
};

G_DEFINE_FINAL_TYPE (WbRejectedRows, wb_rejected_rows, ADW_TYPE_BIN)

enum
{
  MESSAGE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* ---- Cells ---- */

typedef struct
{
  char *(*dup_text) (WbRejectionItem *item);
  int chars; /* characters that are always in sight: pixels would not grow with the text */
} CellKind;

static char *
dup_file (WbRejectionItem *item)
{
  return g_strdup (wb_rejection_item_get_file (item));
}

static char *
dup_row (WbRejectionItem *item)
{
  return g_strdup_printf ("%u", wb_rejection_item_get_rejection (item)->row);
}

static char *
dup_or_dash (const char *text)
{
  return g_strdup (text != NULL && *text != '\0' ? text : "—");
}

static char *
dup_column (WbRejectionItem *item)
{
  return dup_or_dash (wb_rejection_item_get_rejection (item)->column);
}

static char *
dup_value (WbRejectionItem *item)
{
  return dup_or_dash (wb_rejection_item_get_rejection (item)->value);
}

static char *
dup_reason (WbRejectionItem *item)
{
  return wb_import_text_dup_rejection (wb_rejection_item_get_rejection (item));
}

static const CellKind file_kind = { dup_file, 14 };
static const CellKind row_kind = { dup_row, 5 };
static const CellKind column_kind = { dup_column, 12 };
static const CellKind value_kind = { dup_value, 12 };
/* The longest sentences. They are what the table is for: in a narrow one they are scrolled to. */
static const CellKind reason_kind = { dup_reason, 44 };

static void
setup_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer user_data)
{
  const CellKind *kind = user_data;
  GtkWidget      *text = gtk_inscription_new ("");

  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), kind->chars);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_MIDDLE);
  gtk_list_item_set_child (cell, text);
}

static void
name_row (GtkWidget *text, WbRejectionItem *item, const char *reason)
{
  g_autofree char *name =
      /* Translators: a rejected row as it is read out: file, number of the row, reason */
      g_strdup_printf (_ ("%1$s, row %2$u: %3$s"), wb_rejection_item_get_file (item),
                       wb_rejection_item_get_rejection (item)->row, reason);

  wb_column_view_name_row (text, name);
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer user_data)
{
  const CellKind  *kind = user_data;
  GtkWidget       *text = gtk_list_item_get_child (cell);
  g_autofree char *content = kind->dup_text (gtk_list_item_get_item (cell));

  gtk_inscription_set_text (GTK_INSCRIPTION (text), content != NULL ? content : "");
  gtk_widget_set_tooltip_text (text, content);
  if (kind == &reason_kind)
    name_row (text, gtk_list_item_get_item (cell), content);
}

static void
set_up_column (GtkColumnViewColumn *column, const CellKind *kind)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell_cb), (gpointer) kind);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell_cb), (gpointer) kind);
  gtk_column_view_column_set_factory (column, factory);
}

/* ---- Saving rejected rows ---- */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbRejectedRows) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    sentence = g_strdup (_ ("The rejected rows were saved."));
  else
    sentence = wb_error_text_dup (error);
  g_signal_emit (self, signals[MESSAGE], 0, sentence);
}

static GBytes *
make_csv (WbRejectedRows *self)
{
  GString *csv = g_string_new (NULL);
  guint    n = g_list_model_get_n_items (G_LIST_MODEL (self->rejections));

  wb_rejection_csv_begin (csv);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WbRejectionItem) item = g_list_model_get_item (G_LIST_MODEL (self->rejections), i);

      wb_rejection_csv_append (csv, wb_rejection_item_get_file (item),
                               wb_rejection_item_get_rejection (item));
    }

  return g_string_free_to_bytes (csv);
}

static void
save_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbRejectedRows) self = user_data;
  g_autoptr (GListModel) files = wb_choose_files_finish (result, NULL);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GBytes) csv = NULL;

  if (files == NULL)
    return;
  file = g_list_model_get_item (files, 0);
  csv = make_csv (self);
  g_file_replace_contents_bytes_async (file, csv, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL,
                                       saved_cb, g_object_ref (self));
}

static void
save_rejected_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  wb_choose_files_async (GTK_WINDOW (gtk_widget_get_root (widget)), WB_CHOOSE_SAVE,
                         _ ("Save rejected rows"), NULL,
                         /* Translators: a file name */
                         _ ("rejected rows.csv"), NULL, save_chosen_cb, g_object_ref (widget));
}

/* ---- The object ---- */

static void
wb_rejected_rows_dispose (GObject *object)
{
  WbRejectedRows *self = WB_REJECTED_ROWS (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WB_TYPE_REJECTED_ROWS);
  g_clear_object (&self->rejections);

  G_OBJECT_CLASS (wb_rejected_rows_parent_class)->dispose (object);
}

static void
wb_rejected_rows_class_init (WbRejectedRowsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wb_rejected_rows_dispose;

  signals[MESSAGE] = g_signal_new ("message", WB_TYPE_REJECTED_ROWS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-rejected-rows.ui");
  gtk_widget_class_bind_template_child (widget_class, WbRejectedRows, rejected_view);
  gtk_widget_class_bind_template_child (widget_class, WbRejectedRows, file_column);
  gtk_widget_class_bind_template_child (widget_class, WbRejectedRows, row_column);
  gtk_widget_class_bind_template_child (widget_class, WbRejectedRows, column_column);
  gtk_widget_class_bind_template_child (widget_class, WbRejectedRows, value_column);
  gtk_widget_class_bind_template_child (widget_class, WbRejectedRows, reason_column);
  gtk_widget_class_install_action (widget_class, "rejected.save", NULL, save_rejected_cb);
}

static void
wb_rejected_rows_init (WbRejectedRows *self)
{
  g_autoptr (GtkSelectionModel) rows = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->rejections = g_list_store_new (WB_TYPE_REJECTION_ITEM);
  rows =
      GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->rejections))));
  gtk_column_view_set_model (self->rejected_view, rows);
  set_up_column (self->file_column, &file_kind);
  set_up_column (self->row_column, &row_kind);
  set_up_column (self->column_column, &column_kind);
  set_up_column (self->value_column, &value_kind);
  set_up_column (self->reason_column, &reason_kind);
}

void
wb_rejected_rows_show (WbRejectedRows *self, GListModel *entries)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (entries);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WbImportEntry) entry = g_list_model_get_item (entries, i);
      const WbImportReport *report = wb_import_entry_get_report (entry);

      for (guint j = 0; j < report->rejections->len; j++)
        g_ptr_array_add (items, wb_rejection_item_new (entry, j));
    }
  g_list_store_splice (self->rejections, 0,
                       g_list_model_get_n_items (G_LIST_MODEL (self->rejections)), items->pdata,
                       items->len);
  gtk_widget_set_visible (GTK_WIDGET (self), items->len > 0);
}
