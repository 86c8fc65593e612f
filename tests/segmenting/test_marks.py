"""Marks are evidence: they confirm what the text says, and are outvoted where it says otherwise."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.model import Mark, Span, Witness
from aligner.segmenting.segmenter import explain, segment
from aligner.settings import Segmenting

KINDS = (
    "heading",
    "paragraph",
    "item",
    "code",
    "nav",
    "aside",
    "footer",
    "note mark",
    "page",
    "ruby",
)
UNKNOWN = ("note", "cell", "verse", "cue", "x")
TEXT = st.text(alphabet="aZ .!\n\r\u2028\xad\ufdd0[]#`~*1=é", max_size=120)


@st.composite
def marked(draw: st.DrawFn, kinds: tuple[str, ...]) -> tuple[str, tuple[Mark, ...]]:
    """A text, and marks on it in order of their starts, nested, crossing and empty."""
    text = draw(TEXT)
    edge = st.integers(0, len(text))
    one = st.tuples(edge, edge, st.sampled_from(kinds), st.sampled_from(["", "1", "6", "x", "²"]))
    found = draw(st.lists(one, max_size=8))
    spans = sorted((min(a, b), max(a, b), kind, value) for a, b, kind, value in found)
    return text, tuple(Mark(kind, Span(a, b), value) for a, b, kind, value in spans)


def on(text: str, **kinds: str | tuple[str, ...]) -> tuple[Mark, ...]:
    """Marks on the first places of these words, a heading on level 1."""
    marks = []
    for kind, held in kinds.items():
        for words in (held,) if isinstance(held, str) else held:
            start = text.index(words)
            value = "1" if kind == "heading" else ""
            marks.append(Mark(kind, Span(start, start + len(words)), value))
    return tuple(sorted(marks, key=lambda mark: mark.span))


def said(text: str, marks: tuple[Mark, ...], tag: str = "en") -> list[str]:
    return [sentence.text for sentence in segment(text, tag, tag, marks=marks).sentences]


def reasons(witness: Witness) -> dict[str, str]:
    return {f.reason: witness.text[f.start : f.stop] for f in witness.fences}


@given(marked(KINDS + UNKNOWN), st.sampled_from(["en", "ja"]), st.booleans())
def test_nothing_is_lost(case: tuple[str, tuple[Mark, ...]], tag: str, is_cut: bool) -> None:
    """Any text with any marks: the witness keeps both, and its counts are the text's length."""
    text, marks = case
    places = tuple((mark.span.start, mark.kind) for mark in marks)

    settings = Segmenting(presegmented=is_cut)
    witness = segment(text, tag, "x", settings, marks=marks, places=places)

    assert (text, marks, places) == (witness.text, witness.marks, witness.places)
    assert len(text) == sum(witness.characters.values())
    assert explain(text, tag, marks=marks) is not None


@given(marked(UNKNOWN))
def test_unknown_kinds_change_nothing(case: tuple[str, tuple[Mark, ...]]) -> None:
    """Nobody asks for them, so sentences, articles and fences are those of the bare text."""
    text, marks = case
    bare, witness = segment(text, "en", "x"), segment(text, "en", "x", marks=marks)

    assert (bare.articles, bare.fences) == (witness.articles, witness.fences)


def test_a_marked_heading_is_one() -> None:
    """Without signs and without an empty line, if it could be a title."""
    text = "The Weir\nIt opens at dawn.\nThe Wheel\nNobody touches it."
    marks = on(text, heading=("The Weir", "The Wheel"))

    found = segment(text, "en", "en", marks=marks).articles

    assert ["The Weir", "The Wheel"] == [article.heading for article in found]
    assert [1, 1] == [article.level for article in found]
    assert ["The Weir"] == [article.heading for article in segment(text, "en", "en").articles]


@pytest.mark.parametrize(
    "words", ["It opens at dawn.", "“Nobody touches it,", "opens", "It opens at dawn.\nThe Wheel"]
)
def test_a_heading_mark_is_outvoted(words: str) -> None:
    """By a sentence, by speech, and where it holds part of a line, or more than one."""
    text = "It opens at dawn.\nThe Wheel\n“Nobody touches it,\nshe said. “It turns.”"
    marks = on(text, heading=words)

    assert said(text, ()) == said(text, marks)


def test_a_heading_over_two_lines_is_one() -> None:
    """As a break within it leaves them."""
    text = "# Convention\non the Weir\n\nIt opens at dawn."
    marks = on(text, heading="Convention\non the Weir")

    assert "Convention on the Weir" == segment(text, "en", "en", marks=marks).title


def test_a_marked_heading_is_joined_to_no_line() -> None:
    """Though it begins small behind a fence, and a line follows that could go on with it."""
    text = "The weir opens\n\n---\n\n## weir of\nthe town\n\nIt opens at dawn."
    marks = on(text, heading="weir of")

    found = segment(text, "en", "en", marks=marks).articles

    assert "weir of" in [article.heading for article in found]
    assert "weir of" not in [article.heading for article in segment(text, "en", "en").articles]


