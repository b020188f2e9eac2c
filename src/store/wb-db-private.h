/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of WbDb share. */
#pragma once

#include <sqlite3.h>
#include <time.h>

#include "wb-db.h"
#include "wb-deadlines.h"
#include "wb-sorter.h"

G_BEGIN_DECLS

/* Constant SQL, one line each in wb-db-statements.c; all are prepared by a test. */
typedef enum
{
  STMT_ADD_SHOP,
  STMT_UPDATE_SHOP,
  STMT_LIST_SHOPS,
  STMT_LIST_SHOP_POLICY,
  STMT_ADD_SHOP_POLICY,
  STMT_CLEAR_SHOP_POLICY,
  STMT_DELETE_EMPTY_SHOPS,
  STMT_LIST_SHOP_ORDERS,
  STMT_LIST_RUNNING,
  STMT_ADD_CHANGE,
  STMT_COUNT_CHANGE,
  STMT_LIST_CHANGES,
  STMT_GET_CHANGE,
  STMT_GET_LAST_CHANGE,
  STMT_MARK_UNDONE,
  STMT_GET_NEWEST_CHANGE,
  STMT_GET_LAST_UNDO,
  STMT_KEEP_UNDONE,
  STMT_LIST_UNDONE,
  STMT_COUNT_UNDONE,
  STMT_FORGET_UNDONE,
  STMT_CLEAR_UNDONE,
  STMT_ADD_IMPORT_FILE,
  STMT_LIST_IMPORTS,
  STMT_ADD_JOURNAL,
  STMT_LIST_JOURNAL_OF_CHANGE,
  STMT_LIST_FIELD_CHANGES,
  STMT_LIST_JOURNAL_OF_ORDER,
  STMT_COUNT_LATER_JOURNAL,
  STMT_LIST_CREATED,
  STMT_MEASURE_CREATED,
  STMT_FIND_LATER,
  STMT_ADD_REMOVALS,
  STMT_COUNT_CREATED,
  STMT_DELETE_CREATED,
  STMT_LIST_CHANGED,
  STMT_FIND_ORDER,
  STMT_FIND_ORDER_IN_SHOP,
  STMT_FIND_DRAFT,
  STMT_GET_LAST_ID,
  STMT_GET_ORDER_CHANGE,
  STMT_DELETE_ORDER,
  STMT_LIST_LEFT_BEHIND,
  STMT_LIST_UNSETTLED,
  STMT_GET_NEXT_RULE,
  STMT_LIST_OUTBOX,
  STMT_COUNT_OUTBOX,
  STMT_COUNT_OUTBOX_OF_SHOP,
  STMT_FIND_TRACKING,
  STMT_GET_BUYER_MARK,
  STMT_ADD_ATTENTION,
  STMT_ADD_ATTENTIONS,
  STMT_CLEAR_ATTENTION,
  STMT_LIST_SPANS,
  STMT_GET_ATTENTION,
  STMT_COUNT_ATTENTION,
  STMT_COUNT_ATTENTION_OF_SHOP,
  STMT_NEXT_FROM,
  STMT_NEXT_UNTIL,
  STMT_ADD_TALLY,
  STMT_LIST_TALLIES,
  STMT_ADD_SEARCH_KEY,
  STMT_ADD_SEARCH_KEYS,
  STMT_DELETE_SEARCH_KEY,
  STMT_HAS_SEARCH_KEY,
  STMT_HAS_ORDER_TEXT,
  STMT_SEARCH_NUMBER,
  STMT_SEARCH_KEY,
  STMT_SEARCH_TRIGRAM,
  STMT_SEARCH_DIGITS,
  STMT_SEARCH_SCAN,
  STMT_SEARCH_WHOLE_NUMBER,
  STMT_SEARCH_WHOLE_KEY,
  STMT_FIND_TEXT,
  STMT_ADD_TEXT,
  STMT_ADD_TEXT_TRIGRAM,
  STMT_ADD_ORDER_TEXT,
  STMT_ADD_ORDER_TEXTS,
  STMT_DELETE_ORDER_TEXT,
  STMT_GET_ROW,
  STMT_GET_ROW_ITEM,
  STMT_GET_ROW_PACKAGES,
  STMT_LIST_CARRIERS,
  STMT_GET_SETTING,
  STMT_SET_SETTING,
  STMT_CLEAR_SETTING,
  STMT_LIST_PAYMENT_METHODS,
  STMT_LIST_TAGS,
  STMT_LIST_FLAGS,
  STMT_LIST_VIEWS,
  STMT_ADD_VIEW,
  STMT_UPDATE_VIEW,
  STMT_PLACE_VIEW,
  STMT_DELETE_VIEW,
  STMT_LIST_TEMPLATES,
  STMT_SET_TEMPLATE,
  STMT_DELETE_TEMPLATE,
  STMT_LIST_LAYOUTS,
  STMT_ADD_LAYOUT,
  STMT_SET_LAYOUT,
  STMT_RENAME_LAYOUT,
  STMT_DELETE_LAYOUT,
  STMT_LIST_EXPORT_TEMPLATES,
  STMT_GET_EXPORT_TEMPLATE,
  STMT_ADD_EXPORT_TEMPLATE,
  STMT_UPDATE_EXPORT_TEMPLATE,
  STMT_MARK_EXPORT_TEMPLATE,
  STMT_LIST_SAVED_EXPORTS,
  STMT_ADD_SAVED_EXPORT,
  STMT_UPDATE_SAVED_EXPORT,
  STMT_MARK_SAVED_EXPORT,
  STMT_LIST_EXPORT_RUNS,
  STMT_ADD_EXPORT_RUN,
  STMT_UPDATE_EXPORT_RUN,
  STMT_LIST_EXPORT_FILES,
  STMT_ADD_EXPORT_FILE,
  STMT_SET_FILE_PATH,
  STMT_LIST_VIEW_FILTERS,
  STMT_SET_VIEW_FILTER,
  STMT_LIST_EXPORT_SPECS,
  STMT_SET_EXPORT_SPEC,
  STMT_LIST_RUN_SPECS,
  STMT_SET_RUN_SPEC,
  STMT_LIST_EXPORTED,
  STMT_GET_EXPORTED,
  STMT_SET_EXPORTED,
  STMT_BEGIN_READ,
  STMT_END_READ,
  STMT_DATA_VERSION,
  STMT_LIST_CARRIER_NOTES,
  STMT_SET_CARRIER_NOTE,
  STMT_DELETE_CARRIER_NOTE,
  STMT_GET_LATER_RULE,
  N_STMTS
} StmtId;

