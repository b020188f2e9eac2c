/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders as bytes: of each record the set of its fields that are not nothing, then those fields in
 * the order of their table, a number as it is in memory, a text with its NUL; the parts of each
 * kind behind their count. */
#include "wb-order-blob.h"

#include <string.h>

static inline void
write_bytes (GByteArray *buffer, gconstpointer data, gsize size)
{
  gsize at = buffer->len;

  g_byte_array_set_size (buffer, at + size);
  memcpy (buffer->data + at, data, size);
}

static void
write_record (const WbRecordInfo *info, gconstpointer record, GByteArray *buffer)
{
  gsize      start = buffer->len;
  WbFieldSet filled = 0;

  write_bytes (buffer, &filled, sizeof filled);
  for (guint i = 0; i < info->n_fields; i++)
    {
      const WbField *field = &info->fields[i];
      const char    *text;

      if (field->type == WB_FIELD_TEXT)
        {
          text = WB_FIELD_TEXT_OF (record, field);
          if (text == NULL)
            continue;
          write_bytes (buffer, text, strlen (text) + 1);
        }
      else
        {
          if (WB_FIELD_INT64_OF (record, field) == wb_field_type_get_nothing (field->type))
            continue;
          write_bytes (buffer, &WB_FIELD_INT64_OF (record, field), sizeof (gint64));
        }
      filled |= (WbFieldSet) 1 << i;
    }
  memcpy (buffer->data + start, &filled, sizeof filled);
}

/* FALSE when there are not so many: the bytes are not whole. */
static gboolean
read_bytes (const guint8 **data, const guint8 *end, gpointer to, gsize size)
{
  if (size > (gsize) (end - *data))
    return FALSE;
  memcpy (to, *data, size);
  *data += size;

  return TRUE;
}

static gboolean
read_text (char **text, const guint8 **data, const guint8 *end)
{
  const guint8 *nul = memchr (*data, '\0', end - *data);

  if (nul == NULL)
    return FALSE;
  *text = g_memdup2 (*data, nul + 1 - *data);
  *data = nul + 1;

  return TRUE;
}

static gboolean
read_record (const WbRecordInfo *info, gpointer record, const guint8 **data, const guint8 *end)
{
  WbFieldSet filled;

  if (!read_bytes (data, end, &filled, sizeof filled))
    return FALSE;
  for (guint i = 0; i < info->n_fields; i++)
    {
      const WbField *field = &info->fields[i];

      if ((filled & ((WbFieldSet) 1 << i)) == 0)
        continue;
      if (field->type == WB_FIELD_TEXT
              ? !read_text (&WB_FIELD_TEXT_OF (record, field), data, end)
              : !read_bytes (data, end, &WB_FIELD_INT64_OF (record, field), sizeof (gint64)))
        return FALSE;
    }

  return TRUE;
}

void
wb_order_blob_write (const WbOrder *order, GByteArray *buffer)
{
  write_record (wb_order_get_info (), order, buffer);
  for (int kind = 0; kind < WB_N_PART_KINDS; kind++)
    {
      guint32 n = wb_order_get_n_parts (order, kind);

      write_bytes (buffer, &n, sizeof n);
      for (guint i = 0; i < n; i++)
        write_record (wb_part_get_info (kind), wb_order_get_part (order, kind, i), buffer);
    }
}

WbOrder *
wb_order_blob_read (const guint8 *data, gsize size)
{
  const guint8 *end = data + size;
  g_autoptr (WbOrder) order = wb_order_new ();

  if (!read_record (wb_order_get_info (), order, &data, end))
    return NULL;
  for (int kind = 0; kind < WB_N_PART_KINDS; kind++)
    {
      guint32 n;

      if (!read_bytes (&data, end, &n, sizeof n))
        return NULL;
      for (guint i = 0; i < n; i++)
        if (!read_record (wb_part_get_info (kind), wb_order_add_part (order, kind), &data, end))
          return NULL;
    }

  return g_steal_pointer (&order);
}
