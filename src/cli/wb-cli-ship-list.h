/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shipping from a list, and what is odd about tracking numbers. One thread. */
#pragma once

#include "wb-cli-act.h"

G_BEGIN_DECLS

/* Ships the rows of a file. What is wrong is said row by row. */
WbCliStatus wb_cli_ship_list (
    WbCli *cli, const char *path, const char *handover, gboolean partial, gboolean allow_reused);

/* Warns of a carrier or a tracking number that do not look right, or not for the region of the
 * shop; each is nullable. They are taken all the same. row: where in a list they stand, 0 for
 * none. */
void wb_cli_warn_of_tracking (
    WbCliActs *acts, const char *carrier, const char *tracking, const char *region, guint row);

G_END_DECLS
