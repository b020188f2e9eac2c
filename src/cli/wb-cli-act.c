/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Actions from the command line. One thread. */
#include "config.h"

#include "wb-cli-act.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "wb-action-text.h"
#include "wb-cli-json.h"
#include "wb-cli-table.h"

gboolean
wb_cli_acts_open (WbCliActs *self, WbCli *cli)
{
  g_autoptr (GError) error = NULL;

  if (!wb_cli_open_existing (cli))
    return FALSE;
  self->shops = wb_db_list_shops (cli->db, &error);
  if (self->shops == NULL)
    {
      wb_cli_fail (error);
      return FALSE;
    }
  self->acts = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_order_act_free);
  self->warnings = g_ptr_array_new_with_free_func (g_free);

  return TRUE;
}

void
wb_cli_acts_clear (WbCliActs *self)
{
  g_clear_pointer (&self->shops, g_ptr_array_unref);
  g_clear_pointer (&self->acts, g_ptr_array_unref);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  g_clear_pointer (&self->message, g_free);
}

WbOrder *
wb_cli_acts_load (WbCliActs *self, WbCli *cli, const char *name, const WbShop **shop)
{
  g_autoptr (GError) error = NULL;
  gint64   id = wb_cli_find_order (cli, self->shops, name);
  WbOrder *order;

  if (id == 0)
    return NULL;
  order = wb_db_load_order (cli->db, id, &error);
  if (order == NULL)
    wb_cli_fail (error);
  else if (shop != NULL)
    *shop = wb_cli_get_shop (self->shops, order->shop_id);

  return order;
}

gboolean
wb_cli_acts_add (WbCliActs *self, WbCli *cli, const char *name, const WbAct *act)
{
  gint64 id = wb_cli_find_order (cli, self->shops, name);

  if (id == 0)
    return FALSE;
  g_ptr_array_add (self->acts, wb_order_act_new (id, act));

  return TRUE;
}

void
wb_cli_acts_warn (WbCliActs *self, const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *printable = NULL;
  va_list          args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  printable = wb_cli_dup_printable (text);
  wb_cli_say ("%s", printable);
  g_ptr_array_add (self->warnings, g_steal_pointer (&text));
}

/* The keys of the reasons that the act may have; NULL when any words will do. */
static const char *const *
list_reasons (const WbAct *act, const WbOrder *order)
{
  switch ((WbAction) act->action)
    {
    case WB_ACTION_CANCEL:
      return wb_cancel_reasons_list (order->stage);
    case WB_ACTION_REJECT:
      return wb_reject_reasons_list ();
    default:
      return NULL;
    }
}

/* The order as it is now: the sentence is about that. Who writes keys wants to know which. */
static char *
dup_reason (WbCliActs *self, WbCli *cli, const WbRefusedOrder *refused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbOrder) order = wb_db_load_order (cli->db, refused->order_id, &error);
  g_autofree char   *sentence = NULL;
  g_autofree char   *keys = NULL;
  const WbOrderAct  *step;
  const char *const *reasons;

  if (order == NULL)
    return g_strdup (error->message);
  sentence = wb_action_text_dup_error (refused->error, order,
                                       wb_cli_get_shop (self->shops, order->shop_id), cli->now);
  step = self->acts->pdata[refused->position];
  reasons = list_reasons (step->act, order);
  if (refused->error->code != WB_REFUSAL_BAD_REASON || reasons == NULL)
    return g_steal_pointer (&sentence);
  keys = g_strjoinv (", ", (char **) reasons);

  /* Translators: "Choose a reason.", and the words to choose from */
  return g_strdup_printf (_ ("%s There are: %s."), sentence, keys);
}

static void
add_refused (WbCliActs *self, WbCli *cli, JsonBuilder *builder, const WbRefusedOrder *refused)
{
  g_autofree char *reason = dup_reason (self, cli, refused);
  g_autofree char *printable = wb_cli_dup_printable (reason);

  /* Translators: an order's number, and why nothing was done to it */
  wb_cli_say (_ ("%s: %s"), refused->number, printable);
  json_builder_begin_object (builder);
  wb_cli_json_add_text (builder, "id", refused->number);
  wb_cli_json_add_text (builder, "code", wb_refusal_get_id (refused->error->code));
  wb_cli_json_add_text (builder, "reason", reason);
  json_builder_end_object (builder);
}

static void
report (WbCliActs *self, WbCli *cli, const WbActResult *result)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "change");
  if (result->change_id != 0)
    json_builder_add_int_value (builder, result->change_id);
  else
    json_builder_add_null_value (builder);
  wb_cli_json_add_int (builder, "done", result->n_done);
  json_builder_set_member_name (builder, "refused");
  json_builder_begin_array (builder);
  for (guint i = 0; i < result->refused->len; i++)
    add_refused (self, cli, builder, result->refused->pdata[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "warnings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->warnings->len; i++)
    json_builder_add_string_value (builder, self->warnings->pdata[i]);
  json_builder_end_array (builder);
  if (self->message != NULL)
    wb_cli_json_add_text (builder, "message", self->message);
  json_builder_end_object (builder);
  if (cli->json)
    wb_cli_json_print (builder);
  else if (self->message != NULL && result->change_id != 0)
    puts (self->message);
}

WbCliStatus
wb_cli_acts_do (WbCliActs *self, WbCli *cli, gboolean partial)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbActResult) result = wb_db_act (cli->db, self->acts, !partial, cli->now, &error);
  g_autofree char  *text = NULL;
  const WbOrderAct *first;

  if (result == NULL)
    return wb_cli_fail (error);
  report (self, cli, result);
  if (result->change_id == 0)
    return WB_CLI_FAILED;

  first = self->acts->pdata[0];
  text = wb_action_text_dup_result (first->act->action, result->n_done);
  wb_cli_say ("%s", text);

  return result->refused->len > 0 ? WB_CLI_REJECTED : WB_CLI_DONE;
}

WbCliStatus
wb_cli_acts_do_one (WbCliActs *self, WbCli *cli, const char *name, const WbAct *act)
{
  if (!wb_cli_acts_add (self, cli, name, act))
    return WB_CLI_FAILED;

  return wb_cli_acts_do (self, cli, FALSE);
}

gboolean
wb_cli_take_text (const char *option, char **field)
{
  char *text;

  if (option == NULL)
    return TRUE;
  text = wb_cli_dup_text (option);
  if (text == NULL)
    return FALSE;
  g_free (*field);
  *field = *text != '\0' ? g_steal_pointer (&text) : NULL;
  g_free (text);

  return TRUE;
}

gboolean
wb_cli_read_time (const char *text, const WbShop *shop, gint64 *at)
{
  if (text == NULL || wb_time_parse_iso (text, shop->timezone, at, NULL))
    return TRUE;
  wb_cli_misuse (_ ("“%s” is not a time. Write it like 2026-05-20T09:15:00+01:00."), text);

  return FALSE;
}
