"""The nouns of the house: what a text, a bead, an alignment and an edition are.

Frozen values that check their promises when they are built; no reading, no writing, no arrays.
Offsets count characters of the decoded file, sentence numbers count from 0 through a witness.
"""

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from aligner.errors import ModelError


class Span(NamedTuple):
    """A half-open range of sentence numbers or of characters; empty means nothing here.

    >>> Span(2, 4).size, list(Span(2, 4).numbers), Span(3, 3).size
    (2, [2, 3], 0)
    """

    start: int
    stop: int

    @property
    def size(self) -> int:
        return self.stop - self.start

    @property
    def numbers(self) -> range:
        """The numbers in the span, in order."""
        return range(self.start, self.stop)


def _require(promise: bool, message: str) -> None:
    """For promises whose message costs nothing: values by the thousand make theirs when broken."""
    if not promise:
        raise ModelError(message)


@dataclass(frozen=True, slots=True)
class Fence:
    """A stretch of a witness that is not its text; `reason` names the detector that found it."""

    start: int
    stop: int
    reason: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.stop:
            raise ModelError(f"a fence {self.start}..{self.stop} is not a stretch")
        _require(bool(self.reason), "a fence has no reason")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `text` is the witness's slice without fences and with white space folded."""

    id: str
    text: str
    start: int
    stop: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.stop:
            raise ModelError(f"sentence {self.id} spans no character")
        if not self.text:
            raise ModelError(f"sentence {self.id} is empty")


