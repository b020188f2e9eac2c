/* SPDX-License-Identifier: GPL-3.0-or-later */
/* waybill-cli backup and restore: copies of the store. One thread. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "wb-backup-text.h"
#include "wb-cli-json.h"
#include "wb-cli-table.h"
#include "wb-cli-timeline.h"
#include "wb-cli.h"
#include "wb-db-backup.h"

/* Whether both paths lead to one file. */
static gboolean
is_same_file (const char *a, const char *b)
{
  g_autofree char *canonical_a = g_canonicalize_filename (a, NULL);
  g_autofree char *canonical_b = g_canonicalize_filename (b, NULL);

  return g_str_equal (canonical_a, canonical_b);
}

/* Says what went wrong with a copy; WB_CLI_FAILED. */
static WbCliStatus
fail_copy (const GError *error, const char *path)
{
  g_autofree char *text = wb_backup_text_dup_error (error, path);

  wb_cli_say ("%s", text);

  return WB_CLI_FAILED;
}

/* path NULL: nothing was due. */
static void
report_file (WbCli *cli, const char *path)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *name = path != NULL ? g_filename_display_name (path) : NULL;

  if (!cli->json)
    return;
  json_builder_begin_object (builder);
  wb_cli_json_add_text (builder, "file", name);
  json_builder_end_object (builder);
  wb_cli_json_print (builder);
}

static void
add_backup_json (JsonBuilder *builder, const WbBackup *backup)
{
  g_autofree char *name = g_filename_display_name (backup->path);

  json_builder_begin_object (builder);
  wb_cli_json_add_text (builder, "file", name);
  wb_cli_json_add_text (builder, "kind", wb_backup_kind_get_id (backup->kind));
  wb_cli_json_add_time (builder, "at", backup->at, NULL);
  wb_cli_json_add_int (builder, "size", backup->size);
  json_builder_set_member_name (builder, "orders");
  if (backup->n_orders >= 0)
    json_builder_add_int_value (builder, backup->n_orders);
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
}

static void
print_backups (GPtrArray *backups)
{
  const char *const titles[] = { _ ("Time (UTC)"), _ ("Kind"), _ ("Orders"),
                                 _ ("Size"),       _ ("File"), NULL };
  g_autoptr (WbCliTable) table = wb_cli_table_new ("llrrl", titles);

  for (guint i = 0; i < backups->len; i++)
    {
      const WbBackup  *backup = backups->pdata[i];
      g_autofree char *at = wb_time_format_iso (backup->at, NULL);
      g_autofree char *orders = NULL;
      g_autofree char *size = g_format_size (backup->size);
      g_autofree char *name = g_filename_display_name (backup->path);

      if (backup->n_orders >= 0)
        orders = g_strdup_printf ("%" G_GINT64_FORMAT, backup->n_orders);
      wb_cli_table_add (table, at, wb_backup_text_get_kind (wb_backup_kind_get_id (backup->kind)),
                        orders != NULL ? orders : _ ("damaged"), size, name);
    }
  wb_cli_table_print (table);
}

static WbCliStatus
list_backups (WbCli *cli)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *store = wb_cli_dup_store (cli);

  backups = wb_backup_list (store, &error);
  if (backups == NULL)
    return fail_copy (error, store);
  if (!cli->json)
    {
      print_backups (backups);
      return WB_CLI_DONE;
    }

  builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < backups->len; i++)
    add_backup_json (builder, backups->pdata[i]);
  json_builder_end_array (builder);
  wb_cli_json_print (builder);

  return WB_CLI_DONE;
}

static WbCliStatus
make_daily (WbCli *cli)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  if (!wb_cli_open (cli, WB_DB_READ_ONLY))
    return WB_CLI_FAILED;
  if (!wb_db_make_daily_backup (cli->db, cli->now, &path, &error))
    return fail_copy (error, cli->store);
  report_file (cli, path);

  return WB_CLI_DONE;
}

