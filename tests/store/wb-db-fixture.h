/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store in a folder of its own, with a shop; and what the tests of the store do to it over and
 * over. Every call fails the test when the store gives an error. */
#pragma once

#include "wb-db.h"
#include "wb-order-builder.h"
#include "wb-staging.h"

G_BEGIN_DECLS

/* Wednesday 2023-11-15 12:00:00 UTC. */
#define NOON 1700049600
#define HOUR (60 * 60)
#define DAY (24 * HOUR)

typedef struct
{
  char   *folder;
  char   *path;
  WbDb   *db;
  WbShop *shop; /* "London", as it was when the fixture was made */
} DbFixture;

void wb_db_fixture_set_up (DbFixture *self, gconstpointer data);
void wb_db_fixture_tear_down (DbFixture *self, gconstpointer data);

#define WB_DB_TEST(path, func)                                                                     \
  g_test_add (path, DbFixture, NULL, wb_db_fixture_set_up, func, wb_db_fixture_tear_down)

/* Opens the file anew. */
void wb_db_fixture_reopen (DbFixture *self);
/* A path in the fixture's folder. */
char *wb_db_fixture_path (DbFixture *self, const char *name);

/* The shop as it is stored now. */
WbShop  *wb_db_fixture_load_shop (DbFixture *self);
WbOrder *wb_db_fixture_load (DbFixture *self, const char *number);
gboolean wb_db_fixture_has (DbFixture *self, const char *number);
guint    wb_db_fixture_count (DbFixture *self, const char *table);

/* Statements as somebody else would run them on the file. */
void wb_db_fixture_exec (WbDb *db, const char *sql);

/* Stores new orders as a change set of an import; takes them. The id of the change set. */
gint64 wb_db_fixture_add (DbFixture *self, WbOrder *first, ...) G_GNUC_NULL_TERMINATED;
/* Stores one order as it shall be from now on, as a change set of the seller; takes it. */
gint64 wb_db_fixture_change (DbFixture *self, WbOrder *after);

/* Undoes the newest change set. */
void wb_db_fixture_undo (DbFixture *self);

/* A staging that holds the drafts; takes them. */
WbStaging *wb_db_fixture_stage (DbFixture *self, WbOrder *first, ...) G_GNUC_NULL_TERMINATED;
/* One more, made of one row. */
gboolean wb_db_fixture_stage_row (WbStaging *staging, WbOrder *draft, guint row, GError **error);
/* Imports them as a file that has every column; takes staging. The id of the change set; counts is
 * nullable. */
gint64 wb_db_fixture_import (
    DbFixture *self, WbStaging *staging, gint64 as_of, gboolean to_ship, WbMergeCounts *counts);

/* Of a file that has every column. */
WbFileFacts wb_db_fixture_facts (gint64 as_of);
WbFileNote  wb_db_fixture_note (gint64 as_of, gboolean to_ship);

/* Nothing to find fault with. */
void wb_db_assert_sound (WbDb *db);
/* The numbers of the orders that the filter lists, joined by spaces. */
char *wb_db_fixture_list (DbFixture *self, const WbFilter *filter, gint64 now);
/* Likewise of a search, in the order of the numbers. */
char *wb_db_fixture_search (DbFixture *self, const char *search);

/* All that the store holds of orders and shops, as text: what must be equal before and after. */
char *wb_db_dump (WbDb *db);

void wb_remove_folder (const char *folder);

G_END_DECLS
