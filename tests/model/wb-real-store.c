/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store for the models to follow. */
#include "wb-real-store.h"

#include <glib/gstdio.h>

#include "wb-model-test.h"
#include "wb-order-merge.h"

/* What jobs get and give back; a job never fails. */
typedef struct
{
  gint64      id;
  const char *name;
  WbOrder    *order;
} Job;

static gpointer
nothing_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (TRUE);
}

/* The store looks whether something changed before it comes to what is asked of the short lane
 * afterwards, or once more when it was looking already. */
static void
run (RealStore *self, WbStoreJob func, Job *job)
{
  wb_model_test_run (self->store, WB_STORE_WRITE, func, job);
  wb_model_test_run (self->store, WB_STORE_SHORT, nothing_job, NULL);
  wb_model_test_run (self->store, WB_STORE_SHORT, nothing_job, NULL);
}

void
wb_real_store_set_up (RealStore *self)
{
  g_autofree char *path = NULL;

  self->folder = g_dir_make_tmp ("wb-model-XXXXXX", NULL);
  path = g_build_filename (self->folder, "waybill.db", NULL);
  self->store = wb_model_test_open (path);
  self->shop_id = wb_real_store_add_shop (self, "Blue Kettle");
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL;
       name = g_dir_read_name (dir))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

void
wb_real_store_tear_down (RealStore *self)
{
  wb_model_test_close (self->store);
  remove_tree (self->folder);
  g_free (self->folder);
}

static gpointer
add_shop_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  g_autoptr (WbShop) shop = wb_shop_new (job->name, "tiktok", "GB", NULL, NULL, -1, NULL, error);

  job->id = wb_db_add_shop (db, shop, error);

  return GINT_TO_POINTER (job->id != 0);
}

gint64
wb_real_store_add_shop (RealStore *self, const char *name)
{
  Job job = { .name = name };

  run (self, add_shop_job, &job);

  return job.id;
}

static gpointer
rename_shop_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  g_autoptr (WbShop) shop = wb_db_get_shop (db, job->id, error);

  g_free (shop->name);
  shop->name = g_strdup (job->name);

  return GINT_TO_POINTER (wb_db_update_shop (db, shop, error));
}

void
wb_real_store_rename_shop (RealStore *self, gint64 id, const char *name)
{
  Job job = { .id = id, .name = name };

  run (self, rename_shop_job, &job);
}

static gpointer
put_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job     *job = data;
  WbOrder *after = job->order;
  g_autoptr (WbShop) shop = wb_db_get_shop (db, after->shop_id, error);
  g_autoptr (WbChange) change =
      wb_change_new (WB_CHANGE_IMPORT, WB_ACTOR_IMPORT, REAL_NOW, "orders.csv");
  g_autoptr (WbOrder) before = NULL;

  after->id = wb_db_find_order (db, after->shop_id, after->number, NULL);
  if (after->id != 0)
    before = wb_db_load_order (db, after->id, error);
  wb_order_settle (after, shop);
  if (!wb_db_begin_change (db, change, error) ||
      !wb_db_change_order (db, before, after, shop, error) || !wb_db_end_change (db, error))
    return NULL;
  job->id = after->id;

  return GINT_TO_POINTER (TRUE);
}

gint64
wb_real_store_put (RealStore *self, WbOrder *order)
{
  Job job = { .order = order };

  run (self, put_job, &job);
  wb_order_free (order);

  return job.id;
}

static gpointer
undo_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WbChange) undone = wb_db_undo (db, 0, REAL_NOW, error);

  return GINT_TO_POINTER (undone != NULL);
}

void
wb_real_store_undo (RealStore *self)
{
  run (self, undo_job, NULL);
}

WbOrder *
wb_real_order_new (gint64 shop_id, const char *number, WbStage stage)
{
  WbOrder *order = wb_order_new ();

  order->shop_id = shop_id;
  order->number = g_strdup (number);
  order->stage = stage;
  order->created = REAL_NOW - HOUR;
  if (stage != WB_STAGE_UNPAID)
    order->paid = order->created;
  order->as_of = REAL_NOW;

  return order;
}
