/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sections of an order's page. Main thread. */
#include "config.h"

#include "wb-order-sections.h"

#include <string.h>

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "wb-action-text.h"
#include "wb-change.h"
#include "wb-date-text.h"
#include "wb-money.h"
#include "wb-notes-form.h"
#include "wb-order-section-private.h"
#include "wb-reroute-text.h"
#include "wb-stage-text.h"
#include "wb-text.h"
#include "wb-time.h"

/* Parts */

GtkWidget *
wb_order_section_new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

GtkWidget *
wb_order_section_new_text (const char *text)
{
  GtkWidget *label = wb_order_section_new_label (text, NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_widget_set_hexpand (label, TRUE);

  return label;
}

/* Both with a dot between them, or the one that there is. */
static char *
join (const char *first, const char *second)
{
  if (first != NULL && second != NULL)
    return g_strdup_printf ("%s · %s", first, second);

  return g_strdup (first != NULL ? first : second);
}

GtkWidget *
wb_order_section_new (const char *title, GtkWidget *beside, GtkWidget *content)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = wb_order_section_new_label (title, "heading");

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (heading), label);
  if (beside != NULL)
    gtk_box_append (GTK_BOX (heading), beside);
  gtk_box_append (GTK_BOX (section), heading);
  gtk_box_append (GTK_BOX (section), content);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (content), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);

  return section;
}

static GtkWidget *
new_list (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");

  return list;
}

static void
copy_cb (GtkButton *button, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), text);
}

static void
free_text_cb (gpointer text, GClosure *closure)
{
  g_free (text);
}

/* what: the label of the value, for those who only hear "Copy". */
static GtkWidget *
new_copy_button (const char *what, const char *text)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Copy"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Copy"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, what, -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (copy_cb), g_strdup (text), free_text_cb, 0);

  return button;
}

static GtkWidget *
new_row (GtkWidget *content)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_widget_set_margin_start (content, 14);
  gtk_widget_set_margin_end (content, 8);
  gtk_widget_set_margin_top (content, 6);
  gtk_widget_set_margin_bottom (content, 6);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), content);
  gtk_widget_set_focusable (row, FALSE);

  return row;
}

/* A verb on one package or case of the order. */
static GtkWidget *
new_part_button (const char *icon, const char *what, WbAction action, const char *key)
{
  GtkWidget  *button = gtk_button_new_from_icon_name (icon);
  const char *verb = wb_action_text_get_verb (action);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, verb);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, verb,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, what, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "order.part");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", wb_action_get_id (action),
                                    key);

  return button;
}

/* A value under its small label. shown is what stands there, copied (nullable) what the button
 * copies. */
static void
add_field (GtkWidget *list, const char *label, const char *shown, const char *copied)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *caption = wb_order_section_new_label (label, "caption");

  gtk_widget_add_css_class (caption, "dim-label");
  gtk_box_append (GTK_BOX (lines), caption);
  gtk_box_append (GTK_BOX (lines), wb_order_section_new_text (shown));
  gtk_box_append (GTK_BOX (box), lines);
  if (copied != NULL)
    gtk_box_append (GTK_BOX (box), new_copy_button (label, copied));
  gtk_list_box_append (GTK_LIST_BOX (list), new_row (box));
}

static gboolean
has_rows (GtkWidget *list)
{
  return gtk_widget_get_first_child (list) != NULL;
}

/* The section of list, or NULL when nothing has come into it. */
static GtkWidget *
finish_section (const char *title, GtkWidget *beside, GtkWidget *list)
{
  g_autoptr (GtkWidget) owned = g_object_ref_sink (list);

  if (has_rows (list))
    return wb_order_section_new (title, beside, list);

  return NULL;
}

/* Items and amounts */

static GtkWidget *
new_price (const char *amount, const char *below)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *upper = wb_order_section_new_label (amount, "numeric");
  GtkWidget *lower = wb_order_section_new_label (below, "caption");

  gtk_label_set_xalign (GTK_LABEL (upper), 1);
  gtk_label_set_xalign (GTK_LABEL (lower), 1);
  gtk_widget_add_css_class (lower, "dim-label");
  gtk_box_append (GTK_BOX (box), upper);
  gtk_box_append (GTK_BOX (box), lower);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);

  return box;
}

