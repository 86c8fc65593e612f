"""Rules on references: what a number or a letter singles out, and signs that stand for words."""

import re

from aligner.segmenting.boundaries.candidates import Candidate

_NUMBER = re.compile(r"\d{1,2}[a-z]?|[IVXLC]{1,7}")
_SIGNS = "§¶№℣℟✠☩℞°º"
_SIGN = re.compile(r"(?:[§¶№℣℟✠☩℞]|(?<![^\W_])[Nn]\.?[°º])$")


def sign(at: Candidate) -> bool | None:
    """A sign that stands for a word is short for it: §. 5, ℣. Dominus, n°. 5."""
    if at.masked[at.start - 1] not in _SIGNS:
        return None
    return False if _SIGN.search(at.masked[max(at.begun, at.start - 4) : at.start]) else None


def designation(at: Candidate) -> bool | None:
    """Annex A. Buyers, § 36. Verstöße: what singles out the noun before it is neither the initial
    of a name nor an ordinal, and may end the sentence."""
    word, language = at.before, at.language
    is_letter = len(word) == 1 and word.isupper()
    is_number = language.dotted_ordinals and _NUMBER.fullmatch(word) is not None
    if not (is_letter or is_number) or not at.next.isupper() or at.initial_follows:
        return None
    if at.next_word.lower() in language.months:
        return None
    noun, before = at.designated
    is_lettered = noun in language.lettered_nouns and before not in language.determiners
    if is_letter and (is_lettered or at.is_coordinate):
        return True
    if not is_number or not noun or _goes_on_with_number(at):
        return None
    is_numbered = (
        is_lettered
        or noun in language.numbered_nouns
        or noun in language.divisions
        or f"{noun}." in language.divisions
        or noun.endswith(language.numbered_endings)
    )
    return True if is_numbered else None


def _goes_on_with_number(at: Candidate) -> bool:
    """§. 5. Abs. 2: the reference goes on with an abbreviation."""
    behind = at.following + len(at.next_word)
    known = at.next_word in at.language.abbreviations or at.next_word.lower() in (
        at.language.abbreviations
    )
    return known and at.masked[behind : behind + 1] == "."
