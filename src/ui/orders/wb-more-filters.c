/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The filters that have no button of their own. Main thread. */
#include "config.h"

#include "wb-more-filters.h"

#include <glib/gi18n-lib.h>

#include "wb-filter-text.h"
#include "wb-stage-text.h"

/* The words of a drop-down, of which the first is any. */
typedef struct
{
  GtkDropDown *drop_down; /* borrowed child */
  char       **words;     /* without any */
} Menu;

typedef enum
{
  MENU_PAYMENT_METHOD,
  MENU_TAG,
  MENU_FLAG,
  N_MENUS
} MenuKind;

struct _WbMoreFilters
{
  AdwBin parent_instance;

  /* Template children */
  GtkFlowBox  *substages;
  GtkDropDown *payment_method;
  GtkDropDown *tag;
  GtkDropDown *flag;
  GtkEntry    *amount_from;
  GtkEntry    *amount_to;
  GtkEntry    *sku;
  GtkEntry    *buyer;

  GtkToggleButton *toggles[WB_N_SUBSTAGES]; /* borrowed children; of NONE there is none */
  Menu             menus[N_MENUS];
  WbAmountRange    amount;  /* the last one that could be read */
  gboolean         setting; /* not by the person */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const no_words[] = { NULL };
static const char *const colours[] = { "red", "orange", "yellow", "green", "blue", "purple", NULL };

G_DEFINE_FINAL_TYPE (WbMoreFilters, wb_more_filters, ADW_TYPE_BIN)

static void
changed_cb (WbMoreFilters *self)
{
  if (!self->setting)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- Drop-downs ---- */

/* NULL: any. */
static const char *
get_word (const Menu *menu)
{
  guint selected = gtk_drop_down_get_selected (menu->drop_down);

  return selected == 0 || selected == GTK_INVALID_LIST_POSITION ? NULL : menu->words[selected - 1];
}

/* Offers the words, and chosen, which orders may not have any more; NULL: any is chosen. */
static void
fill_menu (WbMoreFilters *self, MenuKind kind, const char *const *words, const char *chosen)
{
  Menu *menu = &self->menus[kind];
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();
  g_autofree char *selected = g_strdup (chosen);
  guint            position = 0, n = 0;

  /* Translators: in a list of values to filter by: whichever it is */
  gtk_string_list_append (names, _ ("Any"));
  for (; words[n] != NULL; n++)
    {
      g_strv_builder_add (kept, words[n]);
      gtk_string_list_append (names,
                              kind == MENU_FLAG ? wb_filter_text_get_flag (words[n]) : words[n]);
      if (g_strcmp0 (words[n], selected) == 0)
        position = n + 1;
    }
  if (selected != NULL && position == 0)
    {
      g_strv_builder_add (kept, selected);
      gtk_string_list_append (names, selected);
      position = n + 1;
    }

  self->setting = TRUE;
  gtk_drop_down_set_model (menu->drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (menu->drop_down, position);
  self->setting = FALSE;
  g_strfreev (menu->words);
  menu->words = g_strv_builder_end (kept);
}

static void
select_word (WbMoreFilters *self, MenuKind kind, const char *word)
{
  g_auto (GStrv) words = NULL;

  if (g_strcmp0 (get_word (&self->menus[kind]), word) == 0)
    return;
  words = g_strdupv (self->menus[kind].words);
  fill_menu (self, kind, (const char *const *) words, word);
}

/* ---- Entries ---- */

static void
show_text (GtkEntry *entry, const char *text)
{
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (entry)), text != NULL ? text : ""))
    gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
}

/* NULL for an empty one. */
static char *
dup_text (GtkEntry *entry)
{
  char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  if (*text == '\0')
    g_clear_pointer (&text, g_free);

  return text;
}

static gboolean
read_amounts (WbMoreFilters *self, WbAmountRange *range)
{
  g_autofree char *from = dup_text (self->amount_from);
  g_autofree char *to = dup_text (self->amount_to);
  g_autofree char *text = g_strconcat (from != NULL ? from : "", "..", to, NULL);

  return wb_amount_range_parse (text, range);
}

/* An amount that cannot be read is marked, and what was read before stays in force. */
static void
amounts_edited_cb (WbMoreFilters *self)
{
  GtkEntry *entries[] = { self->amount_from, self->amount_to };

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autofree char *amount = dup_text (entries[i]);
      g_autofree char *text = g_strconcat (amount != NULL ? amount : "", "..", NULL);
      WbAmountRange    ignored;

      if (wb_amount_range_parse (text, &ignored))
        gtk_widget_remove_css_class (GTK_WIDGET (entries[i]), "error");
      else
        gtk_widget_add_css_class (GTK_WIDGET (entries[i]), "error");
    }
}

static void
show_amounts (WbMoreFilters *self, const WbAmountRange *range)
{
  g_autofree char *text = wb_amount_range_to_text (range);
  g_auto (GStrv) ends = g_strsplit (text, "..", 2);
  WbAmountRange shown;

  self->amount = *range;
  if (read_amounts (self, &shown) && wb_amount_range_equal (&shown, range))
    return;
  show_text (self->amount_from, ends[0]);
  show_text (self->amount_to, ends[1]);
}

/* ---- Sub-stages ---- */

