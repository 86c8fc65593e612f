"""How likely a text is to be what someone wrote: what its words, letters and signs cost.

Costs are in nats, -ln P. Each script of a text is explained by the language that explains its
words best (`languages.letters`), so that Russian with English words in it costs what both cost.
Readings of the same bytes can be compared whatever they make of them, many letters or few.
"""

import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from aligner.languages import letters
from aligner.languages.tags import comparable, script

SCRIPT = 6.0
"""Nats of every script beyond the first."""

SEAM = 8.0
"""Nats where letters of two scripts touch."""

CAPITAL, CAPITALS, RISE, FALL = 1.0, 2.0, 6.0, 3.0
"""Nats of a word that begins with a capital, of one in capitals, of every capital behind a small
letter, and of every small letter behind a capital that does not begin the word."""

EXPECTED = 6.0
"""Nats that a text is cheaper in the language it is said to be in."""

BLANK, PLAIN_SIGN, TYPOGRAPHIC, RARER, SIGN, DRAWING, CONTROL = 1.5, 2.5, 4.0, 6.0, 8.0, 14.0, 16.0
"""Nats of a blank; of a digit or sign of ASCII; of a dash, a quotation mark and the like; of a
less usual one; of any other sign; of arrows, mathematics and what boxes are drawn with; of a
control and of what is no character."""

MISPLACED = 5.0
"""Nats that a sign costs more between two letters, an opening mark behind one, a closing mark
before one, and a rare sign beside one."""

UNKNOWN_LETTER, UNKNOWN_WORD = 4.5, 4.0
"""Nats of a letter of a script of which no language is known, and of a word on top of its letters:
a script has some 60 letters in use, e^4.1."""

POINTED = frozenset({"Hebrew", "Arabic"})
"""Scripts whose vowels are marks that most texts leave out."""

HALF_WIDTH = 5.0
"""Nats that a half-width kana costs more than a whole one: few have been written since 1990."""

NOT_LETTERS = frozenset("ªºµ")
"""Signs that Unicode counts as letters."""

USUAL = frozenset("«»“”„‘’–—\u00a0")
LESS_USUAL = frozenset("‹›‚…·•°§©®™№€£ªº²³¿¡")
OPENING = frozenset("„‚¿¡")
CLOSING = frozenset("’”")
WITHIN = frozenset("’–—·…\u00ad\u200d")
"""Signs that stand between letters: l’été, the house—or barn, col·lecció."""

WIDE = frozenset("\u3000、。「」『』（）《》〈〉【】・〜～！？：；，．％“”‘’—…ー々")
"""Signs of Chinese, Japanese and Korean."""

SECOND = 25.0
"""Nats that a second language of the same script costs at most."""


class Likelihood(NamedTuple):
    """What a text costs, in nats; the language of each script in it; of its words beyond ASCII
    what they cost, what they would cost in no language, and how many letters they have; and how
    many letters its words of ASCII have."""

    cost: float
    languages: Mapping[str, str]
    told: float = 0.0
    untold: float = 0.0
    n_letters: int = 0
    n_plain: int = 0


def likelihood(text: str, expected: str = "") -> Likelihood:
    """How likely a text is, where its language may be known.

    >>> likelihood("été").cost < likelihood("ÈtÈ").cost
    True
    """
    words, cost = _taken_apart(unicodedata.normalize("NFC", text))
    hinted = _hinted(expected)
    languages: dict[str, str] = {}
    told = untold = 0.0
    n_letters = n_plain = 0
    for name, counted in words.items():
        language, spent = _best(name, counted, hinted)
        cost += spent + (SCRIPT if languages else 0.0)
        languages[name] = language
        for word, n in counted.items():
            if not word.isascii():
                told += n * _word(word, name, language)
                untold += n * _anywhere(word, name)
                n_letters += n * len(word)
            else:
                n_plain += n * len(word)
    return Likelihood(cost, languages, told, untold, n_letters, n_plain)


def _best(name: str, counted: Mapping[str, int], hinted: Collection[str]) -> tuple[str, float]:
    """The language of a script that explains these words best, and what they cost in it.

    Words of ASCII may be of another language than the others, for `SECOND` nats at most.
    """
    tried = [tag for tag, model in letters.models().items() if model.script == name]
    if not tried:
        return "", sum(n * _anywhere(word, name) for word, n in counted.items())
    plain = {word: n for word, n in counted.items() if word.isascii()}
    others = {word: n for word, n in counted.items() if not word.isascii()}
    of_plain = {tag: _all(plain, name, tag) for tag in tried}
    main = min(tried, key=lambda tag: of_plain[tag])
    least = of_plain[main]
    costs = {
        tag: min(of_plain[tag], least + SECOND)
        + _all(others, name, tag)
        - (EXPECTED if tag in hinted or (plain and main in hinted) else 0.0)
        for tag in tried
    }
    best = min(costs, key=lambda tag: costs[tag])
    return best, costs[best]


