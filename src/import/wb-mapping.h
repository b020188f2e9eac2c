/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layouts that the seller makes: which column of an unknown file holds what, kept in the store
 * under a name as a key file like those of data/layouts (docs/layouts.md), and known from then on.
 * Any thread, but for what takes a WbDb. */
#pragma once

#include <gio/gio.h>

#include "wb-db-layout.h"
#include "wb-kept-row.h"
#include "wb-layout.h"
#include "wb-order-folder.h"

G_BEGIN_DECLS

/* More columns than that are not asked about; they are kept as columns that nobody understands. */
#define WB_MAPPING_MAX_COLUMNS 200

/* Characters of a name. */
#define WB_MAPPING_MAX_NAME 60

/* A column of a file. */
typedef struct
{
  guint index; /* of its cells in a row */
  char *title;
  char *samples; /* the first values that are not empty, "A · B · C"; "" when there are none */
  const char *field; /* as a layout names it: "item.seller_sku"; static; NULL: kept as it is */
} WbMappedColumn;

void wb_mapped_column_free (WbMappedColumn *self);

/* The fields that a column may hold. NULL-terminated, static. */
const char *const *wb_mapping_list_fields (void);

/* A layout that is being made. */
typedef struct
{
  char      *name;        /* what people see; "" while it has none */
  char      *platform;    /* as a shop's */
  gboolean   month_first; /* dates like 5/20/2026 */
  GPtrArray *columns;     /* WbMappedColumn, owned */

  /* Of the file that it is made from; NULL when there is none. */
  WbKeptRow *titles;
  GPtrArray *rows; /* WbKeptRow: the first under the titles */
} WbMapping;

void wb_mapping_free (WbMapping *self);

/* The columns of a file. own NULL: its layout is not known, so each column has the field that its
 * title means in other files, no field twice; else that of the seller's own layout. The titles are
 * the first row with two cells or more. Errors as wb_table_reader_open () and _next (),
 * WB_IMPORT_ERROR_EMPTY, and GKeyFileError for own. cancellable: nullable. */
WbMapping *wb_mapping_read (const char        *path,
                            const WbOwnLayout *own,
                            GCancellable      *cancellable,
                            GError           **error);
/* What was kept, without a file: its columns have titles and fields alone. *error: GKeyFileError.
 */
WbMapping *wb_mapping_parse (const WbOwnLayout *own, GError **error);

/* Why its columns cannot be read as orders, a sentence; NULL when they can. Static. */
const char *wb_mapping_find_column_fault (const WbMapping *self);
/* Why it makes no layout, its name included. */
const char *wb_mapping_find_fault (const WbMapping *self);

/* Whether its dates can be read with the day first and with the month first, as far as its first
 * rows tell. When they cannot, *month_first is how; it is left as it is when there are none. */
gboolean wb_mapping_is_date_order_open (const WbMapping *self, gboolean *month_first);

typedef struct
{
  GPtrArray *orders;     /* WbOrder */
  GPtrArray *rejections; /* WbRejection */
} WbMappingPreview;

void wb_mapping_preview_free (WbMappingPreview *self);

/* Its first rows, read as an import reads them as the shop's. There must be no column fault.
 * *error: WB_IMPORT_ERROR_CURRENCY and _DATE_ORDER, by which the whole file would be refused. */
WbMappingPreview *wb_mapping_preview (const WbMapping *self, const WbShop *shop, GError **error);

/* Keeps it. The name must not be a layout's of the program, nor, unless it shall replace what is
 * kept under it, another one's: WB_DB_ERROR_EXISTS. Other errors: wb_db_save_layout (). */
gboolean wb_mapping_save (const WbMapping *self, WbDb *db, gboolean replace, GError **error);

/* TRUE when a layout may be called that: one line, not empty, at most WB_MAPPING_MAX_NAME. */
gboolean wb_mapping_is_name (const char *name);
/* Gives what is kept another name, for which the same holds as for wb_mapping_save (). NOT_FOUND.
 */
gboolean wb_mapping_rename (WbDb *db, const char *name, const char *new_name, GError **error);

/* TRUE for the id of a layout that a seller made. */
gboolean wb_mapping_is_own (const char *layout);

/* The layout as it would be read from the store. *error: GKeyFileError. */
WbLayout *wb_mapping_make_layout (const WbMapping *self, GError **error);
/* What the store keeps (WbOwnLayout), as an array of WbLayout that owns them; the name is the id.
 * What cannot be read is left out, and logged. */
GPtrArray *wb_mapping_load_layouts (const GPtrArray *kept);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbMappedColumn, wb_mapped_column_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbMapping, wb_mapping_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbMappingPreview, wb_mapping_preview_free)

G_END_DECLS
