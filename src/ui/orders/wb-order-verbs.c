/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which verbs an order's page and menus offer. Main thread. */
#include "config.h"

#include "wb-order-verbs.h"

#include <glib/gi18n-lib.h>

#include "wb-action-text.h"

/* By how soon they are wanted; the seller's own remarks last. */
static const WbAction menu_order[] = {
  WB_ACTION_APPROVE,        WB_ACTION_REJECT,     WB_ACTION_SHIP,      WB_ACTION_ARRANGE,
  WB_ACTION_PACK,           WB_ACTION_SPLIT,      WB_ACTION_TRACKING,  WB_ACTION_REROUTE,
  WB_ACTION_AFTERSALE,      WB_ACTION_CONTACT,    WB_ACTION_MARK_PAID, WB_ACTION_COMPLETE,
  WB_ACTION_REQUEST_CANCEL, WB_ACTION_CANCEL,     WB_ACTION_NOTE,      WB_ACTION_TAG,
  WB_ACTION_FLAG,           WB_ACTION_MARK_BUYER,
};
G_STATIC_ASSERT (G_N_ELEMENTS (menu_order) == WB_N_ACTIONS);

const WbAction *
wb_order_verbs_list (void)
{
  return menu_order;
}

static gboolean
has_waiting_case (const WbOrder *order)
{
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_CASE); i++)
    if (wb_case_is_waiting (wb_order_get_part (order, WB_PART_CASE, i)))
      return TRUE;

  return FALSE;
}

/* What an order of that stage is waiting for, likeliest first; ends with -1. */
static const int *
list_next (const WbOrder *order)
{
  static const int answer[] = { WB_ACTION_APPROVE, WB_ACTION_REJECT, -1 };
  static const int answer_packed[] = { WB_ACTION_REJECT, WB_ACTION_APPROVE, -1 };
  static const int unpaid[] = { WB_ACTION_CONTACT, WB_ACTION_MARK_PAID, WB_ACTION_CANCEL, -1 };
  static const int to_ship[] = { WB_ACTION_SHIP, WB_ACTION_ARRANGE, WB_ACTION_TRACKING,
                                 WB_ACTION_PACK, WB_ACTION_CONTACT, -1 };
  static const int failed[] = { WB_ACTION_REROUTE, WB_ACTION_TRACKING, WB_ACTION_CONTACT, -1 };
  static const int delivered[] = { WB_ACTION_COMPLETE, WB_ACTION_AFTERSALE, -1 };
  static const int shipped[] = { WB_ACTION_TRACKING, WB_ACTION_CONTACT, -1 };
  static const int completed[] = { WB_ACTION_AFTERSALE, WB_ACTION_CONTACT, -1 };
  static const int after_sales[] = { WB_ACTION_AFTERSALE, WB_ACTION_CONTACT, -1 };
  static const int ended[] = { WB_ACTION_CONTACT, -1 };

  if (has_waiting_case (order))
    return after_sales;
  switch ((WbStage) order->stage)
    {
    case WB_STAGE_CANCELLING:
      return order->ready != WB_TIME_NONE ? answer_packed : answer;
    case WB_STAGE_UNPAID:
      return unpaid;
    case WB_STAGE_TO_SHIP:
      return to_ship;
    case WB_STAGE_SHIPPED:
      if (order->substage == WB_SUBSTAGE_DELIVERY_FAILED)
        return failed;
      return order->substage == WB_SUBSTAGE_DELIVERED ? delivered : shipped;
    case WB_STAGE_COMPLETED:
      return completed;
    case WB_STAGE_CANCELLED:
    default:
      return ended;
    }
}

static int
get_nth (const WbOrder *order, guint allowed, guint n)
{
  for (const int *next = list_next (order); *next >= 0; next++)
    if ((allowed & (1u << *next)) != 0 && n-- == 0)
      return *next;

  return -1;
}

int
wb_order_verbs_get_main (const WbOrder *order, guint allowed)
{
  g_return_val_if_fail (order != NULL, -1);

  return get_nth (order, allowed, 0);
}

