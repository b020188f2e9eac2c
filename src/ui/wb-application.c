/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program: one instance, its window, the actions that belong to no page. Main thread. */
#include "config.h"

#include "wb-application.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <glib/gi18n-lib.h>

#include "wb-backup-task.h"
#include "wb-backup-text.h"
#include "wb-caretaker.h"
#include "wb-compat.h"
#include "wb-error-text.h"
#include "wb-help.h"
#include "wb-notifier.h"
#include "wb-sample-shop.h"
#include "wb-sweep-question.h"
#include "wb-time.h"
#include "wb-window.h"

/* Seconds until it is said that the store is still being opened. */
#define OPENING_SECONDS 1

struct _WbApplication
{
  AdwApplication parent_instance;

  /* Owned */
  WbStore     *store; /* NULL until it is open, as are the next three */
  WbCaretaker *caretaker;
  WbSweeper   *sweeper;
  WbNotifier  *notifier;
  WbClock     *clock;
  GSettings   *settings;

  /* As soon as the store is open */
  gboolean wants_sample;
  char    *wanted; /* Owned: an action of the window, with its target; NULL */

  guint opening_id; /* 0 unless the store is being opened */
};

G_DEFINE_FINAL_TYPE (WbApplication, wb_application, ADW_TYPE_APPLICATION)

typedef struct
{
  const char *action;
  const char *keys[3];
} Accel;

static const Accel accels[] = {
  { "app.help", { "F1" } },
  { "app.quit", { "<Control>q" } },
  { "window.close", { "<Control>w" } },
  { "win.import", { "<Control>o" } },
  { "win.export", { "<Control>e" } },
  { "win.close-order", { "Escape" } },
  { "win.toggle-order", { "F9" } },
  { "win.previous-order", { "<Alt>Up" } },
  { "win.next-order", { "<Alt>Down" } },
  { "win.show-personal", { "<Control>h" } },
  { "win.search", { "<Control>f" } },
  { "win.undo", { "<Control>z" } },
  { "win.preferences", { "<Control>comma" } },
  { "win.redo", { "<Shift><Control>z" } },
  { "order.next", { "<Control>Return" } },
  { "win.show-help-overlay", { "<Control>question", "<Control><Shift>slash" } },
  { "win.tab::all", { "<Alt>1" } },
  { "win.tab::unpaid", { "<Alt>2" } },
  { "win.tab::to-ship", { "<Alt>3" } },
  { "win.tab::shipped", { "<Alt>4" } },
  { "win.tab::completed", { "<Alt>5" } },
  { "win.tab::cancelling", { "<Alt>6" } },
  { "win.tab::cancelled", { "<Alt>7" } },
  { "win.tab::after-sales", { "<Alt>8" } },
};

static WbWindow *
get_window (gpointer self)
{
  GList *windows = gtk_application_get_windows (self);

  while (windows != NULL && !WB_IS_WINDOW (windows->data))
    windows = windows->next;

  return windows != NULL ? windows->data : NULL;
}

static void open_store (WbApplication *self);

/* Does an action of the window that the desktop asked for: "win.view::today". Most come with the
 * store. */
static void
do_in_window (WbApplication *self, const char *detailed_name)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  g_application_activate (G_APPLICATION (self));
  if (self->store == NULL)
    {
      g_free (self->wanted);
      self->wanted = g_strdup (detailed_name);
      return;
    }

  g_action_parse_detailed_name (detailed_name, &name, &target, NULL);
  gtk_widget_activate_action_variant (GTK_WIDGET (get_window (self)), name, target);
}

static void
say (WbApplication *self, const char *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1); /* titles of toasts are markup */
  WbWindow        *window = get_window (self);

  if (window != NULL)
    wb_window_add_toast (window, adw_toast_new (escaped));
}

/* The sample shop */

static gpointer
add_sample_job (WbDb *db, gpointer now, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (wb_sample_shop_add (db, *(gint64 *) now, error) != 0);
}

static void
sample_added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  /* Being there already is what was asked for. */
  if (wb_store_run_finish (WB_STORE (source), result, &error) != NULL ||
      g_error_matches (error, WB_DB_ERROR, WB_DB_ERROR_EXISTS))
    return;

  sentence = wb_error_text_dup (error);
  say (self, sentence);
}

static void
add_sample (WbApplication *self)
{
  gint64 *now = g_new (gint64, 1);

  *now = wb_clock_get_now (self->clock);
  wb_store_run_async (self->store, WB_STORE_WRITE, add_sample_job, now, g_free, NULL, NULL,
                      sample_added_cb, g_object_ref (self));
}

