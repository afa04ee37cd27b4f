"""What is kept of the grammars between runs: read back equal, never trusted when damaged, never needed."""

import json
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import lark
import pytest
from conftest import ROOT

import transcripts
from transcripts.formats.scanning import grammar
from transcripts.formats.scanning import grammar_cache as kept

ARTICLE = ROOT / "examples" / "article.txt"
PLAIN = {"kinds": ["TEXT", "LABELLED"], "text": 'a "quoted" }\n \u2028 é', "numbers": [1, None]}
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="owners and permissions of POSIX")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("TRANSCRIPTS_CACHE", str(tmp_path / "kept"))
    return tmp_path / "kept"


def compose_counting():
    """Return something that composes, and the list of its calls."""
    calls = []

    def compose():
        calls.append(1)
        return PLAIN

    return compose, calls


def test_what_is_kept_is_composed_once(folder):
    compose, calls = compose_counting()
    assert [kept.composed("one", ["text"], compose) for _ in range(3)] == [PLAIN] * 3
    assert len(calls) == 1
    [path] = folder.iterdir()
    written = json.loads(path.read_bytes())
    assert written["content"] == PLAIN
    assert len(written["checksum"]) == 64


@POSIX
def test_only_the_owner_may_read_and_write_it(folder):
    kept.composed("one", ["text"], lambda: PLAIN)
    [path] = folder.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda data: data[:-2],
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"LABELLED", b"LABELLER"),
        lambda data: data + b" ",
        lambda data: b"\xff\xfe" + data,
        lambda _: b'{"checksum": "", "content": {}}\n',
        lambda _: b"[" * 100_000,
    ],
    ids=["empty", "end cut off", "half", "another letter", "longer", "no text", "no checksum", "deep"],
)
def test_a_damaged_file_is_composed_anew_and_replaced(folder, damage):
    kept.composed("one", ["text"], lambda: PLAIN)
    [path] = folder.iterdir()
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    compose, calls = compose_counting()
    assert kept.composed("one", ["text"], compose) == PLAIN
    assert len(calls) == 1
    assert path.read_bytes() == whole


@POSIX
def test_a_file_that_others_may_write_to_is_not_read(folder):
    kept.composed("one", ["text"], lambda: PLAIN)
    [path] = folder.iterdir()
    path.chmod(0o666)
    compose, calls = compose_counting()
    kept.composed("one", ["text"], compose)
    assert calls
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("changed", ["text", "lark", "composer", "transcripts"])
def test_another_text_or_version_is_something_else(folder, monkeypatch, changed):
    composed = partial(kept.composed, "one")
    compose_old, compose_new = (lambda: "old"), (lambda: "new")
    compose_old.__module__ = compose_new.__module__ = grammar.__name__
    composed(["text"], compose_old)
    sources = {name: kept._source(name) for name in ("lark", grammar.__name__)}
    if changed == "lark":
        assert f'__version__: str = "{lark.__version__}"' in sources["lark"]
        sources["lark"] = '__version__: str = "0.0.1"'
    if changed == "composer":
        assert "class Scanner" in sources[grammar.__name__]
        sources[grammar.__name__] += "# in another way"
    monkeypatch.setattr(kept, "_source", sources.__getitem__)
    if changed == "transcripts":
        monkeypatch.setattr(transcripts, "__version__", "99")
    texts = ["another text"] if changed == "text" else ["text"]
    assert composed(texts, compose_new) == "new"
    assert len(list(folder.iterdir())) == 2


def test_a_folder_that_cannot_be_made_is_no_trouble(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("TRANSCRIPTS_CACHE", str(tmp_path / "file" / "kept"))
    assert kept.composed("one", ["text"], lambda: PLAIN) == PLAIN


@POSIX
def test_a_folder_that_cannot_be_written_to_is_no_trouble(folder, monkeypatch):
    folder.mkdir()
    folder.chmod(0o500)

    def refused(*_arguments, **_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refused)  # permissions do not bind whoever is allowed everything
    assert kept.composed("one", ["text"], lambda: PLAIN) == PLAIN
    assert not list(folder.iterdir())


def test_nothing_half_written_stays_where_a_file_cannot_be_put_in_place(folder, monkeypatch):
    def refused(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refused)
    assert kept.composed("one", ["text"], lambda: PLAIN) == PLAIN
    assert not list(folder.iterdir())


def test_the_folder_is_the_one_that_the_user_chose(tmp_path, monkeypatch):
    monkeypatch.setenv("TRANSCRIPTS_CACHE", "")
    assert kept.cache_folder() is None
    monkeypatch.delenv("TRANSCRIPTS_CACHE")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    assert kept.cache_folder() == tmp_path / ".cache" / "interview-transcripts"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert kept.cache_folder() == tmp_path / "cache" / "interview-transcripts"


def test_readings_are_the_same_with_and_without_what_is_kept(command, tmp_path):
    folder = tmp_path / "kept"
    shown = [
        command("read", "--json", ARTICLE, env={"TRANSCRIPTS_CACHE": chosen})
        for chosen in ("", str(folder), str(folder))
    ]
    assert {one.returncode for one in shown} == {0}
    assert {one.stderr for one in shown} == {b""}
    assert shown[0].stdout == shown[1].stdout == shown[2].stdout
    assert {path.name.partition("-")[0] for path in folder.iterdir()} >= {"interview", "labelled"}


def test_processes_at_once_write_the_same(command, tmp_path, some):
    env = {"TRANSCRIPTS_CACHE": str(tmp_path / "kept")}
    processes = max(2, some(3))
    with ThreadPoolExecutor(processes) as pool:
        shown = list(pool.map(lambda _: command("read", ARTICLE, env=env), range(processes)))
    assert {(one.returncode, one.stderr) for one in shown} == {(0, b"")}
    assert len({one.stdout for one in shown}) == 1
    assert not [path for path in (tmp_path / "kept").iterdir() if path.name.startswith(".")]


def test_grammars_are_not_composed_again_when_they_are_kept(tmp_path):
    program = (
        "import sys, lark.load_grammar, transcripts\n"
        "def refused(*_): raise AssertionError('composed')\n"
        "if len(sys.argv) > 2: lark.load_grammar.GrammarBuilder.load_grammar = refused\n"
        "transcripts.read(sys.argv[1])\n"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "TRANSCRIPTS_CACHE": str(tmp_path)}
    for further in ([], ["kept"]):
        subprocess.run([sys.executable, "-c", program, str(ARTICLE), *further], env=env, check=True)
    without = subprocess.run(
        [sys.executable, "-c", program, str(ARTICLE), "kept"],
        env={**env, "TRANSCRIPTS_CACHE": ""},
        capture_output=True,
        check=False,
    )
    assert b"composed" in without.stderr


@POSIX
def test_a_pipe_in_its_place_waits_for_nobody(folder):
    kept.composed("one", ["text"], lambda: PLAIN)
    [path] = folder.iterdir()
    path.unlink()
    os.mkfifo(path)
    assert kept.composed("one", ["text"], lambda: PLAIN) == PLAIN


def test_what_is_no_json_though_its_checksum_is_right_is_composed_again(folder):
    kept.composed("one", ["text"], lambda: PLAIN)
    [path] = folder.iterdir()
    for content in (b"{", b"[" * 100_000):
        path.write_bytes(kept._head(content) + content + b"}\n")
        assert kept.composed("one", ["text"], lambda: PLAIN) == PLAIN
