/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which column of a file holds what. Main thread; the file is read on another, and kept on the
 * store's. */
#include "config.h"

#include "wb-mapping-dialog.h"

#include <glib/gi18n-lib.h>

#include "wb-error-text.h"
#include "wb-first-orders.h"
#include "wb-foot.h"
#include "wb-import-text.h"
#include "wb-key-row.h"
#include "wb-mapping.h"
#include "wb-shop-dialog.h"

struct _WbMappingDialog
{
  AdwWindow parent_instance;

  /* Template children */
  AdwWindowTitle      *title;
  GtkStack            *stack;
  AdwEntryRow         *name_row;
  WbKeyRow            *shop_row;
  WbKeyRow            *dates_row;
  AdwPreferencesGroup *columns;
  WbFirstOrders       *first_orders;
  WbFoot              *foot;

  /* Owned */
  WbStore      *store;
  WbClock      *clock;
  GCancellable *cancellable;
  GPtrArray    *shops; /* WbShop, by the keys of shop_row */
  char         *path;
  char         *layout;  /* the one to change; NULL: a new one */
  WbMapping    *mapping; /* NULL while the file is read */
  GPtrArray    *rows;    /* WbKeyRow, by column; borrowed */

  gboolean filled; /* the form says what the mapping is */
};

G_DEFINE_FINAL_TYPE (WbMappingDialog, wb_mapping_dialog, ADW_TYPE_WINDOW)

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

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

/* NULL before one is chosen. */
static const WbShop *
get_shop (WbMappingDialog *self)
{
  const char *key = wb_key_row_get_key (self->shop_row);

  return key != NULL ? self->shops->pdata[g_ascii_strtoull (key, NULL, 10)] : NULL;
}

/* What the form says, into the mapping. */
static void
read_form (WbMappingDialog *self)
{
  WbMapping    *mapping = self->mapping;
  const WbShop *shop = get_shop (self);

  g_free (mapping->name);
  mapping->name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row))));
  if (shop != NULL)
    {
      g_free (mapping->platform);
      mapping->platform = g_strdup (shop->platform);
    }
  mapping->month_first = g_strcmp0 (wb_key_row_get_key (self->dates_row), "mdy") == 0;
  for (guint i = 0; i < self->rows->len; i++)
    ((WbMappedColumn *) mapping->columns->pdata[i])->field = get_field (self->rows->pdata[i]);
}

/* Asked only where the dates leave a doubt. */
static void
show_date_order (WbMappingDialog *self)
{
  gboolean open = wb_mapping_is_date_order_open (self->mapping, &self->mapping->month_first);

  gtk_widget_set_visible (GTK_WIDGET (self->dates_row), open);
}

static void
show_first_orders (WbMappingDialog *self)
{
  const WbShop *shop = get_shop (self);
  g_autoptr (WbMappingPreview) preview = NULL;
  g_autoptr (GError) error = NULL;

  if (wb_mapping_find_column_fault (self->mapping) != NULL)
    wb_first_orders_say (self->first_orders,
                         _ ("Assign the columns to see the first orders as they will be read."));
  else if (shop == NULL)
    wb_first_orders_say (self->first_orders, _ ("Choose the shop to see how its orders are read."));
  else if ((preview = wb_mapping_preview (self->mapping, shop, &error)) != NULL)
    wb_first_orders_show (self->first_orders, preview, shop, wb_clock_get_now (self->clock));
  else
    {
      g_autofree char *sentence = wb_error_text_dup (error);

      wb_first_orders_say (self->first_orders, sentence);
    }
}

static const char *
find_fault (WbMappingDialog *self)
{
  const char *fault = wb_mapping_find_fault (self->mapping);

  return fault == NULL && get_shop (self) == NULL ? _ ("Choose whose orders they are.") : fault;
}

static void
show_reason (WbMappingDialog *self, const char *reason)
{
  wb_foot_show (self->foot, reason, WB_FOOT_WARNING);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mapping.save", reason == NULL);
}

static void
validate_cb (WbMappingDialog *self)
{
  if (!self->filled)
    return;
  read_form (self);
  show_date_order (self);
  show_first_orders (self);
  show_reason (self, find_fault (self));
}

