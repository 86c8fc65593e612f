"""The marks that a browser writes around `<q>`."""

from lxml import html  # type: ignore[import-untyped]

from aligner.languages.quotations import CLOSING, OPENING, quotation_marks
from aligner.readers.html.attributes import first_text, language, last_character, style


def marks_around(element: html.HtmlElement, depth: int, before: str) -> tuple[str, str]:
    """What opens and closes a quotation within so many others, behind the character `before`, by
    the language of the text around it; two empty strings where the author has typed marks, inside
    or outside of the element, which then has none of its own."""
    if style(element).get("quotes") == "none" or _is_quoted(element, before):
        return "", ""
    return quotation_marks(language(element)).pair(depth)


def _is_quoted(element: html.HtmlElement, before: str) -> bool:
    first = first_text(element)[:1]
    if not first or (first in OPENING and last_character(element) in CLOSING):
        return True
    behind = (element.tail or "")[:1]
    return before in OPENING and behind in CLOSING and bool(before and behind)
