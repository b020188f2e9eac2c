/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file in the preview of an import. Main thread. */
#include "config.h"

#include "wb-import-file-row.h"

#include <glib/gi18n-lib.h>

#include "wb-date-text.h"
#include "wb-mapping.h"
#include "wb-money.h"
#include "wb-stage-text.h"

struct _WbImportFileRow
{
  AdwExpanderRow parent_instance;

  /* Children, owned by the row */
  GtkImage      *icon;
  GtkLabel      *rejected;
  GtkMenuButton *shop_button; /* NULL when the file needs none */

  /* Owned */
  WbImportEntry *entry;
  WbShopList    *shops;
};

G_DEFINE_FINAL_TYPE (WbImportFileRow, wb_import_file_row, ADW_TYPE_EXPANDER_ROW)

enum
{
  SHOP_CHOSEN,
  ADD_SHOP,
  MAP_COLUMNS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Titles of rows are markup. */
static void
set_title (AdwPreferencesRow *row, const char *title)
{
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  adw_preferences_row_set_title (row, escaped);
}

static void
add_fact (WbImportFileRow *self, const char *title, const char *subtitle)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *escaped = g_markup_escape_text (subtitle, -1);

  set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static char *
join (const GPtrArray *texts)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    {
      /* Translators: between the entries of a list */
      g_string_append (joined, i > 0 ? _ (", ") : "");
      g_string_append (joined, g_ptr_array_index (texts, i));
    }

  return g_string_free (joined, FALSE);
}

/* "577130815570092466   To ship · £37.32" */
static void
add_order (WbImportFileRow *self, const WbOrder *order, const WbShop *shop)
{
  g_autofree char *amount = wb_money_format (order->total, shop->currency);
  g_autofree char *subtitle = NULL;
  g_autofree char *stage =
      wb_stage_text_dup_full (order->stage, order->substage, order->after_sales != 0);

  subtitle = g_strjoin (" · ", stage, *amount != '\0' ? amount : NULL, NULL);
  add_fact (self, order->number, subtitle);
}

static void
add_facts (WbImportFileRow *self, gint64 now)
{
  const WbImportReport *report = wb_import_entry_get_report (self->entry);
  const WbShop         *shop = wb_importer_get_shop (wb_import_entry_get_importer (self->entry));
  g_autofree char      *as_of = NULL;

  if (report->as_of != WB_TIME_NONE)
    {
      as_of = wb_date_text_dup_short (report->as_of, shop->timezone, now);
      add_fact (self, _ ("As of"), as_of);
    }
  if (report->unknown_columns != NULL && report->unknown_columns->len > 0)
    {
      g_autofree char *titles = join (report->unknown_columns);

      add_fact (self, _ ("Columns that are not understood and kept as they are"), titles);
    }
  if (report->unknown_words != NULL && report->unknown_words[0] != NULL)
    {
      g_autofree char *words = g_strjoinv (_ (", "), (char **) report->unknown_words);

      add_fact (self, _ ("Statuses that are not known; the times of the order decide"), words);
    }
  for (guint i = 0; report->preview != NULL && i < report->preview->len; i++)
    add_order (self, g_ptr_array_index (report->preview, i), shop);
}

static void
map_clicked_cb (WbImportFileRow *self)
{
  g_signal_emit (self, signals[MAP_COLUMNS], 0);
}

static GtkWidget *
map_button_new (WbImportFileRow *self, const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (map_clicked_cb), self, G_CONNECT_SWAPPED);

  return button;
}

/* Of a layout that the seller made, which may have been made wrong. */
static void
add_own_layout (WbImportFileRow *self, const char *layout)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *escaped = g_markup_escape_text (layout, -1);

  set_title (ADW_PREFERENCES_ROW (row), _ ("Columns as you assigned them"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), map_button_new (self, _ ("Change columns…")));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
show_rejected (WbImportFileRow *self)
{
  const WbImportReport *report = wb_import_entry_get_report (self->entry);
  g_autofree char      *rejected = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->rejected), report->rejections->len > 0);
  /* Translators: rows of a file that were not taken over */
  rejected = g_strdup_printf (_ ("Rejected %'u"), report->rejections->len);
  gtk_label_set_label (self->rejected, rejected);
}

static void
show_ready (WbImportFileRow *self, gint64 now)
{
  const WbImportReport *report = wb_import_entry_get_report (self->entry);
  const WbShop         *shop = wb_importer_get_shop (wb_import_entry_get_importer (self->entry));
  g_autofree char      *what = NULL;
  g_autofree char      *counts = NULL;
  g_autofree char      *subtitle = NULL;
  g_autofree char      *escaped = NULL;

  what = shop->id == 0
             /* Translators: what a file is, then the shop that will be made for its orders */
             ? g_strdup_printf (_ ("%s → new shop %s"), report->label, shop->name)
             /* Translators: what a file is, then the shop whose orders they are */
             : g_strdup_printf (_ ("%s → %s"), report->label, shop->name);
  /* Translators: orders of a file: new ones and those that changed */
  counts =
      g_strdup_printf (_ ("New %'u · Updated %'u"), report->counts.n_new, report->counts.n_updated);
  subtitle = g_strjoin ("\n", what, counts, NULL);
  escaped = g_markup_escape_text (subtitle, -1);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), escaped);
  show_rejected (self);
  if (wb_mapping_is_own (report->layout))
    add_own_layout (self, report->layout);
  add_facts (self, now);
}

