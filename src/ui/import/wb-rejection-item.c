/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rejected row in the table of an import. Main thread. */
#include "wb-rejection-item.h"

struct _WbRejectionItem
{
  GObject parent_instance;

  WbImportEntry *entry; /* owned */
  guint          index;
};

G_DEFINE_FINAL_TYPE (WbRejectionItem, wb_rejection_item, G_TYPE_OBJECT)

static void
wb_rejection_item_dispose (GObject *object)
{
  g_clear_object (&WB_REJECTION_ITEM (object)->entry);

  G_OBJECT_CLASS (wb_rejection_item_parent_class)->dispose (object);
}

static void
wb_rejection_item_class_init (WbRejectionItemClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wb_rejection_item_dispose;
}

static void
wb_rejection_item_init (WbRejectionItem *self)
{
}

WbRejectionItem *
wb_rejection_item_new (WbImportEntry *entry, guint index)
{
  WbRejectionItem *self = g_object_new (WB_TYPE_REJECTION_ITEM, NULL);

  self->entry = g_object_ref (entry);
  self->index = index;

  return self;
}

const char *
wb_rejection_item_get_file (WbRejectionItem *self)
{
  return wb_import_entry_get_name (self->entry);
}

const WbRejection *
wb_rejection_item_get_rejection (WbRejectionItem *self)
{
  const WbImportReport *report = wb_import_entry_get_report (self->entry);

  return g_ptr_array_index (report->rejections, self->index);
}
