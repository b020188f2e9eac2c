/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading, guessing and keeping the seller's own layouts. Any thread. */
#include "config.h"

#include "wb-mapping.h"

#include <string.h>

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
  g_clear_pointer (&self->titles, wb_kept_row_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
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

static const char *
get_group (const char *field)
{
  return is_joined (field) ? "join" : "columns";
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

      column->index = i;
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

/* Columns without a title, or with that of another one, cannot be told by it. */
static void
drop_nameless (GPtrArray *columns)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < columns->len;)
    {
      g_autofree char *key = wb_text_title_key (((WbMappedColumn *) columns->pdata[i])->title);

      if (*key != '\0' && g_hash_table_add (seen, g_steal_pointer (&key)))
        i++;
      else
        g_ptr_array_remove_index (columns, i);
    }
}

static void
add_samples (WbMapping *self, const WbRow *row, guint *n_samples)
{
  for (guint i = 0; i < MIN (row->n_cells, self->columns->len); i++)
    if (row->cells[i].length > 0 && n_samples[i] < N_SAMPLES)
      add_sample (self->columns->pdata[i], row->cells[i].text, n_samples[i]++);
}

/* Titles, samples and the rows themselves. */
static gboolean
read_file (WbMapping       *self,
           const char      *path,
           const GPtrArray *layouts,
           GCancellable    *cancellable,
           GError         **error)
{
  g_autoptr (WbTableReader) reader = wb_table_reader_open (path, cancellable, error);
  g_autoptr (GError) local = NULL;
  guint n_samples[WB_MAPPING_MAX_COLUMNS] = { 0 };
  WbRow row;

  if (reader == NULL)
    return FALSE;
  for (guint i = 0; i < SAMPLE_ROWS && wb_table_reader_next (reader, &row, &local); i++)
    {
      if (self->columns != NULL)
        {
          add_samples (self, &row, n_samples);
          g_ptr_array_add (self->rows, wb_kept_row_new (&row));
        }
      else if (is_title_row (&row))
        {
          self->columns = read_titles (&row, layouts);
          self->titles = wb_kept_row_new (&row);
        }
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (self->columns == NULL)
    wb_import_error_set (error, WB_IMPORT_ERROR_EMPTY);
  else
    {
      drop_nameless (self->columns);
      return TRUE;
    }

  return FALSE;
}

/* A kept layout; its name counts, whatever its text says. */
static WbLayout *
load_layout (const WbOwnLayout *own, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (own->text, strlen (own->text));
  WbLayout *layout = wb_layout_new (bytes, error);

  if (layout != NULL)
    {
      g_free (layout->id);
      layout->id = g_strdup (own->name);
    }

  return layout;
}

WbMapping *
wb_mapping_read (const char        *path,
                 const WbOwnLayout *own,
                 GCancellable      *cancellable,
                 GError           **error)
{
  g_autoptr (WbMapping) self = g_new0 (WbMapping, 1);
  g_autoptr (WbLayout) layout = NULL;
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  if (own != NULL && (layout = load_layout (own, error)) == NULL)
    return NULL;
  if (layout != NULL)
    g_ptr_array_add (one, layout);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_kept_row_free);
  if (!read_file (self, path, layout != NULL ? one : wb_layout_list (), cancellable, error))
    return NULL;
  self->name = g_strdup (layout != NULL ? layout->id : "");
  self->platform = g_strdup (layout != NULL ? layout->platform : "other");
  self->month_first = layout != NULL && layout->month_first != NULL;

  return g_steal_pointer (&self);
}

/* The columns of one field, in the text of a layout. */
static void
parse_field (GKeyFile *file, const char *group, const char *field, GPtrArray *columns)
{
  g_auto (GStrv) titles = g_key_file_get_string_list (file, group, field, NULL, NULL);

  for (guint i = 0; titles != NULL && titles[i] != NULL; i++)
    {
      WbMappedColumn *column = g_new0 (WbMappedColumn, 1);

      column->title = g_strdup (titles[i]);
      column->samples = g_strdup ("");
      column->field = field;
      g_ptr_array_add (columns, column);
    }
}

WbMapping *
wb_mapping_parse (const WbOwnLayout *own, GError **error)
{
  g_autoptr (WbMapping) self = g_new0 (WbMapping, 1);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (WbLayout) layout = load_layout (own, error);

  if (layout == NULL || !g_key_file_load_from_data (file, own->text, -1, G_KEY_FILE_NONE, error))
    return NULL;
  self->name = g_strdup (layout->id);
  self->platform = g_strdup (layout->platform);
  self->month_first = layout->month_first != NULL;
  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_mapped_column_free);
  for (guint i = 0; fields[i] != NULL; i++)
    parse_field (file, get_group (fields[i]), fields[i], self->columns);

  return g_steal_pointer (&self);
}

/* ---- Keeping ---- */

const char *
wb_mapping_find_column_fault (const WbMapping *self)
{
  GPtrArray *columns = self->columns;

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

const char *
wb_mapping_find_fault (const WbMapping *self)
{
  if (*self->name == '\0')
    return _ ("Give the files of this kind a name.");
  if (g_utf8_strlen (self->name, -1) > WB_MAPPING_MAX_NAME)
    return _ ("The name is too long.");

  return wb_mapping_find_column_fault (self);
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
  g_key_file_set_string_list (file, get_group (field), field, (const char *const *) titles->pdata,
                              titles->len);
  g_ptr_array_add (needs, (char *) field);
}

/* The text that the store keeps. */
static char *
dup_layout (const WbMapping *self)
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

  return g_key_file_to_data (file, NULL, NULL);
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

gboolean
wb_mapping_is_name (const char *name)
{
  return *name != '\0' && strpbrk (name, "\r\n") == NULL &&
         g_utf8_strlen (name, -1) <= WB_MAPPING_MAX_NAME;
}

/* A layout of the program must not be hidden behind one of the seller's. */
static gboolean
check_free (const char *name, GError **error)
{
  if (wb_mapping_is_own (name))
    return TRUE;
  g_set_error (error, WB_DB_ERROR, WB_DB_ERROR_EXISTS, "%s is one of Waybill's", name);

  return FALSE;
}

gboolean
wb_mapping_rename (WbDb *db, const char *name, const char *new_name, GError **error)
{
  return check_free (new_name, error) && wb_db_rename_layout (db, name, new_name, error);
}

gboolean
wb_mapping_save (const WbMapping *self, WbDb *db, gboolean replace, GError **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (wb_mapping_find_fault (self) == NULL, FALSE);

  if (!check_free (self->name, error))
    return FALSE;
  text = dup_layout (self);

  return wb_db_save_layout (db, self->name, text, replace, error);
}

WbLayout *
wb_mapping_make_layout (const WbMapping *self, GError **error)
{
  g_autofree char  *text = dup_layout (self);
  const WbOwnLayout own = { self->name, text };

  return load_layout (&own, error);
}

GPtrArray *
wb_mapping_load_layouts (const GPtrArray *kept)
{
  GPtrArray *layouts = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_layout_free);

  for (guint i = 0; i < kept->len; i++)
    {
      const WbOwnLayout *own = kept->pdata[i];
      g_autoptr (GError) error = NULL;
      WbLayout *layout = load_layout (own, &error);

      if (layout != NULL)
        g_ptr_array_add (layouts, layout);
      else
        g_message ("Layout %s: %s", own->name, error->message);
    }

  return layouts;
}
