/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line that draws itself. Main thread.
 *
 * Its layouts are made when it is drawn: most rows of a list never are. */
#include "wb-line.h"

#include <adwaita.h>

#include "wb-icon.h"

/* Of a pill, around what is in it. */
#define PILL_START 7
#define PILL_END 9
#define PILL_ABOVE 2
#define MIN_CHARS 3

/* Of a font, in pixels. */
typedef struct
{
  int ascent;
  int height;
  int char_width;
} Metrics;

typedef struct
{
  const WbLineLook *look; /* borrowed, static */
  char             *text;
  char             *tail;
  PangoAttrList    *attributes;
  gboolean          fixed;

  PangoLayout *text_layout; /* NULL: to be made */
  PangoLayout *tail_layout;

  /* While the context has that serial */
  guint   serial;
  Metrics metrics;
} WbLinePrivate;

G_DEFINE_TYPE_WITH_PRIVATE (WbLine, wb_line, GTK_TYPE_WIDGET)

static WbLinePrivate *
get_private (WbLine *self)
{
  return wb_line_get_instance_private (self);
}

/* Layouts */

static void
add_attribute (PangoAttrList *list, PangoAttribute *attribute)
{
  attribute->start_index = PANGO_ATTR_INDEX_FROM_TEXT_BEGINNING;
  attribute->end_index = PANGO_ATTR_INDEX_TO_TEXT_END;
  pango_attr_list_insert_before (list, attribute);
}

static PangoLayout *
new_layout (WbLine *self, const char *text, PangoAttrList *marks)
{
  WbLinePrivate *priv = get_private (self);
  PangoLayout   *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes =
      marks != NULL ? pango_attr_list_copy (marks) : pango_attr_list_new ();

  if (priv->look->bold)
    add_attribute (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  if (priv->look->numeric)
    add_attribute (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);

  return layout;
}

static void
forget_layouts (WbLine *self)
{
  WbLinePrivate *priv = get_private (self);

  g_clear_object (&priv->text_layout);
  g_clear_object (&priv->tail_layout);
}

static void
make_layouts (WbLine *self)
{
  WbLinePrivate *priv = get_private (self);

  if (priv->text != NULL && priv->text_layout == NULL)
    priv->text_layout = new_layout (self, priv->text, priv->attributes);
  if (priv->tail != NULL && priv->tail_layout == NULL)
    priv->tail_layout = new_layout (self, priv->tail, NULL);
}

/* As wide as it is when nothing is cut off. */
static int
get_full_width (PangoLayout *layout)
{
  int width = 0;

  if (layout == NULL)
    return 0;
  if (pango_layout_get_width (layout) != -1)
    pango_layout_set_width (layout, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);

  return width;
}

/* Places */

/* What is beside the text, with the gaps to it. */
static int
get_width_beside (WbLine *self)
{
  WbLinePrivate    *priv = get_private (self);
  const WbLineLook *look = priv->look;
  int               width = look->pill ? PILL_START + PILL_END : 0;

  if (look->icon != NULL)
    width += look->icon_size + (priv->text != NULL ? look->gap : 0);
  if (priv->tail != NULL)
    width += get_full_width (priv->tail_layout) + look->gap;
  if (look->mark != NULL)
    width += look->icon_size + look->gap;

  return width;
}

static Metrics *
new_metrics (PangoContext *context)
{
  Metrics          *self = g_new (Metrics, 1);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);

  self->ascent = PANGO_PIXELS (pango_font_metrics_get_ascent (metrics));
  self->height = self->ascent + PANGO_PIXELS (pango_font_metrics_get_descent (metrics));
  self->char_width = PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics));
  pango_font_metrics_unref (metrics);

  return self;
}

/* Every widget has a context of its own, which would look for the same font: a tenth of the time
 * that it takes to show the first orders. */
static const Metrics *
find_metrics (PangoContext *context)
{
  static GHashTable          *known; /* PangoFontDescription to Metrics */
  static guint                serial;
  PangoFontMap               *fonts = pango_context_get_font_map (context);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  Metrics                    *metrics;

  if (known == NULL)
    known = g_hash_table_new_full ((GHashFunc) pango_font_description_hash,
                                   (GEqualFunc) pango_font_description_equal,
                                   (GDestroyNotify) pango_font_description_free, g_free);
  if (serial != pango_font_map_get_serial (fonts))
    g_hash_table_remove_all (known);
  serial = pango_font_map_get_serial (fonts);

  metrics = g_hash_table_lookup (known, font);
  if (metrics == NULL)
    {
      metrics = new_metrics (context);
      g_hash_table_insert (known, pango_font_description_copy (font), metrics);
    }

  return metrics;
}

