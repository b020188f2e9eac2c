/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of everything that reads files. Any thread. */
#include "wb-import-error.h"

G_DEFINE_QUARK (wb - import - error - quark, wb_import_error)
