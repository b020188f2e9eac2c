/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An order's history: the platform's times, the tracking events and the journal, told alike. What
 * the seller or a rule did is one line, with the fields it changed as details. The connection's
 * thread. */
#include "wb-db-private.h"

#include "wb-time.h"

/* The order's times that are lines of their own. */
typedef struct
{
  const char *field;
  const char *kind;
  WbActor     actor;
} TimeNode;

static const TimeNode time_nodes[] = {
  { "created", "created", WB_ACTOR_BUYER },
  { "paid", "paid", WB_ACTOR_BUYER },
  { "ready", "ready", WB_ACTOR_SELLER },
  { "shipped", "shipped", WB_ACTOR_SELLER },
  { "delivered", "delivered", WB_ACTOR_PLATFORM },
  { "completed", "completed", WB_ACTOR_PLATFORM },
  { "cancel_requested", "cancel-requested", WB_ACTOR_BUYER },
  { "cancelled", "cancelled", WB_ACTOR_PLATFORM },
};

/* What a timeline is put together from. */
typedef struct
{
  const WbOrder   *order;
  GPtrArray       *entries;
  WbTimelineEntry *line; /* of the change set that is being read; borrowed from entries */
  gint64           change_id;
  GHashTable      *told; /* "shipped" or an event's key: a line of the journal tells of it */
} Timeline;

/* One row of the journal, with its change set; the columns of STMT_LIST_JOURNAL_OF_ORDER. */
typedef struct
{
  gint64       change_id;
  gint64       at;
  WbActor      actor;
  WbChangeKind kind;
  char        *title;
  int          table;
  char        *part_key;
  char        *field;
  char        *before;
  char        *after;
} Row;

static void
row_clear (Row *row)
{
  g_free (row->title);
  g_free (row->part_key);
  g_free (row->field);
  g_free (row->before);
  g_free (row->after);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

static Row
read_row (sqlite3_stmt *stmt)
{
  return (Row){
    .change_id = sqlite3_column_int64 (stmt, 0),
    .at = sqlite3_column_int64 (stmt, 1),
    .actor = sqlite3_column_int (stmt, 2),
    .kind = sqlite3_column_int (stmt, 3),
    .title = wb_db_dup_column (stmt, 4),
    .table = wb_db_column_index (stmt, 5, N_TABLES),
    .part_key = wb_db_dup_column (stmt, 6),
    .field = wb_db_dup_column (stmt, 7),
    .before = wb_db_dup_column (stmt, 8),
    .after = wb_db_dup_column (stmt, 9),
  };
}

static WbTimelineEntry *
add_line (Timeline *self, const Row *row, const char *kind)
{
  WbTimelineEntry *line = wb_timeline_entry_new (row->at, row->actor, kind);

  line->change = row->kind;
  g_ptr_array_add (self->entries, line);

  return line;
}

static void
fill_field (WbTimelineEntry *entry, Row *row)
{
  if (row->table != ORDER_TABLE)
    entry->part = g_strdup (wb_db_table_get_info (row->table)->name);
  entry->field = g_steal_pointer (&row->field);
  entry->before = g_steal_pointer (&row->before);
  entry->after = g_steal_pointer (&row->after);
}

/* A change set that is one line. */
static gboolean
is_one_line (WbChangeKind kind)
{
  return kind != WB_CHANGE_IMPORT && kind != WB_CHANGE_SAMPLE && kind != WB_CHANGE_OUTBOX;
}

static const char *
get_line_kind (const Row *row)
{
  switch (row->kind)
    {
    case WB_CHANGE_UNDO:
      return "undone";
    case WB_CHANGE_REDO:
      return "redone";
    case WB_CHANGE_WIPE:
      return "wiped";
    case WB_CHANGE_ACTION:
    case WB_CHANGE_RULE:
    default:
      return row->title != NULL ? row->title : "changed";
    }
}

/* What the line of the change set tells is not told once more by the order's own times and events.
 */
static void
note_told (Timeline *self, const Row *row)
{
  g_autofree char *at = g_strdup_printf ("%" G_GINT64_FORMAT, row->at);

  if ((row->kind != WB_CHANGE_ACTION && row->kind != WB_CHANGE_RULE) ||
      g_strcmp0 (row->after, at) != 0)
    return;
  if (row->table == ORDER_TABLE)
    g_hash_table_add (self->told, g_strdup (row->field));
  else if (row->table == PART_TABLE (WB_PART_EVENT) && g_str_equal (row->field, "at"))
    g_hash_table_add (self->told, g_strdup (row->part_key));
}

static void
add_detail (Timeline *self, Row *row)
{
  WbTimelineEntry *detail;

  if (self->line == NULL || self->change_id != row->change_id)
    {
      self->change_id = row->change_id;
      self->line = add_line (self, row, get_line_kind (row));
      self->line->details =
          g_ptr_array_new_with_free_func ((GDestroyNotify) wb_timeline_entry_free);
      if (row->kind == WB_CHANGE_UNDO || row->kind == WB_CHANGE_REDO)
        self->line->note = g_strdup (row->title);
    }
  note_told (self, row);
  detail = wb_timeline_entry_new (row->at, row->actor, "changed");
  detail->change = row->kind;
  fill_field (detail, row);
  g_ptr_array_add (self->line->details, detail);
}

/* What a file, or a tick in the outbox, says of a task: NULL for what is no news. */
static const char *
get_task_kind (const Row *row)
{
  if (!g_str_equal (row->field, "state") || row->before == NULL)
    return NULL;
  if (g_strcmp0 (row->after, "done") == 0)
    return "task-done";
  if (g_strcmp0 (row->after, "confirmed") == 0)
    return "task-confirmed";
  if (g_strcmp0 (row->after, "open") == 0)
    return "task-reopened";

  return g_strcmp0 (row->after, "dropped") == 0 ? "task-dropped" : NULL;
}

static void
add_task_line (Timeline *self, const Row *row)
{
  const char   *kind = get_task_kind (row);
  const WbTask *task = wb_order_find_part (self->order, WB_PART_TASK, row->part_key);

  if (kind != NULL)
    add_line (self, row, kind)->note = g_strdup (task != NULL ? task->action : NULL);
}

/* Files tell of one field a line, and of the order's own alone: those of its parts are in the
 * parts. A newer file that said the same again is no news, nor is that it was undone. */
static void
add_row (Timeline *self, Row *row)
{
  if (row->table == ORDER_TABLE && g_str_equal (row->field, "as_of"))
    return;
  if (row->table == PART_TABLE (WB_PART_TASK) && !is_one_line (row->kind))
    {
      add_task_line (self, row);
    }
  else if (is_one_line (row->kind))
    {
      add_detail (self, row);
    }
  else if (row->table == ORDER_TABLE)
    {
      WbTimelineEntry *line = add_line (self, row, "changed");

      line->note = g_strdup (row->title);
      fill_field (line, row);
    }
}

static gboolean
add_journal (WbDb *self, Timeline *timeline, GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_LIST_JOURNAL_OF_ORDER, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, timeline->order->id);
  while (wb_db_step (self, stmt, &local))
    {
      g_auto (Row) row = read_row (stmt);

      add_row (timeline, &row);
    }

  return wb_db_has_ended (&local, error);
}

