/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading, guessing and keeping the seller's own layouts. Any thread. */
#include "config.h"

#include "wb-mapping.h"

#include <errno.h>

#include <glib/gi18n-lib.h>

#include "wb-import-error.h"
#include "wb-table-reader.h"
#include "wb-text.h"

/* Rows that are looked at, titles included; and values that are shown of each column. */
#define SAMPLE_ROWS 20
#define N_SAMPLES 3
/* Characters of a value that is shown. */
#define SAMPLE_LENGTH 24

static const char *const fields[] = {
  "number",
  "platform_status",
  "created",
  "paid",
  "shipped",
  "delivered",
  "completed",
  "cancelled",
  "total",
  "shipping",
  "tax",
  "refund",
  "payment_method",
  "item.seller_sku",
  "item.sku_id",
  "item.product",
  "item.variation",
  "item.quantity",
  "item.unit_price",
  "item.amount",
  "package.carrier",
  "package.tracking",
  "buyer",
  "recipient",
  "phone",
  "country",
  "state",
  "city",
  "district",
  "zip",
  "address",
  "buyer_message",
  "note",
  NULL,
};

void
wb_mapped_column_free (WbMappedColumn *self)
{
  if (self == NULL)
    return;

  g_free (self->title);
  g_free (self->samples);
  g_free (self);
}

void
wb_mapping_free (WbMapping *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->platform);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_free (self);
}

const char *const *
wb_mapping_list_fields (void)
{
  return fields;
}

/* ---- Reading ---- */

static gboolean
is_used (GPtrArray *columns, const char *field)
{
  for (guint i = 0; i < columns->len; i++)
    if (g_strcmp0 (((WbMappedColumn *) columns->pdata[i])->field, field) == 0)
      return TRUE;

  return FALSE;
}

/* An address may stand in several columns. */
static gboolean
is_joined (const char *field)
{
  return g_str_equal (field, "address");
}

/* The field that one of the layouts has under that title. */
static const char *
guess_field (GPtrArray *columns, const char *title, const GPtrArray *layouts)
{
  g_autofree char *key = wb_text_title_key (title);

  for (guint i = 0; i < layouts->len; i++)
    for (guint j = 0; fields[j] != NULL; j++)
      if (wb_layout_has_title (layouts->pdata[i], fields[j], key) &&
          (is_joined (fields[j]) || !is_used (columns, fields[j])))
        return fields[j];

  return NULL;
}

static GPtrArray *
read_titles (const WbRow *row, const GPtrArray *layouts)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_mapped_column_free);

  for (guint i = 0; i < MIN (row->n_cells, WB_MAPPING_MAX_COLUMNS); i++)
    {
      WbMappedColumn *column = g_new0 (WbMappedColumn, 1);

      column->title = wb_text_dup_trimmed (row->cells[i].text);
      column->samples = g_strdup ("");
      if (*column->title != '\0')
        column->field = guess_field (columns, column->title, layouts);
      g_ptr_array_add (columns, column);
    }

  return columns;
}

static void
add_sample (WbMappedColumn *column, const char *cell, guint n_before)
{
  g_autofree char *value = wb_text_dup_trimmed (cell);
  g_autofree char *start = NULL;
  g_autofree char *before = NULL;

  if (g_utf8_strlen (value, -1) > SAMPLE_LENGTH)
    {
      start = g_utf8_substring (value, 0, SAMPLE_LENGTH);
      g_free (value);
      value = g_strconcat (start, "…", NULL);
    }
  before = column->samples;
  column->samples = n_before > 0 ? g_strjoin (" · ", before, value, NULL) : g_strdup (value);
}

static gboolean
is_title_row (const WbRow *row)
{
  guint n = 0;

  for (guint i = 0; i < row->n_cells; i++)
    n += row->cells[i].length > 0;

  return n >= 2;
}

/* Columns without a title cannot be told by it. */
static void
drop_nameless (GPtrArray *columns)
{
  for (guint i = columns->len; i > 0; i--)
    if (*((WbMappedColumn *) columns->pdata[i - 1])->title == '\0')
      g_ptr_array_remove_index (columns, i - 1);
}

