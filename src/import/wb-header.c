/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Titles matched with layouts: by name, never by position (formats.md 1.6.3). */
#include "wb-header.h"

#include <string.h>

#include "wb-text.h"

/* Fields that are not read as their type says. */
static const struct
{
  WbTargetKind target;
  const char  *field;
  WbValueKind  value;
} special[] = {
  { WB_TARGET_ORDER, "number", WB_VALUE_NUMBER },
  { WB_TARGET_ORDER, "platform_status", WB_VALUE_STATUS },
  { WB_TARGET_ORDER, "platform_substatus", WB_VALUE_STATUS },
  { WB_TARGET_ORDER, "request_type", WB_VALUE_REQUEST },
  { WB_TARGET_ORDER, "flag", WB_VALUE_COLOUR },
  { WB_TARGET_ORDER, "pack_by", WB_VALUE_DEADLINE },
  { WB_TARGET_ORDER, "handover_by", WB_VALUE_DEADLINE },
  { WB_TARGET_ITEM, "key", WB_VALUE_ID },
  { WB_TARGET_ITEM, "sku_id", WB_VALUE_ID },
  { WB_TARGET_ITEM, "product_id", WB_VALUE_ID },
  { WB_TARGET_ITEM, "quantity", WB_VALUE_QUANTITY },
  { WB_TARGET_ITEM, "returned", WB_VALUE_COUNT },
  { WB_TARGET_ITEM, "weight", WB_VALUE_WEIGHT },
  { WB_TARGET_PACKAGE, "number", WB_VALUE_ID },
  { WB_TARGET_PACKAGE, "tracking", WB_VALUE_ID },
};

static const WbRecordInfo *
get_record (WbTargetKind target)
{
  switch (target)
    {
    case WB_TARGET_ORDER:
      return wb_order_get_info ();
    case WB_TARGET_ITEM:
      return wb_part_get_info (WB_PART_ITEM);
    case WB_TARGET_PACKAGE:
      return wb_part_get_info (WB_PART_PACKAGE);
    case WB_TARGET_EXPRESS:
    case WB_TARGET_AFTER_SALE:
    default:
      return NULL;
    }
}

static WbValueKind
get_value_kind (WbTargetKind target, const WbField *field)
{
  if (target == WB_TARGET_EXPRESS)
    return WB_VALUE_EXPRESS;
  if (target == WB_TARGET_AFTER_SALE)
    return WB_VALUE_AFTER_SALE;

  for (guint i = 0; i < G_N_ELEMENTS (special); i++)
    if (special[i].target == target && g_str_equal (special[i].field, field->name))
      return special[i].value;

  switch (field->type)
    {
    case WB_FIELD_INT:
      return WB_VALUE_FLAG;
    case WB_FIELD_TIME:
      return WB_VALUE_TIME;
    case WB_FIELD_MONEY:
      return WB_VALUE_MONEY;
    case WB_FIELD_TEXT:
    default:
      return WB_VALUE_TEXT;
    }
}

/* Title key to column + 1; of equal titles the first counts. */
static GHashTable *
index_titles (const WbRow *row)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < row->n_cells; i++)
    {
      g_autofree char *key = wb_text_title_key (row->cells[i].text);

      if (*key != '\0' && !g_hash_table_contains (index, key))
        g_hash_table_insert (index, g_steal_pointer (&key), GUINT_TO_POINTER (i + 1));
    }

  return index;
}

static gboolean
is_layout_of (const WbLayout *layout, GHashTable *index)
{
  for (guint i = 0; i < layout->needs->len; i++)
    {
      const GPtrArray *titles = g_ptr_array_index (layout->needs, i);
      gboolean         found = FALSE;

      for (guint j = 0; j < titles->len && !found; j++)
        found = g_hash_table_contains (index, g_ptr_array_index (titles, j));
      if (!found)
        return FALSE;
    }
  for (guint i = 0; layout->lacks != NULL && layout->lacks[i] != NULL; i++)
    if (g_hash_table_contains (index, layout->lacks[i]))
      return FALSE;

  return TRUE;
}

/* Whether a column is taken up by a field. */
typedef enum
{
  COLUMN_UNUSED,
  COLUMN_FALLBACK, /* sometimes: it is kept with the item as well */
  COLUMN_USED,
} ColumnState;

