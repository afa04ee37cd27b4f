"""The cross-rendering law: an interview written in any notation reads back with the same speakers, order and words."""

import pytest
from hypothesis import given
from talks import HOSTILE, interviews, told

import transcripts
from transcripts import Content
from transcripts.formats.detection import NOTATIONS
from transcripts.formats.writing.registry import WRITERS
from transcripts.formats.writing.turns.writer import UNNAMED

# Whether a text is the record of proceedings depends on what is said and by whom, so these must be named.
PROCEEDINGS = {"hansard", "congress", "court"}


def parsed(text, writer):
    document = transcripts.parse(text, notation=writer.notation if writer.notation in PROCEEDINGS else None)
    assert document.notation == writer.notation
    return document


NUMBERS = ("First", "Second", "Third", "Fourth")


def labelled(rows, writer):
    """Return rows with the names as a writer prints them; a record of a court may print them in capitals, one of a congress by number."""
    people = dict.fromkeys(name for names, _ in rows for name in names)
    label = {name: writer.named(name) for name in people}
    witnesses = [name for name in people if label[name] == "The Witness" != name]
    if len(witnesses) > 1:
        label |= {name: f"The {nth} Witness" for name, nth in zip(witnesses, NUMBERS, strict=False)}
    printed = [(tuple(label[name] for name in names), said) for names, said in rows]
    return [(tuple(map(str.upper, names)), said) for names, said in printed] if writer.name == "court" else printed


def check(writer, interview):
    [again] = parsed(transcripts.render(interview, writer.name), writer).interviews
    joined = Content.REPEATED not in writer.holds
    if Content.NAMES not in writer.holds:
        return [said for _, said in told(again, joined=False)], [said for _, said in told(interview, joined=False)]
    return labelled(told(again, joined=joined), writer), labelled(told(interview, joined=joined), writer)


@given(interviews())
def test_what_is_written_reads_back_with_the_same_speakers_order_and_words(interview):
    asking = sum(len(exchange.questions) for exchange in interview.exchanges)
    for writer in WRITERS:
        if Content.NAMES not in writer.holds and not 3 <= asking <= len(interview.turns) - 3:
            continue  # a letter that stands before a turn or two is not taken for a label
        again, truth = check(writer, interview)
        assert again == truth, writer.name


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.name)
def test_somebody_whose_name_is_said_before_a_colon_does_not_speak(writer):
    said = ["Did you leave?", "We left. Ana Lindqvist: no, not me. >> Tomas Reyes: nor I."]
    rows = [(name, words) for _ in range(4) for name, words in zip(("Ana Lindqvist", "Tomas Reyes"), said, strict=True)]
    again, truth = check(writer, transcripts.Interview.from_turns(rows))
    assert again == truth


@pytest.mark.parametrize("writer", ["text", "labelled", "markdown", "label-lines"])
@pytest.mark.parametrize(
    ("said", "others"),
    [
        ("Where were you born? Siv: In the house by the weir.", []),
        ("Where were you born? Siv: In the house by the weir.", [("Siv", "I have said so.")]),
        ("We had rules. Rule: be kind. And then we left it.", []),
        ("We wrote home. Bo: Come back, we said.", [("Bo", "Yes.")] * 3),
    ],
)
def test_a_word_before_a_colon_inside_the_lines_of_one_does_not_speak(said, others, writer):
    rows = [*[("Ana", said)] * 4, *others]
    [again] = transcripts.parse(transcripts.render(transcripts.Interview.from_turns(rows), writer)).interviews
    assert [(turn.speaker.name, turn.text) for turn in again.turns] == rows


@given(interviews())
def test_times_that_are_held_come_back(interview):
    for writer in WRITERS:
        if Content.TIMES not in writer.holds or interview.turns[0].start is None:
            continue
        [again] = transcripts.parse(transcripts.render(interview, writer.name)).interviews
        if len(again.turns) == len(interview.turns):
            starts = [(one.start, two.start) for one, two in zip(again.turns, interview.turns, strict=True)]
            assert all(read is None or abs(read - start) < 1.001 for read, start in starts), writer.name


