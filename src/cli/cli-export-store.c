/* SPDX-License-Identifier: GPL-3.0-or-later */
/* waybill-cli export columns, list, history, forget and template: what the store keeps of exports.
 * One thread. */
#include "config.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "wb-cli-export.h"
#include "wb-cli-json.h"
#include "wb-cli-table.h"
#include "wb-db-export.h"

static void
add_strings (JsonBuilder *builder, const char *key, char **strings)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    json_builder_add_string_value (builder, strings[i]);
  json_builder_end_array (builder);
}

/* ---- Columns ---- */

static const char *
get_subject (const WbExportColumn *column)
{
  switch (column->subject)
    {
    case WB_EXPORT_OF_ITEM:
      return wb_export_row_get_id (WB_EXPORT_ROW_ITEM);
    case WB_EXPORT_OF_PACKAGE:
      return wb_export_row_get_id (WB_EXPORT_ROW_PACKAGE);
    case WB_EXPORT_OF_ORDER:
    default:
      return wb_export_row_get_id (WB_EXPORT_ROW_ORDER);
    }
}

WbCliStatus
wb_cli_export_columns_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  const char *const titles[] = { _ ("Column"), _ ("Of"), _ ("Title"), _ ("Chinese title"), NULL };
  g_autoptr (WbCliTable) table = wb_cli_table_new ("llll", titles);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  guint                 n;
  const WbExportColumn *columns = wb_export_column_list (&n);

  if (!wb_cli_parse_words (cli, command, NULL, arguments, 0, 0))
    return WB_CLI_USAGE;
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    {
      const WbExportColumn *column = &columns[i];

      wb_cli_table_add (table, column->id, get_subject (column), column->title, column->chinese);
      json_builder_begin_object (builder);
      wb_cli_json_add_text (builder, "id", column->id);
      wb_cli_json_add_text (builder, "of", get_subject (column));
      wb_cli_json_add_text (builder, "title", column->title);
      wb_cli_json_add_text (builder, "chinese", column->chinese);
      wb_cli_json_add_bool (builder, "personal", column->is_personal);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  return wb_cli_print_list (cli, builder, table);
}

/* ---- Saved exports ---- */

/* The template's name, also of one that was deleted. */
static char *
dup_template_name (WbCli *cli, gint64 id)
{
  g_autoptr (WbExportTemplate) template = wb_db_get_export_template (cli->db, id, NULL);

  return g_strdup (template != NULL ? template->name : "");
}

static void
add_saved (WbCli *cli, WbCliTable *table, JsonBuilder *builder, const WbSavedExport *saved)
{
  const char *format = wb_export_format_get_id (saved->spec->format);
  g_autofree char *template = dup_template_name (cli, saved->spec->template_id);
  g_autofree char *filter = wb_filter_to_text (saved->spec->filter);

  wb_cli_table_add (table, saved->name, template, format, filter, saved->output);
  json_builder_begin_object (builder);
  wb_cli_json_add_text (builder, "name", saved->name);
  wb_cli_json_add_text (builder, "template", template);
  wb_cli_json_add_text (builder, "format", format);
  wb_cli_json_add_text (builder, "filter", filter);
  wb_cli_json_add_bool (builder, "new_only", saved->spec->new_only);
  wb_cli_json_add_text (builder, "output", saved->output);
  json_builder_end_object (builder);
}

WbCliStatus
wb_cli_export_list_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  const char *const titles[] = {
    C_ ("of an export", "Name"), _ ("Template"), _ ("Format"), _ ("Filter"), _ ("Output"), NULL
  };
  g_autoptr (WbCliTable) table = wb_cli_table_new ("lllll", titles);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  if (!wb_cli_parse_words (cli, command, NULL, arguments, 0, 0))
    return WB_CLI_USAGE;
  if (!wb_cli_open (cli, WB_DB_READ_ONLY))
    return WB_CLI_FAILED;
  list = wb_db_list_saved_exports (cli->db, &error);
  if (list == NULL)
    return wb_cli_fail (error);

  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    add_saved (cli, table, builder, list->pdata[i]);
  json_builder_end_array (builder);

  return wb_cli_print_list (cli, builder, table);
}

WbCliStatus
wb_cli_export_forget_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_autoptr (WbSavedExport) saved = NULL;
  g_autoptr (GError) error = NULL;

  if (!wb_cli_parse_words (cli, command, NULL, arguments, 1, 1))
    return WB_CLI_USAGE;
  if (!wb_cli_open_existing (cli))
    return WB_CLI_FAILED;
  saved = wb_db_find_saved_export (cli->db, (*arguments)[1], &error);
  if (g_error_matches (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND))
    {
      wb_cli_say (_ ("There is no saved export “%s”."), (*arguments)[1]);
      return WB_CLI_FAILED;
    }
  if (saved == NULL || !wb_db_delete_saved_export (cli->db, saved->id, &error))
    return wb_cli_fail (error);

  return WB_CLI_DONE;
}

/* ---- History ---- */

