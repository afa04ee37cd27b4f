"""Whole processes: how long they take to start and do a small job, and the memory of a document."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import transcripts
from benchmarks import texts
from benchmarks.measuring import held, in_turn, spent, whole

_EXAMPLE = Path(__file__).parent.parent / "examples" / "article.txt"
# An empty program with one pydantic model takes 13 times as long as Python alone, so reading cannot take less.
_AIMS = {"--help": 3, "read": 16}
# The cost for any program with objects typed as ours are.
_ONE_MODEL = "from pydantic import BaseModel\nclass Speaker(BaseModel): name: str"


def report(results, rounds):
    yield "## Starting\n"
    yield "Whole processes, CPU time as multiples of `python -c pass`, alternated.\n"
    yield from results.table("starting", ["command", "x Python"], _rows(results, rounds))


def _environment(folder):
    """Return the environment, with a separate folder for compiled bytecode, which is kept as it is for users."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": folder}


def _rows(results, rounds):
    with tempfile.TemporaryDirectory() as folder:
        yield from _commands(results, rounds, _environment(folder))


def _commands(results, rounds, environment):
    yield [
        "a pydantic model of one field, made and not used",
        f"{_ratio([sys.executable, '-c', _ONE_MODEL], environment, rounds):.1f}",
    ]
    for arguments in (["--version"], ["--help"], ["read", _EXAMPLE], ["diff", _EXAMPLE], ["variants", _EXAMPLE]):
        ratio = _ratio([sys.executable, "-m", "transcripts", *map(str, arguments)], environment, rounds)
        shown = " ".join(Path(one).name for one in arguments)
        aim = _AIMS.get(arguments[0])
        if aim:
            results.goal(f"`transcripts {shown}`", f"<= {aim}x Python", f"{ratio:.1f}x", ratio <= aim)
        yield [f"`transcripts {shown}`", f"{ratio:.1f}"]


def _ratio(command, environment, rounds):
    """Return how many times as long a process takes as an empty one."""
    bare = [sys.executable, "-c", "pass"]
    _silent(command, environment)
    floor, took = in_turn([lambda: _silent(bare, environment), lambda: _silent(command, environment)], rounds)
    return took / floor


def _silent(command, environment):
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)


def memory(results, sizes):
    yield "## Memory\n"
    yield "Bytes per byte of plain-labelled text, including the text itself: the document, and the peak while it is built.\n"
    yield from results.table("memory", ["turns", "characters", "document", "most"], _memory(results, sizes))


def _memory(results, sizes):
    for size in sizes:
        text = texts.labelled(texts.turns(size))
        transcripts.parse(text)
        kept, most = held(lambda text=text: transcripts.parse(text))
        if size == max(sizes):
            for what, aim, size_in_bytes in (("held", 6.5, kept), ("at most", 9.5, most)):
                ratio = size_in_bytes / len(text)
                results.goal(f"memory {what}, bytes for a byte read", f"<= {aim}", f"{ratio:.1f}", ratio <= aim)
        yield [whole(size), whole(len(text)), f"{kept / len(text):.1f}", f"{most / len(text):.1f}"]


def article():
    def everything():
        document = transcripts.read(_EXAMPLE)
        [family] = transcripts.find_variants(document)
        transcripts.diff(*(document.interviews[variant.interview] for variant in family.variants))

    everything()
    yield "## An article with two versions\n"
    yield f"Read, find the versions, align and diff, in a warm process: {min(spent(everything) for _ in range(9)) * 1e3:.0f} ms.\n"
