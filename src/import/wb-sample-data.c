/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The wares and buyers of the sample shops. Names, phones and addresses are invented: British
 * phones are of the range kept free for drama, the others are masked as the platforms mask them. */
#include "wb-sample-data.h"

/* -- Moss & Maple, London ------------------------------------------------------------------------
 */

static const WbSampleProduct moss_products[] = {
  { "Stoneware mug", "Fern", "MUG-350-FRN", 1495, 380 },
  { "Stoneware mug", "Oat", "MUG-350-OAT", 1495, 380 },
  { "Linen apron", "Clay", "APR-LIN-CLY", 2900, 310 },
  { "Linen apron", "Ink", "APR-LIN-INK", 2900, 310 },
  { "Beeswax candles", "Set of 3", "CND-BW-3", 1350, 240 },
  { "Beeswax candles", "Set of 6", "CND-BW-6", 2400, 470 },
  { "Wool throw", "Heather", "THR-WOL-HTH", 6495, 1200 },
  { "Ceramic plant pot", "Ø 14 cm", "POT-CER-14", 2250, 900 },
  { "Oak serving board", "Small", "BRD-OAK-S", 2600, 820 },
  { "Botanical print", "A4, unframed", "PRT-BOT-A4", 1200, 60 },
  { "Hand-poured soap", "Rosemary & mint", "SOP-RSM", 650, 110 },
  { "Willow log basket", "Large", "BSK-WLW-L", 4800, 1900 },
};

static const WbSampleBuyer moss_buyers[] = {
  { "harriet.w", "Harriet Whitcombe", "(+44)7700900112", "England", "Bath", NULL, "BA1 2QR",
    "14 Foxglove Lane" },
  { "oluade_", "Oluwaseun Adeyemi", "(+44)7700900318", "England", "Leeds", NULL, "LS6 3HN",
    "Flat 2, 81 Kestrel Street" },
  { "priya.raman", "Priya Raman", "(+44)7700900412", "England", "Bristol", NULL, "BS6 5QA",
    "17 Brambling Road" },
  { "callumf", "Callum Fraser", "(+44)7700900205", "Scotland", "Inverness", NULL, "IV2 4XZ",
    "3 Heatherbank Place" },
  { "mei.ling.z", "Mei-Ling Zhao", "(+44)7700900877", "England", "Manchester", NULL, "M4 6WX",
    "Unit 9, Cotton Mill Wharf\nTextile Row" },
  { "rhys_ll", "Rhys Llewellyn", "(+44)7700900534", "Wales", "Swansea", NULL, "SA2 0AB",
    "26 Gwynfryn Terrace" },
  { "amelia.ok", "Amelia Okafor", "(+44)7700900641", "England", "London", NULL, "SE15 4PT",
    "58 Larkspur Gardens" },
  { "fionamca", "Fiona McAllister", "(+44)7700900759", "Scotland", "Glasgow", NULL, "G12 8QQ",
    "2/1, 40 Rowan Drive" },
  { "tomasz_k", "Tomasz Kowalczyk", "(+44)7700900968", "England", "Norwich", NULL, "NR3 1PD",
    "5 Weaver's Yard" },
  { "siobhan.d", "Siobhán Doherty", "(+44)7700900023", "Northern Ireland", "Derry", NULL,
    "BT48 7EX", "11 Foyleside Crescent" },
  { "g.ashworth", "G***** A*******", "(+44)7*******81", "England", "Sheffield", NULL, "S10 2TN",
    "1* H****** R***" },
  { "nadia_h", "N**** H*****", "(+44)7*******46", "England", "Birmingham", NULL, "B13 9AE",
    "2* C***** L***" },
};

static const WbSampleCarrier moss_carriers[] = {
  { "Royal Mail", "QX", "GB", 9 },
  { "Evri", "H01A", "", 12 },
  { "DPD", "1597", "", 10 },
};

static const char *const moss_payments[] = { "ApplePay", "Credit/debit card", "PayPal", NULL };
static const char *const english_reasons[] = { "No longer needed", "Better price available",
                                               "Need to change shipping address",
                                               "Need to change color or size", NULL };
static const char *const english_returns[] = { "Item is damaged or defective",
                                               "Item does not match the description",
                                               "No longer needed", NULL };
static const char *const moss_messages[] = { "Could you wrap it as a gift, please?",
                                             "Please leave it with number 16.", NULL };
static const char *const moss_notes[] = { "Gift note: happy birthday, Nan", "Fragile, double box",
                                          "Regular customer", NULL };

/* -- บ้านผ้าไหม, Bangkok --------------------------------------------------------------------------
 */

