/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON as the command line's contract has it (interface.md): snake_case keys, money with currency
 * and exponent, times in ISO 8601 with the shop's offset, null for nothing. One thread. */
#pragma once

#include <json-glib/json-glib.h>

#include "wb-cli-table.h"
#include "wb-cli.h"
#include "wb-order-row.h"
#include "wb-shop.h"

G_BEGIN_DECLS

/* Members of the object that is open in builder. */
void wb_cli_json_add_text (JsonBuilder *builder, const char *key, const char *text);
void wb_cli_json_add_int (JsonBuilder *builder, const char *key, gint64 value);
void wb_cli_json_add_bool (JsonBuilder *builder, const char *key, gboolean value);
void wb_cli_json_add_time (JsonBuilder *builder, const char *key, gint64 time, GTimeZone *zone);
void wb_cli_json_add_money (JsonBuilder *builder,
                            const char  *key,
                            gint64       minor,
                            const char  *currency);

/* The members of an order that list and show have in common. attention: bit (1 << WbAttention). */
void wb_cli_json_add_row (JsonBuilder      *builder,
                          const WbOrderRow *row,
                          guint             attention,
                          const WbShop     *shop);

/* What was built, as text without a line break at its end; builder is empty again. The caller's. */
char *wb_cli_json_dup_text (JsonBuilder *builder, gboolean pretty);
/* Likewise, to stdout and with a line break. */
void wb_cli_json_print (JsonBuilder *builder);

/* The end of a command that lists: prints what was built, or with no --json the table. */
WbCliStatus wb_cli_print_list (WbCli *cli, JsonBuilder *builder, WbCliTable *table);

G_END_DECLS
