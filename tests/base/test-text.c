/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of wb-text. */
#include "wb-text.h"

#include <string.h>

typedef struct
{
  const char *text;
  const char *expected;
} Pair;

typedef char *(*TextFunc) (const char *text);

static void
check_pairs (TextFunc func, const Pair *pairs, gsize n_pairs)
{
  for (gsize i = 0; i < n_pairs; i++)
    {
      g_autofree char *result = func (pairs[i].text);

      g_assert_cmpstr (result, ==, pairs[i].expected);
    }
}

static void
test_trim (void)
{
  static const Pair pairs[] = {
    { "", "" },
    { "\t", "" },
    { " \t\r\n", "" },
    { "\xc2\xa0\xe3\x80\x80\xe2\x80\x8b\xef\xbb\xbf", "" },
    { "x", "x" },
    { "576400000000000041\t", "576400000000000041" },
    { "\xef\xbb\xbf\xef\xbb\xbfOrder ID", "Order ID" },
    { " Virtual Bundle Seller SKU", "Virtual Bundle Seller SKU" },
    { "\xc2\xa0"
      "a b\xc2\xa0",
      "a b" },
    { "\xe3\x80\x80手冲 咖啡壶\xe3\x80\x80\t", "手冲 咖啡壶" },
    { "\xe2\x80\x8b王小明\xe2\x80\x8b", "王小明" },
    { "a\tb\nc", "a\tb\nc" },
    /* Characters that share a first or a last byte with white space. */
    { "£5", "£5" },
    { "à", "à" },
    { "“quoted”", "“quoted”" },
    { "。、", "。、" },
    { "！", "！" },
    { "ก", "ก" },
  };

  check_pairs (wb_text_dup_trimmed, pairs, G_N_ELEMENTS (pairs));
}

/* A cell is a stretch of a file: what is beside it is neither read nor trimmed. */
static void
test_trim_within (void)
{
  static const char file[] = "  a b \t,  ";
  const char       *start;
  gsize             length;

  start = wb_text_trim (file, 7, &length);
  g_assert_true (start == file + 2);
  g_assert_cmpuint (length, ==, 3);

  start = wb_text_trim (file, 2, &length);
  g_assert_true (start == file + 2);
  g_assert_cmpuint (length, ==, 0);

  start = wb_text_trim (file, 0, &length);
  g_assert_true (start == file);
  g_assert_cmpuint (length, ==, 0);
}

/* Every prefix of white space, in memory of its exact size: a sanitizer sees a byte too many. */
static void
test_trim_cut_short (void)
{
  static const char text[] = "\xc2\xa0\xe3\x80\x80\xe2\x80\x8b\xef\xbb\xbf";

  for (gsize n = 1; n < sizeof text; n++)
    for (gsize from = 0; from < n; from++)
      {
        g_autofree char *copy = g_memdup2 (text + from, n - from);
        gsize            length;
        const char      *start = wb_text_trim (copy, n - from, &length);

        g_assert_true (start >= copy && start + length <= copy + n - from);
      }
}

static void
test_digits (void)
{
  g_assert_true (wb_text_is_digits ("576400000000000041"));
  g_assert_true (wb_text_is_digits ("0"));
  g_assert_false (wb_text_is_digits (""));
  g_assert_false (wb_text_is_digits ("5.764E+17"));
  g_assert_false (wb_text_is_digits ("260520ABCD00XY"));
  g_assert_false (wb_text_is_digits ("12 34"));
  g_assert_false (wb_text_is_digits ("-1"));
  g_assert_false (wb_text_is_digits ("１２"));
}

