"""The door of the fences: a masked text goes in, stretches that are not the text come out.

A detector is a function that looks at a masked text and its lines and yields stretches, in order.
They run in the order of the table, and each sees what earlier ones found already blanked.
docs/segmentation.md says what each of them takes and leaves.
"""

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import NamedTuple

from aligner.errors import UnknownNameError
from aligner.model import Span
from aligner.segmenting.lines import MaskedText

Detector = Callable[[MaskedText], Iterable[Span]]


class FenceRow(NamedTuple):
    """What is known of a detector before it is imported: where it is, and the two kinds of evidence
    that it asks for before it takes a stretch out of the text."""

    home: str
    first: str
    second: str


DETECTORS: dict[str, FenceRow] = {
    "front matter": FenceRow(
        "aligner.segmenting.fences.front_matter:front_matter",
        "keys and values, one a line",
        "between two rules at the very beginning",
    ),
    "code": FenceRow(
        "aligner.segmenting.fences.marked:code",
        "a reader marked it",
        "signs of programs, or no running text",
    ),
    "ruby": FenceRow(
        "aligner.segmenting.fences.marked:readings",
        "a reader marked it",
        "in brackets right behind letters, shorter than a line",
    ),
    "boilerplate": FenceRow(
        "aligner.segmenting.fences.marked:boilerplate",
        "a reader marked a menu, a margin or a page's foot",
        "short lines without a sentence",
    ),
    "style remnant": FenceRow(
        "aligner.segmenting.fences.styles:style_remnants",
        "the shape of a style sheet's rule",
        "selectors or braces that no sentence has",
    ),
    "markup": FenceRow(
        "aligner.segmenting.fences.markup:markup",
        "a sign of Markdown or HTML",
        "where that form has it: at a line's head, in pairs, in brackets",
    ),
    "omission mark": FenceRow(
        "aligner.segmenting.fences.marks:omission_marks", "dots or a dash", "within brackets"
    ),
    "editorial mark": FenceRow(
        "aligner.segmenting.fences.marks:editorial_marks",
        "a phrase that editors use",
        "in brackets, or alone behind a stop",
    ),
    "footnote mark": FenceRow(
        "aligner.segmenting.fences.marks:footnote_marks",
        "a number, letter or sign",
        "raised, in brackets, or counting up, right behind a word or stop",
    ),
    "verse line number": FenceRow(
        "aligner.segmenting.fences.verses:verse_line_numbers",
        "numbers at the edge of verses that count up",
        "at a regular distance of lines",
    ),
    "page number": FenceRow(
        "aligner.segmenting.fences.pages:page_numbers",
        "numbers that count up, or a mark",
        "between lines that go on, or called a page",
    ),
    "running header": FenceRow(
        "aligner.segmenting.fences.running_headers:running_headers",
        "a short line that returns",
        "beside a sign of a page: a number, a form feed, the distance",
    ),
    "page break": FenceRow(
        "aligner.segmenting.fences.pages:page_breaks",
        "a line of nothing but a rule",
        "of signs that say nothing",
    ),
    "table of contents": FenceRow(
        "aligner.segmenting.fences.contents:tables_of_contents",
        "entries with leaders and page numbers, or under such a heading",
        "titles that return below",
    ),
    "source note": FenceRow(
        "aligner.segmenting.fences.sources:source_notes",
        "a word such as Source: at the head of a paragraph",
        "a citation behind it, and no sentence",
    ),
    "link": FenceRow(
        "aligner.segmenting.fences.sources:links",
        "an address",
        "alone on its line, or in angle brackets",
    ),
    "reference": FenceRow(
        "aligner.segmenting.fences.sources:references",
        "under a heading such as References",
        "shaped like a citation, and no sentence",
    ),
    "invisible": FenceRow(
        "aligner.segmenting.fences.marks:invisible",
        "characters without width",
        "and nothing else on the line",
    ),
}

__all__ = ["DETECTORS", "Detector", "FenceRow", "get"]


def get(name: str) -> Detector:
    """The detector of that name; an unknown name raises and lists the known ones."""
    if name not in DETECTORS:
        raise UnknownNameError("fence", name, DETECTORS)
    module, function = DETECTORS[name].home.split(":")
    detector: Detector = getattr(import_module(module), function)
    return detector
