/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One of several words, or any. Main thread. */
#include "config.h"

#include "wb-choice-filter.h"

struct _WbChoiceFilter
{
  AdwBin parent_instance;

  /* Template children */
  GtkBox         *radios;
  GtkCheckButton *any;

  char    *value;   /* NULL: any */
  gboolean setting; /* not by the person */
};

enum
{
  PROP_ANY = 1,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbChoiceFilter, wb_choice_filter, ADW_TYPE_BIN)

static gboolean
is_same (const char *a, const char *b)
{
  return a != NULL && b != NULL ? g_ascii_strcasecmp (a, b) == 0 : a == b;
}

static const char *
get_word (GtkWidget *radio)
{
  return g_object_get_data (G_OBJECT (radio), "word");
}

static void
toggled_cb (GtkCheckButton *radio, WbChoiceFilter *self)
{
  const char *word = get_word (GTK_WIDGET (radio));

  if (self->setting || !gtk_check_button_get_active (radio) || is_same (self->value, word))
    return;
  g_free (self->value);
  self->value = g_strdup (word);
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
append (WbChoiceFilter *self, const char *word)
{
  GtkWidget *radio = gtk_check_button_new ();

  gtk_check_button_set_label (GTK_CHECK_BUTTON (radio), word);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (radio), self->any);
  g_object_set_data_full (G_OBJECT (radio), "word", g_strdup (word), g_free);
  g_signal_connect (radio, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (self->radios, radio);

  return radio;
}

/* Makes the radio of the value active; adds it, as orders may have lost what a filter chooses by.
 */
static void
show_value (WbChoiceFilter *self)
{
  GtkWidget *radio = GTK_WIDGET (self->any);

  while (radio != NULL && !is_same (get_word (radio), self->value))
    radio = gtk_widget_get_next_sibling (radio);
  if (radio == NULL)
    radio = append (self, self->value);
  self->setting = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (radio), TRUE);
  self->setting = FALSE;
}

static void
wb_choice_filter_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  g_assert (prop_id == PROP_ANY);
  gtk_check_button_set_label (WB_CHOICE_FILTER (object)->any, g_value_get_string (value));
}

static void
wb_choice_filter_finalize (GObject *object)
{
  g_free (WB_CHOICE_FILTER (object)->value);

  G_OBJECT_CLASS (wb_choice_filter_parent_class)->finalize (object);
}

static void
wb_choice_filter_class_init (WbChoiceFilterClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = wb_choice_filter_set_property;
  object_class->finalize = wb_choice_filter_finalize;
  props[PROP_ANY] =
      g_param_spec_string ("any", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[CHANGED] = g_signal_new ("changed", WB_TYPE_CHOICE_FILTER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-choice-filter.ui");
  gtk_widget_class_bind_template_child (widget_class, WbChoiceFilter, radios);
  gtk_widget_class_bind_template_child (widget_class, WbChoiceFilter, any);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
}

static void
wb_choice_filter_init (WbChoiceFilter *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
wb_choice_filter_set_choices (WbChoiceFilter *self, const char *const *choices)
{
  GtkWidget *radio;

  g_return_if_fail (WB_IS_CHOICE_FILTER (self));

  self->setting = TRUE;
  gtk_check_button_set_active (self->any, TRUE);
  self->setting = FALSE;
  while ((radio = gtk_widget_get_next_sibling (GTK_WIDGET (self->any))) != NULL)
    gtk_box_remove (self->radios, radio);
  for (guint i = 0; choices[i] != NULL; i++)
    append (self, choices[i]);
  show_value (self);
}

void
wb_choice_filter_set_value (WbChoiceFilter *self, const char *value)
{
  g_return_if_fail (WB_IS_CHOICE_FILTER (self));

  if (g_strcmp0 (self->value, value) == 0)
    return;
  g_free (self->value);
  self->value = g_strdup (value);
  show_value (self);
}

const char *
wb_choice_filter_get_value (WbChoiceFilter *self)
{
  g_return_val_if_fail (WB_IS_CHOICE_FILTER (self), NULL);

  return self->value;
}
