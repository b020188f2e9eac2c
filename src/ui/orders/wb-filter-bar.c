/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row of filters over the list. Main thread. */
#include "config.h"

#include "wb-filter-bar.h"

#include <glib/gi18n-lib.h>

#include "wb-choice-filter.h"
#include "wb-date-filter.h"
#include "wb-db-view.h"
#include "wb-filter-text.h"
#include "wb-more-filters.h"

struct _WbFilterBar
{
  AdwBin parent_instance;

  /* Template children */
  GtkMenuButton  *date_button;
  WbDateFilter   *date;
  GtkMenuButton  *carrier_button;
  WbChoiceFilter *carrier;
  GtkMenuButton  *more_button;
  WbMoreFilters  *more;
  GtkBox         *chips;
  GtkWidget      *clear;

  /* Owned */
  WbFilter     *filter;
  WbStore      *store;
  GCancellable *reading; /* the words of the menus; NULL when none are being read */
  guint         count;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbFilterBar, wb_filter_bar, ADW_TYPE_BIN)

static void show (WbFilterBar *self);

/* ---- What is in the menus ---- */

static gpointer
read_choices_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (int kind = 0; kind < WB_N_CHOICE_KINDS; kind++)
    {
      char **words = wb_db_list_choices (db, kind, error);

      if (words == NULL)
        return NULL;
      g_ptr_array_add (choices, words);
    }

  return g_steal_pointer (&choices);
}

static void
choices_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) choices = wb_store_run_finish (WB_STORE (source), result, &error);
  WbFilterBar *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->reading);
  /* The list of orders tells people what is wrong with the store. */
  if (choices == NULL)
    return;

  wb_choice_filter_set_choices (self->carrier, choices->pdata[WB_CHOICE_CARRIER]);
  wb_more_filters_set_payment_methods (self->more, choices->pdata[WB_CHOICE_PAYMENT_METHOD]);
  wb_more_filters_set_tags (self->more, choices->pdata[WB_CHOICE_TAG]);
}

static void
stop_reading (WbFilterBar *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

/* A menu opens: with what orders have now. */
static void
menu_shown_cb (WbFilterBar *self)
{
  if (self->store == NULL)
    return;
  stop_reading (self);
  self->reading = g_cancellable_new ();
  wb_store_run_async (self->store, WB_STORE_LONG, read_choices_job, NULL, NULL,
                      (GDestroyNotify) g_ptr_array_unref, self->reading, choices_read_cb, self);
}

/* ---- What is chosen ---- */

/* Takes over what the person has chosen; nothing when it is what was chosen before. */
static void
take (WbFilterBar *self, WbFilter *chosen)
{
  gboolean same = wb_filter_equal (self->filter, chosen);

  wb_filter_free (self->filter);
  self->filter = chosen;
  if (same)
    return;
  show (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
date_changed_cb (WbFilterBar *self)
{
  WbFilter *chosen = wb_filter_copy (self->filter);

  wb_date_filter_write (self->date, chosen);
  take (self, chosen);
}

static void
carrier_changed_cb (WbFilterBar *self)
{
  WbFilter *chosen = wb_filter_copy (self->filter);

  g_free (chosen->carrier);
  chosen->carrier = g_strdup (wb_choice_filter_get_value (self->carrier));
  take (self, chosen);
  gtk_menu_button_popdown (self->carrier_button);
}

static void
more_changed_cb (WbFilterBar *self)
{
  WbFilter *chosen = wb_filter_copy (self->filter);

  wb_more_filters_write (self->more, chosen);
  take (self, chosen);
}

/* ---- Buttons and chips ---- */

/* text NULL: nothing is chosen by it, and the button has its name. */
static void
show_button (GtkMenuButton *button, const char *name, const char *text)
{
  gtk_menu_button_set_label (button, text != NULL ? text : name);
  if (text != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (button), "wb-on");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (button), "wb-on");
}

/* The chip goes, and the focus that it had must not go with it. */
static void
chip_clicked_cb (WbFilterBar *self, GtkButton *chip)
{
  WbFilter *rest = g_object_get_data (G_OBJECT (chip), "rest");

  gtk_widget_grab_focus (GTK_WIDGET (self->more_button));
  take (self, wb_filter_copy (rest));
}

/* A filter by something that has no button of its own; a click takes it away, and then rest is what
 * is chosen. Takes rest. */
static void
add_chip (WbFilterBar *self, const char *text, WbFilter *rest)
{
  /* Translators: a button; %s is a filter and its value, such as “Tag: gift” */
  g_autofree char *action = g_strdup_printf (_ ("Remove filter %s"), text);
  GtkWidget       *chip = gtk_button_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget       *words = gtk_label_new (text);
  GtkWidget       *image = gtk_image_new_from_icon_name ("window-close-symbolic");

  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (words), 32);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), image);
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_set_tooltip_text (chip, action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, action, -1);
  gtk_widget_add_css_class (chip, "wb-chip");
  gtk_widget_add_css_class (chip, "wb-on");
  g_object_set_data_full (G_OBJECT (chip), "rest", rest, (GDestroyNotify) wb_filter_free);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (chip_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->chips, chip);
  self->count++;
}

