"""The door of the exporters: an edition goes in, the texts of files come out.

Every member is a module with a function `render(edition)`; it is imported when it is asked for.
"""

from collections.abc import Iterator
from importlib import import_module
from typing import Protocol, cast

from aligner.errors import UnknownNameError
from aligner.model import Edition

MEMBERS: dict[str, str] = {
    "html": "aligner.formats.html.document",
    "json": "aligner.formats.native",
    "ladder": "aligner.formats.ladder",
    "tmx": "aligner.formats.tmx",
}
"""Name -> module."""


class Exporter(Protocol):
    """Something that can write an edition down."""

    def render(self, edition: Edition) -> Iterator[tuple[str, str]]:
        """Pairs of a file name's suffix ("html", "en-it.tmx") and the file's whole text.

        Pure: nothing is read or written but the package's own assets, nothing depends on the day,
        and two calls give equal texts. A text's line ends are "\\n" and it can be encoded as UTF-8.
        """


def get(name: str) -> Exporter:
    """The exporter called `name`; raises UnknownNameError with the names there are."""
    if name not in MEMBERS:
        raise UnknownNameError("exporter", name, MEMBERS)
    return cast(Exporter, import_module(MEMBERS[name]))
