"""A text becomes a witness: fences, articles, sentences. The only module that knows their order."""

import re
from collections.abc import Iterator

from aligner import articles, sentences
from aligner.cleaning import clean
from aligner.languages import Language, find
from aligner.model import Article, Sentence, Source, Span, Witness
from aligner.plain import fold
from aligner.reflow import unwrap
from aligner.settings import Segmenting

_LINE = re.compile(r"[^\r\n]+")  # the line ends of other programs, not all of Unicode's


def segment(
    text: str,
    language: str,
    sigil: str,
    settings: Segmenting | None = None,
    source: Source | None = None,
) -> Witness:
    r"""Cut a text into a witness that holds all of it.

    >>> witness = segment("Article 1\nPeace. Trade.", "en", "en")
    >>> [(sentence.id, sentence.text) for sentence in witness.sentences]
    [('en.1.1', 'Peace.'), ('en.1.2', 'Trade.')]
    """
    settings = settings or Segmenting()
    source = source or Source(presegmented=settings.presegmented)
    if settings.presegmented:
        whole = _one_article(text, sigil)
        return Witness(sigil, language, "", text, (), (whole,), source)
    known = find(language).with_abbreviations(settings.abbreviations)
    cleaned = clean(text, known, settings)
    plain = unwrap(cleaned.plain, known)
    parts = articles.split(plain, known, text)
    whole_text = tuple(
        _article(plain, part, number, sigil, known, settings)
        for number, part in enumerate(parts, start=1)
    )
    title = _title(whole_text)
    return Witness(sigil, language, title, text, cleaned.fences, whole_text, source)


def _article(
    plain: str,
    part: articles.Part,
    number: int,
    sigil: str,
    language: Language,
    settings: Segmenting,
) -> Article:
    begun = max(part.start, part.heading_span.stop)
    spans = sentences.split(plain, Span(begun, part.stop), language, settings.granularity)
    return Article(
        part.label,
        part.heading,
        part.heading_span,
        part.level,
        part.start,
        part.stop,
        tuple(_sentences(plain, spans, f"{sigil}.{number}")),
    )


def _sentences(plain: str, spans: Iterator[Span], prefix: str) -> Iterator[Sentence]:
    number = 0
    for start, stop in spans:
        said = fold(plain[start:stop])
        if said:
            number += 1
            yield Sentence(f"{prefix}.{number}", said, start, stop)


def _one_article(text: str, sigil: str) -> Article:
    """Every line that is not blank as one sentence, its text without folding but of white space."""
    lines = (found for found in _LINE.finditer(text) if found[0].strip())
    cut = tuple(
        Sentence(f"{sigil}.1.{number}", " ".join(found[0].split()), *found.span())
        for number, found in enumerate(lines, start=1)
    )
    return Article("", "", Span(0, 0), 1, 0, len(text), cut)


def _title(whole: tuple[Article, ...]) -> str:
    """The heading that opens the text, if one does."""
    first = whole[0] if whole else None
    return first.heading if first and first.heading and not first.label else ""
