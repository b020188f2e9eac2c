/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Policies: the values of domain.md (The clocks), their layers, and what is refused. */
#include "wb-policy.h"

#define HOUR 3600

static WbPolicy *
policy_new (const char *platform, const char *region)
{
  g_autoptr (GError) error = NULL;
  WbPolicy *policy = wb_policy_new (platform, region, NULL, &error);

  g_assert_no_error (error);

  return policy;
}

/* The table of domain.md. */
static void
test_tiktok (void)
{
  static const struct
  {
    const char *key;
    const char *text;
  } cases[] = {
    { "payment-reminders", "15min, 16h" },
    { "payment-deadline", "48h" },
    { "cancel-response", "48h" },
    { "pack-by", "48h" },
    { "handover-by", "72h" },
    { "ship-soon", "24h" },
    { "tracking-stalled", "5cd" },
    { "reroute-window", "7cd" },
    { "reroute-answer", "2wd" },
    { "after-sales-response", "48h" },
    { "auto-complete", "14cd" },
    { "export-window", "90cd" },
    { "export-rows", "15000" },
    { "weekend", "Sat, Sun" },
  };
  g_autoptr (WbPolicy) policy = policy_new ("tiktok", "GB");
  const WbPeriod *period;
  guint           n_reminders;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (wb_policy_get_text (policy, cases[i].key), ==, cases[i].text);

  period = wb_policy_get_period (policy, WB_POLICY_HANDOVER_BY);
  g_assert_cmpint (period->kind, ==, WB_PERIOD_SECONDS);
  g_assert_cmpint (period->amount, ==, 72 * HOUR);
  period = wb_policy_get_period (policy, WB_POLICY_REROUTE_ANSWER);
  g_assert_cmpint (period->kind, ==, WB_PERIOD_WORKING_DAYS);
  g_assert_cmpint (period->amount, ==, 2);
  period = wb_policy_get_reminders (policy, &n_reminders);
  g_assert_cmpuint (n_reminders, ==, 2);
  g_assert_cmpint (period[0].amount, ==, HOUR / 4);
  g_assert_cmpint (period[1].amount, ==, 16 * HOUR);
  g_assert_cmpuint (wb_policy_get_export_rows (policy), ==, 15000);
}

static void
test_cancel_response_by_market (void)
{
  static const struct
  {
    const char *region;
    int         hours;
  } cases[] = {
    { "GB", 48 }, { "ID", 48 }, { "JP", 48 }, { "MY", 48 }, { "PH", 48 },
    { "SG", 48 }, { "TH", 24 }, { "US", 24 }, { "VN", 24 }, { "BR", 48 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WbPolicy) policy = policy_new ("tiktok", cases[i].region);

      g_assert_cmpint (wb_policy_get_period (policy, WB_POLICY_CANCEL_RESPONSE)->amount, ==,
                       cases[i].hours * HOUR);
    }
}

/* A platform without a sourced value has that clock off, not TikTok's. */
static void
test_others_are_off (void)
{
  static const char *const platforms[] = { "douyin", "shopee", "lazada", "other" };

  for (gsize i = 0; i < G_N_ELEMENTS (platforms); i++)
    {
      g_autoptr (WbPolicy) policy = policy_new (platforms[i], "CN");
      guint n_reminders;

      for (int key = 0; key < WB_N_POLICY_KEYS; key++)
        if (key != WB_POLICY_SHIP_SOON)
          g_assert_cmpint (wb_policy_get_period (policy, key)->kind, ==, WB_PERIOD_OFF);
      wb_policy_get_reminders (policy, &n_reminders);
      g_assert_cmpuint (n_reminders, ==, 0);
      /* Deadlines that the platform gives are still warned of. */
      g_assert_cmpint (wb_policy_get_period (policy, WB_POLICY_SHIP_SOON)->amount, ==, 24 * HOUR);
    }
}

static void
test_every_value_is_sourced (void)
{
  static const char *const markets[][2] = {
    { "tiktok", "GB" }, { "tiktok", "ID" }, { "tiktok", "JP" }, { "tiktok", "MY" },
    { "tiktok", "PH" }, { "tiktok", "SG" }, { "tiktok", "TH" }, { "tiktok", "US" },
    { "tiktok", "VN" }, { "douyin", "CN" }, { "shopee", "MY" }, { "lazada", "TH" },
  };
  const char *const *keys = wb_policy_list_keys ();

  for (gsize i = 0; i < G_N_ELEMENTS (markets); i++)
    {
      g_autoptr (WbPolicy) policy = policy_new (markets[i][0], markets[i][1]);

      for (guint k = 0; keys[k] != NULL; k++)
        {
          g_autoptr (GDateTime) checked = NULL;
          g_autofree char *time = NULL;

          g_assert_nonnull (wb_policy_get_text (policy, keys[k]));
          g_assert_cmpstr (wb_policy_get_source (policy, keys[k]), !=, NULL);
          time = g_strconcat (wb_policy_get_checked (policy, keys[k]), "T00:00:00Z", NULL);
          checked = g_date_time_new_from_iso8601 (time, NULL);
          g_assert_nonnull (checked);
        }
    }
}

