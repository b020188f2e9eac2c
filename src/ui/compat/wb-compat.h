/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small functions for what GTK 4.8 and libadwaita 1.2 have under another name than later versions,
 * or do not have. No other file names GtkFileChooser*, AdwMessageDialog, AdwAboutWindow or the
 * scroll action. Main thread. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Choosing files */

typedef enum
{
  WB_CHOOSE_FILE,
  WB_CHOOSE_FILES,
  WB_CHOOSE_FOLDER,
  WB_CHOOSE_SAVE,
} WbChooseMode;

typedef struct
{
  const char        *name;     /* Shown to the person. */
  const char *const *suffixes; /* Without the dot, NULL-terminated: "csv", "xlsx". */
} WbChooseFilter;

/* Opens the desktop's file chooser. accept_label (nullable) is its verb; suggested_name (nullable)
 * is for WB_CHOOSE_SAVE; filters (nullable) ends with an entry without name. */
void wb_choose_files_async (GtkWindow            *parent,
                            WbChooseMode          mode,
                            const char           *title,
                            const char           *accept_label,
                            const char           *suggested_name,
                            const WbChooseFilter *filters,
                            GAsyncReadyCallback   callback,
                            gpointer              user_data);
/* The chosen GFiles, at least one; the caller owns the list. G_IO_ERROR_CANCELLED when the person
 * chose nothing. */
GListModel *wb_choose_files_finish (GAsyncResult *result, GError **error);

/* Asking */

typedef enum
{
  WB_ASK_PLAIN,
  WB_ASK_SUGGESTED,
  WB_ASK_DESTRUCTIVE,
} WbAskAppearance;

typedef struct
{
  const char     *id;
  const char     *label; /* A verb, with its mnemonic. */
  WbAskAppearance appearance;
} WbAskResponse;

/* Asks in a modal dialog. responses ends with an entry without id. The first one changes nothing:
 * Esc and closing mean it. Return means the suggested one, never a destructive one. body and extra
 * (which is taken) may be NULL. */
void wb_ask_async (GtkWindow           *parent,
                   const char          *heading,
                   const char          *body,
                   GtkWidget           *extra,
                   const WbAskResponse *responses,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data);
/* The id of the chosen response. Never fails. */
char *wb_ask_finish (GAsyncResult *result);

/* Column views */

/* Scrolls until the row at position (0-based) is seen, without moving focus or selection. The rows
 * must exist already: after a change of the model, call it from an idle. */
void wb_column_view_scroll_to (GtkColumnView *view, guint position);
void wb_list_view_scroll_to (GtkListView *view, guint position);
/* The widget of the row, once a cell of it is bound; child is what the cell shows. GTK knows no row
 * before 4.12. Borrowed. */
GtkWidget *wb_column_view_get_row (GtkWidget *child);
/* What a screen reader says of the row that has the focus: GTK 4.8 says nothing, and knows no
 * column of it. To be called when a cell of the row is bound; child is what the cell shows. */
void wb_column_view_name_row (GtkWidget *child, const char *name);

/* A sorter that orders nothing: it makes a column's header clickable and stands for key (>= 0),
 * which wb_column_view_get_order () gives back. The caller owns it. */
GtkSorter *wb_order_sorter_new (int key);
/* TRUE and the key and direction of the column the person sorts by, FALSE when there is none. All
 * sorters of the view's columns must come from wb_order_sorter_new (). */
gboolean wb_column_view_get_order (GtkColumnView *view, int *key, GtkSortType *direction);

/* Menu buttons */

/* The button has no tooltip while its popover is open, where it would lie over the first line. To
 * be called when the button has its menu or popover, and its tooltip. */
void wb_menu_button_hush (GtkMenuButton *button);

/* Files */

/* Opens the file with the program that the person uses for such files; in a sandbox the portal asks
 * for it. */
void wb_open_file (GtkWindow *parent, const char *path);
/* Shows the file in the file manager, or its folder where that cannot point at a file. */
void wb_show_in_folder (GtkWindow *parent, const char *path);

/* About */

void wb_show_about (GtkWindow *parent);

/* Shortcuts */

/* Adds the action show-help-overlay, which makes the window of shortcuts; closed, it is gone. GTK
 * by itself makes it with its parent and keeps it hidden, but GTK 4.8 ends with a segmentation
 * fault when a screen reader asks for a window that has just closed and the last one there is
 * hidden. */
void wb_add_shortcuts (GtkApplicationWindow *parent);

G_END_DECLS
