/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows into drafts, layout by layout: formats.md 1.4 to 1.6, 2 and 3, domain.md "What a file says".
 */
#include "wb-order-fixture.h"

#define MAX_EXPECTED 24

/* A field of a draft, or of its n-th part. */
typedef struct
{
  guint       draft;
  guint       n;
  const char *field;
  const char *value;
} Expected;

typedef struct
{
  const char *name;
  const char *region;
  const char *text;
  guint       n_drafts;
  const char *rejections; /* "row reason column value;" for each */
  Expected    expected[MAX_EXPECTED];
} Case;

static char *
dump_rejections (const WbOrderFixture *read)
{
  static const char *const reasons[] = {
    [WB_REJECT_NUMBER_EMPTY] = "empty", [WB_REJECT_NUMBER] = "number",
    [WB_REJECT_ROUNDED] = "rounded",    [WB_REJECT_DATE] = "date",
    [WB_REJECT_QUANTITY] = "quantity",  [WB_REJECT_COUNT] = "count",
    [WB_REJECT_AMOUNT] = "amount",      [WB_REJECT_TOO_MANY_LINES] = "lines",
    [WB_REJECT_SIBLING] = "sibling",    [WB_REJECT_CUT_OFF] = "cut",
  };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < read->rejections->len; i++)
    {
      const WbRejection *rejection = g_ptr_array_index (read->rejections, i);

      g_string_append_printf (out, "%u %s", rejection->row, reasons[rejection->reason]);
      if (rejection->reason == WB_REJECT_SIBLING)
        g_string_append_printf (out, " of %u", rejection->sibling);
      else
        g_string_append_printf (out, " %s %s", rejection->column, rejection->value);
      g_string_append_c (out, ';');
    }

  return g_string_free (out, FALSE);
}

static void
check_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WbImportFile) file = wb_order_fixture_open_text ("x.csv", test->text, &error);
  g_autoptr (WbOrderFixture) read = NULL;
  g_autofree char *rejections = NULL;

  g_assert_no_error (error);
  read = wb_order_fixture_read (file, test->region);
  rejections = dump_rejections (read);
  g_assert_cmpstr (rejections, ==, test->rejections != NULL ? test->rejections : "");
  g_assert_cmpuint (read->drafts->len, ==, test->n_drafts);
  for (guint i = 0; i < MAX_EXPECTED && test->expected[i].field != NULL; i++)
    {
      const Expected  *expected = &test->expected[i];
      g_autofree char *found = NULL;

      g_test_message ("%u %s", i, expected->field);
      g_assert_cmpuint (expected->draft, <, read->drafts->len);
      found = wb_order_fixture_get (g_ptr_array_index (read->drafts, expected->draft), expected->n,
                                    expected->field);
      g_assert_cmpstr (found, ==, expected->value);
    }
}

/* 2026-05-20 09:15:00 in London, Pacific time, Jakarta, Shanghai. */
#define LONDON "1779264900"
#define PACIFIC "1779293700"
#define JAKARTA "1779243300"
#define SHANGHAI "1779239700"

