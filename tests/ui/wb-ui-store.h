/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store with orders for the tests of pages. Main thread. */
#pragma once

#include "wb-store.h"

G_BEGIN_DECLS

/* The moment for which wb_ui_test_open_store () makes its orders: a Sunday morning in London. */
#define WB_UI_TEST_NOW G_GINT64_CONSTANT (1795320000)

/* A store in a new folder, with the sample shop's three shops and 400 orders as of WB_UI_TEST_NOW;
 * without them when empty. wb_ui_test_close_store () closes it and removes the folder. */
WbStore *wb_ui_test_open_store (gboolean empty);
void     wb_ui_test_close_store (WbStore *store);

G_END_DECLS
