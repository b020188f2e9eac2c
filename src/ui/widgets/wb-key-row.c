/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row that chooses one of several keys. Main thread. */
#include "wb-key-row.h"

struct _WbKeyRow
{
  AdwComboRow parent_instance;

  /* Owned */
  GtkStringList *words;
  GPtrArray     *keys; /* char *; NULL for a choice without one */
};

G_DEFINE_FINAL_TYPE (WbKeyRow, wb_key_row, ADW_TYPE_COMBO_ROW)

static void
wb_key_row_finalize (GObject *object)
{
  WbKeyRow *self = WB_KEY_ROW (object);

  g_clear_object (&self->words);
  g_clear_pointer (&self->keys, g_ptr_array_unref);

  G_OBJECT_CLASS (wb_key_row_parent_class)->finalize (object);
}

static void
wb_key_row_class_init (WbKeyRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wb_key_row_finalize;
}

static void
wb_key_row_init (WbKeyRow *self)
{
  self->words = gtk_string_list_new (NULL);
  self->keys = g_ptr_array_new_with_free_func (g_free);
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (self->words));
}

/* The key is there before the row asks for it. */
static void
add (WbKeyRow *self, const char *key, const char *words)
{
  g_ptr_array_add (self->keys, g_strdup (key));
  gtk_string_list_append (self->words, words);
}

void
wb_key_row_add (WbKeyRow *self, const char *key, const char *words)
{
  g_return_if_fail (WB_IS_KEY_ROW (self));
  g_return_if_fail (key != NULL);

  add (self, key, words);
}

void
wb_key_row_add_none (WbKeyRow *self, const char *words)
{
  g_return_if_fail (WB_IS_KEY_ROW (self));

  add (self, NULL, words);
}

void
wb_key_row_clear (WbKeyRow *self)
{
  g_return_if_fail (WB_IS_KEY_ROW (self));

  gtk_string_list_splice (self->words, 0, self->keys->len, NULL);
  g_ptr_array_set_size (self->keys, 0);
}

const char *
wb_key_row_get_key (WbKeyRow *self)
{
  guint selected;

  g_return_val_if_fail (WB_IS_KEY_ROW (self), NULL);

  selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  return selected < self->keys->len ? g_ptr_array_index (self->keys, selected) : NULL;
}

gboolean
wb_key_row_set_key (WbKeyRow *self, const char *key)
{
  g_return_val_if_fail (WB_IS_KEY_ROW (self), FALSE);

  for (guint i = 0; i < self->keys->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->keys, i), key) == 0)
      {
        adw_combo_row_set_selected (ADW_COMBO_ROW (self), i);
        return TRUE;
      }

  return FALSE;
}
