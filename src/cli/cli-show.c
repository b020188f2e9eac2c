/* SPDX-License-Identifier: GPL-3.0-or-later */
/* waybill-cli show: one order with all that is known of it. It only reads. One thread. */
#include "config.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "wb-attention-text.h"
#include "wb-cli-json.h"
#include "wb-cli-table.h"
#include "wb-cli-timeline.h"
#include "wb-cli.h"
#include "wb-date-text.h"
#include "wb-db-act.h"
#include "wb-deadlines.h"
#include "wb-duration-text.h"
#include "wb-money.h"
#include "wb-stage-text.h"

/* What show reads. */
typedef struct
{
  const WbShop *shop; /* borrowed */
  WbOrder      *order;
  GPtrArray    *rows; /* the order's WbOrderRow */
  GPtrArray    *timeline;
  guint         attention;
  char         *buyer_mark; /* on this or another order of the buyer */
} Detail;

static void
detail_clear (Detail *self)
{
  g_clear_pointer (&self->order, wb_order_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->timeline, g_ptr_array_unref);
  g_clear_pointer (&self->buyer_mark, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Detail, detail_clear)

static gboolean
detail_load (Detail *self, WbCli *cli, GPtrArray *shops, gint64 id, GError **error)
{
  self->order = wb_db_load_order (cli->db, id, error);
  if (self->order == NULL)
    return FALSE;
  self->shop = wb_cli_get_shop (shops, self->order->shop_id);
  self->rows = wb_db_load_rows (cli->db, &id, 1, error);
  if (self->rows == NULL)
    return FALSE;
  self->timeline = wb_db_load_timeline (cli->db, id, error);
  if (self->timeline == NULL)
    return FALSE;

  return wb_db_get_buyer_mark (cli->db, id, &self->buyer_mark, error) &&
         wb_db_get_attention (cli->db, id, cli->now, &self->attention, error);
}

/* -- JSON ------------------------------------------------------------------------------------- */

static void
add_items (JsonBuilder *builder, const WbOrder *order, const WbShop *shop)
{
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_ITEM); i++)
    {
      const WbItem *item = wb_order_get_part (order, WB_PART_ITEM, i);

      json_builder_begin_object (builder);
      wb_cli_json_add_text (builder, "sku_id", item->sku_id);
      wb_cli_json_add_text (builder, "seller_sku", item->seller_sku);
      wb_cli_json_add_text (builder, "product", item->product);
      wb_cli_json_add_text (builder, "variation", item->variation);
      wb_cli_json_add_int (builder, "quantity", item->quantity);
      wb_cli_json_add_int (builder, "returned", item->returned);
      wb_cli_json_add_money (builder, "unit_price", item->unit_price, shop->currency);
      wb_cli_json_add_money (builder, "subtotal", item->subtotal, shop->currency);
      wb_cli_json_add_text (builder, "package_id", item->package_key);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_events (JsonBuilder *builder, const WbOrder *order, const WbPackage *package, GTimeZone *zone)
{
  json_builder_set_member_name (builder, "events");
  json_builder_begin_array (builder);
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_EVENT); i++)
    {
      const WbEvent *event = wb_order_get_part (order, WB_PART_EVENT, i);

      if (g_strcmp0 (event->package_key, package->key) != 0)
        continue;
      json_builder_begin_object (builder);
      wb_cli_json_add_time (builder, "at", event->at, zone);
      wb_cli_json_add_text (builder, "kind", event->kind);
      wb_cli_json_add_text (builder, "note", event->note);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_packages (JsonBuilder *builder, const WbOrder *order, const WbShop *shop)
{
  json_builder_set_member_name (builder, "packages");
  json_builder_begin_array (builder);
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_PACKAGE); i++)
    {
      const WbPackage *package = wb_order_get_part (order, WB_PART_PACKAGE, i);

      json_builder_begin_object (builder);
      wb_cli_json_add_text (builder, "id", package->key);
      wb_cli_json_add_text (builder, "carrier", package->carrier);
      wb_cli_json_add_text (builder, "tracking", package->tracking);
      wb_cli_json_add_text (
          builder, "substage",
          package->substage != WB_SUBSTAGE_NONE ? wb_substage_get_id (package->substage) : NULL);
      add_events (builder, order, package, shop->timezone);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_amounts (JsonBuilder *builder, const WbOrder *order, const char *currency)
{
  json_builder_set_member_name (builder, "amounts");
  json_builder_begin_object (builder);
  wb_cli_json_add_money (builder, "total", order->total, currency);
  wb_cli_json_add_money (builder, "subtotal", order->subtotal, currency);
  wb_cli_json_add_money (builder, "shipping", order->shipping, currency);
  wb_cli_json_add_money (builder, "platform_discount", order->platform_discount, currency);
  wb_cli_json_add_money (builder, "seller_discount", order->seller_discount, currency);
  wb_cli_json_add_money (builder, "tax", order->tax, currency);
  wb_cli_json_add_money (builder, "refund", order->refund, currency);
  json_builder_end_object (builder);
}

/* Where something goes, as the member "address". lines: joined by '\n', nullable. */
static void
add_place (JsonBuilder *builder,
           const char  *recipient,
           const char  *phone,
           const char  *country,
           const char  *state,
           const char  *city,
           const char  *district,
           const char  *zip,
           const char  *lines)
{
  g_auto (GStrv) each = g_strsplit (lines != NULL ? lines : "", "\n", -1);

  json_builder_set_member_name (builder, "address");
  json_builder_begin_object (builder);
  wb_cli_json_add_text (builder, "recipient", recipient);
  wb_cli_json_add_text (builder, "phone", phone);
  wb_cli_json_add_text (builder, "country", country);
  wb_cli_json_add_text (builder, "state", state);
  wb_cli_json_add_text (builder, "city", city);
  wb_cli_json_add_text (builder, "district", district);
  wb_cli_json_add_text (builder, "zip", zip);
  json_builder_set_member_name (builder, "lines");
  json_builder_begin_array (builder);
  for (guint i = 0; each[i] != NULL; i++)
    json_builder_add_string_value (builder, each[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* When the request has to be answered, whoever said so; NONE when none waits. */
static gint64
get_respond_by (const WbOrder *order, const WbShop *shop)
{
  g_autoptr (GArray) deadlines = wb_order_get_deadlines (order, shop);

  for (guint i = 0; i < deadlines->len; i++)
    if (g_array_index (deadlines, WbDeadline, i).kind == WB_DEADLINE_CANCEL_RESPONSE)
      return g_array_index (deadlines, WbDeadline, i).at;

  return WB_TIME_NONE;
}

static void
add_cancel (JsonBuilder *builder, const WbOrder *order, const WbShop *shop)
{
  json_builder_set_member_name (builder, "cancel");
  if (order->stage != WB_STAGE_CANCELLING && order->stage != WB_STAGE_CANCELLED &&
      order->cancel_reason == NULL && order->cancel_by == NULL && order->cancel_answer == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_object (builder);
  wb_cli_json_add_text (builder, "by", order->cancel_by);
  wb_cli_json_add_text (builder, "reason", order->cancel_reason);
  wb_cli_json_add_text (builder, "note", order->cancel_note);
  wb_cli_json_add_time (builder, "requested", order->cancel_requested, shop->timezone);
  wb_cli_json_add_time (builder, "respond_by", get_respond_by (order, shop), shop->timezone);
  wb_cli_json_add_bool (builder, "estimated", order->respond_estimated != 0);
  wb_cli_json_add_text (builder, "answer", order->cancel_answer);
  json_builder_end_object (builder);
}

static void
add_cases (JsonBuilder *builder, const WbOrder *order, const WbShop *shop)
{
  json_builder_set_member_name (builder, "aftersales");
  json_builder_begin_array (builder);
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_CASE); i++)
    {
      const WbCase *aftersale = wb_order_get_part (order, WB_PART_CASE, i);

      json_builder_begin_object (builder);
      wb_cli_json_add_text (builder, "case", aftersale->key);
      wb_cli_json_add_text (builder, "kind", aftersale->kind);
      wb_cli_json_add_text (builder, "state", aftersale->state);
      wb_cli_json_add_text (builder, "reason", aftersale->reason);
      wb_cli_json_add_text (builder, "agreed_reason", aftersale->agreed_reason);
      wb_cli_json_add_bool (builder, "quality", aftersale->quality != 0);
      wb_cli_json_add_money (builder, "amount", aftersale->amount, shop->currency);
      wb_cli_json_add_time (builder, "respond_by", wb_case_get_answer_end (aftersale, shop),
                            shop->timezone);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_deadlines (JsonBuilder *builder, const WbOrder *order, const WbShop *shop)
{
  g_autoptr (GArray) deadlines = wb_order_get_deadlines (order, shop);

  json_builder_set_member_name (builder, "deadlines");
  json_builder_begin_array (builder);
  for (guint i = 0; i < deadlines->len; i++)
    {
      const WbDeadline *deadline = &g_array_index (deadlines, WbDeadline, i);

      json_builder_begin_object (builder);
      wb_cli_json_add_text (builder, "kind", wb_deadline_get_id (deadline->kind));
      wb_cli_json_add_time (builder, "at", deadline->at, shop->timezone);
      wb_cli_json_add_bool (builder, "platform_given", deadline->platform_given);
      wb_cli_json_add_bool (builder, "estimated", deadline->estimated);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_reroutes (JsonBuilder *builder, const WbOrder *order, const WbShop *shop)
{
  json_builder_set_member_name (builder, "reroutes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_REROUTE); i++)
    {
      const WbReroute *ticket = wb_order_get_part (order, WB_PART_REROUTE, i);
      gint64           closes = wb_lifecycle_get_window_end (shop, ticket->failed_at);
      gint64           answer_by = wb_lifecycle_get_answer_end (shop, ticket->submitted);

      json_builder_begin_object (builder);
      wb_cli_json_add_text (builder, "ticket", ticket->key);
      wb_cli_json_add_text (builder, "state", ticket->state);
      wb_cli_json_add_text (builder, "package_id", ticket->package_key);
      wb_cli_json_add_time (builder, "failed_at", ticket->failed_at, shop->timezone);
      wb_cli_json_add_time (builder, "window_closes", closes, shop->timezone);
      wb_cli_json_add_time (builder, "submitted", ticket->submitted, shop->timezone);
      wb_cli_json_add_time (builder, "answer_by", answer_by, shop->timezone);
      add_place (builder, ticket->recipient, ticket->phone, ticket->country, ticket->state_name,
                 ticket->city, ticket->district, ticket->zip, ticket->address);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_tags (JsonBuilder *builder, const WbOrder *order)
{
  json_builder_set_member_name (builder, "tags");
  json_builder_begin_array (builder);
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_TAG); i++)
    {
      const WbTag *tag = wb_order_get_part (order, WB_PART_TAG, i);

      json_builder_add_string_value (builder, tag->key);
    }
  json_builder_end_array (builder);
}

static void
add_tasks (JsonBuilder *builder, const WbOrder *order, GTimeZone *zone)
{
  json_builder_set_member_name (builder, "tasks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_TASK); i++)
    {
      const WbTask *task = wb_order_get_part (order, WB_PART_TASK, i);

      json_builder_begin_object (builder);
      wb_cli_json_add_text (builder, "action", task->action);
      wb_cli_json_add_text (builder, "state", task->state);
      wb_cli_json_add_time (builder, "created", task->created, zone);
      wb_cli_json_add_time (builder, "done", task->done, zone);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_actions (JsonBuilder *builder, const WbOrder *order, const WbShop *shop, gint64 now)
{
  guint allowed = wb_lifecycle_list_allowed (order, shop, now);

  json_builder_set_member_name (builder, "actions");
  json_builder_begin_array (builder);
  for (int action = 0; action < WB_N_ACTIONS; action++)
    if ((allowed & (1u << action)) != 0)
      json_builder_add_string_value (builder, wb_action_get_id (action));
  json_builder_end_array (builder);
}

static void
print_json (const Detail *detail, gint64 now)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const WbOrder *order = detail->order;
  const WbShop  *shop = detail->shop;

  json_builder_begin_object (builder);
  wb_cli_json_add_row (builder, detail->rows->pdata[0], detail->attention, shop);
  add_items (builder, order, shop);
  add_packages (builder, order, shop);
  add_amounts (builder, order, shop->currency);
  add_place (builder, order->recipient, order->phone, order->country, order->state, order->city,
             order->district, order->zip, order->address);
  wb_cli_json_add_text (builder, "buyer_message", order->buyer_message);
  wb_cli_json_add_text (builder, "note", order->note);
  wb_cli_json_add_text (builder, "flag", order->flag);
  add_cancel (builder, order, shop);
  wb_cli_json_add_text (builder, "buyer_mark", detail->buyer_mark);
  add_tags (builder, order);
  add_reroutes (builder, order, shop);
  add_cases (builder, order, shop);
  add_deadlines (builder, order, shop);
  add_tasks (builder, order, shop->timezone);
  add_actions (builder, order, shop, now);
  json_builder_set_member_name (builder, "timeline");
  wb_cli_timeline_add_json (builder, detail->timeline, shop);
  json_builder_end_object (builder);
  wb_cli_json_print (builder);
}

/* -- For people -------------------------------------------------------------------------------- */

static void
print_heading (const char *text)
{
  printf ("\n%s\n", text);
}

static void
add_fact (WbCliTable *table, const char *label, const char *value)
{
  if (value != NULL)
    wb_cli_table_add (table, label, value);
}

/* After-sales is not a stage: the order stands in its own besides. */
static void
add_case_facts (WbCliTable *table, const WbOrder *order)
{
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_CASE); i++)
    {
      const WbCase    *part = wb_order_get_part (order, WB_PART_CASE, i);
      g_autofree char *text = g_strdup_printf ("%s · %s", wb_stage_text_get_case_kind (part->kind),
                                               wb_stage_text_get_case_state (part->state));

      add_fact (table, wb_stage_text_get_tab (WB_TAB_AFTER_SALES), text);
    }
}

static void
add_to_list (GString *list, const char *word)
{
  g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", word);
}

static void
add_attention_fact (WbCliTable *table, guint attention)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (int kind = 0; kind < WB_N_ATTENTIONS; kind++)
    if ((attention & (1u << kind)) != 0)
      add_to_list (words, wb_attention_text_get_heading (kind));
  add_fact (table, _ ("Attention"), words->len > 0 ? words->str : NULL);
}

/* As the commands are called. */
static void
add_action_fact (WbCliTable *table, guint allowed)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (int action = 0; action < WB_N_ACTIONS; action++)
    if ((allowed & (1u << action)) != 0)
      add_to_list (words, wb_action_get_id (action));
  /* Translators: before the names of the commands that an order can be given to */
  add_fact (table, _ ("Possible now"), words->str);
}

static void
add_tag_fact (WbCliTable *table, const WbOrder *order)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_TAG); i++)
    add_to_list (words, ((const WbTag *) wb_order_get_part (order, WB_PART_TAG, i))->key);
  add_fact (table, _ ("Tags"), words->len > 0 ? words->str : NULL);
}

static void
print_head (const Detail *detail, gint64 now)
{
  g_autoptr (WbCliTable) table = wb_cli_table_new ("ll", NULL);
  const WbOrder   *order = detail->order;
  const WbShop    *shop = detail->shop;
  g_autofree char *total = NULL;

  if (order->total != WB_MONEY_NONE)
    total = wb_money_format (order->total, shop->currency);
  add_fact (table, _ ("Order"), order->number);
  add_fact (table, _ ("Shop"), shop->name);
  add_fact (table, _ ("Stage"), wb_stage_text_get_short (order->stage, order->substage));
  add_case_facts (table, order);
  add_fact (table, _ ("Buyer"), order->buyer);
  add_fact (table, _ ("Buyer paid"), total);
  add_fact (table, _ ("Payment method"), order->payment_method);
  add_fact (table, _ ("Message of the buyer"), order->buyer_message);
  add_fact (table, _ ("Note"), order->note);
  add_fact (table, _ ("Flag"), order->flag);
  add_tag_fact (table, order);
  add_fact (table, _ ("Buyer is marked"), detail->buyer_mark);
  add_attention_fact (table, detail->attention);
  add_action_fact (table, wb_lifecycle_list_allowed (order, shop, now));
  wb_cli_table_print (table);
}

static void
print_deadlines (const Detail *detail, gint64 now)
{
  g_autoptr (GArray) deadlines = wb_order_get_deadlines (detail->order, detail->shop);
  g_autoptr (WbCliTable) table = wb_cli_table_new ("lll", NULL);

  for (guint i = 0; i < deadlines->len; i++)
    {
      const WbDeadline *deadline = &g_array_index (deadlines, WbDeadline, i);
      g_autofree char  *at = wb_date_text_dup_day (deadline->at, detail->shop->timezone, now);
      g_autofree char  *left = wb_duration_text_dup_left (deadline->at - now);

      wb_cli_table_add (table, wb_stage_text_get_deadline (deadline->kind), at, left);
    }
  if (deadlines->len > 0)
    print_heading (_ ("Deadlines"));
  wb_cli_table_print (table);
}

static void
print_items (const Detail *detail)
{
  g_autoptr (WbCliTable) table = wb_cli_table_new ("rlllr", NULL);
  const WbOrder *order = detail->order;

  print_heading (_ ("Items"));
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_ITEM); i++)
    {
      const WbItem    *item = wb_order_get_part (order, WB_PART_ITEM, i);
      g_autofree char *quantity = g_strdup_printf ("%" G_GINT64_FORMAT " ×", item->quantity);
      g_autofree char *subtotal = NULL;

      if (item->subtotal != WB_MONEY_NONE)
        subtotal = wb_money_format (item->subtotal, detail->shop->currency);
      wb_cli_table_add (table, quantity, item->product, item->variation,
                        item->seller_sku != NULL ? item->seller_sku : item->sku_id, subtotal);
    }
  wb_cli_table_print (table);
}

static void
print_recipient (const WbOrder *order)
{
  g_autoptr (WbCliTable) table = wb_cli_table_new ("ll", NULL);

  print_heading (_ ("Recipient"));
  add_fact (table, _ ("Name"), order->recipient);
  add_fact (table, _ ("Phone"), order->phone);
  add_fact (table, _ ("Address"), order->address);
  add_fact (table, _ ("District"), order->district);
  add_fact (table, _ ("Town or city"), order->city);
  add_fact (table, _ ("State or province"), order->state);
  add_fact (table, _ ("Postcode"), order->zip);
  add_fact (table, _ ("Country"), order->country);
  wb_cli_table_print (table);
}

static void
print_packages (const WbOrder *order)
{
  g_autoptr (WbCliTable) table = wb_cli_table_new ("llll", NULL);

  if (wb_order_get_n_parts (order, WB_PART_PACKAGE) > 0)
    print_heading (_ ("Packages"));
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_PACKAGE); i++)
    {
      const WbPackage *package = wb_order_get_part (order, WB_PART_PACKAGE, i);

      wb_cli_table_add (table, package->key, package->carrier, package->tracking,
                        package->substage != WB_SUBSTAGE_NONE
                            ? wb_stage_text_get_substage (package->substage)
                            : NULL);
    }
  wb_cli_table_print (table);
}

