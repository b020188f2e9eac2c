/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store's error domain. */
#include "wb-db-error.h"

G_DEFINE_QUARK (wb - db - error - quark, wb_db_error)
