"""Interviews without labels: what is set apart asks, what stands below answers, and a list of frequently asked questions is none."""

from pathlib import Path

import pytest

import transcripts

FOLDER = Path(__file__).parent / "unlabelled"
PLAIN = "An interview with Ana Lindqvist\n\n"


def asked(questions, answers, *, sep="\n\n"):
    """Return a text of questions, each with what stands below it."""
    return "".join(f"{question}{sep}{answer}\n\n" for question, answer in zip(questions, answers, strict=True))


def turns(text):
    """Return who has how many turns in the only interview of a text; None where there is none."""
    interviews = transcripts.parse(text).interviews
    if not interviews:
        return None
    [interview] = interviews
    names = [turn.speaker.name for turn in interview.turns]
    return {name: names.count(name) for name in dict.fromkeys(names)}


def of(questions, answers=None):
    return {"Interviewer": questions, "Interviewee": questions if answers is None else answers}


@pytest.mark.parametrize(
    "set_apart",
    [
        "**{}**",
        "*{}*",
        "_{}_",
        "## {}",
        "1. {}",
        "1) {}",
        "3. **{}**",
        "<b>{}</b>",
        "<strong>{}</strong>",
        "<em>{}</em>",
        "<i>{}</i>",
        "**{}** ",
        '**{} "Why?"**',
    ],
)
def test_questions_set_apart_are_an_interview(set_apart):
    questions = [set_apart.format(f"Why did you come in {year}?") for year in (1961, 1972, 1983)]
    assert turns(asked(questions, ["I came by boat."] * 3)) == of(3)
    assert turns(asked(questions[:2], ["I came by boat."] * 2)) == of(2)
    assert turns(asked(questions[:1], ["I came by boat."])) is None


@pytest.mark.parametrize(
    ("question", "answer", "interview"),
    [
        ("Why did you come?", "I came.", True),
        ("Tell us why you came.", "I came.", True),  # asks without a mark
        ("You came", "I came.", False),
        ("Why did it come?", "I came.", False),  # addresses nobody
        ("Why did you come?", "It came.", False),  # nobody says I
        ("Hvorfor kom De?", "Jeg kom.", True),  # a language that has other words for you
        ("Why did you come？", "I came.", True),
    ],
)
def test_somebody_asks_somebody_who_says_i(question, answer, interview):
    assert (turns(asked([f"**{question}**"] * 3, [answer] * 3)) is not None) is interview


@pytest.mark.parametrize(
    ("asking", "others", "interview"),
    [(3, 3, True), (3, 4, False), (6, 6, True), (6, 7, False), (2, 1, True), (2, 3, False)],
)
def test_half_of_what_is_set_apart_ask(asking, others, interview):
    set_apart = ["Why did you come?"] * (asking - 1) + ["The old mill."] * others + ["Why did you go?"]
    found = turns(asked([f"**{one}**" for one in set_apart], ["I came."] * len(set_apart)))
    assert found == (of(asking + others) if interview else None)


def test_of_headings_only_those_that_ask_are_questions():
    set_apart = ["## Why did you come?", "## Why did you go?", "## The mill", "## When did you go?", "## Who saw you?"]
    assert turns(asked(set_apart, ["I came."] * 5)) == of(4)


def test_headings_of_another_level_are_other_questions():
    levels = ["# Why did you come?", "## Why did you go?", "### When did you go?", "#### Who saw you?"]
    assert turns(asked(levels, ["I came."] * 4)) is None


def test_of_two_ways_of_setting_questions_the_one_of_more_is_taken():
    set_apart = ["## Why did you come?"] * 3 + ["**Why did you go?**"] * 4
    assert turns(asked(set_apart, ["I came."] * 7)) == of(4)


@pytest.mark.parametrize(
    ("questions", "answers", "interview"), [(5, 4, True), (5, 3, False), (10, 8, True), (10, 7, False), (3, 3, True)]
)
def test_four_in_five_questions_have_something_below(questions, answers, interview):
    below = ["I came."] * answers + ["***"] * (questions - answers)  # a rule answers nothing
    found = turns(asked([f"**Why did you come in {year}?**" for year in range(questions)], below))
    assert found == (of(questions, answers) if interview else None)


@pytest.mark.parametrize(
    ("you", "i", "questions", "interview"),
    [
        (4, 2, 4, True),
        (4, 1, 4, True),  # terse
        (4, 0, 4, False),  # advice
        (0, 4, 4, False),  # an essay
        (1, 4, 4, True),
        (1, 1, 4, False),
        (2, 3, 5, True),
        (1, 5, 5, True),
        (1, 8, 8, False),
        (2, 8, 8, True),
        (2, 6, 8, True),
    ],
)
def test_the_more_questions_say_you_the_fewer_answers_need_say_i(you, i, questions, interview):
    text = asked(
        [f"**Why did {'you' if at < you else 'it'} come in {at}?**" for at in range(questions)],
        ["I came." if at < i else "It came." for at in range(questions)],
    )
    assert turns(text) == (of(questions) if interview else None)


