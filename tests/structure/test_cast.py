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


def talk(*labels):
    """A talk in which those with these labels speak, one after the other."""
    return "".join(f"{label}: {('Why so?', 'Because it rained.')[at % 2]}\n" for at, label in enumerate(labels))


@pytest.mark.parametrize(
    ("rare", "frequent", "few", "many"),
    [
        ("Marlo", "Marlow", 1, 3),
        ("Marlo", "Marlow", 2, 6),
        ("Brend", "Brendt", 1, 3),  # five letters
        ("Petrovna", "Petronwa", 1, 3),  # two letters of eight
        ("Ana Maria Lindqvist", "Ana Mario Lindqvist", 1, 3),
    ],
)
def test_a_rare_spelling_is_that_of_the_frequent_name(rare, frequent, few, many):
    text = talk(*[frequent, "Tina Berg"] * many, *[rare, "Tina Berg"] * few)
    document = transcripts.parse(text)
    assert [speaker.name for speaker in document.interviews[0].cast] == [frequent, "Tina Berg"]
    assert {odd.span.of(text) for odd in document.diagnostics} == {rare}


@pytest.mark.parametrize(
    ("rare", "frequent", "few", "many"),
    [
        ("Marlo", "Marlow", 1, 2),  # not three times as frequent
        ("Marlo", "Marlow", 2, 5),
        ("Brnt", "Brent", 1, 3),  # too short to tell
        ("Brent", "Brnt", 1, 3),
        ("Petrosa", "Petrovna", 1, 6),  # two letters of seven
        ("Petrovna", "Petrosa", 1, 6),
        ("Lindqvist", "Lintkwist", 1, 6),  # three letters
        ("Ana Lindqvist", "Ane Lindkvist", 1, 6),  # a letter of each word
        ("Dr. Ana Lindqvist", "Mr. Ana Lindqvist", 1, 6),
        ("Speaker 12", "Speaker 13", 1, 6),
        ("Room 12", "Room 13", 1, 6),
        ("Moderater", "Moderator", 1, 6),
        ("Operator", "Operater", 1, 6),
    ],
)
def test_a_rare_name_is_nobody_elses(rare, frequent, few, many):
    assert list(cast(talk(*[frequent, "Tina Berg"] * many, *[rare, "Tina Berg"] * few))) == [
        frequent,
        "Tina Berg",
        rare,
    ]


def test_a_spelling_near_to_two_names_is_that_of_the_more_frequent():
    text = talk(*["Marlowe", "Tina Berg"] * 4, *["Marlowa", "Tina Berg"] * 6, "Marlow", "Tina Berg")
    assert [(label.text, label.count) for label in cast(text)["Marlowa"].labels] == [("Marlowa", 6), ("Marlow", 1)]


def test_those_who_speak_in_turn_are_two():
    """Somebody who is misspelt does not answer themselves, time and again."""
    text = talk(*["Tina Berg", "Marlow"] * 6, *["Marlow", "Marlo"] * 2)
    assert list(cast(text)) == ["Tina Berg", "Marlow", "Marlo"]


def apart(*labels):
    """A talk in which none of those with these labels answers another of them."""
    others = ["Tina Berg", "Uma Dahl"] * 2
    return talk(*(one for label in labels for one in ("Tina Berg", label, "Tina Berg", label, *others)))


@pytest.mark.parametrize(
    ("labels", "name"),
    [
        (("Brek", "Tom Brek"), "Tom Brek"),
        (("Brek", "T. Brek", "Tom Brek"), "Tom Brek"),  # initials first, or a surname would have two owners
        (("T. Brek", "Tom Brek", "Tom"), "Tom Brek"),
        (("T. Brek", "Tom Alan Brek"), "Tom Alan Brek"),
        (("T. M. Siv", "Tom Maria Siv"), "Tom Maria Siv"),
        (("TH", "Tom Holt"), "Tom Holt"),
        (("Tom Vance", "Dr. Tom Vance"), "Dr. Tom Vance"),
        (("Dr. Vance", "Dr. Tom Vance"), "Dr. Tom Vance"),
        (("Tom L", "Tom L Holt"), "Tom L Holt"),
    ],
)
def test_a_short_form_is_the_one_who_has_the_full_name(labels, name):
    assert sorted(cast(apart(*labels))) == sorted({name, "Tina Berg", "Uma Dahl"})


@pytest.mark.parametrize(
    "labels",
    [
        ("Lindqvist", "Ana Lindqvist", "Bo Lindqvist"),  # either
        ("T. M. Siv", "Tom Nora Siv"),
        ("T. M. Siv", "Tom Siv"),
        ("T. Alan Brek", "Tom Alan Brek"),
        ("T. Brek", "Brek Tolan"),
        ("T. Brek", "T. B. Brek"),
        ("Ms. Vance", "Dr. Tom Vance"),
        ("Host", "Carl Host"),
    ],
)
def test_a_label_that_is_no_short_form_is_somebody_else(labels):
    assert sorted(cast(apart(*labels))) == sorted({*labels, "Tina Berg", "Uma Dahl"})


def test_a_misspelling_above_hides_no_short_form():
    assert sorted(cast(apart(*["Marlow"] * 4, "Marlo", "Marlow", "Tom Brek", "Brek"))) == [
        "Marlow",
        "Tina Berg",
        "Tom Brek",
        "Uma Dahl",
    ]


