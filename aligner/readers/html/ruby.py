"""Ruby: readings that stand small above letters, and the brackets for browsers without it."""

import re
from typing import Final

PARTS: Final = {"rb": "base", "rt": "reading", "rtc": "reading", "rp": "unseen"}
"""Element of a ruby -> what its text is. The end tags of most may be left out, so that a part ends
where the next begins."""

_BROKEN_EDGES = re.compile(r"\A[ \t\f\r]*+\n\s*+|(?<!\s)[ \t\f\r]*+\n\s*+\Z")


class Ruby:
    """The state of a ruby that is being read."""

    def __init__(self) -> None:
        self.part = "base"
        self.said: list[str] = []

    def begin(self, tag: str) -> str:
        """A part begins. The reading that it ends, in brackets, or ""."""
        ended = self.end()
        self.part = PARTS[tag]
        return ended

    def end(self) -> str:
        """A part or the whole ends. The reading that ends, in brackets, or ""."""
        reading = " ".join("".join(self.said).split())
        self.said = []
        self.part = "base"
        return in_brackets(reading) if reading else ""

    def take(self, said: str) -> str:
        """What a text within the ruby adds to the line: nothing where it is a reading or a bracket;
        line ends beside the letters are those of the source."""
        if self.part == "reading":
            self.said.append(said)
        if self.part != "base":
            return ""
        return _BROKEN_EDGES.sub("", said) if said.strip() else ""


def in_brackets(reading: str) -> str:
    """A reading as it stands in the text, between the wide brackets of East Asian print.

    >>> in_brackets("いど")
    '（いど）'
    """
    return f"（{reading}）"
