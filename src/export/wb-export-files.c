/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are there when they are whole. One thread. */
#include "config.h"

#include "wb-export-files.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "wb-export-error.h"
#include "wb-export-writer.h"
#include "wb-exporter.h"

/* How often a hidden name may be taken. */
#define MAX_TRIES 100

/* Names of one pattern in a folder: one a day for 27 years. */
#define MAX_NAMES 10000

typedef struct
{
  int      fd;
  char    *hidden;        /* name in the folder; NULL: it has none */
  char    *name;          /* its place in the folder, once it is published; else NULL */
  gboolean was_exchanged; /* hidden is what stood there before */
} File;

struct _WbExportFiles
{
  char   *path;
  char   *name;
  char   *asked;  /* path before there was another name; NULL: what is there is replaced */
  guint   number; /* of the name, as in NAME_2; 1: asked itself */
  int     folder;
  char   *temporary_folder;
  GArray *files; /* File */
};

static void
clear_file (gpointer data)
{
  File *file = data;

  if (file->fd >= 0)
    close (file->fd);
  g_free (file->hidden);
  g_free (file->name);
}

static gboolean
set_errno (WbExportFiles *self, GError **error)
{
  return wb_export_set_file_error (self->path, errno, error);
}

/* A folder of our own: what a process that was ended has left there goes with the next export.
 * Files in use there have no names. */
static char *
make_temporary_folder (void)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "waybill", "export", NULL);
  g_autoptr (GDir) folder = NULL;
  const char *name;

  if (g_mkdir_with_parents (path, 0700) != 0)
    return g_strdup (g_get_tmp_dir ());
  folder = g_dir_open (path, 0, NULL);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *left = g_build_filename (path, name, NULL);

      g_unlink (left);
    }

  return g_steal_pointer (&path);
}