def _all(counted: Mapping[str, int], name: str, language: str) -> float:
    return sum(n * _word(word, name, language) for word, n in counted.items())


def _word(word: str, name: str, language: str) -> float:
    if not language:
        return _anywhere(word, name)
    return min(letters.cost(word, language), letters.FOREIGN + _anywhere(word, name))


@lru_cache(maxsize=1 << 16)
def _anywhere(word: str, name: str) -> float:
    """What a word costs where nothing is known but its script."""
    known = letters.any_language(name)
    if not known:
        return UNKNOWN_WORD + UNKNOWN_LETTER * len(word)
    if name == letters.CHINESE:
        return sum(known.get(letter, letters.UNLISTED_CHARACTER) for letter in word)
    edge = known["_"]
    return edge + sum(
        known.get(letter, letters.UNLISTED_MARK if unicodedata.combining(letter) else 15.0)
        for letter in word
    )


def _hinted(expected: str) -> Collection[str]:
    """The tags of the languages that a tag may mean.

    >>> sorted(_hinted("zh-TW")), sorted(_hinted("zh-Hans")), sorted(_hinted("nn"))
    (['zh-Hans', 'zh-Hant'], ['zh-Hans'], ['nb'])
    """
    if not expected:
        return ()
    alike = {"sh": ("hr", "sr"), "bs": ("hr", "sr"), "sr": ("hr", "sr")}
    language = comparable(expected)
    wanted = alike.get(language, (language,))
    written = script(expected)
    return [
        tag
        for tag in letters.models()
        if comparable(tag) in wanted and (not script(tag) or not written or script(tag) == written)
    ]


def _taken_apart(text: str) -> tuple[dict[str, Counter[str]], float]:
    """Script -> words in small letters, how often; and what all else costs."""
    words: dict[str, Counter[str]] = {}
    cost = 0.0
    before = ""
    at = 0
    own_signs: Counter[str] = Counter()
    for kind, run in groupby(text, _kind):
        said = "".join(run)
        at += len(said)
        if kind:
            bare = said.lower()
            if kind in POINTED:
                bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
                cost += letters.UNLISTED_MARK * (len(said) - len(bare))
            words.setdefault(kind, Counter())[bare] += 1
            cost += _case(said) + (SEAM if before else 0.0)
            if kind == letters.CHINESE:
                cost += HALF_WIDTH * sum("\uff66" <= letter <= "\uffdc" for letter in said)
        else:
            behind = at < len(text) and bool(_kind(text[at]))
            cost += _signs(said, bool(before), behind)
            own_signs.update(letters.script(sign) for sign in said if "\u0370" <= sign < "\u2000")
        before = kind
    for name, n in own_signs.items():
        cost += n * (TYPOGRAPHIC if name in words else CONTROL)
    return words, cost


@cache
def _kind(letter: str) -> str:
    """The script of a letter, "" for what is none."""
    if letter in NOT_LETTERS or letter in WIDE:
        return ""
    if letter.isalpha() or unicodedata.category(letter) in ("Mn", "Mc"):
        return letters.script(letter)
    return ""


def _case(word: str) -> float:
    """What the capitals of a word cost.

    >>> _case("word"), _case("Word"), _case("WORD"), _case("woRD")
    (0.0, 1.0, 2.0, 6.0)
    """
    if word == word.lower():
        return 0.0
    if word[1:] == word[1:].lower():
        return CAPITAL
    if word == word.upper():
        return CAPITALS
    rises = sum(one.islower() and two.isupper() for one, two in pairwise(word))
    falls = sum(one.isupper() and two.islower() for one, two in pairwise(word[1:]))
    return RISE * rises + FALL * falls


def _signs(run: str, behind_letter: bool, before_letter: bool) -> float:
    """What signs between words cost."""
    cost = sum(map(_sign, run))
    if behind_letter and run[0] in OPENING:
        cost += MISPLACED
    if before_letter and run[-1] in CLOSING and not (behind_letter and len(run) == 1):
        cost += MISPLACED
    alone = len(run) == 1 and behind_letter and before_letter and run not in WITHIN
    touching = (behind_letter and _sign(run[0]) >= SIGN) or (
        before_letter and _sign(run[-1]) >= SIGN
    )
    return cost + (MISPLACED if touching or (alone and run > "\x7f") else 0.0)


@cache
def _sign(sign: str) -> float:
    if sign in " \n\r\t\f":
        return BLANK
    if sign < "\x7f":
        return PLAIN_SIGN if sign >= " " else CONTROL
    if sign in USUAL or sign in WIDE:
        return TYPOGRAPHIC
    if sign in LESS_USUAL:
        return RARER
    category = unicodedata.category(sign)
    if "\u0370" <= sign < "\u2000" and category != "Cn":
        return 0.0  # of a script: it costs little beside that script's letters, and much without
    if category in ("Cc", "Cn", "Co", "Cs") or sign == "\ufffd":
        return CONTROL
    return DRAWING if "\u2190" <= sign < "\u2c00" else SIGN