static void
add_item (GtkWidget *list, const WbItem *item, const char *currency)
{
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget       *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget       *below = NULL;
  g_autofree char *quantity = g_strdup_printf ("× %" G_GINT64_FORMAT, item->quantity);
  g_autofree char *price = item->unit_price != WB_MONEY_NONE
                               ? wb_money_format (item->unit_price, currency)
                               : g_strdup ("—");
  const char      *sku = item->seller_sku != NULL ? item->seller_sku : item->sku_id;
  g_autofree char *about = join (item->variation, sku);

  gtk_box_append (GTK_BOX (lines),
                  wb_order_section_new_text (item->product != NULL ? item->product : "—"));
  below = wb_order_section_new_label (about, "caption");
  gtk_widget_add_css_class (below, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (below), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (lines), below);
  gtk_box_append (GTK_BOX (box), lines);
  gtk_box_append (GTK_BOX (box), new_price (price, quantity));
  gtk_widget_set_margin_end (box, 6);
  gtk_list_box_append (GTK_LIST_BOX (list), new_row (box));
}

static void
add_amount (
    GtkGrid *grid, const char *label, gint64 minor, gboolean taken_off, const char *currency)
{
  g_autofree char *text = NULL;
  GtkWidget       *name = NULL;
  GtkWidget       *amount = NULL;
  int              row = 0;

  if (minor == WB_MONEY_NONE || minor == 0)
    return;

  text = wb_money_format (taken_off ? -ABS (minor) : minor, currency);
  name = wb_order_section_new_label (label, "dim-label");
  amount = wb_order_section_new_label (text, "numeric");
  gtk_label_set_xalign (GTK_LABEL (amount), 1);
  gtk_widget_set_hexpand (name, TRUE);
  while (gtk_grid_get_child_at (grid, 0, row) != NULL)
    row++;
  gtk_grid_attach (grid, name, 0, row, 1, 1);
  gtk_grid_attach (grid, amount, 1, row, 1, 1);
}

static GtkWidget *
new_breakdown (const WbOrder *order, const char *currency)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());

  gtk_grid_set_row_spacing (grid, 3);
  gtk_grid_set_column_spacing (grid, 12);
  add_amount (grid, _ ("Items before discounts"), order->subtotal, FALSE, currency);
  add_amount (grid, _ ("Your discount"), order->seller_discount, TRUE, currency);
  add_amount (grid, _ ("Platform discount"), order->platform_discount, TRUE, currency);
  add_amount (grid, _ ("Payment discount"), order->payment_discount, TRUE, currency);
  add_amount (grid, _ ("Delivery"), order->shipping, FALSE, currency);
  add_amount (grid, _ ("Tax"), order->tax, FALSE, currency);
  add_amount (grid, _ ("Refunded"), order->refund, TRUE, currency);

  return GTK_WIDGET (grid);
}

/* What the buyer paid, over how it came about. */
static void
add_total (GtkWidget *list, const WbOrder *order, const char *currency)
{
  GtkWidget       *row = NULL;
  GtkWidget       *amount = NULL;
  GtkWidget       *breakdown = NULL;
  g_autofree char *text = NULL;

  if (order->total == WB_MONEY_NONE)
    return;

  text = wb_money_format (order->total, currency);
  amount = wb_order_section_new_label (text, "numeric");
  gtk_widget_add_css_class (amount, "heading");
  row = adw_expander_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Buyer paid"));
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), amount);
  breakdown = new_breakdown (order, currency);
  if (gtk_widget_get_first_child (breakdown) == NULL)
    gtk_widget_set_sensitive (row, FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), new_row (breakdown));
  gtk_widget_set_margin_end (breakdown, 14);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

GtkWidget *
wb_order_sections_new_items (const WbOrderFacts *facts)
{
  GtkWidget *list = new_list ();

  for (guint i = 0; i < wb_order_get_n_parts (facts->order, WB_PART_ITEM); i++)
    add_item (list, wb_order_get_part (facts->order, WB_PART_ITEM, i), facts->shop->currency);
  add_total (list, facts->order, facts->shop->currency);

  return finish_section (_ ("Items"), NULL, list);
}

/* Cancellation and after-sales */