def test_marked_code_is_fenced() -> None:
    """With the signs around it, as one fence."""
    text = (
        "Open the weir with this.\n\n```\nweir = Weir(3)\nweir.open()\n```\n\nIt opens. It closes."
    )
    marks = on(text, code="weir = Weir(3)\nweir.open()")

    witness = segment(text, "en", "en", marks=marks)

    assert {"code": "```\nweir = Weir(3)\nweir.open()\n```"} == reasons(witness)
    assert ["Open the weir with this.", "It opens.", "It closes."] == said(text, marks)


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("en", "Here lies the miller of this valley,\nwho turned the wheel for us"),
        ("en", "He slept. She woke."),
        ("it", "Qui giace il mugnaio della valle\ne la sua ruota non gira più"),
        ("ja", "水車は夜明けに開く。"),
        ("en", "# The mill\nThe weir opens at dawn."),
    ],
)
def test_prose_between_code_fences_is_text(tag: str, words: str) -> None:
    """Its words outvote the mark; only the signs around it go."""
    text = f"On the stone.\n\n```text\n{words}\n```\n\nIt is read by all of us.\n"
    marks = on(text, code=words)

    witness = segment(text, tag, tag, marks=marks)

    assert "code" not in reasons(witness)
    assert not any("`" in sentence.text for sentence in witness.sentences)
    assert words.split()[-1][-6:] in " ".join(sentence.text for sentence in witness.sentences)


def test_text_that_is_mostly_code_keeps_it() -> None:
    """More than half of a text is not taken out of sight."""
    code = "weir = Weir(3)\nweir.open()\nweir.close()"
    text = f"Open it.\n\n```\n{code}\n```\n"

    assert "code" not in reasons(segment(text, "en", "en", marks=on(text, code=code)))


MENU = "Home\nThe mill\nOpening hours"
BODY = "The weir opens at dawn, and nobody touches the wheel. It turns by itself all day."


@pytest.mark.parametrize("kind", ["nav", "aside", "footer"])
def test_a_marked_menu_is_fenced(kind: str) -> None:
    """Short lines without a sentence, and a mark that says they stand around the text."""
    text = f"{MENU}\n\n{BODY}"

    assert MENU == reasons(segment(text, "en", "en", marks=on(text, **{kind: MENU})))["boilerplate"]
    assert said(BODY, ()) == said(text, on(text, **{kind: MENU}))


@pytest.mark.parametrize(
    "words",
    [
        "Home\nThe mill\nIt opens at dawn.",
        "Home\nHours",
        "Home\nThe mill\n" + "a word and another " * 4,
        "1. Smith, Mills\n2. Jones, Weirs\n3. Brown, Wheels",
    ],
)
def test_text_in_a_margin_is_text(words: str) -> None:
    """A sentence, a notice of two lines, a long line, notes at the foot: the mark is outvoted."""
    text = f"{BODY}\n\n{words}"

    assert "boilerplate" not in reasons(segment(text, "en", "en", marks=on(text, footer=words)))


def test_a_text_that_is_mostly_menu_keeps_it() -> None:
    """More than half of a text is not taken out of sight."""
    text = f"{MENU}\n\nIt opens."

    assert "boilerplate" not in reasons(segment(text, "en", "en", marks=on(text, nav=MENU)))


def test_a_line_end_within_a_paragraph_is_no_sentence_end() -> None:
    """Where a sentence is under way on both sides of it."""
    text = "The weir opens\nat dawn. Nobody\nminds.\nThe wheel\nturns"
    marks = on(text, paragraph="The weir opens\nat dawn. Nobody\nminds.", item="The wheel\nturns")

    assert ["The weir opens at dawn.", "Nobody minds.", "The wheel turns"] == said(text, marks)
    assert 6 == len(said(text, ()))


@pytest.mark.parametrize("settings", [Segmenting(), Segmenting(verse="lines")])
def test_line_ends_that_are_boundaries_stay(settings: Segmenting) -> None:
    """Between two paragraphs, before a capital, and where each line of verse is wanted."""
    verse = settings.verse == "lines"
    text = "The weir opens\nat dawn" if verse else "The mill\nHigh Street\nthe weir\nsixty"
    paragraphs = text if verse else ("The mill\nHigh Street", "the weir", "sixty")

    witness = segment(text, "en", "en", settings, marks=on(text, paragraph=paragraphs))

    assert text.split("\n") == [sentence.text for sentence in witness.sentences]


def test_marks_take_time_in_proportion() -> None:
    """A thousand marks within one another, over thousands of lines."""
    text = "Home and mill\n" * 4_000
    inner = tuple(
        Mark(kind, Span(n, len(text) - 1 - n))
        for n in range(1_000)
        for kind in ("nav", "item", "code", "heading")
    )
    began = time.process_time()
    segment(text, "en", "en", marks=inner)

    assert time.process_time() - began < 10


@pytest.mark.parametrize("number", ["-1.", "12345.", "BDWGN.", "2.3.4.", "1."])
@pytest.mark.parametrize(("tag", "words"), [("en", "Keys are kept."), ("ja", "鍵を置く。")])
def test_a_number_that_a_reader_wrote_is_cut_from_no_item(
    tag: str, words: str, number: str
) -> None:
    """Whatever it looks like, and whichever rules cut; `explain` says so."""
    text = f"{number} {words}"
    marks = (Mark("item", Span(0, len(text)), number),)

    (sentence,) = segment(text, tag, tag, marks=marks).sentences

    assert (text, words) == (sentence.text, sentence.content)
    assert not [found for found in explain(text, tag, marks=marks) if found.boundary][:-1]


def test_an_item_that_is_nothing_but_its_number_has_no_label() -> None:
    """What it held is a fence, and its number all that is left to read."""
    text = "The keys are here.\n\n1. Keys.\n\n2. [7]"
    marks = (Mark("item", Span(20, 28), "1."), Mark("item", Span(30, 36), "2."))

    found = segment(text, "en", "en", marks=marks).sentences

    assert [("1. Keys.", 2), ("2.", 0)] == [(one.text, one.label.size) for one in found[1:]]


def test_a_number_that_is_all_of_an_item_is_its_sentence() -> None:
    """A label is the beginning of something."""
    (held,) = segment("1", "en", "x", marks=(Mark("item", Span(0, 1), "1"),)).sentences

    assert ("1", 0) == (held.text, held.label.size)
