/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can go wrong with the store, as codes a caller can act on. They stand in the lowest layer
 * so that text/ can say them to people; only store/ raises them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WB_DB_ERROR (wb_db_error_quark ())

typedef enum
{
  WB_DB_ERROR_FAILED,     /* Anything the caller can only report. */
  WB_DB_ERROR_TOO_NEW,    /* The file was written by a later version. */
  WB_DB_ERROR_BUSY,       /* Another process holds the file. */
  WB_DB_ERROR_CORRUPT,    /* Damaged. */
  WB_DB_ERROR_NOT_STORE,  /* A file of something else. */
  WB_DB_ERROR_CONSTRAINT, /* The change would break a rule of the schema. */
  WB_DB_ERROR_READ_ONLY,  /* The file or its folder cannot be written. */
  WB_DB_ERROR_FULL,       /* No room on the disk. */
  WB_DB_ERROR_CANT_OPEN,  /* No such file or folder, or no permission. */
  WB_DB_ERROR_NOT_FOUND,  /* No such shop, order or change. */
  WB_DB_ERROR_CONFLICT,   /* A later change stands on the one to undo; message: the order. */
  WB_DB_ERROR_EXISTS,     /* There is one of that name already. */
  WB_DB_ERROR_TICKED,     /* To undo: told to the platform already; message: the order. */
  WB_DB_ERROR_RULED,      /* To undo: a rule stands on it; message: order, space, rule's id. */
  WB_DB_ERROR_NOT_KEPT,   /* To do again: what was taken away is not kept; import it again. */
} WbDbError;

GQuark wb_db_error_quark (void);

G_END_DECLS
