/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A queue between two threads: all comes through in order, and either end may end first. */
#include "wb-pipe.h"

#define N_ITEMS 20000

static int n_freed;

static void
free_item (gpointer item)
{
  g_atomic_int_inc (&n_freed);
}

typedef struct
{
  WbPipe *pipe;
  guint   n; /* to take before the end; 0: all */
  guint   n_taken;
} Taker;

static gpointer
take_job (gpointer user_data)
{
  Taker   *taker = user_data;
  gpointer item;

  while ((taker->n == 0 || taker->n_taken < taker->n) &&
         (item = wb_pipe_take (taker->pipe)) != NULL)
    g_assert_cmpuint (GPOINTER_TO_UINT (item), ==, ++taker->n_taken);
  wb_pipe_end_taking (taker->pipe);

  return NULL;
}

/* Items are the numbers from 1. How many were put. */
static guint
put_items (WbPipe *pipe)
{
  guint n = 0;

  while (n < N_ITEMS && wb_pipe_put (pipe, GUINT_TO_POINTER (n + 1)))
    n++;
  wb_pipe_end_putting (pipe);

  return n;
}

static void
test_order (void)
{
  for (guint n_places = 1; n_places <= 4; n_places++)
    {
      g_autoptr (WbPipe) pipe = wb_pipe_new (n_places, free_item);
      Taker    taker = { pipe, 0, 0 };
      GThread *thread = g_thread_new ("taker", take_job, &taker);

      g_atomic_int_set (&n_freed, 0);
      g_assert_cmpuint (put_items (pipe), ==, N_ITEMS);
      g_thread_join (thread);
      g_assert_cmpuint (taker.n_taken, ==, N_ITEMS);
      g_assert_cmpint (n_freed, ==, 0);
    }
}

/* The taking end has enough: what is put after that is freed, and what still waited with it. */
static void
test_unwanted (void)
{
  WbPipe  *pipe = wb_pipe_new (3, free_item);
  Taker    taker = { pipe, 100, 0 };
  GThread *thread = g_thread_new ("taker", take_job, &taker);
  guint    n_put;

  g_atomic_int_set (&n_freed, 0);
  n_put = put_items (pipe);
  g_thread_join (thread);
  wb_pipe_free (pipe);
  g_assert_cmpuint (n_put, <, N_ITEMS);
  g_assert_cmpuint (taker.n_taken, ==, 100);
  /* The one that was refused was not counted as put. */
  g_assert_cmpint (n_freed, ==, n_put + 1 - 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pipe/order", test_order);
  g_test_add_func ("/pipe/unwanted", test_unwanted);

  return g_test_run ();
}
