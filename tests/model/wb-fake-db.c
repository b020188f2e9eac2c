/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A WbDb without a file. Everything is under one lock. */
#include "wb-fake-db.h"

struct _WbDb
{
  GCancellable *cancellable; /* borrowed */
};

static GMutex   lock;
static GCond    let_go;
static GArray  *tabs[WB_N_TABS];
static GArray  *asked;
static char    *row_note;
static gint64   gone_id;
static gint64   next_tick = WB_TIME_NONE;
static gboolean held[WB_N_FAKES];
static gboolean failing[WB_N_FAKES];
static guint    calls[WB_N_FAKES];

/* With the lock: whether the call may be answered. */
static gboolean
begin_call (WbFake which, GError **error)
{
  calls[which]++;
  while (held[which])
    g_cond_wait (&let_go, &lock);
  if (failing[which])
    g_set_error_literal (error, WB_DB_ERROR, WB_DB_ERROR_CORRUPT, "Fails on request");

  return !failing[which];
}

void
wb_fake_db_take_ids (WbTab tab, GArray *ids)
{
  g_mutex_lock (&lock);
  g_clear_pointer (&tabs[tab], g_array_unref);
  tabs[tab] = ids;
  g_mutex_unlock (&lock);
}

GArray *
wb_fake_db_new_ids (gint64 first, guint n, gint64 step)
{
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);

  for (guint i = 0; i < n; i++)
    {
      gint64 id = first + i * step;

      g_array_append_val (ids, id);
    }

  return ids;
}

void
wb_fake_db_set_note (const char *note)
{
  g_mutex_lock (&lock);
  g_free (row_note);
  row_note = g_strdup (note);
  g_mutex_unlock (&lock);
}

void
wb_fake_db_set_gone (gint64 id)
{
  g_mutex_lock (&lock);
  gone_id = id;
  g_mutex_unlock (&lock);
}

void
wb_fake_db_hold (WbFake which, gboolean hold)
{
  g_mutex_lock (&lock);
  held[which] = hold;
  g_cond_broadcast (&let_go);
  g_mutex_unlock (&lock);
}

void
wb_fake_db_fail (WbFake which, gboolean fail)
{
  g_mutex_lock (&lock);
  failing[which] = fail;
  g_mutex_unlock (&lock);
}

guint
wb_fake_db_get_calls (WbFake which)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  return calls[which];
}

GArray *
wb_fake_db_take_asked (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  GArray *taken = asked != NULL ? asked : g_array_new (FALSE, FALSE, sizeof (gint64));

  asked = NULL;

  return taken;
}

void
wb_fake_db_set_next_tick (gint64 next)
{
  g_mutex_lock (&lock);
  next_tick = next;
  g_mutex_unlock (&lock);
}

/* ---- The calls of wb-db.h that the list and the store make ---- */

WbDb *
wb_db_open (const char *path, WbDbMode mode, GError **error)
{
  return g_new0 (WbDb, 1);
}

void
wb_db_close (WbDb *self)
{
  g_free (self);
}

void
wb_db_set_cancellable (WbDb *self, GCancellable *cancellable)
{
  self->cancellable = cancellable;
}

gint64
wb_db_get_data_version (WbDb *self)
{
  return 1;
}

gboolean
wb_db_get_next_tick (WbDb *self, gint64 now, gint64 *next, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  *next = next_tick;

  return TRUE;
}

GArray *
wb_db_list_ids (
    WbDb *self, const WbFilter *filter, gint64 now, guint limit, guint offset, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  GArray *all, *ids;
  guint   n;

  if (limit == 0 && !begin_call (WB_FAKE_ALL_IDS, error))
    return NULL;

  all = tabs[filter->tab];
  n = all != NULL ? all->len : 0;
  if (limit != 0)
    n = MIN (n, limit);
  ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);
  if (n > 0)
    g_array_append_vals (ids, all->data, n);

  return ids;
}

GPtrArray *
wb_db_load_rows (WbDb *self, const gint64 *ids, guint n_ids, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  GPtrArray *rows;

  if (!begin_call (WB_FAKE_ROWS, error))
    return NULL;

  if (asked == NULL)
    asked = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (asked, ids, n_ids);
  rows = g_ptr_array_new_full (n_ids, (GDestroyNotify) wb_order_row_free);
  for (guint i = 0; i < n_ids; i++)
    {
      WbOrderRow *row = ids[i] != gone_id ? wb_order_row_new () : NULL;

      if (row != NULL)
        {
          row->id = ids[i];
          row->shop_id = 1 + ids[i] % 2;
          row->number = g_strdup_printf ("%" G_GINT64_FORMAT, ids[i]);
          row->note = g_strdup (row_note);
        }
      g_ptr_array_add (rows, row);
    }

  return rows;
}

WbShop *
wb_db_get_shop (WbDb *self, gint64 id, GError **error)
{
  WbShop *shop = wb_shop_new (id == 1 ? "Blue Kettle" : "Red Kettle", "tiktok",
                              id == 1 ? "GB" : "TH", NULL, NULL, -1, NULL, error);

  if (shop != NULL)
    shop->id = id;

  return shop;
}
