/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file of an import. Main thread. */
#include "wb-import-entry.h"

#include "wb-error-text.h"
#include "wb-import-error.h"

struct _WbImportEntry
{
  GObject parent_instance;

  /* Owned */
  char       *path;
  char       *name;
  WbImporter *importer;
  char       *failure;

  WbImportState state;
  gboolean      unknown;
};

G_DEFINE_FINAL_TYPE (WbImportEntry, wb_import_entry, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
wb_import_entry_finalize (GObject *object)
{
  WbImportEntry *self = WB_IMPORT_ENTRY (object);

  g_free (self->path);
  g_free (self->name);
  g_free (self->failure);
  wb_importer_free (self->importer);

  G_OBJECT_CLASS (wb_import_entry_parent_class)->finalize (object);
}

static void
wb_import_entry_class_init (WbImportEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wb_import_entry_finalize;

  signals[CHANGED] = g_signal_new ("changed", WB_TYPE_IMPORT_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
wb_import_entry_init (WbImportEntry *self)
{
}

WbImportEntry *
wb_import_entry_new (const char *path)
{
  WbImportEntry *self = g_object_new (WB_TYPE_IMPORT_ENTRY, NULL);

  self->path = g_strdup (path);
  self->name = g_filename_display_basename (path);
  self->importer = wb_importer_new (path);

  return self;
}

WbImporter *
wb_import_entry_get_importer (WbImportEntry *self)
{
  return self->importer;
}

const WbImportReport *
wb_import_entry_get_report (WbImportEntry *self)
{
  return wb_importer_get_report (self->importer);
}

const char *
wb_import_entry_get_path (WbImportEntry *self)
{
  return self->path;
}

const char *
wb_import_entry_get_name (WbImportEntry *self)
{
  return self->name;
}

WbImportState
wb_import_entry_get_state (WbImportEntry *self)
{
  return self->state;
}

void
wb_import_entry_set_state (WbImportEntry *self, WbImportState state)
{
  self->state = state;
  g_signal_emit (self, signals[CHANGED], 0);
}

const char *
wb_import_entry_get_failure (WbImportEntry *self)
{
  return self->failure;
}

void
wb_import_entry_fail (WbImportEntry *self, const GError *error)
{
  g_free (self->failure);
  self->failure = wb_error_text_dup (error);
  self->unknown = g_error_matches (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_UNKNOWN_LAYOUT);
  wb_import_entry_set_state (self, WB_IMPORT_FAILED);
}

gboolean
wb_import_entry_is_unknown (WbImportEntry *self)
{
  return self->state == WB_IMPORT_FAILED && self->unknown;
}

void
wb_import_entry_reset (WbImportEntry *self)
{
  g_clear_pointer (&self->failure, g_free);
  wb_importer_free (self->importer);
  self->importer = wb_importer_new (self->path);
  wb_import_entry_set_state (self, WB_IMPORT_WAITING);
}