static WbCliStatus
show_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_auto (Detail) detail = { NULL };
  g_autoptr (GPtrArray) shops = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  if (!wb_cli_parse_words (cli, command, NULL, arguments, 1, 1))
    return WB_CLI_USAGE;
  if (!wb_cli_open (cli, WB_DB_READ_ONLY))
    return WB_CLI_FAILED;
  shops = wb_db_list_shops (cli->db, &error);
  if (shops == NULL)
    return wb_cli_fail (error);
  id = wb_cli_find_order (cli, shops, (*arguments)[1]);
  if (id == 0)
    return WB_CLI_FAILED;
  if (!detail_load (&detail, cli, shops, id, &error))
    return wb_cli_fail (error);

  if (cli->json)
    {
      print_json (&detail, cli->now);
      return WB_CLI_DONE;
    }
  print_head (&detail, cli->now);
  print_deadlines (&detail, cli->now);
  print_items (&detail);
  print_recipient (detail.order);
  print_packages (detail.order);
  print_heading (_ ("Timeline"));
  wb_cli_timeline_print (detail.timeline, detail.shop, cli->now);

  return WB_CLI_DONE;
}

const WbCliCommand wb_cli_show_commands[] = {
  { "show", N_ ("[SHOP/]NUMBER"), N_ ("Show one order"),
    N_ ("Items, recipient, packages, deadlines and timeline. Personal data is shown as it is."),
    show_run },
  { NULL },
};
