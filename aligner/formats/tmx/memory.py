"""The memories of an edition, one for each pair or one of all versions: their text and account."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from aligner.editions.selection import of_versions
from aligner.errors import SettingsError, UnknownNameError
from aligner.formats.tmx.composing import entries
from aligner.formats.tmx.entries import Entry, LeftOut
from aligner.formats.tmx.passages import versions_of
from aligner.formats.tmx.selection import STRANGERS, Report, Selection
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


class Memory(NamedTuple):
    """One file: an edition of versions, the pair of it, or None for all."""

    edition: Edition
    alignment: Alignment | None
    settings: Memories
    tool: Tool

    @property
    def suffix(self) -> str:
        """How the file's name goes on."""
        if self.alignment is None:
            return "tmx"
        return f"{self.alignment.source}-{self.alignment.target}.tmx"

    @property
    def tags(self) -> tuple[str, ...]:
        """The language tags of the versions."""
        return tags_of(versions_of(self.edition, self.alignment), self.settings.tags)

    def entries(self, report: Report) -> Iterator[Entry]:
        """The units in order; what is in none is reported."""
        kinds = self.settings.kinds or self.tool.kinds
        composed = entries(self.edition, self.alignment, kinds)
        return Selection(self.settings, self.tool, report).chosen(composed)

    def text(self) -> Iterator[str]:
        """The file, piece by piece."""
        versions = versions_of(self.edition, self.alignment)
        writer = Writer(versions, self.tags, self.tool, self.settings)
        return writer.lines(self.edition, self.alignment, self.entries(_nobody))

    def account(self) -> Account:
        """What the file holds and what it does not."""
        left_out: list[LeftOut] = []
        counts = Counter(entry.kind for entry in self.entries(left_out.append))
        units = {name: counts[name] for name in NAMES if counts[name]}
        sigils = tuple(one.sigil for one in versions_of(self.edition, self.alignment))
        return Account(
            self.suffix, self.tool.name, sigils, self.tags, units, tuple(left_out), self._advice()
        )

    def _advice(self) -> str:
        bare = [tag for tag in self.tags if "-" not in tag]
        if not self.tool.regional or not bare:
            return ""
        asked = ",".join(f"{tag}={tag}-{_REGION}" for tag in bare)
        return f"{self.tool.about} keeps memories by region: give --tmx-lang {asked}."


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


def accounts(edition: Edition, settings: Memories) -> tuple[Account, ...]:
    """The accounts of the files, and one without units for each text that is no version."""
    held = tuple(memory.account() for memory in memories(edition, settings))
    strangers = []
    for one in edition.alignments:
        if not one.parallel:
            pair = (one.source, one.target)
            left_out = LeftOut(STRANGERS, SENTENCE, ((), ()), ("", ""), None)
            suffix = f"{one.source}-{one.target}.tmx"
            tags = tags_of([edition.witness(sigil) for sigil in pair], settings.tags)
            strangers.append(Account(suffix, settings.tool, pair, tags, {}, (left_out,)))
    return (*held, *strangers)


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


def _nobody(_: LeftOut) -> None:
    """Nobody is told."""
