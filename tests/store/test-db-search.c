/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a search finds: identifiers whole, by their beginning and their end, words anywhere, in
 * English, Thai and Chinese; and that whatever is typed is only text. */
#include "wb-db-fixture.h"

/* The orders that every search below is held against. */
static void
add_orders (DbFixture *fixture)
{
  wb_db_fixture_add (
      fixture,
      wb_build_order ("number=576461413038785752", "stage=shipped", "buyer=emma_w.uk",
                      "recipient=Emma Watson-Lee", "phone=+44 7700 900412", "city=Leeds",
                      "note=Leave with \"Bob\" 100%", "item.key=1",
                      "item.product=Folding Storage Box", "item.variation=Grey, Large",
                      "item.seller_sku=BOX_GR-L", "item.sku_id=1729384756", "package.key=P1",
                      "package.number=1153000000000000001", "package.tracking=TT-0042 GB", NULL),
      wb_build_order ("number=576461413038785999", "buyer=Jane Doe", "recipient=ก้อง ใจดี",
                      "phone=(+66)81****4567", "city=เชียงใหม่", "item.key=1",
                      "item.product=กล่องพับเก็บของ", "package.key=P1",
                      "package.tracking=SPXTH0123456789", NULL),
      wb_build_order ("number=6921abcDEF", "stage=to-ship", "buyer=小雨", "recipient=王小明",
                      "phone=138****0000", "city=杭州市", "note=尽快发货 50%_off", "item.key=1",
                      "item.product=加厚纸箱 收纳", "item.variation=ＸＬ", "item.key=2",
                      "item.product=胶带", "item.seller_sku=CN-纸箱-01", NULL),
      wb_build_order ("number=A-77", "recipient=O'Neil", "item.key=1",
                      "item.product=AND OR NOT NEAR(x)* 7\"screen", "item.seller_sku=case2023",
                      NULL),
      NULL);
}

#define LEEDS "576461413038785752"
#define CHIANG_MAI "576461413038785999"
#define HANGZHOU "6921abcDEF"
#define SEVEN "A-77"

