"""The promises of every entry point, for any bytes: one function each, which raises if a promise is broken."""

import atexit
import csv
import io
import json
import random
import re
import shutil
import tempfile
import zipfile
from collections import Counter
from pathlib import Path
from zlib import crc32

import pytest
from damage import damaged, revised
from laws import check_laws, check_renaming

import transcripts
from transcripts.corpus.encoding import decode, encode, encode_output
from transcripts.errors import InvalidSourceError, LabelError, UnknownSpeakerError
from transcripts.formats.detection import NOTATIONS, notation_named
from transcripts.formats.sources.detection import SOURCES
from transcripts.formats.sources.documents import docx
from transcripts.rendering.output_formats import OUTPUT_FORMATS
from transcripts.rendering.terminal.collation import collation_csv, collation_table
from transcripts.rendering.terminal.findings import FINDING_FORMATS, findings_of, render_findings
from transcripts.rendering.terminal.outline import joined_outline, outline
from transcripts.rendering.terminal.redline import redline
from transcripts.rendering.terminal.views import inline, side_by_side, statistics, unified

# What steers a terminal, or shows text in another order than it has.
STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
FORMULA = re.compile(r"(?!-\d+(?:\.\d+)?\Z)[=+\-@\t\r]")  # a number below zero is a number: a time before the recording
OUTPUT_FORMATS_OF_INTERVIEWS = [one.name for one in OUTPUT_FORMATS if one.write_interview]
OUTPUT_FORMATS_OF_DIFFS = [one.name for one in OUTPUT_FORMATS if one.write_diff]
WORDPROCESSOR = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def check_shown(text):
    """What a command prints is text that can be encoded, and that leaves a terminal alone."""
    text.encode("utf-8")
    found = STEERING.search(text)
    assert found is None, f"{found[0]!r} would reach the terminal"


def check_parse(data):
    decoded = decode(data)
    assert encode(*decoded) == data
    document = check_laws(decoded.text)
    for shown in (outline(document, name="a", explain=True), joined_outline(document, name="a")):
        check_shown(shown)


def check_notations(data):
    """Every notation reads whatever it is told to read."""
    text = decode(data).text
    for notation in NOTATIONS:
        document = transcripts.parse(text, notation=notation.name)
        assert document.text == text
        assert transcripts.Document.model_validate_json(document.model_dump_json()) == document


def check_check(data):
    document = transcripts.parse(decode(data).text)
    findings = list(findings_of("a", document))
    for name in FINDING_FORMATS:
        shown = render_findings(findings, name)
        if name in ("json", "sarif"):
            json.loads(shown)
        if name in ("text", "github"):
            check_shown(shown)
            assert shown.count("\n") == len(findings)


def check_source(data, name):
    """One structured reader, of whatever it is given."""
    text = decode(data).text
    [source] = [source for source in SOURCES if source.name == name]
    score = source.score(text)
    assert 0 <= score <= 1
    try:
        document = transcripts.parse(text, notation=name)
    except InvalidSourceError as error:
        assert str(error).count("\n") == 0
        return
    assert (document.text if document.original is None else document.original) == text
    assert "".join(part.text for part in document.parts) == document.text
    assert transcripts.Document.model_validate_json(document.model_dump_json()) == document
    check_shown(outline(document))


def check_sources(data):
    for source in SOURCES:
        check_source(data, source.name)


_FOLDER = Path(tempfile.mkdtemp(prefix="transcripts-"))
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)


def read(data, **options):
    """Read bytes as a file is read."""
    file = _FOLDER / "read"
    file.write_bytes(data)
    return transcripts.read(file, **options)


