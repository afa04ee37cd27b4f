"""Laws of a merge, over generated interviews and edits, and what a careful editor expects of one."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import transcripts
from transcripts.compare.align.alignment import align
from transcripts.compare.merge.edit_script import Addition, Portion, cut, interview_script
from transcripts.compare.merge.merge import merge
from transcripts.compare.tokens.tokens import words
from transcripts.model.interviews.interview import Interview

quick = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
SPEAKERS = ("Mara Lind", "Tomas Brek", "Q")
EDITS = ("drop", "insert", "split", "word", "rename", "move", "case")


@st.composite
def originals(draw, smallest=0):
    """Turns whose words occur once each, so that everybody agrees which is which."""
    numbers = iter(range(10_000))
    return [
        (
            draw(st.sampled_from(SPEAKERS)),
            " ".join(f"word{next(numbers)}" for _ in range(draw(st.integers(smallest, 12))))
            + draw(st.sampled_from(".?!")),
        )
        for _ in range(draw(st.integers(1, 7)))
    ]


@st.composite
def revisions(draw, turns, mark):
    """A revision of some turns; the words it adds hold `mark`."""
    turns = list(turns)
    for step in range(draw(st.integers(0, 4))):
        if not turns:
            break
        at = draw(st.integers(0, len(turns) - 1))
        speaker, text = turns[at]
        parts = text.split(" ")
        place = draw(st.integers(0, len(parts) - 1))
        match draw(st.sampled_from(EDITS)):
            case "drop":
                del turns[at]
            case "insert":
                turns.insert(at, (draw(st.sampled_from(SPEAKERS)), f"{mark}new{step} came in."))
            case "split":
                turns[at : at + 1] = [(speaker, " ".join(parts[:place]) or "Well."), (speaker, " ".join(parts[place:]))]
            case "word":
                parts[place] = f"{mark}{step}"
                turns[at] = (speaker, " ".join(parts))
            case "rename":
                turns[at] = (f"{mark}name", text)
            case "move":
                turns.insert(draw(st.integers(0, len(turns) - 1)), turns.pop(at))
            case "case":
                turns[at] = (speaker, text.upper())
    return turns


@st.composite
def threes(draw):
    base = draw(originals())
    return base, draw(revisions(base, "ours")), draw(revisions(base, "theirs"))


def interviews(*sides, title=None):
    return [Interview.from_turns(turns, title=title) for turns in sides]


@quick
@given(threes())
def test_a_side_that_changed_nothing_takes_all_of_the_other(three):
    base, ours, _ = interviews(*three)
    for one in (merge(base, ours, base), merge(base, base, ours), merge(base, ours, ours)):
        assert one.text == ours.text
        assert not one.conflicts


@quick
@given(threes())
def test_a_script_holds_all_of_both_texts(three):
    base, ours, _ = interviews(*three)
    script = interview_script(base, ours)
    cuts = range(0, len(base.text), 7)
    for found in (script, cut(script, cuts)):
        said, at = [], 0
        for item in found:
            assert item.at == at
            if isinstance(item, Addition):
                said.append(item.text)
            elif not item.gone:
                place = item.start
                for splice in item.splices:
                    said += [base.text[place : splice.start], splice.text]
                    assert ours.text.startswith(splice.text, splice.at)
                    place = splice.end
                said.append(base.text[place : item.end])
            at = sum(map(len, said))
        assert "".join(said) == ours.text
        portions = sorted(item for item in found if isinstance(item, Portion))
        assert [one.start for one in portions] == [0, *(one.end for one in portions)][: len(portions)]


@quick
@given(threes())
def test_ours_and_theirs_may_be_exchanged(three):
    base, ours, theirs = interviews(*three)
    there, back = merge(base, ours, theirs), merge(base, theirs, ours)
    assert there.text == back.text
    one = Counter((found.kind, found.span, found.base, found.ours, found.theirs) for found in there.conflicts)
    assert one == Counter((found.kind, found.span, found.base, found.theirs, found.ours) for found in back.conflicts)


@quick
@given(threes())
def test_every_new_word_of_a_side_survives(three):
    base, ours, theirs = interviews(*three)
    merged = merge(base, ours, theirs)
    kept = set(words(merged.text))
    for conflict in merged.conflicts:
        kept |= set(words(conflict.ours)) | set(words(conflict.theirs))
    fresh = (set(words(ours.text)) | set(words(theirs.text))) - set(words(base.text))
    assert fresh <= kept
    marked = set(words(merged.marked()))
    assert fresh <= marked


@quick
@given(threes())
def test_spans_of_conflicts_say_where_they_stand(three):
    base, ours, theirs = interviews(*three)
    merged = merge(base, ours, theirs)
    for conflict in merged.conflicts:
        assert base.source(conflict.base_span) == conflict.base
        assert ours.source(conflict.ours_span) == conflict.ours
        assert theirs.source(conflict.theirs_span) == conflict.theirs
        if conflict.kind != "order":
            assert conflict.span.of(merged.text) == conflict.base


@st.composite
def disjoint(draw):
    """Turns, and two revisions of which no two edits meet, though they may stand side by side."""
    turns = draw(originals(smallest=5))
    sides = [[list(text.split(" ")) for _, text in turns] for _ in range(2)]
    labels = [[speaker for speaker, _ in turns] for _ in range(2)]
    wanted = [text.split(" ") for _, text in turns]
    names = [speaker for speaker, _ in turns]
    for number, (_, text) in enumerate(turns):
        for place in range(len(text.split(" "))):
            who = draw(st.sampled_from([None, None, None, 0, 1]))
            if who is not None:
                last = text[-1] if place == len(text.split(" ")) - 1 else ""
                sides[who][number][place] = wanted[number][place] = f"changed{place}by{who}{last}"
        who = draw(st.sampled_from([None, None, 0, 1]))
        if who is not None:
            labels[who][number] = names[number] = f"Renamed {'AB'[who]}"
    built = [
        [(label, " ".join(parts)) for label, parts in zip(names_of, side, strict=True)]
        for names_of, side in ((*zip(labels, sides, strict=True), (names, wanted)))
    ]
    return turns, *built


@quick
@given(disjoint())
def test_edits_that_do_not_meet_never_conflict(four):
    base, ours, theirs, wanted = interviews(*four)
    # Where too little of a turn is left to know it again, left out and added is all that can be said.
    assume(all(_recognised(base, side) for side in (ours, theirs)))
    merged = merge(base, ours, theirs)
    assert not merged.conflicts
    assert merged.text == wanted.text


def _recognised(base, side):
    return all(link.a == link.b for link in align(base, side).links)


DRAFT = """# The lighthouse