/* Page cache of a connection. Sorting an index takes as much again. */
#define WB_DB_CACHE_KIB 16384
/* Of one that only reads: the system has the pages in its own cache, and the window, which has two
 * of these, shall be small. */
#define WB_DB_READ_CACHE_KIB 4096

/* The tables of records: the order's, then one for each kind of part. */
#define ORDER_TABLE 0
#define N_TABLES (1 + WB_N_PART_KINDS)
#define PART_TABLE(k) (1 + (k))

typedef enum
{
  RECORD_INSERT, /* ?1 id or order_id, ?2 shop or position, ?3 change set, ?4 draft hash (order) */
  RECORD_INSERT_MANY, /* RECORD_ROWS of them, one after the other; a failure ends the transaction */
  RECORD_SELECT,      /* ?1 id or order_id */
  RECORD_SELECT_MANY, /* ?1 ids, "[1,2,3]": the rows of each, in their order */
  RECORD_DELETE,      /* parts only: ?1 order_id */
  N_RECORD_STMTS
} RecordStmt;

/* Rows that RECORD_INSERT_MANY writes. */
#define RECORD_ROWS 8

/* What a change set has gathered, written when it ends. */
typedef struct
{
  WbChange   *info;    /* borrowed from the caller of wb_db_begin_change */
  gboolean    large;   /* wb_db_begin_large was called for it */
  GHashTable *tallies; /* gint64, see tally_key, to int: orders more or fewer in a tab */
  GHashTable *texts;   /* text to the id of its folded form: what this change set has met */
  WbSorter   *keys;    /* search keys and words that come and go, see wb-db-keys.c */
  GPtrArray  *indexes; /* those that wb_db_drop_indexes has dropped, as SQL; NULL: none */

  /* Of one order, to spare allocations */
  GString *scratch;
  GString *old_keys, *new_keys;
  GArray  *old_ids, *new_ids; /* gint64: texts */
} OpenChange;

