/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The carriers of the markets, and what their tracking numbers look like (data/carriers).
 * Immutable, any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *id;   /* "royal-mail" */
  const char *name; /* in the language of the process where it has one there */
  const char *const
             *names; /* all that order files and sellers write for it, the English one first */
  const char *phone; /* of the customer service; NULL */
  const char *site;  /* NULL */
} WbCarrier;

/* The carriers of a region, then the others, each by name: an array of const WbCarrier, whose
 * carriers are static. region: ISO 3166, nullable. */
GPtrArray *wb_carrier_list (const char *region);
/* TRUE when the carrier takes or delivers parcels there. */
gboolean wb_carrier_is_in (const WbCarrier *carrier, const char *region);
/* TRUE when it does not, nor all over the world, although carriers of that region are known here.
 */
gboolean wb_carrier_is_foreign (const WbCarrier *carrier, const char *region);
/* The carrier that is called so, whatever the case; NULL for one that is not known. Static. */
const WbCarrier *wb_carrier_find (const char *name);
/* FALSE when a tracking number is not of a shape that the carrier uses. Spaces and case do not
 * count; of a carrier that is not known any number is right (name: nullable). domain.md: shapes
 * warn, never refuse. */
gboolean wb_carrier_fits (const char *name, const char *tracking);

G_END_DECLS
