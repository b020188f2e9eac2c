/* SPDX-License-Identifier: GPL-3.0-or-later */
/* waybill-cli export: files of orders, now or under a name for later. One thread. */
#include "config.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "wb-cli-export.h"
#include "wb-cli-filter.h"
#include "wb-db-export.h"
#include "wb-exporter.h"

/* The options as they were given. */
typedef struct
{
  WbCliFilter filter;
  char *template;
  char    *format;
  char    *columns;
  char    *language;
  char    *amounts;
  char    *saved;
  char    *save_as;
  gboolean all_time;
  gboolean single_file;
  gboolean plain;
  gboolean new_only;
  int      again;
} Options;

static void
options_clear (Options *self)
{
  wb_cli_filter_clear (&self->filter);
  g_free (self->template);
  g_free (self->format);
  g_free (self->columns);
  g_free (self->language);
  g_free (self->amounts);
  g_free (self->saved);
  g_free (self->save_as);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static GOptionEntry *
create_entries (Options *options)
{
  const GOptionEntry own[] = {
    { "template", 0, 0, G_OPTION_ARG_FILENAME, &options->template,
      N_ ("orders, packages, order-items, or the name of an own one"), N_ ("TEMPLATE") },
    { "format", 0, 0, G_OPTION_ARG_FILENAME, &options->format,
      N_ ("csv or xlsx; without it, by the name of the file"), N_ ("FORMAT") },
    { "columns", 0, 0, G_OPTION_ARG_FILENAME, &options->columns,
      N_ ("These columns in this order; “export columns” lists them"), N_ ("COLUMN,…") },
    { "all-time", 0, 0, G_OPTION_ARG_NONE, &options->all_time,
      N_ ("Also orders older than the platform exports"), NULL },
    { "single-file", 0, 0, G_OPTION_ARG_NONE, &options->single_file,
      N_ ("One file, however many records the platform has in one"), NULL },
    { "lang", 0, 0, G_OPTION_ARG_FILENAME, &options->language,
      N_ ("en or zh_CN: the language of the titles"), N_ ("LANGUAGE") },
    { "amounts", 0, 0, G_OPTION_ARG_FILENAME, &options->amounts,
      N_ ("once or each: amounts of the order on its first row, or on each of its rows"),
      N_ ("ROWS") },
    { "plain", 0, 0, G_OPTION_ARG_NONE, &options->plain,
      N_ ("CSV without what makes it safe in a spreadsheet"), NULL },
    { "new-only", 0, 0, G_OPTION_ARG_NONE, &options->new_only,
      N_ ("Orders that were not exported with this template yet"), NULL },
    { "save-as", 0, 0, G_OPTION_ARG_FILENAME, &options->save_as,
      N_ ("Also keep this export under a name"), N_ ("NAME") },
    { "saved", 0, 0, G_OPTION_ARG_FILENAME, &options->saved,
      N_ ("An export that was kept under a name"), N_ ("NAME") },
    { "again", 0, 0, G_OPTION_ARG_INT, &options->again,
      N_ ("An export of the history once more, by its number"), "N" },
  };
  GOptionEntry *more;
  GOptionEntry *entries =
      wb_cli_filter_create_entries (&options->filter, G_N_ELEMENTS (own), &more);

  memcpy (more, own, sizeof own);

  return entries;
}

/* The template of that name; NULL, with a message. */
static WbExportTemplate *
find_template (WbCli *cli, const char *name)
{
  g_autoptr (GError) error = NULL;
  WbExportTemplate *template = wb_db_find_export_template (cli->db, name, &error);

  if (g_error_matches (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND))
    wb_cli_say (_ ("There is no export template “%s”."), name);
  else if (template == NULL)
    wb_cli_fail (error);

  return template;
}

char **
wb_cli_export_dup_columns (const char *option, WbExportRow row)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) names = g_strsplit (option, ",", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      const WbExportColumn *column = wb_export_column_find (names[i]);

      if (column == NULL || !wb_export_column_fits (column, row))
        {
          wb_cli_misuse (column == NULL ? _ ("--columns: there is no “%s”.")
                                        : _ ("--columns: “%s” does not fit this list."),
                         names[i]);
          return NULL;
        }
      g_strv_builder_add (ids, column->id);
    }

  return g_strv_builder_end (ids);
}

/* The name of a file says its format; that of a folder (or NULL) says nothing. */
static void
follow_ending (const char *output, WbExportSpec *spec)
{
  if (output != NULL && g_str_has_suffix (output, ".xlsx"))
    spec->format = WB_EXPORT_XLSX;
  else if (output != NULL && g_str_has_suffix (output, ".csv"))
    spec->format = WB_EXPORT_CSV;
}

/* How it is written. */
static gboolean
read_format (const Options *options, const char *output, WbExportSpec *spec)
{
  if (options->format != NULL)
    {
      if (wb_export_format_from_id (options->format, &spec->format))
        return TRUE;
      wb_cli_misuse (_ ("--format: “%s” is neither csv nor xlsx."), options->format);
      return FALSE;
    }
  follow_ending (output, spec);

  return TRUE;
}

