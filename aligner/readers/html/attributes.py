"""What an element's attributes and its first few letters say, each look bounded.

Elements lie within one another, and a page may hold a thousand that hold the same text: whoever
looks into an element before it is read looks no farther than LONGEST_LOOK.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Final

from lxml import etree, html  # type: ignore[import-untyped]

from aligner.readers.html.elements import UNSEEN

LONGEST_LOOK: Final = 40
"""Starts and ends of elements that a look into an element passes."""

FARTHEST: Final = 64
"""Elements around another among which its language is looked for."""

_DECLARATION = re.compile(r"([a-z-]{1,40})\s{0,9}+:\s{0,9}+([^;]{0,200}+)", re.IGNORECASE)
_WORD = re.compile(r"[^\s]++")


def style(element: html.HtmlElement) -> dict[str, str]:
    """The declarations of a style attribute, in small letters and without !important.

    >>> style(html.fragment_fromstring("<p style='Display: NONE !important; color:red'>x</p>"))
    {'display': 'none', 'color': 'red'}
    """
    written = element.get("style")
    if not written:
        return {}
    return {
        found[1].lower(): found[2].lower().replace("!important", "").strip()
        for found in _DECLARATION.finditer(written)
    }


def names(element: html.HtmlElement) -> frozenset[str]:
    """What an element is called, in small letters: its classes, roles and types (epub:type).

    >>> sorted(names(html.fragment_fromstring("<a class='Fn x' role=doc-noteref>1</a>")))
    ['doc-noteref', 'fn', 'x']
    """
    get = element.get
    return _words(get("class", ""), get("role", ""), get("epub:type", ""))


@lru_cache(maxsize=4096)
def _words(*written: str) -> frozenset[str]:
    """The words of some attributes; pages say the same few over and over."""
    return frozenset(_WORD.findall(" ".join(written).lower()))


def language(element: html.HtmlElement) -> str:
    """The language of the text that an element stands in, "" where nothing says it."""
    for holder in islice(element.iterancestors(), FARTHEST):
        said = holder.get("lang") or holder.get("xml:lang")
        if said:
            return str(said)
    return element.getroottree().getroot().get("lang") or ""


def texts(element: html.HtmlElement) -> Iterator[str | None]:
    """The texts within an element in their order, and None where the look ends before they do."""
    depth = 0
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, inner in islice(walk, LONGEST_LOOK):
        if event == "start":
            depth += 1
            if inner.tag in UNSEEN:
                walk.skip_subtree()
            elif inner.text:
                yield inner.text
        else:
            depth -= 1
            if depth and inner.tail:
                yield inner.tail
    if depth:
        yield None


def short_text(element: html.HtmlElement, longest: int) -> str | None:
    """All that an element says, with white space folded; None if it is longer than so many
    characters or holds more than a few elements.

    >>> short_text(html.fragment_fromstring("<a> [<b>1</b> ] </a>"), 9)
    '[1 ]'
    """
    if not len(element):
        whole = " ".join((element.text or "").split())
        return whole if len(whole) <= longest else None
    said: list[str] = []
    size = 0
    for piece in texts(element):
        if piece is None:
            return None
        folded = " ".join(piece.split()) if len(piece) > longest else piece
        size += len(folded)
        if size > 2 * longest:
            return None
        said.append(folded)
    whole = " ".join("".join(said).split())
    return whole if len(whole) <= longest else None


def first_text(element: html.HtmlElement) -> str:
    """The first of the texts within an element that shows something, without white space around
    it; "" if none of the first few does."""
    return next((piece.strip() for piece in texts(element) if piece and piece.strip()), "")


def last_character(element: html.HtmlElement) -> str:
    """The last character that an element shows, "" if it is not near its end."""
    for _ in range(LONGEST_LOOK):
        last = element[-1] if len(element) else None
        said = element.text if last is None else last.tail
        if said and said.strip():
            return str(said.rstrip()[-1])
        if last is None:
            return ""
        element = last
    return ""