static GPtrArray *
read_columns (const char *path, const GPtrArray *layouts, GCancellable *cancellable, GError **error)
{
  g_autoptr (WbTableReader) reader = wb_table_reader_open (path, cancellable, error);
  g_autoptr (GPtrArray) columns = NULL;
  g_autoptr (GError) local = NULL;
  guint n_samples[WB_MAPPING_MAX_COLUMNS] = { 0 };
  WbRow row;

  if (reader == NULL)
    return NULL;
  for (guint i = 0; i < SAMPLE_ROWS && wb_table_reader_next (reader, &row, &local); i++)
    {
      if (columns == NULL && is_title_row (&row))
        columns = read_titles (&row, layouts);
      else if (columns != NULL)
        for (guint j = 0; j < MIN (row.n_cells, columns->len); j++)
          if (row.cells[j].length > 0 && n_samples[j] < N_SAMPLES)
            add_sample (columns->pdata[j], row.cells[j].text, n_samples[j]++);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (columns == NULL)
    {
      wb_import_error_set (error, WB_IMPORT_ERROR_EMPTY);
      return NULL;
    }
  drop_nameless (columns);

  return g_steal_pointer (&columns);
}

/* NULL when there is none of that name. Takes it out of layouts. */
static WbLayout *
find_layout (GPtrArray *layouts, const char *name)
{
  for (guint i = 0; i < layouts->len; i++)
    if (g_str_equal (((const WbLayout *) layouts->pdata[i])->id, name))
      return g_ptr_array_steal_index (layouts, i);

  return NULL;
}

WbMapping *
wb_mapping_read (const char *path, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (WbMapping) self = g_new0 (WbMapping, 1);
  g_autoptr (GPtrArray) own = wb_mapping_load_layouts ();
  g_autoptr (WbLayout) layout = name != NULL ? find_layout (own, name) : NULL;
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  if (layout != NULL)
    g_ptr_array_add (one, layout);
  self->columns = read_columns (path, layout != NULL ? one : wb_layout_list (), cancellable, error);
  if (self->columns == NULL)
    return NULL;
  self->name = g_strdup (layout != NULL ? layout->id : "");
  self->platform = g_strdup (layout != NULL ? layout->platform : "other");
  self->month_first = layout != NULL && layout->month_first != NULL;

  return g_steal_pointer (&self);
}

/* ---- Keeping ---- */

const char *
wb_mapping_find_fault (const WbMapping *self)
{
  GPtrArray *columns = self->columns;

  if (*self->name == '\0')
    return _ ("Give the files of this kind a name.");
  if (g_utf8_strlen (self->name, -1) > WB_MAPPING_MAX_NAME)
    return _ ("The name is too long.");
  for (guint i = 0; fields[i] != NULL; i++)
    {
      guint n = 0;

      for (guint j = 0; j < columns->len; j++)
        n += g_strcmp0 (((WbMappedColumn *) columns->pdata[j])->field, fields[i]) == 0;
      if (n > 1 && !is_joined (fields[i]))
        return _ ("Two columns hold the same. Choose one of them.");
    }
  if (!is_used (columns, "number"))
    return _ ("Choose the column of the order numbers.");
  if (!is_used (columns, "item.seller_sku") && !is_used (columns, "item.sku_id") &&
      !is_used (columns, "item.product"))
    return _ ("Choose the column of the SKUs or of the products.");

  return NULL;
}

/* The status words of other platforms are as good as those of the one that has most. */
static const char *
get_words_of (const char *platform)
{
  static const char *const layouts[][2] = { { "douyin", "douyin" },
                                            { "shopee", "shopee-my" },
                                            { "lazada", "lazada" } };

  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    if (g_str_equal (platform, layouts[i][0]))
      return layouts[i][1];

  return "tiktok";
}

static void
add_field (GKeyFile *file, const char *field, GPtrArray *columns, GPtrArray *needs)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  for (guint i = 0; i < columns->len; i++)
    {
      const WbMappedColumn *column = columns->pdata[i];

      if (g_strcmp0 (column->field, field) == 0)
        g_ptr_array_add (titles, column->title);
    }
  if (titles->len == 0)
    return;
  g_key_file_set_string_list (file, is_joined (field) ? "join" : "columns", field,
                              (const char *const *) titles->pdata, titles->len);
  g_ptr_array_add (needs, (char *) field);
}

static char *
dup_layout (const WbMapping *self, gsize *length)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GPtrArray) needs = g_ptr_array_new ();

  g_key_file_set_string (file, "layout", "id", self->name);
  g_key_file_set_string (file, "layout", "platform", self->platform);
  g_key_file_set_string (file, "layout", "number", "text");
  g_key_file_set_string (file, "layout", "words-of", get_words_of (self->platform));
  if (self->month_first)
    g_key_file_set_string (file, "layout", "month-first", "*");
  for (guint i = 0; fields[i] != NULL; i++)
    add_field (file, fields[i], self->columns, needs);
  g_key_file_set_string_list (file, "layout", "needs", (const char *const *) needs->pdata,
                              needs->len);

  return g_key_file_to_data (file, length, NULL);
}

static char *
dup_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "waybill", "layouts", NULL);
}

gboolean
wb_mapping_is_own (const char *layout)
{
  const GPtrArray *layouts = wb_layout_list ();

  for (guint i = 0; i < layouts->len; i++)
    if (g_str_equal (((const WbLayout *) layouts->pdata[i])->id, layout))
      return FALSE;

  return TRUE;
}

static gboolean
set_file_error (GError **error)
{
  int code = errno;

  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));

  return FALSE;
}

gboolean
wb_mapping_save (const WbMapping *self, gboolean replace, GError **error)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *escaped = g_uri_escape_string (self->name, " ", TRUE);
  g_autofree char *base = g_strconcat (escaped, ".ini", NULL);
  g_autofree char *path = g_build_filename (folder, base, NULL);
  g_autofree char *text = NULL;
  gsize            length;

  g_return_val_if_fail (wb_mapping_find_fault (self) == NULL, FALSE);

  if (!wb_mapping_is_own (self->name) || (!replace && g_file_test (path, G_FILE_TEST_EXISTS)))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _ ("That name is taken already."));
      return FALSE;
    }
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return set_file_error (error);
  text = dup_layout (self, &length);

  return g_file_set_contents (path, text, length, error);
}

GPtrArray *
wb_mapping_load_layouts (void)
{
  GPtrArray       *layouts = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_layout_free);
  g_autofree char *folder = dup_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      WbLayout *layout = NULL;
      gsize     length;

      if (!g_str_has_suffix (name, ".ini"))
        continue;
      if (g_file_get_contents (path, &text, &length, &error))
        {
          bytes = g_bytes_new_take (g_steal_pointer (&text), length);
          layout = wb_layout_new (bytes, &error);
        }
      if (layout != NULL)
        g_ptr_array_add (layouts, layout);
      else
        g_message ("%s: %s", path, error->message);
    }

  return layouts;
}
