"""Signs of Markdown and HTML that say how the text looks, not what it says."""

import re
from collections.abc import Iterator

from aligner.model import Span
from aligner.segmenting.fences.marked import code_fences
from aligner.segmenting.lines import MaskedText

_BULLETS = "*+•◦▪‣●○■□∙"
_LINE_SIGNS = frozenset("#>" + _BULLETS)
_LINE = re.compile(
    r"(\#{1,6}(?=[ \t]+\S)|\#{2,6}(?=[^\W_]))|(>(?:[ ]?>)*)(?=[ ]|$)"
    rf"|([{_BULLETS}])(?=[ \t]+\S)"
)
_CLOSED_HEADING = re.compile(r"(?<=\S)[ ]\#{1,6}$")

_TARGET = r"\]\([^()\s]{0,1000}(?:\([^()\s]{0,200}\)[^()\s]{0,500})?(?:[ ]\"[^\"\n]{0,200}\")?\)"
_TAGS = (
    "abbr|a|blockquote|br|b|center|cite|code|del|div|em|font|h[1-6]|hr|img|ins|i|kbd|li|ol|pre|p|q|"
    "small|span|strong|su[bp]|s|table|tbody|td|thead|th|tr|ul|u"
)
# What may begin at a sign; the groups are what goes, what stands between them stays.
_INLINE = {
    "!": re.compile(rf"(!\[[^\]\n]{{0,300}}{_TARGET})"),
    "[": re.compile(rf"(\[)(?P<label>[^\[\]\n]{{1,500}})({_TARGET})"),
    "*": re.compile(
        r"(\*{1,3})(?=[^\s*])(?:[^*\n]|\n(?![ \t]{0,40}+[*\n])){1,400}(?<=\S)(\1)(?![\w*])"
    ),
    "_": re.compile(r"(_{1,3})(?=[^\s_])[^_\n]{1,400}(?<=\S)(\1)(?![\w_])"),
    "`": re.compile(r"(`{1,3})[^`\n]{1,300}(\1)"),
    "<": re.compile(rf"(</?(?:{_TAGS})(?:[ ][^<>\n]{{0,500}})?/?>|<!--[^<>]{{0,2000}}-->)", re.I),
    "\\": re.compile(r"(\\)(?=[*_#\[\]`~>|.-])"),
}
_SIGN = re.compile(r"[!\[*_`<\\]")


def markup(masked: MaskedText) -> Iterator[Span]:
    """`# `, `**`, brackets and targets of links, bullets, tags, backslashes, fences of code."""
    found = {*_at_line_starts(masked), *_inline(masked.text, 0, len(masked.text))}
    yield from sorted({*found, *code_fences(masked)})


def _at_line_starts(masked: MaskedText) -> Iterator[Span]:
    for line in masked.lines:
        if line.said[0] not in _LINE_SIGNS or not any(map(str.isalnum, line.said)):
            continue
        found = _LINE.match(line.said)
        if found:
            start = masked.text.index(line.said[0], line.start)
            yield Span(start, start + found.end())
            closed = _CLOSED_HEADING.search(line.said) if found[1] else None
            if closed:
                stop = line.start + len(masked.text[line.start : line.stop].rstrip())
                yield Span(stop - len(closed[0]), stop)


def _inline(masked: str, start: int, stop: int) -> Iterator[Span]:
    reached = start
    for sign in _SIGN.finditer(masked, start, stop):
        if sign.start() < reached or not _may_open(masked, sign.start()):
            continue
        found = _INLINE[sign[0]].match(masked, sign.start(), stop)
        if not found:
            continue
        for number in range(1, (found.lastindex or 0) + 1):
            if found.re.groupindex.get("label") != number:
                yield Span(*found.span(number))
        reached = found.end()
        if sign[0] in "[*_":
            yield from _inline(masked, found.end(1), found.start(found.lastindex or 1))


def _may_open(masked: str, start: int) -> bool:
    """Whether an emphasis may open here: not inside a word, not behind a backslash or its like."""
    sign = masked[start]
    before = masked[start - 1] if start else " "
    return sign not in "*_" or not (before.isalnum() or before in (sign, "\\"))