def in_an_archive(content):
    """Return a Word document whose text is held in this XML."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", content)
    return held.getvalue()


def check_docx(data):
    """A Word document, damaged on the outside or in the XML that it holds."""
    files = [data] if data.startswith(b"PK") else [in_an_archive(data)]
    for file in files:
        try:
            document = read(file)
        except transcripts.UnsupportedFileError:  # damaged
            continue
        except transcripts.UnreadableError as error:
            assert "more than" in str(error)  # a bound
            continue
        assert transcripts.encoded(document) == file
        assert "".join(part.text for part in document.parts) == document.text
        assert transcripts.Document.model_validate_json(document.model_dump_json()) == document
        try:
            read(file, notation=docx.NAME)
        except (InvalidSourceError, transcripts.UnsupportedFileError):
            assert document.encoding != "base64"


MARK = b"\n%%%\n"


def versions(data, number):
    """Return a number of texts out of some bytes: the parts between marks, and revisions of the first."""
    parts = data.split(MARK)
    text = decode(parts[0]).text
    texts = [decode(part).text for part in parts[:number]]
    seed = crc32(data)
    while len(texts) < number:
        more = f"{seed}.{len(texts)}"
        texts.append(revised(text, more) if seed % 3 else decode(damaged(encode(*decode(parts[0])), more)).text)
    return texts


def interview_of(text):
    """Return the first interview of a text, or else one in which its lines are spoken."""
    document = transcripts.parse(text)
    if document.interviews:
        return document.interviews[0]
    lines = [line.partition(":") for line in text.split("\n")[:40]]
    return transcripts.Interview.from_turns([(label[:60].strip(), said) for label, _, said in lines])


def check_diff(data):
    check_files(*map(transcripts.parse, versions(data, 2)))
    a, b = map(interview_of, versions(data, 2))
    diff = transcripts.diff(a, b)
    assert diff.accepted() == b.text
    assert diff.rejected() == a.text
    links = diff.alignment.links
    for side, at in ((a, 0), (b, 1)):
        turns = Counter(turn for link in links for turn in (link.a, link.b)[at])
        assert turns == Counter(range(len(side.turns)))
    for change in diff.changes:
        assert a.source(change.a_span) == change.a
        assert b.source(change.b_span) == change.b
        assert change.a != change.b
        assert change.reason
    back = transcripts.diff(b, a)
    assert {(link.a, link.b, link.moved, link.score) for link in links} == {
        (link.b, link.a, link.moved, link.score) for link in back.alignment.links
    }
    rows = Counter(tuple((s.a, s.b, s.change is None) for s in row.segments) for row in diff.rows)
    assert rows == Counter(tuple((s.b, s.a, s.change is None) for s in row.segments) for row in back.rows)
    for one in (a, b):
        same = transcripts.diff(one, one)
        assert not same.changes
        assert all(link.kind == "same" and not link.moved for link in same.alignment.links)
    assert transcripts.Diff.model_validate_json(diff.model_dump_json()) == diff
    for by in ("sentence", "turn"):
        coarse = transcripts.diff(a, b, by=by)
        assert (coarse.accepted(), coarse.rejected()) == (b.text, a.text)
        assert all(change.a != change.b for change in coarse.changes)
    for chosen in (diff.only("substantive"), diff.ignoring("cosmetic", "label")):
        assert chosen.accepted() == b.text
    check_views(diff)


def check_files(a, b):
    """Check what holds of whole files, whatever is in them."""
    diff = transcripts.diff(a, b)
    assert (diff.accepted(), diff.rejected()) == (b.text, a.text)
    assert diff.differs == (a.text != b.text)
    for change in diff.changes:
        assert change.a_span.of(a.text) == change.a != change.b == change.b_span.of(b.text)
    if a.original is None and b.original is None and a.notation == b.notation:
        decisions = transcripts.Decisions(
            a=transcripts.Reviewed(sha256=diff.a.sha256), b=transcripts.Reviewed(sha256=diff.b.sha256)
        )
        for undecided, text in (("accept", b.text), ("reject", a.text)):
            assert transcripts.apply(a, b, decisions, undecided=undecided).text == text
    check_views(diff)


def check_views(diff):
    for view in (redline, inline, unified):
        check_shown(view(diff))
    for view in (side_by_side, statistics):
        check_shown(view(diff, width=60))
    for name in OUTPUT_FORMATS_OF_DIFFS:
        encode_output(transcripts.render(diff, name)).decode("utf-8")


def check_relate(data):
    """Families and kinship. Of several interviews in a document that are equally alike to the other's, the first counts."""
    a, b = map(transcripts.parse, versions(data, 2))
    first, second = (one.interviews[0] if one.interviews else one for one in (a, b))
    transcripts.relate(a, b)
    there, back = transcripts.relate(first, second), transcripts.relate(second, first)
    assert (there.score, there.same) == (back.score, back.same)
    assert 0 <= there.score <= 1
    families = transcripts.find_variants([a, b])
    seen = [(one.document, one.interview) for family in families for one in family.variants]
    assert len(seen) == len(set(seen))
    for document, interview in seen:
        assert (a, b)[document].interviews[interview]
    for family in families:
        assert transcripts.Family.model_validate_json(family.model_dump_json()) == family


def check_merge(data):
    base, ours, theirs = versions(data, 3)
    documents = list(map(transcripts.parse, (base, ours, theirs)))
    if len({one.notation for one in documents if one.interviews}) > 1:
        with pytest.raises(transcripts.NotationError, match="convert them to one format first"):
            transcripts.merge(*documents)
        return
    merged = transcripts.merge(*documents)
    assert transcripts.Merge.model_validate_json(merged.model_dump_json()) == merged
    for conflict in merged.conflicts:
        assert 0 <= conflict.span.start <= conflict.span.end <= len(merged.text)
    encode_output(merged.marked("ours", "theirs"))
    b, x, _ = documents
    for sides in ((b, x, b), (b, b, x), (b, x, x)):
        again = transcripts.merge(*sides)
        assert again.text == (x.text if x.original is None or again.text == x.text else x.original)
        assert not again.conflicts