GtkWidget *
wb_order_sections_new_cancellation (const WbOrderFacts *facts)
{
  const WbOrder *order = facts->order;
  GtkWidget     *list = new_list ();

  if (order->cancel_reason != NULL)
    add_field (list, _ ("Reason"), wb_stage_text_get_reason (order->cancel_reason), NULL);
  if (order->cancel_by != NULL)
    add_field (list, _ ("Asked for by"), wb_stage_text_get_canceller (order->cancel_by), NULL);
  if (order->cancel_note != NULL)
    add_field (list, _ ("Note"), order->cancel_note, NULL);

  return finish_section (_ ("Cancellation"), NULL, list);
}

/* "Damaged, agreed: no longer needed": the first reason stays beside the one agreed on. */
static char *
dup_reasons (const WbCase *part)
{
  const char *first = part->reason != NULL ? wb_stage_text_get_reason (part->reason) : NULL;

  if (part->agreed_reason == NULL)
    return g_strdup (first);

  /* Translators: reasons of a return: the buyer's first one, and the one agreed on since */
  return g_strdup_printf (_ ("%1$s, agreed: %2$s"), first != NULL ? first : "—",
                          wb_stage_text_get_reason (part->agreed_reason));
}

static void
add_case (GtkWidget *list, const WbCase *part, const WbOrderFacts *facts)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *reasons = dup_reasons (part);
  g_autofree char *amount =
      part->amount != WB_MONEY_NONE ? wb_money_format (part->amount, facts->shop->currency) : NULL;
  g_autofree char *state = join (amount, wb_stage_text_get_case_state (part->state));
  g_autofree char *subtitle = join (state, reasons);
  const char      *kind = wb_stage_text_get_case_kind (part->kind);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), kind);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (wb_case_is_open (part))
    adw_action_row_add_suffix (
        ADW_ACTION_ROW (row),
        new_part_button ("document-edit-symbolic", kind, WB_ACTION_AFTERSALE, part->key));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

GtkWidget *
wb_order_sections_new_cases (const WbOrderFacts *facts)
{
  GtkWidget *list = new_list ();

  for (guint i = 0; i < wb_order_get_n_parts (facts->order, WB_PART_CASE); i++)
    add_case (list, wb_order_get_part (facts->order, WB_PART_CASE, i), facts);

  return finish_section (_ ("After-sales"), NULL, list);
}

/* Tickets for another address */

static void
add_reroute (GtkWidget *list, const WbReroute *ticket)
{
  GtkWidget  *row = adw_action_row_new ();
  const char *state = wb_reroute_text_get_state (ticket->state);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), state);
  if (ticket->city != NULL)
    {
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), ticket->city);
    }
  if (wb_reroute_is_open (ticket))
    adw_action_row_add_suffix (
        ADW_ACTION_ROW (row),
        new_part_button ("document-edit-symbolic", state, WB_ACTION_REROUTE, ticket->package_key));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

GtkWidget *
wb_order_sections_new_reroutes (const WbOrderFacts *facts)
{
  GtkWidget *list = new_list ();

  for (guint i = 0; i < wb_order_get_n_parts (facts->order, WB_PART_REROUTE); i++)
    add_reroute (list, wb_order_get_part (facts->order, WB_PART_REROUTE, i));

  return finish_section (_ ("Delivery to a new address"), NULL, list);
}

/* Recipient */

/* Where an address goes from the large to the small, without commas. */
static gboolean
is_large_first (const char *region)
{
  static const char *const regions[] = { "CN", "HK", "JP", "TW", NULL };

  return g_strv_contains (regions, region);
}

/* Street, district, city, state, postcode, country, those that there are, in the order of the
 * shop's market; the street masked. A place that the street names already is not named twice. */
static char *
dup_address (const WbOrderFacts *facts, gboolean personal)
{
  const WbOrder *order = facts->order;
  gboolean       large_first = is_large_first (facts->shop->region);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autofree char *street =
      personal ? g_strdup (order->address) : wb_text_mask_address (order->address);
  const char *const places[] = { order->district, order->city, order->state, order->zip,
                                 order->country };

  if (street != NULL)
    g_ptr_array_add (parts, g_strdelimit (street, "\n", ' '));
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i] != NULL && (street == NULL || strstr (street, places[i]) == NULL))
      g_ptr_array_insert (parts, large_first ? 0 : -1, (gpointer) places[i]);
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (large_first ? " " : ", ", (char **) parts->pdata);
}

