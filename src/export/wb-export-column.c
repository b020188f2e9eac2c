/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The catalogue of columns, and the platform's own lists out of data/exports. Any thread. */
#include "wb-export-column-private.h"

#include <gio/gio.h>
#include <string.h>

#include "wb-export-resources.h"
#include "wb-text.h"

#define ORDER(id, title, chinese, VALUE, SOURCE, field)                                            \
  {                                                                                                \
    { id, title, chinese, WB_EXPORT_OF_ORDER, WB_EXPORT_##VALUE, FALSE }, WB_SOURCE_##SOURCE,      \
        field                                                                                      \
  }
#define PERSON(id, title, chinese, SOURCE, field)                                                  \
  {                                                                                                \
    { id, title, chinese, WB_EXPORT_OF_ORDER, WB_EXPORT_TEXT, TRUE }, WB_SOURCE_##SOURCE, field    \
  }
#define PACKAGE(id, title, chinese, SOURCE, field)                                                 \
  {                                                                                                \
    { id, title, chinese, WB_EXPORT_OF_PACKAGE, WB_EXPORT_TEXT, FALSE }, WB_SOURCE_##SOURCE, field \
  }
#define ITEM(id, title, chinese, VALUE, field)                                                     \
  {                                                                                                \
    { id, title, chinese, WB_EXPORT_OF_ITEM, WB_EXPORT_##VALUE, FALSE }, WB_SOURCE_FIELD, field    \
  }
/* A column of the platform without a field here: it has no Chinese title that anybody has seen. */
#define EXTRA(id, title, is_personal)                                                              \
  {                                                                                                \
    { id, title, title, WB_EXPORT_OF_ITEM, WB_EXPORT_TEXT, is_personal }, WB_SOURCE_EXTRA, title   \
  }

static const WbColumnDef defs[] = {
  ORDER ("order-id", "Order ID", "订单号", TEXT, FIELD, "number"),
  /* For lists of other platforms: "Order ID" would make an import take them for TikTok's. */
  ORDER ("order-number", "Order Number", "订单编号", TEXT, FIELD, "number"),
  ORDER ("shop", "Shop", "店铺", TEXT, SHOP, NULL),
  ORDER ("stage", "Stage", "阶段", TEXT, STAGE, NULL),
  ORDER ("sub-stage", "Sub-stage", "子阶段", TEXT, SUBSTAGE, NULL),
  ORDER ("order-status", "Order Status", "订单状态", TEXT, STATUS, NULL),
  ORDER ("order-substatus", "Order Substatus", "订单子状态", TEXT, SUBSTATUS, NULL),
  ORDER ("cancelation-return-type",
         "Cancelation/Return Type",
         "取消/退货类型",
         TEXT,
         FIELD,
         "request_type"),
  ORDER ("normal-or-pre-order", "Normal or Pre-order", "普通或预售", TEXT, PREORDER, NULL),
  ORDER ("order-items", "Order Items", "商品行数", NUMBER, FIELD, "item_count"),
  ORDER ("order-quantity", "Order Quantity", "商品总件数", NUMBER, FIELD, "quantity"),
  ORDER ("currency", "Currency", "币种", TEXT, CURRENCY, NULL),
  ORDER ("order-subtotal",
         "Order Subtotal Before Discount",
         "商品折前总额",
         AMOUNT,
         FIELD,
         "subtotal"),
  ORDER ("order-platform-discount",
         "Order Platform Discount",
         "商品平台优惠总额",
         AMOUNT,
         FIELD,
         "platform_discount"),
  ORDER ("order-seller-discount",
         "Order Seller Discount",
         "商品商家优惠总额",
         AMOUNT,
         FIELD,
         "seller_discount"),
  ORDER ("shipping-fee-after-discount",
         "Shipping Fee After Discount",
         "折后运费",
         AMOUNT,
         FIELD,
         "shipping"),
  ORDER ("original-shipping-fee",
         "Original Shipping Fee",
         "原始运费",
         AMOUNT,
         FIELD,
         "original_shipping"),
  ORDER ("shipping-fee-seller-discount",
         "Shipping Fee Seller Discount",
         "运费商家优惠",
         AMOUNT,
         FIELD,
         "shipping_seller_discount"),
  ORDER ("shipping-fee-platform-discount",
         "Shipping Fee Platform Discount",
         "运费平台优惠",
         AMOUNT,
         FIELD,
         "shipping_platform_discount"),
  ORDER ("payment-platform-discount",
         "Payment platform discount",
         "支付平台优惠",
         AMOUNT,
         FIELD,
         "payment_discount"),
  ORDER ("taxes", "Taxes", "税费", AMOUNT, FIELD, "tax"),
  ORDER ("order-amount", "Order Amount", "订单金额", AMOUNT, FIELD, "total"),
  ORDER ("order-refund-amount", "Order Refund Amount", "订单退款金额", AMOUNT, FIELD, "refund"),
  ORDER ("time-zone", "Time Zone", "时区", TEXT, ZONE, NULL),
  ORDER ("created-time", "Created Time", "创建时间", TIME, FIELD, "created"),
  ORDER ("paid-time", "Paid Time", "付款时间", TIME, FIELD, "paid"),
  ORDER ("rts-time", "RTS Time", "备货完成时间", TIME, FIELD, "ready"),
  ORDER ("shipped-time", "Shipped Time", "发货时间", TIME, FIELD, "shipped"),
  ORDER ("delivered-time", "Delivered Time", "送达时间", TIME, FIELD, "delivered"),
  ORDER ("completed-time", "Completed Time", "完成时间", TIME, FIELD, "completed"),
  ORDER ("cancelled-time", "Cancelled Time", "取消时间", TIME, FIELD, "cancelled"),
  ORDER ("next-deadline", "Next Deadline", "下一时限", TIME, FIELD, "deadline_at"),
  ORDER ("cancel-by", "Cancel By", "取消方", TEXT, FIELD, "cancel_by"),
  ORDER ("cancel-reason", "Cancel Reason", "取消原因", TEXT, FIELD, "cancel_reason"),
  ORDER ("fulfillment-type", "Fulfillment Type", "履约方式", TEXT, FULFILMENT, NULL),
  ORDER ("delivery-option-type", "Delivery Option Type", "配送类型", TEXT, FIELD, "delivery_type"),
  ORDER ("delivery-option", "Delivery Option", "配送方式", TEXT, FIELD, "delivery_option"),
  ORDER ("payment-method", "Payment Method", "支付方式", TEXT, PAYMENT, NULL),
  ORDER ("order-channel", "Order Channel", "订单渠道", TEXT, FIELD, "channel"),
  PERSON ("buyer-message", "Buyer Message", "买家留言", FIELD, "buyer_message"),
  PERSON ("buyer-username", "Buyer Username", "买家用户名", FIELD, "buyer"),
  PERSON ("recipient", "Recipient", "收件人", FIELD, "recipient"),
  PERSON ("phone", "Phone #", "电话", FIELD, "phone"),
  ORDER ("country", "Country", "国家/地区", TEXT, FIELD, "country"),
  ORDER ("state", "State", "省/州", TEXT, FIELD, "state"),
  ORDER ("city", "City", "城市", TEXT, FIELD, "city"),
  PERSON ("districts", "Districts", "区县", DISTRICT, NULL),
  PERSON ("villages", "Villages", "乡镇街道", VILLAGE, NULL),
  PERSON ("zipcode", "Zipcode", "邮编", FIELD, "zip"),
  PERSON ("detail-address", "Detail Address", "详细地址", FIELD, "address"),
  PERSON ("address-line-1", "Address Line 1", "地址第一行", ADDRESS_1, NULL),
  PERSON ("address-line-2", "Address Line 2", "地址其余行", ADDRESS_2, NULL),
  /* In one with the address here; the platform's lists have them all the same. */
  PERSON ("additional-address-information",
          "Additional address information",
          "补充地址",
          NOTHING,
          NULL),
  PERSON ("house-name-or-number", "House Name or Number", "门牌号", NOTHING, NULL),
  PERSON ("delivery-instruction", "Delivery Instruction", "配送说明", FIELD, "delivery_note"),
  ORDER ("seller-note", "Seller Note", "商家备注", TEXT, FIELD, "note"),
  ORDER ("flag", "Flag", "旗帜", TEXT, FIELD, "flag"),

  PACKAGE ("package-id", "Package ID", "包裹号", FIELD, "number"),
  PACKAGE ("tracking-id", "Tracking ID", "运单号", FIELD, "tracking"),
  PACKAGE ("shipping-provider-name", "Shipping Provider Name", "物流公司", FIELD, "carrier"),
  PACKAGE ("package-status", "Package Status", "包裹状态", PACKAGE_STATUS, NULL),

  ITEM ("sku-id", "SKU ID", "SKU ID", TEXT, "sku_id"),
  ITEM ("seller-sku", "Seller SKU", "商家SKU", TEXT, "seller_sku"),
  ITEM ("product-id", "Product ID", "商品ID", TEXT, "product_id"),
  ITEM ("product-name", "Product Name", "商品名称", TEXT, "product"),
  ITEM ("variation", "Variation", "规格", TEXT, "variation"),
  ITEM ("quantity", "Quantity", "数量", NUMBER, "quantity"),
  ITEM ("sku-quantity-of-return", "Sku Quantity of return", "SKU退货数量", NUMBER, "returned"),
  ITEM ("sku-unit-original-price", "SKU Unit Original Price", "SKU原单价", AMOUNT, "unit_price"),
  ITEM ("sku-subtotal-before-discount",
        "SKU Subtotal Before Discount",
        "SKU折前小计",
        AMOUNT,
        "subtotal"),
  ITEM (
      "sku-platform-discount", "SKU Platform Discount", "SKU平台优惠", AMOUNT, "platform_discount"),
  ITEM ("sku-seller-discount", "SKU Seller Discount", "SKU商家优惠", AMOUNT, "seller_discount"),
  ITEM ("sku-subtotal-after-discount",
        "SKU Subtotal After Discount",
        "SKU折后小计",
        AMOUNT,
        "amount"),
  ITEM ("weight-kg", "Weight(kg)", "重量(kg)", WEIGHT, "weight"),
  ITEM ("product-category", "Product Category", "商品类目", TEXT, "category"),

  EXTRA ("barcodes", "Barcodes", FALSE),
  EXTRA ("virtual-bundle-seller-sku", "Virtual Bundle Seller SKU", FALSE),
  EXTRA ("co-funded-shipping-fee-discount", "Co-Funded Shipping Fee Discount", FALSE),
  EXTRA ("retail-delivery-fee", "Retail Delivery Fee", FALSE),
  EXTRA ("small-order-fee", "Small Order Fee", FALSE),
  EXTRA ("distance-shipping-fee", "Distance Shipping Fee", FALSE),
  EXTRA ("distance-fee", "Distance Fee", FALSE),
  EXTRA ("buyer-service-fee", "Buyer Service Fee", FALSE),
  EXTRA ("handling-fee", "Handling Fee", FALSE),
  EXTRA ("shipping-insurance", "Shipping Insurance", FALSE),
  EXTRA ("item-insurance", "Item Insurance", FALSE),
  EXTRA ("warehouse-name", "Warehouse Name", FALSE),
  EXTRA ("buyer-nickname", "Buyer Nickname", TRUE),
  EXTRA ("region", "Region", FALSE),
  EXTRA ("shipping-information", "Shipping Information", TRUE),
  EXTRA ("combined-listing", "Combined Listing", FALSE),
  EXTRA ("creator-handle", "Creator Handle", FALSE),
  EXTRA ("purchase-channel", "Purchase Channel", FALSE),
  EXTRA ("checked-status", "Checked Status", FALSE),
  EXTRA ("checked-marked-by", "Checked Marked by", FALSE),
  EXTRA ("tokopedia-invoice-number", "Tokopedia Invoice Number", FALSE),
  EXTRA ("request-tax-invoice", "Request Tax Invoice", FALSE),
  EXTRA ("tax-info-buyer-tax-id", "Tax Info - Buyer Tax ID", TRUE),
  EXTRA ("tax-info-type", "Tax Info - Type", FALSE),
  EXTRA ("tax-info-full-name-of-buyer", "Tax Info - Full Name of Buyer", TRUE),
  EXTRA ("tax-info-email", "Tax Info - Email", TRUE),
  EXTRA ("tax-info-phone-number", "Tax Info - Phone Number", TRUE),
  EXTRA ("tax-info-registered-address", "Tax Info - Registered Address", TRUE),
  EXTRA ("tax-info-address-type", "Tax Info - Address Type", FALSE),
  /* Of Japan, whose titles are Japanese. */
  EXTRA ("warehouse-name-jp", "倉庫名", FALSE),
  EXTRA ("first-name-jp", "名", TRUE),
  EXTRA ("last-name-jp", "姓", TRUE),
  EXTRA ("shipping-information-jp", "配送先情報", TRUE),
  EXTRA ("combined-listing-jp", "統合リスト", FALSE),
};

#define N_COLUMNS G_N_ELEMENTS (defs)

/* What the lists have that are the same on every platform. */
static const char *const order_list[] = {
  "order-id",
  "shop",
  "stage",
  "sub-stage",
  "order-status",
  "order-substatus",
  "cancelation-return-type",
  "normal-or-pre-order",
  "order-items",
  "order-quantity",
  "currency",
  "order-subtotal",
  "order-platform-discount",
  "order-seller-discount",
  "original-shipping-fee",
  "shipping-fee-seller-discount",
  "shipping-fee-platform-discount",
  "shipping-fee-after-discount",
  "payment-platform-discount",
  "taxes",
  "order-amount",
  "order-refund-amount",
  "payment-method",
  "time-zone",
  "created-time",
  "paid-time",
  "rts-time",
  "shipped-time",
  "delivered-time",
  "completed-time",
  "cancelled-time",
  "cancel-by",
  "cancel-reason",
  "fulfillment-type",
  "buyer-username",
  "seller-note",
  NULL,
};
static const char *const package_list[] = {
  "order-id",
  "shop",
  "stage",
  "sub-stage",
  "package-id",
  "shipping-provider-name",
  "tracking-id",
  "package-status",
  "delivery-option",
  "order-quantity",
  "recipient",
  "phone",
  "country",
  "state",
  "city",
  "districts",
  "zipcode",
  "detail-address",
  "delivery-instruction",
  "buyer-username",
  "buyer-message",
  "seller-note",
  "time-zone",
  "paid-time",
  "rts-time",
  "shipped-time",
  "delivered-time",
  NULL,
};

typedef struct
{
  const char *title; /* borrowed from the group */
  guint       column;
} ListColumn;

/* The platform's own list of a market. */
typedef struct
{
  char  **titles;
  GArray *columns; /* ListColumn */
} MarketList;

static GHashTable *names;   /* title key of ids and of titles, in both languages, to column + 1 */
static GHashTable *markets; /* region, or "default", to MarketList */

static void
index_title (GHashTable *index, const char *title, guint column)
{
  char *key = wb_text_title_key (title);

  if (g_hash_table_contains (index, key))
    g_free (key);
  else
    g_hash_table_insert (index, key, GUINT_TO_POINTER (column + 1));
}

static guint
look_up (GHashTable *index, const char *title)
{
  g_autofree char *key = wb_text_title_key (title);

  return GPOINTER_TO_UINT (g_hash_table_lookup (index, key));
}

static GHashTable *
index_names (void)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < N_COLUMNS; i++)
    index_title (index, defs[i].column.id, i);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      index_title (index, defs[i].column.title, i);
      index_title (index, defs[i].column.chinese, i);
    }

  return index;
}