static const struct
{
  const char *name;
  const char *search;
  const char *found;
} searches[] = {
  { "nothing", "", LEEDS " " CHIANG_MAI " " HANGZHOU " " SEVEN },
  { "only-spaces", "  \t", LEEDS " " CHIANG_MAI " " HANGZHOU " " SEVEN },

  { "only-commas", ",，", LEEDS " " CHIANG_MAI " " HANGZHOU " " SEVEN },

  { "number", "576461413038785752", LEEDS },
  { "number-with-spaces-around", " 576461413038785752\n", LEEDS },
  { "number-in-groups", "576461 413038 785752", LEEDS },
  { "number-full-width", "５７６４６１４１３０３８７８５７５２", LEEDS },
  { "first-digits", "5764614", LEEDS " " CHIANG_MAI },
  { "first-digits-full-width", "５７６４６１４", LEEDS " " CHIANG_MAI },
  { "first-three", "576", LEEDS " " CHIANG_MAI },
  { "last-digits", "5752", LEEDS },
  { "last-three", "999", CHIANG_MAI },
  { "middle-digits", "14130387", "" },
  { "two-digits", "57", "" },
  { "number-any-case", "6921ABCdef", HANGZHOU },
  { "number-first-any-case", "6921ABC", HANGZHOU },
  { "number-last-any-case", "CDEF", HANGZHOU },
  { "number-with-its-dash", "A-77", SEVEN },
  { "number-without-its-dash", "a77", SEVEN },

  { "tracking", "SPXTH0123456789", CHIANG_MAI },
  { "tracking-any-case", "spxth0123456789", CHIANG_MAI },
  { "tracking-first", "spxth", CHIANG_MAI },
  { "tracking-last", "6789", CHIANG_MAI },
  { "tracking-other-punctuation", "TT0042GB", LEEDS },
  { "tracking-as-it-stands", "TT-0042 GB", LEEDS },
  { "package", "1153000000000000001", LEEDS },
  { "package-last", "0001", LEEDS },

  { "buyer", "emma_w.uk", LEEDS },
  { "buyer-begins", "EMMA_", LEEDS },
  { "buyer-two-words", "jane doe", CHIANG_MAI },
  { "buyer-two-words-begins", "Jane D", CHIANG_MAI },
  { "buyer-chinese", "小雨", HANGZHOU },
  { "buyer-end", "_w.uk", "" },
  { "recipient", "watson", LEEDS },
  { "recipient-inside", "tson-l", LEEDS },
  { "recipient-quote", "o'neil", SEVEN },
  { "recipient-chinese-1", "明", HANGZHOU },
  { "city", "leeds", LEEDS },
  { "city-thai", "เชียงใหม่", CHIANG_MAI },
  { "city-chinese", "杭州", HANGZHOU },

  { "phone-last", "0412", LEEDS },
  { "phone-last-three", "412", LEEDS },
  { "phone", "+44 7700 900412", LEEDS },
  { "phone-without-spaces", "+447700900412", LEEDS },
  { "phone-masked-last", "4567", CHIANG_MAI },
  { "phone-masked-chinese", "0000", HANGZHOU },
  { "phone-behind-stars", "814567", "" },

  { "sku", "BOX_GR-L", LEEDS },
  { "sku-any-case", "box_gr", LEEDS },
  { "sku-id", "1729384756", LEEDS },
  { "sku-id-first", "1729384", LEEDS },
  { "sku-id-last", "4756", LEEDS },
  { "sku-id-middle", "93847", "" },
  { "sku-last-digits", "023", SEVEN },
  { "sku-chinese", "cn-纸箱", HANGZHOU },
  { "product", "storage", LEEDS },
  { "product-any-part", "orage b", LEEDS },
  { "product-any-case", "FOLDING", LEEDS },
  { "product-3", "box", LEEDS },
  { "product-2", "ox", LEEDS },
  { "product-1", "x", LEEDS " " HANGZHOU " " SEVEN },
  { "variation-full-width", "xl", HANGZHOU },
  { "second-item", "胶带", HANGZHOU },
  { "thai-1", "ก", CHIANG_MAI },
  { "thai-2", "กล", CHIANG_MAI },
  { "thai-3", "พับ", CHIANG_MAI },
  { "thai-end", "เก็บของ", CHIANG_MAI },
  { "chinese-1", "纸", HANGZHOU },
  { "chinese-2", "纸箱", HANGZHOU },
  { "chinese-3", "厚纸箱", HANGZHOU },
  { "chinese-4", "加厚纸箱", HANGZHOU },
  { "note", "尽快", HANGZHOU },

  { "two-words", "leeds box", LEEDS },
  { "two-words-any-order", "GREY folding", LEEDS },
  { "two-words-of-two-fields", "纸箱 杭州", HANGZHOU },
  { "two-words-full-width-space", "纸箱　收纳", HANGZHOU },
  { "number-and-word", "5752 grey", LEEDS },
  { "one-word-misses", "leeds 纸箱", "" },
  { "words-that-look-like-numbers", "case2023 near(x)", SEVEN },

  { "paste-spaces", LEEDS " " CHIANG_MAI, LEEDS " " CHIANG_MAI },
  { "paste-lines", LEEDS "\n" CHIANG_MAI "\r\n", LEEDS " " CHIANG_MAI },
  { "paste-commas", LEEDS "," CHIANG_MAI ",", LEEDS " " CHIANG_MAI },
  { "paste-chinese-commas", LEEDS "，" CHIANG_MAI "、" HANGZHOU "；",
    LEEDS " " CHIANG_MAI " " HANGZHOU },
  { "paste-with-unknown", LEEDS ";999999999999", LEEDS },
  { "paste-tracking", "SPXTH0123456789 1153000000000000001", LEEDS " " CHIANG_MAI },
  { "paste-quoted", "'" LEEDS "','" CHIANG_MAI "'", LEEDS " " CHIANG_MAI },
  { "paste-unknown", "999999999998 999999999999", "" },

  { "percent", "100%", LEEDS },
  { "percent-alone", "%", LEEDS " " HANGZHOU },
  { "underscore", "50%_off", HANGZHOU },
  { "underscore-is-no-wildcard", "fold_ng", "" },
  { "percent-is-no-wildcard", "fold%box", "" },
  { "double-quote", "\"bob\"", LEEDS },
  { "double-quote-alone", "\"", LEEDS " " SEVEN },
  { "double-quote-inside", "7\"scr", SEVEN },
  { "operators", "AND OR NOT", SEVEN },
  { "near", "NEAR(x)*", SEVEN },
  { "star", "fold*", "" },
  { "column-filter", "folded:box", "" },
  { "sql", "'; DROP TABLE item; --", "" },
  { "injection", "x' OR '1'='1", "" },
  { "a-key-of-search", "@emma", "" },
  { "a-backward-key-of-search", "<2575", "" },
  { "invalid-utf-8", "box\xff", "" },
  { "miss", "unobtainium", "" },
};