static const char *
get_state (WbExportState state)
{
  switch (state)
    {
    case WB_EXPORT_DONE:
      return _ ("done");
    case WB_EXPORT_FAILED:
      return _ ("failed");
    case WB_EXPORT_CANCELLED:
      return _ ("cancelled");
    case WB_EXPORT_UNFINISHED:
    default:
      return _ ("did not finish");
    }
}

/* Runs may span shops, so their time is UTC. */
static void
add_run (WbCliTable *table, JsonBuilder *builder, const WbExportRun *run)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, run->id);
  g_autofree char *at = wb_time_format_iso (run->at, NULL);
  g_autofree char *orders = g_strdup_printf ("%u", run->n_orders);
  g_autofree char *records = g_strdup_printf ("%u", run->n_records);
  g_autofree char *filter = run->spec != NULL ? wb_filter_to_text (run->spec->filter) : NULL;
  const char      *format = run->spec != NULL ? wb_export_format_get_id (run->spec->format) : NULL;

  wb_cli_table_add (table, id, at, run->template_name, filter, orders, records,
                    run->message != NULL ? run->message : get_state (run->state), run->output);
  json_builder_begin_object (builder);
  wb_cli_json_add_int (builder, "export", run->id);
  wb_cli_json_add_time (builder, "at", run->at, NULL);
  wb_cli_json_add_text (builder, "template", run->template_name);
  wb_cli_json_add_text (builder, "format", format);
  wb_cli_json_add_text (builder, "filter", filter);
  wb_cli_json_add_text (builder, "output", run->output);
  add_strings (builder, "files", run->files);
  wb_cli_json_add_int (builder, "orders", run->n_orders);
  wb_cli_json_add_int (builder, "records", run->n_records);
  wb_cli_json_add_text (builder, "state", wb_export_state_get_id (run->state));
  wb_cli_json_add_text (builder, "message", run->message);
  json_builder_end_object (builder);
}

WbCliStatus
wb_cli_export_history_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  int                limit = 0;
  const GOptionEntry entries[] = {
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("At most so many, the newest; 0: all"), "N" },
    { NULL },
  };
  const char *const titles[] = {
    _ ("Export"),
    _ ("Time (UTC)"),
    _ ("Template"),
    _ ("Filter"),
    _ ("Orders"),
    _ ("Records"),
    C_ ("of an export", "State"),
    _ ("Output"),
    NULL,
  };
  g_autoptr (WbCliTable) table = wb_cli_table_new ("rlllrrll", titles);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (GError) error = NULL;

  if (!wb_cli_parse (cli, command, entries, arguments))
    return WB_CLI_USAGE;
  if ((*arguments)[1] != NULL || limit < 0)
    return wb_cli_misuse (_ ("It takes no word; --limit is a number from 0 on."));
  if (!wb_cli_open (cli, WB_DB_READ_ONLY))
    return WB_CLI_FAILED;
  runs = wb_db_list_export_runs (cli->db, limit, &error);
  if (runs == NULL)
    return wb_cli_fail (error);

  json_builder_begin_array (builder);
  for (guint i = 0; i < runs->len; i++)
    add_run (table, builder, runs->pdata[i]);
  json_builder_end_array (builder);

  return wb_cli_print_list (cli, builder, table);
}

/* ---- Templates ---- */

static void
add_template (WbCliTable *table, JsonBuilder *builder, const WbExportTemplate *template)
{
  g_autofree char *columns = template->columns != NULL ? g_strjoinv (",", template->columns) : NULL;

  wb_cli_table_add (table, template->name, wb_export_get_template_title (template),
                    wb_export_row_get_id (template->row), columns);
  json_builder_begin_object (builder);
  wb_cli_json_add_text (builder, "name", template->name);
  wb_cli_json_add_text (builder, "rows", wb_export_row_get_id (template->row));
  wb_cli_json_add_text (builder, "amounts", wb_export_amounts_get_id (template->amounts));
  wb_cli_json_add_text (builder, "zone", template->zone);
  wb_cli_json_add_bool (builder, "own", !wb_export_template_is_builtin (template));
  add_strings (builder, "columns", template->columns);
  json_builder_end_object (builder);
}

WbCliStatus
wb_cli_export_template_list_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  const char *const titles[] = { C_ ("of an export", "Name"), _ ("Title"), _ ("Rows"),
                                 C_ ("of an export", "Columns"), NULL };
  g_autoptr (WbCliTable) table = wb_cli_table_new ("llll", titles);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  if (!wb_cli_parse_words (cli, command, NULL, arguments, 0, 0))
    return WB_CLI_USAGE;
  if (!wb_cli_open (cli, WB_DB_READ_ONLY))
    return WB_CLI_FAILED;
  list = wb_db_list_export_templates (cli->db, &error);
  if (list == NULL)
    return wb_cli_fail (error);

  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    add_template (table, builder, list->pdata[i]);
  json_builder_end_array (builder);

  return wb_cli_print_list (cli, builder, table);
}

