/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What there is to do today. Main thread. */
#include "config.h"

#include "wb-today-list.h"

#include <glib/gi18n-lib.h>

#include "wb-attention-text.h"
#include "wb-chip.h"
#include "wb-deadline-text.h"

struct _WbTodayList
{
  AdwBin parent_instance;

  GtkWidget *urgent; /* borrowed children: the groups of the rows */
  GtkWidget *others;
  GtkWidget *rows[WB_N_ATTENTIONS];   /* borrowed children: AdwActionRow */
  GtkWidget *labels[WB_N_ATTENTIONS]; /* borrowed children: the counts */

  /* Owned */
  WbBoard *board;
  WbClock *clock;
};

G_DEFINE_FINAL_TYPE (WbTodayList, wb_today_list, ADW_TYPE_BIN)

/* What the badge on the view counts; the others can wait, or go on by themselves.
 * The same order may be overdue and have a failed delivery elsewhere; each is a thing to do. */
static gboolean
is_urgent (WbAttention kind)
{
  switch (kind)
    {
    case WB_ATTENTION_SHIP_OVERDUE:
    case WB_ATTENTION_SHIP_SOON:
    case WB_ATTENTION_CANCEL_REQUESTED:
    case WB_ATTENTION_DELIVERY_FAILED:
    case WB_ATTENTION_AFTER_SALES_WAITING:
      return TRUE;
    default:
      return FALSE;
    }
}

/* "4 orders …. First: hand over within 3 h 20 min." */
static char *
dup_subtitle (WbTodayList *self, WbAttention kind, const WbBoardEntry *entry)
{
  g_autofree char *sentence = wb_attention_text_dup_sentence (kind, entry->n);
  g_autofree char *heading = NULL;

  if (entry->deadline_kind == WB_DEADLINE_NONE)
    return g_steal_pointer (&sentence);
  heading = wb_deadline_text_dup_heading (entry->deadline_kind,
                                          entry->deadline_at - wb_clock_get_now (self->clock));

  /* Translators: a sentence, and what is due first: “4 orders … . First: Hand over within 3 h” */
  return g_strdup_printf (_ ("%s First: %s"), sentence, heading);
}

static void
update (WbTodayList *self)
{
  guint n_urgent = wb_today_list_count_urgent (self->board);
  guint n_others = 0;

  for (int kind = 0; kind < WB_N_ATTENTIONS; kind++)
    {
      const WbBoardEntry *entry = wb_board_get_entry (self->board, kind);
      g_autofree char    *subtitle = dup_subtitle (self, kind, entry);
      g_autofree char    *count = g_strdup_printf ("%'u", entry->n);

      gtk_widget_set_visible (self->rows[kind], entry->n > 0);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->rows[kind]), subtitle);
      gtk_label_set_label (GTK_LABEL (self->labels[kind]), count);
      if (!is_urgent (kind))
        n_others += entry->n;
    }
  gtk_widget_set_visible (self->urgent, n_urgent > 0);
  gtk_widget_set_visible (self->others, n_others > 0);
}

static GtkWidget *
create_row (WbTodayList *self, WbAttention kind)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (wb_attention_get_icon (kind));
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), wb_attention_text_get_heading (kind));
  gtk_widget_add_css_class (icon, wb_attention_get_css_class (kind));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  self->labels[kind] = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->labels[kind], "title-2");
  gtk_widget_add_css_class (self->labels[kind], "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->labels[kind]);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-attention");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", wb_attention_get_id (kind));

  return row;
}

static void
wb_today_list_dispose (GObject *object)
{
  WbTodayList *self = WB_TODAY_LIST (object);

  g_clear_object (&self->board);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (wb_today_list_parent_class)->dispose (object);
}

static void
wb_today_list_class_init (WbTodayListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wb_today_list_dispose;
}

static GtkWidget *
create_group (const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);

  return group;
}

static void
wb_today_list_init (WbTodayList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  self->urgent = create_group (_ ("To do today"));
  self->others = create_group (_ ("Keep an eye on"));
  for (int kind = 0; kind < WB_N_ATTENTIONS; kind++)
    {
      self->rows[kind] = create_row (self, kind);
      gtk_widget_set_visible (self->rows[kind], FALSE);
      adw_preferences_group_add (
          ADW_PREFERENCES_GROUP (is_urgent (kind) ? self->urgent : self->others), self->rows[kind]);
    }
  gtk_box_append (GTK_BOX (box), self->urgent);
  gtk_box_append (GTK_BOX (box), self->others);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
wb_today_list_new (WbBoard *board, WbClock *clock)
{
  WbTodayList *self;

  g_return_val_if_fail (WB_IS_BOARD (board), NULL);
  g_return_val_if_fail (WB_IS_CLOCK (clock), NULL);

  self = g_object_new (WB_TYPE_TODAY_LIST, NULL);
  self->board = g_object_ref (board);
  self->clock = g_object_ref (clock);
  g_signal_connect_object (board, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "tick", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}

guint
wb_today_list_count_urgent (WbBoard *board)
{
  guint n = 0;

  g_return_val_if_fail (WB_IS_BOARD (board), 0);

  for (int kind = 0; kind < WB_N_ATTENTIONS; kind++)
    if (is_urgent (kind))
      n += wb_board_get_entry (board, kind)->n;

  return n;
}
