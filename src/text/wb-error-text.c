/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences for the error codes of the lower layers. Any thread. */
#include "config.h"

#include "wb-error-text.h"

#include <glib/gi18n-lib.h>

#include "wb-action-text.h"
#include "wb-db-error.h"
#include "wb-filter.h"
#include "wb-policy.h"
#include "wb-shop.h"

/* A rule is never undone, so nothing that it stands on is: what is true now is entered instead. */
static char *
dup_ruled (const char *message)
{
  g_auto (GStrv) words = g_strsplit (message, " ", 2);
  WbRule rule;

  if (words[1] == NULL || !wb_rule_from_id (words[1], &rule))
    return g_strdup (message);

  /* Translators: an order's number, and what happened by itself: "Completed by itself" */
  return g_strdup_printf (_ ("Order %1$s: a rule stands on this since (%2$s), and rules are not "
                             "undone. Do to the order what is right now instead."),
                          words[0], wb_action_text_get_rule (rule));
}

static char *
dup_db_text (const GError *error)
{
  switch ((WbDbError) error->code)
    {
    case WB_DB_ERROR_TOO_NEW:
      return g_strdup (_ ("A later version of Waybill wrote this store. Update Waybill to open "
                          "it; nothing in it was changed."));
    case WB_DB_ERROR_BUSY:
      return g_strdup (_ ("Another program is writing to the store. Try again when it is done."));
    case WB_DB_ERROR_CORRUPT:
      return g_strdup (_ ("The store is damaged. Restore a backup."));
    case WB_DB_ERROR_NOT_STORE:
      return g_strdup (_ ("This file is not a store of Waybill."));
    case WB_DB_ERROR_READ_ONLY:
      return g_strdup (_ ("The store cannot be written: its file or folder is read-only."));
    case WB_DB_ERROR_FULL:
      return g_strdup (_ ("The disk is full. Nothing was changed."));
    case WB_DB_ERROR_CANT_OPEN:
      return g_strdup (_ ("The store cannot be opened: there is no such file, or you have no "
                          "permission to read it."));
    case WB_DB_ERROR_NOT_FOUND:
      return g_strdup (_ ("There is nothing of that name in the store."));
    case WB_DB_ERROR_CONFLICT:
      return g_strdup_printf (_ ("Order %s was changed since, so this cannot be done. Take the "
                                 "later change back first."),
                              error->message);
    case WB_DB_ERROR_TICKED:
      return g_strdup_printf (_ ("Order %s was ticked off in the list of what is to be done on "
                                 "the platform, so this cannot be undone any more."),
                              error->message);
    case WB_DB_ERROR_RULED:
      return dup_ruled (error->message);
    case WB_DB_ERROR_NOT_KEPT:
      return g_strdup (_ ("What was undone is not kept any more. Import the file again."));
    case WB_DB_ERROR_EXISTS:
      return g_strdup (_ ("That name is taken already."));
    case WB_DB_ERROR_CONSTRAINT:
    case WB_DB_ERROR_FAILED:
    default:
      return g_strdup_printf (_ ("The store could not do that, and nothing was changed (%s)."),
                              error->message);
    }
}

static char *
dup_shop_text (const GError *error)
{
  switch ((WbShopError) error->code)
    {
    case WB_SHOP_ERROR_PLATFORM:
      return g_strdup (_ ("The platform must be tiktok, douyin, shopee, lazada or other."));
    case WB_SHOP_ERROR_REGION:
      return g_strdup (_ ("The region must be a country code of two letters, such as GB or TH."));
    case WB_SHOP_ERROR_CURRENCY:
      return g_strdup (_ ("The currency must be a known code of three letters, such as GBP."));
    case WB_SHOP_ERROR_ZONE:
      return g_strdup (_ ("The time zone must be one like Europe/London or Asia/Bangkok."));
    case WB_SHOP_ERROR_NAME:
      return g_strdup (_ ("A shop needs a name."));
    default:
      g_assert_not_reached ();
    }
}

static char *
dup_policy_text (const GError *error)
{
  switch ((WbPolicyError) error->code)
    {
    case WB_POLICY_ERROR_UNKNOWN_KEY:
      return g_strdup (_ ("There is no clock of that name."));
    case WB_POLICY_ERROR_INVALID:
      return g_strdup (_ ("That is not a length of time. Write it like 48h, 15min, 7cd (calendar "
                          "days), 2wd@23:59 (working days, until that time) or off."));
    default:
      g_assert_not_reached ();
    }
}

static char *
dup_filter_text (const GError *error)
{
  switch ((WbFilterError) error->code)
    {
    case WB_FILTER_ERROR_KEY:
      return g_strdup_printf (_ ("Orders cannot be chosen by “%s”."), error->message);
    case WB_FILTER_ERROR_VALUE:
      /* Translators: what cannot be understood, such as "created=someday" */
      return g_strdup_printf (_ ("“%s” does not say which orders: there is no such value."),
                              error->message);
    case WB_FILTER_ERROR_REPEATED:
      return g_strdup_printf (_ ("Orders are chosen by “%s” twice."), error->message);
    case WB_FILTER_ERROR_SYNTAX:
      return g_strdup_printf (_ ("“%s” does not begin with a choice like carrier=\"Royal Mail\"."),
                              error->message);
    default:
      g_assert_not_reached ();
    }
}

char *
wb_error_text_dup (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == WB_DB_ERROR)
    return dup_db_text (error);
  if (error->domain == WB_SHOP_ERROR)
    return dup_shop_text (error);
  if (error->domain == WB_POLICY_ERROR)
    return dup_policy_text (error);
  if (error->domain == WB_FILTER_ERROR)
    return dup_filter_text (error);

  return g_strdup (error->message);
}
