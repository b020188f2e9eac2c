/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which fields a file's columns read, and its titles. One thread. */
#include "config.h"

#include "wb-export-cells-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wb-export-error.h"

static void
clear_head (gpointer data)
{
  g_free (((WbExportHead *) data)->title);
}

static void
clear_extra (gpointer data)
{
  g_string_free (((WbExtraColumn *) data)->text, TRUE);
}

void
wb_export_cells_free (WbExportCells *self)
{
  if (self == NULL)
    return;

  g_free (self->zone_note);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_array_unref (self->cells);
  g_array_unref (self->heads);
  g_array_unref (self->fields);
  g_array_unref (self->extras);
  g_string_free (self->scratch, TRUE);
  g_free (self);
}

/* The slot of a field, which is read from now on. */
static guint
add_field (WbExportCells *self, const WbRecordInfo *info, const char *name)
{
  WbDbField field = { info, wb_record_index (info, name) };

  for (guint i = 0; i < self->fields->len; i++)
    {
      const WbDbField *other = &g_array_index (self->fields, WbDbField, i);

      if (other->info == info && other->field == field.field)
        return i;
    }
  g_array_append_val (self->fields, field);

  return self->fields->len - 1;
}

static const WbRecordInfo *
get_info (WbExportSubject subject)
{
  switch (subject)
    {
    case WB_EXPORT_OF_ITEM:
      return wb_part_get_info (WB_PART_ITEM);
    case WB_EXPORT_OF_PACKAGE:
      return wb_part_get_info (WB_PART_PACKAGE);
    case WB_EXPORT_OF_ORDER:
    default:
      return wb_order_get_info ();
    }
}

/* All that says where an order stands; the slots follow each other. */
static void
add_status_fields (WbExportCells *self)
{
  static const char *const names[] = { "platform_status", "platform_substatus", "stage",
                                       "substage" };
  const WbRecordInfo      *item = wb_part_get_info (WB_PART_ITEM);

  if (self->has_status)
    return;
  self->has_status = TRUE;
  self->status_slot = self->fields->len;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      WbDbField field = { wb_order_get_info (), wb_record_index (wb_order_get_info (), names[i]) };

      g_array_append_val (self->fields, field);
    }
  if (self->row == WB_EXPORT_ROW_ITEM)
    {
      self->row_status_slot = self->fields->len;
      add_field (self, item, "stage");
      add_field (self, item, "substage");
    }
}

static guint
add_extra (WbExportCells *self, const char *title)
{
  WbExtraColumn extra = { title, strlen (title), g_string_new (NULL) };

  self->extra_slot = add_field (self, wb_part_get_info (WB_PART_ITEM), "extra");
  g_array_append_val (self->extras, extra);

  return self->extras->len - 1;
}

/* Reads what the column is made of; the slot of it. */
static guint
add_source (WbExportCells *self, const WbColumnDef *def)
{
  const WbRecordInfo *order = wb_order_get_info ();

  switch (def->source)
    {
    case WB_SOURCE_FIELD:
      return add_field (self, get_info (def->column.subject), def->field);
    case WB_SOURCE_EXTRA:
      return add_extra (self, def->field);
    case WB_SOURCE_STATUS:
    case WB_SOURCE_SUBSTATUS:
    case WB_SOURCE_STAGE:
    case WB_SOURCE_SUBSTAGE:
      add_status_fields (self);
      return 0;
    case WB_SOURCE_PREORDER:
      return add_field (self, order, "preorder");
    case WB_SOURCE_FULFILMENT:
      return add_field (self, order, "platform_fulfilled");
    case WB_SOURCE_PAYMENT:
      add_field (self, order, "cod");
      return add_field (self, order, "payment_method");
    case WB_SOURCE_ADDRESS_1:
    case WB_SOURCE_ADDRESS_2:
      return add_field (self, order, "address");
    case WB_SOURCE_DISTRICT:
    case WB_SOURCE_VILLAGE:
      return add_field (self, order, "district");
    case WB_SOURCE_PACKAGE_STATUS:
      return add_field (self, wb_part_get_info (WB_PART_PACKAGE), "substage");
    case WB_SOURCE_NOTHING:
    case WB_SOURCE_SHOP:
    case WB_SOURCE_CURRENCY:
    case WB_SOURCE_ZONE:
    default:
      return 0;
    }
}

static char *
dup_title (WbExportCells *self, const WbColumnDef *def, const WbShop *shop)
{
  const char *title = wb_export_column_get_title (&def->column, self->spec->language);

  if (self->is_platform_list && self->spec->language == WB_EXPORT_ENGLISH)
    title = wb_column_def_get_market_title (def, shop);
  if (def->column.value == WB_EXPORT_TIME && self->zone_note != NULL)
    return g_strdup_printf ("%s (%s)", title, self->zone_note);

  return g_strdup (title);
}

