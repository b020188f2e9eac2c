/* SPDX-License-Identifier: GPL-3.0-or-later */
/* waybill-cli import: order files into the store, file by file. One thread. */
#include "config.h"

#include "wb-cli.h"

#include <glib/gi18n-lib.h>

#include "wb-cli-import-history.h"
#include "wb-cli-json.h"
#include "wb-cli-table.h"
#include "wb-error-text.h"
#include "wb-import-text.h"
#include "wb-importer.h"
#include "wb-mapping.h"
#include "wb-sample-shop.h"

typedef struct
{
  char    *shop;
  gboolean dry_run;
  gboolean sample;
  gboolean history;
  int      limit;
  char    *date_order;
  char    *layout;
  char    *as_of;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->shop);
  g_free (self->date_order);
  g_free (self->layout);
  g_free (self->as_of);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* What came of one file. */
typedef struct
{
  const char *path; /* borrowed: as it was given */
  WbImporter *importer;
  char       *error; /* why nothing of it was imported; NULL when it was */
} Result;

static void
result_free (Result *self)
{
  wb_importer_free (self->importer);
  g_free (self->error);
  g_free (self);
}

/* Opens the store when the first file needs it. A trial run never makes one: without a store
 * cli->db stays NULL. */
static gboolean
need_store (WbCli *cli, const Options *options)
{
  if (cli->db != NULL)
    return TRUE;
  if (!options->dry_run)
    return wb_cli_open (cli, WB_DB_READ_WRITE);

  return !wb_cli_has_store (cli) || wb_cli_open (cli, WB_DB_READ_ONLY);
}

static GPtrArray *
list_shops (WbCli *cli, GError **error)
{
  if (cli->db == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) wb_shop_free);

  return wb_db_list_shops (cli->db, error);
}

/* FALSE with self->error set. */
static gboolean
choose_shop (Result *self, WbCli *cli, const Options *options, GError **error)
{
  g_autoptr (GPtrArray) shops = list_shops (cli, error);

  if (shops == NULL)
    return FALSE;
  if (options->shop == NULL)
    {
      if (wb_importer_choose_shop (self->importer, shops) != WB_IMPORT_SHOP_ASK)
        return TRUE;
      self->error = g_strdup (_ ("The file does not tell which shop it is from. Name it with "
                                 "--shop."));
      return FALSE;
    }

  for (guint i = 0; i < shops->len; i++)
    {
      const WbShop *shop = shops->pdata[i];

      if (g_str_equal (shop->name, options->shop))
        {
          wb_importer_set_shop (self->importer, shop);
          return TRUE;
        }
    }
  self->error = g_strdup_printf (_ ("There is no shop “%s”."), options->shop);

  return FALSE;
}

static void
read_options (const Options *options, const WbShop *shop, WbImportOptions *import_options)
{
  *import_options = (WbImportOptions){ .as_of = WB_TIME_NONE };
  import_options->has_dates = options->date_order != NULL &&
                              wb_date_order_from_id (options->date_order, &import_options->dates);
  if (options->as_of != NULL)
    wb_time_parse_iso (options->as_of, shop->timezone, &import_options->as_of, NULL);
}

/* Where the rows wait: beside the store, which is not there yet in a trial run without one. */
static char *
dup_staging_folder (WbCli *cli)
{
  if (cli->db == NULL)
    return g_strdup (g_get_tmp_dir ());

  return g_path_get_dirname (wb_db_get_path (cli->db));
}

/* The seller's own layouts (WbLayout), as far as there is a store that may have some: NULL with
 * error unset when there is none. */
static GPtrArray *
load_layouts (WbCli *cli, GError **error)
{
  g_autoptr (GPtrArray) kept = NULL;

  if (cli->db == NULL)
    return NULL;
  kept = wb_db_list_layouts (cli->db, error);

  return kept != NULL ? wb_mapping_load_layouts (kept) : NULL;
}

