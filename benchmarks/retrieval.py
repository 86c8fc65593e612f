"""How often an encoder finds a sentence's translation among a thousand: the card's numbers.

    python -m benchmarks.retrieval everyday benchmarks/everyday.tsv --validation validation.tsv
    python -m benchmarks.retrieval validation validation.tsv
    python -m benchmarks.retrieval gold GOLD --sets ntrex_enit ntrex_enfr textberg_dev
    python -m benchmarks.retrieval pairs PAIRS.tsv[.xz] ...

Every number is the share of sentences, in per cent, whose nearest neighbour on the other side is
their translation, the mean of both directions. `everyday` are sentences written for this project,
one column a language, set among short validation sentences of the same languages until there are
a thousand on each side; `validation` is what `aligner train` kept aside, a thousand pairs a source
at most; `gold` takes the one-to-one beads of alignments; `pairs` the first thousand fit pairs of a
file with two columns.
"""

import argparse
import ast
import random
from collections import defaultdict
from pathlib import Path

import numpy as np

from aligner import encoders
from aligner.encoders import Encoder
from aligner.training.parallel_data import cleaned, is_fit, key, read_pairs, source_name

SIZE = 1000
SHORT = range(12, 60)  # letters of the sentences that stand among the everyday ones

Pairs = list[tuple[str, str]]


def accuracy(encoder: Encoder, pairs: Pairs, others: Pairs) -> float:
    """Per cent of `pairs` found among themselves and `others`, both directions."""
    n = len(pairs)
    first = encoder.encode([pair[0] for pair in pairs + others])
    second = encoder.encode([pair[1] for pair in pairs + others])
    right = np.arange(n)
    forward = ((first[:n] @ second.T).argmax(axis=1) == right).mean()
    backward = ((second[:n] @ first.T).argmax(axis=1) == right).mean()
    return float(50 * (forward + backward))


def validation_sets(path: Path) -> dict[str, Pairs]:
    """Source name -> pairs, at most a thousand, drawn with a fixed seed."""
    sets: dict[str, Pairs] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        source, first, second = line.split("\t")
        sets[source].append((first, second))
    generator = random.Random(1)
    return {name: generator.sample(pairs, min(SIZE, len(pairs))) for name, pairs in sets.items()}


def everyday_sets(path: Path, validation: Path) -> dict[str, tuple[Pairs, Pairs]]:
    """Language pair -> everyday pairs and the short validation pairs they stand among."""
    header, *rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    short: dict[str, Pairs] = defaultdict(list)
    for name, pairs in validation_sets(validation).items():
        if not name.startswith("lexicon"):
            short[name[-5:]] += [pair for pair in pairs if len(pair[0]) in SHORT]
    sets = {}
    for column, language in enumerate(header[1:], 1):
        others = short[f"en-{language}"]
        kept = random.Random(1).sample(others, min(SIZE - len(rows), len(others)))
        sets[f"everyday en-{language}"] = [(row[0], row[column]) for row in rows], kept
    return sets


def gold_sets(folder: Path, names: list[str]) -> dict[str, Pairs]:
    """Set name -> the sentences of its one-to-one beads."""
    sets: dict[str, Pairs] = defaultdict(list)
    for name in names:
        for gold in sorted((folder / name).glob("*.gold")):
            sides = [
                gold.with_suffix(suffix).read_text(encoding="utf-8").split("\n")
                for suffix in (".src", ".tgt")
            ]
            for line in filter(str.strip, gold.read_text(encoding="utf-8").splitlines()):
                source, target = (ast.literal_eval(part) for part in line.split(":")[:2])
                if len(source) == len(target) == 1:
                    sets[name].append((sides[0][source[0]], sides[1][target[0]]))
    return {name: pairs[:SIZE] for name, pairs in sets.items()}


def pair_sets(paths: list[Path]) -> dict[str, Pairs]:
    """File name -> its pairs, drawn with a fixed seed from all that are no doubles."""
    sets = {}
    for path in paths:
        pairs = [(cleaned(first), cleaned(second)) for first, second in read_pairs(path)]
        fit = list(dict.fromkeys(p for p in pairs if is_fit(p, (key(p[0]), key(p[1])))))
        sets[source_name(path)] = random.Random(1).sample(fit, min(SIZE, len(fit)))
    return sets


def parsed() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=["everyday", "validation", "gold", "pairs"])
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--encoder", default="static")
    parser.add_argument("--validation", type=Path, help="what training kept aside, for everyday")
    parser.add_argument("--sets", nargs="+", default=["ntrex_enit", "ntrex_enfr", "textberg_dev"])
    parser.add_argument("--least", type=int, default=100, help="pairs a set must have")
    return parser.parse_args()


def main() -> None:
    """Print a line a set."""
    options = parsed()
    path: Path = options.paths[0]
    sets: dict[str, tuple[Pairs, Pairs]]
    if options.what == "everyday":
        sets = everyday_sets(path, options.validation)
    elif options.what == "validation":
        sets = {name: (pairs, []) for name, pairs in validation_sets(path).items()}
    elif options.what == "gold":
        sets = {name: (pairs, []) for name, pairs in gold_sets(path, options.sets).items()}
    else:
        sets = {name: (pairs, []) for name, pairs in pair_sets(options.paths).items()}
    encoder = encoders.get(options.encoder)
    print(f"{encoder.signature}\n| set | pairs | among | found % |\n| --- | --- | --- | --- |")
    for name, (pairs, others) in sorted(sets.items()):
        if len(pairs) >= options.least:
            found = accuracy(encoder, pairs, others)
            print(f"| {name} | {len(pairs)} | {len(pairs) + len(others)} | {found:.1f} |")


if __name__ == "__main__":
    main()
