"""What elements are: which a browser does not show, which break a line, which have a mark."""

from typing import Final

_UNSEEN = """
annotation annotation-xml audio canvas datalist head iframe noembed noframes noscript object script
style svg template title video
"""
UNSEEN: Final = frozenset(_UNSEEN.split())
"""Elements of which a browser shows nothing, or nothing that is text."""

_BLOCKS = """
address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
figcaption figure footer form header hgroup hr html legend li listing main menu nav ol p pre search
section summary table tbody textarea tfoot thead tr ul h1 h2 h3 h4 h5 h6
"""
BLOCKS: Final = frozenset(_BLOCKS.split())
"""Elements that begin and end a paragraph (HTML Living Standard, section 15.3: display: block)."""

CLOSE: Final = frozenset({"li", "dt", "dd", "tr", "option"})
"""Blocks that follow one another line by line, without a blank line between them."""

CELLS: Final = frozenset({"td", "th"})
LEVELS: Final = {f"h{level}": str(level) for level in range(1, 7)}
"""Element -> the level of the heading it is."""

MARKS: Final = {
    **dict.fromkeys(LEVELS, "heading"),
    **{"p": "paragraph", "li": "item", "dt": "item", "dd": "item", "td": "cell", "th": "cell"},
    **{"nav": "nav", "aside": "aside", "footer": "footer"},
}
"""Element -> the kind of its mark; `pre` around `code` is code."""

PRESERVED: Final = frozenset({"pre", "textarea", "listing"})
"""Elements in which white space stands as it was typed."""

PARAGRAPH: Final = "\ufdd0"
LINE: Final = "\ufdd1"
"""What stands for a break until all are known: noncharacters, which no page may hold."""

BREAKS: Final = {
    **dict.fromkeys(BLOCKS, PARAGRAPH),
    **dict.fromkeys((*CLOSE, "br"), LINE),
}
"""Element -> the break before and behind it."""
