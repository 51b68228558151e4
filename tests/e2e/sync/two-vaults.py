#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two vaults agree over a real store, without a display; both written to while apart."""

from engawa_e2e import *

with Folder() as folder:
    council = Council(folder)
    council.register(folder("store.db"))
    with Store(folder("store.db")) as store:
        where = ["--store", store.url]
        check(sync(council.vault, *where)["state"] == "fine")
        second = council.enrol("second", *where)

        for round_ in range(3):
            council.case(council.vault)
            council.case(second)
            council.note(second, f"round {round_}")
            check(sync(council.vault, *where)["unsent"] == 0)
            check(sync(second, *where)["state"] == "fine")
        check(sync(council.vault, *where)["received"] > 0)

        mine, theirs = council.cases(council.vault), council.cases(second)
        check(mine == theirs, mine, theirs)
        check(len(mine["cases"] if isinstance(mine, dict) else mine) == 6, mine)
        for vault in (council.vault, second):
            admin("verify", "--vault", vault, *council.worker)
        # Signing in was written down as well; once that has travelled, nothing moves.
        sync(second, *where)
        again = sync(second, *where)
        check(again["sent"] == again["received"] == again["documents"] == 0, again)

        # Sealed: nothing readable lies in the store.
        council.note(second, "the-word-nobody-may-find")
        sync(second, *where)
        store.stop()
        for name in os.listdir(folder.path):
            if name.startswith("store.db"):
                with open(folder(name), "rb") as file:
                    check(b"nobody-may-find" not in file.read(), name)
print("ok")