/* Of the widest usual text. */
static guint
get_width (const WbColumnDef *def)
{
  static const struct
  {
    const char *id;
    guint       width;
  } widths[] = {
    { "order-id", 22 },     { "order-number", 22 },   { "sku-id", 22 },
    { "product-id", 22 },   { "package-id", 22 },     { "tracking-id", 22 },
    { "product-name", 44 }, { "detail-address", 40 }, { "address-line-1", 36 },
    { "phone", 18 },        { "recipient", 20 },      { "cancel-reason", 28 },
    { "seller-note", 28 },  { "buyer-message", 28 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    if (g_str_equal (widths[i].id, def->column.id))
      return widths[i].width;

  return def->column.value == WB_EXPORT_TIME ? 20 : 12;
}

static gboolean
add_column (WbExportCells *self, const char *id, const WbShop *shop, GError **error)
{
  const WbColumnDef *def = wb_column_def_find (id);
  WbExportHead       head;
  WbExportCell       cell;

  if (def == NULL)
    {
      g_set_error (error, WB_EXPORT_ERROR, WB_EXPORT_ERROR_COLUMN,
                   /* Translators: what was asked for as a column */
                   _ ("There is no column “%s”."), id);
      return FALSE;
    }
  if (!wb_export_column_fits (&def->column, self->row))
    {
      g_set_error (error, WB_EXPORT_ERROR, WB_EXPORT_ERROR_COLUMN,
                   /* Translators: the title of a column */
                   _ ("The column “%s” does not fit: a row here is more than one of these."),
                   wb_export_column_get_title (&def->column, self->spec->language));
      return FALSE;
    }

  cell.def = def;
  cell.slot = add_source (self, def);
  cell.is_once = self->amounts == WB_EXPORT_AMOUNTS_ONCE && self->row != WB_EXPORT_ROW_ORDER &&
                 def->column.subject == WB_EXPORT_OF_ORDER && def->column.value == WB_EXPORT_AMOUNT;
  self->has_villages |= def->source == WB_SOURCE_VILLAGE;
  g_array_append_val (self->cells, cell);
  head.title = dup_title (self, def, shop);
  head.value = def->column.value;
  head.width = get_width (def);
  g_array_append_val (self->heads, head);

  return TRUE;
}

/* The platform writes its own list; of any other the dates are to be read without guessing. */
static WbExportDates
get_dates (WbExportCells *self, const WbShop *shop)
{
  if (!self->is_platform_list)
    return WB_EXPORT_DATES_ISO;

  return g_str_equal (shop->region, "US") || g_str_equal (shop->region, "JP") ? WB_EXPORT_DATES_MDY
                                                                              : WB_EXPORT_DATES_DMY;
}

WbExportCells *
wb_export_cells_new (const WbExportTemplate *what,
                     const WbExportSpec     *spec,
                     const WbShop           *shop,
                     const char             *zone,
                     GError                **error)
{
  g_autoptr (WbExportCells) self = g_new0 (WbExportCells, 1);
  g_auto (GStrv) own = NULL;
  char **columns = spec->columns;

  self->what = what;
  self->spec = spec;
  self->row = what->row;
  self->amounts = spec->amounts != WB_EXPORT_AMOUNTS_DEFAULT ? spec->amounts : what->amounts;
  self->is_platform_list = what->id == WB_EXPORT_TEMPLATE_ORDER_ITEMS && shop != NULL &&
                           what->zone == NULL && g_str_equal (shop->platform, "tiktok");
  self->dates = get_dates (self, shop);
  self->zone = what->zone != NULL ? wb_zone_new (what->zone) : NULL;
  /* quality.md: the platform's lists are in the shop's zone, others name theirs. */
  if (!wb_export_template_is_builtin (what) || what->zone != NULL)
    self->zone_note = g_strdup (zone != NULL                          ? zone
                                : spec->language == WB_EXPORT_CHINESE ? "店铺时区"
                                                                      : "the shop’s time zone");
  self->cells = g_array_new (FALSE, FALSE, sizeof (WbExportCell));
  self->heads = g_array_new (FALSE, FALSE, sizeof (WbExportHead));
  g_array_set_clear_func (self->heads, clear_head);
  self->fields = g_array_new (FALSE, FALSE, sizeof (WbDbField));
  self->extras = g_array_new (FALSE, FALSE, sizeof (WbExtraColumn));
  g_array_set_clear_func (self->extras, clear_extra);
  self->scratch = g_string_sized_new (256);

  if (columns == NULL)
    columns = own = wb_export_dup_columns (what, shop);
  for (guint i = 0; columns[i] != NULL; i++)
    if (!add_column (self, columns[i], shop, error))
      return NULL;

  return g_steal_pointer (&self);
}

const GArray *
wb_export_cells_get_heads (WbExportCells *self)
{
  return self->heads;
}

WbExportDates
wb_export_cells_get_dates (WbExportCells *self)
{
  return self->dates;
}

gboolean
wb_export_cells_is_platform_list (WbExportCells *self)
{
  return self->is_platform_list;
}

void
wb_export_cells_add_marker (WbExportCells *self, const char *title)
{
  WbExportCell cell = { NULL };
  WbExportHead head = { g_strdup (title), WB_EXPORT_TEXT, 0 };

  g_array_append_val (self->cells, cell);
  g_array_append_val (self->heads, head);
}

WbDbRows *
wb_export_cells_open_rows (WbExportCells *self, WbDb *db, GError **error)
{
  return wb_db_rows_new (db, self->row, (const WbDbField *) self->fields->data, self->fields->len,
                         error);
}

gboolean
wb_export_cells_put_titles (WbExportCells *self, WbExportWriter *writer, GError **error)
{
  for (guint i = 0; i < self->heads->len; i++)
    {
      const char *title = g_array_index (self->heads, WbExportHead, i).title;

      writer->class->put_text (writer, title, strlen (title));
    }

  return writer->class->end_row (writer, error);
}
