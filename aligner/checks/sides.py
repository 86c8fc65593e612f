"""What a check says of a stretch of a text: its words, its place, its name, and a key for it.

One `Side` serves all findings about a witness, so that its lines are found once.
"""

import hashlib
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from aligner.editions.sentence_names import SentenceNames
from aligner.languages.folding import folded
from aligner.languages.scripts import joined
from aligner.model import NOWHERE, Finding, Place, Span, Witness
from aligner.model.lines import Placing

KEY_DIGITS = 16
"""Hexadecimal digits of a key: 64 bits, so that of a million findings two share one by chance once
in 37 million editions (the birthday bound)."""


class Side:
    """A witness as the findings about it need it.

    Messages call it by its sigil: its label may change, and the findings stay as they are.
    """

    def __init__(self, witness: Witness) -> None:
        self.witness = witness
        self.sigil = witness.sigil
        self.names = SentenceNames(witness)
        self._placing = Placing(witness.source.name or witness.sigil, witness.text, witness.places)

    @cached_property
    def n_before_notes(self) -> int:
        """How many sentences stand before the first note."""
        articles = self.witness.articles
        return sum(len(article.sentences) for article in articles if article.kind != "note")

    def place_at(self, offset: int) -> Place:
        """Where a character stands."""
        return self._placing.at(offset)

    def place(self, span: Span) -> Place | None:
        """Where the first of some sentences begins; None of no sentence."""
        return self._placing.at(self.witness.sentences[span.start].start) if span.size else None

    def text(self, numbers: Iterable[int]) -> str:
        """What sentences say, joined as their language joins them."""
        sentences = self.witness.sentences
        return joined((sentences[number].text for number in numbers), self.witness.language)

    def key(self, span: Span) -> tuple[str, ...]:
        """The texts of some sentences without their labels, as they are compared, those beside them
        first and last."""
        if not span.size:
            return ()
        near = self.witness.sentences[max(0, span.start - 1) : span.stop + 1]
        edges = ("" if span.start else "^", "" if span.stop < len(self.witness.sentences) else "$")
        return (edges[0], *(folded(sentence.content) for sentence in near), edges[1])

    def heading_place(self, span: Span) -> Place | None:
        """Where the first of some headings begins; None of no heading."""
        if not span.size:
            return None
        return self._placing.at(self.witness.articles[span.start].heading_span.start)

    def headings(self, span: Span) -> str:
        """What headings say."""
        found = (article.heading for article in self.witness.articles[span.start : span.stop])
        return joined(found, self.witness.language)

    def heading_key(self, span: Span) -> tuple[str, ...]:
        """The headings and those beside them, as `key`."""
        if not span.size:
            return ()
        articles = self.witness.articles
        near = articles[max(0, span.start - 1) : span.stop + 1]
        return tuple(folded(article.heading) for article in near)


class _Seen(NamedTuple):
    """What a finding says of one side: where it begins, its words, and what its key is made of."""

    place: Place | None
    text: str
    key: tuple[str, ...]


def of_sentences(
    sides: tuple[Side, Side],
    check: str,
    level: str,
    probability: float,
    spans: tuple[Span, Span],
    message: str,
    numbers: tuple[Iterable[int], Iterable[int]] | None = None,
) -> Finding:
    """A finding about sentences; `numbers` are those that it means, where the spans hold others."""
    one, two = (
        _Seen(side.place(span), side.text(meant), side.key(span))
        for side, span, meant in zip(
            sides, spans, numbers or (spans[0].numbers, spans[1].numbers), strict=True
        )
    )
    return _finding(sides, check, level, probability, spans, message, (one, two))


def of_headings(
    sides: tuple[Side, Side],
    check: str,
    level: str,
    probability: float,
    spans: tuple[Span, Span],
    message: str,
) -> Finding:
    """A finding about headings; the spans count articles."""
    one, two = (
        _Seen(side.heading_place(span), side.headings(span), side.heading_key(span))
        for side, span in zip(sides, spans, strict=True)
    )
    return _finding(sides, check, level, probability, spans, message, (one, two))


def of_texts(
    sides: tuple[Side, Side],
    check: str,
    level: str,
    message: str,
    offsets: tuple[int | None, int | None],
    saw: tuple[str, str] = ("", ""),
) -> Finding:
    """A finding about texts as a whole: on which sides, and where a reader may begin to look."""
    one, two = (
        _Seen(None if offset is None else side.place_at(offset), text, (text,))
        for side, offset, text in zip(sides, offsets, saw, strict=True)
    )
    return _finding(sides, check, level, 1.0, (NOWHERE, NOWHERE), message, (one, two))


def _finding(
    sides: tuple[Side, Side],
    check: str,
    level: str,
    probability: float,
    spans: tuple[Span, Span],
    message: str,
    seen: tuple[_Seen, _Seen],
) -> Finding:
    one, two = seen
    return Finding(
        check=check,
        level=level,
        probability=probability,
        pair=(sides[0].sigil, sides[1].sigil),
        spans=spans,
        places=(one.place, two.place),
        saw=(one.text, two.text),
        message=message,
        key=_key(check, sides, (one.key, two.key)),
    )


def _key(check: str, sides: tuple[Side, Side], texts: tuple[tuple[str, ...], ...]) -> str:
    """The key of texts, the same wherever these stand."""
    sigils = (side.sigil for side in sides)
    said = "\x1e".join("\x1f".join(part) for part in ((check, *sigils), *texts))
    digest = hashlib.sha256(said.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:KEY_DIGITS]
