-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the seller makes and keeps. docs/file-format.md tells what each column means.

-- How to read files that no layout of the program knows: docs/layouts.md. Titles, never values.
CREATE TABLE own_layout (
  name TEXT PRIMARY KEY,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
