/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's program. */
#include "config.h"

#include <locale.h>

#include <glib/gi18n-lib.h>

#include "wb-application.h"
#include "wb-ui-resources.h"

int
main (int argc, char *argv[])
{
  g_autoptr (WbApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  /* Without it Pango picks Japanese shapes for Chinese in a locale that is neither. */
  g_setenv ("PANGO_LANGUAGE", "en:zh-cn:th", FALSE);

  wb_ui_register_resource ();
  application = wb_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
