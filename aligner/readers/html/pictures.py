"""Pictures of letters: initials, rare letters, signs, which an `alt` names.

An `alt` that describes a picture is no text. One that is a letter is text where two things say so:
the picture touches the letters of a word or is called an initial or the like, and what follows goes
on as the word would, "T" and "he". Books often hold the whole word beside its picture: "T", "The".
"""

import re
from collections.abc import Set
from typing import Final, NamedTuple

from lxml import html  # type: ignore[import-untyped]

from aligner.readers.html.attributes import names

LONGEST_ALT: Final = 60
"""Characters of an `alt` that may stand for a letter; Japanese books describe rare ones."""

MOST_LETTERS: Final = 3
"""Letters within a word that a picture without a name may stand for: "Th", "ffi"."""

MOST_UNNAMED: Final = 2
"""Letters at the head of a word: "T", "Th"."""

_NO_WORDS: Final = frozenset("BCDFGHJLMNPQRTX")
"""Letters that are no words in any language written in them: not A, I, O, K, S, V, W, Y, Z."""

_LETTERS = re.compile(
    r"(?P<before>[\"'“‘„«¿¡(\[]{0,2})(?P<letters>[^\W\d_]{1,12})(?P<after>[’'\])]?)"
)
_NAMED_LETTER = re.compile(
    r"\[?(?:(?:the|an?|illuminated|illustrat(?:ed|ion)|image|picture|decorat(?:ed|ive)|ornate|ornamental|historiated|large|drop|cap"
    r"|drop-?cap|capital|initial|letter|lettrine|lettre|initiale|ornée|buchstabe|iniziale|lettera"
    r"|capolettera|letra|inicial|capitular|буквица|буква|inicjał|litera|initiaal)[ :,-]{1,3}){1,4}"
    r"[\"'“”‘’]?(?P<letters>[^\W\d_])[\"'“”‘’]?\]?",
    re.IGNORECASE,
)
_IS_INITIAL = re.compile(
    r"drop[-_]?(?:cap|letter|initial)\w{0,8}|(?:[a-z]{1,12}[-_])?(?:initials?|lettrine|versal|capital|illum\w{0,12})"
    r"(?:[-_]\w{1,12})?|cap|letter|letra"
)
_IS_RARE = re.compile(
    r"gaiji\w{0,8}|glyph\w{0,8}|rare-?letter|special-?char\w{0,8}|inline-?char\w{0,8}"
)
_IS_EMOJI = re.compile(r"(?:\w{1,12}-)?(?:emoji|smiley|emoticon)(?:-\w{1,12})?|twemoji")
_SOURCE = re.compile(
    r"(?:drop|init|cap|letter|lettrine|illum|versal|gaiji)[-_a-z]{0,16}\d{0,4}\.[a-z]{3,4}\Z"
    r"|/(?:gaiji|initials?|dropcaps?|letters)/[^/]{1,60}\Z",
    re.IGNORECASE,
)
_CODE_POINT = re.compile(r"U\+([0-9A-F]{4,6})")
_JIS = re.compile(r"(?<![\d-])([12])-(\d{1,2})-(\d{1,2})(?![\d-])")


class LetterPicture(NamedTuple):
    """A picture that may be a letter: `letters` as its `alt` gives them, whether the page calls it
    an initial or the like, whether nothing else need be asked, and the character in front of it."""

    letters: str
    is_named: bool
    is_sure: bool
    before: str


def letter_picture(element: html.HtmlElement, before: str) -> LetterPicture | None:
    """What a picture behind the character `before` stands for; None if its `alt` is no letter."""
    alt = " ".join((element.get("alt") or "").split())
    if not alt or len(alt) > LONGEST_ALT:
        return None
    said = names(element)
    if any(map(_IS_EMOJI.fullmatch, said)):
        is_sign = not any(character.isalnum() for character in alt)
        return LetterPicture(alt, True, True, before) if is_sign else None
    is_rare = any(map(_IS_RARE.fullmatch, said))
    described = _described(alt) if is_rare or alt.startswith("※") else ""
    if described:
        return LetterPicture(described, True, True, before)
    called = _NAMED_LETTER.fullmatch(alt)
    if called:
        return LetterPicture(called["letters"].upper(), True, False, before)
    if is_rare and len(alt) == 1:
        return LetterPicture(alt, True, True, before)
    word = _LETTERS.fullmatch(alt)
    if not word:
        return None
    is_named = is_rare or _is_called_initial(element, said, len(word["letters"]))
    holder = element.getparent()
    is_button = holder is not None and holder.tag in ("a", "button")
    return None if is_button and not is_named else LetterPicture(alt, is_named, False, before)


