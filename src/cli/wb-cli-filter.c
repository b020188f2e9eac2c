/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FILTER of the command line. One thread. */
#include "config.h"

#include "wb-cli-filter.h"

#include <glib/gi18n-lib.h>

#include "wb-db-view.h"
#include "wb-error-text.h"
#include "wb-text.h"

GOptionEntry *
wb_cli_filter_create_entries (WbCliFilter *self, guint n_more, GOptionEntry **more)
{
  const GOptionEntry entries[] = {
    { "stage", 0, 0, G_OPTION_ARG_FILENAME, &self->stage,
      N_ ("unpaid, to-ship, shipped, completed, cancelling, cancelled, after-sales"),
      N_ ("STAGE,…") },
    { "substage", 0, 0, G_OPTION_ARG_FILENAME, &self->substage,
      N_ ("Such as on-hold, in-transit or delivery-failed"), N_ ("SUBSTAGE,…") },
    { "attention", 0, 0, G_OPTION_ARG_FILENAME, &self->attention,
      N_ ("Orders that want it, such as ship-soon"), N_ ("KIND") },
    { "shop", 0, 0, G_OPTION_ARG_FILENAME, &self->shop, N_ ("Orders of one shop"), N_ ("NAME") },
    { "search", 0, 0, G_OPTION_ARG_FILENAME, &self->search,
      N_ ("Numbers, buyers, phones, products…; “-” reads it from standard input"), N_ ("TEXT") },
    { "ids", 0, 0, G_OPTION_ARG_FILENAME, &self->ids,
      N_ ("Order numbers; “-” reads them from standard input"), N_ ("NUMBER,…") },
    { "created", 0, 0, G_OPTION_ARG_FILENAME, &self->created,
      N_ ("Dates in the shop’s zone or ISO times, either end may be empty; or today, last-7-days, "
          "this-month…"),
      N_ ("FROM..TO") },
    { "paid", 0, 0, G_OPTION_ARG_FILENAME, &self->paid, N_ ("Likewise, when it was paid"),
      N_ ("FROM..TO") },
    { "shipped", 0, 0, G_OPTION_ARG_FILENAME, &self->shipped, N_ ("Likewise, when it was shipped"),
      N_ ("FROM..TO") },
    { "deadline", 0, 0, G_OPTION_ARG_FILENAME, &self->deadline,
      N_ ("Likewise, when the next deadline is"), N_ ("FROM..TO") },
    { "carrier", 0, 0, G_OPTION_ARG_FILENAME, &self->carrier, N_ ("Orders that go with it"),
      N_ ("NAME") },
    { "sku", 0, 0, G_OPTION_ARG_FILENAME, &self->sku, N_ ("Seller SKU or SKU ID of an item"),
      N_ ("SKU") },
    { "buyer", 0, 0, G_OPTION_ARG_FILENAME, &self->buyer,
      N_ ("User name; “-” reads it from standard input"), N_ ("NAME") },
    { "payment-method", 0, 0, G_OPTION_ARG_FILENAME, &self->payment_method,
      N_ ("Orders paid that way, as the file says it"), N_ ("TEXT") },
    { "amount", 0, 0, G_OPTION_ARG_FILENAME, &self->amount,
      N_ ("What the buyer paid, as 10..49.99, in the shop’s currency; either end may be empty"),
      N_ ("FROM..TO") },
    { "tag", 0, 0, G_OPTION_ARG_FILENAME, &self->tag, N_ ("Orders with that tag"), N_ ("TAG") },
    { "flag", 0, 0, G_OPTION_ARG_FILENAME, &self->flag, N_ ("Orders with a flag of that colour"),
      N_ ("COLOUR") },
    { "view", 0, 0, G_OPTION_ARG_FILENAME, &self->view,
      N_ ("Orders of a saved view; other options go before what it says"), N_ ("NAME") },
  };
  GOptionEntry *all = g_new0 (GOptionEntry, G_N_ELEMENTS (entries) + n_more + 1);

  memcpy (all, entries, sizeof entries);
  *more = all + G_N_ELEMENTS (entries);

  return all;
}

void
wb_cli_filter_clear (WbCliFilter *self)
{
  g_free (self->stage);
  g_free (self->substage);
  g_free (self->attention);
  g_free (self->shop);
  g_free (self->search);
  g_free (self->ids);
  g_free (self->created);
  g_free (self->paid);
  g_free (self->shipped);
  g_free (self->deadline);
  g_free (self->carrier);
  g_free (self->payment_method);
  g_free (self->amount);
  g_free (self->tag);
  g_free (self->flag);
  g_free (self->sku);
  g_free (self->buyer);
  g_free (self->view);
}

/* The tab after-sales is no stage, but stands with them in the strip, so it may be asked for here.
 * Alone it is the tab, which has an index; so is "all", alone. */
static gboolean
read_stages (const char *option, WbFilter *filter)
{
  g_auto (GStrv) ids = g_strsplit (option, ",", -1);

  filter->stages = 0;
  filter->tab = WB_TAB_ALL;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      gboolean is_alone = g_strv_length (ids) == 1;
      WbStage  stage;
      WbTab    tab;

      if (!wb_tab_from_id (ids[i], &tab) || (tab == WB_TAB_ALL && !is_alone))
        {
          wb_cli_misuse (_ ("--stage: “%s” is not a stage here."), ids[i]);
          return FALSE;
        }
      if (is_alone && !wb_tab_get_stage (tab, &stage))
        filter->tab = tab;
      else
        filter->stages |= 1u << tab;
    }

  return TRUE;
}

