/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The language that the person chose instead of the desktop's. Main thread. */
#include "wb-language.h"

#include <locale.h>

#include <gtk/gtk.h>

/* gettext reads it before anything else, for the libraries' catalogues as for ours. */
#define VARIABLE "LANGUAGE"

void
wb_language_prepare (void)
{
  g_setenv (VARIABLE, "", FALSE); /* the same to gettext as not being there */
}

static gboolean
is_locale_of (const char *locale, const char *language)
{
  return locale != NULL && g_str_has_prefix (locale, language);
}

/* gettext heeds LANGUAGE in any locale but "C", so the language's own is not needed for messages.
 */
static void
set_messages (const char *language)
{
  g_autofree char *own = g_strconcat (language, ".UTF-8", NULL);
  const char      *present = setlocale (LC_MESSAGES, NULL);

  if ((g_strcmp0 (present, "C") == 0 || g_strcmp0 (present, "POSIX") == 0) &&
      setlocale (LC_MESSAGES, own) == NULL)
    setlocale (LC_MESSAGES, "C.UTF-8");
}

/* Names of days and months, which stand among translated words. */
static void
set_times (const char *language)
{
  g_autofree char *own = g_strconcat (language, ".UTF-8", NULL);

  if (!is_locale_of (setlocale (LC_TIME, NULL), language) && setlocale (LC_TIME, own) == NULL &&
      g_str_equal (language, "en"))
    setlocale (LC_TIME, "C.UTF-8"); /* its names are English, and it is everywhere */
}

void
wb_language_apply (const char *language)
{
  g_return_if_fail (language != NULL);

  setlocale (LC_ALL, "");
  if (!g_str_equal (language, "system"))
    {
      g_setenv (VARIABLE, language, TRUE);
      set_messages (language);
      set_times (language);
    }
  gtk_disable_setlocale ();
}
