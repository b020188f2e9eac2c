/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What making the cells of a file and putting them share. One thread. */
#pragma once

#include "wb-export-cells.h"
#include "wb-export-column-private.h"
#include "wb-export-extra.h"

G_BEGIN_DECLS

/* A column of the file. slot: of the field that it reads, or of its first one. */
typedef struct
{
  const WbColumnDef *def; /* NULL: the marker, which has no cells */
  guint              slot;
  gboolean           is_once; /* on the first row of an order alone */
} WbExportCell;

struct _WbExportCells
{
  const WbExportTemplate *what; /* borrowed */
  const WbExportSpec     *spec; /* borrowed */
  WbExportRow             row;
  WbExportAmounts         amounts;
  gboolean                is_platform_list;
  WbExportDates           dates;
  char                   *zone_note; /* behind the titles of times; NULL: none */
  GTimeZone              *zone;      /* of the template; NULL: each shop's own */

  GArray *cells;  /* WbExportCell */
  GArray *heads;  /* WbExportHead */
  GArray *fields; /* WbDbField: what is read */
  GArray *extras; /* WbExtraColumn */

  gboolean has_status;
  gboolean has_villages;
  guint    status_slot;     /* platform_status, platform_substatus, stage, substage of the order */
  guint    row_status_slot; /* stage, substage of the item */
  guint    extra_slot;

  /* Of the order that is being written */
  gint64        first_stage;
  gint64        first_substage;
  const WbShop *shop; /* borrowed */
  guint         decimals;
  GString      *scratch;
};

G_END_DECLS