GtkWidget *
wb_order_sections_new_recipient (const WbOrderFacts *facts, GtkWidget *toggle)
{
  const WbOrder   *order = facts->order;
  GtkWidget       *list = new_list ();
  g_autofree char *name = wb_text_mask_name (order->recipient);
  g_autofree char *phone = wb_text_mask_phone (order->phone);
  g_autofree char *address = dup_address (facts, facts->personal);
  g_autofree char *full_address = dup_address (facts, TRUE);

  if (order->recipient != NULL)
    add_field (list, _ ("Name"), facts->personal ? order->recipient : name, order->recipient);
  if (order->phone != NULL)
    add_field (list, _ ("Phone"), facts->personal ? order->phone : phone, order->phone);
  if (address != NULL)
    add_field (list, _ ("Address"), address, full_address);

  return finish_section (_ ("Recipient"), toggle, list);
}

/* Packages */

static void
add_package (GtkWidget *list, const WbPackage *package, guint n_packages)
{
  GtkWidget  *row = adw_action_row_new ();
  const char *state =
      package->substage != WB_SUBSTAGE_NONE ? wb_stage_text_get_substage (package->substage) : NULL;
  g_autofree char *subtitle = join (package->tracking, state);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (
      ADW_PREFERENCES_ROW (row),
      package->carrier != NULL
          ? package->carrier
          : (package->tracking != NULL ? _ ("Unknown carrier") : _ ("Not handed over yet")));
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), "package-x-generic-symbolic");
  if (package->tracking != NULL)
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 new_copy_button (_ ("Tracking number"), package->tracking));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 new_part_button ("document-edit-symbolic", package->tracking,
                                                  WB_ACTION_TRACKING, package->key));
    }
  else if (n_packages > 1)
    adw_action_row_add_suffix (
        ADW_ACTION_ROW (row),
        new_part_button ("wb-shipped-symbolic", package->key, WB_ACTION_SHIP, package->key));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

GtkWidget *
wb_order_sections_new_packages (const WbOrderFacts *facts)
{
  static const WbPackage none = { NULL };
  GtkWidget             *list = new_list ();
  guint                  n = wb_order_get_n_parts (facts->order, WB_PART_PACKAGE);

  for (guint i = 0; i < n; i++)
    add_package (list, wb_order_get_part (facts->order, WB_PART_PACKAGE, i), n);
  if (n == 0 && facts->order->stage == WB_STAGE_TO_SHIP)
    add_package (list, &none, 0);

  return finish_section (_ ("Packages"), NULL, list);
}

/* Notes */

/* Note, tags and flag, and the button that edits them. */
static void
add_note (GtkWidget *list, const WbOrder *order)
{
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget       *edit = gtk_button_new_from_icon_name ("document-edit-symbolic");
  g_autofree char *tags = wb_notes_form_join_tags (order);
  g_autofree char *text = join (tags, order->note);

  if (order->flag != NULL)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name ("wb-flag-symbolic");

      gtk_widget_add_css_class (icon, "wb-flag");
      gtk_box_append (GTK_BOX (box), icon);
      if (text == NULL)
        text = g_strdup (_ ("Flagged"));
    }
  gtk_box_append (GTK_BOX (box),
                  wb_order_section_new_text (text != NULL ? text : _ ("No note yet")));
  gtk_widget_add_css_class (edit, "flat");
  gtk_widget_set_valign (edit, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (edit, _ ("Edit note, tags and flag"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (edit), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Edit note, tags and flag"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (edit), "order.note");
  gtk_box_append (GTK_BOX (box), edit);
  gtk_list_box_append (GTK_LIST_BOX (list), new_row (box));
}

GtkWidget *
wb_order_sections_new_notes (const WbOrderFacts *facts)
{
  const WbOrder *order = facts->order;
  GtkWidget     *list = new_list ();

  add_note (list, order);
  if (order->buyer_message != NULL)
    add_field (list, _ ("Message from the buyer"), order->buyer_message, NULL);
  if (order->delivery_note != NULL)
    add_field (list, _ ("For the delivery"), order->delivery_note, NULL);

  return finish_section (_ ("Notes and tags"), NULL, list);
}