/* What the connection's last search has found, see wb-db-search.c. */
typedef struct _WbHits WbHits;

/* How a file that is not the store in use is opened. */
typedef enum
{
  WB_DB_OPEN_COPY = 1 << 0, /* a copy: nothing of it is kept before it is migrated */
  WB_DB_OPEN_OLD = 1 << 1,  /* reading: an older version will do */
  WB_DB_OPEN_BELOW = 1 << 2 /* in a folder beside the store that it is a copy of */
} WbDbOpenFlags;

struct _WbDb
{
  sqlite3      *handle;
  char         *path;
  WbDbMode      mode;
  WbDbOpenFlags flags;
  GThread      *owner;       /* borrowed; only compared */
  GCancellable *cancellable; /* borrowed; set by wb_db_set_cancellable */

  sqlite3_stmt *stmts[N_STMTS];
  sqlite3_stmt *records[N_TABLES][N_RECORD_STMTS];
  GHashTable   *updates; /* WbFieldSet to the sqlite3_stmt that writes those fields of an order */
  GPtrArray    *zones; /* GTimeZone: of the shops that were last read, see wb-db-shop.c; nullable */

  OpenChange *change; /* NULL outside of one */
  WbHits     *hits;   /* NULL before the first search */
};

/* -- wb-db.c -- */

WbDb *wb_db_open_with (const char *path, WbDbMode mode, WbDbOpenFlags flags, GError **error);
/* Sets error from SQLite's last one; what: what was being done, for the log. */
void     wb_db_set_error (WbDb *self, const char *what, GError **error);
gboolean wb_db_exec (WbDb *self, const char *sql, GError **error);
/* A prepared statement, reset; owned by self. What was bound before is still bound, so every
 * parameter is bound each time. */
sqlite3_stmt *wb_db_get_stmt (WbDb *self, StmtId id, GError **error);
sqlite3_stmt *wb_db_get_record (WbDb *self, int table, RecordStmt which, GError **error);
/* Likewise, for some fields of an order: ?1 id, ?2 draft hash, ?(3 + field). What is not named need
 * not be written again in the indexes, which is most of the work. It is valid until the next call.
 */
sqlite3_stmt *wb_db_get_update (WbDb *self, WbFieldSet fields, GError **error);
/* A statement whose text was put together; the caller finalizes it. */
sqlite3_stmt *wb_db_prepare (WbDb *self, const char *sql, GError **error);
/* Runs a statement that returns no rows. */
gboolean wb_db_run (WbDb *self, sqlite3_stmt *stmt, GError **error);
/* TRUE while there is a row. FALSE at the end, or with error set, which is then not NULL. */
gboolean wb_db_step (WbDb *self, sqlite3_stmt *stmt, GError **error);
/* Behind wb_db_step with an error of its own: TRUE when there was none, else error has it now. */
gboolean wb_db_has_ended (GError **local, GError **error);
/* What a statement of one number says; *number stays as it is when there is no row. */
gboolean wb_db_get_number (WbDb *self, const char *sql, gint64 *number, GError **error);
/* Sets error from errno, and returns FALSE. */
gboolean wb_db_set_file_error (const char *path, GError **error);

/* All that a statement gives, before anything is done about it: an array of gint64. A statement
 * may not run while its table changes. */
GArray *wb_db_read_ids (WbDb *self, sqlite3_stmt *stmt, GError **error);
/* Sets error when it is: for work that looks at the cancellable itself, between statements. */
gboolean wb_db_is_cancelled (WbDb *self, GError **error);

/* From here to the end of the block every statement sees one state of the file, whatever is
 * committed meanwhile: g_autoptr (WbDbRead) read = wb_db_begin_read (self). NULL, which does
 * nothing, inside of a transaction. */
