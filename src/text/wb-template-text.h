/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages to buyers, filled in for an order. Any thread. */
#pragma once

#include "wb-order.h"
#include "wb-shop.h"

G_BEGIN_DECLS

/* The text with its placeholders replaced:
 *   {order}    the order's number          {buyer}    the buyer's name
 *   {shop}     the shop's name             {products} the products, "A, B"
 *   {amount}   what the buyer pays         {pay_by}   until when, in the shop's zone
 *   {carrier}  of the newest package       {tracking} of the newest package
 * What the order does not have, and a name that the platform hides, becomes nothing; a word in
 * braces that is no placeholder stays as it is. A sentence with {pay_by} is left out where no clock
 * runs. White space at the end is, too. language: of the template, "en" or "zh_CN", which need not
 * be the window's. */
char *wb_template_text_fill (const char    *text,
                             const char    *language,
                             const WbOrder *order,
                             const WbShop  *shop);

/* The placeholders, without braces: NULL-terminated, static. */
const char *const *wb_template_text_list_placeholders (void);

G_END_DECLS
