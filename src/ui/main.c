/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's program. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "wb-application.h"
#include "wb-language.h"
#include "wb-ui-resources.h"

static void
apply_language (void)
{
  g_autoptr (GSettings) settings = g_settings_new (WB_APP_ID);
  g_autofree char *language = g_settings_get_string (settings, "language");

  wb_language_apply (language);
}

int
main (int argc, char *argv[])
{
  g_autoptr (WbApplication) application = NULL;

  wb_language_prepare ();
  /* Without it Pango picks Japanese shapes for Chinese in a locale that is neither. */
  g_setenv ("PANGO_LANGUAGE", "en:zh-cn:th", FALSE);

  apply_language ();
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  wb_ui_register_resource ();
  application = wb_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
