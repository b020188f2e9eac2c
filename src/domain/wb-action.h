/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a seller can do with an order, and what is filled in when it is done (domain.md, Actions).
 * Plain data, any thread. */
#pragma once

#include "wb-record.h"

G_BEGIN_DECLS

typedef enum
{
  WB_ACTION_CONTACT,
  WB_ACTION_CANCEL,
  WB_ACTION_APPROVE,
  WB_ACTION_REJECT,
  WB_ACTION_REQUEST_CANCEL,
  WB_ACTION_MARK_PAID,
  WB_ACTION_COMPLETE,
  WB_ACTION_PACK,
  WB_ACTION_SPLIT,
  WB_ACTION_SHIP,
  WB_ACTION_ARRANGE, /* "Arrange in Seller Center": the platform's own logistics ships it */
  WB_ACTION_TRACKING,
  WB_ACTION_REROUTE,
  WB_ACTION_AFTERSALE,
  WB_ACTION_NOTE,
  WB_ACTION_TAG,
  WB_ACTION_FLAG,
  WB_ACTION_MARK_BUYER,
} WbAction;

#define WB_N_ACTIONS 18

/* "mark-paid"; static. What the journal, the outbox and the command line call it. */
const char *wb_action_get_id (WbAction action);
gboolean    wb_action_from_id (const char *id, WbAction *out);

/* One action with what was filled in: which of the fields count depends on the action. Texts are
 * NULL, times WB_TIME_NONE, amounts WB_MONEY_NONE when they were left out. */
typedef struct
{
  gint64 action; /* WbAction */

  char *reason;        /* cancel, reject: a reason's key; request-cancel, aftersale: words */
  char *agreed_reason; /* aftersale */
  char *note;          /* cancel, reject, tracking: a comment; note, mark-buyer: the text itself,
                        * NULL takes it away; contact: the template's name */
  char  *package_key;  /* ship, tracking, reroute: NULL is the whole order, or its only package */
  char  *item_keys;    /* split: the items of the new package, joined by '\n' */
  char  *carrier;      /* ship: as the seller writes it */
  char  *tracking;     /* ship, and tracking: the new number */
  char  *handover;     /* ship: collection-warehouse drop-off pick-up; NULL is drop-off */
  char  *event;        /* tracking: an event's kind (WbEvent); NULL: the number changes */
  gint64 at;           /* when it happened; NONE: now */
  char  *key;    /* reroute: ticket, aftersale: case; NULL: a new one, or with to the newest */
  char  *to;     /* reroute, aftersale: the state to go to; NULL: a new one */
  char  *kind;   /* aftersale: refund return-refund exchange complaint */
  gint64 amount; /* aftersale, minor units */
  char  *tags;   /* tag: to be put on, joined by '\n' */
  char  *untags; /* tag: to be taken off, joined by '\n' */
  char  *flag;   /* flag: a colour (WbOrder); NULL takes it away */

  /* reroute: where to; personal */
  char *recipient;
  char *phone;
  char *address; /* lines joined by '\n' */
  char *district;
  char *city;
  char *state;
  char *zip;
} WbAct;

const WbRecordInfo *wb_act_get_info (void);

WbAct *wb_act_new (WbAction action);
WbAct *wb_act_copy (const WbAct *self);
void   wb_act_free (WbAct *self);

/* All that is filled in as one text, and back; what the outbox keeps. wb_act_from_text gives NULL
 * for what is none. */
char  *wb_act_to_text (const WbAct *self);
WbAct *wb_act_from_text (const char *text);

/* The keys of the reasons (domain.md, Actions): NULL-terminated, static. For cancel those that fit
 * an order of that stage (WbStage). */
const char *const *wb_cancel_reasons_list (int stage);
const char *const *wb_reject_reasons_list (void);

/* A reason of an after-sales case, and whether it counts as one of quality. */
typedef struct
{
  const char *key;
  gboolean    quality;
} WbCaseReason;

/* Ends with a reason without a key; static. */
const WbCaseReason *wb_case_reasons_list (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbAct, wb_act_free)

G_END_DECLS
