"""Sentence splitters side by side, in one run, on hard paragraphs and on plain text.

    python -m benchmarks.segment [--set cases|heldout] [--text FILE --language TAG]

prints for every splitter the share of paragraphs of tests/golden/sentences that it cuts exactly as
marked, by language, and its speed. Peers that are not installed are named and left out; they are
installed apart, never into the project's environment:

    python -m venv peers && peers/bin/pip install blingfire pysbd sentencex syntok regex
    peers/bin/python -m benchmarks.segment

Footnote marks do not count, on either side: we fence them, others keep them. wtpsplit has no rules
to compare with, only models of several hundred megabytes, and is left out.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from aligner.languages import find, row
from aligner.model import Span
from aligner.segmenting.boundaries import own_rules
from aligner.segmenting.fencing import fence
from aligner.segmenting.masking import wording
from aligner.segmenting.segmenter import segment
from aligner.segmenting.sentences import cut
from aligner.segmenting.unwrapping import unwrap
from aligner.settings import Segmenting
from tests.support.golden_paragraphs import (
    HELD_OUT,
    SENTENCES,
    TAGS,
    Paragraph,
    paragraphs,
    without_marks,
)

ROOT = Path(__file__).parent.parent
Splitter = Callable[[str, str], list[str]]


def ours(text: str, tag: str) -> list[str]:
    """Our fences, line ends and sentences, without articles: a paragraph has none."""
    language = find(tag)
    unwrapped = unwrap(fence(text, language).masked)
    masked, whole = unwrapped.text, Span(0, len(unwrapped.text))
    spans = cut(masked, whole, own_rules.rules_for(unwrapped, tag, Segmenting())(whole))
    return [said for start, stop in spans if (said := wording(masked[start:stop]))]


def blingfire() -> Splitter:
    """Microsoft's finite-state machine."""
    from blingfire import text_to_sentences

    return lambda text, _: text_to_sentences(text).split("\n")


def pysbd() -> Splitter:
    """Rules in the manner of the Golden Rules."""
    import pysbd

    known = {"en", "it", "de", "fr", "es", "ru", "pl", "nl"}  # Portuguese is none of its languages
    made = {
        tag: pysbd.Segmenter(language=tag if tag in known else "es", clean=False)
        for tag in {*TAGS, "ru", "nl"}
    }
    return lambda text, tag: made[tag].segment(text)


def sentencex() -> Splitter:
    """Wikimedia's rules."""
    import sentencex

    return lambda text, tag: list(sentencex.segment(tag, text))


def syntok() -> Splitter:
    """Rules for Indo-European languages."""
    from syntok import segmenter

    def cut(text: str, _: str) -> list[str]:
        return [
            "".join(token.spacing + token.value for token in sentence)
            for paragraph in segmenter.process(text)
            for sentence in paragraph
        ]

    return cut


PEERS = {"BlingFire": blingfire, "pysbd": pysbd, "sentencex": sentencex, "syntok": syntok}


def splitters() -> Iterator[tuple[str, Splitter]]:
    """Ours and those of the peers that are installed."""
    yield "ours", ours
    for name, make in PEERS.items():
        try:
            yield name, make()
        except ImportError as error:
            print(f"{name} is left out: {error}", file=sys.stderr)


def chosen(tag: str, which: str) -> list[Paragraph]:
    """The paragraphs of a language, held out or not."""
    files = sorted((SENTENCES / tag).glob("*.txt"))
    kept = [file for file in files if (file.stem == HELD_OUT) is (which == HELD_OUT)]
    return [paragraph for file in kept for paragraph in paragraphs(file)]


def is_right(splitter: Splitter, paragraph: Paragraph, tag: str) -> bool:
    """Whether all sentences of a paragraph come out as marked."""
    got = [without_marks(sentence) for sentence in splitter(paragraph.text, tag)]
    return [s for s in got if s] == [without_marks(s) for s in paragraph.sentences]


def shares(which: str, made: dict[str, Splitter]) -> None:
    """Print the table of right paragraphs."""
    print(f"\nParagraphs cut exactly as marked, set: {which}\n")
    print(
        "| splitter | "
        + " | ".join(row(tag).name.lower() for tag in TAGS)
        + " |\n|---|"
        + "---|" * len(TAGS)
    )
    for name, splitter in made.items():
        cells = []
        for tag in TAGS:
            hard = chosen(tag, which)
            right = sum(is_right(splitter, paragraph, tag) for paragraph in hard)
            cells.append(f"{right}/{len(hard)} ({100 * right / len(hard):.0f} %)")
        print(f"| {name} | " + " | ".join(cells) + " |")


def plain_text() -> str:
    """About two megabytes of the marked paragraphs, so that a run needs no other file."""
    hard = (p.text for name in ("english",) for p in chosen(name, "cases"))
    page = "\n\n".join(text.replace("\n", " ") for text in hard)
    return (page + "\n\n") * (2_000_000 // len(page))


def speeds(text: str, tag: str, made: dict[str, Splitter]) -> None:
    """Print the table of speeds."""
    print(f"\nSpeed on {len(text) / 1e6:.1f} million characters, processor time\n")
    print("| splitter | MB/s | to ours |\n|---|---|---|")
    whole = {"ours, whole segmentation": lambda text, tag: [segment(text, tag, tag).title]}
    base = 0.0
    for name, splitter in {**made, **whole}.items():
        lines = (
            text.split("\n") if name == "pysbd" else [text]
        )  # pysbd's time grows with the square
        part = lines[: 1 + len(lines) // 50] if name == "pysbd" else lines
        begun = time.process_time()
        for line in part:
            if line:
                splitter(line, tag)
        speed = sum(map(len, part)) / (time.process_time() - begun) / 1e6
        base = base or speed
        print(f"| {name} | {speed:.2f} | {speed / base:.2f} |")


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--set", choices=["cases", HELD_OUT], default=None)
    parser.add_argument("--text", type=Path, help="a text file to measure the speed on")
    parser.add_argument("--language", default="en")
    options = parser.parse_args()
    made = dict(splitters())
    for which in [options.set] if options.set else ["cases", HELD_OUT]:
        shares(which, made)
    text = options.text.read_text(encoding="utf-8") if options.text else plain_text()
    speeds(text, options.language, made)


if __name__ == "__main__":
    main()
