"""Language tags (BCP 47): the one form of each, and what they are made of.

The only place where a tag is taken apart. Which codes there are, and which stand for others, says
the registry (`tables/`).
"""

import re
from functools import cache

from aligner.errors import LanguageError
from aligner.languages.tables import entry

_TWO_LETTERS = """
aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da
de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy
hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg
li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or
os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta
te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
TWO_LETTERS = frozenset(_TWO_LETTERS.split())
"""ISO 639-1."""

THREE_LETTERS = {
    **{"ara": "ar", "bul": "bg", "cat": "ca", "ces": "cs", "cze": "cs", "dan": "da", "deu": "de"},
    **{"ger": "de", "ell": "el", "gre": "el", "eng": "en", "spa": "es", "fin": "fi", "fra": "fr"},
    **{"fre": "fr", "hun": "hu", "ita": "it", "jpn": "ja", "kor": "ko", "lat": "la", "nld": "nl"},
    **{"dut": "nl", "nor": "no", "pol": "pl", "por": "pt", "ron": "ro", "rum": "ro", "rus": "ru"},
    **{"slk": "sk", "slv": "sl", "swe": "sv", "tur": "tr", "ukr": "uk", "zho": "zh", "chi": "zh"},
}
"""ISO 639-2 codes people put into file names -> the two letters BCP 47 asks for (section 2.2.1)."""

WELL_FORMED = re.compile(
    r"[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(-([a-z\d]{5,8}|\d[a-z\d]{3}))*"
    r"(-[a-wy-z\d](-[a-z\d]{2,8})+)*(-x(-[a-z\d]{1,8})+)?",
    re.ASCII | re.IGNORECASE,
)
"""RFC 5646, section 2.1, without old tags and extended languages, which other tags stand for, and
without tags that are private altogether."""

PRIVATE_USE = re.compile("q[a-t][a-z]|Qa[ab][a-z]|AA|Q[M-Z]|X[A-Z]|ZZ")
"""Languages, scripts and regions that people may give a meaning of their own."""

LONGEST_OLD_TAG = 3
"""Subtags of the longest tag that the registry gave up as a whole: sgn-BE-FR."""

NO_SUCCESSOR = "-"
"""What the table says of an old tag that no other stands for."""

EXAMPLES = "Tags read en, it, pt-BR, la, en-x-mine (BCP 47)."


def normalise(tag: str) -> str:
    """The one form of a tag (BCP 47, section 4.5); raises LanguageError for what is no tag.

    Two letters stand where there are two, and what the registry prefers for what it gave up; a
    language within a wider one stays itself (`cmn`), and so do script, region and private subtags.

    >>> normalise("EN"), normalise("pt_br"), normalise("zh-HANS-cn"), normalise("heb")
    ('en', 'pt-BR', 'zh-Hans-CN', 'he')
    >>> normalise("iw"), normalise("zh-yue"), normalise("en-UK"), normalise("en-X-Cary")
    ('he', 'yue', 'en-GB', 'en-x-cary')
    """
    spelled = tag.strip().replace("_", "-").lower()
    if spelled in TWO_LETTERS:
        return spelled
    current = _without_old_parts(spelled)
    if not WELL_FORMED.fullmatch(current):
        raise _no_tag(tag)
    plain, extended = _cut(current)
    first, *others = plain.split("-")
    newest = [entry("replaced", part) or part for part in (first, *map(written, others))]
    if not all(map(_is_registered, newest)):
        raise _no_tag(tag)
    extensions = _extensions(extended)
    singletons = [extension[:2] for extension in extensions]
    for held in (others, singletons):
        if len(set(held)) < len(held):
            raise LanguageError(f"{tag!r} is no language tag: it says one thing twice.", EXAMPLES)
    return "-".join([*newest, *extensions])


def _no_tag(tag: str) -> LanguageError:
    return LanguageError(f"{tag!r} is no language tag.", EXAMPLES)


def _without_old_parts(spelled: str) -> str:
    """A tag, in small letters, whose first subtags are not those of an old tag.

    >>> _without_old_parts("i-klingon"), _without_old_parts("zh-yue-hant")
    ('tlh', 'yue-hant')
    """
    parts = spelled.split("-")
    for size in range(min(len(parts), LONGEST_OLD_TAG), 1, -1):
        old = "-".join(parts[:size])
        new = entry("replaced", old)
        if new == NO_SUCCESSOR:
            raise LanguageError(
                f"{old!r} is an old tag for which the registry of languages names no successor.",
                "Give the language's own code, or mis-x-name for one that has none.",
            )
        if new:
            return "-".join([new.lower(), *parts[size:]])
    return spelled


def _cut(spelled: str) -> tuple[str, str]:
    """What is said of the language, and extensions and private subtags.

    >>> _cut("en-gb-u-ca-iso8601"), _cut("en-gb")
    (('en-gb', 'u-ca-iso8601'), ('en-gb', ''))
    """
    at = re.search("-(?=[a-z0-9]-)", spelled)
    return (spelled[: at.start()], spelled[at.end() :]) if at else (spelled, "")


def _extensions(extended: str) -> list[str]:
    """Extensions by their singletons, private subtags last, as the canonical form has them.

    >>> _extensions("u-ca-iso8601-a-myext-x-u-cary")
    ['a-myext', 'u-ca-iso8601', 'x-u-cary']
    """
    public, x, private = f"-{extended}".partition("-x-")
    found = sorted(filter(None, re.split("-(?=[a-z0-9]-)", public.removeprefix("-"))))
    return [*found, f"x-{private}"] if x else found


def _is_registered(subtag: str) -> bool:
    """Whether a subtag, in its one form, is in the registry or in its ranges for private use."""
    return bool(entry("registered", subtag) or PRIVATE_USE.fullmatch(subtag))


def written(subtag: str) -> str:
    """Scripts in title case, regions in capitals, all else in small letters."""
    if len(subtag) == 4 and subtag.isalpha():
        return subtag.title()
    return subtag.upper() if len(subtag) == 2 else subtag.lower()


def subtags(tag: str) -> tuple[str, ...]:
    """The parts of a tag, in small letters; "_" parts them as "-" does. Never empty.

    >>> subtags("zh-Hant-TW"), subtags("EN_us"), subtags("")
    (('zh', 'hant', 'tw'), ('en', 'us'), ('',))
    """
    return tuple(tag.lower().replace("_", "-").split("-"))


def primary(tag: str) -> str:
    """The primary language subtag: the language, without script and region, in small letters.

    >>> primary("pt-BR"), primary("EN_us"), primary("")
    ('pt', 'en', '')
    """
    return subtags(tag)[0]


def script(tag: str) -> str:
    """The script subtag in title case, "" for a tag without one (RFC 5646, section 2.2.3).

    >>> script("zh-hant-TW"), script("en-GB"), script("zh-yue-Hant")
    ('Hant', '', 'Hant')
    """
    for subtag in subtags(tag)[1:]:
        if len(subtag) == 1:
            break
        if len(subtag) == 4 and subtag.isalpha():
            return subtag.title()
    return ""


def region(tag: str) -> str:
    """The region subtag in capitals, "" for a tag without one (RFC 5646, section 2.2.4).

    >>> region("zh-hant-TW"), region("es-419"), region("en-x-us")
    ('TW', '419', '')
    """
    for subtag in subtags(tag)[1:]:
        if len(subtag) == 1:
            break
        if (len(subtag) == 2 and subtag.isalpha()) or (len(subtag) == 3 and subtag.isdigit()):
            return subtag.upper()
    return ""


def language(tag: str) -> str:
    """The primary subtag in its one form, also of a tag that is not in it.

    >>> language("heb-IL"), language("pt-BR"), language("pes")
    ('he', 'pt', 'pes')
    """
    held = primary(tag)
    return held if held in TWO_LETTERS else entry("replaced", held) or held


def wider(tag: str) -> str:
    """The language, or the wider one that is mostly it: what is called Chinese is mostly Mandarin.

    >>> wider("cmn-Hans"), wider("pes"), wider("yue"), wider("de-AT")
    ('zh', 'fa', 'yue', 'de')
    """
    held = language(tag)
    return held if held in TWO_LETTERS else entry("macrolanguages", held) or held


TOGETHER = {
    **{"nb": "no", "nn": "no"},
    **{"bs": "sh", "cnr": "sh", "hr": "sh", "sr": "sh"},
    "grc": "el",
}
"""Languages that are told apart badly in print: the Norwegians; Serbian in Latin letters, Croatian,
Bosnian and Montenegrin, which share their little words; the Greeks in older print. The registry's
other macrolanguages are too wide for this: Hokkien in Latin letters is not told as Chinese."""


@cache
def comparable(tag: str) -> str:
    """The language by which two tags are compared: equal for what a text cannot tell apart.

    >>> comparable("pt-BR"), comparable("nb") == comparable("no"), comparable("yue")
    ('pt', True, 'yue')
    >>> comparable("iw") == comparable("heb"), comparable("cmn"), comparable("pes")
    (True, 'zh', 'fa')
    """
    held = wider(tag)
    return TOGETHER.get(held, held)
