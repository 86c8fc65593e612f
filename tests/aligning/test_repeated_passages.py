"""Passages that stand twice in a row: the first copy is the counterpart."""

from aligner.aligning import repeated_passages
from aligner.aligning.types import ScoredBead
from aligner.segmenting.segmenter import segment
from aligner.settings import Segmenting


def equal_in(text: str) -> repeated_passages.Equal:
    return lambda one, two: text[one] == text[two]


def other(one: int, two: int) -> bool:
    """No two sentences are the same."""
    return one == two


def test_the_second_copy_is_the_extra_one() -> None:
    """A run of nulls that changes from one copy to the other half-way moves to the end."""
    text = "abcdabcde"
    changed = [
        ScoredBead(0, 1, 0, 1, 0.8),
        ScoredBead(1, 2, 1, 2, 0.6),
        *(ScoredBead(2, 2, j, j + 1, 0.6) for j in range(2, 6)),
        ScoredBead(2, 3, 6, 7, 0.6),
        ScoredBead(3, 4, 7, 8, 0.8),
        ScoredBead(4, 5, 8, 9, 1.0),
    ]

    normalise = repeated_passages.normalise_by(changed, other, equal_in(text))

    pairs = [(0, 0), (1, 1), (2, 2), (3, 3), (4, 8)]
    assert pairs == [(s.i0, s.j0) for s in normalise if s.j1 > s.j0 and s.i1 > s.i0]
    assert [4, 5, 6, 7] == [s.j0 for s in normalise if s.i1 == s.i0]
    assert {4} == {s.i0 for s in normalise if s.i1 == s.i0}


def test_a_copy_that_was_typed_otherwise_is_a_copy() -> None:
    """A no-break space and a soft hyphen make no other words of a sentence."""
    source, target = (
        segment(text, tag, tag, Segmenting(presegmented=True))
        for text, tag in (("Life.\n", "en"), ("La\xa0vie du\xadre.\nLa vie dure.\n", "fr"))
    )
    tossed = [ScoredBead(0, 0, 0, 1, 0.52), ScoredBead(0, 1, 1, 2, 0.5)]

    assert (0, 1, 0, 1) == repeated_passages.normalise(tossed, source, target)[0][:4]


def test_both_copies_count_for_a_pair() -> None:
    """A pair that may hold either copy is as likely as both together."""
    tossed = [ScoredBead(0, 0, 0, 1, 0.52), ScoredBead(0, 1, 1, 2, 0.5)]

    normalise = repeated_passages.normalise_by(tossed, other, equal_in("aa"))

    assert [ScoredBead(0, 1, 0, 1, 0.98), ScoredBead(1, 1, 1, 2, 0.98)] == [
        bead._replace(probability=round(bead.probability, 6)) for bead in normalise
    ]


def test_pairs_before_the_change_are_as_sure_as_those_behind_it() -> None:
    """A first copy that was chosen already takes the probability of the second one, too."""
    chosen = [ScoredBead(0, 1, 0, 1, 0.6), ScoredBead(1, 1, 1, 2, 0.7), ScoredBead(1, 2, 2, 3, 1.0)]

    normalise = repeated_passages.normalise_by(chosen, other, equal_in("aab"))

    assert [(0, 1), (1, 2), (2, 3)] == [(s.j0, s.j1) for s in normalise]
    assert [0.9, 0.9, 1.0] == [round(s.probability, 6) for s in normalise]


def test_the_sides_are_alike() -> None:
    """What holds of the target holds of the source."""
    target = [ScoredBead(0, 0, 0, 1, 0.6), ScoredBead(0, 2, 1, 2, 0.5), ScoredBead(2, 3, 2, 3, 1.0)]
    turned = [ScoredBead(s.j0, s.j1, s.i0, s.i1, s.probability) for s in target]

    one = repeated_passages.normalise_by(target, other, equal_in("aab"))
    two = repeated_passages.normalise_by(turned, equal_in("aab"), other)

    assert [(0, 2, 0, 1), (2, 2, 1, 2), (2, 3, 2, 3)] == [s[:4] for s in one]
    assert [ScoredBead(s.j0, s.j1, s.i0, s.i1, s.probability) for s in one] == two


def test_other_sentences_stay_where_they_are() -> None:
    """Nulls that are not the same as what follows them do not move, nor past the texts' ends."""
    beads = [
        ScoredBead(0, 1, 0, 0, 0.9),
        ScoredBead(1, 1, 0, 1, 0.9),
        ScoredBead(1, 2, 1, 2, 0.9),
        ScoredBead(2, 2, 2, 3, 0.8),
    ]

    assert beads == repeated_passages.normalise_by(beads, other, equal_in("abc"))
    assert [] == repeated_passages.normalise_by([], other, other)
