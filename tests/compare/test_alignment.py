"""Which turns belong together: splits, merges, moves, short turns, and what must not be forced."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcripts.compare.align.alignment import align
from transcripts.compare.align.speaker_map import SpeakerMap
from transcripts.compare.align.turns import AlignmentInput
from transcripts.compare.difference.difference import diff
from transcripts.model.interviews.interview import Interview

TALK = [
    ("Ines", "When did you first notice that the bees were leaving the valley?"),
    ("Oskar", "It must have been the autumn after the orchard was sold, when the hives stood half empty."),
    ("Ines", "Did the other growers believe you?"),
    ("Oskar", "No. They thought that I had forgotten to feed them, which was an insult to my grandmother."),
    ("Ines", "Your grandmother kept bees as well?"),
    ("Oskar", "She kept forty colonies on the south slope and sold wax candles to three churches."),
    ("Ines", "What changed your mind about spraying?"),
    ("Oskar", "A chemist from the university showed me what was in the pollen, and I stopped that same week."),
    ("Ines", "And the bees came back?"),
    ("Oskar", "Slowly. The first swarm settled in the chimney of the school, of all places."),
]
UNRELATED = ("Ines", "Before we go on, a word about the railway strike that begins on Monday.")


def links(a, b):
    return align(Interview.from_turns(a), Interview.from_turns(b)).links


def pairs(found):
    return {(i, j) for link in found for i in link.a for j in link.b}


def test_a_turn_may_be_split_and_merged():
    whole = [("Oskar", "The hives stood half empty that autumn. Nobody believed me when I told them about it.")]
    halves = [
        ("Oskar", "The hives stood half empty that autumn."),
        ("Oskar", "Nobody believed me when I told them about it."),
    ]
    [split] = links(TALK[:1] + whole, TALK[:1] + halves)[1:]
    assert (split.kind, split.a, split.b) == ("split", (1,), (1, 2))
    [merged] = links(TALK[:1] + halves, TALK[:1] + whole)[1:]
    assert (merged.kind, merged.a, merged.b) == ("merged", (1, 2), (1,))


def test_an_interjection_printed_apart_belongs_to_the_turn_it_interrupts():
    said = [("Oskar", "The hives stood half empty that autumn. Really? Nobody believed me when I told them about it.")]
    apart = [
        ("Oskar", "The hives stood half empty that autumn."),
        ("Ines", "Really?"),
        ("Oskar", "Nobody believed me when I told them about it."),
    ]
    assert pairs(links(TALK[:1] + said, TALK[:1] + apart)) == {(0, 0), (1, 1), (1, 2), (1, 3)}


def test_a_moved_exchange_is_moved_and_the_rest_stays():
    moved = TALK[:2] + TALK[6:8] + TALK[2:6] + TALK[8:]
    found = links(TALK, moved)
    assert pairs(found) == {(0, 0), (1, 1), (6, 2), (7, 3), (2, 4), (3, 5), (4, 6), (5, 7), (8, 8), (9, 9)}
    assert {link.a for link in found if link.moved} == {(6,), (7,)}
    a, b = Interview.from_turns(TALK), Interview.from_turns(moved)
    assert (diff(a, b).accepted(), diff(a, b).rejected()) == (b.text, a.text)


def test_a_moved_and_reworded_turn_is_found():
    reworded = (
        "Oskar",
        "She had forty colonies on the south slope, and sold her wax candles to three churches in town.",
    )
    found = links(TALK, TALK[:5] + TALK[6:] + [reworded])
    [moved] = [link for link in found if link.moved]
    assert (moved.a, moved.b, moved.by) == ((5,), (9,), "moved")


def test_short_answers_follow_their_questions():
    asked = [("Ines", f"Did the {what} survive the winter of the great frost?") for what in ("hives", "vines", "goats")]
    a = [turn for question in asked for turn in (question, ("Oskar", "Yes."))]
    b = [turn for question in asked for turn in (question, ("Oskar", "Yes, they did."))]
    assert pairs(links(a, b)) == {(at, at) for at in range(6)}
    fewer = a[:2] + a[4:]
    assert pairs(links(a, fewer)) == {(0, 0), (1, 1), (4, 2), (5, 3)}


def test_speakers_are_mapped_by_what_they_say_when_every_name_changed():
    names = {"Ines": "SPEAKER_01", "Oskar": "SPEAKER_00"}
    found = align(Interview.from_turns(TALK), Interview.from_turns([(names[who], said) for who, said in TALK]))
    assert {(link.a, link.b) for link in found.cast} == set(names.items())
    assert all(link.words > 10 for link in found.cast)
    assert pairs(found.links) == {(at, at) for at in range(len(TALK))}


def test_free_translations_are_linked_in_order():
    other = [
        ("Ines", "At what point did you see that bees were deserting your valley?"),
        (
            "Oskar",
            "I suppose it was the autumn following the sale of the orchard; half of the hives were empty by then.",
        ),
        ("Ines", "And were you believed by the others who grew fruit?"),
        ("Oskar", "They were not kind: they said I forgot the feeding. My grandmother would have felt insulted."),
        ("Ines", "So she was a keeper of bees herself?"),
        ("Oskar", "With forty colonies, on the slope to the south; her candles of wax went to three churches."),
    ]
    found = links(TALK[:6], other)
    assert pairs(found) == {(at, at) for at in range(6)}
    assert not any(link.moved for link in found)


def test_two_unrelated_interviews_are_not_forced_together():
    other = [
        ("Host", "How do you tune a church organ?"),
        ("Guest", "With patience, a tuning knife and somebody who holds down the keys for hours on end."),
        ("Host", "What breaks first?"),
        ("Guest", "Leather. The bellows dry out as soon as people heat the nave for concerts in January."),
    ] * 2
    assert not pairs(links(TALK, other))


@pytest.mark.parametrize("speakers", [("", ""), ("Oskar", "Oskar"), ("Q", "A")])
def test_speakers_may_be_missing_or_all_the_same(speakers):
    turns = [(speakers[at % 2], said) for at, (_, said) in enumerate(TALK)]
    assert pairs(links(turns, turns[:4] + turns[5:])) == {(at, at - (at > 4)) for at in range(10) if at != 4}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            [("记者", "你们什么时候修了这座灯塔？"), ("老人", "去年冬天,风暴过后我们就开始修了。")],
            [("记者", "你们是什么时候修这座灯塔的？"), ("老人", "去年秋天,风暴过后我们便开始修了。")],
        ),
        (
            [("דנה", "מתי נבנה המגדלור על החוף הצפוני?"), ("יוסף", "סבא שלי בנה אותו אחרי המלחמה.")],
            [("דנה", "מתי נבנה המגדלור הישן על החוף?"), ("יוסף", "סבא שלי בנה אותו לפני המלחמה.")],
        ),
    ],
)
def test_other_scripts(a, b):
    first, second = Interview.from_turns(a), Interview.from_turns(b)
    assert pairs(align(first, second).links) == {(0, 0), (1, 1)}
    found = diff(first, second)
    assert (found.accepted(), found.rejected()) == (second.text, first.text)
    # Single characters or words change, not whole turns.
    assert all(len(change.a) <= 8 for change in found.changes)


# Not hypothesis' own random numbers: it shrinks them to zero, and every word would be dropped.
repeatable = st.integers(0, 10_000).map(random.Random)


@given(st.integers(0, len(TALK)), repeatable)
@settings(max_examples=30, deadline=None)
def test_an_unrelated_turn_changes_no_other_link(at, chance):
    revised = [(who, " ".join(word for word in said.split() if chance.random() > 0.1)) for who, said in TALK]
    before = pairs(links(TALK, revised))
    after = pairs(links(TALK, [*revised[:at], UNRELATED, *revised[at:]]))
    assert after == {(i, j + (j >= at)) for i, j in before}


@given(repeatable)
@settings(max_examples=30, deadline=None)
def test_nothing_is_moved_in_text_that_keeps_its_order(chance):
    turns = [(who, said) for who, said in TALK * 2 if chance.random() > 0.2]
    revised = [(who, " ".join(word for word in said.split() if chance.random() > 0.3)) for who, said in turns]
    kept = [turn for turn in revised if chance.random() > 0.1]
    assert not any(link.moved for link in links(turns, kept))


def test_endless_repetition_does_not_degrade():
    a = Interview.from_turns([("A", "Yes.")] * 3000)
    b = Interview.from_turns([("A", "Yes.")] * 2990)
    found = align(a, b).links
    assert len(pairs(found)) == 2990
    chance = random.Random(4)
    noise = [Interview.from_turns([("A", chance.choice(["Yes.", "No."])) for _ in range(3000)]) for _ in range(2)]
    assert len(align(*noise).links) >= 3000


def test_short_turns_at_the_ends_of_a_moved_block_go_with_it():
    block = [
        ("Ines", "Go on."),
        ("Oskar", "The chapel roof was repaired with slates from the quarry, and the bell was hung again at Easter."),
        ("Ines", "Who paid for all of the slates?"),
        ("Oskar", "A widow from the next village, who never told anybody why she did it."),
        ("Ines", "Why?"),
    ]
    said = [("Ines", "Carry on."), *block[1:-1], ("Ines", "How come?")]
    before, after = TALK + block, said + TALK
    moved = pairs(link for link in links(before, after) if link.moved or link.b[0] < len(said))
    assert {(len(TALK) + at, at) for at in range(1, len(block))} <= moved


def test_the_last_answer_is_linked_however_much_it_was_reworded():
    before = [*TALK, ("Ines", "Would you do it again?"), ("Oskar", "Never in my life, thank you.")]
    after = [*TALK, ("Ines", "Would you do it again?"), ("Oskar", "Tomorrow, if they let me.")]
    assert (11, 11) in pairs(links(before, after))


def test_what_came_in_at_the_end_is_not_forced_on_what_stood_there():
    before = [*TALK, ("Ines", "Would you do it again?")]
    after = [
        *TALK,
        ("Oskar", "Excuse me, that is the telephone."),
        UNRELATED,
        ("Oskar", "I did not know."),
        ("Ines", "No."),
    ]
    assert len([link for link in links(before, after) if link.kind == "added"]) >= 3


# The same talk in another language: the names are all that both have in common.
IN_GERMAN = [
    ("Ines", "Wann haben Sie zum ersten Mal bemerkt, dass die Bienen das Tal verlassen?"),
    (
        "Oskar",
        "Das muss im Herbst gewesen sein, nachdem der Obstgarten verkauft war, als die Stöcke halb leer standen.",
    ),
    ("Ines", "Haben Ihnen die anderen Bauern geglaubt?"),
    ("Oskar", "Nein. Sie dachten, ich hätte vergessen zu füttern, was eine Beleidigung für meine Großmutter war."),
    ("Ines", "Ihre Großmutter hielt auch Bienen?"),
    ("Oskar", "Sie hielt vierzig Völker am Südhang und verkaufte Wachskerzen an drei Kirchen."),
    ("Ines", "Warum haben Sie beim Spritzen umgedacht?"),
    ("Oskar", "Ein Chemiker der Universität zeigte mir, was im Pollen steckt, und noch in der Woche hörte ich auf."),
    ("Ines", "Und die Bienen kamen wieder?"),
    ("Oskar", "Langsam. Der erste Schwarm ließ sich ausgerechnet im Schornstein der Schule nieder."),
]
FURTHER = [
    ("Ines", "How many?"),
    ("Oskar", "Four hundred and twelve, if the count that my sister made by lamplight can be trusted at all."),
]
FURTHER_IN_GERMAN = [
    ("Ines", "Wie viele?"),
    (
        "Oskar",
        "Vierhundertzwölf, wenn man der Zählung, die meine Schwester im Lampenlicht machte, überhaupt trauen kann.",
    ),
]


def test_a_translation_follows_order_speaker_and_length():
    found = pairs(links(TALK + FURTHER, IN_GERMAN + FURTHER_IN_GERMAN))
    assert found == {(at, at) for at in range(len(TALK + FURTHER))}


def test_what_is_said_at_the_same_length_in_another_order_is_no_translation():
    """The same names take turns, but who says much in the one says little in the other."""
    lengths = [len(text) for _, text in TALK]
    others = [
        (name, ("Ganz anders " * length)[:length])
        for (name, _), length in zip(TALK, lengths[4:] + lengths[:4], strict=True)
    ]
    assert not pairs(links(TALK, others))


def test_questions_to_somebody_else_are_no_translation():
    """What another guest answers has other lengths, though questions are short and answers long in both."""
    draw = random.Random(7)
    others = [
        (name, " ".join(draw.choices(["weder", "noch", "Schiff", "immer", "Ufer"], k=draw.randint(2, 30))) + ".")
        for name, _ in TALK * 3
    ]
    assert not pairs(links(TALK * 3, others))


@pytest.mark.parametrize(
    ("matches", "agree"),
    [
        ({("Ines", "Q"): 17, ("Oskar", "A"): 5}, True),
        ({("Ines", "Q"): 17}, None),  # there is no evidence for it
        ({("Ines", "Q"): 17, ("Oskar", "A"): 3, ("Oskar", "Q"): 1}, None),  # something speaks for somebody else
        ({("Oskar", "A"): 5}, True),  # who asks is known by what is asked
    ],
)
def test_of_two_who_are_left_over_little_is_enough(matches, agree):
    a = AlignmentInput(Interview.from_turns(TALK))
    b = AlignmentInput(Interview.from_turns([({"Ines": "Q", "Oskar": "A"}[name], text) for name, text in IN_GERMAN]))
    assert SpeakerMap(a, b, Counter(matches)).agree("Oskar", "A") is agree


def test_an_argument_that_repeats_itself_does_not_slip():
    """The second question of the one has the words of the first of the other; both have two, and neither answer is left open."""
    asked = [
        ("Ines", "Is a beekeeper who never opens the hive at all a careful one?"),
        ("Oskar", "He may be."),
        ("Ines", "And he who lifts the lid every day, is that man rather careful or curious?"),
        ("Oskar", "Curious, mostly."),
    ]
    asked_again = [
        ("Ines", "Whoever leaves the lid closed, is that man careful in your eyes?"),
        ("Oskar", "Perhaps."),
        ("Ines", "But what about those that look inside each single morning, before breakfast?"),
        ("Oskar", "He wants to know, above all."),
    ]
    a, b = TALK[:4] + asked + TALK[4:], TALK[:4] + asked_again + TALK[4:]
    assert pairs(links(a, b)) == {(at, at) for at in range(len(a))}


def told_at_length(words, lengths):
    """Return turns by two people of so many words each."""
    return [
        (("Ines", "Oskar")[at % 2], " ".join(words[(at + n) % len(words)] for n in range(size)) + ".")
        for at, size in enumerate(lengths)
    ]


LENGTHS = [4, 22, 9, 61, 5, 13, 14, 88, 3, 31, 11, 7, 6, 47, 12, 19, 4, 70]
ENGLISH = ["boats", "harbour", "nobody", "winter", "rope", "children", "sold", "evening"]
FINNISH = ["veneet", "satama", "kukaan", "talvi", "köysi", "lapset", "myyty", "ilta"]


@pytest.mark.parametrize("names", [("Ines", "Oskar"), ("Haastattelija", "Vieras")])
def test_a_part_of_a_translation_is_found_by_who_says_how_much(names):
    """The later version has neither the first three exchanges nor the last one, and is told in another language under other names."""
    b = [(names[at % 2], text) for at, (_, text) in enumerate(told_at_length(FINNISH, LENGTHS))][6:16]
    found = pairs(links(told_at_length(ENGLISH, LENGTHS), b))
    assert {(at + 6, at) for at in range(2, 8)} <= found
    assert all(i - j == 6 for i, j in found)


def test_other_answers_in_another_language_are_no_translation():
    others = [LENGTHS[(7 * at + 3) % len(LENGTHS)] for at in range(len(LENGTHS))]
    assert len(pairs(links(told_at_length(ENGLISH, LENGTHS), told_at_length(FINNISH, others)))) <= 2
