"""An edition goes in, what a person wants to know about it comes out, as values.

What was read, what share of it is paired, what moved, what has no counterpart, what is doubtful,
what was fenced. `cli/reports/summary.py` puts it into words.
"""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aligner.model import Alignment, Bead, Edition, Span, Witness, is_doubtful


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of sentences of one witness: ids and texts, in order."""

    ids: tuple[str, ...]
    texts: tuple[str, ...]

    @property
    def n_sentences(self) -> int:
        return len(self.ids)

    @property
    def text(self) -> str:
        return " ".join(self.texts)


@dataclass(frozen=True, slots=True)
class Pairing:
    """A passage and its counterpart, with the probability (0..1) that they belong together."""

    source: Passage
    target: Passage
    score: float


@dataclass(frozen=True, slots=True)
class Fenced:
    """How many stretches, of how many characters together, were fenced for one reason."""

    reason: str
    n_stretches: int
    n_characters: int


@dataclass(frozen=True, slots=True)
class WitnessSummary:
    """What was taken for one version; `language_from` is "option", "name" or "text"."""

    sigil: str
    language: str
    language_from: str
    file: str
    encoding: str
    n_articles: int
    n_sentences: int
    fenced: tuple[Fenced, ...]


@dataclass(frozen=True, slots=True)
class PairSummary:
    """What the alignment of a version to the base found. Shares are of sentences, in 0..1."""

    source: str
    target: str
    parallel: bool
    beads: dict[str, int]
    source_share: float
    target_share: float
    moved: tuple[Pairing, ...]
    omissions: tuple[Passage, ...]
    additions: tuple[Passage, ...]
    doubtful: tuple[Pairing, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """All of an edition that a person is told, the least certain last."""

    title: str
    base: str
    signature: str
    witnesses: tuple[WitnessSummary, ...]
    pairs: tuple[PairSummary, ...]

    @property
    def parallel(self) -> bool:
        """Whether every version is a version of the base."""
        return all(pair.parallel for pair in self.pairs)

    def to_json(self) -> dict[str, object]:
        """The same as dictionaries and lists, for a machine."""
        return {"parallel": self.parallel, **dataclasses.asdict(self)}


def summarise(edition: Edition) -> Summary:
    """What there is to say about an edition."""
    return Summary(
        title=edition.title,
        base=edition.base,
        signature=edition.signature,
        witnesses=tuple(map(of_witness, edition.witnesses)),
        pairs=tuple(_pair(edition, alignment) for alignment in edition.alignments),
    )


def of_witness(witness: Witness) -> WitnessSummary:
    """What was taken for one version, and what was fenced in it."""
    return WitnessSummary(
        sigil=witness.sigil,
        language=witness.language,
        language_from=witness.source.language_from,
        file=witness.source.name,
        encoding=witness.source.encoding,
        n_articles=sum(bool(article.heading) for article in witness.articles),
        n_sentences=len(witness.sentences),
        fenced=_fenced(witness),
    )


def _fenced(witness: Witness) -> tuple[Fenced, ...]:
    """By reason, the reason with most characters first."""
    sizes: dict[str, list[int]] = {}
    for fence in witness.fences:
        sizes.setdefault(fence.reason, []).append(fence.stop - fence.start)
    rows = [Fenced(reason, len(found), sum(found)) for reason, found in sizes.items()]
    return tuple(sorted(rows, key=lambda row: (-row.n_characters, row.reason)))


def _pair(edition: Edition, alignment: Alignment) -> PairSummary:
    source, target = edition.witness(alignment.source), edition.witness(alignment.target)
    paired = alignment.paired
    return PairSummary(
        source=alignment.source,
        target=alignment.target,
        parallel=alignment.parallel,
        beads=alignment.kinds(),
        source_share=_share((bead.source for bead in paired), alignment.n_source),
        target_share=_share((bead.target for bead in paired), alignment.n_target),
        moved=tuple(_moved(alignment, source, target)),
        omissions=_runs((b.source for b in alignment.beads if b.is_omission), source),
        additions=_runs((b.target for b in alignment.beads if b.is_addition), target),
        doubtful=tuple(
            _pairing((bead,), source, target) for bead in paired if is_doubtful(bead.score)
        ),
    )


def _share(spans: Iterable[Span], n_sentences: int) -> float:
    """The share of sentences in the spans; of no sentences, 0."""
    return round(sum(span.size for span in spans) / n_sentences, 4) if n_sentences else 0.0


def _moved(alignment: Alignment, source: Witness, target: Witness) -> Iterator[Pairing]:
    """Every chain that stands elsewhere in the target, as one passage."""
    for number in alignment.moved_chains:
        yield _pairing(alignment.chains[number], source, target)


def _pairing(beads: Sequence[Bead], source: Witness, target: Witness) -> Pairing:
    """The passages that beads join; the score is their mean."""
    return Pairing(
        _passage((n for bead in beads for n in bead.source.numbers), source),
        _passage((n for bead in beads for n in bead.target.numbers), target),
        round(sum(bead.score for bead in beads) / len(beads), 4),
    )


def _runs(spans: Iterable[Span], witness: Witness) -> tuple[Passage, ...]:
    """Sentences without counterpart, those that follow one another taken together."""
    runs: list[list[int]] = []
    for number in sorted(number for span in spans for number in span.numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return tuple(_passage(run, witness) for run in runs)


def _passage(numbers: Iterable[int], witness: Witness) -> Passage:
    held = [witness.sentences[number] for number in numbers]
    return Passage(tuple(s.id for s in held), tuple(s.text for s in held))
