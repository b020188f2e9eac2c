/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import of order files. Main thread; the session does the work elsewhere. */
#include "config.h"

#include "wb-import-dialog.h"

#include <glib/gi18n-lib.h>

#include "wb-foot.h"
#include "wb-import-file-row.h"
#include "wb-import-session.h"
#include "wb-mapping-dialog.h"
#include "wb-rejected-rows.h"
#include "wb-shop-dialog.h"

struct _WbImportDialog
{
  AdwWindow parent_instance;

  /* Template children */
  AdwWindowTitle  *title;
  GtkButton       *cancel_button;
  GtkButton       *import_button;
  GtkButton       *done_button;
  AdwToastOverlay *toasts;
  GtkStack        *stack;
  AdwStatusPage   *working_page;
  GtkProgressBar  *progress_bar;
  GtkLabel        *new_label;
  GtkLabel        *updated_label;
  GtkLabel        *unchanged_label;
  GtkLabel        *skipped_label;
  GtkLabel        *rejected_label;
  GtkListBox      *files_list;
  WbRejectedRows  *rejected_rows;
  GtkLabel        *notes_label;
  AdwStatusPage   *done_page;
  GtkButton       *show_button;
  GtkButton       *undo_button;
  WbFoot          *foot;

  /* Owned */
  WbStore         *store;
  WbShopList      *shops;
  WbClock         *clock;
  WbImportSession *session;
  WbImportEntry   *asked_entry; /* the file that a dialog is about */

  WbImportPhase shown_phase; /* of which the pages are up to date */
  gboolean      has_shown;
};

G_DEFINE_FINAL_TYPE (WbImportDialog, wb_import_dialog, ADW_TYPE_WINDOW)

enum
{
  SHOW_ORDERS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* ---- The page while it works ---- */

static void
show_working (WbImportDialog *self, gboolean merging)
{
  WbImportEntry   *entry = wb_import_session_get_current (self->session);
  g_autofree char *escaped = NULL;

  adw_status_page_set_title (self->working_page,
                             merging ? _ ("Importing orders") : _ ("Reading order files"));
  if (entry != NULL)
    escaped = g_markup_escape_text (wb_import_entry_get_name (entry), -1);
  adw_status_page_set_description (self->working_page, escaped);
  gtk_progress_bar_set_fraction (self->progress_bar,
                                 CLAMP (wb_import_session_get_progress (self->session), 0.0, 1.0));
  gtk_stack_set_visible_child_name (self->stack, "working");
}

/* ---- The preview ---- */

static void
set_count (GtkLabel *label, guint count)
{
  g_autofree char *text = g_strdup_printf ("%'u", count);

  gtk_label_set_label (label, text);
}

static void
show_totals (WbImportDialog *self, const WbImportTotals *totals)
{
  guint            n = totals->n_new + totals->n_updated;
  g_autofree char *verb =
      g_strdup_printf (ngettext ("Import %'u order", "Import %'u orders", n), n);

  set_count (self->new_label, totals->n_new);
  set_count (self->updated_label, totals->n_updated);
  set_count (self->unchanged_label, totals->n_unchanged);
  set_count (self->skipped_label, totals->n_skipped);
  set_count (self->rejected_label, totals->n_rejected);
  if (totals->n_rejected > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->rejected_label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->rejected_label), "error");
  gtk_button_set_label (self->import_button, verb);
}

/* Why the verb is insensitive, or NULL when it is not. */
static const char *
find_reason (const WbImportTotals *totals)
{
  if (totals->n_asking > 0)
    return _ ("Choose the shop of each file to import its orders.");
  if (totals->n_new + totals->n_updated > 0)
    return NULL;
  if (totals->n_unchanged > 0)
    return _ ("All these orders are here already and have not changed.");

  return _ ("There is no order in these files that could be imported.");
}

static void
show_reason (WbImportDialog *self, const char *reason)
{
  wb_foot_show (self->foot, reason, WB_FOOT_WARNING);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.merge", reason == NULL);
}

static void
shop_chosen_cb (WbImportFileRow *row, WbShopItem *item, WbImportDialog *self)
{
  wb_import_session_choose_shop (self->session, wb_import_file_row_get_entry (row),
                                 wb_shop_item_get_shop (item));
}

static void
shop_made_cb (WbShopDialog *dialog, gpointer shop, WbImportDialog *self)
{
  wb_import_session_choose_shop (self->session, self->asked_entry, shop);
}

