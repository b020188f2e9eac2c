/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of exports. Any thread. */
#include "wb-export-error.h"

/* An identifier, because the formatter would put spaces around hyphens. */
G_DEFINE_QUARK (wb_export_error_quark, wb_export_error)
