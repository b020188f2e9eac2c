/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tickets for delivery to a new address after a failed one. */
#include "wb-lifecycle-private.h"

#include "wb-time.h"

static gboolean
has_ticket (const WbOrder *order, const char *package_key)
{
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_REROUTE); i++)
    {
      const WbReroute *ticket = wb_order_get_part (order, WB_PART_REROUTE, i);

      if (wb_reroute_is_open (ticket) && g_strcmp0 (ticket->package_key, package_key) == 0)
        return TRUE;
    }

  return FALSE;
}

/* The parcel whose delivery failed: the one named, else the only one. NULL without an error when
 * the order has no parcels. */
static WbPackage *
find_failed (WbOrder *order, const WbAct *act, GError **error)
{
  WbPackage *found = NULL;

  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_PACKAGE); i++)
    {
      WbPackage *package = wb_order_get_part (order, WB_PART_PACKAGE, i);

      if (package->substage != WB_SUBSTAGE_DELIVERY_FAILED ||
          (act->package_key != NULL && g_strcmp0 (package->key, act->package_key) != 0))
        continue;
      if (found != NULL)
        {
          wb_lifecycle_refuse (error, WB_REFUSAL_WHICH_PACKAGE);
          return NULL;
        }
      found = package;
    }
  if (found == NULL &&
      (act->package_key != NULL || wb_order_get_n_parts (order, WB_PART_PACKAGE) > 0))
    wb_lifecycle_refuse (error,
                         act->package_key != NULL ? WB_REFUSAL_NO_PACKAGE : WB_REFUSAL_NOT_FAILED);

  return found;
}

static gboolean
refuse_closed (GError **error, gint64 end)
{
  g_set_error (error, WB_LIFECYCLE_ERROR, WB_REFUSAL_WINDOW_CLOSED, "%" G_GINT64_FORMAT, end);

  return FALSE;
}

/* The same as for any address that is shipped to (wb_order_has_full_address), and a telephone
 * number: the carrier calls before it comes again. */
static gboolean
has_address (const WbAct *act)
{
  return act->recipient != NULL && act->phone != NULL && act->address != NULL &&
         (act->city != NULL || act->district != NULL || act->zip != NULL);
}

static gboolean
open_ticket (WbOrder *order, const WbShop *shop, const WbAct *act, gint64 now, GError **error)
{
  g_autoptr (GError) local = NULL;
  WbPackage       *package = find_failed (order, act, &local);
  gint64           end = WB_TIME_NONE;
  g_autofree char *key = NULL;
  WbReroute       *ticket;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (package != NULL)
    end = wb_lifecycle_get_window_end (shop, package->failed_at);
  if (end != WB_TIME_NONE && now > end)
    return refuse_closed (error, end);
  if (has_ticket (order, package != NULL ? package->key : NULL))
    return wb_lifecycle_refuse (error, WB_REFUSAL_TICKET_OPEN);
  if (!has_address (act))
    return wb_lifecycle_refuse (error, WB_REFUSAL_ADDRESS);

  key = wb_lifecycle_next_key (order, WB_PART_REROUTE);
  ticket = wb_order_add_part (order, WB_PART_REROUTE);
  ticket->key = g_steal_pointer (&key);
  ticket->state = g_strdup ("draft");
  ticket->created = now;
  if (package != NULL)
    {
      ticket->package_key = g_strdup (package->key);
      ticket->failed_at = package->failed_at;
    }
  ticket->recipient = g_strdup (act->recipient);
  ticket->phone = g_strdup (act->phone);
  ticket->country = g_strdup (order->country);
  ticket->state_name = g_strdup (act->state);
  ticket->city = g_strdup (act->city);
  ticket->district = g_strdup (act->district);
  ticket->zip = g_strdup (act->zip);
  ticket->address = g_strdup (act->address);

  return TRUE;
}

