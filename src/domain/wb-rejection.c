/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that were not taken over. */
#include "wb-rejection.h"

WbRejection *
wb_rejection_new (guint row, WbRejectReason reason, const char *number)
{
  WbRejection *self = g_new0 (WbRejection, 1);

  self->row = row;
  self->reason = reason;
  self->number = g_strdup (number);

  return self;
}

void
wb_rejection_free (WbRejection *self)
{
  if (self == NULL)
    return;

  g_free (self->column);
  g_free (self->value);
  g_free (self->number);
  g_free (self);
}
