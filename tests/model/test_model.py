"""The nouns: frozen, complete in JSON, described by schemas that are files."""

import json

import pytest
from conftest import ROOT
from hypothesis import given
from pydantic import ValidationError
from texts import turns

import transcripts
from transcripts.model.text import LineTable, line_ends, physical_lines
from transcripts.rendering.exchange.json_schema import MODELS, schema_text


@given(turns)
def test_an_interview_from_turns_holds_them_as_they_were(pairs):
    interview = transcripts.Interview.from_turns(pairs, title="A talk")
    assert [(turn.speaker.name, turn.text) for turn in interview.turns] == pairs
    assert transcripts.Interview.model_validate_json(interview.model_dump_json()) == interview
    for turn in interview.turns:
        assert interview.source(turn.label.span) == turn.speaker.name
        assert interview.source(turn.blocks[0].span) == turn.text


def test_a_turn_may_have_nobody_to_say_it():
    interview = transcripts.Interview.from_turns([("", "A voice."), ("Ana", "Who is there?")])
    assert interview.turns[0].speaker is None
    assert [speaker.name for speaker in interview.cast] == ["Ana"]


def test_the_one_who_asks_is_the_interviewer():
    interview = transcripts.Interview.from_turns(
        [("Bo", "I am late."), ("Ana", "Why?"), ("Bo", "Rain."), ("Ana", "Again?"), ("Bo", "Yes.")]
    )
    assert {speaker.name: speaker.role.value for speaker in interview.cast} == {
        "Bo": "interviewee",
        "Ana": "interviewer",
    }
    assert [(len(one.questions), len(one.answers)) for one in interview.exchanges] == [(0, 1), (1, 1), (1, 1)]


def test_values_are_frozen():
    interview = transcripts.Interview.from_turns([("Ana", "Why?")])
    with pytest.raises(ValidationError):
        interview.title = "Another"
    with pytest.raises(AttributeError):
        interview.turns[0].label.text = "Bo"


def test_an_exchange_that_names_a_missing_turn_is_refused():
    interview = transcripts.Interview.from_turns([("Ana", "Why?")])
    data = json.loads(interview.model_dump_json())
    data["exchanges"][0]["questions"] = [7]
    with pytest.raises(ValidationError, match="there are 1 turns"):
        transcripts.Interview.model_validate_json(json.dumps(data))


def test_json_names_speakers_and_numbers_turns():
    data = json.loads(transcripts.Interview.from_turns([("Ana", "Why?"), ("Bo", "So.")]).model_dump_json())
    assert data["turns"][1]["speakers"] == ["Bo"]
    assert data["turns"][1]["text"] == "So."
    assert data["exchanges"] == [{"questions": [0], "answers": [1]}]
    assert data["turns"][0]["span"] == [0, 11]


@pytest.mark.parametrize("name", MODELS)
def test_schemas_in_the_repository_are_current(name, golden):
    path = ROOT / "schema" / f"{name}.json"
    if not path.parent.is_dir():
        pytest.skip("the wheel holds the package only")
    golden(path, schema_text(name))


@given(turns)
def test_only_three_sequences_end_a_line(pairs):
    text = "\r\n".join(f"{name}:\x85\u2028{words}\r{name}\n" for name, words in pairs)
    assert [text[end - 1] for end in line_ends(text)] == [one[-1] for one in _ends(text)]
    assert "".join(span.of(text) for span in physical_lines(text)) == text


def _ends(text):
    rest = text.replace("\r\n", "\0").replace("\r", "\1")
    for character in rest:
        if character in "\0\n":
            yield "\n"
        elif character == "\1":
            yield "\r"


def test_positions_count_from_one():
    table = LineTable("ab\r\nc\rd\n")
    assert [table.position(offset) for offset in (0, 1, 4, 6, 8)] == [(1, 1), (1, 2), (2, 1), (3, 1), (4, 1)]
