/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An export of the sample shop that is being described. */
#include "wb-export-test.h"

#include <glib/gstdio.h>

#include "wb-ui-store.h"
#include "wb-ui-test.h"
#include "wb-wait.h"

/* The settings outlive a case. */
static void
reset_settings (GSettings *settings)
{
  static const char *const keys[] = { "export-format", "export-language", "export-plain",
                                      "export-folder" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (settings, keys[i]);
}

void
wb_export_test_set_up (ExportFixture *self, gconstpointer data)
{
  g_autoptr (WbFilter) filter = wb_filter_new ();

  filter->tab = WB_TAB_TO_SHIP;
  self->store = wb_ui_test_open_store (FALSE);
  self->clock = wb_clock_new (WB_UI_TEST_NOW);
  self->shops = wb_shop_list_new (self->store);
  self->settings = g_settings_new ("io.github.waybill_desktop.Waybill");
  reset_settings (self->settings);
  self->folder = g_dir_make_tmp ("waybill-export-XXXXXX", NULL);
  wb_wait_until (g_list_model_get_n_items (G_LIST_MODEL (self->shops)) == 3);
  self->session = wb_export_session_new (self->store, self->clock, self->settings, filter, NULL);
  wb_export_session_set_folder (self->session, self->folder);
  wb_wait_until (wb_export_session_get_templates (self->session) != NULL);
}

void
wb_export_test_tear_down (ExportFixture *self, gconstpointer data)
{
  wb_ui_test_drain ();
  g_assert_finalize_object (self->session);
  g_assert_finalize_object (self->shops);
  g_assert_finalize_object (self->settings);
  wb_ui_test_close_store (self->store);
  g_assert_finalize_object (self->clock);
  g_rmdir (self->folder);
  g_free (self->folder);
}

const WbExportPlan *
wb_export_test_wait_for_plan (ExportFixture *self)
{
  gboolean all_time = wb_export_session_get_spec (self->session)->all_time;

  wb_wait_until (wb_export_session_get_plan (self->session, all_time) != NULL);

  return wb_export_session_get_plan (self->session, all_time);
}
