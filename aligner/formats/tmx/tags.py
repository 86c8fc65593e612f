"""Which language tags stand in a memory: those of the versions, or what a person asked for."""

from collections.abc import Sequence

from aligner.errors import SettingsError
from aligner.formats.units import spelled
from aligner.languages.tags import primary
from aligner.model import Witness

Asked = Sequence[tuple[str, str]]
"""Pairs of a sigil or a language and the tag that is to stand for it."""


def tags_of(versions: Sequence[Witness], asked: Asked = ()) -> tuple[str, ...]:
    """The tags of a file's versions, all of them different.

    A region, a script, a private part that was given is kept. Of two versions with the same tag
    the later one is told apart by a private subtag made from its sigil (BCP 47, 2.2.7).
    """
    tags: list[str] = []
    for version in versions:
        tag = _asked_for(version, asked) or spelled(version.language)
        if tag in tags:
            sigil = "".join(letter for letter in version.sigil if letter.isascii())
            own = "".join(filter(str.isalnum, sigil))[:8].lower() or "other"
            tag += f"-{own}" if "-x-" in tag else f"-x-{own}"
        while tag in tags:  # two sigils that begin alike
            tag += "-2"
        tags.append(tag)
    return tuple(tags)


def check_asked(sigils: Sequence[str], asked: Asked) -> None:
    """Raises SettingsError where a tag is asked for that no version can have: for a version that
    there is not, or of another language."""
    for name, tag in asked:
        meant = [sigil for sigil in sigils if name in (sigil, primary(sigil))]
        if not meant:
            raise SettingsError(
                f"--tmx-lang {name}={tag}: there is no version {name!r}.",
                f"There are {', '.join(sigils)}.",
            )
        if primary(tag) != primary(meant[0]):
            raise SettingsError(
                f"--tmx-lang {name}={tag}: this is another language than {meant[0]}.",
                "It says which region or script of a language stands in the file, as in en=en-GB.",
            )


def _asked_for(version: Witness, asked: Asked) -> str:
    """What was asked for a version: by its sigil first, then by its language; "" for nothing."""
    names = (version.sigil, spelled(version.language), primary(version.language))
    found = (tag for name in names for key, tag in asked if key == name)
    return next(found, "")
