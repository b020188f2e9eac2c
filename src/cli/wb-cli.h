/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands of waybill-cli share: global options, the opened store, exit statuses and
 * messages. One thread. */
#pragma once

#include "wb-db.h"

G_BEGIN_DECLS

/* Exit statuses (interface.md, Command line). */
typedef enum
{
  WB_CLI_DONE,
  WB_CLI_FAILED,   /* Nothing changed. */
  WB_CLI_USAGE,    /* The command line cannot be understood. */
  WB_CLI_REJECTED, /* Done, but some rows or orders were rejected. */
} WbCliStatus;

typedef struct
{
  char    *store; /* path; NULL until wb_cli_open: the window's own */
  gint64   now;   /* UTC seconds: the clock of rules and deadlines */
  gboolean json;  /* results as JSON */
  WbDb    *db;    /* NULL until wb_cli_open */
} WbCli;

typedef struct _WbCliCommand WbCliCommand;

struct _WbCliCommand
{
  const char *name;       /* "import", "shop add" */
  const char *parameters; /* what follows the options in the usage line */
  const char *summary;    /* what it does, in one line; translated when shown */
  const char *details;    /* more for --help; nullable, translated when shown */
  /* arguments: the command's last word, then what follows it. It may take strings out and free
   * them; the vector is the caller's. */
  WbCliStatus (*run) (WbCli *cli, const WbCliCommand *self, char ***arguments);
};

/* One array for each file, each ending with a command without a name. */
extern const WbCliCommand wb_cli_carrier_commands[];
extern const WbCliCommand wb_cli_shop_commands[];
extern const WbCliCommand wb_cli_import_commands[];
extern const WbCliCommand wb_cli_layout_commands[];
extern const WbCliCommand wb_cli_list_commands[];
extern const WbCliCommand wb_cli_view_commands[];
extern const WbCliCommand wb_cli_show_commands[];
extern const WbCliCommand wb_cli_export_commands[];
extern const WbCliCommand wb_cli_cancel_commands[];
extern const WbCliCommand wb_cli_ship_commands[];
extern const WbCliCommand wb_cli_aftersale_commands[];
extern const WbCliCommand wb_cli_mark_commands[];
extern const WbCliCommand wb_cli_outbox_commands[];
extern const WbCliCommand wb_cli_journal_commands[];
extern const WbCliCommand wb_cli_backup_commands[];
extern const WbCliCommand wb_cli_care_commands[];

/* The options that every command has. arg_data points into self. */
GOptionGroup *wb_cli_create_options (WbCli *self);

/* Reads a command's options, and the global ones with them, so that those may stand on either side
 * of the command. entries: nullable. arguments (the first is the command's name) keeps what is
 * left. FALSE, with a message, when the command must end with WB_CLI_USAGE. --help is printed and
 * ends the program. */
gboolean wb_cli_parse (WbCli              *self,
                       const WbCliCommand *command,
                       const GOptionEntry *entries,
                       char             ***arguments);

/* As wb_cli_parse, where so many words (orders, names) must follow the command's name. */
gboolean wb_cli_parse_words (WbCli              *self,
                             const WbCliCommand *command,
                             const GOptionEntry *entries,
                             char             ***arguments,
                             guint               n_min,
                             guint               n_max);

/* A message to stderr, with the program's name. */
void wb_cli_say (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* Says the error; WB_CLI_FAILED. */
WbCliStatus wb_cli_fail (const GError *error);
/* Says what is wrong with the command line; WB_CLI_USAGE. */
WbCliStatus wb_cli_misuse (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* Its path, given or the window's own. The caller's. */
char *wb_cli_dup_store (WbCli *self);
/* Whether the store is there. */
gboolean wb_cli_has_store (WbCli *self);
/* Opens self->store as self->db. FALSE, with a message, when it cannot be opened. Reading never
 * makes a store. */
gboolean wb_cli_open (WbCli *self, WbDbMode mode);
/* Likewise, for a command that changes a store but does not begin one. */
gboolean wb_cli_open_existing (WbCli *self);

/* Text of an option, or all of standard input when it is "-" (so that it need not stand in the
 * process list), trimmed. NULL, with a message, when that is no UTF-8 or too long. */
char *wb_cli_dup_text (const char *option);

/* The shop of an id, from an array as wb_db_list_shops gives it; NULL. */
const WbShop *wb_cli_get_shop (GPtrArray *shops, gint64 id);
/* The shop of that name; NULL, with a message. */
const WbShop *wb_cli_find_shop (GPtrArray *shops, const char *name);
/* Likewise, from the opened store. */
WbShop *wb_cli_load_shop (WbCli *self, const char *name);
/* The order that [SHOP/]NUMBER names. 0, with a message, when there is none, or when several shops
 * have one of that number and none is named. */
gint64 wb_cli_find_order (WbCli *self, GPtrArray *shops, const char *name);

G_END_DECLS