static const WbSampleProduct silk_products[] = {
  { "ผ้าพันคอไหมทอมือ", "สีคราม", "SLK-SCF-IND", 129000, 90 },
  { "ผ้าพันคอไหมทอมือ", "สีทอง", "SLK-SCF-GLD", 129000, 90 },
  { "ผ้าคลุมไหล่", "สีกุหลาบ", "SHW-ROS", 185000, 210 },
  { "กระเป๋าผ้าฝ้าย", "ลายดอก", "BAG-CTN-FLW", 37250, 240 },
  { "กระเป๋าผ้าฝ้าย", "ลายช้าง", "BAG-CTN-ELE", 37250, 240 },
  { "ปลอกหมอนผ้าไหม", "45 × 45 ซม.", "CSH-SLK-45", 59000, 130 },
  { "เสื้อฝ้ายย้อมคราม", "M", "SHT-IND-M", 69000, 260 },
  { "เสื้อฝ้ายย้อมคราม", "L", "SHT-IND-L", 69000, 270 },
  { "ผ้าขาวม้า", "แดง–ดำ", "KHM-RB", 25900, 180 },
  { "ที่รองจานกก", "ชุด 4 ผืน", "MAT-REED-4", 32000, 340 },
};

static const WbSampleBuyer silk_buyers[] = {
  { "kanda.s", "กานดา ศรีสุข", "(+66)8*****112", "กรุงเทพมหานคร", "บางรัก", "สีลม", "10500",
    "88/12 ซอยดอกแก้ว" },
  { "nattawut_p", "ณัฐวุฒิ พงษ์ไพบูลย์", "(+66)9*****340", "เชียงใหม่", "เมืองเชียงใหม่", "สุเทพ", "50200",
    "27 หมู่ 5" },
  { "siriporn.c", "Siriporn Chaiyasit", "(+66)8*****771", "ภูเก็ต", "กะทู้", "ป่าตอง", "83150",
    "141/3 Orchid Village" },
  { "preecha.w", "Preecha Wongsakul", "(+66)6*****058", "นนทบุรี", "ปากเกร็ด", "บางพูด", "11120",
    "9/77 หมู่บ้านสวนลั่นทม" },
  { "malee_t", "มาลี ทองดี", "(+66)8*****629", "ขอนแก่น", "เมืองขอนแก่น", "ในเมือง", "40000",
    "203 ถนนต้นคูน" },
  { "anong.r", "อนงค์ รัตนโชติ", "(+66)9*****415", "ชลบุรี", "บางละมุง", "หนองปรือ", "20150",
    "55/8 ซอยลีลาวดี" },
  { "somchai.j", "สมชาย ใจเย็น", "(+66)8*****993", "สงขลา", "หาดใหญ่", "คอหงส์", "90110",
    "12 ถนนพุดซ้อน" },
  { "wanida.k", "ว**** ก*****", "(+66)8*****204", "นครราชสีมา", "เมืองนครราชสีมา", "ในเมือง", "30000",
    "4* ถ***" },
  { "t.boonmee", "T**** B*****", "(+66)6*****587", "กรุงเทพมหานคร", "จตุจักร", "ลาดยาว", "10900",
    "1**/* ซ***" },
};

static const WbSampleCarrier silk_carriers[] = {
  { "Flash Express", "TH0141", "A0B", 8 },
  { "J&T Express", "8700", "", 8 },
  { "Thailand Post", "EX", "TH", 9 },
};

static const char *const silk_payments[] = { "PromptPay", "Credit/debit card", "TrueMoney", NULL };
static const char *const silk_messages[] = { "ขอใบกำกับภาษีด้วยค่ะ", "ฝากไว้ที่ป้อมยามได้ครับ", NULL };
static const char *const silk_notes[] = { "ลูกค้าประจำ", "แนบการ์ดขอบคุณ", NULL };

/* -- 山野小铺, Hangzhou
 * ----------------------------------------------------------------------------
 */

static const WbSampleProduct hill_products[] = {
  { "手冲咖啡壶", "600 ml", "SY-KFH-600", 26800, 720 },
  { "竹编收纳篮", "大号", "SY-ZBL-L", 7800, 650 },
  { "竹编收纳篮", "小号", "SY-ZBL-S", 4900, 380 },
  { "山茶香薰蜡烛", "2 只装", "SY-XXL-2", 9900, 430 },
  { "手工牛皮卡包", "焦糖色", "SY-KB-JT", 15800, 85 },
  { "粗陶茶杯", "四件套", "SY-CTB-4", 11800, 960 },
  { "苎麻门帘", "本色 90 × 150 cm", "SY-ML-90", 13600, 540 },
  { "桂花乌龙茶", "100 g", "SY-CY-GH", 6600, 150 },
  { "手工柚木砧板", "中号", "SY-ZB-M", 12900, 1400 },
};

static const WbSampleBuyer hill_buyers[] = {
  { "晓彤同学", "林晓彤", "138****0112", "浙江省", "杭州市", "西湖区", NULL, "栖霞路 18 号 3 幢" },
  { "嘉豪在路上", "陈嘉豪", "159****0340", "广东省", "深圳市", "南山区", NULL, "海棠街 66 号" },
  { "若溪", "欧阳若溪", "186****0771", "四川省", "成都市", "青羊区", NULL, "梧桐里 5 栋 1203" },
  { "梓萱爱喝茶", "王梓萱", "137****0058", "江苏省", "苏州市", "姑苏区", NULL, "丁香巷 9 号" },
  { "思远", "李思远", "135****0629", "北京市", "北京市", "朝阳区", NULL, "银杏园 12 号楼 4 单元" },
  { "木木的小日子", "周慕云", "188****0415", "福建省", "厦门市", "思明区", NULL, "凤凰木路 27 号" },
  { "阿珂", "沈*", "139****0993", "湖北省", "武汉市", "武昌区", NULL, "****" },
  { "一只小鹿", "陆*", "150****0204", "陕西省", "西安市", "雁塔区", NULL, "****" },
};

