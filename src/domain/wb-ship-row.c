/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of a list of orders to ship. */
#include "wb-ship-row.h"

WbShipRow *
wb_ship_row_new (guint row)
{
  WbShipRow *self = g_new0 (WbShipRow, 1);

  self->row = row;

  return self;
}

void
wb_ship_row_free (WbShipRow *self)
{
  if (self == NULL)
    return;

  g_free (self->number);
  g_free (self->carrier);
  g_free (self->tracking);
  g_free (self->package);
  g_free (self->region);
  g_free (self->other);
  g_free (self);
}

gboolean
wb_ship_problem_is_question (WbShipProblem problem)
{
  return problem == WB_SHIP_SHARED || problem == WB_SHIP_REUSED;
}
