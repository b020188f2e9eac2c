-- SPDX-License-Identifier: GPL-3.0-or-later
-- Shops, orders with their parts, the journal, and what makes lists, counts and search quick.
-- docs/file-format.md tells what each column means; money is minor units, times are UTC seconds.

-- change_set_id is the change set that brought the shop, which takes it away again when it is undone.
CREATE TABLE shop (
  id            INTEGER PRIMARY KEY,
  change_set_id INTEGER REFERENCES change_set (id),
  name          TEXT NOT NULL UNIQUE,
  platform      TEXT NOT NULL,
  region        TEXT NOT NULL,
  currency      TEXT NOT NULL,
  zone          TEXT NOT NULL,
  authority     INTEGER NOT NULL
) STRICT;

CREATE TABLE shop_policy (
  shop_id INTEGER NOT NULL REFERENCES shop (id) ON DELETE CASCADE,
  key     TEXT NOT NULL,
  value   TEXT NOT NULL,
  PRIMARY KEY (shop_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE change_set (
  id        INTEGER PRIMARY KEY,
  kind      INTEGER NOT NULL,
  actor     INTEGER NOT NULL,
  at        INTEGER NOT NULL,
  title     TEXT,
  reverts   INTEGER REFERENCES change_set (id),
  undone_by INTEGER REFERENCES change_set (id),
  n_created INTEGER NOT NULL DEFAULT 0,
  n_changed INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The import history. A shop's "data as of" is the newest as_of of what was not undone.
CREATE TABLE import_file (
  id            INTEGER PRIMARY KEY,
  change_set_id INTEGER NOT NULL REFERENCES change_set (id),
  shop_id       INTEGER NOT NULL REFERENCES shop (id) ON DELETE CASCADE,
  name          TEXT NOT NULL,
  layout        TEXT NOT NULL,
  as_of         INTEGER,
  to_ship       INTEGER NOT NULL,
  n_rows        INTEGER NOT NULL,
  n_new         INTEGER NOT NULL,
  n_updated     INTEGER NOT NULL,
  n_unchanged   INTEGER NOT NULL,
  n_skipped     INTEGER NOT NULL,
  n_rejected    INTEGER NOT NULL
) STRICT;
CREATE INDEX import_file_change_set_id ON import_file (change_set_id);
CREATE INDEX import_file_shop_id ON import_file (shop_id);

-- change_set_id is the change set that brought the order. An id is never used again: the journal
-- keeps those of orders that are gone, and lists are made of ids.
CREATE TABLE "order" (
  id                         INTEGER PRIMARY KEY AUTOINCREMENT,
  shop_id                    INTEGER NOT NULL REFERENCES shop (id),
  change_set_id              INTEGER NOT NULL REFERENCES change_set (id),
  number                     TEXT NOT NULL,
  platform_status            TEXT,
  platform_substatus         TEXT,
  request_type               TEXT,
  stage                      INTEGER NOT NULL,
  substage                   INTEGER NOT NULL,
  after_sales                INTEGER NOT NULL,
  platform_fulfilled         INTEGER NOT NULL,
  preorder                   INTEGER NOT NULL,
  cod                        INTEGER NOT NULL,
  payment_method             TEXT,
  delivery_option            TEXT,
  channel                    TEXT,
  created                    INTEGER,
  paid                       INTEGER,
  released                   INTEGER,
  ready                      INTEGER,
  shipped                    INTEGER,
  delivered                  INTEGER,
  completed                  INTEGER,
  cancelled                  INTEGER,
  pack_by                    INTEGER,
  handover_by                INTEGER,
  cancel_requested           INTEGER,
  respond_by                 INTEGER,
  respond_estimated          INTEGER NOT NULL,
  cancel_by                  TEXT,
  cancel_reason              TEXT,
  cancel_note                TEXT,
  total                      INTEGER,
  subtotal                   INTEGER,
  shipping                   INTEGER,
  original_shipping          INTEGER,
  shipping_seller_discount   INTEGER,
  shipping_platform_discount INTEGER,
  payment_discount           INTEGER,
  platform_discount          INTEGER,
  seller_discount            INTEGER,
  tax                        INTEGER,
  refund                     INTEGER,
  buyer                      TEXT,
  recipient                  TEXT,
  phone                      TEXT,
  country                    TEXT,
  state                      TEXT,
  city                       TEXT,
  district                   TEXT,
  zip                        TEXT,
  address                    TEXT,
  delivery_note              TEXT,
  buyer_message              TEXT,
  note                       TEXT,
  flag                       TEXT,
  as_of                      INTEGER,
  item_count                 INTEGER NOT NULL,
  quantity                   INTEGER NOT NULL,
  deadline_kind              INTEGER NOT NULL,
  deadline_at                INTEGER
) STRICT;
CREATE UNIQUE INDEX order_number_shop_id ON "order" (number, shop_id);
CREATE INDEX order_change_set_id ON "order" (change_set_id);
-- A list's order and the shop to filter by are in the index, so ids come without a sort and
-- without a look at the rows.
CREATE INDEX order_created ON "order" (created, shop_id);
CREATE INDEX order_stage_created ON "order" (stage, created, shop_id);
CREATE INDEX order_deadline_at ON "order" (deadline_at, created, shop_id);
CREATE INDEX order_stage_deadline_at ON "order" (stage, deadline_at, created, shop_id);
CREATE INDEX order_after_sales_created ON "order" (created, shop_id) WHERE after_sales = 1;
CREATE INDEX order_after_sales_deadline_at ON "order" (deadline_at, created, shop_id) WHERE after_sales = 1;

-- Parts are read and written with their order, so they stand together by it.
CREATE TABLE item (
  order_id          INTEGER NOT NULL REFERENCES "order" (id) ON DELETE CASCADE,
  position          INTEGER NOT NULL,
  key               TEXT NOT NULL,
  sku_id            TEXT,
  seller_sku        TEXT,
  product_id        TEXT,
  product           TEXT,
  variation         TEXT,
  quantity          INTEGER NOT NULL,
  returned          INTEGER NOT NULL,
  unit_price        INTEGER,
  subtotal          INTEGER,
  platform_discount INTEGER,
  seller_discount   INTEGER,
  amount            INTEGER,
  package_key       TEXT,
  stage             INTEGER NOT NULL,
  substage          INTEGER NOT NULL,
  refunded          INTEGER NOT NULL,
  weight            INTEGER NOT NULL,
  category          TEXT,
  extra             TEXT,
  PRIMARY KEY (order_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE package (
  order_id  INTEGER NOT NULL REFERENCES "order" (id) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  key       TEXT NOT NULL,
  number    TEXT,
  carrier   TEXT,
  tracking  TEXT,
  substage  INTEGER NOT NULL,
  failed_at INTEGER,
  PRIMARY KEY (order_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  order_id    INTEGER NOT NULL REFERENCES "order" (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  key         TEXT NOT NULL,
  package_key TEXT,
  at          INTEGER,
  kind        TEXT,
  note        TEXT,
  PRIMARY KEY (order_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE aftersale (
  order_id      INTEGER NOT NULL REFERENCES "order" (id) ON DELETE CASCADE,
  position      INTEGER NOT NULL,
  key           TEXT NOT NULL,
  kind          TEXT,
  state         TEXT,
  reason        TEXT,
  agreed_reason TEXT,
  quality       INTEGER NOT NULL,
  amount        INTEGER,
  requested     INTEGER,
  respond_by    INTEGER,
  PRIMARY KEY (order_id, position)
) STRICT, WITHOUT ROWID;

-- What changed: one row a field. part: 0 the order, else 1 + the kind of part. A part that came
-- has no before, one that went no after. Orders that a change set brought are not listed: they name
-- it themselves. An order that was taken away again leaves its number.
CREATE TABLE journal (
  id            INTEGER PRIMARY KEY,
  change_set_id INTEGER NOT NULL REFERENCES change_set (id),
  order_id      INTEGER NOT NULL,
  part          INTEGER NOT NULL,
  part_key      TEXT,
  field         TEXT NOT NULL,
  before        ANY,
  after         ANY
) STRICT;
CREATE INDEX journal_change_set_id ON journal (change_set_id);
CREATE INDEX journal_order_id ON journal (order_id);

-- When an order wants which attention. A count at any moment is a range of this table.
CREATE TABLE attention (
  kind     INTEGER NOT NULL,
  from_at  INTEGER NOT NULL,
  order_id INTEGER NOT NULL REFERENCES "order" (id) ON DELETE CASCADE,
  until_at INTEGER NOT NULL,
  shop_id  INTEGER NOT NULL,
  PRIMARY KEY (kind, from_at, order_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX attention_order_id ON attention (order_id);
CREATE INDEX attention_from_at ON attention (from_at);
CREATE INDEX attention_until_at ON attention (until_at);

-- Orders in each tab. tab: WbTab, without "all".
CREATE TABLE tally (
  shop_id INTEGER NOT NULL REFERENCES shop (id) ON DELETE CASCADE,
  tab     INTEGER NOT NULL,
  n       INTEGER NOT NULL,
  PRIMARY KEY (shop_id, tab)
) STRICT, WITHOUT ROWID;

-- Search. Identifiers, forwards, and backwards behind '<' for last digits; buyers behind '@'.
-- No foreign keys here: an index by order would cost more than the rest; wb_db_check looks after it.
CREATE TABLE search_key (
  key      TEXT NOT NULL,
  order_id INTEGER NOT NULL,
  PRIMARY KEY (key, order_id)
) STRICT, WITHOUT ROWID;

-- Words: the distinct folded texts, which are few, with a trigram index; and the orders of each.
CREATE TABLE text (
  id     INTEGER PRIMARY KEY,
  folded TEXT NOT NULL UNIQUE
) STRICT;
CREATE VIRTUAL TABLE text_trigram USING fts5 (
  folded, content = 'text', content_rowid = 'id', tokenize = 'trigram'
);
CREATE TABLE order_text (
  text_id  INTEGER NOT NULL,
  order_id INTEGER NOT NULL,
  PRIMARY KEY (text_id, order_id)
) STRICT, WITHOUT ROWID;
