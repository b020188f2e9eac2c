/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The button with the saved views. They are read when its popover opens, and again while it is open
 * whenever the store changes; orders are counted in the store's own thread. Main thread. */
#include "config.h"

#include "wb-view-menu.h"

#include <glib/gi18n-lib.h>

#include "wb-compat.h"
#include "wb-error-text.h"
#include "wb-name-question.h"
#include "wb-view-jobs.h"
#include "wb-view-row.h"

struct _WbViewMenu
{
  AdwBin parent_instance;

  /* Template children */
  GtkMenuButton *button;
  GtkWidget     *nothing;
  GtkWidget     *scroller;
  GtkListBox    *rows;
  GtkEntry      *name;
  GtkWidget     *save;

  /* Owned */
  WbStore      *store;
  WbClock      *clock;
  GCancellable *reading; /* NULL when nothing is being read */
  GPtrArray    *views;   /* WbCountedView */
  char         *filter;  /* what is shown now */
  char         *columns;
  GSettings    *settings;  /* of the view that is shown; NULL before it is restored */
  GCancellable *restoring; /* NULL when it is not being looked for */

  gint64 renaming; /* the view whose name is being asked for */
};

enum
{
  SHOW_VIEW,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbViewMenu, wb_view_menu, ADW_TYPE_BIN)

/* ---- Reading ---- */

static void show_views (WbViewMenu *self);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) views = wb_store_run_finish (WB_STORE (source), result, &error);
  WbViewMenu *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->reading);
  /* The list of orders tells people what is wrong with the store. */
  if (views == NULL)
    return;

  g_ptr_array_unref (self->views);
  self->views = g_steal_pointer (&views);
  show_views (self);
}

static void
stop (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

static void
read_views (WbViewMenu *self)
{
  gint64 *now = NULL;

  if (self->store == NULL)
    return;
  now = g_new (gint64, 1);
  *now = wb_clock_get_now (self->clock);
  stop (&self->reading);
  self->reading = g_cancellable_new ();
  wb_store_run_async (self->store, WB_STORE_LONG, wb_view_count_job, now, g_free,
                      (GDestroyNotify) g_ptr_array_unref, self->reading, read_cb, self);
}

static void
store_changed_cb (WbViewMenu *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self->rows)) || gtk_widget_get_mapped (self->nothing))
    read_views (self);
}

/* ---- The view that is shown ---- */

static gboolean
is_shown (WbViewMenu *self, const WbSavedView *view)
{
  return g_strcmp0 (view->filter, self->filter) == 0 &&
         g_strcmp0 (view->columns, self->columns) == 0;
}

/* id 0: none. */
static void
remember (WbViewMenu *self, gint64 id)
{
  if (self->settings != NULL)
    g_settings_set_int64 (self->settings, "view", id);
}

/* The list shows something else first, then the view, so that it is remembered last. */
static void
show_view (WbViewMenu *self, const WbSavedView *view)
{
  g_signal_emit (self, signals[SHOW_VIEW], 0, view);
  remember (self, view->id);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbSavedView) view = wb_store_run_finish (WB_STORE (source), result, &error);
  WbViewMenu *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->restoring);
  /* Else it was deleted, or the store cannot be read, which the list tells people. */
  if (view != NULL && !is_shown (self, view))
    show_view (self, view);
}

/* ---- Writing ---- */

static void
add_toast (WbViewMenu *self, AdwToast *toast)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);

  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
  else
    g_object_unref (toast);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbViewMenu) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *escaped = NULL;

  if (wb_store_run_finish (WB_STORE (source), result, &error) != NULL)
    return;
  sentence = wb_error_text_dup (error);
  escaped = g_markup_escape_text (sentence, -1);
  add_toast (self, adw_toast_new (escaped));
}

/* Takes the view. */
static void
run_write (WbViewMenu *self, WbStoreJob job, WbSavedView *view, int place)
{
  WbViewWrite *write = g_new0 (WbViewWrite, 1);

  write->view = view;
  write->place = place;
  wb_store_run_async (self->store, WB_STORE_WRITE, job, write, wb_view_write_free, NULL, NULL,
                      written_cb, g_object_ref (self));
}

/* ---- What the person does ---- */

static guint
find_place (WbViewMenu *self, gint64 id)
{
  guint place = 0;

  while (place < self->views->len && ((WbCountedView *) self->views->pdata[place])->view->id != id)
    place++;

  return place;
}