@dataclass(frozen=True, slots=True)
class Article:
    """A labelled part of a witness: Article 2, Chapter IV, Preamble, a heading of an essay.

    `label` is normalised over languages ("article.2", "chapter.4", "preamble") and empty when the
    part has none; `heading` is the text of its heading, `heading_span` its characters; `level` is
    1 for the outermost parts.
    """

    label: str
    heading: str
    heading_span: Span
    level: int
    start: int
    stop: int
    sentences: tuple[Sentence, ...]

    def __post_init__(self) -> None:
        name = self.label or self.heading or "an article"
        _require(0 <= self.start <= self.stop, f"{name} spans {self.start}..{self.stop}")
        _require(bool(self.heading) == (self.heading_span.size > 0), f"{name}: heading and span")
        edges = [self.start, *(edge for s in self.sentences for edge in (s.start, s.stop))]
        _require(all(a <= b for a, b in pairwise(edges)), f"{name}: sentences overlap")
        _require(edges[-1] <= self.stop, f"{name}: a sentence ends outside")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a witness came from: file name, encoding, SHA-256 of the bytes, how its language was
    found ("option", "name" or "text"), whether each line was taken as one sentence."""

    name: str = ""
    encoding: str = "utf-8"
    sha256: str = ""
    language_from: str = "option"
    presegmented: bool = False


@dataclass(frozen=True)
class Witness:
    """One version of a text. Every character is in a sentence, a heading, a fence or white space.

    `sigil` names the version within its edition ("en", "en-2"), `language` is a BCP-47 tag.
    """

    sigil: str
    language: str
    title: str
    text: str = field(repr=False)
    fences: tuple[Fence, ...] = field(repr=False)
    articles: tuple[Article, ...] = field(repr=False)
    source: Source = Source()

    def __post_init__(self) -> None:
        for before, after in pairwise(self.fences):
            if before.stop > after.start:
                raise ModelError(f"{self.sigil}: fences overlap at {after.start}")
        for one, two in pairwise(self.articles):
            if one.stop > two.start:
                raise ModelError(f"{self.sigil}: articles overlap at {two.start}")
        ids = [sentence.id for sentence in self.sentences]
        _require(len(ids) == len(set(ids)), f"{self.sigil}: sentence ids repeat")
        for start, stop in self.uncovered():
            excerpt = self.text[start : min(stop, start + 20)]
            raise ModelError(f"{self.sigil}: characters {start}..{stop} are lost: {excerpt!r}")

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in order; beads count through these."""
        return tuple(s for article in self.articles for s in article.sentences)

    @cached_property
    def article_numbers(self) -> tuple[int, ...]:
        """For every sentence the index of its article."""
        return tuple(n for n, article in enumerate(self.articles) for _ in article.sentences)

    def pieces(self) -> Iterator[Span]:
        """The character spans of sentences, headings and fences, unordered."""
        for article in self.articles:
            if article.heading_span.size:
                yield article.heading_span
            for sentence in article.sentences:
                yield Span(sentence.start, sentence.stop)
        for fence in self.fences:
            yield Span(fence.start, fence.stop)

    def uncovered(self) -> Iterator[Span]:
        """Stretches with visible characters that no piece covers: none in a sound witness."""
        reached = 0
        for start, stop in [*sorted(self.pieces()), Span(len(self.text), len(self.text))]:
            if start > reached and self.text[reached:start].strip():
                yield Span(reached, start)
            reached = max(reached, stop)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a bead. All in 0..1 except `margin` (-1..1): cosine similarity, margin to the
    best rival, likeness of the lengths, agreement of numbers (1 when there are none)."""

    similarity: float
    margin: float
    length: float
    numbers: float


@dataclass(frozen=True, slots=True)
class Bead:
    """A run of source sentences paired with a run of target sentences.

    `score` is the probability (0..1) that the bead is right; of a null bead, that its sentence has
    no counterpart. `chain` numbers the chain, None outside all chains. `status` is "auto" until a
    person has looked at the bead.
    """

    source: Span
    target: Span
    score: float
    chain: int | None = None
    status: str = "auto"
    evidence: Evidence | None = None

    def __post_init__(self) -> None:
        for start, stop in (self.source, self.target):
            if not 0 <= start <= stop:
                raise ModelError(f"a bead spans {start}..{stop}")
        _require(self.source.size + self.target.size > 0, "a bead is empty on both sides")
        if not 0.0 <= self.score <= 1.0:
            raise ModelError(f"a bead's score is {self.score}")

    @property
    def kind(self) -> str:
        """ "1-1", "2-1", "1-0"."""
        return f"{self.source.size}-{self.target.size}"

    @property
    def is_null(self) -> bool:
        return self.source.size == 0 or self.target.size == 0

    @property
    def is_omission(self) -> bool:
        """Source sentences that the target lacks."""
        return self.target.size == 0

    @property
    def is_addition(self) -> bool:
        """Target sentences that the source lacks."""
        return self.source.size == 0


@dataclass(frozen=True)
class Alignment:
    """Beads that hold every sentence of both sides exactly once, monotone within a chain.

    `parallel` is False when the two texts are not versions of each other.
    """

    source: str
    target: str
    n_source: int
    n_target: int
    beads: tuple[Bead, ...] = field(repr=False)
    signature: str = ""
    parallel: bool = True

    def __post_init__(self) -> None:
        name = f"{self.source}-{self.target}"
        _require_partition((b.source for b in self.beads), self.n_source, f"{name}, source")
        _require_partition((b.target for b in self.beads), self.n_target, f"{name}, target")
        for number, beads in self.chains.items():
            steps = pairwise(sorted(beads, key=lambda bead: (bead.source, bead.target)))
            monotone = all(
                a.source.stop <= b.source.start and a.target.stop <= b.target.start
                for a, b in steps
            )
            _require(monotone, f"{name}: chain {number} is not monotone")

    @cached_property
    def chains(self) -> dict[int, tuple[Bead, ...]]:
        """The paired beads of each chain, in order."""
        chains: dict[int, list[Bead]] = {}
        for bead in self.beads:
            if bead.chain is not None and not bead.is_null:
                chains.setdefault(bead.chain, []).append(bead)
        return {number: tuple(beads) for number, beads in sorted(chains.items())}

    @property
    def paired(self) -> tuple[Bead, ...]:
        return tuple(bead for bead in self.beads if not bead.is_null)

    @cached_property
    def moved_chains(self) -> tuple[int, ...]:
        """Chains whose beads cross those of a heavier one: they stand elsewhere in the target."""
        kept: list[tuple[Span, Span]] = []
        moved = []
        for number, beads in sorted(self.chains.items(), key=lambda item: (-len(item[1]), item[0])):
            pairs = [(bead.source, bead.target) for bead in beads]
            if _fits(kept, pairs):
                kept = sorted([*kept, *pairs])
            else:
                moved.append(number)
        return tuple(sorted(moved, key=lambda number: self.chains[number][0].source))

    def kinds(self) -> dict[str, int]:
        """How many beads there are of each kind, the commonest first."""
        counts: dict[str, int] = {}
        for bead in self.beads:
            counts[bead.kind] = counts.get(bead.kind, 0) + 1
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _fits(kept: Sequence[tuple[Span, Span]], pairs: Iterable[tuple[Span, Span]]) -> bool:
    """Whether each of some pairs lies between its neighbours among those kept, on both sides.

    `kept` is in order on both sides, and so are the pairs among themselves.
    """
    for pair in pairs:
        place = bisect(kept, pair)
        if place and kept[place - 1][1].stop > pair[1].start:
            return False
        if place < len(kept) and kept[place][1].start < pair[1].stop:
            return False
    return True


def _require_partition(spans: Iterable[Span], n: int, name: str) -> None:
    """Every number below n lies in exactly one span."""
    reached = 0
    for start, stop in sorted(span for span in spans if span.size):
        if start != reached:
            raise ModelError(f"{name}: sentence {min(start, reached)} is in no bead or in two")
        reached = stop
    _require(reached == n, f"{name}: beads end at {reached}, sentences at {n}")


@dataclass(frozen=True)
class Edition:
    """Two or more witnesses; one is the base the others are aligned to, each once."""

    title: str
    base: str
    witnesses: tuple[Witness, ...]
    alignments: tuple[Alignment, ...]
    signature: str = ""

    def __post_init__(self) -> None:
        sizes = {witness.sigil: len(witness.sentences) for witness in self.witnesses}
        _require(len(sizes) == len(self.witnesses), "two witnesses share a sigil")
        _require(len(sizes) >= 2, "an edition holds two or more witnesses")
        _require(self.base in sizes, f"the base {self.base!r} is no witness")
        others = [witness.sigil for witness in self.witnesses if witness.sigil != self.base]
        _require(
            [a.target for a in self.alignments] == others, "one alignment for each other witness"
        )
        for alignment in self.alignments:
            _require(
                alignment.source == self.base, f"{alignment.target} is not aligned to the base"
            )
            counted = (alignment.n_source, alignment.n_target)
            held = (sizes[self.base], sizes[alignment.target])
            _require(
                counted == held, f"{alignment.target}: beads count {counted}, texts hold {held}"
            )

    def witness(self, sigil: str) -> Witness:
        for witness in self.witnesses:
            if witness.sigil == sigil:
                return witness
        raise ModelError(f"no witness has the sigil {sigil!r}")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a reader should look at: which check, which sentences, how grave, in words."""

    check: str
    ids: tuple[str, ...]
    severity: str
    message: str
