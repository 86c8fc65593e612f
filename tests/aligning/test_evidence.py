"""What each piece of evidence is for: two ways that are equal in all else, and the right one wins.

Where a test says that two candidates are alike, the wrong one is in truth a little nearer in
meaning, so that it wins as soon as the evidence under test is not counted; and the right one stands
once before it and once behind it, so that the order decides nothing. benchmarks/mutations.py
switches every weight off and asks that a test turns red.
"""

import pytest

from aligner.aligning import weights
from aligner.encoders import Encoder
from aligner.model import Span
from tests.support.bead_scores import scorer
from tests.support.seen_texts import (
    FRAME,
    MATTER,
    NEARLY,
    SAME,
    WORDS,
    Axes,
    GivenAxes,
    align,
    chosen,
    frame,
    framed,
    framing,
    partners,
    written,
)
from tests.support.small_editions import Part, witness

HERE = FRAME // 2
"""Where the sentence that a test is about stands in the source."""

S, X, Y = "ba be bi bo.", "ga ge gi go.", "la le li lo."


def only(monkeypatch: pytest.MonkeyPatch, *silent: str) -> None:
    """Take pieces of evidence about pairs out of the case, so that one other is left to decide."""
    for feature in silent:
        view = feature.removesuffix(" of the short")
        if view in weights.VIEWS:
            row = weights.VIEWS[view]._replace(of_the_short=(0.0, 0.0, 0.0))
            monkeypatch.setitem(weights.VIEWS, view, row)
        else:
            monkeypatch.setitem(weights.PAIRS, feature, (0.0, 0.0, 0.0))


def wins(sentence: str, right: str, wrong: str, *, nearly: Axes = NEARLY) -> bool:
    """Whether the right one of two candidates is taken, whichever stands first."""
    axes = {sentence: SAME, wrong: SAME, right: nearly}
    orders = (right, wrong), (wrong, right)
    return all([right] == chosen(sentence, order, axes) for order in orders)


# Pairs of one sentence and one


def test_the_nearer_in_meaning_is_taken() -> None:
    """Of two candidates alike on the page the one that means the same wins."""
    other: Axes = {MATTER: 1.0, MATTER + 1: 0.8}

    for order in ((X, Y), (Y, X)):
        assert [X] == chosen(S, order, {S: SAME, X: SAME, Y: other})


def test_a_name_in_common_decides() -> None:
    """Of two candidates alike the one that has the same name wins."""
    assert wins("Lestria ba be.", "Lestria ga ge.", "Dufonko ga ge.")


def test_words_that_were_translated_before_decide() -> None:
    """Of two candidates alike the one with the words that translate the sentence's words wins."""
    text = LearntWords()
    right, wrong = text.say(1, 3, 9, 15), text.say(1, 4, 12, 19)

    for order in ((right, wrong), (wrong, right)):
        assert [right] == text.chosen(text.say(0, 3, 9, 15), order, wrong)


@pytest.mark.parametrize("characters", [5, 19])
def test_equal_lengths_decide(characters: int) -> None:
    """A candidate of half the length or of double the length loses to one of the same length."""
    assert wins(S, X, written(1, characters, 5))


def test_equal_numbers_decide() -> None:
    """Both candidates have one number too many or too few; the one that has the same one wins.

    The names of this frame stand beside the wrong sentences: the surface counts for nothing.
    """
    names = ["Alva", "Brod", "Cerf", "Dunk", "Elme", "Fosk", "Gurt", "Holm"]
    moved = [*names[1:], names[0]]
    one, two = ([f"{n} {s}" for n, s in zip(ns, frame(side), strict=True)]
                for side, ns in ((0, names), (1, moved)))  # fmt: skip
    sentence, right, wrong = "7 ba be bi bo.", "7 9 ga ge gi go.", "ga ge gi go lo."
    axes = {text: {number: 1.0} for side in (one, two) for number, text in enumerate(side)}
    axes |= {sentence: SAME, wrong: SAME, right: NEARLY}

    for order in ((right, wrong), (wrong, right)):
        target = [*two[:HERE], *order, *two[HERE:]]
        alignment = align([*one[:HERE], sentence, *one[HERE:]], target, axes)
        assert [right] == partners(alignment, HERE, target)


