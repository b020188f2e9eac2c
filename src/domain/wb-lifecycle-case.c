/* SPDX-License-Identifier: GPL-3.0-or-later */
/* After-sales cases: refund, return and refund, exchange, complaint. */
#include "wb-lifecycle-private.h"

#include "wb-money.h"
#include "wb-time.h"

static gboolean
is_quality (const char *reason)
{
  for (const WbCaseReason *known = wb_case_reasons_list (); known->key != NULL; known++)
    if (g_str_equal (known->key, reason))
      return known->quality;

  return FALSE;
}

static gboolean
pays_back (const char *kind)
{
  return g_strcmp0 (kind, "refund") == 0 || g_strcmp0 (kind, "return-refund") == 0;
}

/* What the buyer paid and was not given back, nor is about to be. */
gint64
wb_lifecycle_get_refundable (const WbOrder *order)
{
  gint64 most;

  g_return_val_if_fail (order != NULL, WB_MONEY_NONE);

  most = order->total;
  for (guint i = 0; most != WB_MONEY_NONE && i < wb_order_get_n_parts (order, WB_PART_CASE); i++)
    {
      const WbCase *other = wb_order_get_part (order, WB_PART_CASE, i);

      if (pays_back (other->kind) && other->amount != WB_MONEY_NONE &&
          g_strcmp0 (other->state, "rejected") != 0)
        most = MAX (most - other->amount, 0);
    }

  return most;
}

static gboolean
check_amount (const WbOrder *order, gint64 amount, GError **error)
{
  if (amount <= 0)
    return wb_lifecycle_refuse (error, WB_REFUSAL_NO_AMOUNT);
  if (order->total == WB_MONEY_NONE || amount <= wb_lifecycle_get_refundable (order))
    return TRUE;
  g_set_error (error, WB_LIFECYCLE_ERROR, WB_REFUSAL_AMOUNT, "%" G_GINT64_FORMAT,
               wb_lifecycle_get_refundable (order));

  return FALSE;
}

static gboolean
open_case (WbOrder *order, const WbAct *act, gint64 now, GError **error)
{
  static const char *const kinds[] = { "refund", "return-refund", "exchange", "complaint", NULL };
  gint64                   amount = act->amount;
  g_autofree char         *key = NULL;
  WbCase                  *part;

  if (act->kind == NULL || !g_strv_contains (kinds, act->kind))
    return wb_lifecycle_refuse (error, WB_REFUSAL_BAD_KIND);
  if (act->reason == NULL)
    return wb_lifecycle_refuse (error, WB_REFUSAL_BAD_REASON);
  /* Without a word of it the whole is asked for. */
  if (pays_back (act->kind) && amount == WB_MONEY_NONE && order->total != WB_MONEY_NONE)
    amount = wb_lifecycle_get_refundable (order);
  if ((pays_back (act->kind) || amount != WB_MONEY_NONE) && !check_amount (order, amount, error))
    return FALSE;

  key = wb_lifecycle_next_key (order, WB_PART_CASE);
  part = wb_order_add_part (order, WB_PART_CASE);
  part->key = g_steal_pointer (&key);
  part->kind = g_strdup (act->kind);
  part->state = g_strdup ("requested");
  part->reason = g_strdup (act->reason);
  part->agreed_reason = g_strdup (act->agreed_reason);
  part->quality = is_quality (act->reason);
  part->amount = amount;
  part->requested = now;

  return TRUE;
}

/* The case that is meant: the one named, else the newest open one. */
static WbCase *
find_case (WbOrder *order, const char *key)
{
  if (key != NULL)
    return wb_order_find_part (order, WB_PART_CASE, key);
  for (guint i = wb_order_get_n_parts (order, WB_PART_CASE); i > 0; i--)
    {
      WbCase *part = wb_order_get_part (order, WB_PART_CASE, i - 1);

      if (wb_case_is_open (part))
        return part;
    }

  return NULL;
}

/* domain.md, Actions: requested, then approved or rejected, returning, received, closed. A refund
 * has no goods that come back. */
static gboolean
case_may_become (const WbCase *part, const char *to)
{
  static const char *const steps[][2] = {
    { "requested", "approved" }, { "requested", "rejected" }, { "approved", "returning" },
    { "approved", "received" },  { "approved", "closed" },    { "returning", "received" },
    { "returning", "closed" },   { "received", "closed" },
  };
  gboolean goods =
      g_strcmp0 (part->kind, "return-refund") == 0 || g_strcmp0 (part->kind, "exchange") == 0;

  if (!goods && (g_str_equal (to, "returning") || g_str_equal (to, "received")))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_strcmp0 (part->state, steps[i][0]) == 0 && g_str_equal (steps[i][1], to))
      return TRUE;

  return FALSE;
}

/* What was paid back is known here only where nobody else tells of it. */
static void
note_refund (WbOrder *order, const WbShop *shop, const WbCase *part)
{
  if (shop->authority != WB_AUTHORITY_SELLER || !pays_back (part->kind) ||
      part->amount == WB_MONEY_NONE || g_strcmp0 (part->state, "closed") != 0)
    return;
  order->refund = (order->refund != WB_MONEY_NONE ? order->refund : 0) + part->amount;
}

gboolean
wb_lifecycle_aftersale (
    WbOrder *order, const WbShop *shop, const WbAct *act, gint64 now, GError **error)
{
  WbCase *part;

  if (act->to == NULL && act->kind != NULL)
    return order->stage == WB_STAGE_CANCELLED ? wb_lifecycle_refuse (error, WB_REFUSAL_CANCELLED)
                                              : open_case (order, act, now, error);

  part = find_case (order, act->key);
  if (part == NULL)
    return wb_lifecycle_refuse (error, act->to == NULL && act->agreed_reason == NULL
                                           ? WB_REFUSAL_BAD_KIND
                                           : WB_REFUSAL_NO_CASE);
  if (act->to != NULL && !case_may_become (part, act->to))
    return wb_lifecycle_refuse (error, WB_REFUSAL_BAD_STATE);
  if (act->to == NULL && act->agreed_reason == NULL)
    return wb_lifecycle_refuse (error, WB_REFUSAL_EMPTY);
  if (act->amount != WB_MONEY_NONE)
    {
      gint64 before = part->amount;

      part->amount = WB_MONEY_NONE;
      if (!check_amount (order, act->amount, error))
        {
          part->amount = before;
          return FALSE;
        }
      part->amount = act->amount;
    }
  if (act->agreed_reason != NULL)
    wb_lifecycle_set (&part->agreed_reason, act->agreed_reason);
  if (act->to != NULL)
    {
      wb_lifecycle_set (&part->state, act->to);
      note_refund (order, shop, part);
    }

  return TRUE;
}
