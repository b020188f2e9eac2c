/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An export of the sample shop that is being described: what the tests of the wizard share. Main
 * thread. */
#pragma once

#include "wb-export-session.h"
#include "wb-shop-list.h"

G_BEGIN_DECLS

typedef struct
{
  WbStore         *store;
  WbClock         *clock; /* at WB_UI_TEST_NOW */
  WbShopList      *shops;
  GSettings       *settings;
  WbExportSession *session; /* of the orders to ship, into folder */
  char            *folder;  /* empty, and to be left so */
} ExportFixture;

void wb_export_test_set_up (ExportFixture *self, gconstpointer data);
void wb_export_test_tear_down (ExportFixture *self, gconstpointer data);

#define WB_EXPORT_TEST(path, func)                                                                 \
  g_test_add (path, ExportFixture, NULL, wb_export_test_set_up, func, wb_export_test_tear_down)

/* What the session has counted last; owned by it. */
const WbExportPlan *wb_export_test_wait_for_plan (ExportFixture *self);

G_END_DECLS
