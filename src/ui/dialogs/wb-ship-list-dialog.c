/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handing the orders of a file over. Main thread, but for the job. */
#include "config.h"

#include "wb-ship-list-dialog.h"

#include <glib/gi18n-lib.h>

#include "wb-action-text.h"
#include "wb-compat.h"
#include "wb-error-text.h"
#include "wb-key-row.h"
#include "wb-ship-list.h"
#include "wb-ship-text.h"

/* The others are counted. */
#define MAX_ROWS 200

/* A file that was read and held against the store. */
typedef struct
{
  GPtrArray  *rows;     /* WbShipRow */
  GHashTable *refusals; /* WbShipRow to a sentence: its order cannot be shipped */
} Checked;

struct _WbShipListDialog
{
  WbActDialog parent_instance;

  /* Template children */
  AdwActionRow        *file_row;
  WbKeyRow            *handover_row;
  GtkWidget           *reused_row;
  GtkSwitch           *reused;
  AdwPreferencesGroup *problems;
  AdwPreferencesGroup *warnings;

  /* Owned */
  char         *path; /* NULL until it is known */
  Checked      *checked;
  char         *failure; /* why the file cannot be read; NULL */
  GCancellable *reading; /* NULL: nobody reads */
};

G_DEFINE_FINAL_TYPE (WbShipListDialog, wb_ship_list_dialog, WB_TYPE_ACT_DIALOG)

static void
checked_free (gpointer data)
{
  Checked *self = data;

  if (self == NULL)
    return;

  g_clear_pointer (&self->refusals, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Checked, checked_free)

/* Reading and checking */

typedef struct
{
  char  *path;
  gint64 now;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_free (self->path);
  g_free (self);
}

static gboolean
may_be_shipped (const WbShipRow *row)
{
  return row->problem == WB_SHIP_OK || wb_ship_problem_is_question (row->problem);
}

static gboolean
note_refusals (Checked           *checked,
               WbDb              *db,
               GPtrArray         *tried,
               const WbActResult *result,
               gint64             now,
               GError           **error)
{
  for (guint i = 0; i < result->refused->len; i++)
    {
      const WbRefusedOrder *refused = g_ptr_array_index (result->refused, i);
      g_autoptr (WbOrder) order = NULL;
      g_autoptr (WbShop) shop = NULL;
      char *sentence = NULL;

      if (refused->error->domain != WB_LIFECYCLE_ERROR)
        sentence = wb_error_text_dup (refused->error);
      else
        {
          order = wb_db_load_order (db, refused->order_id, error);
          shop = order != NULL ? wb_db_get_shop (db, order->shop_id, error) : NULL;
          if (shop == NULL)
            return FALSE;
          sentence = wb_action_text_dup_error (refused->error, order, shop, now);
        }
      g_hash_table_insert (checked->refusals, g_ptr_array_index (tried, refused->position),
                           sentence);
    }

  return TRUE;
}

/* Tries what may be tried, without doing it. */
static gboolean
try_rows (Checked *checked, WbDb *db, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_order_act_free);
  g_autoptr (GPtrArray) tried = g_ptr_array_new ();
  g_autoptr (WbActResult) result = NULL;

  for (guint i = 0; i < checked->rows->len; i++)
    {
      WbShipRow *row = g_ptr_array_index (checked->rows, i);
      g_autoptr (WbAct) act = NULL;

      if (!may_be_shipped (row))
        continue;
      act = wb_ship_list_create_act (row, NULL);
      g_ptr_array_add (acts, wb_order_act_new (row->order_id, act));
      g_ptr_array_add (tried, row);
    }
  if (acts->len == 0)
    return TRUE;
  result = wb_db_try (db, acts, now, error);

  return result != NULL && note_refusals (checked, db, tried, result, now, error);
}

static gpointer
read_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;
  g_autoptr (Checked) checked = g_new0 (Checked, 1);

  checked->refusals = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  checked->rows = wb_ship_list_read (question->path, cancellable, error);
  if (checked->rows == NULL || !wb_ship_list_check (checked->rows, db, error) ||
      !try_rows (checked, db, question->now, error))
    return NULL;

  return g_steal_pointer (&checked);
}

/* What is shown */

static char *
dup_problem (WbShipListDialog *self, const WbShipRow *row)
{
  const char *refusal = g_hash_table_lookup (self->checked->refusals, row);

  if (refusal != NULL)
    return g_strdup (refusal);

  return row->problem != WB_SHIP_OK ? wb_ship_text_dup_problem (row) : NULL;
}

