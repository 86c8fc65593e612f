"""The few words of the page, in the language of the base, from `languages/phrases`."""

from dataclasses import dataclass

from aligner.languages.phrases import phrases
from aligner.languages.scripts import direction
from aligner.languages.tags import primary
from aligner.model import Edition, Witness


@dataclass(frozen=True, slots=True)
class PageWording:
    """What the page says: `language` is the tag the words are in."""

    language: str
    ambiguous: frozenset[str]  # languages that several witnesses share
    dir_attribute: str  # what the words need where the base runs the other way, else empty

    def say(self, phrase: str, witness: Witness | None = None, **values: object) -> str:
        """A phrase with its blanks filled; `witness` gives the language it speaks of."""
        if witness is not None:
            values |= {"language": self._adjective(witness), "rank": self._rank(witness)}
        return str(phrases(self.language)[phrase]).format(**values)

    def count(self, n: int) -> str:
        """So many sentences."""
        return self.say("one") if n == 1 else self.say("counts", n=n)

    def name(self, witness: Witness) -> str:
        """A witness as a heading: by its label, else by its language, "English", "English (2)"."""
        if witness.label:
            return witness.label
        name = self._word("languages", witness)
        return name[:1].upper() + name[1:] + self._rank(witness)

    def about(self, field: str) -> str:
        """What a line of the title page is called, by its field: "Author", "Translation"."""
        return str(phrases(self.language)["about"][field])

    def _adjective(self, witness: Witness) -> str:
        table = "adjectives" if "adjectives" in phrases(self.language) else "languages"
        return self._word(table, witness)

    def _word(self, table: str, witness: Witness) -> str:
        names = phrases(self.language)[table]
        return str(names.get(primary(witness.language), witness.language))

    def _rank(self, witness: Witness) -> str:
        """Tells two witnesses of one language apart; the first goes without."""
        if witness.language not in self.ambiguous or witness.sigil == witness.language:
            return ""
        return f" ({witness.sigil.removeprefix(witness.language).strip('-') or witness.sigil})"


def page_wording(edition: Edition) -> PageWording:
    """The words for an edition: in its base's language, else in English."""
    base = edition.witness(edition.base).language
    language = primary(base) if phrases(primary(base)) else "en"
    way = direction(language)
    dir_attribute = "" if direction(base) == way else f' dir="{way}"'
    tags = [witness.language for witness in edition.witnesses]
    ambiguous = frozenset(tag for tag in tags if tags.count(tag) > 1)
    return PageWording(language, ambiguous, dir_attribute)
