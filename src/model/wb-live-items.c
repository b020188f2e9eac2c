/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The live items of an order list. Main thread, but for the job.
 *
 * Rows are asked for by id, so that a row that arrives late is right wherever its item stands
 * meanwhile, and nothing has to be cancelled when the list changes. */
#include "wb-live-items.h"

#include "wb-order-item-private.h"

/* Rows read by one job. */
#define PAGE_SIZE 64
/* Jobs under way at once: one runs while the answer of the other is taken. */
#define MAX_IN_FLIGHT 2

struct _WbLiveItems
{
  WbStore          *store;
  WbLiveItemsFailed failed;
  gpointer          owner; /* borrowed */

  GHashTable   *items;  /* id to WbOrderItem, unowned: item_gone takes it out */
  GArray       *wanted; /* ids whose row is to be read, newest last; some items may be gone */
  guint         epoch;  /* counts up when the rows that are here may no longer be true */
  guint         dispatch_id;
  guint         n_in_flight;
  GCancellable *cancellable;
  guint         n_pages;
};

typedef struct
{
  gint64 ids[PAGE_SIZE];
  guint  n_ids;
} RowsRequest;

typedef struct
{
  GPtrArray  *rows;  /* WbOrderRow; NULL for an order that is gone */
  GHashTable *zones; /* shop id to GTimeZone */
} Rows;

static void
rows_free (gpointer data)
{
  Rows *self = data;

  g_ptr_array_unref (self->rows);
  g_hash_table_unref (self->zones);
  g_free (self);
}

static gboolean
add_zone (WbDb *db, GHashTable *zones, gint64 shop_id, GError **error)
{
  g_autoptr (WbShop) shop = NULL;

  if (g_hash_table_contains (zones, &shop_id))
    return TRUE;
  shop = wb_db_get_shop (db, shop_id, error);
  if (shop == NULL)
    return FALSE;

  g_hash_table_insert (zones, g_memdup2 (&shop_id, sizeof shop_id),
                       g_time_zone_ref (shop->timezone));

  return TRUE;
}

static gpointer
read_rows_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  RowsRequest *request = data;
  g_autoptr (GPtrArray) rows = wb_db_load_rows (db, request->ids, request->n_ids, error);
  g_autoptr (GHashTable) zones = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                        (GDestroyNotify) g_time_zone_unref);
  Rows *result;

  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      const WbOrderRow *row = g_ptr_array_index (rows, i);

      if (row != NULL && !add_zone (db, zones, row->shop_id, error))
        return NULL;
    }

  result = g_new (Rows, 1);
  result->rows = g_steal_pointer (&rows);
  result->zones = g_steal_pointer (&zones);

  return result;
}

static void
give_rows (WbLiveItems *self, Rows *read)
{
  for (guint i = 0; i < read->rows->len; i++)
    {
      WbOrderRow  *row = g_ptr_array_index (read->rows, i);
      WbOrderItem *item = row != NULL ? g_hash_table_lookup (self->items, &row->id) : NULL;

      if (item == NULL)
        continue;
      read->rows->pdata[i] = NULL;
      wb_order_item_take_row (item, row, g_hash_table_lookup (read->zones, &row->shop_id));
    }
}

static void dispatch (WbLiveItems *self);
static void clear (gpointer data);

static void
rows_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WbLiveItems *self = user_data;
  g_autoptr (GError) error = NULL;
  Rows *read = wb_store_run_finish (WB_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* Who hears of a row may end the list. */
  g_rc_box_acquire (self);
  self->n_in_flight--;
  dispatch (self);
  if (read == NULL)
    {
      self->failed (error, self->owner);
    }
  else
    {
      give_rows (self, read);
      rows_free (read);
    }
  g_rc_box_release_full (self, clear);
}

/* The newest of the wanted rows; NULL when there is none. What left the screen meanwhile is
 * skipped. */
static RowsRequest *
take_wanted (WbLiveItems *self)
{
  g_autofree RowsRequest *request = g_new (RowsRequest, 1);

  request->n_ids = 0;
  while (self->wanted->len > 0 && request->n_ids < PAGE_SIZE)
    {
      gint64       id = g_array_index (self->wanted, gint64, self->wanted->len - 1);
      WbOrderItem *item = g_hash_table_lookup (self->items, &id);

      g_array_set_size (self->wanted, self->wanted->len - 1);
      if (item == NULL || !item->waiting)
        continue;
      item->waiting = FALSE;
      if (item->position == G_MAXUINT)
        item->asked = 0;
      else
        request->ids[request->n_ids++] = id;
    }

  return request->n_ids > 0 ? g_steal_pointer (&request) : NULL;
}

