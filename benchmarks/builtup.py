"""Documents that are not clean, built from clean ones: what aligners of one ladder cannot do.

    python -m benchmarks.builtup FOLDER [--encoder NAME] [--set NAME]...

From every set of FOLDER (see gold.py): foreign chapters on one side, five blocks permuted, a third
of one side deleted, a page repeated, an abstract in front of one side and a bibliography behind the
other, and gaps that face gaps. Printed: strict F1 against that of the clean documents, and
precision and recall of "has no counterpart".
"""

import argparse
import json
import os
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from aligner import encoders
from aligner.evaluating import measures
from aligner.evaluating.measures import BeadPair, Counts
from benchmarks.gold import aligned, documents, witness

os.environ.setdefault("OMP_NUM_THREADS", "2")

SEED = 4


class Document(NamedTuple):
    """Texts by sentence and the beads between them; `foreign` is matter of neither text."""

    name: str
    source: list[str]
    target: list[str]
    beads: list[BeadPair]


class Unit(NamedTuple):
    """A bead with its text, so that beads can be moved about; foreign matter is a null unit."""

    source: tuple[str, ...]
    target: tuple[str, ...]


def units(document: Document) -> list[Unit]:
    """The document as a list of beads in order, sentences in no bead as null units."""
    pairs = sorted(bead for bead in document.beads if bead[0] and bead[1])
    result: list[Unit] = []
    i = j = 0
    for source, target in [*pairs, ((len(document.source),), (len(document.target),))]:
        if source[0] < i or target[0] < j:
            continue
        result += [Unit((text,), ()) for text in document.source[i : source[0]]]
        result += [Unit((), (text,)) for text in document.target[j : target[0]]]
        if source[0] < len(document.source):
            i, j = source[-1] + 1, target[-1] + 1
            texts = document.source[source[0] : i], document.target[target[0] : j]
            result.append(Unit(tuple(texts[0]), tuple(texts[1])))
    return result


def assemble(name: str, source: Sequence[Unit], target: Sequence[Unit]) -> Document:
    """A document whose sides hold these units in these orders, beads by the units themselves."""
    places: dict[int, tuple[int, ...]] = {}
    targets: list[str] = []
    for unit in target:
        places[id(unit)] = tuple(range(len(targets), len(targets) + len(unit.target)))
        targets += unit.target
    sources: list[str] = []
    beads: list[BeadPair] = []
    seen = set()
    for unit in source:
        numbers = tuple(range(len(sources), len(sources) + len(unit.source)))
        sources += unit.source
        other = places.get(id(unit), ())
        seen.add(id(unit))
        if numbers and other:
            beads.append((numbers, other))
        else:
            beads += [((i,), ()) for i in numbers] + [((), (j,)) for j in other]
    for unit in target:
        if id(unit) not in seen:
            beads += [((), (j,)) for j in places[id(unit)]]
    return Document(name, sources, targets, beads)


def foreign(texts: Sequence[str], side: int) -> list[Unit]:
    """Sentences that only one side has."""
    return [Unit((text,), ()) if side == 0 else Unit((), (text,)) for text in texts]


Draw = np.random.Generator
Pools = tuple[list[str], list[str]]


def some(draw: Draw, pool: Sequence[str], size: int) -> list[str]:
    """A run of sentences of a pool."""
    if not pool:
        return []
    start = int(draw.integers(0, max(len(pool) - size, 0) + 1))
    return list(pool[start : start + size])


