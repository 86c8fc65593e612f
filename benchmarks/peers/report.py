"""Tables in Markdown, and putting them between the marks of a page."""

from collections.abc import Mapping, Sequence
from pathlib import Path

BEGIN = "<!-- {part}: written by {author}, do not edit -->"
END = "<!-- end of {part} -->"


def table(head: Sequence[str], rows: Sequence[Sequence[str]], rule: str = "---:") -> str:
    """A Markdown table, first column to the left, the others as the rule says: to the right."""
    rule_row = ["---", *[rule] * (len(head) - 1)]
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, rule_row, *rows]) + "\n"


def scores(title: str, names: Sequence[str], values: Mapping[str, Mapping[str, float]]) -> str:
    """One row a set, one column a contestant, the best in bold; last the mean over the sets."""
    rows = [[name, *best_in_bold([row.get(c) for c in names])] for name, row in values.items()]
    means = [
        sum(row[c] for row in values.values()) / len(values)
        if all(c in row for row in values.values())
        else None
        for c in names
    ]
    rows.append(["mean of the sets", *best_in_bold(means)])
    return f"### {title}\n\n{table(['set', *names], rows)}"


def best_in_bold(values: Sequence[float | None]) -> list[str]:
    """Three digits each, the highest in bold, a dash where there is none.

    >>> best_in_bold([0.5, None, 0.25])
    ['**0.500**', '–', '0.250']
    """
    known = [f"{value:.3f}" for value in values if value is not None]
    best = max(known, default="")
    shown = ["–" if value is None else f"{value:.3f}" for value in values]
    return [f"**{cell}**" if cell == best else cell for cell in shown]


def write_between(page: Path, part: str, tables: str, author: str = "benchmarks/peers") -> None:
    """Replace what stands between a part's marks in a page.

    Raises ValueError where the page lacks them.
    """
    begin, end = BEGIN.format(part=part, author=author), END.format(part=part)
    before, found, rest = page.read_text(encoding="utf-8").partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"{page} has no marks {begin} and {end}")
    page.write_text(f"{before}{begin}\n\n{tables}\n{end}{after}", encoding="utf-8")