static WbReroute *
find_ticket (WbOrder *order, const char *key)
{
  if (key != NULL)
    return wb_order_find_part (order, WB_PART_REROUTE, key);
  for (guint i = wb_order_get_n_parts (order, WB_PART_REROUTE); i > 0; i--)
    {
      WbReroute *ticket = wb_order_get_part (order, WB_PART_REROUTE, i - 1);

      if (wb_reroute_is_open (ticket))
        return ticket;
    }

  return NULL;
}

static gboolean
ticket_may_become (const char *from, const char *to)
{
  static const char *const steps[][2] = {
    { "draft", "submitted" },        { "submitted", "accepted" },   { "submitted", "refused" },
    { "accepted", "redelivering" },  { "accepted", "delivered" },   { "accepted", "refused" },
    { "redelivering", "delivered" }, { "redelivering", "refused" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_str_equal (steps[i][0], from) && g_str_equal (steps[i][1], to))
      return TRUE;

  return FALSE;
}

/* The parcel goes where its ticket goes. */
static void
follow_ticket (WbOrder *order, const WbReroute *ticket, gint64 now)
{
  WbPackage *package = ticket->package_key != NULL
                           ? wb_order_find_part (order, WB_PART_PACKAGE, ticket->package_key)
                           : NULL;
  gboolean   delivered = g_str_equal (ticket->state, "delivered");

  if (package == NULL || (!delivered && !g_str_equal (ticket->state, "redelivering")))
    return;
  if (package->substage != WB_SUBSTAGE_DELIVERY_FAILED &&
      package->substage != WB_SUBSTAGE_IN_TRANSIT)
    return;
  wb_lifecycle_add_event (order, package, delivered ? "delivered" : "in-transit", now, NULL);
  wb_lifecycle_move_parcel (order, package,
                            delivered ? WB_SUBSTAGE_DELIVERED : WB_SUBSTAGE_IN_TRANSIT, now);
}

gboolean
wb_lifecycle_is_ticket_task (const WbTask *task, const WbReroute *ticket)
{
  g_autoptr (WbAct) act = NULL;

  if (g_strcmp0 (task->action, wb_action_get_id (WB_ACTION_REROUTE)) != 0 || task->act == NULL ||
      task->created != ticket->created)
    return FALSE;
  act = wb_act_from_text (task->act);

  /* Tickets for several parcels may be made within a second; none is named where there is one. */
  return act != NULL &&
         (act->package_key == NULL || g_strcmp0 (act->package_key, ticket->package_key) == 0);
}

/* The ticket was submitted by hand: what was to be done is done. */
static void
tick_submitted (WbOrder *order, const WbReroute *ticket, gint64 now)
{
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_TASK); i++)
    {
      WbTask *task = wb_order_get_part (order, WB_PART_TASK, i);

      if (g_strcmp0 (task->state, "open") != 0 || !wb_lifecycle_is_ticket_task (task, ticket))
        continue;
      wb_lifecycle_set (&task->state, "done");
      task->done = now;
    }
}

static gboolean
move_ticket (WbOrder *order, const WbShop *shop, const WbAct *act, gint64 now, GError **error)
{
  WbReroute *ticket = find_ticket (order, act->key);
  gint64     end;

  if (ticket == NULL)
    return wb_lifecycle_refuse (error, WB_REFUSAL_NO_TICKET);
  if (!ticket_may_become (ticket->state, act->to))
    return wb_lifecycle_refuse (error, WB_REFUSAL_BAD_STATE);
  if (g_str_equal (act->to, "submitted"))
    {
      end = wb_lifecycle_get_window_end (shop, ticket->failed_at);
      if (end != WB_TIME_NONE && now > end)
        return refuse_closed (error, end);
      ticket->submitted = now;
      tick_submitted (order, ticket, now);
    }
  wb_lifecycle_set (&ticket->state, act->to);
  follow_ticket (order, ticket, now);

  return TRUE;
}

gboolean
wb_lifecycle_reroute (
    WbOrder *order, const WbShop *shop, const WbAct *act, gint64 now, GError **error)
{
  return act->to != NULL ? move_ticket (order, shop, act, now, error)
                         : open_ticket (order, shop, act, now, error);
}
