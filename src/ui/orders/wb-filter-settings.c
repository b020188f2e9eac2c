/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the list's filter comes back at the next start. Main thread. */
#include "wb-filter-settings.h"

void
wb_filter_settings_keep (GSettings *settings, const WbFilter *filter)
{
  g_autoptr (WbFilter) kept = wb_filter_new ();
  g_autofree char *text = NULL;

  wb_filter_copy_choices (kept, filter);
  /* Buyers' data stays in the store (quality.md, Privacy), where wiping reaches it. */
  g_clear_pointer (&kept->buyer, g_free);
  kept->attention = filter->attention;
  text = wb_filter_to_text (kept);
  g_settings_set_string (settings, "filter", text);
}

void
wb_filter_settings_keep_sort (GSettings *settings, const WbFilter *filter)
{
  g_autofree char *sort = wb_filter_dup_sort (filter);

  g_settings_set_string (settings, "sort", sort);
}

void
wb_filter_settings_restore_sort (GSettings *settings, WbFilter *filter)
{
  g_autofree char *sort = g_settings_get_string (settings, "sort");

  wb_filter_set_sort (filter, filter->attention >= 0 ? "deadline" : sort);
}

void
wb_filter_settings_restore (GSettings *settings, WbFilter *filter)
{
  g_autofree char *text = g_settings_get_string (settings, "filter");
  g_autoptr (WbFilter) kept = wb_filter_from_text (text, NULL);

  if (kept != NULL)
    {
      wb_filter_copy_choices (filter, kept);
      filter->attention = kept->attention;
    }
  wb_filter_settings_restore_sort (settings, filter);
}
