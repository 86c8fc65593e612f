"""Small texts in every language, read, cut and written: what makes the patterns of the package that
are built from language data or on first use."""

import io
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from aligner import api, formats
from aligner.encoders import get as encoder
from aligner.errors import AlignerError
from aligner.formats import opening
from aligner.languages import LANGUAGES, find
from aligner.languages.identification import SCRIPTS, identify
from aligner.readers import READERS
from aligner.readers.documents import read
from aligner.segmenting import segmenter
from aligner.settings import Segmenting, Settings

MARKUP = """# Article 1

.mw-parser-output .a-b{color:red} The weir opens at dawn.[1] Nobody “touches” it; 3 may.
<http://example.org> *Bran* is cut-\nshort.

- Item (a) one. 2.1. Two.
Source: the mill, 1924.
"""


def run() -> None:
    """Segments a text in every language with all that its data names, reads every kind of file, and
    writes and reads an edition in every form."""
    for row in LANGUAGES:
        segmenter.segment("\n".join([MARKUP, *_data(row.tag)]), row.tag, row.tag)
    for granularity in ("sentence", "clause"):
        segmenter.explain(MARKUP, "en", Segmenting(granularity=granularity))
    segmenter.segment("雨が降った。風が吹いた。", "ja", "ja")
    for _, letters in SCRIPTS:
        identify(letters)
    with TemporaryDirectory() as folder:
        _files(Path(folder))


def _data(tag: str) -> Iterator[str]:
    """Every phrase of a language, bare and in brackets, as lines of their own."""
    for value in vars(find(tag)).values():
        for phrase in _strings(value):
            yield f"It rained.[{phrase}] It stopped. {phrase}  It ends"


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | tuple | frozenset):
        for one in value:
            yield from _strings(one)


def _files(folder: Path) -> None:
    """Files with every suffix that a reader or a form has, and with none."""
    suffixes = [suffix for row in READERS for suffix in row.suffixes]
    for suffix in suffixes:
        place = folder / f"a.en{suffix}"
        place.write_text(MARKUP, encoding="utf-8")
        read([place])
    pair = [folder / "a.en.txt", folder / "a.en.md"]
    edition = api.align(pair, ["en", "it"], Settings(encoder="hashing"))
    for form in formats.FORMS:
        if form.written:
            for suffix, text in formats.exporter(form.name).render(edition):
                (folder / f"x.{suffix}").write_text(text, encoding="utf-8")
    (folder / "unknown").write_text("nothing we know", encoding="utf-8")
    for place in sorted(folder.iterdir()):
        try:
            list(opening.units(place))
        except AlignerError:
            continue
    for form in opening.readable():
        for content in (b"", b"[0]:[0]:0.5\n", b"a\tb\n"):
            try:
                found = formats.importer(form.name).read(io.BytesIO(content), "x")
                list(found if isinstance(found, Iterator) else [])
            except AlignerError:
                continue
    encoder("hashing").encode(["a b"])
