/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line that draws itself: an icon, a text, and what follows it. A list of orders has hundreds
 * of them, each of which would be four widgets that are measured whenever one of them changes
 * (docs/lists.md). Main thread. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WB_TYPE_LINE (wb_line_get_type ())
G_DECLARE_DERIVABLE_TYPE (WbLine, wb_line, WB, LINE, GtkWidget)

struct _WbLineClass
{
  GtkWidgetClass parent_class;
};

/* What it looks like. All of it is static: looks are constants. Colours are the named ones of the
 * style sheet; NULL is the colour of text. */
typedef struct
{
  const char *icon;      /* in front of the text; NULL: none */
  int         icon_size; /* pixels */
  int         gap;       /* pixels between icon and text, and before what follows */
  const char *mark;      /* an icon of the same size that follows; NULL: none */
  const char *color;
  const char *icon_color;
  const char *tail_color;
  gboolean    bold;
  gboolean    numeric; /* digits of one width */
  gboolean    pill;    /* with a ground and an outline around it */
  const char *ground;
  const char *outline; /* NULL: none, but in high contrast */
} WbLineLook;

GtkWidget *wb_line_new (void);

/* look, text and tail, which follows the text and is never cut off; NULL is nothing. Screen readers
 * are told text and tail. look is borrowed for good. */
void wb_line_set (WbLine *self, const WbLineLook *look, const char *text, const char *tail);
/* Marks in the text; NULL for none. Taken as it is, not copied. */
void wb_line_set_attributes (WbLine *self, PangoAttrList *attributes);
/* What the text leaves out, for screen readers; NULL is nothing. */
void wb_line_set_description (WbLine *self, const char *description);

/* Asks for no width, whatever it says, and is cut off where its place ends: nothing around it is
 * laid out anew when it changes. For columns, whose width is given. */
void wb_line_set_fixed (WbLine *self, gboolean fixed);

/* For tests. Owned by self; NULL before the first look, and where there is none. */
const WbLineLook *wb_line_get_look (WbLine *self);
const char       *wb_line_get_text (WbLine *self);

G_END_DECLS
