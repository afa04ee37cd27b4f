"""Hostile input: what is huge, nested, spoofed, out of range or aimed at a terminal, a spreadsheet, a browser or another file."""

import io
import json
import sys

import html5lib
import pytest
from growth import IN_PROPORTION, growth, steps_of
from promises import STEERING, check_cells, check_views

import transcripts
from transcripts import cli
from transcripts.rendering.output_formats import OUTPUT_FORMATS
from transcripts.rendering.terminal.collation import collation_csv
from transcripts.structure.diagnostics import CODES

# --- size: four times as much takes about four times the steps -------------------------------------------------------


def check_growth(work, make, small):
    """Work in proportion, counted in steps: a square would make the ratio 16."""
    assert growth(lambda size: steps_of(work, make(size)), small, tries=2) < IN_PROPORTION


LETTERS = "BCDFGHJKLMNQRSTVXZ"  # of which no word is made that is the key of a fact (DUE, BTW)


def short_name(number):
    """Return one of 5,832 short names, of which those that follow one another are not alike."""
    number = number * 7_919 % len(LETTERS) ** 3
    return "".join(LETTERS[number // len(LETTERS) ** place % len(LETTERS)] for place in range(3))


def full_name(number):
    """Return one of 5,832 full names."""
    return f"{short_name(number).title()} {short_name(number * 31 + 7).title()}"


TALK = "Ana: You?\n\nBo: I.\n\nAna: You?\n\nBo: I.\n"
GROWING = {
    "labels": lambda size: "".join(f"{('Ana', 'Bo')[at % 2]}: you see {at}?\n" for at in range(size)),
    "speakers": lambda size: "".join(f"Speaker {at}: do you see?\n" for at in range(size)) * 2,
    "short names": lambda size: "".join(f"{short_name(at)}: do you see?\n" for at in range(size)) * 2,
    "joint labels": lambda size: "".join(f"{short_name(at)}/{short_name(at + 9)}: do you see?\n" for at in range(size)),
    "lines like headings": lambda size: "".join(
        f"Ana: Why so?\n\nSome heading {short_name(at)} here\n\nBo: For you, I think.\n\n" for at in range(size)
    ),
    "voices": lambda size: (
        "WEBVTT\n\n" + "".join(f"00:01.000 --> 00:02.000\n<v Person {at}>you?\n\n" for at in range(size))
    ),
    "quotes": lambda size: "Ana: You?\n" + "> " * 60 * size + "x\nBo: I.\nAna: You?\nBo: I.\n",
    "nested quotes": lambda size: (
        "Ana: You?\n" + "".join(f"{'> ' * (at % 50)}x\n" for at in range(size)) + "Bo: I.\n" * 2
    ),
    "open brackets": lambda size: f"Ana: You?\nBo: {'[(' * 60 * size}\nAna: You?\nBo: I.\n",
    "closed brackets": lambda size: f"Ana: You?\nBo: {'[' * 60 * size}{']' * 60 * size}\nAna: You?\nBo: I.\n",
    "blanks in front": lambda size: " " * 400 * size + "Ana: You?\nBo: I.\nAna: You?\nBo: I.\n",
    "lines in front": lambda size: "\n \n" * 60 * size + "Ana: You?\nBo: I.\nAna: You?\nBo: I.\n",
    "blanks inside": lambda size: f"Ana: You?\nBo: I{' ' * 400 * size}see.\nAna: You?\nBo: I.\n",
    "one word": lambda size: f"Ana: You?\nBo: {'a' * 400 * size}\nAna: You?\nBo: I.\n",
    "talks below headings": lambda size: "".join(
        f"# Talk with {full_name(at)}\n\n{full_name(at)}: Did you go?\n\nBo Tarn: I did.\n\n" for at in range(size)
    ),
    "surnames": lambda size: "".join(
        f"{full_name(at)}: Did you go?\n\n{full_name(at).split()[1]}: I did.\n\n" for at in range(size)
    ),
    "defined names": lambda size: (
        "".join(f"{short_name(at)}: {full_name(at)}\n" for at in range(size))
        + "\n"
        + "".join(f"{short_name(at)}: Did you go?\n\n" for at in range(size))
    ),
    "participants": lambda size: (
        f"Participants: {', '.join(map(full_name, range(size)))}\n\n"
        + "".join(f"{full_name(at)}: Did you go?\n\n" for at in range(size))
    ),
    "names with initials": lambda size: "".join(
        f"{full_name(at)} ({short_name(at)}): Did you go?\n\n" for at in range(size)
    ),
    "one first name": lambda size: "".join(
        f"Maria {short_name(at).title()}: Did you go?\n\nMaria: I did.\n\n" for at in range(size)
    ),
    "titles": lambda size: "".join(
        f"Mr {short_name(at).title()}: Did you go?\n\nMrs {short_name(at).title()}: I did.\n\n" for at in range(size)
    ),
    "nested elements": lambda size: f"<p>Ana: You?</p>{'<p><b><i>' * size}Bo: I.",
    "times in a turn": lambda size: TALK + "[00:01:02]\n" * size,
    "interruptions": lambda size: TALK + "(Interruptions).\n" * size,
    "items": lambda size: TALK + "- one more\n" * size,
    "letters": lambda size: "Q\nA\n" * size,
    "a name": lambda size: json.dumps([{"speaker": f"A{' ' * 100 * size}, {' ' * 100 * size}B", "text": "You?"}] * 4),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", GROWING)
def test_reading_and_writing_take_time_in_proportion(kind):
    def work(text):
        document = transcripts.parse(text)
        for name in ("labelled", "webvtt", "csv", "outline", "html"):
            transcripts.render(document, name)

    check_growth(work, GROWING[kind], 100)


def revised(text):
    return transcripts.parse(text.replace("see", "hear").replace("I.", "We."))


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["labels", "speakers", "short names", "open brackets", "blanks inside", "one word"])
def test_comparing_and_merging_take_time_in_proportion(kind):
    def work(text):
        a, b = (one.interviews[0] for one in (transcripts.parse(text), revised(text)))
        transcripts.relate(a, b)
        transcripts.merge(a, b, a)

    check_growth(work, GROWING[kind], 100)


@pytest.mark.slow
def test_turns_that_become_one_are_compared_in_proportion():
    def work(text):
        together = "Ana: You?\n\nBo: " + text.replace("\n", " ").replace("Ana:", "").replace("Bo:", "") + f"\n\n{TALK}"
        a, b = (transcripts.parse(one).interviews[0] for one in (text, together))
        transcripts.diff(a, b)
        transcripts.merge(a, b, a)

    check_growth(work, GROWING["labels"], 40)


@pytest.mark.slow
def test_equal_turns_by_the_thousand_are_merged_in_proportion():
    def work(text):
        a, b = (transcripts.parse(one).interviews[0] for one in (text, text + "Ana: you, too?\n"))
        transcripts.merge(a, b, a)

    check_growth(work, lambda size: "Ana: you, yes?\nBo: you, yes?\n" * size, 100)


@pytest.mark.long
@pytest.mark.parametrize("pieces", [(1_000_000, "labels"), (100_000, "speakers"), (100_000, "voices")])
def test_a_million_labels_and_a_hundred_thousand_speakers(pieces):
    size, kind = pieces
    [interview] = transcripts.parse(GROWING[kind](size)).interviews
    assert len(interview.turns) >= size


# --- names that deceive ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *(
            (f"A{chr(sign)}na", "T102")
            for sign in (0x200B, 0x2060, 0xAD, 0x202E, 0x2066, 0x2069, 0x180E, 0x34F, 0xE0041)
        ),
        *((f"A{chr(sign)}na", "T102") for sign in (0x200C, 0x200D, 0x200E, 0x200F)),
        ("Anа Reyes", "T103"),
        ("Αna Reyes", "T103"),
        ("Во", "T103"),
    ],
)
def test_a_name_that_deceives_gets_a_diagnostic(name, code):
    text = f"Bo: Did you sign?\n\n{name}: I did.\n\nBo: Did you?\n\n{name}: I did, yes.\n\nBo: You are sure?\n"
    document = transcripts.parse(text)
    assert code in [one.code for one in document.diagnostics]
    assert document.text == text


