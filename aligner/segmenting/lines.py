"""What a detector of fences looks at: the plain copy, its lines, its language."""

from dataclasses import dataclass
from functools import cached_property

from aligner.languages import Language
from aligner.model import Span
from aligner.segmenting.masking import FILLER, lines, said


@dataclass(frozen=True)
class Page:
    """A plain copy and its language."""

    plain: str
    language: Language

    @cached_property
    def said(self) -> list[tuple[Span, str]]:
        """The lines that hold something, with what they hold: fillers out, ends trimmed."""
        return [
            (Span(start, start + len(line)), content)
            for start, line in lines(self.plain)
            if line and (content := said(line))
        ]

    @cached_property
    def blanked(self) -> list[int]:
        """Where lines begin that hold nothing but what is fenced already."""
        return [start for start, line in lines(self.plain) if FILLER in line and not said(line)]
