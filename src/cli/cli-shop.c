/* SPDX-License-Identifier: GPL-3.0-or-later */
/* waybill-cli shop add, list, set: shops and their policies. One thread. */
#include "config.h"

#include "wb-cli.h"

#include <glib/gi18n-lib.h>

#include "wb-cli-json.h"
#include "wb-cli-table.h"
#include "wb-error-text.h"

static void
add_shop_json (JsonBuilder *builder, const WbShop *shop)
{
  const char *const *keys = wb_policy_list_keys ();

  json_builder_begin_object (builder);
  wb_cli_json_add_text (builder, "name", shop->name);
  wb_cli_json_add_text (builder, "platform", shop->platform);
  wb_cli_json_add_text (builder, "region", shop->region);
  wb_cli_json_add_text (builder, "currency", shop->currency);
  wb_cli_json_add_text (builder, "zone", shop->zone);
  wb_cli_json_add_text (builder, "authority", wb_authority_get_id (shop->authority));
  wb_cli_json_add_time (builder, "as_of", shop->as_of, shop->timezone);
  json_builder_set_member_name (builder, "policy");
  json_builder_begin_object (builder);
  for (guint i = 0; keys[i] != NULL; i++)
    wb_cli_json_add_text (builder, keys[i], wb_policy_get_text (shop->policy, keys[i]));
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
print_policy (const WbShop *shop)
{
  const char *const titles[] = { _ ("Clock"), _ ("Value"), _ ("Checked"), _ ("Source"), NULL };
  g_autoptr (WbCliTable) table = wb_cli_table_new ("llll", titles);
  const char *const *keys = wb_policy_list_keys ();

  for (guint i = 0; keys[i] != NULL; i++)
    {
      const char *source = wb_policy_get_source (shop->policy, keys[i]);

      if (g_hash_table_contains (shop->overrides, keys[i]))
        source = _ ("set for this shop");
      wb_cli_table_add (table, keys[i], wb_policy_get_text (shop->policy, keys[i]),
                        wb_policy_get_checked (shop->policy, keys[i]), source);
    }
  wb_cli_table_print (table);
}

static void
show_shop (WbCli *cli, const WbShop *shop)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!cli->json)
    {
      print_policy (shop);
      return;
    }
  builder = json_builder_new ();
  add_shop_json (builder, shop);
  wb_cli_json_print (builder);
}

static WbCliStatus
add_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_autofree char   *platform = NULL;
  g_autofree char   *region = NULL;
  g_autofree char   *currency = NULL;
  g_autofree char   *zone = NULL;
  g_autofree char   *authority_id = NULL;
  const GOptionEntry entries[] = {
    { "platform", 0, 0, G_OPTION_ARG_FILENAME, &platform,
      N_ ("tiktok, douyin, shopee, lazada or other"), N_ ("PLATFORM") },
    { "region", 0, 0, G_OPTION_ARG_FILENAME, &region, N_ ("The market, as GB or TH"), N_ ("CC") },
    { "currency", 0, 0, G_OPTION_ARG_FILENAME, &currency, N_ ("Without it, the region’s currency"),
      N_ ("CODE") },
    { "zone", 0, 0, G_OPTION_ARG_FILENAME, &zone, N_ ("Without it, the region’s time zone"),
      N_ ("ZONE") },
    { "authority", 0, 0, G_OPTION_ARG_FILENAME, &authority_id,
      N_ ("Who decides: platform, or seller for orders that are kept here alone"),
      "platform|seller" },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (WbShop) shop = NULL;
  WbAuthority authority = WB_AUTHORITY_PLATFORM;

  if (!wb_cli_parse (cli, command, entries, arguments))
    return WB_CLI_USAGE;
  if (g_strv_length (*arguments) != 2 || platform == NULL || region == NULL)
    return wb_cli_misuse (_ ("Give one name, --platform and --region."));
  if (authority_id != NULL && !wb_authority_from_id (authority_id, &authority))
    return wb_cli_misuse (_ ("--authority is platform or seller."));

  shop = wb_shop_new ((*arguments)[1], platform, region, currency, zone,
                      authority_id != NULL ? (int) authority : -1, NULL, &error);
  if (shop == NULL)
    {
      g_autofree char *text = wb_error_text_dup (error);

      return wb_cli_misuse ("%s", text);
    }
  if (!wb_cli_open (cli, WB_DB_READ_WRITE))
    return WB_CLI_FAILED;
  if (wb_db_add_shop (cli->db, shop, &error) == 0)
    return wb_cli_fail (error);

  if (cli->json)
    show_shop (cli, shop);
  else
    wb_cli_say (_ ("Added shop %s (%s, %s)."), shop->name, shop->currency, shop->zone);

  return WB_CLI_DONE;
}

