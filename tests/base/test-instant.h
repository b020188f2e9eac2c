/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Instants and civil times as tests write them, read by GLib and stdio, so that nothing of wb-time
 * is tested by itself. */
#pragma once

#include <stdio.h>

#include "wb-time.h"

/* "2026-03-29T00:30:00Z" in seconds, by GLib. */
static inline gint64
instant (const char *utc)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (utc, NULL);

  g_assert_nonnull (time);

  return g_date_time_to_unix (time);
}

/* "2026-03-29 00:30:00" taken apart. */
static inline WbCivil
civil_of (const char *text)
{
  WbCivil civil;

  g_assert_cmpint (sscanf (text, "%d-%d-%d %d:%d:%d", &civil.year, &civil.month, &civil.day,
                           &civil.hour, &civil.minute, &civil.second),
                   ==, 6);

  return civil;
}

static inline void
assert_instant (gint64 time, const char *expected)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (time);
  g_autofree char *text = g_date_time_format (date, "%Y-%m-%dT%H:%M:%SZ");

  g_assert_cmpstr (text, ==, expected);
}
