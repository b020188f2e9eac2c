/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Note, tags and flag of one order. Main thread. */
#include "config.h"

#include "wb-notes-form.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "wb-key-row.h"
#include "wb-text.h"

#define NOTE_HEIGHT 80

struct _WbNotesForm
{
  GtkBox parent_instance;

  /* Children */
  GtkTextBuffer *note;
  AdwEntryRow   *tags;
  WbKeyRow      *flag;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbNotesForm, wb_notes_form, GTK_TYPE_BOX)

static const struct
{
  const char *key;
  const char *words;
} flags[] = {
  { "red", N_ ("Red") },     { "orange", N_ ("Orange") }, { "yellow", N_ ("Yellow") },
  { "green", N_ ("Green") }, { "blue", N_ ("Blue") },     { "purple", N_ ("Purple") },
};

static void
changed_cb (WbNotesForm *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
wb_notes_form_class_init (WbNotesFormClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", WB_TYPE_NOTES_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

/* A text view asks for one line by itself (mock-ups README, Pitfalls). */
static void
add_note (WbNotesForm *self)
{
  GtkWidget *heading = gtk_label_new (_ ("Note"));
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->note = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 9);
  gtk_widget_add_css_class (view, "wb-ticket");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Note"),
                                  -1);
  gtk_widget_add_css_class (scroller, "card");
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), NOTE_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (self), heading);
  gtk_box_append (GTK_BOX (self), scroller);
  g_signal_connect_object (self->note, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static void
wb_notes_form_init (WbNotesForm *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  add_note (self);

  self->tags = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->tags), _ ("Tags, with commas between"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->tags));
  g_signal_connect_object (self->tags, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  self->flag = g_object_new (WB_TYPE_KEY_ROW, "title", _ ("Flag"), NULL);
  wb_key_row_add_none (self->flag, _ ("None"));
  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++)
    wb_key_row_add (self->flag, flags[i].key, _ (flags[i].words));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->flag));
  g_signal_connect_object (self->flag, "notify::selected", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), group);
}

char *
wb_notes_form_join_tags (const WbOrder *order)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_TAG); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            ((const WbTag *) wb_order_get_part (order, WB_PART_TAG, i))->key);

  return g_string_free (text, text->len == 0);
}

void
wb_notes_form_show (WbNotesForm *self, const WbOrder *order)
{
  g_autofree char *tags = NULL;

  g_return_if_fail (WB_IS_NOTES_FORM (self));

  tags = wb_notes_form_join_tags (order);
  gtk_text_buffer_set_text (self->note, order->note != NULL ? order->note : "", -1);
  gtk_editable_set_text (GTK_EDITABLE (self->tags), tags != NULL ? tags : "");
  wb_key_row_set_key (self->flag, order->flag);
}

/* The comma of either script ends a tag. */
char *
wb_notes_form_read_tags (const char *text)
{
  g_auto (GStrv) parts = NULL;
  GString *tags = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  parts = g_regex_split_simple ("[,，、\n]", text, 0, 0);
  tags = g_string_new (NULL);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *tag = wb_text_dup_trimmed (parts[i]);

      if (*tag != '\0')
        g_string_append_printf (tags, "%s%s", tags->len > 0 ? "\n" : "", tag);
    }

  return g_string_free (tags, tags->len == 0);
}

static void
add_note_act (WbNotesForm *self, const WbOrder *order, GPtrArray *acts)
{
  GtkTextIter      start, end;
  g_autofree char *text = NULL;
  g_autofree char *note = NULL;
  WbAct           *act = NULL;

  gtk_text_buffer_get_bounds (self->note, &start, &end);
  text = gtk_text_buffer_get_text (self->note, &start, &end, FALSE);
  note = wb_text_dup_trimmed (text);
  if (*note == '\0')
    g_clear_pointer (&note, g_free);
  if (g_strcmp0 (note, order->note) == 0)
    return;

  act = wb_act_new (WB_ACTION_NOTE);
  act->note = g_steal_pointer (&note);
  g_ptr_array_add (acts, act);
}

/* Those of from that are not in without, as lines; NULL when there are none. */
static char *
subtract_lines (const char *from, const char *without)
{
  g_auto (GStrv) lines = g_strsplit (from != NULL ? from : "", "\n", -1);
  g_auto (GStrv) others = g_strsplit (without != NULL ? without : "", "\n", -1);
  GString *rest = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) others, lines[i]))
      g_string_append_printf (rest, "%s%s", rest->len > 0 ? "\n" : "", lines[i]);

  return g_string_free (rest, rest->len == 0);
}

static void
add_tag_act (WbNotesForm *self, const WbOrder *order, GPtrArray *acts)
{
  g_autofree char *joined = wb_notes_form_join_tags (order);
  g_autofree char *before = wb_notes_form_read_tags (joined != NULL ? joined : "");
  g_autofree char *after =
      wb_notes_form_read_tags (gtk_editable_get_text (GTK_EDITABLE (self->tags)));
  g_autofree char *on = subtract_lines (after, before);
  g_autofree char *off = subtract_lines (before, after);
  WbAct           *act = NULL;

  if (on == NULL && off == NULL)
    return;

  act = wb_act_new (WB_ACTION_TAG);
  act->tags = g_steal_pointer (&on);
  act->untags = g_steal_pointer (&off);
  g_ptr_array_add (acts, act);
}

GPtrArray *
wb_notes_form_list_acts (WbNotesForm *self, const WbOrder *order)
{
  GPtrArray *acts = NULL;

  g_return_val_if_fail (WB_IS_NOTES_FORM (self), NULL);

  acts = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_act_free);
  add_note_act (self, order, acts);
  add_tag_act (self, order, acts);
  if (g_strcmp0 (wb_key_row_get_key (self->flag), order->flag) != 0)
    {
      WbAct *act = wb_act_new (WB_ACTION_FLAG);

      act->flag = g_strdup (wb_key_row_get_key (self->flag));
      g_ptr_array_add (acts, act);
    }

  return acts;
}
