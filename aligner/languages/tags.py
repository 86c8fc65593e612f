"""Language tags (BCP 47): which are well-formed, what they are made of.

The only place where a tag is taken apart.
"""

import re

from aligner.errors import LanguageError

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
    r"[a-z]{2,3}(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(-([a-z\d]{5,8}|\d[a-z\d]{3}))*"
    r"(-[a-wy-z\d](-[a-z\d]{2,8})+)*(-x(-[a-z\d]{1,8})+)?",
    re.ASCII | re.IGNORECASE,
)
"""RFC 5646, section 2.1, without the grandfathered tags."""


def normalise(tag: str) -> str:
    """A tag as BCP 47 writes it; raises LanguageError for what is none.

    >>> normalise("EN"), normalise("pt_br"), normalise("zh-HANS-cn"), normalise("ita")
    ('en', 'pt-BR', 'zh-Hans-CN', 'it')
    """
    spelled = tag.strip().replace("_", "-")
    language, *others = spelled.split("-")
    language = THREE_LETTERS.get(language.lower(), language.lower())
    known = len(language) == 3 or language in TWO_LETTERS
    if not known or not WELL_FORMED.fullmatch(spelled):
        raise LanguageError(f"{tag!r} is no language tag.", "Tags read en, it, pt-BR, la (BCP 47).")
    return "-".join([language, *map(written, others)])


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


def without_region(tag: str) -> str:
    """Language and script of a tag.

    >>> without_region("en-GB"), without_region("zh-hant-TW"), without_region("DE")
    ('en', 'zh-Hant', 'de')
    """
    return "-".join(filter(None, (primary(tag), script(tag))))


def comparable(tag: str) -> str:
    """The language by which two tags are compared.

    The two Norwegians count as one, and so do the two Greeks, which older print tells apart badly.

    >>> comparable("pt-BR"), comparable("no"), comparable("nb")
    ('pt', 'nb', 'nb')
    """
    language = primary(tag)
    return {"no": "nb", "nn": "nb", "grc": "el"}.get(language, language)
