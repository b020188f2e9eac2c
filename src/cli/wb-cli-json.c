/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON of the command line. One thread. */
#include "wb-cli-json.h"

#include <stdio.h>

#include "wb-money.h"
#include "wb-time.h"

void
wb_cli_json_add_text (JsonBuilder *builder, const char *key, const char *text)
{
  json_builder_set_member_name (builder, key);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

void
wb_cli_json_add_int (JsonBuilder *builder, const char *key, gint64 value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_int_value (builder, value);
}

void
wb_cli_json_add_bool (JsonBuilder *builder, const char *key, gboolean value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_boolean_value (builder, value);
}

void
wb_cli_json_add_time (JsonBuilder *builder, const char *key, gint64 time, GTimeZone *zone)
{
  g_autofree char *text = NULL;

  if (time != WB_TIME_NONE)
    text = wb_time_format_iso (time, zone);
  wb_cli_json_add_text (builder, key, text);
}

void
wb_cli_json_add_money (JsonBuilder *builder, const char *key, gint64 minor, const char *currency)
{
  json_builder_set_member_name (builder, key);
  if (minor == WB_MONEY_NONE)
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_object (builder);
  wb_cli_json_add_int (builder, "minor", minor);
  wb_cli_json_add_text (builder, "currency", currency);
  wb_cli_json_add_int (builder, "exponent", wb_currency_get_exponent (currency));
  json_builder_end_object (builder);
}

static void
add_attention (JsonBuilder *builder, guint attention)
{
  json_builder_set_member_name (builder, "attention");
  json_builder_begin_array (builder);
  for (int kind = 0; kind < WB_N_ATTENTIONS; kind++)
    if ((attention & (1u << kind)) != 0)
      json_builder_add_string_value (builder, wb_attention_get_id (kind));
  json_builder_end_array (builder);
}

static void
add_next_deadline (JsonBuilder *builder, const WbOrderRow *row, GTimeZone *zone)
{
  json_builder_set_member_name (builder, "next_deadline");
  if (row->deadline_kind == WB_DEADLINE_NONE)
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_object (builder);
  wb_cli_json_add_text (builder, "kind", wb_deadline_get_id (row->deadline_kind));
  wb_cli_json_add_time (builder, "at", row->deadline_at, zone);
  json_builder_end_object (builder);
}

void
wb_cli_json_add_row (JsonBuilder      *builder,
                     const WbOrderRow *row,
                     guint             attention,
                     const WbShop     *shop)
{
  GTimeZone *zone = shop->timezone;

  wb_cli_json_add_text (builder, "id", row->number);
  wb_cli_json_add_text (builder, "shop", shop->name);
  wb_cli_json_add_text (builder, "stage", wb_stage_get_id (row->stage));
  wb_cli_json_add_text (builder, "substage",
                        row->substage != WB_SUBSTAGE_NONE ? wb_substage_get_id (row->substage)
                                                          : NULL);
  add_attention (builder, attention);
  wb_cli_json_add_time (builder, "created", row->created, zone);
  wb_cli_json_add_time (builder, "paid", row->paid, zone);
  wb_cli_json_add_time (builder, "shipped", row->shipped, zone);
  wb_cli_json_add_time (builder, "delivered", row->delivered, zone);
  wb_cli_json_add_time (builder, "completed", row->completed, zone);
  wb_cli_json_add_time (builder, "cancelled", row->cancelled, zone);
  wb_cli_json_add_text (builder, "buyer", row->buyer);
  wb_cli_json_add_text (builder, "recipient", row->recipient);
  wb_cli_json_add_money (builder, "amount", row->total, shop->currency);
  wb_cli_json_add_int (builder, "item_count", row->item_count);
  wb_cli_json_add_int (builder, "quantity", row->quantity);
  wb_cli_json_add_text (builder, "carrier", row->carrier);
  wb_cli_json_add_text (builder, "tracking", row->tracking);
  add_next_deadline (builder, row, zone);
}

char *
wb_cli_json_dup_text (JsonBuilder *builder, gboolean pretty)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, pretty);
  json_builder_reset (builder);

  return json_generator_to_data (generator, NULL);
}

void
wb_cli_json_print (JsonBuilder *builder)
{
  g_autofree char *text = wb_cli_json_dup_text (builder, TRUE);

  puts (text);
}

WbCliStatus
wb_cli_print_list (WbCli *cli, JsonBuilder *builder, WbCliTable *table)
{
  if (cli->json)
    wb_cli_json_print (builder);
  else
    wb_cli_table_print (table);

  return WB_CLI_DONE;
}
