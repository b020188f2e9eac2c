/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shipping from a list, and what is odd about tracking numbers. One thread. */
#pragma once

#include "wb-cli-act.h"

G_BEGIN_DECLS

/* Ships the rows of a file. What is wrong is said row by row. */
WbCliStatus wb_cli_ship_list (
    WbCli *cli, const char *path, const char *handover, gboolean partial, gboolean allow_reused);

/* Warns of a carrier or a tracking number that do not look right. They are taken all the same. */
void wb_cli_warn_of_tracking (WbCliActs *acts, const WbAct *act);

G_END_DECLS
