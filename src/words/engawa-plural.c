/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/engawa-plural.h"

#include "words/engawa-words-error.h"

#include <string.h>

/* The header of a catalogue comes from a file, so its expression is parsed into a tree of bounded
 * size and depth once and can afterwards neither loop nor divide by nothing. */

#define MAX_FORMS 8
#define MAX_NODES 200
#define MAX_DEPTH 40
#define MAX_HEADER 1000

typedef enum {
  NODE_NUMBER,
  NODE_N,
  NODE_NOT,
  NODE_MULTIPLY,
  NODE_DIVIDE,
  NODE_REMAINDER,
  NODE_ADD,
  NODE_SUBTRACT,
  NODE_LESS,
  NODE_GREATER,
  NODE_LESS_EQUAL,
  NODE_GREATER_EQUAL,
  NODE_EQUAL,
  NODE_NOT_EQUAL,
  NODE_AND,
  NODE_OR,
  NODE_CHOOSE,
} NodeType;

typedef struct {
  NodeType type;
  guint64 number;
  guint child[3];
} Node;

struct _EngawaPlural {
  guint forms;
  guint root;
  GArray *nodes; /* owned, of Node */
};

typedef struct {
  const char *at;
  GArray *nodes;
  guint depth;
  gboolean failed;
} Parser;

/* Longer operators come first, so that "<=" is not read as "<". The level says how tightly they bind. */
static const struct {
  const char *sign;
  guint level;
  NodeType type;
} operators[] = {
  { "||", 1, NODE_OR },        { "&&", 2, NODE_AND },        { "==", 3, NODE_EQUAL },
  { "!=", 3, NODE_NOT_EQUAL }, { "<=", 4, NODE_LESS_EQUAL }, { ">=", 4, NODE_GREATER_EQUAL },
  { "<", 4, NODE_LESS },       { ">", 4, NODE_GREATER },     { "+", 5, NODE_ADD },
  { "-", 5, NODE_SUBTRACT },   { "*", 6, NODE_MULTIPLY },    { "/", 6, NODE_DIVIDE },
  { "%", 6, NODE_REMAINDER },
};

static guint parse_choose (Parser *self);

static guint
add_node (Parser *self, NodeType type, guint64 number, guint a, guint b, guint c)
{
  Node node = { type, number, { a, b, c } };

  if (self->nodes->len >= MAX_NODES)
    self->failed = TRUE;
  else
    g_array_append_val (self->nodes, node);
  return self->nodes->len - 1;
}

static void
skip_spaces (Parser *self)
{
  while (*self->at == ' ' || *self->at == '\t')
    self->at++;
}

static gboolean
take (Parser *self, const char *sign)
{
  skip_spaces (self);
  if (!g_str_has_prefix (self->at, sign))
    return FALSE;
  self->at += strlen (sign);
  return TRUE;
}

static guint
parse_number (Parser *self)
{
  guint64 number = 0;

  while (g_ascii_isdigit (*self->at)) {
    if (number > 100000000) {
      self->failed = TRUE;
      return 0;
    }
    number = number * 10 + (guint64) (*self->at++ - '0');
  }
  return add_node (self, NODE_NUMBER, number, 0, 0, 0);
}

static guint
parse_primary (Parser *self)
{
  guint inner;

  if (self->failed || ++self->depth > MAX_DEPTH) {
    self->failed = TRUE;
    return 0;
  }
  if (take (self, "!")) {
    inner = parse_primary (self);
    inner = add_node (self, NODE_NOT, 0, inner, 0, 0);
  } else if (take (self, "(")) {
    inner = parse_choose (self);
    if (!take (self, ")"))
      self->failed = TRUE;
  } else if (take (self, "n")) {
    inner = add_node (self, NODE_N, 0, 0, 0, 0);
  } else if (g_ascii_isdigit (*self->at)) {
    inner = parse_number (self);
  } else {
    self->failed = TRUE;
    inner = 0;
  }
  self->depth--;
  return inner;
}

static gboolean
take_operator (Parser *self, guint level, NodeType *type)
{
  skip_spaces (self);
  for (gsize i = 0; i < G_N_ELEMENTS (operators); i++)
    if (g_str_has_prefix (self->at, operators[i].sign)) {
      if (operators[i].level != level)
        return FALSE;
      self->at += strlen (operators[i].sign);
      *type = operators[i].type;
      return TRUE;
    }
  return FALSE;
}

