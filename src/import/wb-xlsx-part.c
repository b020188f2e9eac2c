/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The XML parts of an XLSX file, parsed as they are unpacked. One thread at a time.
 *
 * 1. The archive is opened anew for each part: their order in it is free.
 * 2. The directory of the archive is what counts, not what stands between the files.
 * 3. There are no document types in a workbook (ECMA-376 part 2, 6.5.2), so one is refused, and
 * with it every entity that is not built in. The parser never opens anything. */
#include "config.h"
#include "wb-xlsx-part.h"

#include <string.h>

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <libxml/parser.h>

#include "wb-import-error.h"

#define BLOCK_SIZE (64 * 1024)

/* Bytes read of the archive to find one part: its directory and local headers. libarchive keeps
 * the whole directory in memory. */
#define MAX_DIRECTORY (64 << 20)

/* What no writer comes near, but the parser would take for ever over: it looks for a name among
 * all, and for an attribute or a namespace among all of the element; and it keeps a tag or comment
 * as a whole. */
#define MAX_NAMES 16384
#define MAX_ATTRIBUTES 256
#define MAX_MARKUP (128 << 10) /* bytes */

struct _WbXmlAttributes
{
  const xmlChar **raw; /* five each: name, prefix, URI, value, end of value */
  int             n;
};

struct _WbXlsxPart
{
  WbXlsxPackage      *package; /* borrowed */
  const WbXmlHandler *handler;
  gpointer            user_data;
  gsize               max_size;
  gsize               parsed;
  guint64             size;

  struct archive *archive;
  guint64         offset; /* in the source, of the archive's next read */
  guint64         searched;
  gboolean        is_searching;

  xmlParserCtxt *parser;
  GError        *error; /* what a callback of one of the libraries failed with */
  char           packed[BLOCK_SIZE];
  char           unpacked[BLOCK_SIZE];
};

const char *
wb_xml_attributes_get (const WbXmlAttributes *self, const char *name, gsize *length)
{
  for (int i = 0; i < self->n; i++)
    if (strcmp ((const char *) self->raw[5 * i], name) == 0)
      {
        const xmlChar *value = self->raw[5 * i + 3];

        *length = self->raw[5 * i + 4] - value;
        return (const char *) value;
      }

  return NULL;
}

char *
wb_xml_attributes_dup (const WbXmlAttributes *self, const char *name)
{
  gsize       length;
  const char *value = wb_xml_attributes_get (self, name, &length);

  return value != NULL ? g_strndup (value, length) : NULL;
}

guint
wb_xml_attributes_get_number (const WbXmlAttributes *self, const char *name, guint fallback)
{
  gsize       length;
  const char *value = wb_xml_attributes_get (self, name, &length);
  guint64     number = 0;

  if (value == NULL || length == 0 || length > 10)
    return fallback;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (value[i]))
        return fallback;
      number = 10 * number + (value[i] - '0');
    }

  return number <= G_MAXUINT32 ? number : fallback;
}

void
wb_xlsx_set_damaged (GError **error)
{
  g_set_error_literal (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_DAMAGED,
                       _ ("The workbook is damaged or was not downloaded completely. Export it "
                          "again."));
}

gboolean
wb_xlsx_package_add (WbXlsxPackage *self, guint64 size, GError **error)
{
  self->unpacked += size;
  if (self->unpacked > WB_XLSX_MAX_UNPACKED)
    g_set_error (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_TOO_LARGE,
                 _ ("The workbook unpacks to more than the limit of %d GiB."),
                 (int) (WB_XLSX_MAX_UNPACKED >> 30));
  else if (self->unpacked > WB_XLSX_FREE_UNPACKED &&
           self->unpacked / WB_XLSX_MAX_RATIO > wb_source_get_size (self->source))
    g_set_error (
        error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_TOO_LARGE,
        _ ("The workbook unpacks to more than %d times its size, which no order file does."),
        WB_XLSX_MAX_RATIO);
  else
    return TRUE;

  return FALSE;
}

static void
start_element_cb (void           *user_data,
                  const xmlChar  *name,
                  const xmlChar  *prefix,
                  const xmlChar  *uri,
                  int             n_namespaces,
                  const xmlChar **namespaces,
                  int             n_attributes,
                  int             n_defaulted,
                  const xmlChar **attributes)
{
  WbXlsxPart     *self = user_data;
  WbXmlAttributes list = { attributes, n_attributes };

  if (self->error == NULL && (n_attributes > MAX_ATTRIBUTES || n_namespaces > MAX_ATTRIBUTES))
    wb_xlsx_set_damaged (&self->error);
  if (self->error != NULL ||
      !self->handler->start (self->user_data, (const char *) name, &list, &self->error))
    xmlStopParser (self->parser);
}

