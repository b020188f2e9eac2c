/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Does what the seller decides: actions on one order or on many, undo and redo, each in the store's
 * writing thread. It knows what could be undone and done again, too. Main thread. */
#pragma once

#include "wb-clock.h"
#include "wb-db-act.h"
#include "wb-store.h"

G_BEGIN_DECLS

#define WB_TYPE_ACT_RUNNER (wb_act_runner_get_type ())
G_DECLARE_FINAL_TYPE (WbActRunner, wb_act_runner, WB, ACT_RUNNER, GObject)

WbActRunner *wb_act_runner_new (WbStore *store, WbClock *clock);
WbStore     *wb_act_runner_get_store (WbActRunner *self); /* borrowed */
WbClock     *wb_act_runner_get_clock (WbActRunner *self); /* borrowed */

/* Does acts (WbOrderAct) as one change set (wb_db_act). Nobody may change acts until it is done.
 * The callback is always called; a cancelled one changed nothing. */
void wb_act_runner_act_async (WbActRunner        *self,
                              GPtrArray          *acts,
                              gboolean            strict,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);
/* Likewise the same to each of ids (gint64), leaving out those to which it cannot be done. Nobody
 * may change ids until it is done. */
void         wb_act_runner_act_on_all_async (WbActRunner        *self,
                                             GArray             *ids,
                                             const WbAct        *act,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
WbActResult *wb_act_runner_act_finish (WbActRunner *self, GAsyncResult *result, GError **error);

/* What an action on many orders would meet. */
typedef struct
{
  WbActPreview *preview;
  GArray       *left_out;      /* gint64: those that it cannot be done to */
  GPtrArray    *left_out_rows; /* WbOrderRow: the first of them, at most WB_LEFT_OUT_ROWS */
} WbActForecast;

#define WB_LEFT_OUT_ROWS 3

void wb_act_forecast_free (WbActForecast *self);
/* Nobody may change ids (gint64) until it is done. */
void           wb_act_runner_forecast_async (WbActRunner        *self,
                                             GArray             *ids,
                                             WbAction            action,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
WbActForecast *wb_act_runner_forecast_finish (WbActRunner  *self,
                                              GAsyncResult *result,
                                              GError      **error);

/* What would be undone, and done again; NULL when nothing. Owned by self, replaced at "changed". */
const WbChange *wb_act_runner_get_undo (WbActRunner *self);
const WbChange *wb_act_runner_get_redo (WbActRunner *self);
/* change_id: that change set, 0: the newest. */
void wb_act_runner_undo_async (WbActRunner        *self,
                               gint64              change_id,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);
void wb_act_runner_redo_async (WbActRunner *self, GAsyncReadyCallback callback, gpointer user_data);
/* Of both: the change set that was undone or done again, the caller's. */
WbChange *wb_act_runner_undo_finish (WbActRunner *self, GAsyncResult *result, GError **error);

/* Signal "acted" (WbAction action, WbActResult *result): something was done; the first of the acts.
 * Signal "changed" (): undo or redo are not what they were. */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbActForecast, wb_act_forecast_free)

G_END_DECLS
