/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Carrier and tracking number of a package. A number of an odd shape is warned of, never refused;
 * one that another order has already is asked about (domain.md, ship). Main thread. */
#pragma once

#include <gtk/gtk.h>

#include "wb-act-runner.h"

G_BEGIN_DECLS

#define WB_TYPE_PARCEL_FORM (wb_parcel_form_get_type ())
G_DECLARE_FINAL_TYPE (WbParcelForm, wb_parcel_form, WB, PARCEL_FORM, GtkBox)

/* The carriers of the shop's market are offered first; order: whose own numbers do not count. */
void wb_parcel_form_set_up (WbParcelForm  *self,
                            WbActRunner   *runner,
                            const WbOrder *order,
                            const WbShop  *shop);
void wb_parcel_form_show (WbParcelForm *self, const char *carrier, const char *tracking);

/* NULL when there is none yet; owned by self. */
const char *wb_parcel_form_get_carrier (WbParcelForm *self);
/* Without white space; NULL when there is none yet; the caller's. */
char *wb_parcel_form_dup_tracking (WbParcelForm *self);
/* FALSE with a sentence while something is missing, or the number is still being looked up. */
gboolean wb_parcel_form_is_complete (WbParcelForm *self, char **why_not);
/* What has to be asked first; NULL. */
char *wb_parcel_form_dup_question (WbParcelForm *self);

/* Signal "changed" (): what is written, or what is known of it. */

G_END_DECLS
