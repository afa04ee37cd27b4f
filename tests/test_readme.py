"""The README's code blocks do what they say."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
pytestmark = pytest.mark.skipif(not README.exists(), reason="the README is not beside the tests")


def blocks(language, heading=""):
    text = README.read_text(encoding="utf-8")
    part = text[text.index(heading) :] if heading else text
    return re.findall(rf"```{language}\n(.*?)```", part, flags=re.DOTALL)


@pytest.fixture
def checkout(tmp_path):
    """A folder with the examples, and a PATH on which `transcripts` is this one."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    command = tmp_path / "bin" / "transcripts"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m transcripts "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    path = os.pathsep.join([str(command.parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}

    def run(arguments, **more):
        return subprocess.run(
            arguments, cwd=tmp_path, env=environment, capture_output=True, check=False, timeout=120, **more
        )

    return run


def test_ten_lines_of_python(checkout):
    [code] = blocks("python")
    assert len(code.strip().splitlines()) <= 11
    shown = checkout([sys.executable, "-W", "error", "-c", code])
    assert shown.returncode == 0, shown.stderr.decode()
    assert "14 turns, all matched, none moved" in shown.stdout.decode()


@pytest.mark.slow
def test_ten_lines_of_shell(checkout):
    [code] = blocks("sh", "## Ten lines of shell")
    lines = code.strip().splitlines()
    assert len(lines) <= 11
    for line in lines:
        shown = checkout(["sh", "-c", line])
        assert shown.returncode in ((0, 1) if "diff" in line else (0,)), shown.stderr.decode()
        allowed = b"transcripts: written as markdown: " if "convert" in line else b""
        assert shown.stderr.startswith(allowed) if allowed else not shown.stderr


def test_the_excerpt_is_what_the_command_prints(checkout):
    text = README.read_text(encoding="utf-8")
    for command, excerpt in re.findall(r"<!-- excerpt of: (.*?) -->\n```text\n(.*?)```", text, flags=re.DOTALL):
        assert excerpt in checkout(["sh", "-c", command]).stdout.decode()


def test_the_two_commands_are_there():
    install, test = blocks("sh", "## Two commands")[:2]
    for command in (install, test):
        assert command.startswith("python3 -m venv .venv && ")
        assert len(command.strip().splitlines()) == 1
