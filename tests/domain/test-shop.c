/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shops: what follows from platform and region, and what is refused. */
#include "wb-shop.h"

#include "wb-money.h"

static void
test_follows_from_region (void)
{
  static const struct
  {
    const char *platform;
    const char *region;
    const char *currency;
    const char *zone;
    WbAuthority authority;
  } cases[] = {
    { "tiktok", "GB", "GBP", "Europe/London", WB_AUTHORITY_PLATFORM },
    { "tiktok", "id", "IDR", "Asia/Jakarta", WB_AUTHORITY_PLATFORM },
    { "tiktok", "MY", "MYR", "Asia/Kuala_Lumpur", WB_AUTHORITY_PLATFORM },
    { "tiktok", "PH", "PHP", "Asia/Manila", WB_AUTHORITY_PLATFORM },
    { "tiktok", "SG", "SGD", "Asia/Singapore", WB_AUTHORITY_PLATFORM },
    { "tiktok", "TH", "THB", "Asia/Bangkok", WB_AUTHORITY_PLATFORM },
    { "tiktok", "VN", "VND", "Asia/Ho_Chi_Minh", WB_AUTHORITY_PLATFORM },
    /* Files of the United States are in Pacific time (formats.md 1.6.6). */
    { "tiktok", "US", "USD", "America/Los_Angeles", WB_AUTHORITY_PLATFORM },
    { "tiktok", "JP", "JPY", "Asia/Tokyo", WB_AUTHORITY_PLATFORM },
    { "douyin", "CN", "CNY", "Asia/Shanghai", WB_AUTHORITY_PLATFORM },
    { "shopee", "MY", "MYR", "Asia/Kuala_Lumpur", WB_AUTHORITY_PLATFORM },
    { "lazada", "TH", "THB", "Asia/Bangkok", WB_AUTHORITY_PLATFORM },
    { "other", "GB", "GBP", "Europe/London", WB_AUTHORITY_SELLER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WbShop) shop = wb_shop_new (" A shop ", cases[i].platform, cases[i].region, NULL,
                                             NULL, -1, NULL, &error);
      g_autofree char *region = g_ascii_strup (cases[i].region, -1);

      g_assert_no_error (error);
      g_assert_cmpstr (shop->name, ==, "A shop");
      g_assert_cmpstr (shop->region, ==, region);
      g_assert_cmpstr (shop->currency, ==, cases[i].currency);
      g_assert_cmpstr (shop->zone, ==, cases[i].zone);
      g_assert_cmpstr (g_time_zone_get_identifier (shop->timezone), ==, cases[i].zone);
      g_assert_cmpint (shop->authority, ==, cases[i].authority);
      g_assert_cmpint (shop->as_of, ==, WB_TIME_NONE);
      g_assert_cmpint (shop->to_ship_as_of, ==, WB_TIME_NONE);
    }
}

static void
test_given_values_win (void)
{
  g_autoptr (GHashTable) overrides = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  g_autoptr (WbShop) shop = NULL;
  g_autoptr (WbShop) copy = NULL;

  g_hash_table_insert (overrides, (gpointer) "pack-by", (gpointer) "24h");
  shop = wb_shop_new ("A", "tiktok", "US", "eur", "America/New_York", WB_AUTHORITY_SELLER,
                      overrides, &error);
  g_assert_no_error (error);
  shop->id = 3;
  shop->as_of = 1000;

  copy = wb_shop_copy (shop);
  g_clear_pointer (&shop, wb_shop_free);
  g_assert_cmpint (copy->id, ==, 3);
  g_assert_cmpint (copy->as_of, ==, 1000);
  g_assert_cmpstr (copy->currency, ==, "EUR");
  g_assert_cmpstr (copy->zone, ==, "America/New_York");
  g_assert_cmpint (copy->authority, ==, WB_AUTHORITY_SELLER);
  g_assert_cmpstr (g_hash_table_lookup (copy->overrides, "pack-by"), ==, "24h");
  g_assert_cmpint (wb_policy_get_period (copy->policy, WB_POLICY_PACK_BY)->amount, ==, 24 * 3600);
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *name;
    const char *platform;
    const char *region;
    const char *currency;
    const char *zone;
    WbShopError error;
  } cases[] = {
    { "", "tiktok", "GB", NULL, NULL, WB_SHOP_ERROR_NAME },
    { " \t", "tiktok", "GB", NULL, NULL, WB_SHOP_ERROR_NAME },
    { "A", "tictoc", "GB", NULL, NULL, WB_SHOP_ERROR_PLATFORM },
    { "A", "TikTok", "GB", NULL, NULL, WB_SHOP_ERROR_PLATFORM },
    { "A", "tiktok", "GBR", NULL, NULL, WB_SHOP_ERROR_REGION },
    { "A", "tiktok", "", NULL, NULL, WB_SHOP_ERROR_REGION },
    { "A", "tiktok", "4X", NULL, NULL, WB_SHOP_ERROR_REGION },
    { "A", "tiktok", "GB", "POUND", NULL, WB_SHOP_ERROR_CURRENCY },
    { "A", "tiktok", "ZZ", NULL, "UTC", WB_SHOP_ERROR_CURRENCY },
    { "A", "tiktok", "GB", NULL, "Europe/Londres", WB_SHOP_ERROR_ZONE },
    { "A", "tiktok", "ZZ", "GBP", NULL, WB_SHOP_ERROR_ZONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (wb_shop_new (cases[i].name, cases[i].platform, cases[i].region,
                                  cases[i].currency, cases[i].zone, -1, NULL, &error));
      g_assert_error (error, WB_SHOP_ERROR, (int) cases[i].error);
    }
}

static void
test_refuses_a_bad_policy (void)
{
  g_autoptr (GHashTable) overrides = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;

  g_hash_table_insert (overrides, (gpointer) "pack-by", (gpointer) "soon");
  g_assert_null (wb_shop_new ("A", "tiktok", "GB", NULL, NULL, -1, overrides, &error));
  g_assert_error (error, WB_POLICY_ERROR, WB_POLICY_ERROR_INVALID);
}

static void
test_identifiers (void)
{
  static const char *const platforms[] = { "tiktok", "douyin", "shopee", "lazada", "other", NULL };
  WbAuthority              authority = WB_AUTHORITY_PLATFORM;

  g_assert_cmpstrv ((char **) wb_platform_list (), (char **) platforms);
  g_assert_cmpstr (wb_authority_get_id (WB_AUTHORITY_PLATFORM), ==, "platform");
  g_assert_true (wb_authority_from_id ("seller", &authority));
  g_assert_cmpint (authority, ==, WB_AUTHORITY_SELLER);
  g_assert_false (wb_authority_from_id ("nobody", &authority));
  g_assert_cmpint (authority, ==, WB_AUTHORITY_SELLER);
  g_assert_null (wb_region_get_currency ("ZZ"));
  g_assert_null (wb_region_get_zone ("ZZ"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/shop/follows-from-region", test_follows_from_region);
  g_test_add_func ("/shop/given-values-win", test_given_values_win);
  g_test_add_func ("/shop/refusals", test_refusals);
  g_test_add_func ("/shop/refuses-a-bad-policy", test_refuses_a_bad_policy);
  g_test_add_func ("/shop/identifiers", test_identifiers);

  return g_test_run ();
}