static gboolean
read_how (const Options *options, const char *output, WbExportSpec *spec)
{
  if (!read_format (options, output, spec))
    return FALSE;
  if (options->language != NULL && !wb_export_language_from_id (options->language, &spec->language))
    {
      wb_cli_misuse (_ ("--lang: “%s” is neither en nor zh_CN."), options->language);
      return FALSE;
    }
  if (options->amounts != NULL && !wb_export_amounts_from_id (options->amounts, &spec->amounts))
    {
      wb_cli_misuse (_ ("--amounts: “%s” is neither once nor each."), options->amounts);
      return FALSE;
    }
  spec->all_time = options->all_time;
  spec->single_file = options->single_file;
  spec->plain = options->plain;
  spec->new_only = options->new_only;

  return TRUE;
}

/* The export that the options ask for; NULL, with a message and *status. */
static WbExportSpec *
build_spec (WbCli *cli, Options *options, const char *output, WbCliStatus *status)
{
  g_autoptr (WbExportSpec) spec = wb_export_spec_new ();
  g_autoptr (WbExportTemplate) template = NULL;
  g_autoptr (GPtrArray) shops = NULL;
  g_autoptr (GError) error = NULL;

  *status = WB_CLI_FAILED;
  shops = wb_db_list_shops (cli->db, &error);
  if (shops == NULL)
    {
      wb_cli_fail (error);
      return NULL;
    }
  template = find_template (cli, options->template);
  if (template == NULL)
    return NULL;
  spec->template_id = template->id;

  *status = WB_CLI_USAGE;
  if (!read_how (options, output, spec))
    return NULL;
  if (options->columns != NULL &&
      (spec->columns = wb_cli_export_dup_columns (options->columns, template->row)) == NULL)
    return NULL;
  wb_filter_free (spec->filter);
  spec->filter = wb_cli_filter_build (&options->filter, cli, shops, status);

  return spec->filter != NULL ? g_steal_pointer (&spec) : NULL;
}

/* The export that was saved under that name, and where it goes unless *output says so; NULL, with a
 * message. */
static WbExportSpec *
load_saved (WbCli *cli, const char *name, char **output)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbSavedExport) saved = wb_db_find_saved_export (cli->db, name, &error);

  if (g_error_matches (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND))
    wb_cli_say (_ ("There is no saved export “%s”."), name);
  else if (saved == NULL)
    wb_cli_fail (error);
  if (saved == NULL)
    return NULL;
  if (*output == NULL)
    *output = g_strdup (saved->output);

  return wb_export_spec_copy (saved->spec);
}

/* Likewise the one of the history. */
static WbExportSpec *
load_again (WbCli *cli, int number, char **output)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) runs = wb_db_list_export_runs (cli->db, 0, &error);

  if (runs == NULL)
    {
      wb_cli_fail (error);
      return NULL;
    }
  for (guint i = 0; i < runs->len; i++)
    {
      const WbExportRun *run = runs->pdata[i];

      if (run->id != number || run->spec == NULL)
        continue;
      if (*output == NULL)
        *output = g_strdup (run->output);
      return wb_export_spec_copy (run->spec);
    }
  wb_cli_say (_ ("There is no export %d in the history."), number);

  return NULL;
}

/* The path, complete, so that it means the same elsewhere. In a folder the file gets a name of its
 * own; so does one that had such a name when it was made the last time. */
static char *
dup_path (WbCli *cli, const WbExportSpec *spec, const char *output, gboolean is_named)
{
  g_autofree char *path = g_canonicalize_filename (output, NULL);
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autoptr (WbExportTemplate) template = NULL;
  g_autoptr (GTimeZone) zone = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    folder = g_strdup (path);
  else if (!is_named && wb_export_is_default_name (path))
    folder = g_path_get_dirname (path);
  else
    return g_steal_pointer (&path);

  template = wb_db_get_export_template (cli->db, spec->template_id, NULL);
  zone = g_time_zone_new_local ();
  name = wb_export_dup_default_name (template != NULL ? template->name : "export", spec->format,
                                     cli->now, zone);

  return g_build_filename (folder, name, NULL);
}

static WbCliStatus
save (WbCli *cli, const Options *options, const WbExportSpec *spec, const char *output)
{
  g_autofree char *path = g_canonicalize_filename (output, NULL);
  g_autoptr (WbSavedExport) saved = wb_saved_export_new (options->save_as, spec, path);
  g_autoptr (WbSavedExport) old = NULL;
  g_autoptr (GError) error = NULL;

  /* The same name is the same export, as it is from now on. */
  old = wb_db_find_saved_export (cli->db, options->save_as, NULL);
  saved->id = old != NULL ? old->id : 0;
  if (wb_db_save_saved_export (cli->db, saved, &error) != 0)
    return WB_CLI_DONE;
  wb_cli_fail (error);

  /* The files are there. */
  return WB_CLI_REJECTED;
}

