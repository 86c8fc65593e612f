"""Our rules, which say whether a full stop, a question or exclamation mark ends a sentence.

Each rule looks at one candidate and answers True (a boundary), False (none) or None (not my case);
`RULES` is their order, the first answer counts, and its name stands in every explanation. They know
words only through the language that is handed to them.
"""

import re
from collections.abc import Callable

from aligner.languages import Language
from aligner.segmenting.boundaries.candidates import REACH, Candidate
from aligner.segmenting.boundaries.references import designation, sign

_FEW = 3  # words of a sentence that has hardly begun: Nel 44 a.C. Cesare

_ROMAN = re.compile(r"[IVXLCDM]+|[ivxlc]+")
_UNIT = re.compile(r"\d+[a-z]{1,2}")  # 2s. 6d., 5h. 20m.
_SURE_ROMAN = re.compile(r"[IVXLC]{2,}|[VX]")
_ENUMERATOR = re.compile(
    r"[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[ivx]{1,6}|[IVXLC]{1,7}|[A-Za-z])(?:-?(?:bis|ter))?"
)
_NUMBERED = re.compile(r"\d{1,2}\. *+[^\W\d_]")
_GLUED_ITEM = re.compile(r".*[^\W\d_][:;]\d{1,2}")
_NUMERAL = re.compile(r"(?:[ivx]{1,5}[.)]|[a-z]\)) [^\W\d_a-zà-ÿ]")
_CLITIC = re.compile(r"[stkndm][ -][^\W\d_a-zà-ÿ]")
_REMARK = re.compile(r"[ \xa0]\((?P<remark>[^().!?\n]{2,80}+)\)(?P<behind>[ \xa0]?.)")
_VOWEL = re.compile(r"[aeiouy]", re.IGNORECASE)
_ENDS_OPEN = re.compile(r"[aeiouyàèéìòóùáíúâêîôû]$", re.IGNORECASE)
# A word with a capital, also elided (L’autorité), in brackets, of one letter (I feriti) or, at the
# end of a treaty, in capitals only (DONE at).
_GLUED = re.compile(
    r"\(?(?:[^\W\d_a-z][^\W\d_A-Z]|[^\W\d_a-z]{1,2}[’'][^\W\d_]"
    r"|[AEIOYÀÉÈ] [^\W\d_A-Z]|[A-Z]{4,40} [^\W\d_])"
)

Rule = Callable[[Candidate], bool | None]


def line_end(at: Candidate) -> bool | None:
    """Nothing follows on the line."""
    return True if at.next in ("", "\n") else None


def glued(at: Candidate) -> bool | None:
    """No white space follows: 3.14, e.g., www.example.org; but esse.La begins a sentence."""
    after = at.masked[at.stop]
    if after.isspace() or after in "—–―‒":
        return None
    word = at.before
    if len(word) < 3 or not word[-2:].islower() or not word.isalpha() or word == "www":
        return False
    if word in at.language.abbreviations:
        return None
    if at.mark == ".":
        return _GLUED.match(at.masked, at.stop) is not None or _glued_number(at)
    return after.isupper()


def _glued_number(at: Candidate) -> bool:
    """civili.2. I feriti: a numbered paragraph without a space before it."""
    return _NUMBERED.match(at.masked, at.stop) is not None


def bracketed_mark(at: Candidate) -> bool | None:
    """A mark alone in brackets is a remark: (?) (!)."""
    return False if at.masked[at.start - 1 : at.start] in ("(", "[") else None


def small_letter(at: Candidate) -> bool | None:
    """A sentence does not begin with a small letter, unless it is one like iPhone, a numeral as in
    "ii. The second", or all that is left of a word before a capital, as in Dutch 's Avonds."""
    if not at.next.islower() or not at.language.capitals:
        return None
    word = at.next_word
    if word != word.lower() and word[1:2].isupper():
        return True
    if at.masked[at.following - 1] in "'’‘" and _CLITIC.match(at.masked, at.following):
        return None
    return None if _NUMERAL.match(at.masked, at.following) else False


def continuing_mark(at: Candidate) -> bool | None:
    """A comma, a colon or another stop goes on with the sentence."""
    return False if at.next in ",;:.!?…%" else None


def reported_speech(at: Candidate) -> bool | None:
    """“Where?” Anna asked. is one sentence: a name and a verb of speech follow the quotation."""
    if at.mark == "." or at.masked[at.stop - 1] not in "\"'”’»›«“":
        return None
    if at.next_word in at.language.starters or at.masked[at.stop : at.following].strip():
        return None
    words = at.masked[at.following : at.following + REACH].split()[:4]
    for k, word in enumerate(words[1:], start=1):
        if word.rstrip(".,;") in at.language.speech_verbs:
            return False if all(name[:1].isupper() for name in words[:k]) else None
    return None


def remark(at: Candidate) -> bool | None:
    """Pin Inc. (“Pin”) sells, Pin Inc. (SPI), which: behind a bracket with a name in quotation
    marks, a sign in capitals or a few words small letters or a comma go on with the sentence;
    behind such a name a full stop does, too."""
    if at.masked[at.stop + 1 : at.stop + 2] != "(":
        return None
    found = _REMARK.match(at.masked, at.stop)
    if not found or _ENUMERATOR.fullmatch(found["remark"]):
        return None
    said, behind = found["remark"].strip(), found["behind"].strip()
    is_name = said[-1:] in tuple("\"'“”‘’«»‹›")
    if is_name and behind and behind in ",.;:":
        return False
    is_short = is_name or said == said.upper()
    goes_on = (behind.islower() and is_short) or (
        behind == "," and (is_short or len(said.split()) <= _FEW)
    )
    return False if goes_on else None