static guint
parse_level (Parser *self, guint level)
{
  NodeType type;
  guint left;

  if (level > 6)
    return parse_primary (self);
  left = parse_level (self, level + 1);
  while (!self->failed && take_operator (self, level, &type)) {
    guint right = parse_level (self, level + 1);

    left = add_node (self, type, 0, left, right, 0);
  }
  return left;
}

static guint
parse_choose (Parser *self)
{
  guint condition, yes, no;

  if (self->failed || ++self->depth > MAX_DEPTH) {
    self->failed = TRUE;
    return 0;
  }
  condition = parse_level (self, 1);
  if (!self->failed && take (self, "?")) {
    yes = parse_choose (self);
    if (!take (self, ":"))
      self->failed = TRUE;
    no = parse_choose (self);
    condition = add_node (self, NODE_CHOOSE, 0, condition, yes, no);
  }
  self->depth--;
  return condition;
}

static guint64
evaluate (const GArray *nodes, guint index, guint64 n)
{
  const Node *node = &g_array_index (nodes, Node, index);
  guint64 a, b;

  if (node->type == NODE_NUMBER)
    return node->number;
  if (node->type == NODE_N)
    return n;
  a = evaluate (nodes, node->child[0], n);
  if (node->type == NODE_NOT)
    return !a;
  if (node->type == NODE_CHOOSE)
    return evaluate (nodes, node->child[a != 0 ? 1 : 2], n);
  b = evaluate (nodes, node->child[1], n);
  switch ((int) node->type) {
  case NODE_MULTIPLY:
    return a * b;
  case NODE_DIVIDE:
    return b == 0 ? 0 : a / b;
  case NODE_REMAINDER:
    return b == 0 ? 0 : a % b;
  case NODE_ADD:
    return a + b;
  case NODE_SUBTRACT:
    return a - b;
  case NODE_LESS:
    return a < b;
  case NODE_GREATER:
    return a > b;
  case NODE_LESS_EQUAL:
    return a <= b;
  case NODE_GREATER_EQUAL:
    return a >= b;
  case NODE_EQUAL:
    return a == b;
  case NODE_NOT_EQUAL:
    return a != b;
  case NODE_AND:
    return a && b;
  default:
    return a || b;
  }
}

/**
 * engawa_plural_parse:
 * @header: such as `nplurals=2; plural=(n != 1);`
 *
 * Errors: %ENGAWA_WORDS_ERROR_PLURAL.
 *
 * Returns: (transfer full): how the language counts
 */
EngawaPlural *
engawa_plural_parse (const char *header, GError **error)
{
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  Parser parser = { header, nodes, 0, FALSE };
  EngawaPlural *self;
  guint64 forms = 0;
  guint root;

  if (strlen (header) <= MAX_HEADER && take (&parser, "nplurals") && take (&parser, "=")) {
    skip_spaces (&parser);
    while (g_ascii_isdigit (*parser.at) && forms <= MAX_FORMS)
      forms = forms * 10 + (guint64) (*parser.at++ - '0');
  }
  if (forms < 1 || forms > MAX_FORMS || !take (&parser, ";") || !take (&parser, "plural")
      || !take (&parser, "="))
    parser.failed = TRUE;
  root = parser.failed ? 0 : parse_choose (&parser);
  (void) take (&parser, ";");
  skip_spaces (&parser);
  if (parser.failed || *parser.at != '\0') {
    g_set_error_literal (error, ENGAWA_WORDS_ERROR, ENGAWA_WORDS_ERROR_PLURAL,
                         "the Plural-Forms header is not “nplurals=N; plural=EXPRESSION;” with at "
                         "most 8 forms; copy it from the gettext manual");
    return NULL;
  }
  self = g_new0 (EngawaPlural, 1);
  self->forms = (guint) forms;
  self->root = root;
  self->nodes = g_steal_pointer (&nodes);
  return self;
}

void
engawa_plural_free (EngawaPlural *self)
{
  g_array_unref (self->nodes);
  g_free (self);
}

/**
 * engawa_plural_get_forms:
 *
 * Returns: how many forms each plural string has, 1 to 8
 */
guint
engawa_plural_get_forms (const EngawaPlural *self)
{
  return self->forms;
}

/**
 * engawa_plural_choose:
 * @n: how many there are
 *
 * Returns: which form to use; the first where the expression names one that does not exist
 */
guint
engawa_plural_choose (const EngawaPlural *self, guint64 n)
{
  guint64 form = evaluate (self->nodes, self->root, n);

  return form < self->forms ? (guint) form : 0;
}
