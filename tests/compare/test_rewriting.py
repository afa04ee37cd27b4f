"""Sentences that were rewritten: which facts only one version holds is told of them, and what changed its form among other words."""

from __future__ import annotations

import pytest
from redlines import holds

# Numbers, dates, names and denials of a sentence of which little is kept; "one" is a pronoun more often than a number.
REWRITTEN = [
    (
        "We waited. [-The harbour master opened the gates at noon with 14 men.-]{+Those doors were got to move in time by the whole crew of 40 that was there.+} Then it rained.",
        "number wording",
    ),
    (
        "We waited. [-The harbour master opened the gates at noon with one man.-]{+Those doors were got to move in time by the whole crew of two that was there.+} Then it rained.",
        "number wording",
    ),
    (
        "We waited. [-The harbour master opened the gates at noon with one man.-]{+Those doors were got to move in time by the whole crew of them that was there.+} Then it rained.",
        "wording",
    ),
    (
        "We waited. [-The harbour master opened the gates at noon with 1 man.-]{+Those doors were got to move in time by the whole crew of them that was there.+} Then it rained.",
        "number wording",
    ),
    (
        "We waited. [-The harbour master opened the gates at noon in 1974.-]{+Those doors were got to move in time by the whole crew of 1975 that was there.+} Then it rained.",
        "number date wording",
    ),
    (
        "We waited. [-The harbour master opened the gates on Monday at noon.-]{+Those doors were got to move in time by the whole crew that was there.+} Then it rained.",
        "date wording",
    ),
    (
        "We waited. [-The harbour master opened the gates at noon with Karl Holm.-]{+Those doors were got to move in time by the whole crew of Jens Berg and others.+} Then it rained.",
        "name wording",
    ),
    (
        "We waited. [-The harbour master never opened the gates at noon for men.-]{+Those gates were got to move in time by the whole crew that was there.+} Then it rained.",
        "negation wording",
    ),
    (
        "We waited. [-The harbour master never opened the doors at noon for men.-]{+Those gates were got to move in time by the whole crew that was there.+} Then it rained.",
        "wording",
    ),
    (
        "We waited. [-The harbour master never opened the gates at noon for men.-]{+Those gates were never got to move in time by the whole crew that was there.+} Then it rained.",
        "wording",
    ),
    (
        "We waited. [-The harbour master failed to open the gates at noon for men.-]{+Those gates were got to move in time by the whole crew that was there.+} Then it rained.",
        "wording",
    ),
    (
        "We waited. [-The harbour master failed to open the gates at noon for men.-]{+Those gates did not move in time by the whole crew that was there.+} Then it rained.",
        "wording",
    ),
    (
        "We waited. [-The harbour master never opened the gates at noon for men who came there late with boats and nets and ropes in May.-]{+Those gates were got to move in time by the whole crew that was there.+} Then it rained.",
        "date wording",
    ),
    (
        "We waited. [-Hafenmeister öffnete Tore mittags nicht wegen Sturm im Mai sondern abends 14 Uhr.-]{+Jene Türen bewegten Leute erst spät nachts durch Kraft vieler Hände im Juni 1975.+} Then it rained.",
        "number date wording",
    ),
    (
        "We waited. [-Hafenmeister one Tore mittags wegen Sturm im Land sondern abends seven Uhr.-]{+Jene Türen bewegten Leute erst spät nachts durch Kraft vieler Hände im Monat.+} Then it rained.",
        "wording",
    ),
]
BESIDE = [
    ("We had [-twenty old grey boats-]{+20 red blue ships+} there then.", "wording word-form"),
    ("We had [-twenty old grey boats-]{+21 red blue ships+} there then.", "number wording"),
    (
        "He [-wouldn't see us-]{+would not hear them+} there then, [-old boats-]{+grey ships+}.",
        "wording word-form; wording",
    ),
    ("We saw [-boats boats-]{+nets+} of [-old-]{+grey+} there then.", "wording duplicate; wording"),
    ("We left[-, um, old boats-]{+ grey ships+} of it.", "wording"),
    ("[-So, old boats-]{+Grey ships+} left.", "wording filler"),
    ("[-So old boats-]{+Grey ships+} left.", "wording"),
    ("[-Well, old boats-]{+Grey ships+} left.", "wording"),
    ("[-Old boats-]{+Grey ships+} — left.", "wording"),
    ("We saw [-old boats,-]{+grey ships;+} nets.", "wording punctuation"),
    ("We saw [-old boats...-]{+grey ships…+} nets.", "wording punctuation"),
    ("We saw [-Old-]{+the old+} [-Boats-]{+boats+} {+of it +}there.", "wording casing; casing; wording"),
    ("We saw the [-harbour of old-]{+harbor at night+} there.", "wording spelling"),
]
SLIPS = [
    (
        "We waited. [-The harbour master opened hte gates at noon with men.-]{+Those doors were got to move in time by the whole crew that was there.+} Then it rained.",
        "wording spelling",
        "wording misspelling",
    ),
    (
        "We waited. [-The harbour master opened the gates at noon with men.-]{+Those doors were got to move in time by hte whole crew that was there.+} Then it rained.",
        "wording misspelling",
        "wording spelling",
    ),
    (
        "[-We saw old grey boats in adn after harbour fog there.-]{+We saw red blue ships out of it and in town there.+}",
        "wording spelling",
        "wording misspelling",
    ),
    ("We saw [-seperate old boats-]{+grey separate ships+} there.", "wording spelling", "wording misspelling"),
]


@pytest.mark.parametrize(("redline", "kinds"), [*REWRITTEN, *BESIDE])
def test_what_is_told_of_a_rewritten_sentence(redline, kinds):
    holds(redline, kinds)


@pytest.mark.parametrize(("redline", "kinds", "mirrored"), SLIPS)
def test_a_slip_in_a_rewritten_sentence(redline, kinds, mirrored):
    holds(redline, kinds, mirrored)