@pytest.mark.parametrize("control", [chr(code) for code in (0, 7, 8, 27, 127, 0x80, 0x9B, 0x9D, 0x9F)])
def test_every_control_gets_a_diagnostic(control):
    [found] = transcripts.parse(f"Ana: Why do you{control} go?\n").diagnostics
    assert (found.code, found.span) == ("T002", (15, 16))
    assert f"U+{ord(control):04X}" in found.message


# --- numbers, times and names out of range --------------------------------------------------------------------------

HUGE = "9" * 400


@pytest.mark.parametrize(
    "text",
    [
        f"WEBVTT\n\n{HUGE}:00:00.000 --> {HUGE}:00:01.000\n<v Ana>You?\n",
        f"1\n{HUGE}:00:00,000 --> 99:99:99,999\nAna: You?\n",
        f"Ana ({HUGE}:99:99): You?\n\nBo (999:99:99): I.\n\nAna (00:00:00): You?\n\nBo: I.\n",
        f"[{HUGE}:99] Ana: You?\n[99:99] Bo: I.\n" * 2,
        f"speaker,start,end,text\nAna,{HUGE},1e999,You?\nBo,-inf,nan,I.\n",
        f"Ana\t{HUGE}\t-1\tYou?\nBo\t1e400\t2\tI.\n" * 2,
        f"{HUGE}. Ana: You?\n{HUGE}. Bo: I.\n" * 2,
        f"*ANA:\tyou ? \x15{HUGE}_{HUGE}\x15\n*BO:\tI . \x151_0\x15\n",
        json.dumps([{"speaker": "Ana", "text": "You?", "start": 10**300, "end": -1}] * 3),
        json.dumps({"segments": [{"speaker": "Ana", "text": "You?", "start": 1e308, "end": 1e308}] * 3}),
        f"Speaker {HUGE}: You?\nSpeaker {HUGE}0: I.\n" * 3,
        f"{'Ana ' * 5_000}: You?\nBo: I.\n" * 3,
        json.dumps([{"speaker": "Ana " * 50_000, "text": "You?"}, {"speaker": "Bo", "text": "I."}] * 2),
    ],
)
def test_what_overflows_is_read_and_written(text):
    document = transcripts.parse(text)
    assert (document.text if document.original is None else document.original) == text
    for interview in document.interviews:
        for turn in interview.turns:
            for time_of in (turn.start, turn.end):
                assert time_of is None or 0 <= time_of < float("inf")
    for output_format in OUTPUT_FORMATS:
        if output_format.write_interview:
            transcripts.render(document, output_format.name)


