"""Links between tellings of one interview: questions put in other words by another outlet, exchanges told anew at another place."""

import json

import pytest

from transcripts.compare.align.alignment import align
from transcripts.compare.difference.difference import diff
from transcripts.model.comparisons.claims import Claims
from transcripts.model.comparisons.diff import Diff
from transcripts.model.interviews.interview import Interview

ANSWERS = [
    "I learned it from an aunt who repaired church bells, and she never let me touch the clapper.",
    "Bronze rings longest, but a village with little money will ask for steel and regret it later.",
    "The mould is loam and horse dung, and it dries for three weeks before anything is poured.",
]
ASKED = ["How did you come to cast bells?", "Which metal do you prefer?", "What is the mould made of?"]
ASKED_ANEW = ["Tell us about your beginnings.", "Bronze or steel, then?", "And before the pouring?"]
TOLD = [
    ("Host", "How many bells hang in the tower?"),
    ("Ida", "Nine of them, and the oldest has been silent since the fire of 1911."),
    ("Host", "Who pays for the repairs?"),
    ("Ida", "The diocese pays a third, and the rest we collect with a lottery and a summer market."),
    ("Host", "Do neighbours complain about the ringing?"),
    ("Ida", "Only those who moved in lately. A lawyer demanded silence before eight, and the council agreed with him."),
    ("Host", "Would an electric motor be easier?"),
    ("Ida", "Easier, yes, but no motor hears when a clapper is loose. My hands notice it at the rope."),
]
TOLD_ANEW = [
    ("Q", "What is the number of bells up there?"),
    ("A", "There are nine bells. After the 1911 fire the oldest fell silent."),
    ("Q", "Where does the money for repairs come from?"),
    ("A", "A third is paid by the diocese, while a lottery and a market in summer bring the remainder."),
    ("Q", "Is the ringing ever the subject of complaints from neighbours?"),
    ("A", "From newcomers only. One lawyer wanted silence until eight, to which the council agreed."),
    ("Q", "Why not install an electric motor?"),
    ("A", "It would be easier. But a loose clapper goes unheard by a motor, whereas hands on the rope notice it."),
]


def linked(a, b):
    return {
        (i, j): link
        for link in align(Interview.from_turns(a), Interview.from_turns(b)).links
        for i in link.a
        for j in link.b
    }


def talk(asks, questions, answers_by):
    return [turn for q, a in zip(questions, ANSWERS, strict=True) for turn in ((asks, q), (answers_by, a))]


@pytest.mark.parametrize("names", [("Host", "Ida Falk"), ("Bell Weekly", "Ida Falk"), ("Q", "A")])
def test_questions_of_another_outlet_belong_to_the_same_answers(names):
    a, b = talk("Host", ASKED, "Ida Falk"), talk(names[0], ASKED_ANEW, names[1])
    assert set(linked(a, b)) == {(at, at) for at in range(6)}
    cast = align(Interview.from_turns(a), Interview.from_turns(b)).cast
    assert [(link.a, link.b) for link in cast] == [("Host", names[0]), ("Ida Falk", names[1])]


def test_a_further_guest_is_not_the_interviewer():
    a = talk("Host", ASKED, "Ida Falk")
    b = [*talk("Bell Weekly", ASKED_ANEW, "Ida Falk"), ("Olaf Ness", "I only sell the ropes, and they are of hemp.")]
    assert set(linked(a, b)) == {(at, at) for at in range(6)}


@pytest.mark.parametrize(("first", "second"), [(0, 2), (0, 4), (2, 4), (2, 6), (4, 6)])
def test_exchanges_told_anew_and_swapped_are_moved(first, second):
    order = list(range(8))
    order[first : first + 2], order[second : second + 2] = [second, second + 1], [first, first + 1]
    found = linked(TOLD, [TOLD_ANEW[turn] for turn in order])
    assert set(found) == {(turn, at) for at, turn in enumerate(order)}
    moved = {turn for (turn, _), link in found.items() if link.moved}
    assert moved
    assert moved <= {first, first + 1, second, second + 1, *range(first + 2, second)}


def test_exchanges_told_anew_in_order_are_not_moved():
    found = linked(TOLD, TOLD_ANEW)
    assert set(found) == {(at, at) for at in range(8)}
    assert not any(link.moved for link in found.values())


def test_an_exchange_told_in_one_version_only_is_no_move():
    found = linked([*TOLD[:2], *TOLD[4:]], [*TOLD_ANEW[:4], *TOLD_ANEW[6:]])
    assert not any(link.moved for link in found.values())


KEPT = "The rope was hemp, and the wheel was oak. Nobody had oiled it since the fire. We rang it twice."
TORN = (
    "For many years the big wheel was turned by my uncle with a rope of hemp. He did so on each feast day. Why?",
    "Over many decades my uncle used to turn that wheel, with hemp rope that he made. On feast days he went up. Why?",
)


