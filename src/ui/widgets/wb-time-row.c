/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row for the moment at which something happened. Main thread. */
#include "config.h"

#include "wb-time-row.h"

#include <glib/gi18n-lib.h>

#include "wb-time.h"

struct _WbTimeRow
{
  AdwEntryRow parent_instance;

  GTimeZone *zone; /* owned; NULL is UTC */
};

G_DEFINE_FINAL_TYPE (WbTimeRow, wb_time_row, ADW_TYPE_ENTRY_ROW)

static void
changed_cb (WbTimeRow *self)
{
  gint64 at;

  if (wb_time_row_get_time (self, &at))
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
}

static void
wb_time_row_finalize (GObject *object)
{
  g_clear_pointer (&WB_TIME_ROW (object)->zone, g_time_zone_unref);

  G_OBJECT_CLASS (wb_time_row_parent_class)->finalize (object);
}

static void
wb_time_row_class_init (WbTimeRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wb_time_row_finalize;
}

static void
wb_time_row_init (WbTimeRow *self)
{
  g_signal_connect (self, "changed", G_CALLBACK (changed_cb), NULL);
}

void
wb_time_row_set_zone (WbTimeRow *self, GTimeZone *zone, gint64 now)
{
  WbCivil          civil;
  g_autofree char *example = NULL;
  g_autofree char *title = NULL;

  g_return_if_fail (WB_IS_TIME_ROW (self));

  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
  wb_time_to_civil (now, zone, &civil);
  example = g_strdup_printf ("%04d-%02d-%02d %02d:%02d", civil.year, civil.month, civil.day,
                             civil.hour, civil.minute);
  /* Translators: an entry that may stay empty; %s is a moment as it is to be written */
  title = g_strdup_printf (_ ("When, if not now: for example %s"), example);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
}

gboolean
wb_time_row_get_time (WbTimeRow *self, gint64 *at)
{
  g_autofree char *text = NULL;
  gboolean         is_date;

  g_return_val_if_fail (WB_IS_TIME_ROW (self), FALSE);

  text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self)));
  if (*g_strstrip (text) == '\0')
    {
      *at = WB_TIME_NONE;
      return TRUE;
    }

  return wb_time_parse_iso (text, self->zone, at, &is_date);
}
