/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Actions: each is done to the order as it stands inside of the transaction, so that nobody else's
 * change is lost. The connection's thread. */
#include "wb-db-act.h"

#include "wb-db-private.h"

#include "wb-text.h"

/* Orders that are in memory at once. */
#define BATCH 64

/* ---- Values ---- */

WbOrderAct *
wb_order_act_new (gint64 order_id, const WbAct *act)
{
  WbOrderAct *self = g_new0 (WbOrderAct, 1);

  self->order_id = order_id;
  self->act = wb_act_copy (act);

  return self;
}

void
wb_order_act_free (WbOrderAct *self)
{
  if (self == NULL)
    return;

  wb_act_free (self->act);
  g_free (self);
}

static void
refused_order_free (WbRefusedOrder *self)
{
  if (self == NULL)
    return;

  g_free (self->number);
  g_clear_error (&self->error);
  g_free (self);
}

static WbActResult *
act_result_new (void)
{
  WbActResult *self = g_new0 (WbActResult, 1);

  self->refused = g_ptr_array_new_with_free_func ((GDestroyNotify) refused_order_free);

  return self;
}

void
wb_act_result_free (WbActResult *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->refused);
  g_free (self);
}

void
wb_act_preview_free (WbActPreview *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->able);
  g_free (self);
}

/* ---- Doing ---- */

/* What is to be done to one order: acts [first, end) of those that are sorted by order. */
typedef struct
{
  gint64       order_id;
  const WbAct *act;      /* borrowed */
  guint        position; /* as it was given */
} Step;

typedef struct
{
  GArray      *steps;   /* Step, those of one order together */
  GPtrArray   *shops;   /* as they are inside of the transaction */
  GPtrArray   *refused; /* WbRefusedOrder or NULL, by the position of the step */
  WbActResult *result;
  gboolean     strict;
  gboolean     trial; /* nothing is written */
  gint64       now;
} Acting;

static int
compare_steps (gconstpointer a, gconstpointer b)
{
  const Step *x = a, *y = b;

  if (x->order_id != y->order_id)
    return x->order_id < y->order_id ? -1 : 1;

  return (x->position > y->position) - (x->position < y->position);
}

static void
refuse (Acting *acting, const Step *step, const WbOrder *order, GError *error)
{
  WbRefusedOrder *refused = g_new0 (WbRefusedOrder, 1);

  refused->order_id = order->id;
  refused->number = g_strdup (order->number);
  refused->error = error;
  refused->position = step->position;
  g_ptr_array_add (acting->result->refused, refused);
  g_ptr_array_index (acting->refused, step->position) = refused;
}

/* Several steps of one order are one change of it. */
static gboolean
act_on_order (
    WbDb *self, Acting *acting, const WbOrder *before, guint first, guint end, GError **error)
{
  g_autoptr (WbOrder) after = NULL;
  const WbShop *shop = wb_db_pick_shop (acting->shops, before->shop_id);

  for (guint i = first; i < end; i++)
    {
      const Step *step = &g_array_index (acting->steps, Step, i);
      GError     *local = NULL;
      WbOrder    *next = wb_lifecycle_dup_after (after != NULL ? after : before, shop, step->act,
                                              acting->now, &local);

      if (next == NULL)
        {
          refuse (acting, step, before, local);
          continue;
        }
      wb_order_free (after);
      after = next;
    }
  if (after == NULL)
    return TRUE;
  acting->result->n_done++;
  /* From the first refusal on the rest is only tried, to name all that would be refused. */
  if (acting->trial || (acting->strict && acting->result->refused->len > 0))
    return TRUE;

  return wb_db_change_order (self, before, after, shop, error);
}

/* Loads the next orders that there are steps of, from *first on, and acts on them; *first: behind
 * them. */