/* NULL when it is gone meanwhile. */
static const WbSavedView *
find_view (WbViewMenu *self, gint64 id)
{
  guint place = find_place (self, id);

  return place < self->views->len ? ((WbCountedView *) self->views->pdata[place])->view : NULL;
}

static void
row_activated_cb (WbViewMenu *self, GtkListBoxRow *row)
{
  WbCountedView *counted = self->views->pdata[gtk_list_box_row_get_index (row)];

  gtk_menu_button_popdown (self->button);
  if (counted->is_readable)
    show_view (self, counted->view);
}

/* The name that is typed, without white space around it. */
static char *
dup_name (GtkEntry *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

static void
name_changed_cb (WbViewMenu *self)
{
  g_autofree char *name = dup_name (self->name);

  gtk_widget_set_sensitive (self->save, *name != '\0');
}

/* A name that is taken means that view. */
static void
save_cb (WbViewMenu *self)
{
  g_autofree char *name = dup_name (self->name);
  WbSavedView     *view;

  if (*name == '\0' || self->filter == NULL)
    return;
  view = wb_saved_view_new (name, self->filter, self->columns);
  for (guint i = 0; i < self->views->len; i++)
    {
      const WbSavedView *other = ((WbCountedView *) self->views->pdata[i])->view;

      if (g_str_equal (other->name, name))
        view->id = other->id;
    }
  run_write (self, wb_view_save_job, view, -1);
  gtk_editable_set_text (GTK_EDITABLE (self->name), "");
}

static void
replace_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  WbViewMenu        *self = user_data;
  const WbSavedView *old = find_view (self, g_variant_get_int64 (parameter));
  WbSavedView       *view;

  if (old == NULL || self->filter == NULL)
    return;
  view = wb_saved_view_new (old->name, self->filter, self->columns);
  view->id = old->id;
  run_write (self, wb_view_save_job, view, -1);
}

static void
renamed_cb (WbViewMenu *self, const char *name)
{
  const WbSavedView *old = find_view (self, self->renaming);
  WbSavedView       *view = NULL;

  if (old == NULL || g_str_equal (name, old->name))
    return;
  view = wb_saved_view_copy (old);
  g_free (view->name);
  view->name = g_strdup (name);
  run_write (self, wb_view_save_job, view, -1);
}

static void
rename_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  WbViewMenu        *self = user_data;
  const WbSavedView *view = find_view (self, g_variant_get_int64 (parameter));

  if (view == NULL)
    return;
  self->renaming = view->id;
  gtk_menu_button_popdown (self->button);
  wb_ask_name (GTK_WIDGET (self), _ ("Rename view"), _ ("Name of the view"), view->name,
               _ ("_Rename"), (WbNamed) renamed_cb);
}

static void
move (WbViewMenu *self, GVariant *id, int by)
{
  const WbSavedView *view = find_view (self, g_variant_get_int64 (id));
  int                place = (int) find_place (self, g_variant_get_int64 (id)) + by;

  if (view != NULL && place >= 0)
    run_write (self, wb_view_save_job, wb_saved_view_copy (view), place);
}

static void
move_up_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  move (user_data, parameter, -1);
}

static void
move_down_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  move (user_data, parameter, 1);
}

static void
undo_cb (AdwToast *toast, WbViewMenu *self)
{
  WbSavedView *view = wb_saved_view_copy (g_object_get_data (G_OBJECT (toast), "view"));

  view->id = 0;
  run_write (self, wb_view_save_job, view, -1);
}

static void
delete_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  WbViewMenu        *self = user_data;
  const WbSavedView *view = find_view (self, g_variant_get_int64 (parameter));
  g_autofree char   *escaped = NULL;
  g_autofree char   *title = NULL;
  AdwToast          *toast;

  if (view == NULL)
    return;
  escaped = g_markup_escape_text (view->name, -1);
  /* Translators: %s is the name of a saved view */
  title = g_strdup_printf (_ ("View “%s” deleted"), escaped);
  toast = adw_toast_new (title);
  adw_toast_set_button_label (toast, _ ("Undo"));
  g_object_set_data_full (G_OBJECT (toast), "view", wb_saved_view_copy (view),
                          (GDestroyNotify) wb_saved_view_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, 0);
  run_write (self, wb_view_delete_job, wb_saved_view_copy (view), -1);
  gtk_menu_button_popdown (self->button);
  add_toast (self, toast);
}

