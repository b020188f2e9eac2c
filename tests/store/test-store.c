/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The asynchronous store over a real file: lanes, cancelling, "changed", closing. */
#include "wb-store.h"

#include <glib/gstdio.h>

#include "wb-wait.h"

typedef struct
{
  char    *folder;
  char    *path;
  WbStore *store;
  guint    n_changed;
} Fixture;

/* What a callback got. */
typedef struct
{
  gboolean done;
  gpointer result;
  GError  *error;
} Answer;

static void
answer_clear (Answer *answer)
{
  g_clear_error (&answer->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  answer->result = wb_store_run_finish (WB_STORE (source), result, &answer->error);
  answer->done = TRUE;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  answer->result = wb_store_open_finish (result, &answer->error);
  answer->done = TRUE;
}

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changed++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_auto (Answer) answer = { 0 };

  fixture->folder = g_dir_make_tmp ("wb-store-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "waybill.db", NULL);
  wb_store_open_async (fixture->path, NULL, opened_cb, &answer);
  wb_wait_until (answer.done);
  g_assert_no_error (answer.error);
  fixture->store = answer.result;
  g_signal_connect_swapped (fixture->store, "changed", G_CALLBACK (changed_cb), fixture);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  wb_store_close (fixture->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->store);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

/* ---- Opening ---- */

static gboolean
end_change_cb (gpointer user_data)
{
  WbDb **db = user_data;

  wb_db_abort_change (*db);
  g_clear_pointer (db, wb_db_close);

  return G_SOURCE_REMOVE;
}

/* Somebody fills an empty store, for longer than a connection waits: it opens all the same. */
static void
test_busy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "busy.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WbChange) change = wb_change_new (WB_CHANGE_IMPORT, WB_ACTOR_IMPORT, 0, NULL);
  WbDb *db = wb_db_open (path, WB_DB_READ_WRITE, &error);
  g_auto (Answer) answer = { 0 };

  g_assert_no_error (error);
  g_assert_true (wb_db_begin_large_change (db, change, &error));
  wb_store_open_async (path, NULL, opened_cb, &answer);
  g_timeout_add_seconds (6, end_change_cb, &db);
  wb_wait_until (answer.done);
  g_assert_no_error (answer.error);
  g_assert_null (db);
  wb_store_close (answer.result);
  g_object_unref (answer.result);
}

/* ---- Jobs ---- */

static gpointer
get_thread_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return g_thread_self ();
}

static gpointer
nothing_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (TRUE);
}

static gpointer
add_shop_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WbShop) shop = wb_shop_new (data, "tiktok", "GB", NULL, NULL, -1, NULL, error);

  return GINT_TO_POINTER (shop != NULL && wb_db_add_shop (db, shop, error) != 0);
}

static gpointer
count_shops_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) shops = wb_db_list_shops (db, error);

  return shops != NULL ? GUINT_TO_POINTER (shops->len + 1) : NULL;
}

/* Waits until it is cancelled, having said that it runs. */
static gpointer
wait_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  GPollFD fd;

  g_atomic_int_set ((int *) data, 1);
  g_assert_true (g_cancellable_make_pollfd (cancellable, &fd));
  g_poll (&fd, 1, -1);
  g_cancellable_release_fd (cancellable);
  g_cancellable_set_error_if_cancelled (cancellable, error);

  return NULL;
}

static gpointer
run (Fixture *fixture, WbStoreLane lane, WbStoreJob job, gpointer data)
{
  g_auto (Answer) answer = { 0 };

  wb_store_run_async (fixture->store, lane, job, data, NULL, NULL, NULL, answered_cb, &answer);
  wb_wait_until (answer.done);
  g_assert_no_error (answer.error);

  return answer.result;
}

/* ---- Tests ---- */

static void
test_lanes (Fixture *fixture, gconstpointer data)
{
  gpointer threads[WB_N_STORE_LANES];

  for (int i = 0; i < WB_N_STORE_LANES; i++)
    {
      threads[i] = run (fixture, i, get_thread_job, NULL);
      g_assert_true (run (fixture, i, get_thread_job, NULL) == threads[i]);
      g_assert_true (threads[i] != g_thread_self ());
      for (int j = 0; j < i; j++)
        g_assert_true (threads[i] != threads[j]);
    }
  g_assert_cmpstr (wb_store_get_path (fixture->store), ==, fixture->path);
}

static void
test_readers_cannot_write (Fixture *fixture, gconstpointer data)
{
  for (int lane = WB_STORE_SHORT; lane <= WB_STORE_LONG; lane++)
    {
      g_auto (Answer) answer = { 0 };

      wb_store_run_async (fixture->store, lane, add_shop_job, (gpointer) "Blue Kettle", NULL, NULL,
                          NULL, answered_cb, &answer);
      wb_wait_until (answer.done);
      g_assert_error (answer.error, WB_DB_ERROR, WB_DB_ERROR_READ_ONLY);
    }
}

