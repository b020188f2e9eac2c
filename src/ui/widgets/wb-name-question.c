/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for the name under which something is kept. Main thread. */
#include "config.h"

#include "wb-name-question.h"

#include <glib/gi18n-lib.h>

#include "wb-compat.h"

/* Characters that a person types; longer ones fit no menu. */
#define MAX_LENGTH 80

typedef struct
{
  GtkWidget   *widget; /* owned */
  GtkEditable *entry;  /* owned */
  WbNamed      named;
} Question;

static void
question_free (Question *self)
{
  g_object_unref (self->widget);
  g_object_unref (self->entry);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) self = user_data;
  g_autofree char *answer = wb_ask_finish (result);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));

  if (g_str_equal (answer, "keep") && *name != '\0' && gtk_widget_get_root (self->widget) != NULL)
    self->named (self->widget, name);
}

void
wb_ask_name (GtkWidget  *widget,
             const char *heading,
             const char *label,
             const char *name,
             const char *verb,
             WbNamed     named)
{
  const WbAskResponse responses[] = {
    { "cancel", _ ("_Cancel"), WB_ASK_PLAIN },
    { "keep", verb, WB_ASK_SUGGESTED },
    { NULL },
  };
  GtkWidget *entry = gtk_entry_new ();
  Question  *self = g_new0 (Question, 1);

  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  gtk_entry_set_max_length (GTK_ENTRY (entry), MAX_LENGTH);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  self->widget = g_object_ref (widget);
  self->entry = GTK_EDITABLE (g_object_ref_sink (entry));
  self->named = named;
  wb_ask_async (GTK_WINDOW (gtk_widget_get_root (widget)), heading, NULL, entry, responses,
                answered_cb, self);
}
