/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders, shops and times for the tests of the domain, written as short as they read. */
#pragma once

#include "wb-order-merge.h"

G_BEGIN_DECLS

#define TEST_CREATED "2026-05-20T09:15:00"
#define TEST_SKU "1729000000000000001" /* of the item that test_order_new () makes */

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

/* A shop where the platform decides, and one where the seller does; both have a reroute window. */
WbShop *test_platform_shop_new (void);
WbShop *test_seller_shop_new (void);

/* An order to ship that was created at that time and paid a minute later, one item, full address.
 */
WbOrder *test_order_new (const char *created);
/* The same with two items, a total and a buyer with a name. */
WbOrder *test_order_of_two_new (void);

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

WbItem *test_get_item (const WbOrder *order, guint i);
/* Fails unless there is exactly one. */
const WbTask *test_get_only_task (const WbOrder *order);

/* A file of that time with every column there is; NULL: of a day after TEST_CREATED. */
WbFileFacts test_file (const char *as_of);
/* A draft as an import makes it: the order's own stage is not known, the row's is. */
WbOrder *test_draft_new (WbStage stage, WbSubstage substage);
/* A draft that a file of 2026-05-20T10:00:00 has brought. */
WbOrder *test_merge_new (const WbOrder *draft, const WbShop *shop);

/* Replaces an owned text. */
void test_set (char **text, const char *value);

/* The set of fields with those names, NULL-terminated. */
WbFieldSet test_fields (const WbRecordInfo *info, ...) G_GNUC_NULL_TERMINATED;

/* Fails with both texts when the times differ. */
#define test_assert_time(actual, expected) test_assert_time_at (G_STRLOC, actual, expected)
void test_assert_time_at (const char *where, gint64 actual, const char *expected);

#define test_assert_stage(order, stage, substage)                                                  \
  test_assert_stage_at (G_STRLOC, order, WB_STAGE_##stage, WB_SUBSTAGE_##substage)
void test_assert_stage_at (const char    *where,
                           const WbOrder *order,
                           WbStage        stage,
                           WbSubstage     substage);

G_END_DECLS
