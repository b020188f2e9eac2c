/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of an opened local file, for the readers of this folder. One thread at a time. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _WbSource WbSource;

/* Opens an ordinary file. Errors: G_IO_ERROR for what the system refuses,
 * WB_IMPORT_ERROR_DIRECTORY, NOT_A_FILE, EMPTY, and TOO_LARGE beyond WB_TABLE_MAX_FILE.
 * cancellable: nullable, kept. */
WbSource *wb_source_open (const char *path, GCancellable *cancellable, GError **error);
void      wb_source_free (WbSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbSource, wb_source_free)

/* Bytes, as the file was when it was opened; what is added later is not read. */
guint64 wb_source_get_size (WbSource *self);

/* Fills buffer from offset on; fewer than size bytes only at the end of the file, 0 beyond it.
 * -1 on a G_IO_ERROR, also when cancelled. */
gssize wb_source_read_at (WbSource *self, guint64 offset, void *buffer, gsize size, GError **error);

/* G_IO_ERROR_CANCELLED when the cancellable says so. */
gboolean wb_source_check_cancelled (WbSource *self, GError **error);

G_END_DECLS
