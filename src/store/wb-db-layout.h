/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layouts of order files that the seller made: a name and the text of a key file (docs/layouts.md),
 * which only the import reads. None of it is a change of an order, so it is not in the journal. For
 * the thread of the WbDb. Errors are WB_DB_ERROR. */
#pragma once

#include "wb-db.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;
  char *text;
} WbOwnLayout;

WbOwnLayout *wb_own_layout_copy (const WbOwnLayout *self);
void         wb_own_layout_free (WbOwnLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbOwnLayout, wb_own_layout_free)

/* By name: an array of WbOwnLayout that owns them. */
GPtrArray *wb_db_list_layouts (WbDb *self, GError **error);
/* Keeps it under its name; EXISTS when that is taken, unless it shall replace what is there. */
gboolean wb_db_save_layout (
    WbDb *self, const char *name, const char *text, gboolean replace, GError **error);
/* EXISTS when the new name is taken; NOT_FOUND. */
gboolean wb_db_rename_layout (WbDb *self, const char *name, const char *new_name, GError **error);
/* NOT_FOUND. Orders that came by it stay. */
gboolean wb_db_delete_layout (WbDb *self, const char *name, GError **error);

G_END_DECLS
