/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What files say of what was done here (domain.md, What a file says; docs/lifecycle.md, What
 * is to be done on the platform). */
#include "wb-lifecycle.h"

#include "lifecycle-support.h"

#define ACTED "2026-05-20T12:00:00"
#define TICKED "2026-05-20T13:00:00"

static WbAct *
make_act (WbAction action)
{
  WbAct *act = wb_act_new (action);

  switch (action)
    {
    case WB_ACTION_SHIP:
      test_set (&act->carrier, "Royal Mail");
      test_set (&act->tracking, "AB123456789GB");
      break;
    case WB_ACTION_CANCEL:
      test_set (&act->reason, "out-of-stock");
      break;
    case WB_ACTION_REJECT:
      test_set (&act->reason, "packed");
      break;
    default:
      break;
    }

  return act;
}

/* The order as a file of ten o'clock has it, then acted on at noon and perhaps ticked off. */
static WbOrder *
act_on (WbShop *shop, WbAction action, gboolean ticked)
{
  gboolean answer = action == WB_ACTION_APPROVE || action == WB_ACTION_REJECT;
  g_autoptr (WbOrder) draft = test_draft_of_word (answer ? WORD_CANCELLING : WORD_TO_SHIP);
  g_autoptr (WbAct) act = make_act (action);
  g_autoptr (GError) error = NULL;
  WbOrder *order;

  if (action == WB_ACTION_ARRANGE)
    test_set (&draft->delivery_type, "Ship via platform");
  order = test_merge_new (draft, shop);
  wb_lifecycle_apply (order, shop, act, test_time (ACTED), &error);
  g_assert_no_error (error);
  if (ticked)
    g_assert_true (wb_lifecycle_tick (order, shop, "1", test_time (TICKED)));

  return order;
}