static WbKeyRow *
row_new (WbMappingDialog *self, const WbMappedColumn *column)
{
  WbKeyRow          *row = g_object_new (WB_TYPE_KEY_ROW, NULL);
  const char *const *fields = wb_mapping_list_fields ();
  g_autofree char   *title = g_markup_escape_text (column->title, -1);
  g_autofree char   *samples = g_markup_escape_text (column->samples, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), samples);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  /* Translators: of a column of a file: nothing that Waybill has a place for */
  wb_key_row_add_none (row, _ ("Something else"));
  for (guint i = 0; fields[i] != NULL; i++)
    wb_key_row_add (row, fields[i], wb_import_text_get_field (fields[i]));
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
  gtk_widget_set_sensitive (GTK_WIDGET (self->name_row), self->layout == NULL);
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

/* ---- Shops ---- */

static void
add_shop (WbMappingDialog *self, const WbShop *shop)
{
  g_autofree char *key = g_strdup_printf ("%u", self->shops->len);

  g_ptr_array_add (self->shops, wb_shop_copy (shop));
  wb_key_row_add (self->shop_row, key, shop->name);
}

static void
choose_shop (WbMappingDialog *self, guint position)
{
  g_autofree char *key = g_strdup_printf ("%u", position);

  wb_key_row_set_key (self->shop_row, key);
}

/* chosen: the file's so far; NULL: none. Nobody is asked where there is nothing to choose. */
static void
fill_shops (WbMappingDialog *self, WbShopList *shops, const WbShop *chosen)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (shops));

  wb_key_row_add_none (self->shop_row, _ ("Choose the shop"));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WbShopItem) item = g_list_model_get_item (G_LIST_MODEL (shops), i);

      add_shop (self, wb_shop_item_get_shop (item));
    }
  if (chosen != NULL && chosen->id == 0)
    add_shop (self, chosen);
  for (guint i = 0; i < self->shops->len; i++)
    if (chosen == NULL ? self->shops->len == 1
                       : ((const WbShop *) self->shops->pdata[i])->id == chosen->id)
      choose_shop (self, i);
}

static void
shop_made_cb (WbShopDialog *dialog, gpointer shop, WbMappingDialog *self)
{
  add_shop (self, shop);
  choose_shop (self, self->shops->len - 1);
}

static void
new_shop_cb (WbMappingDialog *self)
{
  GtkWidget *dialog = wb_shop_dialog_new (GTK_WINDOW (self), NULL, NULL);

  g_signal_connect_object (dialog, "shop-made", G_CALLBACK (shop_made_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- Reading the file ---- */

typedef struct
{
  char        *path;
  WbOwnLayout *layout; /* NULL: a new one */
} ReadJob;

static void
free_read_job (gpointer data)
{
  ReadJob *job = data;

  g_free (job->path);
  wb_own_layout_free (job->layout);
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
say_error (WbMappingDialog *self, const GError *error)
{
  g_autofree char *sentence = wb_error_text_dup (error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_reason (self, sentence);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbMappingDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  WbMapping *mapping = g_task_propagate_pointer (G_TASK (result), &error);

  if (mapping == NULL)
    {
      say_error (self, error);
      return;
    }
  self->mapping = mapping;
  fill (self);
  validate_cb (self);
}

/* Takes layout. */
static void
read_file (WbMappingDialog *self, WbOwnLayout *layout)
{
  /* Not as its source: the thread may be the last that lets go of the task. */
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, read_cb, g_object_ref (self));
  ReadJob *job = g_new0 (ReadJob, 1);

  job->path = g_strdup (self->path);
  job->layout = layout;
  g_task_set_source_tag (task, read_file);
  g_task_set_task_data (task, job, free_read_job);
  g_task_run_in_thread (task, read_job);
}

static gpointer
list_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return wb_db_list_layouts (db, error);
}

/* Somebody else may have deleted it meanwhile: then the file's columns are guessed. */
static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WbMappingDialog *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) layouts = wb_store_run_finish (WB_STORE (source), result, &error);
  WbOwnLayout *found = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* self may be gone */
  if (error != NULL)
    {
      say_error (self, error);
      return;
    }
  for (guint i = 0; i < layouts->len && found == NULL; i++)
    if (g_str_equal (((const WbOwnLayout *) layouts->pdata[i])->name, self->layout))
      found = g_ptr_array_steal_index (layouts, i);
  read_file (self, found);
}

/* ---- Saving ---- */

typedef struct
{
  WbMapping *mapping; /* borrowed: the dialog does not change it until the job is done */
  gboolean   replace;
} SaveJob;

static gpointer
save_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const SaveJob *job = data;

  return GINT_TO_POINTER (wb_mapping_save (job->mapping, db, job->replace, error));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbMappingDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!self->filled)
    return; /* closed meanwhile */
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), TRUE);
  if (wb_store_run_finish (WB_STORE (source), result, &error) == NULL)
    {
      say_error (self, error);
      /* Nothing in the form is wrong: it can be tried again. */
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "mapping.save", TRUE);
      return;
    }
  g_signal_emit (self, signals[SAVED], 0, get_shop (self));
  gtk_window_close (GTK_WINDOW (self));
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WbMappingDialog *self = WB_MAPPING_DIALOG (widget);
  SaveJob         *job = g_new0 (SaveJob, 1);

  job->mapping = self->mapping;
  job->replace = self->layout != NULL;
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), FALSE);
  gtk_widget_action_set_enabled (widget, "mapping.save", FALSE);
  wb_store_run_async (self->store, WB_STORE_WRITE, save_job, job, g_free, NULL, NULL, saved_cb,
                      g_object_ref (self));
}

