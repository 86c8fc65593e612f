"""`aligner segment`: one file goes in, its articles, sentences and fences are shown."""

from pathlib import Path

import click

from aligner.cli import options, terminal
from aligner.settings import Segmenting


@click.command()
@click.argument("file", type=options.PATH)
@click.option("--lang", "language", metavar="TAG", help="Language of the file.")
@options.segmenting
@options.reading
@click.option("--explain", is_flag=True, help="Show the rule behind every boundary.")
@options.as_json
@click.option("--tsv", is_flag=True, help="Print a table of tab-separated columns.")
def segment(
    file: Path,
    language: str | None,
    segmenting: Segmenting,
    reading: options.ReadingOptions,
    explain: bool,
    as_json: bool,
    tsv: bool,
) -> None:
    """Show the articles, sentences and fences of a FILE."""
    if as_json and tsv:
        raise click.UsageError("Give --json or --tsv, not both.")
    from aligner.cli.reports import segmentation
    from aligner.readers import documents
    from aligner.segmenting import segmenter

    declared = () if language is None else (language,)
    (document,), (tag,), notices = documents.read(
        [file], declared, segmenting.presegmented, *reading
    )
    for notice in notices:
        terminal.complain(notice)
    text, marks, places = document.text, document.marks, document.places
    witness = segmenter.segment(text, tag, tag, segmenting, document.source, marks, places)
    decisions = segmenter.explain(text, tag, segmenting, marks) if explain else ()
    form = segmentation.json_lines if as_json else segmentation.table if tsv else segmentation.page
    segmentation.show(form(witness, decisions))
