"""What two texts do not share: omissions, additions, moved passages, headings, doubtful pairs.

Two texts share the stretch from their first paired sentence to their last, on either side; what
stands before and after it on one side alone (a preface, an abstract, a bibliography) is told apart
from what is missing inside. Texts that are none of each other's versions have no findings: their
verdict says it all.

The levels: "error" is what is missing, for a translation has to hold it. "warning" is what a person
has to look at because it may be right: a doubtful pair, a heading, a moved passage, an addition,
and what the base has behind the stretch, for there a translation may have been cut off. "note" is
all else before and after the stretch.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from aligner.checks.sides import Side, of_headings, of_sentences
from aligner.model import NOWHERE, Alignment, Bead, Edition, Finding, Span, is_doubtful

Sides = tuple[Side, Side]

OMISSIONS, ADDITIONS = ("omission", "heading missing"), ("addition", "heading added")
"""What the base alone has inside the stretch, what the version alone has: sentences, headings."""


def find(edition: Edition) -> Iterator[Finding]:
    """The findings of every alignment whose texts are versions of each other."""
    side = cache(lambda sigil: Side(edition.witness(sigil)))
    for alignment in edition.alignments:
        if alignment.parallel:
            sides = (side(alignment.source), side(alignment.target))
            for rank in (0, 1):
                yield from _alone(alignment, sides, rank)
            yield from _different_headings(alignment, sides)
            yield from _doubtful(alignment, sides)
            yield from _moved(alignment, sides)


def shared_stretch(side: Side, spans: Iterable[Span]) -> Span:
    """The sentences that the paired ones (`spans`, in any order) hold between them.

    All sentences where none is paired. Notes do not count: they stand behind the text, and what is
    missing among them is missing inside.
    """
    n_sentences = len(side.witness.sentences)
    text = [span for span in spans if span.start < side.n_before_notes]
    if not text:
        return Span(0, n_sentences)
    stop = max(span.stop for span in text)
    return Span(
        min(span.start for span in text), n_sentences if stop >= side.n_before_notes else stop
    )


def _alone(alignment: Alignment, sides: Sides, rank: int) -> Iterator[Finding]:
    """What one side alone has (rank 0 the base, 1 the version): sentences, then headings."""
    side = sides[rank]
    shared = shared_stretch(side, (_span(bead, rank) for bead in alignment.paired))
    scores = {
        number: bead.score
        for bead in alignment.beads
        if bead.is_null
        for number in _span(bead, rank).numbers
    }
    for run in runs(sorted(scores), side.witness.article_numbers):
        check, level = _kind(side, run, shared, rank, 0)
        yield of_sentences(
            sides,
            check,
            level,
            round(sum(scores[number] for number in run.numbers) / run.size, 4),
            _one_side(run, rank),
            f"{side.names.of(run)}: in {side.sigil} only.",
        )
    for bead in alignment.headings:
        if bead.is_null:
            for number in _span(bead, rank).numbers:
                yield from _heading_alone(bead, sides, rank, number, shared)


def runs(numbers: Iterable[int], articles: tuple[int, ...]) -> Iterator[Span]:
    """Sentences that follow each other within one article; `articles` has the article of each.

    >>> [tuple(run) for run in runs([1, 2, 3, 6], (0, 0, 0, 1, 1, 1, 1))]
    [(1, 3), (3, 4), (6, 7)]
    """
    run = NOWHERE
    for number in numbers:
        if run.size and run.stop == number and articles[run.start] == articles[number]:
            run = Span(run.start, number + 1)
            continue
        if run.size:
            yield run
        run = Span(number, number + 1)
    if run.size:
        yield run


def _kind(side: Side, run: Span, shared: Span, rank: int, what: int) -> tuple[str, str]:
    """Check and level of what one side alone has; `what` is 0 for sentences, 1 for headings.

    A bare heading is the empty run before the sentence that follows it.
    """
    name = ("text", "heading")[what]
    if run.stop <= shared.start:
        return f"{name} before", "note"
    if shared.stop <= run.start and run.start < side.n_before_notes + (not run.size):
        return f"{name} after", "note" if rank else "warning"
    return (ADDITIONS if rank else OMISSIONS)[what], "error" if (rank, what) == (
        0,
        0,
    ) else "warning"


def _heading_alone(
    bead: Bead, sides: Sides, rank: int, number: int, shared: Span
) -> Iterator[Finding]:
    """A heading without a counterpart, but for those before and after the stretch that are in the
    names of the sentences there."""
    side = sides[rank]
    sentences = Span(side.names.firsts[number], side.names.firsts[number + 1])
    check, level = _kind(side, sentences, shared, rank, 1)
    if sentences.size and check.endswith((" before", " after")):
        return
    message = f"The heading {side.names.article(number)}: in {side.sigil} only."
    spans = _one_side(Span(number, number + 1), rank)
    yield of_headings(sides, check, level, bead.score, spans, message)


def _different_headings(alignment: Alignment, sides: Sides) -> Iterator[Finding]:
    """Paired headings whose numbers differ; what a part is called ("Chapter", "Section") is for the
    translator to say."""
    one, two = sides
    for bead in alignment.headings:
        mine = _numbers(one, bead.source)
        theirs = _numbers(two, bead.target)
        if mine and theirs and mine != theirs:
            message = (
                f"{one.names.article(bead.source.start)} of {one.sigil} stands as"
                f" {two.names.article(bead.target.start)} in {two.sigil}."
            )
            yield of_headings(
                sides, "heading differs", "warning", bead.score, (bead.source, bead.target), message
            )


def _numbers(side: Side, span: Span) -> list[str]:
    """The numbers of articles with numbers: "2" of "article.2"."""
    labels = (side.witness.articles[number].label for number in span.numbers)
    return [number for label in labels if (number := label.partition(".")[2])]


def _doubtful(alignment: Alignment, sides: Sides) -> Iterator[Finding]:
    """Pairs likelier wrong than right; the probability is that of their being wrong."""
    for bead in alignment.paired:
        if is_doubtful(bead.score):
            spans = (bead.source, bead.target)
            names = _both(sides, spans, "is paired in doubt with")
            yield of_sentences(
                sides, "doubtful pair", "warning", round(1.0 - bead.score, 4), spans, names
            )


def _moved(alignment: Alignment, sides: Sides) -> Iterator[Finding]:
    """Every chain that stands elsewhere in the version, as one passage."""
    for number in alignment.moved_chains:
        beads = alignment.chains[number]
        numbers = (
            sorted(n for bead in beads for n in bead.source.numbers),
            sorted(n for bead in beads for n in bead.target.numbers),
        )
        spans = (
            Span(numbers[0][0], numbers[0][-1] + 1),
            Span(numbers[1][0], numbers[1][-1] + 1),
        )
        yield of_sentences(
            sides,
            "moved passage",
            "warning",
            round(sum(bead.score for bead in beads) / len(beads), 4),
            spans,
            _both(sides, spans, "stands elsewhere, at"),
            numbers,
        )


def _both(sides: Sides, spans: tuple[Span, Span], verb: str) -> str:
    """A sentence about two stretches."""
    one, two = sides
    return (
        f"{one.names.of(spans[0])} of {one.sigil} {verb} {two.names.of(spans[1])} of {two.sigil}."
    )


def _span(bead: Bead, rank: int) -> Span:
    return bead.target if rank else bead.source


def _one_side(span: Span, rank: int) -> tuple[Span, Span]:
    """A span on one side, none on the other."""
    return (NOWHERE, span) if rank else (span, NOWHERE)
