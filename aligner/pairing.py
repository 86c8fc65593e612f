"""Two witnesses and an encoder in, their alignment out: the engine's stages in their order."""

from itertools import pairwise

import numpy as np

from aligner import chaining, grids, learning, moves, overlaps, probabilities, scoring, search
from aligner import seeding, spelling, weights
from aligner.encoders import Encoder
from aligner.grids import Floats4d, Kind, Rectangle, Step
from aligner.model import Alignment, Bead, Evidence, Span, Witness
from aligner.settings import Aligning

POINTS = 80_000


def side(witness: Witness, page: spelling.Page, labels: dict[str, int]) -> scoring.Side:
    numbers = [
        labels.setdefault(a.label, len(labels) + 1) if a.label else 0 for a in witness.articles
    ]
    articles = np.array(witness.article_numbers, dtype=np.int64)
    return scoring.Side(
        page.lengths,
        page.numbers,
        page.endings,
        page.openings,
        np.array(numbers, dtype=np.int64)[articles] if len(articles) else articles,
        articles,
    )


def outlook(source, target, largest):
    return scoring.Outlook(
        source,
        target,
        overlaps.backgrounds(source, target, largest),
        overlaps.backgrounds(target, source, largest),
    )


def meaning(texts, encoder, lengths, largest, centre=True):
    if encoder.additive:
        sums = encoder.sums(texts)
        return overlaps.additive_view(overlaps.centred(sums, lengths) if centre else sums, largest)
    return overlaps.encoded_view(texts, encoder, largest)


def one_pass(matter, beliefs, w, kinds, pieces):
    """Search every piece: the steps through it, and what its pairs are worth over nothing."""
    found = {}
    for batch in grids.batches(pieces, POINTS):
        scores = scoring.score(batch, matter, beliefs, w, kinds)
        posterior, logs = probabilities.probabilities(batch, scores)
        gains = decode(scores, posterior)
        nothing = null_way(batch, scores)
        for item, path in enumerate(search.best(batch, gains)):
            rectangle = batch.rectangles[item]
            found[rectangle] = (
                rate(path, rectangle, posterior[:, item], kinds),
                float(logs[item]) - nothing[item],
            )
    for r in pieces:
        if r.i1 == r.i0 or r.j1 == r.j0:
            steps = [Step(i, i + 1, r.j0, r.j0, 1.0) for i in range(r.i0, r.i1)]
            steps += [Step(r.i1, r.i1, j, j + 1, 1.0) for j in range(r.j0, r.j1)]
            found[r] = steps, 0.0
    return found


def null_way(batch, scores):
    out = []
    for b in range(len(batch.rows)):
        s = (
            scores.source_nulls[b, 1 : batch.rows[b] + 1].sum()
            + scores.target_nulls[b, 1 : batch.columns[b] + 1].sum()
        )
        out.append(float(s) + 2 * scores.opening)
    return out


MBR = True
TAU = 0.3
NULLGAIN = 0.5


def decode(scores, posterior):
    if not MBR:
        return scores
    kd, b, r, c = posterior.shape
    s_cov = np.zeros((b, r + 0), dtype=np.float32)
    t_cov = np.zeros((b, c + 0), dtype=np.float32)
    for k, (p, q) in enumerate(scores.kinds):
        rows = posterior[k].sum(axis=2)
        cols = posterior[k].sum(axis=1)
        for a in range(min(p, r - 1)):
            s_cov[:, : r - a] += rows[:, a:]
        for a in range(min(q, c - 1)):
            t_cov[:, : c - a] += cols[:, a:]
    return grids.Scores(
        scores.kinds,
        np.where(np.isneginf(scores.pairs), scores.pairs, posterior - TAU),
        NULLGAIN * (1 - s_cov - TAU),
        NULLGAIN * (1 - t_cov - TAU),
        0.0,
    )


def rate(path, rectangle, posterior, kinds):
    numbers = {tuple(k): n for n, k in enumerate(kinds)}
    i0, _, j0, _ = rectangle
    out = []
    for s in path:
        p, q = s.i1 - s.i0, s.j1 - s.j0
        if p and q:
            pr = float(posterior[numbers[p, q], s.i1 - i0, s.j1 - j0])
        elif p:
            x = s.i1 - i0
            cov = sum(posterior[k, x : x + kind.source].sum() for k, kind in enumerate(kinds))
            pr = 1 - float(cov)
        else:
            y = s.j1 - j0
            cov = sum(posterior[k, :, y : y + kind.target].sum() for k, kind in enumerate(kinds))
            pr = 1 - float(cov)
        out.append(s._replace(probability=min(max(pr, 0.0), 1.0)))
    return out