/* ---- Rows ---- */

/* Views come while the menu is open, and again when the store changes: rows stay, or what a person
 * is about to click would go, and with it the menu of a row that is open. */
static void
show_views (WbViewMenu *self)
{
  const guint    n = self->views->len;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->rows, n)) != NULL)
    gtk_list_box_remove (self->rows, GTK_WIDGET (row));
  for (guint place = 0; place < n; place++)
    {
      const WbCountedView *counted = self->views->pdata[place];
      gboolean             is_current = is_shown (self, counted->view);

      if (is_current)
        remember (self, counted->view->id);
      if (gtk_list_box_get_row_at_index (self->rows, place) == NULL)
        gtk_list_box_append (self->rows, wb_view_row_new ());
      row = gtk_list_box_get_row_at_index (self->rows, place);
      wb_view_row_show (WB_VIEW_ROW (row), counted, is_current, place == 0, place + 1 == n);
    }
  gtk_widget_set_visible (self->scroller, n > 0);
  gtk_widget_set_visible (self->nothing, n == 0);
}

/* ---- Object ---- */

static void
wb_view_menu_dispose (GObject *object)
{
  WbViewMenu *self = WB_VIEW_MENU (object);

  stop (&self->reading);
  stop (&self->restoring);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (wb_view_menu_parent_class)->dispose (object);
}

static void
wb_view_menu_finalize (GObject *object)
{
  WbViewMenu *self = WB_VIEW_MENU (object);

  g_ptr_array_unref (self->views);
  g_free (self->filter);
  g_free (self->columns);

  G_OBJECT_CLASS (wb_view_menu_parent_class)->finalize (object);
}

static void
wb_view_menu_class_init (WbViewMenuClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wb_view_menu_dispose;
  object_class->finalize = wb_view_menu_finalize;
  signals[SHOW_VIEW] = g_signal_new ("show-view", WB_TYPE_VIEW_MENU, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-view-menu.ui");
  gtk_widget_class_bind_template_child (widget_class, WbViewMenu, button);
  gtk_widget_class_bind_template_child (widget_class, WbViewMenu, nothing);
  gtk_widget_class_bind_template_child (widget_class, WbViewMenu, scroller);
  gtk_widget_class_bind_template_child (widget_class, WbViewMenu, rows);
  gtk_widget_class_bind_template_child (widget_class, WbViewMenu, name);
  gtk_widget_class_bind_template_child (widget_class, WbViewMenu, save);
  gtk_widget_class_bind_template_callback (widget_class, read_views);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
wb_view_menu_init (WbViewMenu *self)
{
  static const GActionEntry entries[] = {
    { "rename", rename_cb, "x" },   { "replace", replace_cb, "x" },
    { "move-up", move_up_cb, "x" }, { "move-down", move_down_cb, "x" },
    { "delete", delete_cb, "x" },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  self->views = g_ptr_array_new_with_free_func (wb_counted_view_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  wb_menu_button_hush (self->button);
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "views", G_ACTION_GROUP (group));
}

void
wb_view_menu_set_store (WbViewMenu *self, WbStore *store, WbClock *clock)
{
  g_return_if_fail (WB_IS_VIEW_MENU (self));
  g_return_if_fail (self->store == NULL);

  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
wb_view_menu_set_current (WbViewMenu *self, const char *filter, const char *columns)
{
  g_return_if_fail (WB_IS_VIEW_MENU (self));

  if (g_strcmp0 (self->filter, filter) == 0 && g_strcmp0 (self->columns, columns) == 0)
    return;
  g_free (self->filter);
  self->filter = g_strdup (filter);
  g_free (self->columns);
  self->columns = g_strdup (columns);
  stop (&self->restoring);
  remember (self, 0);
}

void
wb_view_menu_restore (WbViewMenu *self, GSettings *settings)
{
  gint64 *id = NULL;

  g_return_if_fail (WB_IS_VIEW_MENU (self));
  g_return_if_fail (self->settings == NULL);

  self->settings = g_object_ref (settings);
  id = g_new (gint64, 1);
  *id = g_settings_get_int64 (settings, "view");
  self->restoring = g_cancellable_new ();
  wb_store_run_async (self->store, WB_STORE_SHORT, wb_view_find_job, id, g_free,
                      (GDestroyNotify) wb_saved_view_free, self->restoring, found_cb, self);
}
