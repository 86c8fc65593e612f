"""A web page goes in, its visible text comes out: paragraphs, headings as Markdown writes them.

What a browser does not show (scripts, style sheets, comments) is not text. Everything else is kept,
menus and notes included: what is not of the work is fenced later or finds no counterpart. Offsets
point into the text that comes out, which the native file holds.
"""

import re

from lxml import etree, html  # type: ignore[import-untyped]

from aligner.errors import FormatError
from aligner.readers import Reading, encodings, plain
from aligner.readers.edits import edited
from aligner.readers.html.elements import LINE, PARAGRAPH
from aligner.readers.html.layout import breaks_folded, lines_trimmed
from aligner.readers.html.limits import require_few_attributes
from aligner.readers.html.page import shown

DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*+=\s*+[\"']?+\s*+([\w.:-]+)", re.IGNORECASE)
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
TOO_MUCH = frozenset({"ERR_RESOURCE_LIMIT", "ERR_NO_MEMORY"})
"""What makes the parser leave out the rest of a page: more than 2048 elements within each other."""

HEAD = 1024
"""A page says its encoding within its first 1024 bytes (HTML Living Standard, section 4.2.5.4)."""

UNWANTED = str.maketrans({"\0": "\ufffd", PARAGRAPH: "\ufffd", LINE: "\ufffd", "\r": " "})


def read(data: bytes, name: str, encoding: str | None = None, language: str = "") -> Reading:
    """The visible text of a web page, the encoding it was read in, and marks on its elements.

    A mark holds what its element shows, without white space at its edges and without the # signs
    of a heading; an element that shows nothing has none.

    >>> page = b"<h2>Peace</h2><p>It <i>holds</i>.<sup><a href='#n1'>1</a></sup>"
    >>> text, _, marks, *_ = read(page, "x.html")
    >>> text, [text[mark.span.start : mark.span.stop] for mark in marks]
    ('## Peace\\n\\nIt holds.[1]\\n', ['Peace', 'It holds.[1]', '[1]'])
    """
    declared = DECLARED.search(data, 0, HEAD)
    marked = any(data.startswith(mark) for mark, _ in encodings.BYTE_ORDER_MARKS)
    if encoding is None and declared and not marked:
        encoding = encodings.said_by_page(data, declared[1].decode("ascii", "replace"))
    said = plain.read(data, name, encoding, language)
    if not said.text.strip():
        return said._replace(text="")
    page = shown(_root(said.text, name))
    raw = "".join(page.pieces)
    unbroken = edited(raw, breaks_folded(raw))
    laid_out = edited(unbroken.text, lines_trimmed(unbroken.text))
    visible = zip(*(laid_out.moved(unbroken.moved(ends)) for ends in page.shown), strict=True)
    marks = tuple(page.marks(laid_out.text, visible))
    return said._replace(text=laid_out.text + "\n", marks=marks)


def _root(source: str, name: str) -> html.HtmlElement:
    """The parsed page. Raises FormatError when nothing, or not all of it, can be parsed."""
    require_few_attributes(source, name)
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    bare = XML_DECLARATION.sub("", source).translate(UNWANTED)
    try:
        root = html.document_fromstring(bare, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise FormatError(f"{name}: this is no web page ({error}).", "Is it plain text?") from error
    for line in parser.error_log:
        if line.type_name in TOO_MUCH:
            too_much, *_ = line.message.partition(", use ")  # an option of the parser's, not ours
            fact = f"{name}, line {line.line}: {too_much}."
            raise FormatError(fact, "Save the page as plain text.")
    return root