static void
test_conflicts (void)
{
  static const struct
  {
    WbAction    action;
    gboolean    ticked;
    const char *as_of;
    TestWord    word;
    WbStage     stage;
    WbSubstage  substage;
    const char *task;
  } cases[] = {
    /* An older file says nothing of it. */
    { WB_ACTION_SHIP, FALSE, "2026-05-20T09:50:00", WORD_TO_SHIP, WB_STAGE_SHIPPED,
      WB_SUBSTAGE_IN_TRANSIT, "open" },
    /* To be done: what the file does not know of is laid over it. */
    { WB_ACTION_SHIP, FALSE, "2026-05-20T11:00:00", WORD_TO_SHIP, WB_STAGE_SHIPPED,
      WB_SUBSTAGE_IN_TRANSIT, "open" },
    { WB_ACTION_SHIP, FALSE, "2026-05-22T11:00:00", WORD_TO_SHIP, WB_STAGE_SHIPPED,
      WB_SUBSTAGE_IN_TRANSIT, "open" },
    { WB_ACTION_CANCEL, FALSE, "2026-05-22T11:00:00", WORD_TO_SHIP, WB_STAGE_CANCELLED,
      WB_SUBSTAGE_NONE, "open" },
    { WB_ACTION_APPROVE, FALSE, "2026-05-22T11:00:00", WORD_CANCELLING, WB_STAGE_CANCELLED,
      WB_SUBSTAGE_NONE, "open" },
    { WB_ACTION_REJECT, FALSE, "2026-05-22T11:00:00", WORD_CANCELLING, WB_STAGE_TO_SHIP,
      WB_SUBSTAGE_AWAITING_SHIPMENT, "open" },
    { WB_ACTION_ARRANGE, FALSE, "2026-05-22T11:00:00", WORD_TO_SHIP, WB_STAGE_TO_SHIP,
      WB_SUBSTAGE_AWAITING_SHIPMENT, "open" },
    /* Done by hand on the platform, ticked off or not: confirmed. */
    { WB_ACTION_SHIP, FALSE, "2026-05-20T12:30:00", WORD_TRANSIT, WB_STAGE_SHIPPED,
      WB_SUBSTAGE_IN_TRANSIT, "confirmed" },
    { WB_ACTION_SHIP, TRUE, "2026-05-21T11:00:00", WORD_TRANSIT, WB_STAGE_SHIPPED,
      WB_SUBSTAGE_IN_TRANSIT, "confirmed" },
    { WB_ACTION_CANCEL, TRUE, "2026-05-21T11:00:00", WORD_CANCELLED, WB_STAGE_CANCELLED,
      WB_SUBSTAGE_NONE, "confirmed" },
    { WB_ACTION_APPROVE, TRUE, "2026-05-21T11:00:00", WORD_CANCELLED, WB_STAGE_CANCELLED,
      WB_SUBSTAGE_NONE, "confirmed" },
    { WB_ACTION_REJECT, TRUE, "2026-05-21T11:00:00", WORD_TO_SHIP, WB_STAGE_TO_SHIP,
      WB_SUBSTAGE_AWAITING_SHIPMENT, "confirmed" },
    { WB_ACTION_ARRANGE, FALSE, "2026-05-21T11:00:00", WORD_COLLECTION, WB_STAGE_TO_SHIP,
      WB_SUBSTAGE_AWAITING_COLLECTION, "confirmed" },
    /* Ticked in between: the file is from before that. */
    { WB_ACTION_SHIP, TRUE, "2026-05-20T12:30:00", WORD_TO_SHIP, WB_STAGE_SHIPPED,
      WB_SUBSTAGE_IN_TRANSIT, "done" },
    { WB_ACTION_CANCEL, TRUE, "2026-05-20T12:30:00", WORD_TO_SHIP, WB_STAGE_CANCELLED,
      WB_SUBSTAGE_NONE, "done" },
    /* Ticked off, and a later file does not show it: to be done again. */
    { WB_ACTION_SHIP, TRUE, TICKED, WORD_TO_SHIP, WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT,
      "open" },
    { WB_ACTION_CANCEL, TRUE, "2026-05-21T11:00:00", WORD_TO_SHIP, WB_STAGE_TO_SHIP,
      WB_SUBSTAGE_AWAITING_SHIPMENT, "open" },
    { WB_ACTION_APPROVE, TRUE, "2026-05-21T11:00:00", WORD_CANCELLING, WB_STAGE_CANCELLING,
      WB_SUBSTAGE_NONE, "open" },
    { WB_ACTION_REJECT, TRUE, "2026-05-21T11:00:00", WORD_CANCELLING, WB_STAGE_CANCELLING,
      WB_SUBSTAGE_NONE, "open" },
    { WB_ACTION_ARRANGE, TRUE, "2026-05-21T11:00:00", WORD_TO_SHIP, WB_STAGE_TO_SHIP,
      WB_SUBSTAGE_AWAITING_SHIPMENT, "open" },
    /* Overtaken: the platform's word stands, and there is nothing left to do. */
    { WB_ACTION_SHIP, FALSE, "2026-05-20T12:30:00", WORD_CANCELLED, WB_STAGE_CANCELLED,
      WB_SUBSTAGE_NONE, "dropped" },
    { WB_ACTION_SHIP, FALSE, "2026-05-20T12:30:00", WORD_CANCELLING, WB_STAGE_CANCELLING,
      WB_SUBSTAGE_NONE, "dropped" },
    { WB_ACTION_SHIP, TRUE, "2026-05-21T11:00:00", WORD_CANCELLED, WB_STAGE_CANCELLED,
      WB_SUBSTAGE_NONE, "dropped" },
    { WB_ACTION_CANCEL, FALSE, "2026-05-21T11:00:00", WORD_TRANSIT, WB_STAGE_SHIPPED,
      WB_SUBSTAGE_IN_TRANSIT, "dropped" },
    { WB_ACTION_APPROVE, FALSE, "2026-05-21T11:00:00", WORD_TO_SHIP, WB_STAGE_TO_SHIP,
      WB_SUBSTAGE_AWAITING_SHIPMENT, "dropped" },
    { WB_ACTION_REJECT, TRUE, "2026-05-21T11:00:00", WORD_CANCELLED, WB_STAGE_CANCELLED,
      WB_SUBSTAGE_NONE, "dropped" },
    { WB_ACTION_ARRANGE, FALSE, "2026-05-21T11:00:00", WORD_CANCELLED, WB_STAGE_CANCELLED,
      WB_SUBSTAGE_NONE, "dropped" },
    { WB_ACTION_ARRANGE, FALSE, "2026-05-21T11:00:00", WORD_CANCELLING, WB_STAGE_CANCELLING,
      WB_SUBSTAGE_NONE, "dropped" },
  };
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *where = g_strdup_printf ("row %u", i);
      g_autoptr (WbOrder) stored = act_on (shop, cases[i].action, cases[i].ticked);
      g_autoptr (WbOrder) merged = test_read_word (stored, shop, cases[i].word, cases[i].as_of);
      g_autoptr (WbOrder) again = test_read_word (merged, shop, cases[i].word, cases[i].as_of);

      test_assert_stage_at (where, merged, cases[i].stage, cases[i].substage);
      if (!g_str_equal (test_get_only_task (merged)->state, cases[i].task))
        g_error ("row %u: the task is %s, not %s", i, test_get_only_task (merged)->state,
                 cases[i].task);
      /* The same file read again changes nothing. */
      test_assert_stage_at (where, again, cases[i].stage, cases[i].substage);
      g_assert_cmpuint (wb_record_diff (wb_order_get_info (), merged, again), ==, 0);
    }
}

