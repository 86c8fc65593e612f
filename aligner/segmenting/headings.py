"""A line names itself as a heading, by a label such as Article 2, or it does not.

What a line says of itself decides here; what stands around it in `heading_lines`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from aligner.languages import Language, find
from aligner.segmenting.heading_labels import number
from aligner.segmenting.title_lines import (
    LONGEST_HEADING,
    LONGEST_LED_TITLE,
    LONGEST_TITLE,
    MOST_WORDS,
    ends_no_title,
    is_prose,
)

RANKS = {
    name: rank
    for rank, name in enumerate(
        (
            *("volume", "book", "part", "title", "act", "chapter", "canto", "scene", "section"),
            *("annex", "article", "paragraph", "rule", "letter"),
        ),
        start=1,
    )
}

# A number may be that of a code: L. 111-1, R*57-6, LO 128.
_DIVISION = re.compile(
    r"(?:(?P<sign>§§?)|(?P<word>[^\W\d_]{1,16}\.?))[ \xa0]{0,2}"
    r"(?:(?:the|THE|The|n\.|N\.|nº|No\.|nr\.)[ \xa0])?"
    r"(?P<number>"
    r"(?<=[ \xa0])(?![IVX])[A-Z]{1,2}\*{0,2}(?:\.[ \xa0]?)?\d{1,4}(?:-\d{1,3}){0,4}(?![\w-])"
    r"|(?<=[ \xa0])[LRDA][ \xa0]\d{1,4}(?:-\d{1,3}){1,4}(?![\w-])"
    r"|\d{1,4}(?:\.\d{1,3})*(?:(?:-\d{1,3}){1,3}(?![\w-])|\.?[ºª°]|(?:er|re|th|st|nd|rd)\b)?"
    r"(?:[- ]?(?:bis|ter|quater|quinquies|sexies|septies|octies)\b|[a-zA-Z]\b)?"
    r"|(?<=[ \xa0.§])[^\W\d_]{1,20}(?:-[^\W\d_]{1,12})?(?![\w'’]))"
)
_GLUED = re.compile(r"[^\W\d_]{1,16}\.?\d")  # Art.5
_SEPARATOR = re.compile(r"\s*(?:[.:]\s*[-–—]?|[-–—])\s*")
_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]{1,120}[)\]]\.?")
_INITIALS = re.compile(r"(?:[^\W\d_][’'])?(?:[^\W\d_]\.){2,12}")
_NUMBER_FIRST = re.compile(r"(\d{1,2})\.(?=\s|$)")  # 1. Kapitel


_EVIDENCE = {
    "markdown": ("a sign (#, an underline, a tag, a reader's mark)", "words that can be a title"),
    "outline": ("a number that counts up", "a title behind it or empty lines around it"),
    "title": ("words that can be a title", "empty lines around it, and text below"),
}
_LABELLED = ("a label at the head of the line", "a title behind it, its number, or its place")


def heading_evidence(kind: str) -> str:
    """The two kinds of evidence for a heading of a kind; a person's own word for "own"."""
    return "you said so" if kind == "own" else "; ".join(_EVIDENCE.get(kind, _LABELLED))


@dataclass(frozen=True)
class HeadingLine:
    """A line that is a heading: its kind ("article", "outline", "title", "markdown" or a part's
    label), its label ("article.2", may be empty), its depth, and how many characters of what the
    line says it takes (the rest is text)."""

    kind: str
    label: str
    depth: float
    length: int


def recognise(said: str, language: Language, is_sure: bool = False) -> HeadingLine | None:
    """The heading that a line certainly is by its own words, None if it may be but a sentence;
    `is_sure` says that what stands around it speaks for a heading, so that its title may be long.

    >>> from aligner.languages import get
    >>> recognise("CHAPTER IV. Of Tariffs", get("en")).label
    'chapter.4'
    >>> recognise("Article 2 applies to tariffs.", get("en")) is None
    True
    """
    if not may_name_itself(said, language):
        return None
    said = said[: LONGEST_HEADING + 150]
    part = _part(said, language)
    if part:
        return HeadingLine(part, part, 5.0, len(said))
    return _division(said, language, is_sure) or _ordinal_first(said, language)


def may_name_itself(said: str, language: Language) -> bool:
    """A quick look at the first word: whether it is one that headings begin with."""
    first = said[:40].split(maxsplit=1)[0].lower().strip(".:*—–-")
    if first in language.heading_words or first in find("en").heading_words or said[0] == "§":
        return True
    if said[0].isdecimal():
        return language.dotted_ordinals and _NUMBER_FIRST.match(said) is not None
    return _GLUED.match(first) is not None