/* Appends the feed of a layout's column, when the file has any of its titles. */
static void
add_feed (WbHeader *self, const WbLayoutColumn *column, GHashTable *index, ColumnState *states)
{
  const WbRecordInfo *record = get_record (column->kind);
  WbFeed              feed = { .target = column->kind, .use = column->use };

  for (guint i = 0; column->keys[i] != NULL && feed.n_columns < WB_FEED_MAX; i++)
    {
      guint at = GPOINTER_TO_UINT (g_hash_table_lookup (index, column->keys[i]));

      if (at == 0)
        continue;
      states[at - 1] = MAX (states[at - 1], column->use == WB_COLUMN_FIRST && feed.n_columns > 0
                                                ? COLUMN_FALLBACK
                                                : COLUMN_USED);
      feed.columns[feed.n_columns++] = at - 1;
    }
  if (feed.n_columns == 0)
    return;

  if (record != NULL)
    {
      g_autofree char *name = NULL;

      feed.field = &record->fields[column->field];
      name = g_strconcat (column->kind == WB_TARGET_ITEM      ? "item."
                          : column->kind == WB_TARGET_PACKAGE ? "package."
                                                              : "",
                          feed.field->name, NULL);
      feed.words = g_hash_table_lookup (self->layout->words, name);
      feed.none = g_hash_table_lookup (self->layout->nones, name);
    }
  feed.value = get_value_kind (column->kind, feed.field);
  if (feed.value == WB_VALUE_NUMBER)
    self->number_column = feed.columns[0];
  g_array_append_val (self->feeds, feed);
}

static void
add_field (WbFieldSet *set, const WbRecordInfo *info, const char *name)
{
  *set |= (WbFieldSet) 1 << wb_record_index (info, name);
}

static gboolean
has_field (WbFieldSet set, const WbRecordInfo *info, const char *name)
{
  return (set & ((WbFieldSet) 1 << wb_record_index (info, name))) != 0;
}

/* Fields that are worked out from the columns rather than read from one. */
static void
add_derived_fields (WbHeader *self)
{
  static const char *const sums[] = { "subtotal", "platform_discount", "seller_discount" };
  const WbRecordInfo      *order = wb_order_get_info ();
  const WbRecordInfo      *item = wb_part_get_info (WB_PART_ITEM);
  WbFieldSet              *items = &self->part_fields[WB_PART_ITEM];

  add_field (items, item, "quantity");
  if (has_field (*items, item, "unit_price"))
    add_field (items, item, "subtotal");
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    if (has_field (*items, item, sums[i]))
      add_field (&self->order_fields, order, sums[i]);
  if (has_field (self->order_fields, order, "platform_status") ||
      has_field (self->order_fields, order, "platform_substatus"))
    {
      add_field (items, item, "stage");
      add_field (items, item, "substage");
    }
  if (self->part_fields[WB_PART_PACKAGE] != 0)
    add_field (items, item, "package_key");
}

static void
note_fields (WbHeader *self)
{
  const WbRecordInfo *package = wb_part_get_info (WB_PART_PACKAGE);
  const WbRecordInfo *aftersale = wb_part_get_info (WB_PART_CASE);

  for (guint i = 0; i < self->feeds->len; i++)
    {
      const WbFeed       *feed = &g_array_index (self->feeds, WbFeed, i);
      const WbRecordInfo *record = get_record (feed->target);
      WbFieldSet          bit = 0;

      if (record != NULL)
        bit = (WbFieldSet) 1 << (feed->field - record->fields);
      switch (feed->target)
        {
        case WB_TARGET_ORDER:
          self->order_fields |= bit;
          break;
        case WB_TARGET_ITEM:
          self->part_fields[WB_PART_ITEM] |= bit;
          break;
        case WB_TARGET_PACKAGE:
          self->part_fields[WB_PART_PACKAGE] |= bit;
          break;
        case WB_TARGET_EXPRESS:
          add_field (&self->part_fields[WB_PART_PACKAGE], package, "carrier");
          add_field (&self->part_fields[WB_PART_PACKAGE], package, "tracking");
          break;
        case WB_TARGET_AFTER_SALE:
          add_field (&self->part_fields[WB_PART_ITEM], wb_part_get_info (WB_PART_ITEM), "refunded");
          add_field (&self->part_fields[WB_PART_CASE], aftersale, "kind");
          add_field (&self->part_fields[WB_PART_CASE], aftersale, "state");
          break;
        default:
          g_assert_not_reached ();
        }
    }
  add_derived_fields (self);
}

static gboolean
has_column (const WbLayout *layout, const char *key)
{
  for (guint i = 0; i < layout->columns->len; i++)
    if (g_strv_contains (
            (const char *const *) ((const WbLayoutColumn *) layout->columns->pdata[i])->keys, key))
      return TRUE;

  return g_hash_table_contains (layout->own, key);
}

/* What Waybill itself writes beside the platform's columns; in its other lists, titles of times
 * name their zone: "Paid Time (Europe/London)". */