static void
append_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *text = wb_store_run_finish (WB_STORE (source), result, NULL);

  g_string_append (user_data, text);
}

static gpointer
echo_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return g_strdup (data);
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < 26; i++)
    wb_store_run_async (fixture->store, WB_STORE_LONG, echo_job, g_strdup_printf ("%c", 'a' + i),
                        g_free, g_free, NULL, append_cb, text);
  wb_wait_until (text->len == 26);
  g_assert_cmpstr (text->str, ==, "abcdefghijklmnopqrstuvwxyz");
}

typedef struct
{
  GThread *freed_on;
  guint    n_freed;
  int      ran;
} Freed;

static void
note_freed (gpointer data)
{
  Freed *freed = data;

  freed->freed_on = g_thread_self ();
  freed->n_freed++;
}

static gpointer
pass_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_atomic_int_set (&((Freed *) data)->ran, 1);

  return data;
}

/* Data always goes on the main thread; the result as well when nobody takes it, which is so when a
 * reading job was cancelled, be it done or not. */
static void
test_ownership (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Answer) taken = { 0 };
  g_auto (Answer) untaken = { 0 };
  Freed freed = { 0 };

  wb_store_run_async (fixture->store, WB_STORE_SHORT, pass_job, &freed, note_freed, note_freed,
                      NULL, answered_cb, &taken);
  wb_wait_until (freed.n_freed > 0);
  g_assert_true (taken.done);
  g_assert_true (taken.result == &freed);
  g_assert_cmpuint (freed.n_freed, ==, 1);
  g_assert_true (freed.freed_on == g_thread_self ());

  freed = (Freed){ 0 };
  wb_store_run_async (fixture->store, WB_STORE_SHORT, pass_job, &freed, note_freed, note_freed,
                      cancellable, answered_cb, &untaken);
  while (!g_atomic_int_get (&freed.ran))
    g_thread_yield ();
  g_cancellable_cancel (cancellable);
  wb_wait_until (freed.n_freed == 2);
  g_assert_true (freed.freed_on == g_thread_self ());
  g_assert_error (untaken.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (untaken.result);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) running = g_cancellable_new ();
  g_autoptr (GCancellable) waiting = g_cancellable_new ();
  g_auto (Answer) first = { 0 };
  g_auto (Answer) second = { 0 };
  g_auto (Answer) third = { 0 };
  int runs = 0, never = 0;

  wb_store_run_async (fixture->store, WB_STORE_LONG, wait_job, &runs, NULL, NULL, running,
                      answered_cb, &first);
  wb_store_run_async (fixture->store, WB_STORE_LONG, wait_job, &never, NULL, NULL, waiting,
                      answered_cb, &second);
  wb_store_run_async (fixture->store, WB_STORE_LONG, nothing_job, NULL, NULL, NULL, NULL,
                      answered_cb, &third);
  g_cancellable_cancel (waiting);
  g_assert_false (third.done);
  g_cancellable_cancel (running);
  wb_wait_until (first.done && second.done && third.done);

  g_assert_error (first.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_error (second.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (never, ==, 0);
  g_assert_no_error (third.error);
}

static gpointer
cancel_and_write_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gpointer result;

  /* As a write that is committed when somebody cancels. */
  wb_db_set_cancellable (db, NULL);
  result = add_shop_job (db, data, cancellable, error);
  g_cancellable_cancel (cancellable);

  return result;
}

static void
test_committed_is_not_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Answer) answer = { 0 };

  wb_store_run_async (fixture->store, WB_STORE_WRITE, cancel_and_write_job,
                      (gpointer) "Blue Kettle", NULL, NULL, cancellable, answered_cb, &answer);
  wb_wait_until (answer.done);
  g_assert_no_error (answer.error);
  g_assert_nonnull (answer.result);
}

/* Until the store has looked whether what is committed by now is news. It looks on the short lane,
 * and once more when it was looking already. */
static void
settle (Fixture *fixture)
{
  run (fixture, WB_STORE_SHORT, nothing_job, NULL);
  run (fixture, WB_STORE_SHORT, nothing_job, NULL);
}

static void
test_changed (Fixture *fixture, gconstpointer data)
{
  run (fixture, WB_STORE_WRITE, nothing_job, NULL);
  settle (fixture);
  g_assert_cmpuint (fixture->n_changed, ==, 0);

  run (fixture, WB_STORE_WRITE, add_shop_job, (gpointer) "Blue Kettle");
  settle (fixture);
  g_assert_cmpuint (fixture->n_changed, ==, 1);

  run (fixture, WB_STORE_WRITE, add_shop_job, (gpointer) "Red Kettle");
  settle (fixture);
  g_assert_cmpuint (fixture->n_changed, ==, 2);

  /* What woke us by our own writing is nothing new. */
  run (fixture, WB_STORE_WRITE, nothing_job, NULL);
  settle (fixture);
  g_assert_cmpuint (fixture->n_changed, ==, 2);
}

/* Many writes at once: the last "changed" comes when everything can be seen, and there are not
 * more of them than writes. */
