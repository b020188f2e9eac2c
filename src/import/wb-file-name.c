/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of order files. */
#include "wb-file-name.h"

#include <string.h>

#include "wb-text.h"

/* What the names of files begin with, folded. Longer beginnings stand before shorter ones. */
static const struct
{
  const char *start;
  gboolean    to_ship;
  const char *region;
} starts[] = {
  { "to ship order", TRUE, NULL },    { "all order", FALSE, NULL },
  { "untuk dikirim", TRUE, "ID" },    { "perlu dikirim", TRUE, "ID" },
  { "semua pesanan", FALSE, "ID" },   { "ที่จะจัดส่ง", TRUE, "TH" },
  { "ทั้งหมด คำสั่งซื้อ", FALSE, "TH" },    { "cần gửi", TRUE, "VN" },
  { "tất cả đơn hàng", FALSE, "VN" }, { "待发货", TRUE, NULL },
  { "全部 订单", FALSE, NULL },       { "order.toship", TRUE, NULL },
  { "order.to_ship", TRUE, NULL },    { "order.to ship", TRUE, NULL },
};

/* Exactly n digits at *at, which moves beyond them. */
static gboolean
scan_digits (const char **at, guint n, int *value)
{
  *value = 0;
  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit ((*at)[i]))
        return FALSE;
      *value = *value * 10 + ((*at)[i] - '0');
    }
  *at += n;

  return !g_ascii_isdigit (**at);
}

static gboolean
scan_one_of (const char **at, const char *chars)
{
  if (**at == '\0' || strchr (chars, **at) == NULL)
    return FALSE;
  (*at)++;

  return TRUE;
}

/* "2026-05-20-09_15": the server's colon is an underline or a hyphen after the browser. */
static gboolean
scan_time (const char *at, WbCivil *time)
{
  memset (time, 0, sizeof *time);

  return scan_digits (&at, 4, &time->year) && scan_one_of (&at, "-") &&
         scan_digits (&at, 2, &time->month) && scan_one_of (&at, "-") &&
         scan_digits (&at, 2, &time->day) && scan_one_of (&at, "-_ ") &&
         scan_digits (&at, 2, &time->hour) && scan_one_of (&at, "_:-") &&
         scan_digits (&at, 2, &time->minute) && wb_civil_is_valid (time);
}

void
wb_file_name_parse (const char *path, WbFileName *name)
{
  g_autofree char *base = NULL;
  g_autofree char *valid = NULL;
  g_autofree char *folded = NULL;

  g_return_if_fail (path != NULL && name != NULL);

  base = g_path_get_basename (path);
  valid = g_utf8_make_valid (base, -1);
  folded = wb_text_fold (valid);
  memset (name, 0, sizeof *name);

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autofree char *start = wb_text_fold (starts[i].start);

      if (g_str_has_prefix (folded, start))
        {
          name->to_ship = starts[i].to_ship;
          name->region = starts[i].region;
          break;
        }
    }

  for (const char *at = folded; *at != '\0' && !name->has_time; at++)
    if (g_ascii_isdigit (*at) && (at == folded || !g_ascii_isdigit (at[-1])))
      name->has_time = scan_time (at, &name->time);
  if (!name->has_time)
    memset (&name->time, 0, sizeof name->time);
}
