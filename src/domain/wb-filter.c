/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which orders, in which order. */
#include "wb-filter.h"

#include <string.h>

static const char *const sort_key_ids[] = {
  [WB_SORT_CREATED] = "created",   [WB_SORT_PAID] = "paid",     [WB_SORT_SHIPPED] = "shipped",
  [WB_SORT_DEADLINE] = "deadline", [WB_SORT_AMOUNT] = "amount", [WB_SORT_BUYER] = "buyer",
  [WB_SORT_QUANTITY] = "quantity", [WB_SORT_ID] = "id",
};
G_STATIC_ASSERT (G_N_ELEMENTS (sort_key_ids) == WB_N_SORT_KEYS);

WbFilter *
wb_filter_new (void)
{
  WbFilter *self = g_new0 (WbFilter, 1);

  self->attention = -1;
  self->created = self->paid = self->shipped = self->deadline = wb_time_range_open;
  self->amount = wb_amount_range_open;
  self->sort = WB_SORT_CREATED;
  self->descending = TRUE;
  self->then_sort = -1;

  return self;
}

WbFilter *
wb_filter_copy (const WbFilter *self)
{
  WbFilter *copy = g_memdup2 (self, sizeof *self);

  copy->carrier = g_strdup (self->carrier);
  copy->payment_method = g_strdup (self->payment_method);
  copy->tag = g_strdup (self->tag);
  copy->flag = g_strdup (self->flag);
  copy->sku = g_strdup (self->sku);
  copy->buyer = g_strdup (self->buyer);
  copy->search = g_strdup (self->search);
  copy->numbers = g_strdupv (self->numbers);

  return copy;
}

void
wb_filter_free (WbFilter *self)
{
  if (self == NULL)
    return;

  g_free (self->carrier);
  g_free (self->payment_method);
  g_free (self->tag);
  g_free (self->flag);
  g_free (self->sku);
  g_free (self->buyer);
  g_free (self->search);
  g_strfreev (self->numbers);
  g_free (self);
}

static gboolean
numbers_equal (char **a, char **b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return g_strv_equal ((const char *const *) a, (const char *const *) b);
}

gboolean
wb_filter_equal (const WbFilter *a, const WbFilter *b)
{
  return a->tab == b->tab && a->stages == b->stages && a->substages == b->substages &&
         a->attention == b->attention && a->shop_id == b->shop_id && a->sort == b->sort &&
         a->change_first == b->change_first && a->change_last == b->change_last &&
         a->descending == b->descending && a->then_sort == b->then_sort &&
         (a->then_sort < 0 || a->then_descending == b->then_descending) &&
         wb_time_range_equal (&a->created, &b->created) &&
         wb_time_range_equal (&a->paid, &b->paid) &&
         wb_time_range_equal (&a->shipped, &b->shipped) &&
         wb_time_range_equal (&a->deadline, &b->deadline) &&
         wb_amount_range_equal (&a->amount, &b->amount) &&
         g_strcmp0 (a->carrier, b->carrier) == 0 &&
         g_strcmp0 (a->payment_method, b->payment_method) == 0 && g_strcmp0 (a->tag, b->tag) == 0 &&
         g_strcmp0 (a->flag, b->flag) == 0 && g_strcmp0 (a->sku, b->sku) == 0 &&
         g_strcmp0 (a->buyer, b->buyer) == 0 && g_strcmp0 (a->search, b->search) == 0 &&
         numbers_equal (a->numbers, b->numbers);
}

gboolean
wb_filter_is_plain (const WbFilter *self)
{
  g_autoptr (WbFilter) plain = wb_filter_new ();

  plain->tab = self->tab;
  plain->shop_id = self->shop_id;
  plain->sort = self->sort;
  plain->descending = self->descending;
  plain->then_sort = self->then_sort;
  plain->then_descending = self->then_descending;

  return wb_filter_equal (self, plain);
}

