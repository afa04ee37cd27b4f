"""Every view counts the same: the summary, the figures, the lines of the turns, the review page, and what was decided."""

from __future__ import annotations

import json
import re

import pytest

from transcripts.compare.difference.difference import diff
from transcripts.compare.merge.apply_decisions import apply
from transcripts.model.comparisons.decisions import ChangeDecision, Decisions, MoveDecision, Reviewed
from transcripts.model.interviews.interview import Interview
from transcripts.rendering.pages.review import review_page
from transcripts.rendering.terminal.views import statistics

TALK = [
    ("Ana", "When did the mill open, and who was there?"),
    ("Bo", "It opened in 1979, on a Monday. My uncle ran it with his brothers."),
    ("Ana", "Who ran it after the long war, then?"),
    ("Bo", "Nobody did. The place was cold, and we left it to the birds."),
    ("Ana", "And the boats, what became of all the boats?"),
    ("Bo", "They are gone. They were sold to a man from the coast."),
    ("Ana", "Thank you for the talk."),
]


def renamed(talk):
    return [({"Bo": "Bartholomew Ek"}.get(who, who), said) for who, said in talk]


def edited(talk):
    return [
        (who, said.replace("1979", "1978").replace("a man", "some people").replace("the long", "that long"))
        for who, said in talk
    ]


PAIRS = {
    "renamed": renamed(TALK),
    "edited": edited(TALK),
    "moved": [*TALK[:2], *TALK[4:6], *TALK[2:4], TALK[6]],
    "moved, renamed, edited": renamed(edited([*TALK[:2], *TALK[4:6], *TALK[2:4], TALK[6]])),
    "added and removed": [*TALK[:3], ("Eva", "I was there as well, in the second boat."), *TALK[5:]],
    "split": [
        *TALK[:1],
        ("Bo", "It opened in 1979, on a Monday."),
        ("Bo", "My uncle ran it with his brothers."),
        *TALK[2:],
    ],
}


@pytest.fixture(params=PAIRS)
def found(request):
    return diff(Interview.from_turns(TALK), Interview.from_turns(PAIRS[request.param]))


def figures(line):
    return sum(map(int, re.findall(r"(\d+) [a-z]", line)))


@pytest.mark.parametrize("criteria", [(), ("moved",), ("substantive",), ("wording", "moved"), ("speaker-renamed",)])
def test_all_views_count_alike(found, criteria):
    shown = found.only(*criteria) if criteria else found
    total = len(shown.distinct_changes) + len(shown.moves)
    summary = shown.summary
    assert sum(summary.kinds.values()) == sum(summary.weights.values()) == total - summary.moved
    assert summary.moved == len(shown.moves)
    if criteria:
        of = len(found.distinct_changes) + len(found.moves)
        assert f"; {total} of {of} change" in summary.line
        assert figures(summary.line.partition(": ")[2]) == total

    totals, *tables = statistics(shown, width=200).split("\n\n")[1:] or [""]
    assert sum(int(line[11:16]) for line in totals.strip().split("\n") if line) == total
    lines = "\n".join(tables).split("\n")
    told = sum(figures(line.rpartition("  ")[2]) for line in lines if not line.startswith("and "))
    assert told == total

    data = json.loads(
        re.search(r'<script type="application/json" id="?data"?>(.*?)</script>', review_page(shown), re.DOTALL)[1]
    )
    groups = {("alone", at) if len(one) < 7 else one[6] for at, one in enumerate(data["changes"])}
    assert len(groups) + len(data["moves"]) == total


def test_what_was_decided_is_counted_alike(found):
    links = found.alignment.links
    decisions = Decisions(
        a=Reviewed(sha256=found.a.sha256),
        b=Reviewed(sha256=found.b.sha256),
        changes=[ChangeDecision(a=one.a_span, b=one.b_span, accept=True) for one in found.changes],
        moves=[MoveDecision(a=links[at].a, b=links[at].b, accept=True) for at in found.moves],
    )
    assert apply(found, decisions).accepted == len(found.distinct_changes) + len(found.moves)


def test_a_sentence_that_was_added_leaves_its_neighbour_alone():
    a = [
        ("Ana", "So?"),
        ("Bo", "It opened in spring. My uncle ran it."),
        ("Ana", "Yes?"),
        ("Bo", "Nobody did. We left it."),
    ]
    b = [
        *a[:1],
        ("Bo", "It opened in spring. My uncle ran it. He was good to us."),
        a[2],
        ("Bo", "Nobody did. It was too cold. We left it."),
    ]
    found = diff(Interview.from_turns(a), Interview.from_turns(b), by="sentence")
    assert [(one.a, one.b.strip()) for one in found.changes] == [("", "He was good to us."), ("", "It was too cold.")]
    assert (found.rejected(), found.accepted()) == (Interview.from_turns(a).text, Interview.from_turns(b).text)


def test_the_summary_says_that_all_is_cosmetic():
    a, b = (Interview.from_turns([("Ana", f"So it {mark} ends."), ("Bo", "Yes.")]) for mark in ("...", "…"))
    assert diff(a, b).summary.line == "2 turns, all matched, none moved; 1 typography, all cosmetic."