def label_head(said: str, language: Language) -> HeadingLine | None:
    """The label that a line begins with, whatever follows it: `length` is that of the label."""
    found = _DIVISION.match(said)
    return _labelled(found, language) if found else None


def is_bare_label(said: str, language: Language) -> bool:
    """Whether a line is a label without a title: CAPO II, Erster Teil.

    >>> from aligner.languages import get
    >>> [is_bare_label(said, get("it")) for said in ("CAPO II", "CAPO II Principi", "Prima parte")]
    [True, False, True]
    """
    head = label_head(said, language)
    if head:
        return not said[head.length :].strip(" .:—–-")
    return len(said.split()) == 2 and _ordinal_first(said, language) is not None


def _part(said: str, language: Language) -> str:
    if len(said) > 40:
        return ""
    words = said.strip(" .:*—–-").lower()
    return language.parts.get(words) or find("en").parts.get(words, "")


def _division(said: str, language: Language, is_sure: bool) -> HeadingLine | None:
    """Article 2, ARTICLE II. Of Tariffs, Art. 2. — The parties ..., CHAPTER THE FIRST, § 2."""
    found = _DIVISION.match(said)
    label = _labelled(found, language) if found else None
    if not found or label is None:
        return None
    rest = said[found.end() :]
    if is_sure and _ends_abbreviated(rest, language):
        rest = rest.rstrip()[:-1]  # Freedom of the W.H.O.
    whole = _whole(rest, RANKS.get(label.kind, 10) < RANKS["article"], is_sure)
    if whole is None:
        return None
    separated = _SEPARATOR.match(rest)
    length = len(said) if whole or not separated else found.end() + separated.end()
    return HeadingLine(label.kind, label.label, label.depth, length)


def _labelled(found: re.Match[str], language: Language) -> HeadingLine | None:
    """The label that a match stands for."""
    kind = "article" if found["sign"] else kinds(language).get(found["word"].lower())
    value = number(found["number"], language) if kind else None
    if kind is None or value is None:
        return None
    return HeadingLine(kind, f"{kind}.{value}", float(RANKS.get(kind, 10)), found.end())


def _whole(rest: str, above: bool, is_sure: bool) -> bool | None:
    """Whether all of a line that begins like a heading is one (True), its label only (False: text
    follows a separator), or nothing of it (None: a sentence that begins with a reference).
    Divisions above the article may have long titles, for no text stands on their line."""
    title = rest.strip(" .:—–-").strip()
    if not title or _BRACKETED.fullmatch(rest):
        return True
    separated = _SEPARATOR.match(rest)
    if not separated and not rest[:1].isspace():
        return None
    if title[0].islower() or (not separated and rest.strip()[0] in ",;)"):
        return None
    is_title = len(title) <= LONGEST_TITLE and len(title.split()) <= MOST_WORDS
    longest = LONGEST_HEADING if is_sure else LONGEST_LED_TITLE if above else 0
    is_long_title = len(title) <= longest and not is_prose(title)
    if (is_title or is_long_title) and not ends_no_title(rest.rstrip()):
        return True
    if separated and separated.end():
        return is_title and title.isupper()
    return None


def _ends_abbreviated(rest: str, language: Language) -> bool:
    """Whether the stop at the end is that of an abbreviation: W.H.O., etc."""
    words = rest.split()[-1:]
    word = words[0] if words and words[0][-1] == "." else ""
    return _INITIALS.fullmatch(word) is not None or word[:-1].lower() in language.abbreviations


def kinds(language: Language) -> Mapping[str, str]:
    """Word -> kind of division, of English for a language that has none of its own."""
    return language.divisions or find("en").divisions


def _ordinal_first(said: str, language: Language) -> HeadingLine | None:
    """Erster Teil, PRIMA PARTE, First Chapter, 1. Kapitel."""
    if len(said) > LONGEST_TITLE:
        return None
    words = said.split(maxsplit=2)
    if len(words) < 2:
        return None
    counted = _NUMBER_FIRST.fullmatch(words[0]) if language.dotted_ordinals else None
    value = int(counted[1]) if counted else language.ordinals.get(words[0].lower())
    kind = kinds(language).get(words[1].lower().rstrip(".:"))
    if value is None or kind is None or not words[1 if counted else 0][:1].isupper():
        return None
    if len(words) > 2 and not words[1][:1].isupper():
        return None
    if len(words) > 2 and (words[2][0].islower() or ends_no_title(said)):
        return None
    return HeadingLine(kind, f"{kind}.{value}", float(RANKS.get(kind, 10)), len(said))
