"""How often letters stand beside each other in a language: writes `languages/data/letters.txt`.

    python -m benchmarks.letters CORPORA DJANGO > aligner/languages/data/letters.txt

CORPORA holds parallel texts `NAME.xx-yy.tsv.xz`, DJANGO the folder of an installed Django, whose
translations serve where no list of words does. The lists are those of the packages `wordfreq` 3.1
and `pythainlp` 5.4; `opencc-py` 1.4 writes Chinese in traditional letters. Only counts are kept.
"""

import lzma
import math
import random
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

LEVELS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""The signs for costs of 0 to 61 quarters of a nat."""

OF_CORPORA = ("de", "en", "es", "fr", "it", "la", "nl", "pl", "pt", "ru")
OF_WORDS = (
    *("ar", "bg", "ca", "cs", "da", "el", "fa", "fi", "he", "hu", "is", "lt", "lv", "mk", "nb"),
    *("ro", "sk", "sl", "sv", "tr", "uk", "vi"),
)
OF_DJANGO = ("be", "cy", "eo", "et", "eu", "ga", "gl", "sq")
CHARACTERS = {"ja": 2600, "ko": 1500, "zh-Hans": 2800, "zh-Hant": 2800}
"""Languages written in thousands of letters, and how many of these are listed."""

BYTES_OF_A_FILE = 60_000
N_PHRASES = 60_000
WORDS_OF_A_PHRASE = 6
"""Thai has no blanks between words: phrases of six words, drawn by their frequency, stand in."""

LEAST_SHARE, LEAST_OF_RARE = 0.0015, 0.05
"""A pair is listed when it is so much of what follows its first letter, or, where the second is
beyond ASCII, of what stands before that: œ is rare at the edge of a word, and rarer elsewhere."""

LEAST_LETTER = 1e-6
SERBIAN = (("lj", "љ"), ("nj", "њ"), ("dž", "џ"))
SERBIAN_LETTERS = str.maketrans("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш")

CEDILLAS = str.maketrans("șț", "şţ")

WORD = re.compile(r"[^\W\d_]+")
SPELLED = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0e31-\u0e4e])+")
STRING = re.compile(r'^msgstr(?:\[\d\])? ((?:".*"\n)+)', re.MULTILINE)


def of_corpora(folder: Path, language: str) -> Counter[str]:
    """Words of the beginnings of all files that have the language."""
    found: Counter[str] = Counter()
    for path in sorted(folder.glob("*.tsv.xz")):
        sides = path.name.split(".")[-3].split("-")
        if language not in sides or path.name.startswith("lexicon."):
            continue
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            size = 0
            for line in lines:
                said = line.rstrip("\n").split("\t")[sides.index(language)]
                found.update(WORD.findall(said.lower()))
                size += len(said)
                if size > BYTES_OF_A_FILE:
                    break
    return found


def of_words(language: str) -> Mapping[str, float]:
    """The list of words of `wordfreq`; it writes the last sigma of Greek words as any other, and
    Romanian with letters that the encodings before Unicode had not: a comma for a cedilla."""
    import wordfreq

    listed = wordfreq.get_frequency_dict(language, wordlist="best")
    if language == "el":
        return {re.sub(r"σ\b", "ς", word): share for word, share in listed.items()}
    if language == "ro":
        return {word.translate(CEDILLAS): share for word, share in listed.items()}
    return listed


def of_django(folder: Path, language: str) -> Counter[str]:
    """Words of the translations that Django ships."""
    found: Counter[str] = Counter()
    for path in sorted(folder.glob(f"**/locale/{language}/LC_MESSAGES/*.po")):
        for match in STRING.finditer(path.read_text(encoding="utf-8")):
            said = "".join(re.findall(r'"(.*)"\n', match[1])).replace("\\n", " ")
            found.update(WORD.findall(re.sub(r"%(\(\w+\))?\w|\{\w*\}", " ", said).lower()))
    return found


def serbian(words: Mapping[str, float]) -> dict[str, float]:
    """Serbian in Cyrillic letters, from the same words in Latin ones."""
    found: dict[str, float] = {}
    for word, share in words.items():
        for two, one in SERBIAN:
            word = word.replace(two, one)
        spelled = word.translate(SERBIAN_LETTERS)
        if re.fullmatch("[а-џ]+", spelled):
            found[spelled] = share
    return found


def thai() -> Counter[str]:
    """Phrases of words of the Thai National Corpus."""
    from pythainlp.corpus import tnc

    words, counts = zip(*tnc.word_freqs(), strict=True)
    chosen = random.Random(1).choices(words, counts, k=N_PHRASES * WORDS_OF_A_PHRASE)
    steps = range(0, len(chosen), WORDS_OF_A_PHRASE)
    return Counter("".join(chosen[at : at + WORDS_OF_A_PHRASE]) for at in steps)


def traditional(words: Mapping[str, float]) -> dict[str, float]:
    """Chinese words in traditional letters."""
    import opencc

    converter = opencc.OpenCC("s2tw")
    found: Counter[str] = Counter()
    for word, share in words.items():
        found[converter.convert(word)] += share  # type: ignore[assignment]
    return dict(found)


def script(letter: str) -> str:
    """The first word of a letter's name: LATIN, CYRILLIC."""
    return unicodedata.name(letter, "").split(" ")[0]


