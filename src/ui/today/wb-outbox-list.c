/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outbox. Main thread, but for the job. */
#include "config.h"

#include "wb-outbox-list.h"

#include <glib/gi18n-lib.h>

#include "wb-action-text.h"
#include "wb-compat.h"
#include "wb-date-text.h"
#include "wb-error-text.h"

struct _WbOutboxList
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group; /* borrowed child */
  GPtrArray           *rows;  /* of borrowed children */
  GtkWidget           *more;  /* borrowed child: how many are not shown */

  /* Owned */
  WbBoard      *board;
  WbStore      *store;
  WbClock      *clock;
  GCancellable *cancellable;
};

enum
{
  FAILED,
  SAID,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbOutboxList, wb_outbox_list, ADW_TYPE_BIN)

/* -- Ticking off -- */

typedef struct
{
  GPtrArray *entries; /* of WbOutboxEntry; only order and task are told */
  gint64     now;
} Tick;

static void
tick_free (gpointer data)
{
  Tick *self = data;

  g_ptr_array_unref (self->entries);
  g_free (self);
}

static gpointer
tick_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Tick *tick = data;

  return GINT_TO_POINTER (wb_db_tick_outbox (db, tick->entries, tick->now, error));
}

static void
ticked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbOutboxList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (wb_store_run_finish (WB_STORE (source), result, &error) != NULL)
    {
      g_signal_emit (self, signals[SAID], 0, _ ("Ticked off"));
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  sentence = wb_error_text_dup (error);
  g_signal_emit (self, signals[FAILED], 0, sentence);
}

static WbOutboxEntry *
copy_entry (const WbOutboxEntry *entry)
{
  WbOutboxEntry *copy = g_new0 (WbOutboxEntry, 1);

  copy->order_id = entry->order_id;
  copy->shop_id = entry->shop_id;
  copy->number = g_strdup (entry->number);
  copy->task = wb_record_copy (wb_part_get_info (WB_PART_TASK), entry->task);

  return copy;
}

/* Of the list as it is now. */
static GPtrArray *
copy_entries (WbOutboxList *self, guint first, guint end)
{
  GPtrArray *outbox = wb_board_get_outbox (self->board);
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_outbox_entry_free);

  for (guint i = first; i < end; i++)
    g_ptr_array_add (entries, copy_entry (outbox->pdata[i]));

  return entries;
}

/* entries is taken. */
static void
tick (WbOutboxList *self, GPtrArray *entries)
{
  Tick *data = g_new0 (Tick, 1);

  data->now = wb_clock_get_now (self->clock);
  data->entries = entries;
  wb_store_run_async (self->store, WB_STORE_WRITE, tick_job, data, tick_free, NULL,
                      self->cancellable, ticked_cb, g_object_ref (self));
}

static guint
get_index (GtkWidget *button)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "wb-index"));
}

static void
tick_clicked_cb (WbOutboxList *self, GtkWidget *button)
{
  guint i = get_index (button);

  tick (self, copy_entries (self, i, i + 1));
}

typedef struct
{
  WbOutboxList *list;
  GPtrArray    *entries; /* those that were asked about */
} Question;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr (WbOutboxList) self = question->list;
  g_autoptr (GPtrArray) entries = question->entries;
  g_autofree char *answer = wb_ask_finish (result);

  if (g_str_equal (answer, "tick") && self->store != NULL)
    tick (self, g_steal_pointer (&entries));
}

static void
tick_all_cb (WbOutboxList *self)
{
  const WbAskResponse responses[] = {
    { "cancel", _ ("_Cancel"), WB_ASK_PLAIN },
    /* Translators: a button: as done in Seller Center */
    { "tick", _ ("_Tick Off"), WB_ASK_DESTRUCTIVE },
    { NULL },
  };
  guint            n = wb_board_get_outbox (self->board)->len;
  g_autofree char *heading =
      g_strdup_printf (ngettext ("Tick off %'u task?", "Tick off %'u tasks?", n), n);
  Question *question = g_new (Question, 1);

  question->list = g_object_ref (self);
  question->entries = copy_entries (self, 0, n);
  wb_ask_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heading,
                _ ("They then count as done in Seller Center. This cannot be undone."), NULL,
                responses, answered_cb, question);
}

/* -- Copying -- */

static char *
dup_line (WbOutboxList *self, const WbOutboxEntry *entry)
{
  const WbShop    *shop = wb_board_get_shop (self->board, entry->shop_id);
  g_autofree char *text = wb_action_text_dup_task (entry->task, shop);

  return g_strdup_printf ("%s\t%s\t%s", shop->name, entry->number, text);
}

static void
copy (WbOutboxList *self, guint first, guint end)
{
  GPtrArray *outbox = wb_board_get_outbox (self->board);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = first; i < end; i++)
    {
      g_autofree char *line = dup_line (self, outbox->pdata[i]);

      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text->str);
  g_signal_emit (self, signals[SAID], 0, _ ("Copied"));
}

static void
copy_clicked_cb (WbOutboxList *self, GtkWidget *button)
{
  guint i = get_index (button);

  copy (self, i, i + 1);
}

static void
copy_all_cb (WbOutboxList *self)
{
  copy (self, 0, wb_board_get_outbox (self->board)->len);
}

/* -- Rows -- */

static GtkWidget *
create_button (
    WbOutboxList *self, guint i, const char *icon_name, const char *label, GCallback clicked_cb)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_set_data (G_OBJECT (button), "wb-index", GUINT_TO_POINTER (i));
  g_signal_connect_object (button, "clicked", clicked_cb, self, G_CONNECT_SWAPPED);

  return button;
}

