/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the key files of data/layouts. */
#include "wb-layout.h"

#include <gio/gio.h>
#include <string.h>

#include "wb-import-resources.h"
#include "wb-text.h"

#define RESOURCE_FOLDER "/io/github/waybill_desktop/Waybill/layouts/"

/* Other reports stand first: an affiliate file has an order number and a SKU too. */
static const char *const files[] = {
  "tiktok-affiliate.ini", "tiktok-income.ini", "tiktok-inventory.ini", "douyin-after-sale.ini",
  "tiktok.ini",           "tiktok-jp.ini",     "douyin.ini",           "shopee-my.ini",
  "shopee-id.ini",        "lazada.ini",
};

const char *const wb_layout_flags[] = {
  "red", "orange", "yellow", "green", "blue", "purple", NULL
};

static const char *const request_ids[] = { "cancel", "return-refund", NULL };
static const char *const after_sale_ids[] = { "none", "closed", "refunded", "exchanged", NULL };

G_STATIC_ASSERT (WB_REQUEST_CANCEL == 1);

static void
free_column (gpointer data)
{
  WbLayoutColumn *column = data;

  g_strfreev (column->keys);
  g_free (column);
}

static gboolean
set_invalid (GError **error, const char *group, const char *key)
{
  g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE, "[%s] %s", group, key);

  return FALSE;
}

/* The list under group and key as title keys; NULL when there is none. */
static char **
load_title_keys (GKeyFile *file, const char *group, const char *key)
{
  char **titles = g_key_file_get_string_list (file, group, key, NULL, NULL);

  for (guint i = 0; titles != NULL && titles[i] != NULL; i++)
    {
      char *title = titles[i];

      titles[i] = wb_text_title_key (title);
      g_free (title);
    }

  return titles;
}

/* "item.sku_id" to the table and the field in it. */
static gboolean
find_target (const char *name, WbTargetKind *kind, guint *field)
{
  const WbRecordInfo *info = wb_order_get_info ();

  *kind = WB_TARGET_ORDER;
  *field = 0;
  if (g_str_equal (name, "package.express"))
    {
      *kind = WB_TARGET_EXPRESS;
      return TRUE;
    }
  if (g_str_equal (name, "aftersale"))
    {
      *kind = WB_TARGET_AFTER_SALE;
      return TRUE;
    }
  if (g_str_has_prefix (name, "item."))
    {
      *kind = WB_TARGET_ITEM;
      info = wb_part_get_info (WB_PART_ITEM);
      name += strlen ("item.");
    }
  else if (g_str_has_prefix (name, "package."))
    {
      *kind = WB_TARGET_PACKAGE;
      info = wb_part_get_info (WB_PART_PACKAGE);
      name += strlen ("package.");
    }

  for (guint i = 0; i < info->n_fields; i++)
    if (g_str_equal (info->fields[i].name, name))
      {
        *field = i;
        return TRUE;
      }

  return FALSE;
}

static gboolean
load_columns (WbLayout *self, GKeyFile *file, const char *group, WbColumnUse use, GError **error)
{
  g_auto (GStrv) names = g_key_file_get_keys (file, group, NULL, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      WbLayoutColumn *column = g_new0 (WbLayoutColumn, 1);

      g_ptr_array_add (self->columns, column);
      column->use = use;
      column->keys = load_title_keys (file, group, names[i]);
      if (!find_target (names[i], &column->kind, &column->field) || column->keys == NULL ||
          column->keys[0] == NULL)
        return set_invalid (error, group, names[i]);
    }

  return TRUE;
}

/* Adds every word of the list under group and key, all with one meaning. */
static gboolean
load_words (GKeyFile    *file,
            const char  *group,
            const char  *key,
            WbWordTable *table,
            guint        meaning,
            GError     **error)
{
  g_auto (GStrv) words = g_key_file_get_string_list (file, group, key, NULL, error);

  if (words == NULL)
    return FALSE;
  for (guint i = 0; words[i] != NULL; i++)
    if (!wb_word_table_add (table, words[i], meaning))
      return set_invalid (error, group, words[i]);

  return TRUE;
}

