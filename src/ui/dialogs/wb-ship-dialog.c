/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handing an order over, whole or a part of it. Ticked items are put into a package of their own
 * first, in the same change set. Main thread. */
#include "config.h"

#include "wb-ship-dialog.h"

#include <glib/gi18n-lib.h>

#include "wb-item-ticks.h"
#include "wb-key-row.h"
#include "wb-parcel-form.h"
#include "wb-stage-text.h"
#include "wb-time-row.h"

struct _WbShipDialog
{
  WbActDialog parent_instance;

  /* Template children */
  WbKeyRow        *package_row;
  AdwActionRow    *whole_row;
  GtkToggleButton *split_button;
  WbItemTicks     *ticks;
  WbParcelForm    *parcel;
  GtkCheckButton  *drop_off;
  GtkCheckButton  *pick_up;
  GtkCheckButton  *warehouse;
  WbTimeRow       *time_row;
};

G_DEFINE_FINAL_TYPE (WbShipDialog, wb_ship_dialog, WB_TYPE_ACT_DIALOG)

/* TRUE while nothing of the order is shipped. */
static gboolean
is_whole (const WbOrder *order)
{
  return order->substage != WB_SUBSTAGE_PARTIALLY_SHIPPED;
}

static const char *
get_whole_title (const WbOrder *order)
{
  return is_whole (order) ? _ ("Whole order, 1 package") : _ ("The rest of the order, 1 package");
}

static void
split_toggled_cb (WbShipDialog *self)
{
  gboolean splitting = gtk_toggle_button_get_active (self->split_button);

  adw_preferences_row_set_title (
      ADW_PREFERENCES_ROW (self->whole_row),
      splitting ? _ ("A part of the order")
                : get_whole_title (wb_act_dialog_get_order (WB_ACT_DIALOG (self))));
  wb_act_dialog_validate (WB_ACT_DIALOG (self));
}

static gboolean
is_gone (const WbOrder *order, const WbItem *item)
{
  const WbPackage *package = item->package_key != NULL
                                 ? wb_order_find_part (order, WB_PART_PACKAGE, item->package_key)
                                 : NULL;

  return package != NULL && package->substage >= WB_SUBSTAGE_AWAITING_COLLECTION;
}

/* What is still to ship: "3 items, about 1.1 kg" */
static char *
dup_contents (const WbOrder *order)
{
  gint64           grams = 0;
  gint64           units = 0;
  g_autofree char *items = NULL;

  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_ITEM); i++)
    {
      const WbItem *item = wb_order_get_part (order, WB_PART_ITEM, i);

      if (item->refunded || is_gone (order, item))
        continue;
      grams += item->weight;
      units += item->quantity;
    }
  items = g_strdup_printf (ngettext ("%u item", "%u items", units), (guint) units);
  if (grams == 0)
    return g_steal_pointer (&items);

  /* Translators: %1$s is "3 items" */
  return g_strdup_printf (_ ("%1$s, about %2$.1f kg"), items, grams / 1000.0);
}

/* The packages that wait, when there are several: each is shipped by itself. */
static void
add_packages (WbShipDialog *self, const WbOrder *order, const char *chosen)
{
  guint n = 0;

  wb_key_row_add_none (self->package_row, _ ("Choose a package"));
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_PACKAGE); i++)
    {
      const WbPackage *package = wb_order_get_part (order, WB_PART_PACKAGE, i);
      g_autofree char *words = NULL;

      if (package->tracking != NULL)
        continue;
      words = g_strdup_printf (_ ("Package %s"), package->key);
      wb_key_row_add (self->package_row, package->key, words);
      n++;
    }
  if (chosen != NULL)
    wb_key_row_set_key (self->package_row, chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->package_row), n > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->whole_row), n <= 1);
}

static void
set_up (WbActDialog *dialog)
{
  WbShipDialog       *self = WB_SHIP_DIALOG (dialog);
  const WbActSubject *subject = wb_act_dialog_get_subject (dialog);
  g_autofree char    *contents = dup_contents (subject->order);

  wb_act_dialog_set_verb (dialog, _ ("Ship order"), FALSE);
  wb_act_dialog_set_rule (dialog, WB_DEADLINE_HANDOVER_BY);
  add_packages (self, subject->order, subject->part_key);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->whole_row),
                                 get_whole_title (subject->order));
  adw_action_row_set_subtitle (self->whole_row, contents);
  wb_item_ticks_set_order (self->ticks, subject->order);
  gtk_widget_set_visible (GTK_WIDGET (self->split_button),
                          wb_item_ticks_get_n_items (self->ticks) > 1);
  wb_parcel_form_set_up (self->parcel, subject->runner, subject->order, subject->shop);
  wb_time_row_set_zone (self->time_row, subject->shop->timezone, wb_act_dialog_get_now (dialog));
}

/* What splits the ticked items off. */
static WbAct *
new_split_act (WbShipDialog *self, char **why_not)
{
  g_autofree char *keys = wb_item_ticks_dup_keys (self->ticks);
  WbAct           *act = NULL;

  if (keys == NULL)
    {
      *why_not = g_strdup (_ ("Tick the items that go into this package."));
      return NULL;
    }
  act = wb_act_new (WB_ACTION_SPLIT);
  act->item_keys = g_steal_pointer (&keys);

  return act;
}