static void
test_search (DbFixture *fixture, gconstpointer data)
{
  add_orders (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autofree char *found = wb_db_fixture_search (fixture, searches[i].search);

      if (!g_str_equal (found, searches[i].found))
        {
          g_test_message ("%s: found \"%s\", not \"%s\"", searches[i].name, found,
                          searches[i].found);
          g_test_fail ();
        }
    }
  wb_db_assert_sound (fixture->db);
}

/* What is found follows the orders as they change, go, and come back. */
static void
test_follows (DbFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *search;
    const char *before;
    const char *after;
  } cases[] = {
    { "leeds", LEEDS, "" },    { "york", "", LEEDS },  { "0412", LEEDS, "" },
    { "7777", "", LEEDS },     { "emma_", LEEDS, "" }, { "noah", "", LEEDS },
    { "TT0042GB", LEEDS, "" }, { "ox", LEEDS, "" },    { "lid", "", LEEDS },
  };
  WbOrder         *order;
  g_autofree char *gone = NULL;

  add_orders (fixture);
  order = wb_db_fixture_load (fixture, LEEDS);
  wb_change_fields (order, "city=York", "phone=+44 7700 907777", "buyer=noah", "item.key=1",
                    "item.product=Lid", "item.seller_sku=", "package.key=P1",
                    "package.tracking=", NULL);
  for (int step = 0; step < 3; step++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        {
          g_autofree char *found = wb_db_fixture_search (fixture, cases[i].search);

          g_assert_cmpstr (found, ==, step == 1 ? cases[i].after : cases[i].before);
        }
      if (step == 0)
        wb_db_fixture_change (fixture, order);
      else
        wb_db_fixture_undo (fixture);
    }
  gone = wb_db_fixture_search (fixture, "576");
  g_assert_cmpstr (gone, ==, "");
  wb_db_assert_sound (fixture->db);
}

/* A thousand numbers at once, as a column of a spreadsheet. */
static void
test_many_numbers (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbFilter) filter = wb_filter_new ();
  g_autoptr (GString) paste = g_string_new (NULL);
  g_autoptr (GArray) ids = NULL;
  WbStaging *staging = wb_db_fixture_stage (fixture, NULL, NULL);

  for (int i = 0; i < 1200; i++)
    {
      g_autofree char *number = g_strdup_printf ("number=5764614%011d", i);

      wb_db_fixture_stage_row (staging, wb_build_order (number, NULL), 2 + i, &error);
      g_assert_no_error (error);
      if (i % 12 < 10)
        g_string_append_printf (paste, "%s\n", number + strlen ("number="));
    }
  wb_db_fixture_import (fixture, staging, NOON, FALSE, NULL);
  filter->search = g_strdup (paste->str);
  ids = wb_db_list_ids (fixture->db, filter, NOON, 0, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 1000);
}

