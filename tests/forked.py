"""The command in a fork of the test process: its output, its files and its exit code, without starting Python and importing the library again."""

import io
import os
import signal
import subprocess
import sys
import tempfile
import traceback
import warnings
from contextlib import ExitStack
from functools import cache
from importlib import import_module
from pathlib import Path

import transcripts
from transcripts.cli import main
from transcripts.cli.console.command_list import COMMANDS

CAN_FORK = hasattr(os, "fork")
_LONGEST = 120  # seconds, as for a separate process
_WHEN_IT_STARTS = ("PYTHON", "LC_", "LANG", "TRANSCRIPTS_CACHE")  # what is read once, at the start


def can_be_forked(env):
    """Return whether a command with these environment variables behaves the same in a fork."""
    return CAN_FORK and not any(name.startswith(_WHEN_IT_STARTS) for name in env)


@cache
def _prepare():
    """Import and compile once what every fork would otherwise import and compile again."""
    for name in COMMANDS:
        import_module(f"transcripts.cli.commands.{name}")
    texts = ("Ana: Why now?\nBo: You know why.\n" * 4, "Ana: Why not?\nBo: You know why.\n" * 4)
    a, b = (transcripts.parse(text).interviews[0] for text in texts)
    transcripts.render(transcripts.diff(a, b), "html")
    transcripts.merge(a, b, a)
    transcripts.collate(a, b)


def forked(arguments, *, stdin, cwd, env):
    """Run the command in a fork, and return what `subprocess.run` returns."""
    _prepare()
    with ExitStack() as stack:
        given, *written = (stack.enter_context(tempfile.TemporaryFile()) for _ in range(3))
        given.write(stdin)
        given.seek(0)
        code = _code_of_fork(arguments, [given, *written], cwd, env)
        for file in written:
            file.seek(0)
        return subprocess.CompletedProcess(arguments, code, *(file.read() for file in written))


def _code_of_fork(arguments, files, cwd, env):
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    with warnings.catch_warnings():
        # Only this thread continues in the fork; that of pytest-xdist would wait for messages that never arrive there.
        warnings.filterwarnings("ignore", "This process .* is multi-threaded", DeprecationWarning)
        child = os.fork()
    if not child:
        os._exit(_run(arguments, [file.fileno() for file in files], cwd, env))
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code == -signal.SIGALRM:
        raise subprocess.TimeoutExpired(arguments, _LONGEST)
    return code


def _run(arguments, streams, cwd, env):
    """Run the command inside the fork, with its streams and in its folder; return its exit code."""
    code = 1
    try:
        signal.alarm(_LONGEST)
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
        sys.stdin, sys.stdout, sys.stderr = (
            io.TextIOWrapper(open(number, f"{mode}b", closefd=False), encoding="utf-8", errors=errors)  # noqa: SIM115
            for number, (mode, errors) in enumerate([("r", "strict"), ("w", "strict"), ("w", "backslashreplace")])
        )
        os.chdir(cwd)
        os.environ |= env
        warnings.resetwarnings()
        sys.argv = [str(Path(__file__)), *arguments]
        code = _exit_code(arguments)
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:  # noqa: BLE001  (Python prints it and exits with 1)
        traceback.print_exc()
        sys.stderr.flush()
    return code


def _exit_code(arguments):
    try:
        return main(arguments) or 0
    except SystemExit as leaving:
        if isinstance(leaving.code, str):
            sys.stderr.write(f"{leaving.code}\n")
            return 1
        return leaving.code or 0
