/* SPDX-License-Identifier: GPL-3.0-or-later */
/* waybill-cli journal, undo, redo: what changed, and taking the latest change back. One thread. */
#include "config.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "wb-cli-json.h"
#include "wb-cli-table.h"
#include "wb-cli-timeline.h"
#include "wb-cli.h"
#include "wb-db-act.h"
#include "wb-timeline-text.h"

/* A change set may span shops, so its time is UTC. */
void
wb_cli_add_change_json (JsonBuilder *builder, const WbChange *change)
{
  g_autofree char *text = wb_timeline_text_dup_change (change);

  json_builder_begin_object (builder);
  wb_cli_json_add_int (builder, "change", change->id);
  wb_cli_json_add_time (builder, "at", change->at, NULL);
  wb_cli_json_add_text (builder, "actor", wb_actor_get_id (change->actor));
  wb_cli_json_add_text (builder, "kind", wb_change_kind_get_id (change->kind));
  wb_cli_json_add_text (builder, "text", text);
  wb_cli_json_add_int (builder, "new", change->n_created);
  wb_cli_json_add_int (builder, "changed", change->n_changed);
  wb_cli_json_add_bool (builder, "undone", change->undone_by != 0);
  json_builder_end_object (builder);
}

static char *
dup_counts (const WbChange *change)
{
  g_autofree char *created = NULL;
  g_autofree char *changed = NULL;

  created = g_strdup_printf (ngettext ("%u new order", "%u new orders", change->n_created),
                             change->n_created);
  changed = g_strdup_printf (ngettext ("%u changed order", "%u changed orders", change->n_changed),
                             change->n_changed);

  /* Translators: how many orders a change made and changed */
  return g_strdup_printf (_ ("%s, %s"), created, changed);
}

void
wb_cli_print_changes (GPtrArray *changes)
{
  const char *const titles[] = { _ ("Change"), _ ("Time (UTC)"), _ ("By"),
                                 _ ("What"),   _ ("Orders"),     "",
                                 NULL };
  g_autoptr (WbCliTable) table = wb_cli_table_new ("rlllll", titles);

  for (guint i = 0; i < changes->len; i++)
    {
      const WbChange  *change = changes->pdata[i];
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, change->id);
      g_autofree char *at = wb_time_format_iso (change->at, NULL);
      g_autofree char *text = wb_timeline_text_dup_change (change);
      g_autofree char *counts = dup_counts (change);

      wb_cli_table_add (table, id, at, wb_timeline_text_get_actor (change->actor), text, counts,
                        change->undone_by != 0 ? _ ("undone") : NULL);
    }
  wb_cli_table_print (table);
}

static WbCliStatus
show_changes (WbCli *cli, guint limit)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GError) error = NULL;

  changes = wb_db_list_changes (cli->db, limit, &error);
  if (changes == NULL)
    return wb_cli_fail (error);
  if (!cli->json)
    {
      wb_cli_print_changes (changes);
      return WB_CLI_DONE;
    }

  builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < changes->len; i++)
    wb_cli_add_change_json (builder, changes->pdata[i]);
  json_builder_end_array (builder);
  wb_cli_json_print (builder);

  return WB_CLI_DONE;
}

/* The newest entries of an order's timeline, in the order they happened. */
static WbCliStatus
show_order (WbCli *cli, const char *name, guint limit)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (GPtrArray) shops = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (WbOrder) order = NULL;
  g_autoptr (GError) error = NULL;
  const WbShop *shop;
  gint64        id;

  shops = wb_db_list_shops (cli->db, &error);
  if (shops == NULL)
    return wb_cli_fail (error);
  id = wb_cli_find_order (cli, shops, name);
  if (id == 0)
    return WB_CLI_FAILED;
  order = wb_db_load_order (cli->db, id, &error);
  if (order == NULL || (entries = wb_db_load_timeline (cli->db, id, &error)) == NULL)
    return wb_cli_fail (error);
  shop = wb_cli_get_shop (shops, order->shop_id);
  if (limit > 0 && entries->len > limit)
    g_ptr_array_remove_range (entries, 0, entries->len - limit);

  if (!cli->json)
    {
      wb_cli_timeline_print (entries, shop, cli->now);
      return WB_CLI_DONE;
    }
  builder = json_builder_new ();
  wb_cli_timeline_add_json (builder, entries, shop);
  wb_cli_json_print (builder);

  return WB_CLI_DONE;
}

