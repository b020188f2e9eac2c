/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records, and the tables of the order and its parts. */
#include "domain-support.h"

#include <string.h>

#include "wb-money.h"

typedef struct
{
  char  *text;
  gint64 count;
  gint64 time;
  gint64 money;
} Sample;

static const WbField sample_fields[] = {
  { "text", WB_FIELD_TEXT, 0, G_STRUCT_OFFSET (Sample, text) },
  { "count", WB_FIELD_INT, 0, G_STRUCT_OFFSET (Sample, count) },
  { "time", WB_FIELD_TIME, 0, G_STRUCT_OFFSET (Sample, time) },
  { "money", WB_FIELD_MONEY, 0, G_STRUCT_OFFSET (Sample, money) },
};

static const WbRecordInfo sample_info = {
  "sample",
  sizeof (Sample),
  sample_fields,
  G_N_ELEMENTS (sample_fields),
};

static void
test_new_is_nothing (void)
{
  Sample *sample = wb_record_new (&sample_info);

  g_assert_null (sample->text);
  g_assert_cmpint (sample->count, ==, 0);
  g_assert_cmpint (sample->time, ==, WB_TIME_NONE);
  g_assert_cmpint (sample->money, ==, WB_MONEY_NONE);
  for (guint i = 0; i < sample_info.n_fields; i++)
    g_assert_true (wb_record_is_empty (&sample_info, sample, i));

  /* Midnight of 1970 and no money at all are values. */
  sample->time = 0;
  sample->money = 0;
  g_assert_false (wb_record_is_empty (&sample_info, sample, 2));
  g_assert_false (wb_record_is_empty (&sample_info, sample, 3));

  wb_record_free (&sample_info, sample);
}

static void
test_diff_and_copy (void)
{
  Sample *a = wb_record_new (&sample_info);
  Sample *b;

  a->text = g_strdup ("one");
  a->time = 5;
  b = wb_record_copy (&sample_info, a);
  g_assert_true (b->text != a->text);
  g_assert_cmpuint (wb_record_diff (&sample_info, a, b), ==, 0);

  test_set (&b->text, NULL);
  b->money = 100;
  g_assert_cmpuint (wb_record_diff (&sample_info, a, b), ==, 1 << 0 | 1 << 3);

  wb_record_copy_field (&sample_info, a, b, 0);
  g_assert_null (a->text);
  wb_record_copy_field (&sample_info, a, b, 3);
  g_assert_cmpint (a->money, ==, 100);
  /* A record's own text is safe to copy over itself. */
  test_set (&a->text, "two");
  wb_record_copy_field (&sample_info, a, a, 0);
  g_assert_cmpstr (a->text, ==, "two");

  wb_record_free (&sample_info, a);
  wb_record_free (&sample_info, b);
}

/* The struct has only text pointers and numbers of 8 bytes from "number" to "parts": a field that
 * is not in the table would leave a gap. */
static void
check_table (const WbRecordInfo *info, gsize begin, gsize end)
{
  g_assert_cmpuint (info->n_fields, <=, 64);
  for (guint i = 0; i < info->n_fields; i++)
    {
      g_assert_cmpuint (info->fields[i].offset, ==, begin + i * 8);
      g_assert_cmpuint (wb_record_index (info, info->fields[i].name), ==, i);
    }
  g_assert_cmpuint (begin + info->n_fields * 8, ==, end);
}

static void
test_tables_are_whole (void)
{
  check_table (wb_order_get_info (), G_STRUCT_OFFSET (WbOrder, number),
               G_STRUCT_OFFSET (WbOrder, parts));
  check_table (wb_part_get_info (WB_PART_ITEM), 0, sizeof (WbItem));
  check_table (wb_part_get_info (WB_PART_PACKAGE), 0, sizeof (WbPackage));
  check_table (wb_part_get_info (WB_PART_EVENT), 0, sizeof (WbEvent));
  check_table (wb_part_get_info (WB_PART_CASE), 0, sizeof (WbCase));
}

static void
test_order_copy_is_deep (void)
{
  g_autoptr (WbOrder) order = test_order_new ("2026-05-20T09:15:00");
  g_autoptr (WbOrder) copy = NULL;
  WbItem *item;

  order->id = 7;
  test_add_package (order, "P", "P", NULL);
  copy = wb_order_copy (order);
  item = wb_order_find_part (copy, WB_PART_ITEM, "A");
  g_assert_nonnull (item);
  test_set (&item->sku_id, "other");
  test_set (&copy->recipient, "other");

  g_assert_cmpint (copy->id, ==, 7);
  g_assert_cmpstr (order->recipient, ==, "Alex Sample");
  item = wb_order_find_part (order, WB_PART_ITEM, "A");
  g_assert_cmpstr (item->sku_id, ==, "1729000000000000001");
  g_assert_nonnull (wb_order_find_part (copy, WB_PART_PACKAGE, "P"));
  g_assert_null (wb_order_find_part (copy, WB_PART_PACKAGE, "A"));
}

static void
test_case_states (void)
{
  static const struct
  {
    const char *state;
    gboolean    open;
    gboolean    waiting;
  } cases[] = {
    { "requested", TRUE, TRUE },  { "approved", TRUE, FALSE }, { "rejected", FALSE, FALSE },
    { "returning", TRUE, FALSE }, { "received", TRUE, FALSE }, { "closed", FALSE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WbCase part = { .state = (char *) cases[i].state };

      g_assert_cmpint (wb_case_is_open (&part), ==, cases[i].open);
      g_assert_cmpint (wb_case_is_waiting (&part), ==, cases[i].waiting);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/record/new-is-nothing", test_new_is_nothing);
  g_test_add_func ("/record/diff-and-copy", test_diff_and_copy);
  g_test_add_func ("/record/tables-are-whole", test_tables_are_whole);
  g_test_add_func ("/record/order-copy-is-deep", test_order_copy_is_deep);
  g_test_add_func ("/record/case-states", test_case_states);

  return g_test_run ();
}
