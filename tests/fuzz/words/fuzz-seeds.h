/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

/* Each target is one file with this function: libFuzzer calls it, and so does fuzz-seeds.c, which feeds
 * it the target's seeds, their beginnings and mutations that are the same in every run. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* The target's seeds: texts, or names of files from the top of the source tree behind an @; ends with
 * NULL. */
extern const char *const fuzz_seeds[];

/* How often each seed is mutated. */
extern const guint fuzz_mutations;
