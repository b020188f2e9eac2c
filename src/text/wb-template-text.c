/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filling in messages to buyers. */
#include "wb-template-text.h"

#include <string.h>

#include "wb-deadlines.h"
#include "wb-money.h"
#include "wb-text.h"

static const char *const placeholders[] = {
  "order", "buyer", "shop", "products", "amount", "pay_by", "carrier", "tracking", NULL,
};

/* The last one that has been given a carrier. */
static const WbPackage *
find_package (const WbOrder *order)
{
  for (guint i = wb_order_get_n_parts (order, WB_PART_PACKAGE); i > 0; i--)
    {
      const WbPackage *package = wb_order_get_part (order, WB_PART_PACKAGE, i - 1);

      if (package->carrier != NULL || package->tracking != NULL)
        return package;
    }

  return NULL;
}

static char *
dup_products (const char *language, const WbOrder *order)
{
  const char *comma = g_str_equal (language, "zh_CN") ? "、" : ", ";
  GString    *list = g_string_new (NULL);

  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_ITEM); i++)
    {
      const WbItem *item = wb_order_get_part (order, WB_PART_ITEM, i);

      if (item->product != NULL)
        g_string_append_printf (list, "%s%s", list->len > 0 ? comma : "", item->product);
    }

  return g_string_free (list, FALSE);
}

/* As the message's language writes it: "3 July, 13:00", zh "7月3日 13:00". No translation, as the
 * window may speak another one. */
static char *
dup_pay_by (const char *language, const WbOrder *order, const WbShop *shop)
{
  static const char *const months[] = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December",
  };
  gint64 end =
      wb_period_end (wb_policy_get_period (shop->policy, WB_POLICY_PAYMENT_DEADLINE),
                     order->created, shop->timezone, wb_policy_get_calendar (shop->policy));
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (end == WB_TIME_NONE)
    return NULL;
  utc = g_date_time_new_from_unix_utc (end);
  local = g_date_time_to_timezone (utc, shop->timezone);

  if (g_str_equal (language, "zh_CN"))
    return g_date_time_format (local, "%-m月%-d日 %H:%M");

  return g_strdup_printf ("%d %s, %02d:%02d", g_date_time_get_day_of_month (local),
                          months[g_date_time_get_month (local) - 1], g_date_time_get_hour (local),
                          g_date_time_get_minute (local));
}

/* A masked name is nobody's. */
static char *
dup_buyer (const WbOrder *order)
{
  const char *name = order->recipient != NULL && !wb_text_is_masked (order->recipient)
                         ? order->recipient
                         : order->buyer;

  return name != NULL && !wb_text_is_masked (name) ? g_strdup (name) : NULL;
}

/* The value of a placeholder; NULL when the order has none. */
static char *
dup_value (const char *name, const char *language, const WbOrder *order, const WbShop *shop)
{
  const WbPackage *package = find_package (order);

  if (g_str_equal (name, "order"))
    return g_strdup (order->number);
  if (g_str_equal (name, "buyer"))
    return dup_buyer (order);
  if (g_str_equal (name, "shop"))
    return g_strdup (shop->name);
  if (g_str_equal (name, "products"))
    return dup_products (language, order);
  if (g_str_equal (name, "amount"))
    return order->total != WB_MONEY_NONE ? wb_money_format (order->total, shop->currency) : NULL;
  if (g_str_equal (name, "pay_by"))
    return dup_pay_by (language, order, shop);
  if (g_str_equal (name, "carrier"))
    return package != NULL ? g_strdup (package->carrier) : NULL;

  return package != NULL ? g_strdup (package->tracking) : NULL;
}

/* The bytes of what ends a sentence at text, with the space behind it; 0: nothing does. */
static gsize
get_sentence_end (const char *text)
{
  static const char *const ends[] = { "\n", "。", "！", "？", ". ", "! ", "? " };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_prefix (text, ends[i]))
      return strlen (ends[i]);

  return 0;
}

/* A message that is being filled in. */
typedef struct
{
  GString *text;
  gsize    sentence; /* where the present one begins */
  gboolean left_out; /* the present one says until when, and no clock runs */
} Filling;

static void
end_sentence (Filling *self)
{
  if (self->left_out)
    g_string_truncate (self->text, self->sentence);
  self->sentence = self->text->len;
  self->left_out = FALSE;
}

static void
add_value (Filling *self, const char *name, const char *value)
{
  if (value != NULL)
    g_string_append (self->text, value);
  else if (g_str_equal (name, "pay_by"))
    self->left_out = TRUE;
}

char *
wb_template_text_fill (const char    *text,
                       const char    *language,
                       const WbOrder *order,
                       const WbShop  *shop)
{
  Filling filling = { g_string_new (NULL), 0, FALSE };

  g_return_val_if_fail (text != NULL && language != NULL, NULL);
  g_return_val_if_fail (order != NULL && shop != NULL, NULL);

  while (*text != '\0')
    {
      const char      *end = *text == '{' ? strchr (text, '}') : NULL;
      g_autofree char *name = end != NULL ? g_strndup (text + 1, end - text - 1) : NULL;
      gsize            n_end = get_sentence_end (text);

      if (name != NULL && g_strv_contains (placeholders, name))
        {
          g_autofree char *value = dup_value (name, language, order, shop);

          add_value (&filling, name, value);
          text = end + 1;
          continue;
        }
      g_string_append_len (filling.text, text, MAX (n_end, 1));
      text += MAX (n_end, 1);
      if (n_end > 0)
        end_sentence (&filling);
    }
  end_sentence (&filling);

  return g_strchomp (g_string_free (filling.text, FALSE));
}

const char *const *
wb_template_text_list_placeholders (void)
{
  return placeholders;
}
