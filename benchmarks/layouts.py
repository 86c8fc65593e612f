"""Books as printers and scanners lay them out: how many sentences differ from the book's own.

    python -m benchmarks.layouts FILE[:LANG]... [--paragraphs 400]

A FILE has a paragraph on each line. Each is wrapped in 14 layouts (width, indent, blank lines, page
numbers, running heads with their folio, form feeds, `[Pg n]`, hyphenated words), cut, and compared
with the sentences of the text as it was: the share that does not come out is shown.
"""

import argparse
import re
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from aligner.readers.documents import choose
from aligner.segmenting.segmenter import segment

PAGE = 34
"""Lines of a page."""

SYLLABLE = re.compile(r"(?<=[aeiou])(?=[bcdfglmnprstvz][aeiou]\w{2})")
"""Where a word may be broken: before a consonant and a vowel, as in most of our languages."""


class Layout(NamedTuple):
    """How a book is set: columns, indent of a paragraph's first line, empty lines between
    paragraphs, what stands between pages, and whether words are broken."""

    name: str
    width: int = 72
    indent: int = 0
    blank: bool = False
    between: Callable[[int], list[str]] | None = None
    hyphens: bool = False


LAYOUTS = (
    Layout("width 72, blank lines", blank=True),
    Layout("width 60, blank lines", 60, blank=True),
    Layout("width 100, blank lines", 100, blank=True),
    Layout("width 72, no indent"),
    Layout("indent 2", indent=2),
    Layout("indent 3", indent=3),
    Layout("indent 4, blank lines", indent=4, blank=True),
    Layout("indent 5", indent=5),
    Layout("indent 8", indent=8),
    Layout("page numbers", indent=3, between=lambda n: ["", str(n), ""]),
    Layout("running heads with folio", indent=2, between=lambda n: [
        "", f"{n}    THE TOWN AND THE RIVER" if n % 2 else f"THE SECOND PART    {n}", "",
    ]),
    Layout("form feeds", blank=True, between=lambda _: ["\f"]),
    Layout("[Pg n]", blank=True, between=lambda n: [f"[Pg {n}]"]),
    Layout("hyphens", 60, 3, hyphens=True),
)  # fmt: skip


def laid_out(paragraphs: Sequence[str], layout: Layout) -> str:
    """The paragraphs as lines, and what stands between the pages."""
    lines: list[str] = []
    n_page, n_on_page = 9, 0
    for paragraph in paragraphs:
        for line in _wrapped(paragraph, layout):
            if n_on_page == PAGE and layout.between:
                n_page, n_on_page = n_page + 1, 0
                lines += layout.between(n_page)
            lines.append(line)
            n_on_page += 1
        if layout.blank:
            lines.append("")
    return "\n".join(lines) + "\n"


def _wrapped(paragraph: str, layout: Layout) -> Iterator[str]:
    indent = " " * layout.indent
    if not layout.hyphens:
        yield from textwrap.wrap(paragraph, layout.width, initial_indent=indent)
        return
    line = indent
    for word in paragraph.split():
        for part in _parts(word, layout.width - len(line) - 1):
            glue = "" if line == indent or not line else " "
            if len(line) + len(glue) + len(part) > layout.width:
                yield line
                line, glue = "", ""
            line += glue + part
            if part.endswith("-") and part != word:
                yield line
                line = ""
    if line.strip():
        yield line


def _parts(word: str, room: int) -> list[str]:
    """A word, or the two parts of it that it is broken into where the rest of a line has room."""
    if len(word) <= room or not word.isalpha():
        return [word]
    places = [match.start() for match in SYLLABLE.finditer(word) if 2 <= match.start() < room - 1]
    return [word[: places[-1]] + "-", word[places[-1] :]] if places else [word]


def differing(paragraphs: Sequence[str], language: str, layout: Layout) -> float:
    """The share of sentences (0..1) that do not come out as they were."""
    own = _sentences("\n".join(paragraphs) + "\n", language)
    found = _sentences(laid_out(paragraphs, layout), language)
    return sum((own - found).values()) / max(1, sum(own.values()))


def _sentences(text: str, language: str) -> Counter[str]:
    return Counter(sentence.text for sentence in segment(text, language, "x").sentences)


def main() -> None:
    """Prints a line a layout, a column a book."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", metavar="FILE[:LANG]")
    parser.add_argument("--paragraphs", type=int, default=400)
    options = parser.parse_args()
    books = []
    for file in options.files:
        path, _, language = file.partition(":")
        lines = Path(path).read_text(encoding="utf-8").splitlines()
        paragraphs = [" ".join(line.split()) for line in lines if line.strip()]
        told = language or choose([Path(path)], ["\n".join(paragraphs)])[0][0].language
        books.append((paragraphs[: options.paragraphs], told))
    print("layout".ljust(26), *(Path(file).name[:16].rjust(16) for file in options.files))
    for layout in LAYOUTS:
        shares = (differing(*book, layout) for book in books)
        print(layout.name.ljust(26), *(f"{share:16.2%}" for share in shares), flush=True)


if __name__ == "__main__":
    main()
