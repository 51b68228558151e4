# SPDX-License-Identifier: GPL-3.0-or-later
"""engawa-admin words: the table, the sheet of every language, and corrections taken back."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

SOURCE = pathlib.Path(os.environ["ENGAWA_SOURCE_DIR"])
ADMIN = pathlib.Path(os.environ["ENGAWA_BUILD_DIR"]) / "src/admin/engawa-admin"
LANGUAGES = {row["id"]: row for row in json.loads((SOURCE / "data/codes/languages.json").read_text())["languages"]}
# From right to left, Nastaliq, stacked letters, words without spaces: what a sheet could get wrong.
SAMPLES = {"ur": "کیا آپ یہاں بات کر سکتے ہیں؟", "km": "តើយើងអាចនិយាយនៅទីនេះបានទេ?", "lo": "ລົມກັນຢູ່ນີ້ໄດ້ບໍ່",
           "th": "คุยกันที่นี่ได้ไหม", "si": "මෙහි කතා කළ හැකිද?", "ta": "இங்கே பேசலாமா?", "bn": "এখানে কথা বলা যাবে?",
           "hi": "क्या यहाँ बात कर सकते हैं?", "ko": "여기서 이야기해도 될까요?", "mn": "Энд ярьж болох уу?",
           "fa": "می‌توانیم اینجا صحبت کنیم؟", "ps": "دلته خبرې کولی شو؟", "prs": "می‌توانیم اینجا گپ بزنیم؟",
           "zh_TW": "可以在這裡說話嗎？"}
NAME = {"ja": "BIZUDPGothic|NotoSans", "ja@easy": "BIZUDPGothic|NotoSans"}


def admin(*arguments, code=0):
    run = subprocess.run([str(ADMIN), "words", *map(str, arguments)], capture_output=True, text=True)
    assert run.returncode == code, (arguments, run.returncode, run.stdout, run.stderr)
    return run.stdout if code == 0 else run.stderr


def header(language):
    text = (SOURCE / "po/words/vi.po").read_text(encoding="utf-8").split("\n\n")[0]
    return text.replace('"Language: vi\\n"', f'"Language: {language}\\n"') + "\n\n"


def test_sheets(words, place):
    """Every language comes out in its own font, with numbered pages, whatever its catalogue holds today."""
    for language, row in LANGUAGES.items():
        po = words / f"{language}.po"
        if not po.exists():
            po.write_text(header(language) + '#. A note.\nmsgctxt "first-visit:here"\n'
                          'msgid "Is it all right to talk here?"\n'
                          f'msgstr "{SAMPLES.get(language, row["name"])}"\n', encoding="utf-8")
        pdf = place / "sheet.pdf"
        admin("sheet", language, "--data", SOURCE / "data", "--words", words, "--output", pdf)
        fonts = subprocess.run(["pdffonts", str(pdf)], capture_output=True, text=True, check=True).stdout
        wanted = NAME.get(language, row["font"].replace(" ", ""))
        assert re.search(wanted, fonts.replace("-", ""), re.I), (language, wanted, fonts)
        assert "DejaVu" not in fonts and "Type 3" not in fonts, (language, fonts)
        text = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
        pages = int(re.search(r"Pages:\s+(\d+)", subprocess.run(
            ["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout).group(1))
        assert re.search(f"{pages} ?/ ?{pages}", text) and "first-visit:here" in text, (language, pages)
        pdf.unlink()
    assert "--output" in admin("sheet", "vi", "--data", SOURCE / "data", "--words", words, code=2)
    message = admin("sheet", "xx", "--data", SOURCE / "data", "--words", words, "--output", place / "x.pdf", code=2)
    assert "languages.json has no language “xx”" in message, message


def test_status(words):
    table = admin("status", "--data", SOURCE / "data", "--words", words)
    rows = {line.split()[0]: line.split()[1:] for line in table.splitlines()[1:]}
    assert set(rows) == set(LANGUAGES), rows
    counted = (words / "en.po").read_text(encoding="utf-8").count("\nmsgctxt ")
    assert rows["en"][:5] == [str(counted), str(counted), "0", "0", "0"], rows["en"]
    (words / "xx.po").write_text("")
    (words / "tr.po").write_bytes(b'msgid ""\nmsgstr "\xff"\n')
    message = admin("status", "--data", SOURCE / "data", "--words", words, code=1)
    assert "xx.po: “xx” is no language" in message and "tr.po:2: not UTF-8; save" in message, message
    (words / "xx.po").unlink()
    (words / "tr.po").unlink()


def council(place):
    """A council's data directory with a Vietnamese catalogue of five lines."""
    data = place / "data"
    shutil.copytree(SOURCE / "data/codes", data / "codes")
    (data / "words").mkdir()
    (data / "words/vi.po").write_text(header("vi").replace("nplurals=1; plural=0", "nplurals=2; plural=n>1") + """\
#. Note.
msgctxt "a:yes"
msgid "Yes"
msgstr "Có"

# stale since 2026-11-01: the easy Japanese was “はい”
msgctxt "a:food"
msgid "Food"
msgstr "Đồ ăn"

#, fuzzy
#| msgid "Thanks"
msgctxt "a:thanks"
msgid "Thank you"
msgstr "Cảm ơn"

msgctxt "a:name"
msgid "Name: {name}"
msgstr "Tên: {name}"

msgctxt "a:people"
msgid "one person"
msgid_plural "{n} people"
msgstr[0] "một người"
msgstr[1] "{n} người"
""", encoding="utf-8")
    return data


