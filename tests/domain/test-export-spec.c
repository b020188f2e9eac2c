/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exports as text for the store, and back. */
#include "wb-export-spec.h"

static void
assert_round_trip (const WbExportSpec *spec)
{
  g_autofree char *text = wb_export_spec_to_text (spec);
  g_autoptr (WbExportSpec) read = wb_export_spec_from_text (text);
  g_autofree char *again = NULL;

  g_assert_nonnull (read);
  again = wb_export_spec_to_text (read);
  g_assert_cmpstr (again, ==, text);
  g_assert_cmpint (read->template_id, ==, spec->template_id);
  g_assert_cmpint (read->format, ==, spec->format);
  g_assert_cmpint (read->language, ==, spec->language);
  g_assert_cmpint (read->amounts, ==, spec->amounts);
  g_assert_cmpstr (read->zone, ==, spec->zone);
  g_assert_cmpint (read->plain, ==, spec->plain);
  g_assert_cmpint (read->all_time, ==, spec->all_time);
  g_assert_cmpint (read->single_file, ==, spec->single_file);
  g_assert_cmpint (read->new_only, ==, spec->new_only);
  g_assert_true (wb_filter_equal (read->filter, spec->filter));
  g_assert_cmpint (read->columns != NULL, ==, spec->columns != NULL);
  if (spec->columns != NULL)
    g_assert_true (
        g_strv_equal ((const char *const *) read->columns, (const char *const *) spec->columns));
  g_assert_cmpint (read->ids != NULL, ==, spec->ids != NULL);
  if (spec->ids != NULL)
    g_assert_cmpuint (wb_order_set_count (read->ids), ==, wb_order_set_count (spec->ids));
}

/* Every choice alone, and all of them. */
static void
test_round_trip (void)
{
  g_autoptr (WbExportSpec) spec = wb_export_spec_new ();

  assert_round_trip (spec);
  for (guint bits = 0; bits < 16; bits++)
    {
      spec->plain = (bits & 1) != 0;
      spec->all_time = (bits & 2) != 0;
      spec->single_file = (bits & 4) != 0;
      spec->new_only = (bits & 8) != 0;
      assert_round_trip (spec);
    }
  for (int format = WB_EXPORT_CSV; format <= WB_EXPORT_XLSX; format++)
    for (int language = WB_EXPORT_ENGLISH; language <= WB_EXPORT_CHINESE; language++)
      for (int amounts = WB_EXPORT_AMOUNTS_DEFAULT; amounts <= WB_EXPORT_AMOUNTS_EACH; amounts++)
        {
          spec->format = format;
          spec->language = language;
          spec->amounts = amounts;
          assert_round_trip (spec);
        }
  spec->template_id = 17;
  spec->zone = g_strdup ("Asia/Kuala_Lumpur");
  spec->columns = g_strsplit ("order-id,phone,buyer-message", ",", -1);
  wb_filter_free (spec->filter);
  spec->filter = wb_filter_from_text ("tab=to-ship search=\"a \\\"b\\\"\\n纸箱\"", NULL);
  spec->ids = wb_order_set_new ();
  wb_order_set_add (spec->ids, 1);
  wb_order_set_add (spec->ids, 1000000);
  assert_round_trip (spec);
}

/* What is stored is read by later versions: the words stay. */
static void
test_text (void)
{
  g_autoptr (WbExportSpec) spec = wb_export_spec_new ();
  g_autofree char *text = NULL;

  spec->template_id = WB_EXPORT_TEMPLATE_PACKAGES;
  spec->format = WB_EXPORT_XLSX;
  spec->language = WB_EXPORT_CHINESE;
  spec->new_only = TRUE;
  spec->filter->tab = WB_TAB_TO_SHIP;
  text = wb_export_spec_to_text (spec);
  g_assert_cmpstr (text, ==,
                   "template=2\namounts=default\nformat=xlsx\nlanguage=zh_CN\nnew-only=1\n"
                   "filter=tab=to-ship\n");
}

/* A line that a later version wrote is never read as half of itself. */
static void
test_refused (void)
{
  static const char *const table[] = {
    "template=0",       "template=x",   "amounts=twice",
    "format=ods",       "language=ja",  "plain=0",
    "plain=yes",        "zone=",        "ids=x",
    "filter=tab=none",  "compressed=1", "template",
    "template=1\nnext", "FORMAT=csv",   "filter=search=",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (WbExportSpec) spec = wb_export_spec_from_text (table[i]);

      g_test_message ("%s", table[i]);
      g_assert_null (spec);
    }
}

/* A copy shares nothing. */
static void
test_copy (void)
{
  g_autoptr (WbExportSpec) spec = wb_export_spec_new ();
  g_autoptr (WbExportSpec) copy = NULL;

  spec->columns = g_strsplit ("order-id", ",", -1);
  spec->filter->search = g_strdup ("one");
  copy = wb_export_spec_copy (spec);
  g_free (spec->filter->search);
  spec->filter->search = g_strdup ("two");
  g_strfreev (spec->columns);
  spec->columns = NULL;
  g_assert_cmpstr (copy->filter->search, ==, "one");
  g_assert_cmpstr (copy->columns[0], ==, "order-id");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export-spec/round-trip", test_round_trip);
  g_test_add_func ("/export-spec/text", test_text);
  g_test_add_func ("/export-spec/refused", test_refused);
  g_test_add_func ("/export-spec/copy", test_copy);

  return g_test_run ();
}
