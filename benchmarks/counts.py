"""How many calls and lines of Python fixed workloads take, whatever the load of the machine: `python -m benchmarks counts`.

They are compared with those kept in benchmarks/counts.json, and a quarter more is an error. Times are never compared here: those
of a shared machine differ by more than that from one run to the next.
"""

import json
import platform
import subprocess
import sys
from pathlib import Path

import transcripts
from benchmarks import finding, texts

_KEPT = Path(__file__).parent / "counts.json"
_MOST = 1.25
_LESS = 0.8
_EXAMPLE = Path(__file__).parent.parent / "examples" / "article.txt"


def _works():
    """Return the workloads by name."""
    pairs = texts.turns(300)
    interview = transcripts.Interview.from_turns(pairs)
    versions = [transcripts.Interview.from_turns(one) for one in (texts.talk(60), texts.reworded(texts.talk(60), 0.2))]
    plain = texts.labelled(pairs)
    written = {name: transcripts.render(interview, name) for name in ("srt", "webvtt", "cha", "label-lines", "chat")}
    many = [transcripts.Document(notation="labelled", interviews=(finding.interview(at),)) for at in range(44)]
    works = {"read plain labels": lambda: transcripts.parse(plain)}
    works |= {f"read {name}": lambda text=text: transcripts.parse(text) for name, text in written.items()}
    works["diff, a word of five replaced"] = lambda: transcripts.diff(*versions)
    works["find versions"] = lambda: transcripts.find_variants(many)
    return works


def _counted(work):
    """Return how many calls and lines of Python a workload takes on its second run."""
    counts = {"calls": 0, "lines": 0}

    def profile(_frame, event, _argument):
        counts["calls"] += event in ("call", "c_call")

    def trace(_frame, event, _argument):
        counts["lines"] += event == "line"
        return trace

    work()
    for start, watch in ((sys.setprofile, profile), (sys.settrace, trace)):
        start(watch)
        try:
            work()
        finally:
            start(None)
    return counts


def _modules(*arguments):
    """Return how many modules a command imports."""
    code = (
        "import sys; from transcripts.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "finally: print(len(sys.modules), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, *map(str, arguments)]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True)
    return {"modules": int(done.stderr.splitlines()[-1])}


def check(*, write):
    """Print all counts next to the stored ones, and return 1 if one of them has grown by a quarter."""
    found = {name: _counted(work) for name, work in _works().items()}
    found |= {
        f"`transcripts {name}`": _modules(name, *files)
        for name, files in {"--help": (), "read": (_EXAMPLE,), "diff": (_EXAMPLE,)}.items()
    }
    kept = json.loads(_KEPT.read_text(encoding="utf-8")) if _KEPT.exists() else {}
    version = ".".join(platform.python_version_tuple()[:2])
    before = kept.get(version) or next(iter(kept.values()), {})
    grown = less = 0
    for name, counts in found.items():
        for what, count in counts.items():
            ratio = count / before.get(name, {}).get(what, count)
            grown += ratio > _MOST
            less += ratio < _LESS
            mark = "  more than a quarter more" if ratio > _MOST else ""
            print(f"{name:32} {what:8} {count:>9,} {ratio:6.2f}x{mark}")
    if write:
        _KEPT.write_text(json.dumps(kept | {version: found}, indent=1) + "\n", encoding="utf-8")
        return 0
    if grown:
        print(f"{grown} counts grew by more than a quarter; if that is meant: python -m benchmarks counts --write")
    elif less:
        print(f"{less} counts are lower by a fifth or more: keep them with python -m benchmarks counts --write")
    return 1 if grown else 0
