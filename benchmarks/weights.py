"""Fits the weights of the engine on gold beads and prints them for aligner/aligning/weights.py.

    python -m benchmarks.weights FOLDER [--without SET]... [--encoder NAME]... [--rounds N]

The engine's model is a conditional random field: every way through a text has the sum of its
beads' evidence, weighted, as its log odds. The weights are those that make the gold ways likeliest
(gradient ascent), drawn to the first hand-set weights by a normal prior. The parameters of each
bitext come from the engine's own run on it, never from its gold.
"""

import argparse
import json
import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from aligner import encoders
from aligner.aligning import engine, types, weights
from aligner.aligning.search import batching, forward_backward, scoring
from aligner.aligning.search.batching import BlockBatch
from aligner.aligning.types import Block
from aligner.settings import Aligning
from benchmarks.builtup import (
    Document,
    Pools,
    Unit,
    assemble,
    facing_gaps,
    foreign,
    load,
    pools_of,
    some,
    units,
)
from benchmarks.gold import witness

os.environ.setdefault("OMP_NUM_THREADS", "2")


KINDS = types.kinds(6)


@dataclass
class Piece:
    """A batch with its evidence and the gold ways through it."""

    batch: BlockBatch
    evidence: list  # per kind (features - 1, B, R + 1, C + 1) float32
    kind_logs: np.ndarray
    source_nulls: np.ndarray
    target_nulls: np.ndarray
    gold: list  # (kind number, item, i, j)
    null_i: list
    null_j: list
    openings: float
    weight: float


def gold_steps(beads, n, m):
    """Gold beads in order; kinds too large are left out; sentences in none are nulls."""
    pairs = sorted((b for b in beads if b[0] and b[1]), key=lambda b: (b[0], b[1]))
    steps, i, j = [], 0, 0
    for source, target in [*pairs, ((n,), (m,))]:
        if source[0] < i or target[0] < j:  # crosses the beads before: left out
            continue
        steps += [(x, x + 1, j, j) for x in range(i, source[0])]
        steps += [(source[0], source[0], y, y + 1) for y in range(j, target[0])]
        if source[0] < n:
            steps.append((source[0], source[-1] + 1, target[0], target[-1] + 1))
        i, j = source[-1] + 1, target[-1] + 1
    return steps


def pieces_of(bitext, parameters, beads, n, m, size):
    """The text cut at gold beads into blocks, in batches with their evidence."""
    numbers = {tuple(kind): k for k, kind in enumerate(KINDS)}
    groups, run = [], []
    for step in gold_steps(beads, n, m):
        run.append(step)
        if step[1] > step[0] and step[3] > step[2] and len(run) >= size:
            groups.append(run)
            run = []
    ways = {}
    for group in [*groups, run] if run else groups:
        r = Block(group[0][0], group[-1][1], group[0][2], group[-1][3])
        shapes = [(b - a, d - c) for a, b, c, d in group]
        if r.i1 == r.i0 or r.j1 == r.j0 or (r.i1 - r.i0) * (r.j1 - r.j0) > 12000:
            continue
        if all((p, q) in numbers for p, q in shapes if p and q):
            ways[r] = group
    for batch in batching.batches(list(ways), 30000):
        evidence = [e.astype(np.float32) for e in scoring.evidences(batch, bitext, parameters)]
        gold, null_i, null_j, openings = [], [], [], np.zeros(len(batch.rows))
        for item, r in enumerate(batch.blocks):
            before = ""
            for a, b, c, d in ways[r]:
                state = "P" if b > a and d > c else "X" if b > a else "Y"
                if state == "P":
                    gold.append((numbers[b - a, d - c], item, b - r.i0, d - r.j0))
                elif state == "X":
                    null_i.append((item, b - r.i0))
                else:
                    null_j.append((item, d - r.j0))
                openings[item] += state != "P" and state != before
                before = state
        yield Piece(
            batch,
            evidence,
            parameters.kinds,
            scoring.null_evidences(bitext.source, batch.i, parameters),
            scoring.null_evidences(bitext.target, batch.j, parameters),
            gold,
            null_i,
            null_j,
            float(openings.sum()),
            1.0,
        )


