"""A text becomes a witness: fences, articles, sentences. The only module that knows their order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from aligner.errors import SettingsError
from aligner.languages import Language, find
from aligner.model import NOWHERE, Article, Fence, Mark, Sentence, Source, Span, Witness
from aligner.model.lines import in_one_line, line_spans
from aligner.segmenting import articles, boundaries, marked_lines, own_headings, sentences
from aligner.segmenting.boundaries import BoundaryDecision, Decide
from aligner.segmenting.cut_points import cut_at, keep_whole, points
from aligner.segmenting.fences import front_matter
from aligner.segmenting.fencing import FencedText, fence, fence_evidence
from aligner.segmenting.headings import heading_evidence
from aligner.segmenting.item_labels import item_labels
from aligner.segmenting.lines import MaskedText
from aligner.segmenting.masking import MASK, SOFT_HYPHEN, wording
from aligner.segmenting.taking_apart import take_apart
from aligner.segmenting.titles import own_title
from aligner.segmenting.unwrapping import unwrap
from aligner.segmenting.wrapping import divisions
from aligner.settings import Segmenting

INVISIBLE = "invisible"
GRANULARITIES = ("sentence", "clause")
VERSE = ("auto", "lines", "sentences")

_MASKS = re.compile(f"{MASK}+")
_CONTEXT = 24  # characters shown on either side of a decision


class Explanation(NamedTuple):
    """A place in the text and why a sentence ends there or not; `left` and `right` are the
    characters around it, with white space folded."""

    offset: int
    boundary: bool
    rule: str
    left: str
    right: str


def segment(
    text: str,
    language: str,
    sigil: str,
    settings: Segmenting | None = None,
    source: Source | None = None,
    marks: tuple[Mark, ...] = (),
    places: tuple[tuple[int, str], ...] = (),
) -> Witness:
    r"""Cut a text into a witness that holds all of it; `marks` and `places` are a reader's.

    A mark is evidence beside what the text says: alone it takes nothing out of sight.

    >>> witness = segment("Article 1\nPeace. Trade.", "en", "en")
    >>> [(sentence.id, sentence.text) for sentence in witness.sentences]
    [('en.1.1', 'Peace.'), ('en.1.2', 'Trade.')]
    """
    settings = settings or Segmenting()
    _require_one_body(settings)
    source = source or Source(presegmented=settings.presegmented)
    if settings.presegmented:
        written = marked_lines.labels(marks, text)
        whole = _with_labels((_one_article(text, sigil),), text, find(language), written)
        return Witness(sigil, language, "", text, (), whole, source, marks=marks, places=places)
    prepared = prepare(text, language, settings, marks, source.name)
    masked = prepared.unwrapped.text
    cut = tuple(
        _article(prepared.unwrapped, part, f"{sigil}.{number}", prepared.decide)
        for number, part in enumerate(prepared.parts, start=1)
    )
    cut = _with_labels(cut, masked, prepared.unwrapped.language, prepared.written)
    fences = _with_invisible(prepared.fenced.fences, masked, text, cut)
    title = own_title(cut, prepared.fenced.masked) or _in_front_matter(text, fences)
    return Witness(sigil, language, title, text, fences, cut, source, marks=marks, places=places)


def _in_front_matter(text: str, fences: Sequence[Fence]) -> str:
    """The title that a text's front matter says, where that is fenced."""
    blocks = (text[f.start : f.stop] for f in fences if f.reason == "front matter")
    return next(map(front_matter.own_title, blocks), "")


def explain(
    text: str,
    language: str,
    settings: Segmenting | None = None,
    marks: tuple[Mark, ...] = (),
) -> tuple[Explanation, ...]:
    """Every boundary, every rejected candidate and every fence of a text in order, each with its
    rule; headings and fences with the two kinds of evidence that made them.

    >>> [(e.boundary, e.rule) for e in explain("Mr. Fox ran. He fell", "en")]
    [(False, 'abbreviation'), (True, 'full stop')]
    """
    prepared = prepare(text, language, settings or Segmenting(), marks)
    fenced, masked = prepared.fenced.masked.text, prepared.unwrapped.text
    found: list[BoundaryDecision] = []
    for part in prepared.parts:
        begun = max(part.start, part.heading_span.stop)
        if part.heading_span.size:
            rule = f"{f'heading {part.label}'.strip()}: {heading_evidence(part.kind)}"
            found.append(BoundaryDecision(begun, True, rule))
        within = Span(begun, part.stop)
        found += sentences.standing(masked, within, prepared.decide(within))
    begins = len(fenced) - len(fenced.lstrip())
    mended = (
        place.start()
        for place in re.finditer("\n", fenced)
        if masked[place.start()] != "\n" and place.start() > begins
    )
    found += (BoundaryDecision(place, False, "line that goes on") for place in mended)
    found += (
        BoundaryDecision(one.start, False, f"fence {one.reason}: {fence_evidence(one.reason)}")
        for one in prepared.fenced.fences
    )
    return tuple(_explained(text, decision) for decision in sorted(found))


def _explained(text: str, decision: BoundaryDecision) -> Explanation:
    offset = decision.offset
    left = " ".join(text[max(0, offset - _CONTEXT) : offset].split())
    right = " ".join(text[offset : offset + _CONTEXT].split())
    return Explanation(offset, decision.boundary, decision.rule, left, right)


