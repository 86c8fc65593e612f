"""The lines of a masked text: found once when a text is masked, and kept when it is changed.

Fencing blanks stretches and unwrapping joins lines; both hand on the lines they did not touch. What
a line is says `aligner.model.lines`; masking has made one sign of all line ends by then.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from aligner.languages import Language
from aligner.model import Mark, Span
from aligner.model.lines import lines
from aligner.segmenting.masking import MASK, blank, mask, with_one_line_end

_CLOSED = r"[\"'”’»›)\]]*$"  # what may stand behind a stop
_STOPPED = re.compile(rf"[.!?:;…]{_CLOSED}")
_STOPPED_IN_ANY_SCRIPT = re.compile(rf"[.!?…。！？:;]{_CLOSED}")
_WHOLE = re.compile(rf"[.!?]{_CLOSED}")


class MaskedLine(NamedTuple):
    """A line that says something.

    `start`..`stop` are its characters in the text, without the line end; `said` is what it says,
    without masks and white space at its edges, and `width` the number of characters of that; `gap`
    is what parts it from such a line before: "start" (there is none), "line" (a line end alone),
    "blank" (empty lines), "fence" (fenced ones) or "glued" (nothing: it is the rest of a line);
    `indent` is the column it begins in, from 0.
    """

    start: int
    stop: int
    width: int
    said: str
    gap: str
    indent: int = 0

    @property
    def end_column(self) -> int:
        """The column behind its last character: what a printer's measure is compared with."""
        return self.indent + self.width

    @property
    def span(self) -> Span:
        return Span(self.start, self.stop)

    def begun(self, text: str) -> int:
        """Where what it says begins in its text, past white space and masks."""
        return text.index(self.said[0], self.start)

    @property
    def stands_apart(self) -> bool:
        """Whether it is the first, or empty or fenced lines part it from the one before."""
        return self.gap != "line"

    @property
    def is_ended(self) -> bool:
        """Whether it ends in a stop, of a clause or a sentence, in any script."""
        end = self.said[-12:]
        return not end[-1].isalnum() and _STOPPED_IN_ANY_SCRIPT.search(end) is not None

    @property
    def begins_small(self) -> bool:
        """Whether it begins with a small letter, past quotation marks, brackets and dashes."""
        return self.said.lstrip("\"'“„‘«‹([—–- ")[:1].islower()

    @property
    def last_word(self) -> str:
        """In small letters, with the punctuation behind it."""
        return self.said[-32:].split()[-1].lower().lstrip("\"'“„‘«‹(")

    @property
    def first_word_length(self) -> int:
        """Characters of the first word, with the punctuation behind it."""
        return len(self.said[:64].split()[0])


class Join(NamedTuple):
    """Line `number` goes on with the line before it: `span` is overwritten, all of it by MASK or
    its line ends by a space."""

    number: int
    span: Span
    sign: str