NOBODY = [
    ("", "Good morning."),
    ("Ana", "Why now, do you think?"),
    ("Bo", "I think so."),
    ("", "Hm."),
    ("Ana", "And you?"),
    ("Bo", "We left."),
]


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.name)
def test_turns_of_nobody_stay_turns(writer):
    interview = transcripts.Interview.from_turns(NOBODY * 2)
    [again] = parsed(transcripts.render(interview, writer.name), writer).interviews
    assert [turn.text for turn in again.turns] == [turn.text for turn in interview.turns]
    if Content.NAMES in writer.holds and writer.name not in ("congress", "court"):
        unnamed = "" if Content.UNNAMED in writer.holds else UNNAMED
        assert [turn.speaker.name if turn.speaker else "" for turn in again.turns] == [
            name or unnamed for name, _ in NOBODY * 2
        ]


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.name)
def test_a_joint_label_names_both(writer):
    interview = transcripts.Interview.from_turns([("Ana", "Why do you ask?"), ("Bo", "I said so.")] * 3)
    both = interview.turns[-1].model_copy(update={"speakers": interview.cast})
    interview = interview.model_copy(update={"turns": (*interview.turns[:-1], both), "exchanges": ()})
    if Content.JOINT in writer.holds:
        [again] = parsed(transcripts.render(interview, writer.name), writer).interviews
        assert [speaker.name for speaker in again.turns[-1].speakers] == ["Ana", "Bo"]


def test_every_notation_has_a_writer_but_two():
    unwritten = {notation.name for notation in NOTATIONS} - {writer.notation for writer in WRITERS}
    assert unwritten == {"exmaralda", "chat-html"}


HOUSE = [
    ("Mr. Pell", "Will the committee say why?"),
    ("The Chairman", "It will, Mr. Speaker."),
    ("Ms. Okoth", "~~gone~~ [Ana] said it."),
]


@pytest.mark.parametrize("name", ["hansard", "congress"])
def test_the_record_of_a_sitting_is_known_from_the_names_in_it(name):
    interview = transcripts.Interview.from_turns(HOUSE * 4)
    document = transcripts.parse(transcripts.render(interview, name))
    assert document.notation == name
    assert told(document.interviews[0], joined=False) == told(interview, joined=False)
    assert transcripts.losses(interview, name) == []


def test_a_congress_calls_whom_it_has_no_label_for_a_witness_and_says_so():
    pairs = [("Mr. Pell", "Why do you ask the Senate?"), ("Ana", "I said so.")] * 3
    interview = transcripts.Interview.from_turns(pairs)
    assert "  The Witness. I said so.\n" in transcripts.render(interview, "congress")
    [loss] = transcripts.losses(interview, "congress")
    assert (loss.content, loss.count) == (Content.NAMES, 1)


def test_a_congress_tells_witnesses_apart_by_their_number():
    pairs = [("Mr. Pell", "Why do you ask the Senate?"), ("Ana", "I said so."), ("", "Hm."), ("Bo", "We did.")] * 3
    interview = transcripts.Interview.from_turns(pairs)
    [again] = transcripts.parse(transcripts.render(interview, "congress")).interviews
    told = [turn.speaker.name for turn in again.turns[:4]]
    assert told == ["Mr. Pell", "The First Witness", "The Third Witness", "The Second Witness"]
    assert {loss.content for loss in transcripts.losses(interview, "congress")} == {Content.NAMES, Content.UNNAMED}


EXAMINED = [("Ms. Okoth", "Did you see the river?"), ("Ana Lindqvist", "I did. It was high.")]


def test_a_court_has_letters_where_it_is_clear_who_examines_whom():
    interview = transcripts.Interview.from_turns(EXAMINED * 3)
    text = transcripts.render(interview, "court")
    assert "BY Ms. Okoth:\n\nQ.  Did you see" in text
    document = transcripts.parse(text)
    assert document.notation == "court"
    assert told(document.interviews[0], joined=False) == told(interview, joined=False)


def test_a_court_has_labels_where_others_speak_too():
    text = transcripts.render(transcripts.Interview.from_turns([*EXAMINED * 3, ("Bo", "Objection.")]), "court")
    assert "Ms. Okoth:  Did you see" in text
    assert "ANA LINDQVIST:  I did." in text
    assert "BO:  Objection." in text