/* A group whose keys are out of ids; the meaning is the place in ids, plus first. */
static gboolean
load_word_group (GKeyFile          *file,
                 const char        *group,
                 const char *const *ids,
                 guint              first,
                 WbWordTable       *table,
                 GError           **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      guint id = 0;

      while (ids[id] != NULL && !g_str_equal (ids[id], keys[i]))
        id++;
      if (ids[id] == NULL)
        return set_invalid (error, group, keys[i]);
      if (!load_words (file, group, keys[i], table, first + id, error))
        return FALSE;
    }

  return TRUE;
}

/* "to-ship/awaiting-shipment". */
static gboolean
parse_standing (const char *key, guint *meaning)
{
  g_auto (GStrv) parts = g_strsplit (key, "/", 2);
  WbStage    stage;
  WbSubstage substage = WB_SUBSTAGE_NONE;

  if (!wb_stage_from_id (parts[0], &stage) ||
      (parts[1] != NULL && !wb_substage_from_id (parts[1], &substage)))
    return FALSE;
  *meaning = WB_STATUS_MEANING (stage, substage);

  return TRUE;
}

/* Every group "status LANGUAGE". */
static gboolean
load_statuses (WbLayout *self, GKeyFile *file, GError **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) keys = NULL;

      if (!g_str_has_prefix (groups[i], "status "))
        continue;
      keys = g_key_file_get_keys (file, groups[i], NULL, NULL);
      for (guint j = 0; keys[j] != NULL; j++)
        {
          guint meaning;

          if (!parse_standing (keys[j], &meaning))
            return set_invalid (error, groups[i], keys[j]);
          if (!load_words (file, groups[i], keys[j], self->statuses, meaning, error))
            return FALSE;
        }
    }

  return TRUE;
}

/* A group whose keys are fields, each with words of its own. */
static gboolean
load_field_words (GKeyFile *file, const char *group, GHashTable *tables, GError **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      WbWordTable *table = wb_word_table_new ();
      WbTargetKind kind;
      guint        field;

      g_hash_table_insert (tables, g_strdup (keys[i]), table);
      if (!find_target (keys[i], &kind, &field))
        return set_invalid (error, group, keys[i]);
      if (!load_words (file, group, keys[i], table, 1, error))
        return FALSE;
    }

  return TRUE;
}

static void
load_region_columns (WbLayout *self, GKeyFile *file)
{
  g_auto (GStrv) regions = g_key_file_get_keys (file, "region-columns", NULL, NULL);

  for (guint i = 0; regions != NULL && regions[i] != NULL; i++)
    {
      g_auto (GStrv) keys = load_title_keys (file, "region-columns", regions[i]);

      for (guint j = 0; keys[j] != NULL; j++)
        g_hash_table_insert (self->region_columns, g_strdup (keys[j]), g_strdup (regions[i]));
    }
}

/* The titles of a group, as a set of title keys. */
static void
load_titles (GKeyFile *file, const char *group, GHashTable *set)
{
  g_auto (GStrv) keys = load_title_keys (file, group, "titles");

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    g_hash_table_add (set, g_strdup (keys[i]));
}

/* Adds the titles that mean the field to those that fit. */
static gboolean
add_titles_of_field (WbLayout *self, const char *name, GPtrArray *titles)
{
  WbTargetKind kind;
  guint        field;
  gboolean     found = FALSE;

  if (!find_target (name, &kind, &field))
    return FALSE;
  for (guint i = 0; i < self->columns->len; i++)
    {
      const WbLayoutColumn *column = g_ptr_array_index (self->columns, i);

      if (column->kind != kind || column->field != field)
        continue;
      for (guint j = 0; column->keys[j] != NULL; j++)
        g_ptr_array_add (titles, g_strdup (column->keys[j]));
      found = TRUE;
    }

  return found;
}

/* "number;item.sku_id|item.seller_sku": groups of fields of which one must have a column; or, in
 * a report, of titles. */
