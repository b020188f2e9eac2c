/* SPDX-License-Identifier: GPL-3.0-or-later */
/* waybill-cli reroute, aftersale: what goes wrong after an order was shipped. One thread. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wb-cli-act.h"
#include "wb-money.h"
#include "wb-text.h"

/* The fields of an address, in the order in which they are asked for on standard input. */
typedef struct
{
  const char *option;
  gsize       offset; /* in WbAct */
} AddressField;

static const AddressField address_fields[] = {
  { "recipient", G_STRUCT_OFFSET (WbAct, recipient) }, { "phone", G_STRUCT_OFFSET (WbAct, phone) },
  { "district", G_STRUCT_OFFSET (WbAct, district) },   { "city", G_STRUCT_OFFSET (WbAct, city) },
  { "state", G_STRUCT_OFFSET (WbAct, state) },         { "zip", G_STRUCT_OFFSET (WbAct, zip) },
  { "address", G_STRUCT_OFFSET (WbAct, address) },
};

#define N_ADDRESS_FIELDS G_N_ELEMENTS (address_fields)

/* Fields that are "-" stand on standard input, one a line in the order above; the address comes
 * last and takes all lines that are left. FALSE, with a message. */
static gboolean
read_address (WbAct *act, char **options)
{
  g_autofree char *input = NULL;
  const char      *rest;

  for (guint i = 0; i < N_ADDRESS_FIELDS && input == NULL; i++)
    if (g_strcmp0 (options[i], "-") == 0 && (input = wb_cli_dup_text ("-")) == NULL)
      return FALSE;
  rest = input;
  for (guint i = 0; i < N_ADDRESS_FIELDS; i++)
    {
      char           **field = &G_STRUCT_MEMBER (char *, act, address_fields[i].offset);
      g_autofree char *text = NULL;

      if (g_strcmp0 (options[i], "-") == 0)
        {
          gsize length = i + 1 == N_ADDRESS_FIELDS ? strlen (rest) : strcspn (rest, "\n");

          text = g_strndup (rest, length);
          rest += length + (rest[length] == '\n');
        }
      else
        {
          text = g_strdup (options[i]);
        }
      if (text != NULL)
        *field = wb_text_dup_trimmed (text);
      if (*field != NULL && **field == '\0')
        g_clear_pointer (field, g_free);
    }

  return TRUE;
}

static gboolean
has_options (char **options)
{
  for (guint i = 0; i < N_ADDRESS_FIELDS; i++)
    if (options[i] != NULL)
      return TRUE;

  return FALSE;
}

static void
clear_options (char **options)
{
  for (guint i = 0; i < N_ADDRESS_FIELDS; i++)
    g_free (options[i]);
}

static WbCliStatus
reroute (WbCli *cli, const char *name, WbAct *act, char **options)
{
  g_auto (WbCliActs) acts = { NULL };

  if (!wb_cli_acts_open (&acts, cli) || !read_address (act, options))
    return WB_CLI_FAILED;

  return wb_cli_acts_do_one (&acts, cli, name, act);
}

static WbCliStatus
reroute_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_autoptr (WbAct) act = wb_act_new (WB_ACTION_REROUTE);
  char              *options[N_ADDRESS_FIELDS] = { NULL };
  const GOptionEntry entries[] = {
    { "package", 0, 0, G_OPTION_ARG_FILENAME, &act->package_key,
      N_ ("One of several packages, by its ID in show"), N_ ("ID") },
    { "recipient", 0, 0, G_OPTION_ARG_FILENAME, &options[0], N_ ("The new recipient"),
      N_ ("NAME") },
    { "phone", 0, 0, G_OPTION_ARG_FILENAME, &options[1], N_ ("The new phone number"),
      N_ ("NUMBER") },
    { "district", 0, 0, G_OPTION_ARG_FILENAME, &options[2], N_ ("The new district"), N_ ("NAME") },
    { "city", 0, 0, G_OPTION_ARG_FILENAME, &options[3], N_ ("The new town or city"), N_ ("NAME") },
    { "state", 0, 0, G_OPTION_ARG_FILENAME, &options[4], N_ ("The new state or province"),
      N_ ("NAME") },
    { "zip", 0, 0, G_OPTION_ARG_FILENAME, &options[5], N_ ("The new postcode"), N_ ("CODE") },
    { "address", 0, 0, G_OPTION_ARG_FILENAME, &options[6], N_ ("The new street address"),
      N_ ("TEXT") },
    { "ticket", 0, 0, G_OPTION_ARG_FILENAME, &act->key,
      N_ ("One of several tickets, by its number in show"), "N" },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &act->to,
      N_ ("What became of the ticket: submitted, accepted, redelivering, delivered or refused"),
      N_ ("STATE") },
    { NULL },
  };
  gboolean    parsed = wb_cli_parse_words (cli, command, entries, arguments, 1, 1);
  WbCliStatus status = WB_CLI_USAGE;

  if (parsed && act->to == NULL && options[6] == NULL)
    wb_cli_misuse (_ ("Give the new address, or what became of the ticket with --to."));
  else if (parsed && act->to != NULL && (has_options (options) || act->package_key != NULL))
    wb_cli_misuse (_ ("A ticket keeps its address: with --to goes only --ticket."));
  else if (parsed && act->to == NULL && act->key != NULL)
    wb_cli_misuse (_ ("--ticket goes with --to only."));
  else if (parsed)
    status = reroute (cli, (*arguments)[1], act, options);
  clear_options (options);

  return status;
}

