/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The SQL that is prepared once and kept. What is put together from fields, filters and lists is
 * not here (wb-db-query.c, wb-db-list.c, wb-db-wipe.c), nor is what runs once, as a whole. */
#include "wb-db-private.h"

/* 64 rows of parameters, in their turn. */
#define FOUR(row) row ", " row ", " row ", " row
#define BATCH_OF(row) FOUR (FOUR (FOUR (row)))

static const char *const stmt_sql[] = {
  [STMT_ADD_SHOP] =
      "INSERT INTO shop (name, platform, region, currency, zone, authority, change_set_id)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
  [STMT_UPDATE_SHOP] = "UPDATE shop SET name = ?2, zone = ?3, authority = ?4 WHERE id = ?1",
  [STMT_LIST_SHOPS] =
      "SELECT id, name, platform, region, currency, zone, authority,"
      " (SELECT max(f.as_of) FROM import_file f JOIN change_set c ON c.id = f.change_set_id"
      "   WHERE f.shop_id = shop.id AND c.undone_by IS NULL),"
      " (SELECT max(f.as_of) FROM import_file f JOIN change_set c ON c.id = f.change_set_id"
      "   WHERE f.shop_id = shop.id AND c.undone_by IS NULL AND f.to_ship = 1)"
      " FROM shop WHERE ?1 = 0 OR id = ?1 ORDER BY name COLLATE NOCASE, id",
  [STMT_LIST_SHOP_POLICY] = "SELECT key, value FROM shop_policy WHERE shop_id = ?1",
  [STMT_ADD_SHOP_POLICY] = "INSERT INTO shop_policy (shop_id, key, value) VALUES (?1, ?2, ?3)",
  [STMT_CLEAR_SHOP_POLICY] = "DELETE FROM shop_policy WHERE shop_id = ?1",
  /* With nothing in it but what was undone. */
  [STMT_DELETE_EMPTY_SHOPS] =
      "DELETE FROM shop WHERE change_set_id = ?1"
      " AND NOT EXISTS (SELECT 1 FROM \"order\" o WHERE o.shop_id = shop.id)"
      " AND NOT EXISTS (SELECT 1 FROM import_file f JOIN change_set c ON c.id = f.change_set_id"
      "  WHERE f.shop_id = shop.id AND c.undone_by IS NULL)",
  [STMT_LIST_SHOP_ORDERS] = "SELECT id FROM \"order\" WHERE shop_id = ?1",
  /* Where any clock can run, wb-deadlines.c and wb-lifecycle-rules.c: neither completed nor
   * cancelled (wb-stage.h), or with a case or a ticket. */
  [STMT_LIST_RUNNING] =
      "SELECT id FROM \"order\" WHERE shop_id = ?1 AND stage IN (1, 2, 3, 5)"
      " UNION SELECT id FROM \"order\" WHERE shop_id = ?1 AND after_sales = 1"
      " UNION SELECT o.id FROM reroute r CROSS JOIN \"order\" o ON o.id = r.order_id"
      "  WHERE o.shop_id = ?1",

  [STMT_ADD_CHANGE] = "INSERT INTO change_set (kind, actor, at, title, reverts)"
                      " VALUES (?1, ?2, ?3, ?4, ?5)",
  [STMT_COUNT_CHANGE] = "UPDATE change_set SET n_created = ?2, n_changed = ?3 WHERE id = ?1",
  [STMT_LIST_CHANGES] =
      "SELECT id, kind, actor, at, title, reverts, undone_by, n_created, n_changed"
      " FROM change_set ORDER BY id DESC LIMIT ?1",
  [STMT_GET_CHANGE] = "SELECT id, kind, actor, at, title, reverts, undone_by, n_created, n_changed"
                      " FROM change_set WHERE id = ?1",
  /* Imports, the sample shop and actions; not what was ticked off, not what rules did. */
  [STMT_GET_LAST_CHANGE] =
      "SELECT id, kind, actor, at, title, reverts, undone_by, n_created, n_changed FROM change_set"
      " WHERE undone_by IS NULL AND kind IN (1, 2, 4) AND actor IN (1, 5) ORDER BY id DESC LIMIT 1",
  [STMT_MARK_UNDONE] = "UPDATE change_set SET undone_by = ?2 WHERE id = ?1",
  [STMT_GET_NEWEST_CHANGE] = "SELECT at FROM change_set ORDER BY id DESC LIMIT 1",
  /* Later than all that ends redo: that is everything but undo, redo and rules. */
  [STMT_GET_LAST_UNDO] =
      "SELECT id, kind, actor, at, title, reverts, undone_by, n_created, n_changed FROM change_set"
      " WHERE kind = 3 AND undone_by IS NULL AND id >"
      "  ifnull((SELECT id FROM change_set WHERE kind NOT IN (3, 5, 6) ORDER BY id DESC LIMIT 1), "
      "0)"
      " ORDER BY id DESC LIMIT 1",
  [STMT_KEEP_UNDONE] = "INSERT INTO undone_order (change_set_id, order_id, shop_id, content)"
                       " VALUES (?1, ?2, ?3, ?4)",
  [STMT_LIST_UNDONE] = "SELECT order_id, shop_id, content FROM undone_order"
                       " WHERE change_set_id = ?1 ORDER BY order_id",
  [STMT_COUNT_UNDONE] = "SELECT count(*) FROM undone_order WHERE change_set_id = ?1",
  [STMT_FORGET_UNDONE] = "DELETE FROM undone_order WHERE change_set_id = ?1",
  [STMT_CLEAR_UNDONE] = "DELETE FROM undone_order",

  [STMT_ADD_IMPORT_FILE] = "INSERT INTO import_file (change_set_id, shop_id, name, layout, as_of, "
                           "to_ship, n_rows, n_new,"
                           " n_updated, n_unchanged, n_skipped, n_rejected)"
                           " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
  [STMT_LIST_IMPORTS] =
      "SELECT f.id, f.change_set_id, f.shop_id, s.name, f.name, f.layout, c.at, f.as_of, f.n_rows,"
      " f.n_new, f.n_updated, f.n_unchanged, f.n_skipped, f.n_rejected, c.undone_by IS NOT NULL"
      " FROM import_file f CROSS JOIN change_set c ON c.id = f.change_set_id"
      " CROSS JOIN shop s ON s.id = f.shop_id WHERE f.id < ?1 ORDER BY f.id DESC LIMIT ?2",

  [STMT_ADD_JOURNAL] =
      "INSERT INTO journal (change_set_id, order_id, part, part_key, field, before, after)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
  [STMT_LIST_JOURNAL_OF_CHANGE] = "SELECT order_id, part, part_key, field, before, after"
                                  " FROM journal WHERE change_set_id = ?1 ORDER BY order_id, id",
  /* The index of change sets has their rows in the order of the ids. */
  [STMT_LIST_FIELD_CHANGES] =
      "SELECT j.id, j.order_id, o.number, c.at, c.actor, c.kind, j.part, j.field, j.before, j.after"
      " FROM journal j CROSS JOIN change_set c ON c.id = j.change_set_id"
      " LEFT JOIN \"order\" o ON o.id = j.order_id"
      " WHERE j.change_set_id = ?1 AND j.id > ?2 AND j.field <> 'as_of' ORDER BY j.id LIMIT ?3",
  [STMT_LIST_JOURNAL_OF_ORDER] =
      "SELECT c.id, c.at, c.actor, c.kind, c.title, j.part, j.part_key, j.field, j.before, j.after"
      " FROM journal j JOIN change_set c ON c.id = j.change_set_id WHERE j.order_id = ?1 ORDER BY "
      "j.id",
  /* A newer file that said the same again changes as_of alone: nothing stands on that. And what
   * happened by itself (actor 4, WB_ACTOR_RULE) goes with the order that it happened to, so that an
   * old file whose unpaid orders the clocks cancelled at once can still be taken back. */
  [STMT_COUNT_LATER_JOURNAL] =
      "SELECT count(*) FROM journal WHERE order_id = ?1"
      " AND change_set_id > ?2 AND field <> 'as_of'"
      " AND change_set_id NOT IN"
      "  (SELECT id FROM change_set WHERE undone_by IS NOT NULL OR reverts IS NOT NULL"
      "    OR actor = 4)",
  /* What a part holds stands on its key. */
  [STMT_GET_LATER_RULE] =
      "SELECT title FROM journal JOIN change_set ON change_set.id = change_set_id"
      " WHERE order_id = ?1 AND change_set_id > ?2 AND kind = 5"
      " AND part = ?3 AND part_key IS ?4 AND (field = ?5 OR ?5 = 'key')"
      " ORDER BY change_set_id DESC LIMIT 1",
  /* Of a large change set, ?3: ?1 and ?2 are the first and last ids of the orders it brought. */
  [STMT_MEASURE_CREATED] =
      "SELECT min(id), max(id), count(*), (SELECT count(*) FROM \"order\") FROM \"order\""
      " WHERE change_set_id = ?3",
  /* As STMT_COUNT_LATER_JOURNAL has it. */
  [STMT_FIND_LATER] =
      "SELECT o.number FROM journal j JOIN \"order\" o ON o.id = j.order_id"
      " WHERE j.order_id BETWEEN ?1 AND ?2 AND o.change_set_id = ?3"
      " AND j.change_set_id > ?3 AND j.field <> 'as_of'"
      " AND j.change_set_id NOT IN"
      "  (SELECT id FROM change_set WHERE undone_by IS NOT NULL OR reverts IS NOT NULL"
      "    OR actor = 4)"
      " LIMIT 1",
  [STMT_ADD_REMOVALS] =
      "INSERT INTO journal (change_set_id, order_id, part, field, before)"
      " SELECT (SELECT undone_by FROM change_set WHERE id = ?3), id, 0, 'number', number"
      " FROM \"order\" WHERE id BETWEEN ?1 AND ?2 AND change_set_id = ?3 ORDER BY id",
  [STMT_COUNT_CREATED] = "SELECT shop_id, stage, count(*), sum(after_sales) FROM \"order\""
                         " WHERE id BETWEEN ?1 AND ?2 AND change_set_id = ?3 GROUP BY 1, 2",
  [STMT_DELETE_CREATED] = "DELETE FROM \"order\" WHERE id BETWEEN ?1 AND ?2 AND change_set_id = ?3",
  [STMT_LIST_CREATED] = "SELECT id FROM \"order\" WHERE change_set_id = ?1 ORDER BY id",
  [STMT_LIST_CHANGED] =
      "SELECT id FROM \"order\" WHERE change_set_id = ?1 UNION"
      " SELECT order_id FROM journal WHERE change_set_id = ?1 AND field <> 'as_of'",

  [STMT_FIND_ORDER] = "SELECT id FROM \"order\" WHERE number = ?1 ORDER BY shop_id LIMIT 1",
  [STMT_FIND_ORDER_IN_SHOP] = "SELECT id FROM \"order\" WHERE number = ?1 AND shop_id = ?2",
  [STMT_FIND_DRAFT] = "SELECT id, draft_hash FROM \"order\" WHERE number = ?1 AND shop_id = ?2",
  [STMT_GET_LAST_ID] = "SELECT max(seq) FROM sqlite_sequence WHERE name = 'order'",
  [STMT_GET_ORDER_CHANGE] = "SELECT c.at, c.actor, c.kind, c.title FROM \"order\" o"
                            " JOIN change_set c ON c.id = o.change_set_id WHERE o.id = ?1",
  [STMT_DELETE_ORDER] = "DELETE FROM \"order\" WHERE id = ?1",
  /* To ship here, but older than the newest "To ship" file. */
  [STMT_LIST_LEFT_BEHIND] =
      "SELECT id FROM \"order\" WHERE stage = 2 AND shop_id = ?1 AND as_of < ?2",
  [STMT_LIST_UNSETTLED] = "SELECT order_id FROM attention WHERE kind = ?1 AND shop_id = ?2",

  [STMT_GET_NEXT_RULE] = "SELECT id, rule_at FROM \"order\" WHERE rule_at IS NOT NULL"
                         " ORDER BY rule_at, id LIMIT 1",
  [STMT_LIST_OUTBOX] =
      "SELECT t.order_id, o.shop_id, o.number, t.key, t.action, t.state, t.created, t.done, t.act"
      " FROM task t CROSS JOIN \"order\" o ON o.id = t.order_id"
      " WHERE t.state = 'open' AND (?1 = 0 OR o.shop_id = ?1)"
      " ORDER BY t.created, t.order_id, t.position LIMIT ?2",
  [STMT_COUNT_OUTBOX] = "SELECT count(*) FROM task WHERE state = 'open'",
  [STMT_COUNT_OUTBOX_OF_SHOP] =
      "SELECT count(*) FROM task t CROSS JOIN \"order\" o ON o.id = t.order_id"
      " WHERE t.state = 'open' AND o.shop_id = ?1",
  [STMT_FIND_TRACKING] = "SELECT o.number, p.tracking FROM search_key k"
                         " CROSS JOIN package p ON p.order_id = k.order_id"
                         " CROSS JOIN \"order\" o ON o.id = k.order_id"
                         " WHERE k.key = ?1 AND k.order_id <> ?2",
  /* The newest mark counts. */
  [STMT_GET_BUYER_MARK] =
      "SELECT m.buyer, m.buyer_mark FROM \"order\" o CROSS JOIN \"order\" m"
      " ON m.buyer = o.buyer AND m.shop_id = o.shop_id AND m.buyer_mark IS NOT NULL"
      " WHERE o.id = ?1 ORDER BY m.id DESC LIMIT 1",

  [STMT_ADD_ATTENTION] = "INSERT INTO attention (kind, from_at, order_id, until_at, shop_id)"
                         " VALUES (?1, ?2, ?3, ?4, ?5)",
  [STMT_ADD_ATTENTIONS] = "INSERT OR ROLLBACK INTO attention (kind, from_at, order_id, until_at, "
                          "shop_id) VALUES " BATCH_OF ("(?, ?, ?, ?, ?)"),
  [STMT_CLEAR_ATTENTION] = "DELETE FROM attention WHERE order_id = ?1",
  [STMT_LIST_SPANS] = "SELECT kind, from_at, until_at, shop_id FROM attention WHERE order_id = ?1"
                      " ORDER BY kind",
  [STMT_GET_ATTENTION] = "SELECT kind FROM attention WHERE order_id = ?1 AND from_at <= ?2"
                         " AND until_at > ?2",
  [STMT_COUNT_ATTENTION] = "SELECT count(*) FROM attention WHERE kind = ?1 AND from_at <= ?2"
                           " AND until_at > ?2",
  [STMT_COUNT_ATTENTION_OF_SHOP] =
      "SELECT count(*) FROM attention WHERE kind = ?1 AND from_at <= ?2"
      " AND until_at > ?2 AND shop_id = ?3",
  [STMT_NEXT_FROM] = "SELECT min(from_at) FROM attention WHERE from_at > ?1",
  [STMT_NEXT_UNTIL] = "SELECT min(until_at) FROM attention WHERE until_at > ?1",

  [STMT_ADD_TALLY] = "INSERT INTO tally (shop_id, tab, n) VALUES (?1, ?2, ?3)"
                     " ON CONFLICT (shop_id, tab) DO UPDATE SET n = n + excluded.n",
  [STMT_LIST_TALLIES] = "SELECT tab, sum(n) FROM tally WHERE ?1 = 0 OR shop_id = ?1 GROUP BY tab",

  [STMT_ADD_SEARCH_KEY] = "INSERT OR IGNORE INTO search_key (key, order_id) VALUES (?1, ?2)",
  [STMT_ADD_SEARCH_KEYS] =
      "INSERT OR IGNORE INTO search_key (key, order_id) VALUES " BATCH_OF ("(?, ?)"),
  [STMT_DELETE_SEARCH_KEY] = "DELETE FROM search_key WHERE key = ?1 AND order_id = ?2",
  [STMT_HAS_SEARCH_KEY] = "SELECT 1 FROM search_key WHERE key = ?2 AND order_id = ?1",
  [STMT_HAS_ORDER_TEXT] = "SELECT 1 FROM order_text WHERE order_id = ?1"
                          " AND text_id = (SELECT id FROM text WHERE folded = ?2)",
  /* Places where a word may be, each with ?1, and ?2 as the end of a range of keys. */
  [STMT_SEARCH_NUMBER] = "SELECT id FROM \"order\" WHERE number >= ?1 AND number < ?2",
  [STMT_SEARCH_KEY] = "SELECT order_id FROM search_key WHERE key >= ?1 AND key < ?2",
  [STMT_SEARCH_TRIGRAM] =
      "SELECT order_id FROM order_text"
      " WHERE text_id IN (SELECT rowid FROM text_trigram WHERE folded MATCH ?1)",
  [STMT_SEARCH_DIGITS] = "SELECT order_id FROM order_text"
                         " WHERE text_id IN (SELECT id FROM text"
                         "  WHERE id IN (SELECT rowid FROM text_trigram WHERE folded MATCH ?1)"
                         "   AND (' ' || folded || ' ' GLOB '*[^0-9]' || ?1 || '*'"
                         "        OR ' ' || folded || ' ' GLOB '*' || ?1 || '[^0-9]*'))",
  [STMT_SEARCH_SCAN] = "SELECT order_id FROM order_text"
                       " WHERE text_id IN (SELECT id FROM text WHERE instr(folded, ?1) > 0)",
  [STMT_SEARCH_WHOLE_NUMBER] = "SELECT id FROM \"order\" WHERE number = ?1",
  [STMT_SEARCH_WHOLE_KEY] = "SELECT order_id FROM search_key WHERE key = ?1",
  [STMT_FIND_TEXT] = "SELECT id FROM text WHERE folded = ?1",
  [STMT_ADD_TEXT] = "INSERT INTO text (folded) VALUES (?1)",
  [STMT_ADD_TEXT_TRIGRAM] = "INSERT INTO text_trigram (rowid, folded) VALUES (?1, ?2)",
  [STMT_ADD_ORDER_TEXT] = "INSERT OR IGNORE INTO order_text (text_id, order_id) VALUES (?1, ?2)",
  [STMT_ADD_ORDER_TEXTS] =
      "INSERT OR IGNORE INTO order_text (text_id, order_id) VALUES " BATCH_OF ("(?, ?)"),
  [STMT_DELETE_ORDER_TEXT] = "DELETE FROM order_text WHERE text_id = ?1 AND order_id = ?2",

  [STMT_GET_ROW] =
      "SELECT o.id, o.shop_id, o.number, o.item_count, o.quantity, o.buyer, o.recipient, o.phone,"
      " o.total, s.currency, o.stage, o.substage, o.after_sales, o.created, o.paid, o.shipped,"
      " o.delivered, o.completed, o.cancelled, o.deadline_kind, o.deadline_at, o.note, o.flag,"
      " s.name, o.payment_method, o.city, o.state,"
      " (SELECT group_concat(key, ', ') FROM"
      "   (SELECT key FROM tag WHERE order_id = o.id ORDER BY position))"
      " FROM \"order\" o JOIN shop s ON s.id = o.shop_id WHERE o.id = ?1",
  [STMT_GET_ROW_ITEM] =
      "SELECT product, variation, ifnull(seller_sku, sku_id) FROM item WHERE order_id = ?1"
      " ORDER BY position LIMIT 1",
  [STMT_GET_ROW_PACKAGES] = "SELECT carrier, tracking FROM package WHERE order_id = ?1"
                            " ORDER BY position",
  [STMT_GET_SETTING] = "SELECT value FROM setting WHERE key = ?1",
  [STMT_SET_SETTING] = "INSERT INTO setting (key, value) VALUES (?1, ?2)"
                       " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
  [STMT_CLEAR_SETTING] = "DELETE FROM setting WHERE key = ?1",
  /* One of the ways in which a carrier's name is written stands for all. */
  [STMT_LIST_CARRIERS] = "SELECT carrier FROM package WHERE carrier IS NOT NULL"
                         " GROUP BY carrier COLLATE NOCASE ORDER BY count(*) DESC, carrier",
  [STMT_LIST_PAYMENT_METHODS] =
      "SELECT payment_method FROM \"order\" WHERE payment_method IS NOT NULL"
      " GROUP BY payment_method ORDER BY count(*) DESC, payment_method",
  [STMT_LIST_TAGS] = "SELECT key FROM tag GROUP BY key ORDER BY count(*) DESC, key",
  [STMT_LIST_FLAGS] = "SELECT flag FROM \"order\" WHERE flag IS NOT NULL"
                      " GROUP BY flag ORDER BY count(*) DESC, flag",
  [STMT_LIST_VIEWS] = "SELECT id, position, name, filter, columns FROM saved_view"
                      " ORDER BY position, id",
  /* ?4 0: last. */
  [STMT_ADD_VIEW] =
      "INSERT INTO saved_view (name, filter, columns, position) VALUES (?1, ?2, ?3,"
      " ifnull(nullif(?4, 0), (SELECT ifnull(max(position), 0) + 1 FROM saved_view)))",
  [STMT_UPDATE_VIEW] = "UPDATE saved_view SET name = ?1, filter = ?2, columns = ?3 WHERE id = ?4",
  [STMT_PLACE_VIEW] = "UPDATE saved_view SET position = ?2 WHERE id = ?1",
  [STMT_DELETE_VIEW] = "DELETE FROM saved_view WHERE id = ?1",
  [STMT_LIST_TEMPLATES] = "SELECT name, language, title, text FROM message_template"
                          " ORDER BY name, language",
  [STMT_SET_TEMPLATE] = "INSERT INTO message_template (name, language, title, text)"
                        " VALUES (?1, ?2, ?3, ?4)"
                        " ON CONFLICT (name, language) DO UPDATE SET title = ?3, text = ?4",
  [STMT_DELETE_TEMPLATE] = "DELETE FROM message_template WHERE name = ?1 AND language = ?2",
  [STMT_LIST_CARRIER_NOTES] = "SELECT carrier, rating, note FROM carrier_note ORDER BY carrier",
  [STMT_SET_CARRIER_NOTE] = "INSERT INTO carrier_note (carrier, rating, note) VALUES (?1, ?2, ?3)"
                            " ON CONFLICT (carrier) DO UPDATE SET rating = ?2, note = ?3",
  [STMT_DELETE_CARRIER_NOTE] = "DELETE FROM carrier_note WHERE carrier = ?1",
  [STMT_LIST_LAYOUTS] = "SELECT name, text FROM own_layout ORDER BY name",
  [STMT_ADD_LAYOUT] = "INSERT INTO own_layout (name, text) VALUES (?1, ?2)",
  [STMT_SET_LAYOUT] = "INSERT INTO own_layout (name, text) VALUES (?1, ?2)"
                      " ON CONFLICT (name) DO UPDATE SET text = ?2",
  [STMT_RENAME_LAYOUT] = "UPDATE own_layout SET name = ?2 WHERE name = ?1",
  [STMT_DELETE_LAYOUT] = "DELETE FROM own_layout WHERE name = ?1",
  [STMT_LIST_EXPORT_TEMPLATES] =
      "SELECT id, name, row_kind, columns, amounts, zone FROM export_template"
      " WHERE deleted = 0 ORDER BY id > 3, CASE WHEN id > 3 THEN name END, id",
  [STMT_GET_EXPORT_TEMPLATE] =
      "SELECT id, name, row_kind, columns, amounts, zone FROM export_template WHERE id = ?1",
  [STMT_ADD_EXPORT_TEMPLATE] =
      "INSERT INTO export_template (name, row_kind, columns, amounts, zone)"
      " VALUES (?1, ?2, ?3, ?4, ?5)",
  [STMT_UPDATE_EXPORT_TEMPLATE] =
      "UPDATE export_template SET name = ?1, row_kind = ?2, columns = ?3, amounts = ?4, zone = ?5"
      " WHERE id = ?6 AND deleted = 0",
  [STMT_MARK_EXPORT_TEMPLATE] = "UPDATE export_template SET deleted = ?2 WHERE id = ?1"
                                " AND deleted <> ?2",
  [STMT_LIST_SAVED_EXPORTS] =
      "SELECT id, name, output, spec FROM saved_export WHERE deleted = 0 ORDER BY name",
  [STMT_ADD_SAVED_EXPORT] = "INSERT INTO saved_export (name, output, spec) VALUES (?1, ?2, ?3)",
  [STMT_UPDATE_SAVED_EXPORT] = "UPDATE saved_export SET name = ?1, output = ?2, spec = ?3"
                               " WHERE id = ?4 AND deleted = 0",
  [STMT_MARK_SAVED_EXPORT] = "UPDATE saved_export SET deleted = ?2 WHERE id = ?1 AND deleted <> ?2",
  [STMT_LIST_EXPORT_RUNS] =
      "SELECT r.id, r.at, t.name, r.spec, r.output, r.n_orders, r.n_records, r.state, r.message"
      " FROM export_run r JOIN export_template t ON t.id = r.template_id"
      " ORDER BY r.id DESC LIMIT ?1",
  [STMT_ADD_EXPORT_RUN] =
      "INSERT INTO export_run (at, template_id, spec, output, n_orders, n_records, state)"
      " VALUES (?1, ?2, ?3, ?4, 0, 0, ?5)",
  [STMT_UPDATE_EXPORT_RUN] =
      "UPDATE export_run SET n_orders = ?2, n_records = ?3, state = ?4, message = ?5 WHERE id = ?1",
  [STMT_LIST_EXPORT_FILES] = "SELECT path FROM export_file WHERE run_id = ?1 ORDER BY position",
  [STMT_ADD_EXPORT_FILE] = "INSERT INTO export_file (run_id, position, path) VALUES (?1, ?2, ?3)",
  [STMT_SET_FILE_PATH] = "UPDATE export_file SET path = ?3 WHERE run_id = ?1 AND position = ?2",
  /* Filters that are kept: id; the text; when, or NULL; the path of a file, or NULL. */
  [STMT_LIST_VIEW_FILTERS] = "SELECT id, filter, NULL, NULL FROM saved_view",
  [STMT_SET_VIEW_FILTER] = "UPDATE saved_view SET filter = ?2 WHERE id = ?1 AND ?3 IS NULL",
  [STMT_LIST_EXPORT_SPECS] = "SELECT id, spec, NULL, output FROM saved_export",
  [STMT_SET_EXPORT_SPEC] = "UPDATE saved_export SET spec = ?2, output = ?3 WHERE id = ?1",
  [STMT_LIST_RUN_SPECS] = "SELECT id, spec, at, output FROM export_run",
  [STMT_SET_RUN_SPEC] = "UPDATE export_run SET spec = ?2, output = ?3 WHERE id = ?1",
  [STMT_LIST_EXPORTED] = "SELECT chunk, bits FROM exported WHERE template_id = ?1",
  [STMT_GET_EXPORTED] = "SELECT bits FROM exported WHERE template_id = ?1 AND chunk = ?2",
  [STMT_SET_EXPORTED] = "INSERT INTO exported (template_id, chunk, bits) VALUES (?1, ?2, ?3)"
                        " ON CONFLICT (template_id, chunk) DO UPDATE SET bits = excluded.bits",
  [STMT_BEGIN_READ] = "BEGIN",
  [STMT_END_READ] = "COMMIT",
  [STMT_DATA_VERSION] = "PRAGMA data_version",
};
G_STATIC_ASSERT (G_N_ELEMENTS (stmt_sql) == N_STMTS);