class PreparedText(NamedTuple):
    """A text ready to be cut: fenced, its lines unwrapped, divided into parts; `decide` says where
    the sentences of a stretch end, and `written` are the labels that a reader wrote before items,
    by where they begin."""

    fenced: FencedText
    unwrapped: MaskedText
    parts: tuple[articles.Part, ...]
    decide: Decide
    written: dict[int, Span]


def prepare(
    text: str, tag: str, settings: Segmenting, marks: tuple[Mark, ...] = (), name: str = ""
) -> PreparedText:
    """The steps before a text is cut, in their order; errors call the text by its file's name.
    Raises SettingsError for unknown settings."""
    _require(settings.granularity in GRANULARITIES, "granularity", GRANULARITIES)
    _require(settings.verse in VERSE, "verse", VERSE)
    language = find(tag).with_abbreviations(settings.abbreviations)
    fenced = fence(text, language, settings, marks, name)
    divided = divisions(fenced.masked.lines)
    apart_from_others = own_headings.places(fenced.masked, settings).union(divided)
    unwrapped = unwrap(fenced.masked, settings.verse, apart_from_others)
    rules_for = boundaries.get(boundaries.choose(unwrapped, settings))
    apart = take_apart(unwrapped)
    written = marked_lines.labels(marks, unwrapped.text)
    decide = cut_at(points(apart), rules_for(unwrapped, tag, settings))
    decide = keep_whole(sorted(written.values()), unwrapped.text, decide)

    def ends(span: Span) -> Iterator[int]:
        return (decision.offset for decision in decide(span) if decision.boundary)

    parts = articles.split(apart, text, divided, ends, settings)
    return PreparedText(fenced, unwrapped, parts, decide, written)


def _require_one_body(settings: Segmenting) -> None:
    """Bodies of several files are for several texts (`Segmenting.of_file`): one text has one."""
    if settings.bodies:
        raise SettingsError(
            f"There is 1 text, but {len(settings.bodies)} bodies were given.",
            "Give one body.",
        )


def _require(promise: bool, name: str, known: tuple[str, ...]) -> None:
    if not promise:
        raise SettingsError(f"There is no such {name}.", f"Known: {', '.join(known)}.")


def _article(masked: MaskedText, part: articles.Part, prefix: str, decide: Decide) -> Article:
    within = Span(max(part.start, part.heading_span.stop), part.stop)
    spans = sentences.cut(masked.text, within, decide(within))
    return Article(
        label=part.label,
        heading=part.heading,
        heading_span=part.heading_span,
        level=part.level,
        span=Span(part.start, part.stop),
        sentences=tuple(_sentences(masked.typed, spans, prefix)),
    )


def _sentences(typed: str, spans: Iterator[Span], prefix: str) -> Iterator[Sentence]:
    number = 0
    for span in spans:
        said = wording(typed[span.start : span.stop])
        if said:
            number += 1
            yield Sentence(f"{prefix}.{number}", said, span)


def _with_labels(
    cut: tuple[Article, ...], masked: str, language: Language, written: dict[int, Span]
) -> tuple[Article, ...]:
    """The articles with the labels of their items, those `written` by a reader and those that
    look like it; a sequence may run through several articles."""
    spans = [sentence.span for article in cut for sentence in article.sentences]
    found_labels = item_labels(masked, spans, language)
    labels = (
        one if (one := written.get(span.start)) and one.stop < span.stop else label
        for span, label in zip(spans, found_labels, strict=True)
    )
    found = []
    for article in cut:
        own = tuple((sentence, next(labels)) for sentence in article.sentences)
        if any(label.size for _, label in own):
            labelled = tuple(replace(s, label=label) if label.size else s for s, label in own)
            article = replace(article, sentences=labelled)
        found.append(article)
    return tuple(found)


def _with_invisible(
    fences: tuple[Fence, ...], masked: str, text: str, cut: tuple[Article, ...]
) -> tuple[Fence, ...]:
    """The fences, and some more around soft hyphens and their like between the sentences."""
    if MASK not in text and SOFT_HYPHEN not in text:
        return fences
    pieces = [fence.span for fence in fences]
    for article in cut:
        pieces += (article.heading_span, *(s.span for s in article.sentences))
    reached, more = 0, []
    for start, stop in [*sorted(pieces), Span(len(text), len(text))]:
        for found in _MASKS.finditer(masked, reached, max(reached, start)):
            more.append(Fence(Span(*found.span()), INVISIBLE))
        reached = max(reached, stop)
    return tuple(sorted([*fences, *more], key=lambda fence: fence.start))


def _one_article(text: str, sigil: str) -> Article:
    """Every line that is not blank as one sentence, and nothing but its plain blanks evened."""
    lines = ((span, in_one_line(text[span.start : span.stop])) for span, _ in line_spans(text))
    cut = tuple(
        Sentence(f"{sigil}.1.{number}", said, span)
        for number, (span, said) in enumerate((one for one in lines if one[1].strip()), start=1)
    )
    return Article(
        label="",
        heading="",
        heading_span=NOWHERE,
        level=1,
        span=Span(0, len(text)),
        sentences=cut,
    )
