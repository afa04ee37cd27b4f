"""`transcripts merge`, as a person runs it and as git does."""

import json
import os
import shutil
import subprocess
import sys

import pytest
from word_files import docx_of, paragraph, run

import transcripts

BASE = b"Ana: Why did the boat leave at dawn?\r\nBo: Because the tide was high.\r\nAna: Who was aboard?\r\nBo: Two sailors.\r\n"
OURS = BASE.replace(b"dawn", b"dusk").replace(b"Two", b"Three")
THEIRS = BASE.replace(b"dawn", b"noon").replace(b"high", b"low")


@pytest.fixture
def three(tmp_path):
    for name, data in (("base.txt", BASE), ("ours.txt", OURS), ("theirs.txt", THEIRS)):
        (tmp_path / name).write_bytes(data)
    return "base.txt", "ours.txt", "theirs.txt"


@pytest.mark.usefixtures("three")
def test_a_clean_merge(command):
    shown = command("merge", "base.txt", "ours.txt", "base.txt")
    assert (shown.returncode, shown.stdout, shown.stderr) == (0, OURS, b"")


def test_conflicts_are_marked_and_told(command, three, tmp_path):
    shown = command("merge", *three, "--names", "mine", "yours", "-o", "out.txt")
    assert shown.returncode == 1
    assert (tmp_path / "out.txt").read_bytes() == (
        b"<<<<<<< mine\r\nAna: Why did the boat leave at dusk?\r\n=======\r\n"
        b"Ana: Why did the boat leave at noon?\r\n>>>>>>> yours\r\n"
        b"Bo: Because the tide was low.\r\nAna: Who was aboard?\r\nBo: Three sailors.\r\n"
    )
    assert shown.stderr.decode().split("\n") == [
        'transcripts: conflict in turn 1.1 (Ana): "dawn" became "dusk" and "noon"',
        "transcripts: 1 conflict",
        "",
    ]


def test_json(command, three):
    shown = command("merge", "--json", *three)
    assert shown.returncode == 1
    merged = transcripts.Merge.model_validate_json(shown.stdout)
    assert merged == transcripts.merge(*(transcripts.parse(data.decode()) for data in (BASE, OURS, THEIRS)))
    assert json.loads(shown.stdout)["conflicts"][0]["speaker"] == "Ana"


@pytest.mark.usefixtures("three")
def test_trouble(command):
    shown = command("merge", "base.txt", "ours.txt", "nowhere.txt")
    assert (shown.returncode, shown.stdout) == (2, b"")
    assert b"nowhere.txt: cannot be read" in shown.stderr


def test_versions_in_two_notations_are_refused(command, three, tmp_path):
    assert command("convert", "theirs.txt", "-o", "theirs.vtt").returncode == 0
    shown = command("merge", *three[:2], "theirs.vtt", "-o", "out.txt")
    assert (shown.returncode, shown.stdout) == (2, b"")
    assert shown.stderr.decode() == (
        "transcripts: the versions are in different formats (labelled, webvtt) and cannot be merged into one text; "
        "convert them to one format first: transcripts convert\n"
    )
    assert not (tmp_path / "out.txt").exists()
    with pytest.raises(transcripts.NotationError) as raised:
        transcripts.merge(*(transcripts.read(tmp_path / name) for name in (*three[:2], "theirs.vtt")))
    assert raised.value.notations == ("labelled", "webvtt")


def test_an_empty_base_has_no_notation(command, tmp_path):
    (tmp_path / "base.vtt").write_bytes(b"")
    (tmp_path / "ours.vtt").write_bytes(
        b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>Why?\n\n00:02.000 --> 00:03.000\n<v Bo>So.\n"
    )
    shown = command("merge", "base.vtt", "ours.vtt", "ours.vtt")
    assert (shown.returncode, shown.stdout) == (0, (tmp_path / "ours.vtt").read_bytes())