def level(share: float) -> str:
    """The sign for the cost of what has this share."""
    return LEVELS[min(len(LEVELS) - 1, round(-4 * math.log(share)))]


def pairs(words: Mapping[str, float]) -> Iterator[str]:
    """Lines of a language of some dozen letters: all letters, then what follows each."""
    letters: Counter[str] = Counter()
    after: dict[str, Counter[str]] = {}
    for listed, share in words.items():
        for word in SPELLED.findall(listed):
            for one, two in pairwise(f"_{word}_"):
                letters[two] += share  # type: ignore[assignment]
                after.setdefault(one, Counter())[two] += share  # type: ignore[assignment]
    total = sum(letters.values())
    own = script(letters.most_common(2)[1][0])
    known = [
        letter
        for letter, n in letters.most_common()
        if letter == "_" or (script(letter) == own and n / total > LEAST_LETTER)
    ]
    yield ". " + "".join(letter + level(letters[letter] / total) for letter in known)
    for one in known:
        n = sum(after[one].values()) if one in after else 0
        said = [(two, m) for two, m in after.get(one, Counter()).most_common() if two in known]
        yield f"{one} " + "".join(
            two + level(m / n)
            for two, m in said
            if m > LEAST_SHARE * n or (two > "\x7f" and m > LEAST_OF_RARE * letters[two])
        )


def characters(words: Mapping[str, float], limit: int) -> Iterator[str]:
    """One line of a language of thousands of letters: the commonest, with their costs."""
    found: Counter[str] = Counter()
    for word, share in words.items():
        for letter in word:
            if letter > "\u3000" and letter.isalpha():
                found[letter] += share  # type: ignore[assignment]
    total = sum(found.values())
    yield ". " + "".join(letter + level(n / total) for letter, n in found.most_common(limit))


def languages(corpora: Path, django: Path) -> Iterator[tuple[str, Iterable[str]]]:
    """Tag and lines of every language."""
    for tag in OF_CORPORA:
        yield tag, pairs(of_corpora(corpora, tag))
    for tag in OF_WORDS:
        yield tag, pairs(of_words(tag))
    for tag in OF_DJANGO:
        yield tag, pairs(of_django(django, tag))
    yield "hr", pairs(of_words("sh"))
    yield "sr", pairs(serbian(of_words("sh")))
    yield "th", pairs(thai())
    for tag, limit in CHARACTERS.items():
        words = of_words(tag.split("-")[0])
        chinese = traditional(words) if tag == "zh-Hant" else words
        yield tag, characters(chinese, limit)


HEAD = """\
# How dear a letter is behind another, in each language: -4 ln P(letter | letter before it), in
# quarters of a nat, as one sign of 0-9 a-z A-Z (0 to 61). "_" is the edge of a word; the line "."
# holds what letters cost anywhere. Languages of thousands of letters have that line alone.
# Counted by benchmarks/letters.py: de en es fr it la nl pl pt ru from parallel texts gathered to
# train the encoder; be cy eo et eu ga gl sq from the translations of Django 5.2; th from the word
# counts of the Thai National Corpus in pythainlp 5.4; the others from the word counts of wordfreq
# 3.1 (Robyn Speer, 2022), zh-Hant by way of zh-Hans, sr by way of hr."""


def main() -> None:
    """Prints the file."""
    print(HEAD)
    for tag, lines in sorted(languages(Path(sys.argv[1]), Path(sys.argv[2]))):
        print(f"\n[{tag}]")
        for line in lines:
            print(line)


if __name__ == "__main__":
    main()