static void
test_changed_is_coalesced (Fixture *fixture, gconstpointer data)
{
  Answer answers[50] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    wb_store_run_async (fixture->store, WB_STORE_WRITE, add_shop_job,
                        g_strdup_printf ("Shop %u", i), g_free, NULL, NULL, answered_cb,
                        &answers[i]);
  wb_wait_until (answers[G_N_ELEMENTS (answers) - 1].done);
  settle (fixture);
  g_assert_cmpuint (fixture->n_changed, >=, 1);
  g_assert_cmpuint (fixture->n_changed, <=, G_N_ELEMENTS (answers));
  g_assert_cmpuint (GPOINTER_TO_UINT (run (fixture, WB_STORE_SHORT, count_shops_job, NULL)), ==,
                    G_N_ELEMENTS (answers) + 1);
}

static void
test_changed_by_others (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbDb) other = wb_db_open (fixture->path, WB_DB_READ_WRITE, &error);

  g_assert_no_error (error);
  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("Shop %u", i);

      g_assert_nonnull (add_shop_job (other, name, NULL, &error));
      wb_wait_until (fixture->n_changed == i);
    }
  g_assert_cmpuint (GPOINTER_TO_UINT (run (fixture, WB_STORE_LONG, count_shops_job, NULL)), ==, 4);
}

static void
test_close (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Answer) running = { 0 };
  g_auto (Answer) waiting = { 0 };
  g_auto (Answer) late = { 0 };
  int runs = 0;

  wb_store_run_async (fixture->store, WB_STORE_LONG, wait_job, &runs, NULL, NULL, cancellable,
                      answered_cb, &running);
  wb_store_run_async (fixture->store, WB_STORE_LONG, nothing_job, NULL, NULL, NULL, NULL,
                      answered_cb, &waiting);
  while (!g_atomic_int_get (&runs))
    g_thread_yield ();
  g_cancellable_cancel (cancellable);
  wb_store_close (fixture->store);
  wb_store_close (fixture->store);
  wb_store_run_async (fixture->store, WB_STORE_SHORT, nothing_job, NULL, NULL, NULL, NULL,
                      answered_cb, &late);

  wb_wait_until (running.done && waiting.done && late.done);
  g_assert_error (running.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_error (late.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Everything is in the one file then. */
static void
test_close_leaves_one_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);

  run (fixture, WB_STORE_WRITE, add_shop_job, (gpointer) "Blue Kettle");
  run (fixture, WB_STORE_LONG, count_shops_job, NULL);
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  wb_store_close (fixture->store);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
}

typedef struct
{
  const char *path; /* below the test's folder */
  const char *text; /* what is in the file; NULL: there is none */
  int         code;
} BadFile;

static const BadFile bad_files[] = {
  { "notes.txt",
    "Nothing but words, and enough of them to look like the header of a file: "
    "0123456789012345678901234567890123456789",
    WB_DB_ERROR_NOT_STORE },
  { "notes.txt/waybill.db", NULL, WB_DB_ERROR_CANT_OPEN },
};

static void
test_open_fails (void)
{
  g_autofree char *folder = g_dir_make_tmp ("wb-store-XXXXXX", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bad_files); i++)
    {
      g_autofree char *path = g_build_filename (folder, bad_files[i].path, NULL);
      g_auto (Answer) answer = { 0 };

      if (bad_files[i].text != NULL)
        g_assert_true (g_file_set_contents (path, bad_files[i].text, -1, NULL));
      wb_store_open_async (path, NULL, opened_cb, &answer);
      wb_wait_until (answer.done);
      g_assert_null (answer.result);
      g_assert_error (answer.error, WB_DB_ERROR, bad_files[i].code);
    }
  remove_folder (folder);
}

static void
test_open_cancelled (void)
{
  g_autofree char *folder = g_dir_make_tmp ("wb-store-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "waybill.db", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Answer) answer = { 0 };

  g_cancellable_cancel (cancellable);
  wb_store_open_async (path, cancellable, opened_cb, &answer);
  wb_wait_until (answer.done);
  g_assert_null (answer.result);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  remove_folder (folder);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/store/busy", test_busy);
  ADD ("/store/lanes", test_lanes);
  ADD ("/store/readers-cannot-write", test_readers_cannot_write);
  ADD ("/store/order", test_order);
  ADD ("/store/ownership", test_ownership);
  ADD ("/store/cancel", test_cancel);
  ADD ("/store/committed-is-not-cancelled", test_committed_is_not_cancelled);
  ADD ("/store/changed", test_changed);
  ADD ("/store/changed-is-coalesced", test_changed_is_coalesced);
  ADD ("/store/changed-by-others", test_changed_by_others);
  ADD ("/store/close", test_close);
  ADD ("/store/close-leaves-one-file", test_close_leaves_one_file);
  g_test_add_func ("/store/open-fails", test_open_fails);
  g_test_add_func ("/store/open-cancelled", test_open_cancelled);

  return g_test_run ();
}
