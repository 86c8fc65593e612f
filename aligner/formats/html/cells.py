"""The cells of the page: what one witness has in one row, with its fences, in HTML.

A sentence alone in its cell gives the cell its id, sentences in company stand in spans of their
own; so every sentence of every witness can be linked to by its id.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from aligner.editions.fence_places import Placed
from aligner.editions.passages import gap
from aligner.editions.rows import Cell
from aligner.editions.wording import PageWording
from aligner.formats.escaping import html_text
from aligner.formats.units import spelled
from aligner.languages.scripts import direction
from aligner.model import Edition, Fence, Sentence, Witness, is_doubtful
from aligner.model.lines import even_blanks, in_one_line, lines

_LONG_MARK = 24
"""Characters up to which a fenced stretch can stand inside a sentence without drowning it."""


@dataclass(frozen=True)
class Page:
    """What cells and rows need to know of their edition."""

    edition: Edition
    words: PageWording
    base: int  # the rank of the base among the witnesses
    titles: tuple[int | None, ...]  # for each witness: the article whose heading is a title above
    levels: tuple[int, ...]  # for each article of the base: the HTML level of its heading
    placed: tuple[Placed, ...]
    moved_from: tuple[dict[int, int], ...]  # for each witness: moved sentence -> first of passage
    shown: tuple[dict[int, int], ...]  # for each witness: sentence -> base sentence of its row
    verse: tuple[bool, ...]  # for each witness: whether its lines are kept
    paragraphs: tuple[frozenset[int], ...]  # for each witness: sentences that begin a paragraph


def cell_attributes(witness: Witness, rank: int, more: str = "") -> str:
    """The attributes that say whose text a cell holds."""
    return f'class="w{rank}{more}" {lang_attributes(witness.language)}'


@cache
def lang_attributes(language: str) -> str:
    """The attributes that say which language follows and which way it runs, and that no browser is
    to translate it: a translation stands beside it."""
    return f'lang="{html_text(spelled(language))}" dir="{direction(language)}" translate="no"'


def cell(page: Page, rank: int, held: Cell) -> str:
    """The cell of a row: text, or words that say why there is none."""
    doubt = _doubt(page, held.score) if is_doubtful(held.score) else ""
    if not held.sentences:
        return absent(page, rank, doubt)
    note = _moved(page, rank, held.sentences[0]) if held.moved else ""
    return text(page, rank, held.sentences, doubt + note, " moved" if held.moved else "")


def absent(page: Page, rank: int, doubt: str = "") -> str:
    """A cell that says in words why it is empty."""
    why = html_text(page.words.say("absent", page.edition.witnesses[rank]))
    return f'<p class="w{rank} absent"{page.words.dir_attribute}>{why}{doubt}</p>'


def text(page: Page, rank: int, numbers: Sequence[int], note: str, more: str = "") -> str:
    """A cell with sentences of one witness."""
    witness = page.edition.witnesses[rank]
    more += " verse" if page.verse[rank] else ""
    if len(numbers) == 1:
        identity = html_text(witness.sentences[numbers[0]].id)
        said = _sentence(page, rank, numbers[0])
        return f'<p id="{identity}" {cell_attributes(witness, rank, more)}>{said}{note}</p>'
    sentences = [witness.sentences[number] for number in numbers]
    texts = [_sentence(page, rank, number) for number in numbers]
    words = f'<span id="{html_text(sentences[0].id)}">{texts[0]}</span>'
    for before, after, said in zip(sentences, sentences[1:], texts[1:], strict=False):
        between = _between(witness, page.verse[rank], before, after)
        words += f'{between}<span id="{html_text(after.id)}">{said}</span>'
    return f"<p {cell_attributes(witness, rank, more)}>{words}{note}</p>"


def _between(witness: Witness, verse: bool, before: Sentence, after: Sentence) -> str:
    """What stands between two sentences of a cell."""
    if verse and re.search(r"[\n\r]", witness.text[before.stop : after.start]):
        return "<br>"
    return gap(witness, before, after)


def _sentence(page: Page, rank: int, number: int) -> str:
    """A sentence with its fences: in their places where these can be told, else behind it."""
    witness = page.edition.witnesses[rank]
    sentence = witness.sentences[number]
    fences = page.placed[rank].sentences.get(number)
    if not fences:
        return _lines(witness, sentence) if page.verse[rank] else html_text(sentence.text)
    inside = [fence for fence in fences if sentence.start <= fence.start < sentence.stop]
    if not inside and page.verse[rank]:
        return _lines(witness, sentence) + marks(witness, fences)
    if not any(has_word(witness, fence) for fence in inside):
        return html_text(sentence.text) + marks(witness, fences)
    edges = [sentence.start, *(e for f in inside for e in (f.start, f.stop)), sentence.stop]
    plain = [witness.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    if in_one_line("".join(plain)) != sentence.text:
        return html_text(sentence.text) + marks(witness, fences)
    behind = [fence for fence in fences if fence.start >= sentence.stop]
    shown = [marks(witness, [fence]) for fence in inside] + [marks(witness, behind)]
    return "".join(
        html_text(even_blanks(part)) + mark for part, mark in zip(plain, shown, strict=True)
    )


def _lines(witness: Witness, sentence: Sentence) -> str:
    """A sentence in the lines of its file, if these hold nothing but the sentence."""
    held = lines(witness.text[sentence.start : sentence.stop])
    kept = [line for line in map(in_one_line, held) if line]
    if " ".join(kept) != sentence.text:
        return html_text(sentence.text)
    return "<br>".join(map(html_text, kept))


def has_word(witness: Witness, fence: Fence) -> bool:
    """Whether a fenced stretch holds a letter or a digit: `##` and `---` are only furniture."""
    return any(letter.isalnum() for letter in witness.text[fence.start : fence.stop])


def marks(witness: Witness, fences: Sequence[Fence]) -> str:
    """Fenced stretches inside a line: small, with their reasons; furniture is left out.

    Long ones are dots here and whole at the foot of the page.
    """
    return "".join(
        f'<small class="{_height(words)}" title="{html_text(fence.reason)}">{words}</small>'
        for fence in fences
        if has_word(witness, fence)
        for words in [fenced(witness, fence) if fence.stop - fence.start <= _LONG_MARK else "[…]"]
    )


def _height(words: str) -> str:
    """The class of a mark: superscript digits stand high by themselves.

    >>> _height("²"), _height("[2]")
    ('high', 'mark')
    """
    return "high" if all(unicodedata.category(letter) == "No" for letter in words) else "mark"


def fenced(witness: Witness, fence: Fence) -> str:
    """The text of a fence as one line of HTML text."""
    return html_text(in_one_line(witness.text[fence.start : fence.stop]))


def _doubt(page: Page, score: float) -> str:
    """A sign that a pairing is doubtful, with its words for those who ask or cannot see it."""
    what = html_text(page.words.say("doubtful", score=round(100 * score)))
    return f'<span class="doubt" role="img" aria-label="{what}" title="{what}">?</span>'


def _moved(page: Page, rank: int, number: int) -> str:
    """The link from a moved sentence to its place in its own witness."""
    witness = page.edition.witnesses[rank]
    first = page.moved_from[rank].get(number)
    if first is None:
        return ""
    where = html_text(page.words.say("moved", witness))
    target = html_text(witness.sentences[first].id)
    words = where if first == number else ""
    label = "" if words else f' aria-label="⤨ {where}" title="{where}"'
    return f'<a class="elsewhere" href="#place-{target}"{label}>⤨ {words}</a>'