/* What was shipped here keeps carrier and number until the platform has its own. */
static void
test_laid_over (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) stored = act_on (shop, WB_ACTION_SHIP, FALSE);
  g_autoptr (WbOrder) merged = test_read_word (stored, shop, WORD_TO_SHIP, "2026-05-21T11:00:00");
  const WbPackage *package;

  g_assert_cmpuint (wb_order_get_n_parts (merged, WB_PART_PACKAGE), ==, 1);
  package = wb_order_get_part (merged, WB_PART_PACKAGE, 0);
  g_assert_cmpstr (package->tracking, ==, "AB123456789GB");
  g_assert_cmpstr (test_get_item (merged, 0)->package_key, ==, package->key);
  test_assert_time (merged->shipped, ACTED);
}

/* The platform's parcel takes the place of the one that was made up here. */
static void
test_own_parcel (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) stored = act_on (shop, WB_ACTION_SHIP, TRUE);
  g_autoptr (WbOrder) draft = test_draft_of_word (WORD_TRANSIT);
  WbFileFacts file = test_file ("2026-05-21T11:00:00");
  g_autoptr (WbOrder) merged = NULL;

  test_add_package (draft, "1150000000000000001", "1150000000000000001", "AB123456789GB");
  test_set (&test_get_item (draft, 0)->package_key, "1150000000000000001");
  merged = wb_order_merge_file (stored, draft, &file, shop);
  g_assert_cmpuint (wb_order_get_n_parts (merged, WB_PART_PACKAGE), ==, 1);
  g_assert_cmpstr (((WbPackage *) wb_order_get_part (merged, WB_PART_PACKAGE, 0))->number, ==,
                   "1150000000000000001");
  g_assert_cmpstr (test_get_only_task (merged)->state, ==, "confirmed");
}

/* A number that was changed here is confirmed by a file that has it; one without numbers has no
 * word on it, and one with the old number none against a change that it cannot know of. */
