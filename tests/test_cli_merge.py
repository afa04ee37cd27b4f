"""`transcripts merge`, as a person runs it and as git does."""

import json
import os
import shutil
import subprocess
import sys

import pytest

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
    from test_sources import docx_of, paragraph, run  # noqa: PLC0415

    words = ("Ana: Why did you go?", "Bo: You asked me.", "Ana: Did I?", "Bo: You did.")
    data = docx_of(*(paragraph(run(said)) for said in words))
    for name in ("base.docx", "ours.docx", "theirs.docx"):
        (tmp_path / name).write_bytes(data)
    shown = command("merge", "base.docx", "ours.docx", "theirs.docx", "-o", "ours.docx")
    assert shown.returncode == 2
    assert b"a DOCX is merged as text only" in shown.stderr
    assert (tmp_path / "ours.docx").read_bytes() == data
    assert b"Bo: You asked me." in command("merge", "base.docx", "ours.docx", "theirs.docx").stdout
