/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/engawa-hex.h"

#include <string.h>

/**
 * engawa_hex_encode:
 * @text: room for 2 × @length characters and a NUL
 * @data: bytes
 * @length: their number
 *
 * Writes @data as lower-case hex with a NUL after it.
 */
void
engawa_hex_encode (char *text, const guint8 *data, gsize length)
{
  static const char digits[] = "0123456789abcdef";

  for (gsize i = 0; i < length; i++) {
    text[2 * i] = digits[data[i] >> 4];
    text[2 * i + 1] = digits[data[i] & 15];
  }
  text[2 * length] = '\0';
}

/**
 * engawa_hex_new:
 * @data: bytes
 * @length: their number
 *
 * Returns: (transfer full): @data as lower-case hex
 */
char *
engawa_hex_new (const guint8 *data, gsize length)
{
  char *text = g_malloc (2 * length + 1);

  engawa_hex_encode (text, data, length);
  return text;
}

static int
digit_value (char digit)
{
  if (digit >= '0' && digit <= '9')
    return digit - '0';
  if (digit >= 'a' && digit <= 'f')
    return digit - 'a' + 10;
  return -1;
}

/**
 * engawa_hex_decode:
 * @data: (out caller-allocates): room for @length bytes
 * @length: bytes wanted
 * @text: hex digits, not necessarily ended by a NUL
 * @text_length: their number
 *
 * Reads exactly @length bytes of lower-case hex. @data is untouched on failure.
 *
 * Returns: whether @text was exactly that
 */
gboolean
engawa_hex_decode (guint8 *data, gsize length, const char *text, gsize text_length)
{
  if (text_length / 2 != length || text_length % 2 != 0)
    return FALSE;
  for (gsize i = 0; i < text_length; i++)
    if (digit_value (text[i]) < 0)
      return FALSE;
  for (gsize i = 0; i < length; i++)
    data[i] = (guint8) (digit_value (text[2 * i]) << 4 | digit_value (text[2 * i + 1]));
  return TRUE;
}

/**
 * engawa_hex_decode_text:
 * @data: (out caller-allocates): room for @length bytes
 * @length: bytes wanted
 * @text: hex digits ended by a NUL
 *
 * engawa_hex_decode() of a whole string.
 *
 * Returns: whether @text was exactly that
 */
gboolean
engawa_hex_decode_text (guint8 *data, gsize length, const char *text)
{
  return engawa_hex_decode (data, length, text, strlen (text));
}