static void
test_changed_number (void)
{
  static const struct
  {
    const char *tracking; /* in the file */
    const char *state;
    const char *kept;
  } cases[] = {
    { NULL, "open", "AB999999999GB" },
    { "AB123456789GB", "open", "AB999999999GB" },
    { "AB999999999GB", "confirmed", "AB999999999GB" },
  };
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WbOrder) draft = test_draft_of_word (WORD_TRANSIT);
      g_autoptr (WbAct) act = wb_act_new (WB_ACTION_TRACKING);
      g_autoptr (WbOrder) stored = NULL;
      g_autoptr (WbOrder) merged = NULL;
      g_autoptr (GError) error = NULL;
      WbFileFacts file = test_file ("2026-05-21T11:00:00");
      WbPackage  *package =
          test_add_package (draft, "1150000000000000001", "1150000000000000001", "AB123456789GB");

      test_set (&test_get_item (draft, 0)->package_key, package->key);
      stored = test_merge_new (draft, shop);
      test_set (&act->tracking, "AB999999999GB");
      wb_lifecycle_apply (stored, shop, act, test_time (ACTED), &error);
      g_assert_no_error (error);

      test_set (&package->tracking, cases[i].tracking);
      if (cases[i].tracking == NULL)
        file.part_fields[WB_PART_PACKAGE] &=
            ~test_fields (wb_part_get_info (WB_PART_PACKAGE), "tracking", NULL);
      merged = wb_order_merge_file (stored, draft, &file, shop);
      g_assert_cmpstr (test_get_only_task (merged)->state, ==, cases[i].state);
      g_assert_cmpuint (wb_order_get_n_parts (merged, WB_PART_PACKAGE), ==, 1);
      package = wb_order_get_part (merged, WB_PART_PACKAGE, 0);
      g_assert_cmpstr (package->tracking, ==, cases[i].kept);
    }
}

/* What is left of the seller's own parcel when a file that names no packages was read, when it is
 * read again, and when one of a day later says the same. */
