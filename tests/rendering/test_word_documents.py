"""Word documents: what accepting or rejecting all tracked changes leaves, what they name, and that they depend on nothing else."""

import io
import sys
import zipfile
from datetime import UTC, datetime

import pytest
from hypothesis import given
from reading_back import EARLIER, LATER, W, part, plain, settled
from revisions import versions
from talks import PLAIN, ends, interviews, told

import transcripts
from transcripts.cli import main
from transcripts.formats.sources.documents.docx import versions as read_versions

pytest.importorskip("docx", reason="python-docx is not installed")
from hypothesis import strategies as st


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("word")

    def write(thing, **options):
        path = folder / "out.docx"
        transcripts.write(thing, path, **options)
        return path.read_bytes()

    return write


@given(versions())
def test_accept_all_is_b_and_reject_all_is_a(packed, pair):
    a, b = pair
    data = packed(transcripts.diff(a, b))
    assert settled(data, EARLIER) == plain(b.text)
    assert settled(data, LATER) == plain(a.text)


@given(versions())
def test_moves_are_moves_and_revisions_have_numbers_of_their_own(packed, pair):
    diff = transcripts.diff(*pair)
    body = part(packed(diff))
    revisions = [one for one in body.iter() if f"{W}author" in one.attrib]
    numbers = [one.get(f"{W}id") for one in revisions]
    assert len(numbers) == len(set(numbers))
    starts = {
        kind: [one.get(f"{W}name") for one in body.iter(f"{W}{kind}RangeStart")] for kind in ("moveFrom", "moveTo")
    }
    assert sorted(starts["moveFrom"]) == sorted(starts["moveTo"])
    assert len(starts["moveTo"]) == len(set(starts["moveTo"]))
    for kind in ("moveFrom", "moveTo"):
        ends = [one.get(f"{W}id") for one in body.iter(f"{W}{kind}RangeEnd")]
        assert ends == [one.get(f"{W}id") for one in body.iter(f"{W}{kind}RangeStart")]


@given(versions())
def test_each_substantive_change_has_a_comment_with_its_reason(packed, pair):
    diff = transcripts.diff(*pair)
    data = packed(diff)
    wanted = {
        facet.reason
        for change in diff.changes
        if change.substantive
        for facet in change.facets
        if facet.weight == "substantive"
    }
    if "word/comments.xml" not in zipfile.ZipFile(io.BytesIO(data)).namelist():
        assert not wanted
        return
    comments = part(data, "word/comments.xml")
    said = {"".join(one.itertext()) for one in comments.iter(f"{W}p")}
    assert {line.partition(": ")[2] for line in said} == wanted
    numbers = [one.get(f"{W}id") for one in comments]
    body = part(data)
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted(one.get(f"{W}id") for one in body.iter(f"{W}{name}")) == sorted(numbers)


@given(versions())
def test_our_own_reader_finds_both_versions(packed, pair):
    a, b = pair
    found = read_versions(packed(transcripts.diff(a, b)))
    assert found.later.split() == b.text.split()
    assert (found.earlier or found.later).split() == a.text.split()


@given(
    interviews(
        texts=st.builds(
            lambda parts, end: " ".join(parts) + end, st.lists(st.sampled_from(PLAIN), min_size=1, max_size=9), ends
        )
    )
)
def test_an_interview_reads_back_with_the_same_speakers_order_and_words(packed, interview):
    data = packed(interview)
    [again] = transcripts.parse(read_versions(data).later).interviews
    assert told(again, joined=False) == told(interview, joined=False)


def test_lists_quotations_headings_and_times_read_back(tmp_path):
    document = transcripts.parse(
        "# A talk\n\nAna (00:00:05): What did you take along?\n\nBo (00:00:09): We took\n\n- rope\n- oil\n\nand he said:\n\n> Never again.\n\n"
        "## Later\n\nAna (00:01:02): Did you come back?\n\nBo (00:01:05): We did, all of us.\n"
    )
    transcripts.write(document, tmp_path / "out.docx")
    [again], [was] = transcripts.read(tmp_path / "out.docx").interviews, document.interviews
    assert (again.title, [one.text for one in again.headings]) == (was.title, [one.text for one in was.headings])
    assert [(turn.speaker.name, turn.start) for turn in again.turns] == [
        (turn.speaker.name, turn.start) for turn in was.turns
    ]
    assert [[(one.kind, one.text) for one in turn.blocks] for turn in again.turns] == [
        [(one.kind, one.text) for one in turn.blocks] for turn in was.turns
    ]


PAIRS = [("Ana", "Why now?"), ("Bo", "In 1979, because the river rose.")]
A = transcripts.Interview.from_turns(PAIRS)
B = transcripts.Interview.from_turns([PAIRS[0], ("Bo", "In 1978, because the river rose.")])


