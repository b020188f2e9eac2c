/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An order list over the store without a file. */
#include "wb-model-list.h"

void
wb_model_list_set_up (ModelList *self, gconstpointer data)
{
  for (int tab = 0; tab < WB_N_TABS; tab++)
    wb_fake_db_take_ids (tab, wb_fake_db_new_ids (0, 0, 1));
  wb_fake_db_set_note ("first");
  wb_fake_db_set_next_tick (WB_TIME_NONE);
  g_array_unref (wb_fake_db_take_asked ());

  self->store = wb_model_test_open ("/nowhere/fake.db");
  self->clock = wb_clock_new (WB_MODEL_LIST_NOW);
  self->list = wb_order_list_new (self->store, self->clock);
  self->filter = wb_filter_new ();
}

void
wb_model_list_tear_down (ModelList *self, gconstpointer data)
{
  g_assert_finalize_object (self->list);
  g_assert_finalize_object (self->clock);
  wb_model_test_close (self->store);
  wb_filter_free (self->filter);
}

void
wb_model_list_wait (ModelList *self)
{
  wb_wait_until (!wb_order_list_is_loading (self->list));
}

void
wb_model_list_show_tab (ModelList *self, WbTab tab)
{
  self->filter->tab = tab;
  wb_order_list_set_filter (self->list, self->filter);
  wb_model_list_wait (self);
}

void
wb_model_list_change_to (ModelList *self, WbTab tab, GArray *ids)
{
  wb_fake_db_take_ids (tab, ids);
  wb_order_list_reload (self->list);
  wb_model_list_wait (self);
}

guint
wb_model_list_count (ModelList *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->list));
}
