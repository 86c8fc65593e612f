"""Marks that stand in the text and are not of it: references to notes, and numbers of pages.

The markup alone makes none: what an element says has to look like a mark, too.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final, NamedTuple

from lxml import html  # type: ignore[import-untyped]

from aligner.readers.html.attributes import names, short_text, style

LONGEST_MARK: Final = 24
"""Characters of a mark: "[Pg 12][Pg 13]", "[note 12]", "1, 3-5"."""

_ITEM = r"(?:(?:n|nb|note|nota|fn|anm)\.?\s?)?+(?:\d{1,4}[a-z]?|[a-z]|[ivxlc]{1,7}|[*†‡§¶#※]{1,4})"
_NOTE = re.compile(
    rf"[\[(]?\s?({_ITEM}(?:\s?[,;–-]\s?{_ITEM}){{0,6}})\s?[\])]?",
    re.IGNORECASE,
)
_SIGN = re.compile(r"[\[(]|[*†‡§¶#※]")
_BACK = re.compile(r"[\[(]?\s?[↩↑⤴↲⏎↵⬆⮌⇧^←◄▲\ufe0e\ufe0f]{1,4}\s?[\])]?")
_PAGE = re.compile(
    r"(?:[\[({|]\s?(?:[a-zа-я]{1,8}\.?\s?)?+(?:\d{1,4}[a-z]?|[ivxlcdm]{1,9})\s?[\])}|]\s?){1,3}"
    r"|(?:(?:pg|pp?|page|pag|pagina|página|s|seite|str|стр|с|blz)\b\.?\s?)?+"
    r"(?:\d{1,4}[a-z]?|[ivxlcdm]{1,9})",
    re.IGNORECASE,
)

_IS_NOTE_REF = re.compile(
    r"(?:doc-)?noteref|(?:sd|mso|oj-?)?(?:foot|end|side)?notes?[-_]?"
    r"(?:ref(?:erence)?|anc(?:hor)?|mark|call|tag|number|num|no|nr|link)s?"
    r"|(?:fn|en|ftn|edn)[-_]?(?:ref|anc|anchor|mark|call)|footnote|endnote"
)
_IS_BACK = re.compile(
    r"doc-backlink|(?:(?:foot|end)?note|fn)[-_]?(?:back|return)(?:[-_]?(?:ref|link))?|reversefootnote"
)
_IS_PAGE = re.compile(
    r"(?:doc-|ws-|x-ebookmaker-)?pag(?:e|ina)?[-_]?(?:break|num(?:ber)?|no|nr|marker)s?|pgnum|folio"
)
_IS_RAISED = re.compile(r"(?:\w{1,12}-)?super(?:script)?|sup")

_TO_NOTE = re.compile(
    r"#.{0,40}?(?:notes?|fn|ftn|edn|en|nota?|noot|n|nt[rc]?|anm|przypis|prim)[-_.:]{0,2}"
    r"(?:[\da-z*]{1,4}[-_])?(\d{0,4}|[a-z*])\Z|#.{0,40}?(?:note|fn|ntr|ntc).{0,40}\Z",
    re.IGNORECASE,
)
_TO_REFERENCE = re.compile(r"#.{0,60}?(?:ref|anc|anchor|back|src)[-_.:\w]{0,20}\Z", re.IGNORECASE)

_COUNTED = re.compile(
    r"(?:\b(?:notes?|footnotes?|endnotes?|note?n?|nota|nn?|fn|anm|anmerkung(?:en)?|fu(?:ß|ss)noten?"
    r"|voetnoot|noot|przypisy?|przyp|прим|примечани[еяю]|сноск[аиеу]"
    r"|pages?|pp?|pgs?|pag|pagina|pagine|página|páginas|ss?|seiten?|str|strona|blz|bladzijde|стр|с"
    r")\.?|[№§])\s?\Z",
    re.IGNORECASE,
)
"""Words before a number that refers to a note or a page in the words of the text: "see note 5"."""

REACH: Final = 20
"""Characters in front of a mark that are asked for such a word."""


class InlineMark(NamedTuple):
    """What stands in the text for an element that is a mark, and of which kind; "" for none."""

    text: str
    kind: str


class _Roles(NamedTuple):
    is_note: bool
    is_back: bool
    is_page: bool
    is_raised: bool


@lru_cache(maxsize=4096)
def _roles(said: frozenset[str]) -> _Roles:
    """What the names of an element make of it."""
    patterns = (_IS_NOTE_REF, _IS_BACK, _IS_PAGE, _IS_RAISED)
    return _Roles(*(any(map(pattern.fullmatch, said)) for pattern in patterns))


def mark_of(
    element: html.HtmlElement, is_raised: bool, is_linked: bool, line: Callable[[int], str]
) -> InlineMark | None:
    """The mark that an element is, or None.

    `is_raised` and `is_linked` say whether it stands within `<sup>` and within a link; `line` gives
    the last so many characters in front of it, fewer where its line has fewer.
    """
    tag = element.tag
    roles = _roles(names(element))
    if not (tag in ("a", "sup") or roles.is_note or roles.is_back or roles.is_page):
        return None
    shown = short_text(element, LONGEST_MARK)
    if not shown:
        return None
    before = line(REACH)
    if roles.is_page and tag not in ("td", "th") and _is_page_number(shown, before):
        return InlineMark(shown, "page")
    if before.strip() and _leads_back(element, shown, roles):
        return InlineMark(shown, "note mark")
    found = _NOTE.fullmatch(shown)
    if not found:
        return None
    raised = is_raised or tag == "sup" or roles.is_raised or _is_lifted(element)
    linked = is_linked or tag == "a"
    if not (raised and linked):
        raised, linked = _with_children(element, raised, linked)
    if not (raised and linked) and not _refers(element, roles, raised, shown, before):
        return None
    return InlineMark(f"[{found[1]}]", "note mark" if before.strip() else "")


def _refers(
    element: html.HtmlElement, roles: _Roles, raised: bool, shown: str, before: str
) -> bool:
    """Whether what is not both raised and a link refers to a note from the text in front of it:
    the page calls it so, or it is a link to one, and what stands in front is no "see note"."""
    if not before.strip() or not (raised or _is_free(before)):
        return False
    return roles.is_note or (
        element.tag == "a"
        and _points_to_note(element.get("href", ""), shown)
        and (_SIGN.match(shown) is not None or not before[-1].isspace())
    )


def _is_page_number(shown: str, before: str) -> bool:
    is_bare = shown[0] not in "[({|"
    return _PAGE.fullmatch(shown) is not None and not (is_bare and not _is_free(before))


def _leads_back(element: html.HtmlElement, shown: str, roles: _Roles) -> bool:
    """Whether it is the arrow behind a note that leads back to the text."""
    if roles.is_back:
        return True
    href = element.get("href", "")
    return _BACK.fullmatch(shown) is not None and _TO_REFERENCE.search(href) is not None


def _is_lifted(element: html.HtmlElement) -> bool:
    return style(element).get("vertical-align") in ("super", "text-top", "top")


def _with_children(element: html.HtmlElement, raised: bool, linked: bool) -> tuple[bool, bool]:
    """Whether what is within an element is raised and a link: `<a><sup>1</sup></a>`."""
    for inner in element.iterdescendants():
        if inner.tag == "sup" or _roles(names(inner)).is_raised or _is_lifted(inner):
            raised = True
        linked = linked or (inner.tag == "a" and bool(inner.get("href")))
    return raised, linked


def _is_free(before: str) -> bool:
    """Whether no word that counts notes or pages stands in front: "see note 5"."""
    return _COUNTED.search(before[-REACH:]) is None


def _points_to_note(href: str, label: str) -> bool:
    """Whether a link leads to a note of that number, as far as its address says."""
    found = _TO_NOTE.search(href)
    digits = re.search(r"\d{1,4}", label)
    return found is not None and (digits is None or digits[0] in href)
