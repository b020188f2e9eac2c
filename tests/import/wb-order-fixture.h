/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of order files share: a sink that keeps what it gets, and orders as text. */
#pragma once

#include "wb-import-file.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *drafts; /* WbOrder, in the order in which they came */
  GArray    *rows;   /* guint: the first row of each */
  GPtrArray *rejections;
  guint      n_restarts;
} WbOrderFixture;

WbOrderFixture *wb_order_fixture_new (void);
void            wb_order_fixture_free (WbOrderFixture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbOrderFixture, wb_order_fixture_free)

/* Keeps everything in a WbOrderFixture. */
extern const WbImportSink wb_order_fixture_sink;

/* A shop of that platform with the region's own currency and zone; it has no clocks to speak of. */
WbShop *wb_order_fixture_make_shop (const char *platform, const char *region);

/* Writes the text to a new file of that name in a new folder and opens it; fails the test when it
 * does not open. The file is gone when this returns: what it holds is in memory. */
WbImportFile *wb_order_fixture_open_text (const char *name, const char *text, GError **error);

/* Reads all of it, for a shop of the file's platform in region; fails the test on an error. */
WbOrderFixture *wb_order_fixture_read (WbImportFile *file, const char *region);

/* What is not nothing, one "field=value" a line in the order of the alphabet. */
char *wb_order_fixture_dump (const WbOrder *order);
/* "field=value" of the order, or "item.field" of its n-th item, "package.", "case."; "" when it is
 * nothing. */
char *wb_order_fixture_get (const WbOrder *order, guint n, const char *field);

G_END_DECLS
