#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The daemon's command line: what it prints, what it refuses, how it ends."""

from engawa_e2e import *

with Folder() as folder:
    council = Council(folder)
    database = "sqlite:" + folder("store.db")

    for arguments, code, words in (
            ([], 2, "--database"), (["--database", database], 2, "--listen"),
            (["--database", "mysql:x", "--listen", "127.0.0.1:0"], 1, "sqlite:FILE"),
            (["--database", database, "--listen", "somewhere:0"], 1, "ADDRESS:PORT"),
            (["--database", database, "--listen", "127.0.0.1:0", "dance"], 2, "--help"),
            (["--nonsense"], 2, "nonsense"),
            (["--database", "sqlite:/nowhere/at/all.db", "--listen", "127.0.0.1:0"], 1, "path"),
            (["organisation", "add", "--database", database], 2, "--roster"),
            (["organisation", "add", "--database", database, "--roster", "/nowhere"], 1, "No such file"),
            (["organisation", "add", "--database", database, "--roster", __file__], 1, "engawa-store")):
        done = run(STORE, *arguments, ok=False)
        check(done.returncode == code and words in done.stderr, arguments, done.returncode, done.stderr)

    # A roster whose signature does not hold.
    with open(council.roster) as file:
        forged = file.read().replace('"name":"Town"', '"name":"Gown"')
    with open(folder("forged.json"), "w") as file:
        file.write(forged)
    done = run(STORE, "organisation", "add", "--database", database, "--roster",
               folder("forged.json"), ok=False)
    check(done.returncode == 1 and "signature" in done.stderr, done.stderr)

    council.register(folder("store.db"))
    done = run(STORE, "organisation", "add", "--database", database, "--roster", council.roster, ok=False)
    check(done.returncode == 1 and "already" in done.stderr, done.stderr)
    listed = run(STORE, "organisation", "list", "--database", database).stdout
    check(listed.startswith(Device(council.vault).org) and "of 21474836480 bytes" in listed, listed)
    check(os.stat(folder("store.db")).st_mode & 0o077 == 0)

    # Both signals end it cleanly, and a second process keeps away from its database.
    for number in (signal.SIGTERM, signal.SIGINT):
        with Store(folder("store.db")) as store:
            second = run(STORE, "--database", database, "--listen", "127.0.0.1:0", ok=False)
            check(second.returncode == 1 and "stop it first" in second.stderr, second.stderr)
            busy = run(STORE, "--database", "sqlite:" + folder("other.db"), "--listen",
                       f"127.0.0.1:{store.port}", ok=False)
            check(busy.returncode == 1 and "port" in busy.stderr, busy.stderr)
            store.process.send_signal(number)
            check(store.process.wait(10) == 0)
            store.process.stdout.close()
    check(not os.path.exists(folder("store.db-wal")) or os.path.getsize(folder("store.db-wal")) == 0)
print("ok")
