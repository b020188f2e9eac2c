/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of the export wizard, and which one it is at. Main thread. */
#include "config.h"

#include "wb-export-steps.h"

#include <glib/gi18n-lib.h>

#include "wb-squeezer.h"

#define LINE_WIDTH 24

/* A step's parts. */
typedef struct
{
  GtkStack *mark; /* its number, or a tick when it is done */
  GtkLabel *label;
} Step;

struct _WbExportSteps
{
  AdwBin parent_instance;

  /* Children */
  Step      steps[WB_N_EXPORT_STEPS];
  GtkLabel *brief; /* where there is no room for all of them */
};

G_DEFINE_FINAL_TYPE (WbExportSteps, wb_export_steps, ADW_TYPE_BIN)

static const char *
get_title (WbExportStep step)
{
  switch (step)
    {
    case WB_EXPORT_STEP_WHICH:
      return _ ("Which orders");
    case WB_EXPORT_STEP_WHAT:
      /* Translators: a step of the export: its template and columns */
      return _ ("What");
    case WB_EXPORT_STEP_HOW:
      /* Translators: a step of the export: format and language */
      return _ ("How");
    case WB_EXPORT_STEP_WHERE:
    default:
      /* Translators: a step of the export: folder and name */
      return _ ("Where");
    }
}

static GtkWidget *
create_mark (WbExportStep step, Step *parts)
{
  g_autofree char *number = g_strdup_printf ("%d", step + 1);

  parts->mark = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (parts->mark, gtk_label_new (number), "number");
  gtk_stack_add_named (parts->mark, gtk_image_new_from_icon_name ("object-select-symbolic"),
                       "done");
  gtk_widget_add_css_class (GTK_WIDGET (parts->mark), "wb-step");
  gtk_widget_set_valign (GTK_WIDGET (parts->mark), GTK_ALIGN_CENTER);

  return GTK_WIDGET (parts->mark);
}

static GtkWidget *
create_row (WbExportSteps *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  for (int step = 0; step < WB_N_EXPORT_STEPS; step++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

      if (step > 0)
        {
          GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

          gtk_widget_set_size_request (line, LINE_WIDTH, -1);
          gtk_widget_set_valign (line, GTK_ALIGN_CENTER);
          gtk_box_append (GTK_BOX (row), line);
        }
      self->steps[step].label = GTK_LABEL (gtk_label_new (get_title (step)));
      gtk_box_append (GTK_BOX (box), create_mark (step, &self->steps[step]));
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->steps[step].label));
      gtk_box_append (GTK_BOX (row), box);
    }
  gtk_widget_set_halign (row, GTK_ALIGN_CENTER);

  return row;
}

static void
wb_export_steps_class_init (WbExportStepsClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
wb_export_steps_init (WbExportSteps *self)
{
  GtkWidget *squeezer = adw_squeezer_new ();

  self->brief = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->brief), "heading");
  adw_squeezer_set_homogeneous (ADW_SQUEEZER (squeezer), FALSE);
  adw_squeezer_add (ADW_SQUEEZER (squeezer), create_row (self));
  adw_squeezer_add (ADW_SQUEEZER (squeezer), GTK_WIDGET (self->brief));
  wb_squeezer_hide_others (ADW_SQUEEZER (squeezer));
  gtk_widget_add_css_class (GTK_WIDGET (self), "wb-strip");
  gtk_widget_add_css_class (GTK_WIDGET (self), "wb-steps");
  adw_bin_set_child (ADW_BIN (self), squeezer);
  wb_export_steps_set_current (self, WB_EXPORT_STEP_WHICH);
}

void
wb_export_steps_set_current (WbExportSteps *self, WbExportStep current)
{
  g_autofree char *position = NULL;
  g_autofree char *brief = NULL;

  g_return_if_fail (WB_IS_EXPORT_STEPS (self));

  for (guint i = 0; i < WB_N_EXPORT_STEPS; i++)
    {
      Step      *step = &self->steps[i];
      GtkWidget *label = GTK_WIDGET (step->label);

      gtk_stack_set_visible_child_name (step->mark, i < current ? "done" : "number");
      gtk_widget_remove_css_class (GTK_WIDGET (step->mark), "wb-now");
      gtk_widget_remove_css_class (label, "heading");
      gtk_widget_remove_css_class (label, "dim-label");
      if (i == current)
        gtk_widget_add_css_class (GTK_WIDGET (step->mark), "wb-now");
      gtk_widget_add_css_class (label, i == current ? "heading" : "dim-label");
    }
  position = g_strdup_printf (_ ("Step %d of %d"), current + 1, WB_N_EXPORT_STEPS);
  /* Translators: "Step 2 of 4 · What" */
  brief = g_strdup_printf (_ ("%s · %s"), position, get_title (current));
  gtk_label_set_label (self->brief, brief);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, brief, -1);
}
