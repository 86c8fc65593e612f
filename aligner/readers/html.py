"""A web page goes in, its visible text comes out: paragraphs, headings as Markdown writes them.

What a browser does not show (scripts, style sheets, comments) is not text. Everything else is kept,
menus and notes included: what is not of the work is fenced later or finds no counterpart. Offsets
point into the text that comes out, which the native file holds.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree, html  # type: ignore[import-untyped]

from aligner.errors import FormatError
from aligner.model import Mark, Span
from aligner.readers import Reading, encodings, plain
from aligner.readers.edits import Edit, edited

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
LEVELS = {f"h{level}": str(level) for level in range(1, 7)}
"""Element -> the level of the heading it is."""

MARKS = {
    **dict.fromkeys(LEVELS, "heading"),
    **{"p": "paragraph", "li": "item", "dt": "item", "dd": "item", "td": "cell", "th": "cell"},
    **{"nav": "nav", "aside": "aside", "footer": "footer"},
}
"""Element -> the kind of its mark; `pre` around `code` is code."""

DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*+=\s*+[\"']?+\s*+([\w.:-]+)", re.IGNORECASE)
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
NOTE = re.compile(r"\s*+[\[(]?+\s*+(\d{1,4}|[a-z*†‡])\s*+[\])]?+\s*+", re.IGNORECASE)
BLANKS = re.compile(r"[ \t\n\r\f]+")

BREAKS = re.compile(r"[\ufdd0\ufdd1][ \n\ufdd0\ufdd1]*+")
EMPTY_HEADING = re.compile(r"#{1,6}")

TOO_MUCH = frozenset({"ERR_RESOURCE_LIMIT", "ERR_NO_MEMORY"})
"""What makes the parser leave out the rest of a page: more than 2048 elements within each other."""

HEAD = 1024
"""A page says its encoding within its first 1024 bytes (HTML Living Standard, section 4.2.5.4)."""

PARAGRAPH, LINE = "\ufdd0", "\ufdd1"
"""What stands for a break until all are known: noncharacters, which no page may hold."""

UNWANTED = str.maketrans({"\0": "\ufffd", PARAGRAPH: "\ufffd", LINE: "\ufffd", "\r": " "})
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def read(data: bytes, name: str, encoding: str | None = None, language: str = "") -> Reading:
    """The visible text of a web page, the encoding it was read in, and marks on its elements.

    A mark holds what its element shows, without white space at its edges and without the # signs
    of a heading; an element that shows nothing has none.

    >>> page = b"<h2>Peace</h2><p>It <i>holds</i>.<sup><a href='#n1'>1</a></sup>"
    >>> text, _, marks, *_ = read(page, "x.html")
    >>> text, [(mark.kind, text[mark.span.start : mark.span.stop]) for mark in marks]
    ('## Peace\\n\\nIt holds.[1]\\n', [('heading', 'Peace'), ('paragraph', 'It holds.[1]')])
    """
    declared = DECLARED.search(data, 0, HEAD)
    marked = any(data.startswith(mark) for mark, _ in encodings.BYTE_ORDER_MARKS)
    if encoding is None and declared and not marked:
        encoding = encodings.said_by_page(data, declared[1].decode("ascii", "replace"))
    said = plain.read(data, name, encoding, language)
    source = said.text
    if not source.strip():
        return said._replace(text="")
    page = _Page()
    page.take(_root(source, name))
    raw = "".join(page.pieces)
    unbroken = edited(raw, _breaks_folded(raw))
    laid_out = edited(unbroken.text, _lines_trimmed(unbroken.text))
    shown = zip(*(laid_out.moved(unbroken.moved(ends)) for ends in page.shown), strict=True)
    marks = tuple(page.marks(laid_out.text, shown))
    return said._replace(text=laid_out.text + "\n", marks=marks)


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


class _Page:
    """The pieces of a page in their order: folded texts and the breaks between them; and its marked
    elements, each with the pieces that it shows."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.shown: tuple[list[int], list[int]] = ([], [])
        """Where in the joined pieces the visible ones begin and end, without their white space."""
        self._size = 0
        self._elements: list[_Element] = []

    def take(self, root: html.HtmlElement) -> None:
        """Everything that a browser shows of the page."""
        open_tags: Counter[str] = Counter()
        marked: list[_Element] = []
        unseen = 0
        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = element.tag if isinstance(element.tag, str) else ""
            starts = event == "start"
            step = 1 if starts else -1
            unseen += step * (tag in UNSEEN)
            open_tags[tag] += step
            if not unseen:
                self._add_breaks(tag, event)
            kind = MARKS.get(tag) or ("code" if tag == "pre" and _is_code(element) else "")
            if kind and starts:
                marked.append(_Element(kind, LEVELS.get(tag, ""), len(self.shown[0])))
                self._elements.append(marked[-1])
            elif kind:
                marked.pop().stop = len(self.shown[0])
            said = element.text if starts else element.tail
            if said and not unseen:
                shown = _note(element, said, open_tags) if starts else said
                self._show(shown if open_tags["pre"] else BLANKS.sub(" ", shown))

    def marks(self, text: str, shown: Iterable[tuple[int, int]]) -> Iterator[Mark]:
        """The marks of the elements that show something in the text laid out, where the visible
        pieces now have these ends."""
        left: list[Span] = []
        n_before = [0]
        for start, stop in shown:
            piece = text[start:stop]
            begun = piece.lstrip()
            if begun:
                left.append(Span(stop - len(begun), start + len(piece.rstrip())))
            n_before.append(len(left))
        for element in self._elements:
            first, behind = n_before[element.start], n_before[element.stop]
            if first < behind:
                span = Span(left[first].start, left[behind - 1].stop)
                yield Mark(element.kind, span, element.level)

    def _add(self, piece: str) -> None:
        self.pieces.append(piece)
        self._size += len(piece)

    def _show(self, said: str) -> None:
        visible = said.strip()
        if visible:
            start = self._size + len(said) - len(said.lstrip())
            self.shown[0].append(start)
            self.shown[1].append(start + len(visible))
        self._add(said)

    def _add_breaks(self, tag: str, event: str) -> None:
        """What stands before and behind an element: breaks, heading signs, blanks of cells."""
        if tag in BLOCKS:
            self._add(LINE if tag in CLOSE else PARAGRAPH)
        if tag in LEVELS and event == "start":
            self._add("#" * int(LEVELS[tag]) + " ")
        if tag == "br" and event == "start":
            self._add(LINE)
        if tag in CELLS and event == "end":
            self._add(" ")


