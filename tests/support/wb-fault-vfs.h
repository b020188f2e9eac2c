/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk that fails: SQLite's own file system with one write, growth, sync or read that does not
 * happen. One thread writes, one at a time reads by connections that only read. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From now on every file that SQLite opens is on that disk. */
void wb_fault_vfs_install (void);

/* The n-th write or sync from now on, 1 the next, fails with code (SQLITE_IOERR_WRITE,
 * SQLITE_FULL) and so do all that follow, as on a disk that is gone; 0: none does. */
void wb_fault_vfs_fail_at (guint n, int code);

/* The same of reads by connections that only read (SQLITE_IOERR_READ). */
void wb_fault_vfs_fail_read_at (guint n);

/* TRUE when something has failed since then. */
gboolean wb_fault_vfs_has_failed (void);

G_END_DECLS
