"""Hostile inputs by the thousand: nothing but our own errors, nothing lost, no time beyond a bound.

    python -m benchmarks.fuzz [--minutes 10] [--seed N] [--keep FOLDER]

Files that the suite knows (texts, golden inputs, written editions) are changed at random: bytes,
encodings, cuts, line ends, markup, signs of Unicode, fields of native files, options of commands.
Each input goes its whole way (`tests/support/fuzzing.py`). What breaks is made smaller and kept in
tests/golden/fuzz/, where it is a test from then on. The seed is printed first: the same seed makes
the same inputs. Ends with 1 where anything was found.
"""

import argparse
import hashlib
import json
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from aligner import formats
from aligner.formats import FORMS
from tests.support.fuzzing import CORPUS, SETTINGS, Case, TooLongError, drive
from tests.support.small_editions import hostile, mill

ROOT = Path(__file__).parents[1]

LARGEST = 6_000
"""Bytes that a seed is cut to: small inputs are many inputs."""

SHRINKING = 10.0
"""Seconds for which a find is made smaller."""

SIGNS = (
    *(
        "\0",
        "\ufeff",
        "\u200b",
        "\u202e",
        "\xad",
        "\ufdd0",
        "\ufdd1",
        "\u2028",
        "\x85",
        "\f",
        "\x1b",
    ),
    *(
        "\r",
        "\r\n",
        "\n\n",
        "\t",
        "\xa0",
        "\u0301",
        "\u0301\u0316" * 40,
        "\U0001f600",
        "\U0010ffff",
    ),
    *(
        "§ 1 ",
        "Art.\xa05 ",
        "1. ",
        "(a) ",
        "iv. ",
        "[1]",
        "[^a]",
        "## ",
        "> ",
        "* ",
        "---\n",
        "***",
    ),
    *(
        "{",
        "}",
        "{}",
        ".a-b {x:y}",
        "@media x{",
        "<b>",
        "</p>",
        "<!--",
        "<script>",
        "&#0;",
        "&amp;",
    ),
    *(
        "<http://a.b>",
        "www.",
        "Source: ",
        "References\n",
        "Contents\n",
        "“",
        "”",
        "«",
        "...",
        "…",
        "—",
    ),
    *(
        "9" * 400,
        "1,5",
        "12\n",
        "𝟙",
        "²",
        "٣",
        "雨。",
        "אב",
        "Ⅷ",
        "ǅ",
        "ß",
        "ﬁ",
        "İ",
        "K",
        "Page 1\n",
    ),
)
"""What is put into texts: signs that some step looks for, and those that none expects."""

VALUES: tuple[object, ...] = (
    None, True, False, -1, 0, 1, 2, 10**9, 10**400, -(10**30), 0.5, -0.0, 1e308, float("nan"),
    float("inf"), "", "a", "\ud800", "\0", "/../../planted", "en", "en-2", "x" * 5000, [], {}, [[]],
    {"a": 1}, "auto", "null", "2", [0, 0], [5, 2], "2026-01-01", "<b>&", "\u202e", "note",
)  # fmt: skip
"""What is put in the place of a field."""

ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "utf-8-sig", "latin-1", "cp1252", "cp1251", "cp437")


def seeds() -> dict[str, list[tuple[str, bytes]]]:
    """Kind -> suffixes and contents of the files that inputs are made of."""
    golden = ROOT / "tests" / "golden"
    texts = [
        *(ROOT / "texts").rglob("*.txt"), *(ROOT / "texts").rglob("*.md"),
        *golden.rglob("input*.txt"), *golden.rglob("*.html"), *golden.rglob("input*.md"),
    ]  # fmt: skip
    written = [
        (f".{suffix.rpartition('.')[2] if form.scope == 'pair' else suffix}", text.encode())
        for edition in (mill(), hostile())
        for form in FORMS
        if form.written and form.read
        for suffix, text in formats.exporter(form.name).render(edition)
    ]
    files = [*golden.rglob("*.alignment.json"), *golden.rglob("*.tmx"), *golden.rglob("*.ladder")]
    old = [
        (
            "." + path.name.partition(".")[2] if "json" in path.name else path.suffix,
            path.read_bytes(),
        )
        for path in files
    ]
    small = [(suffix, data) for suffix, data in (*written, *old) if len(data) < 60_000]
    return {
        "text": [(path.suffix, path.read_bytes()[:LARGEST]) for path in sorted(texts)],
        "form": sorted([*small, (".tsv", b"a\tb\nc\td\n")]),
    }


