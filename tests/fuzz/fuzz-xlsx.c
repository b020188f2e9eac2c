/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What begins like an archive is read as it is. Anything else is taken for the parts of a workbook,
 * one after another with a NUL between: sheet, shared strings, styles, workbook. A mutated archive
 * rarely gets past its checksums, so this is what reaches the code behind them. */
#include "wb-fuzz-table.h"

#include <string.h>

#include <archive.h>
#include <archive_entry.h>

static const char *const roots =
    "<Relationships><Relationship Id='a' Type='/officeDocument' Target='xl/workbook.xml'/>"
    "</Relationships>";
static const char *const relations =
    "<Relationships><Relationship Id='b' Type='/worksheet' Target='sheet.xml'/>"
    "<Relationship Id='c' Type='/sharedStrings' Target='strings.xml'/>"
    "<Relationship Id='d' Type='/styles' Target='styles.xml'/></Relationships>";
static const char *const workbook =
    "<workbook xmlns:r='r'><sheets><sheet name='s' r:id='b'/></sheets></workbook>";

static void
add_part (struct archive *archive, const char *name, const void *content, gsize size)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, size);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_write_header (archive, entry);
  archive_write_data (archive, content, size);
  archive_entry_free (entry);
}

/* Adds what comes before the next NUL and moves on. */
static void
add_piece (struct archive *archive, const char *name, const uint8_t **data, size_t *size)
{
  const uint8_t *end = *size > 0 ? memchr (*data, '\0', *size) : NULL;
  size_t         length = end != NULL ? (size_t) (end - *data) : *size;

  add_part (archive, name, *data, length);
  *data += end != NULL ? length + 1 : length;
  *size -= end != NULL ? length + 1 : length;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct archive    *archive;
  gsize              capacity = 4 * size + 65536;
  g_autofree guint8 *packed = NULL;
  size_t             used = 0;

  if (size >= 2 && memcmp (data, "PK", 2) == 0)
    {
      wb_fuzz_table_read (data, size);
      return 0;
    }

  packed = g_malloc (capacity);
  archive = archive_write_new ();
  archive_write_set_format_zip (archive);
  archive_write_zip_set_compression_store (archive);
  archive_write_open_memory (archive, packed, capacity, &used);
  add_part (archive, "_rels/.rels", roots, strlen (roots));
  add_part (archive, "xl/_rels/workbook.xml.rels", relations, strlen (relations));
  add_piece (archive, "xl/sheet.xml", &data, &size);
  add_piece (archive, "xl/strings.xml", &data, &size);
  add_piece (archive, "xl/styles.xml", &data, &size);
  if (size > 0)
    add_piece (archive, "xl/workbook.xml", &data, &size);
  else
    add_part (archive, "xl/workbook.xml", workbook, strlen (workbook));
  archive_write_free (archive);
  wb_fuzz_table_read (packed, used);

  return 0;
}