@dataclass(slots=True)
class _Element:
    """An element with a mark, and which of its page's visible pieces are within it."""

    kind: str
    level: str
    start: int
    stop: int = 0


def _is_code(element: html.HtmlElement) -> bool:
    """Whether a preformatted element holds a program (HTML Living Standard, section 4.4.3)."""
    return element.find("code") is not None


def _note(element: html.HtmlElement, said: str, open_tags: Mapping[str, int]) -> str:
    """The mark of a footnote in brackets; other raised numbers stay raised ("m²").

    A mark is one letter, sign or number that is both a link and raised.
    """
    mark = NOTE.fullmatch(said) if open_tags["a"] and open_tags["sup"] else None
    if mark:
        return f"[{mark[1]}]"
    return said.translate(RAISED) if element.tag == "sup" and said.strip().isdigit() else said


def _breaks_folded(raw: str) -> Iterator[Edit]:
    """Where breaks meet the widest counts, and the blanks around them go."""
    reached = 0
    for found in BREAKS.finditer(raw):
        start = reached + len(raw[reached : found.start()].rstrip(" \n"))
        yield Edit(Span(start, found.end()), "\n\n" if PARAGRAPH in found[0] else "\n")
        reached = found.end()


def _lines_trimmed(broken: str) -> Iterator[Edit]:
    """Blanks at the ends of lines go, empty lines at both ends of the text, and empty headings."""
    first = len(broken) - len(broken.lstrip("\n "))
    last = first + len(broken[first:].rstrip("\n "))
    if first:
        yield Edit(Span(0, first), "")
    start, is_first = first, True
    while start <= last:
        end = broken.find("\n", start, last)
        stop = last if end < 0 else end
        line = broken[start:stop].rstrip(" ")
        if not EMPTY_HEADING.fullmatch(line):
            is_first = False
            if start + len(line) < stop:
                yield Edit(Span(start + len(line), stop), "")
        elif is_first:
            yield Edit(Span(start, min(stop + 1, last)), "")
        else:
            yield Edit(Span(start - 1, stop), "")  # with the line end before it
        start = stop + 1
    if last < len(broken):
        yield Edit(Span(last, len(broken)), "")
