"""What running text says of somebody behind their name, who else it names there, and who is introduced by it."""

from __future__ import annotations

import pytest

from transcripts.api import parse
from transcripts.structure.names.affiliations import affiliation, is_person


@pytest.mark.parametrize(
    ("tail", "what", "following"),
    [
        (", Professor of Botany at Leiden, about moss", "Professor of Botany at Leiden", None),
        (", who runs the mill.", "who runs the mill", None),
        (" (Leiden)", "Leiden", None),
        (" – head of the archive", "head of the archive", None),
        (" of the Mill House", "the Mill House", None),
        (" from Leiden and Delft.", "Leiden and Delft", None),
        (", of the Mill", "the Mill", None),
        # A sentence ends, but not with an initial.
        (", a writer. Then we ate", "a writer", None),
        (", writer; she lives there", "writer", None),
        (", writer: a talk", "writer", None),
        (", U.S. Senator. Then", "U.S. Senator", None),
        # What goes on behind a comma without naming an office.
        (", talked to us", None, None),
        (", then", None, None),
        (", a writer, and then we ate", "a writer", None),
        (" said", None, None),
        (", ", None, None),
        ("", None, None),
        # When it was is no part of it; where it is may be.
        (", head of the archive in May", "head of the archive", None),
        (", head of the archive on Tuesday", "head of the archive", None),
        (", head of the archive last week", "head of the archive", None),
        (", head of the archive in early spring", "head of the archive", None),
        (", head of the archive in 2019", "head of the archive", None),
        (", head of the archive in Leiden", "head of the archive in Leiden", None),
        (", head of the archive in Leiden in May", "head of the archive in Leiden", None),
        # Lives and days of printing are no offices.
        (", 2019", None, None),
        (", born 1950 in Rome", None, None),
        # Somebody of theirs is not named.
        (", mayor of Rome, and his sister", "mayor of Rome", None),
        (", mayor of Rome and her deputy", "mayor of Rome", None),
        (", Bürgermeister, und seine Kollegin", "Bürgermeister", None),
        # Somebody else is, unless it is another office of the same person.
        (", mayor of Rome, and Bo Arendt, its gardener", "mayor of Rome", "Bo Arendt, its gardener"),
        (", Bürgermeister, und Bo Arendt", "Bürgermeister", "Bo Arendt"),
        (", mayor, and Dr. Arendt, and Cleo Marsh", "mayor", "Dr. Arendt, and Cleo Marsh"),
        (", writer, and others, and Cleo Marsh of Rome", "writer, and others", "Cleo Marsh of Rome"),
        (", mayor, and Rome, and Cleo Marsh", "mayor, and Rome", "Cleo Marsh"),
        (", mayor, and Bo", "mayor, and Bo", None),
        (", mayor of Rome, and Deputy Minister", "mayor of Rome, and Deputy Minister", None),
        (", mayor, and President Emerita", "mayor, and President Emerita", None),
        (", mayor, and Dr. Arendt of Rome", "mayor, and Dr. Arendt of Rome", None),
        (", mayor, and Dr. Arendt said", "mayor", "Dr. Arendt said"),
        # Who is named in the next sentence is no part of this one.
        (", mayor of Rome. Moss, and Bo Arendt", "mayor of Rome", None),
    ],
)
def test_what_is_said_behind_a_name(tail, what, following):
    found = affiliation(tail)
    assert (found.what, None if found.following is None else tail[found.following :]) == (what, following)


@pytest.mark.parametrize(
    ("words", "after", "expected"),
    [
        ("Ana", "", False),
        ("Ana Lindqvist", "", True),
        ("Ana Lindqvist", " of Rome", True),
        ("Ana Maria Berta Cleo Dora", "", True),
        ("Ana Maria Berta Cleo Dora Edda", "", False),
        ("Dr. Ana Maria Berta Cleo Dora", "", True),
        # A title makes one word a name, unless it is an office with its place.
        ("Dr. Arendt", "", True),
        ("Dr. Arendt", " said", True),
        ("Dr. Arendt", " of ", False),
        ("Dr. Arendt", " at ", False),
        ("Dr.", "", False),
        ("Regarding Memorandum Seven", "", False),
        ("", "", False),
    ],
)
def test_what_can_be_a_full_name(words, after, expected):
    assert is_person(words, after) is expected


TALK = """Host: Why did the mill stop?

Lindqvist: The river was low all summer.

Host: And who paid for it?

Lindqvist: Nobody did, we had no money.
"""
SPOKEN_OF = """Host: What did you read?

Bo: I read an interview with Ana Lindqvist, Professor of Botany at Leiden, and liked it.

Host: Where did you find it?

Bo: In the paper, where I find all I read.
"""


def cast(text: str) -> dict[str, str | None]:
    return {one.name: one.affiliation for interview in parse(text).interviews for one in interview.cast}


WHO = "an interview with Ana Lindqvist, Professor of Botany"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Above the first turn, in a heading or in a sentence.
        (f"# Here is {WHO}\n\n{TALK}", True),
        (f"Today you read {WHO}.\n\n{TALK}", True),
        (f"Interview with Ana Lindqvist, Professor of Botany\n\n{TALK}", True),
        # Between a heading and the first turn below it, with a talk above.
        (f"{SPOKEN_OF}\n# More\n\nToday you read {WHO}.\n\n{TALK}", True),
        # In a line of its own that is like a heading.
        (f"{SPOKEN_OF}\nInterview with Ana Lindqvist, Professor of Botany\n\n{TALK}", True),
        # In what somebody says.
        (f"{TALK}\nHost: I also read {WHO}, twice.\n\nLindqvist: So did I.\n", False),
        (f"# Talks\n\n{TALK}\nHost: I also read {WHO}, twice.\n\nLindqvist: So did I.\n", False),
        (f"{TALK}\nInterview with Ana Lindqvist, Professor of Botany, was printed twice.\n\nHost: Why?\n", False),
    ],
)
def test_who_is_introduced(text, expected):
    """Whom the text announces is the one whose label is a part of the name, and gets the office; who is spoken of is not."""
    assert cast(text).get("Ana Lindqvist", "nobody") == ("Professor of Botany" if expected else "nobody")