/* Heights are the font's, not the text's: other scripts stand on the same line. */
static void
update_metrics (WbLine *self)
{
  WbLinePrivate *priv = get_private (self);
  PangoContext  *context = gtk_widget_get_pango_context (GTK_WIDGET (self));

  if (priv->serial == pango_context_get_serial (context))
    return;

  priv->serial = pango_context_get_serial (context);
  priv->metrics = *find_metrics (context);
}

static void
measure_width (WbLine *self, int *minimum, int *natural)
{
  WbLinePrivate *priv = get_private (self);
  int            beside, text;

  *minimum = *natural = 0;
  if (priv->fixed || priv->look == NULL)
    return;

  make_layouts (self);
  beside = get_width_beside (self);
  text = get_full_width (priv->text_layout);
  *natural = beside + text;
  *minimum = beside;
  if (priv->text_layout != NULL)
    *minimum += MIN (text, MIN_CHARS * priv->metrics.char_width);
}

static void
wb_line_measure (GtkWidget     *widget,
                 GtkOrientation orientation,
                 int            for_size,
                 int           *minimum,
                 int           *natural,
                 int           *minimum_baseline,
                 int           *natural_baseline)
{
  WbLine        *self = WB_LINE (widget);
  WbLinePrivate *priv = get_private (self);

  update_metrics (self);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (self, minimum, natural);
      return;
    }

  *minimum = priv->metrics.height;
  if (priv->look != NULL && priv->look->pill)
    *minimum += 2 * PILL_ABOVE;
  *natural = *minimum;
}

/* Drawing */

static GdkRGBA
get_color (GtkStyleContext *style, const char *name)
{
  GdkRGBA color;

  if (name == NULL || !gtk_style_context_lookup_color (style, name, &color))
    gtk_style_context_get_color (style, &color);

  return color;
}

static void
draw_icon (WbLine        *self,
           GtkSnapshot   *snapshot,
           const char    *name,
           float          x,
           float          height,
           const GdkRGBA *color)
{
  int size = get_private (self)->look->icon_size;

  wb_icon_snapshot (GTK_WIDGET (self), snapshot, name, size, x, (int) ((height - size) / 2), color);
}

static void
draw_layout (
    GtkSnapshot *snapshot, PangoLayout *layout, float x, int baseline, const GdkRGBA *color)
{
  float y = baseline - PANGO_PIXELS (pango_layout_get_baseline (layout));

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_pill (WbLine *self, GtkSnapshot *snapshot, GtkStyleContext *style, int width, int y, int h)
{
  WbLinePrivate *priv = get_private (self);
  GskRoundedRect pill;

  gsk_rounded_rect_init_from_rect (&pill, &GRAPHENE_RECT_INIT (0, y, width, h), h / 2.0);
  if (priv->look->ground != NULL)
    {
      const GdkRGBA ground = get_color (style, priv->look->ground);

      gtk_snapshot_push_rounded_clip (snapshot, &pill);
      gtk_snapshot_append_color (snapshot, &ground, &pill.bounds);
      gtk_snapshot_pop (snapshot);
    }
  if (priv->look->outline != NULL ||
      adw_style_manager_get_high_contrast (adw_style_manager_get_default ()))
    {
      const GdkRGBA line =
          get_color (style, priv->look->outline != NULL ? priv->look->outline : priv->look->color);

      gtk_snapshot_append_border (snapshot, &pill, (float[4]){ 1, 1, 1, 1 },
                                  (GdkRGBA[4]){ line, line, line, line });
    }
}

static void
wb_line_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WbLine           *self = WB_LINE (widget);
  WbLinePrivate    *priv = get_private (self);
  const WbLineLook *look = priv->look;
  GtkStyleContext  *style = gtk_widget_get_style_context (widget);
  int               height = gtk_widget_get_height (widget);
  int               beside, text, y, x = 0;
  GdkRGBA           color;

  if (look == NULL)
    return;

  make_layouts (self);
  update_metrics (self);
  y = (height - priv->metrics.height) / 2;
  color = get_color (style, look->color);
  beside = get_width_beside (self);
  text = get_full_width (priv->text_layout);
  if (text > gtk_widget_get_width (widget) - beside)
    {
      text = MAX (gtk_widget_get_width (widget) - beside, 0);
      pango_layout_set_width (priv->text_layout, text * PANGO_SCALE);
    }

  if (look->pill)
    {
      draw_pill (self, snapshot, style, beside + text, y - PILL_ABOVE,
                 priv->metrics.height + 2 * PILL_ABOVE);
      x = PILL_START;
    }
  if (look->icon != NULL)
    {
      const GdkRGBA icon_color =
          look->icon_color != NULL ? get_color (style, look->icon_color) : color;

      draw_icon (self, snapshot, look->icon, x, height, &icon_color);
      x += look->icon_size + look->gap;
    }
  if (priv->text_layout != NULL)
    draw_layout (snapshot, priv->text_layout, x, y + priv->metrics.ascent, &color);
  x += text;
  if (priv->tail_layout != NULL)
    {
      const GdkRGBA tail_color = get_color (style, look->tail_color);

      x += look->gap;
      draw_layout (snapshot, priv->tail_layout, x, y + priv->metrics.ascent, &tail_color);
      x += get_full_width (priv->tail_layout);
    }
  if (look->mark != NULL)
    draw_icon (self, snapshot, look->mark, x + look->gap, height, &color);
}

