/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the lifecycle share. */
#pragma once

#include "wb-lifecycle.h"

G_BEGIN_DECLS

/* Changes the order as the act says, without a check of the table, a task or settling: what was
 * decided before is done again over what a file said. Errors: WB_LIFECYCLE_ERROR; the order may be
 * half changed then. */
gboolean wb_lifecycle_change (
    WbOrder *order, const WbShop *shop, const WbAct *act, gint64 now, GError **error);

/* The actions on the delivery: ship, split, tracking, reroute (wb-lifecycle-delivery.c). */
gboolean wb_lifecycle_ship (WbOrder *order, const WbAct *act, gint64 now, GError **error);
gboolean wb_lifecycle_split (WbOrder *order, const WbAct *act, GError **error);
gboolean wb_lifecycle_track (WbOrder *order, const WbAct *act, gint64 now, GError **error);
gboolean wb_lifecycle_reroute (
    WbOrder *order, const WbShop *shop, const WbAct *act, gint64 now, GError **error);

/* An after-sales case (wb-lifecycle-case.c). */
gboolean wb_lifecycle_aftersale (
    WbOrder *order, const WbShop *shop, const WbAct *act, gint64 now, GError **error);

/* Sets the error; FALSE. */
gboolean wb_lifecycle_refuse (GError **error, WbRefusal refusal);
/* Replaces a text. */
void wb_lifecycle_set (char **text, const char *value);
/* A new task of the order in that state; what is the act's text, or NULL. */
void wb_lifecycle_add_task (
    WbOrder *order, const char *action, const char *state, gint64 at, const WbAct *act);
/* Ends the order as cancelled. by: "Seller", "System", "User". */
void wb_lifecycle_cancel (WbOrder *order, gint64 at, const char *by, const char *reason);
/* The next free number among the keys of those parts. */
char *wb_lifecycle_next_key (const WbOrder *order, WbPartKind kind);
G_END_DECLS