/* An amount in the shop's currency. FALSE, with a message. */
static gboolean
read_amount (const char *text, const WbShop *shop, gint64 *amount)
{
  if (text == NULL ||
      (wb_money_parse (text, -1, shop->currency, amount, NULL) && *amount != WB_MONEY_NONE))
    return TRUE;
  wb_cli_misuse (_ ("“%s” is not an amount in %s."), text, shop->currency);

  return FALSE;
}

static WbCliStatus
aftersale_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_auto (WbCliActs) acts = { NULL };
  g_autoptr (WbAct) act = wb_act_new (WB_ACTION_AFTERSALE);
  g_autoptr (WbOrder) order = NULL;
  g_autofree char   *reason = NULL;
  g_autofree char   *agreed = NULL;
  g_autofree char   *amount = NULL;
  const WbShop      *shop;
  const GOptionEntry entries[] = {
    { "kind", 0, 0, G_OPTION_ARG_FILENAME, &act->kind,
      N_ ("A new case: refund, return-refund, exchange or complaint"), N_ ("KIND") },
    { "reason", 0, 0, G_OPTION_ARG_FILENAME, &reason,
      N_ ("Why: a key, or the buyer’s words; -: from standard input"), N_ ("REASON") },
    { "amount", 0, 0, G_OPTION_ARG_FILENAME, &amount,
      N_ ("What is to be paid back; without it, all of it"), N_ ("AMOUNT") },
    { "case", 0, 0, G_OPTION_ARG_FILENAME, &act->key,
      N_ ("One of several cases, by its number in show"), "N" },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &act->to,
      N_ ("What became of a case: approved, rejected, returning, received or closed"),
      N_ ("STATE") },
    { "agreed-reason", 0, 0, G_OPTION_ARG_FILENAME, &agreed,
      N_ ("The reason agreed anew with the buyer; the first one stays"), N_ ("REASON") },
    { NULL },
  };

  if (!wb_cli_parse_words (cli, command, entries, arguments, 1, 1))
    return WB_CLI_USAGE;
  if ((act->kind == NULL) == (act->to == NULL && agreed == NULL))
    return wb_cli_misuse (_ ("Begin a case with --kind, or go on with one with --to or "
                             "--agreed-reason."));
  if (act->kind != NULL && act->key != NULL)
    return wb_cli_misuse (_ ("--case names a case that is there; with --kind a new one begins."));
  if (act->kind == NULL && reason != NULL)
    return wb_cli_misuse (_ ("The first reason of a case stays: give another one with "
                             "--agreed-reason."));
  if (!wb_cli_acts_open (&acts, cli))
    return WB_CLI_FAILED;
  order = wb_cli_acts_load (&acts, cli, (*arguments)[1], &shop);
  if (order == NULL)
    return WB_CLI_FAILED;
  if (!read_amount (amount, shop, &act->amount))
    return WB_CLI_USAGE;
  if (!wb_cli_take_text (reason, &act->reason) || !wb_cli_take_text (agreed, &act->agreed_reason))
    return WB_CLI_FAILED;

  return wb_cli_acts_do_one (&acts, cli, (*arguments)[1], act);
}

const WbCliCommand wb_cli_aftersale_commands[] = {
  { "reroute", N_ ("[SHOP/]NUMBER"), N_ ("Ask for delivery to a new address"),
    N_ ("After a failed delivery, within the time the platform gives. Of an address, what is “-” "
        "is read from standard input: one line each in the order recipient, phone, district, city, "
        "state, zip, then the address, which may have several lines."),
    reroute_run },
  { "aftersale", N_ ("[SHOP/]NUMBER"), N_ ("Begin an after-sales case, or go on with one"), NULL,
    aftersale_run },
  { NULL },
};
