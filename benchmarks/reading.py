"""Reading each notation: against the floor of one tiling expression, and against the libraries that read the same cues."""

import io
import re
import statistics
import time

import transcripts
from benchmarks import texts
from transcripts.formats.writing.registry import WRITERS

# The floor of any line-based reader: one tiling expression of seven kinds, kind and offsets kept.
FLOOR = re.compile(
    r"(?P<BLANK>[ \t]*\n)|(?P<HEADING>\#{1,6} [^\n]*\n?)|(?P<RULE>---+\n?)|(?P<ITEM>[-*] [^\n]*\n?)|(?P<QUOTE>> [^\n]*\n?)"
    r"|(?P<LABEL>[^\n:]{1,60}: [^\n]*\n?)|(?P<TEXT>[^\n]+\n?)"
)
_ROUNDS = 5


def floor_of(text):
    return lambda: [(match.lastgroup, match.start(), match.end()) for match in FLOOR.finditer(text)]


def _webvtt(text):
    import webvtt  # noqa: PLC0415  (it may be missing)

    return lambda: list(webvtt.from_buffer(io.StringIO(text)))


def _srt(text):
    import srt  # noqa: PLC0415  (it may be missing)

    return lambda: list(srt.parse(text))


def _pysubs2(text):
    import pysubs2  # noqa: PLC0415  (it may be missing)

    return lambda: pysubs2.SSAFile.from_string(text)


def _pycaption(reader):
    def make(text):
        import pycaption  # noqa: PLC0415  (it may be missing)

        return lambda: getattr(pycaption, reader)().read(text)

    return make


def _pylangacq(text):
    import pylangacq  # noqa: PLC0415  (it may be missing)

    return lambda: pylangacq.CHAT.from_strs([text]).utterances()


PEERS = {
    "webvtt": {"webvtt-py": _webvtt, "pysubs2": _pysubs2, "pycaption": _pycaption("WebVTTReader")},
    "srt": {"srt": _srt, "pysubs2": _pysubs2, "pycaption": _pycaption("SRTReader")},
    "ass": {"pysubs2": _pysubs2},
    "cha": {"pylangacq": _pylangacq},
}


def report(count):
    """Yield the lines of two tables: every text notation that is written, and the peers on the same files."""
    yield "## Reading every notation\n"
    yield f"The same {count:,} turns, written and read in each notation. CPU time, the median of {_ROUNDS} runs in turn with the floor"
    yield "(one bare tiling expression over the same text).\n"
    yield "| notation | characters | read, x floor | us a turn | MB/s |"
    yield "|---|---:|---:|---:|---:|"
    interview = transcripts.Interview.from_turns(texts.turns(count))
    written = {}
    for writer in WRITERS:
        text = transcripts.render(interview, writer.name)
        written.setdefault(writer.notation, text)
        parse = _reader(text, writer.notation)
        parse()
        took, floor = _in_turn([parse, floor_of(text)])
        yield (
            f"| {writer.name} | {len(text):,} | {took / floor:.0f} | {took / count * 1e6:.0f} "
            f"| {len(text.encode()) / took / 1e6:.1f} |"
        )
    yield "\nOther libraries on the same files, as multiples of our time; they stop at cues or utterances, we go on to turns and a cast.\n"
    yield "| notation | library | takes x |"
    yield "|---|---|---:|"
    for notation, peers in PEERS.items():
        for name, make in peers.items():
            yield f"| {notation} | {name} | {_against(written.get(notation), notation, make)} |"
    yield ""


def _reader(text, notation):
    return lambda: transcripts.parse(text, notation=notation)


def _against(text, notation, make):
    if text is None:
        return "not written"
    try:
        peer = make(text)
        peer()
    except ImportError as missing:
        return f"missing: {missing.name}"
    except Exception as refused:  # noqa: BLE001  (a peer may refuse what we write; that is a result)
        return f"refuses: {type(refused).__name__}"
    ours, theirs = _in_turn([_reader(text, notation), peer])
    return f"{theirs / ours:.2f}"


def _in_turn(works):
    """Return the median CPU seconds of each, run alternately."""
    took = [[] for _ in works]
    for _ in range(_ROUNDS):
        for times, work in zip(took, works, strict=True):
            began = time.process_time()
            work()
            times.append(time.process_time() - began)
    return [statistics.median(times) for times in took]