static gboolean
act_on_batch (WbDb *self, Acting *acting, guint *first, GError **error)
{
  g_autoptr (GPtrArray) orders = NULL;
  gint64 ids[BATCH] = { 0 };
  guint  ends[BATCH] = { 0 };
  guint  n = 0;

  for (guint end = *first; end < acting->steps->len; end++)
    {
      gint64 id = g_array_index (acting->steps, Step, end).order_id;

      if (n == 0 || ids[n - 1] != id)
        {
          if (n == BATCH)
            break;
          ids[n++] = id;
        }
      ends[n - 1] = end + 1;
    }
  orders = wb_db_load_orders (self, ids, n, error);
  if (orders == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      if (wb_db_is_cancelled (self, error) ||
          !act_on_order (self, acting, g_ptr_array_index (orders, i), *first, ends[i], error))
        return FALSE;
      *first = ends[i];
    }

  return TRUE;
}

static gboolean
act_on_all (WbDb *self, Acting *acting, GError **error)
{
  guint first = 0;

  acting->shops = wb_db_list_shops (self, error);
  if (acting->shops == NULL)
    return FALSE;
  while (first < acting->steps->len)
    if (!act_on_batch (self, acting, &first, error))
      return FALSE;

  return TRUE;
}

/* The refusals in the order of what was given. */
static void
sort_refused (Acting *acting)
{
  GPtrArray *sorted = acting->result->refused;
  guint      n = 0;

  for (guint i = 0; i < acting->refused->len; i++)
    if (g_ptr_array_index (acting->refused, i) != NULL)
      g_ptr_array_index (sorted, n++) = g_ptr_array_index (acting->refused, i);
}

/* One change set, or none when nothing was done. */
static gboolean
act_in_change (WbDb *self, Acting *acting, GError **error)
{
  WbAction action = g_array_index (acting->steps, Step, 0).act->action;
  g_autoptr (WbChange) change =
      wb_change_new (WB_CHANGE_ACTION, WB_ACTOR_SELLER, acting->now, wb_action_get_id (action));

  if (!wb_db_begin_change (self, change, error))
    return FALSE;
  if (!act_on_all (self, acting, error))
    {
      wb_db_abort_change (self);
      return FALSE;
    }
  if (acting->result->n_done == 0 || (acting->strict && acting->result->refused->len > 0))
    {
      acting->result->n_done = 0;
      wb_db_abort_change (self);
      return TRUE;
    }
  if (!wb_db_end_change (self, error))
    return FALSE;
  acting->result->change_id = change->id;

  return TRUE;
}

/* Takes steps. */
static WbActResult *
act (WbDb *self, GArray *steps, gboolean strict, gboolean trial, gint64 now, GError **error)
{
  g_autoptr (GArray) owned = steps;
  g_autoptr (WbActResult) result = act_result_new ();
  Acting acting = {
    .steps = steps, .result = result, .strict = strict, .trial = trial, .now = now
  };
  gboolean done;

  if (steps->len == 0)
    return g_steal_pointer (&result);

  g_array_sort (steps, compare_steps);
  acting.refused = g_ptr_array_new ();
  g_ptr_array_set_size (acting.refused, steps->len);
  done = trial ? act_on_all (self, &acting, error) : act_in_change (self, &acting, error);
  sort_refused (&acting);
  g_clear_pointer (&acting.shops, g_ptr_array_unref);
  g_ptr_array_unref (acting.refused);

  return done ? g_steal_pointer (&result) : NULL;
}

static GArray *
list_steps (GPtrArray *acts)
{
  GArray *steps = g_array_sized_new (FALSE, FALSE, sizeof (Step), acts->len);

  for (guint i = 0; i < acts->len; i++)
    {
      const WbOrderAct *order_act = g_ptr_array_index (acts, i);
      Step              step = { order_act->order_id, order_act->act, i };

      g_array_append_val (steps, step);
    }

  return steps;
}

WbActResult *
wb_db_act (WbDb *self, GPtrArray *acts, gboolean strict, gint64 now, GError **error)
{
  return act (self, list_steps (acts), strict, FALSE, now, error);
}

WbActResult *
wb_db_try (WbDb *self, GPtrArray *acts, gint64 now, GError **error)
{
  g_autoptr (WbDbRead) read = wb_db_begin_read (self);

  return act (self, list_steps (acts), FALSE, TRUE, now, error);
}

