/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names are STEM-2026-05-20T091500Z.db, with "-vN" or "-replaced" before ".db", where STEM.db is
 * the store: its backups are told from those of another store in the same folder. */
#include "wb-backup-files.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "wb-db-private.h"
#include "wb-time.h"

#define FOLDER "backups"
#define SUFFIX ".db"
#define REPLACED "-replaced"
#define DAY_SECONDS (24 * 60 * 60)
/* A copy that nobody has gone on with for so long was left by a process that was killed. */
#define ABANDONED_SECONDS DAY_SECONDS

static char *
dup_folder (const char *store_path)
{
  g_autofree char *parent = g_path_get_dirname (store_path);

  return g_build_filename (parent, FOLDER, NULL);
}

static char *
dup_stem (const char *store_path)
{
  char *name = g_path_get_basename (store_path);

  if (g_str_has_suffix (name, SUFFIX))
    name[strlen (name) - strlen (SUFFIX)] = '\0';

  return name;
}

static char *
dup_path (const char *store_path, WbBackupKind kind, gint64 at, gint64 version)
{
  g_autofree char *folder = dup_folder (store_path);
  g_autofree char *stem = dup_stem (store_path);
  g_autofree char *mark = NULL;
  g_autofree char *name = NULL;
  WbCivil          civil;

  if (kind == WB_BACKUP_BEFORE_UPDATE)
    mark = g_strdup_printf ("-v%" G_GINT64_FORMAT, version);
  else
    mark = g_strdup (kind == WB_BACKUP_BEFORE_RESTORE ? REPLACED : "");
  wb_time_to_civil (at, NULL, &civil);
  name = g_strdup_printf ("%s-%04d-%02d-%02dT%02d%02d%02dZ%s" SUFFIX, stem, civil.year, civil.month,
                          civil.day, civil.hour, civil.minute, civil.second, mark);

  return g_build_filename (folder, name, NULL);
}

char *
wb_backup_files_dup_new (
    const char *store_path, WbBackupKind kind, gint64 at, gint64 version, GError **error)
{
  g_autofree char *folder = dup_folder (store_path);
  g_autofree char *path = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      wb_db_set_file_error (folder, error);
      return NULL;
    }
  path = dup_path (store_path, kind, at, version);
  while (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_free (path);
      path = dup_path (store_path, kind, ++at, version);
    }

  return g_steal_pointer (&path);
}

/* What stands between stem and ".db". */
static gboolean
parse_mark (const char *mark, WbBackupKind *kind)
{
  if (*mark == '\0')
    *kind = WB_BACKUP_DAILY;
  else if (g_str_equal (mark, REPLACED))
    *kind = WB_BACKUP_BEFORE_RESTORE;
  else if (g_str_has_prefix (mark, "-v") && mark[2] != '\0' &&
           strspn (mark + 2, "0123456789") == strlen (mark + 2))
    *kind = WB_BACKUP_BEFORE_UPDATE;
  else
    return FALSE;

  return TRUE;
}

/* NULL for a file of another name. */
static WbBackup *
parse_name (const char *folder, const char *stem, const char *name)
{
  g_autoptr (WbBackup) self = NULL;
  g_autofree char *rest = NULL;
  WbCivil          civil = { 0 };
  WbBackupKind     kind;
  int              length = 0;
  gsize            stem_length = strlen (stem);

  if (strncmp (name, stem, stem_length) != 0 || !g_str_has_suffix (name, SUFFIX))
    return NULL;
  rest = g_strndup (name + stem_length, strlen (name) - stem_length - strlen (SUFFIX));
  if (sscanf (rest, "-%4d-%2d-%2dT%2d%2d%2dZ%n", &civil.year, &civil.month, &civil.day, &civil.hour,
              &civil.minute, &civil.second, &length) != 6 ||
      length == 0 || !wb_civil_is_valid (&civil) || !parse_mark (rest + length, &kind))
    return NULL;

  self = g_new0 (WbBackup, 1);
  self->path = g_build_filename (folder, name, NULL);
  self->kind = kind;
  self->at = wb_time_from_civil (&civil, NULL);
  self->n_orders = -1;

  return g_steal_pointer (&self);
}

static int
compare_backups (gconstpointer a, gconstpointer b)
{
  const WbBackup *x = *(WbBackup *const *) a, *y = *(WbBackup *const *) b;

  if (x->at != y->at)
    return x->at > y->at ? -1 : 1;

  return strcmp (x->path, y->path);
}

void
wb_backup_files_sort (GPtrArray *backups)
{
  g_ptr_array_sort (backups, compare_backups);
}

GPtrArray *
wb_backup_files_list (const char *store_path, GError **error)
{
  g_autofree char *folder = dup_folder (store_path);
  g_autofree char *stem = dup_stem (store_path);
  g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_backup_free);
  g_autoptr (GError) local = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &local);

  if (dir == NULL && g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return g_steal_pointer (&backups);
  if (dir == NULL)
    {
      g_set_error (error, WB_DB_ERROR, WB_DB_ERROR_CANT_OPEN, "%s: %s", folder, local->message);
      return NULL;
    }
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autoptr (WbBackup) backup = parse_name (folder, stem, name);
      GStatBuf st;

      if (backup == NULL || g_stat (backup->path, &st) != 0 || !S_ISREG (st.st_mode))
        continue;
      backup->size = st.st_size;
      g_ptr_array_add (backups, g_steal_pointer (&backup));
    }
  wb_backup_files_sort (backups);

  return g_steal_pointer (&backups);
}

