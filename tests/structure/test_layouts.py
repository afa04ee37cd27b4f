"""Layouts: a talk in any layout is read, told nothing or told the layout; and no label is refused in silence."""

import random
import re
import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import transcripts
from transcripts.errors import LayoutError
from transcripts.formats.layouts.template import parts_of, template_of
from transcripts.formats.layouts.terminals import Shape, grammar_of, terminals
from transcripts.formats.scanning.grammar import in_order, lark_of_text
from transcripts.structure.layouts.induction import induce

NAMES = ("Ana Lindqvist", "Bo Tarn", "Mila Moss")
SAID = (
    "Why did you come up here?",
    "I wanted to see the lamp, and my uncle had the key.",
    "And what did he say to you?",
    "He said that we could stay as long as we liked.",
    "Did you ever go down again?",
    "I went down once a month, for oil and for letters.",
    "What do you remember most?",
    "The wind. I still hear it when I close my eyes.",
    "Would you do it again?",
    "I would, but not in winter, and not by myself.",
)
# Layouts that no list of ours names, and some that one might.
TEMPLATES = (
    "{name}: {words}",
    "{name} >> {words}",
    "{name} ~ {words}",
    "<<{name}>> {words}",
    "({name}) {words}",
    "[{name} @ {time}] {words}",
    "{time} | {name} | {words}",
    "{number}) {name} / {words}",
    "#{number} {name} ({time}): {words}",
    "{{{name}}} {words}",
    "{name} ({time}-{until}) {words}",
    "% {name} % {words}",
    "\\\\item[{name}] {words}",
    "@{name}@ {words}",
    "* {name} => {words}",
    "{name}\t{words}",
    "[{time} --> {until}] {name}\\n{words}",
    "=== {name} ===\\n{words}",
    "{name} · {time}\\n{words}",
    "{words}\\n— {name}",
    "~{name}~ [{time}] {words}",
)


def talk(turns, *, names=NAMES[:2]):
    """Return so many turns of some people, as an interview."""
    return transcripts.Interview.from_turns(
        [(names[at % len(names)], SAID[at % len(SAID)]) for at in range(turns)], title=None
    )


def turns_of(document):
    return [
        (turn.speaker.name if turn.speaker else None, turn.text) for one in document.interviews for turn in one.turns
    ]


def printed(interview):
    return [(turn.speaker.name, turn.text) for turn in interview.turns]


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_talk_is_read_in_any_layout_told_nothing(template):
    interview = talk(10)
    text = transcripts.render_by_layout(interview, template)
    document = transcripts.parse(text)
    assert turns_of(document) == printed(interview)
    assert document.text == text


@pytest.mark.parametrize("template", TEMPLATES)
def test_and_told_the_layout(template):
    interview = talk(3)
    document = transcripts.parse(transcripts.render_by_layout(interview, template), layout=template)
    assert turns_of(document) == printed(interview)


MARKS = st.text("[]()<>{}|/~*#@%=+»>:;—", min_size=1, max_size=3)


@given(left=st.one_of(st.just(""), MARKS), right=MARKS, timed=st.booleans())
def test_a_generated_layout_gives_back_what_it_wrote(left, right, timed):
    escape = str.maketrans({"{": "{{", "}": "}}"})
    template = f"{left.translate(escape)}{'{time} ' if timed else ''}{{name}}{right.translate(escape)} {{words}}"
    interview = talk(4)
    document = transcripts.parse(transcripts.render_by_layout(interview, template), layout=template)
    assert turns_of(document) == printed(interview)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_is_its_parts(template):
    assert template_of(parts_of(template)) == template.replace("\t", "\\t")


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("{name}", "{words}"),
        ("{words}", "{name}"),
        ("{name}{words}", "marks"),
        ("{name}: {words} {words}", "twice"),
        ("{who}: {words}", "no slot"),
        ("{name: {words}", "doubled"),
        ("{name!r}: {words}", "no slot"),
    ],
)
def test_what_is_no_template_is_refused_with_the_reason(template, reason):
    with pytest.raises(LayoutError, match=reason.replace("{", r"\{")):
        transcripts.parse("Ana: So.", layout=template)


