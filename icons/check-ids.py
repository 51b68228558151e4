#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a pictogram that does not exist a build error.

  check-ids.py --header CATALOGUE OUTPUT   writes ENGAWA_PICTURE_… macros for C
  check-ids.py ROOT                        checks every id named in forms, data, interface files and C

C code names a picture by its macro. Forms (picture="…" and pictures="…"), .ui files (the property
`picture`) and string constants given to the functions below are read here.
"""
import json
import pathlib
import re
import sys

GUARD = '/* Made from icons/catalogue.json by icons/check-ids.py. */\n#pragma once\n\n'
ID = re.compile(r'[a-z0-9]+(-[a-z0-9]+)*\Z')

# What to look for, by folder and suffix. Group 1 is one id or several with spaces between.
PLACES = [
    ('data', '.xml', re.compile(r'\bpictures?="([^"]*)"')),
    ('data', '.json', re.compile(r'"pictures?"\s*:\s*"([^"]*)"')),
    ('src', '.ui', re.compile(r'<property name="picture">([^<]*)</property>')),
    ('src', '.c', re.compile(r'engawa_(?:pictures_(?:render|draw|has)|\w*set_picture)\s*\([^;"]*"([^"]*)"')),
    ('src', '.c', re.compile(r'engawa_family_context_tile\s*\((?:[^;,()]*,){4}\s*"([^"]*)"')),
]


def ids_of(catalogue):
    with open(catalogue, encoding='utf-8') as file:
        return [picture['id'] for picture in json.load(file)['pictograms']]


def header(catalogue, output):
    lines = []
    for name in ids_of(catalogue):
        if not ID.match(name):
            sys.exit(f'{catalogue}: “{name}” is not a kebab-case id')
        lines.append(f'#define ENGAWA_PICTURE_{name.upper().replace("-", "_")} "{name}"\n')
    pathlib.Path(output).write_text(GUARD + ''.join(lines), encoding='utf-8')


def check(root):
    root = pathlib.Path(root)
    known = set(ids_of(root / 'icons' / 'catalogue.json'))
    faults = 0
    for folder, suffix, pattern in PLACES:
        for path in sorted((root / folder).rglob('*' + suffix)):
            text = path.read_text(encoding='utf-8')
            for match in pattern.finditer(text):
                for name in match.group(1).split():
                    if name in known or name == '-':
                        continue
                    line = text.count('\n', 0, match.start()) + 1
                    print(f'{path.relative_to(root)}:{line}: no pictogram is called “{name}”; '
                          'see icons/catalogue.json', file=sys.stderr)
                    faults += 1
    return faults


def main(arguments):
    if len(arguments) == 3 and arguments[0] == '--header':
        header(arguments[1], arguments[2])
    elif len(arguments) == 1:
        sys.exit(1 if check(arguments[0]) else 0)
    else:
        sys.exit(__doc__)


if __name__ == '__main__':
    main(sys.argv[1:])
