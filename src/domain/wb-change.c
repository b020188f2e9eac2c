/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Change sets and lines of a timeline. */
#include "wb-change.h"

const char *
wb_actor_get_id (WbActor actor)
{
  switch (actor)
    {
    case WB_ACTOR_SELLER:
      return "seller";
    case WB_ACTOR_BUYER:
      return "buyer";
    case WB_ACTOR_PLATFORM:
      return "platform";
    case WB_ACTOR_RULE:
      return "rule";
    case WB_ACTOR_IMPORT:
      return "import";
    default:
      g_return_val_if_reached ("");
    }
}

const char *
wb_change_kind_get_id (WbChangeKind kind)
{
  switch (kind)
    {
    case WB_CHANGE_IMPORT:
      return "import";
    case WB_CHANGE_SAMPLE:
      return "sample";
    case WB_CHANGE_UNDO:
      return "undo";
    case WB_CHANGE_ACTION:
      return "action";
    case WB_CHANGE_RULE:
      return "rule";
    case WB_CHANGE_REDO:
      return "redo";
    case WB_CHANGE_OUTBOX:
      return "outbox";
    case WB_CHANGE_WIPE:
      return "wipe";
    default:
      g_return_val_if_reached ("");
    }
}

WbChange *
wb_change_new (WbChangeKind kind, WbActor actor, gint64 at, const char *title)
{
  WbChange *self = g_new0 (WbChange, 1);

  self->kind = kind;
  self->actor = actor;
  self->at = at;
  self->title = g_strdup (title);

  return self;
}

void
wb_change_free (WbChange *self)
{
  if (self == NULL)
    return;

  g_free (self->title);
  g_free (self);
}

WbTimelineEntry *
wb_timeline_entry_new (gint64 at, WbActor actor, const char *kind)
{
  WbTimelineEntry *self = g_new0 (WbTimelineEntry, 1);

  self->at = at;
  self->actor = actor;
  self->kind = g_strdup (kind);

  return self;
}

void
wb_timeline_entry_free (WbTimelineEntry *self)
{
  if (self == NULL)
    return;

  g_free (self->kind);
  g_free (self->part);
  g_free (self->field);
  g_free (self->before);
  g_free (self->after);
  g_free (self->note);
  g_clear_pointer (&self->details, g_ptr_array_unref);
  g_free (self);
}
