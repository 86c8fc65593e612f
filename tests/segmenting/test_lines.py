"""The lines of a masked text are handed on, and stay the lines that one would find anew."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.languages import get
from aligner.model import Span
from aligner.segmenting.fencing import fence
from aligner.segmenting.lines import MaskedText, ends_in_full_stop, ends_in_stop
from aligner.segmenting.masking import MASK, mask
from aligner.segmenting.unwrapping import unwrap

PIECES = "The boat|and then,|Stop.|1.||fo-|in|[1]|---|# Title|.mw-a-b{x\ny}|\xad|<b>|3|of|a\xa0b|\r"
TEXTS = st.lists(st.sampled_from(PIECES.split("|")), max_size=30).map("\n".join)


@given(st.text(alphabet="ab \n\xad\xa0", max_size=60), st.data())
def test_blanking_keeps_the_lines_true(text: str, data: st.DataObject) -> None:
    """Whatever stretches are blanked, over line ends too, the lines are those of the new text, and
    the typed text is blanked in the same places."""
    edges = data.draw(st.sets(st.integers(0, len(text)), max_size=8).map(sorted))
    spans = [Span(*pair) for pair in zip(edges[::2], edges[1::2], strict=False)]
    masked = MaskedText.from_text(text, get("en")).blanked(spans)

    assert all(masked.text[a:b] == MASK * (b - a) for a, b in spans)
    assert MaskedText.from_text(masked.text, get("en")).lines == masked.lines
    assert mask(masked.typed) == masked.text


@given(TEXTS, st.sampled_from(["auto", "lines", "sentences"]))
def test_fencing_and_unwrapping_keep_the_lines_true(text: str, verse: str) -> None:
    """After every fence and every join the lines are those of the text as it is then, and the
    masked text is what masking makes of the typed one."""
    fenced = fence(text, get("en")).masked
    joined = unwrap(fenced, verse)

    for changed in (fenced, joined):
        assert MaskedText.from_text(changed.text, get("en")).lines == changed.lines
        assert mask(changed.typed) == changed.text


def test_a_line_knows_what_parts_it_from_the_one_before() -> None:
    """Nothing, its line end, an empty line, or a fenced one, whatever empty ones are beside it."""
    text = "One\nTwo\n\nThree\n\n[1]\n\nFour"
    masked = MaskedText.from_text(text, get("en")).blanked([Span(16, 19)])

    assert ["start", "line", "blank", "fence"] == [line.gap for line in masked.lines]
    assert [False, True] == [line.stands_apart for line in masked.lines[1:3]]


@pytest.mark.parametrize(
    ("said", "stops", "whole"),
    [("It ends.”", True, True), ("as follows:", True, False), ("a title", False, False)],
)
def test_a_full_stop_is_a_stop_and_a_colon_is_no_full_one(
    said: str, stops: bool, whole: bool
) -> None:
    """Colons, semicolons and ellipses end a clause; only . ! and ? end a whole sentence."""
    assert (stops, whole) == (ends_in_stop(said), ends_in_full_stop(said))
