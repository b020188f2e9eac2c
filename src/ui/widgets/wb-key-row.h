/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row that chooses one of several keys, each shown by its words. Main thread. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WB_TYPE_KEY_ROW (wb_key_row_get_type ())
G_DECLARE_FINAL_TYPE (WbKeyRow, wb_key_row, WB, KEY_ROW, AdwComboRow)

/* A row with keys begins with its first one. A choice without a key, wb_key_row_add_none, is
 * "Choose a reason" as the first, or "New case". */
void wb_key_row_add (WbKeyRow *self, const char *key, const char *words);
void wb_key_row_add_none (WbKeyRow *self, const char *words);
void wb_key_row_clear (WbKeyRow *self);
/* NULL: nothing is chosen. Owned by self. */
const char *wb_key_row_get_key (WbKeyRow *self);
/* FALSE when there is no such key: nothing changes. */
gboolean wb_key_row_set_key (WbKeyRow *self, const char *key);

G_END_DECLS
