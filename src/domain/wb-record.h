/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record is a plain struct whose fields are told by a table. The table is what lets merging,
 * the journal, the store and undo treat every field alike, so that a new field is one line.
 * Pure, any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  WB_FIELD_TEXT, /* char *, owned; NULL is "nothing", never "". */
  WB_FIELD_INT,  /* gint64; a count, flag or enumeration; 0 is its "nothing". */
  WB_FIELD_TIME, /* gint64, UTC seconds; WB_TIME_NONE is "nothing". */
  WB_FIELD_MONEY /* gint64, minor units; WB_MONEY_NONE is "nothing". */
} WbFieldType;

typedef enum
{
  WB_FIELD_FILE = 1 << 0,     /* The platform's: an order file may set it. */
  WB_FIELD_DERIVED = 1 << 1,  /* Worked out from other fields; not journalled. */
  WB_FIELD_PERSONAL = 1 << 2, /* About a buyer: masked on screen, wiped by retention. */
  WB_FIELD_UNKNOWN = 1 << 3,  /* May hold anything, about a buyer too: wiped by retention. */
} WbFieldFlags;

/* What retention wipes. */
#define WB_FIELD_WIPED (WB_FIELD_PERSONAL | WB_FIELD_UNKNOWN)

typedef struct
{
  const char  *name; /* the column's name in the store, snake_case */
  WbFieldType  type;
  WbFieldFlags flags;
  gsize        offset;
} WbField;

typedef struct
{
  const char    *name; /* the table's name in the store */
  gsize          size;
  const WbField *fields;
  guint          n_fields; /* <= 64, so that a set of fields is one WbFieldSet */
} WbRecordInfo;

/* Bit i is field i of the table. */
typedef guint64 WbFieldSet;

#define WB_FIELD_TEXT_OF(record, field) (*(char **) ((char *) (record) + (field)->offset))
#define WB_FIELD_INT64_OF(record, field) (*(gint64 *) ((char *) (record) + (field)->offset))

/* The value that means "nothing" for a numeric type: 0, WB_TIME_NONE or WB_MONEY_NONE. */
gint64 wb_field_type_get_nothing (WbFieldType type);

/* All fields nothing. */
gpointer wb_record_new (const WbRecordInfo *info);
void     wb_record_free (const WbRecordInfo *info, gpointer record);
gpointer wb_record_copy (const WbRecordInfo *info, gconstpointer record);

/* The index of the field with that name, which must exist. */
guint wb_record_index (const WbRecordInfo *info, const char *name);

gboolean wb_record_is_empty (const WbRecordInfo *info, gconstpointer record, guint field);
/* The fields in which a and b differ. */
WbFieldSet wb_record_diff (const WbRecordInfo *info, gconstpointer a, gconstpointer b);
/* TRUE when a field with one of the flags holds anything. */
gboolean wb_record_has_any (const WbRecordInfo *info, gconstpointer record, WbFieldFlags flags);
/* Makes the fields with one of the flags nothing. */
void wb_record_clear (const WbRecordInfo *info, gpointer record, WbFieldFlags flags);
/* Takes one field's value over from another record of the same kind. */
void wb_record_copy_field (const WbRecordInfo *info, gpointer to, gconstpointer from, guint field);

G_END_DECLS