const char *
wb_db_statement_get_sql (StmtId id)
{
  return stmt_sql[id];
}

const WbRecordInfo *
wb_db_table_get_info (int table)
{
  return table == ORDER_TABLE ? wb_order_get_info () : wb_part_get_info (table - 1);
}

/* "name, name, …" */
static void
append_columns (GString *sql, const WbRecordInfo *info)
{
  for (guint i = 0; i < info->n_fields; i++)
    {
      g_string_append (sql, i > 0 ? ", " : "");
      g_string_append (sql, info->fields[i].name);
    }
}

static void
append_insert (GString *sql, int table, guint n_rows)
{
  const WbRecordInfo *info = wb_db_table_get_info (table);
  gboolean            is_order = table == ORDER_TABLE;
  guint               n_columns = (is_order ? 4 : 2) + info->n_fields;

  /* What writes several rows and may fail half way would need a journal of its own. */
  g_string_append_printf (
      sql, "INSERT %sINTO \"%s\" (%s, ", n_rows > 1 ? "OR ROLLBACK " : "", info->name,
      is_order ? "id, shop_id, change_set_id, draft_hash" : "order_id, position");
  append_columns (sql, info);
  g_string_append (sql, ") VALUES ");
  for (guint i = 0; i < n_rows * n_columns; i++)
    {
      g_string_append (sql, i % n_columns > 0 ? ", " : i > 0 ? "), (" : "(");
      g_string_append_printf (sql, "?%u", i + 1);
    }
  g_string_append_c (sql, ')');
}

