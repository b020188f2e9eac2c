/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The default of a policy's value. Main thread.
 *
 * Not an AdwActionRow: beside a button GTK 4.8 gives a long text of two scripts more width than the
 * row has, so that its end and the button are cut off. Here it has the width to itself. */
#include "config.h"

#include "wb-default-row.h"

#include <glib/gi18n-lib.h>

#include "wb-policy-text.h"

struct _WbDefaultRow
{
  AdwPreferencesRow parent_instance;

  /* Borrowed children */
  GtkLabel  *title;
  GtkLabel  *source;
  GtkWidget *reset;
};

enum
{
  RESET,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbDefaultRow, wb_default_row, ADW_TYPE_PREFERENCES_ROW)

static void
clicked_cb (WbDefaultRow *self)
{
  g_signal_emit (self, signals[RESET], 0);
}

static GtkLabel *
add_label (GtkWidget *box)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (label));

  return label;
}

static void
wb_default_row_class_init (WbDefaultRowClass *klass)
{
  signals[RESET] = g_signal_new ("reset", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
wb_default_row_init (WbDefaultRow *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->title = add_label (line);
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  self->reset = gtk_button_new_with_label (_ ("Reset"));
  gtk_widget_set_valign (self->reset, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->reset, "clicked", G_CALLBACK (clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), self->reset);
  gtk_box_append (GTK_BOX (content), line);
  self->source = add_label (content);
  gtk_widget_add_css_class (GTK_WIDGET (self->source), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->source), "dim-label");
  gtk_widget_add_css_class (content, "wb-default");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), content);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
}

void
wb_default_row_show (
    WbDefaultRow *self, const char *title, WbPolicy *in_force, WbPolicy *usual, const char *key)
{
  g_autofree char *source = wb_policy_text_dup_source (usual, key);

  g_return_if_fail (WB_IS_DEFAULT_ROW (self));

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->source, source);
  gtk_widget_set_visible (GTK_WIDGET (self->source), *source != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, source, -1);
  gtk_widget_set_sensitive (self->reset, !g_str_equal (wb_policy_get_text (in_force, key),
                                                       wb_policy_get_text (usual, key)));
}
