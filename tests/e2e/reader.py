#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a journal from its lines, written from src/journal/FORMAT.md alone.

    reader.py --lines FILE --roster FILE... --lock FILE --passphrase-file FILE

Verifies rosters, lock, chain and signatures, opens every body and prints JSON. --lines may hold
several journals one after another; they are told apart by their device. Exits 1 at the first fault.
"""

import argparse
import base64
import hashlib
import json
import re
import sys
import unicodedata

import nacl.bindings as sodium
from nacl.exceptions import CryptoError

ZERO_NONCE = bytes(12)
STEP = 1024
OPEN_KINDS = ("session", "content", "purge")
HEADER = re.compile(
    rb'\{"v":1,"org":"([0-9a-f]{32})","device":"([0-9a-f]{64})","n":([1-9][0-9]{0,15}),'
    rb'"prev":"([0-9a-f]{64})","time":(0|[1-9][0-9]{0,14}),"kind":"([a-z][a-z0-9-]{0,31})",'
    rb'"key":(0|[1-9][0-9]{0,15}),"hash":"([0-9a-f]{64})","size":([1-9][0-9]{0,6})\}')


class Fault(Exception):
    pass


def need(condition, message):
    if not condition:
        raise Fault(message)


def sha256(data):
    return hashlib.sha256(data).digest()


def from_base64(text):
    if isinstance(text, str):
        text = text.encode()
    data = base64.b64decode(text, validate=True)
    need(base64.b64encode(data) == text, "base64 is not canonical")
    return data


def no_duplicates(pairs):
    names = [name for name, _ in pairs]
    need(len(set(names)) == len(names), "a member stands twice")
    return dict(pairs)


def from_json(data):
    return json.loads(data.decode("utf-8"), object_pairs_hook=no_duplicates)


def verify(public, prefix, message, signature, what):
    try:
        sodium.crypto_sign_open(signature + prefix.encode() + b"\0" + message, public)
    except CryptoError:
        raise Fault(what + ": the signature does not hold") from None


def signed_part(document, member, length):
    """The bytes before the last member's comma, and that member's text."""
    opening = b',"' + member.encode() + b'":"'
    end = document[-(len(opening) + length + 2):]
    need(end.startswith(opening) and end.endswith(b'"}'), "the document does not end with its " + member)
    return document[:-len(end)], end[len(opening):-2]


def decrypt(ciphertext, associated, nonce, key, what):
    try:
        return sodium.crypto_aead_chacha20poly1305_ietf_decrypt(ciphertext, associated, nonce, key)
    except CryptoError:
        raise Fault(what + " does not open") from None


def open_box(secret, associated, box, what):
    public = sodium.crypto_scalarmult_base(secret)
    rx, _ = sodium.crypto_kx_server_session_keys(public, secret, box[:32])
    return decrypt(box[32:], associated, ZERO_NONCE, rx, what)


def unpad(padded):
    end = padded.rstrip(b"\0")
    need(end.endswith(b"\x80") and len(padded) % STEP == 0 and len(padded) - len(end) < STEP,
         "wrong padding")
    return end[:-1]


# Rosters

def read_rosters(paths):
    rosters = []
    for path in paths:
        with open(path, "rb") as file:
            document = file.read()
        roster = from_json(document)
        roster["document"] = document
        rosters.append(roster)
    rosters.sort(key=lambda roster: roster["number"])
    for index, roster in enumerate(rosters):
        verify_roster(roster, rosters[index - 1] if index else None)
    return rosters


def verify_roster(roster, before):
    message, text = signed_part(roster["document"], "signature", 88)
    need(roster["v"] == 1, "a roster of another version")
    if before is None:
        need(roster["number"] == 1 and roster["prev"] == "0" * 64 and roster["by"] == "root",
             "the first roster is missing")
    else:
        need(roster["number"] == before["number"] + 1 and roster["org"] == before["org"]
             and roster["root"] == before["root"]
             and roster["prev"] == sha256(before["document"]).hex(), "rosters do not follow")
    if roster["by"] == "root":
        key = roster["root"]
    else:
        signer = find(before["people"], roster["by"])
        need(signer["role"] == "manager" and signer["closed"] == 0, "a roster signed by no manager")
        key = signer["sign"]
    verify(bytes.fromhex(key), "engawa-roster-1", message, from_base64(text), "roster")


def find(people, person):
    for candidate in people:
        if candidate["id"] == person:
            return candidate
    raise Fault("somebody the roster does not list")


def joined(*parts):
    return b"\0".join(str(part).encode() for part in parts)


def open_circles(roster, to, secret):
    """All secrets this reader reaches, by circle and generation."""
    secrets = {}
    for circle in roster["circles"]:
        grants = [grant for grant in circle["grants"] if grant["to"] == to]
        if not grants:
            continue
        last = len(circle["generations"])
        key = open_box(secret, joined("engawa-grant-1", roster["org"], circle["id"], last, to),
                       from_base64(grants[0]["box"]), "a grant")
        for number in range(last, 0, -1):
            generation = circle["generations"][number - 1]
            need(sodium.crypto_scalarmult_base(key).hex() == generation["public"],
                 "a circle's secret does not fit")
            secrets[circle["id"], number] = key
            if number > 1:
                key = open_box(key, joined("engawa-older-1", roster["org"], circle["id"], number),
                               from_base64(generation["older"]), "an older generation")
    return secrets


# Locks

def normal_passphrase(text):
    return unicodedata.normalize("NFC", " ".join(text.split())).encode()


def open_lock(document, roster, passphrase):
    lock = from_json(document)
    message, text = signed_part(document, "signature", 88)
    signature = from_base64(text)
    need(lock["v"] == 1 and lock["org"] == roster["org"], "the lock belongs elsewhere")
    sign = bytes.fromhex(find(roster["people"], lock["person"])["sign"])
    verify(sign, "engawa-lock-1", message, signature, "lock")
    kdf = lock["kdf"]
    need(kdf["alg"] == "argon2id13", "the lock's key derivation is another")
    key = sodium.crypto_pwhash_alg(32, normal_passphrase(passphrase), bytes.fromhex(kdf["salt"]),
                                   kdf["ops"], kdf["mem"], sodium.crypto_pwhash_ALG_ARGON2ID13)
    at = message.rindex(b',"box":"')
    secret = decrypt(from_base64(lock["box"]), message[:at], ZERO_NONCE, key, "the lock")
    need(sodium.crypto_sign_seed_keypair(secret[:32])[0] == sign, "the lock holds another key")
    return lock["person"], secret[32:]


# Journals

def split_line(line):
    parts = line.split(b"\t")
    need(len(parts) == 3, "a line has not three parts")
    header, body, signature = parts
    need(len(header) <= 1024, "a header is too long")
    match = HEADER.fullmatch(header)
    need(match is not None, "a header is not exact")
    org, device, n, prev, time, kind, key, digest, size = (part.decode() for part in match.groups())
    entry = {"header": header, "org": org, "device": device, "n": int(n), "prev": prev,
             "time": int(time), "kind": kind, "key": int(key), "hash": digest, "size": int(size),
             "id": sha256(header).hex(), "associated": header[:header.index(b',"hash"')],
             "body": None if body == b"-" else from_base64(body),
             "signature": from_base64(signature) if signature else None}
    need((entry["n"] == 1) == (prev == "0" * 64), "prev is wrong")
    need(entry["key"] < entry["n"], "a header names a later session")
    need(not (kind in OPEN_KINDS and entry["key"]), "an open body names a session")
    need(not (kind in ("sealed", "file") and not entry["key"]), "a sealed body names no session")
    return entry


def verify_chain(entries, roster):
    known = [device["id"] for device in roster["devices"]]
    last = None
    for entry in entries:
        need(entry["org"] == roster["org"], "an entry of another organisation")
        need(entry["device"] in known, "a journal the roster does not list")
        need(entry["n"] == (last["n"] + 1 if last else 1), "a gap")
        need(last is None or entry["prev"] == last["id"], "a fork")
        if entry["body"] is not None:
            need(len(entry["body"]) == entry["size"] and sha256(entry["body"]).hex() == entry["hash"],
                 "a body does not fit its header")
        if entry["signature"] is not None:
            need(len(entry["signature"]) == 64, "a signature has a wrong length")
            verify(bytes.fromhex(entry["device"]), "engawa-entry-1", entry["header"],
                   entry["signature"], "entry")
        last = entry
    need(last is not None and last["signature"] is not None, "the last line is not signed")


def open_session(entry, secrets, roster):
    session = from_json(entry["body"])
    secret = secrets.get((session["circle"], session["generation"]))
    need(secret is not None, "a session for others")
    inside = open_box(secret, entry["associated"], from_base64(session["box"]), "a session")
    need(len(inside) == 112, "a session's box has a wrong size")
    key, author, proof = inside[:32], inside[32:48], inside[48:]
    who = None
    if any(author + proof):
        who = author.hex()
        verify(bytes.fromhex(find(roster["people"], who)["sign"]), "engawa-author-1",
               entry["associated"] + b"\0" + sha256(key), proof, "author")
    shown = {name: value for name, value in session.items() if name != "box"}
    shown["author"] = who
    return key, shown


def check_proof(entry, rosters):
    body = from_json(entry["body"])
    if "by" in body:
        message, text = signed_part(entry["body"], "proof", 88)
        roster = rosters[body["roster"] - 1]
        signer = find(roster["people"], body["by"])
        need(signer["role"] == "manager" and signer["closed"] == 0, "a proof by no manager")
        verify(bytes.fromhex(signer["sign"]), "engawa-%s-1" % entry["kind"],
               entry["org"].encode() + b"\0" + message, from_base64(text), entry["kind"])
    else:
        need(entry["kind"] == "content", "a purge without a proof")
    return body


def open_sealed(entry, keys):
    need(entry["key"] in keys, "a body names no session")
    body = entry["body"]
    plain = unpad(decrypt(body[12:], entry["associated"], body[:12], keys[entry["key"]], "a body"))
    if entry["kind"] == "file":
        media, _, data = plain.partition(b"\0")
        return {"media": media.decode(), "data": base64.b64encode(data).decode()}
    return from_json(plain)


def open_entry(entry, keys, secrets, rosters):
    if entry["body"] is None:
        return None
    if entry["kind"] == "session":
        keys[entry["n"]], shown = open_session(entry, secrets, rosters[-1])
        return shown
    if entry["kind"] in ("content", "purge"):
        return check_proof(entry, rosters)
    if entry["kind"] in ("sealed", "file"):
        return open_sealed(entry, keys)
    return "needs a newer Engawa"


def read_journals(data):
    need(data.endswith(b"\n"), "the last line is cut off")
    journals = {}
    for line in data[:-1].split(b"\n"):
        entry = split_line(line)
        journals.setdefault(entry["device"], []).append(entry)
    return journals


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--lines", required=True)
    parser.add_argument("--roster", required=True, nargs="+", action="extend")
    parser.add_argument("--lock", required=True)
    parser.add_argument("--passphrase-file", required=True)
    options = parser.parse_args()

    rosters = read_rosters(options.roster)
    with open(options.passphrase_file, encoding="utf-8") as file:
        passphrase = file.read()
    with open(options.lock, "rb") as file:
        person, secret = open_lock(file.read(), rosters[-1], passphrase)
    secrets = open_circles(rosters[-1], person, secret)
    with open(options.lines, "rb") as file:
        journals = read_journals(file.read())

    shown = []
    for device, entries in journals.items():
        verify_chain(entries, rosters[-1])
        keys = {}
        opened = [{"n": entry["n"], "id": entry["id"], "time": entry["time"], "kind": entry["kind"],
                   "key": entry["key"], "body": open_entry(entry, keys, secrets, rosters)}
                  for entry in entries]
        shown.append({"device": device, "entries": opened})
    json.dump({"org": rosters[-1]["org"], "name": rosters[-1]["name"],
               "roster": rosters[-1]["number"], "person": person, "journals": shown},
              sys.stdout, ensure_ascii=False, indent=1)
    print()


if __name__ == "__main__":
    try:
        main()
    except (Fault, ValueError, KeyError, TypeError, IndexError, OSError) as fault:
        print("reader.py: %s: %s" % (type(fault).__name__, fault), file=sys.stderr)
        sys.exit(1)
