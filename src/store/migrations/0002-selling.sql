-- SPDX-License-Identifier: GPL-3.0-or-later
-- Selling: what actions leave on an order. docs/file-format.md tells what each column means.

ALTER TABLE "order" ADD COLUMN delivery_type TEXT;
ALTER TABLE "order" ADD COLUMN cancel_answer TEXT;
ALTER TABLE "order" ADD COLUMN contacted INTEGER;
ALTER TABLE "order" ADD COLUMN buyer_mark TEXT;
ALTER TABLE "order" ADD COLUMN rule_at INTEGER;
ALTER TABLE package ADD COLUMN handover TEXT;
-- Tells that a file says of an order what it has said before. Any other change clears it.
ALTER TABLE "order" ADD COLUMN draft_hash INTEGER;
-- What is due by itself is one probe of this index; most orders are not in it.
CREATE INDEX order_rule_at ON "order" (rule_at) WHERE rule_at IS NOT NULL;
-- Marked buyers are few.
CREATE INDEX order_buyer_mark ON "order" (buyer) WHERE buyer_mark IS NOT NULL;

CREATE TABLE reroute (
  order_id    INTEGER NOT NULL REFERENCES "order" (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  key         TEXT NOT NULL,
  package_key TEXT,
  state       TEXT,
  failed_at   INTEGER,
  created     INTEGER,
  submitted   INTEGER,
  recipient   TEXT,
  phone       TEXT,
  country     TEXT,
  state_name  TEXT,
  city        TEXT,
  district    TEXT,
  zip         TEXT,
  address     TEXT,
  PRIMARY KEY (order_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE task (
  order_id INTEGER NOT NULL REFERENCES "order" (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  key      TEXT NOT NULL,
  action   TEXT,
  state    TEXT,
  created  INTEGER,
  done     INTEGER,
  act      TEXT,
  PRIMARY KEY (order_id, position)
) STRICT, WITHOUT ROWID;
-- The outbox: what is to be done, oldest first.
CREATE INDEX task_created ON task (created, order_id) WHERE state = 'open';

CREATE TABLE tag (
  order_id INTEGER NOT NULL REFERENCES "order" (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  key      TEXT NOT NULL,
  PRIMARY KEY (order_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_key ON tag (key, order_id);

-- The orders that the newest undone imports took away, whole, so that those can be done again; gone
-- as soon as anything else is done. Personal. content: wb-order-blob.c, for this version alone.
CREATE TABLE undone_order (
  order_id      INTEGER PRIMARY KEY,
  change_set_id INTEGER NOT NULL REFERENCES change_set (id),
  shop_id       INTEGER NOT NULL REFERENCES shop (id) ON DELETE CASCADE,
  content       BLOB NOT NULL
) STRICT;
CREATE INDEX undone_order_change_set_id ON undone_order (change_set_id);
CREATE INDEX undone_order_shop_id ON undone_order (shop_id);

-- Retention: when what is about its buyer was wiped from an order; and what the seller chose for
-- this store.
ALTER TABLE "order" ADD COLUMN wiped INTEGER;
CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What orders are chosen by: the few flagged ones; and the distinct payment methods and carriers,
-- with the orders of each, without a look at the orders.
CREATE INDEX order_flag ON "order" (flag) WHERE flag IS NOT NULL;
CREATE INDEX order_payment_method ON "order" (payment_method) WHERE payment_method IS NOT NULL;
CREATE INDEX package_carrier ON package (carrier COLLATE NOCASE) WHERE carrier IS NOT NULL;

-- Lists under a name, in the seller's order. filter: docs/filters.md; it may name a buyer.
CREATE TABLE saved_view (
  id       INTEGER PRIMARY KEY,
  position INTEGER NOT NULL,
  name     TEXT NOT NULL UNIQUE,
  filter   TEXT NOT NULL,
  columns  TEXT NOT NULL
) STRICT;

-- Exports. The first three templates are always there; a deleted one stays for the history, and so
-- that its deletion can be undone.
CREATE TABLE export_template (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  name     TEXT NOT NULL,
  row_kind INTEGER NOT NULL,
  columns  TEXT,
  amounts  INTEGER NOT NULL,
  zone     TEXT,
  deleted  INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX export_template_name ON export_template (name) WHERE deleted = 0;
INSERT INTO export_template (id, name, row_kind, amounts)
  VALUES (1, 'orders', 1, 1), (2, 'packages', 2, 1), (3, 'order-items', 3, 2);

CREATE TABLE saved_export (
  id      INTEGER PRIMARY KEY,
  name    TEXT NOT NULL,
  output  TEXT NOT NULL,
  spec    TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX saved_export_name ON saved_export (name) WHERE deleted = 0;

CREATE TABLE export_run (
  id          INTEGER PRIMARY KEY,
  at          INTEGER NOT NULL,
  template_id INTEGER NOT NULL REFERENCES export_template (id),
  spec        TEXT NOT NULL,
  output      TEXT NOT NULL,
  n_orders    INTEGER NOT NULL,
  n_records   INTEGER NOT NULL,
  state       INTEGER NOT NULL,
  message     TEXT
) STRICT;

CREATE TABLE export_file (
  run_id   INTEGER NOT NULL REFERENCES export_run (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  path     TEXT NOT NULL,
  PRIMARY KEY (run_id, position)
) STRICT, WITHOUT ROWID;

-- Which orders were exported with a template: a bit an id, in chunks (wb-order-set.h). An id is never
-- used again, so a bit whose order an undo took away stands for nothing.
CREATE TABLE exported (
  template_id INTEGER NOT NULL REFERENCES export_template (id),
  chunk       INTEGER NOT NULL,
  bits        BLOB NOT NULL,
  PRIMARY KEY (template_id, chunk)
) STRICT, WITHOUT ROWID;

-- Messages to buyers: the seller's changes of those that come with the program, and the seller's own.
CREATE TABLE message_template (
  name     TEXT NOT NULL,
  language TEXT NOT NULL,
  title    TEXT NOT NULL,
  text     TEXT NOT NULL,
  PRIMARY KEY (name, language)
) STRICT, WITHOUT ROWID;
