/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the name of an order file tells (formats.md 1.2 and 2). Pure, any thread. */
#pragma once

#include "wb-time.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean    has_time;
  WbCivil     time;    /* When it was exported, in the shop's zone. */
  gboolean    to_ship; /* It holds only orders that are to be shipped. */
  const char *region;  /* Market that speaks the language of the name; NULL when several do. */
} WbFileName;

/* path: a path or a name, in UTF-8 or not. Suffixes such as " (1)" of browsers do no harm. The days
 * in a Shopee name are the range of the orders, not when the file was made, and are not taken. */
void wb_file_name_parse (const char *path, WbFileName *name);

G_END_DECLS
