/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last step of the export wizard: where the files go. Main thread. */
#include "config.h"

#include "wb-export-where-page.h"

#include <glib/gi18n-lib.h>

#include "wb-compat.h"
#include "wb-error-text.h"
#include "wb-export-file-list.h"
#include "wb-export-jobs.h"
#include "wb-name-question.h"

struct _WbExportWherePage
{
  AdwBin parent_instance;

  /* Template children */
  AdwActionRow        *folder_row;
  AdwEntryRow         *name_row;
  AdwPreferencesGroup *files_group;
  WbExportFileList    *files;

  /* Owned */
  WbExportSession *session;

  gboolean updating; /* the name is being shown, not typed */
};

enum
{
  MESSAGE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbExportWherePage, wb_export_where_page, ADW_TYPE_BIN)

char *
wb_export_where_page_dup_folder_text (const char *path)
{
  const char      *home = g_get_home_dir ();
  g_autofree char *portal = g_build_filename (g_get_user_runtime_dir (), "doc", "", NULL);
  g_autofree char *inside = NULL;
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (*path == '\0')
    /* Translators: no folder */
    return g_strdup (_ ("None chosen yet"));
  /* What a portal lets a sandboxed program see stands under a name that says nothing. */
  if (g_str_has_prefix (path, portal))
    return g_filename_display_basename (path);
  if (g_str_equal (path, home))
    return g_strdup (_ ("Home"));
  if (!g_str_has_prefix (path, home) || path[strlen (home)] != '/')
    return g_filename_display_name (path);
  inside = g_filename_display_name (path + strlen (home) + 1);
  parts = g_strsplit (inside, "/", -1);

  return g_strjoinv (" › ", parts);
}

static void
show_taken (WbExportWherePage *self, guint n_names)
{
  int              n_taken = wb_export_session_get_n_taken (self->session);
  g_autofree char *text = NULL;

  if (n_taken == 0)
    text =
        g_strdup (ngettext ("This name is not taken.", "None of these names is taken.", n_names));
  else if (n_taken > 0)
    text = g_strdup_printf (ngettext ("%u file of that name is there already.",
                                      "%u files of these names are there already.", n_taken),
                            n_taken);
  /* While it is looked up what was there stays, so that nothing jumps. */
  if (text != NULL)
    adw_preferences_group_set_description (self->files_group, text);
}

/* An entry is empty for a moment when it gets another text. */
static void
show_name (WbExportWherePage *self, const char *name)
{
  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), name);
  self->updating = FALSE;
}

static void
show_all (WbExportWherePage *self)
{
  GPtrArray  *files = wb_export_session_get_files (self->session);
  const char *name = wb_export_session_get_name (self->session);
  g_auto (GStrv) names = wb_export_session_dup_names (self->session);
  g_autofree char *folder =
      wb_export_where_page_dup_folder_text (wb_export_session_get_folder (self->session));
  g_autofree char *escaped = g_markup_escape_text (folder, -1);

  adw_action_row_set_subtitle (self->folder_row, escaped);
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->name_row)), name))
    show_name (self, name);
  if (names == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->files_group), names[0] != NULL);
  wb_export_file_list_show (self->files, (const char *const *) names, files);
  show_taken (self, g_strv_length (names));
}

/* The person's choices */

static void
name_changed_cb (WbExportWherePage *self)
{
  if (self->session != NULL && !self->updating)
    wb_export_session_set_name (self->session,
                                gtk_editable_get_text (GTK_EDITABLE (self->name_row)));
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbExportWherePage) self = user_data;
  g_autoptr (GListModel) files = wb_choose_files_finish (result, NULL);
  g_autoptr (GFile) folder = NULL;
  g_autofree char *path = NULL;

  /* The only failure is that nothing was chosen. */
  if (files == NULL || self->session == NULL)
    return;
  folder = g_list_model_get_item (files, 0);
  path = g_file_get_path (folder);
  if (path != NULL)
    wb_export_session_set_folder (self->session, path);
  else
    g_signal_emit (self, signals[MESSAGE], 0, _ ("Choose a folder on this computer."));
}

static void
choose_clicked_cb (WbExportWherePage *self)
{
  wb_choose_files_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), WB_CHOOSE_FOLDER,
                         _ ("Folder for the export"), _ ("_Choose"), NULL, NULL, folder_chosen_cb,
                         g_object_ref (self));
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbExportWherePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (wb_export_keep_finish (WB_STORE (source), result, &error) != 0)
    sentence = g_strdup (_ ("The export was kept. It is in the export history."));
  else if (g_error_matches (error, WB_DB_ERROR, WB_DB_ERROR_EXISTS))
    sentence = g_strdup (_ ("There is an export of that name already."));
  else
    sentence = wb_error_text_dup (error);
  g_signal_emit (self, signals[MESSAGE], 0, sentence);
}

static void
named_cb (WbExportWherePage *self, const char *name)
{
  g_autofree char *path = wb_export_session_dup_path (self->session);
  WbExportSpec    *spec = wb_export_session_get_spec (self->session);

  wb_export_keep_async (wb_export_session_get_store (self->session), NULL,
                        wb_saved_export_new (name, spec, path), kept_cb, g_object_ref (self));
}

static void
keep_clicked_cb (WbExportWherePage *self)
{
  g_autofree char *problem = wb_export_session_dup_keep_problem (self->session);

  if (problem != NULL)
    {
      g_signal_emit (self, signals[MESSAGE], 0, problem);
      return;
    }
  wb_ask_name (GTK_WIDGET (self), _ ("Keep this export"), _ ("Name of the export"), "", _ ("_Save"),
               (WbNamed) named_cb);
}

/* Object */

static void
wb_export_where_page_dispose (GObject *object)
{
  WbExportWherePage *self = WB_EXPORT_WHERE_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WB_TYPE_EXPORT_WHERE_PAGE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (wb_export_where_page_parent_class)->dispose (object);
}

static void
wb_export_where_page_class_init (WbExportWherePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wb_export_where_page_dispose;

  signals[MESSAGE] = g_signal_new ("message", WB_TYPE_EXPORT_WHERE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (WB_TYPE_EXPORT_FILE_LIST);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-export-where-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WbExportWherePage, folder_row);
  gtk_widget_class_bind_template_child (widget_class, WbExportWherePage, name_row);
  gtk_widget_class_bind_template_child (widget_class, WbExportWherePage, files_group);
  gtk_widget_class_bind_template_child (widget_class, WbExportWherePage, files);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_clicked_cb);
}

static void
wb_export_where_page_init (WbExportWherePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
wb_export_where_page_set_session (WbExportWherePage *self, WbExportSession *session)
{
  g_return_if_fail (WB_IS_EXPORT_WHERE_PAGE (self));
  g_return_if_fail (WB_IS_EXPORT_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (show_all), self, G_CONNECT_SWAPPED);
  show_all (self);
}
