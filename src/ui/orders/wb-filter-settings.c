/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the list's filter comes back at the next start. Main thread. */
#include "wb-filter-settings.h"

void
wb_filter_settings_keep (GSettings *settings, const WbFilter *filter)
{
  g_autoptr (WbFilter) kept = wb_filter_new ();
  g_autofree char *text = NULL;
  g_autofree char *sort = wb_filter_dup_sort (filter);

  wb_filter_copy_choices (kept, filter);
  /* Buyers' data stays in the store (quality.md, Privacy), where wiping reaches it. */
  g_clear_pointer (&kept->buyer, g_free);
  kept->attention = filter->attention;
  text = wb_filter_to_text (kept);
  g_settings_set_string (settings, "filter", text);
  g_settings_set_string (settings, "sort", sort);
}

void
wb_filter_settings_restore (GSettings *settings, WbFilter *filter)
{
  g_autofree char *text = g_settings_get_string (settings, "filter");
  g_autofree char *sort = g_settings_get_string (settings, "sort");
  g_autoptr (WbFilter) kept = wb_filter_from_text (text, NULL);

  wb_filter_set_sort (filter, sort); /* else it stays as it is: newest first */
  if (kept == NULL)
    return;
  wb_filter_copy_choices (filter, kept);
  filter->attention = kept->attention;
}
