"""Announcements are only looked for where something that is quickly found tells that there may be one."""

import re

from hypothesis import given
from hypothesis import strategies as st

from transcripts.model.text import Line
from transcripts.structure.announced.announcements import _OPENED, _OPENING, announcements

PIECES = [
    *(
        "interview",
        "interviewed",
        "conversation",
        "chatting",
        "sit down",
        "talks",
        "spoke",
        "q & a",
        "q&a",
        "Q and A",
        "qanda",
        "Q+A:",
    ),
    *(
        "in conversation",
        "minutes",
        "questions",
        "tea",
        "meet",
        "introducing",
        "interviewed by",
        "entrevista",
        "entretien",
        "gespräch",
    ),
    *("with", "wiht", "wth", "to", "between", "for", "a", "con", "avec", "de", "mit", "by", ":", "–", "-"),
    *("Ana Lindqvist", "Ötzi", "ana", "王", "  ", "\t", "\u00a0", ".", "X"),
]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(PIECES), st.sampled_from(["", " ", "  "]), st.sampled_from([str, str.upper, str.title])
        )
    )
)
def test_no_announcement_is_passed_over(parts):
    text = "".join(change(piece) + glue for piece, glue, change in parts)
    for opening in _OPENING.finditer(text):
        if re.match(r"[^\W\d_a-z]", text[opening.end() :]):
            assert _OPENED.search(text), text


def test_an_announcement_is_found_behind_what_announces_nobody():
    text = "We met at the mill in May. Today: a talk with Ana Lindqvist, Professor of Botany."
    [found] = announcements(text, [Line("TEXT", 0, len(text))])
    assert (found.name, found.affiliation) == ("Ana Lindqvist", "Professor of Botany")
