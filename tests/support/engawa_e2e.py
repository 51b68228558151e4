# SPDX-License-Identifier: GPL-3.0-or-later
"""What the end-to-end scripts share: a council made with engawa-admin, a real engawa-store on a port
of its own, raw HTTP, and lines forged with a device's own key. Each script is given the programs'
paths by meson and exits 0 when everything held."""

import base64
import hashlib
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

import nacl.signing

SOURCE = os.environ["ENGAWA_SOURCE_DIR"]
BUILD = os.environ["ENGAWA_BUILD_DIR"]
STORE = os.path.join(BUILD, "src/store/engawa-store")
ADMIN = os.path.join(BUILD, "src/admin/engawa-admin")


def check(condition, *what):
    if not condition:
        frame = sys._getframe(1)
        print("not ok", f"{os.path.basename(frame.f_code.co_filename)}:{frame.f_lineno}", *what)
        raise SystemExit(1)


class Folder:
    """A temporary folder, removed when the script ends well or badly."""

    def __enter__(self):
        self.path = tempfile.mkdtemp(prefix="engawa-e2e-")
        return self

    def __exit__(self, *what):
        shutil.rmtree(self.path, ignore_errors=True)

    def __call__(self, *parts):
        return os.path.join(self.path, *parts)


class Store:
    """A running engawa-store."""

    def __init__(self, database, port=0, limits=None):
        self.database = database
        self.limits = limits
        self.start(port)

    def start(self, port=0):
        self.process = subprocess.Popen(
            [STORE, "--database", "sqlite:" + self.database, "--listen", f"127.0.0.1:{port}"],
            stdout=subprocess.PIPE, text=True, preexec_fn=self.limits)
        line = self.process.stdout.readline()
        found = re.fullmatch(r"listening on (http://127\.0\.0\.1:(\d+))\n", line)
        check(found, "the store did not start:", repr(line))
        self.url, self.port = found[1], int(found[2])

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(20)
        self.process.stdout.close()
        check(code == 0, "the store ended with", code)

    def __enter__(self):
        return self

    def __exit__(self, *what):
        if self.process.poll() is None:
            self.kill()


def run(*command, ok=True, **options):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                          timeout=120, **options)
    if ok:
        check(done.returncode == 0, *command, done.stdout, done.stderr)
    return done


def admin(*arguments, ok=True, **options):
    return run(ADMIN, *arguments, ok=ok, **options)


