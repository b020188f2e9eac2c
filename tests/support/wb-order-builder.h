/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders in a few words, and random ones, for tests. Any thread. */
#pragma once

#include "wb-order.h"
#include "wb-shop.h"

G_BEGIN_DECLS

/* An order from "field=value" strings, ended by NULL. Numbers are written as they are stored, but
 * stages and sub-stages by their identifiers: "stage=to-ship", "total=1299", "created=1700000000".
 * "item.key=1" begins a new item, and what follows with "item." is its; likewise "package.",
 * "event." and "aftersale.". Neither settled nor stored. */
WbOrder *wb_build_order (const char *first, ...) G_GNUC_NULL_TERMINATED;

/* Sets more fields of an order that is there; a part's key finds the part, or makes it. */
void wb_change_fields (WbOrder *order, const char *first, ...) G_GNUC_NULL_TERMINATED;

/* An order with every field filled at random, NULL and nothing among them, texts of several
 * scripts, and up to three parts of each kind. Times are within 30 days before now. The fields
 * that follow from others are left empty; wb_order_settle fills them. */
WbOrder *wb_random_order (GRand *rand, const char *number, gint64 now);
/* Some of its fields and parts at random. */
void wb_random_change (GRand *rand, WbOrder *order, gint64 now);

/* A TikTok shop in Great Britain: the platform decides, times are in Europe/London. */
WbShop *wb_build_shop (const char *name);

/* Fails the test unless both have the same fields and the same parts in the same order. */
void wb_assert_orders_equal (const WbOrder *a, const WbOrder *b);

G_END_DECLS