/* The titles that markets give to columns: "District" is the city in some, so it is no name. */
static GHashTable *
index_market_titles (GKeyFile *file)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_auto (GStrv) others =
          g_key_file_get_string_list (file, "columns", defs[i].column.id, NULL, NULL);

      index_title (index, defs[i].column.title, i);
      for (guint j = 0; others != NULL && others[j] != NULL; j++)
        index_title (index, others[j], i);
    }

  return index;
}

static MarketList *
load_market (GKeyFile *file, const char *group, GHashTable *index)
{
  MarketList *list = g_new0 (MarketList, 1);

  list->titles = g_key_file_get_string_list (file, group, "titles", NULL, NULL);
  list->columns = g_array_new (FALSE, FALSE, sizeof (ListColumn));
  for (guint i = 0; list->titles[i] != NULL; i++)
    {
      guint      found = look_up (index, list->titles[i]);
      ListColumn column = { list->titles[i], found - 1 };

      if (found == 0)
        g_error ("[%s] %s: no such column", group, list->titles[i]);
      g_array_append_val (list->columns, column);
    }

  return list;
}

/* Once; what is loaded stays. */
static void
ensure_loaded (void)
{
  static gsize loaded;

  if (g_once_init_enter (&loaded))
    {
      g_autoptr (GKeyFile) file = g_key_file_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_resource_lookup_data (
          wb_export_get_resource (), "/io/github/waybill_desktop/Waybill/exports/tiktok.ini",
          G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
      g_autoptr (GHashTable) titles = NULL;
      g_auto (GStrv) groups = NULL;

      if (bytes == NULL || !g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, &error))
        g_error ("data/exports/tiktok.ini: %s", error->message);
      names = index_names ();
      titles = index_market_titles (file);
      markets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      groups = g_key_file_get_groups (file, NULL);
      for (guint i = 0; groups[i] != NULL; i++)
        if (!g_str_equal (groups[i], "columns"))
          g_hash_table_insert (markets, g_strdup (groups[i]),
                               load_market (file, groups[i], titles));
      g_once_init_leave (&loaded, 1);
    }
}