static void
test_unnamed_parcel (void)
{
  static const struct
  {
    WbAuthority authority;
    gboolean    ticked;
    TestWord    word;
    WbStage     stage;
    WbSubstage  substage;
    gboolean    kept;
  } cases[] = {
    /* The file knows of the shipment. */
    { WB_AUTHORITY_PLATFORM, FALSE, WORD_TRANSIT, WB_STAGE_SHIPPED, WB_SUBSTAGE_IN_TRANSIT, TRUE },
    { WB_AUTHORITY_PLATFORM, TRUE, WORD_TRANSIT, WB_STAGE_SHIPPED, WB_SUBSTAGE_IN_TRANSIT, TRUE },
    { WB_AUTHORITY_PLATFORM, TRUE, WORD_DELIVERED, WB_STAGE_SHIPPED, WB_SUBSTAGE_DELIVERED, TRUE },
    { WB_AUTHORITY_PLATFORM, TRUE, WORD_COMPLETED, WB_STAGE_COMPLETED, WB_SUBSTAGE_NONE, TRUE },
    /* It does not: the parcel is still to be told of, or there is none. */
    { WB_AUTHORITY_PLATFORM, FALSE, WORD_TO_SHIP, WB_STAGE_SHIPPED, WB_SUBSTAGE_IN_TRANSIT, TRUE },
    { WB_AUTHORITY_PLATFORM, TRUE, WORD_TO_SHIP, WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT,
      FALSE },
    { WB_AUTHORITY_PLATFORM, TRUE, WORD_CANCELLED, WB_STAGE_CANCELLED, WB_SUBSTAGE_NONE, FALSE },
    /* No file takes back what was done in a seller's shop. */
    { WB_AUTHORITY_SELLER, FALSE, WORD_TO_SHIP, WB_STAGE_SHIPPED, WB_SUBSTAGE_IN_TRANSIT, TRUE },
    { WB_AUTHORITY_SELLER, FALSE, WORD_DELIVERED, WB_STAGE_SHIPPED, WB_SUBSTAGE_DELIVERED, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *where = g_strdup_printf ("row %u", i);
      g_autoptr (WbShop) shop = test_shop_new_with ("tiktok", "GB", cases[i].authority, NULL, NULL);
      g_autoptr (WbOrder) order = act_on (shop, WB_ACTION_SHIP, cases[i].ticked);

      for (guint day = 0; day < 3; day++)
        {
          const char *as_of = day < 2 ? "2026-05-22T11:00:00" : "2026-05-23T11:00:00";
          g_autoptr (WbOrder) merged = test_read_word (order, shop, cases[i].word, as_of);

          test_assert_stage_at (where, merged, cases[i].stage, cases[i].substage);
          g_assert_cmpuint (wb_order_get_n_parts (merged, WB_PART_PACKAGE), ==, cases[i].kept);
          if (cases[i].kept)
            {
              const WbPackage *package = wb_order_get_part (merged, WB_PART_PACKAGE, 0);

              g_assert_cmpstr (package->carrier, ==, "Royal Mail");
              g_assert_cmpstr (package->tracking, ==, "AB123456789GB");
              g_assert_cmpstr (test_get_item (merged, 0)->package_key, ==, package->key);
            }
          g_clear_pointer (&order, wb_order_free);
          order = g_steal_pointer (&merged);
        }
    }
}

/* What a file of two items to ship says; it names no packages. */
static WbOrder *
make_draft_of_two (void)
{
  WbOrder *draft = test_draft_of_word (WORD_TO_SHIP);
  WbItem  *item = test_add_item (draft, "2", "1729000000000000002", NULL);

  item->stage = WB_STAGE_TO_SHIP;
  item->substage = WB_SUBSTAGE_AWAITING_SHIPMENT;

  return draft;
}

/* The second item in a package of its own. */
static WbOrder *
split_two (const WbOrder *draft, const WbShop *shop)
{
  WbOrder *order = test_merge_new (draft, shop);
  g_autoptr (WbAct) split = wb_act_new (WB_ACTION_SPLIT);
  g_autoptr (GError) error = NULL;

  test_set (&split->item_keys, test_get_item (order, 1)->key);
  wb_lifecycle_apply (order, shop, split, test_time (ACTED), &error);
  g_assert_no_error (error);

  return order;
}

/* What is left of a split when a file was read, and when it is read again. */
static void
test_split (void)
{
  static const struct
  {
    gboolean    ticked;
    const char *package; /* the platform's own of the second item */
    const char *state;
    guint       n_packages;
  } cases[] = {
    /* The file's cells for packages are empty: it does not know of any. */
    { FALSE, NULL, "open", 2 },
    { TRUE, NULL, "done", 2 },
    /* The platform has split it too. */
    { FALSE, "1150000000000000002", "confirmed", 2 },
    { TRUE, "1150000000000000002", "confirmed", 2 },
    /* The platform has put all in one. */
    { TRUE, "1150000000000000001", "open", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
      g_autoptr (WbOrder) draft = make_draft_of_two ();
      g_autoptr (WbOrder) stored = split_two (draft, shop);
      g_autoptr (WbOrder) merged = NULL;
      g_autoptr (WbOrder) again = NULL;
      WbFileFacts   file = test_file ("2026-05-21T11:00:00");
      const WbItem *first, *second;

      if (cases[i].ticked)
        g_assert_true (wb_lifecycle_tick (stored, shop, "1", test_time (TICKED)));
      if (cases[i].package != NULL)
        {
          test_add_package (draft, "1150000000000000001", "1150000000000000001", NULL);
          if (cases[i].n_packages == 2)
            test_add_package (draft, cases[i].package, cases[i].package, NULL);
          test_set (&test_get_item (draft, 0)->package_key, "1150000000000000001");
          test_set (&test_get_item (draft, 1)->package_key, cases[i].package);
        }

      merged = wb_order_merge_file (stored, draft, &file, shop);
      first = test_get_item (merged, 0);
      second = test_get_item (merged, 1);
      g_assert_cmpstr (test_get_only_task (merged)->state, ==, cases[i].state);
      g_assert_cmpuint (wb_order_get_n_parts (merged, WB_PART_PACKAGE), ==, cases[i].n_packages);
      g_assert_nonnull (wb_order_find_part (merged, WB_PART_PACKAGE, first->package_key));
      g_assert_nonnull (wb_order_find_part (merged, WB_PART_PACKAGE, second->package_key));
      g_assert_cmpint (g_strcmp0 (first->package_key, second->package_key) != 0, ==,
                       cases[i].n_packages == 2);
      again = wb_order_merge_file (merged, draft, &file, shop);
      g_assert_cmpuint (wb_record_diff (wb_order_get_info (), merged, again), ==, 0);
      g_assert_cmpstr (test_get_item (again, 1)->package_key, ==, second->package_key);
    }
}

/* One parcel of a split order, shipped by its key, is still to be told to the platform after a file
 * that knows of neither. */
static void
test_split_and_shipped (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) draft = make_draft_of_two ();
  g_autoptr (WbOrder) stored = split_two (draft, shop);
  g_autoptr (WbOrder) merged = NULL;
  g_autoptr (WbAct) ship = make_act (WB_ACTION_SHIP);
  g_autoptr (GError) error = NULL;
  WbFileFacts      file = test_file ("2026-05-21T11:00:00");
  const WbPackage *package;

  test_set (&ship->package_key, test_get_item (stored, 1)->package_key);
  wb_lifecycle_apply (stored, shop, ship, test_time (ACTED), &error);
  g_assert_no_error (error);

  merged = wb_order_merge_file (stored, draft, &file, shop);
  test_assert_stage (merged, TO_SHIP, PARTIALLY_SHIPPED);
  for (guint i = 0; i < wb_order_get_n_parts (merged, WB_PART_TASK); i++)
    g_assert_cmpstr (((WbTask *) wb_order_get_part (merged, WB_PART_TASK, i))->state, ==, "open");
  package = wb_order_find_part (merged, WB_PART_PACKAGE, test_get_item (merged, 1)->package_key);
  g_assert_cmpstr (package->tracking, ==, "AB123456789GB");
}

/* Both parcels of a split order are on their way, one under another number since. A file that names
 * neither confirms the shipments, ends the split and has no word on the number. */
static void
test_unnamed_parcels (void)
{
  static const WbAction    acts[] = { WB_ACTION_SHIP, WB_ACTION_SHIP, WB_ACTION_TRACKING };
  static const char *const numbers[] = { "AB123456789GB", "CD123456789GB", "EF123456789GB" };
  static const char *const states[] = { "dropped", "confirmed", "confirmed", "open" };
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) draft = make_draft_of_two ();
  g_autoptr (WbOrder) stored = split_two (draft, shop);
  g_autoptr (WbOrder) merged = NULL;
  WbFileFacts file = test_file ("2026-05-21T11:00:00");

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_autoptr (WbAct) act = make_act (acts[i]);
      g_autoptr (GError) error = NULL;

      test_set (&act->tracking, numbers[i]);
      test_set (&act->package_key, test_get_item (stored, i % 2)->package_key);
      wb_lifecycle_apply (stored, shop, act, test_time (ACTED), &error);
      g_assert_no_error (error);
    }
  for (guint i = 0; i < 2; i++)
    {
      test_get_item (draft, i)->stage = WB_STAGE_SHIPPED;
      test_get_item (draft, i)->substage = WB_SUBSTAGE_IN_TRANSIT;
    }

  merged = wb_order_merge_file (stored, draft, &file, shop);
  test_assert_stage (merged, SHIPPED, IN_TRANSIT);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_assert_cmpstr (((WbTask *) wb_order_get_part (merged, WB_PART_TASK, i))->state, ==,
                     states[i]);
  for (guint i = 0; i < 2; i++)
    {
      const WbPackage *package =
          wb_order_find_part (merged, WB_PART_PACKAGE, test_get_item (merged, i)->package_key);

      g_assert_cmpstr (package->tracking, ==, i == 0 ? "EF123456789GB" : "CD123456789GB");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lifecycle-files/conflicts", test_conflicts);
  g_test_add_func ("/lifecycle-files/laid-over", test_laid_over);
  g_test_add_func ("/lifecycle-files/own-parcel", test_own_parcel);
  g_test_add_func ("/lifecycle-files/changed-number", test_changed_number);
  g_test_add_func ("/lifecycle-files/unnamed-parcel", test_unnamed_parcel);
  g_test_add_func ("/lifecycle-files/split", test_split);
  g_test_add_func ("/lifecycle-files/unnamed-parcels", test_unnamed_parcels);
  g_test_add_func ("/lifecycle-files/split-and-shipped", test_split_and_shipped);

  return g_test_run ();
}