static WbCliStatus
backup_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  gboolean           list = FALSE, daily = FALSE;
  const GOptionEntry entries[] = {
    { "list", 0, 0, G_OPTION_ARG_NONE, &list, N_ ("List the automatic backups"), NULL },
    { "daily", 0, 0, G_OPTION_ARG_NONE, &daily,
      N_ ("Make today’s automatic backup, if anything changed since the newest one"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  const char *file;

  if (!wb_cli_parse (cli, command, entries, arguments))
    return WB_CLI_USAGE;
  if (list && daily)
    return wb_cli_misuse (_ ("Choose --list or --daily."));
  if (g_strv_length (*arguments) != (list || daily ? 1 : 2))
    return wb_cli_misuse (list || daily ? _ ("--list and --daily take no file.")
                                        : _ ("Name one file."));
  if (list)
    return list_backups (cli);
  if (daily)
    return make_daily (cli);

  file = (*arguments)[1];
  if (!wb_cli_open (cli, WB_DB_READ_ONLY))
    return WB_CLI_FAILED;
  if (is_same_file (file, cli->store))
    return wb_cli_misuse (_ ("The backup cannot be the store itself."));
  if (!wb_db_backup (cli->db, file, &error))
    return fail_copy (error, file);
  report_file (cli, file);

  return WB_CLI_DONE;
}

static void
print_preview_json (const WbRestorePreview *preview, const char *file)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *name = g_filename_display_name (file);

  json_builder_begin_object (builder);
  wb_cli_json_add_text (builder, "file", name);
  wb_cli_json_add_int (builder, "orders", preview->n_orders);
  wb_cli_json_add_time (builder, "newest_change", preview->newest, NULL);
  json_builder_set_member_name (builder, "store");
  if (preview->has_store)
    {
      json_builder_begin_object (builder);
      wb_cli_json_add_int (builder, "orders", preview->n_orders_now);
      wb_cli_json_add_time (builder, "newest_change", preview->newest_now, NULL);
      json_builder_end_object (builder);
    }
  else
    {
      json_builder_add_null_value (builder);
    }
  json_builder_set_member_name (builder, "lost");
  json_builder_begin_object (builder);
  wb_cli_json_add_int (builder, "orders", preview->n_lost);
  wb_cli_json_add_int (builder, "imports", preview->n_imports);
  wb_cli_json_add_int (builder, "actions", preview->n_actions);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < preview->changes->len; i++)
    wb_cli_add_change_json (builder, preview->changes->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  wb_cli_json_print (builder);
}

static WbCliStatus
preview_restore (WbCli *cli, const char *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *store = wb_cli_dup_store (cli);
  g_autofree char *loss = NULL;
  g_autoptr (WbRestorePreview) preview = wb_restore_preview_new (store, file, &error);

  if (preview == NULL)
    return fail_copy (error, file);
  if (cli->json)
    {
      print_preview_json (preview, file);
      return WB_CLI_DONE;
    }

  wb_cli_say (ngettext ("The backup has %u order.", "The backup has %u orders.", preview->n_orders),
              preview->n_orders);
  if (preview->has_store)
    loss = wb_backup_text_dup_loss (preview->n_lost, preview->n_imports, preview->n_actions);
  else
    loss = g_strdup (_ ("There is no store to compare it with, or it is damaged."));
  wb_cli_say ("%s", loss);
  wb_cli_print_changes (preview->changes);

  return WB_CLI_DONE;
}

static WbCliStatus
restore_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  gboolean           preview = FALSE;
  const GOptionEntry entries[] = {
    { "preview", 0, 0, G_OPTION_ARG_NONE, &preview,
      N_ ("Only say what the store has that the copy has not"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *store = NULL;
  const char      *file;

  if (!wb_cli_parse_words (cli, command, entries, arguments, 1, 1))
    return WB_CLI_USAGE;
  file = (*arguments)[1];
  store = wb_cli_dup_store (cli);
  if (is_same_file (file, store))
    return wb_cli_misuse (_ ("The backup cannot be the store itself."));
  if (preview)
    return preview_restore (cli, file);
  if (!wb_db_restore (store, file, &error))
    return g_error_matches (error, WB_DB_ERROR, WB_DB_ERROR_CORRUPT) ? fail_copy (error, file)
                                                                     : wb_cli_fail (error);
  report_file (cli, file);

  return WB_CLI_DONE;
}

const WbCliCommand wb_cli_backup_commands[] = {
  { "backup", N_ ("FILE"), N_ ("Copy the whole store"),
    N_ ("The copy is complete or not there. A file of that name is replaced. With --list and "
        "--daily, no FILE: automatic backups are in the folder “backups” beside the store."),
    backup_run },
  { "restore", N_ ("FILE"), N_ ("Put a copy in the place of the store"),
    N_ ("Close the window first. The store as it was is kept beside it, with .before-restore at "
        "the end of its name."),
    restore_run },
  { NULL },
};
