/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an export has made, as table and as JSON. One thread. */
#include "config.h"

#include "wb-cli-export.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "wb-cli-json.h"
#include "wb-cli-table.h"

static void
add_strings (JsonBuilder *builder, const char *key, char **strings)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  for (guint i = 0; strings[i] != NULL; i++)
    json_builder_add_string_value (builder, strings[i]);
  json_builder_end_array (builder);
}

static void
add_file (JsonBuilder *builder, const WbExportFile *file)
{
  g_autofree char *path = g_filename_display_name (file->path);

  json_builder_begin_object (builder);
  wb_cli_json_add_text (builder, "file", path);
  wb_cli_json_add_text (builder, "shop", file->shop);
  wb_cli_json_add_int (builder, "orders", file->orders);
  wb_cli_json_add_int (builder, "records", file->records);
  json_builder_end_object (builder);
}

static void
print_json (const WbExportPlan *plan, const WbExportReport *report, char **statements)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  wb_cli_json_add_int (builder, "export", report->run_id);
  wb_cli_json_add_int (builder, "orders", plan->orders);
  wb_cli_json_add_int (builder, "records", plan->records);
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->files->len; i++)
    add_file (builder, report->files->pdata[i]);
  json_builder_end_array (builder);
  wb_cli_json_add_int (builder, "older", plan->older);
  wb_cli_json_add_int (builder, "exported_before", plan->exported_before);
  wb_cli_json_add_int (builder, "cut_cells", report->cut_cells);
  add_strings (builder, "statements", statements);
  json_builder_end_object (builder);
  wb_cli_json_print (builder);
}

static void
print_table (const WbExportReport *report)
{
  const char *const titles[] = { _ ("File"), _ ("Shop"), _ ("Orders"), _ ("Records"), NULL };
  g_autoptr (WbCliTable) table = wb_cli_table_new ("llrr", titles);

  for (guint i = 0; i < report->files->len; i++)
    {
      const WbExportFile *file = report->files->pdata[i];
      g_autofree char    *path = g_filename_display_name (file->path);
      g_autofree char    *orders = g_strdup_printf ("%u", file->orders);
      g_autofree char    *records = g_strdup_printf ("%u", file->records);

      wb_cli_table_add (table, path, file->shop, orders, records);
    }
  wb_cli_table_print (table);
}

void
wb_cli_export_print (WbCli *cli, const WbExportSpec *spec, WbExporter *exporter)
{
  const WbExportPlan   *plan = wb_exporter_get_plan (exporter);
  const WbExportReport *report = wb_exporter_get_report (exporter);
  g_auto (GStrv) statements = wb_export_dup_report_statements (plan, report, spec);

  if (cli->json)
    print_json (plan, report, statements);
  else if (report->files->len > 0)
    print_table (report);
  for (guint i = 0; statements[i] != NULL; i++)
    wb_cli_say ("%s", statements[i]);
  if (plan->older > 0 && !spec->all_time)
    wb_cli_say (_ ("With --all-time older orders are exported as well."));
}
