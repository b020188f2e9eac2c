/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import history: a page of the newest files, and a page of what one of them changed. Both are
 * read a page at a time, so that neither years of imports nor a large one make it slow. Main
 * thread. */
#include "config.h"

#include "wb-import-history-dialog.h"

#include <glib/gi18n-lib.h>

#include "wb-db-import-history.h"
#include "wb-error-text.h"
#include "wb-past-import-row.h"
#include "wb-timeline-text.h"

#define PAGE_IMPORTS 50
#define PAGE_FIELDS 200

struct _WbImportHistoryDialog
{
  AdwWindow parent_instance;

  /* Template children */
  AdwWindowTitle  *title;
  GtkWidget       *back_button;
  AdwToastOverlay *toasts;
  GtkStack        *stack;
  GtkListBox      *imports;
  GtkWidget       *older_button;
  GtkLabel        *changes_label;
  GtkListBox      *changes;
  GtkWidget       *more_button;

  /* Owned */
  WbActRunner  *runner;
  WbShopList   *shops;
  GCancellable *listing;
  GCancellable *reading;
  GPtrArray    *list; /* WbPastImport, newest first; NULL while it is read for the first time */

  guint n_wanted; /* imports to show */

  /* The page of changes */
  gint64        change_id; /* 0 while another page is seen */
  gint64        last_id;   /* the last line of the journal that was read */
  gint64        order_id;  /* of the row that the next line may belong to */
  AdwActionRow *order_row; /* that row; borrowed */
  GString      *lines;     /* what it says */
};

G_DEFINE_FINAL_TYPE (WbImportHistoryDialog, wb_import_history_dialog, ADW_TYPE_WINDOW)

enum
{
  SHOW_ORDERS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
say (WbImportHistoryDialog *self, const GError *error)
{
  g_autofree char *sentence = wb_error_text_dup (error);
  g_autofree char *escaped = g_markup_escape_text (sentence, -1); /* titles of toasts are markup */

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static const WbShop *
find_shop (WbImportHistoryDialog *self, gint64 id)
{
  WbShopItem *item = wb_shop_list_find (self->shops, id);

  return item != NULL ? wb_shop_item_get_shop (item) : NULL;
}

static const WbPastImport *
find_import (WbImportHistoryDialog *self, gint64 change_id)
{
  for (guint i = 0; i < self->list->len; i++)
    if (((WbPastImport *) self->list->pdata[i])->change_id == change_id)
      return self->list->pdata[i];

  return NULL;
}

/* ---- The imports ---- */

/* The change sets of the rows that are open. */
static GHashTable *
list_expanded (WbImportHistoryDialog *self)
{
  GHashTable    *ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->imports, i)) != NULL; i++)
    if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)))
      {
        gint64 id = wb_past_import_row_get_change (WB_PAST_IMPORT_ROW (row));

        g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
      }

  return ids;
}

static void
fill_imports (WbImportHistoryDialog *self)
{
  g_autoptr (GHashTable) expanded = list_expanded (self);
  gint64 now = wb_clock_get_now (wb_act_runner_get_clock (self->runner));

  clear_list (self->imports);
  for (guint i = 0; i < MIN (self->list->len, self->n_wanted); i++)
    {
      const WbPastImport *import = self->list->pdata[i];
      GtkWidget *row = wb_past_import_row_new (import, find_shop (self, import->shop_id), now);

      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row),
                                     g_hash_table_contains (expanded, &import->change_id));
      gtk_list_box_append (self->imports, row);
    }
  gtk_widget_set_visible (self->older_button, self->list->len > self->n_wanted);
}

static void
show_imports (WbImportHistoryDialog *self)
{
  gtk_stack_set_visible_child_name (self->stack, self->list->len > 0 ? "list" : "empty");
  gtk_widget_set_visible (self->back_button, FALSE);
  adw_window_title_set_subtitle (self->title, "");
}

/* One more than is shown tells whether there are older ones. */
static gpointer
list_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return wb_db_list_imports (db, 0, GPOINTER_TO_UINT (data) + 1, error);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  GPtrArray             *list = wb_store_run_finish (WB_STORE (source), result, &error);
  WbImportHistoryDialog *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  if (list == NULL)
    {
      say (self, error);
      return;
    }
  g_clear_pointer (&self->list, g_ptr_array_unref);
  self->list = list;
  fill_imports (self);
  if (self->change_id == 0)
    show_imports (self);
}

static void
free_array (gpointer data)
{
  g_ptr_array_unref (data);
}

