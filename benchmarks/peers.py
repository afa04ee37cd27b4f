"""Other text comparison programs, each behind one function; for a missing one, the reason."""

import shutil
import subprocess
import tempfile
from difflib import SequenceMatcher
from pathlib import Path

from rapidfuzz.distance import LCSseq

# The time of a peer grows faster than the text: beyond this many turns it is not measured.
PEERS = {
    "difflib": 2_000,
    "difflib, no junk": 200,
    "redlines": 200,
    "diff-match-patch": 20,
    "git word-diff": 20_000,
    "CollateX": 4,
    "rapidfuzz alone": 2_000,
}


def comparer(name):
    """Return a function that compares two texts with `name`; raise ImportError if that is missing."""
    return _MAKERS[name]()


def _difflib(*, autojunk):
    return lambda a, b: SequenceMatcher(None, a.split(), b.split(), autojunk=autojunk).get_opcodes()


def _redlines():
    from redlines import Redlines  # noqa: PLC0415  (it may be missing)

    return lambda a, b: Redlines(a, b).output_markdown


def _diff_match_patch():
    from diff_match_patch import diff_match_patch  # noqa: PLC0415  (it may be missing)

    def compare(a, b):
        work = diff_match_patch()
        work.Diff_Timeout = 0
        work.diff_main(a, b)

    return compare


def _git():
    if shutil.which("git") is None:
        raise ImportError("git")
    folder = Path(tempfile.mkdtemp(prefix="benchmarks-"))

    def compare(a, b):
        for name, text in (("a", a), ("b", b)):
            (folder / name).write_text(text, encoding="utf-8")
        command = ["git", "diff", "--no-index", "--word-diff=porcelain", "a", "b"]
        subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=False)

    return compare


def _collatex():
    from collatex import Collation, collate  # noqa: PLC0415  (it may be missing)

    def compare(a, b):
        collation = Collation()
        collation.add_plain_witness("a", a)
        collation.add_plain_witness("b", b)
        collate(collation)

    return compare


def _rapidfuzz():
    # Only the longest common subsequence of the words: no turns, no moves, no kinds.
    return lambda a, b: LCSseq.opcodes(a.split(), b.split()).as_list()


_MAKERS = {
    "difflib": lambda: _difflib(autojunk=True),
    "difflib, no junk": lambda: _difflib(autojunk=False),
    "redlines": _redlines,
    "diff-match-patch": _diff_match_patch,
    "git word-diff": _git,
    "CollateX": _collatex,
    "rapidfuzz alone": _rapidfuzz,
}
