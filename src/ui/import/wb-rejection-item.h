/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rejected row in the table of an import. Main thread. */
#pragma once

#include <glib-object.h>

#include "wb-import-entry.h"

G_BEGIN_DECLS

#define WB_TYPE_REJECTION_ITEM (wb_rejection_item_get_type ())
G_DECLARE_FINAL_TYPE (WbRejectionItem, wb_rejection_item, WB, REJECTION_ITEM, GObject)

/* The item at index of the entry's rejections, which stay as they are while the item lives. */
WbRejectionItem   *wb_rejection_item_new (WbImportEntry *entry, guint index);
const char        *wb_rejection_item_get_file (WbRejectionItem *self);
const WbRejection *wb_rejection_item_get_rejection (WbRejectionItem *self);

G_END_DECLS
