/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Structs told by a table of fields. */
#include "wb-record.h"

#include "wb-money.h"
#include "wb-time.h"

gint64
wb_field_type_get_nothing (WbFieldType type)
{
  switch (type)
    {
    case WB_FIELD_TIME:
      return WB_TIME_NONE;
    case WB_FIELD_MONEY:
      return WB_MONEY_NONE;
    case WB_FIELD_INT:
    case WB_FIELD_TEXT:
    default:
      return 0;
    }
}

gpointer
wb_record_new (const WbRecordInfo *info)
{
  gpointer record = g_malloc0 (info->size);

  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].type != WB_FIELD_TEXT)
      WB_FIELD_INT64_OF (record, &info->fields[i]) =
          wb_field_type_get_nothing (info->fields[i].type);

  return record;
}

void
wb_record_free (const WbRecordInfo *info, gpointer record)
{
  if (record == NULL)
    return;

  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].type == WB_FIELD_TEXT)
      g_free (WB_FIELD_TEXT_OF (record, &info->fields[i]));
  g_free (record);
}

gpointer
wb_record_copy (const WbRecordInfo *info, gconstpointer record)
{
  gpointer copy = g_memdup2 (record, info->size);

  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].type == WB_FIELD_TEXT)
      WB_FIELD_TEXT_OF (copy, &info->fields[i]) =
          g_strdup (WB_FIELD_TEXT_OF (record, &info->fields[i]));

  return copy;
}

guint
wb_record_index (const WbRecordInfo *info, const char *name)
{
  for (guint i = 0; i < info->n_fields; i++)
    if (g_str_equal (info->fields[i].name, name))
      return i;

  g_error ("%s has no field %s", info->name, name);
}

gboolean
wb_record_is_empty (const WbRecordInfo *info, gconstpointer record, guint field)
{
  const WbField *f = &info->fields[field];

  if (f->type == WB_FIELD_TEXT)
    return WB_FIELD_TEXT_OF (record, f) == NULL;

  return WB_FIELD_INT64_OF (record, f) == wb_field_type_get_nothing (f->type);
}

WbFieldSet
wb_record_diff (const WbRecordInfo *info, gconstpointer a, gconstpointer b)
{
  WbFieldSet diff = 0;

  for (guint i = 0; i < info->n_fields; i++)
    {
      const WbField *f = &info->fields[i];
      gboolean       same;

      if (f->type == WB_FIELD_TEXT)
        same = g_strcmp0 (WB_FIELD_TEXT_OF (a, f), WB_FIELD_TEXT_OF (b, f)) == 0;
      else
        same = WB_FIELD_INT64_OF (a, f) == WB_FIELD_INT64_OF (b, f);
      if (!same)
        diff |= (WbFieldSet) 1 << i;
    }

  return diff;
}

void
wb_record_copy_field (const WbRecordInfo *info, gpointer to, gconstpointer from, guint field)
{
  const WbField *f = &info->fields[field];

  if (f->type == WB_FIELD_TEXT)
    {
      char *copy = g_strdup (WB_FIELD_TEXT_OF (from, f));

      g_free (WB_FIELD_TEXT_OF (to, f));
      WB_FIELD_TEXT_OF (to, f) = copy;
    }
  else
    {
      WB_FIELD_INT64_OF (to, f) = WB_FIELD_INT64_OF (from, f);
    }
}

gboolean
wb_record_has_any (const WbRecordInfo *info, gconstpointer record, WbFieldFlags flags)
{
  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].flags & flags) != 0 && !wb_record_is_empty (info, record, i))
      return TRUE;

  return FALSE;
}

void
wb_record_clear (const WbRecordInfo *info, gpointer record, WbFieldFlags flags)
{
  for (guint i = 0; i < info->n_fields; i++)
    {
      const WbField *field = &info->fields[i];

      if ((field->flags & flags) == 0)
        continue;
      if (field->type == WB_FIELD_TEXT)
        g_clear_pointer (&WB_FIELD_TEXT_OF (record, field), g_free);
      else
        WB_FIELD_INT64_OF (record, field) = wb_field_type_get_nothing (field->type);
    }
}