static void
add_shop_cb (WbImportFileRow *row, WbImportDialog *self)
{
  WbImporter *importer = wb_import_entry_get_importer (wb_import_file_row_get_entry (row));
  GtkWidget  *dialog = wb_shop_dialog_new (GTK_WINDOW (self), NULL, NULL);

  g_set_object (&self->asked_entry, wb_import_file_row_get_entry (row));
  wb_shop_dialog_set_platform (WB_SHOP_DIALOG (dialog), wb_importer_get_platform (importer),
                               wb_importer_get_region (importer));
  g_signal_connect_object (dialog, "shop-made", G_CALLBACK (shop_made_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
mapping_saved_cb (WbMappingDialog *dialog, gpointer shop, WbImportDialog *self)
{
  wb_import_session_read_again (self->session, self->asked_entry, shop);
}

/* The file has a layout already when that is the seller's own, and is to be changed. */
static void
map_columns_cb (WbImportFileRow *row, WbImportDialog *self)
{
  WbImportEntry *entry = wb_import_file_row_get_entry (row);
  GtkWidget     *dialog = wb_mapping_dialog_new (
          GTK_WINDOW (self), self->store, self->shops, self->clock, wb_import_entry_get_path (entry),
          wb_import_entry_get_report (entry)->layout,
          wb_importer_get_shop (wb_import_entry_get_importer (entry)));

  g_set_object (&self->asked_entry, entry);
  g_signal_connect_object (dialog, "saved", G_CALLBACK (mapping_saved_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
fill_files (WbImportDialog *self)
{
  GtkWidget *child;
  guint      n = g_list_model_get_n_items (G_LIST_MODEL (self->session));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->files_list))) != NULL)
    gtk_list_box_remove (self->files_list, child);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WbImportEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->session), i);
      GtkWidget *row = wb_import_file_row_new (entry, self->shops, wb_clock_get_now (self->clock));

      g_signal_connect_object (row, "shop-chosen", G_CALLBACK (shop_chosen_cb), self, 0);
      g_signal_connect_object (row, "map-columns", G_CALLBACK (map_columns_cb), self, 0);
      g_signal_connect_object (row, "add-shop", G_CALLBACK (add_shop_cb), self, 0);
      gtk_list_box_append (self->files_list, row);
    }
}

/* One sentence for all files that have columns nobody understands. */
static void
show_notes (WbImportDialog *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) titles = g_string_new (NULL);
  g_autofree char *note = NULL;
  guint            n = g_list_model_get_n_items (G_LIST_MODEL (self->session));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WbImportEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->session), i);
      const GPtrArray *columns = wb_import_entry_get_report (entry)->unknown_columns;

      for (guint j = 0; columns != NULL && j < columns->len; j++)
        if (g_hash_table_add (seen, columns->pdata[j]))
          g_string_append_printf (titles, "%s%s", titles->len > 0 ? _ (", ") : "",
                                  (char *) columns->pdata[j]);
    }
  n = g_hash_table_size (seen);
  if (n > 0)
    note = g_strdup_printf (ngettext ("%u column is not understood and kept as it is: %s",
                                      "%u columns are not understood and kept as they are: %s", n),
                            n, titles->str);
  gtk_label_set_label (self->notes_label, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notes_label), note != NULL);
}

static void
show_preview (WbImportDialog *self, const WbImportTotals *totals)
{
  show_totals (self, totals);
  fill_files (self);
  wb_rejected_rows_show (self->rejected_rows, G_LIST_MODEL (self->session));
  show_notes (self);
  gtk_stack_set_visible_child_name (self->stack, "preview");
}

/* ---- The page at the end ---- */

/* A line of how many there are; takes it. */
static void
add_count (GStrvBuilder *lines, char *line, guint n)
{
  if (n > 0)
    g_strv_builder_add (lines, line);
  g_free (line);
}

static char *
dup_result (const WbImportTotals *totals)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;

  add_count (builder,
             g_strdup_printf (ngettext ("%'u order is new.", "%'u orders are new.", totals->n_new),
                              totals->n_new),
             totals->n_new);
  add_count (builder,
             g_strdup_printf (
                 ngettext ("%'u order was updated.", "%'u orders were updated.", totals->n_updated),
                 totals->n_updated),
             totals->n_updated);
  add_count (builder,
             g_strdup_printf (
                 ngettext ("%'u row was rejected.", "%'u rows were rejected.", totals->n_rejected),
                 totals->n_rejected),
             totals->n_rejected);
  lines = g_strv_builder_end (builder);

  return g_strjoinv ("\n", lines);
}

