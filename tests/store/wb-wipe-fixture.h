/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Old orders with a word in everything about their buyer, and where that word is left. */
#pragma once

#include "wb-db-fixture.h"

G_BEGIN_DECLS

/* In everything about the buyer of an old order, and nowhere else; folding leaves it as it is. */
#define SECRET "quetzalcoatl"
/* In what stays. */
#define KEPT "lamplighter"

/* The limit that old orders are older than. */
#define LIMIT (NOON - 30 * DAY)

/* A completed order of before LIMIT. */
WbOrder *wb_wipe_fixture_build (const char *number);
/* Wipes what is older than LIMIT: that many orders, as was counted before. */
void wb_wipe_fixture_wipe (DbFixture *fixture, guint n_expected);
/* How often text stands in the store, its log and whatever else is in their folder. */
guint wb_wipe_fixture_count (DbFixture *fixture, const char *text);
/* Fails where SECRET is left: as it is, or as parts of it stand in the word index and in keys that
 * run backwards. */
void wb_wipe_fixture_assert_gone (DbFixture *fixture);
/* What the query gives. */
gint64 wb_wipe_fixture_get_number (DbFixture *fixture, const char *sql);

G_END_DECLS
