/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders, shops and times for the tests of the domain, written as short as they read. */
#pragma once

#include "wb-order.h"
#include "wb-shop.h"

G_BEGIN_DECLS

/* "2026-05-20T09:15:00+01:00", or without an offset in UTC; NULL: WB_TIME_NONE. */
gint64 test_time (const char *text);

/* A shop of that platform and region, with everything that follows from them. */
WbShop *test_shop_new (const char *platform, const char *region);
/* The same with one value of its policy set, and with the authority given. */
WbShop *test_shop_new_with (const char *platform,
                            const char *region,
                            WbAuthority authority,
                            const char *key,
                            const char *value);

/* An order to ship that was created at that time and paid a minute later, one item, full address.
 */
WbOrder *test_order_new (const char *created);

/* Adds an item of one piece. All but order and key are nullable. */
WbItem *test_add_item (WbOrder    *order,
                       const char *key,
                       const char *sku_id,
                       const char *package_key);
/* Adds a package. number and tracking are nullable. */
WbPackage *test_add_package (WbOrder    *order,
                             const char *key,
                             const char *number,
                             const char *tracking);
WbEvent   *test_add_event (WbOrder *order, const char *package_key, const char *at);
WbCase *test_add_case (WbOrder *order, const char *key, const char *state, const char *requested);

/* Replaces an owned text. */
void test_set (char **text, const char *value);

/* The set of fields with those names, NULL-terminated. */
WbFieldSet test_fields (const WbRecordInfo *info, ...) G_GNUC_NULL_TERMINATED;

/* Fails with both texts when the times differ. */
#define test_assert_time(actual, expected) test_assert_time_at (G_STRLOC, actual, expected)
void test_assert_time_at (const char *where, gint64 actual, const char *expected);

G_END_DECLS
