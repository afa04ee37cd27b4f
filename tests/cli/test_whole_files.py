"""`transcripts diff` and `apply` on whole files: gates, places of changes, git's external diff, and files that are no pair of texts."""

import json
import os
import shutil
import subprocess
import sys

import pytest

import transcripts

EARLIER = """\
---
year: 1979
---

# The lamp

Vera: Who kept the lamp after your father left the island?
Odd: I kept it with my sister until the boat came in March.
Vera: And what did the village make of two girls up there?
Odd: They brought us coal and never said a word about it.

# Sources

Told in 1979, printed twice.
"""
LATER = EARLIER.replace("1979", "1989").replace("the village", "The village")
GATE = ("diff", "--ignore", "cosmetic,correction", "--output-format", "github")
GERMAN = b"""\
Vera: Wer hielt die Lampe, als Ihr Vater ging?
Odd: Ich hielt sie mit meiner Schwester, bis das Boot kam.
Vera: Und was sagte das Dorf dazu?
Odd: Man brachte uns Kohle und sagte kein Wort.
"""
GONE = b"Ana: Where is it now?\nBo: I think that it is gone.\nAna: Since when?\nBo: I left in May.\n"
CAPTIONS = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Vera>Who kept the lamp after your father left the island?\n"


@pytest.fixture(name="folder")
def _folder(tmp_path):
    (tmp_path / "a.md").write_bytes(EARLIER.encode())
    (tmp_path / "b.md").write_bytes(LATER.encode())
    return tmp_path


def test_a_verbatim_gate_covers_front_matter_and_prose(command, folder):
    shown = command(*GATE, "a.md", "b.md")
    assert shown.returncode == 1
    assert shown.stdout.decode().splitlines() == [
        '::error file=b.md,line=2,col=7,endLine=2,endColumn=11,title=date::date "1979" became "1989"',
        '::error file=b.md,line=14,col=9,endLine=14,endColumn=13,title=date::date "1979" became "1989"',
    ]
    (folder / "b.md").write_bytes(EARLIER.replace("the village", "The village").replace("year: ", "year:  ").encode())
    shown = command(*GATE, "a.md", "b.md")
    assert (shown.returncode, shown.stdout) == (0, b"")


@pytest.mark.usefixtures("folder")
def test_changes_are_found_by_line_and_column(command):
    shown = command("diff", "--output-format", "text", "a.md", "b.md")
    assert shown.stdout.startswith(b'b.md:2:7: date "1979" became "1989"\nb.md:9:20: casing ')
    log = json.loads(command("diff", "--output-format", "sarif", "a.md", "b.md").stdout)
    [run] = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert set(rules) == set(transcripts.ChangeKind) | {"moved"}
    assert [rules[result["ruleIndex"]] for result in run["results"]] == ["date", "casing", "date"]
    changes = json.loads(command("diff", "--output-format", "json", "a.md", "b.md").stdout)["changes"]
    told = [(one["speaker"], one["a_turn"], one["b_turn"], one["a_position"], one["b_position"]) for one in changes]
    assert told == [
        (None, None, None, [2, 7], [2, 7]),
        ("Vera", 2, 2, [9, 20], [9, 20]),
        (None, None, None, [14, 9], [14, 9]),
    ]


def test_moved_turns_are_found_where_they_stand_now(command, tmp_path):
    turns = EARLIER.split("\n")[6:10]
    (tmp_path / "a.txt").write_bytes("\n".join([*turns, "Vera: Good.\n"]).encode())
    (tmp_path / "b.txt").write_bytes("\n".join([turns[3], *turns[:3], "Vera: Good.\n"]).encode())
    shown = command("diff", "--output-format", "text", "a.txt", "b.txt")
    assert shown.stdout == b"b.txt:1:1: moved a turn by Odd was moved\n"


def test_an_unknown_output_format_is_told_before_files_are_read(command):
    shown = command("diff", "--output-format", "morse", "nowhere.md", "nowhere.md")
    assert (shown.returncode, b"'morse' is not a known output format" in shown.stderr) == (2, True)


