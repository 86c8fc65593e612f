"""Labels that an export has glued to what stands before or behind them come apart.

`libertàArt. 2Diritto alla vita1.Il diritto` holds an end, a heading and a text. Two kinds of
evidence are asked for: a label is glued to the word before it or to the title behind it, and its
number counts on from the one before. Where a title ends, a word in small letters is glued to a
capital or to the number of the first paragraph.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final, NamedTuple

from aligner.languages import Language
from aligner.languages.numbers import roman
from aligner.model import Span
from aligner.segmenting.headings import RANKS, kinds
from aligner.segmenting.lines import MaskedLine, MaskedText, said
from aligner.segmenting.masking import MASK
from aligner.segmenting.title_lines import LONGEST_HEADING, is_prose

NEAREST: Final = 3
"""The most that the numbers of two articles in a row may differ: up to two may be repealed."""

_SMALL = "a-zß-öø-ÿ"
_LARGE = "A-ZÀ-ÖØ-Þ"
_LEFT = rf"[{_SMALL}IVXLC\d.;:,!?)\]»”…{MASK}]"
_NUMBER = (
    rf"(?:(?P<digits>\d{{1,4}})(?P<suffix>(?:bis|ter|quater)(?![{_SMALL}])|[a-z](?=[{_LARGE}(]))?"
    rf"|(?P<roman>[IVXLC]{{1,7}})(?=[{_LARGE}][{_SMALL}]|[\s\d.:;,(–—-]|$))"
)
_PARAGRAPH = re.compile(
    rf"1(?:[.)]|(?=[ \xa0]*[{_LARGE}]))"
)  # the first one, glued to the article's number
_TITLE_ENDS = re.compile(
    rf"[{_SMALL}]{{2}}[)»”]?"
    rf"(?=[{_LARGE}][{_SMALL}]|[{_LARGE}][’'][{_LARGE}{_SMALL}]|[{_LARGE}] [{_SMALL}]"
    rf"|\(?\d{{1,2}}[.)]|\d{{1,2}}[ \xa0]+[{_LARGE}]|\(?[a-z]\))"
)
_SENTENCE_ENDS = re.compile(rf"[{_SMALL})]{{2}}[.!?;:](?=[\s{_LARGE}a(\d–-]|$)")
_BEFORE_TITLE = re.compile(r"[ \xa0]?[.:–—-]?[ \xa0]*")


class GluedLabel(NamedTuple):
    """A label within a line: the kind of its division, its number, its characters, and whether
    it is glued to what stands before or behind it."""

    kind: str
    value: int
    span: Span
    is_glued: bool


def take_apart(masked: MaskedText) -> MaskedText:
    r"""The text with its lines divided before glued labels and behind the headings that begin with
    them; what was one line of the file is several then, with the gap "glued". What they say has a
    blank between label and title.

    >>> from aligner.languages import get
    >>> line = "Title IFreedomArt. 1LifeAll may live.Art. 2WorkAll may work."
    >>> [one.said for one in take_apart(MaskedText.from_text(line, get("en"))).lines]
    ['Title I Freedom', 'Art. 1 Life', 'All may live.', 'Art. 2 Work', 'All may work.']
    """
    at_start, glued = _patterns(tuple(kinds(masked.language).items()))
    text = masked.text
    inside = [found.start("label") for found in glued.finditer(text)]
    lines: list[MaskedLine] = []
    counted: dict[str, int] = {}
    k = 0
    for line in masked.lines:
        begun = line.start + text[line.start : line.stop].find(line.said[0])
        starts = [begun]
        while k < len(inside) and inside[k] < line.stop:
            starts += [inside[k]] if inside[k] > begun else []
            k += 1
        labels = [
            label
            for start in starts
            if (found := at_start.match(text, start, line.stop))
            and (label := _label(found, masked.language, counted, is_inside=start > begun))
        ]
        is_glued = any(label.is_glued for label in labels)
        lines += _divided(text, line, begun, labels) if is_glued else [line]
    return masked if len(lines) == len(masked.lines) else replace(masked, lines=tuple(lines))


@cache
def _patterns(words: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a label looks like, and where one is glued to the word or the stop before it."""
    names = {
        written.rstrip(".")
        for word, kind in words
        if kind in RANKS and len(word) > 2
        for written in (word.capitalize(), word.upper())
    }
    first = "".join(sorted({re.escape(name[0]) for name in names}))
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    label = rf"(?P<word>{'|'.join(map(re.escape, longest_first))})(?:\.[ \xa0]?|[ \xa0]){_NUMBER}"
    inside = rf"(?:{_LEFT}|[.;:!?)»”][ \xa0])(?=[{first}])(?P<label>{label})"
    return re.compile(label), re.compile(inside)