int
wb_order_verbs_get_second (const WbOrder *order, guint allowed)
{
  g_return_val_if_fail (order != NULL, -1);

  return get_nth (order, allowed, 1);
}

gboolean
wb_order_verbs_is_shown (WbAction action, WbRefusal refusal, const WbShop *shop)
{
  gboolean by_hand = action == WB_ACTION_MARK_PAID || action == WB_ACTION_COMPLETE ||
                     action == WB_ACTION_REQUEST_CANCEL;

  g_return_val_if_fail (shop != NULL, FALSE);

  if (by_hand && shop->authority == WB_AUTHORITY_PLATFORM)
    return FALSE;
  switch (refusal)
    {
    case WB_REFUSAL_OWN_LOGISTICS:
    case WB_REFUSAL_ONE_ITEM:
      return FALSE;
    case WB_REFUSAL_NOT_CANCELLING:
      return action != WB_ACTION_APPROVE && action != WB_ACTION_REJECT;
    default:
      return TRUE;
    }
}

gboolean
wb_order_verbs_is_for_many (WbAction action)
{
  switch (action)
    {
    case WB_ACTION_SHIP:
    case WB_ACTION_ARRANGE:
    case WB_ACTION_PACK:
    case WB_ACTION_APPROVE:
    case WB_ACTION_REJECT:
    case WB_ACTION_CANCEL:
    case WB_ACTION_TAG:
      return TRUE;
    default:
      return FALSE;
    }
}

const char *
wb_order_verbs_get_chosen_label (WbAction action)
{
  switch (action)
    {
    case WB_ACTION_PACK:
      /* Translators: verbs for the chosen orders, as short as can be */
      return _ ("Pack");
    case WB_ACTION_ARRANGE:
      return _ ("Arrange");
    case WB_ACTION_APPROVE:
      return _ ("Approve…");
    case WB_ACTION_REJECT:
      return _ ("Reject…");
    case WB_ACTION_CANCEL:
      return _ ("Cancel…");
    case WB_ACTION_TAG:
      return _ ("Tag…");
    case WB_ACTION_SHIP:
      return _ ("Ship…");
    default:
      return wb_action_text_get_verb (action);
    }
}

gboolean
wb_order_verbs_fits_tab (WbAction action, int tab)
{
  /* Among all orders there is room for the verbs of most days only. */
  if (tab == WB_TAB_ALL || tab == WB_TAB_AFTER_SALES)
    return action != WB_ACTION_ARRANGE && action != WB_ACTION_REJECT;

  switch (action)
    {
    case WB_ACTION_SHIP:
    case WB_ACTION_ARRANGE:
    case WB_ACTION_PACK:
      return tab == WB_TAB_TO_SHIP;
    case WB_ACTION_APPROVE:
    case WB_ACTION_REJECT:
      return tab == WB_TAB_CANCELLING;
    case WB_ACTION_CANCEL:
      return tab == WB_TAB_UNPAID || tab == WB_TAB_TO_SHIP;
    default:
      return TRUE;
    }
}

/* A section for what is done with the order, one for the seller's own remarks. Verbs that are not
 * allowed are hidden: there is no room to say why. */
GMenuModel *
wb_order_verbs_create_menu (gboolean chosen)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) verbs = g_menu_new ();
  g_autoptr (GMenu) remarks = g_menu_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (menu_order); i++)
    {
      WbAction         action = menu_order[i];
      g_autofree char *name = NULL;
      g_autoptr (GMenuItem) item = NULL;

      if (chosen && !wb_order_verbs_is_for_many (action))
        continue;
      /* One dialog has all three. */
      if (!chosen && (action == WB_ACTION_TAG || action == WB_ACTION_FLAG))
        continue;
      name = g_strdup_printf ("%s.%s", chosen ? "chosen" : "order", wb_action_get_id (action));
      item = g_menu_item_new (wb_action_text_get_verb (action), name);
      g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
      g_menu_append_item (action >= WB_ACTION_NOTE ? remarks : verbs, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (verbs));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (remarks));

  return G_MENU_MODEL (menu);
}