static void
add_row (AdwPreferencesGroup *group, const WbShipRow *row, const char *text)
{
  GtkWidget       *child = adw_action_row_new ();
  g_autofree char *title = row->number != NULL
                               /* Translators: a row of a file, and the order number in it */
                               ? g_strdup_printf (_ ("Row %1$u: %2$s"), row->row, row->number)
                               : g_strdup_printf (_ ("Row %u"), row->row);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (child), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (child), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (child), text);
  adw_preferences_group_add (group, child);
}

/* n rows belong there; those past MAX_ROWS are counted. */
static void
finish_group (AdwPreferencesGroup *group, guint n)
{
  if (n > MAX_ROWS)
    {
      g_autofree char *more = g_strdup_printf (
          ngettext ("and %u more row", "and %u more rows", n - MAX_ROWS), n - MAX_ROWS);

      adw_preferences_group_set_description (group, more);
    }
  gtk_widget_set_visible (GTK_WIDGET (group), n > 0);
}

/* A row with a problem may be odd besides: the problem is said. */
static void
show_rows (WbShipListDialog *self)
{
  guint    n_problems = 0;
  guint    n_warnings = 0;
  gboolean has_reused = FALSE;

  for (guint i = 0; i < self->checked->rows->len; i++)
    {
      const WbShipRow *row = g_ptr_array_index (self->checked->rows, i);
      g_autofree char *problem = dup_problem (self, row);
      g_autofree char *warning =
          problem == NULL ? wb_ship_text_dup_warning (row->carrier, row->tracking, row->region)
                          : NULL;

      has_reused |= wb_ship_problem_is_question (row->problem);
      if (problem != NULL && n_problems++ < MAX_ROWS)
        add_row (self->problems, row, problem);
      if (warning != NULL && n_warnings++ < MAX_ROWS)
        add_row (self->warnings, row, warning);
    }
  finish_group (self->problems, n_problems);
  finish_group (self->warnings, n_warnings);
  gtk_widget_set_visible (self->reused_row, has_reused);
}

static gboolean
is_good (WbShipListDialog *self, const WbShipRow *row)
{
  return (row->problem == WB_SHIP_OK ||
          (wb_ship_problem_is_question (row->problem) && gtk_switch_get_active (self->reused))) &&
         g_hash_table_lookup (self->checked->refusals, row) == NULL;
}

static guint
count_good (WbShipListDialog *self)
{
  guint n = 0;

  for (guint i = 0; i < self->checked->rows->len; i++)
    n += is_good (self, g_ptr_array_index (self->checked->rows, i));

  return n;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  Checked          *checked = wb_store_run_finish (WB_STORE (source), result, &error);
  WbShipListDialog *self = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = user_data;
  g_clear_object (&self->reading);
  self->checked = checked;
  if (checked != NULL)
    show_rows (self);
  else
    self->failure = wb_error_text_dup (error);
  wb_act_dialog_validate (WB_ACT_DIALOG (self));
}

/* The dialog */

static void
set_up (WbActDialog *dialog)
{
  WbShipListDialog *self = WB_SHIP_LIST_DIALOG (dialog);

  wb_act_dialog_set_verb (dialog, _ ("Ship orders"), FALSE);
  wb_key_row_add (self->handover_row, "drop-off", _ ("Drop-off point"));
  wb_key_row_add (self->handover_row, "pick-up", _ ("Pick-up at your door"));
  wb_key_row_add (self->handover_row, "collection-warehouse", _ ("Collection warehouse"));
  gtk_widget_set_visible (GTK_WIDGET (self->problems), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->warnings), FALSE);
  gtk_widget_set_visible (self->reused_row, FALSE);
}

static void
read_file (WbShipListDialog *self, const char *path)
{
  const WbActSubject *subject = wb_act_dialog_get_subject (WB_ACT_DIALOG (self));
  Question           *question = g_new0 (Question, 1);
  g_autofree char    *name = g_filename_display_basename (path);

  self->path = g_strdup (path);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->file_row), name);
  question->path = g_strdup (path);
  question->now = wb_act_dialog_get_now (WB_ACT_DIALOG (self));
  self->reading = g_cancellable_new ();
  wb_store_run_async (wb_act_runner_get_store (subject->runner), WB_STORE_LONG, read_job, question,
                      question_free, checked_free, self->reading, read_cb, self);
  wb_act_dialog_validate (WB_ACT_DIALOG (self));
}

