/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the models share. Main thread. */
#pragma once

#include "wb-store.h"
#include "wb-wait.h"

G_BEGIN_DECLS

/* Opens a store on path; wb_model_test_close ends it. */
WbStore *wb_model_test_open (const char *path);
/* Nobody else may hold the store by then. */
void wb_model_test_close (WbStore *store);
/* Runs the job on the lane until it has been answered; it must succeed. */
gpointer wb_model_test_run (WbStore *store, WbStoreLane lane, WbStoreJob job, gpointer data);

G_END_DECLS
