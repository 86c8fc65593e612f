"""Documents with their vectors, laid down where any runner in any environment can read them."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from aligner.encoders import AdditiveEncoder, Encoder
from aligner.evaluating.measures import BeadPair
from benchmarks.gold import documents

SEED = 1991
"""Of the order in which long documents repeat verses: the year of Gale and Church."""

Report = dict[str, Any]
"""What a runner wrote, see `running.main`."""

BLOCK = 10
"""Beads that stay together when verses are repeated in another order."""


@dataclass(frozen=True)
class Document:
    """Two texts as sentences and the beads that are right."""

    name: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    gold: tuple[BeadPair, ...]


def read_set(folder: Path) -> Iterator[Document]:
    """The documents of a gold set, named SET.DOC."""
    for stem, source, target, gold in documents(folder):
        name = f"{folder.name}.{stem}"
        sides = [tuple(s.text for s in witness.sentences) for witness in (source, target)]
        yield Document(name, sides[0], sides[1], tuple(gold))


def long_document(pool: Sequence[Document], size: int) -> Document:
    """A document of about `size` sentences a side: the pool's gold beads over and over, blocks of
    them in a new order each time, the same on both sides."""
    blocks = [
        [(document, bead) for bead in document.gold[start : start + BLOCK]]
        for document in pool
        for start in range(0, len(document.gold), BLOCK)
    ]
    order = random.Random(SEED)
    source: list[str] = []
    target: list[str] = []
    gold: list[BeadPair] = []
    while True:
        for block in order.sample(blocks, len(blocks)):
            for document, (one, two) in block:
                first = len(source), len(target)
                source += [document.source[i] for i in one]
                target += [document.target[j] for j in two]
                gold.append(
                    (tuple(range(first[0], len(source))), tuple(range(first[1], len(target))))
                )
            if len(source) >= size:
                return Document(f"{size}", tuple(source), tuple(target), tuple(gold))


def lay_down(jobs: Path, collection: Sequence[Document], encoder: Encoder, n_layers: int) -> None:
    """Write every document's texts and vectors below `jobs`, in the form `running.Side` tells."""
    pad = encoder.encode(["PAD"])[0]
    for document in collection:
        folder = jobs / document.name
        folder.mkdir(parents=True)
        for side, texts in (("source", document.source), ("target", document.target)):
            (folder / f"{side}.txt").write_text("".join(f"{t}\n" for t in texts), encoding="utf-8")
            sums, layers = vectors(texts, encoder, n_layers, pad)
            np.save(folder / f"{side}.sums.npy", sums)
            np.save(folder / f"{side}.layers.npy", layers)


def vectors(
    texts: Sequence[str], encoder: Encoder, n_layers: int, pad: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Sums (n, d) and layers (K, n, d), float32; see `running.Side`.

    Where the encoder adds, a run's vector is the normalised sum of its rows, which is what
    encoding the joined texts would give; the sums are one row of zeros a sentence elsewhere.
    """
    n = len(texts)
    layers = np.empty((n_layers, n, len(pad)), dtype=np.float32)
    layers[:] = pad
    if not encoder.additive:
        for k in range(min(n_layers, n)):
            layers[k, k:] = encoder.encode([" ".join(texts[i - k : i + 1]) for i in range(k, n)])
        return np.zeros((n, len(pad)), dtype=np.float32), layers
    sums = cast_additive(encoder).sums(texts)
    total = np.zeros_like(sums)
    for k in range(min(n_layers, n)):
        total[k:] += sums[: n - k]
        norms = np.linalg.norm(total[k:], axis=1, keepdims=True)
        layers[k, k:] = total[k:] / np.maximum(norms, 1e-12)
    return sums, layers


def cast_additive(encoder: Encoder) -> AdditiveEncoder:
    """An encoder that said it is additive."""
    return encoder  # type: ignore[return-value]


def read_result(path: Path) -> Report:
    """What a runner wrote, null beads cut into single sentences as the gold has them."""
    result: Report = json.loads(path.read_text(encoding="utf-8"))
    for entry in result["documents"].values():
        if "error" in entry:
            continue
        entry["beads"] = [bead for one, two in entry["beads"] for bead in single_nulls(one, two)]
    return result


def single_nulls(one: list[int], two: list[int]) -> Iterator[BeadPair]:
    """The bead itself, or one bead for each sentence where a side is empty.

    >>> list(single_nulls([1, 2], []))
    [((1,), ()), ((2,), ())]
    """
    if one and two:
        yield tuple(one), tuple(two)
    else:
        yield from (((i,), ()) for i in one)
        yield from (((), (j,)) for j in two)
