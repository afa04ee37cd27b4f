"""Labelled lines are a dialogue where somebody speaks to somebody; a glossary, a table, a list or the parts of a form are none."""

import pytest

import transcripts

NOBODY = "these lines do not address anybody: no questions, no I, we or you"
PARTS = "these look like section headings rather than people: few sections say I, we or you"
LIST = "these are items of a numbered list"
QUOTED = "these are quotations from people who do not talk to one another"
ONCE = "nobody speaks twice, and few lines address anybody"
FEW = "too few labelled turns for a dialogue"


def talk(names, turns, said):
    """Return a text in which some names take turns; `said` tells what is said in the turn of a number."""
    return "".join(f"{names[at % len(names)]}: {said(at)}\n\n" for at in range(turns))


def two(turns, said):
    return talk(("Ana", "Bo"), turns, said)


def lack(text):
    """Return why the labels of a text are no dialogue, as far as one reason tells; None where they are one."""
    document = transcripts.parse(text)
    return None if document.interviews else " | ".join(sorted({rejected.reason for rejected in document.rejected}))


@pytest.mark.parametrize(
    ("turns", "asking", "reason"), [(4, 1, None), (20, 1, None), (21, 1, NOBODY), (40, 2, None), (41, 2, NOBODY)]
)
def test_one_turn_in_twenty_asks(turns, asking, reason):
    assert lack(two(turns, lambda at: "the mill?" if at < asking else "the dam.")) == reason


@pytest.mark.parametrize(("turns", "personal", "reason"), [(4, 1, None), (5, 1, NOBODY), (8, 2, None), (9, 2, NOBODY)])
def test_or_one_in_four_says_i_we_or_you(turns, personal, reason):
    assert lack(two(turns, lambda at: "our mill." if at < personal else "the dam.")) == reason


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("see x.org/?a=1", NOBODY),  # the question mark of an address
        ("see x.org/?a=1 there?", None),
        ("水は高いですか。", None),
        ("the mill, we’re the dam", None),
        ("\n\nI know the mill.", None),  # what is said begins below the label
        ("the mill\n\nI know the dam.", NOBODY),  # only its first paragraph is looked at
        ("the mill\n" + "the dam\n" * 6 + "I know.", None),  # of eight lines
        ("the mill\n" + "the dam\n" * 7 + "I know.", NOBODY),
        ("x" * 390 + " I know.", None),  # and four hundred characters
        ("x" * 400 + " I know.", NOBODY),
    ],
)
def test_where_a_turn_speaks_to_somebody(said, reason):
    assert lack(two(4, lambda _: said)) == reason


@pytest.mark.parametrize("label", ["Job Title", "Old Mill"])
@pytest.mark.parametrize(
    ("turns", "personal", "asking", "reason"),
    [
        (4, 1, 1, PARTS),
        (4, 2, 0, PARTS),
        (4, 2, 1, None),
        (4, 4, 0, PARTS),
        (10, 10, 1, None),
        (11, 11, 1, PARTS),
    ],
)
def test_of_a_label_that_the_text_uses_as_a_phrase_more_is_asked(label, turns, personal, asking, reason):
    def said(at):
        return f"the job {'we' if at < personal else 'they'} had, its title, an old mill{'?' if at < asking else '.'}"

    assert lack(talk([label], turns, said)) == reason


@pytest.mark.parametrize(
    ("personal", "turns", "reason"), [(1, 2, FEW), (1, 3, PARTS), (2, 3, None), (2, 4, None), (2, 5, PARTS)]
)
def test_somebody_who_speaks_alone_says_i_in_half_of_three_turns(personal, turns, reason):
    assert lack(talk(["Ana"], turns, lambda at: "I came." if at < personal else "It rained.")) == reason


@pytest.mark.parametrize(("personal", "asking", "reason"), [(1, 1, ONCE), (2, 1, None), (2, 0, ONCE), (4, 1, None)])
def test_where_nobody_speaks_twice_half_of_them_say_i_and_somebody_asks(personal, asking, reason):
    names = ["Anders", "Bodil", "Carl", "Doris"]
    text = talk(names, 4, lambda at: f"the mill {'we' if at < personal else 'they'} had{'?' if at < asking else '.'}")
    assert lack(text) == reason


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (["Ana Lindqvist", "Bo Holt"], NOBODY),  # names alone may be those of a glossary
        (["Interviewer", "Holt"], None),
        (["Dr. Holt", "Mr. Brek"], None),
        (["Speaker 1", "Speaker 2"], None),
        (["Q", "A"], None),
    ],
)
def test_a_role_a_voice_or_a_title_is_a_speaker_whatever_is_said(names, reason):
    assert lack(talk(names, 4, lambda _: "the mill")) == reason


def test_full_names_that_recur_are_speakers_in_a_text_that_is_not_english():
    assert lack(talk(["Ana Lindqvist", "Bo Holt"], 4, lambda _: "mølle")) is None


