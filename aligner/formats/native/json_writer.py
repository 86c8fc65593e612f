"""JSON in lines: every list and object over several of them, but for what is one line by itself.

Two files can then be compared with any diff, and a sentence is found by its line.
"""

import json
from collections.abc import Iterator, Sequence
from json.encoder import encode_basestring

encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
"""A value as JSON on one line; raises ValueError for a number that JSON has not."""


class JsonLine(str):
    """A value that is JSON already, on one line."""

    __slots__ = ()


def line(**members: object) -> JsonLine:
    """An object on one line.

    >>> line(start=0, reason="link")
    '{"start": 0, "reason": "link"}'
    """
    return JsonLine(encode(members))


def quoted(text: str) -> str:
    r"""A text as JSON; most hold nothing to be escaped, and seeing that is the faster way.

    >>> quoted('a "b"\n')
    '"a \\"b\\"\\n"'
    """
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return encode_basestring(text)


def laid_out(value: object, indent: str = "") -> str:
    r"""A value of dictionaries, lists, `JsonLine`s and what JSON knows besides.

    >>> laid_out({"a": [1, line(b=2)], "c": []})
    '{\n "a": [\n  1,\n  {"b": 2}\n ],\n "c": []\n}'
    """
    return "".join(_pieces(value, indent))


def _pieces(value: object, indent: str) -> Iterator[str]:
    """The parts of the text in order; it is put together once, for it may be long."""
    inner = indent + " "
    if isinstance(value, JsonLine):
        yield value
    elif isinstance(value, dict) and value:
        before = "{"
        for name, held in value.items():
            yield f"{before}\n{inner}{encode(name)}: "
            yield from _pieces(held, inner)
            before = ","
        yield f"\n{indent}}}"
    elif isinstance(value, list) and value:
        yield f"[\n{inner}"
        yield from _items(value, inner)
        yield f"\n{indent}]"
    else:
        yield encode(value)


def _items(values: Sequence[object], indent: str) -> Iterator[str]:
    between = f",\n{indent}"
    lines = [value for value in values if isinstance(value, JsonLine)]
    if len(lines) == len(values):
        yield between.join(lines)
        return
    for number, value in enumerate(values):
        if number:
            yield between
        yield from _pieces(value, indent)
