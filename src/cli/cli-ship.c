/* SPDX-License-Identifier: GPL-3.0-or-later */
/* waybill-cli pack, split, ship, arrange, tracking: the way of a parcel. One thread. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "wb-cli-act.h"
#include "wb-cli-ship-list.h"
#include "wb-ship-text.h"

static WbCliStatus
pack_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_auto (WbCliActs) acts = { NULL };
  g_autoptr (WbAct) act = wb_act_new (WB_ACTION_PACK);
  gboolean           partial = FALSE;
  const GOptionEntry entries[] = {
    { "partial", 0, 0, G_OPTION_ARG_NONE, &partial,
      N_ ("Pack those that can be packed, also when others cannot"), NULL },
    { NULL },
  };

  if (!wb_cli_parse_words (cli, command, entries, arguments, 1, G_MAXUINT - 1))
    return WB_CLI_USAGE;
  if (!wb_cli_acts_open (&acts, cli))
    return WB_CLI_FAILED;
  for (guint i = 1; (*arguments)[i] != NULL; i++)
    if (!wb_cli_acts_add (&acts, cli, (*arguments)[i], act))
      return WB_CLI_FAILED;

  return wb_cli_acts_do (&acts, cli, partial);
}

/* The keys of the items with those numbers, as "1,3"; NULL, with a message. */
static char *
dup_item_keys (const WbOrder *order, const char *numbers)
{
  g_autoptr (GString) keys = g_string_new (NULL);
  g_auto (GStrv) words = g_strsplit (numbers, ",", -1);
  guint n_items = wb_order_get_n_parts (order, WB_PART_ITEM);

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint64       number;
      const WbItem *item;

      if (!g_ascii_string_to_unsigned (g_strstrip (words[i]), 10, 1, n_items, &number, NULL))
        {
          wb_cli_misuse (_ ("“%s” is not the number of an item: the order has %u, counted from 1."),
                         words[i], n_items);
          return NULL;
        }
      item = wb_order_get_part (order, WB_PART_ITEM, number - 1);
      g_string_append_printf (keys, "%s%s", keys->len > 0 ? "\n" : "", item->key);
    }

  return g_string_free (g_steal_pointer (&keys), FALSE);
}

static WbCliStatus
split_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_auto (WbCliActs) acts = { NULL };
  g_autoptr (WbAct) act = wb_act_new (WB_ACTION_SPLIT);
  g_autoptr (WbOrder) order = NULL;
  g_autofree char   *items = NULL;
  const GOptionEntry entries[] = {
    { "items", 0, 0, G_OPTION_ARG_FILENAME, &items,
      N_ ("The items for the new package, by their numbers in show, from 1"), "N,…" },
    { NULL },
  };

  if (!wb_cli_parse_words (cli, command, entries, arguments, 1, 1))
    return WB_CLI_USAGE;
  if (items == NULL)
    return wb_cli_misuse (_ ("Name the items with --items."));
  if (!wb_cli_acts_open (&acts, cli))
    return WB_CLI_FAILED;
  order = wb_cli_acts_load (&acts, cli, (*arguments)[1], NULL);
  if (order == NULL)
    return WB_CLI_FAILED;
  act->item_keys = dup_item_keys (order, items);
  if (act->item_keys == NULL)
    return WB_CLI_USAGE;

  return wb_cli_acts_do_one (&acts, cli, (*arguments)[1], act);
}

/* The options of ship. */
typedef struct
{
  char    *package;
  char    *carrier;
  char    *tracking;
  char    *handover;
  char    *from;
  gboolean partial;
  gboolean allow_reused;
} ShipOptions;

static void
ship_options_clear (ShipOptions *self)
{
  g_free (self->package);
  g_free (self->carrier);
  g_free (self->tracking);
  g_free (self->handover);
  g_free (self->from);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShipOptions, ship_options_clear)

/* Where the order is not in a state for it, nothing is asked about nor warned of. */
static gboolean
is_allowed (WbCli *cli, const WbOrder *order, const WbShop *shop, const WbAct *act)
{
  return wb_lifecycle_check (order, shop, act->action, cli->now) == WB_REFUSAL_NONE;
}

/* A number that is in use is asked about. FALSE, with a message, when it may not be used again. */
static gboolean
may_use (
    WbCliActs *acts, WbCli *cli, const WbOrder *order, const char *tracking, gboolean allow_reused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *other = NULL;

  if (!wb_db_find_tracking (cli->db, tracking, order->id, &other, &error))
    {
      wb_cli_fail (error);
      return FALSE;
    }
  if (other == NULL)
    return TRUE;
  if (allow_reused)
    wb_cli_acts_warn (acts, _ ("Tracking number %s is in use for order %s already."), tracking,
                      other);
  else
    wb_cli_say (_ ("Tracking number %s is in use for order %s already. Give --allow-reused if "
                   "both are in one parcel."),
                tracking, other);

  return allow_reused;
}