static void
end_element_cb (void *user_data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  WbXlsxPart *self = user_data;

  if (self->error == NULL && self->handler->end != NULL &&
      !self->handler->end (self->user_data, (const char *) name, &self->error))
    xmlStopParser (self->parser);
}

static void
characters_cb (void *user_data, const xmlChar *text, int length)
{
  WbXlsxPart *self = user_data;

  if (self->error == NULL && self->handler->text != NULL &&
      !self->handler->text (self->user_data, (const char *) text, length, &self->error))
    xmlStopParser (self->parser);
}

static void
document_type_cb (void          *user_data,
                  const xmlChar *name,
                  const xmlChar *external_id,
                  const xmlChar *system_id)
{
  WbXlsxPart *self = user_data;

  if (self->error == NULL)
    wb_xlsx_set_damaged (&self->error);
  xmlStopParser (self->parser);
}

static void
parser_error_cb (void *user_data, xmlErrorPtr parser_error)
{
  /* Not on the terminal: wb_xlsx_part_feed () looks at the outcome. */
}

static xmlParserCtxt *
create_parser (WbXlsxPart *self)
{
  xmlSAXHandler  sax = { 0 };
  xmlParserCtxt *parser;

  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = start_element_cb;
  sax.endElementNs = end_element_cb;
  sax.characters = characters_cb;
  sax.cdataBlock = characters_cb;
  sax.ignorableWhitespace = characters_cb;
  sax.internalSubset = document_type_cb;
  sax.serror = parser_error_cb;

  parser = xmlCreatePushParserCtxt (&sax, self, NULL, 0, NULL);
  if (parser == NULL)
    g_error ("Out of memory");
  xmlCtxtUseOptions (parser, XML_PARSE_NONET);

  return parser;
}

static la_ssize_t
read_cb (struct archive *archive, void *user_data, const void **buffer)
{
  WbXlsxPart *self = user_data;
  gssize      n;

  if (self->error != NULL)
    return -1;

  n = wb_source_read_at (self->package->source, self->offset, self->packed, BLOCK_SIZE,
                         &self->error);
  if (n < 0)
    return -1;
  self->offset += n;
  self->searched += n;
  if (self->is_searching && self->searched > MAX_DIRECTORY)
    {
      g_set_error (&self->error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_TOO_LARGE,
                   _ ("The workbook’s directory is larger than the limit of %d MiB."),
                   MAX_DIRECTORY >> 20);
      return -1;
    }
  *buffer = self->packed;

  return n;
}

static la_int64_t
seek_cb (struct archive *archive, void *user_data, la_int64_t offset, int whence)
{
  WbXlsxPart *self = user_data;
  gint64      size = wb_source_get_size (self->package->source);
  gint64      base = whence == SEEK_SET ? 0 : whence == SEEK_END ? size : (gint64) self->offset;

  if (offset < -base || offset > size - base)
    return ARCHIVE_FATAL;
  self->offset = base + offset;

  return self->offset;
}

static la_int64_t
skip_cb (struct archive *archive, void *user_data, la_int64_t request)
{
  WbXlsxPart *self = user_data;
  gint64      left = wb_source_get_size (self->package->source) - self->offset;
  gint64      skipped = CLAMP (request, 0, left);

  self->offset += skipped;

  return skipped;
}

static gboolean
open_archive (WbXlsxPart *self)
{
  self->archive = archive_read_new ();
  if (self->archive == NULL)
    g_error ("Out of memory");
  archive_read_support_format_zip_seekable (self->archive);
  archive_read_set_read_callback (self->archive, read_cb);
  archive_read_set_seek_callback (self->archive, seek_cb);
  archive_read_set_skip_callback (self->archive, skip_cb);
  archive_read_set_callback_data (self->archive, self);

  return archive_read_open1 (self->archive) == ARCHIVE_OK;
}

