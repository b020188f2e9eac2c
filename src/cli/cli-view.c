/* SPDX-License-Identifier: GPL-3.0-or-later */
/* waybill-cli view list, save, rename, delete: lists under a name. One thread. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "wb-cli-filter.h"
#include "wb-cli-json.h"
#include "wb-cli-table.h"
#include "wb-db-view.h"
#include "wb-text.h"

/* The view of that name; NULL, with a message. */
static WbSavedView *
find_view (WbCli *cli, const char *name)
{
  g_autoptr (GError) error = NULL;
  WbSavedView *view = wb_db_find_view (cli->db, name, &error);

  if (view != NULL)
    return view;
  if (g_error_matches (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND))
    wb_cli_say (_ ("There is no view “%s”."), name);
  else
    wb_cli_fail (error);

  return NULL;
}

/* One line, trimmed; NULL, with a message, when nothing is left. */
static char *
dup_name (const char *argument)
{
  g_autofree char *name = wb_text_dup_trimmed (argument);

  if (*name != '\0' && strpbrk (name, "\r\n") == NULL)
    return g_steal_pointer (&name);
  wb_cli_misuse (_ ("A view needs a name, of one line."));

  return NULL;
}

/* *readable FALSE: a later version has saved it, so that nobody here knows. */
static gboolean
count_view (WbCli *cli, const WbSavedView *view, guint *n, gboolean *readable, GError **error)
{
  g_autoptr (WbFilter) filter = wb_filter_from_text (view->filter, NULL);

  *readable = filter != NULL;

  return filter == NULL || wb_db_count_orders (cli->db, filter, cli->now, n, error);
}

static void
add_json (JsonBuilder *builder, const WbSavedView *view, guint n, gboolean readable)
{
  json_builder_begin_object (builder);
  wb_cli_json_add_text (builder, "name", view->name);
  wb_cli_json_add_text (builder, "filter", view->filter);
  wb_cli_json_add_text (builder, "columns", view->columns);
  json_builder_set_member_name (builder, "orders");
  if (readable)
    json_builder_add_int_value (builder, n);
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
}

static WbCliStatus
list_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  const char *const titles[] = { _ ("View"), _ ("Orders"), _ ("Filter"), NULL };
  g_autoptr (WbCliTable) table = wb_cli_table_new ("lrl", titles);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) views = NULL;
  g_autoptr (GError) error = NULL;

  if (!wb_cli_parse_words (cli, command, NULL, arguments, 0, 0))
    return WB_CLI_USAGE;
  if (!wb_cli_open (cli, WB_DB_READ_ONLY))
    return WB_CLI_FAILED;
  views = wb_db_list_views (cli->db, &error);
  if (views == NULL)
    return wb_cli_fail (error);

  json_builder_begin_array (builder);
  for (guint i = 0; i < views->len; i++)
    {
      const WbSavedView *view = views->pdata[i];
      g_autofree char   *orders = NULL;
      gboolean           readable;
      guint              n = 0;

      if (!count_view (cli, view, &n, &readable, &error))
        return wb_cli_fail (error);
      orders = readable ? g_strdup_printf ("%u", n) : g_strdup ("?");
      add_json (builder, view, n, readable);
      wb_cli_table_add (table, view->name, orders, view->filter);
    }
  json_builder_end_array (builder);

  return wb_cli_print_list (cli, builder, table);
}