/* Stores a template; a name that is taken has a sentence of its own. */
static WbCliStatus
store_template (WbCli *cli, const WbExportTemplate *template)
{
  g_autoptr (GError) error = NULL;

  if (wb_db_save_export_template (cli->db, template, &error) != 0)
    return WB_CLI_DONE;
  if (!g_error_matches (error, WB_DB_ERROR, WB_DB_ERROR_EXISTS))
    return wb_cli_fail (error);
  wb_cli_say (_ ("There is an export template “%s” already."), template->name);

  return WB_CLI_FAILED;
}

/* An own template; NULL, with a message. */
static WbExportTemplate *
find_own (WbCli *cli, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbExportTemplate) template = wb_db_find_export_template (cli->db, name, &error);

  if (template != NULL && !wb_export_template_is_builtin (template))
    return g_steal_pointer (&template);
  if (template != NULL)
    wb_cli_say (_ ("The template “%s” always stays as it is."), name);
  else if (g_error_matches (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND))
    wb_cli_say (_ ("There is no export template “%s”."), name);
  else
    wb_cli_fail (error);

  return NULL;
}

/* The template that the options describe; NULL, with a message. */
static WbExportTemplate *
build_template (
    const char *name, const char *rows, const char *columns, const char *amounts, const char *zone)
{
  g_autoptr (WbExportTemplate) template = wb_export_template_new (name, WB_EXPORT_ROW_ITEM);
  g_autoptr (GTimeZone) known = zone != NULL ? wb_zone_new (zone) : NULL;

  if (rows != NULL && !wb_export_row_from_id (rows, &template->row))
    wb_cli_misuse (_ ("--rows: “%s” is not order, package or item."), rows);
  else if (amounts != NULL && (!wb_export_amounts_from_id (amounts, &template->amounts) ||
                               template->amounts == WB_EXPORT_AMOUNTS_DEFAULT))
    wb_cli_misuse (_ ("--amounts: “%s” is neither once nor each."), amounts);
  else if (zone != NULL && known == NULL)
    wb_cli_misuse (_ ("--zone: there is no time zone “%s”."), zone);
  else if ((template->columns = wb_cli_export_dup_columns (columns, template->row)) != NULL)
    {
      template->zone = g_strdup (zone);
      return g_steal_pointer (&template);
    }

  return NULL;
}

WbCliStatus
wb_cli_export_template_add_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_autofree char   *rows = NULL;
  g_autofree char   *columns = NULL;
  g_autofree char   *amounts = NULL;
  g_autofree char   *zone = NULL;
  const GOptionEntry entries[] = {
    { "rows", 0, 0, G_OPTION_ARG_FILENAME, &rows,
      N_ ("order, package or item: what a row is; without it, an item"), N_ ("KIND") },
    { "columns", 0, 0, G_OPTION_ARG_FILENAME, &columns,
      N_ ("These columns in this order; “export columns” lists them"), N_ ("COLUMN,…") },
    { "amounts", 0, 0, G_OPTION_ARG_FILENAME, &amounts,
      N_ ("once or each: amounts of the order on its first row, or on each of its rows"),
      N_ ("ROWS") },
    { "zone", 0, 0, G_OPTION_ARG_FILENAME, &zone,
      N_ ("The time zone of all times; without it, each shop’s own"), N_ ("TZ") },
    { NULL },
  };
  g_autoptr (WbExportTemplate) template = NULL;

  if (!wb_cli_parse (cli, command, entries, arguments))
    return WB_CLI_USAGE;
  if (g_strv_length (*arguments) != 2 || *(*arguments)[1] == '\0' || columns == NULL)
    return wb_cli_misuse (_ ("Name one template, and its columns with --columns."));
  template = build_template ((*arguments)[1], rows, columns, amounts, zone);
  if (template == NULL)
    return WB_CLI_USAGE;
  if (!wb_cli_open_existing (cli))
    return WB_CLI_FAILED;

  return store_template (cli, template);
}

WbCliStatus
wb_cli_export_template_rename_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_autoptr (WbExportTemplate) template = NULL;

  if (!wb_cli_parse_words (cli, command, NULL, arguments, 2, 2))
    return WB_CLI_USAGE;
  if (!wb_cli_open_existing (cli))
    return WB_CLI_FAILED;
  template = find_own (cli, (*arguments)[1]);
  if (template == NULL)
    return WB_CLI_FAILED;
  g_free (template->name);
  template->name = g_strdup ((*arguments)[2]);

  return store_template (cli, template);
}

WbCliStatus
wb_cli_export_template_delete_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_autoptr (WbExportTemplate) template = NULL;
  g_autoptr (GError) error = NULL;

  if (!wb_cli_parse_words (cli, command, NULL, arguments, 1, 1))
    return WB_CLI_USAGE;
  if (!wb_cli_open_existing (cli))
    return WB_CLI_FAILED;
  template = find_own (cli, (*arguments)[1]);
  if (template == NULL)
    return WB_CLI_FAILED;
  if (!wb_db_delete_export_template (cli->db, template->id, &error))
    return wb_cli_fail (error);

  return WB_CLI_DONE;
}
