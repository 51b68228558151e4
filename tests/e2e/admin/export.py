#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a real vault exports is opened by the reader that was written from FORMAT.md alone, with the
worker's passphrase; and is refused with another one, or when one byte is another."""

import glob
import json
import os
import sqlite3
import subprocess
import sys

from engawa_e2e import SOURCE, Council, Folder, admin, check, sync

READER = os.path.join(SOURCE, "tests/e2e/reader.py")


def read(lines, documents, lock, passphrase):
    return subprocess.run(
        [sys.executable, READER, "--lines", lines, "--roster",
         *sorted(glob.glob(os.path.join(documents, "roster-*.json"))), "--lock", lock,
         "--passphrase-file", passphrase], capture_output=True, encoding="utf-8", check=False)


def write(path, data):
    with open(path, "wb") as file:
        file.write(data)
    return path


with Folder() as folder:
    council = Council(folder)
    stick = folder("stick")
    os.mkdir(stick)
    sync(council.vault, "--folder", stick)
    second = council.enrol("second", "--folder", stick)
    case = council.case(second)
    note = council.note(second, "縁側で聞いた")
    with open(folder("answers.json"), "w", encoding="utf-8") as file:
        json.dump({"agree": "yes", "call-name": "Lan", "topics": ["money"]}, file)
    interview = admin("interview", "--vault", second, "--form", "first-visit", "--language", "vi",
                      "--answers", folder("answers.json"), "--data", os.path.join(SOURCE, "data"),
                      *council.worker).stdout.strip()
    sync(second, "--folder", stick)
    sync(council.vault, "--folder", stick)

    lines, documents = folder("export.lines"), folder("documents")
    admin("export", "--vault", council.vault, "--lines", lines, "--documents", documents)
    roster = json.loads(admin("roster", "--vault", council.vault, "--format", "document").stdout)
    ids = {person["label"]: person["id"] for person in roster["people"]}
    locks = {label: os.path.join(documents, f"lock-{ids[label]}-1.json") for label in ids}
    words = {"Worker": council.worker[1], "Manager": council.manager[1]}

    for label in ids:
        done = read(lines, documents, locks[label], words[label])
        check(done.returncode == 0, label, done.stderr)
        shown = json.loads(done.stdout)
        check(shown["person"] == ids[label] and shown["roster"] == 2, shown["roster"])
        entries = {entry["id"]: entry for journal in shown["journals"] for entry in journal["entries"]}
        check(entries[case]["body"]["district"] == "north", entries[case])
        check(entries[note]["body"]["text"] == "縁側で聞いた", entries[note])
        check(entries[interview]["body"]["answers"]["call-name"] == "Lan", entries[interview])
        check(any(entry["kind"] == "content" and entry["body"]["name"] == "first-visit"
                  for entry in entries.values()))

    # Another's passphrase, and single bytes.
    check(read(lines, documents, locks["Worker"], words["Manager"]).returncode == 1)
    with open(lines, "rb") as file:
        data = file.read()
    middle = data.index(b"\t", len(data) // 2) + 40
    # Not the last of a journal: whoever lacks it cannot know of it.
    lost = data.splitlines(True)
    del lost[[line.count(b'"n":2,') for line in lost].index(1)]
    for name, changed in (("body", data[:middle] + (b"A" if data[middle:middle + 1] != b"A" else b"B")
                           + data[middle + 1:]),
                          ("cut", data[:-1]), ("signature", data[:-20] + b"AAAA" + data[-16:]),
                          ("line lost", b"".join(lost))):
        done = read(write(folder("changed.lines"), changed), documents, locks["Worker"],
                    words["Worker"])
        check(done.returncode == 1, name)

    # A vault that lost a line exports each other one once.
    before = data.splitlines(True)
    with sqlite3.connect(os.path.join(council.vault, "engawa.db")) as database:
        database.execute("DELETE FROM entry WHERE n = 2")
    database.close()
    after = council.export(council.vault).splitlines(True)
    gone = [line for line in before if line not in after]
    check(gone and all(b'"n":2,' in line for line in gone), len(gone))
    check(len(set(after)) == len(after) and len(after) < len(before), len(before), len(after))
print("ok")
