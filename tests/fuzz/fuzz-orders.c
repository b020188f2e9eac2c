/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as an order file: recognised, read and folded. The first byte chooses the shop. */
#define _GNU_SOURCE /* memfd_create */
#include "wb-fuzz-table.h"

#include <sys/mman.h>
#include <unistd.h>

#include <json-glib/json-glib.h>

#include "wb-import-file.h"
#include "wb-import-text.h"
#include "wb-money.h"
#include "wb-order-draft.h"

/* A text is something and valid; a number is in its range. */
static void
check_record (const WbRecordInfo *info, gconstpointer record)
{
  for (guint i = 0; i < info->n_fields; i++)
    {
      const WbField *field = &info->fields[i];
      const char    *text = field->type == WB_FIELD_TEXT ? WB_FIELD_TEXT_OF (record, field) : NULL;

      if (text != NULL)
        {
          g_assert_cmpstr (text, !=, "");
          g_assert_true (g_utf8_validate (text, -1, NULL));
        }
      if (field->type == WB_FIELD_INT)
        g_assert_cmpint (WB_FIELD_INT64_OF (record, field), >=, 0);
    }
}

static void
check_item (const WbOrder *order, const WbItem *item)
{
  g_assert_nonnull (item->key);
  g_assert_true (wb_order_find_part (order, WB_PART_ITEM, item->key) == item);
  g_assert_cmpint (item->quantity, >, 0);
  g_assert_true (item->package_key == NULL ||
                 wb_order_find_part (order, WB_PART_PACKAGE, item->package_key) != NULL);
  if (item->extra != NULL)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();
      g_autoptr (GError) error = NULL;

      json_parser_load_from_data (parser, item->extra, -1, &error);
      g_assert_no_error (error);
      g_assert_true (JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)));
    }
}

static void
check_order (const WbOrder *order)
{
  g_assert_nonnull (order->number);
  check_record (wb_order_get_info (), order);
  g_assert_cmpuint (wb_order_get_n_parts (order, WB_PART_ITEM), >, 0);
  g_assert_cmpuint (wb_order_get_n_parts (order, WB_PART_ITEM), <=, WB_ORDER_MAX_LINES);
  for (int kind = 0; kind < WB_N_PART_KINDS; kind++)
    for (guint i = 0; i < wb_order_get_n_parts (order, kind); i++)
      check_record (wb_part_get_info (kind), wb_order_get_part (order, kind, i));
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_ITEM); i++)
    check_item (order, wb_order_get_part (order, WB_PART_ITEM, i));
}

/* What the sink is told of a file. */
typedef struct
{
  WbImportAppend append;
  WbOrder       *last; /* every draft is also joined with the one before, as if it were one order */
  guint          n_rejections;
} Told;

static gboolean
take_draft (WbOrder *draft, const GArray *rows, gpointer user_data, GError **error)
{
  Told *told = user_data;

  g_assert_cmpuint (g_array_index (rows, guint, 0), >, 1);
  check_order (draft);
  if (told->last == NULL)
    {
      told->last = draft;
      return TRUE;
    }
  /* As the staging does it. */
  if (wb_order_get_n_parts (told->last, WB_PART_ITEM) + wb_order_get_n_parts (draft, WB_PART_ITEM) >
      WB_ORDER_MAX_LINES)
    {
      wb_order_free (draft);
      return TRUE;
    }
  told->append (told->last, draft);
  check_order (told->last);

  return TRUE;
}

static gboolean
take_rejection (WbRejection *rejection, gpointer user_data, GError **error)
{
  Told            *told = user_data;
  g_autofree char *text = wb_import_text_dup_rejection (rejection);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpuint (rejection->row, >, 1);
  told->n_rejections++;
  wb_rejection_free (rejection);

  return TRUE;
}

static gboolean
forget_all (gpointer user_data, GError **error)
{
  Told *told = user_data;

  g_clear_pointer (&told->last, wb_order_free);
  told->n_rejections = 0;

  return TRUE;
}

static void
read_orders (const char *path, const WbShop *shop)
{
  static const WbImportSink sink = { take_draft, take_rejection, forget_all };
  g_autoptr (GError) error = NULL;
  g_autoptr (WbImportFile) file = wb_import_file_open (path, NULL, &error);
  WbImportCounts counts;
  Told           told = { 0 };

  g_assert_true ((file == NULL) == (error != NULL));
  if (file == NULL)
    return;

  told.append = wb_import_file_get_append (file);
  if (wb_import_file_read (file, shop, NULL, &sink, &told, &error))
    {
      wb_import_file_get_counts (file, &counts);
      g_assert_cmpuint (counts.rejected, ==, told.n_rejections);
      g_assert_cmpuint (counts.skipped + counts.rejected, <=, counts.rows);
    }
  else
    {
      g_assert_nonnull (error);
    }
  wb_order_free (told.last);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const regions[] = { "GB", "US", "ID", "JP", "TH", "MY", "CN" };
  g_autoptr (WbShop) shop = NULL;
  g_autofree char *path = NULL;
  int              fd;

  if (size == 0)
    return 0;

  shop = wb_shop_new ("Moss & Maple", "tiktok", regions[data[0] % G_N_ELEMENTS (regions)], NULL,
                      NULL, -1, NULL, NULL);
  fd = memfd_create ("orders", MFD_CLOEXEC);
  g_assert_cmpint (write (fd, data + 1, size - 1), ==, size - 1);
  path = g_strdup_printf ("/proc/self/fd/%d", fd);
  read_orders (path, shop);
  close (fd);

  return 0;
}
