"""The door of the fences: a masked text goes in, stretches that are not the text come out.

A detector is a function that looks at a masked text and its lines and yields stretches, in order.
They run in the order of the table, and each sees what earlier ones found already blanked.
docs/segmentation.md says what each of them takes and leaves.
"""

from collections.abc import Callable, Iterable
from importlib import import_module

from aligner.errors import UnknownNameError
from aligner.model import Span
from aligner.segmenting.lines import MaskedText

Detector = Callable[[MaskedText], Iterable[Span]]

DETECTORS: dict[str, str] = {
    "front matter": "aligner.segmenting.fences.front_matter:front_matter",
    "code": "aligner.segmenting.fences.marked:code",
    "ruby": "aligner.segmenting.fences.marked:readings",
    "boilerplate": "aligner.segmenting.fences.marked:boilerplate",
    "style remnant": "aligner.segmenting.fences.styles:style_remnants",
    "markup": "aligner.segmenting.fences.markup:markup",
    "omission mark": "aligner.segmenting.fences.marks:omission_marks",
    "editorial mark": "aligner.segmenting.fences.marks:editorial_marks",
    "footnote mark": "aligner.segmenting.fences.marks:footnote_marks",
    "verse line number": "aligner.segmenting.fences.verses:verse_line_numbers",
    "page number": "aligner.segmenting.fences.pages:page_numbers",
    "running header": "aligner.segmenting.fences.running_headers:running_headers",
    "page break": "aligner.segmenting.fences.pages:page_breaks",
    "table of contents": "aligner.segmenting.fences.contents:tables_of_contents",
    "source note": "aligner.segmenting.fences.sources:source_notes",
    "link": "aligner.segmenting.fences.sources:links",
    "reference": "aligner.segmenting.fences.sources:references",
    "invisible": "aligner.segmenting.fences.marks:invisible",
}

__all__ = ["DETECTORS", "Detector", "get"]


def get(name: str) -> Detector:
    """The detector of that name; an unknown name raises and lists the known ones."""
    if name not in DETECTORS:
        raise UnknownNameError("fence", name, DETECTORS)
    module, function = DETECTORS[name].split(":")
    detector: Detector = getattr(import_module(module), function)
    return detector
