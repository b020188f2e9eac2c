/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every dialog of an action has: the order it is about, the rule and the time left, the form
 * (a kind's own template puts it in), what follows, and one verb. The verb is insensitive until the
 * lifecycle allows what the form describes, and the foot then says why not. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-act-runner.h"

G_BEGIN_DECLS

/* What a dialog is opened for; copied. */
typedef struct
{
  WbActRunner   *runner;
  WbAction       action;
  const WbOrder *order;    /* NULL: many orders */
  const WbShop  *shop;     /* of the order; NULL with many */
  const char    *part_key; /* the package, or the case, that was asked for; NULL */
  GArray        *ids;      /* gint64: the orders when there are many, none when the form names
                            * them; nobody changes it; NULL */
} WbActSubject;

#define WB_TYPE_ACT_DIALOG (wb_act_dialog_get_type ())
G_DECLARE_DERIVABLE_TYPE (WbActDialog, wb_act_dialog, WB, ACT_DIALOG, AdwWindow)

struct _WbActDialogClass
{
  AdwWindowClass parent_class;

  /* The subject is known: fills the form. */
  void (*set_up) (WbActDialog *self);
  /* The acts (WbAct) that the form describes, in the order in which they are done. NULL while it is
   * not filled in: *why_not is then a sentence, or NULL when it is plain to see. With many orders
   * one act. */
  GPtrArray *(*list_acts) (WbActDialog *self, char **why_not);
  /* With many orders, when each has an act of its own: an array of WbOrderAct in the place of
   * list_acts; NULL, or the vfunc is, otherwise. */
  GPtrArray *(*list_order_acts) (WbActDialog *self, char **why_not);
  /* What follows from it, for the foot; nullable. after: the order as it would be, NULL with many.
   */
  char *(*dup_consequence) (WbActDialog *self, const WbOrder *after);
  /* What has to be asked before it is done; NULL, or the vfunc is: nothing. */
  char *(*dup_question) (WbActDialog *self);
  /* It was done. */
  void (*done) (WbActDialog *self);
};

/* Makes the dialog of that kind, ready for its parent to present. */
GtkWidget *wb_act_dialog_new (GType kind, GtkWindow *parent, const WbActSubject *subject);

/* -- For the kinds ----------------------------------------------------------------------------- */

/* All owned by self. order and shop are NULL with many orders. */
const WbActSubject *wb_act_dialog_get_subject (WbActDialog *self);
const WbOrder      *wb_act_dialog_get_order (WbActDialog *self);
const WbShop       *wb_act_dialog_get_shop (WbActDialog *self);
gint64              wb_act_dialog_get_now (WbActDialog *self);
guint               wb_act_dialog_get_n_orders (WbActDialog *self);

/* The verb of the button. destructive: it takes something away, and Return never means it. */
void wb_act_dialog_set_verb (WbActDialog *self, const char *verb, gboolean destructive);
/* The button that closes the dialog, where "Cancel" could be read as the verb. */
void wb_act_dialog_set_dismissal (WbActDialog *self, const char *label);
/* The deadline that the banner counts down to; NONE: the order's next one. Only when it is due. */
void wb_act_dialog_set_rule (WbActDialog *self, WbDeadlineKind kind);
/* The form is not what it was: shows what follows, or why not. */
void wb_act_dialog_validate (WbActDialog *self);

/* What stands in the entry without the space around it; NULL when there is nothing. */
char *wb_act_dialog_dup_text (GtkEditable *entry);
/* An array of one act, which it takes; for list_acts. */
GPtrArray *wb_act_dialog_new_acts (WbAct *act);

/* Action "act.do" does it. */

G_END_DECLS
