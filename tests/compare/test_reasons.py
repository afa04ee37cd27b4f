"""What is said of a change: who is meant by a name spelt otherwise, more or less, surer or not, which number became which."""

from __future__ import annotations

import pytest
from redlines import sides

from transcripts.compare.difference.difference import diff
from transcripts.model.interviews.interview import Interview


def reasons(redline: str, known: str) -> list[tuple[str, str]]:
    """Return the heaviest kind of each change and why it is so; the question before the answer holds `known` in both versions."""
    versions = (
        Interview.from_turns([("Ana", f"Did you know {known}?"), ("Bo", said), ("Ana", "And then, you?")])
        for said in sides(redline)
    )
    return [(change.kind.value, change.reason) for change in diff(*versions).changes]


SLIP = '"Lindqvist" is now spelt "Lindquist"'
MENDED = '"Lindquist" is now spelt "Lindqvist"'


@pytest.mark.parametrize(
    ("redline", "known", "expected"),
    [
        # The spelling that both versions hold elsewhere is the right one.
        (
            "I saw Mr [-Lindqvist-]{+Lindquist+} there.",
            "Lindqvist",
            ("misspelling", f"{SLIP}: misspelling introduced"),
        ),
        ("I saw Mr [-Lindquist-]{+Lindqvist+} there.", "Lindqvist", ("spelling", MENDED)),
        # Where they hold both, or neither, it may be somebody else.
        ("I saw Mr [-Lindqvist-]{+Lindquist+} there.", "Lindqvist and Lindquist", ("name", SLIP)),
        ("I saw Mr [-Lindqvist-]{+Lindquist+} there.", "them", ("name", SLIP)),
        # Two letters are too few for a slip.
        ("I saw Mr [-Li-]{+Lo+} there.", "Li", ("name", '"Li" is now spelt "Lo"')),
        # A common word is a name beside another name.
        ("I saw Owen [-Price-]{+Pryce+} there.", "them", ("name", '"Price" is now spelt "Pryce"')),
        ("I saw [-Anna-]{+Anna's+} there.", "them", ("wording", '"Anna" became "Anna\'s"')),
        # Quantities.
        ("[-Some-]{+Most+} of them left.", "them", ("quantity", '"Some" became "Most": more than before')),
        ("[-Most-]{+Some+} of them left.", "them", ("quantity", '"Most" became "Some": less than before')),
        ("They [-always-]{+sometimes+} left.", "them", ("quantity", '"always" became "sometimes": less than before')),
        ("They [-sometimes-]{+always+} left.", "them", ("quantity", '"sometimes" became "always": more than before')),
        ("They were {+very +}late.", "them", ("quantity", '"very" was added: different degree')),
        ("[-None-]{+Half+} of them left.", "them", ("quantity", '"None" became "Half": more than before')),
        (
            "[-Nobody-]{+Somebody+} left.",
            "them",
            ("negation", '"Nobody" became "Somebody": "nobody" reverses the meaning'),
        ),
        # Units; which currency is more is not known.
        ("It took ten [-years-]{+days+}.", "them", ("quantity", '"years" became "days": less than before')),
        ("Ten [-pounds-]{+dollars+} of it.", "them", ("quantity", '"pounds" became "dollars": different unit')),
        # Doubt.
        ("It was [-probably-]{+certainly+} wet.", "them", ("certainty", '"probably" became "certainly": more certain')),
        ("It was [-certainly-]{+probably+} wet.", "them", ("certainty", '"certainly" became "probably": less certain')),
        ("It [-may-]{+must+} be wet.", "them", ("certainty", '"may" became "must": more certain')),
        # Numbers and dates.
        ("It was [-12-]{+twelve+} days.", "them", ("word-form", '"12" became "twelve": the same number')),
        ("It was [-12-]{+thirteen+} days.", "them", ("number", '"12" became "thirteen": 12 days is now thirteen days')),
        ("It was 20 {+million +}days.", "them", ("number", '"million" was added: 20 days is now 20 million days')),
        ("It took {+12 +}days.", "them", ("number", '"12" was added')),
        ("It was in [-May-]{+June+} that we met.", "them", ("date", '"May" became "June"')),
        # Denials.
        (
            "I [-went-]{+did not go+} home.",
            "them",
            ("negation", '"went" became "did not go": "not" reverses the meaning'),
        ),
        ("I {+never +}went.", "them", ("negation", '"never" was added: "never" reverses the meaning')),
        ("I went{+, not him+}.", "them", ("wording", '", not him" was added')),
        ("No, {+no, +}we all went.", "them", ("filler", '"no," was added: repeated start')),
        # Words that somebody quotes.
        ('He said "it [-is-]{+was+} cold" then.', "them", ("quotation", '"is" became "was" in a quotation')),
        ("He [-is-]{+was+} cold then.", "them", ("wording", '"is" became "was"')),
    ],
)
def test_why_a_change_is_what_it_is(redline, known, expected):
    assert reasons(redline, known) == [expected]
