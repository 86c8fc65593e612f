"""The few words of the page, in the language of the base, from `languages/phrases`."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from aligner.languages.names import LanguageName, language_name
from aligner.languages.phrases import phrases
from aligner.languages.scripts import direction
from aligner.languages.tags import language as language_of
from aligner.languages.tags import wider
from aligner.model import Edition, Witness


@dataclass(frozen=True, slots=True)
class PageWording:
    """What the page says: `language` is the tag the words are in."""

    language: str
    names: Mapping[str, LanguageName]  # sigil -> what the version's language is called here
    dir_attribute: str  # what the words need where the base runs the other way, else empty

    def say(self, phrase: str, witness: Witness | None = None, **values: object) -> str:
        """A phrase with its blanks filled; `witness` gives the language it speaks of."""
        if witness is not None:
            values |= {"language": self._adjective(witness), "rank": self._details(witness)}
        return str(phrases(self.language)[phrase]).format(**values)

    def count(self, n: int) -> str:
        """So many sentences."""
        return self.say("one") if n == 1 else self.say("counts", n=n)

    def name(self, witness: Witness) -> str:
        """A witness as a heading: by its label, else by its language, "English", "English (2)"."""
        if witness.label:
            return witness.label
        name = self.names[witness.sigil].name
        return name[:1].upper() + name[1:] + self._details(witness)

    def about(self, field: str) -> str:
        """What a line of the title page is called, by its field: "Author", "Translation"."""
        return str(phrases(self.language)["about"][field])

    def _adjective(self, witness: Witness) -> str:
        """A language's name as it stands before or behind the word for a text."""
        name = self.names[witness.sigil].name
        forms = phrases(self.language).get("adjectives", {})
        endings = (key for key in forms if key[0] == "-" and name.endswith(key[1:]))
        form = forms.get(language_of(witness.language)) or forms.get(next(endings, ""), "{name}")
        return str(form).format(name=name, small=name[:1].lower() + name[1:])

    def _details(self, witness: Witness) -> str:
        """What tells a witness from others in its language, in brackets."""
        details = self.names[witness.sigil].details
        return f" ({', '.join(details)})" if details else ""


def page_wording(edition: Edition) -> PageWording:
    """The words for an edition: in its base's language, else in English."""
    base = edition.witness(edition.base).language
    language = language_of(base) if phrases(language_of(base)) else "en"
    way = direction(language)
    dir_attribute = "" if direction(base) == way else f' dir="{way}"'
    return PageWording(language, _names(edition.witnesses, language), dir_attribute)


def _names(witnesses: Sequence[Witness], speaker: str) -> dict[str, LanguageName]:
    """Names that tell the witnesses apart: where two would be called alike, by their regions, else
    by their tags, else by their numbers."""
    names = {one.sigil: language_name(one.language, speaker) for one in witnesses}

    def with_region(one: Witness) -> LanguageName:
        return language_name(one.language, speaker, with_region=True)

    def with_tag(one: Witness) -> LanguageName:
        more = one.language if one.language != wider(one.language) else ""
        return _with_detail(names[one.sigil], more)

    def with_number(one: Witness) -> LanguageName:
        more = one.sigil.removeprefix(one.language).strip("-")
        return _with_detail(names[one.sigil], more if one.sigil != one.language else "")

    steps: tuple[Callable[[Witness], LanguageName], ...] = (with_region, with_tag, with_number)
    for told in steps:
        for group in _called_alike(witnesses, names):
            if told is with_number or len({one.language for one in group}) > 1:
                names |= {one.sigil: told(one) for one in group}
    return names


def _with_detail(name: LanguageName, more: str) -> LanguageName:
    return LanguageName(name.name, (*name.details, more)) if more else name


def _called_alike(
    witnesses: Sequence[Witness], names: Mapping[str, LanguageName]
) -> Iterator[list[Witness]]:
    """Groups of witnesses whose names are the same."""
    groups: dict[LanguageName, list[Witness]] = {}
    for one in witnesses:
        groups.setdefault(names[one.sigil], []).append(one)
    yield from (group for group in groups.values() if len(group) > 1)