def test_a_number_that_only_one_side_has_tells_against_a_pair() -> None:
    """A sentence without numbers takes the candidate without numbers."""
    assert wins("ba be bi bo di.", "ga ge gi go lo.", "9 ge gi go lor.")


def test_equal_endings_decide() -> None:
    """A question takes the question."""
    assert wins("ba be bi bo?", "ga ge gi go?", "ga ge gi go.")


def test_equal_openings_decide() -> None:
    """What begins with a quotation mark takes what begins with one, not what ends with one."""
    assert wins("«ba be bi bo.", "“ga ge gi go.", "ga ge gi go”.")


# Articles


@pytest.mark.parametrize("first", [True, False])
def test_equal_labels_decide(first: bool) -> None:
    """A sentence within article a takes the candidate in article a, not the one in b.

    The limits of the articles tell nothing: b begins or ends where nothing does in the source.
    """
    source: list[Part] = [("a", "", framed(0, S))]
    before, behind = frame(1, 0, HERE), frame(1, HERE)
    target: list[Part] = (
        [("a", "", [*before, X]), ("b", "", [Y, *behind])]
        if first
        else [("b", "", [*before, Y]), ("a", "", [X, *behind])]
    )

    alignment = align(source, target, {S: SAME, X: NEARLY, Y: SAME})

    assert [X] == partners(alignment, HERE, [text for part in target for text in part[2]])


@pytest.mark.parametrize("opens", [True, False])
def test_where_articles_of_a_label_meet_sentences_do(opens: bool) -> None:
    """The first sentence of article b takes the first of article b, not the second; and what stands
    before article b takes what stands before it."""
    before, behind = (
        (frame(side, 0, HERE) for side in (0, 1)),
        (frame(side, HERE) for side in (0, 1)),
    )
    (one, two), (three, four) = before, behind
    if opens:
        source: list[Part] = [("a", "", one), ("b", "", [S, *three])]
        target: list[Part] = [("a", "", two), ("b", "", [X, Y, *four])]
    else:
        source = [("a", "", [*one, S]), ("b", "", three)]
        target = [("a", "", [*two, Y, X]), ("b", "", four)]

    alignment = align(source, target, {S: SAME, X: NEARLY, Y: SAME})

    assert [X] == partners(alignment, HERE, [text for part in target for text in part[2]])


@pytest.mark.parametrize("after", [True, False])
def test_no_bead_crosses_the_limit_of_an_article(after: bool) -> None:
    """A sentence that both its neighbours' counterparts hold joins the one of its own article."""
    before, behind = frame(0, 0, HERE), frame(0, HERE)
    source: list[Part] = (
        [("", "", [*before, S]), ("", "", behind)]
        if after
        else [("", "", before), ("", "", [S, *behind])]
    )
    own, other = (HERE - 1, HERE) if after else (HERE, HERE - 1)
    axes = {
        S: SAME,
        framing(own, 1): {own: 1.0, MATTER: 0.95},
        framing(other, 1): {other: 1.0, MATTER: 1.0},
    }

    alignment = align(source, frame(1), axes, max_bead=2)

    assert [framing(own, 1)] == partners(alignment, HERE, frame(1))


# Beads of several sentences


def test_the_kind_that_a_text_has_is_taken_again() -> None:
    """A sentence means what one candidate does, and what two others do together: where a text
    renders one sentence by two throughout, the two are taken, else the one."""
    sentence, whole = written(0, 24), written(1, 24)
    halves = [written(1, 12, 7), written(1, 12, 9)]
    axes: dict[str, Axes] = {sentence: SAME, whole: {MATTER: 1.0, MATTER + 3: 0.45}}
    axes |= {half: {MATTER: 0.5} for half in halves}

    for divided, expected in ((False, [whole]), (True, halves)):
        source, target = [], []
        for number in range(10):
            source.append(framing(number, 0, 25))
            parts = [(12, "s"), (13, "t")] if divided else [(25, "s")]
            rendered = [f"{first}{framing(number, 1, size - 1)}" for size, first in parts]
            axes |= {text: {number: 1.0} for text in (source[-1], *rendered)}
            target.append(rendered)
        rest = [text for rendered in target[5:] for text in rendered]
        texts = [text for rendered in target[:5] for text in rendered] + [whole, *halves] + rest

        alignment = align([*source[:5], sentence, *source[5:]], texts, axes, max_bead=2)

        assert expected == partners(alignment, 5, texts)


