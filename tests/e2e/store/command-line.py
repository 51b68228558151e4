#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""engawa-store's command line: what is wrong is named with what to do, and nothing is made by a slip."""

import os
import socket
import subprocess

from engawa_e2e import STORE, Council, Folder, Store, check, run


def refused(code, message, *arguments, **options):
    done = subprocess.run([STORE, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                          timeout=20, **options)
    check(done.returncode == code, arguments, done.returncode, done.stdout, done.stderr)
    check(message in done.stderr, arguments, done.stderr)


def listen(folder):
    database = "sqlite:" + folder("listen.db")
    for address in ("0.0.0.0:0", "[::]:0", "8.8.8.8:80", "[2001:db8::1]:0"):
        refused(1, f"--listen {address}: This server speaks no TLS", "--database", database,
                "--listen", address)
    for address in ("127.0.0.1", "[::1]", "foo"):
        refused(1, f"--listen {address}: Add the port", "--database", database, "--listen", address)
    refused(1, "with a numeric address", "--database", database, "--listen", "localhost:0")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused(1, "This port is in use", "--database", database, "--listen",
                f"127.0.0.1:{port}")


def organisations(folder):
    council = Council(folder)
    database = "sqlite:" + folder("a.db")
    add = ("organisation", "add", "--database", database, "--roster")
    text = open(council.roster, encoding="utf-8").read()
    for name, given, message in (("broken.json", text[:300], "not valid JSON"),
                                 ("forged.json", text.replace('"Town"', '"Tawn"'), "signature"),
                                 ("empty.json", "", "JSON")):
        with open(folder(name), "w", encoding="utf-8") as file:
            file.write(given)
        refused(1, folder(name) + ": ", *add, folder(name))
        refused(1, message, *add, folder(name))
    refused(1, folder("none.json") + ": ", *add, folder("none.json"))
    run(STORE, *add, council.roster)
    refused(1, "registered already", *add, council.roster)
    refused(2, "Name the organisation's first roster", "organisation", "add", "--database", database)
    refused(2, "--roster and --quota belong", "organisation", "list", "--database", database,
            "--quota", "3")
    refused(2, "--quota is between", *add, council.roster, "--quota", "0")
    refused(2, "--listen is for serving", "organisation", "list", "--database", database, "--listen",
            "127.0.0.1:0")
    refused(2, "Unknown command", "organisation", "remove", "--database", database)
    refused(2, "--listen 127.0.0.1", "--database", database)
    refused(2, "--database sqlite:FILE", "--listen", "127.0.0.1:0")


def databases(folder):
    missing = folder("missing.db")
    refused(1, missing, "organisation", "list", "--database", "sqlite:" + missing)
    check(not os.path.exists(missing), "asking made a database")
    with open(folder("text.db"), "w") as file:
        file.write("no database, but long enough to be read as one\n" * 100)
    refused(1, "is damaged or no database", "--database", "sqlite:" + folder("text.db"), "--listen",
            "127.0.0.1:0")
    refused(1, "Write --database as sqlite:FILE", "--database", "mysql:x", "--listen", "127.0.0.1:0")
    council = Council(folder, "again")
    council.register(folder("cut.db"))
    os.truncate(folder("cut.db"), 20000)
    refused(1, "is damaged or no database", "--database", "sqlite:" + folder("cut.db"), "--listen",
            "127.0.0.1:0")
    # A path with letters outside ASCII, whatever the environment says of them.
    environment = dict(os.environ, LC_ALL="C", LANG="C")
    council.register(folder("相談.db"))
    run(STORE, "organisation", "list", "--database", "sqlite:" + folder("相談.db"), env=environment)
    with Store(folder("相談.db")):
        refused(1, "Another engawa-store has", "--database", "sqlite:" + folder("相談.db"),
                "--listen", "127.0.0.1:0")


with Folder() as folder:
    listen(folder)
    organisations(folder)
    databases(folder)
