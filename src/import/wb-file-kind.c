/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file is, by its first bytes. Pure functions over a source. */
#define _GNU_SOURCE /* memmem */
#include "wb-file-kind.h"

#include <string.h>

#include "wb-import-error.h"

#define HEAD_SIZE 512
#define BLOCK_SIZE (64 * 1024)

/* The container of Office files before 2007, and of encrypted ones since ([MS-CFB] 2.2). */
#define COMPOUND_SIGNATURE "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

#define SIGNATURE(bytes) (bytes), sizeof (bytes) - 1

static const struct
{
  const char   *bytes;
  gsize         length;
  gsize         offset;
  WbImportError code;
} signatures[] = {
  { SIGNATURE ("\x89PNG\r\n\x1a\n"), 0, WB_IMPORT_ERROR_IMAGE },
  { SIGNATURE ("\xff\xd8\xff"), 0, WB_IMPORT_ERROR_IMAGE },
  { SIGNATURE ("GIF87a"), 0, WB_IMPORT_ERROR_IMAGE },
  { SIGNATURE ("GIF89a"), 0, WB_IMPORT_ERROR_IMAGE },
  { SIGNATURE ("II*\0"), 0, WB_IMPORT_ERROR_IMAGE },
  { SIGNATURE ("MM\0*"), 0, WB_IMPORT_ERROR_IMAGE },
  { SIGNATURE ("WEBP"), 8, WB_IMPORT_ERROR_IMAGE },
  { SIGNATURE ("ftyphei"), 4, WB_IMPORT_ERROR_IMAGE },
  { SIGNATURE ("ftypmif1"), 4, WB_IMPORT_ERROR_IMAGE },
  { SIGNATURE ("ftypavif"), 4, WB_IMPORT_ERROR_IMAGE },
  { SIGNATURE ("%PDF-"), 0, WB_IMPORT_ERROR_PDF },
  { SIGNATURE ("\x1f\x8b"), 0, WB_IMPORT_ERROR_BINARY },           /* gzip */
  { SIGNATURE ("7z\xbc\xaf\x27\x1c"), 0, WB_IMPORT_ERROR_BINARY }, /* 7-Zip */
  { SIGNATURE ("Rar!\x1a\x07"), 0, WB_IMPORT_ERROR_BINARY },       /* RAR */
  { SIGNATURE ("\xfd"
               "7zXZ"),
    0, WB_IMPORT_ERROR_BINARY },                                 /* xz */
  { SIGNATURE ("\x28\xb5\x2f\xfd"), 0, WB_IMPORT_ERROR_BINARY }, /* zstd */
  { SIGNATURE ("\x7f"
               "ELF"),
    0, WB_IMPORT_ERROR_BINARY },
  { SIGNATURE ("SQLite format 3"), 0, WB_IMPORT_ERROR_BINARY },
};

/* TRUE when a compound file holds an entry of that name, which its directory has in UTF-16LE.
 * The directory may be anywhere in the file, in pieces. */
static gboolean
find_entry (WbSource *source, const char *name, gboolean *found, GError **error)
{
  g_autofree char *block = g_malloc (BLOCK_SIZE);
  char             needle[64];
  gsize            length = 2 * strlen (name);
  gssize           n;

  g_assert (length <= sizeof needle);
  memset (needle, 0, sizeof needle);
  for (gsize i = 0; i < length / 2; i++)
    needle[2 * i] = name[i];

  *found = FALSE;
  /* Blocks overlap: a name may straddle two. */
  for (guint64 offset = 0; !*found; offset += BLOCK_SIZE - sizeof needle)
    {
      n = wb_source_read_at (source, offset, block, BLOCK_SIZE, error);
      if (n <= 0)
        break;
      *found = memmem (block, n, needle, length) != NULL;
    }

  return n >= 0;
}

static void
set_compound_error (WbSource *source, GError **error)
{
  gboolean encrypted, workbook, book;

  if (!find_entry (source, "EncryptedPackage", &encrypted, error) ||
      !find_entry (source, "Workbook", &workbook, error) ||
      !find_entry (source, "Book", &book, error))
    return;

  if (encrypted)
    wb_import_error_set (error, WB_IMPORT_ERROR_ENCRYPTED);
  else
    wb_import_error_set (error,
                         workbook || book ? WB_IMPORT_ERROR_OLD_EXCEL : WB_IMPORT_ERROR_BINARY);
}

/* No order file begins with '<'; platforms' ".xls" files are often HTML tables. */
static gboolean
is_markup (const char *head, gsize length)
{
  gsize i = length >= 3 && memcmp (head, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  while (i < length && g_ascii_isspace (head[i]))
    i++;

  return i + 1 < length && head[i] == '<' &&
         (g_ascii_isalpha (head[i + 1]) || head[i + 1] == '!' || head[i + 1] == '?');
}

gboolean
wb_file_kind_sniff (WbSource *source, WbFileKind *kind, GError **error)
{
  char   head[HEAD_SIZE];
  gssize n = wb_source_read_at (source, 0, head, sizeof head, error);

  if (n < 0)
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (signatures); i++)
    if ((gsize) n >= signatures[i].offset + signatures[i].length &&
        memcmp (head + signatures[i].offset, signatures[i].bytes, signatures[i].length) == 0)
      {
        wb_import_error_set (error, signatures[i].code);
        return FALSE;
      }
  if (n >= 8 && memcmp (head, COMPOUND_SIGNATURE, 8) == 0)
    {
      set_compound_error (source, error);
      return FALSE;
    }
  if (is_markup (head, n))
    {
      wb_import_error_set (error, WB_IMPORT_ERROR_MARKUP);
      return FALSE;
    }

  /* "PK" and one of its record types: a file, or the end of an archive of none. */
  *kind = n >= 4 && (memcmp (head, "PK\3\4", 4) == 0 || memcmp (head, "PK\5\6", 4) == 0)
              ? WB_FILE_KIND_ZIP
              : WB_FILE_KIND_TEXT;

  return TRUE;
}
