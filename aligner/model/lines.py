"""What a line of a text is."""

import re


def line_ends(text: str) -> list[int]:
    r"""Offsets behind every line end, which is one of \n, \r\n and \r.

    >>> line_ends("a\nb\r\nc\rd")
    [2, 5, 7]
    """
    return [match.end() for match in re.finditer(r"\r\n|\n|\r", text)]
