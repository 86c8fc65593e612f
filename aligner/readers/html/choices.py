"""What a list of choices shows while it is closed."""

from typing import Final

from lxml import html  # type: ignore[import-untyped]

from aligner.readers.html.attributes import short_text

LONGEST_CHOICE: Final = 200
"""Characters of an entry that is shown."""


def shown_choice(element: html.HtmlElement) -> str | None:
    """The chosen entry of a `select`, or the first; None for a list that shows all its entries.

    >>> page = "<select><option>elm<option selected>oak</select>"
    >>> shown_choice(html.fragment_fromstring(page))
    'oak'
    """
    if element.get("multiple") is not None or element.get("size", "1") not in ("0", "1"):
        return None
    first = chosen = None
    for option in element.iter("option"):
        first = option if first is None else first
        if option.get("selected") is not None:
            chosen = option
            break
    shown = first if chosen is None else chosen
    return "" if shown is None else short_text(shown, LONGEST_CHOICE) or ""