def test_two_pairs_are_likelier_than_one_bead_of_two_by_two() -> None:
    """Sentences that mean the same by twos and are alike within are paired one by one."""
    one, two = [S, "ca ce ci co."], [X, Y]

    alignment = align(framed(0, *one), framed(1, *two), dict.fromkeys((*one, *two), SAME), 3)

    assert {"1-1": FRAME + 2} == alignment.kinds()


def test_a_stranger_that_takes_meaning_away_is_left_out() -> None:
    """A second sentence that fits by its length and says something else does not join a bead; one
    that says nothing does."""
    sentence, counterpart, second = written(0, 20), written(1, 16), written(1, 8, 7)
    axes = {sentence: SAME, counterpart: SAME}

    stranger = chosen(sentence, (counterpart, second), {**axes, second: {MATTER + 3: 1.4}}, 2)
    silent = chosen(sentence, (counterpart, second), axes, 2)

    assert [counterpart] == stranger
    assert [counterpart, second] == silent


def test_in_short_sentences_meaning_counts_for_less() -> None:
    """Of a question's two candidates one is nearer in meaning, the other is a question, too: in a
    long sentence the first wins, in one of three words the second."""
    further: Axes = {MATTER: 1.0, MATTER + 1: 0.9}
    taken = []
    for characters in (6, 100):
        question, mark = (written(side, characters, 0, "?") for side in (0, 1))
        meaning = written(1, characters, 5)
        for order in ((mark, meaning), (meaning, mark)):
            axes = {question: SAME, meaning: SAME, mark: further}
            taken.append([mark] == chosen(question, order, axes))

    assert [True, True, False, False] == taken


# What the second sentence of a bead adds, one bead at a time by both searches


class LearntWords:
    """A text of 24 words a language, each in three of its 24 sentences: enough for a lexicon."""

    axis = 40

    def __init__(self) -> None:
        self.words = [
            [first + vowel + last for first in ends for vowel in vowels for last in ends][:24]
            for ends, vowels in (("bcdf", "aeo"), ("lmng", "iuy"))
        ]
        self.sides = [
            [self.say(side, number, number + 1, number + 5) for number in range(24)]
            for side in (0, 1)
        ]

    def say(self, side: int, *numbers: int) -> str:
        return " ".join(self.words[side][number % 24] for number in numbers) + "."

    def axes(self) -> dict[str, Axes]:
        return {text: {n: 1.0} for side in self.sides for n, text in enumerate(side)}

    def chosen(self, sentence: str, candidates: tuple[str, str], nearer: str) -> list[str]:
        """Which candidate is taken, `nearer` being the nearer one in meaning."""
        axes = self.axes() | {text: {self.axis: 1.0, self.axis + 1: 1.4} for text in candidates}
        axes |= {text: {self.axis: 1.0} for text in (sentence, nearer)}
        source, target = self.sides
        texts = [*target[:12], *candidates, *target[12:]]
        alignment = align([*source[:12], sentence, *source[12:]], texts, axes)
        return partners(alignment, 12, texts)


def credited(
    view: str,
    monkeypatch: pytest.MonkeyPatch,
    texts: tuple[list[str], list[str]],
    encoder: Encoder,
    bead: tuple[Span, Span],
) -> list[float]:
    """What a bead is worth by what a view's margin gains, in each search."""
    one, two = (
        witness(sigil, [("", "", side)]) for sigil, side in zip(("aa", "bb"), texts, strict=True)
    )
    worth = scorer(one, two, encoder)
    counted = worth(*bead)
    row = weights.VIEWS[view]._replace(gained=(0.0, 0.0, 0.0))
    monkeypatch.setitem(weights.VIEWS, view, row)
    return [on - off for on, off in zip(counted, worth(*bead), strict=True)]


NAMES = ["Alvaro", "Brodek", "Cerfon", "Dunkel", "Elmers", "Fosker", "Gurtan", "Holmek"]
FIRST_HALF = Span(HERE, HERE + 1), Span(HERE, HERE + 2)
"""The bead of the sentence in the middle of the frame and the two in the middle of the other."""