def test_the_fullest_of_the_announced_names_is_taken():
    text = "A conversation with Mira Okafor\n\nInterview with Dr. Mira Okafor, Director of the Institute\n\n" + talk(
        *["Weekly", "Okafor"] * 3
    )
    assert cast(text)["Dr. Mira Okafor"].affiliation == "Director of the Institute"


def test_of_two_who_are_announced_a_surname_is_neither():
    assert list(cast("Interview with Mira Okafor and Jon Okafor\n\n" + talk(*["Weekly", "Okafor"] * 3))) == [
        "Weekly",
        "Okafor",
    ]


def test_two_short_forms_of_one_name_are_one_person():
    speakers = cast(
        "Interview with Mira Okafor (MO), River Institute\n\n" + talk(*["Weekly", "Okafor", "Weekly", "MO"] * 3)
    )
    assert [(label.text, label.count) for label in speakers["Mira Okafor"].labels] == [("MO", 3), ("Okafor", 3)]
    assert list(speakers) == ["Weekly", "Mira Okafor"]


def test_initials_that_the_text_explains_get_their_name():
    text = "Present: Jonas Arendt (JA), Mia Holt (MH)\n\nJA: One?\nMH: Two.\nJA: Three?\nMH: Four.\n"
    assert list(cast(text)) == ["Jonas Arendt", "Mia Holt"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Location: Lisbon", "common metadata key"),
        ("This is what I mean: nothing.", "start of a sentence"),
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


def test_a_voice_of_two_is_nobody_new():
    cue = "00:0{0}.000 --> 00:0{0}.900\n<v {1}>Why now?\n\n"
    voices = ["Ana", "Bo", "Ana & Bo", "Ana & Zoe"]
    [interview] = transcripts.parse("WEBVTT\n\n" + "".join(map(cue.format, range(1, 5), voices))).interviews
    assert [speaker.name for speaker in interview.cast] == ["Ana", "Bo", "Zoe"]
    assert [[speaker.name for speaker in turn.speakers] for turn in interview.turns] == [
        ["Ana"],
        ["Bo"],
        ["Ana", "Bo"],
        ["Ana", "Zoe"],
    ]


def test_in_the_words_of_voices_nobody_is_labelled():
    text = "WEBVTT\n\n" + "".join(
        f"00:0{at}.000 --> 00:0{at}.900\n{words}\n\n"
        for at, words in enumerate(["<v Ana>Why now?", "Carl: It rained.", "<v Bo>So it did.", "Carl: Yes."], 1)
    )
    document = transcripts.parse(text)
    assert [speaker.name for speaker in document.interviews[0].cast] == ["Ana", "Bo"]
    assert [(one.text, one.reason) for one in document.rejected] == [
        ("Carl", "is inside the words of a speaker given by the format")
    ]


ON_LINES = "ANA LINDQVIST\nWhy did it rise in spring {0}?\n\nBO HOLT\nBecause it rained.\n{1}\n"


@pytest.mark.parametrize("inside", ["Plan: we built a dam.\n", "Carl Berg: he built a dam.\n"])
def test_what_stands_inside_turns_with_names_on_their_lines_is_no_label(inside):
    document = transcripts.parse("".join(ON_LINES.format(number, inside) for number in range(4)))
    assert document.interviews[0].cast[0].labels[0].count == 4
    assert [speaker.name for speaker in document.interviews[0].cast] == ["ANA LINDQVIST", "BO HOLT"]
    [rejected] = document.rejected
    assert rejected.reason == "is inside a turn, in a text with labels on their own lines"


def test_a_name_on_lines_is_a_label_with_a_colon_too():
    text = "".join(ON_LINES.format(number, "") for number in range(4))
    [interview] = transcripts.parse(text + "Ana Lindqvist: And then?\n\nBO HOLT\nNothing.\n").interviews
    assert [[(label.text, label.count) for label in one.labels] for one in interview.cast] == [
        [("ANA LINDQVIST", 4), ("Ana Lindqvist", 1)],
        [("BO HOLT", 5)],
    ]
    [interview] = transcripts.parse(text + "Carl: And then?\n\nBO HOLT\nNothing.\n").interviews
    assert [speaker.name for speaker in interview.cast] == ["ANA LINDQVIST", "BO HOLT"]


@pytest.mark.parametrize(("lines", "names"), [(4, 2), (9, 2), (10, 3)])
def test_rare_names_on_lines_are_not_in_the_style_of_labels_with_colons(lines, names):
    text = "".join(f"Ana Lindqvist: Why in {year}?\n\nBo Holt: Because it rained.\n\n" for year in range(10))
    [interview] = transcripts.parse(text + "CARL BERG\nI was there, too.\n\n" * lines).interviews
    assert [speaker.name for speaker in interview.cast] == ["Ana Lindqvist", "Bo Holt", "CARL BERG"][:names]


def test_tens_of_thousands_of_turns_and_thousands_of_speakers_are_read():
    text = "".join(f"Ana: line {number}?\nBo: yes\n" for number in range(20_000))
    assert len(transcripts.parse(text).interviews[0].turns) == 40_000
    text = "".join(f"Person {number}: line {number}?\n" for number in range(5_000))
    assert transcripts.parse(text).text == text
