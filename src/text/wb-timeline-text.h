/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An order's history and the journal's change sets, told to people. Any thread. */
#pragma once

#include "wb-change.h"
#include "wb-shop.h"

G_BEGIN_DECLS

/* What happened, without when and by whom: "Paid by buyer", "Stage changed from To ship to
 * Shipped". Of personal fields only that they changed is said, not what they hold. shop gives the
 * currency and the zone. The caller's. */
char *wb_timeline_text_dup (const WbTimelineEntry *entry, const WbShop *shop);

/* What there is to know of it besides: of an action each field with its values before and after, of
 * a rule also the clock it went by, with its source. NULL-terminated, empty when there is nothing
 * more; g_strfreev. */
char **wb_timeline_text_dup_details (const WbTimelineEntry *entry, const WbShop *shop);

/* What a change set was: "Import of All order.csv", "Sample shop". The caller's. */
char *wb_timeline_text_dup_change (const WbChange *change);

/* The same as a step that is undone or done again: "Shipped (3 orders)". The caller's. */
char *wb_timeline_text_dup_step (const WbChange *change);

/* Who did it: "you", "the buyer"; static. */
const char *wb_timeline_text_get_actor (WbActor actor);

G_END_DECLS
