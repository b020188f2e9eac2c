/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where an order stands, and the tabs it is shown in (domain.md, Stages). Pure, any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The numbers are stored: never renumber. */
typedef enum
{
  WB_STAGE_UNPAID = 1, /* Placed, not paid; never a cash-on-delivery order. */
  WB_STAGE_TO_SHIP,    /* Paid or cash on delivery, not wholly handed over. */
  WB_STAGE_SHIPPED,    /* Every package handed over, not confirmed received. */
  WB_STAGE_COMPLETED,  /* Received and confirmed. */
  WB_STAGE_CANCELLING, /* A buyer's cancellation request waits for an answer. */
  WB_STAGE_CANCELLED,
} WbStage;

#define WB_N_STAGES 7 /* one more than the last, so a stage is an index */

/* The numbers are stored: never renumber. */
typedef enum
{
  WB_SUBSTAGE_NONE,
  WB_SUBSTAGE_ON_HOLD,
  WB_SUBSTAGE_AWAITING_SHIPMENT,
  WB_SUBSTAGE_PARTIALLY_SHIPPED,
  WB_SUBSTAGE_AWAITING_COLLECTION,
  WB_SUBSTAGE_IN_TRANSIT,
  WB_SUBSTAGE_DELIVERED,
  WB_SUBSTAGE_DELIVERY_FAILED,
  WB_SUBSTAGE_RETURNING,
  WB_SUBSTAGE_RETURNED, /* Cancelled after a failed delivery. */
} WbSubstage;

#define WB_N_SUBSTAGES 10

/* In the order of the tab strip. All but ALL and AFTER_SALES are a stage. */
typedef enum
{
  WB_TAB_ALL,
  WB_TAB_UNPAID,
  WB_TAB_TO_SHIP,
  WB_TAB_SHIPPED,
  WB_TAB_COMPLETED,
  WB_TAB_CANCELLING,
  WB_TAB_CANCELLED,
  WB_TAB_AFTER_SALES, /* Any stage, with an open case: shown here and in its stage. */
} WbTab;

#define WB_N_TABS 8

/* The identifiers of the command line and of files: "to-ship". Static; "" for SUBSTAGE_NONE. */
const char *wb_stage_get_id (WbStage stage);
const char *wb_substage_get_id (WbSubstage substage);
const char *wb_tab_get_id (WbTab tab);

/* FALSE for an identifier that does not exist; *out is then untouched. */
gboolean wb_stage_from_id (const char *id, WbStage *out);
gboolean wb_substage_from_id (const char *id, WbSubstage *out);
gboolean wb_tab_from_id (const char *id, WbTab *out);

/* FALSE for ALL and AFTER_SALES. */
gboolean wb_tab_get_stage (WbTab tab, WbStage *stage);

G_END_DECLS