typedef WbDb WbDbRead;
WbDbRead    *wb_db_begin_read (WbDb *self);
void         wb_db_end_read (WbDbRead *read);

/* WB_TIME_NONE or WB_MONEY_NONE (both are the same number) is NULL in the file. */
void   wb_db_bind_number (sqlite3_stmt *stmt, int index, gint64 value);
gint64 wb_db_column_number (sqlite3_stmt *stmt, int column);
void   wb_db_bind_text (sqlite3_stmt *stmt, int index, const char *text);
/* Always valid UTF-8, or NULL. */
char *wb_db_dup_column (sqlite3_stmt *stmt, int column);
/* A number below n, which stands for something; 0 when the file is damaged. */
int wb_db_column_index (sqlite3_stmt *stmt, int column, int n);

/* -- wb-db-backup.c: files of copies -- */

/* At the end of the name of a copy while it is being made. */
#define WB_DB_PART ".part"

/* An empty file for the owner alone, in the place of what is there. */
gboolean wb_db_make_private (const char *path, GError **error);
/* On the disk before it gets its name, so that a power cut leaves the old file or the new one.
 * times: of the last access and change, as for futimens; NULL leaves them. */
gboolean wb_db_move_into_place (const char            *from,
                                const char            *to,
                                const struct timespec *times,
                                GError               **error);
/* A copy may not take the place of what it is a copy of: whoever has that open would go on writing
 * into a file that has no name any more. */
gboolean wb_db_refuse_itself (const char *store_path, const char *path, GError **error);
/* Opening would make a new store of an empty file, such as a copy that failed. */
gboolean wb_db_refuse_foreign (const char *path, GError **error);
/* A copy for the owner alone. */
gboolean wb_db_copy_file (const char *from, const char *to, GError **error);
/* With its logs. */
void wb_db_remove_copy (const char *path);
/* Keeps a copy of a store that is going to be migrated from that version. */
gboolean wb_db_keep_version (WbDb *self, gint64 version, GError **error);

/* -- wb-db-statements.c -- */

const char *wb_db_statement_get_sql (StmtId id);
/* From the table of fields; g_free. NULL where a table has no such statement. */
char               *wb_db_record_build_sql (int table, RecordStmt which);
char               *wb_db_update_build_sql (WbFieldSet fields);
const WbRecordInfo *wb_db_table_get_info (int table);

/* -- wb-db-order.c -- */

/* As wb_db_load_order, but of its parts only these: bit (1 << WbPartKind). Not to be stored. */
WbOrder *wb_db_load_order_with (WbDb *self, gint64 id, guint kinds, GError **error);
/* Several as wb_db_load_order does, in their order; each id once. One statement for all orders, and
 * one for each kind of part, are less work than as many for each order. */
GPtrArray *wb_db_load_orders (WbDb *self, const gint64 *ids, guint n_ids, GError **error);
/* Writes the record and its parts; sets after->id when before is NULL, unless it has one. */
gboolean wb_db_write_order (
    WbDb *self, const WbOrder *before, WbOrder *after, gint64 change_id, GError **error);
/* Writes new orders, whose ids are set, with their parts. */
gboolean wb_db_insert_orders (
    WbDb *self, WbOrder *const *orders, guint n, gint64 change_id, GError **error);
/* The id that the next order gets; -1 with error. */
gint64   wb_db_get_next_id (WbDb *self, GError **error);
gboolean wb_db_delete_order (WbDb *self, gint64 id, GError **error);
/* TRUE when both have the same parts of that kind, in the same order. */
gboolean wb_db_parts_equal (const WbOrder *a, const WbOrder *b, WbPartKind kind);
/* TRUE when anything but as_of differs: a newer file that says the same again is no news. */
gboolean wb_db_is_news (const WbOrder *before, const WbOrder *after);
/* The id, 0 when there is none, -1 with error set. */
gint64 wb_db_look_up (WbDb *self, gint64 shop_id, const char *number, GError **error);

/* -- wb-db-keys.c: search keys and words -- */

gboolean wb_db_update_keys (WbDb          *self,
                            const WbOrder *before,
                            const WbOrder *after,
                            GError       **error);