def cases(seed: int) -> Iterator[Case]:
    """Inputs without end, the same for the same seed."""
    known = seeds()
    for number in range(sys.maxsize):
        draw = random.Random(f"{seed} {number}")
        kind = draw.choices(("text", "form", "command"), (6, 5, 2))[0]
        if kind == "command":
            yield command(draw, known["text"])
            continue
        suffix, data = draw.choice(known[kind])
        if kind == "text" and draw.random() < 0.3:
            suffix = draw.choice((".txt", ".md", ".html"))
        fields = suffix == ".alignment.json" and draw.random() < 0.7
        data = changed_fields(draw, data) if fields else changed(draw, data, known[kind])
        yield Case(kind, suffix, data, (draw.choice(list(SETTINGS)),) if kind == "text" else ())


Others = Sequence[tuple[str, bytes]]
"""Suffixes and contents of files."""


def changed(draw: random.Random, data: bytes, others: Others) -> bytes:
    """Bytes with some changes, one in five of them in another encoding."""
    for _ in range(draw.choice((1, 1, 2, 3, 8))):
        change = draw.choice(CHANGES)
        data = change(draw, data) if change else spliced(draw, data, draw.choice(others)[1])
    if draw.random() < 0.2:
        encoding = draw.choice(ENCODINGS)
        data = data.decode("utf-8", "replace").encode(encoding, "replace")
        if draw.random() < 0.3:
            data = flipped(draw, data)
    return data[: 4 * LARGEST] if len(data) > 60_000 else data


def _stretch(draw: random.Random, size: int) -> tuple[int, int]:
    start = draw.randint(0, size)
    return start, min(size, start + int(draw.expovariate(1 / 40)))


def flipped(draw: random.Random, data: bytes) -> bytes:
    """Some bytes are others."""
    held = bytearray(data)
    for _ in range(draw.randint(1, 4) if held else 0):
        held[draw.randrange(len(held))] = draw.randrange(256)
    return bytes(held)


def cut(draw: random.Random, data: bytes) -> bytes:
    """A stretch is gone, or all behind a place."""
    start, stop = _stretch(draw, len(data))
    return data[:start] + (data[stop:] if draw.random() < 0.7 else b"")


def doubled(draw: random.Random, data: bytes) -> bytes:
    """A stretch is there several times, side by side."""
    start, stop = _stretch(draw, len(data))
    return data[:stop] + data[start:stop] * draw.choice((1, 2, 30)) + data[stop:]


def spliced(draw: random.Random, data: bytes, other: bytes) -> bytes:
    """The head of one file and the tail of another."""
    return data[: draw.randint(0, len(data))] + other[draw.randint(0, len(other)) :]


def with_signs(draw: random.Random, data: bytes) -> bytes:
    """A sign, once or again and again, somewhere or everywhere."""
    sign = draw.choice(SIGNS).encode() * draw.choice((1, 1, 1, 3, 200))
    if draw.random() < 0.2:
        return data.replace(draw.choice((b" ", b". ", b"\n")), sign + b" ")
    place = draw.randint(0, len(data))
    return data[:place] + sign + data[place:]


def with_line_ends(draw: random.Random, data: bytes) -> bytes:
    """Other line ends, or none, or at every blank."""
    end = draw.choice((b"\r\n", b"\r", b"\n\n", b" ", "\u2028".encode(), b"\x0b"))
    return data.replace(draw.choice((b"\n", b" ")), end)


def only_some(draw: random.Random, data: bytes) -> bytes:
    """A few lines, in another order."""
    lines = data.split(b"\n")
    return b"\n".join(draw.choices(lines, k=draw.randint(0, min(len(lines), 30))))


CHANGES: tuple[Callable[[random.Random, bytes], bytes] | None, ...] = (
    *(flipped, cut, doubled, with_signs, with_signs, with_line_ends, only_some),
    None,  # two files are spliced
)


def changed_fields(draw: random.Random, data: bytes) -> bytes:
    """A native file some of whose fields hold other values, are gone, or stand twice."""
    value = json.loads(data)
    for _ in range(draw.choice((1, 1, 1, 2, 5))):
        holder, key = draw.choice(list(_nodes(value)))
        deed = draw.random()
        if deed < 0.6:
            holder[key] = draw.choice(VALUES)
        elif deed < 0.7 and isinstance(holder[key], int):
            holder[key] += draw.choice((-1, 1, 1000))
        elif deed < 0.85:
            del holder[key]
        elif isinstance(holder, list):
            holder.insert(draw.randint(0, len(holder)), holder[key])
        else:
            holder[draw.choice(("x", "unknown", "", "sigil"))] = holder[key]
    return json.dumps(value, ensure_ascii=draw.random() < 0.5).encode("utf-8", "surrogatepass")


