"""TMX 1.4: a translation memory for each pair of base and version, or one of all versions.

    render(edition, settings)    the files of an edition, each as one text
    pieces(edition, settings)    the same, each in pieces, for files that are large
    account(edition, settings)   how many units there are, and what is in none
    read(file, name)             the units of a memory of any tool, one after the other

An edition is composed to entries (`composing`), of these the fit are selected (`selection`) and
written (`writer`) as a tool needs them (`aligner.formats.tools`).
"""

from collections.abc import Iterator
from typing import BinaryIO

from aligner.formats.tmx import memory
from aligner.formats.tmx.memory import Account, Memory
from aligner.formats.units import Unit
from aligner.model import Edition
from aligner.settings import Memories

PLAIN = Memories()
"""What is written where nobody chose."""


def render(edition: Edition, settings: Memories = PLAIN) -> Iterator[tuple[str, str]]:
    """A file `en-it.tmx` for every alignment, or one `tmx` for all of them."""
    for suffix, text in pieces(edition, settings):
        yield suffix, "".join(text)


def pieces(edition: Edition, settings: Memories = PLAIN) -> Iterator[tuple[str, Memory]]:
    """The same files in pieces that make up the text; no more than one unit is held at a time.

    Raises SettingsError where the settings contradict each other or the edition.
    """
    for one in memory.memories(edition, settings):
        yield one.suffix, one


def account(edition: Edition, settings: Memories = PLAIN) -> tuple[Account, ...]:
    """What the same files hold, and what of the edition is in none of them, texts that are no
    versions of the base among it. Raises what `pieces` raises."""
    held = (one.account() for one in memory.memories(edition, settings))
    return (*held, *memory.strangers(edition, settings))


def read(file: BinaryIO, name: str) -> Iterator[Unit]:
    """The units of a memory; see `reader.read`."""
    from aligner.formats.tmx import reader

    return reader.read(file, name)