/* Writes the texts of all orders and their words anew: for a migration. */
gboolean wb_db_rebuild_words (WbDb *self, GError **error);
/* The id of a folded text, which is added when it is new. */
gboolean wb_db_find_text (WbDb *self, const char *folded, gint64 *id, GError **error);
/* Gathers the keys of a new order. Any thread; keys and scratch are room. */
gboolean wb_db_gather_keys (
    WbSorter *rows, const WbOrder *order, GString *keys, GString *scratch, GError **error);
/* Writes what wb_db_update_keys gathered. */
gboolean wb_db_flush_keys (WbDb *self, GError **error);
/* The keys and folded words of an order, each once: for wb_db_check. */
void wb_db_list_keys (const WbOrder *order, GPtrArray *keys, GPtrArray *words);

/* -- wb-db-gather.c: rows that are gathered, and written when they are sorted -- */

typedef enum
{
  WB_TURN_GOES,
  WB_TURN_COMES,
} WbTurn;

/* Any thread; row is room. */
gboolean wb_gather_key (
    WbSorter *rows, GString *row, const char *key, gint64 order_id, WbTurn turn, GError **error);
gboolean wb_gather_word (
    WbSorter *rows, gint64 text_id, gint64 order_id, WbTurn turn, GError **error);
/* Of a new order. */
gboolean wb_gather_span (WbSorter *rows, const WbSpan *span, const WbOrder *order, GError **error);
/* Writes what was gathered, and sorted. */
gboolean wb_db_write_gathered (WbDb *self, WbSorter *rows, GError **error);

/* -- wb-db-bulk.c: large change sets -- */

/* Before the transaction begins, and after it has ended. In between nothing may delete what other
 * rows name. */
gboolean wb_db_begin_large (WbDb *self, GError **error);
void     wb_db_end_large (WbDb *self);
/* Drops the indexes of orders, also that of their numbers, until wb_db_build_indexes. */
gboolean wb_db_drop_indexes (WbDb *self, GError **error);
/* Builds what was dropped; nothing to do is no error. */
gboolean wb_db_build_indexes (WbDb *self, GError **error);

/* -- wb-db-layout.c -- */

/* The step to version 3: keeps the layouts that were files beside the store, which stay. */
gboolean wb_db_take_layout_files (WbDb *self, GError **error);

/* -- wb-db-counts.c -- */

/* The orders in each tab; shop_id 0: of all shops. */
gboolean wb_db_read_tallies (WbDb *self, gint64 shop_id, WbCounts *counts, GError **error);
/* All orders of a shop, by its tallies; of all shops for 0. -1 with error. */
gint64 wb_db_count_stored (WbDb *self, gint64 shop_id, GError **error);

/* -- wb-db-remove.c -- */

/* Takes away the orders that a change set brought and that are still there, within a large change
 * set that undoes it. CONFLICT, with an order's number as the message, when a later change stands
 * on one of them. */
gboolean wb_db_remove_created (WbDb *self, gint64 change_id, GError **error);
/* What hangs on shops that are gone. */
gboolean wb_db_remove_orphans (WbDb *self, GError **error);

/* -- wb-db-journal.c -- */

/* Writes one row a field that differs. */
gboolean wb_db_journal_order (
    WbDb *self, gint64 change_id, const WbOrder *before, const WbOrder *after, GError **error);
/* Writes the number of an order that goes, and nothing else of it: it came with a change set and is
 * taken back with it. */
gboolean wb_db_journal_removal (WbDb *self, gint64 change_id, const WbOrder *order, GError **error);

/* Likewise of one that comes back. */
gboolean wb_db_journal_arrival (WbDb *self, gint64 change_id, const WbOrder *order, GError **error);

/* The change set that stmt found, or NULL; the statement is reset. Not finding one is no error. */
WbChange *wb_db_read_change (WbDb *self, sqlite3_stmt *stmt, GError **error);
/* A row of id, kind, actor, at, title, reverts, undone_by, n_created, n_changed. */
WbChange *wb_db_row_to_change (sqlite3_stmt *stmt);
/* The change set, or the newest that may be undone for id 0; NOT_FOUND. */
WbChange *wb_db_get_change (WbDb *self, gint64 id, GError **error);

