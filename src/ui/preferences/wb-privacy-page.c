/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who sees what is about buyers, how long it is kept, and the backups. Main thread. */
#include "config.h"

#include "wb-privacy-page.h"

#include <glib/gi18n-lib.h>

#include "wb-compat.h"
#include "wb-db-wipe.h"
#include "wb-error-text.h"
#include "wb-key-row.h"
#include "wb-time.h"

struct _WbPrivacyPage
{
  AdwPreferencesPage parent_instance;

  /* Template children */
  WbKeyRow *retention_row;

  /* Owned */
  WbStore      *store; /* NULL before they are given, as is the next */
  WbClock      *clock;
  GCancellable *cancellable; /* stops the answers that come too late */
  GCancellable *counting;    /* of the orders that an age is for; NULL: none yet */
  char         *age;         /* as the store has it; NULL: never */

  guint    n_writing;  /* choices on their way to the store */
  gboolean is_showing; /* the row follows the store, not the person */
};

G_DEFINE_FINAL_TYPE (WbPrivacyPage, wb_privacy_page, ADW_TYPE_PREFERENCES_PAGE)

enum
{
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_age (WbPrivacyPage *self)
{
  self->is_showing = TRUE;
  if (!wb_key_row_set_key (self->retention_row, self->age))
    {
      /* Chosen with waybill-cli, or in the file. */
      wb_key_row_add (self->retention_row, self->age, self->age);
      wb_key_row_set_key (self->retention_row, self->age);
    }
  self->is_showing = FALSE;
}

/* Shows what the store has after all. */
static void
fail (WbPrivacyPage *self, const GError *error)
{
  g_autofree char *sentence = wb_error_text_dup (error);

  show_age (self);
  g_signal_emit (self, signals[FAILED], 0, sentence);
}

/* ---- Reading ---- */

static gpointer
read_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (wb_db_get_setting (db, WB_SETTING_RETENTION, data, error));
}

static void
free_text (gpointer data)
{
  g_free (*(char **) data);
  g_free (data);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  char         **age = g_task_get_task_data (G_TASK (result));
  WbPrivacyPage *self = user_data;

  if (wb_store_run_finish (WB_STORE (source), result, &error) == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        fail (self, error);
      return;
    }
  self->age = g_steal_pointer (age);
  show_age (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->retention_row), TRUE);
}

/* ---- Choosing ---- */

/* What the person chose, from the row to the store, whatever the row shows meanwhile. */
typedef struct
{
  char  *age; /* NULL: never */
  gint64 before;
  guint  n_orders;
} Choice;

static void
free_choice (gpointer data)
{
  Choice *choice = data;

  g_free (choice->age);
  g_free (choice);
}

static gpointer
write_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Choice *choice = data;

  return GINT_TO_POINTER (wb_db_set_setting (db, WB_SETTING_RETENTION, choice->age, error));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbPrivacyPage) self = user_data;
  const Choice *choice = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  self->n_writing--;
  if (wb_store_run_finish (WB_STORE (source), result, &error) != NULL)
    {
      g_free (self->age);
      self->age = g_strdup (choice->age);
      if (self->store != NULL && self->n_writing == 0)
        show_age (self);
    }
  else if (self->store != NULL)
    fail (self, error);
}

static void
write_age (WbPrivacyPage *self, const char *age)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->age = g_strdup (age);
  self->n_writing++;
  wb_store_run_async (self->store, WB_STORE_WRITE, write_job, choice, free_choice, NULL, NULL,
                      written_cb, g_object_ref (self));
}

/* What is asked for is the age that the orders were counted for. */
typedef struct
{
  WbPrivacyPage *self; /* owned */
  char          *age;
} Question;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr (WbPrivacyPage) self = question->self;
  g_autofree char *age = question->age;
  g_autofree char *answer = wb_ask_finish (result);

  if (self->store == NULL)
    return;
  if (g_str_equal (answer, "wipe"))
    write_age (self, age);
  else
    show_age (self);
}

