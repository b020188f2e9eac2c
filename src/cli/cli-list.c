/* SPDX-License-Identifier: GPL-3.0-or-later */
/* waybill-cli counts and list: how many orders, and which. They only read. One thread. */
#include "config.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "wb-cli-filter.h"
#include "wb-cli-json.h"
#include "wb-cli-table.h"
#include "wb-date-text.h"
#include "wb-duration-text.h"
#include "wb-money.h"
#include "wb-stage-text.h"

/* Rows read and written at a time, so that a million orders take no memory. */
#define PAGE 256

static void
print_counts_json (const WbCounts *counts)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  for (int tab = 0; tab < WB_N_TABS; tab++)
    wb_cli_json_add_int (builder, wb_tab_get_id (tab), counts->tabs[tab]);
  json_builder_set_member_name (builder, "attention");
  json_builder_begin_object (builder);
  for (int kind = 0; kind < WB_N_ATTENTIONS; kind++)
    wb_cli_json_add_int (builder, wb_attention_get_id (kind), counts->attentions[kind]);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  wb_cli_json_print (builder);
}

static void
print_counts (const WbCounts *counts)
{
  g_autoptr (WbCliTable) table = wb_cli_table_new ("lr", NULL);

  for (int tab = 0; tab < WB_N_TABS; tab++)
    {
      g_autofree char *count = g_strdup_printf ("%u", counts->tabs[tab]);

      wb_cli_table_add (table, wb_stage_text_get_tab (tab), count);
    }
  wb_cli_table_print (table);

  for (int kind = 0; kind < WB_N_ATTENTIONS; kind++)
    if (counts->attentions[kind] > 0)
      {
        g_autofree char *text = wb_stage_text_dup_attention (kind, counts->attentions[kind]);

        puts (text);
      }
}

static gboolean
count (WbCli *cli, const WbFilter *filter, WbCounts *counts, GError **error)
{
  if (wb_filter_is_plain (filter))
    return wb_db_get_counts (cli->db, filter->shop_id, cli->now, counts, error);

  return wb_db_count_hits (cli->db, filter, cli->now, counts, error);
}

static WbCliStatus
counts_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_auto (WbCliFilter) options = { NULL };
  GOptionEntry            *more;
  g_autofree GOptionEntry *entries = wb_cli_filter_create_entries (&options, 0, &more);
  g_autoptr (GPtrArray) shops = NULL;
  g_autoptr (WbFilter) filter = NULL;
  g_autoptr (GError) error = NULL;
  WbCliStatus status;
  WbCounts    counts;

  if (!wb_cli_parse_words (cli, command, entries, arguments, 0, 0))
    return WB_CLI_USAGE;
  if (options.attention != NULL)
    return wb_cli_misuse (_ ("Each attention is counted anyway: leave out --attention."));
  if (!wb_cli_open (cli, WB_DB_READ_ONLY))
    return WB_CLI_FAILED;
  shops = wb_db_list_shops (cli->db, &error);
  if (shops == NULL)
    return wb_cli_fail (error);
  filter = wb_cli_filter_build (&options, cli, shops, &status);
  if (filter == NULL)
    return status;
  if (!count (cli, filter, &counts, &error))
    return wb_cli_fail (error);

  if (cli->json)
    print_counts_json (&counts);
  else
    print_counts (&counts);

  return WB_CLI_DONE;
}

static char *
dup_deadline (const WbOrderRow *row, gint64 now)
{
  if (row->deadline_kind == WB_DEADLINE_NONE)
    return NULL;

  return wb_duration_text_dup_left (row->deadline_at - now);
}

static char *
dup_items (const WbOrderRow *row)
{
  if (row->product == NULL || row->item_count < 2)
    return g_strdup (row->product);

  /* Translators: the first product of an order, and how many other lines it has */
  return g_strdup_printf (_ ("%s +%u"), row->product, row->item_count - 1);
}

static void
add_line (WbCliTable *table, const WbOrderRow *row, const WbShop *shop, gint64 now)
{
  g_autofree char *created = NULL;
  g_autofree char *amount = NULL;
  g_autofree char *items = dup_items (row);
  g_autofree char *deadline = dup_deadline (row, now);
  g_autofree char *stage = wb_stage_text_dup_full (row->stage, row->substage, row->after_sales);

  if (row->created != WB_TIME_NONE)
    created = wb_date_text_dup_short (row->created, shop->timezone, now);
  if (row->total != WB_MONEY_NONE)
    amount = wb_money_format (row->total, row->currency);
  wb_cli_table_add (table, row->number, shop->name, stage, created, items, row->buyer, amount,
                    deadline, row->tracking);
}

