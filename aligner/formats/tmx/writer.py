"""The lines of a TMX file: its header, and a unit for every entry.

Written for the tools that refuse files: all header attributes, notes and props before the first
tuv, plain segments without inline elements.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields

from aligner.formats.escaping import xml_text
from aligner.formats.tmx.entries import Entry
from aligner.formats.tools import Tool
from aligner.formats.unit_kinds import SENTENCE
from aligner.model import About, Alignment, Edition, Witness, is_doubtful
from aligner.settings import VERSION, Memories


class Writer:
    """Writes one file for one tool; `tags` are the language tags of its versions, base first."""

    def __init__(
        self,
        versions: tuple[Witness, ...],
        tags: tuple[str, ...],
        tool: Tool,
        settings: Memories,
    ) -> None:
        self._versions, self._tool = versions, tool
        self._tags = [xml_text(tag) for tag in tags]
        multilingual = settings.multilingual
        sigils = (version.sigil for version in versions)
        self._roles = tuple(sigils) if multilingual else ("source", "target")
        self._date = f' creationdate="{settings.date}"' if settings.date else ""
        self._made = (f' creationid="{tool.creator}"' if tool.creator else "") + self._date

    def lines(
        self, edition: Edition, alignment: Alignment | None, entries: Iterable[Entry]
    ) -> Iterator[str]:
        """The whole file, with its line ends, a few lines at a time."""
        yield "".join(f"{line}\n" for line in self._head(edition, alignment))
        for entry in entries:
            yield "".join(f"{line}\n" for line in self._unit(entry))
        yield "</body>\n</tmx>\n"

    def _head(self, edition: Edition, alignment: Alignment | None) -> Iterator[str]:
        yield '<?xml version="1.0" encoding="UTF-8"?>'
        yield '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
        yield '<tmx version="1.4">'
        yield (
            f'<header creationtool="aligner" creationtoolversion="{VERSION}"'
            f' segtype="{self._tool.segmentation}" o-tmf="aligner" adminlang="en"'
            f' srclang="{self._tags[0]}" datatype="plaintext"{self._made}>'
        )
        about = {
            f"edition-{field.name}": getattr(edition.about, field.name) for field in fields(About)
        }
        pairs = list(zip(self._roles, self._versions, strict=True))
        labels = {f"{role}-label": version.label for role, version in pairs}
        files = {
            f"{role}-{name}": value
            for role, version in pairs
            for name, value in (("file", version.source.name), ("sha256", version.source.sha256))
        }
        signature = (alignment.signature if alignment else "") or edition.signature
        head = {"title": edition.title, **about, **labels, "signature": signature, **files}
        yield from _props(head, "")
        yield "</header>"
        yield "<body>"

    def _unit(self, entry: Entry) -> Iterator[str]:
        yield f'<tu tuid="{xml_text(entry.id)}"{self._made}>'
        if entry.note:
            yield f"<note>{xml_text(entry.note)}</note>"
        yield from self._of_tool(entry)
        score = entry.score
        told = {
            "score": "" if score is None else f"{score:.4f}",
            "kind": entry.sizes if entry.kind == SENTENCE else entry.kind,
            "chain": "" if entry.chain is None else str(entry.chain),
            "moved": "yes" if entry.moved else "",
            "status": entry.status,
        }
        ids = {
            f"{role}-ids": " ".join(held) for role, held in zip(self._roles, entry.ids, strict=True)
        }
        yield from _props({**told, **ids}, self._tool.suffix)
        for tag, text in zip(self._tags, entry.texts, strict=True):
            if text:
                yield f'<tuv xml:lang="{tag}"><seg>{xml_text(text)}</seg></tuv>'
        yield "</tu>"

    def _of_tool(self, entry: Entry) -> Iterator[str]:
        """Props that the tool knows by itself."""
        score = entry.score
        for name, value in self._tool.drafts if is_doubtful(score) else self._tool.origin:
            yield f'<prop type="{name}">{value}</prop>'
        if self._tool.document:
            name = xml_text(self._versions[0].source.name)
            yield f'<prop type="{self._tool.document}">{name}</prop>'


def _props(values: Mapping[str, str], suffix: str) -> Iterator[str]:
    """A property for every value that is not empty."""
    for name, value in values.items():
        if value:
            yield f'<prop type="x-{name}{suffix}">{xml_text(value)}</prop>'