/* The package into which the act puts its items; NULL when it may not be done. */
static char *
dup_new_package (WbShipDialog *self, const WbAct *split)
{
  WbActDialog *dialog = WB_ACT_DIALOG (self);
  g_autoptr (WbOrder) order = wb_order_copy (wb_act_dialog_get_order (dialog));
  g_auto (GStrv) keys = g_strsplit (split->item_keys, "\n", -1);

  if (!wb_lifecycle_apply (order, wb_act_dialog_get_shop (dialog), split,
                           wb_act_dialog_get_now (dialog), NULL))
    return NULL;

  return g_strdup (((WbItem *) wb_order_find_part (order, WB_PART_ITEM, keys[0]))->package_key);
}

static const char *
get_handover (WbShipDialog *self)
{
  if (gtk_check_button_get_active (self->pick_up))
    return "pick-up";

  return gtk_check_button_get_active (self->warehouse) ? "collection-warehouse" : "drop-off";
}

static gboolean
is_complete (WbShipDialog *self, gint64 *at, char **why_not)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->package_row)) &&
      wb_key_row_get_key (self->package_row) == NULL)
    *why_not = g_strdup (_ ("Choose the package that is handed over."));
  else if (!wb_time_row_get_time (self->time_row, at))
    *why_not = g_strdup (_ ("Write the time as in the example, or leave it empty."));
  else
    return wb_parcel_form_is_complete (self->parcel, why_not);

  return FALSE;
}

static GPtrArray *
list_acts (WbActDialog *dialog, char **why_not)
{
  WbShipDialog *self = WB_SHIP_DIALOG (dialog);
  g_autoptr (WbAct) split = NULL;
  g_autoptr (WbAct) ship = wb_act_new (WB_ACTION_SHIP);
  GPtrArray *acts = NULL;

  if (gtk_toggle_button_get_active (self->split_button))
    {
      split = new_split_act (self, why_not);
      if (split == NULL)
        return NULL;
    }
  if (!is_complete (self, &ship->at, why_not))
    return NULL;

  ship->package_key = split != NULL ? dup_new_package (self, split)
                                    : g_strdup (wb_key_row_get_key (self->package_row));
  ship->carrier = g_strdup (wb_parcel_form_get_carrier (self->parcel));
  ship->tracking = wb_parcel_form_dup_tracking (self->parcel);
  ship->handover = g_strdup (get_handover (self));
  if (split == NULL)
    return wb_act_dialog_new_acts (g_steal_pointer (&ship));

  acts = wb_act_dialog_new_acts (g_steal_pointer (&split));
  g_ptr_array_add (acts, g_steal_pointer (&ship));

  return acts;
}

static char *
dup_consequence (WbActDialog *dialog, const WbOrder *after)
{
  const char *stage = wb_stage_text_get_short (after->stage, after->substage);

  if (wb_act_dialog_get_shop (dialog)->authority == WB_AUTHORITY_SELLER)
    /* Translators: %s is a stage: Delivered, Returning */
    return g_strdup_printf (_ ("The order moves to %s."), stage);

  return g_strdup_printf (
      _ ("The order moves to %s. Carrier and number wait in the outbox until you "
         "have entered them in Seller Center."),
      stage);
}

static char *
dup_question (WbActDialog *dialog)
{
  return wb_parcel_form_dup_question (WB_SHIP_DIALOG (dialog)->parcel);
}

static void
wb_ship_dialog_class_init (WbShipDialogClass *klass)
{
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  WbActDialogClass *dialog_class = WB_ACT_DIALOG_CLASS (klass);

  dialog_class->set_up = set_up;
  dialog_class->list_acts = list_acts;
  dialog_class->dup_consequence = dup_consequence;
  dialog_class->dup_question = dup_question;

  g_type_ensure (WB_TYPE_ITEM_TICKS);
  g_type_ensure (WB_TYPE_KEY_ROW);
  g_type_ensure (WB_TYPE_PARCEL_FORM);
  g_type_ensure (WB_TYPE_TIME_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-ship-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WbShipDialog, package_row);
  gtk_widget_class_bind_template_child (widget_class, WbShipDialog, whole_row);
  gtk_widget_class_bind_template_child (widget_class, WbShipDialog, split_button);
  gtk_widget_class_bind_template_child (widget_class, WbShipDialog, ticks);
  gtk_widget_class_bind_template_child (widget_class, WbShipDialog, parcel);
  gtk_widget_class_bind_template_child (widget_class, WbShipDialog, drop_off);
  gtk_widget_class_bind_template_child (widget_class, WbShipDialog, pick_up);
  gtk_widget_class_bind_template_child (widget_class, WbShipDialog, warehouse);
  gtk_widget_class_bind_template_child (widget_class, WbShipDialog, time_row);
  gtk_widget_class_bind_template_callback (widget_class, split_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, wb_act_dialog_validate);
}

static void
wb_ship_dialog_init (WbShipDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