static WbCliStatus
ship_one (WbCli *cli, const char *name, const ShipOptions *options)
{
  g_auto (WbCliActs) acts = { NULL };
  g_autoptr (WbAct) act = wb_act_new (WB_ACTION_SHIP);
  g_autoptr (WbOrder) order = NULL;
  const WbShop *shop;

  if (!wb_cli_acts_open (&acts, cli))
    return WB_CLI_FAILED;
  order = wb_cli_acts_load (&acts, cli, name, &shop);
  if (order == NULL)
    return WB_CLI_FAILED;
  act->package_key = g_strdup (options->package);
  act->carrier = g_strdup (options->carrier);
  act->tracking = g_strdup (options->tracking);
  act->handover = g_strdup (options->handover);
  if (is_allowed (cli, order, shop, act))
    {
      if (!may_use (&acts, cli, order, act->tracking, options->allow_reused))
        return WB_CLI_FAILED;
      wb_cli_warn_of_tracking (&acts, act->carrier, act->tracking, shop->region, 0);
    }

  return wb_cli_acts_do_one (&acts, cli, name, act);
}

static WbCliStatus
ship_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_auto (ShipOptions) options = { NULL };
  const GOptionEntry entries[] = {
    { "package", 0, 0, G_OPTION_ARG_FILENAME, &options.package,
      N_ ("One of several packages, by its ID in show"), N_ ("ID") },
    { "carrier", 0, 0, G_OPTION_ARG_FILENAME, &options.carrier, N_ ("The carrier"), N_ ("NAME") },
    { "tracking", 0, 0, G_OPTION_ARG_FILENAME, &options.tracking, N_ ("The tracking number"),
      N_ ("NUMBER") },
    { "handover", 0, 0, G_OPTION_ARG_FILENAME, &options.handover,
      N_ ("collection-warehouse, drop-off (without it) or pick-up"), N_ ("WAY") },
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &options.from,
      N_ ("A list, CSV or XLSX, of order, carrier, tracking number and package"), N_ ("FILE") },
    { "partial", 0, 0, G_OPTION_ARG_NONE, &options.partial,
      N_ ("Ship the good rows of a list, also when others are rejected"), NULL },
    { "allow-reused", 0, 0, G_OPTION_ARG_NONE, &options.allow_reused,
      N_ ("Take tracking numbers that are in use for other orders"), NULL },
    { NULL },
  };

  if (!wb_cli_parse (cli, command, entries, arguments))
    return WB_CLI_USAGE;
  if (options.from != NULL)
    {
      if ((*arguments)[1] != NULL || options.package != NULL || options.carrier != NULL ||
          options.tracking != NULL)
        return wb_cli_misuse (_ ("With --from, orders, carriers and tracking numbers are in the "
                                 "list."));
      return wb_cli_ship_list (cli, options.from, options.handover, options.partial,
                               options.allow_reused);
    }
  if (g_strv_length (*arguments) != 2 || options.carrier == NULL || options.tracking == NULL)
    return wb_cli_misuse (_ ("Name one order, --carrier and --tracking, or a list with --from."));
  if (options.partial)
    return wb_cli_misuse (_ ("--partial goes with --from only."));

  return ship_one (cli, (*arguments)[1], &options);
}

static WbCliStatus
arrange_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_auto (WbCliActs) acts = { NULL };
  g_autoptr (WbAct) act = wb_act_new (WB_ACTION_ARRANGE);

  if (!wb_cli_parse_words (cli, command, NULL, arguments, 1, 1))
    return WB_CLI_USAGE;
  if (!wb_cli_acts_open (&acts, cli))
    return WB_CLI_FAILED;

  return wb_cli_acts_do_one (&acts, cli, (*arguments)[1], act);
}

/* The carrier of a new number: the one that is given with it, else that of the parcel that is
 * meant; NULL when it is not known or not clear. */
static const char *
get_carrier (const WbOrder *order, const WbAct *act)
{
  const WbPackage *package = NULL;

  if (act->carrier != NULL)
    return act->carrier;
  if (act->package_key != NULL)
    package = wb_order_find_part (order, WB_PART_PACKAGE, act->package_key);
  else if (wb_order_get_n_parts (order, WB_PART_PACKAGE) == 1)
    package = wb_order_get_part (order, WB_PART_PACKAGE, 0);

  return package != NULL ? package->carrier : NULL;
}

