"""An edition goes in, what a person wants to know about it comes out, as values.

What differs is taken from the edition's findings, in their order, and from nowhere else; here they
get the names and counts that a person reads. `cli/reports/summary.py` puts them into words.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from aligner.editions.conservation import ALARMS, Conservation, shares
from aligner.editions.sentence_names import SentenceNames
from aligner.languages.scripts import count_words, counted_in
from aligner.model import Alignment, Edition, Finding, Span, Witness

JSON_VERSION = 1
"""Of the form of `aligner align --json`; rises when a program that reads it would go wrong."""


@dataclass(frozen=True, slots=True)
class Fenced:
    """How many stretches, of how many characters together, were fenced for one reason."""

    reason: str
    n_stretches: int
    n_characters: int


@dataclass(frozen=True, slots=True)
class WitnessSummary:
    """What was taken for one version; `language_from` is "option", "name" or "text"; `characters`
    are those of the text by kind; `counted_in` says what its length is told in, "word" or
    "character"."""

    sigil: str
    label: str
    language: str
    language_from: str
    file: str
    encoding: str
    n_articles: int
    n_sentences: int
    characters: Mapping[str, int]
    counted_in: str
    fenced: tuple[Fenced, ...]

    @property
    def name(self) -> str:
        """What a reader calls the version."""
        return self.label or self.sigil


@dataclass(frozen=True, slots=True)
class Difference:
    """A finding as a person reads it; each but the finding one a side.

    `names` of the sentences or headings ("Article 6, sentence 3"), "" where a side has none; `ids`
    of the sentences, none for headings; `words` counts `finding.saw`, in the unit of the witness.
    """

    finding: Finding
    names: tuple[str, str]
    ids: tuple[tuple[str, ...], tuple[str, ...]]
    words: tuple[int, int]

    @property
    def sentences(self) -> tuple[int, int]:
        """How many sentences either side has; of headings none."""
        return len(self.ids[0]), len(self.ids[1])

    def to_json(self) -> dict[str, object]:
        """The finding with what is told of it, as a dictionary."""
        return {
            **dataclasses.asdict(self.finding),
            "names": self.names,
            "ids": self.ids,
            "words": self.words,
        }


@dataclass(frozen=True, slots=True)
class PairSummary:
    """What the alignment of a version to the base found. Shares are of the letters of either body,
    in 0..1."""

    source: str
    target: str
    verdict: str
    beads: Mapping[str, int]
    source_share: float
    target_share: float
    differences: tuple[Difference, ...]

    @property
    def parallel(self) -> bool:
        """Whether the two texts are versions of each other, if only in part."""
        return self.verdict != "none"

    def of(self, *checks: str) -> tuple[Difference, ...]:
        """The differences that these checks found, in order."""
        return tuple(one for one in self.differences if one.finding.check in checks)

    def to_json(self) -> dict[str, object]:
        """Without the differences, which stand in one list for all pairs."""
        held = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        del held["differences"]
        return held


@dataclass(frozen=True)
class Summary:
    """All of an edition that a person is told."""

    title: str
    base: str
    signature: str
    witnesses: tuple[WitnessSummary, ...]
    pairs: tuple[PairSummary, ...]
    differences: tuple[Difference, ...]

    @property
    def parallel(self) -> bool:
        """Whether every version is a version of the base."""
        return all(pair.parallel for pair in self.pairs)

    @cached_property
    def alarms(self) -> tuple[Difference, ...]:
        """What doubts that the texts were read whole, or are the right ones."""
        return tuple(one for one in self.differences if one.finding.check in ALARMS)

    @cached_property
    def by_sigil(self) -> dict[str, WitnessSummary]:
        """The witnesses by their sigils."""
        return {witness.sigil: witness for witness in self.witnesses}

    def to_json(self) -> dict[str, object]:
        """The same as dictionaries and lists, for a machine; docs/json/align.schema.json."""
        return {
            "version": JSON_VERSION,
            "parallel": self.parallel,
            "title": self.title,
            "base": self.base,
            "signature": self.signature,
            "witnesses": [dataclasses.asdict(witness) for witness in self.witnesses],
            "pairs": [pair.to_json() for pair in self.pairs],
            "alarms": [alarm.finding.message for alarm in self.alarms],
            "findings": [difference.to_json() for difference in self.differences],
        }


def summarise(edition: Edition) -> Summary:
    """What there is to say about an edition."""
    names = {witness.sigil: SentenceNames(witness) for witness in edition.witnesses}
    measured = {witness.sigil: Conservation(witness) for witness in edition.witnesses}
    differences = tuple(_difference(edition, finding, names) for finding in edition.findings)
    return Summary(
        title=edition.title,
        base=edition.base,
        signature=edition.signature,
        witnesses=tuple(map(of_witness, edition.witnesses)),
        pairs=tuple(_pair(alignment, measured, differences) for alignment in edition.alignments),
        differences=differences,
    )


def of_witness(witness: Witness) -> WitnessSummary:
    """What was taken for one version, and what was fenced in it."""
    return WitnessSummary(
        sigil=witness.sigil,
        label=witness.label,
        language=witness.language,
        language_from=witness.source.language_from,
        file=witness.source.name,
        encoding=witness.source.encoding,
        n_articles=sum(bool(article.heading) for article in witness.articles),
        n_sentences=len(witness.sentences),
        characters=witness.characters,
        counted_in=counted_in(witness.language),
        fenced=_fenced(witness),
    )


def _fenced(witness: Witness) -> tuple[Fenced, ...]:
    """By reason, the reason with most characters first."""
    sizes: dict[str, list[int]] = {}
    for fence in witness.fences:
        sizes.setdefault(fence.reason, []).append(fence.stop - fence.start)
    rows = [Fenced(reason, len(found), sum(found)) for reason, found in sizes.items()]
    return tuple(sorted(rows, key=lambda row: (-row.n_characters, row.reason)))


def _pair(
    alignment: Alignment,
    measured: Mapping[str, Conservation],
    differences: tuple[Difference, ...],
) -> PairSummary:
    mine, theirs = shares(alignment, measured[alignment.source], measured[alignment.target])
    pair = (alignment.source, alignment.target)
    return PairSummary(
        source=alignment.source,
        target=alignment.target,
        verdict=alignment.verdict,
        beads=alignment.kinds(),
        source_share=mine,
        target_share=theirs,
        differences=tuple(one for one in differences if one.finding.pair == pair),
    )


def _difference(
    edition: Edition, finding: Finding, names: Mapping[str, SentenceNames]
) -> Difference:
    """A finding with the names and counts of its sides."""
    one, two = (
        _side(edition.witness(sigil), names[sigil], finding, span)
        for sigil, span in zip(finding.pair, finding.spans, strict=True)
    )
    words = [
        count_words(saw, edition.witness(sigil).language)
        for sigil, saw in zip(finding.pair, finding.saw, strict=True)
    ]
    return Difference(finding, (one[0], two[0]), (one[1], two[1]), (words[0], words[1]))


def _side(
    witness: Witness, names: SentenceNames, finding: Finding, span: Span
) -> tuple[str, tuple[str, ...]]:
    """The name of one side of a finding, and the ids of its sentences."""
    if finding.check.startswith("heading "):
        return (names.article(span.start) if span.size else ""), ()
    return names.of(span), tuple(s.id for s in witness.sentences[span.start : span.stop])