static WbCliStatus
list_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  const char *const titles[] = { _ ("Shop"),      _ ("Platform"),   _ ("Region"), _ ("Currency"),
                                 _ ("Time zone"), _ ("Data as of"), NULL };
  g_autoptr (WbCliTable) table = wb_cli_table_new ("llllll", titles);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) shops = NULL;
  g_autoptr (GError) error = NULL;

  if (!wb_cli_parse_words (cli, command, NULL, arguments, 0, 0))
    return WB_CLI_USAGE;
  if (!wb_cli_open (cli, WB_DB_READ_ONLY))
    return WB_CLI_FAILED;
  shops = wb_db_list_shops (cli->db, &error);
  if (shops == NULL)
    return wb_cli_fail (error);

  json_builder_begin_array (builder);
  for (guint i = 0; i < shops->len; i++)
    {
      const WbShop    *shop = shops->pdata[i];
      g_autofree char *as_of = NULL;

      add_shop_json (builder, shop);
      if (shop->as_of != WB_TIME_NONE)
        as_of = wb_time_format_iso (shop->as_of, shop->timezone);
      wb_cli_table_add (table, shop->name, shop->platform, shop->region, shop->currency, shop->zone,
                        as_of);
    }
  json_builder_end_array (builder);

  return wb_cli_print_list (cli, builder, table);
}

/* What shop set may change besides the clocks. */
typedef struct
{
  const char *name;
  const char *zone;
  WbAuthority authority;
  GHashTable *overrides;
} Settings;

/* Takes one KEY=VALUE; an empty value of a clock gives it back to the platform's policy. FALSE,
 * with a message, when it is wrong. */
static gboolean
apply_setting (Settings *settings, const char *setting)
{
  const char      *value = strchr (setting, '=');
  g_autofree char *key = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (value == NULL)
    {
      wb_cli_misuse (_ ("“%s” is not KEY=VALUE."), setting);
      return FALSE;
    }
  key = g_strndup (setting, value - setting);
  value++;

  if (g_str_equal (key, "name"))
    {
      settings->name = value;
      return TRUE;
    }
  if (g_str_equal (key, "zone"))
    {
      settings->zone = value;
      return TRUE;
    }
  if (g_str_equal (key, "authority"))
    {
      if (wb_authority_from_id (value, &settings->authority))
        return TRUE;
      wb_cli_misuse (_ ("authority is platform or seller."));
      return FALSE;
    }
  if (g_str_equal (key, "platform") || g_str_equal (key, "region") || g_str_equal (key, "currency"))
    {
      wb_cli_misuse (_ ("The %s of a shop stays as it is: add another shop instead."), key);
      return FALSE;
    }

  if (*value == '\0' && g_strv_contains (wb_policy_list_keys (), key))
    {
      g_hash_table_remove (settings->overrides, key);
      return TRUE;
    }
  if (wb_policy_check_value (key, value, &error))
    {
      g_hash_table_replace (settings->overrides, g_steal_pointer (&key), g_strdup (value));
      return TRUE;
    }
  text = wb_error_text_dup (error);
  wb_cli_misuse ("%s: %s", setting, text);

  return FALSE;
}

static WbCliStatus
set_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_autoptr (GHashTable) overrides = NULL;
  g_autoptr (WbShop) before = NULL;
  g_autoptr (WbShop) after = NULL;
  g_autoptr (GError) error = NULL;
  Settings settings;

  if (!wb_cli_parse (cli, command, NULL, arguments))
    return WB_CLI_USAGE;
  if (g_strv_length (*arguments) < 3)
    return wb_cli_misuse (_ ("Name the shop and at least one KEY=VALUE."));
  if (!wb_cli_open_existing (cli))
    return WB_CLI_FAILED;
  before = wb_cli_load_shop (cli, (*arguments)[1]);
  if (before == NULL)
    return WB_CLI_FAILED;

  overrides = wb_shop_dup_overrides (before);
  settings = (Settings){ before->name, before->zone, before->authority, overrides };
  for (guint i = 2; (*arguments)[i] != NULL; i++)
    if (!apply_setting (&settings, (*arguments)[i]))
      return WB_CLI_USAGE;

  after = wb_shop_new (settings.name, before->platform, before->region, before->currency,
                       settings.zone, settings.authority, overrides, &error);
  if (after == NULL)
    return wb_cli_fail (error);
  after->id = before->id;
  after->as_of = before->as_of;
  after->to_ship_as_of = before->to_ship_as_of;
  if (!wb_db_update_shop (cli->db, after, &error))
    return wb_cli_fail (error);
  show_shop (cli, after);

  return WB_CLI_DONE;
}

const WbCliCommand wb_cli_shop_commands[] = {
  { "shop add", N_ ("NAME --platform PLATFORM --region CC"), N_ ("Add a shop"),
    N_ ("Currency and time zone follow from the region. The platform decides over the orders of a "
        "shop, except on platform other, where the seller does."),
    add_run },
  { "shop list", "", N_ ("List the shops"), NULL, list_run },
  { "shop set", N_ ("NAME KEY=VALUE…"), N_ ("Change a shop or its clocks"),
    N_ ("Keys are name, zone, authority, and the clocks, such as handover-by=72h, pack-by=off or "
        "reroute-answer=2wd@23:59. An empty value gives a clock back to the platform’s policy. "
        "Every deadline of the shop’s orders is worked out anew."),
    set_run },
  { NULL },
};
