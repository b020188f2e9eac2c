/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layouts that the seller makes: what is guessed, kept and known again. */
#include "wb-mapping.h"

#include <string.h>

#include <glib/gstdio.h>

#include "wb-db.h"
#include "wb-import-error.h"
#include "wb-importer.h"

/* A shop of one's own: nothing in it is known by a layout of the program. */
#define NAME "My shop; 自己的店"
#define TITLES                                                                                     \
  "Ref,When,Status,Code,Product Name,Quantity,Paid,Address line,Address Line 2,Gift card"
#define ROWS                                                                                       \
  "#A-1,5/20/2026 09:00,Shipped,CUP,Cup,2,9.00,1 High St,Flat 2,\n"                                \
  "#A-2,5/21/2026 09:00,Shipped,PLATE,Plate,1,5.00,3 Low St,,no\n"                                 \
  "#A-3,5/22/2026 09:00,To ship,BOWL,Bowl,1,4.00,5 Low St,,\n"                                     \
  "#A-4,5/23/2026 09:00,To ship,JUG,Jug,1,4.00,7 Low St,,\n"

typedef struct
{
  char *folder;
  char *path;
  WbDb *db;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *store = NULL;

  fixture->folder = g_dir_make_tmp ("waybill-mapping-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "shop.csv", NULL);
  g_file_set_contents (fixture->path, "My shop\n" TITLES "\n" ROWS, -1, &error);
  g_assert_no_error (error);
  store = g_build_filename (fixture->folder, "waybill.db", NULL);
  fixture->db = wb_db_open (store, WB_DB_READ_WRITE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  g_clear_pointer (&fixture->db, wb_db_close);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static GPtrArray *
list_layouts (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *layouts = wb_db_list_layouts (fixture->db, &error);

  g_assert_no_error (error);

  return layouts;
}

static WbMapping *
read_mapping (Fixture *fixture, const WbOwnLayout *own)
{
  g_autoptr (GError) error = NULL;
  WbMapping *mapping = wb_mapping_read (fixture->path, own, NULL, &error);

  g_assert_no_error (error);

  return mapping;
}

static WbMappedColumn *
get_column (const WbMapping *mapping, const char *title)
{
  for (guint i = 0; i < mapping->columns->len; i++)
    if (g_str_equal (((WbMappedColumn *) mapping->columns->pdata[i])->title, title))
      return mapping->columns->pdata[i];

  g_assert_not_reached ();
}

static void
rename_mapping (WbMapping *mapping, const char *name)
{
  g_free (mapping->name);
  mapping->name = g_strdup (name);
}

static void
test_guess (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WbMapping) mapping = read_mapping (fixture, NULL);

  g_assert_cmpuint (mapping->columns->len, ==, 10);
  /* The first three values; empty ones are none. */
  g_assert_cmpstr (get_column (mapping, "Ref")->samples, ==, "#A-1 · #A-2 · #A-3");
  g_assert_cmpstr (get_column (mapping, "Gift card")->samples, ==, "no");
  g_assert_cmpstr (get_column (mapping, "Ref")->field, ==, NULL);
  g_assert_cmpstr (get_column (mapping, "Product Name")->field, ==, "item.product");
  g_assert_cmpstr (get_column (mapping, "Quantity")->field, ==, "item.quantity");
  g_assert_cmpstr (get_column (mapping, "Address Line 2")->field, ==, "address");
}

static void
test_faults (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WbMapping) mapping = read_mapping (fixture, NULL);

  g_assert_cmpstr (wb_mapping_find_fault (mapping), ==, "Give the files of this kind a name.");
  rename_mapping (mapping, "1234567890123456789012345678901234567890123456789012345678901");
  g_assert_cmpstr (wb_mapping_find_fault (mapping), ==, "The name is too long.");
  rename_mapping (mapping, "Mine");
  g_assert_cmpstr (wb_mapping_find_fault (mapping), ==, "Choose the column of the order numbers.");
  get_column (mapping, "Ref")->field = "number";
  g_assert_cmpstr (wb_mapping_find_fault (mapping), ==, NULL);
  get_column (mapping, "Code")->field = "item.product";
  g_assert_cmpstr (wb_mapping_find_fault (mapping), ==,
                   "Two columns hold the same. Choose one of them.");
  get_column (mapping, "Code")->field = NULL;
  get_column (mapping, "Product Name")->field = NULL;
  g_assert_cmpstr (wb_mapping_find_fault (mapping), ==,
                   "Choose the column of the SKUs or of the products.");
}

/* All that the file has, assigned. */
static WbMapping *
assign (Fixture *fixture)
{
  WbMapping *mapping = read_mapping (fixture, NULL);

  get_column (mapping, "Ref")->field = "number";
  get_column (mapping, "When")->field = "created";
  get_column (mapping, "Status")->field = "platform_status";
  get_column (mapping, "Code")->field = "item.seller_sku";
  get_column (mapping, "Paid")->field = "total";
  get_column (mapping, "Address line")->field = "address";
  rename_mapping (mapping, NAME);
  mapping->month_first = TRUE;

  return mapping;
}

static void
save (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbMapping) mapping = assign (fixture);

  wb_mapping_save (mapping, fixture->db, FALSE, &error);
  g_assert_no_error (error);
  /* Once is enough; and a name of the program would hide what it is. */
  g_assert_false (wb_mapping_save (mapping, fixture->db, FALSE, &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_EXISTS);
  g_clear_error (&error);
  rename_mapping (mapping, "tiktok");
  g_assert_false (wb_mapping_save (mapping, fixture->db, TRUE, &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_EXISTS);
}

static WbShop *
make_shop (void)
{
  g_autoptr (GError) error = NULL;
  WbShop *shop = wb_shop_new ("Mine", "other", "US", NULL, NULL, -1, NULL, &error);

  g_assert_no_error (error);

  return shop;
}

static char *
dup_time (gint64 time, const WbShop *shop)
{
  g_autofree char *text = wb_time_format_iso (time, shop->timezone);

  return g_strndup (text, strlen ("2026-05-20T09:00"));
}

/* Not known before it is kept; then by itself, with all that was said of its columns. */
static void
test_remembered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbImporter) unknown = wb_importer_new (fixture->path);
  g_autoptr (WbImporter) known = wb_importer_new (fixture->path);
  g_autoptr (WbShop) shop = make_shop ();
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GPtrArray) layouts = NULL;
  g_autoptr (WbOrder) order = NULL;
  const WbImportReport *report;
  g_autofree char      *created = NULL;

  g_assert_false (wb_importer_open (unknown, NULL, &error));
  g_assert_error (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_UNKNOWN_LAYOUT);
  g_clear_error (&error);
  save (fixture);
  kept = list_layouts (fixture);
  layouts = wb_mapping_load_layouts (kept);

  wb_importer_set_layouts (known, layouts, NULL);
  wb_importer_open (known, NULL, &error);
  g_assert_no_error (error);
  report = wb_importer_get_report (known);
  g_assert_cmpstr (report->layout, ==, NAME);
  g_assert_cmpstr (report->label, ==, NAME);
  g_assert_cmpstr (wb_importer_get_platform (known), ==, "other");
  wb_importer_set_shop (known, shop);
  wb_importer_read (known, fixture->folder, NULL, &error);
  g_assert_no_error (error);
  wb_importer_merge (known, fixture->db, 1800000000, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->counts.n_new, ==, 4);
  g_assert_cmpuint (report->rejections->len, ==, 0);

  order = wb_db_load_order (fixture->db, wb_db_find_order (fixture->db, 0, "#A-1", &error), &error);
  g_assert_no_error (error);
  g_assert_cmpint (order->stage, ==, WB_STAGE_SHIPPED);
  g_assert_cmpint (order->total, ==, 900);
  g_assert_cmpstr (order->address, ==, "1 High St\nFlat 2");
  created = dup_time (order->created, shop);
  g_assert_cmpstr (created, ==, "2026-05-20T09:00");
  g_assert_cmpstr (((const WbItem *) wb_order_get_part (order, WB_PART_ITEM, 0))->seller_sku, ==,
                   "CUP");
}

