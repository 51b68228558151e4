/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* Each target is one file with this function: libFuzzer calls it, and so does fuzz-main.c, which feeds
 * it the seeds in FORMAT.md and deterministic mutations of them. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Names of the vectors that are this target's seeds, ended by NULL. */
extern const char *const fuzz_seeds[];