static WbCliStatus
journal_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  int                limit = 0;
  const GOptionEntry entries[] = {
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("At most so many, the newest; 0: all"), "N" },
    { NULL },
  };

  if (!wb_cli_parse (cli, command, entries, arguments))
    return WB_CLI_USAGE;
  if (g_strv_length (*arguments) > 2 || limit < 0)
    return wb_cli_misuse (_ ("Name one order or none; --limit is a number from 0 on."));
  if (!wb_cli_open (cli, WB_DB_READ_ONLY))
    return WB_CLI_FAILED;
  if ((*arguments)[1] != NULL)
    return show_order (cli, (*arguments)[1], limit);

  return show_changes (cli, limit);
}

/* FALSE, with *status set, when the command ends here. */
static gboolean
begin (WbCli *cli, const WbCliCommand *command, char ***arguments, WbCliStatus *status)
{
  *status = WB_CLI_USAGE;
  if (!wb_cli_parse_words (cli, command, NULL, arguments, 0, 0))
    return FALSE;
  *status = WB_CLI_FAILED;

  return wb_cli_open_existing (cli);
}

/* Says which change set it was. */
static void
report_change (WbCli *cli, const WbChange *change, const char *label)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autofree char *text = NULL;

  if (!cli->json)
    {
      text = wb_timeline_text_dup_change (change);
      wb_cli_say ("%s: %s", label, text);
      return;
    }
  builder = json_builder_new ();
  wb_cli_add_change_json (builder, change);
  wb_cli_json_print (builder);
}

static WbCliStatus
undo_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_autoptr (WbChange) change = NULL;
  g_autoptr (GError) error = NULL;
  WbCliStatus status;

  if (!begin (cli, command, arguments, &status))
    return status;
  change = wb_db_undo (cli->db, 0, cli->now, &error);
  if (g_error_matches (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND))
    {
      wb_cli_say (_ ("There is nothing to undo."));
      return WB_CLI_FAILED;
    }
  if (change == NULL)
    return wb_cli_fail (error);
  /* Translators: followed by what was undone, such as "Import of All order.csv" */
  report_change (cli, change, _ ("Undone"));

  return WB_CLI_DONE;
}

static WbCliStatus
redo_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_autoptr (WbChange) change = NULL;
  g_autoptr (GError) error = NULL;
  WbCliStatus status;

  if (!begin (cli, command, arguments, &status))
    return status;
  change = wb_db_redo (cli->db, cli->now, &error);
  if (g_error_matches (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND))
    {
      wb_cli_say (_ ("There is nothing to do again."));
      return WB_CLI_FAILED;
    }
  if (change == NULL)
    return wb_cli_fail (error);
  /* Translators: followed by what was done again, such as "Import of All order.csv" */
  report_change (cli, change, _ ("Done again"));

  return WB_CLI_DONE;
}

const WbCliCommand wb_cli_journal_commands[] = {
  { "journal", N_ ("[[SHOP/]NUMBER]"), N_ ("List what changed"),
    N_ ("Without an order, the changes of the whole store, newest first; with one, what happened "
        "to it, oldest first."),
    journal_run },
  { "undo", "", N_ ("Take back the latest change"),
    N_ ("An import of several files is undone file by file, newest first. A change that a later "
        "one stands on stays."),
    undo_run },
  { "redo", "", N_ ("Do again what was undone"),
    N_ ("Until anything else is done. What was undone is done again from the latest on."),
    redo_run },
  { NULL },
};