@dataclass(frozen=True, slots=True)
class MaskedText:
    """A masked text, the typed text beside it, their language, those of its lines that say
    something, in order, and the marks that a reader made on it."""

    text: str
    typed: str
    language: Language
    lines: tuple[MaskedLine, ...]
    marks: tuple[Mark, ...] = ()

    @classmethod
    def from_text(cls, text: str, language: Language, marks: tuple[Mark, ...] = ()) -> "MaskedText":
        r"""A text masked, and its lines found.

        >>> from aligner.languages import get
        >>> MaskedText.from_text("a\r\n\n\xadb", get("en")).lines[1]
        MaskedLine(start=4, stop=6, width=1, said='b', gap='blank', indent=0)
        """
        typed = with_one_line_end(text)
        masked = mask(typed)
        found: list[MaskedLine] = []
        start = 0
        for line in lines(masked):
            content = said(line) if line else ""
            stop = start + len(line)
            if content:
                gap = _gap(found, masked, start)
                found.append(MaskedLine(start, stop, len(content), content, gap, indent(line)))
            start = stop + len("\n")  # masking has made one sign of all line ends
        return cls(masked, typed, language, tuple(found), marks)

    def blanked(self, spans: Sequence[Span]) -> "MaskedText":
        r"""The text with these stretches masked; they are in order and do not overlap. A stretch
        over a line end makes one line of two.

        >>> from aligner.languages import get
        >>> masked = MaskedText.from_text("a[1]\nb\nc", get("en")).blanked([Span(1, 4), Span(5, 6)])
        >>> [(line.start, line.said, line.gap) for line in masked.lines]
        [(0, 'a', 'start'), (7, 'c', 'fence')]
        """
        text = blank(self.text, spans)
        starts = [line.start for line in self.lines]
        changed: list[MaskedLine] = []
        kept, reached = 0, -1
        for start, stop in spans:
            if start < reached:
                continue  # on the line that the stretch before has changed
            begin = text.rfind("\n", 0, start) + 1
            reached = text.find("\n", stop)
            reached = len(text) if reached < 0 else reached
            first = bisect_left(starts, begin, kept)
            _append(changed, text, self.lines[kept:first])
            content = said(text[begin:reached])
            if content:
                gap = _gap(changed, text, begin)
                changed.append(
                    MaskedLine(
                        begin, reached, len(content), content, gap, indent(text[begin:reached])
                    )
                )
            kept = bisect_left(starts, reached, first)
        _append(changed, text, self.lines[kept:])
        typed = text if self._is_as_typed else blank(self.typed, spans)
        return replace(self, text=text, typed=typed, lines=tuple(changed))

    def joined(self, joins: Sequence[Join]) -> "MaskedText":
        """The text with lines joined to those before them, in order."""
        if not joins:
            return self
        text = _overwritten(self.text, joins)
        going_on = {join.number for join in joins}
        heads = [k for k in range(len(self.lines)) if k not in going_on]
        changed: list[MaskedLine] = []
        for head, behind in pairwise([*heads, len(self.lines)]):
            line = self.lines[head]
            if behind > head + 1:
                stop = self.lines[behind - 1].stop
                content = said(text[line.start : stop])
                line = line._replace(stop=stop, width=len(content), said=content)
            changed.append(line)
        typed = text if self._is_as_typed else _overwritten(self.typed, joins)
        return replace(self, text=text, typed=typed, lines=tuple(changed))

    @property
    def _is_as_typed(self) -> bool:
        """Whether the two texts are one: nothing was typed that rules do not see."""
        return self.text is self.typed


def _append(lines: list[MaskedLine], text: str, more: Sequence[MaskedLine]) -> None:
    """Adds lines that did not change, but for what now parts the first from the one before."""
    if more:
        lines.append(more[0]._replace(gap=_gap(lines, text, more[0].start)))
        lines += more[1:]


def _gap(before: Sequence[MaskedLine], text: str, start: int) -> str:
    """What parts a line from the last of those before it."""
    reached = before[-1].stop if before else 0
    if before and start == reached + len("\n"):
        return "line"
    if MASK in text[reached:start]:
        return "fence"
    return "blank" if before else "start"


def _overwritten(text: str, joins: Iterable[Join]) -> str:
    pieces: list[str] = []
    reached = 0
    for join in joins:
        stretch = text[join.span.start : join.span.stop]
        masked = MASK * len(stretch) if join.sign == MASK else stretch.replace("\n", join.sign)
        pieces += (text[reached : join.span.start], masked)
        reached = join.span.stop
    pieces.append(text[reached:])
    return "".join(pieces)


def said(line: str) -> str:
    """What a line of a masked text says: masks out, ends trimmed."""
    stripped = line.strip()
    return stripped.replace(MASK, "").strip() if MASK in stripped else stripped


def indent(line: str) -> int:
    r"""The column in which a line begins, a tab leading to the next multiple of eight.

    >>> indent("  one"), indent("\t two")
    (2, 9)
    """
    if not line[:1].isspace():
        return 0
    blanks = line[: len(line) - len(line.lstrip())]
    return len(blanks.expandtabs()) if "\t" in blanks else len(blanks)


def ends_in_stop(said: str) -> bool:
    """Whether a clause or a sentence in Latin letters ends here: in . ! ? : ; or …"""
    return _STOPPED.search(said[-9:]) is not None


def ends_in_full_stop(said: str) -> bool:
    """Whether a whole sentence in Latin letters ends here: in . ! or ?"""
    return _WHOLE.search(said[-9:]) is not None
