"""No text makes a pattern of the package work longer than its length asks for.

All patterns are found by themselves (tests/support/patterns.py) and driven with texts made of them
(tests/support/pattern_samples.py): who adds a pattern has nothing to add here.
"""

import re
from collections import deque
from collections.abc import Callable

import pytest
import regex

from aligner.readers import html
from aligner.segmenting.segmenter import explain, segment
from tests.support import growth
from tests.support.pattern_samples import Drive, drives
from tests.support.patterns import Pattern, all_patterns

Work = Callable[[str], object]


TEXTS = (
    "[1]", "#a", "#tag ", "[^a]", "a", "a ", "a. ", "A. ", "1 ", "1. ", "1.\n", "(", "[", "<",
    "{", ")", "(a) ", "a\n", "a\n\n", " \n", "A\n\n", "Article 1\n\nText here.\n\n", "# A\n",
    "*a* ", "_a_ ", "**a** ", "`a` ", "<b>", "<!-- ", "<http://a ", "http://a.b ", "www.a)",
    "\"", "“a” ", "a-\nb", "a-b ", "\xad", "\ufdd0", "\u200b", ".a .b ", ".a-b ", ".x{a:b} ",
    "é", "@media x{.a{b:c} ", "x\r", "\x0c", "---\n", "12\n", "Source: a\n", "A ..... 1\n",
    "雨。", "a; ", "...", "… ", "—", "?!", "§ 1 ", "1.1.1. ", "[...]", "ISBN 1900\n", "a  1\n",
    "a. 1 b", "](a)", "> > ", "Mr. ", "a line of text that goes on for as long as lines are\n",
    "̖́",
)  # fmt: skip
"""What hostile lines are made of: each stood for a step of segmenting that could take its time."""

HUNG_ONCE = (
    Drive("@media print{", ".x {color:red} ", "\nEnd."),
    Drive("@media print{", ".x {color:red} ", "}\nEnd."),
    Drive("Text {x}. ", ".a   ", "\nEnd."),
    Drive("Text {x}. ", "[1]", "\nEnd."),
    Drive("Text {x}. ", "#tag ", "\nEnd."),
    Drive("", "(", ".\nEnd."),
    Drive("www.", ")", " x.\nEnd."),
)
"""Texts that took minutes, or had no end."""


@pytest.mark.parametrize("drive", HUNG_ONCE, ids=str)
def test_what_hung_segmenting_once_takes_time_in_line_with_the_text(drive: Drive) -> None:
    """Style sheets cut short, hashtags, marks of notes and brackets side by side."""
    grown = growth.growth(cut, drive.text, 2 * growth.SCREEN, growth.ENDLESS_STAGES)

    assert not grown.is_steep, str(grown)


def cut(text: str) -> None:
    explain(text, "en")
    segment(text, "en", "en")


@pytest.fixture(scope="module")
def patterns() -> list[Pattern]:
    return all_patterns()


def works(pattern: Pattern) -> list[Work]:
    """What the package does with a pattern, each way once."""
    library = re if pattern.library == "re" else regex
    said = pattern.pattern.encode("latin-1") if pattern.is_bytes else pattern.pattern
    compiled = library.compile(said, pattern.flags)
    found: list[Work] = []
    for use in pattern.uses:
        walks = use in ("finditer", "findall", "split", "sub", "subn")
        method = compiled.finditer if walks else getattr(compiled, use)
        if walks and found:
            continue
        found.append(_on_bytes(method, pattern.is_bytes, walks))
    return found


def _on_bytes(method: Callable, is_bytes: bool, walks: bool) -> Work:
    def work(text: str) -> object:
        given = text.encode("latin-1", "replace") if is_bytes else text
        return deque(method(given), 0) if walks else method(given)

    return work


def steep(pattern: Pattern) -> tuple[Drive, growth.Growth] | None:
    """A text whose work grows faster than it does, None where there is none among those tried."""
    for work in works(pattern):
        for drive in drives(pattern.pattern, pattern.flags):
            if growth.is_slow(work, drive.text(growth.SCREEN)):
                grown = growth.growth(work, drive.text, growth.SCREEN)
                if grown.is_steep:
                    return drive, grown
    return None


def _repeats(pattern: str) -> int:
    return sum(map(pattern.count, "*+{"))


def test_the_work_of_every_pattern_grows_in_line_with_the_text(patterns: list[Pattern]) -> None:
    """The first that is steeper is named, with the text; those with most repeats come first."""
    for pattern in sorted(patterns, key=lambda one: -_repeats(one.pattern)):
        found = steep(pattern)

        assert found is None, f"{pattern}\nused by {pattern.uses}: {found[0]}: {found[1]}"


BEGINNINGS = (".a-b {x} ", "")
"""What makes more detectors look at a text."""


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_segmenting_takes_time_in_line_with_the_text(beginning: str) -> None:
    """No loop starts again from every place, whatever patterns it is made of."""
    for atom in TEXTS:
        drive = Drive(beginning, atom, "\nEnd.")
        grown = growth.growth(cut, drive.text, 2 * growth.SCREEN, growth.ENDLESS_STAGES)

        assert not grown.is_steep, f"{drive}: {grown}"


PAGES = ("<pre>{} x", "<p>{} x", "<p>{}</p>")
MARKUP = (" ", "\n", "<br>", " <br> ", "<sup>1</sup>", "<a href=x>1</a>", "<li>", "<meta charset= ")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_read_in_time_in_line_with_its_length(page: str) -> None:
    """Blanks, breaks and marks of notes are not looked at again from each of them."""
    before, after = page.split("{}")
    for atom in MARKUP:
        drive = Drive(before, atom, after)
        grown = growth.growth(
            lambda text: html.read(text.encode(), "x"), drive.text, growth.SCREEN * growth.STEP
        )

        assert not grown.is_steep, f"{drive}: {grown}"
