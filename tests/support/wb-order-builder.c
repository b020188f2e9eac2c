/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders for tests, by the tables of fields. */
#include "wb-order-builder.h"

#include <string.h>

#include "wb-money.h"
#include "wb-time.h"

#define DAY (24 * 60 * 60)

static gint64
parse_number (const char *field, const char *value)
{
  WbStage    stage;
  WbSubstage substage;
  char      *end;
  gint64     number;

  if (g_str_equal (field, "stage") && wb_stage_from_id (value, &stage))
    return stage;
  if (g_str_equal (field, "substage") && wb_substage_from_id (value, &substage))
    return substage;
  number = g_ascii_strtoll (value, &end, 10);
  g_assert_cmpstr (end, ==, "");

  return number;
}

static void
set_field (const WbRecordInfo *info, gpointer record, const char *name, const char *value)
{
  const WbField *field = &info->fields[wb_record_index (info, name)];

  if (field->type != WB_FIELD_TEXT)
    {
      WB_FIELD_INT64_OF (record, field) =
          *value != '\0' ? parse_number (name, value) : wb_field_type_get_nothing (field->type);
      return;
    }
  g_free (WB_FIELD_TEXT_OF (record, field));
  WB_FIELD_TEXT_OF (record, field) = *value != '\0' ? g_strdup (value) : NULL;
}

/* "item.product=Box": the part of that kind that is being told of, in *part. */
static void
set_part_field (WbOrder    *order,
                gpointer    parts[WB_N_PART_KINDS],
                const char *name,
                const char *value)
{
  const char      *dot = strchr (name, '.');
  g_autofree char *table = g_strndup (name, dot - name);

  for (int kind = 0; kind < WB_N_PART_KINDS; kind++)
    {
      const WbRecordInfo *info = wb_part_get_info (kind);

      if (!g_str_equal (info->name, table))
        continue;
      if (g_str_equal (dot + 1, "key"))
        {
          parts[kind] = wb_order_find_part (order, kind, value);
          if (parts[kind] == NULL)
            parts[kind] = wb_order_add_part (order, kind);
        }
      g_assert_nonnull (parts[kind]);
      set_field (info, parts[kind], dot + 1, value);
      return;
    }
  g_error ("There is no part %s", table);
}

static void
set_fields (WbOrder *order, const char *first, va_list args)
{
  gpointer parts[WB_N_PART_KINDS] = { NULL };

  for (const char *text = first; text != NULL; text = va_arg (args, const char *))
    {
      const char      *equals = strchr (text, '=');
      g_autofree char *name = g_strndup (text, equals - text);

      if (strchr (name, '.') != NULL)
        set_part_field (order, parts, name, equals + 1);
      else
        set_field (wb_order_get_info (), order, name, equals + 1);
    }
}

WbOrder *
wb_build_order (const char *first, ...)
{
  WbOrder *order = wb_order_new ();
  va_list  args;

  order->stage = WB_STAGE_UNPAID;
  va_start (args, first);
  set_fields (order, first, args);
  va_end (args);

  return order;
}

void
wb_change_fields (WbOrder *order, const char *first, ...)
{
  va_list args;

  va_start (args, first);
  set_fields (order, first, args);
  va_end (args);
}

/* ---- Random orders ---- */

static char *
random_text (GRand *rand)
{
  static const char *const words[] = {
    "Folding", "box",   "纸箱",     "收纳箱", "กล่อง", "พับได้", "Thùng", "giấy", "O'Neil",
    "\"q\"",   "50%_x", "ｆｕｌｌ", "ÀÉ",     "\n",   "=1+1", "'",     "🧺", "x",
  };
  GString *text;
  int      n = g_rand_int_range (rand, 0, 4);

  if (n == 0)
    return NULL;
  text = g_string_new (NULL);
  for (int i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);

  return g_string_free (text, FALSE);
}

static gint64
random_number (GRand *rand, const WbField *field, gint64 now)
{
  gboolean nothing = g_rand_int_range (rand, 0, 4) == 0;

  if (g_str_equal (field->name, "stage"))
    return g_rand_int_range (rand, WB_STAGE_UNPAID, WB_N_STAGES);
  if (g_str_equal (field->name, "substage"))
    return g_rand_int_range (rand, 0, WB_N_SUBSTAGES);
  switch (field->type)
    {
    case WB_FIELD_TIME:
      return nothing ? WB_TIME_NONE : now - g_rand_int_range (rand, 0, 30 * DAY);
    case WB_FIELD_MONEY:
      return nothing ? WB_MONEY_NONE : g_rand_int_range (rand, -1000, 1000000);
    case WB_FIELD_INT:
      return g_rand_int_range (rand, 0, 3);
    case WB_FIELD_TEXT:
    default:
      g_assert_not_reached ();
    }
}