class Council:
    """A council with a manager's vault; keys cost nothing to derive."""

    def __init__(self, folder, name="first"):
        self.folder = folder
        self.vault = folder(name)
        self.about = {}
        self.papers = folder(name + "-papers")
        os.mkdir(self.papers)
        self.roster = os.path.join(self.papers, "roster.json")
        admin("init", "--data", os.path.join(SOURCE, "data"), "--name", "Town", "--district",
              "north=North", "--vault", self.vault, "--kdf-ops", "1", "--kdf-mem", "1",
              "--sheets", self.papers, "--passphrases", self.papers, "--roster", self.roster)
        self.manager = ["--passphrase-file", os.path.join(self.papers, "manager.passphrase"),
                        "--person", "Manager"]
        self.worker = ["--passphrase-file", os.path.join(self.papers, "worker-1.passphrase"),
                       "--person", "Worker"]

    def register(self, database):
        run(STORE, "organisation", "add", "--database", "sqlite:" + database, "--roster", self.roster)

    def enrol(self, name, *where, invite_where=None):
        """A further vault, let in with a code."""
        vault = self.folder(name)
        invite = subprocess.Popen(
            [ADMIN, "invite", "--vault", self.vault, *self.manager, *(invite_where or where)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        code = invite.stdout.readline().strip()
        check(re.fullmatch(r"[A-Z2-7]{4}(-[A-Z2-7]{4}){6}", code), "no code:", code,
              invite.stderr.read() if invite.poll() is not None else "")
        admin("enrol", "--vault", vault, "--code", code, "--label", name, *where)
        out, err = invite.communicate(timeout=60)
        check(invite.returncode == 0, out, err)
        return vault

    def note(self, vault, text, who=None):
        if vault not in self.about:
            self.case(vault)
        return admin("note", "--vault", vault, "--of", self.about[vault], "--text", text,
                     *(who or self.worker)).stdout.strip()

    def case(self, vault, who=None):
        body = self.folder("case.json")
        with open(body, "w") as file:
            json.dump({"opened": "2026-05-01", "district": "north"}, file)
        self.about[vault] = admin("add", "case", "--vault", vault, "--body", body,
                                  *(who or self.worker)).stdout.strip()
        return self.about[vault]

    def cases(self, vault, who=None):
        return json.loads(admin("cases", "--format", "json", "--vault", vault,
                                *(who or self.worker)).stdout)

    def export(self, vault):
        path = self.folder("export.lines")
        if os.path.exists(path):
            os.unlink(path)
        admin("export", "--vault", vault, "--lines", path)
        with open(path, "rb") as file:
            return file.read()


def sync(vault, *where, ok=True):
    """One round; the word it ends with and its counts."""
    done = admin("sync", "--vault", vault, *where, ok=ok)
    found = re.match(r"([a-z]+): sent (\d+), received (\d+), filled (\d+), documents (\d+), "
                     r"unsent (\d+)", done.stdout)
    check(found, done.stdout, done.stderr)
    return dict(zip(("state", "sent", "received", "filled", "documents", "unsent"),
                    [found[1]] + [int(value) for value in found.groups()[1:]]),
                code=done.returncode, err=done.stderr)


class Device:
    """A vault's device key, to sign calls and lines with."""

    def __init__(self, vault):
        with open(os.path.join(vault, "device.key")) as file:
            self.key = nacl.signing.SigningKey(bytes.fromhex(file.read().strip()))
        with open(os.path.join(vault, "organisation")) as file:
            self.org = re.search(r"[0-9a-f]{32}", file.read())[0]
        self.id = self.key.verify_key.encode().hex()

    def authorization(self, host, ahead=3600):
        expires = str(int((time.time() + ahead) * 1000))
        text = "\0".join(["engawa-call-1", host, self.org, self.id, expires]).encode()
        signature = base64.b64encode(self.key.sign(text).signature).decode()
        return f"Engawa 1 {self.org} {self.id} {expires} {signature}"

    def header(self, n, prev, kind="sealed", key=1, body=b"hello", **changes):
        values = {"v": 1, "org": self.org, "device": self.id, "n": n, "prev": prev,
                  "time": 1790000000000, "kind": kind, "key": key,
                  "hash": hashlib.sha256(body).hexdigest(), "size": len(body)}
        values.update(changes)
        return json.dumps(values, separators=(",", ":")).encode()

    def line(self, header, body=b"hello", signed=True):
        signature = self.key.sign(b"engawa-entry-1\0" + header).signature if signed else b""
        return header + b"\t" + base64.b64encode(body) + b"\t" + base64.b64encode(signature) + b"\n"


def request(port, method, path, body=None, device=None, **headers):
    """(status, body) of one call."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    if device is not None:
        sent["Authorization"] = device.authorization(f"127.0.0.1:{port}")
    connection.request(method, path, body, sent)
    reply = connection.getresponse()
    text = reply.read()
    connection.close()
    return reply.status, text


def problem(answer):
    status, text = answer
    document = json.loads(text)
    check(document["status"] == status, text)
    check(document["type"].startswith("tag:engawa.invalid,2026:"), text)
    return status, document["type"].split(":")[-1]


def heads(port, device):
    """What the store holds: number by device."""
    status, text = request(port, "POST", "/v1/pull", b'{"after":[]}', device)
    check(status == 200, status, text)
    return {head["device"]: (head["n"], head["hash"])
            for head in json.loads(text.split(b"\n")[0])["heads"]}


class Proxy:
    """Hands bytes on in both directions; `watch(bytes so far towards the store)` may answer False to
    cut the connection."""

    def __init__(self, target, watch=None):
        self.target, self.watch = target, watch
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                client.close()
                continue
            threading.Thread(target=self.forward, args=(client, server, self.watch), daemon=True).start()
            threading.Thread(target=self.forward, args=(server, client, None), daemon=True).start()

    def forward(self, source, target, watch):
        total = 0
        try:
            while data := source.recv(4096):
                total += len(data)
                if watch is not None and not watch(total):
                    break
                target.sendall(data)
        except OSError:
            pass
        for end in (source, target):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def close(self):
        self.listener.close()
