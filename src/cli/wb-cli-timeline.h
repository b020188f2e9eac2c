/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An order's timeline, as show and journal write it. One thread. */
#pragma once

#include <json-glib/json-glib.h>

#include "wb-change.h"
#include "wb-shop.h"

G_BEGIN_DECLS

/* entries: of WbTimelineEntry. An array of {"at","actor","kind","text","details"} is added to
 * builder. */
void wb_cli_timeline_add_json (JsonBuilder *builder, GPtrArray *entries, const WbShop *shop);
/* A table on stdout, times in the shop's zone. */
void wb_cli_timeline_print (GPtrArray *entries, const WbShop *shop, gint64 now);

/* Change sets, each as an object of the array that is open in builder; and as a table. */
void wb_cli_add_change_json (JsonBuilder *builder, const WbChange *change);
void wb_cli_print_changes (GPtrArray *changes);

G_END_DECLS
