"""Passages that stand twice in a row: the first copy is the counterpart."""

from aligner.aligning import repeated_passages
from aligner.aligning.types import Step


def equal_in(text: str) -> repeated_passages.Equal:
    return lambda one, two: text[one] == text[two]


def other(one: int, two: int) -> bool:
    """No two sentences are the same."""
    return one == two


def test_the_second_copy_is_the_extra_one() -> None:
    """A run of nulls that changes from one copy to the other half-way moves to the end."""
    text = "abcdabcde"
    changed = [
        Step(0, 1, 0, 1, 0.8),
        Step(1, 2, 1, 2, 0.6),
        *(Step(2, 2, j, j + 1, 0.6) for j in range(2, 6)),
        Step(2, 3, 6, 7, 0.6),
        Step(3, 4, 7, 8, 0.8),
        Step(4, 5, 8, 9, 1.0),
    ]

    settled = repeated_passages.settled(changed, other, equal_in(text))

    pairs = [(0, 0), (1, 1), (2, 2), (3, 3), (4, 8)]
    assert pairs == [(s.i0, s.j0) for s in settled if s.j1 > s.j0 and s.i1 > s.i0]
    assert [4, 5, 6, 7] == [s.j0 for s in settled if s.i1 == s.i0]
    assert {4} == {s.i0 for s in settled if s.i1 == s.i0}


def test_both_copies_speak_for_a_pair() -> None:
    """A pair that may hold either copy is as likely as both together."""
    tossed = [Step(0, 0, 0, 1, 0.52), Step(0, 1, 1, 2, 0.5)]

    settled = repeated_passages.settled(tossed, other, equal_in("aa"))

    assert [Step(0, 1, 0, 1, 0.98), Step(1, 1, 1, 2, 0.98)] == [
        step._replace(probability=round(step.probability, 6)) for step in settled
    ]


def test_pairs_before_the_change_are_as_sure_as_those_behind_it() -> None:
    """A first copy that was chosen already takes the probability of the second one, too."""
    chosen = [Step(0, 1, 0, 1, 0.6), Step(1, 1, 1, 2, 0.7), Step(1, 2, 2, 3, 1.0)]

    settled = repeated_passages.settled(chosen, other, equal_in("aab"))

    assert [(0, 1), (1, 2), (2, 3)] == [(s.j0, s.j1) for s in settled]
    assert [0.9, 0.9, 1.0] == [round(s.probability, 6) for s in settled]


def test_the_sides_are_alike() -> None:
    """What holds of the target holds of the source."""
    target = [Step(0, 0, 0, 1, 0.6), Step(0, 2, 1, 2, 0.5), Step(2, 3, 2, 3, 1.0)]
    turned = [Step(s.j0, s.j1, s.i0, s.i1, s.probability) for s in target]

    one = repeated_passages.settled(target, other, equal_in("aab"))
    two = repeated_passages.settled(turned, equal_in("aab"), other)

    assert [(0, 2, 0, 1), (2, 2, 1, 2), (2, 3, 2, 3)] == [s[:4] for s in one]
    assert [Step(s.j0, s.j1, s.i0, s.i1, s.probability) for s in one] == two


def test_other_sentences_stay_where_they_are() -> None:
    """Nulls that are not the same as what follows them do not move, nor past the texts' ends."""
    steps = [
        Step(0, 1, 0, 0, 0.9),
        Step(1, 1, 0, 1, 0.9),
        Step(1, 2, 1, 2, 0.9),
        Step(2, 2, 2, 3, 0.8),
    ]

    assert steps == repeated_passages.settled(steps, other, equal_in("abc"))
    assert [] == repeated_passages.settled([], other, other)
