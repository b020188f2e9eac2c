/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wiping what filters that are kept say of people: saved views, saved exports, the history of
 * exports. A search cannot be told from one for a product, so it goes when the orders that it found
 * were wiped; an entry of the history goes with the orders of its age. */
#include "wb-db-wipe-private.h"

#include <string.h>

#include "wb-export-spec.h"
#include "wb-text.h"

/* Where filters are kept. */
typedef struct
{
  StmtId   list;    /* id; the text; when, or NULL; the path of a file, or NULL */
  StmtId   update;  /* ?1 id, ?2 text, ?3 path */
  gboolean is_spec; /* the text is one of an export; else of a filter */
} Table;

static const Table tables[] = {
  { STMT_LIST_VIEW_FILTERS, STMT_SET_VIEW_FILTER, FALSE },
  { STMT_LIST_EXPORT_SPECS, STMT_SET_EXPORT_SPEC, TRUE },
  { STMT_LIST_RUN_SPECS, STMT_SET_RUN_SPEC, TRUE },
};

typedef struct
{
  gint64 id;
  gint64 at; /* WB_TIME_NONE: not dated */
  char  *text;
  char  *path; /* NULL */
} Kept;

static void
clear_kept (gpointer data)
{
  Kept *kept = data;

  g_free (kept->text);
  g_free (kept->path);
}

static GArray *
list_kept (WbDb *self, const Table *table, GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Kept));
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, table->list, error);

  g_array_set_clear_func (all, clear_kept);
  if (stmt == NULL)
    return NULL;
  while (wb_db_step (self, stmt, &local))
    {
      Kept kept = { sqlite3_column_int64 (stmt, 0), wb_db_column_number (stmt, 2),
                    wb_db_dup_column (stmt, 1), wb_db_dup_column (stmt, 3) };

      g_array_append_val (all, kept);
    }

  return wb_db_has_ended (&local, error) ? g_steal_pointer (&all) : NULL;
}

/* Whether an order is found by the filter's words for people. */
static gboolean
finds_any (WbDb *self, const WbFilter *filter, gboolean *found, GError **error)
{
  g_autoptr (WbFilter) words = wb_filter_new ();
  g_autoptr (GArray) ids = NULL;

  words->buyer = g_strdup (filter->buyer);
  words->search = g_strdup (filter->search);
  ids = wb_db_list_ids (self, words, 0, 1, 0, error);
  if (ids == NULL)
    return FALSE;
  *found = ids->len > 0;

  return TRUE;
}

/* Whether what the filter says of people has to go. alive: NULL when no order was wiped. */
static gboolean
is_stale (WbDb           *self,
          const WbFilter *filter,
          const Kept     *kept,
          gint64          before,
          GHashTable     *alive,
          gboolean       *stale,
          GError        **error)
{
  gboolean found;

  *stale = FALSE;
  if (!wb_filter_names_people (filter))
    return TRUE;
  *stale = kept->at != WB_TIME_NONE && kept->at < before;
  if (*stale)
    return TRUE;
  if (!finds_any (self, filter, &found, error))
    return FALSE;
  *stale = !found &&
           (filter->buyer != NULL || (alive != NULL && g_hash_table_contains (alive, kept->text)));

  return TRUE;
}

/* The filter of a kept one; NULL for a line of a later version, which is that one's to wipe. */
static WbExportSpec *
read_spec (const Table *table, const Kept *kept)
{
  g_autoptr (WbExportSpec) spec = NULL;

  if (table->is_spec)
    return wb_export_spec_from_text (kept->text);
  spec = wb_export_spec_new ();
  wb_filter_free (spec->filter);
  spec->filter = wb_filter_from_text (kept->text, NULL);

  return spec->filter != NULL ? g_steal_pointer (&spec) : NULL;
}

static gboolean
has_word (const char *folded, const char *word)
{
  g_autofree char *part = word != NULL ? wb_text_fold (word) : NULL;

  return part != NULL && *part != '\0' && strstr (folded, part) != NULL;
}

