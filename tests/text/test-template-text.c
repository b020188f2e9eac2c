/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages to buyers, filled in. */
#include "wb-template-text.h"

#include <string.h>

#include "wb-template.h"
#include "wb-time.h"

static WbOrder *
make_order (void)
{
  WbOrder   *order = wb_order_new ();
  WbItem    *item = wb_order_add_part (order, WB_PART_ITEM);
  WbItem    *other = wb_order_add_part (order, WB_PART_ITEM);
  WbPackage *package = wb_order_add_part (order, WB_PART_PACKAGE);

  order->number = g_strdup ("576400000000000001");
  order->recipient = g_strdup ("Emma Example");
  order->created = 1782907200; /* 2026-07-01 12:00 UTC */
  order->total = 1299;
  item->key = g_strdup ("1");
  item->product = g_strdup ("Mug");
  other->key = g_strdup ("2");
  other->product = g_strdup ("纸箱");
  package->key = g_strdup ("1");
  package->carrier = g_strdup ("Royal Mail");
  package->tracking = g_strdup ("AB123456789GB");

  return order;
}

static void
test_fill (void)
{
  static const struct
  {
    const char *text;
    const char *filled;
  } cases[] = {
    { "", "" },
    { "Hello {buyer}!", "Hello Emma Example!" },
    { "{order}: {products}, {amount}", "576400000000000001: Mug, 纸箱, £12.99" },
    { "{carrier} {tracking}{tracking}", "Royal Mail AB123456789GBAB123456789GB" },
    { "{shop}", "Example Goods" },
    { "{pay_by}", "3 July, 13:00" },                  /* 48 h later, in London */
    { "{colour} {Buyer} {}", "{colour} {Buyer} {}" }, /* no placeholders */
    { "{buyer", "{buyer" },
    { "{ {order} }", "{ 576400000000000001 }" },
  };
  g_autoptr (WbShop) shop =
      wb_shop_new ("Example Goods", "tiktok", "GB", NULL, NULL, -1, NULL, NULL);
  g_autoptr (WbOrder) order = make_order ();
  g_autofree char *chinese = wb_template_text_fill ("{products}", "zh_CN", order, shop);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *filled = wb_template_text_fill (cases[i].text, "en", order, shop);

      g_assert_cmpstr (filled, ==, cases[i].filled);
    }
  g_assert_cmpstr (chinese, ==, "Mug、纸箱");
}

/* Nobody is called by a name that the platform hides. */
static void
test_hidden (void)
{
  g_autoptr (WbShop) shop =
      wb_shop_new ("Example Goods", "tiktok", "GB", NULL, NULL, -1, NULL, NULL);
  g_autoptr (WbOrder) order = make_order ();
  g_autofree char *filled = NULL;
  g_autofree char *named = NULL;

  g_free (order->recipient);
  order->recipient = g_strdup ("E*** E***");
  filled = wb_template_text_fill ("<{buyer}>", "en", order, shop);
  g_assert_cmpstr (filled, ==, "<>");
  order->buyer = g_strdup ("emma1990");
  named = wb_template_text_fill ("<{buyer}>", "en", order, shop);
  g_assert_cmpstr (named, ==, "<emma1990>");
}

/* Every message comes in both languages, and every word in braces is one that is filled in. */
static void
test_built_in (void)
{
  g_autoptr (GPtrArray) templates = wb_template_list_built_in ();
  g_autoptr (WbShop) shop =
      wb_shop_new ("Example Goods", "tiktok", "GB", NULL, NULL, -1, NULL, NULL);
  g_autoptr (WbOrder) order = make_order ();

  g_assert_cmpuint (templates->len, >=, 14);
  order->created = 1779264900; /* 2026-05-20T08:15:00Z: 48 h later is 22 May, 09:15 in London */
  for (guint i = 0; i < templates->len; i++)
    {
      const WbTemplate *template = templates->pdata[i];
      const WbTemplate *pair = templates->pdata[i ^ 1];
      g_autofree char  *filled =
          wb_template_text_fill (template->text, template->language, order, shop);

      g_assert_cmpstr (template->name, ==, pair->name);
      g_assert_cmpstr (template->language, ==, i % 2 == 0 ? "en" : "zh_CN");
      g_assert_null (strchr (filled, '{'));
      if (g_str_equal (template->name, "payment-reminder"))
        g_assert_nonnull (strstr (filled, i % 2 == 0 ? "22 May, 09:15" : "5月22日 09:15"));
    }
}

/* Where nobody cancels what is not paid, nobody says until when. */
static void
test_no_clock (void)
{
  static const struct
  {
    const char *text;
    const char *filled;
  } cases[] = {
    { "Hello {buyer}. Until {pay_by}. Please pay {amount}.",
      "Hello Emma Example. Please pay £12.99." },
    { "订单 {order}。保留至 {pay_by}。请付款。", "订单 576400000000000001。请付款。" },
    { "Hello!\nUntil {pay_by}.", "Hello!" },
  };
  g_autoptr (GHashTable) off = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (WbShop) shop = NULL;
  g_autoptr (WbOrder) order = make_order ();

  g_hash_table_insert (off, (char *) "payment-deadline", (char *) "off");
  shop = wb_shop_new ("Example Goods", "tiktok", "GB", NULL, NULL, -1, off, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *filled = wb_template_text_fill (cases[i].text, "en", order, shop);

      g_assert_cmpstr (filled, ==, cases[i].filled);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/template-text/fill", test_fill);
  g_test_add_func ("/template-text/hidden", test_hidden);
  g_test_add_func ("/template-text/no-clock", test_no_clock);
  g_test_add_func ("/template-text/built-in", test_built_in);

  return g_test_run ();
}
