/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One clock of a shop. Main thread. */
#include "config.h"

#include "wb-policy-row.h"

#include <glib/gi18n-lib.h>

#include "wb-default-row.h"
#include "wb-policy-text.h"
#include "wb-text.h"

struct _WbPolicyRow
{
  AdwExpanderRow parent_instance;

  /* Template children */
  GtkLabel          *value_label;
  AdwEntryRow       *entry;
  AdwPreferencesRow *error_row;
  WbDefaultRow      *default_row;
  GtkWidget         *old_row;

  /* Owned */
  char *key;
  char *value; /* in force; NULL before the first, and while another one is being stored */
};

G_DEFINE_FINAL_TYPE (WbPolicyRow, wb_policy_row, ADW_TYPE_EXPANDER_ROW)

enum
{
  SET,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* "" is no value: "off" is. */
static gboolean
is_valid (WbPolicyRow *self, const char *value)
{
  return *value != '\0' && wb_policy_check_value (self->key, value, NULL);
}

static char *
dup_typed (WbPolicyRow *self)
{
  return wb_text_dup_trimmed (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
changed_cb (WbPolicyRow *self)
{
  g_autofree char *typed = dup_typed (self);
  gboolean         valid = is_valid (self, typed);

  gtk_widget_set_visible (GTK_WIDGET (self->error_row), !valid);
  if (valid)
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
}

static void
apply_cb (WbPolicyRow *self)
{
  g_autofree char *typed = dup_typed (self);

  if (!is_valid (self, typed) || g_strcmp0 (typed, self->value) == 0)
    return;
  /* What is shown next comes from the store, also when this could not be stored. */
  g_clear_pointer (&self->value, g_free);
  g_signal_emit (self, signals[SET], 0, self->key, typed);
}

static void
reset_cb (WbPolicyRow *self)
{
  g_signal_emit (self, signals[SET], 0, self->key, NULL);
}

static void
wb_policy_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), WB_TYPE_POLICY_ROW);

  G_OBJECT_CLASS (wb_policy_row_parent_class)->dispose (object);
}

static void
wb_policy_row_finalize (GObject *object)
{
  WbPolicyRow *self = WB_POLICY_ROW (object);

  g_free (self->key);
  g_free (self->value);

  G_OBJECT_CLASS (wb_policy_row_parent_class)->finalize (object);
}

static void
wb_policy_row_class_init (WbPolicyRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wb_policy_row_dispose;
  object_class->finalize = wb_policy_row_finalize;

  signals[SET] = g_signal_new ("set", WB_TYPE_POLICY_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  g_type_ensure (WB_TYPE_DEFAULT_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-policy-row.ui");
  gtk_widget_class_bind_template_child (widget_class, WbPolicyRow, value_label);
  gtk_widget_class_bind_template_child (widget_class, WbPolicyRow, entry);
  gtk_widget_class_bind_template_child (widget_class, WbPolicyRow, error_row);
  gtk_widget_class_bind_template_child (widget_class, WbPolicyRow, default_row);
  gtk_widget_class_bind_template_child (widget_class, WbPolicyRow, old_row);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
}

static void
wb_policy_row_init (WbPolicyRow *self)
{
  self->key = g_strdup (wb_policy_list_keys ()[0]);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
wb_policy_row_new (const char *key)
{
  WbPolicyRow *self = g_object_new (WB_TYPE_POLICY_ROW, NULL);

  g_free (self->key);
  self->key = g_strdup (key);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), wb_policy_text_get_name (key));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), wb_policy_text_get_meaning (key));
  adw_preferences_row_set_title (self->error_row, wb_policy_text_get_syntax (key));

  return GTK_WIDGET (self);
}

void
wb_policy_row_show (WbPolicyRow *self, WbPolicy *in_force, WbPolicy *usual, gint64 now)
{
  const char      *value = wb_policy_get_text (in_force, self->key);
  const char      *default_value = wb_policy_get_text (usual, self->key);
  g_autofree char *words = wb_policy_text_dup_value (value);
  g_autofree char *default_words = wb_policy_text_dup_value (default_value);
  /* Translators: %s is a value such as “48 hours” */
  g_autofree char *title = g_strdup_printf (_ ("Default: %s"), default_words);

  g_return_if_fail (WB_IS_POLICY_ROW (self));

  gtk_label_set_label (self->value_label, words);
  wb_default_row_show (self->default_row, title, in_force, usual, self->key);
  gtk_widget_set_visible (self->old_row,
                          wb_policy_text_is_old (wb_policy_get_checked (usual, self->key), now));
  if (g_strcmp0 (self->value, value) == 0)
    return;
  g_free (self->value);
  self->value = g_strdup (value);
  /* The row takes a text that is set while it offers to apply one as typed. */
  adw_entry_row_set_show_apply_button (self->entry, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), value);
  adw_entry_row_set_show_apply_button (self->entry, TRUE);
}