def _label(
    found: re.Match[str], language: Language, counted: dict[str, int], is_inside: bool
) -> GluedLabel | None:
    """The label that a match stands for, if it counts; it is counted then."""
    text, stop = found.string, found.end()
    known = kinds(language)
    word = found["word"].lower()
    kind = known.get(word) or known[f"{word}."]
    behind = text[stop : found.endpos].lstrip(" \xa0.:–—-")
    if behind[:1].islower() and text[stop : stop + 1] != "(":
        return None
    last = counted.get(kind, 0)
    value = int(found["digits"] or roman(found["roman"]) or 0)
    if kind == "article" and found["digits"] and not _is_next(value, last):
        shorter = value // 10
        if not (_is_next(shorter, last) and _PARAGRAPH.match(text, stop - 1)):
            if not is_inside:
                counted[kind] = value  # an article that stands by itself may jump
            return None
        value, stop = shorter, stop - 1
    elif not _is_next(value, last):
        return None
    is_glued = text[stop : stop + 1].isalnum() or text[stop : stop + 1] == "("
    if is_inside and not text[found.start() - 1].isspace():
        is_glued = True
    if is_inside and not is_glued:
        return None
    counted[kind] = value
    return GluedLabel(kind, value, Span(found.start("word"), stop), is_glued)


def _is_next(value: int, last: int) -> bool:
    return value == 1 or 0 <= value - last <= NEAREST


def _divided(
    text: str, line: MaskedLine, begun: int, labels: Sequence[GluedLabel]
) -> Iterator[MaskedLine]:
    """The pieces of a line: what stands before the first label, and for every label its heading and
    the text behind that."""
    edges = [*(label.span.start for label in labels), line.stop]
    if edges[0] > begun:
        yield _piece(line, line.start, edges[0], said(text[line.start : edges[0]]))
    for label, behind in zip(labels, edges[1:], strict=True):
        start = label.span.start if label.span.start > begun else line.start
        stop = _title_stop(text, label.span.stop, behind)
        name, title = said(text[start : label.span.stop]), said(text[label.span.stop : stop])
        blank = " " if title[:1].isalnum() else ""
        yield _piece(line, start, stop, f"{name}{blank}{title}")
        if content := said(text[stop:behind]):
            yield _piece(line, stop, behind, content)


def _piece(line: MaskedLine, start: int, stop: int, content: str) -> MaskedLine:
    gap = line.gap if start == line.start else "glued"
    return MaskedLine(start, stop, len(content), content, gap)


def _title_stop(text: str, start: int, stop: int) -> int:
    """Where the title behind a label ends, `start` if none stands there."""
    begun = _BEFORE_TITLE.match(text, start, stop).end()  # type: ignore[union-attr]
    if not text[begun : begun + 1].isupper():
        return start
    limit = min(stop, begun + LONGEST_HEADING - (begun - start))
    sentence = _SENTENCE_ENDS.search(text, begun, limit)
    title = _TITLE_ENDS.search(text, begun, sentence.start() + 2 if sentence else limit)
    if title:
        return title.end()
    if sentence or limit < stop or is_prose(text[begun:stop].rstrip() or "."):
        return start
    return stop