/* Object */

static void
wb_line_dispose (GObject *object)
{
  forget_layouts (WB_LINE (object));

  G_OBJECT_CLASS (wb_line_parent_class)->dispose (object);
}

static void
wb_line_finalize (GObject *object)
{
  WbLinePrivate *priv = get_private (WB_LINE (object));

  g_free (priv->text);
  g_free (priv->tail);
  g_clear_pointer (&priv->attributes, pango_attr_list_unref);

  G_OBJECT_CLASS (wb_line_parent_class)->finalize (object);
}

static void
wb_line_class_init (WbLineClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wb_line_dispose;
  object_class->finalize = wb_line_finalize;

  widget_class->measure = wb_line_measure;
  widget_class->snapshot = wb_line_snapshot;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
wb_line_init (WbLine *self)
{
}

GtkWidget *
wb_line_new (void)
{
  return g_object_new (WB_TYPE_LINE, NULL);
}

static void
say (WbLine *self)
{
  WbLinePrivate   *priv = get_private (self);
  g_autofree char *both = NULL;
  const char      *text = priv->text != NULL ? priv->text : "";

  if (priv->tail != NULL)
    text = both = g_strdup_printf ("%s %s", text, priv->tail);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

void
wb_line_set (WbLine *self, const WbLineLook *look, const char *text, const char *tail)
{
  WbLinePrivate *priv = get_private (self);

  g_return_if_fail (WB_IS_LINE (self));
  g_return_if_fail (look != NULL);

  if (priv->look == look && g_strcmp0 (priv->text, text) == 0 && g_strcmp0 (priv->tail, tail) == 0)
    return;

  forget_layouts (self);
  g_clear_pointer (&priv->attributes, pango_attr_list_unref);
  priv->look = look;
  g_free (priv->text);
  priv->text = g_strdup (text);
  g_free (priv->tail);
  priv->tail = g_strdup (tail);
  say (self);
  if (priv->fixed)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  else
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
wb_line_set_attributes (WbLine *self, PangoAttrList *attributes)
{
  WbLinePrivate *priv = get_private (self);

  g_return_if_fail (WB_IS_LINE (self));

  if (priv->attributes == attributes)
    return;

  g_clear_object (&priv->text_layout);
  g_clear_pointer (&priv->attributes, pango_attr_list_unref);
  priv->attributes = attributes != NULL ? pango_attr_list_ref (attributes) : NULL;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
wb_line_set_description (WbLine *self, const char *description)
{
  g_return_if_fail (WB_IS_LINE (self));

  if (description != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    description, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

void
wb_line_set_fixed (WbLine *self, gboolean fixed)
{
  WbLinePrivate *priv = get_private (self);

  g_return_if_fail (WB_IS_LINE (self));

  if (priv->fixed == fixed)
    return;
  priv->fixed = fixed;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

const WbLineLook *
wb_line_get_look (WbLine *self)
{
  g_return_val_if_fail (WB_IS_LINE (self), NULL);

  return get_private (self)->look;
}

const char *
wb_line_get_text (WbLine *self)
{
  g_return_val_if_fail (WB_IS_LINE (self), NULL);

  return get_private (self)->text;
}
