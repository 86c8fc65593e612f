"""The title of a text: the heading that opens it, and no line that names its author."""

import re
from collections.abc import Iterator, Sequence

from aligner.languages import Language
from aligner.languages.folding import folded
from aligner.model import Article
from aligner.model.lines import in_one_line
from aligner.segmenting.lines import MaskedText
from aligner.segmenting.masking import wording
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


def own_title(articles: Sequence[Article], masked: MaskedText) -> str:
    """The title of a text that is cut into these articles; "" without one.

    It is the heading that opens the text, but for a line like "by Jane Austen" beside a heading
    that is none. Where no heading opens the text, its first line is the title if such a line
    follows it.
    """
    opening = list(_opening(articles))
    titles = [heading for heading in opening if not is_author_line(heading, masked.language)]
    if opening:
        return (titles or opening)[0]
    if len(masked.lines) < 2 or _is_labelled(articles):
        return ""
    first, second = masked.lines[:2]
    if is_author_line(second.said, masked.language) and is_title(first.said):
        return wording(masked.typed[first.start : first.stop])
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
    plain = folded(in_one_line(said))
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
