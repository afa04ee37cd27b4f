"""The fuzzer: `python -m tests.fuzz --minutes 30 --entry parse`, guided by coverage where atheris is installed.

Without atheris (`pip install atheris`, for Linux and CPython up to the version it supports) the same seeds are damaged
by `damage.py` alone. Inputs that break a promise are kept in a folder as `<entry>-<error>-<place>-<digest>.bin`, the shortest
one for each place, and listed at the end; exit code 1 means that there were some.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import time
import traceback
from hashlib import sha256
from pathlib import Path

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent
CORPUS = ROOT.parent / "shared" / "corpus"
LARGEST = 6_000  # bytes of an input: long enough for every rule, short enough for many
SLOW = 20.0  # seconds of processor time for one input
PAIRED = {"diff", "relate", "merge", "collate"}
SOURCE = "source:"


def seeds(entry):
    """Return the texts to begin with: every case, and the corpus where it is there, cut to pieces that are not too long."""
    folders = [TESTS / "cases", *([CORPUS] if CORPUS.is_dir() else []), ROOT / "examples"]
    paths = [
        path
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix not in (".outline", ".py")
    ]
    found = []
    for path in paths:
        data = path.read_bytes()
        found.append(data[:LARGEST])
        if len(data) > 3 * LARGEST:
            found.append(data[len(data) // 2 :][:LARGEST])
    if entry == "docx":
        sys.path.insert(0, str(TESTS))
        from word_files import paragraph, run, tracked  # noqa: PLC0415

        words = "".join(paragraph(run(f"{name}: Why did the river rise {at} times?")) for at, name in enumerate("ABAB"))
        content = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{words}</w:body></w:document>'
        inside = _inside(tracked())
        return [content.encode(), inside, tracked(), *(inside[:cut] for cut in range(400, len(inside), 300))]
    if entry in PAIRED:
        found += [
            a[: LARGEST // 2] + b"\n%%%\n" + b[: LARGEST // 2] for a, b in zip(found[::9], found[1::9], strict=False)
        ]
    return list(dict.fromkeys(found))


def _inside(archive):
    import io  # noqa: PLC0415
    import zipfile  # noqa: PLC0415

    return zipfile.ZipFile(io.BytesIO(archive)).read("word/document.xml")


def check_of(entry):
    """Return the promise of an entry point."""
    from promises import ENTRIES, check_source  # noqa: PLC0415

    if entry.startswith(SOURCE):
        return lambda data: check_source(data, entry.removeprefix(SOURCE))
    return ENTRIES[entry]


class Findings:
    """Inputs that broke a promise: the shortest for each place."""

    def __init__(self, entry, folder):
        self.entry = entry.replace(":", "-")
        self.folder = folder
        self.known = {}
        self.runs = 0
        self.began = self.told = time.monotonic()

    def run(self, check, data):
        """Run a check and keep what it says."""
        self.runs += 1
        began = time.process_time()
        try:
            check(data)
        except Exception as error:  # noqa: BLE001  (whatever it is, it is a finding)
            self._keep(_place(error), data, "".join(traceback.format_exception(error)))
        took = time.process_time() - began
        if took > SLOW:
            self._keep("slow", data, f"{took:.1f} s for {len(data)} bytes\n")
        if time.monotonic() - self.told > 10:
            self.tell()

    def _keep(self, place, data, told):
        if len(self.known.get(place, b"x" * (len(data) + 1))) <= len(data):
            return
        self.known[place] = data
        name = f"{self.entry}-{place}"[:150]
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / f"{name}.bin").write_bytes(data)
        (self.folder / f"{name}.txt").write_text(told, encoding="utf-8", errors="backslashreplace")

    def tell(self):
        """Write down how far the run is."""
        self.told = time.monotonic()
        self.folder.mkdir(parents=True, exist_ok=True)
        state = {
            "entry": self.entry,
            "runs": self.runs,
            "seconds": round(self.told - self.began),
            "findings": sorted(self.known),
        }
        (self.folder / f"{self.entry}.{os.getpid()}.json").write_text(json.dumps(state), encoding="utf-8")


def _place(error):
    """Return where an error came from: its kind, the last line of ours and the promise it broke."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "transcripts" in Path(frame.filename).parts] or frames
    promise = [frame for frame in frames if Path(frame.filename).parent == TESTS] or frames
    last = ours[-1] if ours[-1] is frames[-1] or not isinstance(error, AssertionError) else promise[-1]
    return f"{type(error).__name__}-{Path(last.filename).stem}-{last.lineno}-{promise[-1].lineno}"


