/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands around exports share. One thread. */
#pragma once

#include "wb-cli.h"
#include "wb-exporter.h"

G_BEGIN_DECLS

/* The ids of the columns in a --columns option; NULL, with a message. */
char **wb_cli_export_dup_columns (const char *option, WbExportRow row);

/* What a run has made, to stdout; what its limits meant, to stderr. */
void wb_cli_export_print (WbCli *cli, const WbExportSpec *spec, WbExporter *exporter);

WbCliStatus wb_cli_export_columns_run (WbCli *cli, const WbCliCommand *command, char ***arguments);
WbCliStatus wb_cli_export_list_run (WbCli *cli, const WbCliCommand *command, char ***arguments);
WbCliStatus wb_cli_export_history_run (WbCli *cli, const WbCliCommand *command, char ***arguments);
WbCliStatus wb_cli_export_forget_run (WbCli *cli, const WbCliCommand *command, char ***arguments);
WbCliStatus wb_cli_export_template_list_run (WbCli              *cli,
                                             const WbCliCommand *command,
                                             char             ***arguments);
WbCliStatus wb_cli_export_template_add_run (WbCli              *cli,
                                            const WbCliCommand *command,
                                            char             ***arguments);
WbCliStatus wb_cli_export_template_rename_run (WbCli              *cli,
                                               const WbCliCommand *command,
                                               char             ***arguments);
WbCliStatus wb_cli_export_template_delete_run (WbCli              *cli,
                                               const WbCliCommand *command,
                                               char             ***arguments);

G_END_DECLS
