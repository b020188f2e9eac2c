/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ticket for delivery to a new address. */
#include "config.h"

#include "wb-reroute-text.h"

#include <glib/gi18n-lib.h>

#include "wb-date-text.h"
#include "wb-time.h"

static const struct
{
  const char *key;
  const char *words;
} states[] = {
  { "draft", N_ ("To be submitted") }, { "submitted", N_ ("Submitted") },
  { "accepted", N_ ("Accepted") },     { "redelivering", N_ ("On its way to the new address") },
  { "delivered", N_ ("Delivered") },   { "refused", N_ ("Refused") },
  { "expired", N_ ("Expired") },
};

const char *
wb_reroute_text_get_state (const char *state)
{
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i].key, state) == 0)
      return _ (states[i].words);

  return state != NULL ? state : "";
}

/* The package that the ticket is about: the one named, else the one whose delivery failed. */
static const WbPackage *
find_package (const WbOrder *order, const WbAct *act)
{
  if (act->package_key != NULL)
    return wb_order_find_part (order, WB_PART_PACKAGE, act->package_key);
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_PACKAGE); i++)
    {
      const WbPackage *package = wb_order_get_part (order, WB_PART_PACKAGE, i);

      if (package->substage == WB_SUBSTAGE_DELIVERY_FAILED)
        return package;
    }

  return NULL;
}

/* What the carrier gave as its reason at that moment; NULL. */
static const char *
find_reason (const WbOrder *order, const WbPackage *package)
{
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_EVENT); i++)
    {
      const WbEvent *event = wb_order_get_part (order, WB_PART_EVENT, i);

      if (event->at == package->failed_at && g_strcmp0 (event->kind, "failed") == 0 &&
          g_strcmp0 (event->package_key, package->key) == 0)
        return event->note;
    }

  return NULL;
}

/* "Order 5771…, package 1153…, Royal Mail QK482916305GB." */
static void
append_parcel (GString *text, const WbOrder *order, const WbPackage *package)
{
  g_string_append_printf (text, _ ("Order %s"), order->number);
  if (package != NULL && package->number != NULL)
    {
      g_string_append (text, _ (", "));
      g_string_append_printf (text, _ ("package %s"), package->number);
    }
  if (package != NULL && package->tracking != NULL)
    g_string_append_printf (text, "%s%s %s", _ (", "),
                            package->carrier != NULL ? package->carrier : "", package->tracking);
  g_string_append_c (text, '\n');
}

static void
append_failure (
    GString *text, const WbOrder *order, const WbPackage *package, const WbShop *shop, gint64 now)
{
  const char      *reason = find_reason (order, package);
  g_autofree char *when = wb_date_text_dup_day (package->failed_at, shop->timezone, now);

  if (reason != NULL)
    /* Translators: %1$s is a moment, %2$s a reason in the carrier's words */
    g_string_append_printf (text, _ ("Delivery failed on %1$s (%2$s)."), when, reason);
  else
    /* Translators: %s is a moment */
    g_string_append_printf (text, _ ("Delivery failed on %s."), when);
  g_string_append_c (text, '\n');
}

static char *
dup_where_to (const WbAct *act)
{
  const char *const parts[] = { act->recipient, act->phone, act->address, act->district,
                                act->city,      act->state, act->zip };
  GString          *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", parts[i]);
  g_string_replace (text, "\n", " ", 0);

  return g_string_free (text, FALSE);
}

char *
wb_reroute_text_dup (const WbOrder *order, const WbShop *shop, const WbAct *act, gint64 now)
{
  const WbPackage *package = NULL;
  GString         *text = NULL;
  g_autofree char *where_to = NULL;

  g_return_val_if_fail (order != NULL && shop != NULL && act != NULL, NULL);

  package = find_package (order, act);
  text = g_string_new (NULL);
  where_to = dup_where_to (act);
  append_parcel (text, order, package);
  if (package != NULL && package->failed_at != WB_TIME_NONE)
    append_failure (text, order, package, shop, now);
  g_string_append_printf (text, _ ("The buyer asks for delivery to: %s"), where_to);

  return g_string_free (text, FALSE);
}