Mara: When did the light go out?
Tomas: It went out on a Wednesday, in a storm. The keeper was ill.
Mara: Who noticed first?
Tomas: The crew of the ferry. They called the harbour by radio.
Mara: And what did the harbour do?
Tomas: Nothing at all for an hour.
"""
MANY = [("Ana", "harbour"), ("Bo", "winter"), ("Cy", "letters"), ("Dee", "engine"), ("Eva", "storm"), ("Fay", "crew")]
SCENES = {
    "two words of one turn": (("Wednesday", "Tuesday"), ("ill", "away"), 0),
    "one word two ways": (("Wednesday", "Tuesday"), ("Wednesday", "Thursday"), 1),
    "words side by side": (("the ferry", "a ferry"), ("ferry.", "packet."), 0),
    "the same correction": (("radio", "telephone"), ("radio", "telephone"), 0),
    "a label everywhere and a word": (("Tomas:", "Tomas Brek:"), ("an hour", "a day"), 0),
    "a label two ways": (("Mara: Who", "Mara Lind: Who"), ("Mara: Who", "M. Lind: Who"), 1),
    "a turn split and its second half corrected": (
        ("storm. The", "storm.\nTomas: The"),
        ("keeper was ill", "keeper was asleep"),
        0,
    ),
    "neighbouring turns": (("noticed first", "noticed it first"), ("The crew of", "The people of"), 0),
    "a turn left out and changed": (("Mara: Who noticed first?\n", ""), ("noticed first", "saw it first"), 1),
    "a turn left out and another changed": (("Mara: Who noticed first?\n", ""), ("an hour", "a day"), 0),
    "turns added at one place": (
        ("Mara: And", "Cy: Excuse me.\nMara: And"),
        ("Mara: And", "Cy: One moment.\nMara: And"),
        1,
    ),
    "the same turn added": (("Mara: And", "Cy: Excuse me.\nMara: And"), ("Mara: And", "Cy: Excuse me.\nMara: And"), 0),
    "the title and the end": (("# The lighthouse", "# A lighthouse"), ("an hour.", "an hour. Then a boat."), 0),
}


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("scene", SCENES)
def test_scenes(scene, end):
    one, other, conflicts = SCENES[scene]
    base, ours, theirs = (
        transcripts.parse(text.replace("\n", end)) for text in (DRAFT, DRAFT.replace(*one), DRAFT.replace(*other))
    )
    merged = merge(base, ours, theirs)
    assert len(merged.conflicts) == conflicts, merged.conflicts
    if not conflicts:
        wanted = DRAFT.replace(*one)
        assert merged.text == (wanted if one == other else wanted.replace(*other)).replace("\n", end)
        assert merged.interview.turns
    else:
        marked = merged.marked("mine", "yours")
        assert (
            marked.count("<<<<<<< mine" + end)
            == marked.count("=======" + end)
            == marked.count(">>>>>>> yours" + end)
            == 1
        )


def test_a_moved_turn_keeps_the_words_that_the_other_gave_it():
    lines = DRAFT.split("\n")
    moved = "\n".join([*lines[:4], *lines[6:8], *lines[4:6], ""])
    base, ours, theirs = map(transcripts.parse, (DRAFT, moved, DRAFT.replace("by radio", "by lamp")))
    merged = merge(base, ours, theirs)
    assert not merged.conflicts
    assert merged.text == moved.replace("by radio", "by lamp")


def test_turns_moved_two_ways_stay_and_are_told():
    turns = [(name, f"{name} tells of the {thing} for a long while, and of nothing else.") for name, thing in MANY]
    ours, theirs = ([*rest[:at], turns[4], *rest[at:]] for at in (1, 3) for rest in (turns[:4] + turns[5:],))
    base, *sides = interviews(turns, ours, theirs)
    merged = merge(base, *sides)
    [conflict] = merged.conflicts
    assert (conflict.kind, conflict.turn, conflict.speaker) == ("order", 4, "Eva")
    assert merged.text == base.text
    assert "<<<<<<< ours: moved to different places in ours and theirs\n" in merged.marked()


def test_two_turns_each_put_behind_the_other_stay_and_are_told():
    turns = [(name, f"{name} tells of the {thing} for a long while, and of nothing else.") for name, thing in MANY]
    ours = [turns[0], *turns[2:5], turns[1], turns[5]]
    theirs = [turns[0], turns[1], turns[4], *turns[2:4], turns[5]]
    base, *sides = interviews(turns, ours, theirs)
    merged = merge(base, *sides)
    assert [(conflict.kind, conflict.turn) for conflict in merged.conflicts] == [("order", 1), ("order", 4)]
    assert merged.text == base.text


@pytest.mark.parametrize(
    ("sides", "text", "conflicts"),
    [
        (("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n"), "A\nb\nC\n", 0),
        (("a\nb\nc\n", "A\nb\nc\n", "a\nB\nc\n"), "A\nB\nc\n", 0),
        (("a\nb\nc\n", "a\nX\nc\n", "a\nY\nc\n"), "a\nb\nc\n", 1),
        (("", "mine", "yours"), "", 1),
        (("", "same", "same"), "same", 0),
        (("a\r\nb\r\n", "a\r\nb\r\nc\r\n", "z\r\nb\r\n"), "z\r\nb\r\nc\r\n", 0),
    ],
)
def test_texts_without_interviews_are_merged_by_line(sides, text, conflicts):
    merged = merge(*map(transcripts.parse, sides))
    assert merged.text == text
    assert [conflict.kind for conflict in merged.conflicts] == ["line"] * conflicts
    assert merged.interview is None


def test_a_side_without_an_interview_is_not_lost():
    merged = merge(*map(transcripts.parse, (DRAFT, "A note instead.\n", DRAFT.replace("ill", "away"))))
    assert merged.conflicts
    kept = "".join(conflict.ours + conflict.theirs for conflict in merged.conflicts) + merged.text
    assert "A note instead." in kept
    assert "away" in kept


lines = st.lists(st.sampled_from(["a\n", "b\n", "c\r\n", "\n", "e e\n"]), max_size=8).map("".join)


@quick
@given(lines, lines, lines)
def test_line_merges_keep_every_line_and_the_laws(base, ours, theirs):
    base, ours, theirs = map(transcripts.parse, (base, ours, theirs))
    assert merge(base, ours, base).text == merge(base, base, ours).text == merge(base, ours, ours).text == ours.text
    merged = merge(base, ours, theirs)
    kept = merged.text + "".join(conflict.ours + conflict.theirs for conflict in merged.conflicts)
    for side in (ours, theirs):
        assert set(side.text.split("\n")) - set(base.text.split("\n")) <= set(kept.split("\n"))
    assert merged.text == merge(base, theirs, ours).text
    assert merged.marked() == merged.text or merged.conflicts


def test_structured_sources_are_merged_as_they_were_read():
    import json  # noqa: PLC0415

    rows = [
        {"speaker": who, "text": said}
        for who, said in [("Ana", "Why?"), ("Bo", "Because."), ("Ana", "Really?"), ("Bo", "Yes.")]
    ]
    base = json.dumps(rows, indent=1)
    documents = [transcripts.parse(text) for text in (base, base.replace("Why", "When"), base.replace("Yes", "No"))]
    assert documents[0].original == base
    merged = merge(*documents)
    assert merged.text == base.replace("Why", "When").replace("Yes", "No")
    assert [turn.text for turn in merged.interview.turns] == ["When?", "Because.", "Really?", "No."]
