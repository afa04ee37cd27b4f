"""A pytest plugin that runs the tests of a package once, and then, in a fork for each mutant, the tests that reach it."""

import builtins
import contextlib
import gc
import io
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from grafts import (
    OBSERVE,
    Observer,
    clear_caches,
    functions_by_code,
    holders,
    module_of,
    observing,
    put_in,
    put_in_code,
)
from mutations import ROOT, mutants

MEMORY = 3 << 30  # bytes, before a mutant that fills it is seen
ERROR = 99


class Trial:
    """A pytest plugin that runs the tests once, and then with each mutant."""

    def __init__(self, room, chosen, keep, *, longest, seconds, minutes):
        self.room = room
        self.chosen = chosen  # by path, the keys of the mutants
        self.sources = {path: path.read_bytes() for path in chosen}  # a module that is edited meanwhile is another
        self.keep = keep  # is called with what was seen and what not, by key, after each module
        self.longest = longest
        self.seconds = seconds or float("inf")  # of tests for each mutant
        self.minutes = minutes or float("inf")
        self.took = {}  # seconds of processor time of each test
        self.reached = {}  # by file and line, the tests that run it
        self.differing = {}  # by mutant, the tests in which an expression would have another value with it
        self.first = defaultdict(list)  # by file and function, the tests that saw a mutant of it last
        self.seen_by = Counter()
        self.results = {}

    @pytest.hookimpl
    def pytest_runtestloop(self, session):
        """Replace the loop over the tests."""
        if session.testsfailed:
            raise session.Interrupted("the tests cannot be collected")
        self.session = session
        self.items = {item.nodeid: item for item in session.items}
        subprocess.run = _inside(subprocess.run)
        self._reach()
        self.functions = functions_by_code()
        self._observe()
        self._run()
        return True

    def _reach(self):
        """Run every test to learn what it reaches and how long it takes."""
        from coverage import Coverage  # noqa: PLC0415

        cover = Coverage(data_file=None, config_file=False, include=[str(ROOT / "transcripts" / self.room / "*")])
        items = list(self.items.values())
        failed = []
        for item, following in zip(items, [*items[1:], items[0]], strict=True):
            clear_caches()
            began = time.process_time()
            cover.start()
            cover.switch_context(item.nodeid)
            failed += [item.nodeid] * (not _passes(item, following))
            cover.stop()
            self.took[item.nodeid] = time.process_time() - began
        if failed:
            raise self.session.Failed(f"without any mutant there fail: {', '.join(failed)}")
        slow = {name for name, seconds in self.took.items() if seconds > self.longest}
        data = cover.get_data()
        for file in data.measured_files():
            for line, names in data.contexts_by_lineno(file).items():
                self.reached[file, line] = [name for name in names if name and name not in slow]
        print(
            f"\n{self.room}: {len(items) - len(slow):,} tests take {sum(self.took.values()):.0f} s; {len(slow)} slow ones are left out",
            flush=True,
        )

    def _observe(self):
        """Run the tests again to learn which faults would change the value of an expression in which test: no test can notice the others."""
        with tempfile.TemporaryFile("w+") as told:
            child = os.fork()
            if not child:
                try:
                    json.dump(self._observed(), told)
                    told.flush()
                    os._exit(0)
                finally:
                    os._exit(ERROR)
            if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
                raise RuntimeError("the tests could not be observed")
            told.seek(0)
            self.differing = json.load(told)
        print(
            f"{len(self.differing):,} mutants change values that can be observed; {sum(not names for names in self.differing.values())} change none in any test",
            flush=True,
        )

    def _observed(self):
        keys, observer = [], Observer()
        setattr(builtins, OBSERVE, observer)
        for path in self.chosen:
            code, more = observing(path, len(keys))
            keys += more
            if code is not None:
                put_in_code(path, code, self.functions)
        found = {key: [] for key in keys}
        items = [item for item in self.items.values() if self.took[item.nodeid] <= self.longest]
        for item, following in zip(items, [*items[1:], items[0]], strict=True):
            clear_caches()
            observer.changed.clear()
            passes = _passes(item, following)
            for number, key in enumerate(keys):
                if number in observer.changed or not passes:
                    found[key].append(item.nodeid)
        return found

    def _run(self):
        until = time.monotonic() + 60 * self.minutes
        for path, keys in self.chosen.items():
            began = time.process_time() + resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
            results = {}
            for mutant in mutants(path):
                if mutant.key not in keys or time.monotonic() > until:
                    continue
                if path.read_bytes() != self.sources[path]:
                    raise RuntimeError(f"{path}: it was changed while its mutants were run")
                results[mutant.key] = self._is_seen(mutant)
                if not results[mutant.key]:
                    print(f"NOT SEEN  {mutant.path}:{mutant.line}  {mutant.function}  {mutant.what}", flush=True)
            self.results |= results
            took = time.process_time() + resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - began
            if results:
                print(
                    f"{path.relative_to(ROOT)}: {sum(results.values())} of {len(results)} seen, {took:.0f} s",
                    flush=True,
                )
                self.keep(self.results)

    def _tests(self, mutant):
        """Return the tests that reach a mutant: first those that noticed others in the same function, then those that noticed many, then the fast ones."""
        file = str(ROOT / mutant.path)
        found = {name for line in mutant.lines for name in self.reached.get((file, line), ())}
        found = found or {name for line in mutant.statement for name in self.reached.get((file, line), ())}
        if not found or not mutant.function:
            found = self._tests_of_files(mutant)
        first = {name: at for at, name in enumerate(reversed(self.first[mutant.path, mutant.function]))}
        if mutant.key in self.differing:
            found = found.intersection(self.differing[mutant.key])
        rank = {
            name: (first.get(name, len(first)), -self.seen_by[name] / (0.01 + self.took[name]), self.took[name])
            for name in found
        }
        return sorted(found, key=rank.__getitem__)

    def _tests_of_files(self, mutant):
        """Return the tests that reach the module of a constant, or another module that has it."""
        module = module_of(mutant)
        files = {str(ROOT / mutant.path)}
        for statement in mutant.tree.body:
            if statement.lineno <= mutant.line <= statement.end_lineno:
                targets = getattr(statement, "targets", [getattr(statement, "target", None)])
                names = [target.id for target in targets if hasattr(target, "id")]
                files |= {one.__file__ for name in names for one in holders(module, name)}
        return {name for (file, _), names in self.reached.items() if file in files for name in names}

    def _is_seen(self, mutant):
        """Fork, put the mutant in, run the tests; return whether one of them failed or ended the process."""
        names = self._tests(mutant)
        if not names:
            return False
        read, write = os.pipe()
        child = os.fork()
        if not child:
            os.close(read)
            self._child(mutant, names, write)
        os.close(write)
        with os.fdopen(read) as told:
            last = told.read().split("\n")[-2:]
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if status == 0:
            return False
        if status == ERROR:
            raise RuntimeError(f"{mutant.path}:{mutant.line}: {mutant.what}: it could not be tried")
        if last and (name := last[0]) in self.items:
            self.seen_by[name] += 1
            of_function = self.first[mutant.path, mutant.function]
            of_function[:] = [*(one for one in of_function if one != name), name]
        return True

    def _child(self, mutant, names, write):
        """Run the tests with the mutant and leave: 0 where all of them pass."""
        code = ERROR
        try:
            nothing = os.open(os.devnull, os.O_RDWR)
            for descriptor in (0, 1, 2):
                os.dup2(nothing, descriptor)
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            code = self._seen_in_child(mutant, names, write)
        finally:
            os._exit(code)

    def _seen_in_child(self, mutant, names, write):
        try:
            if not put_in(mutant, self.functions):
                return 0
        except Exception:  # noqa: BLE001  (it cannot be imported: any test sees that)
            return 1
        clear_caches()
        items = [self.items[name] for name in names]
        self.session._setupstate.teardown_exact(items[0])
        left = self.seconds
        for item, following in zip(items, [*items[1:], items[-1]], strict=True):
            left -= self.took[item.nodeid]
            if left < 0:
                break
            os.write(write, f"{item.nodeid}\n".encode())
            # A mutant that does not end is killed, and so noticed.
            signal.setitimer(signal.ITIMER_PROF, 3 + 20 * self.took[item.nodeid])
            if not _passes(item, following):
                return 1
        signal.setitimer(signal.ITIMER_PROF, 0)
        return 0


