"""Markdown keeps its characters, and marks say which of them are headings and code."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.model import Document
from aligner.readers import Reading, markdown


def marks(text: str) -> list[tuple[str, str, str]]:
    """Kind, value and text of every mark."""
    found = markdown.read(text.encode(), "x.md")
    return [(m.kind, m.value, found.text[m.span.start : m.span.stop]) for m in found.marks]


@pytest.mark.parametrize(
    ("line", "level", "title"),
    [
        ("# Tolls", "1", "Tolls"),
        ("   ###### *Tolls*  ", "6", "*Tolls*"),
        ("## Tolls ##", "2", "Tolls"),
        ("## C# and F#", "2", "C# and F#"),
        ("#\tTolls", "1", "Tolls"),
        ("# #", "1", "#"),
    ],
)
def test_a_heading_is_marked_without_its_signs(line: str, level: str, title: str) -> None:
    """The mark holds the title, and its value is the number of signs."""
    assert [("heading", level, title)] == marks(f"One.\r\n{line}\r\nTwo.")


@pytest.mark.parametrize("line", ["#Tolls", "    # Tolls", "####### Tolls", "#", "a # b"])
def test_what_is_no_heading_has_no_mark(line: str) -> None:
    """No blank behind the signs, four before them, seven of them, no title."""
    assert [] == marks(f"{line}\n")


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("```", "```"), ("~~~", "~~~~~"), ("```python", "```"), ("  ```", "```  "), ("````", "````")],
)
def test_code_between_fences_is_marked(opening: str, closing: str) -> None:
    """From the line below the fence to the line above its end; a # in it is no heading."""
    text = f"# Do\n\n{opening}\n# Two\nx = 1\n{closing}\n\n## End\n"

    assert [
        ("heading", "1", "Do"),
        ("code", "", "# Two\nx = 1"),
        ("heading", "2", "End"),
    ] == marks(text)


@pytest.mark.parametrize(
    "text",
    [
        "```\nx = 1\n",
        "```\nx = 1\n~~~\n",
        "````\nx = 1\n```\n",
        "```\n```\n",
        "```\n\n```\n",
        "``` a ` b\nx = 1\n```\n",
    ],
)
def test_a_fence_that_is_not_closed_marks_nothing(text: str) -> None:
    """Nor do other signs, fewer of them, an empty block, or a span of code in one line."""
    assert [] == marks(text)


@given(st.lists(st.sampled_from(["```", "~~~~", "```x", "# A", "b", "", " ", "\r"]), max_size=20))
def test_marks_are_in_order_and_the_text_stays(lines: list[str]) -> None:
    """Whatever the lines: the document accepts the marks, and no two of them overlap."""
    text = "\n".join(lines)
    found = markdown.read(text.encode(), "x.md")

    document = Document(found.text, marks=found.marks)

    assert text == document.text
    edges = [edge for mark in document.marks for edge in mark.span]
    assert edges == sorted(edges)
    assert all(text[m.span.start : m.span.stop].strip() for m in found.marks)


@pytest.mark.parametrize("piece", ["```x\n", "# x\n", "word # ``` ", " ", "# x #", "~~~\n"])
def test_reading_takes_time_in_proportion(piece: str) -> None:
    """Fences that none closes, headings by the thousand, a megabyte on one line."""
    began = time.process_time()
    found = markdown.read((piece * (1_000_000 // len(piece))).encode(), "x.md")

    assert isinstance(found, Reading)
    assert time.process_time() - began < 8
