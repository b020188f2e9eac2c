/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an export says of itself, for people. Any thread. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "wb-exporter.h"

static void
take (GStrvBuilder *lines, char *text)
{
  g_strv_builder_add (lines, text);
  g_free (text);
}

/* Why several files come of one. */
static void
add_files (GStrvBuilder *lines, const WbExportPlan *plan)
{
  g_autofree char *records = NULL;
  g_autofree char *files = NULL;

  if (plan->files < 2)
    return;
  /* Translators: with the thousands separator of the reader */
  records = g_strdup_printf (ngettext ("%'u record", "%'u records", plan->records), plan->records);
  files = g_strdup_printf (ngettext ("%u file", "%u files", plan->files), plan->files);

  switch (plan->limit)
    {
    case WB_EXPORT_LIMIT_POLICY:
      take (lines, g_strdup_printf (
                       /* Translators: "32,410 records", "3 files", and a number of records */
                       _ ("%s make %s of at most %'u, as the platform has it."), records, files,
                       plan->max_rows));
      break;
    case WB_EXPORT_LIMIT_SHEET:
      take (lines, g_strdup_printf (
                       /* Translators: "2,000,000 records", "2 files", and a number of records */
                       _ ("%s make %s: a sheet has room for %'u and the titles."), records, files,
                       plan->max_rows));
      break;
    case WB_EXPORT_LIMIT_NONE:
    default:
      /* Translators: "40 records", "2 files" */
      take (lines, g_strdup_printf (_ ("%s make %s, one for each shop."), records, files));
    }
}

char *
wb_export_dup_older_statement (const WbExportPlan *plan, const WbExportSpec *spec)
{
  g_return_val_if_fail (plan != NULL && spec != NULL, NULL);

  if (plan->older == 0)
    return NULL;
  if (spec->all_time)
    return g_strdup_printf (ngettext ("%'u order is older than the %u days that the platform "
                                      "exports; it is in.",
                                      "%'u orders are older than the %u days that the platform "
                                      "exports; they are in.",
                                      plan->older),
                            plan->older, plan->window_days);

  return g_strdup_printf (ngettext ("%'u order is older than the %u days that the platform "
                                    "exports; it is left out.",
                                    "%'u orders are older than the %u days that the platform "
                                    "exports; they are left out.",
                                    plan->older),
                          plan->older, plan->window_days);
}

char **
wb_export_dup_statements (const WbExportPlan *plan, const WbExportSpec *spec)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  char *older;

  g_return_val_if_fail (plan != NULL && spec != NULL, NULL);

  add_files (lines, plan);
  if (plan->exported_before > 0)
    take (lines, g_strdup_printf (ngettext ("%'u order was exported before; it is left out.",
                                            "%'u orders were exported before; they are left out.",
                                            plan->exported_before),
                                  plan->exported_before));
  older = wb_export_dup_older_statement (plan, spec);
  if (older != NULL)
    take (lines, older);

  return g_strv_builder_end (lines);
}

char **
wb_export_dup_report_statements (const WbExportPlan   *plan,
                                 const WbExportReport *report,
                                 const WbExportSpec   *spec)
{
  g_auto (GStrv) before = wb_export_dup_statements (plan, spec);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  g_strv_builder_addv (lines, (const char **) before);
  if (report->files->len == 0)
    g_strv_builder_add (lines, _ ("There is no new order: no file was written."));
  if (report->cut_cells > 0)
    take (lines, g_strdup_printf (
                     /* Translators: the number of an order */
                     ngettext ("%u text is longer than the 32,767 characters of a cell, and was "
                               "cut (order %s).",
                               "%u texts are longer than the 32,767 characters of a cell, and "
                               "were cut (the first in order %s).",
                               report->cut_cells),
                     report->cut_cells, report->cut_order != NULL ? report->cut_order : "?"));

  return g_strv_builder_end (lines);
}

const char *
wb_export_get_template_title (const WbExportTemplate *self)
{
  g_return_val_if_fail (self != NULL, "");

  switch (self->id)
    {
    case WB_EXPORT_TEMPLATE_ORDERS:
      return _ ("Order list");
    case WB_EXPORT_TEMPLATE_PACKAGES:
      return _ ("Package list");
    case WB_EXPORT_TEMPLATE_ORDER_ITEMS:
      return _ ("Order-item list");
    default:
      return self->name;
    }
}
