/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of a staged order. The thread of the source's connection.
 *
 * An order whose draft, file facts and authority are those that made it what it is stays as it is
 * (wb_order_merge_file, "read again it must change nothing"): its hash says so. */
#include "wb-merge-private.h"

#include "wb-db-private.h"
#include "wb-order-blob.h"

static guint64
mix (guint64 hash, guint64 value)
{
  return (hash ^ value) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + (hash >> 29);
}

/* Of all that wb_order_merge_file goes by besides the draft. */
static guint64
hash_facts (const WbFileFacts *facts, const WbShop *shop)
{
  guint64 hash = mix (0, facts->order_fields);

  for (int kind = 0; kind < WB_N_PART_KINDS; kind++)
    hash = mix (hash, facts->part_fields[kind]);

  hash = mix (hash, (guint64) facts->as_of);

  return mix (hash, shop->authority);
}

/* The stored order of that number, 0 when there is none; *hash is that of the draft it was last
 * merged with, 0 when something else has changed it since. FALSE with error. */
static gboolean
find_stored (WbMergeSource *self, const char *number, gint64 *id, gint64 *hash, GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt;

  *id = *hash = 0;
  if (self->db == NULL)
    return TRUE;
  stmt = wb_db_get_stmt (self->db, STMT_FIND_DRAFT, error);
  if (stmt == NULL)
    return FALSE;
  wb_db_bind_text (stmt, 1, number);
  sqlite3_bind_int64 (stmt, 2, self->shop->id);
  if (wb_db_step (self->db, stmt, &local))
    {
      *id = sqlite3_column_int64 (stmt, 0);
      *hash = sqlite3_column_int64 (stmt, 1);
    }
  sqlite3_reset (stmt);

  return wb_db_has_ended (&local, error);
}

static gboolean
merge_stored (WbMergeSource *self, gint64 id, WbOrder *draft, WbMerged *merged, GError **error)
{
  merged->before = wb_db_load_order (self->db, id, error);
  if (merged->before == NULL)
    return FALSE;
  merged->after = wb_order_merge_file (merged->before, draft, self->facts, self->shop);
  merged->outcome =
      wb_db_is_news (merged->before, merged->after) ? WB_OUTCOME_UPDATED : WB_OUTCOME_UNCHANGED;

  return TRUE;
}

gboolean
wb_merge_source_work_out (WbMergeSource  *self,
                          const WbStaged *staged,
                          WbMerged       *merged,
                          GError        **error)
{
  gint64 draft_hash = (gint64) (mix (self->facts_hash, staged->hash) | 1);
  gint64 id, hash;
  g_autoptr (WbOrder) draft = NULL;

  *merged = (WbMerged){ .outcome = WB_OUTCOME_UNCHANGED };
  if (!find_stored (self, staged->number, &id, &hash, error))
    return FALSE;
  if (id != 0 && hash == draft_hash)
    return TRUE;

  draft = wb_order_blob_read (staged->data, staged->size);
  g_assert (draft != NULL);
  if (id != 0)
    {
      if (!merge_stored (self, id, draft, merged, error))
        return FALSE;
    }
  else
    {
      wb_order_make_new (draft, self->facts, self->shop);
      merged->after = g_steal_pointer (&draft);
      merged->outcome = WB_OUTCOME_NEW;
    }
  merged->after->draft_hash = draft_hash;

  return TRUE;
}

void
wb_merged_clear (WbMerged *merged)
{
  wb_order_free (merged->before);
  wb_order_free (merged->after);
}

gboolean
wb_merge_source_init (WbMergeSource     *self,
                      WbDb              *db,
                      WbStaging         *staging,
                      const WbShop      *shop,
                      const WbFileFacts *facts,
                      GError           **error)
{
  gint64 n_stored = shop->id != 0 ? wb_db_count_stored (db, shop->id, error) : 0;

  *self = (WbMergeSource){ .db = n_stored > 0 ? db : NULL,
                           .staging = staging,
                           .shop = shop,
                           .facts = facts,
                           .facts_hash = hash_facts (facts, shop) };

  return n_stored >= 0 && wb_staging_end (staging, error);
}
