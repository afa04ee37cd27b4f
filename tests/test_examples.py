"""The examples run, and print what they promise."""

import subprocess
import sys
from pathlib import Path

import pytest

import transcripts

EXAMPLES = Path(__file__).parent.parent / "examples"


def run(name, *arguments, cwd):
    shown = subprocess.run(
        [sys.executable, "-W", "error", str(EXAMPLES / name), *map(str, arguments)],
        capture_output=True,
        cwd=cwd,
        check=False,
        timeout=120,
    )
    assert shown.returncode == 0, shown.stderr.decode()
    return shown.stdout.decode()


def test_the_developer(tmp_path):
    shown = run("developer.py", cwd=tmp_path)
    assert "Dr. Ingrid Solheim (interviewee), printed as Dr. Solheim, Dr.solheim" in shown
    assert "the same after a round trip through JSON: True" in shown


def test_the_editor(tmp_path):
    shown = run("editor.py", cwd=tmp_path)
    assert "1979" in shown
    assert "accept all gives the final text: True" in shown
    assert "reject all gives the draft: True" in shown


def test_the_exporter(tmp_path):
    shown = run("exporter.py", tmp_path, cwd=tmp_path)
    assert "14 turns, all matched, none moved" in shown
    assert (tmp_path / "review.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    document = transcripts.Document.model_validate_json((tmp_path / "article.json").read_bytes())
    assert document == transcripts.read(EXAMPLES / "article.txt")


@pytest.mark.parametrize("name", ["article.txt", "podcast-draft.md", "podcast-final.md"])
def test_what_the_examples_hold(name, golden):
    path = EXAMPLES / name
    golden(
        Path(__file__).parent / "examples" / f"{name}.outline", transcripts.render(transcripts.read(path), "outline")
    )


def test_the_article_has_the_mess_of_real_ones():
    document = transcripts.read(EXAMPLES / "article.txt")
    assert [len(interview.turns) for interview in document.interviews] == [14, 14]
    first, second = document.interviews
    assert {block.kind for block in first.turns[7].blocks} == {"paragraph", "item"}
    links = transcripts.align(first, second).links
    assert [(link.a, link.b, link.moved) for link in links] == [((n,), (n,), False) for n in range(14)]