/* Backups */

static void
care_failed_cb (WbApplication *self, const GError *error)
{
  g_autofree char *reason = wb_error_text_dup (error);
  g_autofree char *sentence =
      /* Translators: %s is the reason, a sentence */
      g_strdup_printf (_ ("The daily backup could not be made. %s"), reason);

  say (self, sentence);
}

static void
close_store (WbApplication *self)
{
  g_clear_object (&self->notifier);
  g_clear_object (&self->sweeper);
  g_clear_object (&self->caretaker);
  if (self->store != NULL)
    wb_store_close (self->store);
  g_clear_object (&self->store);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  WbWindow *window = get_window (self);

  if (!wb_restore_finish (result, &error))
    {
      g_autofree char *sentence = wb_error_text_dup (error);

      say (self, sentence);
    }
  else if (window != NULL)
    {
      AdwToast *toast = adw_toast_new (_ ("Backup restored"));

      adw_toast_set_button_label (toast, _ ("_Undo"));
      adw_toast_set_action_name (toast, "app.undo-restore");
      wb_window_add_toast (window, toast);
    }
  if (window != NULL)
    open_store (self);
}

/* A window shows one store all its life, and nobody may have the store open meanwhile. */
static void
restore (WbApplication *self, const char *path)
{
  g_autofree char *store_path = wb_db_dup_default_path ();
  WbWindow        *before = get_window (self);
  GtkWidget       *window = NULL;

  window = wb_window_new (GTK_APPLICATION (self));
  g_signal_connect_object (window, "restore", G_CALLBACK (restore), self, G_CONNECT_SWAPPED);
  if (before != NULL)
    gtk_window_close (GTK_WINDOW (before));
  gtk_window_present (GTK_WINDOW (window));
  close_store (self);
  wb_restore_async (store_path, path, restored_cb, g_object_ref (self));
}

static void
undo_restore_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autofree char *store_path = wb_db_dup_default_path ();
  g_autofree char *path = wb_backup_dup_replaced (store_path);

  restore (user_data, path);
}

static void
store_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  WbWindow *window = get_window (self);

  g_clear_handle_id (&self->opening_id, g_source_remove);
  self->store = wb_store_open_finish (result, &error);
  if (window == NULL)
    return;

  if (self->store != NULL)
    {
      wb_window_set_store (window, self->store, self->clock);
      self->sweeper = wb_sweeper_new (self->store, self->clock);
      wb_sweep_question_attach (GTK_WINDOW (window), self->sweeper);
      self->notifier =
          wb_notifier_new (G_APPLICATION (self), self->store, self->clock, self->settings);
      self->caretaker = wb_caretaker_new (self->store, self->clock);
      g_signal_connect_object (self->caretaker, "failed", G_CALLBACK (care_failed_cb), self,
                               G_CONNECT_SWAPPED);
      if (self->wants_sample)
        add_sample (self);
      if (self->wanted != NULL)
        {
          g_autofree char *wanted = g_steal_pointer (&self->wanted);

          do_in_window (self, wanted);
        }
    }
  else
    {
      g_autofree char *sentence = wb_error_text_dup (error);
      g_autofree char *path = wb_db_dup_default_path ();

      wb_window_show_error (window, sentence, path,
                            g_error_matches (error, WB_DB_ERROR, WB_DB_ERROR_CORRUPT) ||
                                g_error_matches (error, WB_DB_ERROR, WB_DB_ERROR_NOT_STORE));
    }
}

static gboolean
still_opening_cb (gpointer user_data)
{
  WbApplication *self = user_data;
  WbWindow      *window = get_window (self);

  self->opening_id = 0;
  if (window != NULL)
    wb_window_show_opening (window);

  return G_SOURCE_REMOVE;
}

static void
open_store (WbApplication *self)
{
  g_autofree char *path = wb_db_dup_default_path ();

  g_clear_handle_id (&self->opening_id, g_source_remove);
  self->opening_id = g_timeout_add_seconds (OPENING_SECONDS, still_opening_cb, self);
  wb_store_open_async (path, NULL, store_opened_cb, g_object_ref (self));
}

static void
sample_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  WbApplication *self = user_data;

  if (self->store != NULL)
    add_sample (self);
  else
    self->wants_sample = TRUE;
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  wb_show_about (gtk_application_get_active_window (user_data));
}

