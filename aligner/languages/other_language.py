"""Texts, and sentences of a text, that clearly speak another language than they should."""

from collections.abc import Sequence
from functools import cache

from aligner.languages.identification import WORD, evidence, identifiable, own_words
from aligner.languages.tags import comparable

OWN_WORDS = 2
"""Little words of the text's own language, no other's, after which a sentence is not doubted."""

EVIDENCE = 3.0
DOMINANCE = 3.0
"""Another language is believed from three of its little words on, and where these are three times
as many as those of the text's own."""


def speakers(sentences: Sequence[str], tag: str) -> tuple[str, ...]:
    """For every sentence the language that it clearly speaks where that is not `tag`'s, else "".

    Of a text in a language that cannot be told nothing is said: its neighbours would be taken
    for it.

    >>> speakers(["The cat is on the mat of the house.", "Il gatto era sotto il tavolo."], "it")
    ('en', '')
    """
    own_language = comparable(tag)
    if not can_be_told(tag):
        return ("",) * len(sentences)
    own = own_words(own_language)
    return tuple(_speaker(sentence, own_language, own) for sentence in sentences)


def _speaker(sentence: str, own_language: str, own: frozenset[str]) -> str:
    """The other language of a sentence; the cheap question is asked first."""
    words = set(WORD.findall(sentence.lower()))
    if len(words & own) >= OWN_WORDS:
        return ""
    return other_spoken(sentence, own_language, EVIDENCE, DOMINANCE)


def other_spoken(text: str, own_language: str, least: float, dominance: float) -> str:
    """The language of a text that is not its own, which is given as `comparable` has it; "" where
    its evidence is less than `least`, or than `dominance` times that of its own."""
    weights = evidence(text)
    best = max(weights, key=lambda language: weights[language], default="")
    if not best or comparable(best) == own_language:
        return ""
    mine = max((w for name, w in weights.items() if comparable(name) == own_language), default=0.0)
    return best if weights[best] >= max(least, dominance * mine) else ""


def can_be_told(tag: str) -> bool:
    """Whether a text in this language would be recognised: else nothing gainsays the tag."""
    return comparable(tag) in _told()


@cache
def _told() -> frozenset[str]:
    """The languages that can be told from others."""
    return frozenset(map(comparable, identifiable()))