WbExportFiles *
wb_export_files_new (const char *path, GError **error)
{
  g_autoptr (WbExportFiles) self = g_new0 (WbExportFiles, 1);
  g_autofree char *folder = g_path_get_dirname (path);

  self->path = g_strdup (path);
  self->name = g_path_get_basename (path);
  self->files = g_array_new (FALSE, FALSE, sizeof (File));
  g_array_set_clear_func (self->files, clear_file);
  self->folder = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (self->folder < 0)
    {
      set_errno (self, error);
      return NULL;
    }
  if (g_str_has_suffix (path, "/"))
    {
      g_set_error (error, WB_EXPORT_ERROR, WB_EXPORT_ERROR_NAME,
                   _ ("“%s” is a folder; the file in it needs a name."), path);
      return NULL;
    }
  if (!wb_export_check_name (self->name, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
wb_export_files_free (WbExportFiles *self)
{
  if (self == NULL)
    return;

  if (self->files != NULL)
    for (guint i = 0; i < self->files->len; i++)
      {
        const File *file = &g_array_index (self->files, File, i);

        if (file->hidden != NULL)
          unlinkat (self->folder, file->hidden, 0);
      }
  g_clear_pointer (&self->files, g_array_unref);
  if (self->folder >= 0)
    close (self->folder);
  g_free (self->path);
  g_free (self->name);
  g_free (self->asked);
  g_free (self->temporary_folder);
  g_free (self);
}

const char *
wb_export_files_get_path (WbExportFiles *self)
{
  return self->path;
}

/* ".NAME.1a2b3c4d", short enough for every file system. */
static char *
make_hidden_name (WbExportFiles *self)
{
  g_autofree char *start = g_utf8_make_valid (self->name, MIN (strlen (self->name), 100));

  return g_strdup_printf (".%s.%08x", start, g_random_int ());
}

/* A file with a hidden name; -1 with errno. */
static int
open_hidden (WbExportFiles *self, char **hidden)
{
  for (int i = 0; i < MAX_TRIES; i++)
    {
      g_autofree char *name = make_hidden_name (self);
      int fd = openat (self->folder, name, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);

      if (fd >= 0)
        {
          *hidden = g_steal_pointer (&name);
          return fd;
        }
      if (errno != EEXIST)
        return -1;
    }

  return -1;
}

int
wb_export_files_add (WbExportFiles *self, GError **error)
{
  File file = { -1 };

  file.fd = openat (self->folder, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  /* Network and portal file systems have no nameless files, old kernels no such flag. */
  if (file.fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL || errno == ENOSYS))
    file.fd = open_hidden (self, &file.hidden);
  if (file.fd < 0)
    {
      set_errno (self, error);
      return -1;
    }
  g_array_append_val (self->files, file);

  return file.fd;
}

const char *
wb_export_files_get_temporary_folder (WbExportFiles *self)
{
  if (self->temporary_folder == NULL)
    self->temporary_folder = make_temporary_folder ();

  return self->temporary_folder;
}

/* Gives a nameless file a hidden name. */
static gboolean
name_file (WbExportFiles *self, File *file)
{
  g_autofree char *source = g_strdup_printf ("/proc/self/fd/%d", file->fd);

  for (int i = 0; file->hidden == NULL && i < MAX_TRIES; i++)
    {
      g_autofree char *name = make_hidden_name (self);

      if (linkat (AT_FDCWD, source, self->folder, name, AT_SYMLINK_FOLLOW) == 0)
        file->hidden = g_steal_pointer (&name);
      else if (errno != EEXIST)
        return FALSE;
    }

  return file->hidden != NULL;
}

/* Puts a file in its place, where nothing stands. */
static gboolean
take_place (WbExportFiles *self, File *file, const char *name)
{
  int fd;

  if (renameat2 (self->folder, file->hidden, self->folder, name, RENAME_NOREPLACE) != 0)
    {
      if (errno != EINVAL && errno != ENOSYS)
        return FALSE;
      /* Network file systems may not know that; what they replace is then an empty file of ours. */
      fd = openat (self->folder, name, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
      if (fd < 0)
        return FALSE;
      close (fd);
      if (renameat (self->folder, file->hidden, self->folder, name) != 0)
        {
          int code = errno;

          unlinkat (self->folder, name, 0);
          errno = code;
          return FALSE;
        }
    }
  g_clear_pointer (&file->hidden, g_free);

  return TRUE;
}

/* Puts a file in its place. What stood there gets its hidden name. */
static gboolean
place_file (WbExportFiles *self, File *file, const char *name)
{
  struct stat there;

  if (fstatat (self->folder, name, &there, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR (there.st_mode))
    {
      errno = EISDIR;
      return FALSE;
    }
  if (renameat2 (self->folder, file->hidden, self->folder, name, RENAME_NOREPLACE) == 0)
    {
      g_clear_pointer (&file->hidden, g_free);
      return TRUE;
    }
  if (errno == EEXIST &&
      renameat2 (self->folder, file->hidden, self->folder, name, RENAME_EXCHANGE) == 0)
    {
      file->was_exchanged = TRUE;
      return TRUE;
    }
  /* Not every file system can exchange two files. */
  if ((errno == EINVAL || errno == ENOSYS) &&
      renameat (self->folder, file->hidden, self->folder, name) == 0)
    {
      g_clear_pointer (&file->hidden, g_free);
      return TRUE;
    }

  return FALSE;
}

static char *
dup_name (WbExportFiles *self, guint i)
{
  return wb_export_dup_file_path (self->name, i, self->files->len);
}

static gboolean
is_there (WbExportFiles *self, const char *name)
{
  struct stat there;

  return fstatat (self->folder, name, &there, AT_SYMLINK_NOFOLLOW) == 0;
}

/* Neither one file nor files with numbers have the name, so that no two exports look like one. */
static gboolean
is_free (WbExportFiles *self)
{
  if (is_there (self, self->name))
    return FALSE;
  for (guint i = 0; i < MAX (self->files->len, 1); i++)
    {
      g_autofree char *name = wb_export_dup_file_path (self->name, i, MAX (self->files->len, 2));

      if (is_there (self, name))
        return FALSE;
    }

  return TRUE;
}

static gboolean
next_name (WbExportFiles *self, GError **error)
{
  if (self->number == MAX_NAMES)
    {
      g_set_error (error, WB_EXPORT_ERROR, WB_EXPORT_ERROR_FAILED,
                   _ ("“%s” is there already, and so are the names after it."), self->asked);
      return FALSE;
    }
  g_free (self->path);
  g_free (self->name);
  self->path = wb_export_dup_next_path (self->asked, ++self->number);
  self->name = g_path_get_basename (self->path);

  return TRUE;
}

gboolean
wb_export_files_find_free (WbExportFiles *self, GError **error)
{
  if (self->asked == NULL)
    {
      self->asked = g_strdup (self->path);
      self->number = 1;
    }
  else if (!next_name (self, error))
    return FALSE;
  while (!is_free (self))
    if (!next_name (self, error))
      return FALSE;

  return TRUE;
}

gboolean
wb_export_files_publish (WbExportFiles *self, GError **error)
{
  for (guint i = 0; i < self->files->len; i++)
    if (!name_file (self, &g_array_index (self->files, File, i)))
      return set_errno (self, error);

  for (guint i = 0; i < self->files->len; i++)
    {
      File            *file = &g_array_index (self->files, File, i);
      g_autofree char *name = dup_name (self, i);

      if (!(self->asked != NULL ? take_place (self, file, name) : place_file (self, file, name)))
        {
          set_errno (self, error);
          wb_export_files_unpublish (self);
          return FALSE;
        }
      file->name = g_steal_pointer (&name);
    }
  /* The names are on the disk, too, when it is said that they are there. Some file systems cannot.
   */
  if (fsync (self->folder) != 0 && errno != EINVAL && errno != EBADF)
    {
      set_errno (self, error);
      wb_export_files_unpublish (self);
      return FALSE;
    }

  return TRUE;
}

void
wb_export_files_unpublish (WbExportFiles *self)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      File *file = &g_array_index (self->files, File, i);

      if (file->name == NULL)
        continue;
      if (file->was_exchanged)
        renameat2 (self->folder, file->hidden, self->folder, file->name, RENAME_EXCHANGE);
      else
        unlinkat (self->folder, file->name, 0);
      file->was_exchanged = FALSE;
      g_clear_pointer (&file->name, g_free);
    }
}

void
wb_export_files_settle (WbExportFiles *self)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      File *file = &g_array_index (self->files, File, i);

      if (file->hidden != NULL)
        unlinkat (self->folder, file->hidden, 0);
      g_clear_pointer (&file->hidden, g_free);
    }
}

char **
wb_export_files_dup_paths (WbExportFiles *self)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  for (guint i = 0; i < self->files->len; i++)
    {
      g_autofree char *path = wb_export_dup_file_path (self->path, i, self->files->len);

      g_strv_builder_add (paths, path);
    }

  return g_strv_builder_end (paths);
}