static void
help_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);

  if (window != NULL)
    wb_help_show (window);
}

/* Closing the window is the end of the program. */
static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  WbWindow *window = get_window (user_data);

  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window));
}

/* A notification was clicked, perhaps after the window was closed. */
static void
show_attention_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  WbApplication   *self = user_data;
  g_autofree char *name = g_action_print_detailed_name ("win.show-attention", parameter);

  if (self->notifier != NULL)
    wb_notifier_note_opened (self->notifier, g_variant_get_string (parameter, NULL));
  do_in_window (self, name);
}

/* The desktop's menu, for one */

static void
import_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  do_in_window (user_data, "win.import");
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  do_in_window (user_data, "win.export");
}

static void
today_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  do_in_window (user_data, "win.view::today");
}

static const GActionEntry actions[] = {
  { "about", about_cb },
  { "export", export_cb },
  { "help", help_cb },
  { "import", import_cb },
  { "quit", quit_cb },
  { "sample", sample_cb },
  { "show-attention", show_attention_cb, "s" },
  { "today", today_cb },
  { "undo-restore", undo_restore_cb },
};

/* Options that are the actions of these names. */
static const char *const options_that_act[] = { "sample", "import", "export", "today" };

static int
wb_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("waybill %s\n", WB_VERSION);
      return 0;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (options_that_act); i++)
    {
      g_autoptr (GError) error = NULL;

      if (!g_variant_dict_contains (options, options_that_act[i]))
        continue;
      /* The instance that runs does it, be it this one or another. */
      if (!g_application_register (application, NULL, &error))
        {
          g_printerr ("%s\n", error->message);
          return 1;
        }
      g_action_group_activate_action (G_ACTION_GROUP (application), options_that_act[i], NULL);
    }

  return G_APPLICATION_CLASS (wb_application_parent_class)
      ->handle_local_options (application, options);
}

static void
wb_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (wb_application_parent_class)->startup (application);

  WB_APPLICATION (application)->clock = wb_clock_new (WB_TIME_NONE);
  WB_APPLICATION (application)->settings = g_settings_new (WB_APP_ID);
  gtk_window_set_default_icon_name (WB_APP_ID);
  wb_help_add_keys ();
  for (gsize i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accels[i].action,
                                           accels[i].keys);
}

static void
wb_application_activate (GApplication *application)
{
  WbWindow *window = get_window (application);

  if (window == NULL)
    {
      /* Its threads work while the window is made. */
      open_store (WB_APPLICATION (application));
      window = WB_WINDOW (wb_window_new (GTK_APPLICATION (application)));
      g_signal_connect_object (window, "restore", G_CALLBACK (restore), application,
                               G_CONNECT_SWAPPED);
    }
  gtk_window_present (GTK_WINDOW (window));
}

static void
wb_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  g_autoptr (GListStore) list = g_list_store_new (G_TYPE_FILE);

  g_list_store_splice (list, 0, 0, (gpointer *) files, n_files);
  g_application_activate (application);
  wb_window_import (get_window (application), G_LIST_MODEL (list));
}

/* The windows, which show the store's lists, are gone by now. */
static void
wb_application_shutdown (GApplication *application)
{
  WbApplication *self = WB_APPLICATION (application);

  G_APPLICATION_CLASS (wb_application_parent_class)->shutdown (application);

  g_clear_handle_id (&self->opening_id, g_source_remove);
  close_store (self);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_object (&self->clock);
  g_clear_object (&self->settings);
}

static void
wb_application_class_init (WbApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->handle_local_options = wb_application_handle_local_options;
  application_class->startup = wb_application_startup;
  application_class->activate = wb_application_activate;
  application_class->open = wb_application_open;
  application_class->shutdown = wb_application_shutdown;
}

static void
wb_application_init (WbApplication *self)
{
  static const GOptionEntry options[] = {
    { "sample", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Add the sample shop"), NULL },
    { "import", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Choose order files to import"), NULL },
    { "export", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Export orders"), NULL },
    { "today", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show what is due today"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[FILE…]"));
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}

WbApplication *
wb_application_new (void)
{
#ifdef __GLIBC__
  /* One heap for all threads: each of several would keep what its thread has needed once, 11 MB
   * after a million orders were scrolled through. */
  mallopt (M_ARENA_MAX, 1);
#endif

  return g_object_new (WB_TYPE_APPLICATION, "application-id", WB_APP_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path",
                       "/io/github/waybill_desktop/Waybill", NULL);
}
