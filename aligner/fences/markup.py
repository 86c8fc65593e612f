"""Signs of Markdown and HTML that say how the text looks, not what it says."""

import re
from collections.abc import Iterator

from aligner.fences.page import Page
from aligner.model import Span

# Each alternative has the groups of what goes; what stands between the groups stays.
_HEADING = r"^[ ]{0,3}(?P<heading>\#{1,6})(?=[ \t]+\S)"
_CLOSED_HEADING = r"(?<=\S)(?P<closed>[ ]\#{1,6})[ ]*$"
_QUOTED = r"^[ ]{0,3}(?P<quoted>>(?:[ ]?>)*)(?=[ ]|$)"
_BULLET = r"^[ \t]*(?P<bullet>[*+•◦▪‣●○■□∙])(?=[ \t]+\S)"
_IMAGE = r"(?P<image>!\[[^\]\n]{0,300}\]\([^()\s]{0,1000}(?:\([^()\s]{0,200}\)[^()\s]{0,500})?(?:[ ]\"[^\"\n]{0,200}\")?\))"
_LINK = r"(?P<open>\[)(?=[^\[\]\n]{1,500}\]\()(?P<label>[^\[\]\n]{1,500})(?P<close>\]\([^()\s]{0,1000}(?:\([^()\s]{0,200}\)[^()\s]{0,500})?(?:[ ]\"[^\"\n]{0,200}\")?\))"
_STRONG = r"(?P<left>(?<![\w*_\\])(?:\*{1,3}|_{1,3}))(?=[^\s*_])(?P<inner>[^*_\n]{1,400}?)(?<=\S)(?P<right>(?P=left))(?![\w*_])"
_CODE = r"(?P<tick>`{1,3})(?P<code>[^`\n]{1,300})(?P<tock>(?P=tick))"
_TAG = r"(?P<tag></?(?:a|abbr|b|blockquote|br|center|cite|code|del|div|em|font|h[1-6]|hr|i|img|ins|kbd|li|ol|p|pre|q|s|small|span|strong|su[bp]|table|tbody|td|th|thead|tr|u|ul)(?:[ ][^<>\n]{0,500})?/?>)"
_COMMENT = r"(?P<comment><!--[^<>]{0,2000}-->)"
_ESCAPE = r"(?P<escape>\\)(?=[*_#\[\]`~>|.-])"
_MARKUP = re.compile(
    "|".join(
        (_HEADING, _CLOSED_HEADING, _QUOTED, _BULLET, _IMAGE, _LINK, _STRONG, _CODE, _TAG, _COMMENT, _ESCAPE)
    ),
    re.MULTILINE,
)
_GOING = (
    "heading", "closed", "quoted", "bullet", "image", "open", "close", "left", "right",
    "tick", "tock", "tag", "comment", "escape",
)  # fmt: skip
_HINT = re.compile(r"[*_#`<>\\•◦▪‣●○■□∙+]|\]\(")


def markup(page: Page) -> Iterator[Span]:
    """`# `, `**`, the brackets and the target of a link, bullets, tags, backslashes."""
    if not _HINT.search(page.plain):
        return
    yield from sorted(set(_found(page.plain)))


def _found(plain: str) -> Iterator[Span]:
    for found in _MARKUP.finditer(plain):
        for name in _GOING:
            start, stop = found.span(name)
            if start < stop:
                yield Span(start, stop)
        if found["label"]:
            base = found.start("label")
            for inner in _found(found["label"]):
                yield Span(base + inner.start, base + inner.stop)