MARKS = [
    *("<Media omitted>", "\\<Media omitted>", "null", "{\\i1}so{x}", "a \\N b", "\\{", "[glossary:GO|a go]", "[time:now]"),
    *("[[check]] it", "*now* and _then_", "[: going to]", "(.) so", "&=laughs", "0is", "wan(t) 007", "a : b", ", so", "+..."),
    *("no: it is", "me@home", "<s>no</s> [yes] it is", "~~no~~ [yes] it is", "image omitted", "x [*] [x 3]", "a^b_c", "..."),
]  # fmt: skip


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.name)
def test_what_is_a_mark_in_some_notation_is_words_in_each(writer):
    pairs = [(("Ms. Okoth", "Mr. Pell")[number % 2], words) for number, words in enumerate(MARKS)]
    interview = transcripts.Interview.from_turns(pairs)
    [again] = transcripts.parse(transcripts.render(interview, writer.name), notation=writer.notation).interviews
    assert [turn.text.split() for turn in again.turns] == [turn.text.split() for turn in interview.turns]


BLOCKS = """# A talk

Ana: I wonder what you took with you?

Bo: We took

1. a boat
2. a lamp

and these:

- rope
- oil

> nothing else

Ana: Did you come back?

Bo: We did.

Ana: And then?

Bo: I slept.

Ana: For how long, do you think?

Bo: I do not know.
"""


@pytest.mark.parametrize("name", ["text", "markdown", "initials", "label-lines"])
def test_lists_and_quotations_stay_what_they_are(name):
    [interview] = transcripts.parse(BLOCKS).interviews
    [again] = transcripts.parse(transcripts.render(interview, name)).interviews
    kinds = [(block.kind, block.text) for block in interview.turns[1].blocks]
    assert [(block.kind, block.text) for block in again.turns[1].blocks] == kinds
    assert ("item", "1. a boat") in kinds


def test_marks_that_markdown_would_hide_are_shown():
    markdown = pytest.importorskip("markdown_it").MarkdownIt()
    interview = transcripts.Interview.from_turns(
        [("Ana", words) for words in HOSTILE if "\x85" not in words and "\u2028" not in words]
    )
    for turn, paragraph in zip(
        interview.turns, transcripts.render(interview, "markdown").rstrip("\n").split("\n\n"), strict=True
    ):
        tokens = markdown.parse(paragraph)
        [inline] = [token for token in tokens if token.type == "inline"]
        shown = "".join(child.content for child in inline.children if child.type in ("text", "text_special"))
        assert shown.split() == ["Ana:", *turn.text.split()]


@given(interviews())
def test_a_page_reads_back_with_the_same_speakers_turns_times_and_roles(interview):
    [again] = transcripts.parse(transcripts.render(interview, "html")).interviews
    words = [turn.text.replace("\x85", "\ufffd").split() for turn in interview.turns]
    assert [turn.text.split() for turn in again.turns] == words
    assert [turn.speaker.name for turn in again.turns] == [turn.speaker.name for turn in interview.turns]
    roles = {one.name: one.role for one in again.cast}
    assert all(roles[one.name] is one.role for one in interview.cast if one.role is not transcripts.Role.UNKNOWN)
    starts = [(one.start, two.start) for one, two in zip(again.turns, interview.turns, strict=True)]
    assert all(read == start or abs(read - start) < 0.001 for read, start in starts)


def test_a_page_of_several_interviews_reads_back_as_several():
    first = transcripts.Interview.from_turns([("Ana", "Why now?"), ("", "Hm."), ("Bo & Sons", "So.")], title="One")
    second = transcripts.Interview.from_turns([("Ana", "Why now?"), ("Bo & Sons", "So.")], title="Two")
    document = transcripts.parse("Nothing.").model_copy(update={"interviews": (first, second)})
    again = transcripts.parse(transcripts.render(document, "html")).interviews
    assert [one.title for one in again] == ["One", "Two"]
    assert [[turn.text for turn in one.turns] for one in again] == [["Why now?", "Hm.", "So."], ["Why now?", "So."]]
    assert [speaker.name for speaker in again[0].cast] == ["Ana", "Bo & Sons"]