/* Puts filter and columns (NULL: as they are) under the name, whether it is taken or new. */
static gboolean
save (WbCli *cli, const char *name, const WbFilter *filter, const char *columns, GError **error)
{
  g_autofree char *text = wb_filter_to_text (filter);
  g_autoptr (GError) local = NULL;
  g_autoptr (WbSavedView) view = wb_db_find_view (cli->db, name, &local);

  if (view == NULL && !g_error_matches (local, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (view == NULL)
    view = wb_saved_view_new (name, text, columns);
  g_free (view->filter);
  view->filter = g_steal_pointer (&text);
  if (columns != NULL)
    {
      g_free (view->columns);
      view->columns = g_strdup (columns);
    }

  return wb_db_save_view (cli->db, view, error) != 0;
}

static WbCliStatus
save_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_auto (WbCliFilter) options = { NULL };
  g_autofree char         *sort = NULL;
  g_autofree char         *columns = NULL;
  GOptionEntry            *more;
  g_autofree GOptionEntry *entries = wb_cli_filter_create_entries (&options, 2, &more);
  g_autofree char         *name = NULL;
  g_autoptr (GPtrArray) shops = NULL;
  g_autoptr (WbFilter) filter = NULL;
  g_autoptr (GError) error = NULL;
  WbCliStatus status;

  more[0] = (GOptionEntry){
    "sort", 0, 0, G_OPTION_ARG_FILENAME, &sort, N_ ("As in list"), N_ ("KEY[:desc][,KEY[:desc]]")
  };
  more[1] = (GOptionEntry){
    "columns", 0, 0, G_OPTION_ARG_FILENAME, &columns, N_ ("Columns as id:width:shown,…"), "COLUMNS"
  };
  if (!wb_cli_parse_words (cli, command, entries, arguments, 1, 1))
    return WB_CLI_USAGE;
  name = dup_name ((*arguments)[1]);
  if (name == NULL)
    return WB_CLI_USAGE;
  if (!wb_cli_open_existing (cli))
    return WB_CLI_FAILED;
  shops = wb_db_list_shops (cli->db, &error);
  if (shops == NULL)
    return wb_cli_fail (error);
  filter = wb_cli_filter_build (&options, cli, shops, &status);
  if (filter == NULL)
    return status;
  if (sort != NULL && !wb_cli_filter_sort (filter, sort))
    return WB_CLI_USAGE;
  if (!save (cli, name, filter, columns, &error))
    return wb_cli_fail (error);

  return WB_CLI_DONE;
}

static WbCliStatus
rename_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_autoptr (WbSavedView) view = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  if (!wb_cli_parse_words (cli, command, NULL, arguments, 2, 2))
    return WB_CLI_USAGE;
  name = dup_name ((*arguments)[2]);
  if (name == NULL)
    return WB_CLI_USAGE;
  if (!wb_cli_open_existing (cli))
    return WB_CLI_FAILED;
  view = find_view (cli, (*arguments)[1]);
  if (view == NULL)
    return WB_CLI_FAILED;
  g_free (view->name);
  view->name = g_steal_pointer (&name);
  if (wb_db_save_view (cli->db, view, &error) == 0)
    return wb_cli_fail (error);

  return WB_CLI_DONE;
}

static WbCliStatus
delete_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_autoptr (WbSavedView) view = NULL;
  g_autoptr (GError) error = NULL;

  if (!wb_cli_parse_words (cli, command, NULL, arguments, 1, 1))
    return WB_CLI_USAGE;
  if (!wb_cli_open_existing (cli))
    return WB_CLI_FAILED;
  view = find_view (cli, (*arguments)[1]);
  if (view == NULL)
    return WB_CLI_FAILED;
  if (!wb_db_delete_view (cli->db, view->id, &error))
    return wb_cli_fail (error);

  return WB_CLI_DONE;
}

const WbCliCommand wb_cli_view_commands[] = {
  { "view list", "", N_ ("List the saved views, with how many orders each has"), NULL, list_run },
  { "view save", N_ ("NAME [FILTER…]"), N_ ("Save a filter as a view, or replace one"),
    N_ ("Dates counted from today, such as last-7-days, are kept as such."), save_run },
  { "view rename", N_ ("NAME NEW-NAME"), N_ ("Give a view another name"), NULL, rename_run },
  { "view delete", N_ ("NAME"), N_ ("Delete a view; its orders stay"), NULL, delete_run },
  { NULL },
};
