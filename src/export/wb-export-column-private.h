/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the engine gets a column's cells from. */
#pragma once

#include "wb-export-column.h"

G_BEGIN_DECLS

typedef enum
{
  WB_SOURCE_FIELD,     /* field of the record that the column tells of */
  WB_SOURCE_EXTRA,     /* the platform's column that is called field, kept with the item */
  WB_SOURCE_NOTHING,   /* always empty */
  WB_SOURCE_STATUS,    /* the platform's words where it said any, else its words for the stage */
  WB_SOURCE_SUBSTATUS, /* likewise */
  WB_SOURCE_SUBSTAGE,
  WB_SOURCE_STAGE,    /* where Waybill has the order */
  WB_SOURCE_PREORDER, /* the platform's words for yes and no, as the next */
  WB_SOURCE_FULFILMENT,
  WB_SOURCE_PAYMENT, /* its method; "COD" where only that is known */
  WB_SOURCE_SHOP,
  WB_SOURCE_CURRENCY,
  WB_SOURCE_ZONE,
  WB_SOURCE_ADDRESS_1, /* its first line */
  WB_SOURCE_ADDRESS_2, /* and the others */
  WB_SOURCE_DISTRICT,  /* where the list has villages, too: what stands behind their comma */
  WB_SOURCE_VILLAGE,
  WB_SOURCE_PACKAGE_STATUS,
} WbSource;

typedef struct
{
  WbExportColumn column;
  WbSource       source;
  const char    *field; /* of FIELD and EXTRA */
} WbColumnDef;

/* By id or title; NULL. */
const WbColumnDef *wb_column_def_find (const char *name);
/* The title that the platform gives it in the shop's market, as its file has it; else its own. */
const char *wb_column_def_get_market_title (const WbColumnDef *def, const WbShop *shop);

G_END_DECLS
