/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person gave to import: a file is itself, a folder the files in it that may hold orders.
 * Main thread; the listing runs on another. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void wb_import_files_list_async (GFile              *file,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
/* Local paths, at least one, by name; fails when cancelled only. */
GPtrArray *wb_import_files_list_finish (GAsyncResult *result, GError **error);

G_END_DECLS