/* Adds the button to the row, where give_focus finds it. */
static void
add_button (AdwActionRow *row, GtkWidget *button)
{
  g_object_set_data (G_OBJECT (row), gtk_button_get_icon_name (GTK_BUTTON (button)), button);
  adw_action_row_add_suffix (row, button);
}

static char *
dup_subtitle (WbOutboxList *self, const WbOutboxEntry *entry, const WbShop *shop)
{
  gint64           now = wb_clock_get_now (self->clock);
  g_autofree char *when = wb_date_text_dup_short (entry->task->created, shop->timezone, now);

  /* A file did not show it although it had been ticked off (wb-order.h, WbTask). */
  if (entry->task->done != WB_TIME_NONE)
    /* Translators: the number of an order and the name of its shop */
    return g_strdup_printf (_ ("Order %s, %s: ticked off, but the newest file does not show it"),
                            entry->number, shop->name);

  /* Translators: the number of an order, the name of its shop, a day and time */
  return g_strdup_printf (_ ("Order %s, %s, since %s"), entry->number, shop->name, when);
}

static void
add_row (WbOutboxList *self, guint i, const WbOutboxEntry *entry)
{
  const WbShop    *shop = wb_board_get_shop (self->board, entry->shop_id);
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *title = wb_action_text_dup_task (entry->task, shop);
  g_autofree char *subtitle = dup_subtitle (self, entry, shop);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  add_button (ADW_ACTION_ROW (row), create_button (self, i, "edit-copy-symbolic", _ ("Copy"),
                                                   G_CALLBACK (copy_clicked_cb)));
  add_button (ADW_ACTION_ROW (row),
              create_button (self, i, "object-select-symbolic",
                             _ ("Tick off: done in Seller Center"), G_CALLBACK (tick_clicked_cb)));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-order");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", entry->order_id);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_more (WbOutboxList *self, guint n)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%'u more task", "%'u more tasks", n), n);

  gtk_label_set_label (GTK_LABEL (self->more), text);
  gtk_widget_set_visible (self->more, n > 0);
}

/* The row that has the focus, with which of its buttons, by its icon; FALSE when none has. */
static gboolean
find_focus (WbOutboxList *self, guint *i, const char **icon_name)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, ADW_TYPE_ACTION_ROW) : NULL;

  *icon_name = GTK_IS_BUTTON (focus) ? gtk_button_get_icon_name (GTK_BUTTON (focus)) : NULL;

  return row != NULL && g_ptr_array_find (self->rows, row, i);
}

/* To the row that has taken the place. */
static void
give_focus (WbOutboxList *self, guint i, const char *icon_name)
{
  GtkWidget *row = self->rows->pdata[MIN (i, self->rows->len - 1)];
  GtkWidget *button = icon_name != NULL ? g_object_get_data (G_OBJECT (row), icon_name) : NULL;

  gtk_widget_grab_focus (button != NULL ? button : row);
}

static void
update (WbOutboxList *self)
{
  GPtrArray       *outbox = wb_board_get_outbox (self->board);
  const char      *focused = NULL;
  guint            i_focus = 0;
  gboolean         has_focus = find_focus (self, &i_focus, &focused);
  g_autofree char *icon_name = g_strdup (focused);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; outbox != NULL && i < outbox->len; i++)
    add_row (self, i, outbox->pdata[i]);
  if (has_focus && self->rows->len > 0)
    give_focus (self, i_focus, icon_name);
  show_more (self, outbox != NULL ? wb_board_get_n_outbox (self->board) - outbox->len : 0);
}

static void
wb_outbox_list_dispose (GObject *object)
{
  WbOutboxList *self = WB_OUTBOX_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->board);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (wb_outbox_list_parent_class)->dispose (object);
}

static void
wb_outbox_list_class_init (WbOutboxListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wb_outbox_list_dispose;

  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SAID] = g_signal_new ("said", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkWidget *
create_button_for_all (WbOutboxList *self, const char *label, GCallback clicked_cb)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  /* With large text in the narrowest window on two lines. */
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);

  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", clicked_cb, self, G_CONNECT_SWAPPED);

  return button;
}

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);

  return label;
}

/* Unlike a group's own heading its buttons stand beside the title alone: the description keeps the
 * whole width of a narrow window. */
static GtkWidget *
create_heading (WbOutboxList *self)
{
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = create_label (_ ("To do in Seller Center"), "heading");

  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (line), title);
  gtk_box_append (GTK_BOX (line),
                  create_button_for_all (self, _ ("Copy list"), G_CALLBACK (copy_all_cb)));
  gtk_box_append (GTK_BOX (line),
                  create_button_for_all (self, _ ("Tick off all…"), G_CALLBACK (tick_all_cb)));
  gtk_box_append (GTK_BOX (heading), line);
  gtk_box_append (
      GTK_BOX (heading),
      create_label (_ ("Tick off what you have done there. The next order file confirms it."),
                    "dim-label"));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->group), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  title, NULL, -1);

  return heading;
}

static void
wb_outbox_list_init (WbOutboxList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->more = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->more, "dim-label");
  gtk_box_append (GTK_BOX (box), create_heading (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->group));
  gtk_box_append (GTK_BOX (box), self->more);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
wb_outbox_list_new (WbBoard *board, WbStore *store, WbClock *clock)
{
  WbOutboxList *self;

  g_return_val_if_fail (WB_IS_BOARD (board), NULL);
  g_return_val_if_fail (WB_IS_STORE (store), NULL);
  g_return_val_if_fail (WB_IS_CLOCK (clock), NULL);

  self = g_object_new (WB_TYPE_OUTBOX_LIST, NULL);
  self->board = g_object_ref (board);
  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  g_signal_connect_object (board, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