def _passes(item, following):
    from _pytest.runner import runtestprotocol  # noqa: PLC0415

    return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=following))


def _inside(run):
    """Return a `subprocess.run` that runs our own command in this process."""

    def run_inside(arguments, *others, **options):
        if list(arguments[:3]) != [sys.executable, "-m", "transcripts"]:
            return run(arguments, *others, **options)
        return _command(arguments, **options)

    return run_inside


def _command(arguments, *, input=b"", cwd=None, env=None, text=False, **_):  # noqa: A002  (the names of `subprocess.run`)
    """Run the command with files as its streams, in its own folder and environment."""
    from transcripts.cli import main  # noqa: PLC0415

    with contextlib.ExitStack() as stack:
        stdin, stdout, stderr = files = [stack.enter_context(tempfile.TemporaryFile()) for _ in range(3)]
        stdin.write(input.encode() if isinstance(input, str) else input or b"")
        stdin.seek(0)
        stack.enter_context(_place(cwd or Path.cwd(), dict(env or os.environ), ["transcripts", *arguments[3:]]))
        stack.enter_context(_streams(files))
        try:
            code = main()
        except SystemExit as left:
            code = left.code
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        stdout.seek(0)
        stderr.seek(0)
        told = [file.read() for file in (stdout, stderr)]
    return subprocess.CompletedProcess(arguments, code or 0, *(one.decode() if text else one for one in told))


@contextlib.contextmanager
def _place(folder, environment, arguments):
    before = Path.cwd(), dict(os.environ), sys.argv, gc.get_threshold()
    os.chdir(folder)
    try:
        os.environ.clear()
        os.environ.update(environment)
        sys.argv = arguments
        yield
    finally:
        os.chdir(before[0])
        os.environ.clear()
        os.environ.update(before[1])
        sys.argv = before[2]
        gc.set_threshold(*before[3])


@contextlib.contextmanager
def _streams(files):
    before = sys.stdin, sys.stdout, sys.stderr
    streams = [io.TextIOWrapper(file, encoding="utf-8", write_through=True) for file in files]
    sys.stdin, sys.stdout, sys.stderr = streams
    try:
        yield
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
        for stream in streams:
            if not stream.closed:
                stream.detach()
