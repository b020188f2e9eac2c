/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the seller thinks of a carrier (domain.md, Who and what). Plain values, any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WB_RATING_MAX 5

typedef struct
{
  char *carrier; /* its id (WbCarrier) */
  int   rating;  /* 1 to WB_RATING_MAX, the best; 0: none */
  char *note;    /* NULL: none */
} WbCarrierNote;

WbCarrierNote *wb_carrier_note_new (const char *carrier, int rating, const char *note);
void           wb_carrier_note_free (WbCarrierNote *self);

/* The note of the carrier that is called so, as order files and sellers write it; NULL when there
 * is none. Owned by notes (WbCarrierNote), which is nullable. */
const WbCarrierNote *wb_carrier_note_find (GPtrArray *notes, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbCarrierNote, wb_carrier_note_free)

G_END_DECLS
