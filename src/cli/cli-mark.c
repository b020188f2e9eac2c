/* SPDX-License-Identifier: GPL-3.0-or-later */
/* waybill-cli contact, note, tag, flag, mark-buyer: what the seller says of an order, to the buyer
 * and for later. One thread. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "wb-cli-act.h"
#include "wb-db-template.h"
#include "wb-template-text.h"
#include "wb-template.h"

/* A note, a buyer's mark or a flag; NULL, with a message. */
static WbAct *
new_text_act (WbAction action, const char *text)
{
  g_autoptr (WbAct) act = wb_act_new (action);
  char **field = action == WB_ACTION_FLAG ? &act->flag : &act->note;

  if (!wb_cli_take_text (text, field))
    return NULL;
  if (action == WB_ACTION_FLAG && g_strcmp0 (act->flag, "none") == 0)
    g_clear_pointer (&act->flag, g_free);

  return g_steal_pointer (&act);
}

static WbAct *
new_tag_act (char **tags, char **remove)
{
  WbAct *act = wb_act_new (WB_ACTION_TAG);

  act->tags = tags != NULL ? g_strjoinv ("\n", tags) : NULL;
  act->untags = remove != NULL ? g_strjoinv ("\n", remove) : NULL;

  return act;
}

static WbCliStatus
run_text (WbCli *cli, const WbCliCommand *command, char ***arguments, WbAction action)
{
  g_auto (WbCliActs) acts = { NULL };
  g_autoptr (WbAct) act = NULL;

  if (!wb_cli_parse_words (cli, command, NULL, arguments, 2, 2))
    return WB_CLI_USAGE;
  if (!wb_cli_acts_open (&acts, cli))
    return WB_CLI_FAILED;
  act = new_text_act (action, (*arguments)[2]);
  if (act == NULL)
    return WB_CLI_FAILED;

  return wb_cli_acts_do_one (&acts, cli, (*arguments)[1], act);
}

/* FALSE, with a message. Takes act, which is NULL when its text could not be read. */
static gboolean
add_act (WbCliActs *acts, WbCli *cli, const char *name, WbAct *act)
{
  g_autoptr (WbAct) owned = act;

  return owned != NULL && wb_cli_acts_add (acts, cli, name, owned);
}

/* What the window's dialog of notes and tags saves: one change set, whatever is in it. */
static WbCliStatus
note_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_auto (WbCliActs) acts = { NULL };
  g_auto (GStrv) tags = NULL;
  g_auto (GStrv) remove = NULL;
  g_autofree char   *flag = NULL;
  const char        *name;
  const GOptionEntry entries[] = {
    { "tag", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &tags, N_ ("Put a tag on, too"), N_ ("TAG") },
    { "remove", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &remove, N_ ("Take a tag off"), N_ ("TAG") },
    { "flag", 0, 0, G_OPTION_ARG_FILENAME, &flag, N_ ("Flag the order, too"), N_ ("COLOUR") },
    { NULL },
  };

  if (!wb_cli_parse_words (cli, command, entries, arguments, 1, 2))
    return WB_CLI_USAGE;
  name = (*arguments)[1];
  if ((*arguments)[2] == NULL && tags == NULL && remove == NULL && flag == NULL)
    return wb_cli_misuse (_ ("Something is missing after “%s”."), name);
  if (!wb_cli_acts_open (&acts, cli))
    return WB_CLI_FAILED;
  if ((*arguments)[2] != NULL &&
      !add_act (&acts, cli, name, new_text_act (WB_ACTION_NOTE, (*arguments)[2])))
    return WB_CLI_FAILED;
  if ((tags != NULL || remove != NULL) && !add_act (&acts, cli, name, new_tag_act (tags, remove)))
    return WB_CLI_FAILED;
  if (flag != NULL && !add_act (&acts, cli, name, new_text_act (WB_ACTION_FLAG, flag)))
    return WB_CLI_FAILED;

  return wb_cli_acts_do (&acts, cli, FALSE);
}

static WbCliStatus
flag_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  return run_text (cli, command, arguments, WB_ACTION_FLAG);
}

static WbCliStatus
mark_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  return run_text (cli, command, arguments, WB_ACTION_MARK_BUYER);
}

