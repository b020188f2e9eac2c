/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row that chooses the carrier from a list with a search. Main thread. */
#include "config.h"

#include "wb-carrier-row.h"

#include <glib/gi18n-lib.h>

#include "wb-db-carrier.h"
#include "wb-ship-text.h"
#include "wb-text.h"

#define LIST_HEIGHT 280
/* From that rating on a carrier comes first. */
#define GOOD_RATING 4

struct _WbCarrierRow
{
  AdwActionRow parent_instance;

  /* Children */
  GtkMenuButton *button;
  GtkLabel      *name;
  GtkPopover    *popover;
  GtkEditable   *search;
  GtkListBox    *list;
  GtkWidget     *other; /* the row that takes what was typed */
  GtkLabel      *other_name;
  int            n_rows;

  /* Owned */
  char         *carrier; /* NULL: none */
  char         *needle;  /* what is searched for, folded; "" for all */
  GPtrArray    *notes;   /* WbCarrierNote; NULL until they are read */
  GCancellable *reading; /* NULL: nobody reads them */
};

enum
{
  PROP_CARRIER = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

#define NAME "wb-carrier-name"
#define RATING "wb-carrier-rating"
#define TURN "wb-carrier-turn"

G_DEFINE_FINAL_TYPE (WbCarrierRow, wb_carrier_row, ADW_TYPE_ACTION_ROW)

static const char *
get_name (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), NAME);
}

static gboolean
fits (GtkListBoxRow *row, gpointer user_data)
{
  WbCarrierRow    *self = user_data;
  g_autofree char *folded = NULL;

  if (GTK_WIDGET (row) == self->other)
    return *self->needle != '\0';
  folded = wb_text_fold (get_name (row));

  return strstr (folded, self->needle) != NULL;
}

static void
search_changed_cb (WbCarrierRow *self)
{
  g_autofree char *typed = wb_text_dup_trimmed (gtk_editable_get_text (self->search));
  g_autofree char *use = NULL;

  g_free (self->needle);
  self->needle = wb_text_fold (typed);
  /* Translators: a choice; %s is the name of a carrier that was typed */
  use = g_strdup_printf (_ ("Use “%s”"), typed);
  gtk_label_set_label (self->other_name, use);
  g_object_set_data_full (G_OBJECT (self->other), NAME, g_steal_pointer (&typed), g_free);
  gtk_list_box_invalidate_filter (self->list);
}

/* Return takes the first one that fits. */
static void
search_activated_cb (WbCarrierRow *self)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      {
        gtk_widget_activate (GTK_WIDGET (row));
        return;
      }
}

static void
row_activated_cb (WbCarrierRow *self, GtkListBoxRow *row)
{
  wb_carrier_row_set_carrier (self, get_name (row));
  gtk_popover_popdown (self->popover);
}

static void
shown_cb (WbCarrierRow *self)
{
  gtk_editable_set_text (self->search, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* What the seller thinks of it stands behind the carrier's name. */
static void
rate_row (WbCarrierRow *self, GtkListBoxRow *row)
{
  const WbCarrierNote *note = wb_carrier_note_find (self->notes, get_name (row));
  g_autofree char     *rating = NULL;
  g_autofree char     *words = NULL;

  if (note == NULL)
    return;
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), note->note);
  if (note->rating == 0)
    return;
  rating = wb_ship_text_dup_rating (note->rating);
  words = g_strdup_printf ("%s · %s", get_name (row), rating);
  gtk_label_set_label (GTK_LABEL (gtk_list_box_row_get_child (row)), words);
  g_object_set_data (G_OBJECT (row), RATING, GINT_TO_POINTER (note->rating));
}

static int
get_rank (WbCarrierRow *self, GtkListBoxRow *row)
{
  int rating = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), RATING));

  if (GTK_WIDGET (row) == self->other)
    return G_MAXINT;

  return rating >= GOOD_RATING ? -rating : 0;
}

/* The best first, then as they were added; what was typed comes last. */
static int
compare_rows (GtkListBoxRow *a, GtkListBoxRow *b, gpointer user_data)
{
  WbCarrierRow *self = user_data;
  int           first = get_rank (self, a);
  int           second = get_rank (self, b);

  if (first == second)
    {
      first = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (a), TURN));
      second = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (b), TURN));
    }

  return (first > second) - (first < second);
}

static GtkWidget *
add_row (WbCarrierRow *self, const char *carrier)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (carrier);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_start (label, 6);
  gtk_widget_set_margin_end (label, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  g_object_set_data_full (G_OBJECT (row), NAME, g_strdup (carrier), g_free);
  g_object_set_data (G_OBJECT (row), TURN, GINT_TO_POINTER (++self->n_rows));
  rate_row (self, GTK_LIST_BOX_ROW (row));
  gtk_list_box_append (self->list, row);

  return row;
}

static GtkWidget *
new_list (WbCarrierRow *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Carriers"), -1);
  gtk_list_box_set_filter_func (self->list, fits, self, NULL);
  gtk_list_box_set_sort_func (self->list, compare_rows, self, NULL);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), LIST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));

  return scroller;
}

