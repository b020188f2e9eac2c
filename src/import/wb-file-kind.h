/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file is, by its first bytes: names lie, and browsers rename. */
#pragma once

#include "wb-source.h"

G_BEGIN_DECLS

typedef enum
{
  WB_FILE_KIND_TEXT, /* Not known to be anything else: CSV, if it is text at all. */
  WB_FILE_KIND_ZIP,  /* Perhaps a workbook. */
} WbFileKind;

/* FALSE with the WbImportError of a kind that cannot be read: IMAGE, PDF, MARKUP, ENCRYPTED,
 * OLD_EXCEL, BINARY. */
gboolean wb_file_kind_sniff (WbSource *source, WbFileKind *kind, GError **error);

G_END_DECLS