static void
test_fold (void)
{
  static const Pair pairs[] = {
    { "", "" },
    { "Order ID", "order id" },
    { "HONDA", "honda" },
    { "Straße", "strasse" },
    { "ＡＢＣ１２３", "abc123" },
    { "ｶﾒﾗ", "カメラ" },
    { "手冲咖啡壶 XL", "手冲咖啡壶 xl" },
    { "ĐÃ HỦY", "đã hủy" },
    /* The same letters composed and not. */
    { "Hu\xcc\x89y", "hủy" },
    { "Ｑty：２", "qty:2" },
    { "か\xe3\x82\x99", "が" },
    /* Folding U+01F0 gives two characters that compose to it. */
    { "\xc7\xb0", "\xc7\xb0" },
  };

  check_pairs (wb_text_fold, pairs, G_N_ELEMENTS (pairs));
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *again = wb_text_fold (pairs[i].expected);

      g_assert_cmpstr (again, ==, pairs[i].expected);
    }
}

/* The short way for plain text must give what the long way gives. */
static void
test_fold_plain (void)
{
  for (gunichar c = 0x4000; c <= 0x9fff; c++)
    {
      char             text[16] = { 'A' };
      g_autofree char *folded = NULL;
      g_autofree char *normal = NULL;
      g_autofree char *expected = NULL;

      if (!g_unichar_isdefined (c))
        continue;
      text[1 + g_unichar_to_utf8 (c, text + 1)] = '\0';
      folded = wb_text_fold (text);
      normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
      expected = g_utf8_casefold (normal, -1);
      g_assert_cmpstr (folded, ==, expected);
    }
}

static void
test_title_key (void)
{
  static const Pair pairs[] = {
    { "", "" },
    { "Cancelation/Return Type", "cancelationreturntype" },
    { " cancelation return type", "cancelationreturntype" },
    { "Phone #", "phone" },
    { "Weight(kg)", "weightkg" },
    { "重量（kg）", "重量kg" },
    { "キャンセル元：", "キャンセル元" },
    { "ID đơn hàng", "idđơnhàng" },
    /* Vowel signs are part of Thai words. */
    { "สถานะคำสั่งซื้อ", "สถานะค\xe0\xb9\x8dาสั่งซื้อ" },
    { "Tax Info - Buyer Tax ID\t", "taxinfobuyertaxid" },
    { "\xef\xbb\xbf\xe2\x80\x8bSKU_ID", "skuid" },
    { "—/()", "" },
  };

  check_pairs (wb_text_title_key, pairs, G_N_ELEMENTS (pairs));
}

static void
test_id_key (void)
{
  static const Pair pairs[] = {
    { "JJD-0099 1234/5", "jjd009912345" },
    { "#576400000000000041\t", "576400000000000041" },
    { "ＳＦ１２３４", "sf1234" },
    { "中通-7500", "中通7500" },
    { "000000000202", "000000000202" },
    { " - ", "" },
    { "", "" },
  };

  check_pairs (wb_text_id_key, pairs, G_N_ELEMENTS (pairs));
}

static void
test_reverse (void)
{
  static const Pair pairs[] = {
    { "", "" },
    { "576130", "031675" },
    { "中通7", "7通中" },
  };

  check_pairs (wb_text_reverse, pairs, G_N_ELEMENTS (pairs));
}