static gboolean
is_own (const WbLayout *layout, const char *title, const char *key)
{
  const char      *note = strrchr (title, '(');
  g_autofree char *start = NULL;
  g_autofree char *start_key = NULL;

  if (g_hash_table_contains (layout->own, key))
    return TRUE;
  if (note == NULL || !g_str_has_suffix (title, ")"))
    return FALSE;
  start = g_strndup (title, note - title);
  start_key = wb_text_title_key (start);

  return has_column (layout, start_key);
}

/* Titles that no feed uses up: kept with the item; unknown unless the layout names them. What
 * Waybill itself wrote beside the platform's columns says nothing new. */
static void
note_extras (WbHeader *self, GHashTable *index, const ColumnState *states)
{
  g_autofree char *marker = wb_text_title_key (WB_HEADER_MARKER);

  for (guint i = 0; i < self->n_titles; i++)
    {
      g_autofree char *key = wb_text_title_key (self->titles[i]);

      if (states[i] == COLUMN_USED || *key == '\0' ||
          GPOINTER_TO_UINT (g_hash_table_lookup (index, key)) != i + 1)
        continue;
      if (g_str_equal (key, marker))
        {
          self->exported_here = TRUE;
          continue;
        }
      if (states[i] == COLUMN_UNUSED && is_own (self->layout, self->titles[i], key))
        continue;
      g_array_append_val (self->extras, i);
      if (states[i] == COLUMN_UNUSED && !g_hash_table_contains (self->layout->known, key))
        g_ptr_array_add (self->unknown, g_strdup (self->titles[i]));
    }
}

static WbHeader *
match (const WbLayout *layout, const WbRow *row, GHashTable *index)
{
  g_autofree ColumnState *states = g_new0 (ColumnState, row->n_cells + 1);
  WbHeader               *self = g_new0 (WbHeader, 1);

  self->layout = layout;
  self->n_titles = row->n_cells;
  self->titles = g_new0 (char *, row->n_cells + 1);
  for (guint i = 0; i < row->n_cells; i++)
    self->titles[i] = wb_text_dup_trimmed (row->cells[i].text);
  self->feeds = g_array_new (FALSE, FALSE, sizeof (WbFeed));
  self->extras = g_array_new (FALSE, FALSE, sizeof (guint));
  self->unknown = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < layout->columns->len; i++)
    add_feed (self, g_ptr_array_index (layout->columns, i), index, states);
  if (layout->report == NULL)
    {
      note_fields (self);
      note_extras (self, index, states);
      /* A file with none of these columns says nothing of them. */
      if (self->extras->len > 0)
        add_field (&self->part_fields[WB_PART_ITEM], wb_part_get_info (WB_PART_ITEM), "extra");
    }

  return self;
}

/* The layout that has a field for the most columns. */
static WbHeader *
find_best (const GPtrArray *layouts, const WbRow *row, GHashTable *index)
{
  g_autoptr (WbHeader) best = NULL;

  for (guint i = 0; i < layouts->len; i++)
    {
      const WbLayout *layout = g_ptr_array_index (layouts, i);
      g_autoptr (WbHeader) header = NULL;

      if (!is_layout_of (layout, index))
        continue;
      header = match (layout, row, index);
      /* Reports come first in the list, and are known by titles that no order file has. */
      if (layout->report != NULL)
        return g_steal_pointer (&header);
      if (best == NULL || header->feeds->len > best->feeds->len)
        {
          wb_header_free (best);
          best = g_steal_pointer (&header);
        }
    }

  return g_steal_pointer (&best);
}

WbHeader *
wb_header_new (const WbRow *row, const GPtrArray *own)
{
  g_autoptr (GHashTable) index = index_titles (row);
  WbHeader *self = find_best (wb_layout_list (), row, index);

  return self == NULL && own != NULL ? find_best (own, row, index) : self;
}

WbHeader *
wb_header_new_of (const WbRow *row, const WbLayout *layout)
{
  g_autoptr (GHashTable) index = index_titles (row);

  return is_layout_of (layout, index) ? match (layout, row, index) : NULL;
}

void
wb_header_free (WbHeader *self)
{
  if (self == NULL)
    return;

  g_strfreev (self->titles);
  g_array_unref (self->feeds);
  g_array_unref (self->extras);
  g_ptr_array_unref (self->unknown);
  g_free (self);
}

const char *
wb_header_find_region (const WbHeader *self)
{
  for (guint i = 0; i < self->n_titles; i++)
    {
      g_autofree char *key = wb_text_title_key (self->titles[i]);
      const char      *region = g_hash_table_lookup (self->layout->region_columns, key);

      if (region != NULL)
        return region;
    }

  return NULL;
}

gboolean
wb_header_is_month_first (const WbHeader *self, const char *region)
{
  const char *const *regions = (const char *const *) self->layout->month_first;

  return regions != NULL &&
         (g_strv_contains (regions, "*") || (region != NULL && g_strv_contains (regions, region)));
}