/* Hits in each tab; the tab of the filter itself does not count. */
static void
test_count_hits (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbFilter) filter = wb_filter_new ();
  WbCounts counts;

  add_orders (fixture);
  filter->search = g_strdup ("x");
  filter->tab = WB_TAB_UNPAID;
  g_assert_true (wb_db_count_hits (fixture->db, filter, NOON, &counts, &error));
  g_assert_cmpuint (counts.tabs[WB_TAB_ALL], ==, 3);
  g_assert_cmpuint (counts.tabs[WB_TAB_UNPAID], ==, 1);
  g_assert_cmpuint (counts.tabs[WB_TAB_TO_SHIP], ==, 1);
  g_assert_cmpuint (counts.tabs[WB_TAB_SHIPPED], ==, 1);
  g_assert_cmpuint (counts.tabs[WB_TAB_CANCELLED], ==, 0);
  g_assert_cmpuint (counts.tabs[WB_TAB_AFTER_SALES], ==, 0);
  g_assert_cmpuint (counts.attentions[WB_ATTENTION_ADDRESS_INCOMPLETE], ==, 1);
}

/* More orders than are given to SQLite as a list: all but every eighth have the word. */
#define N_MANY 6000

static gboolean
is_many (int i)
{
  return i % 8 != 0;
}

static void
add_many (DbFixture *fixture)
{
  static const char *const stages[] = { "unpaid", "to-ship", "shipped", "completed" };
  g_autoptr (GError) error = NULL;
  g_autoptr (WbChange) change = wb_change_new (WB_CHANGE_IMPORT, WB_ACTOR_IMPORT, NOON, NULL);

  g_assert_true (wb_db_begin_change (fixture->db, change, &error));
  for (int i = 0; i < N_MANY; i++)
    {
      g_autofree char *number = g_strdup_printf ("number=N%05d", i);
      g_autofree char *stage = g_strconcat ("stage=", stages[i % 3], NULL);
      g_autofree char *created = g_strdup_printf ("created=%d", NOON - i * 7919 % 10007);
      g_autofree char *buyer = g_strdup_printf ("buyer=b%02d", i % 50);
      g_autoptr (WbOrder) order =
          wb_build_order (number, stage, created, buyer, "item.key=1",
                          is_many (i) ? "item.product=Box" : "item.product=Lid", NULL);

      order->after_sales = i % 100 == 1;
      wb_order_settle (order, fixture->shop);
      g_assert_true (wb_db_change_order (fixture->db, NULL, order, fixture->shop, &error));
    }
  g_assert_true (wb_db_end_change (fixture->db, &error));
  g_assert_no_error (error);
}

/* The list without its search, and of that the orders which have the word: their ids are in the
 * order in which they were made. */
static GArray *
list_by_hand (DbFixture *fixture, const WbFilter *filter, guint limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbFilter) all = wb_filter_copy (filter);
  g_autoptr (GArray) ids = NULL;
  GArray *found = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_clear_pointer (&all->search, g_free);
  ids = wb_db_list_ids (fixture->db, all, NOON, 0, 0, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < ids->len && (limit == 0 || found->len < limit); i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (is_many (id - 1))
        g_array_append_val (found, id);
    }

  return found;
}

static void
assert_many (DbFixture *fixture, WbFilter *filter, guint limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) expected = list_by_hand (fixture, filter, limit);
  g_autoptr (GArray) found = wb_db_list_ids (fixture->db, filter, NOON, limit, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (found->data, found->len * sizeof (gint64), expected->data,
                   expected->len * sizeof (gint64));
}

