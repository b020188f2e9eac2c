/* SPDX-License-Identifier: GPL-3.0-or-later */
/* waybill-cli cancel, approve, reject, request-cancel, mark-paid, complete: the way of an order as
 * a whole. One thread. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "wb-cli-act.h"

/* An action with a reason and a note; either is nullable. */
static WbCliStatus
run_one (WbCli *cli, char **arguments, WbAction action, const char *reason, const char *note)
{
  g_auto (WbCliActs) acts = { NULL };
  g_autoptr (WbAct) act = wb_act_new (action);

  if (!wb_cli_acts_open (&acts, cli) || !wb_cli_take_text (reason, &act->reason) ||
      !wb_cli_take_text (note, &act->note))
    return WB_CLI_FAILED;

  return wb_cli_acts_do_one (&acts, cli, arguments[1], act);
}

static WbCliStatus
cancel_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_autofree char   *reason = NULL;
  g_autofree char   *note = NULL;
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_FILENAME, &reason,
      N_ ("out-of-stock, pricing-error, buyer-overdue (unpaid), undeliverable (to ship) or "
          "buyer-requested"),
      N_ ("KEY") },
    { "note", 0, 0, G_OPTION_ARG_FILENAME, &note, N_ ("A note; -: from standard input"),
      N_ ("TEXT") },
    { NULL },
  };

  if (!wb_cli_parse_words (cli, command, entries, arguments, 1, 1))
    return WB_CLI_USAGE;
  if (reason == NULL)
    return wb_cli_misuse (_ ("Name the reason with --reason."));

  return run_one (cli, *arguments, WB_ACTION_CANCEL, reason, note);
}

static WbCliStatus
approve_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  if (!wb_cli_parse_words (cli, command, NULL, arguments, 1, 1))
    return WB_CLI_USAGE;

  return run_one (cli, *arguments, WB_ACTION_APPROVE, NULL, NULL);
}

static WbCliStatus
reject_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_autofree char   *reason = NULL;
  g_autofree char   *comment = NULL;
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_FILENAME, &reason,
      N_ ("invalid-reason, on-schedule, agreed or packed"), N_ ("KEY") },
    { "comment", 0, 0, G_OPTION_ARG_FILENAME, &comment,
      N_ ("A comment for the buyer; -: from standard input"), N_ ("TEXT") },
    { NULL },
  };

  if (!wb_cli_parse_words (cli, command, entries, arguments, 1, 1))
    return WB_CLI_USAGE;
  if (reason == NULL)
    return wb_cli_misuse (_ ("Name the reason with --reason."));

  return run_one (cli, *arguments, WB_ACTION_REJECT, reason, comment);
}

static WbCliStatus
request_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_autofree char   *reason = NULL;
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_FILENAME, &reason,
      N_ ("What the buyer says; -: from standard input"), N_ ("TEXT") },
    { NULL },
  };

  if (!wb_cli_parse_words (cli, command, entries, arguments, 1, 1))
    return WB_CLI_USAGE;
  if (reason == NULL)
    return wb_cli_misuse (_ ("Name the reason with --reason."));

  return run_one (cli, *arguments, WB_ACTION_REQUEST_CANCEL, reason, NULL);
}

static WbCliStatus
paid_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  if (!wb_cli_parse_words (cli, command, NULL, arguments, 1, 1))
    return WB_CLI_USAGE;

  return run_one (cli, *arguments, WB_ACTION_MARK_PAID, NULL, NULL);
}

static WbCliStatus
complete_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  if (!wb_cli_parse_words (cli, command, NULL, arguments, 1, 1))
    return WB_CLI_USAGE;

  return run_one (cli, *arguments, WB_ACTION_COMPLETE, NULL, NULL);
}

const WbCliCommand wb_cli_cancel_commands[] = {
  { "cancel", N_ ("[SHOP/]NUMBER"), N_ ("Cancel an order that is unpaid or to ship"),
    N_ ("Cancelling counts against the shop’s rate on the platform."), cancel_run },
  { "approve", N_ ("[SHOP/]NUMBER"), N_ ("Agree to a buyer’s request to cancel"), NULL,
    approve_run },
  { "reject", N_ ("[SHOP/]NUMBER"), N_ ("Refuse a buyer’s request to cancel"),
    N_ ("The order goes back to where it was, with the deadlines it had."), reject_run },
  { "request-cancel", N_ ("[SHOP/]NUMBER"), N_ ("Write down that the buyer asked to cancel"),
    N_ ("For shops whose orders are kept here alone."), request_run },
  { "mark-paid", N_ ("[SHOP/]NUMBER"), N_ ("Write down that the buyer has paid"),
    N_ ("For shops whose orders are kept here alone."), paid_run },
  { "complete", N_ ("[SHOP/]NUMBER"), N_ ("Write down that the buyer has received the order"),
    N_ ("For shops whose orders are kept here alone."), complete_run },
  { NULL },
};