static gboolean
open_file (Result *self, WbCli *cli, const Options *options, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) layouts = load_layouts (cli, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  wb_importer_set_layouts (self->importer, layouts, options->layout);

  return wb_importer_open (self->importer, NULL, error);
}

static gboolean
open_store (Result *self, WbCli *cli, const Options *options)
{
  if (need_store (cli, options))
    return TRUE;
  self->error = g_strdup (_ ("The store could not be opened."));

  return FALSE;
}

static gboolean
import_file (Result *self, WbCli *cli, const Options *options, GError **error)
{
  g_autofree char *folder = NULL;
  WbImportOptions  import_options;

  /* A store that is there may know the file; one that is not is made only for orders. */
  if (wb_cli_has_store (cli) && !open_store (self, cli, options))
    return FALSE;
  if (!open_file (self, cli, options, error) || !open_store (self, cli, options) ||
      !choose_shop (self, cli, options, error))
    return FALSE;
  folder = dup_staging_folder (cli);
  read_options (options, wb_importer_get_shop (self->importer), &import_options);
  if (!wb_importer_read (self->importer, folder, &import_options, error))
    return FALSE;
  if (options->dry_run)
    return wb_importer_preview (self->importer, cli->db, 0, error);

  return wb_importer_merge (self->importer, cli->db, cli->now, error);
}

static Result *
result_new (WbCli *cli, const char *path, const Options *options)
{
  g_autoptr (GError) error = NULL;
  Result *self = g_new0 (Result, 1);

  self->path = path;
  self->importer = wb_importer_new (path);
  if (!import_file (self, cli, options, &error) && self->error == NULL)
    self->error = wb_error_text_dup (error);

  return self;
}

/* -- What it says ------------------------------------------------------------------------------ */

static void
add_texts (JsonBuilder *builder, const char *key, const GPtrArray *texts)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  for (guint i = 0; texts != NULL && i < texts->len; i++)
    json_builder_add_string_value (builder, texts->pdata[i]);
  json_builder_end_array (builder);
}

static void
add_rejections (JsonBuilder *builder, const GPtrArray *rejections)
{
  json_builder_set_member_name (builder, "rejected");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rejections->len; i++)
    {
      const WbRejection *rejection = rejections->pdata[i];
      g_autofree char   *reason = wb_import_text_dup_rejection (rejection);

      json_builder_begin_object (builder);
      wb_cli_json_add_int (builder, "row", rejection->row);
      wb_cli_json_add_text (builder, "reason", reason);
      wb_cli_json_add_text (builder, "column", rejection->column);
      wb_cli_json_add_text (builder, "value", rejection->value);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_words (JsonBuilder *builder, const char *const *words)
{
  json_builder_set_member_name (builder, "unknown_words");
  json_builder_begin_array (builder);
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    json_builder_add_string_value (builder, words[i]);
  json_builder_end_array (builder);
}

static void
add_result_json (JsonBuilder *builder, const Result *result)
{
  const WbImportReport *report = wb_importer_get_report (result->importer);
  const WbShop         *shop = wb_importer_get_shop (result->importer);
  g_autofree char      *file = g_filename_display_name (result->path);
  gboolean              done = result->error == NULL;

  json_builder_begin_object (builder);
  wb_cli_json_add_text (builder, "file", file);
  wb_cli_json_add_text (builder, "layout", report->layout);
  wb_cli_json_add_text (builder, "shop", shop != NULL ? shop->name : NULL);
  wb_cli_json_add_time (builder, "as_of", report->as_of, shop != NULL ? shop->timezone : NULL);
  wb_cli_json_add_int (builder, "rows", report->rows);
  wb_cli_json_add_int (builder, "orders", done ? report->orders : 0);
  wb_cli_json_add_int (builder, "new", done ? report->counts.n_new : 0);
  wb_cli_json_add_int (builder, "updated", done ? report->counts.n_updated : 0);
  wb_cli_json_add_int (builder, "unchanged", done ? report->counts.n_unchanged : 0);
  wb_cli_json_add_int (builder, "skipped", report->skipped);
  add_rejections (builder, report->rejections);
  add_texts (builder, "unknown_columns", report->unknown_columns);
  add_words (builder, report->unknown_words);
  wb_cli_json_add_text (builder, "error", result->error);
  json_builder_end_object (builder);
}

static void
print_json (GPtrArray *results)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; i < results->len; i++)
    add_result_json (builder, results->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  wb_cli_json_print (builder);
}

