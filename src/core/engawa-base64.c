/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/engawa-base64.h"

/* g_base64_decode() skips what it does not know; here one byte string has one text, because texts
 * are compared, hashed and signed. */

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* Value of each character plus one; zero marks a stranger. */
static const guint8 values[256] = {
  ['A'] = 1,  ['B'] = 2,  ['C'] = 3,  ['D'] = 4,  ['E'] = 5,  ['F'] = 6,  ['G'] = 7,  ['H'] = 8,
  ['I'] = 9,  ['J'] = 10, ['K'] = 11, ['L'] = 12, ['M'] = 13, ['N'] = 14, ['O'] = 15, ['P'] = 16,
  ['Q'] = 17, ['R'] = 18, ['S'] = 19, ['T'] = 20, ['U'] = 21, ['V'] = 22, ['W'] = 23, ['X'] = 24,
  ['Y'] = 25, ['Z'] = 26, ['a'] = 27, ['b'] = 28, ['c'] = 29, ['d'] = 30, ['e'] = 31, ['f'] = 32,
  ['g'] = 33, ['h'] = 34, ['i'] = 35, ['j'] = 36, ['k'] = 37, ['l'] = 38, ['m'] = 39, ['n'] = 40,
  ['o'] = 41, ['p'] = 42, ['q'] = 43, ['r'] = 44, ['s'] = 45, ['t'] = 46, ['u'] = 47, ['v'] = 48,
  ['w'] = 49, ['x'] = 50, ['y'] = 51, ['z'] = 52, ['0'] = 53, ['1'] = 54, ['2'] = 55, ['3'] = 56,
  ['4'] = 57, ['5'] = 58, ['6'] = 59, ['7'] = 60, ['8'] = 61, ['9'] = 62, ['+'] = 63, ['/'] = 64,
};

/**
 * engawa_base64_encoded_length:
 * @length: number of bytes
 *
 * Returns: how many characters they take, without a NUL
 */
gsize
engawa_base64_encoded_length (gsize length)
{
  return (length + 2) / 3 * 4;
}

/**
 * engawa_base64_encode:
 * @text: room for engawa_base64_encoded_length() characters; no NUL is written
 * @data: bytes
 * @length: their number
 */
void
engawa_base64_encode (char *text, const guint8 *data, gsize length)
{
  gsize i = 0;

  for (; i + 3 <= length; i += 3) {
    guint32 group = (guint32) data[i] << 16 | (guint32) data[i + 1] << 8 | data[i + 2];

    *text++ = alphabet[group >> 18];
    *text++ = alphabet[group >> 12 & 63];
    *text++ = alphabet[group >> 6 & 63];
    *text++ = alphabet[group & 63];
  }
  if (i == length)
    return;
  guint32 group = (guint32) data[i] << 16 | (i + 1 < length ? (guint32) data[i + 1] << 8 : 0);
  *text++ = alphabet[group >> 18];
  *text++ = alphabet[group >> 12 & 63];
  *text++ = i + 1 < length ? alphabet[group >> 6 & 63] : '=';
  *text = '=';
}

/**
 * engawa_base64_new:
 * @data: bytes
 * @length: their number
 *
 * Returns: (transfer full): @data as base64
 */
char *
engawa_base64_new (const guint8 *data, gsize length)
{
  gsize text_length = engawa_base64_encoded_length (length);
  char *text = g_malloc (text_length + 1);

  engawa_base64_encode (text, data, length);
  text[text_length] = '\0';
  return text;
}

/**
 * engawa_base64_decoded_length:
 * @length: (out): how many bytes @text stands for
 * @text: base64
 * @text_length: its length
 *
 * Looks at length and padding only, so that a limit can be checked before anything is decoded.
 *
 * Returns: whether a base64 text can have this length and end
 */
gboolean
engawa_base64_decoded_length (gsize *length, const char *text, gsize text_length)
{
  gsize padding = 0;

  if (text_length % 4 != 0)
    return FALSE;
  if (text_length > 0 && text[text_length - 1] == '=')
    padding = text[text_length - 2] == '=' ? 2 : 1;
  *length = text_length / 4 * 3 - padding;
  return TRUE;
}

static gboolean
decode_group (guint8 *data, gsize wanted, const char *text)
{
  const guint8 *t = (const guint8 *) text;
  guint32 group = 0;

  for (gsize i = 0; i < 4; i++) {
    guint8 value = values[t[i]];

    if (i > wanted) {
      if (text[i] != '=')
        return FALSE;
      value = 1;
    } else if (value == 0) {
      return FALSE;
    }
    group = group << 6 | (guint32) (value - 1);
  }
  if ((group & (0xffffffu >> (8 * wanted))) != 0 && wanted < 3)
    return FALSE;
  for (gsize i = 0; i < wanted; i++)
    data[i] = (guint8) (group >> (16 - 8 * i));
  return TRUE;
}

/**
 * engawa_base64_decode:
 * @data: (out caller-allocates): room for @length bytes; unspecified on failure
 * @length: bytes wanted, as engawa_base64_decoded_length() says
 * @text: base64
 * @text_length: its length
 *
 * Returns: whether @text was exactly the base64 of @length bytes
 */
gboolean
engawa_base64_decode (guint8 *data, gsize length, const char *text, gsize text_length)
{
  gsize expected, i = 0;

  if (!engawa_base64_decoded_length (&expected, text, text_length) || expected != length)
    return FALSE;
  for (; i + 3 <= length; i += 3, text += 4) {
    const guint8 *t = (const guint8 *) text;
    guint32 a = values[t[0]], b = values[t[1]], c = values[t[2]], d = values[t[3]];

    if (a == 0 || b == 0 || c == 0 || d == 0)
      return FALSE;
    guint32 group = (a - 1) << 18 | (b - 1) << 12 | (c - 1) << 6 | (d - 1);
    data[i] = (guint8) (group >> 16);
    data[i + 1] = (guint8) (group >> 8);
    data[i + 2] = (guint8) group;
  }
  return i == length || decode_group (data + i, length - i, text);
}

/**
 * engawa_base64_decode_bytes:
 * @text: base64
 * @text_length: its length
 * @max_length: most bytes allowed
 *
 * Returns: (transfer full) (nullable): the bytes, or %NULL when @text is not base64 or too long
 */
GBytes *
engawa_base64_decode_bytes (const char *text, gsize text_length, gsize max_length)
{
  g_autofree guint8 *data = NULL;
  gsize length;

  if (!engawa_base64_decoded_length (&length, text, text_length) || length > max_length)
    return NULL;
  data = g_malloc (length + 1);
  if (!engawa_base64_decode (data, length, text, text_length))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&data), length);
}