@pytest.mark.parametrize(("name", "sign"), [("Carvenna", 1), ("Mirtakos", -1)])
def test_a_name_that_the_second_sentence_adds_is_credited(
    name: str, sign: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bead is worth more by the second name it shares, and less by one that is not shared."""
    inside = ["Lestrian Carvenna ba be."], ["Lestrian ga ge.", f"{name} la le."]
    one, two = (
        [*named[:HERE], *middle, *named[HERE:]]
        for middle, named in (
            (middle, [f"{name} {text}" for name, text in zip(NAMES, frame(side), strict=True)])
            for side, middle in enumerate(inside)
        )
    )

    found = credited("surface", monkeypatch, (one, two), GivenAxes({}), FIRST_HALF)

    assert all(value * sign > 0 for value in found)


@pytest.mark.parametrize(("second", "sign"), [((15, 20), 1), ((4, 11), -1)])
def test_a_word_that_the_second_sentence_adds_is_credited(
    second: tuple[int, int], sign: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bead is worth more by further words that translate each other, and less by strangers."""
    text = LearntWords()
    source, target = text.sides
    one = [*source[:12], text.say(0, 3, 9, 15, 20), *source[12:]]
    two = [*target[:12], text.say(1, 3, 9), text.say(1, *second), *target[12:]]
    bead = Span(12, 13), Span(12, 14)

    found = credited("lexicon", monkeypatch, (one, two), GivenAxes(text.axes()), bead)

    assert all(value * sign > 0 for value in found)


# Sentences without a counterpart


def test_a_doubtful_pair_is_kept_rather_than_two_sentences_left_alone() -> None:
    """Being alone costs: strangers of unequal length and numbers between two pairs are paired."""
    stranger = f"7 8 9 {written(1, 30)}"

    assert [stranger] == chosen(written(0, 10), (stranger,), {stranger: {MATTER + 1: 1.0}})


def test_the_longer_of_two_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where lengths say nothing of a pair, a long sentence is left without counterpart more readily
    than a short one."""
    only(monkeypatch, "length", "meaning of the short")

    assert wins(written(0, 14), written(1, 10, 5), written(1, 40), nearly={**SAME, MATTER + 1: 0.1})


def test_the_sentence_without_a_mark_is_left_alone_less_readily(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where endings say nothing of a pair, of two candidates the one that ends without a mark is
    paired."""
    only(monkeypatch, "endings")

    assert wins("ba be bi bo!", "ga ge gi gog", Y, nearly={**SAME, MATTER + 1: 0.05})


def test_where_much_is_left_out_a_doubtful_pair_is_left_alone() -> None:
    """The same two strangers are paired in a text that leaves nothing out, and not in one that
    leaves out four sentences of fourteen."""
    sentence, stranger = written(0, 10), f"7 {written(1, 30)}"
    found = []
    for missing in (0, 4):
        source, target = ([framing(number, side) for number in range(14)] for side in (0, 1))
        axes = {text: {n: 1.0} for side in (source, target) for n, text in enumerate(side)}
        axes |= {sentence: {20: 1.0}, stranger: {21: 1.0}}
        texts = [*target[missing:7], stranger, *target[7:]]
        alignment = align([*source[:7], sentence, *source[7:]], texts, axes)
        found.append(partners(alignment, 7, texts))

    assert [[stranger], []] == found


def test_what_is_left_out_is_left_out_in_one_piece() -> None:
    """Of two candidates the one is taken that leaves the other beside what is alone anyhow."""
    foreign = "ma me mi mo."
    axes = {S: SAME, X: NEARLY, Y: SAME, foreign: {MATTER + 3: 1.0}}

    assert [X] == chosen(S, (X, Y, foreign), axes)
    assert [X] == chosen(S, (foreign, Y, X), axes)


def test_words_of_the_frame_are_too_short_to_be_spelt() -> None:
    """The frame holds what its docstring says, or the cases above would show something else."""
    assert all(len(word) <= 3 for side in WORDS for word in side)
    assert all(13 == len(text.replace(" ", "")) for side in (0, 1) for text in frame(side))