@pytest.mark.parametrize(
    ("question", "lines", "interview"),
    [
        ("Why did you come?", 1, True),
        ("So:\nWhy did you come?", 1, False),  # not a paragraph of its own
        ("W" + "h" * 397 + "?", 1, True),
        ("W" + "h" * 399 + "?", 1, False),
        ("Why did you come?", 20, True),
        ("Why did you come?", 30, False),  # an article in which questions stand here and there
    ],
)
def test_of_somebody_who_was_announced_plain_questions_are_asked(question, lines, interview):
    answer = "\n\n".join(["I came as it rained."] * lines)
    text = asked([question] * 3, [answer] * 3)
    assert turns(text) is None
    assert turns(PLAIN + text) == ({"Interviewer": 3, "Ana Lindqvist": 3} if interview else None)


@pytest.mark.parametrize(
    ("above", "names"),
    [
        ("", ["Interviewer", "Interviewee"]),
        ("An interview with Ana Lindqvist\n\n", ["Interviewer", "Ana Lindqvist"]),
        (
            "An interview with Ana Lindqvist and Bo Holt\n\n",
            ["Interviewer", "Interviewee"],
        ),  # which of them is not said
        ("Ana Lindqvist interviewed by Bo Holt\n\n", ["Bo Holt", "Interviewee"]),
        ("---\ntitle: Ana Lindqvist\n---\n\n", ["Interviewer", "Ana Lindqvist"]),
        ("---\ntitle: Lindqvist\n---\n\n", ["Interviewer", "Interviewee"]),  # may be a place
        ("---\ntitle: The river in spring\n---\n\n", ["Interviewer", "Interviewee"]),
    ],
)
def test_who_asks_and_who_answers(above, names):
    text = above + asked([f"**Why did you come in {year}?**" for year in range(3)], ["I came."] * 3)
    assert list(turns(text)) == names


def dashed(*said):
    return "".join(f"— {one}\n\n" for one in said)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (dashed("Why?", "I came.") * 2, of(2)),
        (dashed("Why?", "I came."), None),
        (dashed("Why?", "I came.") * 2 + dashed("So?"), of(3, 2)),
        (dashed("Why?", "I came.", "So?"), None),
        (asked(["— Why?"] * 3, ["I came."] * 3), of(3)),  # answers without a dash
        (asked(["— Why?"] * 2, ["I came."] * 2), None),
        (dashed("Why?", "I came.") * 2 + "It rained.\n\n" + dashed("Why?", "I came."), None),  # a story goes on
        (dashed("Why?", "I came.\nIt rained.") * 2, of(2)),
        (dashed("Why?", "I came, — said the miller.") * 3, None),  # a novel
        (dashed("So.", "I came.") + dashed("Why?", "I came.") * 6, None),  # the first asks
        (dashed("いつ来ましたか。", "春です。") * 2, of(2)),
        (dashed("Why?", "I came.") * 4 + dashed("So.", "I came."), of(5)),  # four in five ask
        (dashed("Why?", "I came.") * 3 + dashed("So.", "I came."), None),
        (dashed("Why?", "I came?") + dashed("Why?", "I came.") * 3, of(4)),  # three in ten ask back
        (dashed("Why?", "I came?") + dashed("Why?", "I came.") * 2, None),
        (dashed("Why?", "I came?") * 3 + dashed("Why?", "I came.") * 7, of(10)),
        ("- one\n- two\n- three\n- four\n", None),
        (asked(["— Why?"] * 4 + ["— So."], ["I came."] * 5), of(5)),
        (asked(["— Why?"] * 3 + ["— So."], ["I came."] * 4), None),
    ],
)
def test_a_dash_opens_each_question(text, found):
    assert turns(text) == found


@pytest.mark.parametrize("dash", ["—", "–", "——", "――", "-", "--", "\u3000—"])
def test_dashes(dash):
    assert turns((dashed("Why?", "I came.") * 2).replace("—", dash)) == of(2)


def texts_of(name):
    """Return the texts of a file, each with what it shows."""
    parts = (part.partition("\n") for part in (FOLDER / name).read_text(encoding="utf-8").split("\n@@@ ")[1:])
    return [pytest.param(text, id=shown) for shown, _, text in parts]


@pytest.mark.parametrize("text", texts_of("interviews.txt"))
def test_interviews_in_many_languages(text):
    marked = [(number, "‖" in line) for number, line in enumerate(text.split("\n")) if set(line) & {"‖", "¦"}]
    printed = text.replace("‖", "").replace("¦", "")
    [interview] = transcripts.parse(printed).interviews
    spans = [(printed.find(turn.text[:1], turn.span.start), turn) for turn in interview.turns]
    assert [(printed.count("\n", 0, at), turn.speaker.role.value == "interviewer") for at, turn in spans] == marked


@pytest.mark.parametrize("text", texts_of("no_interviews.txt"))
def test_what_asks_and_is_no_interview(text):
    assert transcripts.parse(text).interviews == ()
