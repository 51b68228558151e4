#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines posted raw: forged, reordered, repeated, oversized, truncated, of a newer version. Each is
refused with its own problem, leaves nothing, and the good ones are taken afterwards."""

import gzip
import zlib

from engawa_e2e import *

with Folder() as folder:
    council = Council(folder)
    council.register(folder("store.db"))
    with Store(folder("store.db")) as store:
        sync(council.vault, "--store", store.url)
        second = council.enrol("second", "--store", store.url)
        council.note(second, "something to go on from")
        sync(second, "--store", store.url)
        device = Device(second)
        stranger = Device(Council(folder, "other").vault)
        n, prev = heads(store.port, device).get(device.id, (0, "0" * 64))
        start = n, prev

        def post(body, who=device, **headers):
            return request(store.port, "POST", "/v1/entries", body, who, **headers)

        def chain(count, body=b"hello", **changes):
            """Headers and lines that go on from the head."""
            number, before, headers, lines = n, prev, [], []
            for i in range(count):
                header = device.header(number + 1, before, body=body, key=number or 0,
                                       kind="sealed" if number else "session", **changes)
                headers.append(header)
                lines.append(device.line(header, body, signed=i == count - 1))
                number, before = number + 1, hashlib.sha256(header).hexdigest()
            return headers, lines

        headers, lines = chain(4)
        good = b"".join(lines)
        all_signed = b"".join(device.line(header) for header in headers)

        # Forged: another's signature, no signature, a changed body, a changed header, another prev.
        other = stranger.key.sign(b"engawa-entry-1\0" + headers[-1]).signature
        forged = b"".join(lines[:-1]) + headers[-1] + b"\taGVsbG8=\t" + base64.b64encode(other) + b"\n"
        check(problem(post(forged)) == (422, "invalid"))
        check(problem(post(b"".join(lines[:-1]))) == (422, "invalid"))
        check(problem(post(good.replace(b"aGVsbG8=", b"aGVsbG9=", 1))) in
              ((422, "invalid"), (400, "syntax")), post(good.replace(b"aGVsbG8=", b"aGVsbG9=", 1)))
        check(problem(post(good.replace(b"aGVsbG8=", b"SEVMTE8=", 1))) == (422, "invalid"))
        check(problem(post(good.replace(b'"time":1790000000000', b'"time":1790000000001'))) ==
              (422, "invalid"))
        check(problem(post(device.line(device.header(n + 1, "1" * 64, key=n)))) == (409, "fork"))
        check(problem(post(stranger.line(stranger.header(1, "0" * 64, "session", 0)))) ==
              (403, "unknown-journal"))

        # Out of order, twice in one batch, with a hole, and later than what is held.
        check(problem(post(b"".join(reversed(all_signed.splitlines(True))))) == (422, "invalid"))
        lines_signed = all_signed.splitlines(True)
        check(problem(post(lines_signed[0] + all_signed)) == (422, "invalid"))
        check(problem(post(lines_signed[0] + lines_signed[2])) == (422, "invalid"))
        status, text = post(lines_signed[2])
        gap = json.loads(text)
        check(status == 409 and gap["type"].endswith(":gap"), text)
        check((gap["n"], gap["hash"]) == start, gap, start)

        # Truncated anywhere.
        for length in (1, 50, 400, len(good) // 2, len(good) - 40, len(good) - 1):
            status, kind = problem(post(good[:length]))
            check(status in (400, 422), length, status, kind)

        # Oversized: a body, a header, a batch, a count; a size that lies.
        big = b"x" * (1024 * 1024 + 4097)
        check(problem(post(device.line(device.header(n + 1, prev, key=n, body=big), big)))[0] in
              (400, 413, 422))
        check(problem(post(device.line(device.header(n + 1, prev, kind="k" * 900, key=n))))[0] in
              (400, 413))
        check(problem(post(b"y" * (4 * 1024 * 1024 + 1))) == (413, "too-large"))
        check(problem(post(device.line(device.header(n + 1, prev, key=n, size=6)))) ==
              (422, "invalid"))
        _, many = chain(1001)
        check(problem(post(b"".join(many))) == (413, "too-large"))

        # A newer version, another encoding, a zip bomb, half a gzip.
        check(problem(post(device.line(device.header(n + 1, prev, key=n, v=2)))) == (426, "newer"))
        check(problem(post(good, Content_Encoding="br")) == (415, "encoding"))
        bomb = gzip.compress(b"\n" * (64 * 1024 * 1024))
        check(problem(post(bomb, Content_Encoding="gzip")) == (413, "too-large"))
        check(problem(post(gzip.compress(good)[:-20], Content_Encoding="gzip")) == (400, "syntax"))

        # Who calls: nobody, a stranger, too late, too far ahead, for another host.
        check(problem(post(good, None)) == (401, "unauthorised"))
        check(problem(post(good, stranger)) == (403, "unknown-organisation"))
        host = f"127.0.0.1:{store.port}"
        for wrong, answer in ((device.authorization(host, -60), (401, "expired")),
                              (device.authorization(host, 25 * 3600), (401, "expired")),
                              (device.authorization("elsewhere"), (401, "unauthorised")),
                              ("Engawa 1 x y z", (401, "unauthorised")),
                              ("Basic YTpi", (401, "unauthorised"))):
            check(problem(post(good, None, Authorization=wrong)) == answer, wrong, answer)

        # Nothing of all that was kept.
        check(heads(store.port, device).get(device.id, (0, "0" * 64)) == start)

        # The good ones: packed, plain, again, again in part.
        status, text = post(gzip.compress(good), Content_Encoding="gzip")
        check(status == 200 and json.loads(text)["n"] == n + 4, status, text)
        for again in (good, all_signed, lines_signed[0], lines_signed[1] + lines_signed[2]):
            status, text = post(again)
            check(status == 200 and json.loads(text)["n"] == n + 4, status, text)

        # And they come back as they were sent, packed when asked for.
        body = json.dumps({"after": [{"device": device.id, "n": n}]}).encode()
        status, text = request(store.port, "POST", "/v1/pull", body, device)
        check(status == 200 and text.split(b"\n", 1)[1] == good, text[-400:])
        status, packed = request(store.port, "POST", "/v1/pull", body, device,
                                 Accept_Encoding="gzip")
        check(zlib.decompress(packed, 31) == text)
        status, bare = request(store.port, "POST", "/v1/pull?bodies=none", body, device)
        check(b"aGVsbG8=" not in bare and bare.count(b"\t-\t") == 4, bare)
        for wrong in (b"{}", b'{"after":[{"device":"x","n":1}]}', b'{"after":[{"n":1}]}',
                      b'{"after":[],"more":1}', b'{"after":[{"device":"%s","n":-1}]}'
                      % device.id.encode()):
            check(problem(request(store.port, "POST", "/v1/pull", wrong, device)) == (400, "syntax"),
                  wrong[:80])
        check(problem(request(store.port, "POST", "/v1/pull", b"[" * 100000, device)) ==
              (413, "too-large"))
        store.stop()
print("ok")
