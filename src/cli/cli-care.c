/* SPDX-License-Identifier: GPL-3.0-or-later */
/* waybill-cli check, backup, restore: looking after the store. One thread. */
#include "config.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "wb-cli-json.h"
#include "wb-cli.h"
#include "wb-db-backup.h"

static WbCliStatus
check_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) faults = NULL;

  if (!wb_cli_parse (cli, command, NULL, arguments))
    return WB_CLI_USAGE;
  if ((*arguments)[1] != NULL)
    return wb_cli_misuse (_ ("“%s” is one word too many."), (*arguments)[1]);
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

/* Whether both paths lead to one file. */
static gboolean
is_same_file (const char *a, const char *b)
{
  g_autofree char *canonical_a = g_canonicalize_filename (a, NULL);
  g_autofree char *canonical_b = g_canonicalize_filename (b, NULL);

  return g_str_equal (canonical_a, canonical_b);
}

static void
report_file (WbCli *cli, const char *file)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *name = g_filename_display_name (file);

  if (!cli->json)
    return;
  json_builder_begin_object (builder);
  wb_cli_json_add_text (builder, "file", name);
  json_builder_end_object (builder);
  wb_cli_json_print (builder);
}

static WbCliStatus
backup_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_autoptr (GError) error = NULL;
  const char *file;

  if (!wb_cli_parse (cli, command, NULL, arguments))
    return WB_CLI_USAGE;
  if (g_strv_length (*arguments) != 2)
    return wb_cli_misuse (_ ("Name one file."));
  file = (*arguments)[1];
  if (!wb_cli_open (cli, WB_DB_READ_ONLY))
    return WB_CLI_FAILED;
  if (is_same_file (file, cli->store))
    return wb_cli_misuse (_ ("The backup cannot be the store itself."));
  if (!wb_db_backup (cli->db, file, &error))
    return wb_cli_fail (error);
  report_file (cli, file);

  return WB_CLI_DONE;
}

static WbCliStatus
restore_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_autoptr (GError) error = NULL;
  const char *file;

  if (!wb_cli_parse (cli, command, NULL, arguments))
    return WB_CLI_USAGE;
  if (g_strv_length (*arguments) != 2)
    return wb_cli_misuse (_ ("Name one file."));
  file = (*arguments)[1];
  if (wb_cli_has_store (cli) && is_same_file (file, cli->store))
    return wb_cli_misuse (_ ("The backup cannot be the store itself."));
  if (!wb_db_restore (cli->store, file, &error))
    return wb_cli_fail (error);
  report_file (cli, file);

  return WB_CLI_DONE;
}

const WbCliCommand wb_cli_care_commands[] = {
  { "check", "", N_ ("Check that the store is sound"), NULL, check_run },
  { "backup", N_ ("FILE"), N_ ("Copy the whole store"),
    N_ ("The copy is complete or not there. A file of that name is replaced."), backup_run },
  { "restore", N_ ("FILE"), N_ ("Put a copy in the place of the store"),
    N_ ("Close the window first. The store as it was is kept beside it, with .before-restore at "
        "the end of its name."),
    restore_run },
  { NULL },
};
