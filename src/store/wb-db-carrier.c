/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes on carriers in the store. */
#include "wb-db-carrier.h"

#include "wb-db-private.h"

GPtrArray *
wb_db_list_carrier_notes (WbDb *self, GError **error)
{
  g_autoptr (GPtrArray) notes =
      g_ptr_array_new_with_free_func ((GDestroyNotify) wb_carrier_note_free);
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_LIST_CARRIER_NOTES, error);

  if (stmt == NULL)
    return NULL;
  while (wb_db_step (self, stmt, &local))
    g_ptr_array_add (notes,
                     wb_carrier_note_new ((const char *) sqlite3_column_text (stmt, 0),
                                          CLAMP (sqlite3_column_int (stmt, 1), 0, WB_RATING_MAX),
                                          (const char *) sqlite3_column_text (stmt, 2)));

  return wb_db_has_ended (&local, error) ? g_steal_pointer (&notes) : NULL;
}

gboolean
wb_db_save_carrier_note (WbDb *self, const WbCarrierNote *note, GError **error)
{
  gboolean      empty = note->rating == 0 && note->note == NULL;
  sqlite3_stmt *stmt =
      wb_db_get_stmt (self, empty ? STMT_DELETE_CARRIER_NOTE : STMT_SET_CARRIER_NOTE, error);

  if (stmt == NULL)
    return FALSE;
  wb_db_bind_text (stmt, 1, note->carrier);
  if (!empty)
    {
      sqlite3_bind_int (stmt, 2, note->rating);
      wb_db_bind_text (stmt, 3, note->note);
    }

  return wb_db_run (self, stmt, error);
}
