"""How many files in old encodings are read rightly, are refused, or read as other letters.

    python -m benchmarks.encodings FOLDER [--each N] [--peer]

FOLDER holds texts in UTF-8, `TAG.txt` or `TAG/NAME.txt` at any depth (`fr.txt`, `ja/a.txt`).
From each language that is found files are made in each of its encodings and in four sizes, from a
sentence to some pages, and read without and with the language. Right is a text whose letters are
right; signs are not counted. `--peer` asks charset-normalizer the same, where it is installed.
"""

import argparse
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from aligner.errors import EncodingError
from aligner.languages.file_names import as_tag
from aligner.readers.encodings import decode

EUROPEAN = {
    **dict.fromkeys(("cp1252", "iso8859_1", "iso8859_15", "mac_roman", "cp850"), "de es fr it pt"),
    **dict.fromkeys(("cp1250", "iso8859_2", "cp852"), "cs hr hu pl ro sk sl"),
    **dict.fromkeys(("cp1254", "iso8859_9"), "tr"),
    **dict.fromkeys(("cp1257", "iso8859_13"), "et lt lv"),
}
BEYOND = {
    **{"gb18030": "zh-Hans", "big5": "zh-Hant", "shift_jis": "ja", "euc_jp": "ja"},
    **{"iso2022_jp": "ja", "euc_kr": "ko", "cp1255": "he", "cp1256": "ar fa", "cp874": "th"},
    **{"cp1253": "el", "iso8859_7": "el", "cp1251": "bg mk ru sr uk", "koi8_r": "ru"},
    **{"koi8_u": "uk", "cp866": "bg ru", "utf_16_le": "ar ja ru", "utf_16_be": "el fr zh-Hans"},
}
SIZES = (100, 300, 1_000, 4_000)
"""Characters, at least; a file ends with a line of its text."""

TRIES = 40


class Sample(NamedTuple):
    """The bytes of a file, and what they hold."""

    data: bytes
    text: str
    language: str
    encoding: str
    size: int


def texts(folder: Path) -> dict[str, list[list[str]]]:
    """Language -> the lines of each of its texts."""
    found: dict[str, list[list[str]]] = defaultdict(list)
    for path in sorted(folder.rglob("*.txt")):
        for name in (path.stem, path.parent.name):
            if name == "zh-Hans" or name == "zh-Hant" or as_tag(name):
                lines = path.read_text(encoding="utf-8-sig").splitlines()
                found[name].append([line for line in lines if line.strip()])
                break
    return found


def samples(known: dict[str, list[list[str]]], each: int) -> Iterator[Sample]:
    """Files of every encoding, language and size; the same in every run."""
    draw = random.Random(7)
    for encoding, tags in (*EUROPEAN.items(), *BEYOND.items()):
        for tag in tags.split():
            for size in SIZES:
                for _ in range(each if known.get(tag) else 0):
                    if made := _sample(known[tag], encoding, size, draw):
                        yield Sample(*made, tag, encoding, size)


def _sample(
    held: list[list[str]], encoding: str, size: int, draw: random.Random
) -> tuple[bytes, str] | None:
    """Lines from somewhere in a text that has letters beyond ASCII there, in an encoding."""
    for _ in range(TRIES):
        lines = draw.choice(held)
        start = draw.randrange(len(lines))
        taken: list[str] = []
        while sum(map(len, taken)) < size and start + len(taken) < len(lines):
            taken.append(lines[start + len(taken)])
        data = "\n".join(taken).encode(encoding, "ignore")
        text = data.decode(encoding)
        beyond = sum(letter > "\x7f" and letter.isalpha() for letter in text)
        if beyond and len(text) >= size / 2 and len(text) > 0.95 * sum(map(len, taken)):
            return data, text
    return None


def letters(text: str) -> str:
    """The letters of a text alone."""
    return "".join(letter for letter in text if letter.isalpha())


def ours(sample: Sample, language: str) -> str | None:
    """What is read, none where it is refused."""
    try:
        return decode(sample.data, "x", None, language).text
    except EncodingError:
        return None


def peer(sample: Sample, language: str) -> str | None:  # noqa: ARG001
    """What charset-normalizer reads."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample.data).best()
    return None if best is None else str(best)


def verdict(sample: Sample, read: str | None) -> str:
    """Whether a file was read rightly."""
    if read is None:
        return "refused"
    return "right" if letters(read) == letters(sample.text) else "WRONG"


def table(
    made: list[Sample], reader: Callable[[Sample, str], str | None], with_language: bool
) -> None:
    """A line a size, and one for each file that was read wrongly."""
    counted: dict[int, Counter[str]] = defaultdict(Counter)
    begun = time.process_time()
    for sample in made:
        found = verdict(sample, reader(sample, sample.language if with_language else ""))
        counted[sample.size][found] += 1
        if found == "WRONG" or (found == "refused" and sample.size == SIZES[-1]):
            print(f"  {found}: {sample.language} in {sample.encoding}, {len(sample.data)} bytes")
    spent = 1000 * (time.process_time() - begun) / max(1, len(made))
    print(
        f"{reader.__name__}, language {'known' if with_language else 'not known'}, {spent:.0f} ms"
    )
    for size, verdicts in sorted(counted.items()):
        said = "  ".join(f"{name} {verdicts[name]:4}" for name in ("right", "refused", "WRONG"))
        print(f"  {size:5} characters: {said}")


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--each", type=int, default=2)
    parser.add_argument("--peer", action="store_true")
    told = parser.parse_args()
    made = list(samples(texts(told.folder), told.each))
    n_encodings = len({sample.encoding for sample in made})
    print(f"{len(made)} files in {n_encodings} encodings")
    table(made, ours, with_language=False)
    table(made, ours, with_language=True)
    if told.peer:
        table(made, peer, with_language=False)


if __name__ == "__main__":
    main()
