#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Composes the pictograms: recipes and parts in, flattened SVG out.

  compose.py            writes icons/pictograms/*.svg and icons/pictograms.gresource.xml
  compose.py --check    writes nothing; exit 1 when what is there differs from the recipes
  compose.py --output FOLDER    writes them elsewhere

A recipe (icons/recipes/*.txt) or part (icons/parts/*.txt) begins with [its-id] and has a shape a
line. Blank lines and lines that begin with # are skipped.

  PAINT circle CX CY R
  PAINT rect X Y WIDTH HEIGHT [RADIUS]
  PAINT path DATA                       any SVG path data
  PAINT line X Y X Y …                  an open line
  PAINT poly X Y X Y …                  a closed one
  use PART X Y [turn=DEGREES] [flip] [COLOUR=COLOUR …] [halo=WIDTH]

PAINT is a colour letter: filled. With a number (k4): a line of that width. With + and a number
(k+4): filled, and drawn around with a line of that width, which rounds the corners by its half.
!4 and a space before it draws a white gap of 4 units around the shape first.
A part is drawn around (0, 0): turned, flipped left to right, then moved to X Y; letters map its
colours; halo puts one white gap around all of it.
"""
import math
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
COLOURS = {
    'k': '#1B2430', 'a': '#0B5CAD', 'd': '#B3261E', 'g': '#1B7340', 'o': '#A84300',
    'p': '#6A3FA0', 'y': '#FFD24A', 'w': '#FFFFFF',
}
PAINT = re.compile(r'([kadgopyw])(?:(\+)?(\d+(?:\.\d+)?))?\Z')
TOKEN = re.compile(r'[MmLlHhVvCcSsQqTtAaZz]|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?')
ARGUMENTS = {'M': 2, 'L': 2, 'H': 1, 'V': 1, 'C': 6, 'S': 4, 'Q': 4, 'T': 2, 'A': 7, 'Z': 0}
PREFIX = ('<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64" '
          'stroke-linecap="round" stroke-linejoin="round">\n')


class Fault(Exception):
    """A mistake in a recipe, with the file and the line."""


def number(value):
    text = f'{value:.2f}'.rstrip('0').rstrip('.')
    return '0' if text in ('-0', '') else text


def parse_path(data):
    """Path data as absolute commands, H V S T spelled out as L C Q."""
    tokens = TOKEN.findall(data)
    if re.sub(r'[\s,]', '', data) != ''.join(tokens).replace(' ', '') or not tokens:
        raise ValueError('not path data')
    out, at, start, last, i, command = [], (0.0, 0.0), (0.0, 0.0), None, 0, None
    while i < len(tokens):
        if tokens[i].isalpha():
            command = tokens[i]
            i += 1
        elif command in (None, 'Z', 'z'):
            raise ValueError('a number where a command must stand')
        letter = command.upper()
        count = ARGUMENTS[letter]
        values = [float(v) for v in tokens[i:i + count]]
        if len(values) < count:
            raise ValueError('too few numbers')
        i += count
        base = at if command.islower() else (0.0, 0.0)
        if letter == 'Z':
            out.append(('Z', []))
            at, last = start, None
            continue
        if letter == 'A':
            radius_x, radius_y, turn, large, sweep, x, y = values
            at = (x + base[0], y + base[1])
            out.append(('A', [radius_x, radius_y, turn, large, sweep, *at]))
            last = None
            continue
        if letter == 'H':
            points = [(values[0] + base[0], at[1])]
        elif letter == 'V':
            points = [(at[0], values[0] + base[1])]
        else:
            points = [(values[k] + base[0], values[k + 1] + base[1]) for k in range(0, count, 2)]
        if letter in 'ST':
            degree = 'C' if letter == 'S' else 'Q'
            mirror = at
            if last is not None and last[0] == degree:
                mirror = (2 * at[0] - last[1][0], 2 * at[1] - last[1][1])
            points, letter = [mirror, *points], degree
        elif letter in 'HV':
            letter = 'L'
        last = (letter, points[-2]) if letter in 'CQ' else None
        at = points[-1]
        if letter == 'M':
            start = at
            command = 'l' if command == 'm' else 'L'
        out.append((letter, [v for point in points for v in point]))
    return out


def format_path(commands):
    """Short, stable path data: one letter a command, L by H and V where it can be."""
    out, at = [], (0.0, 0.0)
    for letter, values in commands:
        if letter == 'Z':
            out.append('Z')
            continue
        if letter == 'L' and number(values[1]) == number(at[1]):
            out.append('H' + number(values[0]))
        elif letter == 'L' and number(values[0]) == number(at[0]):
            out.append('V' + number(values[1]))
        else:
            text = letter
            for value in values:
                piece = number(value)
                if text[-1].isdigit() and not piece.startswith('-'):
                    text += ' '
                text += piece
            out.append(text)
        at = tuple(values[-2:])
    return ''.join(out)


class Shape:
    def __init__(self, kind, values, colour, mode, width, gap):
        self.kind = kind        # circle, rect or path
        self.values = values    # numbers, or commands of a path
        self.colour = colour
        self.mode = mode        # fill, stroke or both
        self.width = width
        self.gap = gap          # white gap around it, 0 for none

    def moved(self, use):
        """The same shape turned, flipped and moved as a `use` line says."""
        shape = Shape(self.kind, self.values, use.colours.get(self.colour, self.colour),
                      self.mode, self.width, self.gap)
        if self.kind == 'circle':
            shape.values = [*use.point(*self.values[:2]), self.values[2]]
        elif self.kind == 'rect' and use.turn % 90 == 0:
            x, y, width, height, radius = self.values
            corners = [use.point(x, y), use.point(x + width, y + height)]
            low = [min(c[k] for c in corners) for k in (0, 1)]
            high = [max(c[k] for c in corners) for k in (0, 1)]
            shape.values = [*low, high[0] - low[0], high[1] - low[1], radius]
        else:
            shape.kind = 'path'
            commands = rect_path(self.values) if self.kind == 'rect' else self.values
            shape.values = [use.command(letter, values) for letter, values in commands]
        return shape

    def render(self, colour, mode, width):
        if self.kind == 'circle':
            x, y, r = (number(v) for v in self.values)
            geometry = f'circle cx="{x}" cy="{y}" r="{r}"'
        elif self.kind == 'rect':
            x, y, w, h = (number(v) for v in self.values[:4])
            geometry = f'rect x="{x}" y="{y}" width="{w}" height="{h}"'
            if self.values[4] > 0:
                geometry += f' rx="{number(self.values[4])}"'
        else:
            geometry = f'path d="{format_path(self.values)}"'
        name = colour + {'fill': '', 'stroke': ' s', 'both': ' b'}[mode]
        paint = 'none' if mode == 'stroke' else COLOURS[colour]
        text = f'<{geometry} class="{name}" fill="{paint}"'
        if mode != 'fill':
            text += f' stroke="{COLOURS[colour]}" stroke-width="{number(width)}"'
        return text + '/>\n'

    def gap_line(self):
        width = 2 * self.gap + (self.width if self.mode != 'fill' else 0)
        return self.render('w', 'stroke' if self.mode == 'stroke' else 'both', width)


class Use:
    def __init__(self, part, x, y):
        self.part, self.x, self.y = part, x, y
        self.turn, self.flip, self.colours, self.gap = 0.0, False, {}, 0.0

    def point(self, x, y):
        if self.turn % 360:
            angle = math.radians(self.turn)
            x, y = (x * math.cos(angle) - y * math.sin(angle),
                    x * math.sin(angle) + y * math.cos(angle))
        return (-x if self.flip else x) + self.x, y + self.y

    def command(self, letter, values):
        if letter == 'A':
            radius_x, radius_y, turn, large, sweep, x, y = values
            turn = (turn + self.turn) * (-1 if self.flip else 1) if radius_x != radius_y else 0
            return letter, [radius_x, radius_y, turn, large, 1 - sweep if self.flip else sweep,
                            *self.point(x, y)]
        return letter, [v for k in range(0, len(values), 2)
                        for v in self.point(values[k], values[k + 1])]


def rect_path(values):
    x, y, w, h, r = values
    if r <= 0:
        return parse_path(f'M{x} {y}h{w}v{h}h{-w}z')
    return parse_path(f'M{x + r} {y}H{x + w - r}A{r} {r} 0 0 1 {x + w} {y + r}V{y + h - r}'
                      f'A{r} {r} 0 0 1 {x + w - r} {y + h}H{x + r}A{r} {r} 0 0 1 {x} {y + h - r}'
                      f'V{y + r}A{r} {r} 0 0 1 {x + r} {y}z')


def parse_shape(gap, paint, kind, rest):
    match = PAINT.match(paint)
    if not match:
        raise ValueError(f'“{paint}” is not a paint')
    width = float(match[3] or 0)
    mode = 'both' if match[2] else 'stroke' if match[3] else 'fill'
    if kind == 'path':
        return Shape('path', parse_path(rest), match[1], mode, width, gap)
    values = [float(v) for v in rest.split()]
    if kind == 'circle' and len(values) == 3:
        return Shape('circle', values, match[1], mode, width, gap)
    if kind == 'rect' and len(values) in (4, 5):
        return Shape('rect', (values + [0.0])[:5], match[1], mode, width, gap)
    if kind in ('line', 'poly') and len(values) >= 4 and len(values) % 2 == 0:
        data = 'M' + ' '.join(number(v) for v in values) + ('z' if kind == 'poly' else '')
        return Shape('path', parse_path(data), match[1], mode, width, gap)
    raise ValueError(f'“{kind}” does not take these values')


def parse_use(rest):
    words = rest.split()
    use = Use(words[0], float(words[1]), float(words[2]))
    for word in words[3:]:
        if word == 'flip':
            use.flip = True
        elif word.startswith('turn='):
            use.turn = float(word[5:])
        elif word.startswith('halo='):
            use.gap = float(word[5:])
        elif re.match(r'[kadgopyw]=[kadgopyw]\Z', word):
            use.colours[word[0]] = word[2]
        else:
            raise ValueError(f'“{word}” is not known here')
    return use


def read_folder(folder):
    """id → list of Shape and Use, in the order of the files."""
    found = {}
    for path in sorted(folder.glob('*.txt')):
        items = None
        for row, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1):
            line = line.strip()
            if not line or line.startswith('#'):
                continue
            try:
                if line.startswith('['):
                    match = re.match(r'\[([a-z0-9]+(?:-[a-z0-9]+)*)\]\Z', line)
                    if not match or match[1] in found:
                        raise ValueError(f'{line} is not a new id')
                    items = found[match[1]] = []
                    continue
                if items is None:
                    raise ValueError('a shape before the first [id]')
                first, rest = line.split(None, 1)
                if first == 'use':
                    items.append(parse_use(rest))
                    continue
                gap = 0.0
                if first.startswith('!'):
                    gap = float(first[1:])
                    first, rest = rest.split(None, 1)
                items.append(parse_shape(gap, first, *rest.split(None, 1)))
            except (ValueError, IndexError, TypeError) as error:
                raise Fault(f'{path.name}:{row}: {error}') from error
    return found


def flatten(items, parts, depth=0):
    """Shapes only, in drawing order; a part with a gap draws all its gaps before its shapes."""
    out = []
    for item in items:
        if isinstance(item, Shape):
            out.append(item)
            continue
        if item.part not in parts or depth > 4:
            raise Fault(f'no part is called “{item.part}”')
        shapes = [shape.moved(item) for shape in flatten(parts[item.part], parts, depth + 1)]
        if item.gap:
            for shape in shapes:
                if shape.colour != 'w':
                    under = Shape(shape.kind, shape.values, 'w', shape.mode, shape.width, 0.0)
                    under.width = 2 * item.gap + (shape.width if shape.mode != 'fill' else 0)
                    under.mode = 'stroke' if shape.mode == 'stroke' else 'both'
                    out.append(under)
        out += shapes
    return out


def compose(name, items, parts):
    try:
        shapes = flatten(items, parts)
    except Fault as fault:
        raise Fault(f'[{name}]: {fault}') from fault
    text = PREFIX + f'<title>{name}</title>\n'
    for shape in shapes:
        if shape.gap:
            text += shape.gap_line()
        text += shape.render(shape.colour, shape.mode, shape.width)
    return text + '</svg>\n'


def compose_all(folder=HERE):
    parts = read_folder(folder / 'parts')
    return {name: compose(name, items, parts)
            for name, items in sorted(read_folder(folder / 'recipes').items())}


def resource_list(names):
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<!-- Made by compose.py. -->\n<gresources>\n'
            '  <gresource prefix="/engawa/pictograms">\n'
            + ''.join(f'    <file compressed="true" alias="{name}.svg">pictograms/{name}.svg</file>\n'
                      for name in names)
            + '  </gresource>\n</gresources>\n')


def main(arguments):
    checking = arguments == ['--check']
    target = HERE
    if len(arguments) == 2 and arguments[0] == '--output':
        target = pathlib.Path(arguments[1])
    elif arguments and not checking:
        sys.exit(__doc__)
    try:
        built = compose_all()
    except Fault as fault:
        sys.exit(f'compose.py: {fault}')
    wanted = {f'pictograms/{name}.svg': text for name, text in built.items()}
    wanted['pictograms.gresource.xml'] = resource_list(built)
    present = {f'pictograms/{path.name}' for path in (target / 'pictograms').glob('*')}
    faults = [name for name in sorted(present - set(wanted))]
    for name, text in wanted.items():
        path = target / name
        same = path.exists() and path.read_bytes() == text.encode()
        if checking and not same:
            faults.append(name)
        elif not checking and not same:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
    if checking and faults:
        sys.exit('These differ from the recipes; run icons/compose.py: ' + ' '.join(faults))
    if not checking:
        for name in faults:
            (target / name).unlink()


if __name__ == '__main__':
    main(sys.argv[1:])
