/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shops, and what follows from the region they sell in. Any thread. */
#include "wb-shop.h"

#include <string.h>

#include "wb-money.h"
#include "wb-text.h"

static const char *const platforms[] = { "tiktok", "douyin", "shopee", "lazada", "other", NULL };

static const char *const authority_ids[] = {
  [WB_AUTHORITY_PLATFORM] = "platform",
  [WB_AUTHORITY_SELLER] = "seller",
};

/* The markets of the platforms. Where a country has several zones it is the one its sellers'
 * files are in: the United States' are in Pacific time (formats.md 1.6.6). */
static const struct
{
  const char *region;
  const char *currency;
  const char *zone;
} regions[] = {
  { "AU", "AUD", "Australia/Sydney" },    { "BR", "BRL", "America/Sao_Paulo" },
  { "CA", "CAD", "America/Toronto" },     { "CL", "CLP", "America/Santiago" },
  { "CN", "CNY", "Asia/Shanghai" },       { "CO", "COP", "America/Bogota" },
  { "DE", "EUR", "Europe/Berlin" },       { "ES", "EUR", "Europe/Madrid" },
  { "FR", "EUR", "Europe/Paris" },        { "GB", "GBP", "Europe/London" },
  { "HK", "HKD", "Asia/Hong_Kong" },      { "ID", "IDR", "Asia/Jakarta" },
  { "IE", "EUR", "Europe/Dublin" },       { "IT", "EUR", "Europe/Rome" },
  { "JP", "JPY", "Asia/Tokyo" },          { "KR", "KRW", "Asia/Seoul" },
  { "MX", "MXN", "America/Mexico_City" }, { "MY", "MYR", "Asia/Kuala_Lumpur" },
  { "NZ", "NZD", "Pacific/Auckland" },    { "PH", "PHP", "Asia/Manila" },
  { "SG", "SGD", "Asia/Singapore" },      { "TH", "THB", "Asia/Bangkok" },
  { "TW", "TWD", "Asia/Taipei" },         { "US", "USD", "America/Los_Angeles" },
  { "VN", "VND", "Asia/Ho_Chi_Minh" },
};

G_DEFINE_QUARK (wb_shop_error_quark, wb_shop_error)

static gboolean
set_platform (WbShop *self, const char *platform, GError **error)
{
  if (!g_strv_contains (platforms, platform))
    {
      g_set_error (error, WB_SHOP_ERROR, WB_SHOP_ERROR_PLATFORM, "Not a platform: %s", platform);
      return FALSE;
    }
  self->platform = g_strdup (platform);

  return TRUE;
}

static gboolean
set_region (WbShop *self, const char *region, GError **error)
{
  if (strlen (region) != 2 || !g_ascii_isalpha (region[0]) || !g_ascii_isalpha (region[1]))
    {
      g_set_error (error, WB_SHOP_ERROR, WB_SHOP_ERROR_REGION, "Not a region: %s", region);
      return FALSE;
    }
  self->region = g_ascii_strup (region, -1);

  return TRUE;
}

static gboolean
set_currency (WbShop *self, const char *currency, GError **error)
{
  if (currency == NULL)
    currency = wb_region_get_currency (self->region);
  if (currency != NULL)
    self->currency = g_ascii_strup (currency, -1);
  if (self->currency == NULL || wb_currency_get_exponent (self->currency) < 0)
    {
      g_set_error (error, WB_SHOP_ERROR, WB_SHOP_ERROR_CURRENCY, "Not a currency: %s",
                   self->currency != NULL ? self->currency : "");
      return FALSE;
    }

  return TRUE;
}

static gboolean
set_zone (WbShop *self, const char *zone, GError **error)
{
  if (zone == NULL)
    zone = wb_region_get_zone (self->region);
  if (zone != NULL)
    self->timezone = wb_zone_new (zone);
  if (self->timezone == NULL)
    {
      g_set_error (error, WB_SHOP_ERROR, WB_SHOP_ERROR_ZONE, "Not a time zone: %s",
                   zone != NULL ? zone : "");
      return FALSE;
    }
  self->zone = g_strdup (zone);

  return TRUE;
}

/* overrides nullable. */
static GHashTable *
copy_overrides (GHashTable *overrides)
{
  GHashTable    *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer       key;
  gpointer       value;

  if (overrides == NULL)
    return copy;
  g_hash_table_iter_init (&iter, overrides);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy, g_strdup (key), g_strdup (value));

  return copy;
}

WbShop *
wb_shop_new (const char *name,
             const char *platform,
             const char *region,
             const char *currency,
             const char *zone,
             int         authority,
             GHashTable *overrides,
             GError    **error)
{
  g_autoptr (WbShop) self = g_new0 (WbShop, 1);

  g_return_val_if_fail (name != NULL && platform != NULL && region != NULL, NULL);
  g_return_val_if_fail (authority >= -1 && authority <= WB_AUTHORITY_SELLER, NULL);

  self->as_of = WB_TIME_NONE;
  self->to_ship_as_of = WB_TIME_NONE;
  self->overrides = copy_overrides (overrides);

  self->name = wb_text_dup_trimmed (name);
  if (*self->name == '\0')
    {
      g_set_error_literal (error, WB_SHOP_ERROR, WB_SHOP_ERROR_NAME, "A shop needs a name");
      return NULL;
    }
  if (!set_platform (self, platform, error) || !set_region (self, region, error) ||
      !set_currency (self, currency, error) || !set_zone (self, zone, error))
    return NULL;

  if (authority >= 0)
    self->authority = authority;
  else if (g_str_equal (platform, "other"))
    self->authority = WB_AUTHORITY_SELLER;
  self->policy = wb_policy_new (self->platform, self->region, self->overrides, error);

  return self->policy != NULL ? g_steal_pointer (&self) : NULL;
}

WbShop *
wb_shop_copy (const WbShop *self)
{
  WbShop *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->name = g_strdup (self->name);
  copy->platform = g_strdup (self->platform);
  copy->region = g_strdup (self->region);
  copy->currency = g_strdup (self->currency);
  copy->zone = g_strdup (self->zone);
  copy->overrides = g_hash_table_ref (self->overrides);
  copy->timezone = g_time_zone_ref (self->timezone);
  copy->policy = wb_policy_ref (self->policy);

  return copy;
}

void
wb_shop_free (WbShop *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->platform);
  g_free (self->region);
  g_free (self->currency);
  g_free (self->zone);
  g_hash_table_unref (self->overrides);
  g_clear_pointer (&self->timezone, g_time_zone_unref);
  g_clear_pointer (&self->policy, wb_policy_unref);
  g_free (self);
}

GHashTable *
wb_shop_dup_overrides (const WbShop *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return copy_overrides (self->overrides);
}

const char *
wb_region_get_currency (const char *region)
{
  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    if (g_str_equal (regions[i].region, region))
      return regions[i].currency;

  return NULL;
}

const char *
wb_region_get_zone (const char *region)
{
  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    if (g_str_equal (regions[i].region, region))
      return regions[i].zone;

  return NULL;
}

const char *
wb_authority_get_id (WbAuthority authority)
{
  g_return_val_if_fail ((guint) authority < G_N_ELEMENTS (authority_ids), "");

  return authority_ids[authority];
}

gboolean
wb_authority_from_id (const char *id, WbAuthority *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (authority_ids); i++)
    if (g_str_equal (authority_ids[i], id))
      {
        *out = i;
        return TRUE;
      }

  return FALSE;
}

const char *const *
wb_platform_list (void)
{
  return platforms;
}