@pytest.mark.parametrize(
    ("other", "content", "code", "told"),
    [
        ("empty.md", b"", 1, b""),
        ("captions.vtt", CAPTIONS.encode(), 1, b""),
        ("german.md", GERMAN, 1, b"unrelated"),
        ("prose.md", b"# The lamp\n\nNobody speaks here.\n", 1, b"no interview found, compared by paragraphs"),
        ("same.md", EARLIER.encode(), 0, b""),
        ("binary.md", bytes(range(256)) * 8, 2, b"this is binary data"),
        ("folder.md", None, 2, b"Is a directory"),
        ("/dev/null", None, 1, b""),
    ],
)
def test_any_two_files_give_a_comparison_or_one_line(command, folder, other, content, code, told):
    if content is not None:
        (folder / other).write_bytes(content)
    elif not other.startswith("/"):
        (folder / other).mkdir()
    for pair in (("a.md", other), (other, "a.md")):
        shown = command("diff", *pair)
        assert (shown.returncode, bool(shown.stdout)) == (code, code != 2)
        assert told in shown.stdout + shown.stderr
        assert shown.stderr.count(b"\n") <= 1


def test_two_encodings_of_one_text_are_a_difference(command, tmp_path):
    (tmp_path / "a.md").write_bytes("Éva: Why?\nBo: Because I say so.\n".encode())
    (tmp_path / "b.md").write_bytes("Éva: Why?\nBo: Because I say so.\n".encode("windows-1252"))
    shown = command("diff", "a.md", "b.md")
    assert (shown.returncode, b"two encodings: utf-8 and windows-1252" in shown.stderr) == (1, True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252"])
@pytest.mark.parametrize(("accepted", "name"), [("accept", "b.md"), ("reject", "a.md")])
def test_a_file_of_another_encoding_is_accepted_or_rejected_to_the_byte(command, folder, encoding, accepted, name):
    (folder / "b.md").write_bytes(LATER.replace("sister", "sœur, née Ødegård,").encode(encoding))
    diff = json.loads(command("diff", "--json", "a.md", "b.md").stdout)
    decisions = {side: {"sha256": diff[side]["sha256"]} for side in "ab"}
    (folder / "decisions.json").write_text(json.dumps(decisions), encoding="utf-8")
    done = command("apply", "decisions.json", "a.md", "b.md", "--undecided", accepted, "-o", "out.md")
    assert done.returncode == 0
    assert (folder / "out.md").read_bytes() == (folder / name).read_bytes()


def git(folder, *arguments):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "GIT_CONFIG_GLOBAL": os.devnull}
    done = subprocess.run(
        ["git", "-c", "user.name=Ana", "-c", "user.email=ana@example.org", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_as_external_diff_of_git(folder):
    (folder / ".gitattributes").write_bytes(b"*.md diff=transcripts\n")
    git(folder, "init", "-q")
    git(folder, "config", "diff.transcripts.command", f'"{sys.executable}" -m transcripts diff --stat')
    (folder / "gone.md").write_bytes(GONE)
    (folder / "b.md").unlink()
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "one")
    (folder / "a.md").rename(folder / "renamed.md")
    (folder / "renamed.md").write_bytes(LATER.encode())
    (folder / "gone.md").unlink()
    (folder / "new.md").write_bytes(GERMAN)
    git(folder, "add", "-A")
    shown = git(folder, "diff", "--cached", "-M")
    assert "--- a/a.md  The lamp\n+++ b/renamed.md  The lamp\n" in shown
    assert "--- a/gone.md\n+++ /dev/null\n4 turns, all removed" in shown
    assert "--- /dev/null\n+++ b/new.md\n4 turns, all added" in shown


@pytest.mark.usefixtures("folder")
def test_an_external_diff_exits_with_1_only_if_asked_to(command):
    for_git = ("b.md", "a.md", "12ab", "100644", "b.md", "34cd", "100644")
    assert command("diff", *for_git).returncode == 0
    assert command("diff", "--exit-code", *for_git).returncode == 1
    assert command("diff", "--exit-code", "a.md", "a.md", "12ab", "100644", "a.md", "12ab", "100644").returncode == 0
    painted = command("diff", *for_git, env={"GIT_PAGER_IN_USE": "true"})
    assert b"\x1b[" in painted.stdout
    conflicts = command("diff", "a.md", env={"GIT_DIFF_PATH_TOTAL": "1"})
    assert (conflicts.returncode, conflicts.stdout) == (0, b"")
    too_many = command("diff", "a.md", "b.md", "c.md")
    assert (too_many.returncode, b"too many files" in too_many.stderr) == (2, True)