static void
fill_field (GRand *rand, gpointer record, const WbField *field, gint64 now)
{
  if ((field->flags & WB_FIELD_DERIVED) != 0)
    return;
  if (field->type != WB_FIELD_TEXT)
    {
      WB_FIELD_INT64_OF (record, field) = random_number (rand, field, now);
      return;
    }
  g_free (WB_FIELD_TEXT_OF (record, field));
  WB_FIELD_TEXT_OF (record, field) = random_text (rand);
}

/* Field 0 is the number or the key, which others know the record by. */
static void
fill_record (GRand *rand, gpointer record, const WbRecordInfo *info, gint64 now)
{
  for (guint i = 1; i < info->n_fields; i++)
    fill_field (rand, record, &info->fields[i], now);
}

static void
add_random_part (GRand *rand, WbOrder *order, WbPartKind kind, gint64 now)
{
  g_autofree char *key = g_strdup_printf ("key-%u", g_rand_int (rand));
  gpointer         part = wb_order_add_part (order, kind);

  *(char **) part = g_steal_pointer (&key);
  fill_record (rand, part, wb_part_get_info (kind), now);
}

WbOrder *
wb_random_order (GRand *rand, const char *number, gint64 now)
{
  WbOrder *order = wb_order_new ();

  order->number = g_strdup (number);
  fill_record (rand, order, wb_order_get_info (), now);
  for (int kind = 0; kind < WB_N_PART_KINDS; kind++)
    for (int n = g_rand_int_range (rand, 0, 4); n > 0; n--)
      add_random_part (rand, order, kind, now);

  return order;
}

void
wb_random_change (GRand *rand, WbOrder *order, gint64 now)
{
  const WbRecordInfo *info = wb_order_get_info ();

  for (int n = g_rand_int_range (rand, 1, 5); n > 0; n--)
    fill_field (rand, order, &info->fields[g_rand_int_range (rand, 1, info->n_fields)], now);
  for (int kind = 0; kind < WB_N_PART_KINDS; kind++)
    {
      GPtrArray *parts = order->parts[kind];

      switch (g_rand_int_range (rand, 0, 4))
        {
        case 0:
          add_random_part (rand, order, kind, now);
          break;
        case 1:
          if (parts->len > 0)
            g_ptr_array_remove_index (parts, g_rand_int_range (rand, 0, parts->len));
          break;
        case 2:
          if (parts->len > 0)
            fill_record (rand, parts->pdata[0], wb_part_get_info (kind), now);
          break;
        default:
          break;
        }
    }
}

/* ---- Shops, and comparing ---- */

WbShop *
wb_build_shop (const char *name)
{
  g_autoptr (GError) error = NULL;
  WbShop *shop = wb_shop_new (name, "tiktok", "GB", NULL, NULL, -1, NULL, &error);

  g_assert_no_error (error);

  return shop;
}

static void
assert_records_equal (const WbRecordInfo *info, gconstpointer a, gconstpointer b)
{
  for (guint i = 0; i < info->n_fields; i++)
    {
      const WbField *field = &info->fields[i];

      if (field->type == WB_FIELD_TEXT &&
          g_strcmp0 (WB_FIELD_TEXT_OF (a, field), WB_FIELD_TEXT_OF (b, field)) != 0)
        g_error ("%s.%s: %s is not %s", info->name, field->name, WB_FIELD_TEXT_OF (a, field),
                 WB_FIELD_TEXT_OF (b, field));
      if (field->type != WB_FIELD_TEXT &&
          WB_FIELD_INT64_OF (a, field) != WB_FIELD_INT64_OF (b, field))
        g_error ("%s.%s: %" G_GINT64_FORMAT " is not %" G_GINT64_FORMAT, info->name, field->name,
                 WB_FIELD_INT64_OF (a, field), WB_FIELD_INT64_OF (b, field));
    }
}

void
wb_assert_orders_equal (const WbOrder *a, const WbOrder *b)
{
  assert_records_equal (wb_order_get_info (), a, b);
  for (int kind = 0; kind < WB_N_PART_KINDS; kind++)
    {
      g_assert_cmpuint (wb_order_get_n_parts (a, kind), ==, wb_order_get_n_parts (b, kind));
      for (guint i = 0; i < wb_order_get_n_parts (a, kind); i++)
        assert_records_equal (wb_part_get_info (kind), wb_order_get_part (a, kind, i),
                              wb_order_get_part (b, kind, i));
    }
}
