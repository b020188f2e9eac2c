/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns that an export can have, and the lists of columns that are there by themselves.
 * Static data, any thread. */
#pragma once

#include "wb-export-spec.h"
#include "wb-shop.h"

G_BEGIN_DECLS

/* What a column tells of. */
typedef enum
{
  WB_EXPORT_OF_ORDER,
  WB_EXPORT_OF_PACKAGE,
  WB_EXPORT_OF_ITEM,
} WbExportSubject;

/* What stands in its cells. */
typedef enum
{
  WB_EXPORT_TEXT,
  WB_EXPORT_NUMBER, /* a count */
  WB_EXPORT_AMOUNT, /* in the shop's currency */
  WB_EXPORT_WEIGHT, /* kilograms */
  WB_EXPORT_TIME,
} WbExportValue;

typedef struct
{
  const char     *id;      /* "order-id": the command line's, and what is stored */
  const char     *title;   /* the platform's own English one where it has one */
  const char     *chinese; /* the title in Chinese */
  WbExportSubject subject;
  WbExportValue   value;
  gboolean        is_personal; /* about a buyer */
} WbExportColumn;

/* All columns, those of the order first, each group in the order of the platform's own files. */
const WbExportColumn *wb_export_column_list (guint *n_columns);
/* By its id or one of its titles; NULL. */
const WbExportColumn *wb_export_column_find (const char *name);
/* Whether rows of that kind can have the column: those of an order have no items' columns. */
gboolean wb_export_column_fits (const WbExportColumn *self, WbExportRow row);
/* Its title in that language. Static. */
const char *wb_export_column_get_title (const WbExportColumn *self, WbExportLanguage language);

/* The ids of the columns that a template has: its own, or those that its list has by itself, which
 * for an order-item list are those of the shop's platform and market, in the platform's order.
 * shop: nullable, for several. NULL-terminated, the caller's. */
char **wb_export_dup_columns (const WbExportTemplate *what, const WbShop *shop);

G_END_DECLS
