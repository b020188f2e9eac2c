/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The XML parts of an XLSX file (ECMA-376), parsed as they are unpacked: nothing is extracted to
 * disk and names in the archive are only compared. One thread at a time. */
#pragma once

#include "wb-source.h"

G_BEGIN_DECLS

/* Limits of one workbook, refused with WB_IMPORT_ERROR_TOO_LARGE. */
#define WB_XLSX_MAX_UNPACKED                                                                       \
  (G_GUINT64_CONSTANT (4) << 30)         /* bytes, all parts and texts together */
#define WB_XLSX_MAX_RATIO 250            /* times the size of the file, */
#define WB_XLSX_FREE_UNPACKED (32 << 20) /* bytes, below which any ratio does */
#define WB_XLSX_MAX_SMALL_PART                                                                     \
  (16 << 20)                     /* bytes of a part that is neither the sheet nor strings */
#define WB_XLSX_MAX_ENTRIES 4096 /* files in the archive */
#define WB_XLSX_MAX_ROWS 1048576 /* with text, as in spreadsheets */

typedef struct
{
  WbSource *source;   /* borrowed */
  guint64   unpacked; /* bytes so far */
} WbXlsxPackage;

typedef struct _WbXmlAttributes WbXmlAttributes;

/* What a part is made of. Names have no prefix and are valid for ever; the rest during the call.
 * FALSE with an error stops the parsing. */
typedef struct
{
  gboolean (*start) (gpointer               user_data,
                     const char            *name,
                     const WbXmlAttributes *attributes,
                     GError               **error);
  gboolean (*end) (gpointer user_data, const char *name, GError **error);
  gboolean (*text) (gpointer user_data, const char *text, gsize length, GError **error);
} WbXmlHandler;

/* The value of an attribute, not ending in NUL, or NULL. */
const char *wb_xml_attributes_get (const WbXmlAttributes *self, const char *name, gsize *length);
/* Copy, or NULL. */
char *wb_xml_attributes_dup (const WbXmlAttributes *self, const char *name);
/* The value when it is a whole number up to G_MAXUINT32, else fallback. */
guint wb_xml_attributes_get_number (const WbXmlAttributes *self, const char *name, guint fallback);

typedef struct _WbXlsxPart WbXlsxPart;

/* Finds the part, whatever the case of its name (ECMA-376 part 2, 6.2.2). NULL with error unset
 * when there is none. max_size: bytes of XML, 0 for no limit but the package's. */
WbXlsxPart *wb_xlsx_part_open (WbXlsxPackage      *package,
                               const char         *name,
                               gsize               max_size,
                               const WbXmlHandler *handler,
                               gpointer            user_data,
                               GError            **error);
void        wb_xlsx_part_free (WbXlsxPart *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbXlsxPart, wb_xlsx_part_free)

/* Parses another block. FALSE at the end with error unset, or with an error. */
gboolean wb_xlsx_part_feed (WbXlsxPart *self, GError **error);

/* What the part says it unpacks to; may be wrong, or 0 for unknown. */
guint64 wb_xlsx_part_get_size (WbXlsxPart *self);
/* Bytes of XML parsed so far. */
guint64 wb_xlsx_part_get_parsed (WbXlsxPart *self);

/* Opens a part and parses all of it. *found: whether there is one. */
gboolean wb_xlsx_part_parse (WbXlsxPackage      *package,
                             const char         *name,
                             gsize               max_size,
                             const WbXmlHandler *handler,
                             gpointer            user_data,
                             gboolean           *found,
                             GError            **error);

/* Adds to what was unpacked; FALSE when that is too much. */
gboolean wb_xlsx_package_add (WbXlsxPackage *self, guint64 size, GError **error);

/* WB_IMPORT_ERROR_DAMAGED. */
void wb_xlsx_set_damaged (GError **error);

G_END_DECLS
