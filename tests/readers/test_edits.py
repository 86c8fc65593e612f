"""Offsets move with their characters when a text is edited."""

from hypothesis import given
from hypothesis import strategies as st

from aligner.model import Span
from aligner.readers.edits import Edit, edited


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """A text of different characters, and edits of it in order."""
    text = "".join(chr(0x4E00 + n) for n in range(draw(st.integers(0, 30))))
    bounds = st.lists(st.integers(0, len(text)), max_size=8, unique=True)
    cuts = sorted(draw(bounds))
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    return text, [Edit(span, draw(st.text("ab", max_size=3))) for span in spans]


@given(edits())
def test_an_offset_points_to_its_character(case: tuple[str, list[Edit]]) -> None:
    """Every character that was kept begins and ends where its offsets now point."""
    text, made = case
    gone = {place for edit in made for place in edit.span.numbers}
    kept = [place for place in range(len(text)) if place not in gone]

    result = edited(text, made)

    starts = result.moved(kept)
    ends = result.moved(place + 1 for place in kept)
    edges = {edit.span.start for edit in made}
    assert [text[place] for place in kept] == [result.text[end - 1 : end] for end in ends]
    assert [text[place] for place in kept if place not in edges] == [
        result.text[start : start + 1]
        for place, start in zip(kept, starts, strict=True)
        if place not in edges
    ]
