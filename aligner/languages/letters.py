"""How well a word's letters fit a language, by what letters its language sets beside each other.

The cost of a word is -ln P(word) under a chain of letter pairs (a bigram model), in nats. A word
that no language of its script explains costs what its letters cost in all of them together, and
`FOREIGN` more: one strange name decides nothing.
"""

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

FILE = Path(__file__).parent / "data" / "letters.txt"

LEVELS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""The signs of the file: 0 to 61 quarters of a nat."""

UNLISTED_PAIR = 3.5
"""Nats that a pair costs more than its second letter alone, where the file does not list it."""

UNLISTED_MARK = 4.0
UNLISTED_LETTER = 15.0
UNLISTED_CHARACTER = 12.0
"""Nats of a letter that a language does not have: of a combining mark, of an alphabet's letter, and
of a Chinese, Japanese or Korean character beyond the listed ones, of which there are thousands."""

FOREIGN = 3.0
"""Nats that a word costs more where another language of the script has to explain it."""

_SCRIPTS: tuple[tuple[str, str], ...] = (
    ("Latin", "\u0041-\u024f\u1e00-\u1eff"),
    ("Greek", "\u0370-\u03ff\u1f00-\u1fff"),
    ("Cyrillic", "\u0400-\u052f"),
    ("Hebrew", "\u0591-\u05ff\ufb1d-\ufb4f"),
    ("Arabic", "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff"),
    ("Thai", "\u0e00-\u0e7f"),
    (
        "Chinese",
        "\u1100-\u11ff\u3005-\u3007\u3040-\u318f\u3400-\u4dbf\u4e00-\u9fff"
        "\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U00020000-\U0003ffff",
    ),
)
"""Script -> its letters, as a character class; Japanese and Korean letters are of the same."""

CHINESE = "Chinese"


@cache
def script(letter: str) -> str:
    """The script of a letter or a combining mark: one of seven, else the name of its block of 128.

    >>> script("è"), script("я"), script("漢"), script("ა")
    ('Latin', 'Cyrillic', 'Chinese', '33')
    """
    for name, characters in _SCRIPTS:
        if re.match(f"[{characters}]", letter):
            return name
    return str(ord(letter) >> 7)


class LetterModel:
    """What letters a language sets beside each other."""

    def __init__(self, lines: Mapping[str, str]) -> None:
        self.alone = _costs(lines["."])
        self._pairs = {
            one + two: cost
            for one, said in lines.items()
            if one != "."
            for two, cost in _costs(said).items()
        }
        self.script = script(next(letter for letter in self.alone if letter != "_"))

    def cost(self, word: str) -> float:
        """Nats of a word in small letters."""
        if self.script == CHINESE:
            return sum(self.alone.get(letter, UNLISTED_CHARACTER) for letter in word)
        listed = self._pairs
        return sum(
            listed[one + two] if one + two in listed else self._unlisted(two)
            for one, two in pairwise(f"_{word}_")
        )

    def _unlisted(self, letter: str) -> float:
        if letter in self.alone:
            return self.alone[letter] + UNLISTED_PAIR
        return UNLISTED_MARK if unicodedata.combining(letter) else UNLISTED_LETTER


def _costs(said: str) -> dict[str, float]:
    """Letters and the signs behind them -> letters and nats."""
    return {said[at]: LEVELS.index(said[at + 1]) / 4 for at in range(0, len(said) - 1, 2)}


@cache
def models() -> Mapping[str, LetterModel]:
    """Tag -> the model of its language; read from the file once."""
    return dict(_read(FILE.read_text(encoding="utf-8")))


def _read(content: str) -> Iterator[tuple[str, LetterModel]]:
    for part in content.split("\n[")[1:]:
        tag, _, rest = part.partition("]\n")
        lines = (line.partition(" ") for line in rest.split("\n") if line)
        yield tag, LetterModel({one: said for one, _, said in lines})


@lru_cache(maxsize=1 << 16)
def cost(word: str, tag: str) -> float:
    """Nats of a word in small letters, in the language of a tag of `models`."""
    return models()[tag].cost(word)


@cache
def any_language(script: str) -> Mapping[str, float]:
    """Letter -> nats it costs where any language of the script may stand, all alike likely."""
    alike = [model.alone for model in models().values() if model.script == script]
    letters = {letter for costs in alike for letter in costs}
    return {
        letter: -math.log(sum(math.exp(-costs[letter]) for costs in alike if letter in costs))
        + math.log(len(alike))
        for letter in letters
    }