def test_a_layout_that_matches_nothing_is_refused_with_the_nearest_lines():
    with pytest.raises(LayoutError, match="line 2: 'Bo - No.'"):
        transcripts.parse("Ana; Well?\nBo - No.\n", layout="[{time}] {name} - {words}")


SPOILED = (
    "{name}?",
    "{name} [phone]",
    "{name} (by phone)",
    "Audience member",
    "A woman",
    "audience",
    "me",
    "Speaker No. 1",
    "Cy 'Buck' O’Neil",
    "van der Berg",
    "Voice over",
    "Some hon. members",
    "{name} & Bob",
    "P3",
    "V/O",
    "UNIDENTIFIED MAN",
    "Voix hors champ",
    "1",
    "By the way, as I said before",
)


@given(
    template=st.sampled_from([one for one in TEMPLATES if "\\n" not in one and "\t" not in one]),
    at=st.integers(1, 8),
    spoiled=st.sampled_from(SPOILED),
)
def test_no_label_is_refused_in_silence(template, at, spoiled):
    """Law 10: whatever stands for one name of a talk, either it is read as a label or it is reported."""
    turns = [[name, words] for name, words in printed(talk(10))]
    turns[at][0] = spoiled.replace("{name}", turns[at][0])
    mark = parts_of(template)[[part.slot for part in parts_of(template)].index("name") + 1].marks.strip()
    assume(mark[:1] not in turns[at][0])
    blocks = [transcripts.render_by_layout(transcripts.Interview.from_turns([tuple(turn)]), template) for turn in turns]
    text = "\n".join(blocks)
    document = transcripts.parse(text)
    start = sum(len(block) + 1 for block in blocks[:at])
    begun = {turn.span.start for one in document.interviews for turn in one.turns}
    told = {one.span.start for one in document.diagnostics if one.code in ("T110", "T112", "T108")}
    assert start in begun or any(start <= place < start + len(blocks[at]) for place in told)


@given(st.text(string.ascii_letters[:6] + ":|>[]{}()<*-_#@~ .0123\t\n\\", max_size=400))
def test_nothing_that_is_induced_raises(text):
    document = transcripts.parse(text * 3)
    assert document.text == text * 3


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_terminal_is_what_lark_composes_of_the_grammar_that_is_shown(template):
    shapes = (Shape(template), Shape(template, ("Ana Lindqvist", "B. Tarn"), weak=True))

    def read(written):
        return re.sub(r"\\u[0-9a-f]{4}|\\[nrtfv]", lambda one: one[0].encode().decode("unicode_escape"), written)

    def same(written):
        return read(written).replace("\\/", "/").replace('\\"', '"')

    composed = in_order(lark_of_text(grammar_of(shapes)))
    assert [(name, same(one)) for name, one in terminals(shapes)] == [(name, same(one)) for name, one in composed]


def test_induction_does_not_depend_on_chance():
    text = transcripts.render_by_layout(talk(10, names=NAMES), "{name} ~ {words}")
    assert {induce(text).layouts for _ in range(3)} == {induce(text).layouts}


@pytest.mark.parametrize("shape", ["{a}: {b}\n", "[{a}] {b}\n", "{a} - {b}. ", "<{a}> {b}\n\n", "{n}. {a}: {b}\n"])
def test_a_long_text_is_read_by_a_sample(shape):
    pick = random.Random(shape)
    names = ["Ana", "Bo", "Cy"]
    text = "".join(shape.format(a=names[at % 3], b=pick.choice(SAID), n=at) for at in range(2_000))
    assert sum(span.end - span.start for span in induce(text).sampled) < 30_000