/* A line for each file that was left out, with the reason. */
static void
append_left_out (GString *description, GListModel *entries)
{
  guint n = g_list_model_get_n_items (entries);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WbImportEntry) entry = g_list_model_get_item (entries, i);
      const char *reason = wb_import_entry_get_failure (entry);

      if (wb_import_entry_get_state (entry) == WB_IMPORT_MERGED)
        continue;
      if (reason == NULL)
        reason = _ ("The import was cancelled.");
      if (description->len > 0)
        g_string_append_c (description, '\n');
      /* Translators: the name of a file, and why nothing of it was imported */
      g_string_append_printf (description, _ ("%s: %s"), wb_import_entry_get_name (entry), reason);
    }
}

static void
show_done (WbImportDialog *self, const WbImportTotals *totals, WbImportPhase phase)
{
  gboolean    undone = phase == WB_IMPORT_PHASE_UNDONE;
  gboolean    wrote = totals->last_change != 0 && !undone;
  const char *icon = wrote || undone ? "wb-completed-symbolic" : "wb-failed-symbolic";
  g_autoptr (GString) description = g_string_new (NULL);
  g_autofree char *escaped = NULL;

  if (undone)
    {
      adw_status_page_set_title (self->done_page, _ ("Import undone"));
      g_string_append (description, _ ("Your orders are as they were before."));
    }
  else
    {
      g_autofree char *result = dup_result (totals);

      adw_status_page_set_title (self->done_page,
                                 wrote ? _ ("Import finished") : _ ("Nothing was imported"));
      if (wrote)
        g_string_append (description, result);
      append_left_out (description, G_LIST_MODEL (self->session));
    }
  escaped = g_markup_escape_text (description->str, description->len);
  adw_status_page_set_icon_name (self->done_page, icon);
  adw_status_page_set_description (self->done_page, escaped);
  gtk_widget_set_visible (GTK_WIDGET (self->show_button), wrote);
  gtk_widget_set_visible (GTK_WIDGET (self->undo_button), wrote);
  gtk_stack_set_visible_child_name (self->stack, "done");
}

/* ---- All of it ---- */

static void
show_header (WbImportDialog *self, WbImportPhase phase)
{
  guint            n = g_list_model_get_n_items (G_LIST_MODEL (self->session));
  g_autofree char *files = g_strdup_printf (ngettext ("%u file", "%u files", n), n);
  gboolean         ended = phase >= WB_IMPORT_PHASE_DONE;

  adw_window_title_set_subtitle (self->title, n > 0 ? files : "");
  gtk_widget_set_visible (GTK_WIDGET (self->cancel_button), !ended);
  gtk_widget_set_visible (GTK_WIDGET (self->import_button), phase == WB_IMPORT_PHASE_READY);
  gtk_widget_set_visible (GTK_WIDGET (self->done_button), ended);
}

static void
changed_cb (WbImportDialog *self)
{
  WbImportPhase  phase = wb_import_session_get_phase (self->session);
  WbImportTotals totals;

  if (phase == WB_IMPORT_PHASE_READING || phase == WB_IMPORT_PHASE_MERGING)
    show_working (self, phase == WB_IMPORT_PHASE_MERGING);
  if (self->has_shown && self->shown_phase == phase)
    return;
  self->has_shown = TRUE;
  self->shown_phase = phase;

  wb_import_session_get_totals (self->session, &totals);
  show_header (self, phase);
  show_reason (self, phase == WB_IMPORT_PHASE_READY ? find_reason (&totals) : NULL);
  if (phase == WB_IMPORT_PHASE_READY)
    show_preview (self, &totals);
  else if (phase >= WB_IMPORT_PHASE_DONE)
    show_done (self, &totals, phase);
}

/* A sentence of the session or of the table: why an undo was refused, that a file was saved. Titles
 * of toasts are markup. */
static void
message_cb (WbImportDialog *self, const char *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

/* ---- Actions ---- */

/* Refused: what stood in its way may be gone the next time. */
static void
undo_failed_cb (WbImportDialog *self, const char *sentence)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.undo", TRUE);
  message_cb (self, sentence);
}

static void
merge_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  wb_import_session_merge (WB_IMPORT_DIALOG (widget)->session);
}

