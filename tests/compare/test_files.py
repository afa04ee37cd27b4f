"""Whole files compared: what stands around the interviews, several interviews, and files without any."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import transcripts
from transcripts.model.comparisons.decisions import Decisions, Reviewed

TESTS = Path(__file__).parents[1]
PAIRS = sorted(path.parent for path in (TESTS / "comparisons").glob("*/a.txt"))
CASES = sorted(path for path in (TESTS / "cases").glob("*/*") if path.suffix != ".outline")
TALK = """\
Vera: Who kept the lamp after your father left the island that spring?
Odd: I kept it with my sister until the boat came in March.
Vera: And what did the village make of two girls up there?
Odd: They brought us coal and never said a word about it.
"""
SECOND = """\
Kaja: When did the mill at the lower bridge stop grinding?
Brit: In the dry summer, when no water came for nine weeks.
Kaja: Did anybody try to start it again afterwards?
Brit: My uncle tried twice, and twice the wheel broke.
"""
PROSE = "The lamp was lit for the last time in 1979. Nobody came to see it.\n"
BLOCKS = (
    *(TALK, SECOND, PROSE, "---\nyear: 1979\ntitle: The lamp\n---\n", "# The last keepers\n", "***\n", "\n \n"),
    *(
        "Read by Vera.\n",
        "- coal\n- oil\n- 3 wicks\n",
        "Odd: I kept it.\n",
        "_Odd_: They brought us coal.\n",
        "Notes\r\n",
    ),
)
blocks = st.lists(st.sampled_from(BLOCKS), max_size=6)
gaps = st.sampled_from(["\n", "\n", "\n\n", ""])


def decided_for(diff):
    return Decisions(a=Reviewed(sha256=diff.a.sha256), b=Reviewed(sha256=diff.b.sha256))


def check(a, b):
    """Check what holds of every diff of two documents."""
    diff = transcripts.diff(a, b)
    assert (diff.accepted(), diff.rejected()) == (b.text, a.text)
    assert diff.differs == (a.text != b.text)
    for change in diff.changes:
        assert (change.a_span.of(a.text), change.b_span.of(b.text)) == (change.a, change.b)
        assert change.a != change.b
    assert len({(change.a_span, change.b_span) for change in diff.changes}) == len(diff.changes)
    if a.original is None and b.original is None and a.notation == b.notation:
        for undecided, text in (("accept", b.text), ("reject", a.text)):
            assert transcripts.apply(a, b, decided_for(diff), undecided=undecided).text == text
    return diff


@pytest.mark.parametrize("pair", PAIRS, ids=lambda path: path.name)
def test_accepting_all_gives_the_later_file_and_rejecting_all_the_earlier(pair):
    check(*(transcripts.read(pair / name) for name in ("a.txt", "b.txt")))


def test_any_two_files_of_a_kind_can_be_turned_into_one_another(spread):
    for one, other in spread([*pairwise(CASES)]):
        if one.parent == other.parent and max(one.stat().st_size, other.stat().st_size) < 20_000:
            check(transcripts.read(one), transcripts.read(other))


@given(blocks, blocks, gaps, gaps)
def test_files_put_together_of_blocks(one, other, gap, gap_of_other):
    a, b = transcripts.parse(gap.join(one)), transcripts.parse(gap_of_other.join(other))
    check(a, b)
    for by in ("sentence", "turn"):
        coarse = transcripts.diff(a, b, by=by)
        assert (coarse.accepted(), coarse.rejected()) == (b.text, a.text)
    assert not transcripts.diff(a, a).changes


def test_words_that_both_files_hold_are_not_left_out_where_an_interview_begins_elsewhere():
    names = "## Notes of the day\n\nVera Lind\nOdd Hauk\n\n"
    a, b = transcripts.parse(f"{names}{TALK}"), transcripts.parse(f"{names.replace('Odd', '- Odd')}{TALK}")
    assert [(change.a, change.b) for change in check(a, b).changes] == [("", "- ")]


def test_a_turn_that_the_earlier_file_has_as_prose_is_not_added():
    first = (
        "Vera**** Who kept the lamp after your father left the island that spring, and for how long did you stay?\n\n"
    )
    a, b = (transcripts.parse(f"{start}{TALK}") for start in (first, first.replace("****", ":")))
    diff = check(a, b)
    assert not {change.kind for change in diff.changes} & {"turn-added", "sentence-added", "sentence-removed"}
    assert "".join(change.b for change in diff.changes) == ":"


def test_an_interview_that_the_later_file_has_as_prose_is_not_removed():
    a, b = transcripts.parse(f"# Notes\n\n{TALK}"), transcripts.parse(f"# Notes\n\n{TALK.replace(': ', ' ')}")
    assert (len(a.interviews), len(b.interviews)) == (1, 0)
    diff = check(a, b)
    assert {(change.a, change.b) for change in diff.changes} == {(": ", " ")}
    assert diff.summary.line.startswith("4 turns, which the later version has as prose; ")


def test_front_matter_and_prose_are_part_of_the_comparison():
    front = "---\nyear: 1979\n---\n\n"
    a, b = (
        transcripts.parse(f"{front}{TALK}\n\n# After\n\n{PROSE}".replace("1979", year)) for year in ("1979", "1989")
    )
    assert [(change.kind, change.a, change.b) for change in check(a, b).changes] == [("date", "1979", "1989")] * 2


def test_a_file_without_interviews_is_compared_by_paragraphs():
    a, b = (
        transcripts.parse(f"# Notes\n\n{PROSE}"),
        transcripts.parse(f"# Notes\n\nA word before.\n\n{PROSE}".replace("to see", "and saw")),
    )
    diff = check(a, b)
    assert [(change.a, change.b) for change in diff.changes] == [("", "A word before.\n\n"), ("to see", "and saw")]
    assert diff.summary.line == "Neither version has any turns; compared by paragraphs: 1 sentence added; 1 rewording."


def test_several_interviews_are_paired_and_may_have_changed_places():
    titles = "# The lamp\n\n", "# The mill\n\n"
    a = transcripts.parse(f"{titles[0]}{TALK}\n\n{titles[1]}{SECOND}")
    b = transcripts.parse(f"{titles[1]}{SECOND}\n\n{titles[0]}{TALK.replace('coal', 'oil')}")
    assert len(a.interviews) == len(b.interviews) == 2
    diff = check(a, b)
    assert {(link.a, link.b) for link in diff.alignment.links} == {((at,), ((at + 4) % 8,)) for at in range(8)}
    assert ("coal", "oil") in {(change.a, change.b) for change in diff.changes}
    assert len(diff.moves) == 4


def test_turns_that_one_file_has_more_have_a_place_in_the_other():
    more = TALK.replace("Vera: And", "Vera: Were you cold?\nOdd: We had coal.\nVera: And")
    a, b = transcripts.parse(TALK), transcripts.parse(more)
    place = TALK.index("Vera: And")
    assert {change.a_span for change in check(a, b).changes} == {(place, place)}
    assert {change.b_span for change in check(b, a).changes} == {(place, place)}


def test_decisions_about_prose_are_applied_beside_those_about_turns():
    a = transcripts.parse(f"{PROSE}\n{TALK}\n***\n\n{PROSE}")
    b = transcripts.parse(f"{PROSE}\n{TALK}\n***\n\n{PROSE}".replace("1979", "1989").replace("in March", "in May"))
    diff = check(a, b)
    [last] = [change for change in diff.changes if change.a == "1979" and change.row == diff.changes[-1].row]
    decisions = transcripts.Decisions.model_validate(
        {**decided_for(diff).model_dump(), "changes": [{"a": last.a_span, "b": last.b_span, "accept": True}]}
    )
    applied = transcripts.apply(a, b, decisions)
    assert (applied.accepted, applied.undecided) == (1, len(diff.distinct_changes) - 1)
    assert applied.text == f"{PROSE}\n{TALK}\n***\n\n{PROSE.replace('1979', '1989')}"