static void
test_many_hits (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbFilter) filter = wb_filter_new ();
  WbCounts counts;

  add_many (fixture);
  filter->search = g_strdup ("box");
  for (int sort = 0; sort < WB_N_SORT_KEYS; sort++)
    for (int tab = 0; tab < WB_N_TABS; tab++)
      {
        filter->sort = sort;
        filter->tab = tab;
        assert_many (fixture, filter, 0);
        assert_many (fixture, filter, 64);
      }

  /* 750 of the 6000 have another word. */
  for (int with_buyer = 0; with_buyer < 2; with_buyer++)
    {
      guint sum = 0;

      filter->buyer = with_buyer ? g_strdup ("b07") : NULL;
      g_assert_true (wb_db_count_hits (fixture->db, filter, NOON, &counts, &error));
      g_assert_no_error (error);
      for (int tab = 0; tab < WB_N_TABS; tab++)
        {
          g_autoptr (GArray) expected = NULL;

          filter->tab = tab;
          expected = list_by_hand (fixture, filter, 0);
          g_assert_cmpuint (counts.tabs[tab], ==, expected->len);
        }
      for (int kind = 0; kind < WB_N_ATTENTIONS; kind++)
        {
          g_autoptr (GArray) expected = NULL;

          filter->tab = WB_TAB_ALL;
          filter->attention = kind;
          expected = list_by_hand (fixture, filter, 0);
          g_assert_cmpuint (counts.attentions[kind], ==, expected->len);
          sum += expected->len;
        }
      filter->attention = -1;
      g_assert_cmpuint (counts.tabs[WB_TAB_ALL], ==, with_buyer ? 120 : 5250);
      g_assert_cmpuint (sum, >, 0);
    }
}

/* A connection that only reads remembers what it has found until the file is another one. */
static void
test_remembers (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbFilter) filter = wb_filter_new ();
  WbDb *reader = NULL;

  add_orders (fixture);
  reader = wb_db_open (fixture->path, WB_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  filter->search = g_strdup ("box");
  for (guint n = 1; n < 4; n++)
    {
      g_autofree char *number = g_strdup_printf ("number=BOX-%u", n);

      for (int again = 0; again < 2; again++)
        {
          g_autoptr (GArray) ids = wb_db_list_ids (reader, filter, NOON, 0, 0, &error);

          g_assert_no_error (error);
          g_assert_cmpuint (ids->len, ==, n);
        }
      wb_db_fixture_add (fixture, wb_build_order (number, NULL), NULL);
    }
  wb_db_close (reader);
}

/* Cancelled in the middle, the connection goes on. */
static void
test_cancelled (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WbFilter) filter = wb_filter_new ();
  g_autoptr (GArray) ids = NULL;
  g_autofree char *found = NULL;

  add_orders (fixture);
  g_cancellable_cancel (cancellable);
  wb_db_set_cancellable (fixture->db, cancellable);
  filter->search = g_strdup ("box");
  /* The handler looks once in so many steps, which are counted over all runs of a statement. */
  for (int i = 0; i < 100000 && error == NULL; i++)
    {
      g_clear_pointer (&ids, g_array_unref);
      ids = wb_db_list_ids (fixture->db, filter, NOON, 0, 0, &error);
    }
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  wb_db_set_cancellable (fixture->db, NULL);
  found = wb_db_fixture_search (fixture, "box");
  g_assert_cmpstr (found, ==, LEEDS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  WB_DB_TEST ("/db-search/search", test_search);
  WB_DB_TEST ("/db-search/follows-changes", test_follows);
  WB_DB_TEST ("/db-search/many-numbers", test_many_numbers);
  WB_DB_TEST ("/db-search/count-hits", test_count_hits);
  WB_DB_TEST ("/db-search/many-hits", test_many_hits);
  WB_DB_TEST ("/db-search/remembers", test_remembers);
  WB_DB_TEST ("/db-search/cancelled", test_cancelled);

  return g_test_run ();
}
