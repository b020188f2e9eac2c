/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The seller's own layouts of files in the preferences. Main thread; the store's own for its jobs.
 */
#include "config.h"

#include "wb-layouts-group.h"

#include <glib/gi18n-lib.h>

#include "wb-error-text.h"
#include "wb-import-text.h"
#include "wb-mapping.h"

struct _WbLayoutsGroup
{
  AdwPreferencesGroup parent_instance;

  /* Template children */
  GtkListBox *list;

  /* Owned */
  WbStore      *store;       /* NULL before it is given */
  GCancellable *cancellable; /* stops the answers that come too late */
};

G_DEFINE_FINAL_TYPE (WbLayoutsGroup, wb_layouts_group, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  FAILED,
  DELETED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void reload (WbLayoutsGroup *self);

/* ---- Writing ---- */

typedef enum
{
  WRITE_RENAME,
  WRITE_DELETE,
  WRITE_RESTORE,
} Write;

typedef struct
{
  Write        write;
  WbOwnLayout *layout;
  char        *new_name; /* of RENAME */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  wb_own_layout_free (job->layout);
  g_free (job->new_name);
  g_free (job);
}

static gpointer
write_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job         *job = data;
  const WbOwnLayout *layout = job->layout;

  switch (job->write)
    {
    case WRITE_RENAME:
      return GINT_TO_POINTER (wb_mapping_rename (db, layout->name, job->new_name, error));
    case WRITE_DELETE:
      return GINT_TO_POINTER (wb_db_delete_layout (db, layout->name, error));
    case WRITE_RESTORE:
      return GINT_TO_POINTER (wb_db_save_layout (db, layout->name, layout->text, FALSE, error));
    default:
      g_assert_not_reached ();
    }
}

/* Shows what there is then, also where the store would not. */
static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbLayoutsGroup) self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->store == NULL)
    return; /* the window was closed meanwhile */
  if (wb_store_run_finish (WB_STORE (source), result, &error) == NULL)
    {
      g_autofree char *sentence = wb_error_text_dup (error);

      g_signal_emit (self, signals[FAILED], 0, sentence);
    }
  reload (self);
}

static void
run_write (WbLayoutsGroup *self, Write write, const WbOwnLayout *layout, const char *new_name)
{
  Job *job = g_new0 (Job, 1);

  job->write = write;
  job->layout = wb_own_layout_copy (layout);
  job->new_name = g_strdup (new_name);
  wb_store_run_async (self->store, WB_STORE_WRITE, write_job, job, job_free, NULL, NULL, written_cb,
                      g_object_ref (self));
}

/* ---- Rows ---- */

/* What a row, button or toast is about. */
static const WbOwnLayout *
get_layout (gpointer object)
{
  return g_object_get_data (object, "layout");
}

static void
set_layout (gpointer object, const WbOwnLayout *layout)
{
  g_object_set_data_full (object, "layout", wb_own_layout_copy (layout),
                          (GDestroyNotify) wb_own_layout_free);
}

static void
apply_cb (AdwEntryRow *row, WbLayoutsGroup *self)
{
  const WbOwnLayout *layout = get_layout (row);
  g_autofree char   *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  if (wb_mapping_is_name (name))
    run_write (self, WRITE_RENAME, layout, name);
  else
    gtk_editable_set_text (GTK_EDITABLE (row), layout->name);
}

static void
undo_cb (AdwToast *toast, WbLayoutsGroup *self)
{
  run_write (self, WRITE_RESTORE, get_layout (toast), NULL);
}

static void
delete_cb (GtkButton *button, WbLayoutsGroup *self)
{
  const WbOwnLayout *layout = get_layout (button);
  g_autofree char   *escaped = g_markup_escape_text (layout->name, -1);
  /* Translators: %s is the name of a kind of file */
  g_autofree char *title = g_strdup_printf (_ ("“%s” deleted"), escaped);
  g_autoptr (AdwToast) toast = adw_toast_new (title);

  adw_toast_set_button_label (toast, _ ("Undo"));
  set_layout (toast, layout);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, 0);
  g_signal_emit (self, signals[DELETED], 0, toast);
  run_write (self, WRITE_DELETE, layout, NULL);
}

static GtkWidget *
delete_button_new (WbLayoutsGroup *self, const WbOwnLayout *layout)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  /* Translators: %s is the name of a kind of file */
  g_autofree char *label = g_strdup_printf (_ ("Delete “%s”"), layout->name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Delete"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  set_layout (button, layout);
  g_signal_connect_object (button, "clicked", G_CALLBACK (delete_cb), self, 0);

  return button;
}

/* One that no program can read has no platform, and can still be deleted. */
static void
add_row (WbLayoutsGroup *self, const WbOwnLayout *layout)
{
  GtkWidget *row = adw_entry_row_new ();
  g_autoptr (WbMapping) mapping = wb_mapping_parse (layout, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 mapping != NULL ? wb_import_text_get_platform (mapping->platform)
                                                 : _ ("Name"));
  gtk_editable_set_text (GTK_EDITABLE (row), layout->name);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  set_layout (row, layout);
  g_signal_connect_object (row, "apply", G_CALLBACK (apply_cb), self, 0);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), delete_button_new (self, layout));
  gtk_list_box_append (self->list, row);
}

static gpointer
list_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return wb_db_list_layouts (db, error);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WbLayoutsGroup *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) layouts = wb_store_run_finish (WB_STORE (source), result, &error);
  GtkWidget *row = NULL;

  if (layouts == NULL)
    {
      g_autofree char *sentence = wb_error_text_dup (error);

      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_signal_emit (self, signals[FAILED], 0, sentence);
      return;
    }
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < layouts->len; i++)
    add_row (self, layouts->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self), layouts->len > 0);
}

static void
reload (WbLayoutsGroup *self)
{
  wb_store_run_async (self->store, WB_STORE_SHORT, list_job, NULL, NULL,
                      (GDestroyNotify) g_ptr_array_unref, self->cancellable, listed_cb, self);
}

/* ---- The object ---- */

static void
wb_layouts_group_dispose (GObject *object)
{
  WbLayoutsGroup *self = WB_LAYOUTS_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), WB_TYPE_LAYOUTS_GROUP);
  g_clear_object (&self->store);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (wb_layouts_group_parent_class)->dispose (object);
}

static void
wb_layouts_group_class_init (WbLayoutsGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wb_layouts_group_dispose;

  signals[FAILED] = g_signal_new ("failed", WB_TYPE_LAYOUTS_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DELETED] = g_signal_new ("deleted", WB_TYPE_LAYOUTS_GROUP, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, ADW_TYPE_TOAST);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-layouts-group.ui");
  gtk_widget_class_bind_template_child (widget_class, WbLayoutsGroup, list);
}

static void
wb_layouts_group_init (WbLayoutsGroup *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
wb_layouts_group_set_store (WbLayoutsGroup *self, WbStore *store)
{
  g_return_if_fail (WB_IS_LAYOUTS_GROUP (self));

  self->store = g_object_ref (store);
  reload (self);
}
