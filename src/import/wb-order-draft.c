/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines and sums of drafts. */
#include "wb-order-draft.h"

#include <string.h>

#include "wb-money.h"

/* Between the parts of a key made here; a platform's own line id never holds it. */
#define KEY_SEPARATOR '|'

void
wb_order_draft_add_amount (gint64 *sum, gint64 amount)
{
  if (amount == WB_MONEY_NONE)
    return;
  if (*sum == WB_MONEY_NONE)
    *sum = 0;
  /* No sum of real amounts comes near; a crafted one must not wrap around. */
  if (__builtin_add_overflow (*sum, amount, sum))
    *sum = amount < 0 ? -G_MAXINT64 : G_MAXINT64;
}

/* Appends text in an ASCII or Unicode fold: cases of a variation differ within one file
 * (formats.md 1.6.12). */
static void
append_folded (GString *key, const char *text)
{
  gboolean ascii = TRUE;

  for (const char *p = text; *p != '\0' && ascii; p++)
    ascii = (guchar) *p < 0x80;
  if (ascii)
    {
      for (const char *p = text; *p != '\0'; p++)
        g_string_append_c (key, g_ascii_tolower (*p));
    }
  else
    {
      g_autofree char *folded = g_utf8_casefold (text, -1);

      g_string_append (key, folded);
    }
}

/* What an item is known by when it has no SKU ID. */
static const char *
get_sku (const WbItem *item)
{
  if (item->sku_id != NULL)
    return item->sku_id;
  if (item->seller_sku != NULL)
    return item->seller_sku;

  return item->product != NULL ? item->product : "";
}

void
wb_order_draft_make_key (const WbOrder *draft, WbItem *item)
{
  g_autoptr (GString) key = g_string_sized_new (96);
  guint n = 1;
  guint n_items = wb_order_get_n_parts (draft, WB_PART_ITEM);

  g_string_append (key, get_sku (item));
  g_string_append_c (key, KEY_SEPARATOR);
  if (item->variation != NULL)
    append_folded (key, item->variation);
  g_string_append_c (key, KEY_SEPARATOR);
  if (item->package_key != NULL)
    g_string_append (key, item->package_key);
  g_string_append_c (key, KEY_SEPARATOR);

  for (guint i = 0; i < n_items; i++)
    {
      const WbItem *other = wb_order_get_part (draft, WB_PART_ITEM, i);

      if (other != item && other->key != NULL && strncmp (other->key, key->str, key->len) == 0)
        n++;
    }
  g_string_append_printf (key, "%u", n);
  g_free (item->key);
  item->key = g_string_free (g_steal_pointer (&key), FALSE);
}

static gboolean
is_cancelled (const WbItem *item)
{
  return item->stage == WB_STAGE_CANCELLED;
}

WbItem *
wb_order_draft_find_line (const WbOrder *draft, const WbItem *item)
{
  for (guint i = 0; i < wb_order_get_n_parts (draft, WB_PART_ITEM); i++)
    {
      WbItem *line = wb_order_get_part (draft, WB_PART_ITEM, i);

      if (line != item && strcmp (get_sku (line), get_sku (item)) == 0 &&
          g_strcmp0 (line->variation, item->variation) == 0 &&
          g_strcmp0 (line->package_key, item->package_key) == 0 &&
          is_cancelled (line) == is_cancelled (item))
        return line;
    }

  return NULL;
}

/* Unknown stages are none: the times decide for the whole line. */
static gboolean
is_less_advanced (const WbItem *a, const WbItem *b)
{
  return a->stage < b->stage || (a->stage == b->stage && a->substage < b->substage);
}

void
wb_order_draft_add_pieces (WbItem *line, const WbItem *item)
{
  line->quantity += item->quantity;
  line->returned += item->returned;
  line->weight += item->weight;
  wb_order_draft_add_amount (&line->subtotal, item->subtotal);
  wb_order_draft_add_amount (&line->platform_discount, item->platform_discount);
  wb_order_draft_add_amount (&line->seller_discount, item->seller_discount);
  wb_order_draft_add_amount (&line->amount, item->amount);
  if (is_less_advanced (item, line))
    {
      line->stage = item->stage;
      line->substage = item->substage;
    }
}

void
wb_order_draft_sum_up (WbOrder *draft)
{
  draft->subtotal = draft->platform_discount = draft->seller_discount = WB_MONEY_NONE;
  for (guint i = 0; i < wb_order_get_n_parts (draft, WB_PART_ITEM); i++)
    {
      const WbItem *item = wb_order_get_part (draft, WB_PART_ITEM, i);

      wb_order_draft_add_amount (&draft->subtotal, item->subtotal);
      wb_order_draft_add_amount (&draft->platform_discount, item->platform_discount);
      wb_order_draft_add_amount (&draft->seller_discount, item->seller_discount);
    }
}

/* Fills what draft does not have yet. */
static void
fill_fields (const WbRecordInfo *info, gpointer to, gconstpointer from)
{
  for (guint i = 0; i < info->n_fields; i++)
    if (wb_record_is_empty (info, to, i))
      wb_record_copy_field (info, to, from, i);
}

/* Moves a part from one draft to the other. */
static void
move_part (WbOrder *draft, WbOrder *more, WbPartKind kind, guint i)
{
  g_ptr_array_add (draft->parts[kind], g_ptr_array_index (more->parts[kind], i));
  g_ptr_array_index (more->parts[kind], i) = NULL;
}

/* A line with the platform's own id that is there already is the same line told twice. */
static void
append_item (WbOrder *draft, WbOrder *more, guint i)
{
  WbItem *item = wb_order_get_part (more, WB_PART_ITEM, i);

  if (strchr (item->key, KEY_SEPARATOR) == NULL)
    {
      if (wb_order_find_part (draft, WB_PART_ITEM, item->key) == NULL)
        move_part (draft, more, WB_PART_ITEM, i);
      return;
    }
  move_part (draft, more, WB_PART_ITEM, i);
  wb_order_draft_make_key (draft, item);
}

static void
append_piece (WbOrder *draft, WbOrder *more, guint i)
{
  WbItem *item = wb_order_get_part (more, WB_PART_ITEM, i);
  WbItem *line = wb_order_draft_find_line (draft, item);

  if (line != NULL)
    wb_order_draft_add_pieces (line, item);
  else
    append_item (draft, more, i);
}

static void
append (WbOrder *draft, WbOrder *more, void (*add_item) (WbOrder *, WbOrder *, guint))
{
  fill_fields (wb_order_get_info (), draft, more);
  for (guint i = 0; i < wb_order_get_n_parts (more, WB_PART_ITEM); i++)
    add_item (draft, more, i);
  for (int kind = WB_PART_PACKAGE; kind < WB_N_PART_KINDS; kind++)
    for (guint i = 0; i < wb_order_get_n_parts (more, kind); i++)
      {
        gpointer part = wb_order_get_part (more, kind, i);
        gpointer known = wb_order_find_part (draft, kind, wb_part_get_key (part));

        if (known == NULL)
          move_part (draft, more, kind, i);
        else
          fill_fields (wb_part_get_info (kind), known, part);
      }
  wb_order_draft_sum_up (draft);
  wb_order_free (more);
}

void
wb_order_draft_append (WbOrder *draft, WbOrder *more)
{
  append (draft, more, append_item);
}

void
wb_order_draft_append_units (WbOrder *draft, WbOrder *more)
{
  wb_order_draft_add_amount (&draft->total, more->total);
  wb_order_draft_add_amount (&draft->shipping, more->shipping);
  wb_order_draft_add_amount (&draft->refund, more->refund);
  append (draft, more, append_piece);
}
