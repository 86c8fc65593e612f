"""The rows of the page: what one section of it looks like in HTML."""

from collections.abc import Iterator, Sequence

from aligner.editions.reading_order import Extra, Heading, Item, Section, Signpost
from aligner.editions.rows import Row
from aligner.formats.escaping import html_text
from aligner.formats.html.cells import (
    Page,
    absent,
    cell,
    cell_attributes,
    fenced,
    lang_attributes,
    marks,
    text,
)
from aligner.model import Fence, Witness

FOLDED_FROM = 9
"""So many neighbouring rows or sentences that only one witness has can be folded away."""

_LINE = 55
"""Characters in a line of a column, roughly: a browser's first guess at a stretch's height."""

_CHUNK_LINES = 60
"""Lines of a chunk, the stretch a browser lays out at once: somewhat more than a screen."""

_TALL = 14
"""Lines from which a row may be broken over two sheets of paper, and matter that only one witness
has is folded away: a third of a screen."""

_LONG_ASIDE = 160
"""Characters from which a fenced stretch is folded: about three lines of a column."""

_EXCERPT = 60
"""Characters of a passage that stand for it in a link: about a line of a column."""

Sized = tuple[str, int]
"""HTML and about how many lines it takes."""


def render_section(page: Page, section: Section) -> Iterator[str]:
    """The HTML of a section, heading first."""
    base = page.edition.witnesses[page.base]
    number = section.article
    identity = section_id(base, number)
    headed = heading(page, section.heading, 0 if number is None else page.levels[number])
    tag = "section" if headed.startswith("<hgroup") else "div"
    bare = "" if section.items else " bare"
    yield f'<{tag} class="part{bare}" id="{identity}">\n{headed}'
    for chunk in _chunks([_run(page, run) for run in _runs(section.items)]):
        yield f'<div class="leaf" style="--high:{sum(n_lines for _, n_lines in chunk)}">\n'
        yield from (html for html, _ in chunk)
        yield "</div>\n"
    yield f"</{tag}>\n"


def section_id(base: Witness, number: int | None) -> str:
    """The id of an article's section: `en.3`; `ahead` of matter that belongs to none."""
    return "ahead" if number is None else html_text(f"{base.sigil}.{number + 1}")


def heading(page: Page, held: Heading, level: int) -> str:
    """Headings side by side, without those that are titles of the page.

    That of the base is one for the outline unless `level` is 0.
    """
    cells = []
    for rank, number in enumerate(held.articles):
        witness = page.edition.witnesses[rank]
        if number is None or not witness.articles[number].heading or number == page.titles[rank]:
            continue
        tag = f"h{level}" if level and rank == page.base else "p"
        words = html_text(witness.articles[number].heading)
        words += marks(witness, page.placed[rank].headings.get(number, []))
        cells.append(f"<{tag} {cell_attributes(witness, rank)}>{words}</{tag}>")
    if not cells:
        return ""
    tag = "hgroup" if any(held.startswith("<h") for held in cells) else "div"
    return f'<{tag} class="row head l{level}">{"".join(cells)}</{tag}>\n'


def _runs(items: Sequence[Item]) -> Iterator[list[Item]]:
    """Neighbouring rows that the base has alone belong together; all else is by itself."""
    run: list[Item] = []
    for item in items:
        if isinstance(item, Row) and item.is_alone:
            run.append(item)
            continue
        if run:
            yield run
            run = []
        yield [item]
    if run:
        yield run


def _run(page: Page, run: list[Item]) -> Sized:
    """A run, in a fold where it is long: the base's open, another witness's closed."""
    parts = [part for item in run for part in _item(page, item)]
    html, n_lines = "".join(part for part, _ in parts), sum(lines for _, lines in parts)
    first = run[0]
    if isinstance(first, Extra):
        if len(first.sentences) >= FOLDED_FROM or n_lines >= _TALL:
            return _fold(page, first.witness, first.sentences, html), 2
    elif len(run) >= FOLDED_FROM:
        numbers = [number for row in run if isinstance(row, Row) for number in row.base.numbers]
        return _fold(page, page.base, numbers, html), 2 + n_lines
    return html, n_lines


def _fold(page: Page, rank: int, numbers: Sequence[int], html: str) -> str:
    """Rows that only one witness has, behind a line that says so."""
    witness = page.edition.witnesses[rank]
    words = html_text(f"{page.words.say('only', witness)} · {page.words.count(len(numbers))}")
    way = page.words.dir_attribute
    opened = " open" if rank == page.base else ""
    if not opened:
        begun = html_text(_excerpt(witness, numbers[0]))
        words += f" <span {lang_attributes(witness.language)}>“{begun}”</span>"
    return (
        f'<details class="run w{rank}"{opened}><summary class="row">'
        f'<span class="w{rank}"{way}>{words}</span></summary>\n{html}</details>\n'
    )


def _excerpt(witness: Witness, number: int) -> str:
    """The beginning of a sentence, whole words."""
    text = witness.sentences[number].text
    if len(text) <= _EXCERPT:
        return text
    return f"{text[:_EXCERPT].rpartition(' ')[0] or text[:_EXCERPT]} …"


