"""Lines of an export that has lost its line ends come apart: at each glued label, and where the
title behind one ends.

A title ends where a word in small letters is glued to a capital or to the number of the first
paragraph: `Art. 2Diritto alla vita1.Il diritto`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from aligner.segmenting.glued_labels import LARGE, SMALL, GluedLabel, glued_labels
from aligner.segmenting.lines import MaskedLine, MaskedText, said
from aligner.segmenting.title_lines import LONGEST_HEADING, is_prose

_TITLE_ENDS = re.compile(
    rf"[{SMALL}]{{2}}[)»”]?"
    rf"(?=[{LARGE}][{SMALL}]|[{LARGE}][’'][{LARGE}{SMALL}]|[{LARGE}](?: [{SMALL}]|[.)])"
    rf"|\(?\d{{1,2}}[.)]|\d{{1,2}}[ \xa0]+[{LARGE}]|\(?[a-z]\))"
)
_SENTENCE_ENDS = re.compile(rf"[{SMALL})]{{2}}[.!?;:](?=[\s{LARGE}a(\d–-]|$)")
_LABEL_ENDS = re.compile(r"[ \xa0]?[.:][ \xa0]*+")  # Art. 1. Peace lasts.
_BEFORE_TITLE = re.compile(r"[ \xa0]?[.:–—-]?[ \xa0]*")


def take_apart(masked: MaskedText) -> MaskedText:
    r"""The text with its lines divided before glued labels and behind the headings that begin with
    them; what was one line of the file is several then, with the gap "glued". What they say has a
    blank between label and title.

    >>> from aligner.languages import get
    >>> line = "Title IFreedomArt. 1LifeAll may live.Art. 2WorkAll may work."
    >>> [one.said for one in take_apart(MaskedText.from_text(line, get("en"))).lines]
    ['Title I Freedom', 'Art. 1 Life', 'All may live.', 'Art. 2 Work', 'All may work.']
    """
    labels = glued_labels(masked)
    if not labels:
        return masked
    lines: list[MaskedLine] = []
    for k, line in enumerate(masked.lines):
        lines += _divided(masked.text, line, labels[k]) if k in labels else [line]
    return replace(masked, lines=tuple(lines))


def _divided(text: str, line: MaskedLine, labels: Sequence[GluedLabel]) -> Iterator[MaskedLine]:
    """The pieces of a line: what stands before the first label, and for every label its heading and
    the text behind that."""
    begun = line.begun(text)
    edges = [*(label.span.start for label in labels), line.stop]
    if edges[0] > begun:
        yield _piece(line, line.start, edges[0], said(text[line.start : edges[0]]))
    for label, behind in zip(labels, edges[1:], strict=True):
        start = label.span.start if label.span.start > begun else line.start
        stop = _title_stop(text, label.span.stop, behind)
        if stop == label.span.stop and (found := _LABEL_ENDS.match(text, stop, behind)):
            stop = found.end()
        name, title = said(text[start : label.span.stop]), said(text[label.span.stop : stop])
        title = f"{title[0]} {title[1:].lstrip()}" if title[:1] in (":", ".") else f" {title}"
        yield _piece(line, start, stop, (name + title).rstrip())
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
