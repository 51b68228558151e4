# SPDX-License-Identifier: GPL-3.0-or-later
"""How each language is written: its script and letters, its sentence marks, its font.

`faults(language, source, text)` gives what a reader of that language would stumble over, each with what
to do about it. Judging the words themselves is for people."""
import functools
import re
import subprocess
import unicodedata

PLACEHOLDER = re.compile(r"\{[a-z]+\}")
RTL = {"ar", "fa", "prs", "ps", "ur"}
# The first words of a letter's Unicode name, by ISO 15924 script.
SCRIPTS = {
    "Latn": ("LATIN", "MODIFIER"), "Cyrl": ("CYRILLIC",), "Arab": ("ARABIC",), "Deva": ("DEVANAGARI", "VEDIC"),
    "Beng": ("BENGALI",), "Sinh": ("SINHALA",), "Taml": ("TAMIL",), "Thai": ("THAI",), "Laoo": ("LAO",),
    "Khmr": ("KHMER",), "Mymr": ("MYANMAR",), "Kore": ("HANGUL",), "Hans": ("CJK",), "Hant": ("CJK",),
    "Jpan": ("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "IDEOGRAPHIC"),
}
# Latin words that stand so on signs, cards and telephones in Japan whatever the language.
LATIN = {"PET", "SMS", "LINE", "FAX", "DV", "ID", "IC", "QR", "NPO", "AED", "ATM", "Wi", "Fi", "WhatsApp",
         "Messenger", "PIN", "USB", "TV", "PDF", "OK", "SNS", "JR", "kg", "cm", "km",
         # Names that stand so on the sign of the place and on the card.
         "Hello", "Work", "My", "Number", "Houterasu"}
QUESTION = {"my": ("။", "?"), "th": ("", "?"), "lo": ("", "?"), **{id: ("؟",) for id in RTL},
            "zh_CN": ("？",), "zh_TW": ("？",), "ja": ("？",), "ja@easy": ("？",)}
STOP = {"hi": ("।",), "ne": ("।",), "bn": ("।",), "my": ("။",), "km": ("។",), "th": ("",), "lo": ("",), "ur": ("۔",),
        "zh_CN": ("。",), "zh_TW": ("。",), "ja": ("。",), "ja@easy": ("。",)}
COLON = {"zh_CN": "：", "zh_TW": "：", "ja": "：", "ja@easy": "：", "km": "៖:", "my": ":-–။", "hi": ":：", "th": ":"}
# Signs that are another language's. The reader who knows it sees a wrong letter; one who does not, nothing.
WRONG = {
    "fa": [("يىﻱ", "write ی (U+06CC)"), ("ك", "write ک (U+06A9)"), ("ہھے", "that is an Urdu letter"), (",;", "write ، or ؛")],
    "ur": [("يى", "write ی (U+06CC)"), ("ك", "write ک (U+06A9)"), ("ه", "write ہ or ھ"), (",;", "write ، or ؛")],
    "ps": [("ى", "write ی (U+06CC) or ي (U+064A)"), ("ك", "write ک (U+06A9)"), ("ہھے", "that is an Urdu letter"), (",;", "write ، or ؛")],
    "ar": [("یۍې", "write ي (U+064A)"), ("ک", "write ك (U+0643)"), ("گچپژہھے", "that letter is not Arabic"), (",;", "write ، or ؛")],
    "hi": [("|", "write । (danda)")], "ne": [("|", "write । (danda)")], "bn": [("|", "write । (danda)")],
    "uz": [("'`", "write ʻ (U+02BB), ‘ or ’")],
}
WRONG["prs"] = WRONG["fa"]
DIGITS = {"latn": 0x30, "arab": 0x660, "arabext": 0x6F0, "deva": 0x966, "beng": 0x9E6, "mymr": 0x1040}
# Joiners change how letters join here and belong to the spelling.
JOINERS = {"fa": "\u200c", "prs": "\u200c", "ps": "\u200c", "ur": "\u200c", "ar": "", "si": "\u200d\u200c", "hi": "\u200d\u200c",
           "ne": "\u200d\u200c", "bn": "\u200d\u200c", "ta": "\u200c", "km": "\u200b\u200c", "my": "\u200b", "th": "\u200b", "lo": "\u200b"}
ZAWGYI = [
    (re.compile("(?:^|[^\u1000-\u102a\u103b-\u103f\u1039\ua9e0-\uaa7f])\u1031"), "ေ stands before its consonant"),
    (re.compile("\u1039(?![\u1000-\u1021])"), "္ stands without a letter under it"),
    (re.compile("[\u1033\u1034\u1060-\u1097]"), "a letter that only Zawgyi puts there"),
]
BRACKETS = re.compile(r"〈[^〉]*〉|（[^）]*）|\([^)]*\)|「[^」]*」|『[^』]*』|［[^］]*］|\[[^\]]*\]")


# "and so on" ends with a stop of its own.
ABBREVIATION = re.compile(r"(?:^|\W)(?:etc|v\.v|dll|dsb|т\.д|др|vs|hwd|va h\.k)\.$")


def is_japanese(char):
    return unicodedata.name(char, "").startswith(("CJK", "HIRAGANA", "KATAKANA", "IDEOGRAPHIC"))


def without_japanese(text):
    """The text without the Japanese words that stand in brackets as they do on letters and signs."""
    return BRACKETS.sub(lambda m: "" if any(map(is_japanese, m.group(0))) else m.group(0), text)


def script_faults(language, script, source, text):
    own = SCRIPTS[script]
    names = {char: unicodedata.name(char, "?").split(" ")[0] for char in text if unicodedata.category(char)[0] in "LM"}
    for word in re.findall(r"[^\W\d_]+", text):
        kinds = {names.get(char) for char in word} & {"LATIN", "CYRILLIC", "GREEK"}
        if len(kinds) > 1:
            yield f"“{word}” mixes {' and '.join(sorted(k.title() for k in kinds))} letters: type it anew in one script"
    words = re.findall(r"[A-Za-z]+", source) if "LATIN" not in own else []
    foreign = text
    for word in sorted(LATIN | {word for word in words if word.isupper() and len(word) > 1}, key=len, reverse=True):
        foreign = re.sub(rf"(?<![A-Za-z]){word}(?![A-Za-z])", "", foreign)
    odd = {c for c in foreign if c in names and names[c] not in own and names[c] != "COMBINING" and not (
        language == "ko" and names[c] == "CJK" and c in text and "(" in text)}
    if odd:
        yield f"{' '.join(sorted(odd))} is not in the script of this language ({script}): write it in that script"
    letters = sum(1 for c in text if names.get(c) in own)
    if not letters and re.search(r"[a-z]{2}", PLACEHOLDER.sub("", source)) and foreign.strip():
        yield f"nothing of it is in the script of this language ({script}): translate it"


def mark_faults(language, source, text):
    bare = text.rstrip("»”\"』」 ")
    end = bare[-1:] if bare else ""
    question = QUESTION.get(language, ("?",))
    stop = STOP.get(language, (".",))
    marks = set("?？؟")
    # Easy Japanese was written beside the English and may ask where it tells.
    if language in ("ja", "ja@easy"):
        pass
    elif source.endswith("?"):
        if "" not in question and end not in question:
            yield f"a question ends with {' or '.join(question)} here: add it"
        if "" in question and end in marks - set(question):
            yield f"{end} is no question mark of this language"
    elif end in marks:
        yield f"it ends with {end}, but the English is no question: make it say the same"
    if source.endswith(".") and end not in marks:
        if "" in stop:
            if end == ".":
                yield "this language writes no full stop: remove it"
        elif end not in stop:
            yield f"a sentence ends with {' or '.join(stop)} here: add it"
    elif not source.endswith(("?", "!", ":")) and end and end in ".。।۔។" and not ABBREVIATION.search(text):
        yield f"the English is a label without a full stop: remove {end}"
    if source.endswith(":") and end not in COLON.get(language, ":") and language not in ("th", "lo"):
        yield f"it should end with {COLON.get(language, ':')[0]} as the English does: add it"
    if language == "es":
        for closing, opening in ("?¿", "!¡"):
            if text.count(closing) != text.count(opening):
                yield f"every {closing} needs its {opening}: add it"
    if language == "fr" and re.search(r"[^\u00a0\u202f\d?!][?!:;»]|[«](?![\u00a0\u202f])", text):
        yield "French sets a no-break space (U+00A0 or U+202F) before ? ! : ; » and after «: add it"
    if language in ("zh_CN", "zh_TW", "ja", "ja@easy"):
        half = re.search(r"[?!,;:]", PLACEHOLDER.sub("", text))
        if half:
            yield f"{half.group(0)} is half as wide as this script: write {chr(ord(half.group(0)) + 0xFEE0) if half.group(0) != ',' else '，'}"
        if re.search(r"(?<=[\u3040-\u9fff])\.", text):
            yield ". after a Han character or kana: write 。"
    elif re.search(r"[？！，；：。]", without_japanese(text)):
        yield "full-width punctuation belongs to Chinese and Japanese: write this language's own mark"


def character_faults(language, entry, text):
    allowed = JOINERS.get(language, "")
    for char in text:
        if unicodedata.category(char) in ("Cc", "Cf", "Co", "Cn", "Zl", "Zp") and char not in allowed:
            yield f"U+{ord(char):04X} is a control or unknown character: remove it"
            break
    if allowed and re.search(rf"(?:^|\s)[{allowed}]|[{allowed}](?:\s|$)|[{allowed}]{{2}}", text):
        yield "a joiner stands beside a space, at an end or twice: remove it"
    if "\ufffd" in text:
        yield "U+FFFD stands where a character was lost: type it anew"
    if unicodedata.normalize("NFC", text) != text:
        yield "it is not in Unicode's composed form: run it through `uconv -x any-nfc`"
    if re.search(r"  |\u3000", text):
        yield "two spaces, or an ideographic one: leave one"
    if text != text.strip():
        yield "a space at an end: remove it"
    if re.search(r"\s[,.?؟،۔](?:\s|$)", text) and language not in ("fr", "km"):
        yield "a space before a mark: remove it"
    for chars, remedy in WRONG.get(language, []):
        found = next((char for char in text if char in chars), None)
        if found:
            yield f"{found} (U+{ord(found):04X}): {remedy}"
    digits = DIGITS[entry["digits"]]
    odd = next((c for c in text if c.isdecimal() and not 0x30 <= ord(c) <= 0x39
                and not digits <= ord(c) <= digits + 9), None)
    if odd:
        yield f"the digit {odd} (U+{ord(odd):04X}) is another script's: write it in this one's"
    if language == "my":
        for pattern, what in ZAWGYI:
            if pattern.search(text):
                yield f"{what}: this looks like Zawgyi; convert it to Unicode"
                break
    if language in ("zh_CN", "zh_TW"):
        for char in without_japanese(text):
            if unicodedata.name(char, "").startswith("CJK UNIFIED"):
                try:
                    char.encode("gb2312" if language == "zh_CN" else "big5")
                except UnicodeEncodeError:
                    other = "traditional or Japanese" if language == "zh_CN" else "simplified or Japanese"
                    yield f"{char} is a {other} form: write the form of {language}"


def width(text):
    """How wide a text is, roughly, in Latin letters: marks take no room, Han characters two."""
    return sum(0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(c) in "WF" else 1
               for c in text)


def length_fault(source, text):
    limit = 3 * len(source) + 14
    if len(source) <= 24 and width(without_japanese(text)) > limit:
        return (f"{width(text)} wide where the English has {len(source)} (at most {limit}): a label stands on a tile; "
                "say it shorter")
    return None


def number_fault(source, text):
    """Numbers of three digits and more, which are telephone numbers, stand as they are."""
    plain = "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)
    lost = [number for number in re.findall(r"\d{3,}", source) if number not in plain]
    return f"the number {lost[0]} is lost: write it as it is" if lost else None


@functools.cache
def charset(family):
    """The characters a font family draws; None when it is not installed."""
    found, ranges = subprocess.run(["fc-match", "-f", "%{family}\n%{charset}", family], capture_output=True,
                                   text=True, check=True).stdout.split("\n", 1)
    if family not in found.split(","):
        return None
    covered = set()
    for piece in ranges.split():
        first, _, last = piece.partition("-")
        covered.update(range(int(first, 16), int(last or first, 16) + 1))
    return covered


def glyph_faults(entry, text):
    """What no font of this language draws. Its letters must be in its own font; marks, digits and the Japanese
    words in brackets may come from the two fonts that stand beside every language."""
    own = charset(entry["font"])
    if own is None:
        yield f"the font {entry['font']} is not installed: install it, or name another in data/codes/languages.json"
        return
    beside = (charset("Noto Sans") or set()) | (charset("Noto Sans CJK JP") or set())
    for char in sorted(set(text)):
        letter = unicodedata.name(char, "?").split(" ")[0] in SCRIPTS[entry["script"]]
        if ord(char) not in own and not (ord(char) in beside and not (letter and char not in "ー々〆")) \
                and unicodedata.category(char) != "Cf":
            yield f"{entry['font']} has no glyph for {char} (U+{ord(char):04X}): write it otherwise"


def faults(entry, source, text):
    """What is wrong with `text` as the language of `entry` (a row of languages.json) for `source`."""
    language = entry["id"]
    bare = PLACEHOLDER.sub("", without_japanese(text))
    yield from script_faults(language, entry["script"], source, bare)
    yield from mark_faults(language, source, text)
    yield from character_faults(language, entry, text)
    yield from glyph_faults(entry, text)
    for fault in (length_fault(source, text), number_fault(source, text)):
        if fault:
            yield fault