static const WbSampleCarrier hill_carriers[] = {
  { "中通快递", "7851", "", 10 },
  { "顺丰速运", "SF14", "", 11 },
  { "韵达快递", "4631", "", 9 },
};

static const char *const hill_payments[] = { "支付宝", "微信支付", "银行卡", NULL };
static const char *const chinese_reasons[] = { "不再需要", "有更优价格", "需更改收货地址",
                                               "需更换颜色或尺寸", NULL };
static const char *const chinese_returns[] = { "商品破损", "与描述不符", "不再需要", NULL };
static const char *const hill_messages[] = { "麻烦包装结实一点，谢谢", "请发顺丰", NULL };
static const char *const hill_notes[] = { "老顾客，送一包茶样", "易碎，加气泡膜", NULL };

const WbSampleShopData wb_sample_shops[WB_N_SAMPLE_SHOPS] = {
  {
      .name = "Moss & Maple",
      .platform = "tiktok",
      .region = "GB",
      .country = "United Kingdom",
      .number = "57713081",
      .shipping = 299,
      .free_from = 4000,
      .response_hours = 48,
      .statuses = { [WB_STAGE_UNPAID] = "Unpaid",
                    [WB_STAGE_TO_SHIP] = "To ship",
                    [WB_STAGE_SHIPPED] = "Shipped",
                    [WB_STAGE_COMPLETED] = "Completed",
                    [WB_STAGE_CANCELLING] = "To ship",
                    [WB_STAGE_CANCELLED] = "Canceled" },
      .payment_methods = moss_payments,
      .buyer_reasons = english_reasons,
      .seller_reason = "Out of stock",
      .overdue_reason = "Customer overdue to pay",
      .return_reasons = english_returns,
      .messages = moss_messages,
      .notes = moss_notes,
      .failed_note = "Nobody at home, no safe place",
      .products = moss_products,
      .n_products = G_N_ELEMENTS (moss_products),
      .buyers = moss_buyers,
      .n_buyers = G_N_ELEMENTS (moss_buyers),
      .carriers = moss_carriers,
      .n_carriers = G_N_ELEMENTS (moss_carriers),
  },
  {
      .name = "บ้านผ้าไหม",
      .platform = "tiktok",
      .region = "TH",
      .country = "Thailand",
      .number = "57824411",
      .shipping = 4000,
      .free_from = 100000,
      .cod_percent = 25,
      .response_hours = 24,
      .statuses = { [WB_STAGE_TO_SHIP] = "ที่จะจัดส่ง",
                    [WB_STAGE_SHIPPED] = "จัดส่งแล้ว",
                    [WB_STAGE_COMPLETED] = "เสร็จสมบูรณ์",
                    [WB_STAGE_CANCELLING] = "ที่จะจัดส่ง",
                    [WB_STAGE_CANCELLED] = "ยกเลิกแล้ว" },
      .payment_methods = silk_payments,
      .buyer_reasons = english_reasons,
      .seller_reason = "Out of stock",
      .overdue_reason = "Customer overdue to pay",
      .return_reasons = english_returns,
      .messages = silk_messages,
      .notes = silk_notes,
      .failed_note = "ติดต่อผู้รับไม่ได้",
      .products = silk_products,
      .n_products = G_N_ELEMENTS (silk_products),
      .buyers = silk_buyers,
      .n_buyers = G_N_ELEMENTS (silk_buyers),
      .carriers = silk_carriers,
      .n_carriers = G_N_ELEMENTS (silk_carriers),
  },
  {
      .name = "山野小铺",
      .platform = "douyin",
      .region = "CN",
      .country = "中国",
      .number = "692048117",
      .shipping = 0,
      .free_from = 0,
      .response_hours = 48,
      .promised_hours = 48,
      .statuses = { [WB_STAGE_UNPAID] = "待支付",
                    [WB_STAGE_TO_SHIP] = "备货中",
                    [WB_STAGE_SHIPPED] = "已发货",
                    [WB_STAGE_COMPLETED] = "已完成",
                    [WB_STAGE_CANCELLING] = "备货中",
                    [WB_STAGE_CANCELLED] = "已关闭" },
      .payment_methods = hill_payments,
      .buyer_reasons = chinese_reasons,
      .seller_reason = "缺货",
      .overdue_reason = "买家逾期未付款",
      .return_reasons = chinese_returns,
      .messages = hill_messages,
      .notes = hill_notes,
      .failed_note = "收件人电话无人接听",
      .products = hill_products,
      .n_products = G_N_ELEMENTS (hill_products),
      .buyers = hill_buyers,
      .n_buyers = G_N_ELEMENTS (hill_buyers),
      .carriers = hill_carriers,
      .n_carriers = G_N_ELEMENTS (hill_carriers),
  },
};
