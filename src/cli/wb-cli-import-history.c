/* SPDX-License-Identifier: GPL-3.0-or-later */
/* waybill-cli import --history. One thread. */
#include "config.h"

#include "wb-cli-import-history.h"

#include <glib/gi18n-lib.h>

#include "wb-cli-json.h"
#include "wb-cli-table.h"
#include "wb-db-import-history.h"

/* Null where nothing was counted. */
static void
add_count (JsonBuilder *builder, const char *key, const WbPastImport *import, guint n)
{
  if (wb_past_import_is_sample (import))
    wb_cli_json_add_text (builder, key, NULL);
  else
    wb_cli_json_add_int (builder, key, n);
}

static void
add_import_json (JsonBuilder *builder, const WbPastImport *import, const WbShop *shop)
{
  GTimeZone *zone = shop != NULL ? shop->timezone : NULL;

  json_builder_begin_object (builder);
  wb_cli_json_add_text (builder, "file", wb_past_import_is_sample (import) ? NULL : import->file);
  wb_cli_json_add_int (builder, "change", import->change_id);
  wb_cli_json_add_text (builder, "shop", import->shop);
  wb_cli_json_add_text (builder, "layout", import->layout);
  wb_cli_json_add_time (builder, "at", import->at, zone);
  wb_cli_json_add_time (builder, "as_of", import->as_of, zone);
  add_count (builder, "rows", import, import->n_rows);
  add_count (builder, "new", import, import->n_new);
  add_count (builder, "updated", import, import->n_updated);
  add_count (builder, "unchanged", import, import->n_unchanged);
  add_count (builder, "skipped", import, import->n_skipped);
  add_count (builder, "rejected", import, import->n_rejected);
  wb_cli_json_add_bool (builder, "undone", import->undone);
  json_builder_end_object (builder);
}

static void
print_json (GPtrArray *imports, GPtrArray *shops)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "imports");
  json_builder_begin_array (builder);
  for (guint i = 0; i < imports->len; i++)
    {
      const WbPastImport *import = imports->pdata[i];

      add_import_json (builder, import, wb_cli_get_shop (shops, import->shop_id));
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  wb_cli_json_print (builder);
}

/* NULL where nothing was counted. */
static char *
dup_count (const WbPastImport *import, guint n)
{
  return wb_past_import_is_sample (import) ? NULL : g_strdup_printf ("%u", n);
}

static void
add_import_line (WbCliTable *table, const WbPastImport *import, const WbShop *shop)
{
  GTimeZone       *zone = shop != NULL ? shop->timezone : NULL;
  g_autofree char *change = g_strdup_printf ("%" G_GINT64_FORMAT, import->change_id);
  g_autofree char *at = wb_time_format_iso (import->at, zone);
  g_autofree char *n_new = dup_count (import, import->n_new);
  g_autofree char *n_updated = dup_count (import, import->n_updated);
  g_autofree char *n_unchanged = dup_count (import, import->n_unchanged);
  g_autofree char *n_skipped = dup_count (import, import->n_skipped);
  g_autofree char *n_rejected = dup_count (import, import->n_rejected);

  wb_cli_table_add (table, change, at,
                    wb_past_import_is_sample (import) ? _ ("Sample shop") : import->file,
                    import->shop, n_new, n_updated, n_unchanged, n_skipped, n_rejected,
                    import->undone ? _ ("undone") : NULL);
}

static void
print_table (GPtrArray *imports, GPtrArray *shops)
{
  const char *const titles[] = {
    _ ("Change"),    _ ("Time"),    _ ("File"),     _ ("Shop"), _ ("New"), _ ("Updated"),
    _ ("Unchanged"), _ ("Skipped"), _ ("Rejected"), "",         NULL
  };
  g_autoptr (WbCliTable) table = wb_cli_table_new ("rlllrrrrrl", titles);

  for (guint i = 0; i < imports->len; i++)
    {
      const WbPastImport *import = imports->pdata[i];

      add_import_line (table, import, wb_cli_get_shop (shops, import->shop_id));
    }
  wb_cli_table_print (table);
}

WbCliStatus
wb_cli_show_imports (WbCli *cli, guint limit)
{
  g_autoptr (GPtrArray) imports = NULL;
  g_autoptr (GPtrArray) shops = NULL;
  g_autoptr (GError) error = NULL;

  if (!wb_cli_open (cli, WB_DB_READ_ONLY))
    return WB_CLI_FAILED;
  shops = wb_db_list_shops (cli->db, &error);
  if (shops == NULL ||
      (imports = wb_db_list_imports (cli->db, 0, limit == 0 ? G_MAXUINT : limit, &error)) == NULL)
    return wb_cli_fail (error);
  if (cli->json)
    print_json (imports, shops);
  else
    print_table (imports, shops);

  return WB_CLI_DONE;
}
