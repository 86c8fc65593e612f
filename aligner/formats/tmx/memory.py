"""The memories of an edition, one for each pair or one of all versions: their text and account."""

from collections import Counter, deque
from collections.abc import Iterator
from typing import NamedTuple

from aligner.editions.selection import of_versions
from aligner.errors import SettingsError, UnknownNameError
from aligner.formats.escaping import composed
from aligner.formats.tmx.composing import entries
from aligner.formats.tmx.entries import Entry, LeftOut
from aligner.formats.tmx.passages import versions_of
from aligner.formats.tmx.selection import STRANGERS, Selection
from aligner.formats.tmx.tags import check_asked, tags_of
from aligner.formats.tmx.writer import Writer
from aligner.formats.tools import Tool
from aligner.formats.tools import tool as named
from aligner.formats.unit_kinds import NAMES, SENTENCE
from aligner.model import Alignment, Edition
from aligner.settings import Memories


class Account(NamedTuple):
    """What a memory holds: `versions` are the sigils in it, `tags` their language tags, `units` how
    many there are of each kind, `left_out` what is in no unit, `advice` what a person may want to
    do for the tool's sake, "" for nothing."""

    suffix: str
    tool: str
    versions: tuple[str, ...]
    tags: tuple[str, ...]
    units: dict[str, int]
    left_out: tuple[LeftOut, ...]
    advice: str = ""

    @property
    def reasons(self) -> dict[str, int]:
        """How often each reason left something out, the most frequent first."""
        return dict(Counter(one.reason for one in self.left_out).most_common())

    def to_json(self) -> dict[str, object]:
        """The same by names, the reasons counted."""
        held = self._asdict()
        held["left_out"] = [one.to_json() for one in self.left_out]
        return {**held, "reasons": self.reasons}


class Memory:
    """One file, whose text is iterated over piece by piece and counts itself as it is: of an
    edition of versions the pair of an alignment, or with None all of them."""

    def __init__(
        self, edition: Edition, alignment: Alignment | None, settings: Memories, tool: Tool
    ) -> None:
        self._edition, self._alignment = edition, alignment
        self._settings, self._tool = settings, tool
        self._versions = versions_of(edition, alignment)
        self.tags = tags_of(self._versions, settings.tags)
        self._counts: Counter[str] = Counter()
        self._left_out: list[LeftOut] = []
        self._is_counted = False

    @property
    def suffix(self) -> str:
        """How the file's name goes on."""
        return "tmx" if self._alignment is None else _suffix(self._alignment)

    def entries(self) -> Iterator[Entry]:
        """The units in order; they are counted, and what is in none is noted down."""
        self._counts, self._left_out = Counter(), []
        kinds = self._settings.kinds or self._tool.kinds
        selection = Selection(self._settings, self._tool, self._left_out.append)
        for entry in selection.chosen(entries(self._edition, self._alignment, kinds)):
            self._counts[entry.kind] += 1
            yield entry
        self._is_counted = True

    def __iter__(self) -> Iterator[str]:
        """The text of the file."""
        writer = Writer(self._versions, self.tags, self._tool, self._settings)
        lines = writer.lines(self._edition, self._alignment, self.entries())
        return map(composed, lines) if self._settings.nfc else lines

    def account(self) -> Account:
        """What the file holds and what it does not; nothing is composed again for a text that was
        written."""
        if not self._is_counted:
            deque(self.entries(), maxlen=0)
        return Account(
            suffix=self.suffix,
            tool=self._tool.name,
            versions=tuple(version.sigil for version in self._versions),
            tags=self.tags,
            units={name: self._counts[name] for name in NAMES if self._counts[name]},
            left_out=tuple(self._left_out),
            advice=self._advice(),
        )

    def _advice(self) -> str:
        bare = [tag for tag in self.tags if "-" not in tag]
        if not self._tool.regional or not bare:
            return ""
        asked = ",".join(f"{tag}={tag}-{_REGION}" for tag in bare)
        return f"{self._tool.about} keeps memories by region: give --tmx-lang {asked}."


_REGION = "XX"
"""Stands for a region in an advice; none is guessed."""


def memories(edition: Edition, settings: Memories) -> Iterator[Memory]:
    """The files of an edition, of its versions only. Raises SettingsError or UnknownNameError."""
    tool = checked(settings, [one.target for one in edition.alignments], edition.base)
    held = of_versions(edition)
    if held is None:
        return
    for alignment in (None,) if settings.multilingual else held.alignments:
        yield Memory(held, alignment, settings, tool)


def _suffix(one: Alignment) -> str:
    """How the name of a pair's own file goes on."""
    return f"{one.source}-{one.target}.tmx"


def strangers(edition: Edition, settings: Memories) -> Iterator[Account]:
    """An account without units for each text that is no version of the base."""
    for one in edition.alignments:
        if not one.parallel:
            pair = (one.source, one.target)
            left_out = LeftOut(STRANGERS, SENTENCE, ((), ()), ("", ""), None)
            tags = tags_of([edition.witness(sigil) for sigil in pair], settings.tags)
            yield Account(_suffix(one), settings.tool, pair, tags, {}, (left_out,))


def checked(settings: Memories, others: list[str], base: str) -> Tool:
    """The tool of some settings, if they fit each other and the versions of these sigils.

    Raises UnknownNameError for a tool or a kind that there is not, SettingsError for what the tool
    does not read and for a tag that no version can have.
    """
    tool = named(settings.tool)
    for kind in settings.kinds:
        if kind not in NAMES:
            raise UnknownNameError("kind of unit", kind, NAMES)
    if settings.multilingual and not tool.multilingual:
        raise SettingsError(
            f"{tool.about} reads no memory of several languages.",
            "Leave --multilingual out, for one file a pair, or choose another --for.",
        )
    check_asked([base, *others], settings.tags)
    return tool
