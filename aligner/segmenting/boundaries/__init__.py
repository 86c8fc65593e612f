"""The door of the rules that cut: a masked text goes in, where its sentences end comes out.

A member of the table has `rules_for`, which looks at the whole text once and returns what decides
its stretches. `choose` says which of them a text is cut by.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import NamedTuple

from aligner.errors import UnknownNameError
from aligner.languages import has_file
from aligner.model import Span
from aligner.segmenting.lines import MaskedText
from aligner.settings import Segmenting

SAMPLE = 20_000  # characters looked at for capitals; more would hardly change the answer


class BoundaryDecision(NamedTuple):
    """A place where a sentence may end and what was decided: `offset` is where the next sentence
    would begin, `rule` names what decided."""

    offset: int
    boundary: bool
    rule: str


Decide = Callable[[Span], Iterator[BoundaryDecision]]
"""A stretch of the text it was made for -> every place decided, in order, boundary or not."""

RuleSet = Callable[[MaskedText, str, Segmenting], Decide]
"""A masked text, its language's tag as it was given, settings -> what decides its stretches."""

RULE_SETS: dict[str, str] = {
    "own": "aligner.segmenting.boundaries.own_rules",
    "Unicode": "aligner.segmenting.boundaries.unicode_rules",
    "SRX": "aligner.segmenting.boundaries.srx_rules",
}

__all__ = ["RULE_SETS", "BoundaryDecision", "Decide", "RuleSet", "choose", "get"]


def get(name: str) -> RuleSet:
    """The rule set of that name; an unknown name raises and lists the known ones."""
    if name not in RULE_SETS:
        raise UnknownNameError("rule set", name, RULE_SETS)
    rules_for: RuleSet = import_module(RULE_SETS[name]).rules_for
    return rules_for


def choose(masked: MaskedText, settings: Segmenting) -> str:
    """The name of the rules that a text is cut by: those of an SRX file if one is given, Unicode's
    for a language without a file whose script has no capitals, else our own.

    >>> from aligner.languages import find
    >>> [
    ...     choose(MaskedText.from_text(text, find(tag)), Segmenting())
    ...     for tag, text in (("ja", "雨が降った。"), ("tlh", "Qapla' batlh."))
    ... ]
    ['Unicode', 'own']
    """
    if settings.srx:
        return "SRX"
    if not has_file(masked.language.tag) and _is_caseless(masked.text):
        return "Unicode"
    return "own"


def _is_caseless(text: str) -> bool:
    """Whether most letters at the head of a text know no capitals."""
    letters = [c for c in text[:SAMPLE] if c.isalpha()]
    cased = sum(c.isupper() or c.islower() for c in letters)
    return bool(letters) and cased < 0.5 * len(letters)
