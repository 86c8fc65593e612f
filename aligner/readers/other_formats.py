"""Files of known formats that no reader reads: what they are, and how their text is had."""

from pathlib import Path
from typing import NamedTuple

from aligner.errors import FormatError
from aligner.storage import printable


class OtherFormat(NamedTuple):
    """What people call the files with these suffixes, and how their text is had."""

    about: str
    way_out: str
    suffixes: tuple[str, ...]


OTHER_FORMATS: tuple[OtherFormat, ...] = (
    OtherFormat(
        "a translation memory",
        "Its units are paired already; `aligner evaluate` and `aligner train` read it.",
        (".tmx",),
    ),
    OtherFormat(
        "a translator's file",
        "Export its texts from the translation tool, each language as plain text.",
        (
            *(".po", ".pot", ".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff", ".txlf"),
            *(".ttx", ".tbx", ".resx", ".strings", ".properties", ".arb", ".idml"),
        ),
    ),
    OtherFormat(
        "a table",
        "Save the column with the text as plain text, a line a row, for --presegmented.",
        (".csv", ".tsv", ".xls", ".xlsx", ".ods"),
    ),
    OtherFormat(
        "a file of subtitles",
        "Save its lines without times and numbers as plain text.",
        (".srt", ".vtt", ".ass", ".ssa", ".sbv", ".ttml"),
    ),
    OtherFormat(
        "a file of data",
        "Save the text in it as plain text. `aligner export` and `aligner evaluate` read a native"
        " .json.",
        (".json", ".jsonl", ".yaml", ".yml", ".toml", ".xml", ".tei", ".sgm", ".sgml", ".srx"),
    ),
    OtherFormat(
        "a LaTeX file", "Convert it to Markdown or plain text.", (".tex", ".latex", ".bib")
    ),
    OtherFormat(
        "a word processor's file",
        "Save it as plain text in UTF-8, or as a web page.",
        (".docx", ".doc", ".dot", ".odt", ".rtf", ".pages", ".wpd", ".pptx", ".ppt", ".odp"),
    ),
    OtherFormat(
        "a book for readers",
        "Convert it to plain text or a web page.",
        (".epub", ".mobi", ".azw", ".azw3", ".fb2"),
    ),
    OtherFormat("a PDF", "Save its text as plain text.", (".pdf", ".djvu")),
    OtherFormat(
        "a packed file", "Unpack it.", (".zip", ".gz", ".xz", ".bz2", ".zst", ".7z", ".rar", ".tar")
    ),
    OtherFormat(
        "a picture or a recording",
        "Give the file with its text.",
        (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".webp", ".svg", ".mp3", ".mp4", ".wav"),
    ),
)
"""None of the suffixes is a language's code, which is a suffix of texts (`a.en`, `a.ps`)."""


AS_PLAIN = "To align what stands in it, signs and all: --as plain."

BYTES = frozenset(
    {
        *(".xls", ".xlsx", ".ods", ".docx", ".doc", ".dot", ".odt", ".rtf", ".pages", ".wpd"),
        *(".pptx", ".ppt", ".odp", ".epub", ".mobi", ".azw", ".azw3", ".pdf", ".djvu", ".idml"),
        *(".zip", ".gz", ".xz", ".bz2", ".zst", ".7z", ".rar", ".tar"),
        *(".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".webp", ".mp3", ".mp4", ".wav"),
    }
)
"""Suffixes of files whose bytes are no text, so that --as plain would be refused, too."""


def refuse(path: Path) -> None:
    """Raises FormatError for a file whose suffix says that it is no text."""
    suffix = path.suffix.lower()
    for one in OTHER_FORMATS:
        if suffix in one.suffixes:
            raise FormatError(
                f"{printable(path)}: {suffix} is {one.about}, which is not read as a text.",
                one.way_out if suffix in BYTES else f"{one.way_out} {AS_PLAIN}",
            )
