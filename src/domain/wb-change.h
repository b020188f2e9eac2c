/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change set: everything that happens to orders happens in one (domain.md, Journal and outbox).
 * Plain data, any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The numbers are stored: never renumber. */
typedef enum
{
  WB_ACTOR_SELLER = 1,
  WB_ACTOR_BUYER,
  WB_ACTOR_PLATFORM,
  WB_ACTOR_RULE,
  WB_ACTOR_IMPORT,
} WbActor;

/* The numbers are stored: never renumber. */
typedef enum
{
  WB_CHANGE_IMPORT = 1,
  WB_CHANGE_SAMPLE, /* the sample shop was made */
  WB_CHANGE_UNDO,
  WB_CHANGE_ACTION, /* title: the id of the WbAction */
  WB_CHANGE_RULE,   /* title: the id of the WbRule; at: when it was due */
  WB_CHANGE_REDO,
  WB_CHANGE_OUTBOX, /* tasks were ticked off */
  WB_CHANGE_WIPE,   /* personal data of old orders was wiped */
} WbChangeKind;

/* What a change set says of itself. */
typedef struct
{
  gint64       id;
  WbChangeKind kind;
  WbActor      actor;
  gint64       at;      /* UTC seconds */
  char        *title;   /* file names of an import; NULL when there is nothing to name */
  gint64       reverts; /* the change set that this one undid; 0 */
  gint64       undone_by;
  guint        n_created; /* orders that came with it */
  guint        n_changed; /* orders that were there and changed */
} WbChange;

/* One line of an order's history: the platform's time nodes, the tracking events and the
 * journal, told alike. */
typedef struct
{
  gint64  at;
  WbActor actor;
  char   *kind; /* "created" "paid" "ready" "shipped" "delivered" "completed" "cancel-requested"
                 * "cancelled", or a tracking event's kind; of the journal "imported" "changed"
                 * "undone" "redone" "wiped" "task-done" "task-confirmed" "task-reopened"
                 * "task-dropped", or the id of an action or a rule */
  WbChangeKind change; /* of the change set that it tells of; 0: it is not from the journal */
  char        *part;   /* "changed": what the field is of: "package", …; NULL: the order itself */
  char        *field;  /* "changed": the field's name; else NULL */
  char        *before; /* "changed": as text; NULL is nothing */
  char        *after;
  char *note; /* file names, event's note; undone and redone: the change set's title; task-…:
               * the action of the task; NULL */
  GPtrArray *details; /* WbTimelineEntry "changed": all that an action, a rule, an undo or a redo
                       * changed; NULL for the others */
} WbTimelineEntry;

const char      *wb_actor_get_id (WbActor actor);
const char      *wb_change_kind_get_id (WbChangeKind kind);
WbChange        *wb_change_new (WbChangeKind kind, WbActor actor, gint64 at, const char *title);
void             wb_change_free (WbChange *self);
WbTimelineEntry *wb_timeline_entry_new (gint64 at, WbActor actor, const char *kind);
void             wb_timeline_entry_free (WbTimelineEntry *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbChange, wb_change_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbTimelineEntry, wb_timeline_entry_free)

G_END_DECLS
