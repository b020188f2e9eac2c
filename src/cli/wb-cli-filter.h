/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FILTER of the command line (interface.md): options in, WbFilter out. One thread. */
#pragma once

#include "wb-cli.h"

G_BEGIN_DECLS

/* The options as they were given. */
typedef struct
{
  char *stage;
  char *substage;
  char *attention;
  char *shop;
  char *search;
  char *ids;
  char *created;
  char *paid;
  char *shipped;
  char *deadline;
  char *carrier;
  char *payment_method;
  char *amount;
  char *tag;
  char *flag;
  char *sku;
  char *buyer;
  char *view;
} WbCliFilter;

/* Entries for wb_cli_parse that fill self, with room for n_more at the end, which the caller fills:
 * *more points there. The caller's. */
GOptionEntry *wb_cli_filter_create_entries (WbCliFilter *self, guint n_more, GOptionEntry **more);
void          wb_cli_filter_clear (WbCliFilter *self);

/* What the options say, over what the view says that they name. cli: opened. NULL, with a message
 * and *status set, when an option is wrong. */
WbFilter *wb_cli_filter_build (WbCliFilter *self,
                               WbCli       *cli,
                               GPtrArray   *shops,
                               WbCliStatus *status);

/* Sorts the filter as "KEY[:desc][,KEY[:desc]]" says. FALSE, with a message, when it is not that.
 */
gboolean wb_cli_filter_sort (WbFilter *filter, const char *option);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WbCliFilter, wb_cli_filter_clear)

G_END_DECLS
