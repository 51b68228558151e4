/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engawa-gzip.h"

#include <gio/gio.h>

/* Fastest level: bodies are encrypted, so all that gives is base64's third and the headers. */
#define LEVEL 1
#define STEP 65536

/**
 * engawa_gzip_unpack:
 * @packed: gzip from outside
 * @max_length: what the plain bytes may take; unpacking stops there
 * @error: %ENGAWA_STORE_ERROR_TOO_LARGE, %ENGAWA_STORE_ERROR_SYNTAX
 *
 * Returns: (transfer full): the plain bytes
 */
GBytes *
engawa_gzip_unpack (GBytes *packed, gsize max_length, GError **error)
{
  g_autoptr (GInputStream) source = g_memory_input_stream_new_from_bytes (packed);
  g_autoptr (GConverter) converter =
      G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (source, converter);
  g_autoptr (GByteArray) plain = g_byte_array_new ();

  while (TRUE) {
    guint before = plain->len;
    gssize got;
    g_byte_array_set_size (plain, before + STEP);
    got = g_input_stream_read (stream, plain->data + before, STEP, NULL, NULL);
    if (got < 0) {
      g_set_error_literal (error, ENGAWA_STORE_ERROR, ENGAWA_STORE_ERROR_SYNTAX,
                           "The body is not whole gzip");
      return NULL;
    }
    g_byte_array_set_size (plain, before + (guint) got);
    if (plain->len > max_length) {
      g_set_error (error, ENGAWA_STORE_ERROR, ENGAWA_STORE_ERROR_TOO_LARGE,
                   "The unpacked body is over %" G_GSIZE_FORMAT " bytes", max_length);
      return NULL;
    }
    if (got == 0)
      return g_byte_array_free_to_bytes (g_steal_pointer (&plain));
  }
}

/**
 * engawa_gzip_pack:
 * @plain: bytes
 *
 * Returns: (transfer full): them as gzip
 */
GBytes *
engawa_gzip_pack (GBytes *plain)
{
  g_autoptr (GOutputStream) target = g_memory_output_stream_new_resizable ();
  g_autoptr (GConverter) converter =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, LEVEL));
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (target, converter);
  gsize length;
  const void *data = g_bytes_get_data (plain, &length);

  /* Writing to memory cannot fail. */
  g_output_stream_write_all (stream, data, length, NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (target));
}
