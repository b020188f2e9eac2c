/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The directory at the end of a zip file (APPNOTE.TXT 4.3.12 to 4.3.16). Any thread. */
#include "wb-zip-sizes.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define END_SIGNATURE 0x06054b50
#define END_LENGTH 22
#define END64_SIGNATURE 0x06064b50
#define END64_LENGTH 56
#define LOCATOR_LENGTH 20
#define ENTRY_SIGNATURE 0x02014b50
#define ENTRY_LENGTH 46
/* A workbook has about a dozen parts; what is larger than this is none of ours. */
#define MAX_DIRECTORY 65536

static guint64
get_number (const guint8 *at, guint n_bytes)
{
  guint64 number = 0;

  for (guint i = n_bytes; i > 0; i--)
    number = number << 8 | at[i - 1];

  return number;
}

static gboolean
read_at (int fd, guint64 offset, guint8 *buffer, gsize length)
{
  return pread (fd, buffer, length, offset) == (ssize_t) length;
}

/* Where the directory is. The file has no comment at its end. */
static gboolean
find_directory (int fd, guint64 *offset, guint64 *length)
{
  guint8      end[END_LENGTH], end64[END64_LENGTH];
  struct stat file;

  if (fstat (fd, &file) != 0 || file.st_size < END_LENGTH ||
      !read_at (fd, file.st_size - END_LENGTH, end, sizeof end) ||
      get_number (end, 4) != END_SIGNATURE)
    return FALSE;
  *length = get_number (end + 12, 4);
  *offset = get_number (end + 16, 4);
  if (*length != G_MAXUINT32 && *offset != G_MAXUINT32)
    return TRUE;

  if (!read_at (fd, file.st_size - END_LENGTH - LOCATOR_LENGTH - END64_LENGTH, end64,
                sizeof end64) ||
      get_number (end64, 4) != END64_SIGNATURE)
    return FALSE;
  *length = get_number (end64 + 40, 8);
  *offset = get_number (end64 + 48, 8);

  return TRUE;
}

/* The size before packing: beyond 4 GiB it stands in the extra field. */
static guint64
get_size (const guint8 *entry, const guint8 *extra, guint extra_length)
{
  guint64 size = get_number (entry + 24, 4);

  if (size == G_MAXUINT32 && extra_length >= 12 && get_number (extra, 2) == 1)
    size = get_number (extra + 4, 8);

  return size;
}

GHashTable *
wb_zip_read_sizes (int fd)
{
  g_autoptr (GHashTable) sizes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree guint8 *directory = NULL;
  guint64            offset, length;

  if (!find_directory (fd, &offset, &length) || length > MAX_DIRECTORY)
    return NULL;
  directory = g_malloc (length + 1);
  if (!read_at (fd, offset, directory, length))
    return NULL;

  for (const guint8 *at = directory, *end = directory + length; at < end;)
    {
      guint   name_length, extra_length;
      guint64 size;

      if (end - at < ENTRY_LENGTH || get_number (at, 4) != ENTRY_SIGNATURE)
        return NULL;
      name_length = get_number (at + 28, 2);
      extra_length = get_number (at + 30, 2);
      if (end - at < ENTRY_LENGTH + name_length + extra_length)
        return NULL;
      size = get_size (at, at + ENTRY_LENGTH + name_length, extra_length);
      g_hash_table_insert (sizes, g_strndup ((const char *) at + ENTRY_LENGTH, name_length),
                           g_memdup2 (&size, sizeof size));
      at += ENTRY_LENGTH + name_length + extra_length + get_number (at + 32, 2);
    }

  return g_steal_pointer (&sizes);
}
