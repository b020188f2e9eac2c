/* SPDX-License-Identifier: GPL-3.0-or-later */
/* waybill-cli import --history: the files that were imported. One thread. */
#pragma once

#include "wb-cli.h"

G_BEGIN_DECLS

/* The newest imports, at most limit (0: all). */
WbCliStatus wb_cli_show_imports (WbCli *cli, guint limit);

G_END_DECLS
