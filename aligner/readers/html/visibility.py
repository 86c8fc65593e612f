"""Which elements an author has hidden: their attributes say so, not a style sheet elsewhere."""

from lxml import html  # type: ignore[import-untyped]

from aligner.readers.html.attributes import style

_NEVER_HIDDEN = frozenset({"html", "body"})
"""Elements that are hidden only until a script shows them: all that there is to read is theirs."""


def is_hidden(element: html.HtmlElement) -> bool:
    """Whether a browser shows nothing of an element: its author has hidden it, or it is a dialogue
    that nothing has opened.

    What is only closed (`details`, `hidden=until-found`) opens to whoever reads or searches, and
    `aria-hidden` hides from listeners what all others see.

    >>> page = html.fragments_fromstring("<p hidden>a</p><p style='display:none'>b</p><p>c</p>")
    >>> [is_hidden(element) for element in page]
    [True, True, False]
    """
    if element.tag in _NEVER_HIDDEN:
        return False
    said = style(element)
    if said.get("display") == "none" or said.get("visibility") in ("hidden", "collapse"):
        return True
    if element.tag == "dialog" and element.get("open") is None:
        return True
    hidden = element.get("hidden")
    return hidden is not None and hidden.lower() != "until-found" and "display" not in said
