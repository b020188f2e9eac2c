/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks what a search has found in a text. Main thread. */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/* Attributes that mark every place of text which is needle, upper and lower case alike; where the
 * whole needle is not in text, its words are marked. NULL when there is nothing to mark. text and
 * needle may be NULL. */
PangoAttrList *wb_highlight_new (const char *text, const char *needle);

G_END_DECLS
