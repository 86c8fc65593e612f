"""Reads the hard paragraphs of tests/golden/sentences; its README describes the two forms."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SENTENCES = Path(__file__).parents[1] / "golden" / "sentences"
HELD_OUT = "heldout"
TAGS = sorted(folder.name for folder in SENTENCES.iterdir() if folder.is_dir())
"""The languages that have paragraphs to be judged by."""
WITH_CARE = [tag for tag in TAGS if (SENTENCES / tag / f"{HELD_OUT}.txt").is_file()]
"""Those of them that were judged by another hand, too."""
BOUNDARY = "‖"


class Paragraph(NamedTuple):
    """A paragraph as it would stand in a file, and the sentences it should be cut into."""

    text: str
    sentences: tuple[str, ...]


def paragraphs(file: Path) -> Iterator[Paragraph]:
    content = file.read_text(encoding="utf-8")
    yield from _marked(content) if BOUNDARY in content else _listed(content)


def _marked(content: str) -> Iterator[Paragraph]:
    """One paragraph a line, ` ‖ ` at its boundaries."""
    for line in content.splitlines():
        if line.strip() and not line.startswith("# "):
            paragraph = line.replace("⏎", "\n")
            sentences = tuple(" ".join(part.split()) for part in paragraph.split(BOUNDARY))
            text = paragraph.replace(f" {BOUNDARY} ", " ").replace(BOUNDARY, "")
            yield Paragraph(text, sentences)


def _listed(content: str) -> Iterator[Paragraph]:
    """One sentence a line, paragraphs parted by empty lines."""
    for block in re.split(r"\n\s*\n", content):
        lines = [line for line in block.splitlines() if line.strip()]
        remarks = [line for line in lines if line.startswith("# ")]
        sentences = tuple(line for line in lines if not line.startswith("# "))
        by_line = any("join: newline" in remark for remark in remarks)
        if sentences:
            yield Paragraph(("\n" if by_line else " ").join(sentences), sentences)


def without_marks(sentence: str) -> str:
    """A sentence without its footnote marks: they are fenced, and a mark is no word."""
    return " ".join(re.sub(r"\[\d+\]|[¹²³]", "", sentence).split())