# --- terminals ------------------------------------------------------------------------------------------------------

ESCAPES = "\x1b[31m\x1b]0;x\x07\x1b]8;;http://x\x1b\\\x9b1m\x08\x7f\u202e\u2066"
SIGNS = "\x1b\x9b\x07\u202e"  # such as a label may hold
TALK = f"""# A{ESCAPES}talk

An{SIGNS}a: Why {ESCAPES}now, and you?

Bo: Because {ESCAPES}of the river. [lau{ESCAPES}gh]

An{SIGNS}a: And then, you?

Bo: We left.
"""


class Terminal(io.TextIOWrapper):
    """Something that says it is a terminal, and keeps what is written to it."""

    def __init__(self):
        super().__init__(io.BytesIO(), encoding="utf-8", errors="surrogateescape", write_through=True)

    def isatty(self):
        return True

    @property
    def shown(self):
        return self.buffer.getvalue().decode("utf-8")


@pytest.fixture
def terminal(tmp_path, monkeypatch):
    """Run the command in a folder, with a terminal for its output, and return its exit code and what was shown."""

    def run(*arguments):
        screen = Terminal()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", screen)
            patch.setattr(sys, "stderr", screen)
            patch.setenv("NO_COLOR", "1")
            try:
                code = cli.main(list(arguments))
            except SystemExit as leaving:
                code = leaving.code
        return code, screen.shown

    monkeypatch.chdir(tmp_path)
    return run


ODD_NAME = "a\x1b[31mb\u202e.txt"
COMMANDS = [
    *(["read", ODD_NAME], ["read", "--json", ODD_NAME], ["read", "--explain", ODD_NAME], ["read", "--joined", ODD_NAME]),
    *(["read", f"{ODD_NAME}#1.1"], ["read", f"{ODD_NAME}#9"], ["read", f"no{ODD_NAME}"]),
    *(["check", ODD_NAME], ["check", f"no{ODD_NAME}", "."]),
    *(["check", "--output-format", name, ODD_NAME] for name in ("json", "github", "sarif")),
    *(["variants", "."], ["variants", "--json", "."], ["variants", f"no{ODD_NAME}"]),
    *(["diff", ODD_NAME, "b.txt"], ["diff", ODD_NAME, "c.txt"], ["diff", ODD_NAME], ["diff", "two.txt"]),
    *(["diff", view, ODD_NAME, "b.txt"] for view in ("--inline", "--side-by-side", "--unified", "--stat", "--json", "--html")),
    *(["diff", "--only", ESCAPES, ODD_NAME, "b.txt"], ["collate", ODD_NAME], ["collate", ODD_NAME, "b.txt", "c.txt"]),
    *(["collate", "--by", "word", ODD_NAME, "b.txt"], ["collate", "--csv", ODD_NAME, "b.txt"]),
    *(["collate", "--json", ODD_NAME, "b.txt"], ["collate", "--base", ESCAPES, ODD_NAME, "b.txt"]),
    *(["merge", ODD_NAME, "b.txt", "b.txt"], ["merge", "b.txt", ODD_NAME, "c.txt"], ["merge", "--json", "b.txt", ODD_NAME, "c.txt"]),
    *(["convert", ODD_NAME, "--to", one.name, "-o", "-"] for one in OUTPUT_FORMATS if one.write_interview),
    *(["convert", ODD_NAME, "-o", f"no/{ODD_NAME}"], ["convert", ODD_NAME, "-o", f"x.{ESCAPES}"]),
    *(["read", "--rename", f"{ESCAPES}=x", ODD_NAME], ["read", "--rename", f"Bo={ESCAPES}", ODD_NAME]),
    *(["read", "--from", ESCAPES, ODD_NAME], ["read", f"--{ESCAPES}"], [ESCAPES], ["schema", ESCAPES]),
]  # fmt: skip


