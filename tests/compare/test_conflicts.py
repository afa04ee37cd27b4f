"""What a conflict tells: of what kind it is, where it stands in all three documents, who says it, and what each side made of it."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

import transcripts
from transcripts.compare.merge.merge import merge
from transcripts.model.interviews.interview import Interview

BASE = """These talks were recorded on the island, in two summers.

# The lighthouse

Mara: When did the light go out?
Tomas: It went out on a Wednesday, in a storm. The keeper was ill.
Mara: Who noticed first?
Tomas: The crew of the ferry. They called the harbour by radio.
Mara: And what did the harbour do?
Tomas: Nothing at all for an hour.

# The ferry

Ida: How long had you been its captain?
Nils: Nine years, and I never once saw that light out.
Ida: What did you do?
Nils: I called the harbour, and then I steered by the church.
Ida: Was it lit?
Nils: It was not. I knew where it stood.
"""
EXCUSE, MOMENT = "Cy: Excuse me.\n", "Cy: One moment.\n"
LEFT_OUT = (("Ida: Was it lit?\n", ""), ("Was it lit", "Was it bright"))
CONFLICTS = [
    (
        (("Wednesday", "Tuesday"), ("Wednesday", "Thursday")),
        ("words", '"Wednesday" became "Tuesday" and "Thursday"', "Tomas", 0, 1),
        ("Wednesday", "Tuesday", "Thursday"),
    ),
    (
        (("Nine", "Ten"), ("Nine", "Twelve")),
        ("words", '"Nine" became "Ten" and "Twelve"', "Nils", 1, 1),
        ("Nine", "Ten", "Twelve"),
    ),
    (
        (("Mara: Who", "Mara Lind: Who"), ("Mara: Who", "M. Lind: Who")),
        ("label", '"Mara" became "Mara Lind" and "M. Lind"', "Mara", 0, 2),
        ("Mara", "Mara Lind", "M. Lind"),
    ),
    (
        LEFT_OUT,
        ("removed", "removed in ours but changed in theirs", "Ida", 1, 4),
        ("Ida: Was it lit?\n", "", "Ida: Was it bright?\n"),
    ),
    (
        LEFT_OUT[::-1],
        ("removed", "removed in theirs but changed in ours", "Ida", 1, 4),
        ("Ida: Was it lit?\n", "Ida: Was it bright?\n", ""),
    ),
    # What is put in between turns stands behind the one before.
    (
        (("Mara: And", f"{EXCUSE}Mara: And"), ("Mara: And", f"{MOMENT}Mara: And")),
        ("added", '"Cy: Excuse me." was added in ours, "Cy: One moment." in theirs', "Tomas", 0, 3),
        ("", EXCUSE, MOMENT),
    ),
    (
        (("Ida: How", f"{EXCUSE}Ida: How"), ("Ida: How", f"{MOMENT}Ida: How")),
        ("added", '"Cy: Excuse me." was added in ours, "Cy: One moment." in theirs', None, 1, None),
        ("", EXCUSE, MOMENT),
    ),
    (
        (("stood.\n", f"stood.\n{EXCUSE}"), ("stood.\n", f"stood.\n{MOMENT}")),
        ("added", '"Cy: Excuse me." was added in ours, "Cy: One moment." in theirs', "Nils", 1, 5),
        ("", EXCUSE, MOMENT),
    ),
    (
        (("# The ferry", "# A ferry"), ("# The ferry", "# Our ferry")),
        ("words", '"The" became "A" and "Our"', None, 1, None),
        ("The", "A", "Our"),
    ),
    (
        (("two summers", "three summers"), ("two summers", "four summers")),
        ("words", '"two" became "three" and "four"', None, None, None),
        ("two", "three", "four"),
    ),
    (
        (("the church", "the old church"), ("the church", "the big church")),
        ("words", 'nothing became "old" and "big"', "Nils", 1, 3),
        ("", "old ", "big "),
    ),
    # Where the sides changed more and less of the same words, all of them are told.
    (
        (("by the church", "by the old mill"), ("steered by the church", "went")),
        ("words", '"steered by the church" became "steered by the old mill" and "went"', "Nils", 1, 3),
        ("steered by the church", "steered by the old mill", "went"),
    ),
    (
        ((" I knew where it stood.", ""), ("stood", "was")),
        ("words", '"I knew where it stood." became nothing and "I knew where it was."', "Nils", 1, 5),
        (" I knew where it stood.", "", " I knew where it was."),
    ),
    (
        (("for an hour.", "for an hour.\n"), ("for an hour.", "for an hour. ")),
        ("words", "white space became white space and white space", "Tomas", 0, 5),
        ("\n\n", "\n\n\n", " \n\n"),
    ),
]


@pytest.mark.parametrize(("edits", "told", "readings"), CONFLICTS)
def test_what_a_conflict_tells(edits, told, readings):
    documents = [transcripts.parse(text) for text in (BASE, *(BASE.replace(*edit) for edit in edits))]
    merged = merge(*documents)
    [conflict] = merged.conflicts
    assert (conflict.kind, conflict.reason, conflict.speaker, conflict.interview, conflict.turn) == told
    assert (conflict.base, conflict.ours, conflict.theirs) == readings
    spans = conflict.base_span, conflict.ours_span, conflict.theirs_span
    assert tuple(span.of(one.text) for span, one in zip(spans, documents, strict=True)) == readings
    # Until somebody decides, the base's reading stands.
    assert merged.text == BASE
    assert conflict.span.of(merged.text) == conflict.base


@pytest.mark.parametrize(
    ("edits", "text"),
    [
        ((("never once", "never"), ("saw that", "had seen that")), ("never once saw that", "never had seen that")),
        ((("two summers", "three summers"), ("in two", "over two")), ("in two summers", "over three summers")),
        ((("Nothing at all", "Nothing"), ("for an hour", "all day")), ("at all for an hour", "all day")),
        ((("Nine", "Ten"), ("# The lighthouse", "# A lighthouse")), None),
        ((("the church", "the old church"), ("church.", "church there.")), ("the church", "the old church there")),
        ((("the church", "the old church"), ("the church", "the old church")), ("the church", "the old church")),
    ],
)
def test_what_meets_nowhere_is_no_conflict(edits, text):
    merged = merge(*(transcripts.parse(one) for one in (BASE, *(BASE.replace(*edit) for edit in edits))))
    assert not merged.conflicts
    assert merged.text == (BASE.replace(*text) if text else BASE.replace(*edits[0]).replace(*edits[1]))


def test_a_document_without_one_of_the_interviews_is_merged_with_one_that_changed_it():
    shorter = BASE.partition("# The ferry")[0].replace("Wednesday", "Tuesday")
    merged = merge(*map(transcripts.parse, (BASE, BASE.replace("Nine", "Ten"), shorter)))
    assert [conflict.kind for conflict in merged.conflicts] == ["removed"]
    assert merged.conflicts[0].interview == 1
    assert "It went out on a Tuesday" in merged.text


MILL = {
    "a": ("Ana", "Why did the mill stop that summer?"),
    "b": ("Bo", "The river was low and the wheel hung dry."),
    "c": ("Ana", "Who paid for the new stones from Leiden?"),
    "d": ("Bo", "Nobody did, we had no money at all."),
    "e": ("Ana", "Will it ever grind again, do you think?"),
    "f": ("Bo", "When the snow melts on the hills above us."),
    "X": ("Cleo", "A heron stood in the race all morning."),
    "Y": ("Cleo", "My sister keeps the ledger under her bed."),
    "Z": ("Cleo", "Three carts waited at the gate until dusk."),
}


def merged_order(ours: str, theirs: str) -> tuple[str, list[str]]:
    """Return the order in which two versions of `abcdef` are merged, a letter for each turn, and the kinds of the conflicts."""
    base, one, other = (Interview.from_turns([MILL[letter] for letter in order]) for order in ("abcdef", ours, theirs))
    letters = {f"{who}: {said}": letter for letter, (who, said) in MILL.items()}
    found = merge(base, one, other)
    return "".join(letters[line] for line in found.text.split("\n") if line), [one.kind for one in found.conflicts]


@pytest.mark.parametrize(
    ("ours", "theirs", "merged", "conflicts"),
    [
        ("abXcdef", "abcdef", "abXcdef", []),
        ("abXcdef", "abcdYef", "abXcdYef", []),
        ("abXcdef", "abXcdef", "abXcdef", []),
        ("Xabcdef", "abcdefX", "XabcdefX", []),
        # What both added is there once, what one of them added beside it as well, but two things at one place are in conflict.
        ("abXYcdef", "abXcdef", "abXYcdef", []),
        ("abXYcdef", "abYcdef", "abXYcdef", []),
        ("abXcdef", "abYcdef", "abcdef", ["added"]),
        ("abXYcdef", "abXZcdef", "abXcdef", ["added"]),
        ("XabcdefY", "XabcdefZ", "Xabcdef", ["added"]),
        # A turn is moved by one of them, or by both to one place.
        ("abcdfe", "abcdef", "abcdfe", []),
        ("fabcde", "fabcde", "fabcde", []),
        ("fabcde", "abXcdef", "fabXcde", []),
        ("fabcde", "abcfde", "abcdef", ["order"]),
        # What was added goes with the turn that it was put behind.
        ("efabcd", "abXcdef", "efabXcd", []),
        ("efabcd", "abcdefX", "efXabcd", []),
        ("abfXcde", "abfcde", "abfXcde", []),
        ("abfXcde", "abYfcde", "abfcde", ["added"]),
        ("abXcdef", "acdef", "aXcdef", []),
        ("abef", "abcXdef", "abXef", []),
        # Both moved turns, each some of those that the other did: what is before another in both of them is so in the merge.
        ("abcdfe", "abcfde", "abcfde", []),
        ("abfecd", "abefcd", "abfecd", []),
        ("abfcde", "abecdf", "abefcd", []),
    ],
)
def test_the_order_of_what_both_added_and_moved(ours, theirs, merged, conflicts):
    order, kinds = merged_order(ours, theirs)
    assert (order, kinds) == (merged, conflicts)
    turned, _ = merged_order(theirs, ours)
    assert turned == order


@pytest.mark.parametrize("seed", range(40))
def test_what_stands_before_another_in_both_versions_does_so_in_the_merge(seed):
    chance = Random(seed)
    versions = []
    for _ in range(2):
        at, size = chance.randrange(6), chance.choice((1, 1, 2))
        rest = "abcdef"[:at] + "abcdef"[at + size :]
        to = chance.randrange(len(rest) + 1)
        versions.append(rest[:to] + "abcdef"[at : at + size] + rest[to:])
    order, conflicts = merged_order(*versions)
    assert sorted(order) == list("abcdef")
    for before, after in combinations(order, 2):
        agreed = {one.index(before) < one.index(after) for one in versions}
        assert agreed != {False} or conflicts, (versions, order)


def test_files_of_which_one_begins_its_interview_elsewhere_are_merged_without_conflict():
    base = f"## The crossing\n\nLena Brandt\nTomas\n\n{BASE.partition('# The ferry')[0]}"
    ours, theirs = base.replace("Lena Brandt\nTomas", "- Lena Brandt\n- Tomas"), base.replace("crossing", "passage")
    merged = merge(*map(transcripts.parse, (base, ours, theirs)))
    assert (merged.text, merged.conflicts) == (ours.replace("crossing", "passage"), ())
