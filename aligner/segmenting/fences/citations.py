"""Whether a line cites a work or says something: what tells a list of references from prose."""

import re

_END = re.compile(r"(?<!\b[A-Z])[.!?…](?=\s{1,9}+[^\d\s]|\s{0,9}+\Z)")
"""The end of a sentence; a stop behind an initial or before a number is none."""
_MARK = re.compile(r"(?:[\[(]?\d{1,3}[\]).]|[•*^↑–-])\s*+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SIGN = re.compile(
    r"https?:|www\.|\b(?:ISBN|ISSN|doi|DOI)\b|\b[pP]{1,2}\.\s?\d|\b[vV]ol\.|\b[eE]ds?\."
    r"|\((?:1[5-9]|20)\d\d[a-z]?\)|\b(?:1[5-9]|20)\d\d\W*\Z"
)
SMALL_WORDS = 4
"""Words in small letters in a first sentence that says something."""

TO_CAPITALS = 3
"""So many of them there are for every word with a capital: authors, titles and towns have these."""


def is_prose(line: str) -> bool:
    """Whether the first sentence of a line, behind its number, is none of a citation's: it has a
    stop, mostly small words, and neither a page, an address, nor a year in brackets or at its end.

    >>> is_prose("The first edition of 1926 was printed in Vienna and is lost.")
    True
    >>> is_prose("Smith, J. (1926). The history of the river. London: Penguin.")
    False
    >>> is_prose("Statistical yearbook of the towns on the river, Arbena 1932, p. 18.")
    False
    """
    begun = _MARK.match(line)
    start = begun.end() if begun else 0
    end = _END.search(line, start)
    if not end:
        return False
    first = line[start : end.end()]
    if _SIGN.search(first):
        return False
    words: list[str] = _WORD.findall(first)
    n_capital = sum(word[0].isupper() for word in words)
    return len(words) - n_capital >= max(SMALL_WORDS, TO_CAPITALS * n_capital)
