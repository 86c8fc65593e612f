"""The lines of the summary: their order, their words, their width."""

from dataclasses import replace

import pytest

from aligner import checks
from aligner.cli.reports.layout import columns
from aligner.cli.reports.summary import SHOWN, _first, lines
from aligner.editions.summary import Summary, summarise
from aligner.model import Edition
from tests.support.full_edition import full
from tests.support.small_editions import alignment, bead, hostile, mill, witness


def plain(text: str, role: str) -> str:
    return text


def told(edition: Edition, width: int = 200) -> list[str]:
    """The lines about an edition whose checks have run."""
    return list(lines(summarise(checks.checked(edition)), width, plain))


def pair(base: list[str], other: list[str], *beads) -> Edition:
    sides = [witness(s, [("", "", texts)]) for s, texts in (("en", base), ("it", other))]
    return Edition("T", "en", tuple(sides), (alignment(*sides, *beads),))


ONES = (bead((0, 1), (0, 1)), bead((1, 2), (1, 2)))


def test_the_order_is_a_translators() -> None:
    """Complete or not, missing, headings, doubtful, moved, added, outside, files."""
    shown = "\n".join(told(full()) + told(mill()))
    wanted = [
        "share a part only; not complete: 1 sentence of The English of 1954 missing (4 words)",
        "  77% of The English of 1954 and 88% of The Italian paired",
        "  missing (in The English of 1954 only): 1 sentence, 4 words",
        "    Article 1, sentence 2 (en.txt, page 2), 4 words  The cat is exempt.",
        "  headings: 2 differences",
        "    Article 2 (en.txt, page 2) stands as Article 3 (it.txt, page 2)  Article 2",
        "    Article 4 (it.txt, page 2) in The Italian only  Articolo 4",
        "  doubtful: 1 pair",
        "  added (in The Italian only): 1 sentence, 1 word",
        "  before and after what they share",
        "    before, in The English of 1954: sentence 1 (en.txt, page 1), 2 words  A preface.",
        "  en en.txt: language en",
        "      fenced: footnote mark 1",
        "beads: 1-1",
        "moved: 1 passage",
        "    Article 2 (en.txt:12) stands at Article 2 (it.txt:5)  Bran is for whoever sweeps.",
    ]
    reached = 0
    for one in wanted:
        assert one in shown[reached:]
        reached = shown.index(one, reached)


@pytest.mark.parametrize(
    ("edition", "verdict"),
    [
        (pair(["A.", "B."], ["A!", "B."], *ONES), "complete, and nothing differs"),
        (
            pair(["A.", "B."], ["A!", "B.", "C."], *ONES, bead((2, 2), (2, 3))),
            "complete: every sentence of en has a counterpart",
        ),
        (
            pair(["A.", "B.", "C d."], ["A!", "B."], *ONES, bead((2, 3), (2, 2))),
            "complete in what they share; 1 sentence of en before or after it",
        ),
        (
            pair(["A.", "B c.", "D."], ["A!", "D."], ONES[0], bead((1, 2), (1, 1)),
                 bead((2, 3), (1, 2))),
            "not complete: 1 sentence of en missing (2 words)",
        ),
    ],
)  # fmt: skip
def test_the_first_line_says_whether_it_is_complete(edition: Edition, verdict: str) -> None:
    """In one sentence."""
    assert f"en – it: {verdict}" == told(edition)[2]


def test_a_missing_heading_alone_is_said() -> None:
    """Every sentence is there, and the version is not complete."""
    sides = [witness("en", [("", "", ["A."]), ("article.1", "Article 1", ["B."])]),
             witness("it", [("", "", ["A.", "B."])])]  # fmt: skip
    joined = replace(alignment(*sides, *ONES), headings=(bead((1, 2), (0, 0)),))
    shown = told(Edition("T", "en", tuple(sides), (joined,)))

    assert "en – it: no sentence of en is missing, but 1 heading" == shown[2]


def test_versions_that_are_none_have_the_verdict_and_no_lists() -> None:
    """One line, in plain words, and the files."""
    none = tuple(replace(one, verdict="none") for one in mill().alignments)
    shown = told(replace(mill(), alignments=none))

    assert "en – it: these are not versions of each other" in shown
    assert not [line for line in shown if "only" in line or "paired" in line or "doubtful" in line]


