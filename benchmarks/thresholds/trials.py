"""Ask everything once, then again with one threshold moved, each time in a process of its own."""

import gc
import importlib
import os
import pickle
import signal
import sys
from functools import partial
from hashlib import sha256
from typing import NamedTuple

from benchmarks.thresholds.constants import Changing
from benchmarks.thresholds.watching import Watch

_OURS = "benchmarks.thresholds"
_MOST_SECONDS = 30  # for one answer; what takes longer is an answer, too


class Answer(NamedTuple):
    """An answer in short, the same with its reasons, and its scores: for each name how much of how much."""

    short: str
    explained: str
    scores: dict
    failed: bool = False


def in_child(work):
    """Return what a function returns in a process of its own, which has imported nothing of ours."""
    reader, writer = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if not child:
        os.close(reader)
        try:
            _forget()
            with os.fdopen(writer, "wb") as out:
                pickle.dump(work(), out)
        except BaseException:  # noqa: BLE001  (a process that was forked must end here, whatever happens)
            sys.excepthook(*sys.exc_info())
            os._exit(1)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as data:
        found = data.read()
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
        raise RuntimeError("a process that was to answer has failed; what it said is above")
    return pickle.loads(found)  # noqa: S301  (our own child wrote it)


def _forget():
    """Let the package be imported anew, and what has imported it."""
    gc.freeze()
    ours = sys.modules[_OURS.partition(".")[0]]
    for name in [*sys.modules]:
        package, _, module = name.partition(".")
        if package == "transcripts" or (package == ours.__name__ and module and not name.startswith(_OURS)):
            del sys.modules[name]
            vars(ours).pop(module, None)
    signal.signal(signal.SIGALRM, _too_long)


def _too_long(*_):
    raise TimeoutError(f"more than {_MOST_SECONDS} seconds")


def bases():
    """Return the texts that edits are made in: read with the thresholds as they are, whatever is moved later."""
    return in_child(lambda: importlib.import_module("benchmarks.edits").bases())


def asked(wanted, before, texts, corpus, change):
    """Return the answers to some units that differ from those before, with a threshold moved: (threshold, value)."""
    return in_child(partial(_asked, wanted, before, texts, corpus, change))


def _asked(wanted, before, texts, corpus, change):
    Changing(*change).install()
    units = importlib.import_module("benchmarks.thresholds.answers").units(texts, corpus)
    found = {key: _answer(units[key], before[key]) for key in wanted}
    return {key: answer for key, answer in found.items() if answer != before[key]}


def _answer(ask, before=None):
    """Return what a unit answers: that before, where it is the same."""
    signal.alarm(_MOST_SECONDS)
    try:
        said = ask()
        short, explained = _short(said.text), _short(said.text + said.reasons)
        if before and (before.short, before.explained) == (short, explained):
            return before
        scores = before.scores if before and before.short == short else said.score()
        return Answer(short, explained, scores)
    except Exception as error:  # noqa: BLE001  (that it fails is what it answers)
        said = f"{type(error).__name__}: {error}"
        return Answer(said, said, {}, failed=True)
    finally:
        signal.alarm(0)


def _short(text):
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def watched(thresholds, texts, corpus):
    """Return the answer to every unit, and the moves (number of the threshold, down or up) that can change it."""
    return in_child(partial(_watched, thresholds, texts, corpus))


def _watched(thresholds, texts, corpus):
    watch = Watch(thresholds)
    watch.install()
    units = importlib.import_module("benchmarks.thresholds.answers").units(texts, corpus, afresh=True)
    answers, felt = {}, {}
    for key, ask in units.items():
        _clear()
        watch.begin()
        answers[key] = _answer(ask)
        felt[key] = watch.felt
        if answers[key].failed:
            raise RuntimeError(f"{key} fails already: {answers[key].short}")
    return answers, {key: moves | watch.always for key, moves in felt.items()}


def _clear():
    """Forget what functions of ours keep, so that they run again."""
    for name, module in [*sys.modules.items()]:
        if name.partition(".")[0] == "transcripts":
            for value in [*vars(module).values()]:
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