/* ---- The object ---- */

static void
wb_mapping_dialog_dispose (GObject *object)
{
  WbMappingDialog *self = WB_MAPPING_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  self->filled = FALSE;
  gtk_widget_dispose_template (GTK_WIDGET (self), WB_TYPE_MAPPING_DIALOG);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (wb_mapping_dialog_parent_class)->dispose (object);
}

static void
wb_mapping_dialog_finalize (GObject *object)
{
  WbMappingDialog *self = WB_MAPPING_DIALOG (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->shops);
  wb_mapping_free (self->mapping);
  g_free (self->path);
  g_free (self->layout);

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
                                 NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  g_type_ensure (WB_TYPE_KEY_ROW);
  g_type_ensure (WB_TYPE_FIRST_ORDERS);
  g_type_ensure (WB_TYPE_FOOT);
  gtk_widget_class_install_action (widget_class, "mapping.save", NULL, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-mapping-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WbMappingDialog, title);
  gtk_widget_class_bind_template_child (widget_class, WbMappingDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, WbMappingDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, WbMappingDialog, shop_row);
  gtk_widget_class_bind_template_child (widget_class, WbMappingDialog, dates_row);
  gtk_widget_class_bind_template_child (widget_class, WbMappingDialog, columns);
  gtk_widget_class_bind_template_child (widget_class, WbMappingDialog, first_orders);
  gtk_widget_class_bind_template_child (widget_class, WbMappingDialog, foot);
  gtk_widget_class_bind_template_callback (widget_class, validate_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_shop_cb);
}

static void
wb_mapping_dialog_init (WbMappingDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  self->shops = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_shop_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mapping.save", FALSE);
  wb_key_row_add (self->dates_row, "dmy", _ ("Day before month"));
  wb_key_row_add (self->dates_row, "mdy", _ ("Month before day"));
}

GtkWidget *
wb_mapping_dialog_new (GtkWindow    *parent,
                       WbStore      *store,
                       WbShopList   *shops,
                       WbClock      *clock,
                       const char   *path,
                       const char   *layout,
                       const WbShop *shop)
{
  WbMappingDialog *self = g_object_new (WB_TYPE_MAPPING_DIALOG, "transient-for", parent, NULL);
  g_autofree char *name = g_filename_display_basename (path);

  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  self->path = g_strdup (path);
  self->layout = g_strdup (layout);
  adw_window_title_set_subtitle (self->title, name);
  fill_shops (self, shops, shop);
  if (layout != NULL)
    wb_store_run_async (store, WB_STORE_SHORT, list_job, NULL, NULL,
                        (GDestroyNotify) g_ptr_array_unref, self->cancellable, listed_cb, self);
  else
    read_file (self, NULL);

  return GTK_WIDGET (self);
}