def sure_of(steps):
    pairs = [s for s in steps if s.i1 > s.i0 and s.j1 > s.j0 and s.probability > 0.5]
    a = np.array([(s.i0, s.i1, s.j0, s.j1) for s in pairs], dtype=np.int64).reshape(-1, 4)
    return learning.Sure(
        a[:, 0], a[:, 1], a[:, 2], a[:, 3], np.array([s.probability for s in pairs])
    )


DEBUG = {}
MOVES = True


def flat(found):
    steps = [s for r in sorted(found) for s in found[r][0]]
    return steps


def align(
    source: Witness, target: Witness, encoder: Encoder, settings: Aligning, signature: str = ""
) -> Alignment:
    texts = [s.text for s in source.sentences], [s.text for s in target.sentences]
    n, m = len(texts[0]), len(texts[1])
    K = settings.max_bead
    kinds = grids.kinds(K)
    if not n or not m:
        beads = [Bead(Span(i, i + 1), Span(0, 0), 1.0) for i in range(n)]
        beads += [Bead(Span(n, n), Span(j, j + 1), 1.0) for j in range(m)]
        return Alignment(source.sigil, target.sigil, n, m, tuple(beads), signature, False)
    pages = spelling.page(texts[0]), spelling.page(texts[1])
    labels: dict[str, int] = {}
    sides = side(source, pages[0], labels), side(target, pages[1], labels)
    mv = [meaning(t, encoder, s.lengths, K) for t, s in zip(texts, sides)]
    sv = [overlaps.additive_view(p.spelling, K) for p in pages]
    outs = outlook(*mv, K), outlook(*sv, K)
    matter = scoring.Matter(*sides, outs)
    one, two = seeding.joined(
        ((mv[0], mv[1]), (sv[0], sv[1])), np.array([1.0, 0.7], dtype=np.float32), n, m
    )
    found = seeding.mutual(one, two)
    chain = chaining.best_chain(chaining.Seeds(found.i, found.j, found.value))
    DEBUG.update(found=found, chain=chain, matter=matter)
    seeds = (
        chain.seeds if chain else chaining.Seeds(*(np.zeros(0, dtype=np.int64),) * 2, np.zeros(0))
    )
    sure = learning.Sure(seeds.i, seeds.i + 1, seeds.j, seeds.j + 1, np.minimum(seeds.value, 1.0))
    w = weights.weights(kinds)
    shares = weights.shares(kinds)
    beliefs = learning.believe(matter, sure, kinds, shares, None)
    points = chaining.boundaries(chain) if chain else []
    pieces = chaining.cut(Rectangle(0, n, 0, m), points, 0.75, 24, 300)
    steps = flat(one_pass(matter, beliefs, w, kinds, pieces))
    for _ in range(2):
        beliefs = learning.believe(
            matter,
            sure_of(steps),
            kinds,
            shares,
            float(sum(s.probability for s in steps if s.i1 == s.i0 or s.j1 == s.j0)),
        )
        pts = [
            chaining.Boundary(a.i1, a.j1, min(a.probability, b.probability))
            for a, b in zip(steps, steps[1:])
            if a.i1 == b.i0 and a.j1 == b.j0
        ]
        pieces = chaining.cut(Rectangle(0, n, 0, m), pts, 0.97, 24, 300)
        steps = flat(one_pass(matter, beliefs, w, kinds, pieces))
    chains = [steps]
    while MOVES and len(chains) < 50:
        free_i, free_j = (
            moves.free(chains, n),
            moves.free(
                [[Step(s.j0, s.j1, s.i0, s.i1, s.probability) for s in c] for c in chains], m
            ),
        )
        ii, jj = np.flatnonzero(free_i), np.flatnonzero(free_j)
        if not len(ii) or not len(jj):
            break
        f = seeding.mutual(one[ii], two[jj])
        regions = moves.regions(chaining.Seeds(ii[f.i], jj[f.j], f.value), free_i, free_j)
        if not regions:
            break
        res = one_pass(matter, beliefs, w, kinds, regions)
        accepted = [
            (v, r, st) for r, (st, v) in res.items() if v > np.log(len(ii) * len(jj)) + moves.EXTRA
        ]
        DEBUG.setdefault("moves", []).append([(r, v) for r, (st, v) in res.items()])
        if not accepted:
            break
        for v, r, st in sorted(accepted, reverse=True):
            taken_i = {x for c in chains[1:] for s in c for x in range(s.i0, s.i1)}
            taken_j = {x for c in chains[1:] for s in c for x in range(s.j0, s.j1)}
            if taken_i.isdisjoint(range(r.i0, r.i1)) and taken_j.isdisjoint(range(r.j0, r.j1)):
                chains = moves.claim(chains, st)
    DEBUG.update(beliefs=beliefs, steps=steps, pieces=pieces)
    beads = moves.beads(chains, n, m)
    return Alignment(source.sigil, target.sigil, n, m, beads, signature)
