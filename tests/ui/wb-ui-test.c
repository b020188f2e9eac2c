/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the widgets' tests share. Main thread. */
#include "wb-ui-test.h"

#include "wb-line.h"
#include "wb-ui-resources.h"

/* libadwaita 1.7 measures the heading of its own AdwMessageDialog for less than it needs, of which
 * newer GTKs warn; every warning ends a test. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  for (gsize i = 0; adw_get_minor_version () > 2 && i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") &&
        g_str_has_prefix (fields[i].value, "Trying to measure GtkLabel"))
      return G_LOG_WRITER_HANDLED;

  return g_log_writer_default (level, fields, n_fields, user_data);
}

void
wb_ui_test_init (int *argc, char ***argv)
{
  g_log_set_writer_func (write_log, NULL, NULL);
  gtk_test_init (argc, argv, NULL);
  adw_init ();
  wb_ui_register_resource ();
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/io/github/waybill_desktop/Waybill/icons");
}

typedef gboolean (*MatchFunc) (GtkWidget *widget, gconstpointer data);

static GtkWidget *
find (GtkWidget *root, MatchFunc match, gconstpointer data, guint *nth)
{
  if (match (root, data) && (*nth)-- == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, match, data, nth);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
has_type (GtkWidget *widget, gconstpointer type)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), *(const GType *) type);
}

static gboolean
has_text (GtkWidget *widget, gconstpointer text)
{
  if (GTK_IS_LABEL (widget))
    return g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0;
  if (GTK_IS_INSCRIPTION (widget))
    return g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (widget)), text) == 0;
  if (WB_IS_LINE (widget))
    return g_strcmp0 (wb_line_get_text (WB_LINE (widget)), text) == 0;

  return FALSE;
}

GtkWidget *
wb_ui_test_find (GtkWidget *root, GType type, guint nth)
{
  return find (root, has_type, &type, &nth);
}

guint
wb_ui_test_count (GtkWidget *root, GType type)
{
  guint n = 0;

  while (wb_ui_test_find (root, type, n) != NULL)
    n++;

  return n;
}

GtkWidget *
wb_ui_test_find_text (GtkWidget *root, const char *text)
{
  guint nth = 0;

  return find (root, has_text, text, &nth);
}

GtkWindow *
wb_ui_test_show (GtkWidget *widget, int width, int height)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_child (window, widget);
  gtk_window_set_default_size (window, width, height);
  gtk_window_present (window);
  wb_ui_test_settle (GTK_WIDGET (window));

  return window;
}

void
wb_ui_test_drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

void
wb_ui_test_settle (GtkWidget *widget)
{
  /* The second frame shows what the first one's idles have changed. */
  for (int frame = 0; frame < 2; frame++)
    {
      wb_ui_test_drain ();
      gtk_test_widget_wait_for_draw (GTK_WIDGET (gtk_widget_get_root (widget)));
    }
}
