/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns without a field that are kept with an item: a JSON object of texts, as the import
 * writes it. Reads it without building anything, because it runs for every row. One thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *title; /* borrowed */
  gsize       title_length;
  GString    *text; /* of the row that was read; empty for none */
} WbExtraColumn;

/* Fills the texts of the columns out of json, which may be NULL. What is not as the import writes
 * it ends the reading. */
void wb_extra_read (const char *json, gsize length, WbExtraColumn *columns, guint n_columns);

G_END_DECLS