static void
add_popover (WbCarrierRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->search = GTK_EDITABLE (gtk_search_entry_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search carriers"), -1);
  g_signal_connect_object (self->search, "changed", G_CALLBACK (search_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (search_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->search));
  gtk_box_append (GTK_BOX (box), new_list (self));
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (self->popover, box);
  g_signal_connect_object (self->popover, "show", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (self->button, GTK_WIDGET (self->popover));
}

static void
wb_carrier_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CARRIER:
      g_value_set_string (value, WB_CARRIER_ROW (object)->carrier);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wb_carrier_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CARRIER:
      wb_carrier_row_set_carrier (WB_CARRIER_ROW (object), g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wb_carrier_row_dispose (GObject *object)
{
  WbCarrierRow *self = WB_CARRIER_ROW (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);

  G_OBJECT_CLASS (wb_carrier_row_parent_class)->dispose (object);
}

static void
wb_carrier_row_finalize (GObject *object)
{
  WbCarrierRow *self = WB_CARRIER_ROW (object);

  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_free (self->carrier);
  g_free (self->needle);

  G_OBJECT_CLASS (wb_carrier_row_parent_class)->finalize (object);
}

static void
wb_carrier_row_class_init (WbCarrierRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = wb_carrier_row_get_property;
  object_class->set_property = wb_carrier_row_set_property;
  object_class->dispose = wb_carrier_row_dispose;
  object_class->finalize = wb_carrier_row_finalize;

  props[PROP_CARRIER] =
      g_param_spec_string ("carrier", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
wb_carrier_row_init (WbCarrierRow *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->needle = g_strdup ("");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Carrier"));
  self->name = GTK_LABEL (gtk_label_new (_ ("Choose")));
  gtk_label_set_ellipsize (self->name, PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_child (self->button, content);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "wb-carrier");
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Carrier"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->button));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->button));
  add_popover (self);
  self->other = add_row (self, "");
  self->other_name = GTK_LABEL (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self->other)));
}

GtkWidget *
wb_carrier_row_new (void)
{
  return g_object_new (WB_TYPE_CARRIER_ROW, NULL);
}

static gboolean
has_row (WbCarrierRow *self, const char *carrier)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (get_name (row), carrier) == 0)
      return TRUE;

  return FALSE;
}

void
wb_carrier_row_add_carriers (WbCarrierRow *self, const char *const *carriers)
{
  g_return_if_fail (WB_IS_CARRIER_ROW (self));

  for (gsize i = 0; carriers[i] != NULL; i++)
    if (!has_row (self, carriers[i]))
      add_row (self, carriers[i]);
}

/* "4 of 5: slow in winter", or what of that there is. */
static void
show_note (WbCarrierRow *self)
{
  const WbCarrierNote *note = wb_carrier_note_find (self->notes, self->carrier);
  g_autofree char     *rating =
      note != NULL && note->rating > 0 ? wb_ship_text_dup_rating (note->rating) : NULL;
  g_autofree char *both =
      rating != NULL && note->note != NULL
          /* Translators: the seller's rating of a carrier, "4 of 5", and note */
          ? g_strdup_printf (_ ("You rated it %s: %s"), rating, note->note)
          : rating != NULL ? g_strdup_printf (_ ("You rated it %s."), rating)
                           : g_strdup (note != NULL ? note->note : NULL);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), both != NULL ? both : "");
}

static gpointer
list_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return wb_db_list_carrier_notes (db, error);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  GPtrArray     *notes = wb_store_run_finish (WB_STORE (source), result, &error);
  WbCarrierRow  *self = NULL;
  GtkListBoxRow *row = NULL;

  /* Without them a carrier can be chosen all the same. */
  if (notes == NULL)
    return;

  self = user_data;
  self->notes = notes;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    rate_row (self, row);
  gtk_list_box_invalidate_sort (self->list);
  show_note (self);
}

void
wb_carrier_row_set_store (WbCarrierRow *self, WbStore *store)
{
  g_return_if_fail (WB_IS_CARRIER_ROW (self));

  self->reading = g_cancellable_new ();
  wb_store_run_async (store, WB_STORE_SHORT, list_job, NULL, NULL,
                      (GDestroyNotify) g_ptr_array_unref, self->reading, listed_cb, self);
}

const char *
wb_carrier_row_get_carrier (WbCarrierRow *self)
{
  g_return_val_if_fail (WB_IS_CARRIER_ROW (self), NULL);

  return self->carrier;
}

void
wb_carrier_row_set_carrier (WbCarrierRow *self, const char *carrier)
{
  char *copy = NULL;

  g_return_if_fail (WB_IS_CARRIER_ROW (self));

  if (g_strcmp0 (self->carrier, carrier) == 0)
    return;

  copy = g_strdup (carrier);
  g_free (self->carrier);
  self->carrier = copy;
  gtk_label_set_label (self->name, carrier != NULL ? carrier : _ ("Choose"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  carrier != NULL ? carrier : "", -1);
  show_note (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CARRIER]);
}