static gboolean
add_json (
    WbCli *cli, JsonBuilder *builder, const WbOrderRow *row, const WbShop *shop, GError **error)
{
  g_autofree char *text = NULL;
  guint            attention;

  if (!wb_db_get_attention (cli->db, row->id, cli->now, &attention, error))
    return FALSE;
  json_builder_begin_object (builder);
  wb_cli_json_add_row (builder, row, attention, shop);
  json_builder_end_object (builder);
  text = wb_cli_json_dup_text (builder, FALSE);
  fputs (text, stdout);

  return TRUE;
}

/* Writes the orders page by page. An order that went while we were reading is left out. */
static gboolean
print_orders (WbCli *cli, GArray *ids, GPtrArray *shops, GError **error)
{
  const char *const titles[] = { _ ("Order"),    _ ("Shop"),  _ ("Stage"),  _ ("Created"),
                                 _ ("Items"),    _ ("Buyer"), _ ("Amount"), _ ("Next deadline"),
                                 _ ("Tracking"), NULL };
  g_autoptr (WbCliTable) table = wb_cli_table_new ("llllllrll", titles);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gboolean is_first = TRUE;

  for (guint start = 0; start < ids->len; start += PAGE)
    {
      guint n = MIN (PAGE, ids->len - start);
      g_autoptr (GPtrArray) rows =
          wb_db_load_rows (cli->db, &g_array_index (ids, gint64, start), n, error);

      if (rows == NULL)
        return FALSE;
      for (guint i = 0; i < rows->len; i++)
        {
          const WbOrderRow *row = rows->pdata[i];
          const WbShop     *shop = row != NULL ? wb_cli_get_shop (shops, row->shop_id) : NULL;

          if (shop == NULL)
            continue;
          if (!cli->json)
            {
              add_line (table, row, shop, cli->now);
              continue;
            }
          fputs (is_first ? "[\n" : ",\n", stdout);
          is_first = FALSE;
          if (!add_json (cli, builder, row, shop, error))
            return FALSE;
        }
      if (!cli->json)
        wb_cli_table_print (table);
    }
  if (cli->json)
    puts (is_first ? "[]" : "\n]");

  return TRUE;
}

static WbCliStatus
list_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_auto (WbCliFilter) options = { NULL };
  g_autofree char         *sort = NULL;
  int                      limit = 0;
  int                      offset = 0;
  GOptionEntry            *more;
  g_autofree GOptionEntry *entries = wb_cli_filter_create_entries (&options, 3, &more);
  g_autoptr (GPtrArray) shops = NULL;
  g_autoptr (WbFilter) filter = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  WbCliStatus status;

  more[0] = (GOptionEntry){ "sort",
                            0,
                            0,
                            G_OPTION_ARG_FILENAME,
                            &sort,
                            N_ ("created, paid, shipped, deadline, amount, buyer, quantity or id, "
                                "or two of them; without it, newest first"),
                            N_ ("KEY[:desc],…") };
  more[1] = (GOptionEntry){ "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("At most so many; 0: all"),
                            "N" };
  more[2] =
      (GOptionEntry){ "offset", 0, 0, G_OPTION_ARG_INT, &offset, N_ ("Leave out the first"), "N" };

  if (!wb_cli_parse_words (cli, command, entries, arguments, 0, 0))
    return WB_CLI_USAGE;
  if (limit < 0 || offset < 0)
    return wb_cli_misuse (_ ("--limit and --offset are numbers from 0 on."));
  if (!wb_cli_open (cli, WB_DB_READ_ONLY))
    return WB_CLI_FAILED;
  shops = wb_db_list_shops (cli->db, &error);
  if (shops == NULL)
    return wb_cli_fail (error);
  filter = wb_cli_filter_build (&options, cli, shops, &status);
  if (filter == NULL)
    return status;
  if (sort != NULL && !wb_cli_filter_sort (filter, sort))
    return WB_CLI_USAGE;

  ids = wb_db_list_ids (cli->db, filter, cli->now, limit, offset, &error);
  if (ids == NULL || !print_orders (cli, ids, shops, &error))
    return wb_cli_fail (error);

  return WB_CLI_DONE;
}

const WbCliCommand wb_cli_list_commands[] = {
  { "counts", N_ ("[FILTER…]"), N_ ("Count the orders per tab and per attention"), NULL,
    counts_run },
  { "list", N_ ("[FILTER…]"), N_ ("List orders"),
    N_ ("Without a filter it lists all orders, newest first. Dates are days in the zone of each "
        "order’s shop, both ends included."),
    list_run },
  { NULL },
};
