"""The parallel page: one HTML file with style and script inside, readable without the script.

Rows stand in a grid, not in a table; every sentence has its id, every cell its language and
direction, every empty cell its reason in words.
"""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from aligner.editions.fence_places import Placed, place
from aligner.editions.paragraphs import is_verse, paragraph_starts
from aligner.editions.reading_order import (
    Section,
    heading_levels,
    moved_from,
    sections,
    shown_rows,
    title_article,
)
from aligner.editions.rows import Row, rows
from aligner.editions.wording import page_wording
from aligner.formats.escaping import html_text
from aligner.formats.html.cells import Page, fenced, lang_attributes
from aligner.formats.html.overview_strip import strip
from aligner.formats.html.sections import render_section, section_id
from aligner.model import About, Edition, Witness

_OPEN_CONTENTS = 16
"""A longer list of contents begins folded: it would push the text off the first screen."""


def render(edition: Edition) -> Iterator[tuple[str, str]]:
    """One file for the whole edition."""
    yield "html", "".join(_document(edition))


def _document(edition: Edition) -> Iterator[str]:
    held = rows(edition)
    placed = tuple(place(witness) for witness in edition.witnesses)
    parts = sections(edition, held, placed)
    page = _page(edition, held, placed, parts)
    base = edition.witness(edition.base)
    many = ' class="many"' if len(edition.witnesses) > 2 else ""
    yield f"<!DOCTYPE html>\n<html {lang_attributes(base.language)}{many}>\n"
    yield from _head(page)
    yield f'<body lang="{page.words.language}" translate="yes">\n<header class="edition">\n'
    yield from _titles(page)
    yield from _contents(page)
    yield from _overview(page, held)
    yield from _tools(page)
    yield f"</header>\n{_names(page)}<main>\n"
    for part in parts:
        yield from render_section(page, part)
    yield "</main>\n"
    yield from _footer(page)
    yield f"<script>\n{_asset('edition.js')}</script>\n</body>\n</html>\n"


def _page(
    edition: Edition, held: tuple[Row, ...], placed: tuple[Placed, ...], parts: tuple[Section, ...]
) -> Page:
    ranks = range(len(edition.witnesses))
    base = next(rank for rank in ranks if edition.witnesses[rank].sigil == edition.base)
    titles = tuple(
        title_article(witness, edition.title if rank == base else witness.title)
        for rank, witness in enumerate(edition.witnesses)
    )
    return Page(
        edition=edition,
        words=page_wording(edition),
        base=base,
        titles=titles,
        levels=heading_levels(edition.witnesses[base], titles[base]),
        placed=placed,
        moved_from=moved_from(parts, len(ranks)),
        shown=tuple(shown_rows(held, rank) for rank in ranks),
        verse=tuple(is_verse(witness) for witness in edition.witnesses),
        paragraphs=tuple(paragraph_starts(witness) for witness in edition.witnesses),
    )


def _head(page: Page) -> Iterator[str]:
    ranks = range(len(page.edition.witnesses))
    columns = " ".join(f"[w{rank}] var(--c{rank},minmax(0,1fr))" for rank in ranks)
    lines = f"[{' '.join(f'w{rank}' for rank in ranks)}] minmax(0,1fr)"
    shares = "".join(
        f'.w{rank}{{grid-column:w{rank};--sigil:"{_css_text(page.edition.witnesses[rank].sigil)}"}}'
        f".hide-{rank}{{--c{rank}:0}}.hide-{rank} .w{rank}{{display:none!important}}"
        f".side-{rank} main p:not(.w{rank}){{user-select:none}}"
        for rank in ranks
    )
    yield '<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="generator" content="aligner">\n'
    yield from _metadata(page)
    yield f"<title>{html_text(page.edition.title) or 'aligner'}</title>\n"
    yield f"<style>\n:root{{--n:{len(ranks)};--columns:{columns};--lines:{lines}}}{shares}\n"
    yield f"{_asset('edition.css')}</style>\n</head>\n"


def _titles(page: Page) -> Iterator[str]:
    """The edition's title, and beside it those of the other witnesses that have their own."""
    others = [
        f"<p {lang_attributes(w.language)}>{html_text(w.title)}</p>"
        for w in page.edition.witnesses
        if w.sigil != page.edition.base and w.title and w.title != page.edition.title
    ]
    title = page.edition.title
    named = [witness for witness in page.edition.witnesses if witness.title == title]
    attributes = lang_attributes((*named, page.edition.witness(page.edition.base))[0].language)
    heading = f"<h1 {attributes}>{html_text(title) or 'aligner'}</h1>"
    yield f"<hgroup>{heading}{''.join(others)}</hgroup>\n"
    yield from _about(page)
    yield from _verdicts(page)


def _metadata(page: Page) -> Iterator[str]:
    """What programs are told of a page: who wrote it, and which versions it holds."""
    author = page.edition.about.author
    if author:
        yield f'<meta name="author" content="{html_text(author)}">\n'
    names = ", ".join(page.words.name(witness) for witness in page.edition.witnesses)
    title = f"{page.edition.title}: " if page.edition.title else ""
    yield f'<meta name="description" content="{html_text(title + names)}">\n'