/* What was kept can be looked at again, and replaced. */
static void
test_replaced (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GPtrArray) kept_again = NULL;
  g_autoptr (WbMapping) mapping = NULL;
  g_autoptr (WbMapping) again = NULL;

  save (fixture);
  kept = list_layouts (fixture);
  mapping = read_mapping (fixture, kept->pdata[0]);
  g_assert_cmpstr (mapping->name, ==, NAME);
  g_assert_cmpstr (mapping->platform, ==, "other");
  g_assert_true (mapping->month_first);
  g_assert_cmpstr (get_column (mapping, "Ref")->field, ==, "number");
  g_assert_cmpstr (get_column (mapping, "Code")->field, ==, "item.seller_sku");
  g_assert_cmpstr (get_column (mapping, "Gift card")->field, ==, NULL);
  get_column (mapping, "Gift card")->field = "note";
  wb_mapping_save (mapping, fixture->db, TRUE, &error);
  g_assert_no_error (error);
  kept_again = list_layouts (fixture);
  again = read_mapping (fixture, kept_again->pdata[0]);
  g_assert_cmpstr (get_column (again, "Gift card")->field, ==, "note");
}

/* The name in the store counts; what no program reads is left out. */
static void
test_renamed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GPtrArray) layouts = NULL;
  g_autoptr (WbMapping) mapping = NULL;

  save (fixture);
  g_assert_false (wb_mapping_rename (fixture->db, NAME, "tiktok", &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (wb_mapping_rename (fixture->db, NAME, "Other", &error));
  g_assert_true (wb_db_save_layout (fixture->db, "Broken", "[layout]", FALSE, &error));
  g_assert_no_error (error);
  kept = list_layouts (fixture);
  g_assert_cmpuint (kept->len, ==, 2);
  layouts = wb_mapping_load_layouts (kept);
  g_assert_cmpuint (layouts->len, ==, 1);
  g_assert_cmpstr (((const WbLayout *) layouts->pdata[0])->id, ==, "Other");
  mapping = wb_mapping_parse (kept->pdata[1], &error);
  g_assert_no_error (error);
  g_assert_cmpstr (mapping->name, ==, "Other");
  /* Ref, When, Status, Code, Product Name, Quantity, Paid and two lines of the address. */
  g_assert_cmpuint (mapping->columns->len, ==, 9);
  g_assert_cmpstr (get_column (mapping, "Address line")->field, ==, "address");
}

/* The first rows are the orders that an import makes of them. */
static void
test_preview (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbMapping) mapping = assign (fixture);
  g_autoptr (WbShop) shop = make_shop ();
  g_autoptr (WbMappingPreview) preview = wb_mapping_preview (mapping, shop, &error);
  g_autofree char *created = NULL;
  const WbOrder   *order;

  g_assert_no_error (error);
  g_assert_cmpuint (preview->orders->len, ==, 4);
  g_assert_cmpuint (preview->rejections->len, ==, 0);
  order = preview->orders->pdata[1];
  created = dup_time (order->created, shop);
  g_assert_cmpstr (order->number, ==, "#A-2");
  g_assert_cmpstr (created, ==, "2026-05-21T09:00");
  g_assert_cmpint (order->total, ==, 500);
  g_assert_cmpstr (((const WbItem *) wb_order_get_part (order, WB_PART_ITEM, 0))->product, ==,
                   "Plate");
}