def _chunks(parts: list[Sized]) -> Iterator[list[Sized]]:
    """Stretches of about a screen."""
    chunk: list[Sized] = []
    n_lines = 0
    for part in parts:
        chunk.append(part)
        n_lines += part[1]
        if n_lines >= _CHUNK_LINES:
            yield chunk
            chunk, n_lines = [], 0
    if chunk:
        yield chunk


def _item(page: Page, item: Item) -> Iterator[Sized]:
    """The rows of one item."""
    if isinstance(item, Row):
        yield _row(page, item)
    elif isinstance(item, Extra):
        yield from _extra(page, item)
    elif isinstance(item, Signpost):
        yield _signpost(page, item), 2
    elif isinstance(item, Heading):
        yield heading(page, item, 0), 3
    else:
        for fence in item.fences:
            yield from _aside(page, item.witness, fence)


def _row(page: Page, row: Row) -> Sized:
    """A row with its number, counted within the article, which links to the base's sentence."""
    base = page.edition.witnesses[page.base]
    numbers = [base.sentences[number].id.rpartition(".")[2] for number in row.base.numbers]
    label = numbers[0] if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
    identity = html_text(base.sentences[row.base.start].id)
    begins = " par" if row.base.start in page.paragraphs[page.base] else ""
    alone = " alone" if row.is_alone else ""
    cells = "".join(cell(page, rank, held) for rank, held in enumerate(row.cells))
    link = f'<a class="n" href="#{identity}">{html_text(label)}</a>'
    n_lines = max(_n_lines(page, rank, held.sentences) for rank, held in enumerate(row.cells))
    tall = " tall" if n_lines >= _TALL else ""
    return f'<div class="row{begins}{alone}{tall}">{link}{cells}</div>\n', n_lines


def _n_lines(page: Page, rank: int, numbers: Sequence[int]) -> int:
    sentences = page.edition.witnesses[rank].sentences
    return 1 + sum(len(sentences[number].text) for number in numbers) // _LINE


def _extra(page: Page, item: Extra) -> Iterator[Sized]:
    """A row for each paragraph that only another witness has; the first says so in the base."""
    witness = page.edition.witnesses[item.witness]
    why = absent(page, page.base)
    for numbers in _paragraphs(item.sentences, page.paragraphs[item.witness]):
        identity = html_text(witness.sentences[numbers[0]].id)
        link = f'<a class="n" href="#{identity}">+</a>'
        words = text(page, item.witness, numbers, "")
        cells = f"{why}{words}" if page.base < item.witness else f"{words}{why}"
        yield (
            f'<div class="row extra">{link}{cells}</div>\n',
            _n_lines(page, item.witness, numbers),
        )
        why = ""


def _paragraphs(numbers: Sequence[int], starts: frozenset[int]) -> Iterator[list[int]]:
    paragraph: list[int] = []
    for number in numbers:
        if paragraph and number in starts:
            yield paragraph
            paragraph = []
        paragraph.append(number)
    yield paragraph


def _signpost(page: Page, item: Signpost) -> str:
    """Where a moved passage stands in its own witness, a link to where it is shown."""
    witness = page.edition.witnesses[item.witness]
    first = witness.sentences[item.sentences[0]]
    before, _, behind = page.words.say("moved_from", witness, place="\n").partition("\n")
    words = _excerpt(witness, item.sentences[0])
    link = (
        f'<a href="#{html_text(first.id)}" {lang_attributes(witness.language)}>'
        f"{html_text(words)}</a>"
    )
    return (
        f'<div class="row"><p class="w{item.witness} post"{page.words.dir_attribute}'
        f' id="place-{html_text(first.id)}">'
        f"⤨ {html_text(before)}{_place(page, item)}{html_text(behind)} {link}</p></div>\n"
    )


def _place(page: Page, item: Signpost) -> str:
    """The heading and the number of the row that shows a moved passage: "Article 4, 2".

    The heading is set apart: it may run against the words around it.
    """
    base = page.edition.witnesses[page.base]
    number = page.shown[item.witness][item.sentences[0]]
    article = base.articles[base.article_numbers[number]]
    rank = base.sentences[number].id.rpartition(".")[2]
    if not article.heading:
        return html_text(rank)
    heading = f"<span {lang_attributes(base.language)}>{html_text(article.heading)}</span>"
    return f"{heading}, {html_text(rank)}"


def _aside(page: Page, rank: int, fence: Fence) -> Iterator[Sized]:
    """A fenced stretch that stands on its own, folded when it is long; furniture is left out."""
    witness = page.edition.witnesses[rank]
    words = fenced(witness, fence)
    if not any(letter.isalnum() for letter in words):
        return
    reason = html_text(fence.reason)
    label = html_text(page.words.say("aside", witness))
    if len(words) < _LONG_ASIDE:
        held = (
            f'<p {cell_attributes(witness, rank, " aside")} title="{label}: {reason}">{words}</p>'
        )
    else:
        held = (
            f'<details class="w{rank} aside"><summary>{label}: {reason}</summary>'
            f"<p {cell_attributes(witness, rank)}>{words}</p></details>"
        )
    yield f'<div class="row">{held}</div>\n', 2
