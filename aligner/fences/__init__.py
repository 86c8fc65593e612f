"""Fences: detectors of what is not the text, each with the reason that its fences carry.

A detector is a function that looks at a page and yields stretches, in order. They run in the order
of the table, and each sees the plain copy with what earlier ones found already blanked.
docs/segmentation.md says what each of them takes and leaves.
"""

from collections.abc import Callable, Iterable
from importlib import import_module

from aligner.errors import UnknownNameError
from aligner.fences.page import Page
from aligner.model import Span

Detector = Callable[[Page], Iterable[Span]]

DETECTORS: dict[str, str] = {
    "style remnant": "aligner.fences.styles:style_remnants",
    "markup": "aligner.fences.markup:markup",
    "omission mark": "aligner.fences.marks:omission_marks",
    "editorial mark": "aligner.fences.marks:editorial_marks",
    "footnote mark": "aligner.fences.marks:footnote_marks",
    "page number": "aligner.fences.pages:page_numbers",
    "running header": "aligner.fences.pages:running_headers",
    "page break": "aligner.fences.pages:page_breaks",
    "table of contents": "aligner.fences.contents:tables_of_contents",
    "source note": "aligner.fences.sources:source_notes",
    "link": "aligner.fences.sources:links",
    "reference": "aligner.fences.sources:references",
    "invisible": "aligner.fences.marks:invisible_lines",
}

__all__ = ["DETECTORS", "Detector", "Page", "get"]


def get(name: str) -> Detector:
    """The detector of that name; an unknown name raises and lists the known ones."""
    if name not in DETECTORS:
        raise UnknownNameError("fence", name, DETECTORS)
    module, function = DETECTORS[name].split(":")
    detector: Detector = getattr(import_module(module), function)
    return detector
