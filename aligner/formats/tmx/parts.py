"""A sentence or heading of a memory, whole and cut behind its label."""

from typing import NamedTuple

from aligner.formats.tmx.entries import Entry
from aligner.formats.unit_kinds import CONTENT, LABEL
from aligner.model import Span


class Parts(NamedTuple):
    """What a unit says, its label and the rest; texts by version, "" where there is none.

    `labels` are "" for all versions where the base has no label, and so are `heads`: the labels
    with those of headings that are nothing else. `span` are the characters of the base's text,
    empty where the base has nothing.
    """

    whole: Entry
    labels: tuple[str, ...]
    contents: tuple[str, ...]
    span: Span
    heads: tuple[str, ...]

    @property
    def content(self) -> Entry:
        """The unit without its label."""
        return self.whole._replace(
            id=f"{self.whole.id}.{CONTENT}", kind=CONTENT, texts=self.contents
        )

    @property
    def label(self) -> Entry:
        """The label alone."""
        return self.whole._replace(
            id=f"{self.whole.id}.{LABEL}", kind=LABEL, texts=self.labels, moved=False
        )
