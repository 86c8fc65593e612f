"""Beads and the alignment they make: which sentences of two witnesses belong together."""

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TypeGuard

from aligner.errors import ModelError
from aligner.model.text import Span, require

DOUBTFUL = 0.5
"""A pair with a smaller score is likelier wrong than right."""

VERDICTS = ("versions", "partly", "none")
"""Two texts are versions of each other, share a part ("partly": an excerpt, an abridgement), or are
none of each other's versions."""


def is_doubtful(score: float | None) -> TypeGuard[float]:
    """Whether a pair of this score is shown as doubtful; nothing is known of one without.

    >>> is_doubtful(0.41), is_doubtful(0.5), is_doubtful(None)
    (True, False, False)
    """
    return score is not None and score < DOUBTFUL


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a bead. All in 0..1 except `margin` (-1..1): cosine similarity, margin to the
    best rival, likeness of the lengths, agreement of numbers (1 when there are none)."""

    similarity: float
    margin: float
    length: float
    numbers: float


@dataclass(frozen=True, slots=True)
class Near:
    """What is nearest to a sentence without a counterpart: the sentences of the other side, and
    their cosine similarity (-1..1)."""

    span: Span
    similarity: float

    def __post_init__(self) -> None:
        require(0 <= self.span.start < self.span.stop, "what is near is no sentence")
        require(-1.0 <= self.similarity <= 1.0, f"a similarity is {self.similarity}")


@dataclass(frozen=True, slots=True)
class Bead:
    """A run of source sentences paired with a run of target sentences.

    `score` is the probability (0..1) that the bead is right; of a null bead, that its sentence has
    no counterpart. `chain` numbers the chain, None outside all chains. `status` is "auto", or
    "decided" where a person said so. `near` is a null bead's nearest candidate, where one is known.
    The beads of headings count articles in place of sentences.
    """

    source: Span
    target: Span
    score: float
    chain: int | None = None
    status: str = "auto"
    evidence: Evidence | None = None
    near: Near | None = None

    def __post_init__(self) -> None:
        for start, stop in (self.source, self.target):
            if not 0 <= start <= stop:
                raise ModelError(f"a bead spans {start}..{stop}")
        require(self.source.size + self.target.size > 0, "a bead is empty on both sides")
        if not 0.0 <= self.score <= 1.0:
            raise ModelError(f"a bead's score is {self.score}")
        require(self.near is None or self.is_null, "a bead with two sides has a nearest candidate")

    @property
    def kind(self) -> str:
        """ "1-1", "2-1", "1-0"."""
        return f"{self.source.size}-{self.target.size}"

    @property
    def is_null(self) -> bool:
        """Whether one side is empty."""
        return self.source.size == 0 or self.target.size == 0

    @property
    def is_omission(self) -> bool:
        """Source sentences that the target lacks."""
        return self.target.size == 0

    @property
    def is_addition(self) -> bool:
        """Target sentences that the source lacks."""
        return self.source.size == 0


@dataclass(frozen=True, slots=True)
class WordLink:
    """Words of a bead that belong together: `bead` numbers it within its alignment, `source` and
    `target` are characters of the two witnesses' texts, `probability` is 0..1."""

    bead: int
    source: Span
    target: Span
    probability: float

    def __post_init__(self) -> None:
        require(self.bead >= 0, "a word link is in no bead")
        for start, stop in (self.source, self.target):
            require(0 <= start < stop, f"a word link spans {start}..{stop}")
        require(0.0 <= self.probability <= 1.0, f"a link's probability is {self.probability}")


@dataclass(frozen=True)
class Alignment:
    """Beads that hold every sentence of both sides exactly once, monotone within a chain.

    `verdict` says whether the two texts are versions of each other (one of `VERDICTS`). `headings`
    are beads that count articles: pairs of headings, and headings of one side alone; they are in
    order of the source. `links` are links between words, where they were asked for.
    """

    source: str
    target: str
    n_source: int
    n_target: int
    beads: tuple[Bead, ...] = field(repr=False)
    signature: str = ""
    verdict: str = "versions"
    headings: tuple[Bead, ...] = field(default=(), repr=False)
    links: tuple[WordLink, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        name = f"{self.source}-{self.target}"
        require(self.verdict in VERDICTS, f"{name}: there is no verdict {self.verdict!r}")
        _require_partition((b.source for b in self.beads), self.n_source, f"{name}, source")
        _require_partition((b.target for b in self.beads), self.n_target, f"{name}, target")
        for number, beads in self.chains.items():
            steps = pairwise(sorted(beads, key=lambda bead: (bead.source, bead.target)))
            monotone = all(
                a.source.stop <= b.source.start and a.target.stop <= b.target.start
                for a, b in steps
            )
            require(monotone, f"{name}: chain {number} is not monotone")
        for side in ("source", "target"):
            held = [n for bead in self.headings for n in getattr(bead, side).numbers]
            require(len(held) == len(set(held)), f"{name}: a {side} heading is in two beads")
        for bead in self.beads:
            if bead.near is not None:
                room = self.n_target if bead.is_omission else self.n_source
                require(bead.near.span.stop <= room, f"{name}: what is near is no sentence")
        require(
            all(link.bead < len(self.beads) for link in self.links), f"{name}: a link is in no bead"
        )

    @property
    def parallel(self) -> bool:
        """Whether the two texts are versions of each other, if only in part."""
        return self.verdict != "none"

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
    require(reached == n, f"{name}: beads end at {reached}, sentences at {n}")