static void
cancel_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WbImportDialog *self = WB_IMPORT_DIALOG (widget);
  gboolean        merging = wb_import_session_get_phase (self->session) == WB_IMPORT_PHASE_MERGING;

  if (wb_import_session_get_phase (self->session) < WB_IMPORT_PHASE_DONE)
    wb_import_session_cancel (self->session);
  /* While it merges, what came of it is shown first. */
  if (!merging)
    gtk_window_close (GTK_WINDOW (self));
}

static void
undo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  /* Once is enough; what comes of it is shown by another page, or said. */
  gtk_widget_action_set_enabled (widget, "import.undo", FALSE);
  wb_import_session_undo (WB_IMPORT_DIALOG (widget)->session);
}

static void
show_orders_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WbImportDialog *self = WB_IMPORT_DIALOG (widget);
  WbImportTotals  totals;

  wb_import_session_get_totals (self->session, &totals);
  g_signal_emit (self, signals[SHOW_ORDERS], 0, totals.first_change, totals.last_change);
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
wb_import_dialog_close_request (GtkWindow *window)
{
  WbImportDialog *self = WB_IMPORT_DIALOG (window);

  if (wb_import_session_get_phase (self->session) < WB_IMPORT_PHASE_DONE)
    wb_import_session_cancel (self->session);

  return GTK_WINDOW_CLASS (wb_import_dialog_parent_class)->close_request (window);
}

/* ---- The object ---- */

static void
wb_import_dialog_dispose (GObject *object)
{
  WbImportDialog *self = WB_IMPORT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WB_TYPE_IMPORT_DIALOG);
  g_clear_object (&self->asked_entry);
  g_clear_object (&self->session);
  g_clear_object (&self->store);
  g_clear_object (&self->shops);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (wb_import_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, WbImportDialog, title);
  gtk_widget_class_bind_template_child (klass, WbImportDialog, cancel_button);
  gtk_widget_class_bind_template_child (klass, WbImportDialog, import_button);
  gtk_widget_class_bind_template_child (klass, WbImportDialog, done_button);
  gtk_widget_class_bind_template_child (klass, WbImportDialog, toasts);
  gtk_widget_class_bind_template_child (klass, WbImportDialog, stack);
  gtk_widget_class_bind_template_child (klass, WbImportDialog, working_page);
  gtk_widget_class_bind_template_child (klass, WbImportDialog, progress_bar);
  gtk_widget_class_bind_template_child (klass, WbImportDialog, new_label);
  gtk_widget_class_bind_template_child (klass, WbImportDialog, updated_label);
  gtk_widget_class_bind_template_child (klass, WbImportDialog, unchanged_label);
  gtk_widget_class_bind_template_child (klass, WbImportDialog, skipped_label);
  gtk_widget_class_bind_template_child (klass, WbImportDialog, rejected_label);
  gtk_widget_class_bind_template_child (klass, WbImportDialog, files_list);
  gtk_widget_class_bind_template_child (klass, WbImportDialog, rejected_rows);
  gtk_widget_class_bind_template_child (klass, WbImportDialog, notes_label);
  gtk_widget_class_bind_template_child (klass, WbImportDialog, done_page);
  gtk_widget_class_bind_template_child (klass, WbImportDialog, show_button);
  gtk_widget_class_bind_template_child (klass, WbImportDialog, undo_button);
  gtk_widget_class_bind_template_child (klass, WbImportDialog, foot);
}

static void
wb_import_dialog_class_init (WbImportDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wb_import_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = wb_import_dialog_close_request;

  signals[SHOW_ORDERS] =
      g_signal_new ("show-orders", WB_TYPE_IMPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-import-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, message_cb);
  gtk_widget_class_install_action (widget_class, "import.merge", NULL, merge_cb);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "import.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "import.show-orders", NULL, show_orders_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "import.cancel", NULL);
}

static void
wb_import_dialog_init (WbImportDialog *self)
{
  g_type_ensure (WB_TYPE_FOOT);
  g_type_ensure (WB_TYPE_REJECTED_ROWS);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
wb_import_dialog_new (
    GtkWindow *parent, WbStore *store, WbShopList *shops, WbClock *clock, GListModel *files)
{
  WbImportDialog *self = g_object_new (WB_TYPE_IMPORT_DIALOG, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  self->shops = g_object_ref (shops);
  self->clock = g_object_ref (clock);
  self->session = wb_import_session_new (store, clock);
  g_signal_connect_object (self->session, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "failed", G_CALLBACK (undo_failed_cb), self,
                           G_CONNECT_SWAPPED);
  wb_import_session_add (self->session, files);

  return GTK_WIDGET (self);
}
