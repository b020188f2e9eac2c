/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of an export. Main thread. */
#include "config.h"

#include "wb-export-file-list.h"

#include <glib/gi18n-lib.h>

#include "wb-slices.h"

/* Files that are listed; of more it is said how many. */
#define MAX_LISTED 10

struct _WbExportFileList
{
  AdwBin parent_instance;

  /* Borrowed children */
  GtkListBox *list;
  GtkLabel   *more;

  /* Owned */
  char     **names; /* NULL: none yet */
  GPtrArray *files;

  guint n_shown; /* rows that show their file */
  guint showing; /* source */
};

enum
{
  PROP_LABEL = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (WbExportFileList, wb_export_file_list, ADW_TYPE_BIN)

static GtkListBoxRow *
append_row (WbExportFileList *self)
{
  GtkWidget *row = adw_action_row_new ();

  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("text-x-generic-symbolic"));
  gtk_list_box_append (self->list, row);

  return GTK_LIST_BOX_ROW (row);
}

static void
show_row (WbExportFileList *self, guint place)
{
  const WbExportFile *file = self->files->pdata[place];
  GtkListBoxRow      *row = gtk_list_box_get_row_at_index (self->list, place);
  g_autofree char    *name = g_markup_escape_text (self->names[place], -1);
  g_autofree char    *records =
      g_strdup_printf (ngettext ("%'u record", "%'u records", file->records), file->records);
  g_autofree char *subtitle = file->shop != NULL
                                  ? g_markup_printf_escaped ("%s · %s", file->shop, records)
                                  : g_strdup (records);

  if (row == NULL)
    row = append_row (self);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
}

static gboolean
show_next (gpointer user_data)
{
  WbExportFileList *self = user_data;
  guint             n = MIN (self->files->len, MAX_LISTED);
  GtkListBoxRow    *surplus = gtk_list_box_get_row_at_index (self->list, n);

  if (surplus != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (surplus));
  else if (self->n_shown < n)
    show_row (self, self->n_shown++);
  else
    return FALSE;

  return TRUE;
}

static void
wb_export_file_list_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  g_assert (prop_id == PROP_LABEL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (WB_EXPORT_FILE_LIST (object)->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, g_value_get_string (value), -1);
}

static void
wb_export_file_list_dispose (GObject *object)
{
  WbExportFileList *self = WB_EXPORT_FILE_LIST (object);

  g_clear_handle_id (&self->showing, g_source_remove);

  G_OBJECT_CLASS (wb_export_file_list_parent_class)->dispose (object);
}

static void
wb_export_file_list_finalize (GObject *object)
{
  WbExportFileList *self = WB_EXPORT_FILE_LIST (object);

  g_strfreev (self->names);
  g_clear_pointer (&self->files, g_ptr_array_unref);

  G_OBJECT_CLASS (wb_export_file_list_parent_class)->finalize (object);
}

static void
wb_export_file_list_class_init (WbExportFileListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = wb_export_file_list_set_property;
  object_class->dispose = wb_export_file_list_dispose;
  object_class->finalize = wb_export_file_list_finalize;

  props[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
wb_export_file_list_init (WbExportFileList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE); /* without rows it is a line */
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  self->more = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_visible (GTK_WIDGET (self->more), FALSE);
  gtk_label_set_xalign (self->more, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "dim-label");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->more));
  adw_bin_set_child (ADW_BIN (self), box);
}

void
wb_export_file_list_show (WbExportFileList *self, const char *const *names, GPtrArray *files)
{
  guint            n_more;
  g_autofree char *more = NULL;

  g_return_if_fail (WB_IS_EXPORT_FILE_LIST (self));
  g_return_if_fail (names != NULL && files != NULL);

  /* While the same is asked for again nothing moves. */
  if (self->files == files && g_strv_equal ((const char *const *) self->names, names))
    return;
  g_strfreev (self->names);
  self->names = g_strdupv ((char **) names);
  g_ptr_array_ref (files);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  self->files = files;
  self->n_shown = 0;

  n_more = files->len - MIN (files->len, MAX_LISTED);
  more = g_strdup_printf (ngettext ("and %'u more", "and %'u more", n_more), n_more);
  gtk_label_set_label (self->more, more);
  gtk_widget_set_visible (GTK_WIDGET (self->more), n_more > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), files->len > 0);
  wb_slices_start (&self->showing, show_next, self);
}