gboolean
wb_filter_is_by_index (const WbFilter *self)
{
  return self->then_sort < 0 && (self->sort == WB_SORT_CREATED || self->sort == WB_SORT_DEADLINE);
}

static void
replace (char **text, const char *by)
{
  if (g_strcmp0 (*text, by) == 0)
    return;
  g_free (*text);
  *text = g_strdup (by);
}

void
wb_filter_copy_choices (WbFilter *self, const WbFilter *other)
{
  self->stages = other->stages;
  self->substages = other->substages;
  self->created = other->created;
  self->paid = other->paid;
  self->shipped = other->shipped;
  self->deadline = other->deadline;
  self->amount = other->amount;
  replace (&self->carrier, other->carrier);
  replace (&self->payment_method, other->payment_method);
  replace (&self->tag, other->tag);
  replace (&self->flag, other->flag);
  replace (&self->sku, other->sku);
  replace (&self->buyer, other->buyer);
}

gboolean
wb_filter_names_people (const WbFilter *self)
{
  return self->buyer != NULL || (self->search != NULL && *self->search != '\0');
}

void
wb_filter_forget_people (WbFilter *self)
{
  static const char *const nobody[] = { "-", NULL };

  g_clear_pointer (&self->buyer, g_free);
  g_clear_pointer (&self->search, g_free);
  g_strfreev (self->numbers);
  self->numbers = g_strdupv ((char **) nobody);
}

gint64
wb_filter_get_next_turn (const WbFilter *self, gint64 now)
{
  const gint64 quarter = 15 * 60;

  if (!wb_time_range_is_relative (&self->created) && !wb_time_range_is_relative (&self->paid) &&
      !wb_time_range_is_relative (&self->shipped) && !wb_time_range_is_relative (&self->deadline))
    return WB_TIME_FOREVER;

  return (now / quarter + 1) * quarter;
}

gboolean
wb_sort_key_from_id (const char *id, WbSortKey *out)
{
  for (int i = 0; i < WB_N_SORT_KEYS; i++)
    if (g_str_equal (sort_key_ids[i], id))
      {
        *out = i;
        return TRUE;
      }

  return FALSE;
}

char *
wb_filter_dup_sort (const WbFilter *self)
{
  if (self->then_sort < 0)
    return g_strconcat (sort_key_ids[self->sort], self->descending ? ":desc" : NULL, NULL);

  return g_strconcat (sort_key_ids[self->sort], self->descending ? ":desc" : "", ",",
                      sort_key_ids[self->then_sort], self->then_descending ? ":desc" : NULL, NULL);
}

/* "amount:desc" */
static gboolean
parse_sort (const char *text, WbSortKey *key, gboolean *descending)
{
  const char      *colon = strchr (text, ':');
  g_autofree char *id = colon != NULL ? g_strndup (text, colon - text) : g_strdup (text);

  if (colon != NULL && !g_str_equal (colon, ":desc") && !g_str_equal (colon, ":asc"))
    return FALSE;
  *descending = g_strcmp0 (colon, ":desc") == 0;

  return wb_sort_key_from_id (id, key);
}

gboolean
wb_filter_set_sort (WbFilter *self, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  guint     n = g_strv_length (parts);
  WbSortKey keys[2];
  gboolean  descending[2];

  if (n < 1 || n > G_N_ELEMENTS (keys))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!parse_sort (parts[i], &keys[i], &descending[i]))
      return FALSE;
  if (n == 2 && keys[0] == keys[1])
    return FALSE;

  self->sort = keys[0];
  self->descending = descending[0];
  self->then_sort = n == 2 ? (int) keys[1] : -1;
  self->then_descending = n == 2 && descending[1];

  return TRUE;
}

void
wb_filter_copy_sort (WbFilter *self, const WbFilter *other)
{
  self->sort = other->sort;
  self->descending = other->descending;
  self->then_sort = other->then_sort;
  self->then_descending = other->then_descending;
}