/* Days that everybody in the market knows. */
static void
test_working_days (void)
{
  static const struct
  {
    const char *region;
    WbCivil     day;
    gboolean    working;
  } cases[] = {
    { "GB", { 2026, 5, 20 }, TRUE },   /* a Wednesday */
    { "GB", { 2026, 5, 23 }, FALSE },  /* a Saturday */
    { "GB", { 2026, 4, 3 }, FALSE },   /* Good Friday */
    { "GB", { 2026, 12, 28 }, FALSE }, /* Monday for Boxing Day on a Saturday */
    { "GB", { 2026, 7, 3 }, TRUE },    /* not their independence */
    { "US", { 2026, 7, 3 }, FALSE },   /* Friday for 4 July on a Saturday */
    { "US", { 2026, 11, 26 }, FALSE }, /* Thanksgiving */
    { "US", { 2027, 12, 31 }, FALSE }, /* Friday for New Year's Day on a Saturday */
    { "JP", { 2026, 5, 6 }, FALSE },   /* for Constitution Day on a Sunday */
    { "JP", { 2026, 9, 22 }, FALSE },  /* between two holidays */
    { "SG", { 2026, 8, 10 }, FALSE },  /* Monday for National Day on a Sunday */
    { "TH", { 2026, 4, 14 }, FALSE },  /* Songkran */
    { "VN", { 2026, 2, 18 }, FALSE },  /* Tet */
    { "VN", { 2026, 4, 30 }, FALSE },  { "MY", { 2026, 8, 31 }, FALSE },
    { "ID", { 2026, 8, 17 }, FALSE },  { "PH", { 2026, 6, 12 }, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WbPolicy) policy = policy_new ("tiktok", cases[i].region);

      g_assert_cmpint (wb_calendar_is_working_day (wb_policy_get_calendar (policy), &cases[i].day),
                       ==, cases[i].working);
    }
}

static void
test_shop_values_win (void)
{
  g_autoptr (GHashTable) overrides = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  g_autoptr (WbPolicy) policy = NULL;
  const WbPeriod *period;
  WbCivil         saturday = { 2026, 5, 23 };

  g_hash_table_insert (overrides, (gpointer) "handover-by", (gpointer) "3cd@23:59");
  g_hash_table_insert (overrides, (gpointer) "weekend", (gpointer) "fri, sun");
  g_hash_table_insert (overrides, (gpointer) "payment-reminders", (gpointer) "off");
  policy = wb_policy_new ("tiktok", "TH", overrides, &error);
  g_assert_no_error (error);

  period = wb_policy_get_period (policy, WB_POLICY_HANDOVER_BY);
  g_assert_cmpint (period->kind, ==, WB_PERIOD_CALENDAR_DAYS);
  g_assert_cmpint (period->minute, ==, 23 * 60 + 59);
  g_assert_true (wb_calendar_is_working_day (wb_policy_get_calendar (policy), &saturday));
  /* Nobody else vouches for what the seller set. */
  g_assert_null (wb_policy_get_source (policy, "handover-by"));
  g_assert_null (wb_policy_get_checked (policy, "handover-by"));
  /* The rest stays the market's. */
  g_assert_cmpstr (wb_policy_get_text (policy, "cancel-response"), ==, "24h");
  g_assert_nonnull (wb_policy_get_source (policy, "cancel-response"));
}

