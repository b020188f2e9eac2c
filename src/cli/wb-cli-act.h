/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Doing an action from the command line: the orders it is done to, and what is said of it. One
 * thread. */
#pragma once

#include "wb-cli.h"
#include "wb-db-act.h"

G_BEGIN_DECLS

/* What an action works on. */
typedef struct
{
  GPtrArray *shops;    /* WbShop */
  GPtrArray *acts;     /* WbOrderAct, in the order that they were given */
  GPtrArray *warnings; /* texts: said, and part of the JSON */
  char      *message;  /* to the buyer: on standard output, or part of the JSON; NULL */
} WbCliActs;

/* Opens the store and reads its shops. FALSE, with a message. */
gboolean wb_cli_acts_open (WbCliActs *self, WbCli *cli);
void     wb_cli_acts_clear (WbCliActs *self);

/* The order that [SHOP/]NUMBER names; NULL, with a message. *shop is borrowed; nullable. */
WbOrder *wb_cli_acts_load (WbCliActs *self, WbCli *cli, const char *name, const WbShop **shop);
/* Adds the act to what is done to that order. FALSE, with a message, when there is none. */
gboolean wb_cli_acts_add (WbCliActs *self, WbCli *cli, const char *name, const WbAct *act);
/* Something to be said before it is done. */
void wb_cli_acts_warn (WbCliActs *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Does it: all or nothing, unless partial. Says what was done, and why what was refused. */
WbCliStatus wb_cli_acts_do (WbCliActs *self, WbCli *cli, gboolean partial);

/* For a command that does one act to one order, its first word. */
WbCliStatus wb_cli_acts_do_one (WbCliActs *self, WbCli *cli, const char *name, const WbAct *act);

/* Puts the text of an option, or standard input for "-", into *field, which stays as it is without
 * the option. FALSE, with a message. */
gboolean wb_cli_take_text (const char *option, char **field);

/* --at: a time in the shop's zone when it has no offset. FALSE, with a message. text NULL: *at
 * stays. */
gboolean wb_cli_read_time (const char *text, const WbShop *shop, gint64 *at);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WbCliActs, wb_cli_acts_clear)

G_END_DECLS
