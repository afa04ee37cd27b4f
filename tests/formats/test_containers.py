"""Containers: what is peeled is as long as the text and has its line ends, in time that grows with the text, and talk is found inside."""

import pytest
from every import of_every_case, reading
from growth import IN_PROPORTION, growth, steps_of
from hypothesis import given
from hypothesis import strategies as st
from texts import texts

import transcripts
from transcripts.corpus.encoding import decode
from transcripts.formats.containers.container import FILLERS
from transcripts.formats.containers.views import CONTAINERS, container_named, filler_of, view_through
from transcripts.model.text import line_ends
from transcripts.structure.reading import notation_of, read_in

TALK = "Ana: Why now?\nBo: Because.\nAna: You see?\nBo: I see.\n"
MARKS = [
    *(
        "> ",
        ">",
        "```",
        "~~~",
        "\n",
        "\r\n",
        "\r",
        " ",
        "\t",
        "1. ",
        "2. ",
        "3. ",
        "4. ",
        "Anf. 5 ",
        "# ",
        "| ",
        "* ",
        "** ",
    ),
    *(
        "<b>",
        "</b>",
        "<p>",
        "</p>",
        "<br>",
        "<h2>",
        "</h2>",
        "<div class='name'>",
        "</div>",
        "<!--",
        "-->",
        "<style>",
        "&amp;",
        "&#10;",
        "&",
    ),
    *("<Ana>", "</Ana>", "<turn who='Ana'>", "</turn>", "<![CDATA[", "]]>", "<|user|>", "<|", "|>", "<", ">"),
    *(
        "= ",
        "== ",
        ":key: ",
        "+",
        "'''",
        "''",
        "[[",
        "]]",
        "{{",
        "}}",
        "[b]",
        "[/b]",
        "[quote=Bo]",
        "#+title: ",
        ":: ",
        ".. note::",
    ),
    *("\\textbf{", "\\item", "[", "]", "{", "}", "\\begin{a}", "\\'e", "\\documentclass", "%", "\\\\", "~", "--", "``"),
    *(
        "**",
        "_",
        "\\",
        "`",
        '"',
        '""',
        ",",
        ";",
        "<bot> [ana] ",
        "Ana: Why now?",
        "Bo",
        "words and words.",
        "\u2007",
        "\u00e9",
    ),
]
marked = st.lists(st.sampled_from(MARKS), max_size=60).map("".join)


def check_peeled(text):
    filler = filler_of(text)
    if filler is None:
        return
    ends = list(line_ends(text))
    for container in CONTAINERS:
        peeled = container.peeled(text, filler)
        assert len(peeled) == len(text), container.name
        assert set(ends) <= set(line_ends(peeled)), container.name


@given(marked)
def test_what_is_peeled_is_as_long_and_has_all_line_ends(text):
    check_peeled(text)


@given(texts)
def test_any_text_is_peeled_to_its_length(text):
    check_peeled(text)


@of_every_case
def test_every_case_is_peeled_to_its_length(case):
    check_peeled(decode(case.read_bytes()).text)


@given(marked)
def test_whatever_stands_around_talk_it_parses_and_nothing_is_lost(text):
    document = transcripts.parse(text + TALK + text)
    assert (document.text if document.original is None else document.original) == text + TALK + text


@of_every_case
def test_what_was_read_inside_containers_is_read_so_again(case):
    document = reading(case)
    if document.containers and not document.layouts:
        again = read_in(document.text, notation_of(document))
        assert again.interviews == document.interviews
        assert again.containers == document.containers
        [*_, view] = [view_through(document.text, document.containers)]
        assert len(view.text) == len(document.text)


def test_a_text_that_has_every_filler_is_read_as_it_is():
    quoted = "".join(f"> {line}\n" for line in TALK.splitlines())
    assert transcripts.parse(quoted).containers == ("quotation",)
    assert transcripts.parse("".join(FILLERS) + quoted).containers == ()


def test_containers_have_names_of_their_own():
    assert [container_named(one.name) for one in CONTAINERS] == list(CONTAINERS)


HOSTILE = {
    "bold": lambda size: "<b>" * size,
    "bold lines": lambda size: "<b>Ana\n" * size,
    "closed": lambda size: "<b>" * size + "</b>" * size,
    "notes": lambda size: "<!--" * size,
    "styles": lambda size: "<style>" * size,
    "entities": lambda size: "&amp" * size + "&amp;" * size,
    "quotations": lambda size: "> > > > " * size,
    "lines of quotations": lambda size: "> a\n" * size + "> > b\n\nc\n" * size,
    "fences": lambda size: "```\n" * size + "~~~\n" * size + "```a\n" * size,
    "numbers": lambda size: "".join(f"{number}. Ana: a\n" for number in range(size)),
    "one long number": lambda size: "1" * size,
    "marks": lambda size: "| a\n" * size + "*" * size,
    "tags": lambda size: "<Ana>a" * size + "<Ana>a</Ana>" * size + "</Ana>" * size,
    "fields": lambda size: "<turn who='Ana' " * size,
    "tokens": lambda size: "<|user" * size + "<|user|>" * size,
    "headings": lambda size: "== a\n" * size + "=" * size + "\n" + "== a ==\n" * size,
    "wiki": lambda size: "'''" * size + "[[" * size + "{{" * size,
    "latex": lambda size: "\\textbf{" * size + "\\item[" * size + "\\a{b" * size + "{" * size,
    "preambles": lambda size: "\\documentclass" * size + "%" * size,
    "fields of lists": lambda size: ":a" * size + ":a: b\n" * size + "- a :: b\n" * size,
    "emphasis": lambda size: "**a" * size + "_a" * size + "\\*" * size,
    "cells": lambda size: 'a,"Ana: a\nBo: b",' * size + ',"' * size + '"' * size,
    "relays": lambda size: "<bot> [ana] a\n" * size + "<bot> " * size,
    "boards": lambda size: "[b]" * size + "[b]Ana:[/b] a\n" * size,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_peeling_takes_time_in_proportion(kind):
    def work(text):
        for container in CONTAINERS:
            container.found(text)
            container.peeled(text, FILLERS[0])

    assert growth(lambda size: steps_of(work, HOSTILE[kind](size)), 150, tries=2) < IN_PROPORTION
