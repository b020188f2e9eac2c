/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of one export: written where nobody sees them, then all put in their place or none. One
 * thread.
 *
 * 1. A file has no name while it is written, so that one whose process is ended goes by itself.
 * Where the file system has no nameless files it has a hidden name, which is removed when it is
 * freed.
 * 2. The folder is held open: one that is moved meanwhile is still the right one, one that is gone
 * is not made anew.
 * 3. Files are for their owner alone (0600): there are buyers in them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _WbExportFiles WbExportFiles;

/* path: of the file, as it was asked for. Errors: WB_EXPORT_ERROR. */
WbExportFiles *wb_export_files_new (const char *path, GError **error);
/* What was not published is gone. */
void wb_export_files_free (WbExportFiles *self);

/* The path that was asked for, or what wb_export_files_find_free made of it. */
const char *wb_export_files_get_path (WbExportFiles *self);

/* Begins one more file; its descriptor, which stays self's; -1 with an error. */
int wb_export_files_add (WbExportFiles *self, GError **error);

/* Where a writer's own temporary files may go: a folder of this program, on a disk rather than in
 * memory. Owned by self. */
const char *wb_export_files_get_temporary_folder (WbExportFiles *self);

/* Gives the files, all of which were added, the first name of which none is taken; publishing them
 * replaces nothing from now on. Again, when publishing has failed with WB_EXPORT_ERROR_TAKEN:
 * another program was quicker. */
gboolean wb_export_files_find_free (WbExportFiles *self, GError **error);
/* Puts all files in their places, in the order in which they were added; what was there is
 * replaced, unless a free name was looked for. On an error everything is as it was. */
gboolean wb_export_files_publish (WbExportFiles *self, GError **error);
/* Takes back what publish did, as long as it was not settled. */
void wb_export_files_unpublish (WbExportFiles *self);
/* What was replaced goes for good. */
void wb_export_files_settle (WbExportFiles *self);

/* The paths of the files: NULL-terminated, the caller's. */
char **wb_export_files_dup_paths (WbExportFiles *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbExportFiles, wb_export_files_free)

G_END_DECLS