static void
add_toggles (WbMoreFilters *self)
{
  for (int substage = WB_SUBSTAGE_NONE + 1; substage < WB_N_SUBSTAGES; substage++)
    {
      GtkWidget *toggle = gtk_toggle_button_new_with_label (wb_stage_text_get_substage (substage));

      self->toggles[substage] = GTK_TOGGLE_BUTTON (toggle);
      gtk_widget_add_css_class (toggle, "wb-chip");
      gtk_widget_set_halign (toggle, GTK_ALIGN_START);
      g_signal_connect_swapped (toggle, "toggled", G_CALLBACK (changed_cb), self);
      gtk_flow_box_append (self->substages, toggle);
      /* The toggle alone takes the focus, not also the place it stands in. */
      gtk_widget_set_focusable (gtk_widget_get_parent (toggle), FALSE);
    }
}

/* ---- Object ---- */

static void
wb_more_filters_finalize (GObject *object)
{
  WbMoreFilters *self = WB_MORE_FILTERS (object);

  for (int kind = 0; kind < N_MENUS; kind++)
    g_strfreev (self->menus[kind].words);

  G_OBJECT_CLASS (wb_more_filters_parent_class)->finalize (object);
}

static void
wb_more_filters_class_init (WbMoreFiltersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = wb_more_filters_finalize;
  signals[CHANGED] = g_signal_new ("changed", WB_TYPE_MORE_FILTERS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-more-filters.ui");
  gtk_widget_class_bind_template_child (widget_class, WbMoreFilters, substages);
  gtk_widget_class_bind_template_child (widget_class, WbMoreFilters, payment_method);
  gtk_widget_class_bind_template_child (widget_class, WbMoreFilters, tag);
  gtk_widget_class_bind_template_child (widget_class, WbMoreFilters, flag);
  gtk_widget_class_bind_template_child (widget_class, WbMoreFilters, amount_from);
  gtk_widget_class_bind_template_child (widget_class, WbMoreFilters, amount_to);
  gtk_widget_class_bind_template_child (widget_class, WbMoreFilters, sku);
  gtk_widget_class_bind_template_child (widget_class, WbMoreFilters, buyer);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, amounts_edited_cb);
}

static void
wb_more_filters_init (WbMoreFilters *self)
{
  self->setting = TRUE;
  self->amount = wb_amount_range_open;
  gtk_widget_init_template (GTK_WIDGET (self));
  add_toggles (self);
  self->menus[MENU_PAYMENT_METHOD].drop_down = self->payment_method;
  self->menus[MENU_TAG].drop_down = self->tag;
  self->menus[MENU_FLAG].drop_down = self->flag;
  fill_menu (self, MENU_PAYMENT_METHOD, no_words, NULL);
  fill_menu (self, MENU_TAG, no_words, NULL);
  fill_menu (self, MENU_FLAG, colours, NULL);
  self->setting = FALSE;
}

void
wb_more_filters_set_payment_methods (WbMoreFilters *self, const char *const *words)
{
  g_return_if_fail (WB_IS_MORE_FILTERS (self));

  fill_menu (self, MENU_PAYMENT_METHOD, words, get_word (&self->menus[MENU_PAYMENT_METHOD]));
}

void
wb_more_filters_set_tags (WbMoreFilters *self, const char *const *words)
{
  g_return_if_fail (WB_IS_MORE_FILTERS (self));

  fill_menu (self, MENU_TAG, words, get_word (&self->menus[MENU_TAG]));
}

void
wb_more_filters_show (WbMoreFilters *self, const WbFilter *filter)
{
  g_return_if_fail (WB_IS_MORE_FILTERS (self));

  self->setting = TRUE;
  for (int substage = WB_SUBSTAGE_NONE + 1; substage < WB_N_SUBSTAGES; substage++)
    gtk_toggle_button_set_active (self->toggles[substage],
                                  (filter->substages & (1u << substage)) != 0);
  show_amounts (self, &filter->amount);
  show_text (self->sku, filter->sku);
  show_text (self->buyer, filter->buyer);
  select_word (self, MENU_PAYMENT_METHOD, filter->payment_method);
  select_word (self, MENU_TAG, filter->tag);
  select_word (self, MENU_FLAG, filter->flag);
  self->setting = FALSE;
}

void
wb_more_filters_write (WbMoreFilters *self, WbFilter *filter)
{
  g_return_if_fail (WB_IS_MORE_FILTERS (self));

  filter->substages = 0;
  for (int substage = WB_SUBSTAGE_NONE + 1; substage < WB_N_SUBSTAGES; substage++)
    if (gtk_toggle_button_get_active (self->toggles[substage]))
      filter->substages |= 1u << substage;
  read_amounts (self, &self->amount);
  filter->amount = self->amount;
  g_free (filter->sku);
  filter->sku = dup_text (self->sku);
  g_free (filter->buyer);
  filter->buyer = dup_text (self->buyer);
  g_free (filter->payment_method);
  filter->payment_method = g_strdup (get_word (&self->menus[MENU_PAYMENT_METHOD]));
  g_free (filter->tag);
  filter->tag = g_strdup (get_word (&self->menus[MENU_TAG]));
  g_free (filter->flag);
  filter->flag = g_strdup (get_word (&self->menus[MENU_FLAG]));
}
