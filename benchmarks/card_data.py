"""The table of data in the encoder's card: what was trained on, by source and licence.

    python -m benchmarks.card_data CORPORA aligner/encoders/shipped/training.json

Reads the collection's MANIFEST.tsv and what `aligner train` reported.
"""

import csv
import json
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from aligner.training.parallel_data import source_name


@dataclass
class Row:
    """What the files of one source have together."""

    pairs: int = 0
    share: float = 0.0
    languages: set[str] = field(default_factory=set)
    licences: set[str] = field(default_factory=set)
    repositories: set[str] = field(default_factory=set)


def rows(manifest: Path, shares: dict[str, float]) -> tuple[dict[str, Row], dict[str, Row]]:
    """The sources trained on and those left out, by name without language pair."""
    used: dict[str, Row] = defaultdict(Row)
    left_out: dict[str, Row] = defaultdict(Row)
    with manifest.open(encoding="utf-8") as file:
        for line in csv.DictReader(file, delimiter="\t"):
            name = source_name(Path(line["file"]))
            row = (used if name in shares else left_out)[name.rpartition(".")[0]]
            row.pairs += int(line["pairs"])
            row.share += shares.get(name, 0.0)
            row.languages.add(line["pair"])
            row.licences.add(line["licence"])
            row.repositories.add(line["repository"])
    return used, left_out


def main() -> None:
    """Print both tables in Markdown."""
    folder, report = Path(sys.argv[1]), Path(sys.argv[2])
    shares = json.loads(report.read_text(encoding="utf-8"))["shares"]
    for title, table in zip(
        ("Trained on", "Left out"), rows(folder / "MANIFEST.tsv", shares), strict=True
    ):
        print(f"\n{title}: {sum(row.pairs for row in table.values()):,} pairs as collected\n")
        print("| source | pairs | drawn | languages | licence as stated | taken from |")
        print("| --- | --- | --- | --- | --- | --- |")
        for name, row in sorted(table.items()):
            pairs = " ".join(sorted(row.languages))
            licences, places = "; ".join(sorted(row.licences)), ", ".join(sorted(row.repositories))
            drawn = f"{row.share:.1%}" if row.share else "-"
            print(f"| {name} | {row.pairs:,} | {drawn} | {pairs} | {licences} | {places} |")


if __name__ == "__main__":
    main()
