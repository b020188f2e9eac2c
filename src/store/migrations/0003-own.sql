-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the seller makes and keeps. docs/file-format.md tells what each column means.

-- How to read files that no layout of the program knows: docs/layouts.md. Titles, never values.
CREATE TABLE own_layout (
  name TEXT PRIMARY KEY,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- When the time to ask for another address of a parcel was over: a rule notes it.
ALTER TABLE package ADD COLUMN window_closed INTEGER;

-- What the seller thinks of a carrier, by its id in data/carriers.
CREATE TABLE carrier_note (
  carrier TEXT PRIMARY KEY,
  rating  INTEGER NOT NULL,
  note    TEXT
) STRICT, WITHOUT ROWID;
