#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A disk that fills up and one that goes away under the store: nothing is said to be kept that is not,
what was kept stays, and everything goes on when there is room again."""

import os
import resource

from engawa_e2e import Council, Device, Folder, Store, admin, check, heads, problem, request, sync

ROOM = 512 * 1024


def little_room():
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))


def fill(council, store, vault):
    """Notes until the store refuses; how often it took them."""
    taken = 0
    for i in range(60):
        body = "x" * 15000
        council.note(vault, body)
        council.note(vault, body)
        done = sync(vault, "--store", store.url, ok=False)
        if done["state"] != "fine":
            return taken, done
        check(done["unsent"] == 0, done)
        taken += 1
    check(False, "the disk never filled")


with Folder() as folder:
    council = Council(folder)
    council.register(folder("store.db"))
    device = Device(council.vault)
    council.case(council.vault)
    with Store(folder("store.db"), limits=little_room) as store:
        check(sync(council.vault, "--store", store.url)["state"] == "fine")
        before = heads(store.port, device)[device.id][0]
        taken, refused = fill(council, store, council.vault)
        check(taken > 2, taken)
        check(refused["code"] == 1 and refused["unsent"] > 0, refused)
        held = heads(store.port, device)[device.id][0]
        check(held > before)
        # It says so with a problem of its own, and goes on reading.
        lines = council.export(council.vault).splitlines(True)[held:held + 2]
        check(problem(request(store.port, "POST", "/v1/entries", b"".join(lines), device))[0] in
              (503, 507))
        check(heads(store.port, device)[device.id][0] == held)
        check(store.process.poll() is None)
        store.stop()
    # Room again: everything that was answered is there, the rest follows.
    with Store(folder("store.db")) as store:
        check(heads(store.port, device)[device.id][0] == held)
        done = sync(council.vault, "--store", store.url)
        check(done["state"] == "fine" and done["unsent"] == 0, done)
        store.stop()

    # The database goes away under the running store: it keeps nothing there, and says so.
    with Store(folder("store.db")) as store:
        held = heads(store.port, device)[device.id][0]
        os.rename(folder("store.db"), folder("elsewhere.db"))
        if os.path.exists(folder("store.db-wal")):
            os.rename(folder("store.db-wal"), folder("elsewhere.db-wal"))
        council.note(council.vault, "nowhere to go")
        done = sync(council.vault, "--store", store.url, ok=False)
        check(done["state"] != "fine" and done["unsent"] > 0, done)
        check(request(store.port, "GET", "/healthz")[0] == 503)
        store.kill()
    os.rename(folder("elsewhere.db"), folder("store.db"))
    if os.path.exists(folder("elsewhere.db-wal")):
        os.rename(folder("elsewhere.db-wal"), folder("store.db-wal"))
    with Store(folder("store.db")) as store:
        check(heads(store.port, device)[device.id][0] == held)
        done = sync(council.vault, "--store", store.url)
        check(done["state"] == "fine" and done["unsent"] == 0, done)
        admin("verify", "--vault", council.vault, *council.worker)
        store.stop()
print("ok")