static void
dispatch (WbLiveItems *self)
{
  while (self->n_in_flight < MAX_IN_FLIGHT)
    {
      RowsRequest *request = take_wanted (self);

      if (request == NULL)
        return;
      self->n_in_flight++;
      self->n_pages++;
      wb_store_run_async (self->store, WB_STORE_SHORT, read_rows_job, request, g_free, rows_free,
                          self->cancellable, rows_read_cb, self);
    }
}

static gboolean
dispatch_cb (gpointer user_data)
{
  WbLiveItems *self = user_data;

  self->dispatch_id = 0;
  dispatch (self);

  return G_SOURCE_REMOVE;
}

/* Notes that the item's row is to be read. The view asks for many items in a row: they are read
 * together once it is done, but before GTK measures and draws, which takes longer than reading. */
static void
want_row (WbLiveItems *self, WbOrderItem *item)
{
  item->asked = self->epoch;
  if (item->waiting)
    return;

  item->waiting = TRUE;
  g_array_append_val (self->wanted, item->id);
  if (self->dispatch_id == 0)
    self->dispatch_id = g_idle_add_full (G_PRIORITY_DEFAULT, dispatch_cb, self, NULL);
}

static void
item_gone (WbOrderItem *item, gpointer owner)
{
  WbLiveItems *self = owner;

  g_hash_table_remove (self->items, &item->id);
}

static void
clear (gpointer data)
{
  WbLiveItems *self = data;

  g_hash_table_unref (self->items);
  g_array_unref (self->wanted);
  g_object_unref (self->cancellable);
  g_object_unref (self->store);
}

WbLiveItems *
wb_live_items_new (WbStore *store, WbLiveItemsFailed failed, gpointer owner)
{
  WbLiveItems *self = g_rc_box_new0 (WbLiveItems);

  self->store = g_object_ref (store);
  self->failed = failed;
  self->owner = owner;
  self->items = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->epoch = 1;
  self->cancellable = g_cancellable_new ();

  return self;
}

void
wb_live_items_free (WbLiveItems *self)
{
  GHashTableIter iter;
  gpointer       value;

  if (self == NULL)
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->dispatch_id, g_source_remove);
  g_array_set_size (self->wanted, 0);
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    WB_ORDER_ITEM (value)->gone = NULL;
  g_hash_table_remove_all (self->items);
  g_rc_box_release_full (self, clear);
}

WbOrderItem *
wb_live_items_get (WbLiveItems *self, gint64 id, guint position)
{
  WbOrderItem *item = g_hash_table_lookup (self->items, &id);

  if (item != NULL)
    {
      g_object_ref (item);
      item->position = position; /* it may have left the list, and come back */
    }
  else
    {
      item = wb_order_item_new (id, position, item_gone, self);
      g_hash_table_insert (self->items, &item->id, item);
    }
  if (item->asked != self->epoch)
    want_row (self, item);

  return item;
}

void
wb_live_items_move (WbLiveItems *self, guint position, guint n_removed, guint n_added)
{
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      WbOrderItem *item = value;

      if (item->position == G_MAXUINT || item->position < position)
        continue;
      if (item->position - position < n_removed)
        item->position = G_MAXUINT;
      else
        item->position = item->position - n_removed + n_added;
    }
}

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  const WbOrderItem *first = *(WbOrderItem *const *) a;
  const WbOrderItem *second = *(WbOrderItem *const *) b;

  return first->position < second->position ? 1 : first->position > second->position ? -1 : 0;
}

/* The last one first: who wished last is read first, and the first rows are those that are seen. */
void
wb_live_items_replace (WbLiveItems *self, GArray *ids)
{
  /* Held, as who hears of an item may let others go. */
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (items, g_object_ref (value));
  g_ptr_array_sort (items, compare_positions);
  g_hash_table_remove_all (self->items);
  g_array_set_size (self->wanted, 0);
  for (guint i = 0; i < items->len; i++)
    {
      WbOrderItem *item = g_ptr_array_index (items, i);

      if (item->position == G_MAXUINT)
        {
          item->gone = NULL;
          continue;
        }
      item->id = g_array_index (ids, gint64, item->position);
      item->waiting = FALSE;
      g_hash_table_insert (self->items, &item->id, item);
      want_row (self, item);
    }
  for (guint i = 0; i < items->len; i++)
    wb_order_item_clear_row (g_ptr_array_index (items, i));
}

void
wb_live_items_read_again (WbLiveItems *self)
{
  GHashTableIter iter;
  gpointer       value;

  self->epoch++;
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (WB_ORDER_ITEM (value)->position != G_MAXUINT)
      want_row (self, value);
}

guint
wb_live_items_get_count (WbLiveItems *self)
{
  return g_hash_table_size (self->items);
}

guint
wb_live_items_get_n_pages (WbLiveItems *self)
{
  return self->n_pages;
}