def excerpts(document: Document, pools: Pools, draw: np.random.Generator) -> list[Document]:
    """Short stretches of a document between foreign matter: of the same text, of other texts."""
    whole = units(document)
    result = []
    for size in (10, 22, 50):
        start = int(draw.integers(0, max(len(whole) - size, 0) + 1))
        inner = whole[start : start + size]
        outer = whole[: max(start - 2, 0)] + whole[start + size + 2 :]
        sides: list[list[Unit]] = [[], []]
        for part in (inner[: size // 2], inner[size // 2 :], []):
            for side in (0, 1):
                own = [text for unit in outer for text in unit[side]]
                pool = own if draw.random() < 0.6 else pools[side]
                count = int(draw.integers(0, 9)) * int(draw.random() < 0.7)
                sides[side] += foreign(some(draw, pool, count), side)
                sides[side] += part
        result.append(assemble(f"excerpt of {size}", sides[0], sides[1]))
    return result


def scores_of(piece, w):
    """The log odds of a batch's beads under some weights."""
    shape = (len(KINDS), *piece.batch.i.shape, piece.batch.j.shape[1])
    pairs = np.full(shape, -np.inf, dtype=np.float32)
    for k, kind in enumerate(KINDS):
        row = w.pairs[weights.group(kind)]
        total = np.tensordot(row[1:], piece.evidence[k], axes=(0, 0))
        total += w.kinds[k] + row[0] * piece.kind_logs[k]
        p, q = kind
        pairs[k, :, p:, q:] = total[:, p:, q:]
    return batching.BeadScores(
        KINDS,
        pairs,
        np.tensordot(w.nulls, piece.source_nulls, axes=(0, 0)).astype(np.float32),
        np.tensordot(w.nulls, piece.target_nulls, axes=(0, 0)).astype(np.float32),
        float(w.opening),
    )


def covered(posterior, axis, size):
    """How likely each sentence of one side is paired: (B, R + 1)."""
    sums = posterior.sum(axis=axis)
    total = sums.copy()
    for back in range(1, min(size, sums.shape[1])):
        total[:, : sums.shape[1] - back] += sums[:, back:]
    return total


def gradient(piece, w):
    """Log likelihood of the gold ways and its slope in the weights."""
    scores = scores_of(piece, w)
    posterior, logs = forward_backward.probabilities(piece.batch, scores)
    _, up = forward_backward.probabilities(
        piece.batch, replace(scores, opening=scores.opening + 0.01)
    )
    g_pairs, g_kinds, g_nulls = (
        np.zeros_like(w.pairs),
        np.zeros_like(w.kinds),
        np.zeros_like(w.nulls),
    )
    likelihood = -logs.sum() + piece.openings * scores.opening
    for k, item, i, j in piece.gold:
        likelihood += scores.pairs[k, item, i, j]
    share_i, share_j = np.ones(piece.batch.i.shape), np.ones(piece.batch.j.shape)
    for k, kind in enumerate(KINDS):
        post = posterior[k]
        share_i -= covered(post, 2, kind.source)
        share_j -= covered(post, 1, kind.target)
        wrong = post.copy()
        for number, item, i, j in piece.gold:
            if number == k:
                wrong[item, i, j] -= 1
        g = weights.group(kind)
        g_pairs[g, 1:] -= np.tensordot(piece.evidence[k], wrong, axes=([1, 2, 3], [0, 1, 2]))
        mass = wrong.sum()
        g_pairs[g, 0] -= mass * piece.kind_logs[k]
        g_kinds[k] -= mass
    for nulls, share, sizes, gold_nulls in (
        (piece.source_nulls, share_i, piece.batch.rows, piece.null_i),
        (piece.target_nulls, share_j, piece.batch.columns, piece.null_j),
    ):
        places = np.arange(share.shape[1])[None, :]
        share = np.maximum(share, 0) * ((places >= 1) & (places <= sizes[:, None]))
        g_nulls -= np.tensordot(nulls, share, axes=([1, 2], [0, 1])).astype(np.float32)
        for item, x in gold_nulls:
            g_nulls += nulls[:, item, x]
            likelihood += float(w.nulls @ nulls[:, item, x])
    g_opening = piece.openings - float((up - logs).sum()) / 0.01
    return likelihood, g_pairs, g_kinds, g_nulls, g_opening


HAND = {
    "kind": 0.7,
    "meaning": 0.6,
    "surface": 0.4,
    "lexicon": 0.3,
    "length": 1.0,
    "equal numbers": 0.8,
    "unequal numbers": -0.8,
    "endings": 0.8,
    "openings": 0.6,
    "labels": 0.7,
    "meaning gained": 0.3,
    "surface gained": 0.1,
    "lexicon gained": 0.0,
    "articles crossed": -3.0,
    "meaning of the short": -0.2,
    "articles met": 3.0,
}
"""Where the fit starts and what it is drawn to: guesses before the first fit, rounded after it."""


def hand():
    """The weights before any gold."""
    row = np.array([HAND[name] for name in weights.features()], dtype=np.float32)
    logs = np.log(weights.shares(KINDS))
    return weights.Weights(
        weights.features(),
        np.stack([row] * 3),
        logs,
        np.array([-2.5, 0.0, 0.7, 0.0], dtype=np.float32),
        -1.0,
    )


def pack(w):
    """All weights in one row."""
    return np.concatenate([w.pairs.ravel(), w.kinds, w.nulls, [w.opening]])


def unpack(x):
    """The weights from one row."""
    a = 3 * len(weights.features())
    b = a + len(KINDS)
    c = b + len(weights.NULL_FEATURES)
    return weights.Weights(
        weights.features(),
        x[:a].reshape(3, -1).astype(np.float32),
        x[a:b].astype(np.float32),
        x[b:c].astype(np.float32),
        float(x[c]),
    )


def read(options: argparse.Namespace) -> list[Piece]:
    """All pieces to learn from, each set weighing as the root of its beads."""
    pieces: list[Piece] = []
    sets = json.loads((options.folder / "sets.json").read_text())
    for name in options.encoder or ["static"]:
        encoder = encoders.get(name)
        for folder in sorted(p for p in options.folder.iterdir() if p.is_dir()):
            if folder.name in options.without or folder.name.endswith("_cross"):
                continue
            languages = tuple(sets[folder.name]["pair"].split("-"))
            pools = pools_of(options.folder, languages, folder.name)
            found = pieces_of_set(folder, pools, encoder)
            n = sum(len(p.gold) for p in found)
            for p in found:
                p.weight = 1 / np.sqrt(n)
            pieces += found
            print(folder.name, len(found), n, file=sys.stderr)
    return pieces


def pieces_of_set(folder: Path, pools: Pools, encoder) -> list[Piece]:
    """The pieces of some documents of a set: as they are, with gaps, and excerpts of them."""
    found: list[Piece] = []
    draw = np.random.default_rng(7)
    verses = folder.name.startswith(("bible", "psalms"))
    most = 1 if verses else 2 if folder.name.startswith(("grc", "ntrex")) else 9
    for document in load(folder)[:most]:
        gaps = facing_gaps(document, pools, draw)
        for version in [document, gaps, *excerpts(document, pools, draw)]:
            source, target = witness(version.source, "en"), witness(version.target, "it")
            bitext, parameters = engine.estimated(source, target, encoder, Aligning())
            n_sides = len(version.source), len(version.target)
            found += pieces_of(bitext, parameters, version.beads, *n_sides, 25)
    return found


def fit(pieces: list[Piece], options: argparse.Namespace) -> np.ndarray:
    """Gradient ascent (Adam) from the hand-set weights, drawn to them."""
    first, kept = pack(hand()), slice(0)
    if options.keep_nulls:
        kept = slice(-len(weights.NULL_FEATURES) - 1, None)
        first[kept] = pack(weights.weights(KINDS))[kept]
    x, m, v = first.astype(np.float64), np.zeros(len(first)), np.zeros(len(first))
    prior = pack(hand())
    for t in range(1, options.rounds + 1):
        total, slope = 0.0, np.zeros(len(x))
        w = unpack(x)
        for piece in pieces:
            likelihood, gp, gk, gn, go = gradient(piece, w)
            total += piece.weight * likelihood
            slope += piece.weight * np.concatenate([gp.ravel(), gk, gn, [go]])
        total -= options.prior * 25 * ((x - prior) ** 2).sum() / 2
        slope -= options.prior * 25 * (x - prior)
        slope[kept] = 0.0
        m = 0.8 * m + 0.2 * slope
        v = 0.95 * v + 0.05 * slope**2
        rate = 0.08 if t < options.rounds * 0.6 else 0.03
        x = x + rate * (m / (1 - 0.8**t)) / (np.sqrt(v / (1 - 0.95**t)) + 1e-6)
        if t % 5 == 1 or t < 3 or t == options.rounds:
            print(t, round(total, 3), file=sys.stderr, flush=True)
        if options.out:
            np.save(options.out, x)
    return x


def show(w: weights.Weights) -> None:
    """Print the weights for aligner/aligning/weights.py."""
    for k, f in enumerate(weights.features()):
        print(f"{f:22}", np.round(w.pairs[:, k], 3).tolist())
    print({tuple(k): round(float(b), 2) for k, b in zip(KINDS, w.kinds, strict=True)})
    nulls = np.round(w.nulls, 3).tolist()
    print(dict(zip(weights.NULL_FEATURES, nulls, strict=True)), round(w.opening, 3))


def main() -> None:
    """Fit and print the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--without", action="append", default=[])
    parser.add_argument("--encoder", action="append")
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--prior", type=float, default=0.02)
    parser.add_argument("--out", type=Path)
    parser.add_argument(
        "--keep-nulls", action="store_true", help="as aligner/aligning/weights.py has them"
    )
    options = parser.parse_args()
    show(unpack(fit(read(options), options)))


if __name__ == "__main__":
    main()