static void
append_select (GString *sql, int table)
{
  g_string_append (sql,
                   table == ORDER_TABLE ? "SELECT id, shop_id, " : "SELECT order_id, position, ");
  append_columns (sql, wb_db_table_get_info (table));
}

char *
wb_db_record_build_sql (int table, RecordStmt which)
{
  const WbRecordInfo *info = wb_db_table_get_info (table);
  gboolean            is_order = table == ORDER_TABLE;
  GString            *sql = g_string_new (NULL);

  switch (which)
    {
    case RECORD_INSERT:
      append_insert (sql, table, 1);
      break;
    case RECORD_INSERT_MANY:
      append_insert (sql, table, RECORD_ROWS);
      break;
    case RECORD_SELECT:
      append_select (sql, table);
      g_string_append_printf (sql, " FROM \"%s\" WHERE %s = ?1%s", info->name,
                              is_order ? "id" : "order_id", is_order ? "" : " ORDER BY position");
      break;
    case RECORD_SELECT_MANY:
      /* ORDER BY would sort: SQLite does not know that the ids ascend. Each id's rows come by the
       * table's key, which is the position. */
      append_select (sql, table);
      g_string_append_printf (sql,
                              " FROM (SELECT value AS wanted FROM json_each (?1))"
                              " CROSS JOIN \"%s\" ON %s = wanted",
                              info->name, is_order ? "id" : "order_id");
      break;
    case RECORD_DELETE:
      g_string_printf (sql, "DELETE FROM \"%s\" WHERE %s = ?1", info->name,
                       is_order ? "id" : "order_id");
      break;
    case N_RECORD_STMTS:
    default:
      g_assert_not_reached ();
    }

  return g_string_free (sql, FALSE);
}

char *
wb_db_update_build_sql (WbFieldSet fields)
{
  const WbRecordInfo *info = wb_order_get_info ();
  GString            *sql = g_string_new ("UPDATE \"order\" SET draft_hash = ?2");

  for (guint i = 0; i < info->n_fields; i++)
    if ((fields & ((WbFieldSet) 1 << i)) != 0)
      g_string_append_printf (sql, ", %s = ?%u", info->fields[i].name, 3 + i);
  g_string_append (sql, " WHERE id = ?1");

  return g_string_free (sql, FALSE);
}
