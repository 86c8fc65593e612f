"""A text goes in, the language it is written in comes out, with how sure that is.

Offline and without a model: scripts that one language owns are told by their letters, the others
by the little words nobody can write without. Counted against py3langid on the same texts in
`benchmarks/identify.py`.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

N_STRETCHES = 8
STRETCH = 4096
"""A long text is judged by eight stretches of 4096 characters, evenly spread: enough for certainty
and the same few milliseconds for a page and for a library."""

WORD = re.compile(r"[^\W\d_]+")

ENDING = 6
"""Letters of the longest ending in the file of words."""

READ = frozenset({"de", "en", "es", "fr", "it", "la", "nl", "pl", "pt", "ru"})
LESS_READ = 0.7
"""A word that a language of the shipped encoder shares with another counts less for the other:
Galician has most little words of Portuguese, and is brought here a hundred times less often."""

SCRIPTS: tuple[tuple[str, str], ...] = (
    ("ja", "\u3040-\u30ff"),
    ("ko", "\uac00-\ud7af\u1100-\u11ff"),
    ("zh", "\u3400-\u4dbf\u4e00-\u9fff"),
    ("grc", "\u1f00-\u1fff"),
    ("el", "\u0370-\u03ff\u1f00-\u1fff"),
    ("he", "\u0590-\u05ff"),
    ("ar", "\u0600-\u06ff\u0750-\u077f"),
    ("hy", "\u0530-\u058f"),
    ("ka", "\u10a0-\u10ff"),
    ("hi", "\u0900-\u097f"),
    ("bn", "\u0980-\u09ff"),
    ("ta", "\u0b80-\u0bff"),
    ("th", "\u0e00-\u0e7f"),
)
"""Language -> the letters of its script, as a character class. Japanese stands before Chinese, with
which it shares letters; a language that shares its whole script with others (Persian, Marathi) is
taken for the one with most readers and needs `--lang`."""

NOT_LATIN = re.compile("[^\x00-\u036f]+")  # built in a fortieth of the time of the range above it
"""Where the letters of all these scripts stand: a text is searched for them once."""

SCRIPT_SHARE = {"ja": 0.1, "grc": 0.08}
"""The share of a text's letters that settles a script: half of them, but for Japanese, whose
syllables stand among Chinese letters, and ancient Greek, which has accents that modern Greek has
not had since 1982."""


def confidence(best: float, rival: float) -> float:
    """How sure the best is, from the evidence for it and for its best rival (both 0 or more).

    The share of the best, which shrinks where there are few words: one word more than the rival
    is worth 0.22, eight are worth 0.86.

    >>> confidence(0.0, 0.0), confidence(40.0, 0.0) > 0.99, confidence(20.0, 19.0) < 0.2
    (0.0, True, True)
    """
    if best <= 0.0:
        return 0.0
    return (best / (best + rival)) * (1.0 - math.exp(-(best - rival) / 4.0))


class Identification(NamedTuple):
    """A BCP-47 tag, empty when nothing spoke for any language, and a confidence in 0..1."""

    language: str
    confidence: float


def identify(text: str) -> Identification:
    """The language of a text.

    >>> identify("Il gatto non era sulla sedia, ma sotto il tavolo.").language
    'it'
    >>> identify("1926 – 1931")
    Identification(language='', confidence=0.0)
    """
    ranking = evidence(text)
    if not ranking:
        return Identification("", 0.0)
    best = max(ranking, key=lambda language: ranking[language])
    rest = max((weight for name, weight in ranking.items() if name != best), default=0.0)
    return Identification(best, round(confidence(ranking[best], rest), 4))


def evidence(text: str) -> dict[str, float]:
    """Language -> how many of its own little words (or letters, by script) were met.

    A word that several languages share counts for each by its part, so that "de" says little and
    "shall" much.
    """
    sample = sampled(text)
    script = _script(sample)
    if script:
        return {script: float(len(WORD.findall(sample)))}
    counts = Counter(word.lower() for word in WORD.findall(sample))
    lexicon = _lexicon()
    found: dict[str, float] = {}
    for word, count in counts.items():
        for language, weight in (lexicon.get(word) or _ending(word, lexicon)).items():
            found[language] = found.get(language, 0.0) + count * weight
    return found


def _ending(word: str, lexicon: Mapping[str, Mapping[str, float]]) -> Mapping[str, float]:
    """What the longest known ending of a word of four letters or more says."""
    for size in range(min(ENDING, len(word) - 2), 1, -1):
        if said := lexicon.get("-" + word[-size:]):
            return said
    return {}


def sampled(text: str) -> str:
    """The whole of a short text, evenly spread stretches of a long one.

    >>> sampled("short"), len(sampled("x" * 1_000_000))
    ('short', 32775)
    """
    if len(text) <= N_STRETCHES * STRETCH:
        return text
    step = (len(text) - STRETCH) // (N_STRETCHES - 1)
    return "\n".join(text[n * step : n * step + STRETCH] for n in range(N_STRETCHES))


def identifiable() -> tuple[str, ...]:
    """The languages that can be told, sorted."""
    spoken = {language for weights in _lexicon().values() for language in weights}
    return tuple(sorted(spoken | {language for language, _ in SCRIPTS}))


@cache
def own_words(language: str) -> frozenset[str]:
    """The little words that no other language has; none of a language told by its script.

    >>> "the" in own_words("en"), "de" in own_words("fr")
    (True, False)
    """
    return frozenset(
        word
        for word, weights in _lexicon().items()
        if len(weights) == 1 and language in weights and not word.startswith("-")
    )


def _script(sample: str) -> str:
    """The language that owns the script of a text, or nothing."""
    others = "" if sample.isascii() else "".join(NOT_LATIN.findall(sample))
    if not any(map(str.isalpha, others)):  # quotation marks and dashes stand there, too
        return ""
    n_letters = sum(map(len, WORD.findall(sample)))
    for language, letters in SCRIPTS:
        n_own = len(re.findall(f"[{letters}]", others))
        if n_own > n_letters * SCRIPT_SHARE.get(language, 0.5):
            return language
    return ""


@cache
def _lexicon() -> Mapping[str, Mapping[str, float]]:
    """Word -> language -> the part of the word that is this language's."""
    file = Path(__file__).parent / "data" / "function-words.txt"
    speakers: dict[str, list[str]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            language, words = line.split(":")
            for word in dict.fromkeys(words.split()):
                speakers.setdefault(word, []).append(language)
    return {word: _parts(tuple(languages)) for word, languages in speakers.items()}


@cache
def _parts(languages: tuple[str, ...]) -> Mapping[str, float]:
    """The part of a word that belongs to each of its languages.

    >>> _parts(("it",)), _parts(("es", "gl"))
    ({'it': 1.0}, {'es': 0.5, 'gl': 0.35})
    """
    shared = any(language in READ for language in languages)
    return {
        language: (1.0 if language in READ or not shared else LESS_READ) / len(languages)
        for language in languages
    }
