/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists under a name. Any thread. */
#include "wb-saved-view.h"

WbSavedView *
wb_saved_view_new (const char *name, const char *filter, const char *columns)
{
  WbSavedView *self = g_new0 (WbSavedView, 1);

  self->name = g_strdup (name);
  self->filter = g_strdup (filter);
  self->columns = g_strdup (columns != NULL ? columns : "");

  return self;
}

WbSavedView *
wb_saved_view_copy (const WbSavedView *self)
{
  WbSavedView *copy = wb_saved_view_new (self->name, self->filter, self->columns);

  copy->id = self->id;
  copy->position = self->position;

  return copy;
}

void
wb_saved_view_free (WbSavedView *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->filter);
  g_free (self->columns);
  g_free (self);
}
