/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes on carriers. */
#include "wb-carrier-note.h"

#include "wb-carrier.h"

WbCarrierNote *
wb_carrier_note_new (const char *carrier, int rating, const char *note)
{
  WbCarrierNote *self = NULL;

  g_return_val_if_fail (carrier != NULL && rating >= 0 && rating <= WB_RATING_MAX, NULL);

  self = g_new0 (WbCarrierNote, 1);
  self->carrier = g_strdup (carrier);
  self->rating = rating;
  self->note = note != NULL && *note != '\0' ? g_strdup (note) : NULL;

  return self;
}

void
wb_carrier_note_free (WbCarrierNote *self)
{
  if (self == NULL)
    return;

  g_free (self->carrier);
  g_free (self->note);
  g_free (self);
}

const WbCarrierNote *
wb_carrier_note_find (GPtrArray *notes, const char *name)
{
  const WbCarrier *carrier = name != NULL ? wb_carrier_find (name) : NULL;

  for (guint i = 0; carrier != NULL && notes != NULL && i < notes->len; i++)
    {
      const WbCarrierNote *note = notes->pdata[i];

      if (g_str_equal (note->carrier, carrier->id))
        return note;
    }

  return NULL;
}
