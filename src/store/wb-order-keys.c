/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys and texts of an order. It runs for every order that is imported: nothing is allocated
 * for ASCII. */
#include "wb-order-keys.h"

#include <string.h>

#include "wb-text.h"

/* ---- Keys: one after the other, each with its NUL ---- */

/* Ends the key that begins at start. One that is empty or there already goes again. */
static void
end_key (GString *keys, gsize start)
{
  const char *key = keys->str + start;

  if (keys->len == start)
    return;
  for (const char *other = keys->str; other < key; other += strlen (other) + 1)
    if (strcmp (other, key) == 0)
      {
        g_string_truncate (keys, start);
        return;
      }
  g_string_append_c (keys, '\0');
}

static void
add_key (GString *keys, const char *key)
{
  gsize start = keys->len;

  g_string_append (keys, key);
  end_key (keys, start);
}

static void
add_backwards (GString *keys, const char *key)
{
  gsize start = keys->len;

  if (*key == '\0')
    return;
  g_string_append_c (keys, '<');
  if (g_str_is_ascii (key))
    {
      for (const char *p = key + strlen (key); p > key; p--)
        g_string_append_c (keys, p[-1]);
    }
  else
    {
      g_autofree char *reversed = wb_text_reverse (key);

      g_string_append (keys, reversed);
    }
  end_key (keys, start);
}

/* Makes key what wb_text_id_key says, without a copy for ASCII, which most identifiers are. */
static void
set_id_key (GString *key, const char *text)
{
  g_string_truncate (key, 0);
  if (g_str_is_ascii (text))
    {
      for (const char *p = text; *p != '\0'; p++)
        if (g_ascii_isalnum (*p))
          g_string_append_c (key, g_ascii_tolower (*p));
    }
  else
    {
      g_autofree char *made = wb_text_id_key (text);

      g_string_assign (key, made);
    }
}

static void
add_identifier (GString *keys, GString *scratch, const char *text)
{
  if (text == NULL)
    return;
  set_id_key (scratch, text);
  add_backwards (keys, scratch->str);
  add_key (keys, scratch->str);
}

/* The digits at the end that are not starred out: "(+62)812****1234" is found by 1234. */
static void
add_phone (GString *keys, const char *phone)
{
  gsize start = keys->len;

  if (phone == NULL)
    return;
  g_string_append_c (keys, '<');
  for (const char *p = phone + strlen (phone); p > phone && p[-1] != '*'; p--)
    if (g_ascii_isdigit (p[-1]))
      g_string_append_c (keys, p[-1]);
  if (keys->len > start + 1)
    end_key (keys, start);
  else
    g_string_truncate (keys, start);
}

static void
add_buyer (GString *keys, const char *buyer)
{
  g_autofree char *folded = buyer != NULL ? wb_text_fold (buyer) : NULL;
  gsize            start = keys->len;

  if (folded == NULL)
    return;
  g_string_append_c (keys, '@');
  g_string_append (keys, folded);
  end_key (keys, start);
}

void
wb_order_list_keys (const WbOrder *order, GString *keys, GString *scratch)
{
  set_id_key (scratch, order->number);
  add_backwards (keys, scratch->str);
  if (!g_str_equal (scratch->str, order->number))
    add_key (keys, scratch->str);
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_PACKAGE); i++)
    {
      const WbPackage *package = wb_order_get_part (order, WB_PART_PACKAGE, i);

      add_identifier (keys, scratch, package->number);
      add_identifier (keys, scratch, package->tracking);
    }
  add_phone (keys, order->phone);
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_REROUTE); i++)
    add_phone (keys, ((const WbReroute *) wb_order_get_part (order, WB_PART_REROUTE, i))->phone);
  add_buyer (keys, order->buyer);
}

gboolean
wb_order_has_key (const GString *keys, const char *key)
{
  for (const char *p = keys->str; p < keys->str + keys->len; p += strlen (p) + 1)
    if (strcmp (p, key) == 0)
      return TRUE;

  return FALSE;
}

/* ---- Words ---- */

static void
append_text (GString *words, const char *text)
{
  if (text != NULL)
    g_string_append (words, text);
}

gboolean
wb_order_get_words (const WbOrder *order, guint n, GString *words)
{
  guint       n_items = wb_order_get_n_parts (order, WB_PART_ITEM);
  const char *own[] = { order->recipient, order->city, order->note };
  guint       n_own = n_items + G_N_ELEMENTS (own);
  guint       n_tags = n_own + wb_order_get_n_parts (order, WB_PART_TAG);

  g_string_truncate (words, 0);
  if (n >= n_tags + wb_order_get_n_parts (order, WB_PART_REROUTE))
    return FALSE;

  if (n >= n_tags)
    append_text (words,
                 ((WbReroute *) wb_order_get_part (order, WB_PART_REROUTE, n - n_tags))->recipient);
  else if (n >= n_own)
    append_text (words, ((WbTag *) wb_order_get_part (order, WB_PART_TAG, n - n_own))->key);
  else if (n >= n_items)
    append_text (words, own[n - n_items]);
  else
    {
      const WbItem *item = wb_order_get_part (order, WB_PART_ITEM, n);
      const char   *names[] = { item->product, item->variation, item->seller_sku, item->sku_id };

      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        if (names[i] != NULL)
          {
            if (words->len > 0)
              g_string_append_c (words, '\n');
            g_string_append (words, names[i]);
          }
    }

  return TRUE;
}