/* The platform's list for the shop; NULL for a shop of another platform. */
static const MarketList *
find_market (const WbShop *shop)
{
  const MarketList *list;

  if (shop == NULL || !g_str_equal (shop->platform, "tiktok"))
    return NULL;
  ensure_loaded ();
  list = g_hash_table_lookup (markets, shop->region);

  return list != NULL ? list : g_hash_table_lookup (markets, "default");
}

const WbExportColumn *
wb_export_column_list (guint *n_columns)
{
  static WbExportColumn columns[N_COLUMNS];
  static gsize          filled;

  if (g_once_init_enter (&filled))
    {
      for (guint i = 0; i < N_COLUMNS; i++)
        columns[i] = defs[i].column;
      g_once_init_leave (&filled, 1);
    }
  *n_columns = N_COLUMNS;

  return columns;
}

const WbColumnDef *
wb_column_def_find (const char *name)
{
  guint found;

  ensure_loaded ();
  found = look_up (names, name);

  return found > 0 ? &defs[found - 1] : NULL;
}

const WbExportColumn *
wb_export_column_find (const char *name)
{
  const WbColumnDef *def;
  guint              n;

  g_return_val_if_fail (name != NULL, NULL);

  def = wb_column_def_find (name);

  return def != NULL ? wb_export_column_list (&n) + (def - defs) : NULL;
}

