"""Segmentation rules in SRX 2.0, the exchange form of translation tools, instead of our own.

A rule has two regular expressions: what stands before a place and what behind it; at every place
the first rule that matches both decides. The regular expressions are ICU's, which `regex` reads but
for a few escapes that are translated here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aligner.errors import FormatError
from aligner.model import Span
from aligner.segmenting.boundaries import BoundaryDecision, Decide
from aligner.segmenting.lines import MaskedText
from aligner.settings import Segmenting

if TYPE_CHECKING:
    from xml.etree import ElementTree

    import regex


_ICU = {r"\h": r"[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]", r"\R": r"(?:\r\n|\n|\r)"}


@dataclass(frozen=True)
class SrxRule:
    """Whether a place between `before` and `after` is a boundary; `number` counts from 1."""

    number: int
    is_break: bool
    pattern: "regex.Pattern[str]"


def rules_for(_masked: MaskedText, tag: str, settings: Segmenting) -> Decide:
    """The rules of the settings' SRX file for a language; no SRX 2.0 is a FormatError."""
    rules = parse(settings.srx, tag)
    return lambda masked, within: decide(masked, within, rules)


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


def decide(masked: str, within: Span, rules: tuple[SrxRule, ...]) -> Iterator[BoundaryDecision]:
    """Every place of a stretch that a rule decides, with the rule's number; line ends as well."""
    decided: dict[int, BoundaryDecision] = {}
    for rule in rules:
        name = f"SRX rule {rule.number}"
        for found in rule.pattern.finditer(masked, within.start, within.stop):
            place = found.start()
            if within.start < place < within.stop and place not in decided:
                decided[place] = BoundaryDecision(place, rule.is_break, name)
    place = masked.find("\n", within.start, within.stop)
    while place >= 0:
        decided[place + 1] = BoundaryDecision(place + 1, True, "line")
        place = masked.find("\n", place + 1, within.stop)
    yield from sorted(decided.values())


def _names(root: "ElementTree.Element", tag: str, cascades: bool) -> Iterator[str]:
    import regex

    for language in root.iter("languagemap"):
        pattern = language.get("languagepattern", "")
        try:
            matches = regex.fullmatch(pattern, tag, regex.IGNORECASE)
        except regex.error as error:
            raise FormatError(
                f"The SRX file's languagepattern {pattern!r} is no regular expression: {error}.",
                "Mend the languagemap.",
            ) from error
        if matches:
            yield language.get("languagerulename", "")
            if not cascades:
                return


def _of_language(root: "ElementTree.Element", name: str) -> "Iterator[ElementTree.Element]":
    for language in root.iter("languagerule"):
        if language.get("languagerulename") == name:
            yield from language.iter("rule")


def _rule(number: int, element: "ElementTree.Element") -> SrxRule:
    import regex

    before = _translated(element.findtext("beforebreak") or "")
    after = _translated(element.findtext("afterbreak") or "")
    look = (f"(?<={before})" if before else "") + (f"(?={after})" if after else "")
    options: Any = regex.VERSION1 | regex.MULTILINE
    try:
        return SrxRule(number, element.get("break", "yes") != "no", regex.compile(look, options))
    except regex.error as error:
        raise FormatError(
            f"Rule {number} of the SRX file is no regular expression: {error}.",
            f"It reads {before!r} before and {after!r} after the break.",
        ) from error


def _translated(expression: str) -> str:
    for icu, ours in _ICU.items():
        expression = expression.replace(icu, ours)
    return expression