def foreign_chapters(document: Document, pools: Pools, draw: Draw) -> Document:
    """Three chapters of a tenth of the text each that only one side has."""
    all_units = units(document)
    source, target = list(all_units), list(all_units)
    size = max(len(all_units) // 10, 5)
    for number in range(3):
        side = number % 2
        at = int(draw.integers(0, len(all_units)))
        chapter = foreign(some(draw, pools[side], size), side)
        if side == 0:
            source[at:at] = chapter
        else:
            target[at:at] = chapter
    return assemble("foreign chapters", source, target)


def permuted(document: Document, _: Pools, draw: Draw) -> Document:
    """The target's text in five blocks, in another order."""
    all_units = units(document)
    cuts = [len(all_units) * k // 5 for k in range(6)]
    blocks = [all_units[a:b] for a, b in pairwise(cuts)]
    order = [[2, 0, 4, 1, 3], [1, 4, 2, 0, 3], [3, 2, 0, 4, 1]][int(draw.integers(0, 3))]
    return assemble("permuted", all_units, [unit for k in order for unit in blocks[k]])


def deleted(document: Document, _: Pools, draw: Draw) -> Document:
    """A third of the target left out, in four stretches."""
    all_units = units(document)
    size = max(len(all_units) // 12, 1)
    starts = [len(all_units) * k // 4 + int(draw.integers(0, size)) for k in range(4)]
    gone = {k for start in starts for k in range(start, start + size)}
    return assemble(
        "a third deleted", all_units, [u for k, u in enumerate(all_units) if k not in gone]
    )


def repeated(document: Document, _: Pools, draw: Draw) -> Document:
    """A page of fifteen beads that stands twice in the target; the second one is foreign."""
    all_units = units(document)
    at = int(draw.integers(0, max(len(all_units) - 15, 1)))
    again = [text for unit in all_units[at : at + 15] for text in unit.target]
    target = [*all_units[: at + 15], *foreign(again, 1), *all_units[at + 15 :]]
    return assemble("page repeated", all_units, target)


def framed(document: Document, pools: Pools, draw: Draw) -> Document:
    """An abstract in front of the source and a bibliography behind the target."""
    all_units = units(document)
    abstract = foreign(some(draw, pools[0], 8), 0)
    entries = [
        f"{name.split(' ')[0]}, {text.split(' ')[-1]} {1900 + k}, pp. {k}–{k + 7}."
        for k, (name, text) in enumerate(
            zip(some(draw, pools[1], 20), some(draw, pools[1], 20), strict=True)
        )
        if name and text
    ]
    return assemble("framed", [*abstract, *all_units], [*all_units, *foreign(entries, 1)])


SHARE_OF_GAPS = 0.04


def facing_gaps(document: Document, _: Pools, draw: Draw) -> Document:
    """Here and there one to three beads lose their target and the next ones their source, so that
    what is left of them faces each other; half as often some are left out of one side alone."""
    sides: tuple[list[Unit], list[Unit]] = ([], [])
    rest = units(document)
    while rest:
        chance = draw.random()
        sizes = [0, 0]
        if len(rest) > 6 and chance < SHARE_OF_GAPS:
            few = int(draw.integers(2, 4)) if draw.random() < 0.4 else 1
            sizes = [few, int(draw.integers(1, few + 1))]
        elif len(rest) > 6 and chance < 1.5 * SHARE_OF_GAPS:
            sizes[int(draw.integers(0, 2))] = int(draw.integers(1, 4))
        for side, size in enumerate(sizes):
            sides[side].extend(foreign([t for unit in rest[:size] for t in unit[side]], side))
            rest = rest[size:]
        after = int(draw.integers(4, 9)) if any(sizes) else 1
        for held in sides:
            held.extend(rest[:after])
        rest = rest[after:]
    return assemble("gaps facing gaps", *sides)


BUILDERS: tuple[Callable[[Document, Pools, Draw], Document], ...] = (
    foreign_chapters,
    permuted,
    deleted,
    repeated,
    framed,
    facing_gaps,
)


def load(folder: Path) -> list[Document]:
    """The documents of a set as plain lists."""
    return [
        Document(
            name, [s.text for s in source.sentences], [s.text for s in target.sentences], beads
        )
        for name, source, target, beads in documents(folder)
    ]


def pools_of(folder: Path, languages: tuple[str, str], besides: str) -> Pools:
    """Sentences of both languages from the other sets."""
    pairs = {
        k: v["pair"].split("-") for k, v in json.loads((folder / "sets.json").read_text()).items()
    }
    pools: Pools = ([], [])
    for name in sorted(pairs):
        if name.split("_")[0] == besides.split("_")[0]:
            continue
        for document in load(folder / name)[:2]:
            for side, language in enumerate(languages):
                for place, texts in enumerate((document.source, document.target)):
                    if pairs[name][place] == language:
                        pools[side].extend(texts)
    return pools


def null_counts(predicted: Sequence[BeadPair], gold: Sequence[BeadPair]) -> tuple[int, int, int]:
    """Null beads predicted, in the gold, in both."""
    ours = {bead for bead in predicted if not (bead[0] and bead[1])}
    theirs = {bead for bead in gold if not (bead[0] and bead[1])}
    return len(ours), len(theirs), len(ours & theirs)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--encoder", default="static")
    parser.add_argument("--set", action="append")
    options = parser.parse_args()
    encoder = encoders.get(options.encoder)
    sets = json.loads((options.folder / "sets.json").read_text())
    names = options.set or ["ntrex_enit", "ntrex_enfr", "psalms_enit", "maligna_human_plen"]
    print(f"{'built-up':18} {'strict F1':>9} {'clean':>7} {'share':>6} {'null P':>7} {'null R':>7}")
    clean: list[Counts] = []
    rows: dict[str, tuple[list[Counts], np.ndarray]] = {}
    for name in names:
        languages = tuple(sets[name]["pair"].split("-"))
        pools = pools_of(options.folder, (languages[0], languages[1]), name)
        for number, document in enumerate(load(options.folder / name)):
            draw = np.random.default_rng([SEED, number])
            versions = [document, *(build(document, pools, draw) for build in BUILDERS)]
            for version in versions:
                beads = aligned(
                    witness(version.source, "en"), witness(version.target, "it"), encoder
                )
                counts = measures.count(beads, version.beads)
                if version is document:
                    clean.append(counts)
                    continue
                kept, nulls = rows.setdefault(version.name, ([], np.zeros(3)))
                kept.append(counts)
                nulls += null_counts(beads, version.beads)
    whole = sum(clean, Counts()).strict.f1
    for name, (kept, nulls) in rows.items():
        f1 = sum(kept, Counts()).strict.f1
        ours, theirs, both = nulls
        print(
            f"{name:18} {f1:9.3f} {whole:7.3f} {f1 / whole:6.3f}"
            f" {both / max(ours, 1):7.3f} {both / max(theirs, 1):7.3f}"
        )


if __name__ == "__main__":
    main()