def changes(before, after, **options):
    a, b = (Interview.from_turns([TOLD[0], ("Ida", text), TOLD[2]]) for text in (before, after))
    found = diff(a, b, **options)
    assert (found.rejected(), found.accepted()) == (a.text, b.text)
    return found.changes


def test_a_row_told_anew_is_shown_by_sentences():
    found = changes(*TORN)
    assert [(change.a.split(". ")[0][:8], change.b.split(". ")[0][:8]) for change in found] == [
        ("For many", "Over man"),
        ("He did s", "On feast"),
    ]
    assert [change.a for change in changes(*reversed(TORN))] == [change.b for change in found]


def test_a_row_that_is_mostly_kept_is_shown_by_words():
    assert [(change.a, change.b) for change in changes(KEPT, KEPT.replace("hemp", "flax").replace("oak", "ash"))] == [
        ("hemp", "flax"),
        ("oak", "ash"),
    ]


def test_a_sentence_told_anew_beside_others_is_neither_left_out_nor_added():
    before = "Were you surprised? My aunt laughed at the very idea. The council paid for it all in the end."
    after = "Did this come as a surprise to you? That notion amused her greatly. In the end, it was financed by councillors."
    assert not {change.kind for change in changes(before, after)} & {"sentence-added", "sentence-removed"}


def test_a_question_put_otherwise_among_sentences_that_stay_is_neither_left_out_nor_added():
    found = changes(f"{KEPT} Why? We left.", f"{KEPT} What was the reason for all that? We left.")
    assert not {change.kind for change in found} & {"sentence-added", "sentence-removed"}


def test_a_sentence_put_in_place_of_another_among_sentences_that_stay_is_added():
    found = changes(
        f"{KEPT} Was it cold up there? We left.", f"{KEPT} My sister married the sexton a year later. We left."
    )
    assert {"sentence-added", "sentence-removed"} == {change.kind for change in found}


def summary_of(before, after):
    return diff(Interview.from_turns(before), Interview.from_turns(after))


FACTS = [
    ("Host", "Does the old bell still ring on every feast day of the year?"),
    ("Ida", "It does. My brother rings it 30 times before noon, and visitors climb up in groups of ten people."),
    ("Host", "Will anybody ever cast another one like it?"),
    ("Ida", "I doubt that very much. The only foundry around here closed long ago, and its moulds were smashed."),
]
FACTS_ANEW = [
    ("Host", "On feast days, can people still hear that old bell of yours?"),
    (
        "Ida",
        "They can. Some 50 times it is rung by my brother, always before noon. Ten visitors at most go up together.",
    ),
    ("Host", "Might someone make a second one?"),
    (
        "Ida",
        (
            "I am doubtful. Our foundry shut its gates ages ago, with all of the moulds destroyed. "
            "A museum in Bergen keeps two drawings of it."
        ),
    ),
]


def test_the_summary_of_a_telling_tells_what_is_disputed():
    found = summary_of(FACTS, FACTS_ANEW)
    claims = found.claims
    assert claims.told_anew
    assert "number" in {kind for one in claims.disagreements for kind in one.kinds}
    assert "A museum in Bergen keeps two drawings of it." in [one.text for one in claims.only_b]
    assert not claims.only_a
    line = found.summary.line
    assert line.startswith(
        f"4 turns, all matched, none moved; told anew ({claims.differing:.0%} of the words differ); ".replace("%", " %")
    )
    assert '; only the second says "' in line
    assert '"A museum in Bergen keeps two drawings of it."' in line
    back = summary_of(FACTS_ANEW, FACTS).claims
    assert ([one.text for one in back.only_a], back.differing) == (
        [one.text for one in claims.only_b],
        claims.differing,
    )


def test_an_edited_version_is_not_told_anew():
    edited = [(who, text.replace("30", "40")) for who, text in FACTS]
    found = summary_of(FACTS, edited)
    assert found.summary.line == "4 turns, all matched, none moved; 1 number."
    assert [(one.a, one.b) for one in found.claims.disagreements] == [("30", "40")]
    assert not found.claims.told_anew


def test_retimed_captions_and_renamed_speakers_are_not_told_anew():
    renamed = [({"Host": "Q", "Ida": "A"}[who], text) for who, text in FACTS]
    claims = summary_of(FACTS, renamed).claims
    assert (claims.differing, claims.told_anew, claims.disagreements) == (0.0, False, ())


def test_claims_are_written_to_json_and_its_schema():
    found = summary_of(FACTS, FACTS_ANEW)
    written = json.loads(found.model_dump_json())["claims"]
    assert Claims.model_validate(written) == found.claims
    assert Diff.model_validate_json(found.model_dump_json()).claims == found.claims
    assert "Claims" in Diff.model_json_schema(mode="serialization")["$defs"]
