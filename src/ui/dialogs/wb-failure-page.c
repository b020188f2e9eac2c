/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why there is no store, and the way out. Main thread. */
#include "config.h"

#include "wb-failure-page.h"

#include <glib/gi18n-lib.h>

#include "wb-backup-task.h"
#include "wb-date-text.h"

struct _WbFailurePage
{
  AdwBin parent_instance;

  /* Template children */
  AdwStatusPage *page;
  GtkWidget     *buttons;
  GtkButton     *restore_button;
  GtkWidget     *list_button;

  /* Owned */
  char         *store_path;
  char         *sentence;
  char         *good; /* the newest whole backup; NULL */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (WbFailurePage, wb_failure_page, ADW_TYPE_BIN)

enum
{
  RESTORE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
describe (WbFailurePage *self, const char *more)
{
  g_autofree char *text = g_strjoin ("\n", self->sentence, more, NULL);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_description (self->page, escaped);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = wb_backup_list_finish (result, &error);
  g_autoptr (GTimeZone) zone = NULL;
  WbFailurePage *self;

  if (backups == NULL)
    return;
  self = user_data;
  zone = g_time_zone_new_local ();
  for (guint i = 0; i < backups->len; i++)
    {
      const WbBackup  *backup = backups->pdata[i];
      g_autofree char *when = NULL;
      g_autofree char *label = NULL;

      if (!g_str_equal (backup->path, self->good))
        continue;
      when = wb_date_text_dup_day (backup->at, zone, g_get_real_time () / G_USEC_PER_SEC);
      /* Translators: %s is a day and time */
      label = g_strdup_printf (_ ("Restore the backup of %s"), when);
      gtk_button_set_label (self->restore_button, label);
      gtk_widget_set_visible (GTK_WIDGET (self->restore_button), TRUE);
    }
  describe (self, _ ("A backup can be put in its place. The damaged file is kept beside it."));
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *good = wb_backup_find_good_finish (result, &error);
  WbFailurePage   *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  self->good = g_steal_pointer (&good);
  gtk_widget_set_visible (self->list_button, self->good != NULL);
  if (self->good != NULL)
    wb_backup_list_async (self->store_path, self->cancellable, listed_cb, self);
  else
    describe (self, _ ("There is no automatic backup of it."));
}

static void
restore_clicked_cb (WbFailurePage *self)
{
  g_autofree char *path = g_strdup (self->good);

  g_signal_emit (self, signals[RESTORE], 0, path);
}

static void
show_folder_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WbFailurePage   *self = WB_FAILURE_PAGE (widget);
  g_autofree char *folder = g_path_get_dirname (self->store_path);
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (widget)), uri, GDK_CURRENT_TIME);
}

static void
wb_failure_page_dispose (GObject *object)
{
  WbFailurePage *self = WB_FAILURE_PAGE (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (wb_failure_page_parent_class)->dispose (object);
}

static void
wb_failure_page_finalize (GObject *object)
{
  WbFailurePage *self = WB_FAILURE_PAGE (object);

  g_clear_object (&self->cancellable);
  g_free (self->store_path);
  g_free (self->sentence);
  g_free (self->good);

  G_OBJECT_CLASS (wb_failure_page_parent_class)->finalize (object);
}

static void
wb_failure_page_class_init (WbFailurePageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wb_failure_page_dispose;
  object_class->finalize = wb_failure_page_finalize;

  signals[RESTORE] = g_signal_new ("restore", WB_TYPE_FAILURE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "failure.show-folder", NULL, show_folder_cb);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-failure-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WbFailurePage, page);
  gtk_widget_class_bind_template_child (widget_class, WbFailurePage, buttons);
  gtk_widget_class_bind_template_child (widget_class, WbFailurePage, restore_button);
  gtk_widget_class_bind_template_child (widget_class, WbFailurePage, list_button);
  gtk_widget_class_bind_template_callback (widget_class, restore_clicked_cb);
}

static void
wb_failure_page_init (WbFailurePage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
wb_failure_page_explain (WbFailurePage *self,
                         const char    *sentence,
                         const char    *store_path,
                         gboolean       offer_restore)
{
  g_return_if_fail (WB_IS_FAILURE_PAGE (self));
  g_return_if_fail (sentence != NULL && store_path != NULL);

  g_free (self->sentence);
  self->sentence = g_strdup (sentence);
  g_free (self->store_path);
  self->store_path = g_strdup (store_path);
  describe (self, NULL);
  gtk_widget_set_visible (self->buttons, TRUE);
  if (offer_restore)
    wb_backup_find_good_async (store_path, self->cancellable, found_cb, self);
}