static void
test_masked (void)
{
  static const char *const masked[] = {
    "A***** S*******",
    "c***pliss",
    "(+62)812****1234",
    "xx*******",
    "张*",
    "138****0000",
    "****",
    "xxxx",
    "XX-XX",
    "(xxx) x",
  };
  static const char *const plain[] = {
    "", "Priya Raman", "王小明", "+44 7700 900412", "Max", "xx1", "-", "12 Foxx Lane", "х",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (masked); i++)
    g_assert_true (wb_text_is_masked (masked[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (plain); i++)
    g_assert_false (wb_text_is_masked (plain[i]));
}

static void
test_fuller (void)
{
  static const struct
  {
    const char *stored;
    const char *incoming;
    gboolean    expected;
  } cases[] = {
    { "Priya Raman", "P**** R****", TRUE },
    { "Al", "A***** S*******", TRUE },
    { "12", "(+44)7*******89", TRUE },
    { "c***pliss", "c********", TRUE },
    { "c********", "c***pliss", FALSE },
    { "c********", "c********", TRUE },
    { "xx*******", "5* B***", FALSE },
    { "5* B***", "xx*******", TRUE },
    { "xxxx", "x***", TRUE },
    { "P**** R****", "Priya Raman", FALSE },
    { "Priya Raman", "Harriet Whitcombe", FALSE },
    { "Priya Raman", "", FALSE },
    { "Priya Raman", NULL, FALSE },
    { "", "P**** R****", FALSE },
    { NULL, "P**** R****", FALSE },
    { NULL, NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (wb_text_is_fuller (cases[i].stored, cases[i].incoming), ==, cases[i].expected);
}

static void
test_mask_name (void)
{
  static const Pair pairs[] = {
    { NULL, NULL },
    { "", "" },
    { "Priya Raman", "P**** R****" },
    { "Mei-Ling Zhao", "M******* Z***" },
    { "王小明", "王**" },
    { "欧阳 若溪", "欧* 若*" },
    { "Lê Thị Hoa", "L* T** H**" },
    /* A mark stays on its letter and counts for none. */
    { "ณัฐวุฒิ", "ณั***" },
    { "Jose\xcc\x81", "J***" },
    { "E\xcc\x81va", "E\xcc\x81**" },
    { "A", "A" },
    { " Two  spaces ", " T**  s***** " },
    { "A***** S*******", "A***** S*******" },
  };

  check_pairs (wb_text_mask_name, pairs, G_N_ELEMENTS (pairs));
}

static void
test_mask_phone (void)
{
  static const Pair pairs[] = {
    { NULL, NULL },
    { "", "" },
    { "+44 7911 123412", "+44 7*** ***412" },
    { "+447911123412", "+447******412" },
    { "(+62)81234567890", "(+62)8*******890" },
    { "+1 (415) 555-0132", "+1 (4**) ***-*132" },
    { "+852 5123 4567", "+852 5*** *567" },
    { "+86 138 0000 1234", "+86 1** **** *234" },
    { "13800001234", "1*******234" },
    { "0812-345-678", "0***-***-678" },
    /* Too short to hide anything by hiding a part. */
    { "12345", "*****" },
    { "+44 999", "+44 ***" },
    { "+4", "+4" },
    { "(+44)7*******89", "(+44)7*******89" },
  };

  check_pairs (wb_text_mask_phone, pairs, G_N_ELEMENTS (pairs));
}

static void
test_mask_address (void)
{
  static const Pair pairs[] = {
    { NULL, NULL },
    { "", "" },
    { "14 Belvedere Road", "1* B******** Road" },
    { "Flat 3, 20 Fern St.", "F*** 3, 2* F*** St." },
    { "Jl. Sudirman No. 5", "Jl. S******* N** 5" },
    { "12 Đường Lê Lợi", "1* Đường L* L**" },
    { "文三路88号", "文*****" },
    { "xx*******", "xx*******" },
  };

  check_pairs (wb_text_mask_address, pairs, G_N_ELEMENTS (pairs));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/trim", test_trim);
  g_test_add_func ("/text/trim-within", test_trim_within);
  g_test_add_func ("/text/trim-cut-short", test_trim_cut_short);
  g_test_add_func ("/text/digits", test_digits);
  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/fold-plain", test_fold_plain);
  g_test_add_func ("/text/title-key", test_title_key);
  g_test_add_func ("/text/id-key", test_id_key);
  g_test_add_func ("/text/reverse", test_reverse);
  g_test_add_func ("/text/masked", test_masked);
  g_test_add_func ("/text/fuller", test_fuller);
  g_test_add_func ("/text/mask-name", test_mask_name);
  g_test_add_func ("/text/mask-phone", test_mask_phone);
  g_test_add_func ("/text/mask-address", test_mask_address);

  return g_test_run ();
}
