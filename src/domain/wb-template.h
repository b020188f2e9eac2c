/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages to buyers that come with the program (data/templates). wb-template-text.h fills them in.
 * Immutable, any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *name;     /* "payment-reminder": the same in every language */
  char *language; /* "en", "zh_CN": of the text, which is for the buyer, not for the reader */
  char *title;
  char *text; /* with {placeholders} */
} WbTemplate;

WbTemplate *wb_template_new (const char *name,
                             const char *language,
                             const char *title,
                             const char *text);
WbTemplate *wb_template_copy (const WbTemplate *self);
void        wb_template_free (WbTemplate *self);

/* All that come with the program, in the order in which they are needed in the life of an order: an
 * array of WbTemplate that owns them; the caller's. */
GPtrArray *wb_template_list_built_in (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbTemplate, wb_template_free)

G_END_DECLS
