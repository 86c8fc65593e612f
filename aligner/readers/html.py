"""A web page goes in, its visible text comes out: paragraphs, headings as Markdown writes them.

What a browser does not show (scripts, style sheets, comments) is not text. Everything else is kept,
menus and notes included: what is not of the work is fenced later or finds no counterpart. Offsets
point into the text that comes out, which the native file holds.
"""

import re
from collections.abc import Iterator

from lxml import etree, html  # type: ignore[import-untyped]

from aligner.errors import FormatError
from aligner.readers import Reading, encodings, plain

UNSEEN = frozenset(
    {"head", "iframe", "math", "noscript", "object", "script", "style", "svg", "template"}
)
_BLOCKS = """
address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure
footer form header hgroup hr html li main nav ol p pre section summary table tbody tfoot thead tr ul
h1 h2 h3 h4 h5 h6
"""
BLOCKS = frozenset(_BLOCKS.split())
"""Elements that begin and end a paragraph (HTML Living Standard, section 15.3: display: block)."""

CLOSE = frozenset({"li", "dt", "dd", "tr"})
"""Blocks that follow one another line by line, without a blank line between them."""

CELLS = frozenset({"td", "th"})
HEADING = re.compile(r"h([1-6])")
DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*+=\s*+[\"']?+\s*+([\w.:-]+)", re.IGNORECASE)
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
NOTE = re.compile(r"\s*+[\[(]?+\s*+(\d{1,4}|[a-z*†‡])\s*+[\])]?+\s*+", re.IGNORECASE)
BLANKS = re.compile(r"[ \t\n\r\f]+")

BREAKS = re.compile(r"(?<![ \n])[ \n]*+[\ufdd0\ufdd1][ \n\ufdd0\ufdd1]*+")
EMPTY_HEADING = re.compile(r"#{1,6}")

TOO_MUCH = frozenset({"ERR_RESOURCE_LIMIT", "ERR_NO_MEMORY"})
"""What makes the parser leave out the rest of a page: more than 2048 elements within each other."""

HEAD = 1024
"""A page says its encoding within its first 1024 bytes (HTML Living Standard, section 4.2.5.4)."""

PARAGRAPH, LINE = "\ufdd0", "\ufdd1"
"""What stands for a break until all are known: noncharacters, which no page may hold."""

UNWANTED = str.maketrans({"\0": "\ufffd", PARAGRAPH: "\ufffd", LINE: "\ufffd", "\r": " "})
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def read(data: bytes, name: str, encoding: str | None = None) -> Reading:
    """The visible text of a web page, and the encoding it was read in.

    >>> read(b"<h2>Peace</h2><p>It <i>holds</i>.<sup><a href='#n1'>1</a></sup>", "x.html")[:2]
    ('## Peace\\n\\nIt holds.[1]\\n', 'utf-8')
    """
    declared = DECLARED.search(data, 0, HEAD)
    marked = any(data.startswith(mark) for mark, _ in encodings.BYTE_ORDER_MARKS)
    if encoding is None and declared and not marked:
        encoding = declared[1].decode("ascii", "replace")
    source, found, *_ = plain.read(data, name, encoding)
    if not source.strip():
        return Reading("", found)
    return Reading(_laid_out(_pieces(_root(source, name))), found)


def _root(source: str, name: str) -> html.HtmlElement:
    """The parsed page. Raises FormatError when nothing, or not all of it, can be parsed."""
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    bare = XML_DECLARATION.sub("", source).translate(UNWANTED)
    try:
        root = html.document_fromstring(bare, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise FormatError(f"{name}: this is no web page ({error}).", "Is it plain text?") from error
    for line in parser.error_log:
        if line.type_name in TOO_MUCH:
            fact = f"{name}, line {line.line}: {line.message}."
            raise FormatError(fact, "Save the page as plain text.")
    return root


def _pieces(root: html.HtmlElement) -> Iterator[str]:
    """Folded texts and the breaks between them, in the order of the page."""
    unseen = n_pre = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        step = 1 if event == "start" else -1
        unseen += step * (tag in UNSEEN)
        n_pre += step * (tag == "pre")
        if not unseen:
            yield from _breaks(tag, event)
        said = element.text if event == "start" else element.tail
        if said and not unseen:
            yield _folded(_note(element, said) if event == "start" else said, n_pre > 0)


def _breaks(tag: str, event: str) -> Iterator[str]:
    """What stands before and behind an element: breaks, the marks of headings, blanks of cells."""
    if tag in BLOCKS:
        yield LINE if tag in CLOSE else PARAGRAPH
    heading = HEADING.fullmatch(tag)
    if heading and event == "start":
        yield "#" * int(heading[1]) + " "
    if tag == "br" and event == "start":
        yield LINE
    if tag in CELLS and event == "end":
        yield " "


def _note(element: html.HtmlElement, said: str) -> str:
    """The mark of a footnote in brackets; other raised numbers stay raised ("m²").

    A mark is one letter, sign or number that is both a link and raised.
    """
    tags = {str(one.tag) for one in (element, *element.iterancestors("a", "sup"))}
    mark = NOTE.fullmatch(said)
    if mark and {"a", "sup"} <= tags:
        return f"[{mark[1]}]"
    return said.translate(RAISED) if element.tag == "sup" and said.strip().isdigit() else said


def _folded(said: str, as_it_stands: bool) -> str:
    return said if as_it_stands else BLANKS.sub(" ", said)


def _laid_out(pieces: Iterator[str]) -> str:
    """Pieces joined; where breaks meet the widest counts, and the blanks around them go."""
    broken = BREAKS.sub(_widest, "".join(pieces)).strip("\n ")
    lines = (line.rstrip(" ") for line in broken.split("\n"))
    return "\n".join(line for line in lines if not EMPTY_HEADING.fullmatch(line)) + "\n"


def _widest(breaks: re.Match[str]) -> str:
    return "\n\n" if PARAGRAPH in breaks[0] else "\n"
