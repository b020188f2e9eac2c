/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of an export in a list: its name, the shop whose orders are in it, its records. Main
 * thread. */
#pragma once

#include <gtk/gtk.h>

#include "wb-exporter.h"

G_BEGIN_DECLS

/* file: NULL for a row that only says something. */
GtkWidget *wb_export_file_row_new (const char *name, const WbExportFile *file);

G_END_DECLS
