# SPDX-License-Identifier: GPL-3.0-or-later
"""Easy Japanese as it is written here: ruby on every kanji, short plain sentences, no hard forms."""
import re
import shutil
import subprocess

RUBY = re.compile(r"\{([^{}|]+)((?:\|[^{}|]+)+)\}")
KANJI = re.compile(r"[\u3400-\u9fff\uf900-\ufaff々〆]")
READING = re.compile(r"^[\u3041-\u309fー]+$")
# Longer than this is hard to read; no string of a form needs more.
SENTENCE = 35
# A stretch without a space that is longer than this hides where its words end.
PHRASE = 16
# Katakana words that everybody in Japan meets on signs, cards and telephones.
KATAKANA = set("""タブレット ビザ ローン パート アルバイト ガス ペット バス スマホ メッセージ カード キーボード ページ
スポーツ グループ ボランティア カレンダー パートナー トイレ スーパー コピー センター ノート
テスト パスポート ルール アレルギー マイナンバーカード サイン ナッツ プラスチック ペットボトル ボール ハローワーク テラス""".split())
# What may not be said, and what to say instead. Each pattern is looked for in the text without ruby.
PATTERNS = [
    ("passive", re.compile(r"[らさかたなまばわがざだあ]れ(?:ます|ません|て|た)(?!ば)"), "say who does it",
     {"くれて", "忘れて", "入れて", "入れます", "離れて", "流れて", "別れて", "疲れた", "疲れて",
      # 生まれる and こわれる are no passives: nobody does it.
      "生まれ", "こわれ"}),
    ("causative", re.compile(r"[らさかたなまばわが]せ(?:ます|ません|て|た)"), "say who does it",
     {"知らせて", "合わせて", "合わせた", "見せて", "済ませて"}),
    ("honorific", re.compile(r"いただ|ございます|くださいませ|になります|なさい|お待ち|ご連絡|ご相談"), "use です and ます",
     {"ありがとうございます"}),
    ("double negation", re.compile(r"な(?:い|く)(?:こと|わけ)?(?:は|では|も)?(?:ない|ありません)|ざるを得|ずには"),
     "say it without two negations", set()),
    ("wave dash", re.compile(r"[〜～]"), "write から", set()),
    ("era year", re.compile(r"令和|平成|昭和"), "write the Western year", set()),
    ("24-hour time", re.compile(r"(?:1[3-9]|2[0-4])(?:時(?!間)|:)"), "write 午前 or 午後", set()),
    ("refusal without a reason", re.compile(r"ご遠慮|かねます"), "say plainly what is not possible", set()),
    ("plain form at the end of a sentence", re.compile(
        r"(?<!です)(?<!ます)(?<!ません)(?<!ました)(?<!でした)(?<!ください)(?<!ましょう)(?<!か)(?<![〉」])。"),
     "end with です, ます or ～て ください", set()),
]


def base_of(text):
    return RUBY.sub(lambda match: match.group(1), text)


def faults(text):
    """What is wrong with a string of easy Japanese."""
    found = []
    for match in RUBY.finditer(text):
        base, readings = match.group(1), match.group(2)[1:].split("|")
        if len(readings) not in (1, len(base)):
            found.append(f"{match.group(0)}: one reading for all, or one for each character")
        for reading in readings:
            if not READING.match(reading):
                found.append(f"{match.group(0)}: a reading is written in hiragana")
        if not KANJI.search(base) and not re.search(r"\d", base):
            found.append(f"{match.group(0)}: there is nothing to read above kana")
    rest = RUBY.sub("", text)
    if KANJI.search(rest):
        found.append(f"kanji without a reading: {''.join(KANJI.findall(rest))}")
    if "|" in rest or re.search(r"\{(?![a-z]+\})", rest) or re.search(r"(?<![a-z])\}", rest):
        found.append("a brace or bar that is no ruby and no placeholder")
    base = base_of(text)
    for sentence in re.split(r"[。？！]", re.sub(r"〈[^〉]*〉", "", base)):
        length = len(sentence.replace(" ", ""))
        if length > SENTENCE:
            found.append(f"a sentence of {length} characters, more than {SENTENCE}: make two of it")
    for phrase in re.split(r"[ 。？！、・：〈〉「」（）()/]", base):
        if len(phrase) > PHRASE:
            found.append(f"{phrase}: put spaces between its phrases")
    for word in re.findall(r"[\u30a1-\u30faー]{2,}", base):
        if word not in KATAKANA:
            found.append(f"the loanword {word} is not in the allowed list: say it in Japanese words")
    plain = base.replace(" ", "")
    for name, pattern, instead, allowed in PATTERNS:
        checked = plain
        for word in allowed:
            checked = checked.replace(word, "")
        match = pattern.search(checked)
        if match:
            found.append(f"{name} ({match.group(0)}): {instead}")
    return found


def to_hiragana(text):
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in text)


def hand_readings(text):
    """(base, kana) of each ruby and of each other character, in order, without spaces."""
    found, at = [], 0
    for match in RUBY.finditer(text):
        found += [(char, to_hiragana(char)) for char in text[at:match.start()]]
        found.append((match.group(1), match.group(2).replace("|", "")))
        at = match.end()
    found += [(char, to_hiragana(char)) for char in text[at:]]
    return [(base, reading) for base, reading in found if base not in (" ", "\u3000", "\n")]


def automatic_readings(texts):
    """(word, kana) of each word of each text as MeCab reads it; None where it is not installed. A sentence is
    read whole, without the spaces between phrases, as its dictionary expects it."""
    if not shutil.which("mecab"):
        return None
    run = subprocess.run(["mecab", "-F", "%m\\t%f[7]\\n", "-U", "%m\\t\\n", "-E", "EOS\\n"],
                         input="".join("".join(base for base, _ in hand_readings(text)) + "\n" for text in texts),
                         capture_output=True, text=True, encoding="utf-8", check=True)
    sentences, current = [], []
    for line in run.stdout.split("\n"):
        if line == "EOS":
            sentences.append(current)
            current = []
        elif "\t" in line:
            word, reading = line.split("\t", 1)
            current.append((word, to_hiragana(reading or word)))
    return sentences


def differences(text, automatic):
    """(words, ruby by hand, automatic reading) where the two are not the same. They are compared in the shortest
    stretches that end at an end of both a ruby and a word; numbers are left out, which MeCab does not read."""
    hand, words = hand_readings(text), list(automatic)
    while hand and words:
        left, right = [hand.pop(0)], [words.pop(0)]
        while (a := sum(len(base) for base, _ in left)) != (b := sum(len(word) for word, _ in right)):
            if not (hand if a < b else words):
                return
            left, right = (left + [hand.pop(0)], right) if a < b else (left, right + [words.pop(0)])
        base = "".join(base for base, _ in left)
        by_hand, by_mecab = "".join(kana for _, kana in left), "".join(kana for _, kana in right)
        if by_hand != by_mecab and KANJI.search(base) and not re.search(r"\d", base):
            yield base, by_hand, by_mecab