def _is_called_initial(element: html.HtmlElement, said: Set[str], n_letters: int) -> bool:
    """Whether the page calls a picture an initial: by its class, or, of a letter or two, by the
    class around it or its file, which may mean something else ("letter.png", "Mail")."""
    if any(map(_IS_INITIAL.fullmatch, said)):
        return True
    holder = element.getparent()
    around = names(holder) if holder is not None else frozenset[str]()
    is_around = any(map(_IS_INITIAL.fullmatch, around))
    is_file = _SOURCE.search(element.get("src") or "") is not None
    return n_letters <= MOST_UNNAMED and (is_around or is_file)


def _described(alt: str) -> str:
    """The letter that a description names by its code point, or by its place in JIS X 0213 as the
    Japanese library Aozora Bunko does; "" if it names none.

    >>> _described("※(「てへん＋劣」、第3水準1-84-77)"), _described("U+5F45")
    ('挘', '彅')
    """
    point = _CODE_POINT.search(alt)
    if point:
        number = int(point[1], 16)
        is_letter = number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF
        return chr(number) if is_letter and chr(number).isprintable() else ""
    place = _JIS.search(alt) if alt.startswith("※") else None
    if place:
        plane, row, cell = (int(part) for part in place.groups())
        coded = bytes([0xA0 + row, 0xA0 + cell]) if row <= 94 and cell <= 94 else b""
        return (b"\x8f" * (plane - 1) + coded).decode("euc_jis_2004", "ignore")
    return "※" if alt.startswith("※") else ""


def goes_on(picture: LetterPicture, following: str, is_next_block: bool = False) -> bool:
    """Whether the text behind a picture says that it stands for its letters.

    >>> [goes_on(LetterPicture("T", False, False, ""), said) for said in ("he", "The", " he")]
    [True, False, False]
    """
    if picture.is_sure:
        return True
    letters = picture.letters.strip("\"'“‘„«¿¡([])’")
    if picture.before.isalpha() and not is_next_block:
        return _goes_on_within(picture, letters, following[:1].isalpha())
    if following[:1].isalpha() or following[:1] in ("'", "’"):
        return _goes_on_from_head(picture, letters, following)
    return picture.is_named and not is_next_block and _is_word(letters, following)


def goes_on_over_blank(picture: LetterPicture, following: str) -> bool:
    """Whether the blank behind an initial is one of the source, which a browser, where the initial
    floats, shows none of: the letter is no word, and small letters follow."""
    is_part = picture.letters.strip("\"'“‘„«¿¡([])’") in _NO_WORDS
    return is_part and picture.is_named and following.lstrip()[:1].islower()


def _goes_on_within(picture: LetterPicture, letters: str, touches_behind: bool) -> bool:
    """Behind a letter: within the word, or at its end."""
    if picture.is_named:
        return True
    is_rare = len(letters) == 1 and not letters.isascii()
    return is_rare or (touches_behind and len(letters) <= MOST_LETTERS)


def _goes_on_from_head(picture: LetterPicture, letters: str, following: str) -> bool:
    """At the head of a word: the rest of it is in small letters, or a large initial's in capitals
    that do not begin with the same letter."""
    if not picture.is_named and (len(letters) > 1 or (letters.islower() and letters.isascii())):
        return False
    if not following[:1].isupper():
        return True
    is_whole = following[:1].casefold() == letters[:1].casefold()
    return picture.is_named and not is_whole and not following[1:2].islower()


def _is_word(letters: str, following: str) -> bool:
    """Before a blank or a sign: a word of its own, if the next is not the whole of it again."""
    word = following[1:2]
    return word.isalpha() and word.casefold() != letters[:1].casefold()
