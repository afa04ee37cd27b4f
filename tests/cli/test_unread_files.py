"""Files that are not text, given to each command in each place: one line that names the file and what it is, exit code 2, and no output."""

import json

import pytest
from unread_files import FILES

A, B = "a.txt", "b.txt"
COMMANDS = {
    "read": ["read", "X"],
    "read --json": ["read", "--json", A, "X"],
    "read --explain": ["read", "--explain", "X"],
    "read --from": ["read", "--from", "srt", "X"],
    "read an interview": ["read", "X#1"],
    "check": ["check", "X"],
    "check as json": ["check", "--output-format", "json", "X"],
    "variants": ["variants", "X"],
    "variants in two processes": ["variants", "--jobs", "2", "X"],
    "diff a": ["diff", "X", B],
    "diff b": ["diff", A, "X"],
    "diff one": ["diff", "X"],
    "diff page": ["diff", A, "X", "-o", "out.html"],
    "convert": ["convert", "X", "-o", "out.srt"],
    "convert as it is": ["convert", "X"],
    "merge base": ["merge", "X", A, B],
    "merge ours": ["merge", A, "X", B],
    "merge theirs": ["merge", A, B, "X", "-o", "out.txt"],
    "collate": ["collate", A, B, "X"],
    "apply a": ["apply", "decisions.json", "X", B, "-o", "out.txt"],
    "apply b": ["apply", "decisions.json", A, "X"],
    "apply decisions": ["apply", "X", A, B],
}
DECISIONS = json.dumps({"a": {"sha256": "0" * 64}, "b": {"sha256": "0" * 64}, "changes": [], "moves": []})


STORY = """\
Ana: Why did you leave the harbour so early in spring?
Bo: My brother had bought the old mill above the village, and somebody had to mend its wheel before the ice broke.
Ana: And who helped you with the heavy stones?
Bo: Two carpenters from the next valley came with their oxen, and a boy who sang the whole day long.
Ana: What became of the boy?
Bo: He married the miller's daughter and sells lamps in the capital, I am told.
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / A).write_text(STORY)
    (tmp_path / B).write_text(STORY.replace("mill", "weir"))
    (tmp_path / "decisions.json").write_text(DECISIONS)
    return tmp_path


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_each_command_names_it_in_one_line(command, folder, arguments):
    (folder / "talk.txt").write_bytes(FILES["pdf"])
    shown = command(*("talk.txt" + one[1:] if one[0] == "X" else one for one in arguments))
    assert shown.returncode == 2
    assert shown.stderr.decode() == (
        "transcripts: talk.txt: cannot be read: this is a PDF document (T009); "
        "save its text as a text file (UTF-8) or as a Word document (DOCX), and read that\n"
    )
    assert b"T002" not in shown.stdout
    assert b"Ana" not in shown.stdout
    assert sorted(path.name for path in folder.iterdir()) == [A, B, "decisions.json", "talk.txt"]


def test_every_command_that_reads_is_among_them():
    from transcripts.cli.console.command_list import COMMANDS as ALL  # noqa: PLC0415

    assert {arguments[0] for arguments in COMMANDS.values()} == set(ALL) - {"formats", "schema"}


@pytest.mark.parametrize(
    "key", ["rtf", "zip", "odt", "doc", "png", "mp3", "wav", "mp4", "sqlite", "gzip", "7z", "epub", "utf-16-le.English"]
)
def test_standard_input_is_named_too(command, key):
    shown = command("read", "-", stdin=FILES[key])
    assert shown.returncode == 2
    assert shown.stderr.startswith(b"transcripts: standard input: cannot be read: this is ")
    assert b"(T009); " in shown.stderr
    assert shown.stderr.count(b"\n") == 1
    assert shown.stdout == b""


@pytest.mark.parametrize("name", ["check", "variants"])
def test_in_a_folder_they_are_named_and_the_rest_is_read(command, folder, name):
    (folder / "broken.docx").write_bytes(FILES["zip"])
    (folder / "page.html").write_bytes(FILES["gzip"])
    (folder / "sub").mkdir()
    (folder / "sub" / "talk.srt").write_bytes(FILES["png"])
    (folder / "song.mp3").write_bytes(FILES["mp3"])  # not the suffix of a transcript
    (folder / "decisions.json").unlink()
    shown = command(name, ".")
    assert shown.returncode == 2
    named = [line.partition(": cannot be read: this is ") for line in shown.stderr.decode().splitlines()]
    assert [
        (head.removeprefix("transcripts: ").replace("\\", "/"), said.partition(" (")[0]) for head, _, said in named
    ] == [
        ("broken.docx", "a ZIP archive"),
        ("page.html", "a gzip file"),
        ("sub/talk.srt", "a PNG image"),
    ]
    assert b"2 files" in shown.stdout
    if name == "variants":
        assert b"family 1" in shown.stdout


def test_collate_writes_nothing_and_several_files_stop_at_the_first(command, folder):
    (folder / "talk.txt").write_bytes(FILES["wav"])
    shown = command("read", A, "talk.txt", B)
    assert (shown.returncode, shown.stdout) == (2, b"")
    assert b"this is a WAV recording (T009); transcribe the recording, and read the transcript" in shown.stderr
