/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A seller's account on a platform in one market (domain.md, Who and what). Immutable once made,
 * any thread. */
#pragma once

#include "wb-policy.h"

G_BEGIN_DECLS

/* The numbers are stored: never renumber. */
typedef enum
{
  WB_AUTHORITY_PLATFORM, /* The platform is the truth; Waybill mirrors it. */
  WB_AUTHORITY_SELLER,   /* Orders are kept here alone. */
} WbAuthority;

#define WB_SHOP_ERROR (wb_shop_error_quark ())

typedef enum
{
  WB_SHOP_ERROR_PLATFORM, /* Not one of tiktok, douyin, shopee, lazada, other. */
  WB_SHOP_ERROR_REGION,   /* Not an ISO 3166 code of two letters. */
  WB_SHOP_ERROR_CURRENCY, /* Not known, or none given and none follows from the region. */
  WB_SHOP_ERROR_ZONE,     /* Likewise. */
  WB_SHOP_ERROR_NAME,     /* Empty. */
} WbShopError;

GQuark wb_shop_error_quark (void);

typedef struct
{
  gint64      id; /* of the store; 0 before it is there */
  char       *name;
  char       *platform; /* tiktok douyin shopee lazada other */
  char       *region;   /* ISO 3166, upper case */
  char       *currency; /* ISO 4217, upper case */
  char       *zone;     /* IANA */
  WbAuthority authority;
  gint64      as_of;         /* of the newest file; WB_TIME_NONE before the first */
  gint64      to_ship_as_of; /* of the newest "To ship" file; WB_TIME_NONE before the first */

  GHashTable *overrides; /* policy key to value; never NULL */
  GTimeZone  *timezone;
  WbPolicy   *policy;
} WbShop;

/* currency and zone NULL: those of the region (domain.md; a region with several zones takes the
 * one that its order files are in). authority -1: seller for platform other, else platform.
 * overrides nullable.
 */
WbShop *wb_shop_new (const char *name,
                     const char *platform,
                     const char *region,
                     const char *currency,
                     const char *zone,
                     int         authority,
                     GHashTable *overrides,
                     GError    **error);
WbShop *wb_shop_copy (const WbShop *self);
void    wb_shop_free (WbShop *self);

/* The shop's own values, to make a shop of that has others. The caller's. */
GHashTable *wb_shop_dup_overrides (const WbShop *self);

/* NULL when the region has none of its own here. Static. */
const char *wb_region_get_currency (const char *region);
const char *wb_region_get_zone (const char *region);

/* "platform", "seller"; static. */
const char *wb_authority_get_id (WbAuthority authority);
gboolean    wb_authority_from_id (const char *id, WbAuthority *out);

/* The identifiers of the platforms, NULL-terminated, static. */
const char *const *wb_platform_list (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbShop, wb_shop_free)

G_END_DECLS
