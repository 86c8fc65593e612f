"""Speed and memory of the static encoder against SentenceTransformer.encode, in one run.

    python -m benchmarks.encode TEXTS... [--encoder static] [--sentences 50000]

TEXTS are files with a sentence (or tab-separated sentences) a line, .xz allowed. Each contestant
runs in a process of its own, on one core, over the same sentences. Times are the processor's, so
that a busy machine does not blur them; loading counts from the import on, and the peak memory is
that of the whole process.
"""

import argparse
import json
import lzma
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

CONTESTANTS = ("aligner", "sentence-transformers")

RUNNER = """
import json, resource, sys, time
folder, contestant = sys.argv[1:]
sentences = json.load(sys.stdin)
start = time.process_time()
if contestant == "aligner":
    from aligner import encoders
    model = encoders.get(folder)
else:
    from sentence_transformers import SentenceTransformer
    model = SentenceTransformer(folder, device="cpu")
loaded = time.process_time()
first = model.encode(sentences)
cold = time.process_time()
second = model.encode(sentences)
warm = time.process_time()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
sample = [[float(number) for number in row] for row in first[:200]]
json.dump([loaded - start, cold - loaded, warm - cold, peak, sample], sys.stdout)
"""


def sentences_of(paths: list[Path]) -> Iterator[str]:
    """The non-empty columns of all lines."""
    for path in paths:
        content = path.read_bytes()
        text = (lzma.decompress(content) if path.suffix == ".xz" else content).decode("utf-8")
        for line in text.splitlines():
            yield from (part for part in line.split("\t") if part.strip())


def run(contestant: str, folder: str, sentences: list[str]) -> Any:
    """Seconds to load, to encode twice, peak memory in MB, and two hundred vectors."""
    one_core = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"), "1")
    environment = {**os.environ, **one_core, "TOKENIZERS_PARALLELISM": "false"}
    process = subprocess.run(
        [sys.executable, "-c", RUNNER, folder, contestant],
        input=json.dumps(sentences),
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    return json.loads(process.stdout)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--encoder", default="static")
    parser.add_argument("--sentences", type=int, default=50_000)
    options = parser.parse_args()
    from aligner import encoders

    folder = str(getattr(encoders.get(options.encoder), "folder", options.encoder))
    sentences = list(islice(sentences_of(options.texts), options.sentences))
    print(
        f"{len(sentences)} sentences, {sum(map(len, sentences)) / len(sentences):.0f} letters each"
    )
    print("| | load s | sentences/s, first time | again | peak MB |")
    print("| --- | --- | --- | --- | --- |")
    samples = []
    for contestant in CONTESTANTS:
        load, cold, warm, peak, sample = run(contestant, folder, sentences)
        samples.append(sample)
        n = len(sentences)
        print(f"| {contestant} | {load:.2f} | {n / cold:,.0f} | {n / warm:,.0f} | {peak:,.0f} |")
    pairs = zip(*samples, strict=True)
    largest = max(abs(a - b) for one, two in pairs for a, b in zip(one, two, strict=True))
    print(f"largest difference of two entries: {largest:.1e}")


if __name__ == "__main__":
    main()
