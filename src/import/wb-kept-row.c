/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of rows. Any thread. */
#include "wb-kept-row.h"

#include <string.h>

WbKeptRow *
wb_kept_row_new (const WbRow *row)
{
  WbKeptRow *self = g_new0 (WbKeptRow, 1);
  char      *at;

  for (guint i = 0; i < row->n_cells; i++)
    self->size += row->cells[i].length + 1;
  at = self->texts = g_malloc (self->size + 1);
  self->cells = g_new (WbCell, row->n_cells + 1);
  for (guint i = 0; i < row->n_cells; i++)
    {
      self->cells[i] = (WbCell){ at, row->cells[i].length };
      memcpy (at, row->cells[i].text, row->cells[i].length + 1);
      at += row->cells[i].length + 1;
    }
  self->row = (WbRow){ row->number, self->cells, row->n_cells, row->unended };

  return self;
}

void
wb_kept_row_free (WbKeptRow *self)
{
  if (self == NULL)
    return;

  g_free (self->cells);
  g_free (self->texts);
  g_free (self);
}
