/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large text is. Main thread. */
#include "wb-text-scale.h"

/* Of Cantarell 11 at 96 dpi, in which the widths were chosen; the letter is a bold one, as those of
 * stages and of what is overdue. */
#define USUAL_SIZE (11 * 96 / 72.0)
#define USUAL_LETTER 6.819

double
wb_text_scale_get (GtkWidget *widget)
{
  PangoContext     *context = NULL;
  PangoFontMetrics *metrics = NULL;
  double            size, letter;
  g_autoptr (PangoFontDescription) font = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), 1);

  context = gtk_widget_get_pango_context (widget);
  font = pango_font_description_copy (pango_context_get_font_description (context));
  size = (double) pango_font_description_get_size (font) / PANGO_SCALE;
  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72.0;
  pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  metrics = pango_context_get_metrics (context, font, pango_language_from_string ("en"));
  letter = (double) pango_font_metrics_get_approximate_char_width (metrics) / PANGO_SCALE;
  pango_font_metrics_unref (metrics);

  return MAX (MAX (size / USUAL_SIZE, letter / USUAL_LETTER), 1);
}
