"""Articles in one line, for tests."""

from aligner.model import Article, Sentence, Span


def article(
    heading: str, heading_span: Span, span: Span, sentences: tuple[Sentence, ...], label: str = ""
) -> Article:
    """An article of the text on the outermost level."""
    return Article(
        label=label,
        heading=heading,
        heading_span=heading_span,
        level=1,
        span=span,
        sentences=sentences,
    )