/* -- wb-db-shop.c -- */

/* The shop of that id, which must be one of those; borrowed. */
const WbShop *wb_db_pick_shop (GPtrArray *shops, gint64 id);

/* -- wb-db-list.c -- */

/* How SQLite would run a list, or its first limit rows (0: all), a line a step: for the test that
 * holds it against docs/lists.md. */
char *wb_db_explain_list (WbDb *self, const WbFilter *filter, guint limit, GError **error);

/* The orders that fit, newest first, with these columns of "order" o: constant text. The caller
 * finalizes it. What the filter is sorted by is not looked at. */
sqlite3_stmt *wb_db_prepare_newest (
    WbDb *self, const char *columns, const WbFilter *filter, gint64 now, GError **error);
char *wb_db_explain_newest (WbDb           *self,
                            const char     *columns,
                            const WbFilter *filter,
                            GError        **error);

/* -- wb-db-search.c -- */

/* FALSE when there is no word in it: NULL, white space, commas. */
gboolean wb_db_is_search (const char *search);
/* Finds the orders of a search; of each the SQL function is_hit (id) is true until the next. */
gboolean wb_db_find_hits (WbDb *self, const char *search, GError **error);
/* "[1,2,3]", for json_each, where reading each hit is less work than a walk along the index in the
 * order of the list, or along the table when there is none; NULL where it is more. */
char *wb_db_list_few_hits (WbDb *self, gboolean by_index);
void  wb_db_free_hits (WbHits *hits);

/* -- wb-db-change.c -- */

/* Stores new orders, whose ids are set: what wb_db_change_order does but for their keys, words and
 * spans, which are gathered. */
gboolean wb_db_add_orders (WbDb *self, WbOrder *const *orders, guint n, GError **error);
/* So many orders more, or fewer, in a tab. */
void wb_db_count_tab (WbDb *self, gint64 shop_id, WbTab tab, int delta);
/* Writes the orders more or fewer in each tab; again from nothing after that. */
gboolean wb_db_flush_tallies (WbDb *self, GError **error);
/* A change set of several in one transaction: the caller begins and commits that. When a call
 * fails, all of the transaction is gone. */
gboolean wb_db_open_change (WbDb *self, WbChange *info, GError **error);
gboolean wb_db_close_change (WbDb *self, GError **error);
/* Puts an order that was taken away back with the id it had, as one that came with change_id. */
gboolean wb_db_restore_order (
    WbDb *self, WbOrder *order, gint64 change_id, const WbShop *shop, GError **error);
/* Wipes what is about its buyer from an order. The journal keeps that it was done, not what was
 * there. */
gboolean wb_db_wipe_order (
    WbDb *self, WbOrder *order, gint64 at, const WbShop *shop, GError **error);
/* Takes an order away: journal, search keys, tallies; the rest goes by the schema. */
gboolean wb_db_remove_order (WbDb *self, const WbOrder *order, GError **error);
/* Works out deadlines, rules and spans of an order anew: no change of it. */
gboolean wb_db_settle_order (WbDb *self, gint64 id, const WbShop *shop, GError **error);

/* -- wb-db-clocks.c -- */

/* The spans of the orders that were left behind by the newest "To ship" file, or no longer are. */
gboolean wb_db_mark_left_behind (WbDb *self, const WbShop *shop, GError **error);
/* Those orders of a shop that have any clock. */
gboolean wb_db_settle_shop (WbDb *self, const WbShop *shop, GError **error);
/* Those of all shops, by the clocks of this program, and notes that; within a transaction. */
gboolean wb_db_settle_all (WbDb *self, GError **error);
/* Whether what is stored was worked out by the policies and time zones that this program has. */
gboolean wb_db_has_own_clocks (WbDb *self, gboolean *own, GError **error);
/* Settles all unless it was, which is rare: after an update of either, and in an older backup. */
gboolean wb_db_update_clocks (WbDb *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbDbRead, wb_db_end_read)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

G_END_DECLS
