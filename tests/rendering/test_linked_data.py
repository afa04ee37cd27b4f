"""Linked data: every turn once, in the terms of schema.org, and safe inside a script."""

import json
import re

from hypothesis import given
from hypothesis import strategies as st
from talks import interviews

import transcripts
from transcripts.rendering.exchange.linked_data import linked_data, linked_data_text


def turns_of(data):
    return [(part["@type"], part["text"]) for part in data["hasPart"]]


@given(interviews())
def test_every_turn_is_there_once_and_answers_name_their_questions(interview):
    data = json.loads(transcripts.render(interview, "json-ld"))
    assert [text for _, text in turns_of(data)] == [turn.text for turn in interview.turns]
    parts = {part["@id"]: part for part in data["hasPart"]}
    assert len(parts) == len(interview.turns)
    for key, part in parts.items():
        if part["@type"] == "Answer":
            assert {"@id": key} in parts[part["parentItem"]["@id"]]["suggestedAnswer"]
        for answer in part.get("suggestedAnswer", ()):
            assert parts[answer["@id"]]["parentItem"] == {"@id": key}
    people = {
        (one.get("contributor") or one)["@id"]: (one.get("contributor") or one)["name"]
        for one in data.get("contributor", ())
    }
    assert list(people.values()) == [speaker.name for speaker in interview.cast]
    authors = [part["author"] for part in data["hasPart"]]
    assert [people[one["@id"]] for one in authors] == [turn.speaker.name for turn in interview.turns]


@given(
    st.text(st.characters(), max_size=40), st.sampled_from(["</script>", "<!--", "]]>", "\u2028", "&amp;", '"', "\\"])
)
def test_nothing_in_it_ends_a_script(words, hostile):
    interview = transcripts.Interview.from_turns([(f"Ana{hostile}", words + hostile), ("Bo", hostile)], title=hostile)
    text = linked_data_text(interview)
    assert not re.search("[<>&\u2028\u2029]", text)
    assert json.loads(text)["hasPart"][1]["text"] == hostile
    assert json.loads(text)["hasPart"][0]["text"] == re.sub("[\ud800-\udfff]", "\ufffd", words + hostile)


def test_front_matter_and_offices_are_told():
    document = transcripts.parse(
        "---\ntitle: Small Boats\nlanguage: en\ndate: 2024-05-14\n---\n\nAna: Why now, of all days?\n\nBo: We left.\n\nAna: And then?\n\nBo: Nothing.\n"
    )
    [interview] = document.interviews
    cast = (interview.cast[0], interview.cast[1].model_copy(update={"affiliation": "Keeper at the Skarvik Museum"}))
    data = linked_data(document.model_copy(update={"interviews": (interview.model_copy(update={"cast": cast}),)}))
    assert (data["@context"], data["@type"], data["inLanguage"], data["datePublished"]) == (
        "https://schema.org",
        "Conversation",
        "en",
        "2024-05-14",
    )
    assert data["isPartOf"] == {"@type": "CreativeWork", "name": "Small Boats"}
    asker, answerer = data["contributor"]
    assert (asker["roleName"], answerer["roleName"]) == ("interviewer", "interviewee")
    assert answerer["contributor"]["jobTitle"] == "Keeper"
    assert answerer["contributor"]["affiliation"] == {"@type": "Organization", "name": "the Skarvik Museum"}
    assert [kind for kind, _ in turns_of(data)] == ["Question", "Answer"] * 2


def test_several_interviews_are_a_graph():
    talks = [transcripts.Interview.from_turns([(name, "Why now?"), ("Bo", "We left.")]) for name in ("Ana", "Lena")]
    data = linked_data(transcripts.Document(notation="labelled", interviews=tuple(talks)))
    assert [one["@id"] for one in data["@graph"]] == ["#interview-1", "#interview-2"]
    keys = [part["@id"] for one in data["@graph"] for part in one["hasPart"]]
    assert len(set(keys)) == len(keys) == 4
