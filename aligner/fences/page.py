"""What a detector of fences looks at: the plain copy, its lines, its language."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from aligner.languages import Language
from aligner.model import Span
from aligner.plain import FILLER, lines


@dataclass(frozen=True)
class Page:
    """A plain copy and its language."""

    plain: str
    language: Language

    @cached_property
    def lines(self) -> list[Span]:
        """The lines without their line ends, empty ones as well."""
        return lines(self.plain)

    @cached_property
    def said(self) -> list[tuple[Span, str]]:
        """The lines that hold something, with what they hold: fillers out, ends trimmed."""
        return list(self._said())

    def _said(self) -> Iterator[tuple[Span, str]]:
        plain = self.plain
        for span in self.lines:
            said = plain[span.start : span.stop].strip()
            if FILLER in said:
                said = said.replace(FILLER, "").strip()
            if said:
                yield span, said