/* What has a button or another widget of its own gets no chip. */
static gboolean
has_widget (WbFilterBar *self, const char *key)
{
  static const char *const keys[] = { "tab", "attention", "carrier", "search",
                                      "ids", "changes",   NULL };
  const char *time = wb_filter_text_get_time_key (wb_date_filter_get_time (self->date));

  return g_strv_contains (keys, key) || g_str_equal (time, key);
}

static void
show_chips (WbFilterBar *self)
{
  g_autoptr (GPtrArray) choices = wb_filter_text_list_choices (self->filter);
  GtkWidget *chip;

  while ((chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_box_remove (self->chips, chip);
  self->count = 0;
  for (guint i = 0; i < choices->len; i++)
    {
      const WbFilterChoice *choice = choices->pdata[i];

      if (!has_widget (self, choice->key))
        add_chip (self, choice->text, wb_filter_copy_without (self->filter, choice->key));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->chips), self->count > 0);
}

static void
show (WbFilterBar *self)
{
  WbFilterTime     which;
  WbTimeRange     *range;
  g_autofree char *date = NULL;
  g_autofree char *carrier = NULL;

  wb_date_filter_show (self->date, self->filter);
  wb_choice_filter_set_value (self->carrier, self->filter->carrier);
  wb_more_filters_show (self->more, self->filter);

  show_chips (self);
  which = wb_date_filter_get_time (self->date);
  range = wb_filter_text_get_range (self->filter, which);
  if (!wb_time_range_is_open (range))
    {
      date = wb_filter_text_dup_time (which, range);
      self->count++;
    }
  if (self->filter->carrier != NULL)
    {
      carrier = wb_filter_text_dup_choice (_ ("Carrier"), self->filter->carrier);
      self->count++;
    }
  show_button (self->date_button, _ ("Date"), date);
  show_button (self->carrier_button, _ ("Carrier"), carrier);
  gtk_widget_set_visible (self->clear, self->count > 0);
}

/* ---- Object ---- */

static void
wb_filter_bar_dispose (GObject *object)
{
  WbFilterBar *self = WB_FILTER_BAR (object);

  stop_reading (self);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (wb_filter_bar_parent_class)->dispose (object);
}

static void
wb_filter_bar_finalize (GObject *object)
{
  wb_filter_free (WB_FILTER_BAR (object)->filter);

  G_OBJECT_CLASS (wb_filter_bar_parent_class)->finalize (object);
}

static void
wb_filter_bar_class_init (WbFilterBarClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wb_filter_bar_dispose;
  object_class->finalize = wb_filter_bar_finalize;
  signals[CHANGED] = g_signal_new ("changed", WB_TYPE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  g_type_ensure (WB_TYPE_CHOICE_FILTER);
  g_type_ensure (WB_TYPE_DATE_FILTER);
  g_type_ensure (WB_TYPE_MORE_FILTERS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, WbFilterBar, date_button);
  gtk_widget_class_bind_template_child (widget_class, WbFilterBar, date);
  gtk_widget_class_bind_template_child (widget_class, WbFilterBar, carrier_button);
  gtk_widget_class_bind_template_child (widget_class, WbFilterBar, carrier);
  gtk_widget_class_bind_template_child (widget_class, WbFilterBar, more_button);
  gtk_widget_class_bind_template_child (widget_class, WbFilterBar, more);
  gtk_widget_class_bind_template_child (widget_class, WbFilterBar, chips);
  gtk_widget_class_bind_template_child (widget_class, WbFilterBar, clear);
  gtk_widget_class_bind_template_callback (widget_class, menu_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, date_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, carrier_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_changed_cb);
}

static void
wb_filter_bar_init (WbFilterBar *self)
{
  self->filter = wb_filter_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  show (self);
}

void
wb_filter_bar_set_store (WbFilterBar *self, WbStore *store)
{
  g_return_if_fail (WB_IS_FILTER_BAR (self));

  g_set_object (&self->store, store);
}

void
wb_filter_bar_show (WbFilterBar *self, const WbFilter *filter)
{
  g_autoptr (WbFilter) chosen = NULL;

  g_return_if_fail (WB_IS_FILTER_BAR (self));

  chosen = wb_filter_new ();
  wb_filter_copy_choices (chosen, filter);
  if (wb_filter_equal (self->filter, chosen))
    return;
  wb_filter_free (self->filter);
  self->filter = g_steal_pointer (&chosen);
  show (self);
}

const WbFilter *
wb_filter_bar_get_filter (WbFilterBar *self)
{
  g_return_val_if_fail (WB_IS_FILTER_BAR (self), NULL);

  return self->filter;
}

guint
wb_filter_bar_count (WbFilterBar *self)
{
  g_return_val_if_fail (WB_IS_FILTER_BAR (self), 0);

  return self->count;
}