static gboolean
load_needs (WbLayout *self, GKeyFile *file, GError **error)
{
  const char *key = self->report != NULL ? "titles" : "needs";
  g_auto (GStrv) groups = g_key_file_get_string_list (file, "layout", key, NULL, error);

  if (groups == NULL)
    return FALSE;
  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) names = g_strsplit (groups[i], "|", -1);
      GPtrArray *titles = g_ptr_array_new_with_free_func (g_free);

      g_ptr_array_add (self->needs, titles);
      for (guint j = 0; names[j] != NULL; j++)
        {
          if (self->report != NULL)
            g_ptr_array_add (titles, wb_text_title_key (names[j]));
          else if (!add_titles_of_field (self, names[j], titles))
            return set_invalid (error, "layout", names[j]);
        }
    }

  return TRUE;
}

static gboolean
load_head (WbLayout *self, GKeyFile *file, GError **error)
{
  g_autofree char *number = g_key_file_get_string (file, "layout", "number", NULL);
  g_autofree char *rows = g_key_file_get_string (file, "layout", "rows", NULL);
  g_autofree char *weight = g_key_file_get_string (file, "layout", "weight", NULL);

  self->id = g_key_file_get_string (file, "layout", "id", error);
  if (self->id == NULL)
    return FALSE;
  self->platform = g_key_file_get_string (file, "layout", "platform", error);
  if (self->platform == NULL)
    return FALSE;
  self->region = g_key_file_get_string (file, "layout", "region", NULL);
  self->report = g_key_file_get_string (file, "layout", "report", NULL);
  self->month_first = g_key_file_get_string_list (file, "layout", "month-first", NULL, NULL);
  self->lacks = load_title_keys (file, "layout", "without");
  self->number_is_digits = g_strcmp0 (number, "digits") == 0;
  self->number_is_text = g_strcmp0 (number, "text") == 0;
  self->row_is_unit = g_strcmp0 (rows, "unit") == 0;
  self->weight_unit = g_strcmp0 (weight, "g") == 0 ? 1 : 1000;

  return TRUE;
}

/* The status words of a layout that comes with the program, for one that a seller made. */
static gboolean
borrow_words (WbLayout *self, GKeyFile *file, GError **error)
{
  g_autofree char *name = g_key_file_get_string (file, "layout", "words-of", NULL);
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GKeyFile) other = NULL;

  if (name == NULL)
    return TRUE;
  path = g_strconcat (RESOURCE_FOLDER, name, ".ini", NULL);
  bytes = g_resource_lookup_data (wb_import_get_resource (), path, 0, error);
  if (bytes == NULL)
    return FALSE;
  other = g_key_file_new ();

  return g_key_file_load_from_bytes (other, bytes, G_KEY_FILE_NONE, error) &&
         load_statuses (self, other, error);
}

static gboolean
load_body (WbLayout *self, GKeyFile *file, GError **error)
{
  load_titles (file, "known", self->known);
  load_titles (file, "own", self->own);
  load_region_columns (self, file);

  return load_columns (self, file, "columns", WB_COLUMN_FIRST, error) &&
         load_columns (self, file, "join", WB_COLUMN_JOIN, error) &&
         load_columns (self, file, "sum", WB_COLUMN_SUM, error) && load_needs (self, file, error) &&
         load_statuses (self, file, error) && borrow_words (self, file, error) &&
         load_word_group (file, "request", request_ids, WB_REQUEST_CANCEL, self->requests, error) &&
         load_word_group (file, "aftersale", after_sale_ids, 0, self->after_sales, error) &&
         load_word_group (file, "flag", wb_layout_flags, 0, self->flags, error) &&
         load_field_words (file, "words", self->words, error) &&
         load_field_words (file, "none", self->nones, error) &&
         (!g_key_file_has_group (file, "description") ||
          load_words (file, "description", "texts", self->descriptions, 1, error));
}

static void
free_word_table (gpointer data)
{
  wb_word_table_free (data);
}

static void
free_titles (gpointer data)
{
  g_ptr_array_unref (data);
}