static void
ask (WbPrivacyPage *self, const char *age, guint n_orders)
{
  const WbAskResponse responses[] = {
    { "cancel", _ ("_Cancel"), WB_ASK_PLAIN },
    { "wipe", _ ("_Wipe"), WB_ASK_DESTRUCTIVE },
    { NULL },
  };
  g_autofree char *heading =
      g_strdup_printf (ngettext ("Wipe what is about the buyer of %u order?",
                                 "Wipe what is about the buyers of %u orders?", n_orders),
                       n_orders);
  Question *question = g_new0 (Question, 1);

  question->self = g_object_ref (self);
  question->age = g_strdup (age);
  wb_ask_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heading,
                _ ("So many are old enough now. It is done by itself within a week and cannot be "
                   "undone."),
                NULL, responses, answered_cb, question);
}

static gpointer
count_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Choice *choice = data;

  return GINT_TO_POINTER (wb_db_count_personal (db, choice->before, &choice->n_orders, error));
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WbPrivacyPage *self = user_data;
  const Choice  *choice = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (wb_store_run_finish (WB_STORE (source), result, &error) == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        fail (self, error);
    }
  else if (choice->n_orders > 0)
    ask (self, choice->age, choice->n_orders);
  else
    write_age (self, choice->age);
}

/* What cannot be undone is asked for first. */
static void
retention_chosen_cb (WbPrivacyPage *self)
{
  const char *age = NULL;
  Choice     *choice = NULL;
  gint64      before;

  if (self->is_showing || self->store == NULL)
    return;
  g_cancellable_cancel (self->counting);
  age = wb_key_row_get_key (self->retention_row);
  if (self->n_writing == 0 && g_strcmp0 (age, self->age) == 0)
    return;
  if (age == NULL || !wb_time_subtract_age (wb_clock_get_now (self->clock), age, &before))
    {
      write_age (self, NULL);
      return;
    }
  g_clear_object (&self->counting);
  self->counting = g_cancellable_new ();
  choice = g_new0 (Choice, 1);
  choice->age = g_strdup (age);
  choice->before = before;
  wb_store_run_async (self->store, WB_STORE_LONG, count_job, choice, free_choice, NULL,
                      self->counting, counted_cb, self);
}

/* ---- The object ---- */

static void
wb_privacy_page_dispose (GObject *object)
{
  WbPrivacyPage *self = WB_PRIVACY_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->counting);
  gtk_widget_dispose_template (GTK_WIDGET (self), WB_TYPE_PRIVACY_PAGE);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (wb_privacy_page_parent_class)->dispose (object);
}

static void
wb_privacy_page_finalize (GObject *object)
{
  WbPrivacyPage *self = WB_PRIVACY_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->counting);
  g_free (self->age);

  G_OBJECT_CLASS (wb_privacy_page_parent_class)->finalize (object);
}

static void
wb_privacy_page_class_init (WbPrivacyPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wb_privacy_page_dispose;
  object_class->finalize = wb_privacy_page_finalize;

  signals[FAILED] = g_signal_new ("failed", WB_TYPE_PRIVACY_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (WB_TYPE_KEY_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-privacy-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WbPrivacyPage, retention_row);
  gtk_widget_class_bind_template_callback (widget_class, retention_chosen_cb);
}

static void
wb_privacy_page_init (WbPrivacyPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Translators: what is about buyers is wiped: never */
  wb_key_row_add_none (self->retention_row, C_ ("retention", "Never"));
  wb_key_row_add (self->retention_row, "3m", _ ("3 months"));
  wb_key_row_add (self->retention_row, "6m", _ ("6 months"));
  wb_key_row_add (self->retention_row, "1y", _ ("1 year"));
  wb_key_row_add (self->retention_row, "2y", _ ("2 years"));
  /* Until it is known which. Only here: a row of choices is sensitive as soon as it has one. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->retention_row), FALSE);
}

void
wb_privacy_page_set_store (WbPrivacyPage *self, WbStore *store, WbClock *clock)
{
  g_return_if_fail (WB_IS_PRIVACY_PAGE (self));

  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  wb_store_run_async (store, WB_STORE_SHORT, read_job, g_new0 (char *, 1), free_text, NULL,
                      self->cancellable, read_cb, self);
}
