/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An order with its items, packages, tracking events and after-sales cases: plain values that
 * may cross threads when nobody changes them any more. Every stored field stands in a table
 * (wb-record.h) in the order of the struct; a test holds the store's columns against it.
 *
 * Texts are NULL when there is none, never "". Times are UTC seconds or WB_TIME_NONE, amounts
 * minor units of the shop's currency or WB_MONEY_NONE. */
#pragma once

#include "wb-attention.h"
#include "wb-record.h"
#include "wb-stage.h"

G_BEGIN_DECLS

typedef enum
{
  WB_PART_ITEM,
  WB_PART_PACKAGE,
  WB_PART_EVENT,
  WB_PART_CASE,
  WB_PART_REROUTE,
  WB_PART_TASK,
  WB_PART_TAG,
} WbPartKind;

#define WB_N_PART_KINDS 7

typedef struct
{
  gint64 id;      /* of the store; 0 for an order that is not stored yet */
  gint64 shop_id; /* of the store */
  /* Of the draft that made the order what it is; 0 once anything else has changed it. Written by
   * the store, not read: whoever changes an order need not know of it. */
  gint64 draft_hash;

  char *number; /* the platform's, unique in the shop; always text */

  /* What the platform says of it, word for word */
  char *platform_status;
  char *platform_substatus;
  char *request_type; /* "Cancel", "Return/Refund" */

  /* Where it stands */
  gint64 stage;       /* WbStage */
  gint64 substage;    /* WbSubstage */
  gint64 after_sales; /* 1 while a case is open; derived */

  /* What kind of order it is */
  gint64 platform_fulfilled; /* 1: shipped by the platform (FBT): no ship clocks, no ship actions */
  gint64 preorder;           /* 1: no computed ship clocks */
  gint64 cod;                /* 1: cash on delivery */
  char  *payment_method;
  char  *delivery_option;
  char  *channel;

  /* Times */
  gint64 created;
  gint64 paid;
  gint64 released; /* when a hold ended: ship clocks start here; NONE: at payment */
  gint64 ready;    /* RTS: label printed, parcel packed */
  gint64 shipped;
  gint64 delivered;
  gint64 completed;
  gint64 cancelled;
  gint64 pack_by;     /* deadline given by the platform; computed ones are not stored here */
  gint64 handover_by; /* deadline given by the platform */

  /* Cancellation */
  gint64 cancel_requested;  /* NONE in files: they do not hold it */
  gint64 respond_by;        /* when an unanswered request cancels the order */
  gint64 respond_estimated; /* 1: respond_by is an estimate, which never cancels anything */
  char  *cancel_by;         /* "User", "Seller", "System" as the platform writes it */
  char  *cancel_reason;     /* word for word */
  char  *cancel_note;

  /* Amounts of the whole order */
  gint64 total;    /* paid by the buyer */
  gint64 subtotal; /* items before discounts */
  gint64 shipping; /* after discounts */
  gint64 original_shipping;
  gint64 shipping_seller_discount;
  gint64 shipping_platform_discount;
  gint64 payment_discount;
  gint64 platform_discount; /* on the items */
  gint64 seller_discount;   /* on the items */
  gint64 tax;
  gint64 refund;

  /* Buyer and recipient: personal */
  char *buyer; /* user name */
  char *recipient;
  char *phone;
  char *country;
  char *state;
  char *city;
  char *district;
  char *zip;
  char *address; /* lines joined by '\n' */
  char *delivery_note;
  char *buyer_message;

  /* The seller's */
  char *note;
  char *flag; /* red, orange, yellow, green, blue, purple */

  gint64 as_of; /* what the platform's values are as of */

  /* Derived from the parts and the clocks */
  gint64 item_count;    /* lines */
  gint64 quantity;      /* units */
  gint64 deadline_kind; /* WbDeadlineKind of the next one */
  gint64 deadline_at;

  /* "Ship via platform": the platform's own logistics ships it, with carrier, number and label that
   * it gives (formats.md 1.2) */
  char *delivery_type;

  /* What came of actions */
  char *cancel_answer; /* "approved", or the key of the reason for which the request was rejected */
  gint64 contacted;    /* when the buyer was last written to */
  char  *buyer_mark;   /* why the seller marked the buyer: a warning on that buyer's next order */
  gint64 rule_at;      /* when a rule fires next by itself (wb_rule_get_next); derived */

  gint64 wiped; /* when what is about the buyer was wiped; files do not bring it back */

  /* WbItem, WbPackage, WbEvent, WbCase, WbReroute, WbTask, WbTag; each array owns its parts */
  GPtrArray *parts[WB_N_PART_KINDS];
} WbOrder;

/* Every part begins with its key, which is unique among the order's parts of that kind. */
typedef struct
{
  char  *key; /* platform's line id, else made from SKU, variation, package and occurrence */
  char  *sku_id;
  char  *seller_sku;
  char  *product_id;
  char  *product;
  char  *variation;
  gint64 quantity;
  gint64 returned;
  gint64 unit_price;
  gint64 subtotal; /* before discounts */
  gint64 platform_discount;
  gint64 seller_discount;
  gint64 amount; /* after discounts */
  char  *package_key;
  gint64 stage;    /* WbStage that the file's status of this row maps to; 0 unknown */
  gint64 substage; /* WbSubstage likewise */
  gint64 refunded; /* 1: refunded before shipping, never to ship */
  gint64 weight;   /* grams, whole line; 0 unknown */
  char  *category;
  char  *extra; /* JSON object: the row's columns that have no field here, title to text */
} WbItem;

