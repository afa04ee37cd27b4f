"""Who speaks: names, aliases, affiliations, and what is rejected with which reason."""

import re

import pytest

import transcripts


def cast(text):
    return {speaker.name: speaker for interview in transcripts.parse(text).interviews for speaker in interview.cast}


@pytest.mark.parametrize(
    ("line", "name", "affiliation"),
    [
        (
            "Interview with Dr. Mira Okafor, Director of the River Institute",
            "Dr. Mira Okafor",
            "Director of the River Institute",
        ),
        ("An exclusive interview with Mira Okafor of the River Institute", "Mira Okafor", "the River Institute"),
        ("A conversation with Prof. Mira Okafor (River Institute)", "Prof. Mira Okafor", "River Institute"),
        ("Q&A with Mira Okafor: the dam and the valley", "Mira Okafor", None),
        ("Interview: Mira Okafor, hydrologist", "Mira Okafor", "hydrologist"),
        ("We talked to Dr. Mira Okafor, who measures rivers.", "Dr. Mira Okafor", "who measures rivers"),
        ("Entretien avec Mira Okafor, directrice de l’institut", "Mira Okafor", "directrice de l’institut"),
        ("Interview mit Dr. Mira Okafor, Leiterin des Instituts", "Dr. Mira Okafor", "Leiterin des Instituts"),
    ],
)
def test_an_announcement_gives_name_role_and_affiliation(line, name, affiliation):
    speakers = cast(f"{line}\n\nWeekly: Why?\nOkafor: Because.\nWeekly: Really?\nOkafor: Yes.\n")
    assert speakers[name].affiliation == affiliation
    assert speakers[name].role is transcripts.Role.INTERVIEWEE
    assert speakers["Weekly"].role is transcripts.Role.INTERVIEWER


def test_printed_forms_are_counted_most_frequent_first():
    speakers = cast("ANA: Why?\nBo: So.\nAna: Why?\nBo: So.\nAna: Why?\nBo: So.\n")
    assert [(label.text, label.count) for label in speakers["Ana"].labels] == [("Ana", 2), ("ANA", 1)]


def test_a_misspelling_is_joined_and_said():
    text = "Gerhard Lasz: One?\nTina Berg: Two.\n" * 4 + "Gehard Lasz: Three?\nTina Berg: Four.\n"
    document = transcripts.parse(text)
    assert [speaker.name for speaker in document.interviews[0].cast] == ["Gerhard Lasz", "Tina Berg"]
    [odd] = document.diagnostics
    assert (odd.code, odd.span.of(text)) == ("T101", "Gehard Lasz")


@pytest.mark.parametrize(
    "names",
    [
        ("Ewan Moss", "Euan Moss"),
        ("Speaker 1", "Speaker 2"),
        ("Mr. Vance", "Ms. Vance"),
        ("Al Kennedy", "Bill Kennedy"),
        ("S1", "S11"),
    ],
)
def test_two_people_with_similar_names_stay_two(names):
    first, second = names
    assert list(cast(f"{first}: One?\n{second}: Two.\n" * 3)) == [first, second]


def test_initials_that_the_text_explains_get_their_name():
    text = "Present: Jonas Arendt (JA), Mia Holt (MH)\n\nJA: One?\nMH: Two.\nJA: Three?\nMH: Four.\n"
    assert list(cast(text)) == ["Jonas Arendt", "Mia Holt"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Location: Lisbon", "usual key"),
        ("This is what I mean: nothing.", "beginning of a sentence"),
        ("https://example.org/a", "no letter|punctuation|nothing speaks|not printed"),
        ("He said, “Well: no”", "punctuation|sentence"),
    ],
)
def test_what_is_no_label_is_kept_with_its_reason(line, reason):
    document = transcripts.parse(f"Ana: Why?\nBo: So.\n{line}\nAna: Why?\nBo: So.\n")
    assert [speaker.name for speaker in document.interviews[0].cast] == ["Ana", "Bo"]
    for rejected in document.rejected:
        assert rejected.span.of(document.text).strip() == rejected.text
        assert rejected.reason
    assert all(re.search(reason, rejected.reason) for rejected in document.rejected)


def test_a_joint_label_has_both_speakers():
    interview = transcripts.parse("Ana: One?\nBo: Two.\nAna & Bo: Three!\nAna: Four.\nBo: Five.\n").interviews[0]
    assert [speaker.name for speaker in interview.turns[2].speakers] == ["Ana", "Bo"]
    assert len(interview.cast) == 2


def test_tens_of_thousands_of_turns_and_thousands_of_speakers_are_read():
    text = "".join(f"Ana: line {number}?\nBo: yes\n" for number in range(20_000))
    assert len(transcripts.parse(text).interviews[0].turns) == 40_000
    text = "".join(f"Person {number}: line {number}?\n" for number in range(5_000))
    assert transcripts.parse(text).text == text
