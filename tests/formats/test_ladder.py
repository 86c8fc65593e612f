"""Ladders hold every sentence once, and count lines where a text was taken line by line."""

import io

import pytest

from aligner.errors import EmptyTextError, FormatError
from aligner.formats import ladder
from aligner.formats.units import Unit
from aligner.model import Alignment, Bead, Edition, Sentence, Source, Span, Witness
from tests.support.articles import article
from tests.support.small_editions import mill


def test_the_mill_gives_this_ladder() -> None:
    """One line a bead, in the alignment's order, with four decimals."""
    expected = """\
[0, 1]:[0]:0.9700
[2]:[3]:0.9300
[3]:[4, 5]:0.4100
[4]:[]:0.8000
[5]:[1]:0.9500
[6]:[2]:0.9000
[]:[6]:0.7000
"""
    assert expected == dict(ladder.render(mill()))["en-it.ladder"]


def test_every_alignment_has_its_file() -> None:
    """Three witnesses, two ladders."""
    assert ["en-it.ladder", "en-de.ladder"] == [suffix for suffix, _ in ladder.render(mill())]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\nb\n", [0, 1]),
        ("\n\na\n\nb", [2, 4]),
        ("a\r\nb\r\n", [0, 1]),
        ("a\r\rb", [0, 2]),
        ("a\u2028b", [0, 0]),
        ("  a\n  b", [0, 1]),
    ],
)
def test_lines_are_counted_from_the_file(text: str, lines: list[int]) -> None:
    r"""Blank lines count; \n, \r\n and \r end a line, other separators do not."""
    offsets = [text.index("a"), text.index("b")]
    sentences = tuple(
        Sentence(f"en.1.{n}", text[at], Span(at, at + 1)) for n, at in enumerate(offsets, 1)
    )
    whole = article("", Span(0, 0), Span(0, len(text)), sentences)
    source = Source(presegmented=True)
    sides = [Witness(sigil, sigil, "", text, (), (whole,), source) for sigil in ("en", "it")]
    beads = (Bead(Span(0, 2), Span(0, 2), 1.0),)
    edition = Edition("", "en", tuple(sides), (Alignment("en", "it", 2, 2, beads),))

    assert f"{lines}:{lines}:1.0000\n" == dict(ladder.render(edition))["en-it.ladder"]


def read(data: bytes) -> list[Unit]:
    return list(ladder.read(io.BytesIO(data), "a.gold"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_read_with_and_without_scores(encoding: str, end: str) -> None:
    """Spaces, comments and blank lines do not matter, nor how a shell wrote the file."""
    lines = ["[0, 1]:[2]", "", "# by hand", "[2]:[]:0.5", "[ ] : [3] : -1.5e2", "[]:[]:1"]

    assert [
        Unit(numbers=((0, 1), (2,))),
        Unit(numbers=((2,), ()), score=0.5),
        Unit(numbers=((), (3,)), score=-150.0),
    ] == read(end.join(lines).encode(encoding))


def test_a_score_that_is_no_number_says_nothing() -> None:
    """Other tools write inf, nan and words."""
    units = read(b"[0]:[0]:inf\n[1]:[1]:nan\n[2]:[2]:sure\n")

    assert [None] * 3 == [unit.score for unit in units]


def test_a_wrong_line_is_named() -> None:
    """With file, line and what stands there."""
    with pytest.raises(FormatError, match=r"a\.gold, line 2: this is no bead: 'zero to one'"):
        read(b"[0]:[0]\nzero to one\n")


def test_a_ladder_of_nothing_is_refused() -> None:
    """An empty file is a mishap; a file of comments holds no bead and says so."""
    with pytest.raises(EmptyTextError):
        read(b" \n\n")
    assert [] == read(b"# nothing in common\n")


def test_a_number_that_no_sentence_can_have_is_an_error_with_its_line() -> None:
    """Python refuses to read five thousand digits, and nobody has so many sentences."""
    lines = f"[0]:[0]\n[{'9' * 5000}]:[1]\n".encode()

    with pytest.raises(FormatError, match=r"a\.gold, line 2: 9{40} is no number of a sentence"):
        list(ladder.read(io.BytesIO(lines), "a.gold"))
