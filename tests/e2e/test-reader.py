#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Gives reader.py the vectors of FORMAT.md, whole and damaged: what it must open, what it must refuse."""

import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PAGE = os.path.join(HERE, "..", "..", "src", "journal", "FORMAT.md")


def vectors():
    with open(PAGE, encoding="utf-8") as page:
        block = page.read().split("\n```\nbox: ")[1].split("\n```")[0]
    return dict(row.split(": ", 1) for row in ("box: " + block).split("\n"))


def read(folder, lines, given):
    def put(name, text):
        path = os.path.join(folder, name)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        return path
    return subprocess.run(
        [sys.executable, os.path.join(HERE, "reader.py"),
         "--lines", put("lines", "".join(line + "\n" for line in lines)),
         "--roster", put("roster", given["roster"]), "--lock", put("lock", given["lock"]),
         "--passphrase-file", put("passphrase", given["passphrase"] + "\n")],
        capture_output=True, encoding="utf-8", check=False)


def flip(line, at):
    return line[:at] + ("A" if line[at] != "A" else "B") + line[at + 1:]


def main():
    given = vectors()
    lines = [given["line-%d" % n] for n in range(1, 6)]
    bad = {
        "reordered": [lines[0], lines[2], lines[1], lines[3], lines[4]],
        "repeated": [lines[0], lines[0]] + lines[1:],
        "missing": [lines[0]] + lines[2:],
        "unsigned tail": lines[:4] + [lines[4].rsplit("\t", 1)[0] + "\t"],
        "forged header": lines[:1] + [lines[1].replace('"time":179', '"time":178', 1)] + lines[2:],
        "changed body": lines[:1] + [flip(lines[1], lines[1].index("\t") + 9)] + lines[2:],
        "changed signature": lines[:4] + [flip(lines[4], len(lines[4]) - 50)],
        "space in a header": [lines[0].replace(",", ", ", 1)] + lines[1:],
    }
    with tempfile.TemporaryDirectory() as folder:
        done = read(folder, lines, given)
        assert done.returncode == 0, done.stderr
        entries = json.loads(done.stdout)["journals"][0]["entries"]
        assert entries[1]["body"] == {"kind": "note", "text": "縁側"}, entries[1]
        assert entries[2]["body"]["media"] == "text/plain", entries[2]
        assert entries[0]["body"]["author"] == "0d" * 16, entries[0]
        for name, damaged in bad.items():
            assert read(folder, damaged, given).returncode == 1, name
        for name, change in (("passphrase", given["passphrase"] + " x"),
                             ("roster", given["roster"].replace('"pin":true', '"pin":false')),
                             ("lock", given["lock"].replace('"ops":1', '"ops":2'))):
            assert read(folder, lines, dict(given, **{name: change})).returncode == 1, name
    print("reader.py opened the vectors and refused %d damaged journals" % (len(bad) + 3))


if __name__ == "__main__":
    main()
