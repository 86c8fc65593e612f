"""A native file's sentences and headings say what stands at their places, or they are forged."""

from bisect import bisect_left

from aligner.formats.native.json_reader import JsonNode
from aligner.model import Fence, Span, Witness
from aligner.storage.normal_forms import normalise


def require_slices(witness: Witness, node: JsonNode) -> None:
    """No offset lies behind the text's end, and every sentence and heading has the letters and
    digits of its place, but for what is fenced there. `node` is what the witness was read from.

    A sentence stands in one line and the hyphen at a line's end is gone; files of earlier days hold
    plain blanks for others and ligatures opened. Letters remain.
    Raises FormatError with the place of the first sentence that says something else.
    """
    reached = max((piece.stop for piece in witness.pieces()), default=0)
    if reached > len(witness.text):
        raise node.damaged(f"offset {reached} lies behind the text's end, {len(witness.text)}")
    for number, article in enumerate(witness.articles):
        held = _without_fences(witness.text, article.heading_span, witness.fences)
        if not _say_the_same(held, article.heading):
            read_from = list(node.member("articles").items())[number].member("heading")
            raise read_from.damaged(f"its text is not what stands at its place, {held[:40]!r}")
        for place, sentence in enumerate(article.sentences):
            held = _without_fences(witness.text, sentence.span, witness.fences)
            if not _say_the_same(held, sentence.text):
                articles = list(node.member("articles").items())
                held_by = list(articles[number].member("sentences").items())[place]
                raise held_by.damaged(f"its text is not what stands at its place, {held[:40]!r}")


def _without_fences(text: str, span: Span, fences: tuple[Fence, ...]) -> str:
    """A stretch of a text without what is fenced in it."""
    first = bisect_left(fences, span.start + 1, key=lambda fence: fence.stop)
    parts, reached = [], span.start
    for fence in fences[first:]:
        if fence.start >= span.stop:
            break
        parts.append(text[reached : max(reached, fence.start)])
        reached = fence.stop
    parts.append(text[reached : span.stop])
    return "".join(parts)


def _say_the_same(held: str, said: str) -> bool:
    """Whether two texts have the same letters and digits, ligatures opened.

    >>> _say_the_same("ﬁ-\\nnal", "final"), _say_the_same("final", "finale")
    (True, False)
    """
    if _letters(held) == _letters(said):
        return True
    return _letters(normalise("NFKC", held)) == _letters(normalise("NFKC", said))


def _letters(text: str) -> str:
    """The letters and digits of a text.

    >>> _letters("exam-\\nple, 2.")
    'example2'
    """
    return "".join(filter(str.isalnum, text))
