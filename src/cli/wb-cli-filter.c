/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FILTER of the command line. One thread. */
#include "config.h"

#include "wb-cli-filter.h"

#include <glib/gi18n-lib.h>

#include "wb-text.h"

GOptionEntry *
wb_cli_filter_create_entries (WbCliFilter *self, guint n_more, GOptionEntry **more)
{
  const GOptionEntry entries[] = {
    { "stage", 0, 0, G_OPTION_ARG_FILENAME, &self->stage,
      N_ ("unpaid, to-ship, shipped, completed, cancelling, cancelled; or after-sales"),
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
      N_ ("Dates in the shop’s zone or ISO times; either end may be empty"), N_ ("FROM..TO") },
    { "paid", 0, 0, G_OPTION_ARG_FILENAME, &self->paid, N_ ("Likewise, when it was paid"),
      N_ ("FROM..TO") },
    { "shipped", 0, 0, G_OPTION_ARG_FILENAME, &self->shipped, N_ ("Likewise, when it was shipped"),
      N_ ("FROM..TO") },
    { "carrier", 0, 0, G_OPTION_ARG_FILENAME, &self->carrier, N_ ("Orders that go with it"),
      N_ ("NAME") },
    { "sku", 0, 0, G_OPTION_ARG_FILENAME, &self->sku, N_ ("Seller SKU or SKU ID of an item"),
      N_ ("SKU") },
    { "buyer", 0, 0, G_OPTION_ARG_FILENAME, &self->buyer,
      N_ ("User name; “-” reads it from standard input"), N_ ("NAME") },
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
  g_free (self->carrier);
  g_free (self->sku);
  g_free (self->buyer);
}

/* The tab after-sales is no stage, but stands with them in the strip, so it may be asked for here;
 * alone, as the others are alternatives of each other. */
static gboolean
read_stages (const char *option, WbFilter *filter)
{
  g_auto (GStrv) ids = g_strsplit (option, ",", -1);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      WbStage stage;
      WbTab   tab;

      if (wb_stage_from_id (ids[i], &stage))
        {
          filter->stages |= 1u << stage;
        }
      else if (wb_tab_from_id (ids[i], &tab) && g_strv_length (ids) == 1)
        {
          filter->tab = tab;
        }
      else
        {
          wb_cli_misuse (_ ("--stage: “%s” is not a stage here."), ids[i]);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
read_substages (const char *option, WbFilter *filter)
{
  g_auto (GStrv) ids = g_strsplit (option, ",", -1);

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
  wb_cli_misuse (_ ("--%s: “%s” is not FROM..TO, with dates like 2026-05-20 or ISO times."), name,
                 option);

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
  filter->numbers = g_strv_builder_end (numbers);

  return TRUE;
}

static gboolean
read_text (const char *option, char **text)
{
  if (option == NULL)
    return TRUE;
  *text = wb_cli_dup_text (option);

  return *text != NULL;
}

WbFilter *
wb_cli_filter_build (WbCliFilter *self, GPtrArray *shops, WbCliStatus *status)
{
  g_autoptr (WbFilter) filter = wb_filter_new ();

  *status = WB_CLI_USAGE;
  if ((self->stage != NULL && !read_stages (self->stage, filter)) ||
      (self->substage != NULL && !read_substages (self->substage, filter)) ||
      (self->attention != NULL && !read_attention (self->attention, filter)) ||
      !read_range ("created", self->created, &filter->created) ||
      !read_range ("paid", self->paid, &filter->paid) ||
      !read_range ("shipped", self->shipped, &filter->shipped) ||
      (self->ids != NULL && !read_ids (self->ids, filter)) ||
      !read_text (self->search, &filter->search) || !read_text (self->buyer, &filter->buyer))
    return NULL;
  filter->carrier = g_strdup (self->carrier);
  filter->sku = g_strdup (self->sku);

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
