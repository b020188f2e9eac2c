/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders to the file and back: every field of every kind of record. */
#include "wb-db-fixture.h"
#include "wb-db-private.h"
#include "wb-order-blob.h"
#include "wb-order-merge.h"

#define N_ORDERS 60

static void
test_round_trip (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (int i = 0; i < N_ORDERS; i++)
    {
      g_autofree char *number = g_strdup_printf ("N%d", i);
      WbOrder         *order = wb_random_order (rand, number, NOON);
      g_autoptr (WbOrder) copy = wb_order_copy (order);
      g_autoptr (WbOrder) loaded = NULL;

      wb_db_fixture_add (fixture, order, NULL);
      loaded = wb_db_fixture_load (fixture, number);
      wb_order_settle (copy, fixture->shop);
      wb_assert_orders_equal (copy, loaded);
      g_assert_cmpint (loaded->shop_id, ==, fixture->shop->id);
    }
  wb_db_assert_sound (fixture->db);
}

static void
test_update (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);

  wb_db_fixture_add (fixture, wb_random_order (rand, "N1", NOON), NULL);
  for (int i = 0; i < N_ORDERS; i++)
    {
      WbOrder *after = wb_db_fixture_load (fixture, "N1");
      g_autoptr (WbOrder) copy = NULL;
      g_autoptr (WbOrder) loaded = NULL;

      wb_random_change (rand, after, NOON);
      wb_order_settle (after, fixture->shop);
      copy = wb_order_copy (after);
      wb_db_fixture_change (fixture, after);
      loaded = wb_db_fixture_load (fixture, "N1");
      wb_assert_orders_equal (copy, loaded);
      wb_db_assert_sound (fixture->db);
    }
}

/* Several at once, in the order in which they are wanted, are what each is alone. */
static void
test_load_several (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (GPtrArray) orders = NULL;
  gint64 ids[N_ORDERS];

  for (int i = 0; i < N_ORDERS; i++)
    {
      g_autofree char *number = g_strdup_printf ("N%d", i);

      wb_db_fixture_add (fixture, wb_random_order (rand, number, NOON), NULL);
      ids[N_ORDERS - 1 - i] = wb_db_find_order (fixture->db, 0, number, &error);
      g_assert_no_error (error);
    }

  orders = wb_db_load_orders (fixture->db, ids, N_ORDERS, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (orders->len, ==, N_ORDERS);
  for (guint i = 0; i < N_ORDERS; i++)
    {
      g_autoptr (WbOrder) alone = wb_db_load_order (fixture->db, ids[i], &error);

      wb_assert_orders_equal (alone, g_ptr_array_index (orders, i));
    }

  ids[N_ORDERS / 2] = 1000;
  g_assert_null (wb_db_load_orders (fixture->db, ids, N_ORDERS, &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND);
}

/* A field that is filled in one order alone comes back filled in that one alone. */
static void
test_each_field (DbFixture *fixture, gconstpointer data)
{
  const WbRecordInfo *info = wb_order_get_info ();

  for (guint i = 1; i < info->n_fields; i++)
    {
      const WbField   *field = &info->fields[i];
      g_autofree char *number = g_strdup_printf ("N%u", i);
      g_autofree char *number_field = g_strdup_printf ("number=%s", number);
      WbOrder         *order = wb_build_order (number_field, NULL);
      g_autoptr (WbOrder) loaded = NULL;

      if ((field->flags & WB_FIELD_DERIVED) != 0)
        {
          wb_order_free (order);
          continue;
        }
      if (field->type == WB_FIELD_TEXT)
        WB_FIELD_TEXT_OF (order, field) = g_strdup ("only");
      else
        WB_FIELD_INT64_OF (order, field) = 3;
      wb_db_fixture_add (fixture, order, NULL);
      loaded = wb_db_fixture_load (fixture, number);
      for (guint j = 1; j < info->n_fields; j++)
        if ((info->fields[j].flags & WB_FIELD_DERIVED) == 0 &&
            !g_str_equal (info->fields[j].name, "stage"))
          g_assert_cmpint (wb_record_is_empty (info, loaded, j), ==, i != j);
    }
}

static void
test_not_found (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (wb_db_load_order (fixture->db, 99, &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (wb_db_find_order (fixture->db, 0, "none", &error), ==, 0);
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND);
}

/* A number is unique in its shop; another shop may have the same. */
static void
test_same_number (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbShop) paris = wb_build_shop ("Paris");
  g_autoptr (WbChange) change = wb_change_new (WB_CHANGE_IMPORT, WB_ACTOR_IMPORT, NOON, NULL);
  g_autoptr (WbOrder) order = wb_build_order ("number=A", NULL);
  g_autoptr (WbOrder) again = wb_build_order ("number=A", NULL);
  gint64 first;

  wb_db_fixture_add (fixture, wb_build_order ("number=A", NULL), NULL);
  paris->id = wb_db_add_shop (fixture->db, paris, &error);
  g_assert_no_error (error);

  wb_db_begin_change (fixture->db, change, &error);
  g_assert_true (wb_db_change_order (fixture->db, NULL, order, paris, &error));
  g_assert_false (wb_db_change_order (fixture->db, NULL, again, paris, &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_true (wb_db_end_change (fixture->db, &error));

  first = wb_db_find_order (fixture->db, fixture->shop->id, "A", &error);
  g_assert_cmpint (first, !=, 0);
  g_assert_cmpint (first, !=, order->id);
  g_assert_cmpint (wb_db_find_order (fixture->db, paris->id, "A", &error), ==, order->id);
}

static void
test_blob (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  for (int i = 0; i < N_ORDERS; i++)
    {
      g_autoptr (WbOrder) order = wb_random_order (rand, "N", NOON);
      g_autoptr (WbOrder) copy = NULL;

      g_byte_array_set_size (bytes, 0);
      wb_order_blob_write (order, bytes);
      copy = wb_order_blob_read (bytes->data, bytes->len);
      wb_assert_orders_equal (order, copy);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  WB_DB_TEST ("/db-order/round-trip", test_round_trip);
  WB_DB_TEST ("/db-order/update", test_update);
  WB_DB_TEST ("/db-order/load-several", test_load_several);
  WB_DB_TEST ("/db-order/each-field", test_each_field);
  WB_DB_TEST ("/db-order/not-found", test_not_found);
  WB_DB_TEST ("/db-order/same-number-in-two-shops", test_same_number);
  g_test_add_func ("/db-order/blob", test_blob);

  return g_test_run ();
}
