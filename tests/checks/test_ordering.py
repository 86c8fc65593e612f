"""The order of findings."""

from dataclasses import replace

from aligner import checks
from aligner.checks import ordering
from aligner.model import Finding, Place, Span
from tests.support.full_edition import full
from tests.support.small_editions import mill

NOWHERE = Span(0, 0)


def finding(
    check: str, level: str = "warning", saw: str = "A word.", at: int = 1, **more
) -> Finding:
    return Finding(
        check, level, more.pop("probability", 0.5), ("en", more.pop("version", "it")),
        (Span(at, at + 1), NOWHERE), (Place("", 1, 1), None), (saw, ""), "", f"{check}{at}{saw}",
    )  # fmt: skip


def order(*findings: Finding) -> list[Finding]:
    """What `in_order` makes of them, however they come."""
    told = list(ordering.in_order(mill(), findings))
    assert told == list(ordering.in_order(mill(), reversed(findings)))
    return told


def test_kinds_stand_in_the_order_of_a_translator() -> None:
    """Missing, errors in pairs, headings, doubts, moved, added, warnings and notes, outside."""
    wanted = [
        "omission", "wrong number", "heading differs", "doubtful pair", "moved passage",
        "addition", "odd quotes", "text before", "text after",
    ]  # fmt: skip
    told = order(
        *(finding(check, "error" if check == "wrong number" else "warning") for check in wanted)
    )

    assert wanted == [one.check for one in told]


def test_the_largest_omission_comes_first() -> None:
    """By words, whichever version lacks it."""
    told = order(
        finding("omission", saw="One two.", at=1),
        finding("omission", saw="One two three four.", at=5, version="de"),
        finding("omission", saw="One two three.", at=3),
        finding("omission", saw="Two one.", at=0),
    )

    assert [5, 3, 0, 1] == [one.spans[0].start for one in told]


def test_the_likeliest_wrong_pair_comes_first() -> None:
    """By probability."""
    told = order(
        *(finding("doubtful pair", at=int(10 * p), probability=p) for p in (0.6, 0.9, 0.7))
    )

    assert [0.9, 0.7, 0.6] == [one.probability for one in told]


def test_others_by_version_and_place() -> None:
    """Headings and moved passages as they stand in the base, version by version."""
    told = order(
        finding("moved passage", at=1, version="de"), finding("moved passage", at=2),
        finding("moved passage", at=4, version="de"), finding("moved passage", at=3),
    )  # fmt: skip

    assert [("it", 2), ("it", 3), ("de", 1), ("de", 4)] == [
        (one.pair[1], one.spans[0].start) for one in told
    ]


def test_equal_keys_are_counted() -> None:
    """The second of one key ends in "-2"."""
    one = replace(finding("moved passage"), key="k")

    assert ["k", "k-2"] == [found.key for found in ordering.in_order(mill(), (one, one))]


def test_every_kind_that_coverage_finds_has_its_part() -> None:
    """None of them is sorted by its level alone."""
    for made in (mill(), full()):
        for one in checks.checked(made).findings:
            assert ordering.part(one) not in (ordering.ERRORS, ordering.OTHERS)
