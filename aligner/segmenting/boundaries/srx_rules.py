"""Segmentation rules in SRX 2.0, the exchange form of translation tools, instead of our own.

A rule has two regular expressions: what stands before a place and what behind it; at every place
the first rule that matches both decides. The regular expressions are ICU's, which `regex` reads but
for a few escapes that are translated here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.errors import FormatError
from aligner.model import Span
from aligner.segmenting.boundaries import BoundaryDecision, Decide
from aligner.segmenting.lines import MaskedText
from aligner.segmenting.own_patterns import TimeLimit, compiled_as_icu, matches_whole
from aligner.settings import Segmenting

if TYPE_CHECKING:
    from xml.etree import ElementTree

    import regex


@dataclass(frozen=True)
class SrxRule:
    """Whether a place between `before` and `after` is a boundary; `number` counts from 1."""

    number: int
    is_break: bool
    pattern: "regex.Pattern[str]"


def rules_for(masked: MaskedText, tag: str, settings: Segmenting) -> Decide:
    """The rules of the settings' SRX file for a language; they read the text as it was typed.

    Raises FormatError where it is no SRX 2.0, and where a rule takes longer than the limit, which
    holds for all stretches of the text together.
    """
    rules = parse(settings.srx, tag)
    limits = [TimeLimit(f"Rule {rule.number} of the SRX file", len(masked.text)) for rule in rules]
    return lambda within: decide(masked.typed, within, rules, limits)


def parse(content: str, tag: str) -> tuple[SrxRule, ...]:
    """The rules of an SRX file for a language, in order; what is no SRX 2.0 is a FormatError."""
    from xml.etree import ElementTree

    try:
        root = ElementTree.fromstring(content.encode("utf-8"))
    except ElementTree.ParseError as error:
        raise FormatError(
            f"The SRX file is no well-formed XML: {error}.", "Check it with the tool it came from."
        ) from error
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    header = root.find("header")
    cascades = header is not None and header.get("cascade", "no").lower() == "yes"
    names = list(_names(root, tag, cascades))
    if root.tag != "srx" or not names:
        raise FormatError(
            f"The SRX file has no rules for the language {tag!r}.",
            "Add a languagemap whose languagepattern matches the tag.",
        )
    rules = [rule for name in names for rule in _of_language(root, name)]
    return tuple(_rule(number, rule) for number, rule in enumerate(rules, start=1))


def decide(
    masked: str, within: Span, rules: Sequence[SrxRule], limits: Sequence[TimeLimit]
) -> Iterator[BoundaryDecision]:
    """Every place of a stretch that a rule decides, with the rule's number; line ends as well."""
    decided: dict[int, BoundaryDecision] = {}
    for rule, limit in zip(rules, limits, strict=True):
        name = f"SRX rule {rule.number}"
        for found in limit.finditer(rule.pattern, masked, within.start, within.stop):
            place = found.start()
            if within.start < place < within.stop and place not in decided:
                decided[place] = BoundaryDecision(place, rule.is_break, name)
    place = masked.find("\n", within.start, within.stop)
    while place >= 0:
        decided[place + 1] = BoundaryDecision(place + 1, True, "line")
        place = masked.find("\n", place + 1, within.stop)
    yield from sorted(decided.values())


def _names(root: "ElementTree.Element", tag: str, cascades: bool) -> Iterator[str]:
    for language in root.iter("languagemap"):
        if matches_whole(language.get("languagepattern", ""), tag):
            yield language.get("languagerulename", "")
            if not cascades:
                return


def _of_language(root: "ElementTree.Element", name: str) -> "Iterator[ElementTree.Element]":
    for language in root.iter("languagerule"):
        if language.get("languagerulename") == name:
            yield from language.iter("rule")


def _rule(number: int, element: "ElementTree.Element") -> SrxRule:
    before, after = (element.findtext(f"{side}break") or "" for side in ("before", "after"))
    pattern = compiled_as_icu(before, after, f"Rule {number} of the SRX file")
    return SrxRule(number, element.get("break", "yes") != "no", pattern)
