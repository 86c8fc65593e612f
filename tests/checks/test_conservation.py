"""Alarms about texts that were not read whole, or are the wrong ones."""

import pytest

from aligner.checks import conservation
from aligner.editions.conservation import ALARMS
from aligner.model import Bead, Edition, Finding, Place, Witness
from tests.support.small_editions import alignment, bead, witness

PROSE = "Here begins a sentence of the text that nobody should take out of sight. "
RIVER = "The river was open to the ships of all who had paid what the law asked of them."
FIUME = "Il fiume era aperto alle navi di tutti quelli che avevano pagato ciò che la legge chiede."


def plain(sigil: str, *sentences: str, language: str = "") -> Witness:
    return witness(sigil, [("", "", list(sentences))], language=language)


def edition(base: Witness, *others: Witness, paired: int | None = None) -> Edition:
    """Sentence by sentence, the first `paired` of them."""
    joined = []
    for other in others:
        n, m = len(base.sentences), len(other.sentences)
        k = min(n, m) if paired is None else paired
        beads: list[Bead] = [bead((i, i + 1), (i, i + 1)) for i in range(k)]
        beads += [bead((i, i + 1), (k, k)) for i in range(k, n)]
        beads += [bead((n, n), (i, i + 1)) for i in range(k, m)]
        joined.append(alignment(base, other, *beads))
    return Edition("T", base.sigil, (base, *others), tuple(joined))


def alarms(made: Edition) -> list[Finding]:
    return [finding for finding in conservation.find(made) if finding.check in ALARMS]


def names(made: Edition) -> list[str]:
    return [finding.check for finding in alarms(made)]


def test_texts_in_order_give_no_alarm() -> None:
    """Nor a word."""
    assert [] == list(conservation.find(edition(plain("en", RIVER), plain("it", FIUME))))


def test_a_heading_that_holds_text_is_told_with_its_place() -> None:
    """Once, though its text stands in two pairs, and with its first 250 characters."""
    swallowed = "Title One. Scope. " + (RIVER + " ") * 4
    base = witness("en", [("", "", [RIVER]), ("", swallowed, [RIVER])])
    made = edition(base, plain("it", FIUME, FIUME), plain("fr", "Le fleuve.", "Le fleuve."))
    (found,) = (alarm for alarm in alarms(made) if alarm.check == "long heading")

    assert "error" == found.level
    assert (Place("en.txt", 3, 1), None) == found.places
    assert (swallowed[:250], "") == found.saw
    assert f"{len(swallowed):,} characters" in found.message


@pytest.mark.parametrize(("n_sentences", "wanted"), [(1, True), (250, False)])
def test_hidden_prose_is_measured_against_the_text(n_sentences: int, wanted: bool) -> None:
    """More than one letter of a hundred, whatever the fence says of itself."""
    sentences = [RIVER] * n_sentences
    fenced = PROSE * 3
    base = witness("en", [("", "", [*sentences, fenced])], fences=((fenced, "any reason at all"),))
    made = edition(base, plain("it", *[FIUME] * n_sentences))

    assert wanted == ("prose set aside" in names(made))


@pytest.mark.parametrize(("times", "wanted"), [(1, False), (3, True)])
def test_lengths_are_compared_as_the_languages_lead_one_to_expect(times: int, wanted: bool) -> None:
    """Chinese needs less than half of the letters; three times as much is not the same text."""
    chinese = "这条河流向所有按照法律规定付清费用的人的船只开放任何人都不得阻止他们通行。"
    made = edition(
        plain("en", *[RIVER + " " + "And nobody might stop them on it."] * 6),
        plain("zh", *[chinese * times] * 6),
    )

    assert wanted == ("lengths differ" in names(made))


def test_short_texts_are_not_measured() -> None:
    """Below 200 letters the lengths say nothing."""
    assert [] == names(edition(plain("en", "Yes."), plain("it", FIUME)))


@pytest.mark.parametrize(("paired", "wanted"), [(2, True), (3, False)])
def test_half_of_the_shorter_text_has_to_be_paired(paired: int, wanted: bool) -> None:
    """Of five sentences two are less than half, three are not."""
    made = edition(plain("en", *[RIVER] * 5), plain("it", *[FIUME] * 6), paired=paired)

    assert wanted == ("hardly paired" in names(made))


def test_texts_of_two_languages_are_seen() -> None:
    """Where more than a tenth is in another language; quotations are less."""
    dutch = "Het was een dag waarop niemand van ons naar de stad had willen gaan."
    whole = [RIVER] * 30
    some, many = ([*whole, *[dutch] * n] for n in (3, 12))
    translated = [FIUME] * 42

    assert [] == names(edition(plain("en", *some), plain("it", *translated[:33])))
    found = alarms(edition(plain("en", *many), plain("it", *translated)))
    assert ["two languages"] == [alarm.check for alarm in found]
    assert "'nl'" in found[0].message
    assert Place("en.txt", 31, 1) == found[0].places[0]


@pytest.mark.parametrize(
    ("n_italian", "said"), [(4, "in another language ('it') than the rest"), (8, "not in 'en' but")]
)
def test_a_text_that_is_mostly_in_another_language_has_no_rest(n_italian: int, said: str) -> None:
    """Of ten sentences four are fewer than the rest, eight are what the text is in."""
    mixed = plain("en", *[RIVER] * (10 - n_italian), *[FIUME] * n_italian)
    found = alarms(edition(mixed, plain("fr", *[FIUME] * 10)))

    assert said in next(one.message for one in found if one.check == "two languages")


def test_what_was_left_in_the_language_of_the_other_is_seen_sooner() -> None:
    """From a twentieth on."""
    base = plain("en", *[RIVER] * 40)
    left = plain("it", *[FIUME] * 37, *[RIVER] * 3)

    assert ["two languages"] == names(edition(base, left))
    assert "it: " in alarms(edition(base, left))[0].message


def test_the_same_text_twice_is_no_translation() -> None:
    """Whatever the languages are said to be."""
    made = edition(plain("en", RIVER), plain("it", RIVER))

    assert "same file" in names(made)


def test_two_versions_in_one_language_are_told_quietly() -> None:
    """It is a legitimate use."""
    made = edition(plain("en", RIVER), plain("en-2", RIVER + " Amen.", language="en-GB"))
    (found,) = conservation.find(made)

    assert ("same language", "note") == (found.check, found.level)


def test_texts_that_are_no_versions_are_still_looked_at() -> None:
    """A heading that swallowed a text may be why."""
    base = witness("en", [("", "Title One. Scope. " + (RIVER + " ") * 4, [RIVER])])
    made = edition(base, plain("it", FIUME))
    (joined,) = made.alignments
    none = Edition("T", "en", made.witnesses, (joined.__class__(
        joined.source, joined.target, joined.n_source, joined.n_target, joined.beads,
        joined.signature, verdict="none"),))  # fmt: skip

    assert ["long heading", "prose set aside"] == names(none)