def test_full_names_that_recur_are_speakers_where_anybody_says_i():
    names = ["Ana Lindqvist", "Bo Holt"]
    assert lack(talk(names, 40, lambda at: "I know" if at == 39 else "the mill")) is None


FAR = "too few labelled turns for a dialogue in this much text"


@pytest.mark.parametrize(
    ("between", "reason"),
    [
        ("It rained.\n\n" * 156, None),  # with the turns, forty paragraphs for each
        ("It rained.\n\n" * 157, FAR),
        ("It rained.\n" * 157, None),  # one paragraph, in short lines
        (("x" * 119 + "\n") * 157, None),
        (("x" * 120 + "\n") * 157, FAR),
    ],
)
def test_turns_do_not_get_lost_in_other_text(between, reason):
    last = "Ana Lindqvist: I do.\n\nInterviewer: Do you?\n\nAna Lindqvist: Yes.\n"
    assert lack(f"Interviewer: Why now?\n\n{between}\n{last}") == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Ana: 12\nBo: I came?\nAna: 14\nBo: 3\nAna: 5?\n", "most of these lines contain no words"),
        ("Ana: 12 of us\nBo: I came?\nAna: 14 of us\nBo: 3\nAna: 5?\n", None),
        ("Speaker 1: a mill\nSpeaker 2: a dam\nSpeaker 3: a river\nSpeaker 4: a coast\n", LIST),
        ("Speaker 1: a mill\nSpeaker 2: a dam\nSpeaker 3: a river\n", None),
        ("Speaker 1: a mill\nSpeaker 2: a dam\nSpeaker 1: a river\nSpeaker 2: a coast\n", None),
    ],
)
def test_tables_and_numbered_lists(text, reason):
    assert lack(text) == reason


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (['Ana Lindqvist: "It rained."', "Bo Holt: «It snowed.»", "Carl Berg: “I know, do you?”"], QUOTED),
        (['Ana Lindqvist: *"It rained."*', 'Bo Holt: _"It snowed."_', 'Carl Berg: "I know, do you?"'], QUOTED),
        # Four in five, and nobody more than twice.
        ([f'{name} Holt: "I know, do you?"' for name in ("Ana", "Bo", "Carl", "Dan")] + ["Eva Holt: I do."], QUOTED),
        ([f'{name} Holt: "I know, do you?"' for name in ("Ana", "Bo", "Carl")] + ["Eva Holt: I do."], None),
        ([f'{name} Holt: "I know, do you?"' for name in ("Ana", "Bo", "Ana", "Bo")], QUOTED),
        ([f'{name} Holt: "I know, do you?"' for name in ("Ana", "Bo", "Ana", "Bo", "Ana")], None),
    ],
)
def test_statements_for_the_press_are_no_talk(said, reason):
    assert lack("\n".join(said) + "\n") == reason


CODE = "most of these lines look like source code or settings"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ana: what do you see,\nbo: all that we have,\n" * 3, CODE),
        ("ana: what do you see;\nbo: all that we have;\n" * 3, CODE),
        ("Ana: what do you see,\nBo: all that we have;\n" * 3, None),  # who is named may be interrupted
        ("ana: what do you see,\nthen and now?\nbo: all that we have;\nand you?\n" * 3, None),  # goes on below
        ("Ana: do you see (\nBo: all that we have {\n" * 3, CODE),
        ('ana: "what do you see?"\nbo: "all that we have"\nana: I see\n' * 2, None),
        ('ana: "what do you see?",\nbo: "all that we have",\n' * 3, CODE),
    ],
)
def test_how_the_lines_of_a_program_end(text, reason):
    assert (CODE in (lack(text) or "")) == (reason == CODE)


@pytest.mark.parametrize(
    ("above", "reason"),
    [
        ("", None),
        ("  bo: well,\n", None),
        ("- We met.\n", None),
        ("We said:\n", None),
        ("talk:\n\n", None),
        ("  - ana: so\n", None),  # no deeper than this
        ("- ana: so\n", CODE),
        ("talk:\n", CODE),
        ("talk: |\n", CODE),
        ("talk = {\n", CODE),
    ],
)
def test_small_names_that_are_set_in_are_keys_only_directly_below_what_opens_them(above, reason):
    talk = "  ana: why now?\n  bo: because I said so\n  ana: did you?\n  bo: i did\n  ana: and me?\n"
    assert (CODE in (lack(above + talk) or "")) == (reason == CODE)


def test_talk_in_short_lines_that_end_in_commas_is_no_program():
    text = (
        "Ana Siv: So we went, you and I,\ndown to the mill; and the door\nwas open.\n\n"
        "Bo Tarn: I remember, but I think,\nas I said before, that it was\nshut.\n\n"
        "Ana Siv: You may be right.\n\nBo Tarn: I am, my dear,\nas ever.\n"
    )
    assert len(transcripts.parse(text).interviews) == 1
