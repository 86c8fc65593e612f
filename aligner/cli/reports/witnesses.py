"""What was taken for one version of a text, in lines for a person."""

from collections.abc import Iterator

from aligner.cli.reports.layout import Paint, counted, wrapped
from aligner.editions.summary import WitnessSummary

_FOUND = {"option": "as --lang says", "name": "from its name", "text": "told from the text"}


def lines(witness: WitnessSummary, width: int, paint: Paint) -> Iterator[str]:
    """What was taken for one version, its characters by kind, and what was fenced in it."""
    found = _FOUND.get(witness.language_from, witness.language_from)
    if witness.language == "und":
        found = "it could not be told, give --lang"
    articles = f", {counted(witness.n_articles, 'heading')}" if witness.n_articles else ""
    first, *more = wrapped(
        f"  {witness.sigil}  {witness.file}: language {witness.language} ({found}),"
        f" {witness.encoding}, {counted(witness.n_sentences, 'sentence')}{articles}",
        width,
        " " * 6,
    )
    yield first.replace(witness.sigil, paint(witness.sigil, "bold"), 1)
    yield from more
    kinds = [
        f"{kind} {number}"
        for kind, number in witness.characters.items()
        if number and not kind.startswith("fence: ")
    ]
    for told in (
        f"characters: {', '.join(kinds)}" if kinds else "",
        ", ".join(f"{fence.reason} {fence.n_stretches}" for fence in witness.fenced),
    ):
        if told:
            named = told if told.startswith("characters: ") else f"fenced: {told}"
            for line in wrapped(f"      {named}", width, " " * 8):
                yield paint(line, "quiet")