static void
reload (WbImportHistoryDialog *self)
{
  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  self->listing = g_cancellable_new ();
  wb_store_run_async (wb_act_runner_get_store (self->runner), WB_STORE_SHORT, list_job,
                      GUINT_TO_POINTER (self->n_wanted), NULL, free_array, self->listing, listed_cb,
                      self);
}

static void
show_older_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WbImportHistoryDialog *self = WB_IMPORT_HISTORY_DIALOG (widget);

  self->n_wanted += PAGE_IMPORTS;
  reload (self);
}

static void
show_orders_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gint64 change_id = g_variant_get_int64 (parameter);

  g_signal_emit (widget, signals[SHOW_ORDERS], 0, change_id, change_id);
  gtk_window_close (GTK_WINDOW (widget));
}

/* The list follows the store's "changed"; the reference is for the answer. */
static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbImportHistoryDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WbChange) change = wb_act_runner_undo_finish (WB_ACT_RUNNER (source), result, &error);

  if (self->runner == NULL) /* closed meanwhile */
    return;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.undo", TRUE);
  if (change == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, error);
}

static void
undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WbImportHistoryDialog *self = WB_IMPORT_HISTORY_DIALOG (widget);

  gtk_widget_action_set_enabled (widget, "history.undo", FALSE);
  wb_act_runner_undo_async (self->runner, g_variant_get_int64 (parameter), undone_cb,
                            g_object_ref (self));
}

/* ---- What an import changed ---- */

typedef struct
{
  gint64 change_id;
  gint64 after_id;
} Request;

static gpointer
read_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Request *request = data;

  return wb_db_list_field_changes (db, request->change_id, request->after_id, PAGE_FIELDS + 1,
                                   error);
}

static void
begin_order (WbImportHistoryDialog *self, const WbFieldChange *change)
{
  g_autofree char *escaped = g_markup_escape_text (
      change->number != NULL ? change->number : _ ("An order that is not here any more"), -1);

  self->order_id = change->order_id;
  self->order_row = ADW_ACTION_ROW (adw_action_row_new ());
  g_string_truncate (self->lines, 0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->order_row), escaped);
  adw_action_row_set_subtitle_lines (self->order_row, 0);
  gtk_list_box_append (self->changes, GTK_WIDGET (self->order_row));
}

/* Fields that have no name of their own say the same, once is enough. */
static void
add_line (WbImportHistoryDialog *self, const char *line)
{
  g_auto (GStrv) lines = g_strsplit (self->lines->str, "\n", -1);

  if (g_strv_contains ((const char *const *) lines, line))
    return;
  if (self->lines->len > 0)
    g_string_append_c (self->lines, '\n');
  g_string_append (self->lines, line);
}

static void
add_changes (WbImportHistoryDialog *self, GPtrArray *changes, const WbShop *shop)
{
  for (guint i = 0; i < MIN (changes->len, PAGE_FIELDS); i++)
    {
      const WbFieldChange *change = changes->pdata[i];
      g_autofree char     *line = wb_timeline_text_dup (change->entry, shop);
      g_autofree char     *escaped = NULL;

      if (self->order_row == NULL || self->order_id != change->order_id)
        begin_order (self, change);
      add_line (self, line);
      escaped = g_markup_escape_text (self->lines->str, -1);
      adw_action_row_set_subtitle (self->order_row, escaped);
      self->last_id = change->id;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->changes), self->order_row != NULL);
  gtk_widget_set_visible (self->more_button, changes->len > PAGE_FIELDS);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = wb_store_run_finish (WB_STORE (source), result, &error);
  WbImportHistoryDialog *self;
  const WbPastImport    *import;
  const WbShop          *shop;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  if (changes == NULL)
    {
      say (self, error);
      return;
    }
  import = find_import (self, self->change_id);
  shop = import != NULL ? find_shop (self, import->shop_id) : NULL;
  if (shop != NULL)
    add_changes (self, changes, shop);
}

static void
read_more (WbImportHistoryDialog *self)
{
  Request *request = g_new0 (Request, 1);

  request->change_id = self->change_id;
  request->after_id = self->last_id;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  wb_store_run_async (wb_act_runner_get_store (self->runner), WB_STORE_SHORT, read_job, request,
                      g_free, free_array, self->reading, read_cb, self);
}

