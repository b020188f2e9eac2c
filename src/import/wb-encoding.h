/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The encoding of a text file, and its text as UTF-8. One thread at a time. */
#pragma once

#include "wb-source.h"

G_BEGIN_DECLS

typedef enum
{
  WB_ENCODING_UTF_8,
  WB_ENCODING_UTF_16LE,
  WB_ENCODING_UTF_16BE,
  WB_ENCODING_GB18030,
  WB_ENCODING_WINDOWS_1252,
} WbEncoding;

/* "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "WINDOWS-1252". Static. */
const char *wb_encoding_get_name (WbEncoding encoding);

/* Finds out the encoding, and the length of the byte order mark to skip. Without a mark the whole
 * file decides: UTF-8 when all of it is; GB18030 (which GBK is part of) when all of it can be and
 * its characters are mostly common Chinese ones; what western Excel writes when what is not ASCII
 * stands alone among ASCII. Errors: WB_IMPORT_ERROR_ENCODING for anything else, as a guess would
 * spoil texts silently; WB_IMPORT_ERROR_BINARY when it is no text; G_IO_ERROR. */
gboolean wb_encoding_detect (WbSource   *source,
                             WbEncoding *encoding,
                             gsize      *mark_length,
                             GError    **error);

typedef struct _WbTextStream WbTextStream;

/* The text of source from byte start on. source is borrowed. */
WbTextStream *wb_text_stream_new (WbSource *source, WbEncoding encoding, guint64 start);
void          wb_text_stream_free (WbTextStream *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbTextStream, wb_text_stream_free)

/* Reads whole characters of valid UTF-8 without NUL (which becomes a space) into buffer. size: at
 * least 64. The number of bytes, 0 at the end, -1 with WB_IMPORT_ERROR_ENCODING or G_IO_ERROR. */
gssize wb_text_stream_read (WbTextStream *self, char *buffer, gsize size, GError **error);

/* Bytes of the file read so far. */
guint64 wb_text_stream_get_position (WbTextStream *self);

G_END_DECLS
