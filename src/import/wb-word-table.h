/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words and what they stand for, looked up in the bytes of a cell without copying it. The case of
 * ASCII letters does not count. Immutable once filled, then any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _WbWordTable WbWordTable;

WbWordTable *wb_word_table_new (void);
void         wb_word_table_free (WbWordTable *self);

/* Returns FALSE when the word is there already, with another meaning: a fault of the data file. */
gboolean wb_word_table_add (WbWordTable *self, const char *word, guint meaning);
/* FALSE when the word is not there; *meaning is then untouched. text need not end in NUL. */
gboolean wb_word_table_find (const WbWordTable *self,
                             const char        *text,
                             gsize              length,
                             guint             *meaning);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbWordTable, wb_word_table_free)

G_END_DECLS
