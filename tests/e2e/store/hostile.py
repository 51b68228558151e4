#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A network that means harm: half-open connections, a body of 400 MB, one byte at a time, broken
HTTP, and more connections than there are file descriptors. Afterwards a tablet syncs as before, and the
store has taken little memory for it."""

import resource
import select

from engawa_e2e import *


def memory(store):
    with open(f"/proc/{store.process.pid}/status") as file:
        return int(re.search(r"VmHWM:\s+(\d+) kB", file.read())[1])


def few_descriptors():
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def connect(store):
    return socket.create_connection(("127.0.0.1", store.port), timeout=20)


def healthy(store):
    return request(store.port, "GET", "/healthz") == (200, b"ok\n")


with Folder() as folder:
    council = Council(folder)
    council.register(folder("store.db"))
    with Store(folder("store.db"), limits=few_descriptors) as store:
        done = sync(council.vault, "--store", store.url)
        check(done["state"] == "fine", done)
        before = memory(store)

        # A body of 400 MB, announced and not.
        for announced in (True, False):
            peer = connect(store)
            how = b"Content-Length: 400000000" if announced else b"Transfer-Encoding: chunked"
            peer.sendall(b"POST /v1/entries HTTP/1.1\r\nHost: x\r\n" + how + b"\r\n\r\n")
            sent, reply, block = 0, b"", b"x" * 65536
            try:
                while sent < 400_000_000:
                    peer.sendall(block if announced else b"10000\r\n" + block + b"\r\n")
                    sent += len(block)
                    if select.select([peer], [], [], 0)[0]:
                        reply += peer.recv(65536)
                        if b"too-large" in reply:
                            break
            except OSError:
                pass
            check(b" 413 " in reply and b"too-large" in reply, announced, sent, reply)
            check(sent < 100_000_000, sent)
            peer.close()

        # HTTP that is none.
        for text in (b"\r\n\r\n", b"GET\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
                     b"GET / HTTP/9.9\r\n\r\n", b"POST /v1/entries HTTP/1.1\r\nHost: x\r\n"
                     b"Content-Length: -5\r\n\r\n", b"GET /" + b"a" * 200000 + b" HTTP/1.1\r\n\r\n",
                     b"GET /healthz HTTP/1.1\r\nHost: x\r\n" + b"".join(
                         b"X-%d: y\r\n" % i for i in range(500)) + b"\r\n",
                     b"POST /v1/entries HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                     b"zz\r\n"):
            peer = connect(store)
            try:
                peer.sendall(text)
                peer.shutdown(socket.SHUT_WR)
                check(b" 200 " not in peer.recv(65536), text[:60])
            except OSError:
                pass
            peer.close()
        check(healthy(store))

        # More half-open connections than descriptors: accept() fails, and goes on when they end.
        crowd = []
        for i in range(90):
            try:
                peer = socket.create_connection(("127.0.0.1", store.port), timeout=2)
                peer.sendall(b"POST /v1/entries HTTP/1.1\r\nHost:")
                crowd.append(peer)
            except OSError:
                break
        check(len(crowd) > 60, len(crowd))
        time.sleep(0.5)
        for peer in crowd:
            peer.close()
        check(healthy(store))
        metrics = request(store.port, "GET", "/metrics")[1].decode()
        failures = int(re.search(r"engawa_accept_failures_total (\d+)", metrics)[1])
        check(failures > 0, metrics)

        # Silent ones, and one that trickles its headers, are cut by themselves; meanwhile others are
        # served. (Bodies have a minute; that is tested with smaller limits.)
        silent = [connect(store) for i in range(10)]
        trickler = connect(store)
        trickler.sendall(b"GET /healthz HTTP/1.1\r\n")
        ended, patience = False, time.monotonic() + 30
        while not ended and time.monotonic() < patience:
            check(healthy(store))
            try:
                trickler.sendall(b"X")
            except OSError:
                ended = True
            ended = ended or bool(select.select([trickler], [], [], 1)[0])
        check(ended, "the trickler was never cut")
        for peer in silent:
            check(peer.recv(1) == b"", "a silent connection was not cut")
            peer.close()

        # A stranger's metrics request through a proxy finds nothing.
        check(problem(request(store.port, "GET", "/metrics", X_Forwarded_For="192.0.2.1")) ==
              (404, "not-found"))
        check(problem(request(store.port, "GET", "/nothing")) == (404, "not-found"))
        check(problem(request(store.port, "DELETE", "/v1/documents/roster")) == (405, "method"))
        check(problem(request(store.port, "GET", "/v1/documents/../../etc/passwd")) ==
              (404, "not-found"))

        council.note(council.vault, "afterwards")
        done = sync(council.vault, "--store", store.url)
        check(done["state"] == "fine" and done["unsent"] == 0, done)
        check(memory(store) - before < 64 * 1024, before, memory(store))
        store.stop()
print("ok")
