"""A line of the masked text is a heading, or it is not: what it says of itself decides here, what
stands around it in `articles`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from aligner.languages import Language, find
from aligner.segmenting.heading_labels import number

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
LONGEST_TITLE = 90  # characters, a line and a half of print: what is longer is a sentence
MOST_WORDS = 14  # words of as much
LONGEST_LED_TITLE = 150  # characters of a title that its place shows to be one: under Chapter VII

_ENDS_NO_TITLE = re.compile(r"[.!?:;,…—–―−-][\"'”’»›)\]]*$")
_SPOKEN = re.compile(r"[,.!?;…—–―−-][\"”’»›]")  # a comma, a stop or a dash that a quotation ends in
_TWO_SENTENCES = re.compile(r"(?:[^\W\d_]{5}\.|[^\W\d_]{2}[!?]) +[\"'“„«]?[^\W\d_]")
_MARKS = (("“", "”"), ("«", "»"), ("‹", "›"))
_OUTLINE = re.compile(
    r"(?P<number>(?:\d{1,2}\.|[A-Z]\.(?=\d)){0,4}\d{1,2}|[A-Z]|[IVXL]{1,6})"
    r"(?P<stop>[.)]|(?=\s))\s*(?P<title>\S.*)"
)
_DIVISION = re.compile(
    r"(?:(?P<sign>§§?)|(?P<word>[^\W\d_]{1,16}\.?))[ \xa0]{0,2}"
    r"(?:(?:the|THE|The|n\.|N\.|nº|No\.|nr\.)[ \xa0])?"
    r"(?P<number>\d{1,4}(?:\.\d{1,3})*(?:\.?[ºª°]|er\b|re\b|th\b|st\b|nd\b|rd\b)?"
    r"(?:[- ]?(?:bis|ter|quater|quinquies|sexies|septies|octies)\b|[a-zA-Z]\b)?"
    r"|(?<=[ \xa0.§])[^\W\d_]{1,20}(?:-[^\W\d_]{1,12})?(?![\w'’]))"
)
_INITIALS = frozenset("ABCDEFGHJKMNOPQRSTUWYZ")
_GLUED = re.compile(r"[^\W\d_]{1,16}\.?\d")  # Art.5
_SEPARATOR = re.compile(r"\s*(?:[.:]\s*[-–—]?|[-–—])\s*")


@dataclass(frozen=True)
class HeadingLine:
    """A line that is a heading: its kind ("article", "outline", "title", "markdown" or a part's
    label), its label ("article.2", may be empty), its depth, and how many characters of what the
    line says it takes (the rest is text)."""

    kind: str
    label: str
    depth: float
    length: int


def recognise(said: str, language: Language) -> HeadingLine | None:
    """The heading that a line certainly is by its own words, None if it may be but a sentence.

    >>> from aligner.languages import get
    >>> recognise("CHAPTER IV. Of Tariffs", get("en")).label
    'chapter.4'
    >>> recognise("Article 2 applies to tariffs.", get("en")) is None
    True
    """
    said = said[:400]
    first = said.split(maxsplit=1)[0].lower().strip(".:*—–-")
    known = first in language.heading_words or first in find("en").heading_words
    if not known and not (said[0] == "§" or _GLUED.match(first)):
        return None
    part = _part(said, language)
    if part:
        return HeadingLine(part, part, 5.0, len(said))
    return _division(said, language) or _ordinal_first(said, language)


def _part(said: str, language: Language) -> str:
    if len(said) > 40:
        return ""
    words = said.strip(" .:*—–-").lower()
    return language.parts.get(words) or find("en").parts.get(words, "")


def _division(said: str, language: Language) -> HeadingLine | None:
    """Article 2, ARTICLE II. Of Tariffs, Art. 2. — The parties ..., CHAPTER THE FIRST, § 2."""
    found = _DIVISION.match(said)
    if not found:
        return None
    kind = "article" if found["sign"] else _kinds(language).get(found["word"].lower())
    value = number(found["number"], language) if kind else None
    if kind is None or value is None:
        return None
    rest = said[found.end() :]
    whole = _whole(rest, RANKS.get(kind, 10) < RANKS["article"])
    if whole is None:
        return None
    separated = _SEPARATOR.match(rest)
    length = len(said) if whole or not separated else found.end() + separated.end()
    return HeadingLine(kind, f"{kind}.{value}", float(RANKS.get(kind, 10)), length)


def _whole(rest: str, above: bool) -> bool | None:
    """Whether all of a line that begins like a heading is one (True), its label only (False: text
    follows a separator), or nothing of it (None: a sentence that begins with a reference).
    Divisions above the article may have long titles, for no text stands on their line."""
    title = rest.strip(" .:—–-").strip()
    if not title:
        return True
    separated = _SEPARATOR.match(rest)
    bracketed = re.fullmatch(r"\s*[(\[][^()\[\]]{1,120}[)\]]\.?", rest)
    if bracketed:
        return True
    if not separated and not rest[:1].isspace():
        return None
    if title[0].islower() or (not separated and rest.strip()[0] in ",;)"):
        return None
    is_title = len(title) <= LONGEST_TITLE and len(title.split()) <= MOST_WORDS
    is_long_title = above and len(title) <= LONGEST_LED_TITLE and not is_prose(title)
    if (is_title or is_long_title) and not _ENDS_NO_TITLE.search(rest.rstrip()):
        return True
    if separated and separated.end():
        return is_title and title.isupper()
    return None


def _kinds(language: Language) -> Mapping[str, str]:
    return language.divisions or find("en").divisions


def _ordinal_first(said: str, language: Language) -> HeadingLine | None:
    """Erster Teil, PRIMA PARTE, First Chapter."""
    if len(said) > LONGEST_TITLE:
        return None
    words = said.split(maxsplit=2)
    if len(words) < 2:
        return None
    value = language.ordinals.get(words[0].lower())
    kind = _kinds(language).get(words[1].lower().rstrip(".:"))
    if value is None or kind is None or not words[0][:1].isupper():
        return None
    if len(words) > 2 and not words[1][:1].isupper():
        return None
    if len(words) > 2 and (words[2][0].islower() or _ENDS_NO_TITLE.search(said)):
        return None
    return HeadingLine(kind, f"{kind}.{value}", float(RANKS.get(kind, 10)), len(said))


def outline(said: str, leads: bool = False) -> tuple[tuple[str, ...], str] | None:
    """The number and the title of a line such as "2.1. General rules", None if it is none; `leads`
    says that its own divisions begin below (A.1. below A.), so that it is nobody's name.

    >>> outline("2.1. General rules"), outline("2. The parties shall meet.")
    ((('2', '1'), 'General rules'), None)
    """
    if len(said) > LONGEST_TITLE:
        return None
    found = _OUTLINE.fullmatch(said)
    if not found or not is_title(found["title"]):
        return None
    if not found["stop"] and not found["number"][0].isdigit():
        return None
    if not leads and found["number"] in _INITIALS and " " not in found["title"]:
        return None  # A. Rossi has signed
    return tuple(found["number"].split(".")), found["title"]


def is_title(said: str) -> bool:
    """Whether a line could be a title: short, begun with a capital or a digit, without a stop."""
    if len(said) > LONGEST_TITLE or _ENDS_NO_TITLE.search(said):
        return False
    if is_prose(said):
        return False
    words = said.split()
    first = said.lstrip("\"'“„«‹(")[:1]
    if len(words) > MOST_WORDS or not (first.isupper() or first.isdigit()):
        return False
    return ": " not in said and any(c.isalpha() for c in said)


def is_led_title(said: str) -> bool:
    """Whether a line could be a title by its words, though it be as long as a sentence."""
    first = said.lstrip("\"'“„«‹(")[:1]
    fits = len(said) <= LONGEST_LED_TITLE and first.isupper() and ": " not in said
    return fits and not _ENDS_NO_TITLE.search(said) and not is_prose(said)


def is_prose(said: str) -> bool:
    """Whether a line has the signs of speech or of sentences, which a title has not: a quotation
    left open or closed behind a comma, a stop or a dash; an end that breaks off; two sentences.

    >>> [is_prose(said) for said in ("“You never said", "But then—", "He slept. I wrote", "“Fame”")]
    [True, True, True, False]
    """
    if said[-1] in ".!?:;,…—–―−-" or _SPOKEN.search(said) or said.count('"') % 2:
        return True
    if "„" not in said and any(said.count(a) != said.count(b) for a, b in _MARKS):
        return True
    return not said.isupper() and _TWO_SENTENCES.search(said) is not None