static void
test_check_value (void)
{
  static const struct
  {
    const char *key;
    const char *value;
    gboolean    valid;
  } cases[] = {
    { "pack-by", "48h", TRUE },
    { "pack-by", "2wd@23:59", TRUE },
    { "pack-by", "off", TRUE },
    { "pack-by", "", FALSE },
    { "pack-by", "48", FALSE },
    { "pack-by", "two days", FALSE },
    { "ship-soon", "36h", TRUE },
    { "ship-soon", "1cd", FALSE },
    { "payment-reminders", "15min, 16h", TRUE },
    { "payment-reminders", "15min,16h,40h", TRUE },
    { "payment-reminders", "off", TRUE },
    { "payment-reminders", "16h, 15min", FALSE },
    { "payment-reminders", "1cd", FALSE },
    { "payment-reminders", "15min,", FALSE },
    { "export-rows", "15000", TRUE },
    { "export-rows", "off", TRUE },
    { "export-rows", "0", FALSE },
    { "export-rows", "-1", FALSE },
    { "export-rows", "many", FALSE },
    { "weekend", "Sat, Sun", TRUE },
    { "weekend", "", TRUE },
    { "weekend", "Caturday", FALSE },
    { "weekend", "Mon, Tue, Wed, Thu, Fri, Sat, Sun", FALSE },
    { "holidays", "2026-12-25, 2027-01-01", TRUE },
    { "holidays", "", TRUE },
    { "holidays", "2026-02-30", FALSE },
    { "holidays", "Christmas", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean valid = wb_policy_check_value (cases[i].key, cases[i].value, &error);

      if (valid != cases[i].valid)
        g_error ("%s=%s: %d", cases[i].key, cases[i].value, valid);
      if (valid)
        g_assert_no_error (error);
      else
        g_assert_error (error, WB_POLICY_ERROR, WB_POLICY_ERROR_INVALID);
    }
}

/* The days of a policy, and values made of days. */
static void
test_days (void)
{
  static const struct
  {
    guint       weekend;
    const char *value;
  } weekends[] = {
    { 0, "off" },
    { 1 << 4, "Fri" },
    { 1 << 5 | 1 << 6, "Sat, Sun" },
    { 1 << 0 | 1 << 6, "Mon, Sun" },
  };
  static const struct
  {
    const char *text;
    gboolean    is_date;
  } dates[] = {
    { "2026-12-25", TRUE },  { "2028-02-29", TRUE },
    { "2026-02-29", FALSE }, { "2026-12-25, 2026-12-26", FALSE },
    { "off", FALSE },        { "", FALSE },
  };
  g_autoptr (GHashTable) overrides = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) holidays = NULL;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autofree char *off = NULL;
  g_autofree char *written = NULL;

  g_hash_table_insert (overrides, "holidays", "2027-01-01,2026-12-25 , 2026-12-26");
  for (gsize i = 0; i < G_N_ELEMENTS (weekends); i++)
    {
      g_autofree char *value = wb_policy_format_weekend (weekends[i].weekend);
      g_autoptr (WbPolicy) policy = NULL;

      g_assert_cmpstr (value, ==, weekends[i].value);
      g_hash_table_insert (overrides, "weekend", value);
      policy = wb_policy_new ("tiktok", "GB", overrides, NULL);
      g_assert_cmpuint (wb_policy_get_weekend (policy), ==, weekends[i].weekend);
      if (holidays == NULL)
        holidays = wb_policy_list_holidays (policy);
      g_hash_table_remove (overrides, "weekend");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    g_assert_cmpint (wb_policy_is_date (dates[i].text), ==, dates[i].is_date);

  g_assert_cmpuint (holidays->len, ==, 3);
  g_assert_cmpstr (holidays->pdata[0], ==, "2026-12-25");
  g_assert_cmpstr (holidays->pdata[2], ==, "2027-01-01");
  g_ptr_array_add (holidays, g_strdup ("2026-12-31"));
  written = wb_policy_format_holidays (holidays);
  g_assert_cmpstr (written, ==, "2026-12-25, 2026-12-26, 2026-12-31, 2027-01-01");
  off = wb_policy_format_holidays (none);
  g_assert_cmpstr (off, ==, "off");
}

static void
test_unknown_key (void)
{
  g_autoptr (GHashTable) overrides = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;

  g_assert_false (wb_policy_check_value ("lunch-break", "1h", &error));
  g_assert_error (error, WB_POLICY_ERROR, WB_POLICY_ERROR_UNKNOWN_KEY);
  g_clear_error (&error);

  g_hash_table_insert (overrides, (gpointer) "lunch-break", (gpointer) "1h");
  g_assert_null (wb_policy_new ("tiktok", "GB", overrides, &error));
  g_assert_error (error, WB_POLICY_ERROR, WB_POLICY_ERROR_UNKNOWN_KEY);
  g_clear_error (&error);

  g_hash_table_remove_all (overrides);
  g_hash_table_insert (overrides, (gpointer) "pack-by", (gpointer) "soon");
  g_assert_null (wb_policy_new ("tiktok", "GB", overrides, &error));
  g_assert_error (error, WB_POLICY_ERROR, WB_POLICY_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/policy/tiktok", test_tiktok);
  g_test_add_func ("/policy/cancel-response-by-market", test_cancel_response_by_market);
  g_test_add_func ("/policy/others-are-off", test_others_are_off);
  g_test_add_func ("/policy/every-value-is-sourced", test_every_value_is_sourced);
  g_test_add_func ("/policy/working-days", test_working_days);
  g_test_add_func ("/policy/shop-values-win", test_shop_values_win);
  g_test_add_func ("/policy/check-value", test_check_value);
  g_test_add_func ("/policy/days", test_days);
  g_test_add_func ("/policy/unknown-key", test_unknown_key);

  return g_test_run ();
}
