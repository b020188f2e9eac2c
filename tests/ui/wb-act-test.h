/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders in a store and the dialogs of their actions: what the tests of the dialogs share. Main
 * thread. */
#pragma once

#include <adwaita.h>

#include "wb-act-dialog.h"
#include "wb-key-row.h"
#include "wb-order-builder.h"

G_BEGIN_DECLS

typedef struct
{
  WbStore     *store;
  WbClock     *clock; /* at WB_UI_TEST_NOW */
  WbActRunner *runner;
  GtkWindow   *parent;
  WbShop      *shop;
} ActFixture;

void wb_act_test_set_up (ActFixture *self, gconstpointer data);
void wb_act_test_tear_down (ActFixture *self, gconstpointer data);

#define WB_ACT_TEST(path, func)                                                                    \
  g_test_add (path, ActFixture, NULL, wb_act_test_set_up, func, wb_act_test_tear_down)

/* Paid an hour before, two items of which one may be split off. */
WbOrder *wb_act_test_new_to_ship (void);
/* The same in a parcel that could not be delivered at that time. */
WbOrder *wb_act_test_new_failed (gint64 failed_at);
/* Settles and stores it; the order itself. */
WbOrder *wb_act_test_put (ActFixture *self, WbOrder *order);
WbOrder *wb_act_test_load (ActFixture *self, gint64 id);

WbActDialog *wb_act_test_open (ActFixture *self, const WbOrder *order, WbAction action);
/* The button of the header that does it. */
GtkWidget *wb_act_test_get_verb (WbActDialog *dialog);
/* Waits until reason stands in the foot, and fails unless the verb says it, too. */
void wb_act_test_assert_refused (WbActDialog *dialog, const char *reason);
/* Waits until it can be done. */
void wb_act_test_assert_ready (WbActDialog *dialog);
/* Does it, and waits until it is done and the dialog gone. */
void wb_act_test_confirm (WbActDialog *dialog);

/* Rows by their titles; the check button is the one beside the title. */
WbKeyRow       *wb_act_test_get_key_row (WbActDialog *dialog, const char *title);
GtkEditable    *wb_act_test_get_entry (WbActDialog *dialog, const char *title);
GtkCheckButton *wb_act_test_get_check (WbActDialog *dialog, const char *title);

G_END_DECLS