gboolean
wb_export_column_fits (const WbExportColumn *self, WbExportRow row)
{
  switch (self->subject)
    {
    case WB_EXPORT_OF_ITEM:
      return row == WB_EXPORT_ROW_ITEM;
    case WB_EXPORT_OF_PACKAGE:
      return row != WB_EXPORT_ROW_ORDER;
    case WB_EXPORT_OF_ORDER:
    default:
      return TRUE;
    }
}

const char *
wb_export_column_get_title (const WbExportColumn *self, WbExportLanguage language)
{
  return language == WB_EXPORT_CHINESE ? self->chinese : self->title;
}

const char *
wb_column_def_get_market_title (const WbColumnDef *def, const WbShop *shop)
{
  const MarketList *list = find_market (shop);

  for (guint i = 0; list != NULL && i < list->columns->len; i++)
    {
      const ListColumn *column = &g_array_index (list->columns, ListColumn, i);

      if (&defs[column->column] == def)
        return column->title;
    }

  return def->column.title;
}

/* The list of the platform and market; of another platform, or of several shops, the common one
 * with what tells them apart. */
static char **
dup_item_list (const WbShop *shop)
{
  static const char *const before[] = { "order-number", "shop", "currency", "time-zone" };
  const MarketList        *list = find_market (shop);
  gboolean                 is_common = list == NULL;
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  ensure_loaded ();
  if (is_common)
    {
      list = g_hash_table_lookup (markets, "default");
      for (guint i = 0; i < G_N_ELEMENTS (before); i++)
        g_strv_builder_add (ids, before[i]);
    }
  for (guint i = 0; i < list->columns->len; i++)
    {
      const WbColumnDef *def = &defs[g_array_index (list->columns, ListColumn, i).column];

      if (!is_common || !g_str_equal (def->column.id, "order-id"))
        g_strv_builder_add (ids, def->column.id);
    }

  return g_strv_builder_end (ids);
}

char **
wb_export_dup_columns (const WbExportTemplate *what, const WbShop *shop)
{
  g_return_val_if_fail (what != NULL, NULL);

  if (what->columns != NULL)
    return g_strdupv (what->columns);

  switch (what->row)
    {
    case WB_EXPORT_ROW_ORDER:
      return g_strdupv ((char **) order_list);
    case WB_EXPORT_ROW_PACKAGE:
      return g_strdupv ((char **) package_list);
    case WB_EXPORT_ROW_ITEM:
    default:
      return dup_item_list (shop);
    }
}
