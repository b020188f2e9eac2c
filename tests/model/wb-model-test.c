/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the models share. */
#include "wb-model-test.h"

typedef struct
{
  gboolean done;
  gpointer result;
} Answer;

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  Answer *answer = user_data;

  answer->result = wb_store_open_finish (result, &error);
  g_assert_no_error (error);
  answer->done = TRUE;
}

WbStore *
wb_model_test_open (const char *path)
{
  Answer answer = { 0 };

  wb_store_open_async (path, NULL, opened_cb, &answer);
  wb_wait_until (answer.done);

  return answer.result;
}

void
wb_model_test_close (WbStore *store)
{
  wb_store_close (store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (store);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  Answer *answer = user_data;

  answer->result = wb_store_run_finish (WB_STORE (source), result, &error);
  g_assert_no_error (error);
  answer->done = TRUE;
}

gpointer
wb_model_test_run (WbStore *store, WbStoreLane lane, WbStoreJob job, gpointer data)
{
  Answer answer = { 0 };

  wb_store_run_async (store, lane, job, data, NULL, NULL, NULL, answered_cb, &answer);
  wb_wait_until (answer.done);

  return answer.result;
}
