#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A store that lies: it claims, withholds, reorders, drops and repeats, and answers as a hotel's network
does. Nothing it says without a signature ends a journal or counts as sent, and once it is honest again all
vaults agree."""

import http.client
import http.server
import json
import threading

from engawa_e2e import Council, Folder, Store, admin, check, sync


class Between(http.server.BaseHTTPRequestHandler):
    """Hands calls to the store and changes its answers."""

    protocol_version = "HTTP/1.1"
    change, target = None, 0

    def log_message(self, *_):
        pass

    def do(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        connection = http.client.HTTPConnection("127.0.0.1", Between.target, timeout=20)
        connection.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
        for name, value in self.headers.items():
            if name.lower() not in ("connection", "accept-encoding"):
                connection.putheader(name, value)
        connection.endheaders()
        connection.send(body)
        reply = connection.getresponse()
        status, text = reply.status, reply.read()
        connection.close()
        if Between.change is not None:
            status, text = Between.change(self.path, status, text)
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.send_header("Content-Type", reply.getheader("Content-Type") or "")
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = do_PUT = do


def page(change):
    """Changes a pull's head line and its lines."""
    def changed(path, status, text):
        if not path.startswith("/v1/pull") or status != 200:
            return status, text
        head, _, rest = text.partition(b"\n")
        head, lines = change(json.loads(head), rest.splitlines(True))
        return status, json.dumps(head, separators=(",", ":")).encode() + b"\n" + b"".join(lines)
    return changed


def heads(**changes):
    return page(lambda head, lines: (dict(head, heads=[
        dict(row, **{name: value(row[name]) for name, value in changes.items()})
        for row in head["heads"]]), lines))


OTHER = "ab" * 32
LIES = {  # what each must not pass as
    "reordered": (page(lambda head, lines: (head, lines[::-1])), "wrong"),
    "first dropped": (page(lambda head, lines: (head, lines[1:])), "wrong"),
    "middle dropped": (page(lambda head, lines: (head, lines[:1] + lines[2:])), "wrong"),
    "withheld": (page(lambda head, lines: (head, [])), "wrong"),
    "withheld, more to come": (page(lambda head, lines: (dict(head, more=True), [])), "wrong"),
    "claims more of everybody's": (heads(n=lambda n: n + 1000), "wrong"),
    "claims other lines": (heads(hash=lambda _: OTHER), "wrong"),
    "documents to come": (page(lambda head, lines: (dict(head, documents=[
        dict(row, number=row["number"] + 5) for row in head["documents"]]), lines)), "wrong"),
    "kept, it says": (lambda path, status, text: (200, b'{"n":99999,"hash":"%s"}' % OTHER.encode())
                      if path == "/v1/entries" else (status, text), "insecure"),
    "noise": (lambda path, status, text: (200, b"\xff" * 1000), "insecure"),
    "a hotel's page": (lambda path, status, text: (200, b"<html>log in</html>"), "insecure"),
    "elsewhere": (lambda path, status, text: (302, b""), "insecure"),
    "no service": (lambda path, status, text: (503, b""), "unreachable"),
}

with Folder() as folder:
    council = Council(folder)
    council.register(folder("store.db"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Between)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    where = ["--store", f"http://127.0.0.1:{server.server_port}"]
    with Store(folder("store.db")) as store:
        Between.target = store.port
        check(sync(council.vault, *where)["state"] == "fine")
        second = council.enrol("second", *where)
        third = council.enrol("third", *where)
        for name, (lie, state) in LIES.items():
            for i in range(3):
                council.note(second, f"{name} {i}")
            check(sync(second, *where)["state"] == "fine")
            council.note(third, f"mine, {name}")
            Between.change = staticmethod(lie)
            done = sync(third, *where, ok=False)
            Between.change = None
            check(done["state"] == state and done["code"] == 1, name, done)
            if state != "wrong":
                check(done["unsent"] > 0, name, done)
            admin("verify", "--vault", third, *council.worker)
            done = sync(third, *where)
            check(done["state"] == "fine" and done["unsent"] == 0, name, done)
        # Twice the same line is no lie, only waste.
        council.note(second, "twice")
        sync(second, *where)
        Between.change = staticmethod(page(lambda head, lines: (head, [
            line for each in lines for line in (each, each)])))
        sync(third, *where, ok=False)
        Between.change = None
        for vault in (third, second, council.vault, third, second, council.vault, third, second):
            check(sync(vault, *where)["state"] == "fine")
        check(len({json.dumps(council.cases(vault)) for vault in (council.vault, second, third)}) == 1)
        store.stop()
    server.shutdown()
print("ok")
