#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A tablet with a newer Engawa writes kinds this one does not know, in a header and in a sealed body: they
are kept, carried on to a third vault, opened by nobody, and named as needing a newer Engawa."""

import glob
import hashlib
import json
import os
import re

import nacl.bindings as sodium
import reader

from engawa_e2e import Council, Device, Folder, Store, admin, check, request, sync


def session_key(council, vault, device, n):
    """The key of a session entry, as the worker gets it."""
    documents = council.folder("documents")
    admin("export", "--vault", vault, "--lines", council.folder("all.lines"), "--documents", documents)
    rosters = reader.read_rosters(glob.glob(documents + "/roster-*.json"))
    worker = next(person for person in rosters[-1]["people"] if person["label"] == "Worker")
    with open(f"{documents}/lock-{worker['id']}-1.json", "rb") as file, \
            open(council.worker[1], encoding="utf-8") as words:
        person, secret = reader.open_lock(file.read(), rosters[-1], words.read())
    secrets = reader.open_circles(rosters[-1], person, secret)
    with open(council.folder("all.lines"), "rb") as file:
        entries = reader.read_journals(file.read())[device.id]
    return reader.open_session(entries[n - 1], secrets, rosters[-1])[0], entries


def seal(device, key, n, prev, session, plain):
    padded = plain + b"\x80"
    padded += bytes(-len(padded) % 1024)
    nonce = os.urandom(12)
    size = 12 + len(padded) + 16
    associated = device.header(n, prev, key=session, body=bytes(size)).split(b',"hash"')[0]
    body = nonce + sodium.crypto_aead_chacha20poly1305_ietf_encrypt(padded, associated, nonce, key)
    return device.header(n, prev, key=session, body=body), body


with Folder() as folder:
    council = Council(folder)
    council.register(folder("store.db"))
    stick = folder("stick")
    os.mkdir(stick)
    with Store(folder("store.db")) as store:
        where = ["--store", store.url]
        sync(council.vault, *where)
        second = council.enrol("second", *where)
        third = council.enrol("third", *where)
        case = council.case(second)
        sync(second, *where)
        device = Device(second)
        _, entries = session_key(council, second, device, 1)
        session = max(entry["n"] for entry in entries if entry["kind"] == "session")
        key, _ = session_key(council, second, device, session)
        last = entries[-1]

        # A header kind, a sealed kind, a field and a version of a form nobody here knows.
        lines, n, prev = [], last["n"], last["id"]
        header = device.header(n + 1, prev, kind="video", key=session, body=b"from the future")
        lines.append(device.line(header, b"from the future"))
        plains = [{"kind": "dream", "of": case, "what": "later"},
                  {"kind": "note", "of": case, "voice": "said", "text": "with more", "mood": "calm"}]
        for plain in plains:
            n, prev = n + 1, hashlib.sha256(header).hexdigest()
            header, body = seal(device, key, n + 1, prev, session, json.dumps(plain).encode())
            lines.append(device.line(header, body))
        # A note of today behind them counts.
        n, prev = n + 1, hashlib.sha256(header).hexdigest()
        header, body = seal(device, key, n + 1, prev, session, json.dumps(
            {"kind": "note", "of": case, "voice": "said", "text": "of today"}).encode())
        lines.append(device.line(header, body))
        status, text = request(store.port, "POST", "/v1/entries", b"".join(lines), device)
        check(status == 200, text)

        newer = [last["n"] + 1, last["n"] + 2, last["n"] + 3]
        for vault, way in ((council.vault, where), (third, ["--folder", stick])):
            if vault == third:  # by stick, from a vault that could not read them
                sync(council.vault, *way)
            check(sync(vault, *way)["state"] == "fine")
            check(set(lines) <= set(council.export(vault).splitlines(True)), vault)
            done = admin("verify", "--vault", vault, *council.worker)
            aside = re.findall(r"set aside: ([0-9a-f]{64}) (\d+): needs a newer Engawa", done.stdout)
            check(aside == [(device.id, str(number)) for number in newer], done.stdout)
            check("faults 0" in done.stdout, done.stdout)
            shown = json.dumps(council.cases(vault), ensure_ascii=False)
            check("of today" in shown and "later" not in shown, shown)
        store.stop()
print("ok")
