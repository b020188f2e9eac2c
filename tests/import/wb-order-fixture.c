/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sink that keeps what it gets, and orders as text. */
#include "wb-order-fixture.h"

#include <string.h>

#include <glib/gstdio.h>

static gboolean
keep_draft (WbOrder *draft, const GArray *rows, gpointer user_data, GError **error)
{
  WbOrderFixture *self = user_data;

  g_ptr_array_add (self->drafts, draft);
  g_array_append_val (self->rows, g_array_index (rows, guint, 0));

  return TRUE;
}

static gboolean
keep_rejection (WbRejection *rejection, gpointer user_data, GError **error)
{
  WbOrderFixture *self = user_data;

  g_ptr_array_add (self->rejections, rejection);

  return TRUE;
}

static gboolean
drop_all (gpointer user_data, GError **error)
{
  WbOrderFixture *self = user_data;

  g_ptr_array_set_size (self->drafts, 0);
  g_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->rejections, 0);
  self->n_restarts++;

  return TRUE;
}

const WbImportSink wb_order_fixture_sink = { keep_draft, keep_rejection, drop_all };

static void
free_draft (gpointer data)
{
  wb_order_free (data);
}

static void
free_rejection (gpointer data)
{
  wb_rejection_free (data);
}

WbOrderFixture *
wb_order_fixture_new (void)
{
  WbOrderFixture *self = g_new0 (WbOrderFixture, 1);

  self->drafts = g_ptr_array_new_with_free_func (free_draft);
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  self->rejections = g_ptr_array_new_with_free_func (free_rejection);

  return self;
}

void
wb_order_fixture_free (WbOrderFixture *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->drafts);
  g_array_unref (self->rows);
  g_ptr_array_unref (self->rejections);
  g_free (self);
}

WbShop *
wb_order_fixture_make_shop (const char *platform, const char *region)
{
  g_autoptr (GError) error = NULL;
  WbShop *shop = wb_shop_new ("Moss & Maple", platform, region, NULL, NULL, -1, NULL, &error);

  g_assert_no_error (error);

  return shop;
}

WbImportFile *
wb_order_fixture_open_text (const char *name, const char *text, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("waybill-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  WbImportFile    *file;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  file = wb_import_file_open (path, NULL, error);
  g_remove (path);
  g_rmdir (folder);

  return file;
}

WbOrderFixture *
wb_order_fixture_read (WbImportFile *file, const char *region)
{
  WbOrderFixture *self = wb_order_fixture_new ();
  g_autoptr (WbShop) shop = wb_order_fixture_make_shop (wb_import_file_get_platform (file), region);
  g_autoptr (GError) error = NULL;

  wb_import_file_read (file, shop, NULL, &wb_order_fixture_sink, self, &error);
  g_assert_no_error (error);

  return self;
}

static char *
format_field (const WbRecordInfo *info, gconstpointer record, guint i)
{
  const WbField *field = &info->fields[i];
  char         **lines;
  char          *text;

  if (field->type != WB_FIELD_TEXT)
    return g_strdup_printf ("%" G_GINT64_FORMAT, WB_FIELD_INT64_OF (record, field));

  lines = g_strsplit (WB_FIELD_TEXT_OF (record, field), "\n", -1);
  text = g_strjoinv ("\\n", lines);
  g_strfreev (lines);

  return text;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
dump_record (GString            *out,
             const WbRecordInfo *info,
             const char         *kind,
             gconstpointer       record,
             const char         *indent)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < info->n_fields; i++)
    if (!wb_record_is_empty (info, record, i))
      {
        g_autofree char *value = format_field (info, record, i);

        g_ptr_array_add (lines, g_strdup_printf ("%s=%s", info->fields[i].name, value));
      }
  g_ptr_array_sort (lines, compare_lines);

  g_string_append_printf (out, "%s%s\n", indent, kind);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (out, "%s  %s\n", indent, (char *) g_ptr_array_index (lines, i));
}

char *
wb_order_fixture_dump (const WbOrder *order)
{
  static const char *const kinds[WB_N_PART_KINDS] = { "item", "package", "event", "case" };
  GString                 *out = g_string_new (NULL);

  dump_record (out, wb_order_get_info (), "order", order, "");
  for (int kind = 0; kind < WB_N_PART_KINDS; kind++)
    for (guint i = 0; i < wb_order_get_n_parts (order, kind); i++)
      dump_record (out, wb_part_get_info (kind), kinds[kind], wb_order_get_part (order, kind, i),
                   "  ");

  return g_string_free (out, FALSE);
}

char *
wb_order_fixture_get (const WbOrder *order, guint n, const char *field)
{
  static const struct
  {
    const char *prefix;
    WbPartKind  kind;
  } parts[] = { { "item.", WB_PART_ITEM },
                { "package.", WB_PART_PACKAGE },
                { "case.", WB_PART_CASE } };
  const WbRecordInfo *info = wb_order_get_info ();
  gconstpointer       record = order;
  guint               i;

  for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
    if (g_str_has_prefix (field, parts[p].prefix))
      {
        g_assert_cmpuint (n, <, wb_order_get_n_parts (order, parts[p].kind));
        info = wb_part_get_info (parts[p].kind);
        record = wb_order_get_part (order, parts[p].kind, n);
        field += strlen (parts[p].prefix);
      }
  i = wb_record_index (info, field);

  return wb_record_is_empty (info, record, i) ? g_strdup ("") : format_field (info, record, i);
}
