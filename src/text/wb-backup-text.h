/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups and retention told to people. Any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Why there is a backup, from its kind's id ("daily", …); static. */
const char *wb_backup_text_get_kind (const char *id);
/* What putting a backup back would take away: orders that it does not have, imports and other
 * changes of the seller that it does not know of. A sentence; the caller's. */
char *wb_backup_text_dup_loss (guint n_orders, guint n_imports, guint n_actions);
/* An error of making or reading a copy at path, which is not the store's own file. The caller's. */
char *wb_backup_text_dup_error (const GError *error, const char *path);
/* "Personal details of 12 orders were wiped." The caller's. */
char *wb_backup_text_dup_wiped (guint n_orders, gboolean dry_run);

G_END_DECLS