static void
add_result_line (WbCliTable *table, const Result *result)
{
  const WbImportReport *report = wb_importer_get_report (result->importer);
  const WbShop         *shop = wb_importer_get_shop (result->importer);
  g_autofree char      *n_new = g_strdup_printf ("%u", report->counts.n_new);
  g_autofree char      *n_updated = g_strdup_printf ("%u", report->counts.n_updated);
  g_autofree char      *n_unchanged = g_strdup_printf ("%u", report->counts.n_unchanged);
  g_autofree char      *n_skipped = g_strdup_printf ("%u", report->skipped);
  g_autofree char      *n_rejected = g_strdup_printf ("%u", report->rejections->len);

  wb_cli_table_add (table, report->file, report->label, shop->name, n_new, n_updated, n_unchanged,
                    n_skipped, n_rejected);
}

static void
print_results (GPtrArray *results)
{
  const char *const titles[] = { _ ("File"),    _ ("Recognised as"), _ ("Shop"),
                                 _ ("New"),     _ ("Updated"),       _ ("Unchanged"),
                                 _ ("Skipped"), _ ("Rejected"),      NULL };
  g_autoptr (WbCliTable) table = wb_cli_table_new ("lllrrrrr", titles);
  gboolean any = FALSE;

  for (guint i = 0; i < results->len; i++)
    {
      const Result *result = results->pdata[i];

      if (result->error != NULL)
        continue;
      add_result_line (table, result);
      any = TRUE;
    }
  if (any)
    wb_cli_table_print (table);
}

/* What went wrong, and what was not understood: to stderr, also with --json. */
static void
say_troubles (const Result *result)
{
  const WbImportReport *report = wb_importer_get_report (result->importer);
  g_autofree char      *file = g_filename_display_name (result->path);

  if (result->error != NULL)
    wb_cli_say ("%s: %s", file, result->error);
  for (guint i = 0; i < report->rejections->len; i++)
    {
      const WbRejection *rejection = report->rejections->pdata[i];
      g_autofree char   *reason = wb_import_text_dup_rejection (rejection);
      g_autofree char   *printable = wb_cli_dup_printable (reason);
      g_autofree char   *column =
          rejection->column != NULL ? wb_cli_dup_printable (rejection->column) : NULL;

      if (column != NULL)
        /* Translators: file, row, title of a column, and why the row was rejected */
        wb_cli_say (_ ("%s, row %u, %s: %s"), file, rejection->row, column, printable);
      else
        /* Translators: file, row, and why the row was rejected */
        wb_cli_say (_ ("%s, row %u: %s"), file, rejection->row, printable);
    }
  for (guint i = 0; report->unknown_words != NULL && report->unknown_words[i] != NULL; i++)
    {
      g_autofree char *word = wb_cli_dup_printable (report->unknown_words[i]);

      wb_cli_say (_ ("%s: the status “%s” is not known; the times of the order decided."), file,
                  word);
    }
}

static WbCliStatus
judge (GPtrArray *results)
{
  gboolean some_done = FALSE;
  gboolean some_rejected = FALSE;

  for (guint i = 0; i < results->len; i++)
    {
      const Result *result = results->pdata[i];

      some_done |= result->error == NULL;
      some_rejected |=
          result->error != NULL || wb_importer_get_report (result->importer)->rejections->len > 0;
    }
  if (!some_done)
    return WB_CLI_FAILED;

  return some_rejected ? WB_CLI_REJECTED : WB_CLI_DONE;
}