def test_nothing_that_steers_a_terminal_is_sent_to_one(terminal, tmp_path):
    [interview] = transcripts.parse(TALK).interviews
    assert SIGNS in interview.turns[0].label.text  # the attack arrives
    (tmp_path / ODD_NAME).write_text(TALK, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TALK.replace("river", f"wea{ESCAPES}ther"), encoding="utf-8")
    (tmp_path / "c.txt").write_text(TALK.replace("river", "sea").replace("left", f"st{ESCAPES}ayed"), encoding="utf-8")
    (tmp_path / "two.txt").write_text(TALK + "\n***\n\n" + TALK.replace("river", "sea"), encoding="utf-8")
    for arguments in COMMANDS:
        code, shown = terminal(*arguments)
        found = STEERING.search(shown)
        assert found is None, (arguments, shown[max(0, found.start() - 40) : found.end() + 40])
        assert code in (0, 1, 2)
        assert shown


def test_our_own_colours_reach_a_terminal(terminal, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(TALK, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TALK.replace("river", "sea"), encoding="utf-8")
    monkeypatch.setenv("TERM", "xterm")
    code, shown = terminal("diff", "--color", "always", "a.txt", "b.txt")
    assert code == 1, shown
    assert "\x1b[31m[-river-]\x1b[0m" in shown
    for colour in ("\x1b[31m", "\x1b[32m", "\x1b[2m", "\x1b[1m", "\x1b[0m"):
        shown = shown.replace(colour, "")
    assert STEERING.search(shown) is None


def test_a_pipe_gets_the_bytes_as_they_are(command):
    text = TALK.encode()
    assert command("convert", "-", "--to", "labelled", "-o", "-", stdin=text).stdout == text


# --- spreadsheets and browsers --------------------------------------------------------------------------------------

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    "'=1",
    '=HYPERLINK("http://x";"y")',
    "=1\r=2",
    "x\r=2",
    '"=1',
]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_a_table_is_a_formula(formula):
    a, b = (
        transcripts.Interview.from_turns(
            [(formula, f"{formula} {word}"), ("Bo", formula), (formula, "Why?"), ("Bo", "So.")]
        )
        for word in ("one", "two")
    )
    for name in ("csv", "tsv", "ssv", "psv"):
        text = transcripts.render(a, name)
        if name == "csv":
            check_cells(text)
        separator = {"csv": ",", "tsv": "\t", "ssv": ";", "psv": "|"}[name]
        for line in text.splitlines():
            assert not any(cell.startswith(("=", "+", "-", "@", "＝")) for cell in line.split(separator)), line
    table = transcripts.collate(a, b)
    for by in ("turn", "word"):
        check_cells(collation_csv(table, [formula, "b"], by=by))


SCRIPTS = [
    *("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style><script>x</script>", "<!--<script>", "&lt;script&gt;"),
    *("</script><script>alert(1)//", "javascript:alert(1)", "' onmouseover='x", "{{ 7 * 7 }}", "{% raw %}", "]]>", "\u2028<script>"),
]  # fmt: skip


def elements(page):
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    return sorted(
        (element.tag, *sorted(name for name in element.attrib if name.startswith("on") or name in ("href", "src")))
        for element in tree.iter()
        if isinstance(element.tag, str)
        and (element.tag in ("script", "img", "iframe", "style", "link") or element.attrib)
    )


def page_of(words):
    a, b = (
        transcripts.Interview.from_turns(
            [(f"Ana {words}", f"Why now? {words} {more}"), ("Bo", f"So {words}."), ("Cy", f"{more} {words}?")],
            title=f"A talk {words}",
        )
        for more in ("river", "sea")
    )
    diff = transcripts.diff(a, b)
    check_views(diff)
    return [transcripts.render(a, "html"), transcripts.render(diff, "html")]