def guided(entry, minutes, folder, seed):
    """Run one entry point under atheris; returns only where it could not be started."""
    import atheris  # noqa: PLC0415

    with atheris.instrument_imports(include=["transcripts"]):
        import transcripts.api  # noqa: PLC0415
        import transcripts.cli  # noqa: F401, PLC0415

        check = check_of(entry)
    from damage import damaged  # noqa: PLC0415

    findings = Findings(entry, folder)
    begin = folder / f"seeds-{entry.replace(':', '-')}"
    begin.mkdir(parents=True, exist_ok=True)
    for data in seeds(entry):
        (begin / sha256(data).hexdigest()[:20]).write_bytes(data)

    def mutated(data, largest, number):
        if number % 4 == 0:
            return atheris.Mutate(data, largest)
        return damaged(bytes(data), number, largest=largest)

    arguments = [
        sys.argv[0], f"-max_total_time={int(minutes * 60)}", f"-max_len={LARGEST + 500}", f"-seed={seed}", "-timeout=300",
        "-verbosity=0", "-print_final_stats=0", f"-artifact_prefix={folder}/", "-rss_limit_mb=3000", str(begin),
    ]  # fmt: skip
    atheris.Setup(arguments, lambda data: findings.run(check, bytes(data)), custom_mutator=mutated)
    atheris.Fuzz()


def unguided(entry, minutes, folder, seed):
    """Run one entry point over seeds that are damaged one after the other."""
    check = check_of(entry)
    from damage import damaged  # noqa: PLC0415

    findings, begun = Findings(entry, folder), seeds(entry)
    until = time.monotonic() + minutes * 60
    for data in begun:
        findings.run(check, data)
    source = random.Random(seed)
    while time.monotonic() < until:
        findings.run(check, damaged(source.choice(begun), source.randrange(1 << 60), largest=LARGEST))
    findings.tell()


def shortest(check, data):
    """Return the shortest input found that breaks the same promise in the same place: pieces are left out while it does."""

    def place(data):
        try:
            check(data)
        except Exception as error:  # noqa: BLE001
            return _place(error)
        return None

    wanted, size = place(data), max(1, len(data) // 2)
    while wanted and size:
        at = 0
        while at < len(data):
            shorter = data[:at] + data[at + size :]
            if place(shorter) == wanted:
                data = shorter
            else:
                at += size
        size //= 2
    return data


def entries(chosen):
    """Return the entry points that are meant; `sources` stands for every structured reader, one after the other."""
    from promises import ENTRIES  # noqa: PLC0415

    from transcripts.formats.sources.detection import SOURCES  # noqa: PLC0415

    readers = [f"{SOURCE}{source.name}" for source in SOURCES]
    known = [*ENTRIES, *readers]
    for one in chosen:
        if one not in known:
            sys.exit(f"{one!r} is no entry point; choose from: {' '.join(known)}")
    return chosen or list(ENTRIES)


def main():
    """Run the entry points one after the other, each in a process of its own, and say what was found."""
    sys.path[:0] = [str(TESTS), str(ROOT)]
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=1.0, help="for each entry point")
    parser.add_argument("--entry", action="append", default=[], help="may be repeated (default: all)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--findings", type=Path, default=Path("build/fuzz"), help="folder for what is found")
    parser.add_argument("--unguided", action="store_true", help="without atheris, although it is there")
    parser.add_argument(
        "--shorten", type=Path, metavar="FILE", help="print the shortest input that breaks as this one does"
    )
    parser.add_argument("--child", choices=("guided", "unguided"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.shorten:
        sys.stdout.buffer.write(shortest(check_of(options.entry[0]), options.shorten.read_bytes()))
        return 0
    if options.child:
        run = guided if options.child == "guided" else unguided
        run(options.entry[0], options.minutes, options.findings, options.seed)
        return 0
    guide = not options.unguided
    try:
        import atheris  # noqa: F401, PLC0415
    except ImportError:
        if guide:
            print("atheris is not installed: texts are damaged by seed, without the guide of coverage")
        guide = False
    trouble = False
    for entry in entries(options.entry):
        trouble |= _run_entry(entry, options, guide="guided" if guide else "unguided")
    return int(trouble)


def _run_entry(entry, options, *, guide):
    """Run one entry point, again for the rest of its time where the process ends early; return whether there was anything."""
    until, seed, codes = time.monotonic() + options.minutes * 60, options.seed, []
    folder = options.findings / entry.replace(":", "-")
    folder.mkdir(parents=True, exist_ok=True)
    while (left := (until - time.monotonic()) / 60) > 0.05:
        # By its path: a package that is installed may bring a module named `tests`.
        command = [sys.executable, __file__, "--child", guide, "--entry", entry, "--minutes", f"{left:.2f}"]
        command += ["--seed", str(seed), "--findings", str(folder)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        seed += 1
        if done.returncode:
            codes.append(done.returncode)
            (folder / f"ended-{seed}.txt").write_bytes(done.stderr[-20_000:])
    states = [json.loads(path.read_bytes()) for path in folder.glob(f"{entry.replace(':', '-')}.*.json")]
    found = sorted({one for state in states for one in state["findings"]})
    runs, seconds = sum(state["runs"] for state in states), sum(state["seconds"] for state in states)
    ended = f", ended early with {codes}" if codes else ""
    print(
        f"{entry}: {runs:,} runs in {seconds / 60:.1f} minutes, {guide}: {', '.join(found) or 'nothing found'}{ended}",
        flush=True,
    )
    return bool(found or codes)


if __name__ == "__main__":
    sys.exit(main())
