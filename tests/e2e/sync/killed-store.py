#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The store is killed with -9 at any moment of an upload, and a connection is cut; nothing is lost,
nothing stands twice, and the tablet notices nothing but a delay."""

from engawa_e2e import *

with Folder() as folder:
    council = Council(folder)
    council.register(folder("store.db"))
    with Store(folder("store.db")) as store:
        sync(council.vault, "--store", store.url)
        second = council.enrol("second", "--store", store.url)
        device = Device(second)

        for kill_at in (200, 1500, 3000, 6000, 9000):
            for number in range(2):
                council.note(second, f"killed at {kill_at}, {number}")
            killed = []

            def watch(total):
                if total < kill_at or killed:
                    return True
                killed.append(total)
                store.kill()
                return False

            proxy = Proxy(store.port, watch)
            first = sync(second, "--store", proxy.url, ok=False)
            check(first["state"] in ("unreachable", "fine"), first)
            proxy.close()
            if killed:
                store.start(store.port)
            done = sync(second, "--store", store.url)
            check(done["state"] == "fine" and done["unsent"] == 0, done)

        # Answers lost after the store has kept everything.
        council.note(second, "the answer is lost")
        proxy = Proxy(store.port)
        proxy.forward, plain = None, proxy.forward

        def forward(source, target, watch):
            if watch is None and target.getsockname()[1] == proxy.port:
                source.recv(1)
                for end in (source, target):
                    end.shutdown(socket.SHUT_RDWR)
            else:
                plain(source, target, watch)

        proxy.forward = forward
        check(sync(second, "--store", proxy.url, ok=False)["state"] == "unreachable")
        proxy.close()
        done = sync(second, "--store", store.url)
        check(done["state"] == "fine" and done["unsent"] == 0, done)

        n = heads(store.port, device)[device.id][0]
        sync(council.vault, "--store", store.url)
        own = [line for line in council.export(council.vault).split(b"\n") if device.id.encode() in line]
        check(len(own) == n, len(own), n)
        admin("verify", "--vault", council.vault, *council.worker)
        store.stop()
print("ok")