/* Days since 1970, which began on a Thursday; weeks begin on Monday. */
static void
get_numbers (gint64 at, gint64 numbers[3])
{
  WbCivil civil;
  gint64  day = at / DAY_SECONDS - (at % DAY_SECONDS < 0);

  wb_time_to_civil (at, NULL, &civil);
  numbers[0] = day;
  numbers[1] = (day + 3) / 7 - ((day + 3) % 7 < 0);
  numbers[2] = civil.year * 12 + civil.month;
}

gboolean *
wb_backup_files_choose (GPtrArray *backups)
{
  static const guint most[] = { WB_BACKUP_DAYS, WB_BACKUP_WEEKS, WB_BACKUP_MONTHS };
  gboolean          *kept = g_new0 (gboolean, MAX (backups->len, 1));
  gint64             last[G_N_ELEMENTS (most)] = { G_MININT64, G_MININT64, G_MININT64 };
  guint              n[G_N_ELEMENTS (most)] = { 0 };
  gboolean           has_update = FALSE;

  for (guint i = 0; i < backups->len; i++)
    {
      const WbBackup *backup = g_ptr_array_index (backups, i);
      gint64          numbers[G_N_ELEMENTS (most)];

      kept[i] = backup->kind == WB_BACKUP_BEFORE_UPDATE && !has_update;
      has_update = has_update || kept[i];
      get_numbers (backup->at, numbers);
      for (guint span = 0; span < G_N_ELEMENTS (most); span++)
        {
          if (numbers[span] == last[span] || n[span] == most[span])
            continue;
          last[span] = numbers[span];
          n[span]++;
          kept[i] = TRUE;
        }
    }

  return kept;
}

static void
delete_with_log (const char *path)
{
  static const char *const ends[] = { "-wal", "-shm", "" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *name = g_strconcat (path, ends[i], NULL);

      g_unlink (name);
    }
}

/* What copies that were never finished have left. */
static void
delete_abandoned (const char *store_path)
{
  g_autofree char *folder = dup_folder (store_path);
  g_autofree char *stem = dup_stem (store_path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (dir == NULL)
    return;
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf         st;

      if (g_str_has_prefix (name, stem) && strstr (name, WB_DB_PART) != NULL &&
          g_stat (path, &st) == 0 && st.st_mtime < now - ABANDONED_SECONDS)
        g_unlink (path);
    }
}

void
wb_backup_files_prune (const char *store_path)
{
  g_autoptr (GPtrArray) backups = wb_backup_files_list (store_path, NULL);
  g_autofree gboolean *kept = NULL;

  if (backups == NULL)
    return;
  kept = wb_backup_files_choose (backups);
  for (guint i = 0; i < backups->len; i++)
    if (!kept[i])
      delete_with_log (((WbBackup *) backups->pdata[i])->path);
  delete_abandoned (store_path);
}

static gboolean
is_before (const struct timespec *a, const struct timespec *b)
{
  return a->tv_sec != b->tv_sec ? a->tv_sec < b->tv_sec : a->tv_nsec < b->tv_nsec;
}

/* By the file system's clock on both sides: the one in the names may be the caller's. A time to
 * come tells nothing, for the clock was set back since. */
gboolean
wb_backup_files_is_older (const char *path, const char *store_path)
{
  g_autofree char *log = g_strconcat (store_path, "-wal", NULL);
  GStatBuf         store, copy;

  if (g_stat (path, &copy) != 0 || copy.st_mtime > g_get_real_time () / G_USEC_PER_SEC)
    return TRUE;
  if (g_stat (store_path, &store) == 0 && is_before (&copy.st_mtim, &store.st_mtim))
    return TRUE;

  return g_stat (log, &store) == 0 && store.st_size > 0 &&
         is_before (&copy.st_mtim, &store.st_mtim);
}

gboolean
wb_backup_files_is_due (const char *store_path, gint64 now)
{
  g_autoptr (GPtrArray) backups = wb_backup_files_list (store_path, NULL);
  const char *newest = NULL;
  gint64      today[3];

  if (backups == NULL)
    return TRUE;
  get_numbers (now, today);
  for (guint i = 0; i < backups->len; i++)
    {
      const WbBackup *backup = backups->pdata[i];
      gint64          numbers[3];

      if (backup->kind == WB_BACKUP_BEFORE_RESTORE)
        continue;
      get_numbers (backup->at, numbers);
      if (backup->kind == WB_BACKUP_DAILY && numbers[0] == today[0])
        return FALSE;
      if (newest == NULL)
        newest = backup->path;
    }

  return newest == NULL || wb_backup_files_is_older (newest, store_path);
}