/* What the platform's times and the tracking events tell. */
static void
add_order_nodes (Timeline *self)
{
  const WbRecordInfo *info = wb_order_get_info ();

  for (guint i = 0; i < G_N_ELEMENTS (time_nodes); i++)
    {
      const TimeNode *node = &time_nodes[i];
      const WbField  *field = &info->fields[wb_record_index (info, node->field)];
      gint64          at = WB_FIELD_INT64_OF (self->order, field);

      if (at != WB_TIME_NONE && !g_hash_table_contains (self->told, node->field))
        g_ptr_array_add (self->entries, wb_timeline_entry_new (at, node->actor, node->kind));
    }
  for (guint i = 0; i < wb_order_get_n_parts (self->order, WB_PART_EVENT); i++)
    {
      const WbEvent   *event = wb_order_get_part (self->order, WB_PART_EVENT, i);
      WbTimelineEntry *entry;

      if (g_hash_table_contains (self->told, event->key))
        continue;
      entry = wb_timeline_entry_new (event->at, WB_ACTOR_PLATFORM, event->kind);
      entry->note = g_strdup (event->note);
      g_ptr_array_add (self->entries, entry);
    }
}

/* The change set that brought the order. */
static gboolean
add_arrival (WbDb *self, Timeline *timeline, GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_GET_ORDER_CHANGE, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, timeline->order->id);
  if (wb_db_step (self, stmt, &local))
    {
      WbTimelineEntry *entry = wb_timeline_entry_new (sqlite3_column_int64 (stmt, 0),
                                                      sqlite3_column_int (stmt, 1), "imported");

      entry->note = wb_db_dup_column (stmt, 3);
      g_ptr_array_add (timeline->entries, entry);
    }
  sqlite3_reset (stmt);

  return wb_db_has_ended (&local, error);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const WbTimelineEntry *x = *(WbTimelineEntry *const *) a, *y = *(WbTimelineEntry *const *) b;

  return (x->at > y->at) - (x->at < y->at);
}

GPtrArray *
wb_db_load_timeline (WbDb *self, gint64 order_id, GError **error)
{
  g_autoptr (WbDbRead) read = wb_db_begin_read (self);
  g_autoptr (GPtrArray) journal =
      g_ptr_array_new_with_free_func ((GDestroyNotify) wb_timeline_entry_free);
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) wb_timeline_entry_free);
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (WbOrder) order = wb_db_load_order (self, order_id, error);
  Timeline timeline = { .order = order, .entries = journal, .told = told };

  if (order == NULL || !add_journal (self, &timeline, error))
    return NULL;
  /* What happened on the platform goes before what was written down of it at the same moment. */
  timeline.entries = entries;
  add_order_nodes (&timeline);
  if (!add_arrival (self, &timeline, error))
    return NULL;
  g_ptr_array_extend_and_steal (entries, g_steal_pointer (&journal));
  /* Stable, so that what happened at once stays in the order of the lines above. */
  g_ptr_array_sort (entries, compare_entries);

  return g_steal_pointer (&entries);
}
