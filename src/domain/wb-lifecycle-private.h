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

/* Packages until they are handed over (wb-lifecycle-delivery.c). */
gboolean wb_lifecycle_ship (WbOrder *order, const WbAct *act, gint64 now, GError **error);
gboolean wb_lifecycle_split (WbOrder *order, const WbAct *act, GError **error);
/* Carrier and number are given, or it is gone. */
gboolean wb_package_is_shipped (const WbPackage *package);
/* A new package of the seller's, without a number of the platform's. */
WbPackage *wb_lifecycle_add_package (WbOrder *order);
/* Puts the items that no package holds into this one. */
void wb_lifecycle_pack_loose (WbOrder *order, const WbPackage *package);
/* Sets the time of what has now happened to the whole order. */
void wb_lifecycle_note_times (WbOrder *order, gint64 at);

/* What is heard of parcels (wb-lifecycle-tracking.c). */
gboolean wb_lifecycle_track (WbOrder *order, const WbAct *act, gint64 now, GError **error);
void     wb_lifecycle_add_event (
        WbOrder *order, const WbPackage *package, const char *kind, gint64 at, const char *note);
/* Where the parcel stands now. A row that nobody told where it stands follows its parcel. */
void wb_lifecycle_move_parcel (WbOrder *order, WbPackage *package, WbSubstage substage, gint64 at);
/* Once a file was laid over the order: its parcels go where they went by the events that the file
 * does not know of. as_of: the file's; WB_TIME_NONE for one that knows of no parcel. */
void wb_lifecycle_follow_events (WbOrder *order, gint64 as_of);

/* Delivery to a new address (wb-lifecycle-reroute.c). */
gboolean wb_lifecycle_reroute (
    WbOrder *order, const WbShop *shop, const WbAct *act, gint64 now, GError **error);
/* TRUE when the task is to submit that ticket. */
gboolean wb_lifecycle_is_ticket_task (const WbTask *task, const WbReroute *ticket);

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
