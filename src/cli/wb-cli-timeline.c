/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An order's timeline. One thread. */
#include "wb-cli-timeline.h"

#include "wb-cli-json.h"
#include "wb-cli-table.h"
#include "wb-date-text.h"
#include "wb-timeline-text.h"

static void
add_details (JsonBuilder *builder, const WbTimelineEntry *entry, const WbShop *shop)
{
  g_auto (GStrv) details = wb_timeline_text_dup_details (entry, shop);

  json_builder_set_member_name (builder, "details");
  json_builder_begin_array (builder);
  for (guint i = 0; details[i] != NULL; i++)
    json_builder_add_string_value (builder, details[i]);
  json_builder_end_array (builder);
}

void
wb_cli_timeline_add_json (JsonBuilder *builder, GPtrArray *entries, const WbShop *shop)
{
  json_builder_begin_array (builder);
  for (guint i = 0; i < entries->len; i++)
    {
      const WbTimelineEntry *entry = entries->pdata[i];
      g_autofree char       *text = wb_timeline_text_dup (entry, shop);

      json_builder_begin_object (builder);
      wb_cli_json_add_time (builder, "at", entry->at, shop->timezone);
      wb_cli_json_add_text (builder, "actor", wb_actor_get_id (entry->actor));
      wb_cli_json_add_text (builder, "kind", entry->kind);
      wb_cli_json_add_text (builder, "text", text);
      add_details (builder, entry, shop);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

void
wb_cli_timeline_print (GPtrArray *entries, const WbShop *shop, gint64 now)
{
  g_autoptr (WbCliTable) table = wb_cli_table_new ("lll", NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      const WbTimelineEntry *entry = entries->pdata[i];
      g_autofree char       *text = wb_timeline_text_dup (entry, shop);
      g_auto (GStrv) details = wb_timeline_text_dup_details (entry, shop);
      g_autofree char *at = NULL;

      if (entry->at != WB_TIME_NONE)
        at = wb_date_text_dup_short (entry->at, shop->timezone, now);
      wb_cli_table_add (table, at, wb_timeline_text_get_actor (entry->actor), text);
      for (guint j = 0; details[j] != NULL; j++)
        {
          g_autofree char *line = g_strconcat ("  ", details[j], NULL);

          wb_cli_table_add (table, NULL, NULL, line);
        }
    }
  wb_cli_table_print (table);
}
