/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences for lists of orders to ship. */
#include "config.h"

#include "wb-ship-text.h"

#include <glib/gi18n-lib.h>

#include "wb-carrier-note.h"
#include "wb-carrier.h"
#include "wb-date-text.h"
#include "wb-time.h"

char *
wb_ship_text_dup_warning (const char *carrier, const char *tracking, const char *region)
{
  const WbCarrier *known;

  if (carrier == NULL || tracking == NULL)
    return NULL;
  known = wb_carrier_find (carrier);
  if (known == NULL)
    return g_strdup_printf (_ ("“%s” is no carrier that is known here."), carrier);
  if (!wb_carrier_fits (carrier, tracking))
    return g_strdup_printf (_ ("%s does not look like a tracking number of %s."), tracking,
                            known->name);
  if (wb_carrier_is_foreign (known, region))
    return g_strdup_printf (_ ("%s is no carrier of the shop’s market."), known->name);

  return NULL;
}

char *
wb_ship_text_dup_early (const WbOrder *order, const WbAct *act, GTimeZone *zone, gint64 now)
{
  g_autofree char *shipped = NULL;

  g_return_val_if_fail (order != NULL, NULL);
  g_return_val_if_fail (act != NULL, NULL);

  if (act->event == NULL || act->at == WB_TIME_NONE || order->shipped == WB_TIME_NONE ||
      act->at >= order->shipped)
    return NULL;
  shipped = now != WB_TIME_NONE ? wb_date_text_dup_short (order->shipped, zone, now)
                                : wb_time_format_iso (order->shipped, zone);

  return g_strdup_printf (_ ("The order was shipped after that, at %s."), shipped);
}

char *
wb_ship_text_dup_problem (const WbShipRow *row)
{
  switch (row->problem)
    {
    case WB_SHIP_NO_NUMBER:
      return g_strdup (_ ("The row has no order number."));
    case WB_SHIP_ROUNDED:
      return g_strdup (_ ("A spreadsheet has rounded a number in this row, so its last digits are "
                          "lost."));
    case WB_SHIP_NO_CARRIER:
      return g_strdup (_ ("The row has no carrier."));
    case WB_SHIP_NO_TRACKING:
      return g_strdup (_ ("The row has no tracking number."));
    case WB_SHIP_UNKNOWN:
      return g_strdup_printf (_ ("There is no order %s."), row->number);
    case WB_SHIP_AMBIGUOUS:
      return g_strdup_printf (_ ("Several shops have an order %s."), row->number);
    case WB_SHIP_REPEATED:
      return g_strdup_printf (_ ("Row %s ships the same already."), row->other);
    case WB_SHIP_SHARED:
      return g_strdup_printf (_ ("Tracking number %s is also given to order %s in this list."),
                              row->tracking, row->other);
    case WB_SHIP_REUSED:
      return g_strdup_printf (_ ("Tracking number %s is in use for order %s already."),
                              row->tracking, row->other);
    case WB_SHIP_OK:
    default:
      g_return_val_if_reached (NULL);
    }
}

char *
wb_ship_text_dup_rating (int rating)
{
  /* Translators: a rating of a carrier: "4 of 5" */
  return g_strdup_printf (_ ("%d of %d"), rating, WB_RATING_MAX);
}
