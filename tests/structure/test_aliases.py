"""Short names that a text defines: the full name stands before them in parentheses, or in the same row of a table."""

import pytest

from transcripts.structure.names.abbreviations import abbreviates, definition_of
from transcripts.structure.names.label import read_label


@pytest.mark.parametrize(
    ("short", "text", "name", "affiliation"),
    [
        ("JA", "Present: Jonas Arendt (JA), Mia Holt (MH)", "Jonas Arendt", None),
        ("MH", "Present: Jonas Arendt (JA), Mia Holt (MH)", "Mia Holt", None),
        ("JA", "- Jonas Arendt - Tarn Ferries (JA)", "Jonas Arendt", "Tarn Ferries"),
        ("JA", "* Jonas Arendt — Tarn Ferries (JA)", "Jonas Arendt", "Tarn Ferries"),
        ("JA", "• Jonas Arendt -- Tarn Ferries (JA)", "Jonas Arendt", "Tarn Ferries"),
        ("JA", "Chair - Jonas Arendt - Tarn Ferries (JA)", "Jonas Arendt", "Tarn Ferries"),
        ("JA", "Chair - Jonas Arendt (JA)", "Jonas Arendt", None),
        ("JLA", "with Jonas Leif Arendt (JLA)", "Jonas Leif Arendt", None),
        ("JvA", "with Jonas van Arendt (JvA)", "Jonas van Arendt", None),
        ("LXA", "with Lena Arendt (LXA)", "Lena Arendt", None),  # a letter was added
        ("TRS", "with Tora Siv (TRS)", "Tora Siv", None),
        ("JONAS", "with Jonas Arendt (JONAS)", "Jonas Arendt", None),
        ("JA", "| Jonas Arendt | JA | Leiden |", "Jonas Arendt", "Leiden"),
        ("JA", "| Jonas Arendt | JA |", "Jonas Arendt", None),
        ("JA", "Jonas Arendt (JA)\nand Jonas Arendt (JA)", "Jonas Arendt", None),
        ("JA", "Ole Moe met Jonas Arendt (JA)", "Jonas Arendt", None),
        ("JA", f"{'x' * 99_980}\nJonas Arendt (JA)", "Jonas Arendt", None),
    ],
)
def test_what_a_short_name_stands_for(short, text, name, affiliation):
    found = definition_of(read_label(short), text)
    assert (found.name, found.affiliation) == (name, affiliation)


@pytest.mark.parametrize(
    ("short", "text"),
    [
        ("J", "Jonas Arendt (J)"),  # too short to tell
        ("JONASA", "Jonas Arendt (JONASA)"),  # and too long for a short name
        ("ja", "Jonas Arendt (ja)"),
        ("J1", "Jonas Arendt (J1)"),
        ("JA", "Jonas Arendt, and others"),
        ("JA", "Mia Holt (JA)"),
        ("JA", "Jonas (JA)"),
        ("JX", "jonas arendt xavier (JT)"),
        ("JA", "Jonas Arendt (JA), Jens Aas (JA)"),  # says two things
        ("JA", "Jonas Arendt\n(JA)"),
        ("JA", "| Mia Holt | JA | Leiden |"),
        ("JA", "| | JA | Leiden |"),
        ("JA", f"{'x' * 100_000}\nJonas Arendt (JA)"),  # not near the beginning
        ("JA", f"Jonas Arendt{' ' * 80}(JA)"),
    ],
)
def test_what_is_not_defined(short, text):
    assert definition_of(read_label(short), text) is None


@pytest.mark.parametrize("between", [0, 49, 50])
def test_only_the_first_places_are_looked_at(between):
    text = "(JA)\n" * between + "Jonas Arendt (JA)"
    assert (definition_of(read_label("JA"), text) is not None) is (between < 50)


@pytest.mark.parametrize(
    ("short", "name", "holds"),
    [
        ("JA", "Jonas Arendt", True),
        ("JT", "Jonas Arendt", True),  # its letters in order
        ("JX", "Jonas Arendt", False),
        ("JXA", "Jonas Arendt", True),  # or the last word begins with one
        ("AJ", "Jonas Arendt", False),
        ("JA", "Jonas", False),
        ("JA", "Jonas arendt", False),
        ("JvA", "Jonas van Arendt", True),
        ("JOA", "Jonas or Arendt", False),
    ],
)
def test_what_may_be_short_for_a_name(short, name, holds):
    assert abbreviates(short, name.split()) is holds