static GPtrArray *
list_order_acts (WbActDialog *dialog, char **why_not)
{
  WbShipListDialog *self = WB_SHIP_LIST_DIALOG (dialog);
  const char       *handover = wb_key_row_get_key (self->handover_row);
  g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_order_act_free);
  g_autofree char *verb = NULL;

  if (self->checked == NULL)
    {
      *why_not = g_strdup (self->failure != NULL ? self->failure : _ ("The file is being read…"));
      return NULL;
    }
  for (guint i = 0; i < self->checked->rows->len; i++)
    {
      const WbShipRow *row = g_ptr_array_index (self->checked->rows, i);
      g_autoptr (WbAct) act = NULL;

      if (!is_good (self, row))
        continue;
      act = wb_ship_list_create_act (row, handover);
      g_ptr_array_add (acts, wb_order_act_new (row->order_id, act));
    }
  verb = g_strdup_printf (ngettext ("Ship %u row", "Ship %u rows", acts->len), acts->len);
  wb_act_dialog_set_verb (dialog, verb, FALSE);
  if (acts->len == 0)
    *why_not = g_strdup (_ ("No row of the file can be shipped."));

  return acts->len > 0 ? g_steal_pointer (&acts) : NULL;
}

static char *
dup_consequence (WbActDialog *dialog, const WbOrder *after)
{
  WbShipListDialog *self = WB_SHIP_LIST_DIALOG (dialog);
  guint             n_left = self->checked->rows->len - count_good (self);

  if (n_left == 0)
    return NULL;

  return g_strdup_printf (ngettext ("%u row has a problem and is left out.",
                                    "%u rows have problems and are left out.", n_left),
                          n_left);
}

static void
wb_ship_list_dialog_dispose (GObject *object)
{
  WbShipListDialog *self = WB_SHIP_LIST_DIALOG (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);

  G_OBJECT_CLASS (wb_ship_list_dialog_parent_class)->dispose (object);
}

static void
wb_ship_list_dialog_finalize (GObject *object)
{
  WbShipListDialog *self = WB_SHIP_LIST_DIALOG (object);

  checked_free (self->checked);
  g_free (self->failure);
  g_free (self->path);

  G_OBJECT_CLASS (wb_ship_list_dialog_parent_class)->finalize (object);
}

static void
wb_ship_list_dialog_class_init (WbShipListDialogClass *klass)
{
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  WbActDialogClass *dialog_class = WB_ACT_DIALOG_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wb_ship_list_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = wb_ship_list_dialog_finalize;
  dialog_class->set_up = set_up;
  dialog_class->list_order_acts = list_order_acts;
  dialog_class->dup_consequence = dup_consequence;

  g_type_ensure (WB_TYPE_KEY_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-ship-list-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WbShipListDialog, file_row);
  gtk_widget_class_bind_template_child (widget_class, WbShipListDialog, handover_row);
  gtk_widget_class_bind_template_child (widget_class, WbShipListDialog, reused_row);
  gtk_widget_class_bind_template_child (widget_class, WbShipListDialog, reused);
  gtk_widget_class_bind_template_child (widget_class, WbShipListDialog, problems);
  gtk_widget_class_bind_template_child (widget_class, WbShipListDialog, warnings);
  gtk_widget_class_bind_template_callback (widget_class, wb_act_dialog_validate);
}

static void
wb_ship_list_dialog_init (WbShipListDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
open_dialog (GtkWindow *parent, WbActRunner *runner, const char *path)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));
  const WbActSubject subject = { .runner = runner, .action = WB_ACTION_SHIP, .ids = none };
  GtkWidget         *dialog = wb_act_dialog_new (WB_TYPE_SHIP_LIST_DIALOG, parent, &subject);

  read_file (WB_SHIP_LIST_DIALOG (dialog), path);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbActRunner) runner = user_data;
  g_autoptr (GListModel) files = wb_choose_files_finish (result, NULL);
  g_autoptr (GFile) file = files != NULL ? g_list_model_get_item (files, 0) : NULL;

  /* The only failure is that nothing was chosen; what has no path cannot be read. */
  if (file != NULL && g_file_peek_path (file) != NULL)
    open_dialog (GTK_WINDOW (source), runner, g_file_peek_path (file));
}

void
wb_ship_list_dialog_choose (GtkWindow *parent, WbActRunner *runner)
{
  static const char *const suffixes[] = { "csv", "xlsx", NULL };
  const WbChooseFilter     filters[] = { { _ ("Lists of orders"), suffixes }, { NULL } };

  g_return_if_fail (WB_IS_ACT_RUNNER (runner));

  wb_choose_files_async (parent, WB_CHOOSE_FILE, _ ("Ship from a file"), _ ("_Open"), NULL, filters,
                         chosen_cb, g_object_ref (runner));
}
