/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store's error domain. */
#include "wb-db-error.h"

G_DEFINE_QUARK (wb_db_error_quark, wb_db_error)
