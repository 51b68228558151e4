# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a PO file with the line of everything in it, so that a fault can say where it stands."""
import dataclasses
import re

ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}
CHECKED = re.compile(r"^# checked by (.+), (\d{4}-\d\d-\d\d)$")
STALE = re.compile(r"^# stale since \d{4}-\d\d-\d\d\b")
EASY = "#. ja@easy: "


@dataclasses.dataclass
class Entry:
    context: str = ""
    source: str = ""
    plural: str = None
    strings: list = dataclasses.field(default_factory=list)
    comments: list = dataclasses.field(default_factory=list)
    fuzzy: bool = False
    line: int = 0
    # The line each translation begins on.
    lines: list = dataclasses.field(default_factory=list)

    @property
    def note(self):
        return " ".join(line[2:].strip() for line in self.comments
                        if line.startswith("#.") and not line.startswith(EASY))

    @property
    def easy(self):
        """The easy Japanese this was translated beside, or None where nothing is recorded."""
        return next((line[len(EASY):] for line in self.comments if line.startswith(EASY)), None)

    @property
    def stale(self):
        return self.fuzzy or any(STALE.match(line) for line in self.comments)

    @property
    def checked(self):
        return any(CHECKED.match(line) for line in self.comments)


def unescape(text):
    return re.sub(r"\\(.)", lambda match: ESCAPES.get(match.group(1), match.group(0)), text)


def read(path):
    """The header's fields and every entry of a PO file, in its order. What msgfmt refuses may come out
    wrong here; run msgfmt first."""
    entries, entry, field = [], Entry(), None
    values = {}

    def finish():
        nonlocal entry, field, values
        if "msgid" in values:
            entry.context = values.get("msgctxt", "")
            entry.source, entry.plural = values["msgid"], values.get("msgid_plural")
            entry.strings = [value for name, value in values.items() if name.startswith("msgstr")]
            entries.append(entry)
        entry, field, values = Entry(), None, {}

    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.startswith("#~") or not line.strip():
            finish()
            continue
        if line.startswith("#"):
            if field and field.startswith("msgstr"):
                finish()
            entry.comments.append(line)
            entry.fuzzy |= line.startswith("#,") and "fuzzy" in line
            continue
        match = re.match(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) "(.*)"$', line)
        if match:
            if match.group(1) in ("msgctxt", "msgid") and any(n.startswith("msgstr") for n in values):
                finish()
            field = match.group(1)
            entry.line = entry.line or number
            if field.startswith("msgstr"):
                entry.lines.append(number)
            values[field] = unescape(match.group(2))
        elif line.startswith('"') and field:
            values[field] += unescape(line[1:-1])
    finish()
    header = next((e for e in entries if not e.context and not e.source), None)
    fields = {}
    for line in (header.strings[0] if header else "").split("\n"):
        name, _, value = line.partition(":")
        fields[name.strip()] = value.strip()
    return fields, [e for e in entries if e is not header]
