/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A shim over SQLite's default file system (https://www.sqlite.org/vfs.html). A file of ours is our
 * methods followed by the real file; all but writing and syncing goes through as it is. */
#include "wb-fault-vfs.h"

#include <sqlite3.h>

typedef struct
{
  sqlite3_file  base;
  sqlite3_file *real;         /* behind this struct */
  gboolean      is_read_only; /* opened for nothing else */
} FaultFile;

static sqlite3_vfs *real_vfs;
static sqlite3_vfs  fault_vfs;
static guint        countdown;      /* writes until one fails; 0: none will */
static guint        read_countdown; /* reads of files that are open for nothing else, likewise */
static int          fault_code;
static gboolean     failed;

static sqlite3_file *
real (sqlite3_file *file)
{
  return ((FaultFile *) file)->real;
}

/* One more write or read: whether it is the one that fails, or one that follows. */
static gboolean
is_time (guint *left)
{
  if (*left == 0)
    return FALSE;
  if (*left > 1)
    {
      (*left)--;
      return FALSE;
    }
  failed = TRUE;

  return TRUE;
}

/* SQLITE_OK while the disk is well. */
static int
count_write (void)
{
  return is_time (&countdown) ? fault_code : SQLITE_OK;
}

static int
fault_write (sqlite3_file *file, const void *data, int n, sqlite3_int64 offset)
{
  int code = count_write ();

  return code != SQLITE_OK ? code : real (file)->pMethods->xWrite (real (file), data, n, offset);
}

static int
fault_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  int code = count_write ();

  return code != SQLITE_OK ? code : real (file)->pMethods->xTruncate (real (file), size);
}

static int
fault_sync (sqlite3_file *file, int flags)
{
  int code = count_write ();

  return code != SQLITE_OK ? code : real (file)->pMethods->xSync (real (file), flags);
}

static int
fault_close (sqlite3_file *file)
{
  return real (file)->pMethods->xClose (real (file));
}

static int
fault_read (sqlite3_file *file, void *data, int n, sqlite3_int64 offset)
{
  if (((FaultFile *) file)->is_read_only && is_time (&read_countdown))
    return SQLITE_IOERR_READ;

  return real (file)->pMethods->xRead (real (file), data, n, offset);
}

static int
fault_file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return real (file)->pMethods->xFileSize (real (file), size);
}

static int
fault_lock (sqlite3_file *file, int lock)
{
  return real (file)->pMethods->xLock (real (file), lock);
}

static int
fault_unlock (sqlite3_file *file, int lock)
{
  return real (file)->pMethods->xUnlock (real (file), lock);
}

static int
fault_check_reserved_lock (sqlite3_file *file, int *reserved)
{
  return real (file)->pMethods->xCheckReservedLock (real (file), reserved);
}

static int
fault_file_control (sqlite3_file *file, int op, void *arg)
{
  return real (file)->pMethods->xFileControl (real (file), op, arg);
}

static int
fault_sector_size (sqlite3_file *file)
{
  return real (file)->pMethods->xSectorSize (real (file));
}

static int
fault_device_characteristics (sqlite3_file *file)
{
  return real (file)->pMethods->xDeviceCharacteristics (real (file));
}

static int
fault_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **memory)
{
  return real (file)->pMethods->xShmMap (real (file), page, size, extend, memory);
}

static int
fault_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return real (file)->pMethods->xShmLock (real (file), offset, n, flags);
}

static void
fault_shm_barrier (sqlite3_file *file)
{
  real (file)->pMethods->xShmBarrier (real (file));
}

static int
fault_shm_unmap (sqlite3_file *file, int delete)
{
  return real (file)->pMethods->xShmUnmap (real (file), delete);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = fault_close,
  .xRead = fault_read,
  .xWrite = fault_write,
  .xTruncate = fault_truncate,
  .xSync = fault_sync,
  .xFileSize = fault_file_size,
  .xLock = fault_lock,
  .xUnlock = fault_unlock,
  .xCheckReservedLock = fault_check_reserved_lock,
  .xFileControl = fault_file_control,
  .xSectorSize = fault_sector_size,
  .xDeviceCharacteristics = fault_device_characteristics,
  .xShmMap = fault_shm_map,
  .xShmLock = fault_shm_lock,
  .xShmBarrier = fault_shm_barrier,
  .xShmUnmap = fault_shm_unmap,
};

static int
fault_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
  FaultFile *self = (FaultFile *) file;
  int        code;

  self->real = (sqlite3_file *) (self + 1);
  code = real_vfs->xOpen (real_vfs, name, self->real, flags, out_flags);
  self->is_read_only = (flags & SQLITE_OPEN_READONLY) != 0;
  self->base.pMethods = self->real->pMethods != NULL ? &methods : NULL;

  return code;
}

void
wb_fault_vfs_install (void)
{
  if (real_vfs != NULL)
    return;
  real_vfs = sqlite3_vfs_find (NULL);
  fault_vfs = *real_vfs;
  fault_vfs.zName = "wb-fault";
  fault_vfs.szOsFile = sizeof (FaultFile) + real_vfs->szOsFile;
  fault_vfs.xOpen = fault_open;
  sqlite3_vfs_register (&fault_vfs, 1);
}

void
wb_fault_vfs_fail_at (guint n, int code)
{
  countdown = n;
  fault_code = code;
  failed = FALSE;
}

void
wb_fault_vfs_fail_read_at (guint n)
{
  read_countdown = n;
  failed = FALSE;
}

gboolean
wb_fault_vfs_has_failed (void)
{
  return failed;
}
