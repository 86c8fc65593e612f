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

_ITEM = r"(?:(?:n|nb|note|nota|fn|anm)\.?\s?)?+(?:\d{1,4}[a-z]?|[a-z]|[ivxlc]{1,7}|[*†‡※]{1,4})"
_NOTE = re.compile(
    rf"[\[(]?\s?({_ITEM}(?:\s?[,;–-]\s?{_ITEM}){{0,6}})\s?[\])]?",
    re.IGNORECASE,
)
_SIGN = re.compile(r"[\[(*†‡※]")
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
    r"|(?:fn|en|ftn|edn)[-_]?(?:ref|anc|anchor|mark|call)|ref-?notes?|footnote|endnote"
)
_MAY_BE_NOTE_REF = re.compile(r"notes?|nota|fn|ref(?:erence)?|anm|appel(?:note)?|renvoi|citation")
_IS_BACK = re.compile(
    r"doc-backlink|(?:(?:foot|end)?note|fn)[-_]?(?:back|return)(?:[-_]?(?:ref|link))?|reversefootnote"
)
_IS_PAGE = re.compile(
    r"(?:doc-|ws-|x-ebookmaker-)?pag(?:e|ina)?[-_]?(?:break|num(?:ber)?|no|nr|marker)s?|pgnum|folio"
)
_IS_RAISED = re.compile(r"(?:\w{1,12}-)?super(?:script)?|sup")

_TO_NOTE = re.compile(
    r"#(?:[\w.:-]{0,40}[-_.:])?_?(?:sd)?(?:foot|end|side|cite[-_]?)?"
    r"(?:note|nota|noot|fn|ftn|edn|en|n|nt[rc]?|anm|fussnote|przypis|prim)s?[-_.:]{0,2}"
    r"(?:[a-z*]|(?:[\da-z]{1,20}[-_.:]){0,2}\d{1,4}[a-z]?)(?:sym|[-_.:][\w.:-]{0,40})?\Z",
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
    may_be_note: bool
    is_back: bool
    is_page: bool
    is_raised: bool


@lru_cache(maxsize=4096)
def _roles(said: frozenset[str]) -> _Roles:
    """What the names of an element make of it."""
    patterns = (_IS_NOTE_REF, _MAY_BE_NOTE_REF, _IS_BACK, _IS_PAGE, _IS_RAISED)
    return _Roles(*(any(map(pattern.fullmatch, said)) for pattern in patterns))


_NO_ROLES = _Roles(False, False, False, False, False)


def mark_of(
    element: html.HtmlElement, is_raised: bool, is_linked: bool, line: Callable[[int], str]
) -> InlineMark | None:
    """The mark that an element is, or None.

    `is_raised` and `is_linked` say whether it stands within `<sup>` and within a link; `line` gives
    the last so many characters in front of it, fewer where its line has fewer.
    """
    tag = element.tag
    roles = _roles(names(element)) if element.keys() else _NO_ROLES
    if not (tag in ("a", "sup") or roles.is_note or roles.is_back or roles.is_page):
        return None
    shown = short_text(element, LONGEST_MARK)
    found = _NOTE.fullmatch(shown) if shown else None
    if not shown or not (found or roles.is_page or roles.is_back or _BACK.fullmatch(shown)):
        return None
    before = line(REACH)
    is_behind_text = bool(before.strip(" \xa0(["))
    if roles.is_page and tag not in ("td", "th") and _is_page_number(shown, before):
        return InlineMark(shown, "page")
    if is_behind_text and _leads_back(element, shown, roles):
        return InlineMark(shown, "note mark")
    if not found or before.endswith(("(", "[")):
        return None
    raised, linked = _with_children(
        element, is_raised or _is_raised(element, roles), is_linked or tag == "a"
    )
    if is_behind_text and ((raised and linked) or _refers(element, roles, raised, shown, before)):
        return InlineMark(f"[{found[1]}]", "note mark")
    is_own_number = (
        not is_behind_text and linked and (is_raised or tag == "sup" or _has_sup(element))
    )
    return InlineMark(f"[{found[1]}]", "") if is_own_number else None


def _refers(
    element: html.HtmlElement, roles: _Roles, raised: bool, shown: str, before: str
) -> bool:
    """Whether what is not both raised and a link refers to a note: the page calls it so, or it is a
    link to one that touches the text, and what stands in front is no "see note"."""
    if not (raised or _is_free(before)):
        return False
    if roles.is_note:
        return True
    is_link = element.tag == "a" and _points_to_note(element.get("href", ""), shown)
    is_called = roles.may_be_note and element.tag in ("a", "sup")
    touches = _SIGN.match(shown) is not None or not before[-1].isspace()
    return touches and (is_link or is_called)


def _is_page_number(shown: str, before: str) -> bool:
    is_bare = shown[0] not in "[({|"
    return _PAGE.fullmatch(shown) is not None and not (is_bare and not _is_free(before))


def _leads_back(element: html.HtmlElement, shown: str, roles: _Roles) -> bool:
    """Whether it is the arrow behind a note that leads back to the text."""
    if roles.is_back:
        return True
    href = element.get("href", "")
    return _BACK.fullmatch(shown) is not None and _TO_REFERENCE.search(href) is not None


def _is_raised(element: html.HtmlElement, roles: _Roles) -> bool:
    lifted = ("super", "text-top", "top")
    return element.tag == "sup" or roles.is_raised or style(element).get("vertical-align") in lifted


def _has_sup(element: html.HtmlElement) -> bool:
    return next(element.iterdescendants("sup"), None) is not None


def _with_children(element: html.HtmlElement, raised: bool, linked: bool) -> tuple[bool, bool]:
    """Whether an element or what is within it is raised and a link: `<a><sup>1</sup></a>`."""
    for inner in element.iterdescendants():
        raised = raised or _is_raised(inner, _roles(names(inner)))
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
