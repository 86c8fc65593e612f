"""Pieces of a text find the sentences they hold."""

from hypothesis import given
from hypothesis import strategies as st

from aligner.evaluating.sentence_lookup import numbered
from tests.support.growth import growth

SENTENCES = ["The bridge fell.", "Nobody saw it.", "Nobody saw it.", "It was Monday, they said."]


def test_whole_sentences_are_found() -> None:
    """Pieces that are sentences have their numbers, equal ones in their order."""
    assert [(0,), (1,), (2,), (3,)] == numbered(SENTENCES, SENTENCES)


def test_joined_sentences_are_found() -> None:
    """A piece of two sentences has both numbers, whatever the white space."""
    assert [(0, 1), (2, 3)] == numbered(
        ["The bridge  fell.\nNobody saw it.", "Nobody saw it. It was Monday, they said."], SENTENCES
    )


def test_the_larger_part_has_the_sentence() -> None:
    """Of two pieces of one sentence the one with most of it has the number."""
    assert [(3,), ()] == numbered(["It was Monday, they", "said."], SENTENCES)


def test_order_does_not_matter() -> None:
    """Pieces that come in another order are found."""
    assert [(3,), (0,)] == numbered([SENTENCES[3], SENTENCES[0]], SENTENCES)


def test_small_differences_do_not_matter() -> None:
    """A footnote mark in the piece, or a soft hyphen, does not hide the sentence; nor do spaces,
    joiners and letters in parts a short one."""
    assert [(3,), (0,)] == numbered(
        ["It was Mon\xadday,[3] they said.", "The bridge fell.[2]"], SENTENCES
    )
    assert [(0,), (1,)] == numbered(["O\u0301\xa0!", "می\u200cخوا"], ["Ó !", "میخوا"])


def test_what_stands_nowhere_has_no_numbers() -> None:
    """A piece of another text is nowhere."""
    assert [()] == numbered(["Quite another matter altogether."], SENTENCES)


@given(st.lists(st.text(min_size=1), max_size=8), st.lists(st.text(), max_size=8))
def test_no_sentence_is_given_twice(sentences: list[str], pieces: list[str]) -> None:
    """Whatever the texts are, every number is given at most once."""
    numbers = [number for held in numbered(pieces, sentences) for number in held]

    assert len(set(numbers)) == len(numbers)


def test_lines_that_are_all_alike_take_time_in_proportion() -> None:
    """Pieces that stand nowhere as a whole, among thousands of sentences that share their runs."""

    def look_up(text: str) -> None:
        lines = text.split("\n")
        numbered([f"x{line}" for line in lines], lines)

    def alike(size: int) -> str:
        return "\n".join(f"the same line stands here again {n}" for n in range(size // 36))

    grown = growth(look_up, alike, 60_000)
    assert not grown.is_steep, str(grown)


def test_a_piece_of_common_runs_is_found_by_its_rare_ones() -> None:
    """Runs that stand in every sentence count, but find none."""
    sentences = [f"In the year of the flood and of the fire, {n * 7919}." for n in range(500)]
    piece = "[a] " + sentences[123].replace("flood", "floods")

    assert 123 in numbered([piece], sentences)[0]
