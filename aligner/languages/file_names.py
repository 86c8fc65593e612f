"""Where a file name has a language tag, and what the name is without it."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from aligner.languages.tags import THREE_LETTERS, TWO_LETTERS, written

ANCIENT = frozenset({"grc", "ang", "fro", "gmh", "goh", "non", "enm", "frm", "got", "akk", "syc"})
"""Languages without two letters that file names are trusted to mean."""

REGION = re.compile(r"[A-Z]{2}|[A-Z][a-z]{3}|\d{3}")


class Named(NamedTuple):
    """A tag found in a file name, and how far it can be trusted; "" for none.

    A tag that is `plain` can mean nothing else; one that is a `first_word` may only confirm what
    the text says (`my_treaty.txt` is no Burmese); any other is taken where no text gainsays it.
    """

    tag: str
    plain: bool = False
    first_word: bool = False


class _Cut(NamedTuple):
    before: str
    mark: str
    tag: str


def from_name(paths: Sequence[Path]) -> tuple[Named, ...]:
    """The tag that each file's name, or its folder's, gives.

    Plain are `x.en.txt` and `en.txt`, `x_en.txt` beside `x_it.txt`, and `en/x.txt` where every file
    stands in such a folder and no two in the same. Not plain are `who_i_am.txt` alone and, for its
    first word, `en_cary.txt`: the text has to agree.
    """
    own = [_from_path(path) for path in paths]
    if len(paths) > 1 and all(map(_ending, paths)) and _differ_by_tag(paths):
        return tuple(Named(name.tag, plain=True) for name in own)
    folders = [path.absolute().parent.name for path in paths]
    are_languages = len(set(folders)) == len(folders) > 1 and all(map(as_tag, folders))
    if are_languages and not any(name.plain for name in own):
        return tuple(Named(as_tag(folder), plain=True) for folder in folders)
    return tuple(own)


def _differ_by_tag(paths: Sequence[Path]) -> bool:
    """Whether the names are one but for their tags: `treaty_en`, `treaty_it`, and no two titles."""
    rests = {without_tag(path.stem) for path in paths} - {""}
    return len(rests) <= 1


def as_tag(word: str) -> str:
    """The tag that a part of a file name is, "" when it is none.

    >>> as_tag("en"), as_tag("pt-BR"), as_tag("ita"), as_tag("src"), as_tag("txt")
    ('en', 'pt-BR', 'it', '', '')
    """
    language, *others = re.split("[-_]", word)
    language = THREE_LETTERS.get(language.lower(), language.lower())
    known = language in TWO_LETTERS or language in ANCIENT
    if known and all(REGION.fullmatch(other) for other in others):
        return "-".join([language, *map(written, others)])
    return ""


def without_tag(stem: str) -> str:
    """A stem without its tag: what two versions' names share.

    >>> without_tag("treaty.en"), without_tag("treaty_it"), without_tag("en"), without_tag("a.b")
    ('treaty', 'treaty', '', 'a.b')
    """
    if as_tag(stem):
        return ""
    cut = _cut(stem)
    return cut.before if cut else stem


def shared_name(paths: Sequence[Path]) -> str:
    """What the files are called but for their languages, else what the base is called.

    >>> shared_name([Path("treaty.en.txt"), Path("treaty.it.txt")])
    'treaty'
    >>> shared_name([Path("works/treaty/en.txt"), Path("works/treaty/it.txt")])
    'treaty'
    >>> shared_name([Path("berlin.en.txt"), Path("trattato.txt")])
    'berlin'
    """
    base = paths[0]
    stems = {without_tag(path.stem) for path in paths}
    if len(stems) == 1 and "" not in stems:
        return stems.pop()
    if not without_tag(base.stem):
        return base.absolute().parent.name or base.stem
    return without_tag(base.stem) if "." in base.stem else base.stem


def _from_path(path: Path) -> Named:
    stem = path.stem
    if as_tag(stem):
        return Named(as_tag(stem), plain=True)
    cut = _cut(stem)
    if cut:
        return Named(cut.tag, plain=cut.mark == ".")
    if suffix := as_tag(path.suffix[1:]):
        return Named(suffix)
    first = as_tag(re.split("[ ._-]", stem)[0])
    return Named(first, first_word=bool(first))


def _ending(path: Path) -> bool:
    """Whether the tag is the end of the name or all of it, or its suffix."""
    return bool(as_tag(path.stem) or _cut(path.stem) or as_tag(path.suffix[1:]))


def _cut(stem: str) -> _Cut | None:
    """Cuts the longest tag off the end of a stem."""
    for match in re.finditer("[._-]", stem):
        tag = as_tag(stem[match.end() :])
        if tag and match.start():
            return _Cut(stem[: match.start()], match.group(), tag)
    return None
