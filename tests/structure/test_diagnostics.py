"""Each code has one fixture that raises it, and the page of the codes is made from these."""

import re

import pytest
from conftest import ROOT, TESTS

import transcripts
from transcripts.corpus.file_kinds import kinds
from transcripts.model.text import LineTable
from transcripts.rendering.terminal.outline import diagnostics
from transcripts.rendering.text.printable import printable
from transcripts.structure.diagnostics import CODES

FOLDER = TESTS / "cases" / "diagnostics"
FIXTURES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".outline")
PAGE = ROOT / "docs" / "diagnostics.md"
HEAD = """\
# Diagnostics

The problems that `transcripts check` reports and `document.diagnostics` lists. Each has a stable code, a severity, and the span of text that it is
about. This page is generated from the table of codes (`transcripts/structure/diagnostics/codes.py`) and from one file per code
(`tests/cases/diagnostics`) by `pytest --update`. Thresholds are chosen so that false alarms are rare.

A file that is not text gets none of these: it is named, with the code [T009](#t009), and not read.

Errors and warnings are shown and counted; notes are shown with `--severity note`, or when their code is selected.

"""


def code_of(path):
    return path.name.partition("-")[0]


@pytest.mark.parametrize("code", CODES)
def test_each_code_has_one_fixture_which_raises_it_and_nothing_else(code):
    [path] = [path for path in FIXTURES if code_of(path) == code]
    document = transcripts.read(path)
    assert {one.code for one in document.diagnostics} == {code}
    for one in document.diagnostics:
        assert one.severity is CODES[code].severity
        assert 0 <= one.span.start < one.span.end <= len(document.text)


def test_every_fixture_is_of_a_known_code():
    assert {code_of(path) for path in FIXTURES} == set(CODES)


@pytest.mark.skipif(not PAGE.parent.exists(), reason="the documentation is not beside the tests")
def test_the_page_is_current(golden):
    rows = ["| code | severity | what |", "|---|---|---|"]
    rows += [f"| [{code}](#{code.lower()}) | {about.severity} | {about.message} |" for code, about in CODES.items()]
    golden(PAGE, HEAD + "\n".join(rows) + "\n" + "".join(map(section, CODES)) + section_of_files())


def section(code):
    [path] = [path for path in FIXTURES if code_of(path) == code]
    document = transcripts.read(path)
    name = path.name.partition("-")[2]
    lines = re.split("\r\n|[\r\n]", document.text.rstrip("\r\n"))
    table = LineTable(document.text)
    around = {table.position(one.span.start)[0] for one in document.diagnostics}
    shown = [
        line for number, line in enumerate(lines, 1) if len(lines) <= 16 or any(abs(number - at) < 4 for at in around)
    ]
    text = "\n".join(map(printable, shown))
    said = "\n".join(diagnostics(document.diagnostics, table, name))
    about = CODES[code]
    return f"\n## {code}\n\n**{about.severity}**: {about.message}. {about.given}\n\n````text\n{text}\n````\n\n```text\n{said}\n```\n"


FILES = """
## T009

**error of the command** (exit code 2), and `UnsupportedFileError` in Python: the file is not text, so that nothing in it is read. The message says which
file, what it is, and what to do; `error.kind` is the name below. In a folder, such a file is named and the others are read.

```text
transcripts: notes.txt: cannot be read: this is a PDF document (T009); save its text as a text file (UTF-8) or as a Word document (DOCX), and read that
```

A file is not text if it holds control characters as no text does, even a damaged one; it is then named by its signature
(`transcripts/corpus/file_kinds.tsv`), or is `binary`. PDF, RTF and PostScript are known by their structure. A text that merely begins with `%PDF`, `PK` or
`GIF89a` is read. Text in UTF-16 is read if it has a byte order mark, otherwise it is named (`utf-16-le`), as is text in UTF-32; a Word document (DOCX) is
read unless it is damaged (`docx`).

| what to do | kinds |
|---|---|
"""


def section_of_files():
    groups = {}
    for kind in kinds():
        names = groups.setdefault(kind.advice, {})
        names.setdefault(kind.name, kind.title.partition(" ")[2])
    rows = (
        f"| {advice} | {', '.join(f'`{name}` {title}' for name, title in names.items())} |"
        for advice, names in groups.items()
    )
    return FILES + "\n".join(rows) + "\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ana: Não, São Paulo é longe, à direita.\n\nBo: Où ça? Là-bas, à Â.\n", "T004"),
        ("ana: x\n\nΑλέξης: Πού είναι;\n\nБорис: Здесь.\n", "T103"),
        ("\u200fدانة: كيف؟\n\n\u200fسامي: هكذا.\n\n", "T102"),
        ("می\u200cخواهم: چرا؟\n\nسامي: هكذا.\n\nمی\u200cخواهم: چرا؟\n\nسامي: هكذا.\n\n", "T102"),
        ("\ufeffAna: Why?\n\nBo: So.\n", "T005"),
        ("Ana: Why?\r\n\r\nBo: So.\r\n", "T007"),
        ("Ana: [laughs\nloudly] Why?\n\nBo: (laughter) So.\n", "T401"),
        ("---\ntitle: x\ndate: y\n---\n\nAna: Why?\n\nBo: So.\n", "T403"),
        ("Mireille Reece, Psy.D: Why?\n\nBo: So.\n\nMireille Reece, Psy.D: Why?\n\nBo: So.\n", "T105"),
        ("Mr. Jonesey: Why?\n\nMs. Jonesey: So.\n\n" * 3, "T106"),
        ("Speaker 1: Why?\n\nSpeaker 2: So.\n\n" * 3, "T106"),
    ],
)
def test_what_is_not_odd_is_not_accused(text, code):
    assert code not in {one.code for one in transcripts.parse(text).diagnostics}


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_a_text_many_times_as_long_gets_no_flood(path):
    document = transcripts.parse(transcripts.read(path).text * 200)
    counts = [sum(one.code == code for one in document.diagnostics) for code in CODES]
    assert max(counts) <= 400
