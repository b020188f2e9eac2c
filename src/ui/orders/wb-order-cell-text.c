/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the cells of the order list say, as text. Any thread. */
#include "config.h"

#include "wb-order-cell-text.h"

#include <glib/gi18n-lib.h>

#include "wb-date-text.h"
#include "wb-duration-text.h"
#include "wb-money.h"
#include "wb-stage-text.h"
#include "wb-text.h"

/* The name that the row is known by. Recipients are masked on the screen (quality.md, Privacy); a
 * user name is what the buyer shows to everybody. */
static char *
dup_buyer (const WbOrderRow *row)
{
  return row->buyer != NULL ? g_strdup (row->buyer) : wb_text_mask_name (row->recipient);
}

/* The first item and how many more there are: "Mug, blue +2". */
static char *
dup_items (const WbOrderRow *row)
{
  g_autofree char *more = NULL;
  const char      *texts[4] = { row->product };
  guint            n = 1;

  if (row->product == NULL)
    return NULL;
  if (row->variation != NULL)
    texts[n++] = row->variation;
  if (row->item_count > 1)
    texts[n++] = more = g_strdup_printf ("+%u", row->item_count - 1);

  return g_strjoinv (" ", (char **) texts);
}

static char *
dup_deadline (const WbOrderRow *row, gint64 now)
{
  if (row->deadline_kind == WB_DEADLINE_NONE)
    return NULL;

  return wb_duration_text_dup_countdown (row->deadline_at - now);
}

static char *
dup_time (gint64 time, GTimeZone *zone, gint64 now)
{
  if (time == WB_TIME_NONE || zone == NULL)
    return NULL;

  return wb_date_text_dup_short (time, zone, now);
}

/* Both, or the one there is. */
static char *
join (const char *separator, const char *a, const char *b)
{
  if (a == NULL || b == NULL)
    return g_strdup (a != NULL ? a : b);

  return g_strjoin (separator, a, b, NULL);
}

static const char *
get_flag (const WbOrderRow *row)
{
  if (row->flag != NULL)
    /* Translators: marks a row of the order list */
    return _ ("Flagged");

  return row->note != NULL ? _ ("Has a note") : NULL;
}

static char *
dup_text (WbOrderCellKind kind, const WbOrderRow *row, GTimeZone *zone, gint64 now)
{
  switch (kind)
    {
    case WB_ORDER_CELL_NUMBER:
      return g_strdup (row->number);
    case WB_ORDER_CELL_ITEMS:
      return dup_items (row);
    case WB_ORDER_CELL_QUANTITY:
      return g_strdup_printf ("%'u", row->quantity);
    case WB_ORDER_CELL_BUYER:
      return dup_buyer (row);
    case WB_ORDER_CELL_AMOUNT:
      return row->total != WB_MONEY_NONE ? wb_money_format (row->total, row->currency) : NULL;
    case WB_ORDER_CELL_STAGE:
      return wb_stage_text_dup_full (row->stage, row->substage, row->after_sales);
    case WB_ORDER_CELL_DEADLINE:
      return dup_deadline (row, now);
    case WB_ORDER_CELL_CREATED:
      return dup_time (row->created, zone, now);
    case WB_ORDER_CELL_PAID:
      return dup_time (row->paid, zone, now);
    case WB_ORDER_CELL_SHIPPED:
      return dup_time (row->shipped, zone, now);
    case WB_ORDER_CELL_CARRIER:
      return join (" ", row->carrier, row->tracking);
    case WB_ORDER_CELL_TRACKING:
      return g_strdup (row->tracking);
    case WB_ORDER_CELL_PAYMENT:
      return g_strdup (row->payment_method);
    case WB_ORDER_CELL_REGION:
      return join (", ", row->city, row->state);
    case WB_ORDER_CELL_SHOP:
      return g_strdup (row->shop);
    case WB_ORDER_CELL_TAGS:
      return g_strdup (row->tags);
    case WB_ORDER_CELL_NOTE:
      return g_strdup (row->note);
    case WB_ORDER_CELL_FLAG:
      return g_strdup (get_flag (row));
    case WB_ORDER_CELL_CHECK:
    case WB_ORDER_CELL_CARD:
      break;
    }

  g_return_val_if_reached (NULL);
}

char *
wb_order_cell_dup_text (WbOrderCellKind kind, const WbOrderRow *row, GTimeZone *zone, gint64 now)
{
  char *text = dup_text (kind, row, zone, now);

  /* A note may have lines. */
  return text != NULL ? g_strdelimit (text, "\t\n\v\f\r", ' ') : NULL;
}
