"""Texts made of a regular expression itself, that drive every repeat in it as far as it goes.

What makes a pattern slow is a repeat whose text can be shared out in several ways, or that is tried
again from every place. So each repeat gets what leads up to it, then what it repeats, many times,
then something that does not go on; and so does the pattern as a whole, and every beginning of it.
"""

import re
from collections.abc import Iterator
from itertools import product
from typing import Any, NamedTuple

parser: Any = re._parser  # type: ignore[attr-defined]
OPS: Any = re._constants  # type: ignore[attr-defined]

GENERAL = ("a", " ", "\n", "1", ".", "(", "[", "{", "<", "-", "#a", "a ", "a.", ". ", "(a", "[1]")
"""What any pattern is driven with."""

COMMON = "a 1.\n!-A"
"""Characters that stand for a class where the pattern names none that it takes."""

ENDS = ("", "\x00", "\n!")
"""What stands behind the repeats: nothing, what hardly any pattern takes, another line."""

BLANKS = ("", " ", "  ", "   ")
BLANK_FROM = 2
"""Characters from which an atom is also repeated with blanks between."""

MOST_MEMBERS = 10
"""Characters at most that are tried for a repeated class."""


class Drive(NamedTuple):
    """A text of any length: a prefix, an atom again and again, an end."""

    prefix: str
    atom: str
    end: str

    def text(self, size: int) -> str:
        """The text of about so many characters."""
        return self.prefix + self.atom * (size // len(self.atom)) + self.end


def drives(pattern: str, flags: int) -> list[Drive]:
    """All texts that a pattern is driven with; those made of it first."""
    found: dict[tuple[str, str], None] = {}
    try:
        tree = parser.parse(pattern, flags)
    except re.error:  # one for `regex` alone
        tree = []
    sampler = Sampler(pattern)
    for prefix, atom in [*sampler.atoms(list(tree)), *(("", atom) for atom in GENERAL)]:
        for blanks in BLANKS if len(atom) >= BLANK_FROM else BLANKS[:1]:
            if atom:
                found.setdefault((prefix, atom + blanks))
    return [Drive(prefix, atom, end) for prefix, atom in found for end in ENDS]


class Sampler:
    """Samples of the parts of a pattern, as `re._parser` parses it."""

    def __init__(self, pattern: str) -> None:
        named = (c for c in pattern if not c.isalnum())
        self.alphabet = list(dict.fromkeys([*COMMON, *named]))

    def atoms(self, tree: list[Any]) -> Iterator[tuple[str, str]]:
        """Pairs of what leads up to a repeat and what is repeated."""
        for repeats, branch in product((1, 0, 3), range(3)):
            yield "", self.sample(tree, repeats, branch)
        for stop in range(1, len(tree)):
            yield "", self.sample(tree[:stop], 1, 0)
        yield from self._inside(tree, "")

    def _inside(self, tree: list[Any], prefix: str) -> Iterator[tuple[str, str]]:
        for place, (op, value) in enumerate(tree):
            before = prefix + self.sample(tree[:place], 1, 0)
            if op in (OPS.MAX_REPEAT, OPS.MIN_REPEAT, OPS.POSSESSIVE_REPEAT):
                body = list(value[2])
                if value[1] > 1:
                    for atom in self._bodies(body):
                        yield before, atom
                yield from self._inside(body, before)
            elif op is OPS.BRANCH:
                for branch in value[1]:
                    yield from self._inside(list(branch), before)
            elif op is OPS.SUBPATTERN:
                yield from self._inside(list(value[-1]), before)
            elif op is OPS.ATOMIC_GROUP:
                yield from self._inside(list(value), before)
            elif op in (OPS.ASSERT, OPS.ASSERT_NOT) and value[0] > 0:
                yield from self._inside(list(value[1]), before)

    def _bodies(self, body: list[Any]) -> Iterator[str]:
        if len(body) == 1 and body[0][0] in (OPS.IN, OPS.NOT_LITERAL, OPS.ANY, OPS.LITERAL):
            yield from self.members(*body[0])[:MOST_MEMBERS]
            return
        for repeats, branch in product((1, 0, 3), range(4)):
            yield self.sample(body, repeats, branch)

    def sample(self, tree: list[Any], repeats: int, branch: int) -> str:
        """A text that the parts match one after the other, as far as one can tell: each repeat as
        often as is asked, of each choice the branch of that number."""
        pieces: list[str] = []
        for op, value in tree:
            if op in (OPS.IN, OPS.NOT_LITERAL, OPS.ANY, OPS.LITERAL):
                pieces += (
                    self.members(op, value)[branch : branch + 1] or self.members(op, value)[:1]
                )
            elif op in (OPS.MAX_REPEAT, OPS.MIN_REPEAT, OPS.POSSESSIVE_REPEAT):
                least, most, body = value
                number = min(max(repeats, least), most)
                pieces.append(self.sample(list(body), repeats, branch) * number)
            elif op is OPS.BRANCH:
                choices = value[1]
                pieces.append(self.sample(list(choices[branch % len(choices)]), repeats, branch))
            elif op is OPS.SUBPATTERN:
                pieces.append(self.sample(list(value[-1]), repeats, branch))
            elif op is OPS.ATOMIC_GROUP:
                pieces.append(self.sample(list(value), repeats, branch))
        return "".join(pieces)

    def members(self, op: Any, value: Any) -> list[str]:
        """Characters that a part of one character takes, those that the pattern names first."""
        if op is OPS.LITERAL:
            return [chr(value)]
        if op is OPS.ANY:
            return [c for c in self.alphabet if c != "\n"]
        items = [(OPS.NEGATE, None), (OPS.LITERAL, value)] if op is OPS.NOT_LITERAL else value
        own = [c for kind, one in items for c in _named(kind, one)]
        negated = items[0][0] is OPS.NEGATE
        taken = [c for c in self.alphabet if _takes(items, c)]
        return list(dict.fromkeys([*taken, *([] if negated else own)])) or ["a"]


def _named(kind: Any, value: Any) -> list[str]:
    if kind is OPS.LITERAL:
        return [chr(value)]
    return [chr(value[0])] if kind is OPS.RANGE else []


_CATEGORIES = {
    OPS.CATEGORY_DIGIT: r"\d",
    OPS.CATEGORY_NOT_DIGIT: r"\D",
    OPS.CATEGORY_SPACE: r"\s",
    OPS.CATEGORY_NOT_SPACE: r"\S",
    OPS.CATEGORY_WORD: r"\w",
    OPS.CATEGORY_NOT_WORD: r"\W",
}


def _takes(items: Any, character: str) -> bool:
    negated = items[0][0] is OPS.NEGATE
    code = ord(character)
    for kind, value in items:
        if (
            (kind is OPS.LITERAL and value == code)
            or (kind is OPS.RANGE and value[0] <= code <= value[1])
            or (kind is OPS.CATEGORY and re.match(_CATEGORIES[value], character))
        ):
            return not negated
    return negated