def entry(context, source, text, comment="", plural=None):
    strings = f'msgstr "{text}"\n' if plural is None else "".join(f'msgstr[{n}] "{t}"\n' for n, t in enumerate(text))
    second = "" if plural is None else f'msgid_plural "{plural}"\n'
    return f'{comment}msgctxt "{context}"\nmsgid "{source}"\n{second}{strings}\n'


def test_accept(place):
    data, words = council(place), place / "data/words"
    file = place / "back.po"

    def accept(*entries, code=0, start=header("vi"), by="Linh", more=()):
        file.write_bytes(start.encode() + b"".join(e if isinstance(e, bytes) else e.encode() for e in entries))
        return admin("accept", "vi", file, "--data", data, "--by", by, "--date", "2026-12-01", *more, code=code)

    before = (words / "vi.po").read_bytes()
    wrong = [
        (entry("a:name", "Name: {name}", "Tên: {ten}"), "back.po:20: a:name: {ten} is no placeholder"),
        (entry("a:name", "Name: {name}", "Tên"), "back.po:20: a:name: the placeholder {name} is lost"),
        (entry("a:people", "one person", ["một"], plural="{n} people"), "1 plural forms where Plural-Forms says 2"),
        (entry("a:people", "one person", ["một", ""], plural="{n} people"), "back.po:22: a:people: empty"),
        (entry("a:yes", "Yes", "Vâng").encode().replace(b"V", b"\xff"), "back.po:20: not UTF-8; save the file"),
        (entry("a:yes", "Yes", "Vâng \U00012345"), "back.po:20: a:yes: no font for Vietnamese has the character"),
        (entry("a:yes", "Yes!", "Vâng!"), "back.po:18: a:yes: it translates other English, the text is “Yes” now"),
        (entry("a:new", "New", "Mới"), "back.po:18: a:new: this catalogue has no such text; remove"),
        (entry("a:yes", "Yes", "Vâng\\q"), "back.po:20: only \\n"),
    ]
    for text, message in wrong:
        said = accept(entry("a:food", "Food", "Thức ăn"), text, code=1).replace(str(place) + "/", "")
        # The good entry before it takes four lines.
        moved = re.sub(r"back\.po:(\d+)", lambda m: f"back.po:{int(m.group(1)) + 4}", message)
        assert moved in said, (moved, said)
        assert (words / "vi.po").read_bytes() == before and not (words / "vi.mo").exists()
    assert "Language: ne" in accept(start=header("ne"), code=1)
    assert "--by NAME" in accept(by="", code=2)
    assert "Nothing is new" in accept(entry("a:yes", "Yes", "Có"), entry("a:food", "Food", ""))
    assert (words / "vi.po").read_bytes() == before

    said = accept(entry("a:yes", "Yes", "Có", "# ok\n"), entry("a:food", "Food", "Thức ăn"),
                  entry("a:name", "Name: {name}", "Họ tên: {name}", "#, fuzzy\n"),
                  entry("a:people", "one person", ["1 người", "{n} người"], plural="{n} people"))
    assert "a:food:\n  Đồ ăn → Thức ăn\n" in said and "a:people:\n  một người → 1 người\n" in said, said
    assert "2 changed, 1 right as they were; 3 of 5 checked in Vietnamese" in said, said
    text = (words / "vi.po").read_text(encoding="utf-8")
    assert '# checked by Linh, 2026-12-01\n#. Note.\nmsgctxt "a:yes"' in text, text
    assert '# checked by Linh, 2026-12-01\nmsgctxt "a:food"\nmsgid "Food"\nmsgstr "Thức ăn"' in text, text
    assert "Họ tên" not in text, "what a reviewer marked as a guess is no answer"
    assert (words / "vi.checked").read_text().split() == ["a:yes", "a:food", "a:people"]
    compiled = subprocess.run(["msgunfmt", "--no-wrap", str(words / "vi.mo")], capture_output=True, text=True,
                              check=True).stdout
    assert '"Thức ăn"' in compiled and "Cảm ơn" not in compiled

    # An older catalogue of the council: its marks hold where nothing has changed since.
    easy = "#. ja@easy: なまえ\n"
    said = accept(entry("a:gone", "Gone", "Hết"), entry("a:name", "Name: {name}", "Tên: {name}", "# checked by An, 2026-10-01\n" + easy),
                  entry("a:thanks", "Thanks", "Cảm ơn", "# checked by An, 2026-10-01\n"), more=["--partly"])
    assert "a:gone: left out" in said and "a:thanks: left out" in said and "Nothing is new" in said, said
    said = accept(entry("a:name", "Name: {name}", "Tên: {name}", "# checked by An, 2026-10-01\n"))
    assert "0 changed, 1 right as they were; 4 of 5" in said, said
    assert '# checked by An, 2026-10-01\nmsgctxt "a:name"' in (words / "vi.po").read_text(encoding="utf-8")
    table = admin("status", "--data", data)
    assert re.search(r"^vi +5 +0 +4 +1 +0 +80 %", table, re.M), table


with tempfile.TemporaryDirectory() as folder:
    place = pathlib.Path(folder)
    shutil.copytree(SOURCE / "po/words", place / "words")
    test_status(place / "words")
    test_sheets(place / "words", place)
    test_accept(place)
