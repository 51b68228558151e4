#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The root closes a tablet with the paper sheet's seed: what it wrote up to its last entry stays, what
came after is kept, named and does not count; the tablet itself is told, and sends nothing more."""

import base64
import hashlib
import json
import os
import re
import time

import nacl.signing

from engawa_e2e import Council, Device, Folder, Store, admin, check, problem, request, sync


def root_key(council):
    with open(os.path.join(council.papers, "root.txt"), encoding="utf-8") as file:
        symbols = re.search(r"^seed: (.*)$", file.read(), re.MULTILINE)[1].replace("-", "")
    return nacl.signing.SigningKey(base64.b32decode(symbols[:52] + "===="))


def close(council, device, last, last_hash):
    """The next roster, signed by the root."""
    document = admin("roster", "--vault", council.vault, "--format", "document").stdout.encode()
    roster = json.loads(document)
    roster.update(number=roster["number"] + 1, prev=hashlib.sha256(document).hexdigest(),
                  time=int(time.time() * 1000), by="root")
    for row in roster["devices"]:
        if row["id"] == device.id:
            row.update(last=last, last_hash=last_hash)
    del roster["signature"]
    text = json.dumps(roster, separators=(",", ":"), ensure_ascii=False).encode()[:-1]
    signature = root_key(council).sign(b"engawa-roster-1\0" + text).signature
    return text + b',"signature":"' + base64.b64encode(signature) + b'"}'


with Folder() as folder:
    council = Council(folder)
    council.register(folder("store.db"))
    with Store(folder("store.db")) as store:
        where = ["--store", store.url]
        sync(council.vault, *where)
        second = council.enrol("second", *where)
        device, manager = Device(second), Device(council.vault)
        council.case(second)
        council.note(second, "while it was ours")
        sync(second, *where)
        lines = [line for line in council.export(second).splitlines() if device.id.encode() in line]
        last, last_hash = len(lines), hashlib.sha256(lines[-1].split(b"\t")[0]).hexdigest()
        council.note(second, "after it was stolen")
        sync(second, *where)
        check(sync(council.vault, *where)["state"] == "fine")
        check("stolen" in json.dumps(council.cases(council.vault)))
        beyond = len([line for line in council.export(second).splitlines()
                      if device.id.encode() in line])

        closing = close(council, device, last, last_hash)
        status, text = request(store.port, "PUT", "/v1/documents/roster", closing, manager)
        check(status == 200, status, text)
        check(sync(council.vault, *where)["state"] == "fine")
        shown = json.dumps(council.cases(council.vault))
        check("while it was ours" in shown and "stolen" not in shown, shown)
        done = admin("verify", "--vault", council.vault, *council.worker)
        aside = re.findall(r"set aside: ([0-9a-f]{64}) (\d+): written past the end", done.stdout)
        check(aside == [(device.id, str(n)) for n in range(last + 1, beyond + 1)], done.stdout)

        # Whoever holds the key gets nothing but the roster, and the tablet learns why.
        for method, path, body in (("POST", "/v1/pull", b'{"after":[]}'),
                                   ("POST", "/v1/entries", lines[0] + b"\n"),
                                   ("GET", "/v1/documents/lock-" + "1" * 32, None)):
            answer = request(store.port, method, path, body, device)
            check(problem(answer)[0] == 403, path, answer)
        check(request(store.port, "GET", "/v1/documents/roster", None, device)[0] == 200)
        told = sync(second, *where, ok=False)
        check(told["state"] == "closed" and told["code"] == 1, told)

        # A new tablet, and a store that begins anew, take what counts and are not stopped by the rest.
        third = council.enrol("third", *where)
        sync(third, *where)
        shown = json.dumps(council.cases(third))
        check("while it was ours" in shown and "stolen" not in shown, shown)
        store.stop()
    council.register(folder("anew.db"))
    with Store(folder("anew.db")) as store:
        done = sync(council.vault, "--store", store.url)
        check(done["state"] == "fine" and done["unsent"] == 0, done)
        pull = json.dumps({"after": [{"device": device.id, "n": 0}]}).encode()
        status, text = request(store.port, "POST", "/v1/pull", pull, manager)
        check(status == 200 and text.count(b"\n") - 1 == last, status, text[:300], last)
        store.stop()
print("ok")
