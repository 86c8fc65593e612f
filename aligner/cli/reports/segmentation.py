"""A witness goes in, lines that show it come out: for a person, as a table, as JSON."""

from collections.abc import Iterable, Iterator, Sequence

from aligner.checks import conservation
from aligner.cli import terminal
from aligner.cli.reports import witnesses
from aligner.cli.reports.layout import visible
from aligner.editions.conservation import Conservation
from aligner.editions.summary import of_witness
from aligner.model import Article, Sentence, Witness
from aligner.segmenting.segmenter import Explanation

JSON_VERSION = 1
"""Of the form of `aligner segment --json`; rises when a program that reads it would go wrong."""


def page(witness: Witness, decisions: Sequence[Explanation]) -> Iterator[str]:
    """Articles with their sentences, then the fences, then what decided each boundary."""
    yield from witnesses.lines(of_witness(witness), terminal.width(), terminal.paint)
    for alarm in _alarms(witness):
        yield terminal.paint(f"! {alarm}", "bad")
    for article in witness.articles:
        yield ""
        yield from _article(article)
    if witness.fences:
        yield ""
        yield terminal.paint("fences", "bold")
    for fence in witness.fences:
        shown = _visible(witness.text[fence.start : fence.stop])
        yield f"  {fence.start}–{fence.stop}  {fence.reason}: {shown}"
    if decisions:
        yield ""
        yield terminal.paint("candidates for boundaries", "bold")
    for decision in decisions:
        mark = terminal.paint("ends", "good") if decision.boundary else "goes on"
        yield f"  {decision.offset}  {mark}  {decision.rule}: {_around(decision)}"


def _alarms(witness: Witness) -> list[str]:
    """What doubts that the text was read whole, whatever will stand beside it."""
    return [alarm.message for alarm in conservation.of_witness(Conservation(witness))]


def _article(article: Article) -> Iterator[str]:
    if article.heading:
        label = f"  [{article.label}]" if article.label else ""
        yield terminal.paint(_visible(article.heading), "bold") + terminal.paint(label, "quiet")
    for sentence in article.sentences:
        label = f"[{_visible(_label(sentence))}] " if sentence.label.size else ""
        marked = terminal.paint(f"{sentence.id}  {label}", "quiet")
        yield f"  {marked}{_visible(sentence.content)}"


def _label(sentence: Sentence) -> str:
    """The number or letter of an item, which the sentence begins with."""
    return sentence.text[: sentence.label.size]


def table(witness: Witness, decisions: Sequence[Explanation]) -> Iterator[str]:
    """Tab-separated: what, id or rule, start, stop, text, and the label that a sentence has."""
    yield "kind\tname\tstart\tstop\ttext\tlabel"
    for article in witness.articles:
        if article.heading:
            yield _row("heading", article.label, *article.heading_span, article.heading)
        for held in article.sentences:
            yield _row("sentence", held.id, *held.span, held.text, _label(held))
    for fence in witness.fences:
        text = witness.text[fence.start : fence.stop]
        yield _row("fence", fence.reason, fence.start, fence.stop, text)
    for decision in decisions:
        kind = "boundary" if decision.boundary else "no boundary"
        text = _around(decision)
        yield _row(kind, decision.rule, decision.offset, decision.offset, text)


def json_lines(witness: Witness, decisions: Sequence[Explanation]) -> Iterator[str]:
    """One JSON value for the whole witness; docs/json/segment.schema.json."""
    summary = of_witness(witness)
    value: dict[str, object] = {
        "version": JSON_VERSION,
        "file": summary.file,
        "language": summary.language,
        "language_from": summary.language_from,
        "encoding": summary.encoding,
        "characters": summary.characters,
        "alarms": _alarms(witness),
        "articles": [_value(article) for article in witness.articles],
        "fences": [
            {
                "reason": fence.reason,
                "start": fence.start,
                "stop": fence.stop,
                "text": witness.text[fence.start : fence.stop],
            }
            for fence in witness.fences
        ],
    }
    if decisions:
        value["decisions"] = [decision._asdict() for decision in decisions]
    yield terminal.as_json(value)


def _value(article: Article) -> dict[str, object]:
    return {
        "kind": article.kind,
        "label": article.label,
        "heading": article.heading,
        "level": article.level,
        "start": article.start,
        "stop": article.stop,
        "sentences": [
            {
                "id": held.id,
                "start": held.start,
                "stop": held.stop,
                "label": held.label._asdict() if held.label.size else None,
                "text": held.text,
            }
            for held in article.sentences
        ],
    }


def show(lines: Iterable[str]) -> None:
    """Prints lines."""
    for line in lines:
        terminal.say(line)


def _row(kind: str, name: str, start: int, stop: int, text: str, label: str = "") -> str:
    return f"{kind}\t{name}\t{start}\t{stop}\t{_visible(text)}\t{_visible(label)}"


def _around(decision: Explanation) -> str:
    """The place of a decision, its two sides parted by a bar."""
    return f"{_visible(decision.left)}|{_visible(decision.right)}"


def _visible(text: str) -> str:
    """A text in one line and without controls."""
    folded = " ".join(text.split()) if "\n" in text or "\t" in text else text
    return visible(folded)
