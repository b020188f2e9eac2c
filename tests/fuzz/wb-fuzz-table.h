/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the harnesses of the table readers share. */
#pragma once

#include <stdint.h>

#include <glib.h>

/* Called by libFuzzer, or by replay.c with each file of a corpus. Always 0. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Reads the table that a file of these bytes is, if it is one, and checks what readers promise of
 * their rows, whatever they are given. */
void wb_fuzz_table_read (const void *data, gsize size);
