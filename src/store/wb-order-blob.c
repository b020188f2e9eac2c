/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders as bytes: the fields in the order of their tables; a number as it is in memory, a text as
 * its length (one more, 0 for NULL) and its bytes; the parts of each kind behind their count. */
#include "wb-order-blob.h"

#include <string.h>

static void
write_bytes (GByteArray *buffer, gconstpointer data, gsize size)
{
  g_byte_array_append (buffer, data, size);
}

static void
write_record (const WbRecordInfo *info, gconstpointer record, GByteArray *buffer)
{
  for (guint i = 0; i < info->n_fields; i++)
    {
      const WbField *field = &info->fields[i];

      if (field->type == WB_FIELD_TEXT)
        {
          const char *text = WB_FIELD_TEXT_OF (record, field);
          guint32     size = text != NULL ? strlen (text) + 1 : 0;

          write_bytes (buffer, &size, sizeof size);
          if (size > 0)
            write_bytes (buffer, text, size - 1);
        }
      else
        {
          write_bytes (buffer, &WB_FIELD_INT64_OF (record, field), sizeof (gint64));
        }
    }
}

static void
read_bytes (const guint8 **data, const guint8 *end, gpointer to, gsize size)
{
  g_assert (size <= (gsize) (end - *data));
  memcpy (to, *data, size);
  *data += size;
}

static void
read_record (const WbRecordInfo *info, gpointer record, const guint8 **data, const guint8 *end)
{
  for (guint i = 0; i < info->n_fields; i++)
    {
      const WbField *field = &info->fields[i];

      if (field->type == WB_FIELD_TEXT)
        {
          guint32 size;

          read_bytes (data, end, &size, sizeof size);
          if (size > 0)
            {
              char *text = g_malloc (size);

              read_bytes (data, end, text, size - 1);
              text[size - 1] = '\0';
              WB_FIELD_TEXT_OF (record, field) = text;
            }
        }
      else
        {
          read_bytes (data, end, &WB_FIELD_INT64_OF (record, field), sizeof (gint64));
        }
    }
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
  WbOrder      *order = wb_order_new ();

  read_record (wb_order_get_info (), order, &data, end);
  for (int kind = 0; kind < WB_N_PART_KINDS; kind++)
    {
      guint32 n;

      read_bytes (&data, end, &n, sizeof n);
      for (guint i = 0; i < n; i++)
        read_record (wb_part_get_info (kind), wb_order_add_part (order, kind), &data, end);
    }

  return order;
}