def versions(n: int) -> Edition:
    base = witness("en", [("", "", ["A.", "B."])])
    others = [witness(f"it-{k}", [("", "", ["A!", "B."])], language="it") for k in range(n)]
    joined = [alignment(base, other, *ONES) for other in others]
    joined[0] = replace(joined[0], verdict="none")
    return Edition("T", "en", (base, *others), tuple(joined))


def test_more_than_three_versions_begin_with_a_table() -> None:
    """A line a version: verdict, share, missing, doubtful, moved, added."""
    head, none, one, *_ = told(versions(3))[2:]

    assert ["verdict", "paired", "missing", "doubtful", "moved", "added"] == head.split()
    assert ["it-0", "none", "–", "–", "–", "–", "–"] == none.split()
    assert ["it-1", "versions", "100%,", "100%", "0", "0", "0", "0"] == one.split()
    assert not any("verdict" in line for line in told(versions(2)))


def test_the_table_counts_sentences_and_pairs() -> None:
    """What is missing and added in sentences, what is doubtful in pairs."""
    edition = mill()
    german = edition.alignments[1]
    more = replace(edition.witness("de"), sigil="de-2")
    four = Edition("T", "en", (*edition.witnesses, more),
                   (*edition.alignments, replace(german, target="de-2")))  # fmt: skip
    rows = {line.split()[0]: line.split()[4:] for line in told(four)[3:6]}

    assert {
        "it": ["1", "1", "1", "0"],
        "de": ["1", "0", "0", "0"],
        "de-2": ["1", "0", "0", "0"],
    } == rows


@pytest.mark.parametrize("width", [40, 57, 80, 100])
@pytest.mark.parametrize("make", [mill, full, hostile, lambda: versions(4)])
def test_no_line_is_wider_than_the_terminal(make, width: int) -> None:
    """Texts are cut, everything else goes on in the next line."""
    shown = told(make(), width)

    assert max(map(columns, shown)) <= width
    assert all(line.isprintable() for line in shown)


def test_wide_letters_take_two_columns() -> None:
    """Chinese is cut at half as many letters, and counted in characters."""
    sides = [
        witness("en", [("", "", ["A.", "B."])]),
        witness("zh", [("", "", ["甲。", "平和条約" * 30, "乙。"])]),
    ]
    joined = alignment(*sides, ONES[0], bead((1, 1), (1, 2)), bead((1, 2), (2, 3)))
    shown = told(Edition("T", "en", tuple(sides), (joined,)), 80)

    assert max(map(columns, shown)) <= 80
    assert any("added (in zh only): 1 sentence, 120 characters" in line for line in shown)


def test_long_lists_are_cut() -> None:
    """Of more entries than are shown the rest is counted."""
    entries = [iter([f"    {number}"]) for number in range(20)]

    assert [SHOWN + 1, "    … and 12 more"] == [
        len(list(_first(entries, 20))),
        list(_first([iter([""])] * 20, 20))[-1],
    ]


def test_a_list_is_cut_in_the_summary_and_whole_in_json() -> None:
    """Ten additions: eight are shown."""
    numbers = range(10)
    beads = [
        b
        for n in numbers
        for b in (
            bead((n, n + 1), (2 * n, 2 * n + 1)),
            bead((n + 1, n + 1), (2 * n + 1, 2 * n + 2)),
        )
    ]
    texts = [f"Sentence {n}." for n in range(22)]
    edition = pair(texts[:11], texts[:21], *beads, bead((10, 11), (20, 21)))
    summary: Summary = summarise(checks.checked(edition))

    assert "    … and 2 more" in told(edition)
    assert 10 == len(summary.to_json()["findings"])  # type: ignore[arg-type]


def test_roles_reach_the_lines() -> None:
    """What is incomplete is in the colour of what is bad, places are quiet."""
    shown = "\n".join(
        lines(summarise(checks.checked(mill())), 200, lambda text, role: f"<{role}>{text}</>")
    )

    assert "<bold>en – it</>:<bad> not complete: 1 sentence of en missing (4 words)</>" in shown
    assert "    Article 1, sentence 3<quiet> (en.txt:8), 4 words</>  A key" in shown