static WbCliStatus
add_sample (WbCli *cli)
{
  g_autoptr (GPtrArray) no_results = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  if (!wb_cli_open (cli, WB_DB_READ_WRITE))
    return WB_CLI_FAILED;
  if (wb_sample_shop_add (cli->db, cli->now, &error) == 0)
    return wb_cli_fail (error);
  if (cli->json)
    print_json (no_results);

  return WB_CLI_DONE;
}

/* FALSE, with a message, when the options do not go together or one is wrong. */
static gboolean
check_options (const Options *options, guint n_files)
{
  gboolean reads_files = n_files > 0 || options->dry_run || options->shop != NULL ||
                         options->date_order != NULL || options->layout != NULL ||
                         options->as_of != NULL;
  WbDateOrder order;
  gint64      as_of;

  if (options->sample || options->history ? reads_files || (options->sample && options->history)
                                          : n_files == 0)
    wb_cli_misuse (_ ("Name the files, or give --sample or --history alone."));
  else if (options->limit < 0 || (options->limit > 0 && !options->history))
    wb_cli_misuse (_ ("--limit is a number from 0 on, and goes with --history."));
  else if (options->date_order != NULL && !wb_date_order_from_id (options->date_order, &order))
    wb_cli_misuse (_ ("--date-order is dmy, mdy or ymd."));
  else if (options->as_of != NULL && !wb_time_parse_iso (options->as_of, NULL, &as_of, NULL))
    wb_cli_misuse (_ ("--as-of: “%s” is not a time. Write it like 2026-05-20T09:15."),
                   options->as_of);
  else
    return TRUE;

  return FALSE;
}

static WbCliStatus
import_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "shop", 0, 0, G_OPTION_ARG_FILENAME, &options.shop,
      N_ ("The shop; without it, the one that fits the file"), N_ ("NAME") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run,
      N_ ("Tell what an import would do, and do nothing"), NULL },
    { "date-order", 0, 0, G_OPTION_ARG_FILENAME, &options.date_order,
      N_ ("How dates are written, where the file leaves a doubt"), "dmy|mdy|ymd" },
    { "layout", 0, 0, G_OPTION_ARG_FILENAME, &options.layout,
      N_ ("Read the files by this layout; without it, by the one that knows their columns"),
      N_ ("NAME") },
    { "as-of", 0, 0, G_OPTION_ARG_FILENAME, &options.as_of,
      N_ ("When the files were made; without it, the time in their names"), N_ ("TIME") },
    { "sample", 0, 0, G_OPTION_ARG_NONE, &options.sample,
      N_ ("Make the sample shops instead, relative to now"), NULL },
    { "history", 0, 0, G_OPTION_ARG_NONE, &options.history,
      N_ ("List the files that were imported instead, newest first"), NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT, &options.limit, N_ ("At most so many of them; 0: all"),
      "N" },
    { NULL },
  };
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) result_free);

  if (!wb_cli_parse (cli, command, entries, arguments) ||
      !check_options (&options, g_strv_length (*arguments) - 1))
    return WB_CLI_USAGE;
  if (options.sample)
    return add_sample (cli);
  if (options.history)
    return wb_cli_show_imports (cli, options.limit);

  for (guint i = 1; (*arguments)[i] != NULL; i++)
    {
      Result *result = result_new (cli, (*arguments)[i], &options);

      say_troubles (result);
      g_ptr_array_add (results, result);
    }
  if (cli->json)
    print_json (results);
  else
    print_results (results);

  return judge (results);
}

const WbCliCommand wb_cli_import_commands[] = {
  { "import", N_ ("FILE…"), N_ ("Import order files"),
    N_ ("CSV or XLSX files of TikTok Shop, 抖店, Shopee and Lazada. Each file is taken over as a "
        "whole, in one change that undo takes back. A file that names its market makes the shop "
        "when there is none."),
    import_run },
  { NULL },
};