@pytest.mark.parametrize(
    ("name", "written"),
    [("out.html", False), ("out.vtt", False), ("out.md", True), ("out", True), ("out.minutes", True)],
)
def test_what_is_merged_is_not_given_the_suffix_of_another_format(command, three, tmp_path, name, written):
    shown = command("merge", *three[:2], three[0], "-o", name)
    assert shown.returncode == (0 if written else 2)
    assert (tmp_path / name).exists() is written
    assert (
        written
        or "which " + name[3:] + " does not stand for: merge into out.txt and convert that" in shown.stderr.decode()
    )


def test_what_the_help_says_about_git_works(command, tmp_path):
    git = shutil.which("git")
    if git is None:
        pytest.skip("git is not here")
    line = next(
        line for line in command("merge", "--help").stdout.decode().split("\n") if "merge.transcripts.driver" in line
    )
    driver = line.split('"')[1].replace("transcripts", f"{sys.executable} -m transcripts", 1)

    def run(*arguments):
        identity = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org", "-c", "core.autocrlf=false"]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        return subprocess.run(
            [git, *identity, *arguments], cwd=tmp_path, env=environment, capture_output=True, check=False, timeout=60
        )

    talk = tmp_path / "talk.txt"
    run("init", "-q", "-b", "main")
    run("config", "merge.transcripts.driver", driver)
    (tmp_path / ".gitattributes").write_text("*.txt merge=transcripts\n")
    talk.write_bytes(BASE)
    run("add", ".")
    run("commit", "-qm", "base")
    run("checkout", "-qb", "other")
    talk.write_bytes(THEIRS)
    run("commit", "-qam", "theirs")
    run("checkout", "-q", "main")
    talk.write_bytes(BASE.replace(b"tide was", b"tide there was"))
    run("commit", "-qam", "ours")
    merged = run("merge", "-q", "other", "-m", "both")
    assert merged.returncode == 0, merged.stderr
    assert talk.read_bytes() == THEIRS.replace(b"tide was", b"tide there was")


def test_the_names_that_an_older_git_does_not_say_are_ours_and_theirs(command, tmp_path):
    for name, text in (
        ("base", BASE),
        ("ours", BASE.replace(b"tide", b"wind")),
        ("theirs", BASE.replace(b"tide", b"rain")),
    ):
        (tmp_path / f"{name}.txt").write_bytes(text)
    files = ("base.txt", "ours.txt", "theirs.txt")
    shown = command("merge", *files, "--names", "%X", "%Y").stdout
    assert b"<<<<<<< ours\r\n" in shown
    assert b">>>>>>> theirs\r\n" in shown
    named = command("merge", *files, "--names", "HEAD", "other").stdout
    assert b"<<<<<<< HEAD\r\n" in named


def test_a_character_that_ours_has_no_byte_for_makes_the_merge_utf_8(command, tmp_path):
    base = "Ana: Où est l’été, à présent?\nBo: Là où ça a été créé.\nAna: Et toi, José?\nBo: Après-midi à l’école.\n"
    theirs = base.replace("créé", "水")
    for name, text, encoding in (
        ("base.txt", base, "cp1252"),
        ("ours.txt", base.replace("toi", "moi"), "cp1252"),
        ("theirs.txt", theirs, "utf-8"),
    ):
        (tmp_path / name).write_bytes(text.encode(encoding))
    assert transcripts.read(tmp_path / "ours.txt").encoding == "windows-1252"
    shown = command("merge", "base.txt", "ours.txt", "theirs.txt", "-o", "out.txt")
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert (tmp_path / "out.txt").read_bytes().decode("utf-8") == theirs.replace("toi", "moi")


def test_a_word_document_is_not_overwritten_by_a_text(command, tmp_path):
    words = ("Ana: Why did you go?", "Bo: You asked me.", "Ana: Did I?", "Bo: You did.")
    data = docx_of(*(paragraph(run(said)) for said in words))
    for name in ("base.docx", "ours.docx", "theirs.docx"):
        (tmp_path / name).write_bytes(data)
    shown = command("merge", "base.docx", "ours.docx", "theirs.docx", "-o", "ours.docx")
    assert shown.returncode == 2
    assert b"Word documents can only be merged as text" in shown.stderr
    assert (tmp_path / "ours.docx").read_bytes() == data
    assert b"Bo: You asked me." in command("merge", "base.docx", "ours.docx", "theirs.docx").stdout