/* Some writers put "/", "./" or backslashes into names. */
static gboolean
is_same_name (const char *entry, const char *name)
{
  if (entry == NULL)
    return FALSE;
  if (g_str_has_prefix (entry, "./"))
    entry += 2;
  while (*entry == '/')
    entry++;
  for (; *entry != '\0' && *name != '\0'; entry++, name++)
    if (g_ascii_tolower (*entry == '\\' ? '/' : *entry) != g_ascii_tolower (*name))
      return FALSE;

  return *entry == *name;
}

/* Moves the archive to the part of that name. */
static gboolean
find_entry (WbXlsxPart *self, const char *name, gboolean *found, GError **error)
{
  struct archive_entry *entry;
  int                   result = ARCHIVE_FATAL;

  *found = FALSE;
  self->is_searching = TRUE;
  if (open_archive (self))
    for (guint n = 0; (result = archive_read_next_header (self->archive, &entry)) == ARCHIVE_OK ||
                      result == ARCHIVE_WARN;
         n++)
      {
        if (n == WB_XLSX_MAX_ENTRIES)
          {
            g_set_error (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_TOO_LARGE,
                         _ ("The workbook consists of more files than the limit of %d."),
                         WB_XLSX_MAX_ENTRIES);
            return FALSE;
          }
        if (!is_same_name (archive_entry_pathname (entry), name))
          continue;
        if (archive_entry_is_encrypted (entry))
          {
            wb_import_error_set (error, WB_IMPORT_ERROR_ENCRYPTED);
            return FALSE;
          }
        self->size = archive_entry_size_is_set (entry) ? MAX (archive_entry_size (entry), 0) : 0;
        *found = TRUE;
        break;
      }
  self->is_searching = FALSE;

  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else if (!*found && result != ARCHIVE_EOF)
    wb_xlsx_set_damaged (error);
  else
    return TRUE;

  return FALSE;
}

WbXlsxPart *
wb_xlsx_part_open (WbXlsxPackage      *package,
                   const char         *name,
                   gsize               max_size,
                   const WbXmlHandler *handler,
                   gpointer            user_data,
                   GError            **error)
{
  g_autoptr (WbXlsxPart) self = g_new0 (WbXlsxPart, 1);
  gboolean found;

  self->package = package;
  self->handler = handler;
  self->user_data = user_data;
  self->max_size = max_size;
  if (!find_entry (self, name, &found, error) || !found)
    return NULL;
  self->parser = create_parser (self);

  return g_steal_pointer (&self);
}

void
wb_xlsx_part_free (WbXlsxPart *self)
{
  g_clear_pointer (&self->parser, xmlFreeParserCtxt);
  g_clear_pointer (&self->archive, archive_read_free);
  g_clear_error (&self->error);
  g_free (self);
}

static gboolean
is_excessive (xmlParserCtxt *parser)
{
  return xmlDictSize (parser->dict) > MAX_NAMES ||
         (parser->input != NULL && parser->input->end - parser->input->cur > MAX_MARKUP);
}

gboolean
wb_xlsx_part_feed (WbXlsxPart *self, GError **error)
{
  la_ssize_t n = archive_read_data (self->archive, self->unpacked, BLOCK_SIZE);

  if (n > 0)
    {
      self->parsed += n;
      if (!wb_xlsx_package_add (self->package, n, error))
        return FALSE;
      if (self->max_size > 0 && self->parsed > self->max_size)
        {
          g_set_error (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_TOO_LARGE,
                       _ ("A description in the workbook is larger than the limit of %d MiB."),
                       (int) (self->max_size >> 20));
          return FALSE;
        }
    }

  if (n >= 0 && self->error == NULL)
    xmlParseChunk (self->parser, self->unpacked, n, n == 0);
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else if (n < 0 || !self->parser->wellFormed || is_excessive (self->parser))
    wb_xlsx_set_damaged (error);
  else
    return n > 0;

  return FALSE;
}

guint64
wb_xlsx_part_get_size (WbXlsxPart *self)
{
  return self->size;
}

guint64
wb_xlsx_part_get_parsed (WbXlsxPart *self)
{
  return self->parsed;
}

gboolean
wb_xlsx_part_parse (WbXlsxPackage      *package,
                    const char         *name,
                    gsize               max_size,
                    const WbXmlHandler *handler,
                    gpointer            user_data,
                    gboolean           *found,
                    GError            **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (WbXlsxPart) part = NULL;

  part = wb_xlsx_part_open (package, name, max_size, handler, user_data, &local_error);
  *found = part != NULL;
  while (part != NULL && wb_xlsx_part_feed (part, &local_error))
    ;
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}