def check_collate(data):
    sides = list(map(interview_of, versions(data, 3)))
    table = transcripts.collate(*sides)
    assert transcripts.Collation.model_validate_json(table.model_dump_json()) == table
    for number, side in enumerate(sides):
        turns = Counter(turn for row in table.rows for turn in row.cells[number])
        assert turns == Counter(range(len(side.turns)))
    names = ["=1+1", "\x1b[31mb", "c"]
    for by in ("turn", "word"):
        check_shown(collation_table(table, names, by=by, width=60))
        check_cells(collation_csv(table, names, by=by))


def check_cells(text):
    """No cell of a table is a formula for a spreadsheet."""
    csv.field_size_limit(1 << 30)
    for row in csv.reader(io.StringIO(text, newline=""), strict=True):
        for cell in row:
            assert not FORMULA.match(cell), cell[:40]


def check_writers(data):
    """Every output format of every document, and what our own readers make of it."""
    try:
        document = read(data)
    except transcripts.UnsupportedFileError:  # damaged so that it is no longer text
        return
    for name in OUTPUT_FORMATS_OF_INTERVIEWS:
        written = transcripts.render(document, name)
        bytes_written = encode_output(written)
        assert bytes_written.decode("utf-8")[:9] is not None
        for loss in transcripts.losses(document, name):
            assert loss.message
        as_read = name == document.notation
        if name == "csv" and not as_read:
            check_cells(written)
        if name in ("json", "podcast-json"):
            json.loads(written)
        if name == "jsonl":
            assert all(json.loads(line)["text"] is not None for line in written.splitlines())
        if name == "outline":
            check_shown(written)
        if name == "json" and document.parts:
            again = transcripts.parse(written)
            assert again.model_copy(update={"original": None}) == document.model_copy(
                update={"original": None, "encoding": "utf-8", "undecodable": ()}
            )
        elif any(name == notation.name for notation in NOTATIONS):
            transcripts.parse(written, notation=notation_named(name).name)
    if document.notation in OUTPUT_FORMATS_OF_INTERVIEWS and document.notation != "html" and document.original is None:
        transcripts.write(document, _FOLDER / "written", output_format=document.notation)
        assert (_FOLDER / "written").read_bytes() == data


def check_rename(data):
    try:
        document = read(data)
    except transcripts.UnsupportedFileError:
        return
    names = [speaker.name for interview in document.interviews for speaker in interview.cast]
    for name in dict.fromkeys(names[:6]):
        for new in ("Zora Nightingale", "ZORA", "Å: =b*<c>"):
            try:
                if name == new or new in names:
                    continue
                check_renaming(document, name, new)
            except (LabelError, UnknownSpeakerError) as error:
                assert str(error).count("\n") <= name.count("\n")


def check_apply(data):
    """All accepted is the one version, all rejected the other; decisions come back from JSON, damaged ones raise one error."""
    a, b = map(interview_of, versions(data, 2))
    diff = transcripts.diff(a, b)
    draw = random.Random(crc32(data))
    expected = Counter(a.text)
    for choose in (lambda: True, lambda: False, lambda: draw.random() < 0.5):
        by_group = {}
        choices = [choose() if one.group is None else by_group.setdefault(one.group, choose()) for one in diff.changes]
        decisions = transcripts.Decisions(
            a=transcripts.Reviewed(sha256=diff.a.sha256),
            b=transcripts.Reviewed(sha256=diff.b.sha256),
            changes=[
                transcripts.ChangeDecision(a=one.a_span, b=one.b_span, accept=accept)
                for one, accept in zip(diff.changes, choices, strict=True)
            ],
            moves=[
                transcripts.MoveDecision(a=link.a, b=link.b, accept=choose())
                for link in (diff.alignment.links[number] for number in diff.moves)
            ],
        )
        text = transcripts.apply(a, b, transcripts.Decisions.from_json(decisions.model_dump_json())).text
        if all(choices) and all(one.accept for one in decisions.moves):
            assert text == b.text
        if not any(choices) and not any(one.accept for one in decisions.moves):
            assert text == a.text
        wanted = Counter(expected)
        for one, accept in zip(diff.changes, choices, strict=True):
            if accept:
                wanted.subtract(one.a)
                wanted.update(one.b)
        assert Counter(text) == +wanted
    try:
        damaged_decisions = transcripts.Decisions.from_json(
            damaged(decisions.model_dump_json().encode(), draw.randrange(1 << 16))
        )
        transcripts.apply(a, b, damaged_decisions)
    except transcripts.DecisionsError as error:
        assert str(error)


ENTRIES = {
    "parse": check_parse,
    "notations": check_notations,
    "check": check_check,
    "sources": check_sources,
    "docx": check_docx,
    "diff": check_diff,
    "relate": check_relate,
    "merge": check_merge,
    "collate": check_collate,
    "writers": check_writers,
    "rename": check_rename,
    "apply": check_apply,
}