/* What was heard of a parcel before it was shipped is written down, but may be a slip. */
static void
warn_of_time (WbCliActs *acts, const WbOrder *order, const WbShop *shop, const WbAct *act)
{
  g_autofree char *warning = wb_ship_text_dup_early (order, act, shop->timezone, WB_TIME_NONE);

  if (warning != NULL)
    wb_cli_acts_warn (acts, "%s", warning);
}

static WbCliStatus
tracking_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_auto (WbCliActs) acts = { NULL };
  g_autoptr (WbAct) act = wb_act_new (WB_ACTION_TRACKING);
  g_autoptr (WbOrder) order = NULL;
  g_autofree char   *at = NULL;
  g_autofree char   *note = NULL;
  gboolean           allow_reused = FALSE;
  const WbShop      *shop;
  const GOptionEntry entries[] = {
    { "package", 0, 0, G_OPTION_ARG_FILENAME, &act->package_key,
      N_ ("One of several packages, by its ID in show"), N_ ("ID") },
    { "event", 0, 0, G_OPTION_ARG_FILENAME, &act->event,
      N_ ("collected, warehouse-scanned, customs, in-transit, delivered, failed, returning or "
          "returned"),
      N_ ("KIND") },
    { "at", 0, 0, G_OPTION_ARG_FILENAME, &at,
      N_ ("When, in the shop’s zone when no offset is given; without it, now"), N_ ("TIME") },
    { "note", 0, 0, G_OPTION_ARG_FILENAME, &note,
      N_ ("A reason or a place; -: from standard input"), N_ ("TEXT") },
    { "number", 0, 0, G_OPTION_ARG_FILENAME, &act->tracking, N_ ("The new tracking number"),
      N_ ("NUMBER") },
    { "carrier", 0, 0, G_OPTION_ARG_FILENAME, &act->carrier, N_ ("The new carrier, with --number"),
      N_ ("NAME") },
    { "allow-reused", 0, 0, G_OPTION_ARG_NONE, &allow_reused,
      N_ ("Take a number that is in use for another order"), NULL },
    { NULL },
  };

  if (!wb_cli_parse_words (cli, command, entries, arguments, 1, 1))
    return WB_CLI_USAGE;
  if ((act->event == NULL) == (act->tracking == NULL))
    return wb_cli_misuse (_ ("Name either an event with --event or a number with --number."));
  if (act->event != NULL && (act->carrier != NULL || allow_reused))
    return wb_cli_misuse (_ ("--carrier and --allow-reused go with --number only."));
  if (act->tracking != NULL && (at != NULL || note != NULL))
    return wb_cli_misuse (_ ("--at and --note go with --event only."));
  if (!wb_cli_acts_open (&acts, cli))
    return WB_CLI_FAILED;
  order = wb_cli_acts_load (&acts, cli, (*arguments)[1], &shop);
  if (order == NULL)
    return WB_CLI_FAILED;
  if (!wb_cli_read_time (at, shop, &act->at))
    return WB_CLI_USAGE;
  if (!wb_cli_take_text (note, &act->note))
    return WB_CLI_FAILED;
  if (is_allowed (cli, order, shop, act))
    {
      if (act->tracking != NULL && !may_use (&acts, cli, order, act->tracking, allow_reused))
        return WB_CLI_FAILED;
      wb_cli_warn_of_tracking (&acts, get_carrier (order, act), act->tracking, shop->region, 0);
      warn_of_time (&acts, order, shop, act);
    }

  return wb_cli_acts_do_one (&acts, cli, (*arguments)[1], act);
}

const WbCliCommand wb_cli_ship_commands[] = {
  { "pack", N_ ("[SHOP/]NUMBER…"), N_ ("Write down that orders are checked and packed"),
    N_ ("All of them or none, unless --partial is given."), pack_run },
  { "split", N_ ("[SHOP/]NUMBER"), N_ ("Put some items of an order into a package of their own"),
    NULL, split_run },
  { "ship", N_ ("[[SHOP/]NUMBER]"), N_ ("Ship an order, one of its packages, or a whole list"),
    N_ ("A list is CSV or XLSX with the columns order, carrier, tracking and, for one of several "
        "packages, package. What is wrong is told row by row; unless --partial is given, all rows "
        "are shipped or none."),
    ship_run },
  { "arrange", N_ ("[SHOP/]NUMBER"),
    N_ ("Note that shipping is to be arranged in the seller centre"),
    N_ ("For orders that the platform’s own logistics ships."), arrange_run },
  { "tracking", N_ ("[SHOP/]NUMBER"), N_ ("Write down what happened to a parcel"), NULL,
    tracking_run },
  { NULL },
};
