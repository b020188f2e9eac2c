/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What went wrong, as a sentence for people. Any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One sentence or two, without a line break at the end. Codes of the store, of shops and of
 * policies get a sentence of their own; every other error (files: G_IO_ERROR, G_FILE_ERROR,
 * reading order files) brings one in its message. Not for G_IO_ERROR_CANCELLED, which is shown to
 * nobody. The caller's. */
char *wb_error_text_dup (const GError *error);

G_END_DECLS
