/* SPDX-License-Identifier: GPL-3.0-or-later */
/* waybill-cli sweep, outbox: what happens by itself, and what is still to be done on the platform.
 * One thread. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "wb-action-text.h"
#include "wb-cli-json.h"
#include "wb-cli-table.h"
#include "wb-cli.h"
#include "wb-date-text.h"
#include "wb-db-act.h"

static WbCliStatus
sweep_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GError) error = NULL;
  guint  n;
  gint64 next;

  if (!wb_cli_parse_words (cli, command, NULL, arguments, 0, 0))
    return WB_CLI_USAGE;
  if (!wb_cli_open_existing (cli))
    return WB_CLI_FAILED;
  if (!wb_db_sweep (cli->db, cli->now, &n, &error) || !wb_db_get_next_rule (cli->db, &next, &error))
    return wb_cli_fail (error);

  if (cli->json)
    {
      json_builder_begin_object (builder);
      wb_cli_json_add_int (builder, "applied", n);
      wb_cli_json_add_time (builder, "next", next, NULL);
      json_builder_end_object (builder);
      wb_cli_json_print (builder);
    }
  else if (n == 0)
    {
      wb_cli_say (_ ("Nothing is due."));
    }
  else
    {
      wb_cli_say (ngettext ("%u thing that was due has happened.",
                            "%u things that were due have happened.", n),
                  n);
    }

  return WB_CLI_DONE;
}

/* An entry's name on the command line: "17.2", the store's order and the task. */
static char *
dup_id (const WbOutboxEntry *entry)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%s", entry->order_id, entry->task->key);
}

static void
add_entry (JsonBuilder *builder, const WbOutboxEntry *entry, const WbShop *shop)
{
  g_autofree char *id = dup_id (entry);
  g_autofree char *text = wb_action_text_dup_task (entry->task, shop);

  json_builder_begin_object (builder);
  wb_cli_json_add_text (builder, "id", id);
  wb_cli_json_add_text (builder, "shop", shop->name);
  wb_cli_json_add_text (builder, "order", entry->number);
  wb_cli_json_add_text (builder, "action", entry->task->action);
  wb_cli_json_add_time (builder, "created", entry->task->created, shop->timezone);
  wb_cli_json_add_text (builder, "text", text);
  json_builder_end_object (builder);
}

static void
print_json (GPtrArray *entries, GPtrArray *shops)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < entries->len; i++)
    {
      const WbOutboxEntry *entry = entries->pdata[i];

      add_entry (builder, entry, wb_cli_get_shop (shops, entry->shop_id));
    }
  json_builder_end_array (builder);
  wb_cli_json_print (builder);
}

static void
print_table (GPtrArray *entries, GPtrArray *shops, gint64 now)
{
  const char *const titles[] = {
    _ ("ID"), _ ("Shop"), _ ("Order"), _ ("Since"), _ ("To do"), NULL
  };
  g_autoptr (WbCliTable) table = wb_cli_table_new ("lllll", titles);

  for (guint i = 0; i < entries->len; i++)
    {
      const WbOutboxEntry *entry = entries->pdata[i];
      const WbShop        *shop = wb_cli_get_shop (shops, entry->shop_id);
      g_autofree char     *id = dup_id (entry);
      g_autofree char *since = wb_date_text_dup_short (entry->task->created, shop->timezone, now);
      g_autofree char *text = wb_action_text_dup_task (entry->task, shop);

      wb_cli_table_add (table, id, shop->name, entry->number, since, text);
    }
  wb_cli_table_print (table);
}

static WbCliStatus
outbox_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_autoptr (GPtrArray) shops = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  if (!wb_cli_parse_words (cli, command, NULL, arguments, 0, 0))
    return WB_CLI_USAGE;
  if (!wb_cli_open (cli, WB_DB_READ_ONLY))
    return WB_CLI_FAILED;
  shops = wb_db_list_shops (cli->db, &error);
  if (shops == NULL || (entries = wb_db_list_outbox (cli->db, 0, 0, &error)) == NULL)
    return wb_cli_fail (error);

  if (cli->json)
    print_json (entries, shops);
  else
    print_table (entries, shops, cli->now);

  return WB_CLI_DONE;
}

/* Moves the entry of that name from entries to chosen. */
static gboolean
choose (GPtrArray *entries, GPtrArray *chosen, const char *name)
{
  for (guint i = 0; i < entries->len; i++)
    {
      g_autofree char *id = dup_id (entries->pdata[i]);

      if (!g_str_equal (id, name))
        continue;
      g_ptr_array_add (chosen, g_ptr_array_steal_index (entries, i));
      return TRUE;
    }

  return FALSE;
}

static void
print_count (guint n)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  wb_cli_json_add_int (builder, "done", n);
  json_builder_end_object (builder);
  wb_cli_json_print (builder);
}

static WbCliStatus
done_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) chosen =
      g_ptr_array_new_with_free_func ((GDestroyNotify) wb_outbox_entry_free);
  g_autoptr (GError) error = NULL;

  if (!wb_cli_parse (cli, command, NULL, arguments))
    return WB_CLI_USAGE;
  if ((*arguments)[1] == NULL)
    return wb_cli_misuse (_ ("Name what was done by its ID in the outbox."));
  if (!wb_cli_open_existing (cli))
    return WB_CLI_FAILED;
  entries = wb_db_list_outbox (cli->db, 0, 0, &error);
  if (entries == NULL)
    return wb_cli_fail (error);
  for (guint i = 1; (*arguments)[i] != NULL; i++)
    if (!choose (entries, chosen, (*arguments)[i]))
      {
        wb_cli_say (_ ("There is no %s in the outbox."), (*arguments)[i]);
        return WB_CLI_FAILED;
      }
  if (!wb_db_tick_outbox (cli->db, chosen, cli->now, &error))
    return wb_cli_fail (error);

  if (cli->json)
    print_count (chosen->len);
  else
    wb_cli_say (ngettext ("Ticked off %u task.", "Ticked off %u tasks.", chosen->len), chosen->len);

  return WB_CLI_DONE;
}

const WbCliCommand wb_cli_outbox_commands[] = {
  { "sweep", "", N_ ("Let happen what is due by itself"),
    N_ ("Unpaid orders and unanswered requests are cancelled, tickets expire, delivered orders are "
        "completed, as the clocks of their shops say. Each is written down with the time at which "
        "it was due."),
    sweep_run },
  { "outbox done", N_ ("ID…"), N_ ("Tick off what was done on the platform"),
    N_ ("What was ticked off cannot be undone any more."), done_run },
  { "outbox", "", N_ ("List what is to be done on the platform"),
    N_ ("Oldest first. An order file that confirms one takes it from the list."), outbox_run },
  { NULL },
};