static gboolean
read_substages (const char *option, WbFilter *filter)
{
  g_auto (GStrv) ids = g_strsplit (option, ",", -1);

  filter->substages = 0;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      WbSubstage substage;

      if (!wb_substage_from_id (ids[i], &substage) || substage == WB_SUBSTAGE_NONE)
        {
          wb_cli_misuse (_ ("--substage: there is no “%s”."), ids[i]);
          return FALSE;
        }
      filter->substages |= 1u << substage;
    }

  return TRUE;
}

static gboolean
read_attention (const char *option, WbFilter *filter)
{
  WbAttention kind;

  if (!wb_attention_from_id (option, &kind))
    {
      wb_cli_misuse (_ ("--attention: there is no “%s”."), option);
      return FALSE;
    }
  filter->attention = kind;

  return TRUE;
}

static gboolean
read_range (const char *name, const char *option, WbTimeRange *range)
{
  if (option == NULL || wb_time_range_parse (option, range))
    return TRUE;
  wb_cli_misuse (_ ("--%s: “%s” is not FROM..TO, with dates like 2026-05-20 or ISO times, and not "
                    "today, yesterday, last-7-days, next-7-days, this-month or last-month."),
                 name, option);

  return FALSE;
}

/* Numbers separated by commas or white space. */
static gboolean
read_ids (const char *option, WbFilter *filter)
{
  g_autoptr (GStrvBuilder) numbers = g_strv_builder_new ();
  g_autofree char *text = wb_cli_dup_text (option);
  g_auto (GStrv) parts = NULL;

  if (text == NULL)
    return FALSE;
  parts = g_strsplit_set (text, ", \t\r\n", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_strv_builder_add (numbers, parts[i]);
  g_strfreev (filter->numbers);
  filter->numbers = g_strv_builder_end (numbers);

  return TRUE;
}

static gboolean
read_text (const char *option, char **text)
{
  if (option == NULL)
    return TRUE;
  g_free (*text);
  *text = wb_cli_dup_text (option);

  return *text != NULL;
}

/* What is said as a filter's own line says it. */
static gboolean
choose (WbFilter *filter, const char *key, const char *option)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (option == NULL || wb_filter_choose (filter, key, option, &error))
    return TRUE;
  text = wb_error_text_dup (error);
  wb_cli_misuse ("%s", text);

  return FALSE;
}

static gboolean
read_options (WbCliFilter *self, WbFilter *filter)
{
  return (self->stage == NULL || read_stages (self->stage, filter)) &&
         (self->substage == NULL || read_substages (self->substage, filter)) &&
         (self->attention == NULL || read_attention (self->attention, filter)) &&
         read_range ("created", self->created, &filter->created) &&
         read_range ("paid", self->paid, &filter->paid) &&
         read_range ("shipped", self->shipped, &filter->shipped) &&
         read_range ("deadline", self->deadline, &filter->deadline) &&
         (self->ids == NULL || read_ids (self->ids, filter)) &&
         read_text (self->search, &filter->search) && read_text (self->buyer, &filter->buyer) &&
         choose (filter, "carrier", self->carrier) && choose (filter, "sku", self->sku) &&
         choose (filter, "payment-method", self->payment_method) &&
         choose (filter, "amount", self->amount) && choose (filter, "tag", self->tag) &&
         choose (filter, "flag", self->flag);
}

/* The filter of a view, or everything. NULL, with a message, when there is no such view, or none
 * that this version can read. */
static WbFilter *
begin (WbCliFilter *self, WbCli *cli)
{
  g_autoptr (WbSavedView) view = NULL;
  g_autoptr (GError) error = NULL;
  WbFilter *filter;

  if (self->view == NULL)
    return wb_filter_new ();
  view = wb_db_find_view (cli->db, self->view, &error);
  filter = view != NULL ? wb_filter_from_text (view->filter, &error) : NULL;
  if (filter != NULL)
    return filter;
  if (g_error_matches (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND))
    wb_cli_say (_ ("There is no view “%s”."), self->view);
  else
    wb_cli_fail (error);

  return NULL;
}

WbFilter *
wb_cli_filter_build (WbCliFilter *self, WbCli *cli, GPtrArray *shops, WbCliStatus *status)
{
  g_autoptr (WbFilter) filter = NULL;

  *status = WB_CLI_FAILED;
  filter = begin (self, cli);
  if (filter == NULL)
    return NULL;

  *status = WB_CLI_USAGE;
  if (!read_options (self, filter))
    return NULL;

  *status = WB_CLI_FAILED;
  if (self->shop != NULL)
    {
      const WbShop *shop = wb_cli_find_shop (shops, self->shop);

      if (shop == NULL)
        return NULL;
      filter->shop_id = shop->id;
    }
  *status = WB_CLI_DONE;

  return g_steal_pointer (&filter);
}

gboolean
wb_cli_filter_sort (WbFilter *filter, const char *option)
{
  if (wb_filter_set_sort (filter, option))
    return TRUE;
  wb_cli_misuse (_ ("--sort: “%s” is not created, paid, shipped, deadline, amount, buyer, quantity "
                    "or id, with :desc behind it or not, nor two of them with a comma between."),
                 option);

  return FALSE;
}