static void
show_failure (WbImportFileRow *self)
{
  const char      *layout = wb_import_entry_get_report (self->entry)->layout;
  g_autofree char *escaped = g_markup_escape_text (wb_import_entry_get_failure (self->entry), -1);

  gtk_image_set_from_icon_name (self->icon, "wb-failed-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), "warning");
  if (wb_import_entry_is_unknown (self->entry))
    adw_expander_row_add_action (ADW_EXPANDER_ROW (self),
                                 map_button_new (self, _ ("Assign columns…")));
  else if (layout != NULL && wb_mapping_is_own (layout))
    adw_expander_row_add_action (ADW_EXPANDER_ROW (self),
                                 map_button_new (self, _ ("Change columns…")));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), escaped);
}

/* ---- Asking for the shop ---- */

static void
shop_clicked_cb (GtkButton *button, WbImportFileRow *self)
{
  WbShopItem *item = g_object_get_data (G_OBJECT (button), "shop-item");

  gtk_menu_button_popdown (self->shop_button);
  if (item != NULL)
    g_signal_emit (self, signals[SHOP_CHOSEN], 0, item);
  else
    g_signal_emit (self, signals[ADD_SHOP], 0);
}

static void
add_shop_button (WbImportFileRow *self, GtkBox *box, const char *label, WbShopItem *item)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  if (item != NULL)
    g_object_set_data_full (G_OBJECT (button), "shop-item", g_object_ref (item), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (shop_clicked_cb), self, 0);
  gtk_box_append (box, button);
}

/* Only shops of the file's platform can have its orders. */
static void
ask_shop (WbImportFileRow *self)
{
  const WbImportReport *report = wb_import_entry_get_report (self->entry);
  GtkWidget            *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget            *popover = gtk_popover_new ();
  guint                 n = g_list_model_get_n_items (G_LIST_MODEL (self->shops));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WbShopItem) item = g_list_model_get_item (G_LIST_MODEL (self->shops), i);
      const WbShop *shop = wb_shop_item_get_shop (item);

      if (wb_importer_fits_shop (wb_import_entry_get_importer (self->entry), shop))
        add_shop_button (self, GTK_BOX (box), shop->name, item);
    }
  add_shop_button (self, GTK_BOX (box), _ ("New shop…"), NULL);
  gtk_popover_set_child (GTK_POPOVER (popover), box);

  self->shop_button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_label (self->shop_button, _ ("Choose the shop"));
  gtk_menu_button_set_popover (self->shop_button, popover);
  gtk_widget_set_valign (GTK_WIDGET (self->shop_button), GTK_ALIGN_CENTER);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->shop_button));

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), report->label);
}

/* ---- The object ---- */

static void
wb_import_file_row_dispose (GObject *object)
{
  WbImportFileRow *self = WB_IMPORT_FILE_ROW (object);

  g_clear_object (&self->entry);
  g_clear_object (&self->shops);

  G_OBJECT_CLASS (wb_import_file_row_parent_class)->dispose (object);
}

static void
wb_import_file_row_class_init (WbImportFileRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wb_import_file_row_dispose;

  signals[SHOP_CHOSEN] = g_signal_new ("shop-chosen", WB_TYPE_IMPORT_FILE_ROW, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, WB_TYPE_SHOP_ITEM);
  signals[ADD_SHOP] = g_signal_new ("add-shop", WB_TYPE_IMPORT_FILE_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  signals[MAP_COLUMNS] = g_signal_new ("map-columns", WB_TYPE_IMPORT_FILE_ROW, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wb_import_file_row_init (WbImportFileRow *self)
{
  self->icon = GTK_IMAGE (gtk_image_new_from_icon_name ("x-office-spreadsheet-symbolic"));
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->icon));
  self->rejected = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->rejected), "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->rejected), "numeric");
  gtk_widget_set_visible (GTK_WIDGET (self->rejected), FALSE);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->rejected));
}

GtkWidget *
wb_import_file_row_new (WbImportEntry *entry, WbShopList *shops, gint64 now)
{
  WbImportFileRow *self = g_object_new (WB_TYPE_IMPORT_FILE_ROW, NULL);
  WbImportState    state = wb_import_entry_get_state (entry);

  self->entry = g_object_ref (entry);
  self->shops = g_object_ref (shops);
  set_title (ADW_PREFERENCES_ROW (self), wb_import_entry_get_name (entry));
  if (state == WB_IMPORT_FAILED)
    show_failure (self);
  else if (state == WB_IMPORT_ASKS_SHOP)
    ask_shop (self);
  else
    show_ready (self, now);
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), state == WB_IMPORT_READY);

  return GTK_WIDGET (self);
}

WbImportEntry *
wb_import_file_row_get_entry (WbImportFileRow *self)
{
  return self->entry;
}