static WbCliStatus
tag_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_auto (WbCliActs) acts = { NULL };
  g_autoptr (WbAct) act = NULL;
  g_auto (GStrv) remove = NULL;
  const GOptionEntry entries[] = {
    { "remove", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &remove, N_ ("Take a tag off"), N_ ("TAG") },
    { NULL },
  };

  if (!wb_cli_parse_words (cli, command, entries, arguments, 1, G_MAXUINT - 1))
    return WB_CLI_USAGE;
  if ((*arguments)[2] == NULL && remove == NULL)
    return wb_cli_misuse (_ ("Name a tag, or one to take off with --remove."));
  if (!wb_cli_acts_open (&acts, cli))
    return WB_CLI_FAILED;
  act = new_tag_act (*arguments + 2, remove);

  return wb_cli_acts_do_one (&acts, cli, (*arguments)[1], act);
}

/* The text of a template in that language; NULL, with a message and *status. */
static char *
dup_template (WbCli *cli, const char *name, const char *language, WbCliStatus *status)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) templates = wb_db_list_templates (cli->db, &error);

  if (templates == NULL)
    {
      *status = wb_cli_fail (error);
      return NULL;
    }

  for (guint i = 0; i < templates->len; i++)
    {
      const WbTemplate *template = templates->pdata[i];

      if (!g_str_equal (template->language, language))
        continue;
      if (g_str_equal (template->name, name))
        return g_strdup (template->text);
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", template->name);
    }
  if (names->len > 0)
    *status = wb_cli_misuse (_ ("There is no message “%s”. There are: %s."), name, names->str);
  else
    *status = wb_cli_misuse (_ ("There are no messages in “%s”. Use en or zh_CN."), language);

  return NULL;
}

/* Buyers in China are written to in Chinese unless something else is said. */
static WbCliStatus
contact_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_auto (WbCliActs) acts = { NULL };
  g_autoptr (WbAct) act = wb_act_new (WB_ACTION_CONTACT);
  g_autoptr (WbOrder) order = NULL;
  g_autofree char   *name = NULL;
  g_autofree char   *language = NULL;
  g_autofree char   *text = NULL;
  const WbShop      *shop;
  WbCliStatus        status;
  const GOptionEntry entries[] = {
    { "template", 0, 0, G_OPTION_ARG_FILENAME, &name,
      N_ ("payment-reminder, shipped, delay, address, delivery-failed, cancel-request, "
          "after-sales, "
          "thanks, or the name of your own"),
      N_ ("NAME") },
    { "lang", 0, 0, G_OPTION_ARG_FILENAME, &language,
      N_ ("The buyer’s language: en or zh_CN; without it, that of the market"), N_ ("LANGUAGE") },
    { NULL },
  };

  if (!wb_cli_parse_words (cli, command, entries, arguments, 1, 1))
    return WB_CLI_USAGE;
  if (name == NULL)
    return wb_cli_misuse (_ ("Name the message with --template."));
  if (!wb_cli_acts_open (&acts, cli))
    return WB_CLI_FAILED;
  order = wb_cli_acts_load (&acts, cli, (*arguments)[1], &shop);
  if (order == NULL)
    return WB_CLI_FAILED;
  if (language == NULL)
    language = g_strdup (g_str_equal (shop->region, "CN") ? "zh_CN" : "en");
  text = dup_template (cli, name, language, &status);
  if (text == NULL)
    return status;
  acts.message = wb_template_text_fill (text, language, order, shop);
  act->note = g_strdup (name);

  return wb_cli_acts_do_one (&acts, cli, (*arguments)[1], act);
}

const WbCliCommand wb_cli_mark_commands[] = {
  { "contact", N_ ("[SHOP/]NUMBER"), N_ ("Write a message to a buyer"),
    N_ ("The message is written to standard output, for you to send; that it was is kept on the "
        "order."),
    contact_run },
  { "note", N_ ("[SHOP/]NUMBER [TEXT]"), N_ ("Keep a note on an order"),
    N_ ("-: the note is read from standard input. An empty text takes the note away. Tags and a "
        "flag may be put on with it, as one step."),
    note_run },
  { "tag", N_ ("[SHOP/]NUMBER TAG…"), N_ ("Put tags on an order, or take them off"), NULL,
    tag_run },
  { "flag", N_ ("[SHOP/]NUMBER COLOUR"), N_ ("Flag an order"),
    N_ ("red, orange, yellow, green, blue, purple, or none."), flag_run },
  { "mark-buyer", N_ ("[SHOP/]NUMBER TEXT"), N_ ("Be warned of the buyer’s next orders"),
    N_ ("-: the reason is read from standard input. An empty text takes the mark away."),
    mark_run },
  { NULL },
};