/* is_named: output is a word of this very command. The file that it names is replaced, no other. */
static WbCliStatus
run_export (WbCli *cli, const WbExportSpec *spec, const char *output, gboolean is_named)
{
  g_autofree char *path = dup_path (cli, spec, output, is_named);
  g_autoptr (WbExporter) exporter = wb_exporter_new (spec, cli->now);
  g_autoptr (GError) error = NULL;

  if (!is_named || g_file_test (output, G_FILE_TEST_IS_DIR))
    wb_exporter_keep_files (exporter);
  if (!wb_exporter_run (exporter, cli->db, path, NULL, &error))
    return wb_cli_fail (error);
  wb_cli_export_print (cli, spec, exporter);

  return WB_CLI_DONE;
}

/* Where the spec comes from, and where it goes. */
static WbExportSpec *
find_spec (WbCli *cli, Options *options, char **output, WbCliStatus *status)
{
  g_autofree char *given = g_strdup (*output);
  WbExportSpec    *spec;

  *status = WB_CLI_FAILED;
  if (options->template != NULL)
    return build_spec (cli, options, *output, status);

  spec = options->saved != NULL ? load_saved (cli, options->saved, output)
                                : load_again (cli, options->again, output);
  if (spec != NULL)
    follow_ending (given, spec);

  return spec;
}

/* The name of the first option given that describes an export; NULL. */
static const char *
find_description (const Options *options, const GOptionEntry *entries)
{
  for (; entries->long_name != NULL; entries++)
    {
      gboolean is_text = entries->arg == G_OPTION_ARG_FILENAME;

      if (entries->arg_data == &options->saved || entries->arg_data == &options->again)
        continue;
      if (is_text ? *(char **) entries->arg_data != NULL : *(gboolean *) entries->arg_data)
        return entries->long_name;
    }

  return NULL;
}

/* FALSE, with a message, when the options do not go together. */
static gboolean
check_options (const Options *options, const GOptionEntry *entries, guint n_outputs)
{
  gboolean    is_stored = options->saved != NULL || options->again != 0;
  const char *description = is_stored ? find_description (options, entries) : NULL;

  if ((options->template != NULL) + (options->saved != NULL) + (options->again != 0) != 1)
    wb_cli_misuse (_ ("Name a template, a saved export or one of the history."));
  else if (n_outputs > 1 || (n_outputs == 0 && !is_stored))
    wb_cli_misuse (_ ("Name one file, or a folder."));
  else if (description != NULL)
    wb_cli_misuse (_ ("--%s describes an export: one that is done again is as it was, but for its "
                      "file."),
                   description);
  else if (options->save_as != NULL && *options->save_as == '\0')
    wb_cli_misuse (_ ("--save-as: a saved export needs a name."));
  else
    return TRUE;

  return FALSE;
}

static WbCliStatus
export_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_auto (Options) options = { { NULL } };
  g_autofree GOptionEntry *entries = create_entries (&options);
  g_autofree char         *output = NULL;
  g_autoptr (WbExportSpec) spec = NULL;
  gboolean    is_named;
  WbCliStatus status;

  if (!wb_cli_parse (cli, command, entries, arguments) ||
      !check_options (&options, entries, g_strv_length (*arguments) - 1))
    return WB_CLI_USAGE;
  if (!wb_cli_open_existing (cli))
    return WB_CLI_FAILED;
  output = g_strdup ((*arguments)[1]);
  is_named = output != NULL;
  spec = find_spec (cli, &options, &output, &status);
  if (spec == NULL)
    return status;
  status = run_export (cli, spec, output, is_named);

  return status == WB_CLI_DONE && options.save_as != NULL ? save (cli, &options, spec, output)
                                                          : status;
}

const WbCliCommand wb_cli_export_commands[] = {
  { "export columns", "", N_ ("List the columns that an export can have"), NULL,
    wb_cli_export_columns_run },
  { "export list", "", N_ ("List the saved exports"), NULL, wb_cli_export_list_run },
  { "export history", "", N_ ("List the exports that were made, newest first"), NULL,
    wb_cli_export_history_run },
  { "export forget", N_ ("NAME"), N_ ("Delete a saved export"), NULL, wb_cli_export_forget_run },
  { "export template list", "", N_ ("List the templates"), NULL, wb_cli_export_template_list_run },
  { "export template add", N_ ("NAME"), N_ ("Make a template of columns"), NULL,
    wb_cli_export_template_add_run },
  { "export template rename", N_ ("NAME NEW-NAME"), N_ ("Give a template another name"), NULL,
    wb_cli_export_template_rename_run },
  { "export template delete", N_ ("NAME"), N_ ("Delete a template"), NULL,
    wb_cli_export_template_delete_run },
  { "export", N_ ("[FILTER…] [OUTPUT]"), N_ ("Write orders to CSV or XLSX files"),
    N_ ("More records than the platform has in a file make several: NAME-1.csv, NAME-2.csv… A "
        "file that is named is replaced. In a folder, and when a stored export is made without "
        "naming a file, the file gets a free name and replaces none."),
    export_run },
  { NULL },
};