static void
show_changes_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WbImportHistoryDialog *self = WB_IMPORT_HISTORY_DIALOG (widget);
  gint64                 change_id = g_variant_get_int64 (parameter);
  const WbPastImport    *import = find_import (self, change_id);
  g_autofree char       *text = NULL;

  if (import == NULL)
    return;
  self->change_id = change_id;
  self->last_id = 0;
  self->order_row = NULL;
  clear_list (self->changes);
  gtk_widget_set_visible (GTK_WIDGET (self->changes), FALSE);
  gtk_widget_set_visible (self->more_button, FALSE);
  text = g_strdup_printf (ngettext ("This file changed %'u order that was here before.",
                                    "This file changed %'u orders that were here before.",
                                    import->n_updated),
                          import->n_updated);
  gtk_label_set_label (self->changes_label, text);
  adw_window_title_set_subtitle (self->title, import->file);
  gtk_widget_set_visible (self->back_button, TRUE);
  gtk_stack_set_visible_child_name (self->stack, "changes");
  gtk_widget_grab_focus (self->back_button);
  read_more (self);
}

static void
show_more_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  read_more (WB_IMPORT_HISTORY_DIALOG (widget));
}

/* Escape as well: from the changes back to the list, from there away. */
static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WbImportHistoryDialog *self = WB_IMPORT_HISTORY_DIALOG (widget);

  if (self->change_id == 0)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  g_cancellable_cancel (self->reading);
  self->change_id = 0;
  show_imports (self);
  gtk_widget_child_focus (GTK_WIDGET (self->imports), GTK_DIR_TAB_FORWARD);
}

/* ---- The object ---- */

static void
wb_import_history_dialog_dispose (GObject *object)
{
  WbImportHistoryDialog *self = WB_IMPORT_HISTORY_DIALOG (object);

  g_cancellable_cancel (self->listing);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->listing);
  g_clear_object (&self->reading);
  g_clear_object (&self->runner);
  g_clear_object (&self->shops);

  G_OBJECT_CLASS (wb_import_history_dialog_parent_class)->dispose (object);
}

static void
wb_import_history_dialog_finalize (GObject *object)
{
  WbImportHistoryDialog *self = WB_IMPORT_HISTORY_DIALOG (object);

  g_clear_pointer (&self->list, g_ptr_array_unref);
  g_string_free (self->lines, TRUE);

  G_OBJECT_CLASS (wb_import_history_dialog_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, WbImportHistoryDialog, title);
  gtk_widget_class_bind_template_child (klass, WbImportHistoryDialog, back_button);
  gtk_widget_class_bind_template_child (klass, WbImportHistoryDialog, toasts);
  gtk_widget_class_bind_template_child (klass, WbImportHistoryDialog, stack);
  gtk_widget_class_bind_template_child (klass, WbImportHistoryDialog, imports);
  gtk_widget_class_bind_template_child (klass, WbImportHistoryDialog, older_button);
  gtk_widget_class_bind_template_child (klass, WbImportHistoryDialog, changes_label);
  gtk_widget_class_bind_template_child (klass, WbImportHistoryDialog, changes);
  gtk_widget_class_bind_template_child (klass, WbImportHistoryDialog, more_button);
}

static void
wb_import_history_dialog_class_init (WbImportHistoryDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wb_import_history_dialog_dispose;
  object_class->finalize = wb_import_history_dialog_finalize;

  signals[SHOW_ORDERS] =
      g_signal_new ("show-orders", WB_TYPE_IMPORT_HISTORY_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);

  gtk_widget_class_install_action (widget_class, "history.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "history.show-older", NULL, show_older_cb);
  gtk_widget_class_install_action (widget_class, "history.show-more", NULL, show_more_cb);
  gtk_widget_class_install_action (widget_class, "history.show-orders", "x", show_orders_cb);
  gtk_widget_class_install_action (widget_class, "history.show-changes", "x", show_changes_cb);
  gtk_widget_class_install_action (widget_class, "history.undo", "x", undo_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "history.back", NULL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-import-history-dialog.ui");
  bind_children (widget_class);
}

static void
wb_import_history_dialog_init (WbImportHistoryDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->lines = g_string_new (NULL);
  self->n_wanted = PAGE_IMPORTS;
}

GtkWidget *
wb_import_history_dialog_new (GtkWindow *parent, WbActRunner *runner, WbShopList *shops)
{
  WbImportHistoryDialog *self =
      g_object_new (WB_TYPE_IMPORT_HISTORY_DIALOG, "transient-for", parent, NULL);

  self->runner = g_object_ref (runner);
  self->shops = g_object_ref (shops);
  g_signal_connect_object (wb_act_runner_get_store (runner), "changed", G_CALLBACK (reload), self,
                           G_CONNECT_SWAPPED);
  reload (self);

  return GTK_WIDGET (self);
}
