/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of an opened local file. The file is opened once and read by position, so that what was
 * sniffed is what is read even when another file takes its name meanwhile. One thread at a time. */
#include "config.h"
#include "wb-source.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "wb-import-error.h"
#include "wb-table-reader.h"

struct _WbSource
{
  int           fd;
  guint64       size;
  GCancellable *cancellable;
};

static void
set_system_error (GError **error)
{
  int saved = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved),
               _ ("The file could not be read: %s."), g_strerror (saved));
}

static gboolean
check_ordinary (const struct stat *info, GError **error)
{
  if (S_ISDIR (info->st_mode))
    wb_import_error_set (error, WB_IMPORT_ERROR_DIRECTORY);
  else if (!S_ISREG (info->st_mode))
    wb_import_error_set (error, WB_IMPORT_ERROR_NOT_A_FILE);
  else if (info->st_size == 0)
    wb_import_error_set (error, WB_IMPORT_ERROR_EMPTY);
  else if ((guint64) info->st_size > WB_TABLE_MAX_FILE)
    g_set_error (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_TOO_LARGE,
                 _ ("The file is larger than the limit of %d GiB."),
                 (int) (WB_TABLE_MAX_FILE >> 30));
  else
    return TRUE;

  return FALSE;
}

WbSource *
wb_source_open (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (WbSource) self = g_new0 (WbSource, 1);
  struct stat info;

  /* Without O_NONBLOCK a pipe nobody writes to would hold us here for ever. */
  self->fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (self->fd < 0 || fstat (self->fd, &info) < 0)
    {
      set_system_error (error);
      return NULL;
    }
  if (!check_ordinary (&info, error))
    return NULL;
  self->size = info.st_size;
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;

  return g_steal_pointer (&self);
}

void
wb_source_free (WbSource *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_clear_object (&self->cancellable);
  g_free (self);
}

guint64
wb_source_get_size (WbSource *self)
{
  return self->size;
}

gssize
wb_source_read_at (WbSource *self, guint64 offset, void *buffer, gsize size, GError **error)
{
  gsize filled = 0;

  if (!wb_source_check_cancelled (self, error))
    return -1;

  size = offset < self->size ? MIN (size, self->size - offset) : 0;
  while (filled < size)
    {
      ssize_t n = pread (self->fd, (char *) buffer + filled, size - filled, offset + filled);

      if (n == 0)
        break;
      if (n > 0)
        filled += n;
      else if (errno != EINTR)
        {
          set_system_error (error);
          return -1;
        }
    }

  return filled;
}

gboolean
wb_source_check_cancelled (WbSource *self, GError **error)
{
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}