def _about(page: Page) -> Iterator[str]:
    """The lines of a title page that somebody filled."""
    said = [
        f"<dt>{html_text(page.words.about(field.name))}</dt>"
        f'<dd dir="auto">{html_text(value)}</dd>\n'
        for field in fields(About)
        if (value := getattr(page.edition.about, field.name))
    ]
    if said:
        yield f'<dl class="about"{page.words.dir_attribute}>\n{"".join(said)}</dl>\n'


def _verdicts(page: Page) -> Iterator[str]:
    """A warning for every pair that is not, or only in part, versions; named where there are more
    pairs than one."""
    edition = page.edition
    for alignment in edition.alignments:
        if alignment.verdict == "versions":
            continue
        warning = page.words.say(alignment.verdict)
        if len(edition.alignments) > 1:
            pair = (edition.witness(sigil) for sigil in (alignment.source, alignment.target))
            warning = f"{' – '.join(map(page.words.name, pair))}: {warning}"
        yield f'<p class="warning"{page.words.dir_attribute}>{html_text(warning)}</p>\n'


def _contents(page: Page) -> Iterator[str]:
    """Links to the base's headings; nothing where there are fewer than two."""
    base = page.edition.witness(page.edition.base)
    numbers = [
        n
        for n, article in enumerate(base.articles)
        if article.heading and n != page.titles[page.base]
    ]
    if len(numbers) < 2:
        return
    opened = " open" if len(numbers) <= _OPEN_CONTENTS else ""
    title = html_text(page.words.say("contents"))
    yield f'<nav aria-label="{title}"><details{opened}><summary>{title}</summary>\n'
    yield f"<ol {lang_attributes(base.language)}>\n"
    for number in numbers:
        level = page.levels[number] - 2
        words_ = html_text(base.articles[number].heading)
        yield f'<li class="d{level}"><a href="#{section_id(base, number)}">{words_}</a></li>\n'
    yield "</ol>\n</details></nav>\n"


def _overview(page: Page, held: tuple[Row, ...]) -> Iterator[str]:
    yield '<div class="strips">\n'
    for rank in range(len(page.edition.witnesses)):
        if rank != page.base:
            yield strip(page, rank, held)
    yield "</div>\n"


def _tools(page: Page) -> Iterator[str]:
    """What the script can do; without it the form stays hidden."""
    say = page.words.say
    yield f'<form class="tools" hidden>\n<fieldset><legend>{html_text(say("versions"))}</legend>'
    for rank, witness in enumerate(page.edition.witnesses):
        name = html_text(page.words.name(witness))
        yield (
            f'<label><input type="checkbox" name="version" value="{rank}" checked>'
            f"<span>{name}</span></label>"
        )
    yield f"</fieldset>\n<fieldset><legend>{html_text(say('layout'))}</legend>"
    for layout, checked in (("columns", " checked"), ("lines", "")):
        yield (
            f'<label><input type="radio" name="layout" value="{layout}"{checked}>'
            f"<span>{html_text(say(layout))}</span></label>"
        )
    yield f'</fieldset>\n<p class="keys"{page.words.dir_attribute}>'
    yield '<label><input type="checkbox" name="keys" checked>'
    yield f"<span>{html_text(say('keys'))}</span></label></p>\n</form>\n"


def _names(page: Page) -> str:
    """The languages above their columns."""
    cells = "".join(
        f'<span class="w{rank}">{html_text(page.words.name(witness))}</span>'
        for rank, witness in enumerate(page.edition.witnesses)
    )
    return f'<div class="row names" aria-hidden="true">{cells}</div>\n'


def _footer(page: Page) -> Iterator[str]:
    """How the page was made, and everything that was set aside, in order."""
    yield "<footer>\n"
    for witness in page.edition.witnesses:
        yield from _apparatus(page, witness)
    yield "<dl>\n"
    for witness in page.edition.witnesses:
        count = page.words.count(len(witness.sentences))
        origin = f"{witness.source.name} · " if witness.source.name else ""
        yield f"<dt>{html_text(page.words.name(witness))}</dt>"
        yield f"<dd>{html_text(origin + count)}</dd>\n"
    yield f"</dl>\n<p>{html_text(page.words.say('made'))}: "
    yield f"<code>{html_text(page.edition.signature) or 'aligner'}</code></p>\n</footer>\n"


def _apparatus(page: Page, witness: Witness) -> Iterator[str]:
    """A folded list of a witness's fences by reason, equal ones told once."""
    if not witness.fences:
        return
    groups: dict[str, dict[str, int]] = {}
    for fence in witness.fences:
        texts = groups.setdefault(fence.reason, {})
        shown = fenced(witness, fence)
        texts[shown] = texts.get(shown, 0) + 1
    title = html_text(page.words.say("aside", witness))
    yield f"<details><summary>{title}</summary>\n<dl>\n"
    for reason, texts in groups.items():
        yield f"<dt>{html_text(reason)}</dt>\n"
        for shown, count in texts.items():
            times = f" ({html_text(page.words.say('times', n=count))})" if count > 1 else ""
            yield f"<dd><span {lang_attributes(witness.language)}>{shown}</span>{times}</dd>\n"
    yield "</dl>\n</details>\n"


def _css_text(text: str) -> str:
    """What may stand between quotation marks in a style sheet inside HTML."""
    return "".join(letter for letter in text if letter.isalnum() or letter in "-_ ")


def _asset(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
