/* SPDX-License-Identifier: GPL-3.0-or-later */
/* waybill-cli: the command line (interface.md). Finds the command; each does its own work. One
 * thread. */
#include "config.h"

#include <locale.h>
#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "wb-cli.h"

static const WbCliCommand *const groups[] = {
  wb_cli_shop_commands,    wb_cli_import_commands, wb_cli_layout_commands,
  wb_cli_list_commands,    wb_cli_view_commands,   wb_cli_show_commands,
  wb_cli_cancel_commands,  wb_cli_ship_commands,   wb_cli_aftersale_commands,
  wb_cli_mark_commands,    wb_cli_outbox_commands, wb_cli_journal_commands,
  wb_cli_backup_commands,  wb_cli_care_commands,   wb_cli_export_commands,
  wb_cli_carrier_commands,
};

static gboolean print_version;

/* The command that the first words name. *n_words: how many. */
static const WbCliCommand *
find_command (char **words, guint *n_words)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (const WbCliCommand *command = groups[i]; command->name != NULL; command++)
      {
        g_auto (GStrv) parts = g_strsplit (command->name, " ", -1);
        guint matching = 0;

        while (parts[matching] != NULL && g_strcmp0 (words[matching], parts[matching]) == 0)
          matching++;
        if (parts[matching] == NULL)
          {
            *n_words = matching;
            return command;
          }
      }

  return NULL;
}

static char *
dup_command_list (void)
{
  g_autoptr (GString) text = g_string_new (_ ("Commands:"));
  int width = 0;

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (const WbCliCommand *command = groups[i]; command->name != NULL; command++)
      width = MAX (width, (int) strlen (command->name));
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (const WbCliCommand *command = groups[i]; command->name != NULL; command++)
      g_string_append_printf (text, "\n  %-*s  %s", width, command->name, _ (command->summary));
  g_string_append_printf (text, "\n\n%s\n",
                          _ ("Exit status: 0 done; 1 failed, nothing changed; 2 the command line "
                             "is wrong; 3 done, but some rows or orders were rejected."));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The options before the command. FALSE, with a message, when they are wrong. */
static gboolean
parse_global (WbCli *cli, char ***arguments)
{
  const GOptionEntry entries[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, &print_version, N_ ("Print the version"), NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("COMMAND…"));
  g_autoptr (GError) error = NULL;
  g_autofree char *commands = dup_command_list ();
  GOptionGroup    *group = wb_cli_create_options (cli);

  g_option_group_add_entries (group, entries);
  g_option_context_set_main_group (context, group);
  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_set_summary (context, _ ("Runs the orders of small online shops."));
  g_option_context_set_description (context, commands);
  if (g_option_context_parse_strv (context, arguments, &error))
    return TRUE;

  wb_cli_misuse ("%s", error->message);

  return FALSE;
}

/* Names of files may be any bytes; every other argument is text. */
static gboolean
check_encoding (char **arguments)
{
  for (guint i = 0; arguments[i] != NULL; i++)
    if (!g_utf8_validate (arguments[i], -1, NULL) &&
        !g_file_test (arguments[i], G_FILE_TEST_EXISTS))
      {
        wb_cli_misuse (_ ("Argument %u is not UTF-8 text."), i);
        return FALSE;
      }

  return TRUE;
}

static WbCliStatus
run (WbCli *cli, char ***arguments)
{
  const WbCliCommand *command;
  guint               n_words;
  WbCliStatus         status;

  if (!check_encoding (*arguments) || !parse_global (cli, arguments))
    return WB_CLI_USAGE;
  if (print_version)
    {
      printf ("waybill-cli %s\n", WB_VERSION);
      return WB_CLI_DONE;
    }
  if ((*arguments)[1] == NULL)
    return wb_cli_misuse (_ ("Name a command."));
  command = find_command (*arguments + 1, &n_words);
  if (command == NULL)
    return wb_cli_misuse (_ ("There is no command “%s”."), (*arguments)[1]);

  /* What precedes the command's last word has done its work. */
  for (guint i = 0; i < n_words; i++)
    g_free ((*arguments)[i]);
  memmove (*arguments, *arguments + n_words,
           (g_strv_length (*arguments + n_words) + 1) * sizeof (char *));
  status = command->run (cli, command, arguments);

  return status;
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) arguments = g_strdupv (argv);
  WbCli       cli = { .now = g_get_real_time () / G_USEC_PER_SEC };
  WbCliStatus status;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("waybill-cli");

  status = run (&cli, &arguments);
  wb_db_close (cli.db);
  g_free (cli.store);

  /* A reader that went away, or a full disk, must not look like success. */
  if (fflush (stdout) != 0 && status == WB_CLI_DONE)
    status = WB_CLI_FAILED;

  return status;
}