/* A column that holds something else rejects the rows, each for its reason; an order of two rows of
 * which one is rejected takes no part. */
static void
test_preview_rejections (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "Ref,What,Pieces\nA-1,Cup,2\nA-2,Jug,1\nA-1,Jug,many\nA-3,Cup,\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (WbShop) shop = make_shop ();
  g_autoptr (WbMapping) mapping = NULL;
  g_autoptr (WbMappingPreview) preview = NULL;
  const WbRejection *rejection;

  g_assert_true (g_file_set_contents (fixture->path, text, -1, &error));
  mapping = read_mapping (fixture, NULL);
  get_column (mapping, "Ref")->field = "number";
  get_column (mapping, "What")->field = "item.product";
  get_column (mapping, "Pieces")->field = "item.quantity";
  preview = wb_mapping_preview (mapping, shop, &error);
  g_assert_no_error (error);
  rejection = preview->rejections->pdata[0];
  g_assert_cmpuint (rejection->row, ==, 4);
  g_assert_cmpstr (rejection->column, ==, "Pieces");
  g_assert_cmpstr (rejection->value, ==, "many");
  g_assert_cmpint (rejection->reason, ==, WB_REJECT_QUANTITY);
  for (guint i = 0; i < preview->orders->len; i++)
    g_assert_cmpstr (((const WbOrder *) preview->orders->pdata[i])->number, !=, "A-1");
  g_assert_cmpstr (((const WbOrder *) preview->orders->pdata[0])->number, ==, "A-2");
}

/* Whether the person has to say which of day and month comes first. */
static void
test_date_order (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *dates;
    gboolean    open;
    gboolean    month_first;
  } cases[] = {
    { "03/04/2026\n05/04/2026", TRUE, FALSE },
    { "03/04/2026\n05/20/2026", FALSE, TRUE },
    { "03/04/2026\n20/05/2026", FALSE, FALSE },
    { "2026-03-04\n2026-04-05", FALSE, FALSE },
    { "04/04/2026\n05/05/2026", FALSE, FALSE }, /* the same either way */
    { "never\nsoon", FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("When,What\n%s\n", cases[i].dates);
      g_autoptr (WbMapping) mapping = NULL;
      gboolean month_first = FALSE;

      g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
      mapping = read_mapping (fixture, NULL);
      get_column (mapping, "When")->field = "created";
      g_assert_cmpint (wb_mapping_is_date_order_open (mapping, &month_first), ==, cases[i].open);
      g_assert_cmpint (month_first, ==, cases[i].month_first);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/mapping/guess", Fixture, NULL, set_up, test_guess, tear_down);
  g_test_add ("/mapping/faults", Fixture, NULL, set_up, test_faults, tear_down);
  g_test_add ("/mapping/remembered", Fixture, NULL, set_up, test_remembered, tear_down);
  g_test_add ("/mapping/replaced", Fixture, NULL, set_up, test_replaced, tear_down);
  g_test_add ("/mapping/renamed", Fixture, NULL, set_up, test_renamed, tear_down);
  g_test_add ("/mapping/preview", Fixture, NULL, set_up, test_preview, tear_down);
  g_test_add ("/mapping/preview-rejections", Fixture, NULL, set_up, test_preview_rejections,
              tear_down);
  g_test_add ("/mapping/date-order", Fixture, NULL, set_up, test_date_order, tear_down);

  return g_test_run ();
}
