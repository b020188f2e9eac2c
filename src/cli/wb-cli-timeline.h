/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An order's timeline, as show and journal write it. One thread. */
#pragma once

#include <json-glib/json-glib.h>

#include "wb-shop.h"

G_BEGIN_DECLS

/* entries: of WbTimelineEntry. An array of {"at","actor","kind","text"} is added to builder. */
void wb_cli_timeline_add_json (JsonBuilder *builder, GPtrArray *entries, const WbShop *shop);
/* A table on stdout, times in the shop's zone. */
void wb_cli_timeline_print (GPtrArray *entries, const WbShop *shop, gint64 now);

G_END_DECLS
