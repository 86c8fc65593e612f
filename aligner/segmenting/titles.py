"""The title of a text: the heading that opens it, and no line that names its author."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from aligner.languages import Language
from aligner.model import Article
from aligner.segmenting.lines import MaskedLine
from aligner.segmenting.title_lines import is_title

LONGEST_NAMES = 8
"""Words of a line of names behind "by": two authors of four words each."""

_WORDS = """
af al and av bin da de degli dei del della den der des di do dos du e el et i ibn la le ter und van
von y zu
"""
_PARTICLES = frozenset(_WORDS.split())
"""Words in small letters that stand within names or between them, in any language."""

_NAME = re.compile(r"[^\W\d_][\w.'’‑-]*,?|&")


def own_title(articles: Sequence[Article], lines: Sequence[MaskedLine], language: Language) -> str:
    """The title of a text that is cut into these articles and has these lines; "" without one.

    It is the heading that opens the text, but for a line like "by Jane Austen" beside a heading
    that is none. Where no heading opens the text, its first line is the title if such a line
    follows it.
    """
    opening = list(_opening(articles))
    titles = [heading for heading in opening if not is_author_line(heading, language)]
    if opening:
        return (titles or opening)[0]
    said = [line.said for line in islice(lines, 2)]
    if len(said) > 1 and not _is_labelled(articles) and is_author_line(said[1], language):
        return said[0] if is_title(said[0]) else ""
    return ""


def _opening(articles: Sequence[Article]) -> Iterator[str]:
    """The headings without label that stand above the first sentence of a text."""
    for article in articles:
        if article.label or not article.heading:
            return
        yield article.heading
        if article.sentences:
            return


def _is_labelled(articles: Sequence[Article]) -> bool:
    return bool(articles and articles[0].label)


def is_author_line(said: str, language: Language) -> bool:
    """Whether a line names an author, an editor or a translator: "by" and names, nothing else.

    >>> from aligner.languages import get
    >>> english = get("en")
    >>> [is_author_line(said, english) for said in ("By Jane Austen", "by night", "By the River")]
    [True, False, False]
    >>> is_author_line("DI ALESSANDRO MANZONI", get("it"))
    True
    """
    plain = " ".join(said.split())
    for phrase in language.author_phrases:
        if plain[: len(phrase) + 1].casefold() == f"{phrase} ":
            return _are_names(plain[len(phrase) :].split())
    return False


def _begins_large(word: str) -> bool:
    """Whether a capital begins a word, or what follows d' or l' in it."""
    _, apostrophe, rest = word.replace("’", "'").partition("'")
    return word[0].isupper() or (apostrophe != "" and rest[:1].isupper())


def _are_names(words: Sequence[str]) -> bool:
    """Whether words are names: begun with capitals, but for particles between them."""
    capital = [bool(_NAME.fullmatch(word)) and _begins_large(word) for word in words]
    return (
        0 < len(words) <= LONGEST_NAMES
        and capital[0]
        and capital[-1]
        and all(
            one or word in _PARTICLES or word == "&"
            for one, word in zip(capital, words, strict=True)
        )
    )
