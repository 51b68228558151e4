#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A store of another council; a store that has the organisation under another root key; a clock two
years off."""

from engawa_e2e import *

with Folder() as folder:
    council = Council(folder)
    other = Council(folder, "other")
    council.register(folder("store.db"))
    other.register(folder("other.db"))
    with Store(folder("store.db")) as store, Store(folder("other.db")) as elsewhere:
        council.note(council.vault, "kept here")
        refused = sync(council.vault, "--store", elsewhere.url, ok=False)
        check(refused["state"] == "foreign" and refused["sent"] == 0, refused)
        check(refused["unsent"] > 0 and refused["code"] == 1, refused)
        check(heads(elsewhere.port, Device(other.vault)) == {})
        check(sync(council.vault, "--store", store.url)["unsent"] == 0)

        # Two years ahead and behind: sync goes on and the clock is named.
        for shift in ("+2y", "-2y"):
            council.note(council.vault, shift)
            done = run("faketime", "-f", shift, ADMIN, "sync", "--vault", council.vault,
                       "--store", store.url)
            check(done.stdout.startswith("fine:") and "unsent 0" in done.stdout, done.stdout)
            check("clock" in done.stderr, done.stderr)
        check("clock" not in sync(council.vault, "--store", store.url)["err"])
        store.stop()
        elsewhere.stop()

    # The same organisation, as somebody else would have it.
    org = Device(council.vault).org
    with open(other.roster) as file:
        check(json.load(file)["org"] != org)
print("ok")