static const Case cases[] = {
  { .name = "cut-off",
    .region = "GB",
    .text = "Order ID,Order Status,SKU ID,Quantity\n57,To ship,1,1\n58,To ship,1,1\n58,To sh",
    .n_drafts = 1,
    .rejections = "3 sibling of 4;4 cut Order ID 58;",
    .expected = { { 0, 0, "number", "57" } } },
  { .name = "cut-off-in-its-number",
    .region = "GB",
    .text = "Order ID,Order Status,SKU ID,Quantity\n57,To ship,1,1\n5812,To ship,1,1\n581",
    .n_drafts = 1,
    .rejections = "3 sibling of 4;4 cut Order ID 581;",
    .expected = { { 0, 0, "number", "57" } } },
  /* A short row that is ended, and rows that leave out what is empty, were not cut off. */
  { .name = "ended-and-short",
    .region = "GB",
    .text = "Order ID,Order Status,SKU ID,Quantity,Seller Note\n57,To ship,1,1,a\n58,To ship,1,1\n",
    .n_drafts = 2 },
  { .name = "short-by-habit",
    .region = "GB",
    .text = "Order ID,Order Status,SKU ID,Quantity,Seller Note\n57,To ship,1,1\n58,To ship,1,1",
    .n_drafts = 2 },
  { .name = "amounts-of-the-order-once",
    .region = "GB",
    .text =
        "Order ID,Order Status,SKU ID,Quantity,SKU Subtotal Before Discount,SKU Seller Discount,"
        "Order Amount,Shipping Fee After Discount\n"
        "57\t,To ship,1\t,2,150,10,238,3.50\n57\t,To ship,2\t,1,88,,238,3.50\n"
        "58\t,To ship,1\t,1,5,,8.5,3.5\n",
    .n_drafts = 2,
    .expected = { { 0, 0, "number", "57" },
                  { 0, 0, "total", "23800" },
                  { 0, 0, "shipping", "350" },
                  { 0, 0, "subtotal", "23800" },
                  { 0, 0, "seller_discount", "1000" },
                  { 0, 0, "platform_discount", "" },
                  { 0, 0, "item.key", "1|||1" },
                  { 0, 0, "item.quantity", "2" },
                  { 0, 1, "item.key", "2|||1" },
                  { 0, 1, "item.seller_discount", "" },
                  { 1, 0, "total", "850" } } },
  { .name = "same-sku-twice",
    .region = "ID",
    .text = "Order ID,Order Status,SKU ID,Variation,Quantity,Package ID\n"
            "57,To ship,1,honda,1,\n57,To ship,1,HONDA,2,\n57,To ship,1,Honda,3,9\n",
    .n_drafts = 1,
    .expected = { { 0, 0, "item.key", "1|honda||1" },
                  { 0, 1, "item.key", "1|honda||2" },
                  { 0, 1, "item.variation", "HONDA" },
                  { 0, 2, "item.key", "1|honda|9|1" },
                  { 0, 2, "item.package_key", "9" } } },
  { .name = "sku-fallbacks-and-default",
    .region = "GB",
    .text =
        "Order ID,Order Status,SKU ID,Seller SKU, Virtual Bundle Seller SKU,Variation,Quantity\n"
        "1,To ship,11,,B-1,Default,1\n2,To ship,12,,,default,1\n3,To ship,13,S-1,B-1,Red,1\n",
    .n_drafts = 3,
    .expected = { { 0, 0, "item.seller_sku", "B-1" },
                  { 0, 0, "item.variation", "" },
                  { 1, 0, "item.seller_sku", "12" },
                  { 1, 0, "item.variation", "" },
                  { 2, 0, "item.seller_sku", "S-1" },
                  { 2, 0, "item.variation", "Red" },
                  { 2, 0, "item.extra", "{\"Virtual Bundle Seller SKU\":\"B-1\"}" } } },
  { .name = "packages",
    .region = "GB",
    .text = "Order ID,Order Status,SKU ID,Quantity,Package ID,Tracking ID,Shipping Provider Name\n"
            "1,Shipped,11,1,901\t,000000000202,Evri\n1,Shipped,12,1,902\t,H02,Royal Mail\n"
            "1,Shipped,13,1,901\t,,\n2,Shipped,11,1,\t,H03,Evri\n3,To ship,11,1,\t,,Evri\n",
    .n_drafts = 3,
    .expected = { { 0, 0, "package.key", "901" },
                  { 0, 0, "package.tracking", "000000000202" },
                  { 0, 1, "package.carrier", "Royal Mail" },
                  { 0, 2, "item.package_key", "901" },
                  { 1, 0, "package.key", "H03" },
                  { 1, 0, "package.number", "" },
                  { 2, 0, "item.package_key", "" } } },
  { .name = "address-lines",
    .region = "GB",
    .text = "Order ID,Order Status,SKU ID,Quantity,House Name or Number,Detail Address,"
            "Additional address information,Country,State,City,Zipcode\n"
            "1,To ship,1,1,Rose Cottage,Mill Lane,,United Kingdom,England,Bath,BA1 1AA\t\n"
            "2,To ship,1,1,12,12 Mill Lane,Flat 3,United Kingdom,England,Bath,\t\n",
    .n_drafts = 2,
    .expected = { { 0, 0, "address", "Rose Cottage\\nMill Lane" },
                  { 0, 0, "zip", "BA1 1AA" },
                  { 0, 0, "state", "England" },
                  { 1, 0, "address", "12 Mill Lane\\nFlat 3" },
                  { 1, 0, "zip", "" } } },
  { .name = "places-of-indonesia",
    .region = "ID",
    .text = "Order ID,Order Status,SKU ID,Quantity,Province,Regency and City,Districts,Villages\n"
            "1,To ship,1,1,DKI Jakarta,Jakarta Selatan,Kebayoran Baru,Melawai\n",
    .n_drafts = 1,
    .expected = { { 0, 0, "state", "DKI Jakarta" },
                  { 0, 0, "city", "Jakarta Selatan" },
                  { 0, 0, "district", "Melawai, Kebayoran Baru" } } },
  { .name = "places-of-the-philippines",
    .region = "PH",
    .text = "Order ID,Order Status,SKU ID,Quantity,Region,Province,Municipality,Barangay\n"
            "1,To ship,1,1,Central Visayas,Cebu,Lapu-Lapu,Agus\n"
            "2,To ship,1,1,Metro Manila,,Makati,\n",
    .n_drafts = 2,
    .expected = { { 0, 0, "state", "Cebu" },
                  { 0, 0, "city", "Lapu-Lapu" },
                  { 0, 0, "district", "Agus" },
                  { 0, 0, "item.extra", "{\"Region\":\"Central Visayas\"}" },
                  { 1, 0, "state", "Metro Manila" } } },
  { .name = "stages-of-words",
    .region = "US",
    .text = "Order ID,Order Status,Order Substatus,SKU ID,Quantity,Cancelation/Return Type\n"
            "1,To ship,Awaiting collection,1,1,\n2,To ship,Cancellation requested,1,1,Cancel\n"
            "3,Canceled,Cancelation completed,1,1,Cancel\n4,Shipped,Parcel on its way,1,1,\n"
            "5,Completed,Delivered,1,1,Return/Refund\n6,Somewhere,Delivered,1,1,Exchange\n"
            "7,ON HOLD,,1,1,\n8,เสร็จสิ้น,,1,1,取消\n",
    .n_drafts = 8,
    .expected = { { 0, 0, "item.stage", "2" },
                  { 0, 0, "item.substage", "4" },
                  { 1, 0, "item.stage", "5" },
                  { 1, 0, "request_type", "Cancel" },
                  { 2, 0, "item.stage", "6" },
                  { 3, 0, "item.stage", "3" },
                  { 3, 0, "item.substage", "" },
                  { 3, 0, "platform_substatus", "Parcel on its way" },
                  { 4, 0, "item.stage", "4" },
                  { 4, 0, "item.substage", "" },
                  { 4, 0, "request_type", "Return/Refund" },
                  { 5, 0, "item.stage", "3" },
                  { 5, 0, "item.substage", "6" },
                  { 5, 0, "request_type", "Exchange" },
                  { 6, 0, "item.substage", "1" },
                  { 7, 0, "item.stage", "4" },
                  { 7, 0, "request_type", "Cancel" } } },
  { .name = "flags",
    .region = "GB",
    .text = "Order ID,Order Status,SKU ID,Quantity,Normal or Pre-order,Fulfillment Type,Payment "
            "Method\n"
            "1,To ship,1,1,Pre-order,Fulfillment by TikTok Shop,COD\n"
            "2,To ship,1,1,Normal,Fulfillment by seller,Klarna\n3,To ship,1,1,,,\n",
    .n_drafts = 3,
    .expected = { { 0, 0, "preorder", "1" },
                  { 0, 0, "platform_fulfilled", "1" },
                  { 0, 0, "cod", "1" },
                  { 0, 0, "payment_method", "COD" },
                  { 1, 0, "preorder", "" },
                  { 1, 0, "platform_fulfilled", "" },
                  { 1, 0, "cod", "" },
                  { 2, 0, "payment_method", "" } } },
  { .name = "extra-columns",
    .region = "GB",
    .text = "Order ID,Order Status,SKU ID,Quantity,Gift note,Warehouse Name\n"
            "1,To ship,1,1,\"She said \"\"hi\"\"\nand \\ left\",Main\n2,To ship,1,1,,\n"
            "3,To ship,1,1,a\x01tab\there,\n",
    .n_drafts = 3,
    .expected = { { 0, 0, "item.extra",
                    "{\"Gift note\":\"She said \\\"hi\\\"\\nand \\\\ left\",\"Warehouse "
                    "Name\":\"Main\"}" },
                  { 1, 0, "item.extra", "" },
                  { 2, 0, "item.extra", "{\"Gift note\":\"a\\u0001tab\\u0009here\"}" } } },
  { .name = "rows-that-tell-nothing",
    .region = "GB",
    .text = "Order ID,Order Status,SKU ID,Product Name,Quantity\n"
            "Platform unique order ID.,Current order status.,Platform SKU ID.,Platform product "
            "name.,SKU sold quantity in the order.\n"
            "\t,,,,\n"
            "1,To ship,1,Lamp,1\n\n"
            /* Also where the number's text has changed. */
            "Order number,Current order status.,Platform SKU ID.,,\n",
    .n_drafts = 1 },
  { .name = "bad-numbers",
    .region = "GB",
    .text = "Order ID,Order Status,SKU ID,Quantity\n"
            "5.764E+17,To ship,1,1\nABC,To ship,1,1\n,To ship,1,1\n Total: ,,,7\n1,To ship,1,1\n",
    .n_drafts = 1,
    .rejections = "2 rounded Order ID 5.764E+17;3 number Order ID ABC;4 empty Order ID ;"
                  "5 number Order ID Total:;" },
  { .name = "bad-cells",
    .region = "GB",
    .text = "Order ID,Order Status,SKU ID,Quantity,Order Amount,Created Time,Tracking ID,"
            "Sku Quantity of return\n"
            "1,Shipped,1,0,1,,,\n2,Shipped,1,,1,,,\n3,Shipped,1,1,free,,,\n"
            "4,Shipped,1,1,1,soon,,\n5,Shipped,1,1,1,,9.43461E+21,\n"
            "6,Shipped,1.7294E+18,1,1,,,\n7,Shipped,1,1,1,,,some\n8,Shipped,1,1,1,-,-,-\n",
    .n_drafts = 1,
    .rejections = "2 quantity Quantity 0;3 quantity Quantity ;4 amount Order Amount free;"
                  "5 date Created Time soon;6 rounded Tracking ID 9.43461E+21;"
                  "7 rounded SKU ID 1.7294E+18;8 count Sku Quantity of return some;",
    .expected = { { 0, 0, "number", "8" }, { 0, 0, "created", "" } } },
  { .name = "a-bad-row-takes-its-order-with-it",
    .region = "GB",
    .text = "Order ID,Order Status,SKU ID,Quantity\n"
            "1,To ship,1,1\n1,To ship,2,none\n1,To ship,3,1\n2,To ship,1,1\n1,To ship,4,1\n",
    .n_drafts = 1,
    .rejections = "2 sibling of 3;3 quantity Quantity none;4 sibling of 3;6 sibling of 3;",
    .expected = { { 0, 0, "number", "2" } } },
  { .name = "rows-apart-come-as-two-drafts",
    .region = "GB",
    .text = "Order ID,Order Status,SKU ID,Quantity\n1,To ship,1,1\n2,To ship,1,1\n1,To ship,2,1\n",
    .n_drafts = 3,
    .expected = { { 0, 0, "number", "1" }, { 1, 0, "number", "2" }, { 2, 0, "number", "1" } } },
  { .name = "times-of-the-united-states",
    .region = "US",
    .text = "Order ID,Order Status,SKU ID,Quantity,Created Time\n"
            "1,To ship,1,1,5/20/2026 9:15:00 AM\t\n2,To ship,1,1,05/06/2026 11:00:00 PM\t\n",
    .n_drafts = 2,
    .expected = { { 0, 0, "created", PACIFIC }, { 1, 0, "created", "1778133600" } } },
  { .name = "times-of-thailand",
    .region = "TH",
    .text = "Order ID,Order Status,SKU ID,Quantity,Created Time\n"
            "1,To ship,1,1,20/05/2569 09:15:00\t\n",
    .n_drafts = 1,
    .expected = { { 0, 0, "created", JAKARTA } } }, /* the same hour as in Jakarta */
  { .name = "written-here",
    .region = "GB",
    .text = "Order ID,Order Status,SKU ID,Quantity,Phone #,Product Name,Buyer Message,Waybill\n"
            "1\t,To ship,1\t,1,+447700900123\t,'=Lamp,''quoted,1\n",
    .n_drafts = 1,
    .expected = { { 0, 0, "phone", "+447700900123" },
                  { 0, 0, "item.product", "=Lamp" },
                  { 0, 0, "buyer_message", "'quoted" },
                  { 0, 0, "item.extra", "" } } },
  { .name = "not-written-here",
    .region = "GB",
    .text = "Order ID,Order Status,SKU ID,Quantity,Product Name\n1,To ship,1,1,'90s lamp\n",
    .n_drafts = 1,
    .expected = { { 0, 0, "item.product", "'90s lamp" } } },
  { .name = "japan",
    .region = "JP",
    .text =
        "注文ID,注文状況,注文のサブ状況,SKU "
        "ID,バリエーション,数量,SKUの元の価格,注文金額,注文作成時刻\n"
        "57,未発送,発送待ち,1,デフォルト,2,\"5,500 JPY\",\"11,000 JPY\",05/20/2026 9:15:00 AM\n",
    .n_drafts = 1,
    .expected = { { 0, 0, "total", "11000" },
                  { 0, 0, "created", "1779236100" },
                  { 0, 0, "item.stage", "2" },
                  { 0, 0, "item.substage", "2" },
                  { 0, 0, "item.variation", "" },
                  { 0, 0, "item.subtotal", "11000" } } },
  { .name = "douyin-lines-and-after-sales",
    .region = "CN",
    .text =
        "主订单编号,子订单编号,选购商品,商家编码,商品数量,商品金额,订单状态,售后状态,快递信息,"
        "旗帜颜色,承诺发货时间,订单提交时间\n"
        "69\t,691\t,伞,U-1,2,\"1,022.25\",备货中,-,,红,2026-05-20 09:15:00,2026-05-19 08:00:00\n"
        "69\t,692\t,帽,H-1,1,10,备货中,同意退款，退款成功,,,,\n"
        "69\t,692\t,帽,H-1,1,10,备货中,同意退款，退款成功,,,,\n"
        "70\t,701\t,伞,U-1,1,10,已发货,换货成功,中通快递-7500000000000,,,\n"
        "71\t,711\t,伞,U-1,1,10,已完成,同意退款，退款成功,7500000000001,,,\n"
        "72\t,721\t,伞,U-1,1,10,已完成,待买家退货,,,,\n"
        "73\t,731\t,伞,U-1,1,10,已关闭,售后关闭,,彩虹,,\n",
    .n_drafts = 5,
    .expected = { { 0, 0, "item.key", "691" },
                  { 0, 0, "item.subtotal", "204450" },
                  { 0, 0, "item.refunded", "" },
                  { 0, 1, "item.key", "692" },
                  { 0, 1, "item.refunded", "1" },
                  { 0, 0, "subtotal", "205450" },
                  { 0, 0, "flag", "red" },
                  { 0, 0, "handover_by", SHANGHAI },
                  { 1, 0, "package.carrier", "中通快递" },
                  { 1, 0, "package.tracking", "7500000000000" },
                  { 1, 0, "item.package_key", "7500000000000" },
                  { 1, 0, "case.kind", "exchange" },
                  { 1, 0, "case.state", "closed" },
                  { 1, 0, "case.key", "701" },
                  { 2, 0, "case.kind", "refund" },
                  { 2, 0, "package.tracking", "7500000000001" },
                  { 2, 0, "package.carrier", "" },
                  { 2, 0, "item.refunded", "" },
                  { 3, 0, "case.state", "requested" },
                  { 4, 0, "case.state", "closed" },
                  { 4, 0, "flag", "" } } },
  { .name = "shopee-malaysia",
    .region = "MY",
    .text =
        "Order ID,Order Status,Tracking Number*,Shipping Option,Estimated Ship Out Date,"
        "Order Creation Date,Order Paid Time,Parent SKU Reference No.,Product Name,"
        "SKU Reference No.,Variation Name,Original Price,Quantity,SKU Total Weight,Grand Total\n"
        "260520ABCD00XY,To ship,,Standard Delivery,2026-05-22,2026-05-20 09:15,-,P-1,Fan,,White,"
        "25.9,2,0.35,56.7\n260520ABCD00XY,To ship,,Standard Delivery,,,,P-1,Fan,S-2,Blue,25.9,1,"
        "0.35,56.7\n"
        "260520 BCD,To ship,,,,,,,Fan,S-2,,1,1,,\n",
    .n_drafts = 1,
    .rejections = "4 number Order ID 260520 BCD;",
    .expected = { { 0, 0, "created", SHANGHAI }, /* the same hour as in Shanghai */
                  { 0, 0, "handover_by", "1779465599" },
                  { 0, 0, "paid", "" },
                  { 0, 0, "total", "5670" },
                  { 0, 0, "subtotal", "7770" },
                  { 0, 0, "item.seller_sku", "P-1" },
                  { 0, 0, "item.subtotal", "5180" },
                  { 0, 0, "item.key", "P-1|white||1" },
                  { 0, 1, "item.key", "S-2|blue||1" },
                  { 0, 0, "item.weight", "350" } } },
  { .name = "shopee-indonesia",
    .region = "ID",
    .text = "No. Pesanan,Status Pesanan,No. Resi,Opsi Pengiriman,Waktu Pesanan Dibuat,"
            "Waktu Pembayaran Dilakukan,Metode Pembayaran,Nama Produk,Nomor Referensi SKU,"
            "Harga Awal,Jumlah,Berat Produk,Total Pembayaran\n"
            "260520ABCD00XY,Sedang Dikirim,SPX01,Hemat,2026-05-20 09:15,-,COD,Kaos,S-1,12.500,3,"
            "200 gr,46.500\n",
    .n_drafts = 1,
    .expected = { { 0, 0, "created", JAKARTA },
                  { 0, 0, "paid", "" },
                  { 0, 0, "cod", "1" },
                  { 0, 0, "total", "46500" },
                  { 0, 0, "item.subtotal", "37500" },
                  { 0, 0, "item.stage", "3" },
                  { 0, 0, "item.substage", "5" },
                  { 0, 0, "item.weight", "200" },
                  { 0, 0, "package.carrier", "Hemat" } } },
  { .name = "lazada-units",
    .region = "MY",
    .text = "orderItemId,orderNumber,status,lazadaSku,sellerSku,createTime,paidPrice,unitPrice,"
            "shippingFee,trackingCode,shippingProvider,shippingAddress,shippingAddress2\n"
            "1,900,shipped,L-1,S-1,20 May 2026 09:15,9.50,10,2,LZ1,LEX,No. 1,Jalan 2\n"
            "2,900,ready_to_ship,L-1,S-1,20 May 2026 09:15,9.50,10,2,LZ1,LEX,No. 1,Jalan 2\n"
            "3,900,canceled,L-1,S-1,20 May 2026 09:15,9.50,10,2,LZ1,LEX,No. 1,Jalan 2\n"
            "4,900,pending,L-2,S-2,20 May 2026 09:15,5,5,0,,,No. 1,Jalan 2\n"
            "5,901,failed_delivery,L-2,S-2,,5,5,0,,,,\n",
    .n_drafts = 2,
    .expected = { { 0, 0, "total", "3950" },
                  { 0, 0, "shipping", "600" },
                  { 0, 0, "created", SHANGHAI },
                  { 0, 0, "address", "No. 1\\nJalan 2" },
                  { 0, 0, "item.key", "L-1||LZ1|1" },
                  { 0, 0, "item.quantity", "2" },
                  { 0, 0, "item.amount", "1900" },
                  { 0, 0, "item.subtotal", "2000" },
                  { 0, 0, "item.unit_price", "1000" },
                  { 0, 0, "item.stage", "2" },
                  { 0, 0, "item.substage", "4" },
                  { 0, 1, "item.quantity", "1" },
                  { 0, 1, "item.stage", "6" },
                  { 0, 1, "item.key", "L-1||LZ1|2" },
                  { 0, 2, "item.sku_id", "L-2" },
                  { 1, 0, "item.substage", "7" } } },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/fold/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], check_case);
    }

  return g_test_run ();
}
