/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A coloured strip with an icon, a heading and a line under it: the next deadline of an order with
 * the time left, or a warning. Main thread. */
#pragma once

#include <gtk/gtk.h>

#include "wb-deadlines.h"
#include "wb-shop.h"

G_BEGIN_DECLS

#define WB_TYPE_BANNER (wb_banner_get_type ())
G_DECLARE_FINAL_TYPE (WbBanner, wb_banner, WB, BANNER, GtkBox)

typedef enum
{
  WB_BANNER_PLAIN,
  WB_BANNER_WARNING,
  WB_BANNER_ERROR,
} WbBannerUrgency;

/* Invisible until it shows something. */
void wb_banner_show (WbBanner       *self,
                     WbBannerUrgency urgency,
                     const char     *icon_name,
                     const char     *heading,
                     const char     *detail);
/* The time left until the deadline at now, and what follows; NULL: nothing is shown. */
void wb_banner_show_deadline (WbBanner         *self,
                              const WbDeadline *deadline,
                              const WbShop     *shop,
                              gint64            now);

G_END_DECLS
