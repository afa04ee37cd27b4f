"""What goes wrong around a program: full disks, kills, closed streams, odd locales, folders that cannot be read, workers."""

import io
import multiprocessing
import os
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from conftest import CASES

import transcripts
from transcripts import cli
from transcripts.corpus.files import write_bytes
from transcripts.corpus.streams import write_whole

POSIX = pytest.mark.skipif(os.name != "posix", reason="limits, signals and descriptors of POSIX")
PLAIN = b"Ana: Why did you go, and where?\nBo: To the mill.\nAna: And you saw them?\nBo: I did.\n"
LONG = PLAIN * 1_000
DIALOGUES = [path for path in CASES if path.parent.name in ("labelled", "webvtt", "messages", "court", "whisper")]


def slow(*values):
    """What starts a process as others here do, and is left for --all."""
    return pytest.param(*values, marks=pytest.mark.slow)


@pytest.fixture
def environment():
    """The environment of these tests, but with buffered output as it usually is: what is kept back may fail later."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return {**kept, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


@pytest.fixture
def shell(tmp_path, environment):
    """Run a line of shell in which `transcripts` is the command."""

    def run(line, **more):
        line = f'transcripts() {{ "{sys.executable}" -m transcripts "$@"; }}\n{line}'
        return subprocess.run(
            ["bash", "-c", line],
            cwd=tmp_path,
            env={**environment, **more},
            capture_output=True,
            check=False,
            timeout=120,
        )

    (tmp_path / "a.txt").write_bytes(PLAIN)
    (tmp_path / "b.txt").write_bytes(PLAIN.replace(b"mill", b"weir"))
    (tmp_path / "long.txt").write_bytes(LONG)
    return run


# For what coverage notes and for what Python compiles there would be no room either: it would keep the half of it.
SMALL_DISK = "unset COVERAGE_PROCESS_CONFIG COVERAGE_PROCESS_START; ulimit -f 8; "

# --- disks ----------------------------------------------------------------------------------------------------------


@POSIX
def test_a_full_disk_leaves_the_old_file_and_nothing_else(shell, tmp_path):
    (tmp_path / "old.srt").write_bytes(b"old")
    before = sorted(tmp_path.iterdir())
    shown = shell(f"{SMALL_DISK}transcripts convert long.txt -o old.srt", PYTHONDONTWRITEBYTECODE="1")
    assert shown.returncode == 2
    assert shown.stderr.decode() == "transcripts: old.srt: cannot be written: File too large; choose another path\n"
    assert (tmp_path / "old.srt").read_bytes() == b"old"
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("arguments", ["read a.txt", "--version", "--help", slow("diff a.txt b.txt"), "schema"])
def test_a_full_standard_output_is_told_in_one_line(shell, arguments):
    shown = shell(f"transcripts {arguments} > /dev/full")
    assert shown.returncode == 2
    assert b"standard output: cannot be written: No space left on device" in shown.stderr
    assert shown.stderr.count(b"\n") == 1


@POSIX
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    "command", ["read --json long.txt", slow("convert long.txt --to markdown"), slow("diff --json a.txt long.txt")]
)
def test_output_that_a_disk_takes_in_part_is_told(shell, command, unbuffered):
    shown = shell(f"{SMALL_DISK}transcripts {command} > out", PYTHONUNBUFFERED=unbuffered, PYTHONDONTWRITEBYTECODE="1")
    assert (shown.returncode, shown.stderr.count(b"\n")) == (2, 1)
    assert b"standard output: cannot be written: File too large" in shown.stderr


class OneAtATime(io.RawIOBase):
    """A raw stream that takes a few bytes at a time, and sometimes none."""

    def __init__(self):
        self.held = b""
        self.asked = 0

    def writable(self):
        return True

    def fileno(self):
        return 1  # it has room

    def write(self, data):
        self.asked += 1
        if self.asked % 3 == 0:
            return None
        self.held += bytes(data[:7])
        return len(data[:7])


@pytest.mark.parametrize("wrapped", [lambda stream: stream, io.BufferedWriter])
def test_a_stream_that_takes_a_part_is_given_the_rest(wrapped):
    stream = OneAtATime()
    write_whole(wrapped(stream), PLAIN)
    assert stream.held == PLAIN


KILLED = """
import os, signal, sys
from pathlib import Path
from transcripts.corpus import files
def killed(*_): os.kill(os.getpid(), signal.SIGKILL)
{where}
files.write_bytes(sys.argv[1], b"new" * 100_000)
"""


@POSIX
@pytest.mark.parametrize(
    "where", ["Path.replace = killed", "Path.chmod = killed", "os.fdopen = killed", "os.fsync = killed"]
)
def test_a_kill_while_writing_leaves_the_old_file(tmp_path, environment, where):
    target = tmp_path / "out.txt"
    target.write_bytes(b"old")
    done = subprocess.run(
        [sys.executable, "-c", KILLED.format(where=where), str(target)],
        env=environment,
        check=False,
        capture_output=True,
    )
    assert done.returncode == -signal.SIGKILL
    assert target.read_bytes() == b"old"


def test_what_cannot_be_put_in_place_leaves_nothing_behind(tmp_path, monkeypatch):
    def refused(*_arguments):
        raise OSError(5, "Input/output error")

    (tmp_path / "out.txt").write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(transcripts.UnwritableError, match=r"out.txt: cannot be written: Input/output error"):
        write_bytes(tmp_path / "out.txt", b"new")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


@POSIX
def test_a_link_a_pipe_and_a_mode_are_kept(tmp_path):
    target, link, pipe = (tmp_path / name for name in ("target.txt", "link.txt", "pipe"))
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to(target)
    write_bytes(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as pool:
        read = pool.submit(pipe.read_bytes)
        write_bytes(pipe, b"through")
        assert read.result(timeout=20) == b"through"
    with pytest.raises(transcripts.UnwritableError, match="Is a directory"):
        write_bytes(tmp_path, b"new")


@POSIX
def test_no_path_ends_in_a_traceback(shell, tmp_path):
    (tmp_path / "circle").symlink_to("circle")
    long = "x" * 300
    for line in (
        "convert a.txt --to text -o circle",
        f"convert a.txt --to text -o {long}",
        f"check {long}",
        f"read {long}",
        "diff a.txt circle",
    ):
        shown = shell(f"transcripts {line}")
        assert (shown.returncode, shown.stderr.count(b"\n")) == (2, 1), line
        assert b"Traceback" not in shown.stderr


@POSIX
def test_pipes_and_sockets_in_a_folder_are_skipped_and_told(shell, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.txt").write_bytes(PLAIN)
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(folder / "socket.txt"))
        shown = shell("transcripts check folder")
    assert shown.returncode == 2
    assert shown.stdout == b"1 file checked: no problems found\n"
    assert [line.split(b": ")[1:] for line in shown.stderr.splitlines()] == [
        [b"folder/pipe.txt", b"cannot be read", b"is a named pipe; it was skipped; name it itself to have it read"],
        [b"folder/socket.txt", b"cannot be read", b"is a socket; it was skipped; name it itself to have it read"],
    ]


@pytest.mark.parametrize(
    ("refused", "message"),
    [
        (MemoryError(), "the memory was used up; give it more, or smaller files"),
        (
            OSError(24, "Too many open files", "a.txt"),
            "a.txt: Too many open files; check the path, and the space on its disk",
        ),
    ],
)
def test_what_the_system_refuses_is_told_in_one_line(refused, message, monkeypatch, capsys):
    def run(_arguments):
        raise refused

    monkeypatch.setattr("transcripts.cli.commands.read.run", run)
    assert cli.main(["read", "a.txt"]) == 2
    assert capsys.readouterr() == ("", f"transcripts: {message}\n")


# --- folders --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["check", "variants"])
def test_a_folder_that_cannot_be_listed_is_told_and_the_rest_is_read(tmp_path, monkeypatch, capfdbinary, name):
    for folder in ("open", "shut", "zoo"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_bytes(PLAIN)
    scan = os.scandir

    def refusing(path):
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refusing)  # permissions do not bind whoever is allowed everything
    assert cli.main([name, str(tmp_path)]) == 2
    out, error = capfdbinary.readouterr()
    assert error.decode() == (
        f"transcripts: {tmp_path / 'shut'}: cannot be read: Permission denied; check the path and its permissions\n"
    )
    assert b"2 files" in out


def test_a_walk_ends_where_links_go_round(tmp_path, command):
    (tmp_path / "a.txt").write_bytes(PLAIN)
    (tmp_path / "round").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    shown = command("check", ".")
    assert shown.returncode == 2
    assert b"loop.txt: cannot be read: Too many levels of symbolic links" in shown.stderr
    assert b"1 file checked" in shown.stdout


# --- streams --------------------------------------------------------------------------------------------------------


@POSIX
@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("transcripts read - <&-", 2, b"standard input: cannot be read: standard input is closed"),
        ("transcripts read a.txt >&-", 2, b"standard output: cannot be written: standard output is closed"),
        slow("transcripts diff a.txt b.txt >&-", 2, b"standard output is closed"),
        ("transcripts read nowhere 2>&-", 2, b""),
        slow("transcripts read a.txt >&- 2>&-", 2, b""),
        ("transcripts --version >&-", 0, b""),
        ("transcripts <&- >&- 2>&-", 2, b""),
        ("set -o pipefail; transcripts read long.txt | head -1", 0, b""),
        slow("set -o pipefail; transcripts convert long.txt --to webvtt -o - 2>/dev/null | head -c 9", 0, b""),
        ("set -o pipefail; transcripts schema | true", 0, b""),
        ("set -o pipefail; transcripts --help | true", 0, b""),
    ],
)
def test_streams_that_are_closed_or_go_away(shell, line, code, words):
    shown = shell(line)
    assert shown.returncode == code
    assert words in shown.stderr
    assert b"Traceback" not in shown.stderr
    assert b"Exception ignored" not in shown.stderr


# --- surroundings ---------------------------------------------------------------------------------------------------

ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"}
SPOKEN = "Zoë: Où est le chat, vous?\nBo: Dans la mer.\nZoë: Et toi — quoi?\nBo: «Rien».\n"


@pytest.mark.slow
@POSIX
@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("transcripts read ż.txt", 0),
        ("transcripts check ż.txt", 0),
        ("transcripts variants ż.txt a.txt", 0),
        ("transcripts variants --json ż.txt $'\\xff.txt'", 0),
        ("transcripts diff ż.txt a.txt", 1),
        ("transcripts diff --json ż.txt $'\\xff.txt'", 1),
        ("transcripts merge ż.txt $'\\xff.txt' ż.txt", 0),
        ("transcripts collate ż.txt $'\\xff.txt'", 1),
        ("transcripts convert ż.txt -o ü.srt", 0),
        ("transcripts read żż.txt", 2),
        ("transcripts read --rename Żoë=Zora ż.txt", 2),
        (
            "for name in read variants diff check collate merge convert formats schema; do transcripts $name --help || exit; done",
            0,
        ),
    ],
)
def test_names_and_words_that_the_locale_has_no_characters_for(shell, tmp_path, line, code):
    (tmp_path / "ż.txt").write_text(SPOKEN, encoding="utf-8")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text(SPOKEN.replace("mer", "rue"), encoding="utf-8")
    shown = shell(line, **ASCII)
    assert (shown.returncode, b"Traceback" in shown.stderr) == (code, False), shown.stderr
    shown.stdout.decode("utf-8")


@POSIX
@pytest.mark.parametrize(
    "home", [{"HOME": "/proc"}, *(slow(one) for one in ({"HOME": "/nowhere"}, {"XDG_CACHE_HOME": "/dev/null"}))]
)
def test_a_home_that_cannot_be_written_to_is_no_trouble(shell, home):
    shown = shell("unset TRANSCRIPTS_CACHE; transcripts read a.txt", **home)
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert b"1 interview, 4 turns" in shown.stdout


# --- threads and workers --------------------------------------------------------------------------------------------


def summary(path):
    """Read a file in a worker, compare it with itself, and return what was found as text."""
    document = transcripts.read(path)
    compared = [transcripts.diff(one, one).summary.line for one in document.interviews]
    return transcripts.render(document, "json"), compared


def test_threads_read_and_compare_at_once():
    expected = [summary(path) for path in DIALOGUES[:60]]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(summary, DIALOGUES[:60])) == expected


FIRST_IN_THREADS = """
import sys, transcripts
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(8) as pool:
    found = set(pool.map(lambda _: transcripts.read(sys.argv[1]).model_dump_json(), range(8)))