typedef struct
{
  char  *key;    /* number, else tracking, else "1" */
  char  *number; /* the platform's package ID */
  char  *carrier;
  char  *tracking;
  gint64 substage;      /* WbSubstage */
  gint64 failed_at;     /* the newest failed delivery */
  char  *handover;      /* collection-warehouse drop-off pick-up */
  gint64 window_closed; /* when the time to reroute the newest failed delivery was over */
} WbPackage;

typedef struct
{
  char  *key; /* package key, time and kind */
  char  *package_key;
  gint64 at;
  char *
      kind; /* collected warehouse-scanned customs in-transit delivered failed returning returned */
  char *note;
} WbEvent;

/* The key of the case that a file's Return/Refund status stands for: it has no number. */
#define WB_FILE_CASE_KEY "1"

typedef struct
{
  char  *key;  /* the platform's case number, else of a file's "1", of the seller's "2", "3", … */
  char  *kind; /* refund return-refund exchange complaint */
  char  *state; /* requested approved rejected returning received closed */
  char  *reason;
  char  *agreed_reason; /* agreed anew with the buyer; the first one stays */
  gint64 quality;       /* 1: the reason is one of quality */
  gint64 amount;
  gint64 requested;
  gint64 respond_by; /* given by the platform */
} WbCase;

/* A ticket for delivery to a new address after a failed one. */
typedef struct
{
  char  *key;         /* "1", "2", … */
  char  *package_key; /* NULL: the order has no packages */
  char  *state;       /* draft submitted accepted redelivering delivered refused expired */
  gint64 failed_at;   /* the failed delivery that it answers */
  gint64 created;
  gint64 submitted;
  char  *recipient; /* where to; personal, as are the rest but the country */
  char  *phone;
  char  *country;
  char  *state_name; /* state or province */
  char  *city;
  char  *district;
  char  *zip;
  char  *address; /* lines joined by '\n' */
} WbReroute;

/* What is still to be done on the platform, or was: one of the outbox. */
typedef struct
{
  char *key;      /* "1", "2", … */
  char *action;   /* id of a WbAction, or of the WbRule that is expected to have fired */
  char *state;    /* open: to be done; done: ticked off; expected: the platform does it by itself;
                   * confirmed: a file says so; dropped: overtaken by what a file says */
  gint64 created; /* when the seller acted, or the rule was due */
  gint64 done;    /* when it was ticked off; of an open one: a file did not show it all the same */
  char  *act;     /* what was filled in (wb_act_to_text); personal */
} WbTask;

typedef struct
{
  char *key; /* the tag itself */
} WbTag;

const WbRecordInfo *wb_order_get_info (void);
const WbRecordInfo *wb_part_get_info (WbPartKind kind);

/* Fields of the order's table by name, checked when first used. */
#define wb_order_field(name) wb_record_index (wb_order_get_info (), name)

WbOrder *wb_order_new (void);
WbOrder *wb_order_copy (const WbOrder *self);
void     wb_order_free (WbOrder *self);
/* An empty part, added to the order, which owns it. The caller sets its key. */
gpointer wb_order_add_part (WbOrder *self, WbPartKind kind);
/* The part with that key, or NULL; the order owns it. */
gpointer wb_order_find_part (const WbOrder *self, WbPartKind kind, const char *key);

/* TRUE while anything that retention wipes is there. */
gboolean wb_order_has_personal (const WbOrder *self);
/* Makes all fields that are about the buyer, or may be, nothing. What the order brought and when
 * stays, and its town and country: figures are made of those. at: UTC seconds, for self->wiped. */
void wb_order_wipe (WbOrder *self, gint64 at);

#define wb_order_get_n_parts(self, kind) ((self)->parts[kind]->len)
#define wb_order_get_part(self, kind, i) g_ptr_array_index ((self)->parts[kind], i)
/* The key of any kind of part. */
#define wb_part_get_key(part) (*(char *const *) (part))

/* TRUE while the case waits for anything: it is not rejected and not closed. */
gboolean wb_case_is_open (const WbCase *self);
/* TRUE while the seller has to answer it. */
gboolean wb_case_is_waiting (const WbCase *self);
/* TRUE for a package that the seller made here, to split or to ship: no platform gave it a number,
 * and its tracking number, if it has one, was typed in with the way it is handed over. */
gboolean wb_package_is_own (const WbPackage *self);
/* TRUE when carrier, number and label come from the platform. */
gboolean wb_order_has_platform_logistics (const WbOrder *self);
/* TRUE while the ticket may still lead to a delivery: draft, submitted, accepted, redelivering. */
gboolean wb_reroute_is_open (const WbReroute *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbOrder, wb_order_free)

G_END_DECLS
