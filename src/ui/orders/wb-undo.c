/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo and redo in a window. Main thread. */
#include "config.h"

#include "wb-undo.h"

#include <glib/gi18n-lib.h>

#include "wb-action-text.h"
#include "wb-error-text.h"
#include "wb-timeline-text.h"

#define TOAST_SECONDS 8 /* long enough to read it and to think again */

struct _WbUndo
{
  GObject parent_instance;

  AdwToastOverlay *toasts; /* borrowed */

  /* Owned */
  WbActRunner   *runner;
  GMenu         *menu;
  GSimpleAction *undo;
  GSimpleAction *redo;
};

G_DEFINE_FINAL_TYPE (WbUndo, wb_undo, G_TYPE_OBJECT)

/* Titles of toasts are markup. */
static AdwToast *
new_toast (const char *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);
  AdwToast        *toast = adw_toast_new (escaped);

  adw_toast_set_timeout (toast, TOAST_SECONDS);

  return toast;
}

void
wb_undo_tell (WbUndo *self, const char *sentence)
{
  g_return_if_fail (WB_IS_UNDO (self));

  adw_toast_overlay_add_toast (self->toasts, new_toast (sentence));
}

static void
acted_cb (WbUndo *self, WbAction action, const WbActResult *result)
{
  g_autofree char *sentence = result->n_done == 1
                                  ? g_strdup (wb_action_text_get_done (action))
                                  : wb_action_text_dup_result (action, result->n_done);
  AdwToast        *toast = new_toast (sentence);

  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_action_name (toast, "win.undo-change");
  adw_toast_set_action_target_value (toast, g_variant_new_int64 (result->change_id));
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* Undoing */

static void
tell_error (WbUndo *self, const GError *error)
{
  g_autofree char *sentence = wb_error_text_dup (error);

  wb_undo_tell (self, sentence);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbUndo) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WbChange) change = wb_act_runner_undo_finish (WB_ACT_RUNNER (source), result, &error);
  g_autofree char *what = change != NULL ? wb_timeline_text_dup_step (change) : NULL;
  /* Translators: %s is an action or an import: Shipped (3 orders) */
  g_autofree char *sentence = what != NULL ? g_strdup_printf (_ ("Undone: %s"), what) : NULL;
  AdwToast        *toast = NULL;

  if (change == NULL)
    {
      tell_error (self, error);
      return;
    }
  toast = new_toast (sentence);
  adw_toast_set_button_label (toast, _ ("Redo"));
  adw_toast_set_action_name (toast, "win.redo");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
redone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbUndo) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WbChange) change = wb_act_runner_undo_finish (WB_ACT_RUNNER (source), result, &error);
  g_autofree char *what = change != NULL ? wb_timeline_text_dup_step (change) : NULL;
  /* Translators: %s is an action or an import: Shipped (3 orders) */
  g_autofree char *sentence = what != NULL ? g_strdup_printf (_ ("Done again: %s"), what) : NULL;

  if (change != NULL)
    wb_undo_tell (self, sentence);
  else
    tell_error (self, error);
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  WbUndo *self = user_data;

  wb_act_runner_undo_async (self->runner, 0, undone_cb, g_object_ref (self));
}

static void
undo_change_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  WbUndo *self = user_data;

  wb_act_runner_undo_async (self->runner, g_variant_get_int64 (parameter), undone_cb,
                            g_object_ref (self));
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  WbUndo *self = user_data;

  wb_act_runner_redo_async (self->runner, redone_cb, g_object_ref (self));
}

/* What they would do */

static void
append (WbUndo *self, const WbChange *change, const char *format, const char *plain, const char *id)
{
  g_autofree char *what = change != NULL ? wb_timeline_text_dup_step (change) : NULL;
  GString         *label = g_string_new (what != NULL ? format : plain);

  if (what != NULL)
    {
      g_string_replace (label, "%s", what, 1);
      g_string_replace (label, "_", "__", 0); /* names of files are no mnemonics */
    }
  g_menu_append (self->menu, label->str, id);
  g_string_free (label, TRUE);
}

static void
show_steps (WbUndo *self)
{
  const WbChange *undo = wb_act_runner_get_undo (self->runner);
  const WbChange *redo = wb_act_runner_get_redo (self->runner);

  g_simple_action_set_enabled (self->undo, undo != NULL);
  g_simple_action_set_enabled (self->redo, redo != NULL);
  g_menu_remove_all (self->menu);
  /* Translators: a menu entry; %s is an action or an import: Shipped (3 orders) */
  append (self, undo, _ ("Undo: %s"), _ ("Undo"), "win.undo");
  /* Translators: a menu entry; %s is an action or an import: Shipped (3 orders) */
  append (self, redo, _ ("Redo: %s"), _ ("Redo"), "win.redo");
}

/* Object */

static void
wb_undo_dispose (GObject *object)
{
  WbUndo *self = WB_UNDO (object);

  g_clear_object (&self->runner);
  g_clear_object (&self->menu);
  g_clear_object (&self->undo);
  g_clear_object (&self->redo);

  G_OBJECT_CLASS (wb_undo_parent_class)->dispose (object);
}

static void
wb_undo_class_init (WbUndoClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wb_undo_dispose;
}

static void
wb_undo_init (WbUndo *self)
{
  self->menu = g_menu_new ();
}

WbUndo *
wb_undo_new (WbActRunner *runner, GActionMap *map, AdwToastOverlay *toasts)
{
  static const GActionEntry entries[] = {
    { "undo", undo_cb },
    { "redo", redo_cb },
    { "undo-change", undo_change_cb, "x" },
  };
  WbUndo *self = NULL;

  g_return_val_if_fail (WB_IS_ACT_RUNNER (runner), NULL);
  g_return_val_if_fail (G_IS_ACTION_MAP (map), NULL);
  g_return_val_if_fail (ADW_IS_TOAST_OVERLAY (toasts), NULL);

  self = g_object_new (WB_TYPE_UNDO, NULL);
  self->runner = g_object_ref (runner);
  self->toasts = toasts;
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
  self->undo = g_object_ref (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "undo")));
  self->redo = g_object_ref (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "redo")));
  g_signal_connect_object (runner, "changed", G_CALLBACK (show_steps), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (runner, "acted", G_CALLBACK (acted_cb), self, G_CONNECT_SWAPPED);
  show_steps (self);

  return self;
}

GMenuModel *
wb_undo_get_menu (WbUndo *self)
{
  g_return_val_if_fail (WB_IS_UNDO (self), NULL);

  return G_MENU_MODEL (self->menu);
}
