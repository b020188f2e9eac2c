/* SPDX-License-Identifier: GPL-3.0-or-later */
/* waybill-cli layout list, show, rename, delete: how files that no layout of the program knows are
 * read. One thread. */
#include "config.h"

#include "wb-cli.h"

#include <glib/gi18n-lib.h>

#include "wb-cli-json.h"
#include "wb-cli-table.h"
#include "wb-import-text.h"
#include "wb-mapping.h"
#include "wb-text.h"

/* The seller's own layout of that name; NULL, with a message. */
static WbOwnLayout *
find_layout (WbCli *cli, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) layouts = wb_db_list_layouts (cli->db, &error);

  if (layouts == NULL)
    {
      wb_cli_fail (error);
      return NULL;
    }
  for (guint i = 0; i < layouts->len; i++)
    if (g_str_equal (((const WbOwnLayout *) layouts->pdata[i])->name, name))
      return g_ptr_array_steal_index (layouts, i);
  wb_cli_say (_ ("You made no layout “%s”."), name);

  return NULL;
}

static void
add_json (JsonBuilder *builder, const WbMapping *mapping)
{
  json_builder_begin_object (builder);
  wb_cli_json_add_text (builder, "name", mapping->name);
  wb_cli_json_add_text (builder, "platform", mapping->platform);
  wb_cli_json_add_text (builder, "date_order", mapping->month_first ? "mdy" : "dmy");
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_array (builder);
  for (guint i = 0; i < mapping->columns->len; i++)
    {
      const WbMappedColumn *column = mapping->columns->pdata[i];

      json_builder_begin_object (builder);
      wb_cli_json_add_text (builder, "title", column->title);
      wb_cli_json_add_text (builder, "field", column->field);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* It can still be seen, and deleted. */
static void
add_unreadable_json (JsonBuilder *builder, const WbOwnLayout *layout)
{
  json_builder_begin_object (builder);
  wb_cli_json_add_text (builder, "name", layout->name);
  wb_cli_json_add_text (builder, "platform", NULL);
  wb_cli_json_add_text (builder, "date_order", NULL);
  wb_cli_json_add_text (builder, "columns", NULL);
  json_builder_end_object (builder);
}

static WbCliStatus
list_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  const char *const titles[] = { _ ("Layout"), _ ("Platform"), _ ("Columns"), NULL };
  g_autoptr (WbCliTable) table = wb_cli_table_new ("llr", titles);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) layouts = NULL;
  g_autoptr (GError) error = NULL;

  if (!wb_cli_parse_words (cli, command, NULL, arguments, 0, 0))
    return WB_CLI_USAGE;
  if (!wb_cli_open (cli, WB_DB_READ_ONLY))
    return WB_CLI_FAILED;
  layouts = wb_db_list_layouts (cli->db, &error);
  if (layouts == NULL)
    return wb_cli_fail (error);

  json_builder_begin_array (builder);
  for (guint i = 0; i < layouts->len; i++)
    {
      const WbOwnLayout *layout = layouts->pdata[i];
      g_autoptr (WbMapping) mapping = wb_mapping_parse (layout, NULL);
      g_autofree char *columns = NULL;

      if (mapping == NULL)
        {
          add_unreadable_json (builder, layout);
          wb_cli_table_add (table, layout->name, NULL, "?");
          continue;
        }
      columns = g_strdup_printf ("%u", mapping->columns->len);
      add_json (builder, mapping);
      wb_cli_table_add (table, mapping->name, wb_import_text_get_platform (mapping->platform),
                        columns);
    }
  json_builder_end_array (builder);

  return wb_cli_print_list (cli, builder, table);
}

static WbCliStatus
show_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  const char *const titles[] = { _ ("Column"), _ ("Holds"), NULL };
  g_autoptr (WbCliTable) table = wb_cli_table_new ("ll", titles);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (WbOwnLayout) layout = NULL;
  g_autoptr (WbMapping) mapping = NULL;
  g_autoptr (GError) error = NULL;

  if (!wb_cli_parse_words (cli, command, NULL, arguments, 1, 1))
    return WB_CLI_USAGE;
  if (!wb_cli_open (cli, WB_DB_READ_ONLY))
    return WB_CLI_FAILED;
  layout = find_layout (cli, (*arguments)[1]);
  if (layout == NULL)
    return WB_CLI_FAILED;
  mapping = wb_mapping_parse (layout, &error);
  if (mapping == NULL)
    return wb_cli_fail (error);

  if (cli->json)
    {
      add_json (builder, mapping);
      wb_cli_json_print (builder);
      return WB_CLI_DONE;
    }
  for (guint i = 0; i < mapping->columns->len; i++)
    {
      const WbMappedColumn *column = mapping->columns->pdata[i];

      wb_cli_table_add (table, column->title, wb_import_text_get_field (column->field));
    }
  wb_cli_table_print (table);

  return WB_CLI_DONE;
}

static WbCliStatus
rename_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_autoptr (WbOwnLayout) layout = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  if (!wb_cli_parse_words (cli, command, NULL, arguments, 2, 2))
    return WB_CLI_USAGE;
  name = wb_text_dup_trimmed ((*arguments)[2]);
  if (!wb_mapping_is_name (name))
    return wb_cli_misuse (_ ("A layout needs a name, of one line and at most %d characters."),
                          WB_MAPPING_MAX_NAME);
  if (!wb_cli_open_existing (cli))
    return WB_CLI_FAILED;
  layout = find_layout (cli, (*arguments)[1]);
  if (layout == NULL)
    return WB_CLI_FAILED;
  if (!wb_mapping_rename (cli->db, layout->name, name, &error))
    return wb_cli_fail (error);

  return WB_CLI_DONE;
}

static WbCliStatus
delete_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_autoptr (WbOwnLayout) layout = NULL;
  g_autoptr (GError) error = NULL;

  if (!wb_cli_parse_words (cli, command, NULL, arguments, 1, 1))
    return WB_CLI_USAGE;
  if (!wb_cli_open_existing (cli))
    return WB_CLI_FAILED;
  layout = find_layout (cli, (*arguments)[1]);
  if (layout == NULL)
    return WB_CLI_FAILED;
  if (!wb_db_delete_layout (cli->db, layout->name, &error))
    return wb_cli_fail (error);

  return WB_CLI_DONE;
}

const WbCliCommand wb_cli_layout_commands[] = {
  { "layout list", "", N_ ("List the layouts of files that you made"),
    N_ ("A layout says which column of a file holds what. You make one in the window, where a file "
        "is imported that no layout of Waybill knows."),
    list_run },
  { "layout show", N_ ("NAME"), N_ ("Show which columns a layout has"), NULL, show_run },
  { "layout rename", N_ ("NAME NEW-NAME"), N_ ("Give a layout another name"), NULL, rename_run },
  { "layout delete", N_ ("NAME"), N_ ("Delete a layout; orders that came by it stay"), NULL,
    delete_run },
  { NULL },
};