def test_who_and_when_are_given_and_else_always_the_same(packed, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    diff = transcripts.diff(A, B)

    def signed(data):
        return {(one.get(f"{W}author"), one.get(f"{W}date")) for one in part(data).iter() if f"{W}author" in one.attrib}

    assert packed(diff) == packed(diff)
    assert signed(packed(diff)) == {("transcripts", "1980-01-01T00:00:00Z")}
    assert signed(packed(diff, author="Mira Okafor")) == {("Mira Okafor", "1980-01-01T00:00:00Z")}
    day = datetime(2024, 5, 14, 9, 30, tzinfo=UTC)
    assert signed(packed(diff, date=day)) == {("transcripts", "2024-05-14T09:30:00Z")}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(day.timestamp())))
    data = packed(diff)
    assert data == packed(diff, date=day)
    assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {(2024, 5, 14, 9, 30, 0)}


def test_prose_front_matter_and_the_author_are_kept_in_tracked_changes(command, tmp_path):
    text = "---\nyear: 1979\n---\n\n# At the weir\n\n" + "\n\n".join(f"{who}: {said}" for who, said in PAIRS * 2)
    (tmp_path / "a.md").write_text(f"{text}\n\n# Sources\n\nTold in 1979.\n", encoding="utf-8")
    (tmp_path / "b.md").write_text(
        f"{text}\n\n# Sources\n\nTold in 1989.\n".replace(": 1979", ": 1989"), encoding="utf-8"
    )
    done = command("diff", "a.md", "b.md", "-o", "tracked.docx", "--author", "Mira Okafor")
    assert (done.returncode, b"left out" in done.stderr) == (1, False)
    document = transcripts.read(tmp_path / "tracked.docx")
    assert {one.author for one in document.tracked} == {"Mira Okafor"}
    assert [one.text for one in document.tracked] == ["1979", "1989"] * 2
    for version, name in zip(transcripts.tracked_versions(document), "ab", strict=True):
        lines = (tmp_path / f"{name}.md").read_text(encoding="utf-8").split("\n")
        assert version.text.split() == [word for line in lines for word in line.split()]
    assert command("diff", "tracked.docx", "-o", "again.docx").returncode == 1
    assert transcripts.read(tmp_path / "again.docx").tracked == document.tracked


def test_a_document_that_was_not_changed_is_the_same_bytes(tmp_path):
    transcripts.write(transcripts.diff(A, B), tmp_path / "tracked.docx", author="Somebody Else")
    document = transcripts.read(tmp_path / "tracked.docx")
    transcripts.write(document, tmp_path / "copy.docx")
    assert (tmp_path / "copy.docx").read_bytes() == (tmp_path / "tracked.docx").read_bytes()
    assert transcripts.losses(document, "docx") == []
    transcripts.write(document.model_copy(update={"metadata": {"title": "Another"}}), tmp_path / "changed.docx")
    assert (tmp_path / "changed.docx").read_bytes() != (tmp_path / "tracked.docx").read_bytes()


def test_it_is_no_text():
    with pytest.raises(transcripts.NotTextError, match="is a binary format; use transcripts.write"):
        transcripts.render(A, "docx")
    with pytest.raises(transcripts.NotTextError):
        transcripts.render(transcripts.diff(A, B), "docx")


def test_without_the_extra_one_error_says_which_and_nothing_is_written(tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "docx", None)
    (tmp_path / "a.txt").write_text(
        "Ana: Why now?\n\nBo: Because.\n\nAna: And then?\n\nBo: Nothing.\n", encoding="utf-8"
    )
    out = tmp_path / "out.docx"
    for arguments in (
        ["convert", str(tmp_path / "a.txt"), "-o", str(out)],
        ["diff", str(tmp_path / "a.txt"), str(tmp_path / "a.txt"), "-o", str(out)],
    ):
        assert main(arguments) == 2
        said = capsys.readouterr().err
        assert said.count("\n") == 1
        assert "pip install 'interview-transcripts[docx]'" in said
        assert not out.exists()


def test_the_command_writes_tracked_changes_and_says_what_is_left_out(tmp_path, capsys):
    talk = "Ana: Why now?\n\nBo: In 1979,  because the river rose.\n\nAna: And then?\n\nBo: We left.\n"
    (tmp_path / "a.txt").write_text(talk, encoding="utf-8")
    (tmp_path / "b.txt").write_text(talk.replace("1979,  ", "1978, "), encoding="utf-8")
    out = tmp_path / "out.docx"
    assert (
        main(["diff", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "-o", str(out), "--author", "Mira Okafor"]) == 1
    )
    assert capsys.readouterr().err == "transcripts: written as docx: reasons for 1 other change left out\n"
    assert b"Mira Okafor" in zipfile.ZipFile(out).read("word/document.xml")
