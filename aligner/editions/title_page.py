"""The title page: what an edition and its versions are called, said by a person.

A title page is said on the command line or in an edition file (`edition_file`); here one goes
before another, and an edition gets its names from it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from aligner.errors import UnknownNameError
from aligner.model import About, Edition

_WHITE = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")
"""Blanks and line ends, and control characters (Unicode's Cc); other spaces stand as typed."""

_HALF = re.compile(r"[\ud800-\udfff]")
"""Halves of characters, as which bytes that are no UTF-8 arrive: no file could hold them."""


NO_ABOUT = About()


@dataclass(frozen=True, slots=True)
class TitlePage:
    """What a person says that an edition is called; "" and nothing where nothing is said.

    `labels` are pairs of a sigil and the version's name; an empty name removes what another title
    page, or the edition itself, calls the version.
    """

    title: str = ""
    labels: tuple[tuple[str, str], ...] = ()
    about: About = NO_ABOUT

    def over(self, other: "TitlePage") -> "TitlePage":
        """This title page, and the other where this one says nothing.

        >>> file = TitlePage("Treaty", (("en", "The English"), ("it", "The Italian")))
        >>> TitlePage("Trattato", (("it", ""),)).over(file).labels
        (('en', 'The English'), ('it', ''))
        """
        return TitlePage(
            title=self.title or other.title,
            labels=tuple({**dict(other.labels), **dict(self.labels)}.items()),
            about=other.about if self.about == NO_ABOUT else self.about,
        )

    def of_versions(self, sigils: Sequence[str]) -> "TitlePage":
        """The same with the labels of these versions alone."""
        return replace(self, labels=tuple(pair for pair in self.labels if pair[0] in sigils))


UNNAMED = TitlePage()
"""The title page of which nobody said anything."""


def title_page(title: str, labels: Mapping[str, str], sigils: Sequence[str]) -> TitlePage:
    """What options say of an edition with versions of these sigils.

    Raises UnknownNameError, which lists the sigils, for the label of another version.
    """
    for sigil in labels:
        if sigil not in sigils:
            raise UnknownNameError("version", sigil, sigils)
    named = tuple((sigil, one_line(name)) for sigil, name in labels.items())
    return TitlePage(one_line(title), named)


def with_title_page(edition: Edition, page: TitlePage) -> Edition:
    """An edition with the names that a title page gives it, and its own where the page is silent.

    Nothing else of it changes.
    """
    if page == UNNAMED:
        return edition
    labels = dict(page.labels)
    return replace(
        edition,
        title=page.title or edition.title,
        about=edition.about if page.about == NO_ABOUT else page.about,
        witnesses=tuple(
            replace(witness, label=labels[witness.sigil]) if witness.sigil in labels else witness
            for witness in edition.witnesses
        ),
    )


def one_line(name: str) -> str:
    r"""A name in one line: line ends, tabs and control characters become blanks.

    >>> one_line(" The\tItalian\r\nof 1954\x07")
    'The Italian of 1954'
    """
    return _HALF.sub("\ufffd", _WHITE.sub(" ", name)).strip()


def title_of_name(name: str) -> str:
    """The title that a file's name makes: an underscore stands for a blank.

    >>> title_of_name("my_treaty")
    'my treaty'
    """
    return one_line(name.replace("_", " "))
