/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Joining the drafts of an order whose rows are apart: formats.md 1.6.8. */
#include "wb-order-fixture.h"

#include "wb-money.h"
#include "wb-order-draft.h"

/* Reads the rows under the titles, and joins all drafts into one as the staging would. */
static WbOrder *
join (const char *text, const char *region)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbImportFile) file = wb_order_fixture_open_text ("x.csv", text, &error);
  g_autoptr (WbOrderFixture) read = NULL;
  WbOrder *order;

  g_assert_no_error (error);
  read = wb_order_fixture_read (file, region);
  g_assert_cmpuint (read->rejections->len, ==, 0);
  order = g_ptr_array_steal_index (read->drafts, 0);
  while (read->drafts->len > 0)
    {
      WbOrder *more = g_ptr_array_steal_index (read->drafts, 0);

      if (g_str_equal (more->number, order->number))
        wb_import_file_get_append (file) (order, more);
      else
        wb_order_free (more);
    }

  return order;
}

/* Rows apart give what rows together give. */
static void
test_apart_is_together (void)
{
  static const struct
  {
    const char *region;
    const char *titles;
    const char *rows[3];
    const char *other; /* a row of another order */
  } cases[] = {
    { "GB",
      "Order ID,Order Status,SKU ID,Quantity,SKU Subtotal Before Discount,SKU Seller Discount,"
      "Order Amount,Paid Time,Package ID,Tracking ID\n",
      { "1,Shipped,11,2,10,1,29,20/05/2026,901,T1\n", "1,Shipped,11,1,5,,29,20/05/2026,902,T2\n",
        "1,Shipped,11,3,15,2,29,20/05/2026,901,T1\n" },
      "2,Shipped,11,1,5,,5,,,\n" },
    { "MY",
      "orderNumber,status,lazadaSku,paidPrice,unitPrice,shippingFee,trackingCode\n",
      { "1,shipped,L-1,9,10,2,LZ1\n", "1,ready_to_ship,L-1,9,10,2,LZ1\n",
        "1,canceled,L-1,9,10,2,LZ1\n" },
      "2,shipped,L-1,9,10,2,\n" },
    { "CN",
      "主订单编号,子订单编号,选购商品,商品数量,商品金额,订单状态,售后状态,快递信息\n",
      { "1,11,伞,1,10,已完成,换货成功,中通快递-1\n", "1,12,帽,1,20,已完成,-,中通快递-1\n",
        "1,11,伞,1,10,已完成,换货成功,中通快递-1\n" },
      "2,21,伞,1,10,已完成,-,\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *together_text =
          g_strconcat (cases[i].titles, cases[i].rows[0], cases[i].rows[1], cases[i].rows[2], NULL);
      g_autofree char *apart_text =
          g_strconcat (cases[i].titles, cases[i].rows[0], cases[i].other, cases[i].rows[1],
                       cases[i].other, cases[i].rows[2], NULL);
      g_autoptr (WbOrder) together = join (together_text, cases[i].region);
      g_autoptr (WbOrder) apart = join (apart_text, cases[i].region);
      g_autofree char *expected = wb_order_fixture_dump (together);
      g_autofree char *found = wb_order_fixture_dump (apart);

      g_assert_cmpstr (found, ==, expected);
    }
}

static void
test_fields_are_filled (void)
{
  g_autoptr (WbOrder) order =
      join ("Order ID,Order Status,SKU ID,Quantity,Buyer Message,Order Amount\n"
            "1,Shipped,11,1,,29\n2,Shipped,11,1,,5\n1,Shipped,12,1,Hi,30\n",
            "GB");

  g_assert_cmpstr (order->buyer_message, ==, "Hi");
  g_assert_cmpint (order->total, ==, 2900);
  g_assert_cmpint (order->subtotal, ==, WB_MONEY_NONE);
  g_assert_cmpuint (wb_order_get_n_parts (order, WB_PART_ITEM), ==, 2);
}

/* Sums of absurd amounts stop at the end of their type. */
static void
test_sums (void)
{
  gint64 sum = WB_MONEY_NONE;

  wb_order_draft_add_amount (&sum, WB_MONEY_NONE);
  g_assert_cmpint (sum, ==, WB_MONEY_NONE);
  wb_order_draft_add_amount (&sum, 250);
  wb_order_draft_add_amount (&sum, -50);
  g_assert_cmpint (sum, ==, 200);
  wb_order_draft_add_amount (&sum, G_MAXINT64);
  g_assert_cmpint (sum, ==, G_MAXINT64);
  sum = -200;
  wb_order_draft_add_amount (&sum, -G_MAXINT64);
  g_assert_cmpint (sum, ==, -G_MAXINT64);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/draft/apart-is-together", test_apart_is_together);
  g_test_add_func ("/draft/fields-are-filled", test_fields_are_filled);
  g_test_add_func ("/draft/sums", test_sums);

  return g_test_run ();
}