def strong_mark(at: Candidate) -> bool | None:
    """? and ! and … end a sentence where none of the rules above objects."""
    return True if at.mark != "." else None


def enumerator(at: Candidate) -> bool | None:
    """1. or IV. or a. at the head of a sentence numbers it, also 1. glued to a colon (:1. The)."""
    if _GLUED_ITEM.fullmatch(at.before):
        return False
    return False if _ENUMERATOR.fullmatch(at.so_far) else None


def division_number(at: Candidate) -> bool | None:
    """Art. 5. or Chapter II. at the head of a sentence numbers it."""
    words = at.so_far.split()
    if not 1 < len(words) <= 3 or not _ENUMERATOR.fullmatch(words[-1]):
        return None
    return False if words[0].lower() in at.language.divisions or words[0] == "§" else None


def abbreviation(at: Candidate) -> bool | None:
    """A word of the language's list, by what the list says of its end."""
    known = at.language.abbreviations
    word = at.before
    ends = known.get(word) or (known.get(word.lower()) if len(word) > 1 else None)
    if ends is None and "-" in word:
        ends = known.get(word.rpartition("-")[2])
    if ends is None:
        return None
    if ends == "number":
        return False if at.number_follows else None
    if ends == "often" and not at.starter_follows:
        goes_on = at.next.isdigit() or at.initial_follows
        words = at.masked[at.begun : min(at.start, at.begun + REACH)].split()
        return not goes_on and len(words) > _FEW
    return ends != "never" and at.starter_follows


def letters(at: Candidate) -> bool | None:
    """z. B., a. C., p. m.: single letters, each with a stop and a space, are one abbreviation."""
    if (
        len(at.before) > 2
        or not at.before.isalpha()
        or len(at.next_word) not in (1, len(at.before))
    ):
        return None
    if len(at.before) == 2 and not (at.before.isupper() and at.next_word.isupper()):
        return None
    stop = at.following + len(at.next_word)
    return False if at.masked[stop : stop + 1] == "." else None


def without_vowel(at: Candidate) -> bool | None:
    """Bd., Nr., Mrs.: a word without a vowel is short for another, if it is not in capitals."""
    word = at.before
    if len(word) < 2 or not word.isascii() or not word.isalpha() or word.isupper():
        return None
    if not at.language.abbreviations or _VOWEL.search(word):
        return None
    return at.starter_follows


def cut_short(at: Candidate) -> bool | None:
    """Words in no list that look cut short: sub-s., 2s. 6d., Inf. V; in Italian giov. or genn."""
    word = at.before
    if _UNIT.fullmatch(word):
        return False if at.next.isdigit() else None
    if len(word) > 2 and word[-2] == "-" and word[-1].isalpha():
        return at.starter_follows
    if at.language.cut_endings and word.endswith(at.language.cut_endings):
        return at.starter_follows
    if not word.isalpha() or len(word) > 5 or _ENDS_OPEN.search(word):
        return None
    numbered = at.next.isdigit() or _SURE_ROMAN.fullmatch(at.next_word)
    if numbered and word.istitle() and len(word) < 5 and at.before_that:
        return False
    if at.language.vowel_endings and len(word) < 5 and _is_cut(word, at.language):
        return at.starter_follows
    return None


def _is_cut(word: str, language: Language) -> bool:
    return word.islower() and word not in language.whole_words


def initials(at: Candidate) -> bool | None:
    """One capital (J.) or several with stops (U.S., D.P.R.): an end before a starter only."""
    word = at.before
    if len(word) == 1:
        if not word.isupper() or (word == "I" and _is_numeral_or_pronoun(at)):
            return None
    elif not ("." in word and all(len(part) <= 2 for part in word.split("."))):
        return None
    if word[:1].isdigit() or (len(word) > 1 and not word[0].isalpha()):
        return None
    return not at.name_follows


def _is_numeral_or_pronoun(at: Candidate) -> bool:
    """World War I. or you and I., but not Peter I. Smith's initial at the head of a sentence."""
    before = at.before_that
    return len(before) > 1 and not before.endswith(".")


def ordinal(at: Candidate) -> bool | None:
    """3. März: a number with a stop is an ordinal, in languages that write them so."""
    word = at.before
    if not at.language.dotted_ordinals:
        return None
    if (word.isdigit() and len(word) <= 2) or (_ROMAN.fullmatch(word) and word.isupper()):
        return at.starter_follows
    return None


def full_stop(at: Candidate) -> bool | None:
    """A full stop ends a sentence where none of the rules above objects."""
    return True if at.mark else None


RULES: dict[str, Rule] = {
    "line end": line_end,
    "glued": glued,
    "mark in brackets": bracketed_mark,
    "small letter follows": small_letter,
    "punctuation follows": continuing_mark,
    "reported speech": reported_speech,
    "remark in brackets": remark,
    "question, exclamation or ellipsis": strong_mark,
    "sign": sign,
    "enumerator": enumerator,
    "division number": division_number,
    "designation": designation,
    "abbreviation": abbreviation,
    "letters": letters,
    "initials": initials,
    "no vowel": without_vowel,
    "cut short": cut_short,
    "ordinal": ordinal,
    "full stop": full_stop,
}


def apply_rules(at: Candidate) -> tuple[bool, str]:
    """Whether the candidate ends its sentence, and the name of the rule that says so."""
    for name, rule in RULES.items():
        answer = rule(at)
        if answer is not None:
            return answer, name
    raise AssertionError("the last rule always answers")