/* The path; that of its folder alone when the name of the file has the filter's words. */
static char *
dup_wiped_path (const char *path, const WbFilter *filter)
{
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : g_strdup ("");
  g_autofree char *folded = wb_text_fold (name);

  if (has_word (folded, filter->buyer) || has_word (folded, filter->search))
    return g_path_get_dirname (path);

  return g_strdup (path);
}

static gboolean
update (WbDb *self, const Table *table, const Kept *kept, GError **error)
{
  sqlite3_stmt *stmt = wb_db_get_stmt (self, table->update, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, kept->id);
  wb_db_bind_text (stmt, 2, kept->text);
  wb_db_bind_text (stmt, 3, kept->path);

  return wb_db_run (self, stmt, error);
}

/* The files of an export of the history, which have its words no longer than it has. */
static gboolean
wipe_files (WbDb *self, gint64 run_id, const WbFilter *filter, GError **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *list = wb_db_get_stmt (self, STMT_LIST_EXPORT_FILES, error);
  sqlite3_stmt *change = wb_db_get_stmt (self, STMT_SET_FILE_PATH, error);

  if (list == NULL || change == NULL)
    return FALSE;
  sqlite3_bind_int64 (list, 1, run_id);
  while (wb_db_step (self, list, &local))
    g_ptr_array_add (paths, wb_db_dup_column (list, 0));
  if (!wb_db_has_ended (&local, error))
    return FALSE;
  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *path = dup_wiped_path (paths->pdata[i], filter);

      sqlite3_bind_int64 (change, 1, run_id);
      sqlite3_bind_int64 (change, 2, i);
      wb_db_bind_text (change, 3, path);
      if (!wb_db_run (self, change, error))
        return FALSE;
    }

  return TRUE;
}

/* Wipes one that is stale. */
static gboolean
wipe_kept (WbDb *self, const Table *table, Kept *kept, WbExportSpec *spec, GError **error)
{
  g_autoptr (WbFilter) words = wb_filter_copy (spec->filter);

  wb_filter_forget_people (spec->filter);
  g_free (kept->text);
  kept->text = table->is_spec ? wb_export_spec_to_text (spec) : wb_filter_to_text (spec->filter);
  if (kept->path != NULL)
    {
      g_autofree char *path = g_steal_pointer (&kept->path);

      kept->path = dup_wiped_path (path, words);
    }

  return update (self, table, kept, error) &&
         (kept->at == WB_TIME_NONE || wipe_files (self, kept->id, words, error));
}

gboolean
wb_db_wipe_filters (
    WbDb *self, gint64 before, GHashTable *alive, gboolean only_count, guint *n, GError **error)
{
  *n = 0;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GArray) all = list_kept (self, &tables[i], error);

      if (all == NULL)
        return FALSE;
      for (guint k = 0; k < all->len; k++)
        {
          Kept *kept = &g_array_index (all, Kept, k);
          g_autoptr (WbExportSpec) spec = read_spec (&tables[i], kept);
          gboolean stale = FALSE;

          if (spec != NULL && !is_stale (self, spec->filter, kept, before, alive, &stale, error))
            return FALSE;
          if (!stale)
            continue;
          (*n)++;
          if (!only_count && !wipe_kept (self, &tables[i], kept, spec, error))
            return FALSE;
        }
    }

  return TRUE;
}

GHashTable *
wb_db_list_alive_filters (WbDb *self, GError **error)
{
  g_autoptr (GHashTable) alive = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GArray) all = list_kept (self, &tables[i], error);

      if (all == NULL)
        return NULL;
      for (guint k = 0; k < all->len; k++)
        {
          const Kept *kept = &g_array_index (all, Kept, k);
          g_autoptr (WbExportSpec) spec = read_spec (&tables[i], kept);
          gboolean found = FALSE;

          if (spec == NULL || !wb_filter_names_people (spec->filter))
            continue;
          if (!finds_any (self, spec->filter, &found, error))
            return NULL;
          if (found)
            g_hash_table_add (alive, g_strdup (kept->text));
        }
    }

  return g_steal_pointer (&alive);
}