WbLayout *
wb_layout_new (GBytes *key_file, GError **error)
{
  g_autoptr (WbLayout) self = g_new0 (WbLayout, 1);
  g_autoptr (GKeyFile) file = g_key_file_new ();

  self->needs = g_ptr_array_new_with_free_func (free_titles);
  self->columns = g_ptr_array_new_with_free_func (free_column);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->statuses = wb_word_table_new ();
  self->requests = wb_word_table_new ();
  self->after_sales = wb_word_table_new ();
  self->flags = wb_word_table_new ();
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_word_table);
  self->nones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_word_table);
  self->region_columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->descriptions = wb_word_table_new ();

  if (!g_key_file_load_from_bytes (file, key_file, G_KEY_FILE_NONE, error) ||
      !load_head (self, file, error) || !load_body (self, file, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
wb_layout_free (WbLayout *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->platform);
  g_free (self->region);
  g_free (self->report);
  g_ptr_array_unref (self->needs);
  g_strfreev (self->lacks);
  g_strfreev (self->month_first);
  g_ptr_array_unref (self->columns);
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->own);
  wb_word_table_free (self->statuses);
  wb_word_table_free (self->requests);
  wb_word_table_free (self->after_sales);
  wb_word_table_free (self->flags);
  g_hash_table_unref (self->words);
  g_hash_table_unref (self->nones);
  g_hash_table_unref (self->region_columns);
  wb_word_table_free (self->descriptions);
  g_free (self);
}

static GBytes *
look_up (const char *name)
{
  g_autofree char *path = g_strconcat (RESOURCE_FOLDER, name, NULL);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_resource_lookup_data (wb_import_get_resource (), path, 0, &error);

  if (bytes == NULL)
    g_error ("%s", error->message);

  return bytes;
}

const GPtrArray *
wb_layout_list (void)
{
  static GPtrArray *layouts;
  static gsize      ready;

  if (g_once_init_enter (&ready))
    {
      layouts = g_ptr_array_new ();
      for (guint i = 0; i < G_N_ELEMENTS (files); i++)
        {
          g_autoptr (GBytes) bytes = look_up (files[i]);
          g_autoptr (GError) error = NULL;
          WbLayout *layout = wb_layout_new (bytes, &error);

          /* A file that comes with the program; a test reads them all. */
          if (layout == NULL)
            g_error ("%s: %s", files[i], error->message);
          g_ptr_array_add (layouts, layout);
        }
      g_once_init_leave (&ready, 1);
    }

  return layouts;
}

gboolean
wb_layout_has_title (const WbLayout *self, const char *field, const char *key)
{
  WbTargetKind kind;
  guint        index;

  g_return_val_if_fail (find_target (field, &kind, &index), FALSE);

  for (guint i = 0; i < self->columns->len; i++)
    {
      const WbLayoutColumn *column = g_ptr_array_index (self->columns, i);

      if (column->kind == kind && column->field == index &&
          g_strv_contains ((const char *const *) column->keys, key))
        return TRUE;
    }

  return FALSE;
}

/* Countries and currencies, read once. */
typedef struct
{
  WbWordTable *countries;
  WbWordTable *currencies;
  char       **regions; /* by the meaning of both */
} Markets;

static const Markets *
get_markets (void)
{
  static Markets markets;
  static gsize   ready;

  if (g_once_init_enter (&ready))
    {
      g_autoptr (GBytes) bytes = look_up ("countries.ini");
      g_autoptr (GKeyFile) file = g_key_file_new ();
      g_autoptr (GError) error = NULL;

      g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, &error);
      markets.regions = g_key_file_get_keys (file, "country", NULL, NULL);
      markets.countries = wb_word_table_new ();
      markets.currencies = wb_word_table_new ();
      if (error != NULL || markets.regions == NULL ||
          !load_word_group (file, "country", (const char *const *) markets.regions, 0,
                            markets.countries, &error) ||
          !load_word_group (file, "currency", (const char *const *) markets.regions, 0,
                            markets.currencies, &error))
        g_error ("countries.ini: %s", error != NULL ? error->message : "no countries");
      g_once_init_leave (&ready, 1);
    }

  return &markets;
}

const char *
wb_layout_find_country (const char *text, gsize length)
{
  const Markets *markets = get_markets ();
  guint          region;

  return wb_word_table_find (markets->countries, text, length, &region) ? markets->regions[region]
                                                                        : NULL;
}

const char *
wb_layout_find_market (const char *currency)
{
  const Markets *markets = get_markets ();
  guint          region;

  return wb_word_table_find (markets->currencies, currency, strlen (currency), &region)
             ? markets->regions[region]
             : NULL;
}
