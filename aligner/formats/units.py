"""What a file form holds of a bead: texts by language, numbers of sentences, or both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite

from aligner.editions.numbering import numbering
from aligner.editions.passages import passage
from aligner.errors import LanguageError, ModelError
from aligner.formats.unit_kinds import SENTENCE
from aligner.languages.tags import language, normalise, wider
from aligner.model import Alignment, Edition

Numbers = tuple[int, ...]
"""Zero-based numbers of sentences on one side; empty where nothing stands there."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One bead as a file of a pair or a collection holds it.

    `texts` are pairs of a language tag and a text, the source language first; a tag is "" in a
    form that names no languages. `numbers` are the sentences of each side in the same order. Either
    may be empty, not both; where both stand there, they have as many sides. `score` is what the
    file says, a probability (0..1) or another tool's cost; None where it says nothing. `id` and
    `note` are "" where there are none. `kind` is one of `unit_kinds.NAMES` in memories of ours, ""
    where nothing is known of kinds; `props` are pairs of a name and a value as the file has them.
    """

    texts: tuple[tuple[str, str], ...] = ()
    numbers: tuple[Numbers, ...] = ()
    score: float | None = None
    id: str = ""
    note: str = ""
    kind: str = ""
    props: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if not self.texts and not self.numbers:
            raise ModelError("a unit holds neither texts nor numbers")
        if self.texts and self.numbers and len(self.texts) != len(self.numbers):
            raise ModelError(
                f"a unit has {len(self.texts)} texts and numbers of {len(self.numbers)} sides"
            )
        if any(number < 0 for side in self.numbers for number in side):
            raise ModelError("a unit counts sentences below 0")
        if self.score is not None and not isfinite(self.score):
            raise ModelError(f"a unit's score is {self.score}")

    @property
    def is_bead(self) -> bool:
        """Whether it holds what sentences are paired, and not a heading or a part of another."""
        return self.kind in ("", SENTENCE)

    @property
    def languages(self) -> tuple[str, ...]:
        """The tags of the texts, in their order."""
        return tuple(language for language, _ in self.texts)


def of_alignment(edition: Edition, alignment: Alignment) -> Iterator[Unit]:
    """The beads of one alignment, with the numbers a ladder gives their sentences.

    The sentences of a side are joined as its text or its language joins them; a side without any is
    "".
    """
    sides = [edition.witness(alignment.source), edition.witness(alignment.target)]
    counted = [numbering(side) for side in sides]
    for bead in alignment.beads:
        spans = (bead.source, bead.target)
        texts = tuple(
            (side.language, passage(side, span)) for side, span in zip(sides, spans, strict=True)
        )
        numbers = tuple(
            tuple(held[rank] for rank in span.numbers)
            for held, span in zip(counted, spans, strict=True)
        )
        first = next(
            side.sentences[span.start].id
            for side, span in zip(sides, spans, strict=True)
            if span.size
        )
        yield Unit(texts, numbers, bead.score, first)


def spelled(tag: str) -> str:
    """A tag in its one spelling; what is no tag in small letters.

    >>> spelled("EN_us"), spelled("ITA"), spelled("*all*")
    ('en-US', 'it', '*all*')
    """
    try:
        return normalise(tag)
    except LanguageError:
        return tag.strip().lower()


def matched(wanted: Sequence[str], languages: Sequence[str]) -> tuple[int | None, ...]:
    """For every wanted tag the place of the language it means; no two mean the same.

    The same tag counts first, then the same language in another region or script, then the wider
    one that is mostly it.

    >>> matched(["en", "it"], ["it-IT", "EN"]), matched(["en", "en"], ["en", "en-x-b"])
    ((1, 0), (0, 1))
    >>> matched(["en", "fr"], ["en-GB", "it"]), matched(["zh", "fa"], ["pes", "cmn-Hans"])
    ((0, None), (1, 0))
    """
    places: list[int | None] = [None] * len(wanted)
    for key in (spelled, language, wider):
        for rank, tag in enumerate(wanted):
            if places[rank] is None:
                free = (n for n, one in enumerate(languages) if n not in places)
                places[rank] = next((n for n in free if key(languages[n]) == key(tag)), None)
    return tuple(places)