@pytest.mark.parametrize("script", SCRIPTS)
def test_words_and_names_add_no_element_and_no_script_to_a_page(script):
    for plain, attacked in zip(page_of("words"), page_of(script), strict=True):
        counted = [[one for one in elements(page) if one[0] != "mark"] for page in (plain, attacked)]
        assert [one for one in counted[1] if one[0] in ("script", "img", "iframe", "style", "link")] == [
            one for one in counted[0] if one[0] in ("script", "img", "iframe", "style", "link")
        ]
        assert not any(name.startswith("on") for one in counted[1] for name in one[1:])
        [said] = html5lib.parse(attacked, namespaceHTMLElements=False).iter("main")
        assert "49" not in "".join(said.itertext())


def test_podcast_html_holds_words_as_words():
    interview = transcripts.Interview.from_turns([(f"A{one}", one) for one in SCRIPTS])
    page = transcripts.render(interview, "podcast-html")
    assert "<script" not in page
    assert "<img" not in page


# --- other files ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE TEI [<!ENTITY a "aaaaaaaaaa">{}]><TEI><u>&z;</u></TEI>'.format(
            "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghiz", strict=True))
        ),
        '<!DOCTYPE TEI [<!ENTITY x SYSTEM "{}">]><TEI><u who="#A">&x;</u></TEI>',
        '<!DOCTYPE TEI SYSTEM "{}"><TEI><u who="#A">hi</u></TEI>',
        '<!DOCTYPE TEI [<!ENTITY % x SYSTEM "{}"> %x;]><TEI><u who="#A">hi</u></TEI>',
        '<TEI xmlns:xi="http://www.w3.org/2001/XInclude"><u who="#A"><xi:include href="{}" parse="text"/>hi</u></TEI>',
        '<?xml-stylesheet href="{}"?><TEI><u who="#A">hi there</u></TEI>',
    ],
    ids=["a bomb", "an entity", "a document type", "a parameter", "an inclusion", "a stylesheet"],
)
def test_no_xml_opens_or_expands_anything(text, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    text = text.replace("{}", secret.as_uri())
    document = transcripts.parse(text)
    assert len(document.text) <= len(text)
    assert "secret words" not in document.text


def test_every_code_of_hostile_input_is_documented():
    assert {"T001", "T002", "T008", "T102", "T103"} <= set(CODES)


@pytest.mark.slow
@pytest.mark.parametrize("size", [40, 9_000])
def test_endless_repetition_is_compared_and_no_character_is_lost(size):
    a, b = (
        transcripts.Interview.from_turns([("Ana", "Why now?"), ("Bo", " ".join([words] * size)), ("Ana", "So?")])
        for words in ("what do you say", "why do you see what")
    )
    diff = transcripts.diff(a, b)
    assert (diff.rejected(), diff.accepted()) == (a.text, b.text)
    assert transcripts.merge(a, b, a).text == b.text


# --- our own JSON, made by somebody else ----------------------------------------------------------------------------

OURS = "# A talk\n\nAna: Why did you move?\n\nBo: Because of the river. [laughter]\n\nAna: And you?\n\nBo: We left.\n"


def forged(change):
    document = json.loads(transcripts.parse(OURS).model_dump_json())
    change(document)
    return json.dumps(document)


FORGERIES = {
    "does not start where the previous one ends": lambda one: one["interviews"][0].update(span=[2, 99]),
    "a turn, block or label is outside": lambda one: one["interviews"][0]["turns"][1].update(span=[0, 5]),
    "a label or aside of the interview at 0 differs from the text": lambda one: one["interviews"][0]["turns"][0][
        "label"
    ].update(text="Bo"),
    "do not contain each turn exactly once": lambda one: one["interviews"][0]["exchanges"][0].update(answers=[1, 1]),
    "a diagnostic is outside the text": lambda one: one.update(
        diagnostics=[{"code": "T002", "severity": "note", "message": "x", "span": [0, 10_000]}]
    ),
    "cast": lambda one: one["interviews"][0].update(cast=7),
}


@pytest.mark.parametrize("cause", FORGERIES)
def test_json_of_ours_that_does_not_fit_together_is_kept_as_data(cause):
    text = forged(FORGERIES[cause])
    document = transcripts.parse(text)
    assert document.text == text
    assert not document.interviews
    [found] = [one for one in document.diagnostics if one.code == "T008"]
    assert cause in found.message
    with pytest.raises(transcripts.InvalidSourceError, match="cannot be read as transcripts"):
        transcripts.parse(text, notation="transcripts")
