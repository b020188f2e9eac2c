/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layouts that the seller makes: which column of an unknown file holds what, kept under a name as a
 * key file like those of data/layouts (docs/layouts.md) in the person's data folder, and known from
 * then on. Any thread. */
#pragma once

#include <gio/gio.h>

#include "wb-layout.h"

G_BEGIN_DECLS

/* More columns than that are not asked about; they are kept as columns that nobody understands. */
#define WB_MAPPING_MAX_COLUMNS 200

/* Characters of a name. */
#define WB_MAPPING_MAX_NAME 60

/* A column of a file. */
typedef struct
{
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
} WbMapping;

void wb_mapping_free (WbMapping *self);

/* The columns of a file. name NULL: its layout is not known, so each column has the field that its
 * title means in other files, no field twice; else that of the seller's own layout of that name.
 * The titles are the first row with two cells or more. Errors as wb_table_reader_open () and
 * _next (), and WB_IMPORT_ERROR_EMPTY. cancellable: nullable. */
WbMapping *wb_mapping_read (const char   *path,
                            const char   *name,
                            GCancellable *cancellable,
                            GError      **error);

/* Why it makes no layout, a sentence; NULL when it does. Static. */
const char *wb_mapping_find_fault (const WbMapping *self);

/* Keeps it. Unless it shall replace what is kept under its name, that must not be taken:
 * G_IO_ERROR_EXISTS; the message is a sentence. */
gboolean wb_mapping_save (const WbMapping *self, gboolean replace, GError **error);

/* TRUE for the id of a layout that a seller made. */
gboolean wb_mapping_is_own (const char *layout);

/* All that were kept: an array of WbLayout that owns them. Files that cannot be read are left out,
 * and logged. */
GPtrArray *wb_mapping_load_layouts (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbMappedColumn, wb_mapped_column_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbMapping, wb_mapping_free)

G_END_DECLS