def _nodes(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of a JSON value that can be changed: what holds it, and its key or number."""
    for key, held in list(value.items() if isinstance(value, dict) else enumerate(value)):
        yield value, key
        if isinstance(held, dict | list):
            yield from _nodes(held)


ARGUMENTS = (
    "", " ", "0", "-1", "en", "xx", "en-GB", "e", "und", "\udce9", "a\nb", "a/b", "/", ".",
    "..", "none", "json", "tmx,html", "ladder", "nothing", "sentence", "clause", "lines",
    "auto", "(", "[a-", "a*", "(a+)+", "^$", ".", "From..To", "..", "a..", "..z", "a..b..c",
    "markup", "utf-16", "idna", "ascii", "hashing", "static", "input.txt", "missing", "%s",
    "{}", "x" * 300, "\xe9", "<b>", "--", "-",
)  # fmt: skip
"""Values of options; none of them names a place outside the folder of the run."""

OPTIONS = {
    "segment": ("--lang", "--granularity", "--verse", "--body", "--fence", "--no-fence", "--srx",
                "--abbreviations", "--encoding", "--explain", "--json", "--tsv", "--presegmented"),
    "align": ("--lang", "--title", "--to", "--body", "--fence", "--verse", "--encoding", "--json",
              "--quiet", "--presegmented", "--granularity", "--no-fence", "--abbreviations"),
    "export": ("--to", "--quiet", "--force"),
    "evaluate": ("--json",),
}  # fmt: skip
"""Options of the commands but for those that say where files go."""

FLAGS = {"--explain", "--json", "--tsv", "--presegmented", "--quiet", "--force"}


def command(draw: random.Random, texts: Others) -> Case:
    """A command line with files, options and values that fit, or do not."""
    suffix, data = draw.choice(texts)
    data = data[: draw.choice((0, 80, 1000))]
    name = draw.choice(list(OPTIONS))
    files = [f"input{suffix}"] * (1 + (name in ("align", "evaluate")))
    arguments = [name, *files[: draw.choice((0, *(len(files),) * 5))]]
    for _ in range(draw.randint(0, 4)):
        option = draw.choice(OPTIONS[name])
        arguments += [option] if option in FLAGS else [option, draw.choice(ARGUMENTS)]
    if name == "align":
        arguments += ["--encoder", "hashing", "--cache", "none", "-o", "out"]
    return Case("command", suffix, data, tuple(arguments))


def failure(case: Case) -> str:
    """What is wrong with a case: the error and the last lines that led to it, "" for nothing."""
    try:
        drive(case)
    except (Exception, TooLongError) as error:
        raised = (error.__cause__ or error).__traceback__
        own = [f for f in traceback.extract_tb(raised) if "/aligner/" in f.filename]
        place = f"{Path(own[-1].filename).name}:{own[-1].name}" if own else "no file of ours"
        return f"{type(error).__name__} in {place}: {str(error)[:200]!r}"
    return ""


def _same(one: str, two: str) -> bool:
    """Whether two failures are one defect: the same error at the same place."""
    return one.partition(": ")[0] == two.partition(": ")[0]


def shrunk(case: Case, failed: str) -> Case:
    """The case with as much of its bytes left out as leaves the failure."""
    until = time.monotonic() + SHRINKING
    size = len(case.data) // 2
    while size and time.monotonic() < until:
        start = 0
        while start < len(case.data) and time.monotonic() < until:
            smaller = replace(case, data=case.data[:start] + case.data[start + size :])
            if _same(failure(smaller), failed):
                case = smaller
            else:
                start += size
        size //= 2
    return case


def main() -> None:
    """Runs for as long as is asked and tells what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--keep", type=Path, default=CORPUS, metavar="FOLDER")
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    until = time.monotonic() + 60 * options.minutes
    runs: Counter[str] = Counter()
    found: list[str] = []
    for case in cases(options.seed):
        if time.monotonic() > until:
            break
        runs[case.kind] += 1
        failed = failure(case)
        if not failed or any(_same(failed, one) for one in found):
            continue
        found.append(failed)
        small = shrunk(case, failed)
        digest = hashlib.sha256(small.data + repr(small.arguments).encode()).hexdigest()[:8]
        small.write(options.keep / f"{small.kind}-{digest}", failed)
        print(f"{small.kind}-{digest}: {failed}", flush=True)
    print(f"{sum(runs.values())} runs ({dict(runs)}), {len(found)} found")
    raise SystemExit(1 if found else 0)


if __name__ == "__main__":
    main()
