/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Symbolic icons, each drawn once in a colour and a size. To draw one anew, GTK's software renderer
 * takes a picture of its own and works on each of its pixels. Main thread. */
#include "wb-icon.h"

/* Colours of one icon at a time; they pass while the style changes. */
#define MAX_COLORS 8

/* What an icon looks like in one colour. */
typedef struct
{
  GdkRGBA     color;
  GdkTexture *texture;
} Tinted;

static void
clear_tinted (gpointer data)
{
  g_object_unref (((Tinted *) data)->texture);
}

static GdkTexture *
draw (GtkWidget *widget, GtkIconPaintable *icon, int size, const GdkRGBA *color)
{
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (widget));
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, size, size,
                                            color, 1);
  node = gtk_snapshot_to_node (snapshot);

  return gsk_renderer_render_texture (renderer, node, &GRAPHENE_RECT_INIT (0, 0, size, size));
}

/* Kept with the icon, which the theme drops when it changes. */
static GdkTexture *
get_texture (GtkWidget *widget, GtkIconPaintable *icon, int size, const GdkRGBA *color)
{
  static GQuark quark;
  GArray       *all;
  Tinted        tinted = { *color, NULL };

  if (quark == 0)
    quark = g_quark_from_static_string ("wb-icon");
  all = g_object_get_qdata (G_OBJECT (icon), quark);
  if (all == NULL)
    {
      all = g_array_new (FALSE, FALSE, sizeof (Tinted));
      g_array_set_clear_func (all, clear_tinted);
      g_object_set_qdata_full (G_OBJECT (icon), quark, all, (GDestroyNotify) g_array_unref);
    }
  for (guint i = 0; i < all->len; i++)
    if (gdk_rgba_equal (&g_array_index (all, Tinted, i).color, color))
      return g_array_index (all, Tinted, i).texture;

  if (all->len == MAX_COLORS)
    g_array_remove_index (all, 0);
  tinted.texture = draw (widget, icon, size * gtk_widget_get_scale_factor (widget), color);
  g_array_append_val (all, tinted);

  return tinted.texture;
}

void
wb_icon_snapshot (GtkWidget     *widget,
                  GtkSnapshot   *snapshot,
                  const char    *name,
                  int            size,
                  float          x,
                  float          y,
                  const GdkRGBA *color)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  /* The theme keeps what was looked up lately. */
  g_autoptr (GtkIconPaintable) icon = gtk_icon_theme_lookup_icon (
      theme, name, NULL, size, gtk_widget_get_scale_factor (widget),
      gtk_widget_get_direction (widget), GTK_ICON_LOOKUP_FORCE_SYMBOLIC);

  gtk_snapshot_append_texture (snapshot, get_texture (widget, icon, size, color),
                               &GRAPHENE_RECT_INIT (x, y, size, size));
}
