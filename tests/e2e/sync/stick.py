#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A council without a store: a stick carried to and fro, half-written files on it, two writers at
once, and the stick pulled out."""

from engawa_e2e import *

with Folder() as folder:
    council = Council(folder)
    stick = folder("stick")
    os.mkdir(stick)
    where = ["--folder", stick]
    check(sync(council.vault, *where)["state"] == "fine")
    second = council.enrol("second", *where)
    council.case(council.vault)
    council.case(second)
    for vault in (council.vault, second, council.vault):
        check(sync(vault, *where)["state"] == "fine")
    check(council.cases(council.vault) == council.cases(second))

    # Halves of everything that is there, under the names a crash leaves and under right names.
    council.note(council.vault, "whole")
    sync(council.vault, *where)
    for root, _, names in list(os.walk(stick)):
        for name in names:
            with open(os.path.join(root, name), "rb") as file:
                text = file.read()
            for left in (name + ".A1B2C3", ".tmp-" + name, "copy of " + name):
                with open(os.path.join(root, left), "wb") as file:
                    file.write(text[: len(text) // 2])
            if name.startswith("lines-"):
                other = re.sub(r"-(\d{16})\.lines", "-9999999999999999.lines", name)
                with open(os.path.join(root, other), "wb") as file:
                    file.write(text[:-40])
    check(sync(second, *where)["state"] == "fine")
    check(sync(council.vault, *where)["state"] == "fine")
    admin("verify", "--vault", second, *council.worker)

    # Both at once.
    def write(vault, words):
        for word in words:
            council.note(vault, word)
            check(sync(vault, *where)["state"] == "fine")

    threads = [threading.Thread(target=write, args=(vault, [f"{name}{i}" for i in range(4)]))
               for vault, name in ((council.vault, "a"), (second, "b"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for vault in (council.vault, second):
        check(sync(vault, *where)["state"] == "fine")
    lines = [sorted(council.export(vault).split(b"\n")) for vault in (council.vault, second)]
    check(lines[0] == lines[1])

    # Pulled out: nothing is written in its place, nothing is lost.
    council.note(second, "while the stick was away")
    os.rename(stick, stick + "-away")
    away = sync(second, *where, ok=False)
    check(away["state"] == "unreachable" and away["code"] == 1 and away["unsent"] > 0, away)
    check(not os.path.exists(stick))
    os.rename(stick + "-away", stick)
    check(sync(second, *where)["unsent"] == 0)
    check(sync(council.vault, *where)["received"] > 0)
    lines = [sorted(council.export(vault).split(b"\n")) for vault in (council.vault, second)]
    check(lines[0] == lines[1])

    # Somebody else's stick.
    other = Council(folder, "other")
    check(sync(other.vault, *where, ok=False)["state"] == "foreign")
print("ok")
