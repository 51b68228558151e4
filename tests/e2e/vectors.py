#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the test vectors of src/journal/FORMAT.md from that page alone.

    vectors.py            prints the block
    vectors.py --check F  compares it with the block in the page F
"""

import base64
import hashlib
import hmac
import json
import sys

import nacl.bindings as sodium

ORG = bytes([0x0c]) * 16
PERSON = bytes([0x0d]) * 16
CODE = bytes([0x0e]) * 16
TIME = 1790000000000
PASSPHRASE = "ことり みずうみ やまびこ がらす ぱんや ひるね"


def seed(number):
    return bytes([number]) * 32


def sha256(data):
    return hashlib.sha256(data).digest()


def b64(data):
    return base64.b64encode(data).decode()


def compact(members):
    return json.dumps(members, ensure_ascii=False, separators=(",", ":")).encode()


def sign(number, prefix, message):
    public, secret = sodium.crypto_sign_seed_keypair(seed(number))
    return sodium.crypto_sign(prefix.encode() + b"\0" + message, secret)[:64]


def close(members, member, number, prefix, before=b""):
    """Signed JSON: the signature becomes the last member."""
    start = compact(members)[:-1]
    text = b64(sign(number, prefix, before + start))
    return start + (',"%s":"%s"}' % (member, text)).encode()


def seal(key, nonce, associated, plain):
    return sodium.crypto_aead_chacha20poly1305_ietf_encrypt(plain, associated, nonce, key)


def box(to_secret, ephemeral, associated, plain):
    public = sodium.crypto_scalarmult_base(ephemeral)
    to = sodium.crypto_scalarmult_base(to_secret)
    _, tx = sodium.crypto_kx_client_session_keys(public, ephemeral, to)
    return public + seal(tx, bytes(12), associated, plain)


def symbols(secret, prefix):
    text = base64.b32encode(secret).decode().rstrip("=")
    check = base64.b32encode(sha256(prefix.encode() + b"\0" + secret)).decode()[:2]
    text += check
    return "-".join(text[at:at + 4] for at in range(0, len(text), 4))


DEVICE = sodium.crypto_sign_seed_keypair(seed(1))[0]
ROOT = sodium.crypto_sign_seed_keypair(seed(2))[0]
RECOVERY, RECOVERY_SECRET = sodium.crypto_kx_seed_keypair(seed(3))
MANAGER = sodium.crypto_sign_seed_keypair(seed(4))[0]
SESSION_KEY = seed(9)


def roster():
    org, person = ORG.hex(), PERSON.hex()
    grant = "engawa-grant-1\0%s\0council\0" "2\0" % org
    older = ("engawa-older-1\0%s\0council\0" "2" % org).encode()
    return close({
        "v": 1, "org": org, "number": 1, "prev": "0" * 64, "time": TIME, "name": "縁側社会福祉協議会",
        "phone": "03-0000-0000", "root": ROOT.hex(), "recovery": RECOVERY.hex(),
        "people": [{"id": person, "label": "田中", "role": "manager", "sign": MANAGER.hex(),
                    "box": sodium.crypto_scalarmult_base(seed(5)).hex(), "closed": 0}],
        "devices": [{"id": DEVICE.hex(), "label": "窓口", "kind": "tablet", "letter": "A"}],
        "circles": [{"id": "council", "generations": [
            {"public": sodium.crypto_scalarmult_base(seed(6)).hex(), "older": ""},
            {"public": sodium.crypto_scalarmult_base(seed(7)).hex(),
             "older": b64(box(seed(7), seed(0x10), older, seed(6)))}],
            "grants": [
                {"to": "recovery", "box": b64(box(RECOVERY_SECRET, seed(0x11),
                                                  (grant + "recovery").encode(), seed(7)))},
                {"to": person, "box": b64(box(seed(5), seed(0x12), (grant + person).encode(),
                                              seed(7)))}]}],
        "districts": [{"id": "north", "label": "北部"}],
        "policy": {"idle": 300, "cover": 60, "pin": True, "start_alone": False, "keep_years": 5,
                   "answer_days": 7},
        "by": "root"}, "signature", 2, "engawa-roster-1")


def lock():
    start = compact({"v": 1, "org": ORG.hex(), "person": PERSON.hex(), "number": 1, "prev": "0" * 64,
                     "kdf": {"alg": "argon2id13", "ops": 1, "mem": 8192, "salt": "0b" * 16}})[:-1]
    key = sodium.crypto_pwhash_alg(32, PASSPHRASE.encode(), bytes([0x0b]) * 16, 1, 8192,
                                   sodium.crypto_pwhash_ALG_ARGON2ID13)
    sealed = seal(key, bytes(12), start, seed(4) + seed(5))
    start += (',"box":"%s"' % b64(sealed)).encode()
    return start + (',"signature":"%s"}' % b64(sign(4, "engawa-lock-1", start))).encode()


class Journal:
    def __init__(self):
        self.n = 0
        self.prev = bytes(32)

    def line(self, kind, key, make):
        self.n += 1
        start = ('{"v":1,"org":"%s","device":"%s","n":%d,"prev":"%s","time":%d,"kind":"%s","key":%d'
                 % (ORG.hex(), DEVICE.hex(), self.n, self.prev.hex(), TIME + self.n, kind, key))
        body = make(start.encode())
        header = (start + ',"hash":"%s","size":%d}' % (sha256(body).hex(), len(body))).encode()
        self.prev = sha256(header)
        return b"\t".join([header, b64(body).encode(),
                           b64(sign(1, "engawa-entry-1", header)).encode()])


def session(document):
    def make(associated):
        proof = sign(4, "engawa-author-1", associated + b"\0" + sha256(SESSION_KEY))
        sealed = box(seed(7), seed(8), associated, SESSION_KEY + PERSON + proof)
        return compact({"circle": "council", "generation": 2, "box": b64(sealed), "app": "0.1.0",
                        "roster": 1, "roster_hash": sha256(document).hex(),
                        "purges": [{"device": DEVICE.hex(), "n": 5}], "skew": -250})
    return make


def sealed_body(plain):
    def make(associated):
        padded = plain + b"\x80"
        padded += bytes(-len(padded) % 1024)
        nonce = bytes([0x0a]) * 12
        return nonce + seal(SESSION_KEY, nonce, associated, padded)
    return make


def proved(kind, members):
    members = dict(members, by=PERSON.hex(), roster=1)
    body = close(members, "proof", 4, "engawa-%s-1" % kind, ORG.hex().encode() + b"\0")
    return lambda associated: body


def mac(message, prefix):
    key = sha256(b"engawa-enrol-key-1\0" + CODE)
    return hmac.new(key, prefix.encode() + b"\0" + message, hashlib.sha256).hexdigest()


def enrolment(document):
    start = compact({"v": 1, "org": ORG.hex(), "root": ROOT.hex(), "roster": 1,
                     "roster_hash": sha256(document).hex(), "expires": TIME + 600000})[:-1]
    offer = start + (',"mac":"%s"}' % mac(start, "engawa-offer-mac-1")).encode()
    start = close({"v": 1, "org": ORG.hex(), "offer": sha256(offer).hex(), "device": DEVICE.hex(),
                   "kind": "tablet", "label": "窓口"}, "proof", 1, "engawa-answer-1")[:-1]
    return offer, start + (',"mac":"%s"}' % mac(start, "engawa-answer-mac-1")).encode()


def authorization():
    parts = ["127.0.0.1:8080", ORG.hex(), DEVICE.hex(), str(TIME + 60000)]
    signature = sign(1, "engawa-call-1", "\0".join(parts).encode())
    return " ".join(["Engawa", "1"] + parts[1:] + [b64(signature)])


def block():
    document = roster()
    journal = Journal()
    offer, answer = enrolment(document)
    rows = [
        ("box", box(seed(5), seed(8), b"associated", b"secret").hex()),
        ("roster", document.decode()),
        ("passphrase", PASSPHRASE),
        ("lock", lock().decode()),
        ("line-1", journal.line("session", 0, session(document)).decode()),
        ("line-2", journal.line("sealed", 1, sealed_body('{"kind":"note","text":"縁側"}'.encode())).decode()),
        ("line-3", journal.line("file", 1, sealed_body(b"text/plain\0hello")).decode()),
        ("line-4", journal.line("content", 0, proved("content", {
            "name": "form.first-visit", "version": "1", "media": "application/xml",
            "data": b64(b"<form/>")})).decode()),
        ("line-5", journal.line("purge", 0, proved("purge", {
            "entries": [{"device": DEVICE.hex(), "first": 2, "last": 3}], "cases": []})).decode()),
        ("root-symbols", symbols(seed(2), "engawa-root-1")),
        ("recovery-symbols", symbols(seed(3), "engawa-recovery-1")),
        ("recovery-public", RECOVERY.hex()),
        ("code", symbols(CODE, "engawa-code-1")),
        ("lookup", sha256(b"engawa-enrol-lookup-1\0" + CODE).hex()),
        ("offer", offer.decode()),
        ("answer", answer.decode()),
        ("authorization", authorization()),
    ]
    return "".join("%s: %s\n" % row for row in rows)


def main():
    if len(sys.argv) == 3 and sys.argv[1] == "--check":
        with open(sys.argv[2], encoding="utf-8") as page:
            if "```\n" + block() + "```\n" not in page.read():
                print("vectors.py: the page's vectors are not these", file=sys.stderr)
                sys.exit(1)
        return
    sys.stdout.write(block())


if __name__ == "__main__":
    main()
