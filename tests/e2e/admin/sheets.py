#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A family's answers on paper: the national intake sheet and the sheet in two languages. What only staff may
see never stands there, and a form that leaves no trace is refused."""

import json
import os
import re
import subprocess

from engawa_e2e import SOURCE, Council, Folder, admin, check

DATA = ["--data", os.path.join(SOURCE, "data")]
WORDS = ["--words", os.path.join(os.environ["ENGAWA_BUILD_DIR"], "po/words")]
VISIT = {
    "agree": "yes", "here": "yes", "call-name": "Lan", "topics": ["money", "housing", "garbage", "pets"],
    "topics-worst": "money", "money-which": ["living"], "needed-today": ["food", "bed"],
    "household": [{"relation": "me", "age": 34}, {"relation": "child", "age": 8}], "more": True, "job": "part",
    "dwelling": "rented", "insurance": {"none": "unknown"}, "arrived": "2019-04", "reach": ["phone"],
    "reach-number": "09000004712", "reach-when": ["night"], "first-say": "Tôi làm ca đêm.",
}
CONSENT = {
    "laid": ["city-livelihood", "city-tax"], "share-what": ["problem"], "share-with.city-livelihood": True,
    "share-with.city-tax": False, "go-together": True, "share-until": "year", "show-back": ["city-livelihood"], "apply": True,
    "mark": {"strokes": [[100, 100, 400, 500, 800, 200]]},
}
CHILD = {
    "which-child": [{"relation": "child", "age": 4}], "child-age": 4, "speaks-to.home": ["mother"],
    "speaks-to.ja": ["teacher"], "first-word.home": "under-1", "first-word.ja": "from-3", "child-say": "Cháu thích vẽ.",
}


def asked(council, folder, form, answers, *more):
    path = folder(form + ".json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(answers, file)
    return admin("interview", "--vault", council.vault, "--form", form, "--language", "vi", "--answers", path, *DATA,
                 *more, *council.worker).stdout.strip()


def sheet(council, folder, kind, *ids, code=0):
    path = folder("sheet.pdf")
    if os.path.exists(path):
        os.unlink(path)
    named = [word for id in ids for word in ("--interview", id)]
    done = admin("sheet", kind, *named, "--output", path, "--vault", council.vault, *DATA, *WORDS, *council.worker,
                 ok=code == 0)
    if code != 0:
        check(done.returncode == code, done.returncode, done.stderr)
        check(not os.path.exists(path), "a sheet that was refused was written")
        return done.stderr
    check(os.stat(path).st_mode & 0o777 == 0o600, "others on this PC can read the sheet")
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout


def mark_of(text, name):
    match = re.search(rf"([○◎]?)\s*{name}", text)
    check(match, name, "is not on the sheet", text)
    return match.group(1)


with Folder() as folder:
    council = Council(folder)
    case = council.case(council.vault)
    visit = asked(council, folder, "first-visit", VISIT, "--case", case)
    consent = asked(council, folder, "consent", CONSENT, "--case", case)
    child = asked(council, folder, "child-two-languages", CHILD, "--case", case)

    text = sheet(council, folder, "national", visit, consent)
    check(mark_of(text, "収入・生活費のこと") == "◎", text)
    check(mark_of(text, "住まいについて") == "○", text)
    check(mark_of(text, "その他（ごみ、ペット）") == "○", text)
    # Asked for today, which only staff may see: nothing on paper shows it.
    check(mark_of(text, "食べるものがない") == "", text)
    check(mark_of(text, "DV・虐待") == "", text)
    for words in ("Lan", "09000004712", "■臨時・パート・派遣", "■借家", "□国民健康保険", "Tôi làm ca đêm.", "原文（ベトナム語）",
                  "2019年4月"):
        check(words in text, words, text)
    check("■同意する" not in text and text.count("同意する") >= 2 and "同意しない" in text, text)

    # Every office laid out said yes to: the one box of the national sheet.
    all_yes = asked(council, folder, "consent", dict(CONSENT, **{"share-with.city-tax": True}), "--case", case)
    check("■同意する" in sheet(council, folder, "national", visit, all_yes), "the box is not ticked")

    # No contact wished: no number on paper.
    silent = {key: value for key, value in VISIT.items() if key not in ("reach-number", "reach-when")}
    quiet = asked(council, folder, "first-visit", dict(silent, reach=["no-contact"]), "--case", case)
    text = sheet(council, folder, "national", visit, quiet)
    check("09000004712" not in text and "担当者に確認" in text, text)

    # Several marks under the most worrying tile: the worker chooses.
    open_ = asked(council, folder, "first-visit", dict(VISIT, **{"money-which": ["living", "bills"]}), "--case", case)
    text = sheet(council, folder, "national", open_)
    check("◎は担当者が選びます" in text and mark_of(text, "収入・生活費のこと") == "○", text)

    text = sheet(council, folder, "two-languages", child)
    check("Cháu thích vẽ." in text and "日本語" in text, text)
    text = sheet(council, folder, "two-languages", consent)
    check("はい" in text and "Có" in text and "いいえ" in text and "Không" in text, text)
    text = sheet(council, folder, "two-languages", visit)
    check("Chào" not in text and "今夜" not in text and "ここで話" not in text, "a private answer is on paper", text)

    safe = asked(council, folder, "safe", {"alone": "yes", "calm": "no"}, "--case", case)
    check("never goes on paper" in sheet(council, folder, "two-languages", safe, code=1), "safe was printed")
    other = asked(council, folder, "money", {"pension": "pay-in"})
    check("one family" in sheet(council, folder, "national", visit, other, code=2), "two families on one sheet")
    check("no such interview" in sheet(council, folder, "national", "0" * 64, code=2), "an unknown interview")
    check("of one interview" in sheet(council, folder, "two-languages", visit, child, code=2), "two interviews")
