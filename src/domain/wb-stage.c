/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stages, sub-stages and tabs, and their identifiers. */
#include "wb-stage.h"

static const char *const stage_ids[WB_N_STAGES] = {
  [WB_STAGE_UNPAID] = "unpaid",         [WB_STAGE_TO_SHIP] = "to-ship",
  [WB_STAGE_SHIPPED] = "shipped",       [WB_STAGE_COMPLETED] = "completed",
  [WB_STAGE_CANCELLING] = "cancelling", [WB_STAGE_CANCELLED] = "cancelled",
};

static const char *const substage_ids[WB_N_SUBSTAGES] = {
  [WB_SUBSTAGE_NONE] = "",
  [WB_SUBSTAGE_ON_HOLD] = "on-hold",
  [WB_SUBSTAGE_AWAITING_SHIPMENT] = "awaiting-shipment",
  [WB_SUBSTAGE_PARTIALLY_SHIPPED] = "partially-shipped",
  [WB_SUBSTAGE_AWAITING_COLLECTION] = "awaiting-collection",
  [WB_SUBSTAGE_IN_TRANSIT] = "in-transit",
  [WB_SUBSTAGE_DELIVERED] = "delivered",
  [WB_SUBSTAGE_DELIVERY_FAILED] = "delivery-failed",
  [WB_SUBSTAGE_RETURNING] = "returning",
  [WB_SUBSTAGE_RETURNED] = "returned",
};

static const char *const tab_ids[WB_N_TABS] = {
  [WB_TAB_ALL] = "all",
  [WB_TAB_UNPAID] = "unpaid",
  [WB_TAB_TO_SHIP] = "to-ship",
  [WB_TAB_SHIPPED] = "shipped",
  [WB_TAB_COMPLETED] = "completed",
  [WB_TAB_CANCELLING] = "cancelling",
  [WB_TAB_CANCELLED] = "cancelled",
  [WB_TAB_AFTER_SALES] = "after-sales",
};

/* The index of id in ids, or -1. */
static int
find_id (const char *const *ids, int n_ids, const char *id)
{
  for (int i = 0; i < n_ids; i++)
    if (ids[i] != NULL && *ids[i] != '\0' && g_str_equal (ids[i], id))
      return i;

  return -1;
}

const char *
wb_stage_get_id (WbStage stage)
{
  g_return_val_if_fail (stage >= WB_STAGE_UNPAID && stage < WB_N_STAGES, "");

  return stage_ids[stage];
}

const char *
wb_substage_get_id (WbSubstage substage)
{
  g_return_val_if_fail ((int) substage >= 0 && substage < WB_N_SUBSTAGES, "");

  return substage_ids[substage];
}

const char *
wb_tab_get_id (WbTab tab)
{
  g_return_val_if_fail ((int) tab >= 0 && tab < WB_N_TABS, "");

  return tab_ids[tab];
}

gboolean
wb_stage_from_id (const char *id, WbStage *out)
{
  int i = find_id (stage_ids, WB_N_STAGES, id);

  if (i < 0)
    return FALSE;
  *out = i;

  return TRUE;
}

gboolean
wb_substage_from_id (const char *id, WbSubstage *out)
{
  int i = find_id (substage_ids, WB_N_SUBSTAGES, id);

  if (i < 0)
    return FALSE;
  *out = i;

  return TRUE;
}

gboolean
wb_tab_from_id (const char *id, WbTab *out)
{
  int i = find_id (tab_ids, WB_N_TABS, id);

  if (i < 0)
    return FALSE;
  *out = i;

  return TRUE;
}

gboolean
wb_tab_get_stage (WbTab tab, WbStage *stage)
{
  if (tab == WB_TAB_ALL || tab == WB_TAB_AFTER_SALES)
    return FALSE;
  /* Both enumerations list the stages in the same order, from 1. */
  *stage = (WbStage) tab;

  return TRUE;
}
