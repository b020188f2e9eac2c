/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clocks that a platform runs in a market: periods by key, read from key files that name each
 * value's source and the date it was checked (domain.md, The clocks). Immutable, any thread. */
#pragma once

#include <glib.h>

#include "wb-time.h"

G_BEGIN_DECLS

typedef enum
{
  WB_POLICY_PAYMENT_DEADLINE,
  WB_POLICY_CANCEL_RESPONSE,
  WB_POLICY_PACK_BY,
  WB_POLICY_HANDOVER_BY,
  WB_POLICY_SHIP_SOON, /* SECONDS or OFF */
  WB_POLICY_TRACKING_STALLED,
  WB_POLICY_REROUTE_WINDOW,
  WB_POLICY_REROUTE_ANSWER,
  WB_POLICY_AFTER_SALES_RESPONSE,
  WB_POLICY_AUTO_COMPLETE,
  WB_POLICY_EXPORT_WINDOW,
} WbPolicyKey;

#define WB_N_POLICY_KEYS 11

#define WB_POLICY_ERROR (wb_policy_error_quark ())

typedef enum
{
  WB_POLICY_ERROR_UNKNOWN_KEY, /* There is no clock of that name. */
  WB_POLICY_ERROR_INVALID,     /* The value is not a period, a list of them, or a date. */
} WbPolicyError;

GQuark wb_policy_error_quark (void);

typedef struct _WbPolicy WbPolicy;

/* The policy of a platform in a region: data/policies/PLATFORM-REGION.ini over
 * data/policies/PLATFORM.ini over data/policies/default.ini, then the shop's own values
 * (key to text; nullable). A platform without a file has every clock off; ship-soon, which is only
 * how long before a deadline is warned of, is on everywhere.
 * Errors: WB_POLICY_ERROR, for a shop's value. */
WbPolicy *wb_policy_new (const char *platform,
                         const char *region,
                         GHashTable *overrides,
                         GError    **error);
WbPolicy *wb_policy_ref (WbPolicy *self);
void      wb_policy_unref (WbPolicy *self);

const WbPeriod *wb_policy_get_period (WbPolicy *self, WbPolicyKey key);
/* Instants after creation at which the platform reminds of the payment, ascending. */
const WbPeriod *wb_policy_get_reminders (WbPolicy *self, guint *n_reminders);
/* Records per file of a platform-style export; 0 without a limit. */
guint       wb_policy_get_export_rows (WbPolicy *self);
WbCalendar *wb_policy_get_calendar (WbPolicy *self);
/* The days that calendar is made of. The weekend: 1 << 0 is Monday, as wb_calendar_new () takes it.
 * The holidays: an array of texts "2026-12-25", ascending, that owns them; the caller's. */
guint      wb_policy_get_weekend (WbPolicy *self);
GPtrArray *wb_policy_list_holidays (WbPolicy *self);

/* Keys as in files and on the command line: "payment-deadline", "payment-reminders",
 * "export-rows", "weekend", "holidays", … NULL-terminated, static. */
const char *const *wb_policy_list_keys (void);
/* Value as text, where it was read, and when it was checked ("2026-05-20"); all owned by self and
 * NULL when there is none. */
const char *wb_policy_get_text (WbPolicy *self, const char *key);
const char *wb_policy_get_source (WbPolicy *self, const char *key);
const char *wb_policy_get_checked (WbPolicy *self, const char *key);

/* Stands for all values that this version of Waybill brings: where one is another, it is another
 * text. The caller's. */
char *wb_policy_dup_fingerprint (void);

/* TRUE when value may stand under key; else *error says why not. */
gboolean wb_policy_check_value (const char *key, const char *value, GError **error);

/* "weekend" and "holidays" as they are written: "Sat, Sun", "2026-12-25, 2026-12-26", "off"; the
 * caller's. dates: of texts, in any order. */
char *wb_policy_format_weekend (guint weekend);
char *wb_policy_format_holidays (GPtrArray *dates);
/* Whether it is one date as holidays have them. */
gboolean wb_policy_is_date (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbPolicy, wb_policy_unref)

G_END_DECLS
