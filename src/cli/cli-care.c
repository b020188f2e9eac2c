/* SPDX-License-Identifier: GPL-3.0-or-later */
/* waybill-cli check and wipe: looking after the store. One thread. */
#include "config.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "wb-backup-text.h"
#include "wb-cli-json.h"
#include "wb-cli.h"
#include "wb-db-wipe.h"

static WbCliStatus
check_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) faults = NULL;

  if (!wb_cli_parse_words (cli, command, NULL, arguments, 0, 0))
    return WB_CLI_USAGE;
  if (!wb_cli_open (cli, WB_DB_READ_ONLY))
    return WB_CLI_FAILED;
  faults = wb_db_check (cli->db, &error);
  if (faults == NULL)
    return wb_cli_fail (error);

  json_builder_begin_object (builder);
  wb_cli_json_add_bool (builder, "sound", faults[0] == NULL);
  json_builder_set_member_name (builder, "faults");
  json_builder_begin_array (builder);
  for (guint i = 0; faults[i] != NULL; i++)
    json_builder_add_string_value (builder, faults[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  if (cli->json)
    wb_cli_json_print (builder);
  else
    for (guint i = 0; faults[i] != NULL; i++)
      puts (faults[i]);
  if (faults[0] == NULL)
    {
      wb_cli_say (_ ("The store is sound."));
      return WB_CLI_DONE;
    }
  wb_cli_say (_ ("The store is damaged. Restore a backup."));

  return WB_CLI_FAILED;
}

static void
report_wipe (WbCli      *cli,
             const char *age,
             gint64      before,
             gboolean    dry_run,
             guint       n_orders,
             guint       n_backups,
             char      **left)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *text = wb_backup_text_dup_wiped (n_orders, dry_run);

  for (guint i = 0; left != NULL && left[i] != NULL; i++)
    {
      g_autofree char *name = g_filename_display_name (left[i]);

      wb_cli_say (_ ("The backup “%s” is damaged or cannot be written, so it was not wiped."),
                  name);
    }
  if (!cli->json)
    {
      wb_cli_say ("%s", text);
      return;
    }
  json_builder_begin_object (builder);
  wb_cli_json_add_text (builder, "older_than", age);
  wb_cli_json_add_time (builder, "before", before, NULL);
  wb_cli_json_add_bool (builder, "dry_run", dry_run);
  wb_cli_json_add_int (builder, "orders", n_orders);
  wb_cli_json_add_int (builder, "backups", n_backups);
  json_builder_set_member_name (builder, "left");
  json_builder_begin_array (builder);
  for (guint i = 0; left != NULL && left[i] != NULL; i++)
    {
      g_autofree char *name = g_filename_display_name (left[i]);

      json_builder_add_string_value (builder, name);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  wb_cli_json_print (builder);
}

static WbCliStatus
wipe (WbCli *cli, const char *age, gint64 before, gboolean dry_run)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) left = NULL;
  guint    n_orders, n_backups = 0;
  gboolean done;

  if (dry_run)
    done = wb_cli_open (cli, WB_DB_READ_ONLY);
  else
    done = wb_cli_open_existing (cli);
  if (!done)
    return WB_CLI_FAILED;
  if (dry_run)
    done = wb_db_count_personal (cli->db, before, &n_orders, &error);
  else
    done = wb_db_wipe_personal (cli->db, before, WB_ACTOR_SELLER, cli->now, &n_orders, &error) &&
           wb_backup_wipe_personal (cli->store, before, cli->now, NULL, &n_backups, &left, &error);
  if (!done)
    return wb_cli_fail (error);
  report_wipe (cli, age, before, dry_run, n_orders, n_backups, left);

  return left != NULL && left[0] != NULL ? WB_CLI_REJECTED : WB_CLI_DONE;
}

static WbCliStatus
wipe_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_autofree char   *age = NULL;
  gboolean           dry_run = FALSE;
  const GOptionEntry entries[] = {
    { "older-than", 0, 0, G_OPTION_ARG_STRING, &age,
      N_ ("How old an order is: 90d, 12w, 6m or 2y since anything last happened to it"),
      /* Translators: the place of an argument: an age */
      N_ ("AGE") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Only count the orders"), NULL },
    { NULL },
  };
  gint64 before;

  if (!wb_cli_parse_words (cli, command, entries, arguments, 0, 0))
    return WB_CLI_USAGE;
  if (age == NULL)
    return wb_cli_misuse (_ ("Say with --older-than how old the orders are."));
  if (!wb_time_subtract_age (cli->now, age, &before))
    return wb_cli_misuse (_ ("“%s” is not an age. Write it like 90d, 12w, 6m or 2y."), age);

  return wipe (cli, age, before, dry_run);
}

const WbCliCommand wb_cli_care_commands[] = {
  { "check", "", N_ ("Check that the store is sound"), NULL, check_run },
  { "wipe", "", N_ ("Wipe personal details of old orders"),
    N_ ("Buyers, recipients, phones, addresses and messages go from the orders, the journal, "
        "search "
        "and the automatic backups, and no file brings them back. Amounts, items, times and towns "
        "stay. This cannot be undone; an import that brought such an order cannot be undone any "
        "more. Orders with an open after-sales case are left, and so are copies that you keep "
        "elsewhere."),
    wipe_run },
  { NULL },
};