WbActResult *
wb_db_act_on (WbDb         *self,
              const gint64 *ids,
              guint         n_ids,
              const WbAct  *what,
              gboolean      strict,
              gint64        now,
              GError      **error)
{
  GArray *steps = g_array_sized_new (FALSE, FALSE, sizeof (Step), n_ids);

  for (guint i = 0; i < n_ids; i++)
    {
      Step step = { ids[i], what, i };

      g_array_append_val (steps, step);
    }

  return act (self, steps, strict, FALSE, now, error);
}

/* ---- Before ---- */

/* The parts that wb_lifecycle_check looks at: few, so that a preview of very many orders reads
 * little more than each one's row. */
static guint
get_parts_to_check (WbAction action)
{
  switch (action)
    {
    case WB_ACTION_SPLIT:
      return 1u << WB_PART_ITEM;
    case WB_ACTION_REROUTE:
      return 1u << WB_PART_PACKAGE | 1u << WB_PART_REROUTE;
    case WB_ACTION_AFTERSALE:
      return 1u << WB_PART_CASE;
    default:
      return 0;
    }
}

static gboolean
preview_one (WbDb         *self,
             WbActPreview *preview,
             GPtrArray    *shops,
             gint64        id,
             WbAction      action,
             gint64        now,
             GError      **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (WbOrder) order = wb_db_load_order_with (self, id, get_parts_to_check (action), &local);
  WbRefusal refusal;

  if (order == NULL)
    {
      if (g_error_matches (local, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  refusal = wb_lifecycle_check (order, wb_db_pick_shop (shops, order->shop_id), action, now);
  preview->n_by_refusal[refusal]++;
  if (refusal == WB_REFUSAL_NONE)
    g_array_append_val (preview->able, id);

  return TRUE;
}

WbActPreview *
wb_db_preview_act (
    WbDb *self, const gint64 *ids, guint n_ids, WbAction action, gint64 now, GError **error)
{
  g_autoptr (WbDbRead) read = wb_db_begin_read (self);
  g_autoptr (WbActPreview) preview = g_new0 (WbActPreview, 1);
  g_autoptr (GPtrArray) shops = wb_db_list_shops (self, error);

  preview->able = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (shops == NULL)
    return NULL;
  for (guint i = 0; i < n_ids; i++)
    if (wb_db_is_cancelled (self, error) ||
        !preview_one (self, preview, shops, ids[i], action, now, error))
      return NULL;

  return g_steal_pointer (&preview);
}

gboolean
wb_db_find_tracking (
    WbDb *self, const char *tracking, gint64 order_id, char **number, GError **error)
{
  g_autofree char *key = wb_text_id_key (tracking);
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_FIND_TRACKING, error);

  *number = NULL;
  if (stmt == NULL)
    return FALSE;
  wb_db_bind_text (stmt, 1, key);
  sqlite3_bind_int64 (stmt, 2, order_id);
  /* The key is also that of order and package numbers. */
  while (*number == NULL && wb_db_step (self, stmt, &local))
    {
      g_autofree char *other = wb_db_dup_column (stmt, 1);
      g_autofree char *other_key = other != NULL ? wb_text_id_key (other) : NULL;

      if (g_strcmp0 (key, other_key) == 0)
        *number = wb_db_dup_column (stmt, 0);
    }
  sqlite3_reset (stmt);

  return wb_db_has_ended (&local, error);
}

/* One statement finds the buyer's other orders; whether the name is masked SQL cannot tell. */
gboolean
wb_db_get_buyer_mark (WbDb *self, gint64 order_id, char **mark, GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_GET_BUYER_MARK, error);

  *mark = NULL;
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, order_id);
  if (wb_db_step (self, stmt, &local))
    {
      g_autofree char *buyer = wb_db_dup_column (stmt, 0);

      if (!wb_text_is_masked (buyer))
        *mark = wb_db_dup_column (stmt, 1);
    }
  sqlite3_reset (stmt);

  return wb_db_has_ended (&local, error);
}
