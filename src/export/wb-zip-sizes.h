/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large the parts of a zip file are, by its own directory. Any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Name of a part to its size before it was packed (guint64, owned by the table); NULL when the file
 * is no whole zip file. */
GHashTable *wb_zip_read_sizes (int fd);

G_END_DECLS
