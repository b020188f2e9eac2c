/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import says. Any thread. */
#include "config.h"

#include "wb-import-text.h"

#include <glib/gi18n-lib.h>

/* A value in a sentence is cut after so many characters: a cell may hold a megabyte. */
#define MAX_QUOTED 40

typedef struct
{
  const char *id;
  const char *text;
} Named;

static const Named regions[] = {
  { "BR", N_ ("Brazil") },        { "CN", N_ ("China") },     { "DE", N_ ("Germany") },
  { "ES", N_ ("Spain") },         { "FR", N_ ("France") },    { "GB", N_ ("United Kingdom") },
  { "ID", N_ ("Indonesia") },     { "IE", N_ ("Ireland") },   { "IT", N_ ("Italy") },
  { "JP", N_ ("Japan") },         { "MX", N_ ("Mexico") },    { "MY", N_ ("Malaysia") },
  { "PH", N_ ("Philippines") },   { "SG", N_ ("Singapore") }, { "TH", N_ ("Thailand") },
  { "US", N_ ("United States") }, { "VN", N_ ("Vietnam") },
};

static const Named reports[] = {
  { "income", N_ ("This is an income report, not an order file. It is left out.") },
  { "affiliate", N_ ("This is an affiliate report, not an order file. It is left out.") },
  { "inventory", N_ ("This is a stock list, not an order file. It is left out.") },
  { "after-sale", N_ ("This is an after-sales report, not an order file. It is left out.") },
};

/* Layouts whose files are told apart by the region. */
static const Named by_region[] = {
  { "tiktok", N_ ("TikTok Shop orders") }, { "tiktok-jp", N_ ("TikTok Shop orders") },
  { "shopee-my", N_ ("Shopee orders") },   { "shopee-id", N_ ("Shopee orders") },
  { "lazada", N_ ("Lazada orders") },
};

static const char *
find_text (const Named *table, guint n, const char *id)
{
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (table[i].id, id) == 0)
      return _ (table[i].text);

  return NULL;
}

static char *
dup_quoted (const char *value)
{
  g_autofree char *start = NULL;

  if (value == NULL)
    return g_strdup ("");
  if (g_utf8_strlen (value, -1) <= MAX_QUOTED)
    return g_strdup (value);
  start = g_utf8_substring (value, 0, MAX_QUOTED);

  return g_strconcat (start, "…", NULL);
}

char *
wb_import_text_dup_rejection (const WbRejection *rejection)
{
  g_autofree char *value = NULL;

  g_return_val_if_fail (rejection != NULL, NULL);

  value = dup_quoted (rejection->value);
  switch (rejection->reason)
    {
    case WB_REJECT_NUMBER_EMPTY:
      return g_strdup (_ ("Order number is empty."));
    case WB_REJECT_NUMBER:
      return g_strdup_printf (_ ("“%s” is not an order number."), value);
    case WB_REJECT_ROUNDED:
      return g_strdup (_ ("Rounded by a spreadsheet, last digits lost. Export the file again."));
    case WB_REJECT_DATE:
      return g_strdup_printf (_ ("“%s” is not a date."), value);
    case WB_REJECT_QUANTITY:
      return g_strdup (_ ("Quantity must be 1 or more."));
    case WB_REJECT_COUNT:
      return g_strdup_printf (_ ("“%s” is not a number of pieces."), value);
    case WB_REJECT_AMOUNT:
      return g_strdup_printf (_ ("“%s” is not an amount of money."), value);
    case WB_REJECT_TOO_MANY_LINES:
      return g_strdup_printf (_ ("The order is larger than the limit of %d lines and %d MiB."),
                              WB_ORDER_MAX_LINES, WB_ORDER_MAX_MIB);
    case WB_REJECT_CUT_OFF:
      return g_strdup (_ ("The file ends in the middle of this row. Export it again."));
    case WB_REJECT_SIBLING:
      return g_strdup_printf (_ ("Row %u of the same order cannot be read."), rejection->sibling);
    default:
      g_assert_not_reached ();
    }
}

char *
wb_import_text_dup_layout (const char *layout, const char *region, guint n_columns)
{
  const char *name = find_text (by_region, G_N_ELEMENTS (by_region), layout);

  g_return_val_if_fail (layout != NULL, NULL);

  if (g_str_equal (layout, "douyin"))
    return g_strdup_printf (
        ngettext ("抖店 orders, %u column", "抖店 orders, %u columns", n_columns), n_columns);
  if (name == NULL)
    return g_strdup (layout);
  if (region == NULL)
    return g_strdup (name);

  /* Translators: what the file holds, and the country: "TikTok Shop orders, Thailand" */
  return g_strdup_printf (_ ("%s, %s"), name, wb_import_text_get_region (region));
}

const char *
wb_import_text_get_report (const char *report)
{
  const char *text = find_text (reports, G_N_ELEMENTS (reports), report);

  g_return_val_if_fail (text != NULL, NULL);

  return text;
}

const char *
wb_import_text_get_region (const char *region)
{
  const char *text = find_text (regions, G_N_ELEMENTS (regions), region);

  g_return_val_if_fail (region != NULL, NULL);

  return text != NULL ? text : region;
}

const char *
wb_import_text_get_platform (const char *platform)
{
  /* Names of platforms are the same in every language. */
  static const char *const names[][2] = {
    { "tiktok", "TikTok Shop" },
    { "douyin", "抖店" },
    { "shopee", "Shopee" },
    { "lazada", "Lazada" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i][0], platform))
      return names[i][1];

  /* Translators: a platform that is none of those known */
  return _ ("Other");
}

/* What the columns of a layout that the seller makes may hold (docs/layouts.md). */
static const struct
{
  const char *field;
  const char *words;
} field_words[] = {
  { "number", N_ ("Order number") },
  { "platform_status", N_ ("Status") },
  { "created", N_ ("Created time") },
  { "paid", N_ ("Paid time") },
  { "shipped", N_ ("Shipped time") },
  { "delivered", N_ ("Delivered time") },
  { "completed", N_ ("Completed time") },
  { "cancelled", N_ ("Cancelled time") },
  { "total", N_ ("Amount paid") },
  { "shipping", N_ ("Delivery fee") },
  { "tax", N_ ("Tax") },
  { "refund", N_ ("Refund") },
  { "payment_method", N_ ("Payment method") },
  { "item.seller_sku", N_ ("Your SKU") },
  { "item.sku_id", N_ ("SKU ID") },
  { "item.product", N_ ("Product") },
  { "item.variation", N_ ("Variation") },
  { "item.quantity", N_ ("Quantity") },
  { "item.unit_price", N_ ("Price of one piece") },
  { "item.amount", N_ ("Amount of the line") },
  { "package.carrier", N_ ("Carrier") },
  { "package.tracking", N_ ("Tracking number") },
  { "buyer", N_ ("Buyer") },
  { "recipient", N_ ("Recipient") },
  { "phone", N_ ("Phone") },
  { "country", N_ ("Country") },
  { "state", N_ ("State or province") },
  { "city", N_ ("Town or city") },
  { "district", N_ ("District") },
  { "zip", N_ ("Postcode") },
  { "address", N_ ("Address") },
  { "buyer_message", N_ ("Message of the buyer") },
  { "note", N_ ("Note") },
};

const char *
wb_import_text_get_field (const char *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (field_words); i++)
    if (g_str_equal (field_words[i].field, field))
      return _ (field_words[i].words);

  return field;
}