assert len(found) == 1
"""


@pytest.mark.slow
@pytest.mark.parametrize("cache", ["", "kept"])
def test_threads_load_the_grammars_at_once(tmp_path, environment, cache):
    (tmp_path / "a.txt").write_bytes(PLAIN)
    folder = str(tmp_path / cache) if cache else ""
    subprocess.run(
        [sys.executable, "-c", FIRST_IN_THREADS, str(tmp_path / "a.txt")],
        env={**environment, "TRANSCRIPTS_CACHE": folder},
        check=True,
        timeout=120,
    )


@pytest.mark.slow
@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
@pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork.*:DeprecationWarning")
def test_workers_find_what_one_process_finds(method):
    paths = DIALOGUES[:12]
    with multiprocessing.get_context(method).Pool(2) as pool:
        assert pool.map(summary, paths) == [summary(path) for path in paths]


def test_what_is_read_can_be_sent_to_another_process():
    import copy  # noqa: PLC0415
    import pickle  # noqa: PLC0415

    for path in DIALOGUES[:20]:
        document = transcripts.read(path)
        assert pickle.loads(pickle.dumps(document)) == document  # noqa: S301  (our own)
        assert copy.deepcopy(document) == document


@POSIX
@pytest.mark.slow
def test_a_search_goes_on_when_one_of_its_processes_is_killed(tmp_path, environment):
    talks = tmp_path / "talks"
    talks.mkdir()
    story = (
        "Ana: Why did you leave the harbour so early?\nBo: My brother had bought the old mill above the village number {}.\n"
        * 40
    )
    for at in range(300):
        (talks / f"{at}.txt").write_text(story.replace("{}", f"{at} {at + 1}"))
    search = subprocess.Popen(
        [sys.executable, "-m", "transcripts", "variants", "--jobs", "2", "talks"],
        cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    children = Path(f"/proc/{search.pid}/task/{search.pid}/children")
    for _ in range(200):
        workers = [
            one for one in children.read_text().split() if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()
        ]
        if len(workers) == 2:
            break
        with suppress(subprocess.TimeoutExpired):
            search.wait(0.05)
    os.kill(int(workers[0]), signal.SIGKILL)
    told, said = search.communicate(timeout=120)
    assert search.returncode == 0
    assert b"300 files, 300 interviews" in told
    assert (
        said
        == b"transcripts: a process of the search was killed, so that the rest was done without it; nothing is missing\n"
    )
