"""Reading: its growth, every input format against a bare tiling expression, and libraries that read the same utterances."""

import io
import re

import transcripts
from benchmarks import texts
from benchmarks.measuring import in_turn, rounds_for, spent, whole
from transcripts.formats.detection import notation_named
from transcripts.formats.writing.registry import WRITERS

# The floor for any line-based reader: one tiling expression with seven kinds, keeping kind and offsets.
FLOOR = re.compile(
    r"(?P<BLANK>[ \t]*\n)|(?P<HEADING>\#{1,6} [^\n]*\n?)|(?P<RULE>---+\n?)|(?P<ITEM>[-*] [^\n]*\n?)|(?P<QUOTE>> [^\n]*\n?)"
    r"|(?P<LABEL>[^\n:]{1,60}: [^\n]*\n?)|(?P<TEXT>[^\n]+\n?)"
)
_ROUNDS = 5
# At most so many times the floor: plain labels by the number of turns, and captions of about three cues a turn, half of what they once took.
_LABELLED_AIMS = {20: 40, 2_000: 11, 20_000: 12}
_CAPTION_AIMS = {"webvtt": 8.5, "srt": 6.6}


def floor_of(text):
    return lambda: [(match.lastgroup, match.start(), match.end()) for match in FLOOR.finditer(text)]


def growth(results, sizes):
    yield "## Reading\n"
    yield "Typed documents from plain labels, compared with one bare tiling expression over the same text (the floor). CPU time, the minimum of several alternated runs.\n"
    points = []
    columns = ["turns", "characters", "scan, x floor", "read, x floor", "us a turn", "MB/s"]
    yield from results.table("reading", columns, _growing(results, sizes, points))
    results.curve("reading", "transcripts, plain labels", points, ours=True, fitted_from=200)


def _growing(results, sizes, points):
    labelled = notation_named("labelled")
    for size in sizes:
        text = texts.labelled(texts.turns(size))
        works = [floor_of(text), lambda text=text: labelled.scan(text), lambda text=text: transcripts.parse(text)]
        floor, scan, read = in_turn(works, rounds_for(spent(works[-1])))
        points.append((size, read))
        if aim := _LABELLED_AIMS.get(size):
            _judge_by_floor(results, f"reading plain labels, {size:,} turns", aim, read / floor)
        yield [
            *(whole(size), whole(len(text)), f"{scan / floor:.1f}", f"{read / floor:.1f}"),
            *(f"{read / size * 1e6:.1f}", f"{len(text) / read / 1e6:.1f}"),
        ]


def _judge_by_floor(results, what, aim, ratio):
    results.goal(what, f"<= {aim}x floor", f"{ratio:.1f}x", ratio <= aim)


def notations(results, count):
    yield "## Reading every format\n"
    yield f"The same {count:,} turns, written and read in each format. CPU time, the minimum of {_ROUNDS} runs alternated with the floor"
    yield "(one bare tiling expression over the same text). Captions are split into cues of two lines, about three per turn.\n"
    columns = ["notation", "characters", "read, x floor", "us a turn", "MB/s"]
    yield from results.table("notations", columns, _each(results, count))


def _each(results, count):
    interview = transcripts.Interview.from_turns(texts.turns(count))
    for writer in WRITERS:
        text = transcripts.render(interview, writer.name)
        floor, took = in_turn([floor_of(text), _ours(text, writer.notation)], _ROUNDS)
        if aim := _CAPTION_AIMS.get(writer.name):
            _judge_by_floor(results, f"reading {writer.name}, three cues a turn", aim, took / floor)
        size = len(text.encode())
        yield [
            writer.name,
            whole(len(text)),
            f"{took / floor:.0f}",
            f"{took / count * 1e6:.0f}",
            f"{size / took / 1e6:.1f}",
        ]


def _ours(text, notation):
    return lambda: transcripts.parse(text, notation=notation)


# The same utterances in formats that other libraries read, one cue or line each.


def _clock(seconds, mark):
    minutes, rest = divmod(seconds * 8, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest:02}{mark}000"


def _as_srt(pairs):
    cues = (
        f"{at + 1}\n{_clock(at, ',')} --> {_clock(at + 1, ',')}\n{name}: {said}\n"
        for at, (name, said) in enumerate(pairs)
    )
    return "\n".join(cues)


def _as_webvtt(pairs):
    cues = (f"{_clock(at, '.')} --> {_clock(at + 1, '.')}\n<v {name}>{said}\n" for at, (name, said) in enumerate(pairs))
    return "WEBVTT\n\n" + "\n".join(cues)


def _as_chat(pairs):
    return transcripts.render(transcripts.Interview.from_turns(pairs), "cha")


def _as_stm(pairs):
    rows = (
        f"talk 1 {name.replace(' ', '_')} {8 * at}.00 {8 * at + 8}.00 {said}\n" for at, (name, said) in enumerate(pairs)
    )
    return "".join(rows)


def _webvtt_py(text):
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


def _meeteval(text):
    from meeteval.io import STM  # noqa: PLC0415  (it may be missing)

    return lambda: STM.parse(text)


def _convokit(text):
    from convokit import Corpus, Speaker, Utterance  # noqa: PLC0415  (it may be missing)

    def make():
        spoken = [line.partition(": ") for line in text.split("\n\n") if ": " in line]
        speakers = {name: Speaker(id=name) for name, _, _ in spoken}
        return Corpus(
            utterances=[
                Utterance(id=str(at), speaker=speakers[name], conversation_id="0", text=said)
                for at, (name, _, said) in enumerate(spoken)
            ]
        )

    return make


_FORMATS = {
    "labelled": texts.labelled,
    "srt": _as_srt,
    "webvtt": _as_webvtt,
    "cha": _as_chat,
    "stm": _as_stm,
}
_PEERS = (
    ("srt", "srt", _srt, 1.3),
    ("pysubs2", "srt", _pysubs2, 2.5),
    ("pycaption", "srt", _pycaption("SRTReader"), None),
    ("webvtt-py", "webvtt", _webvtt_py, 2),
    ("pysubs2", "webvtt", _pysubs2, 3.5),
    ("pycaption", "webvtt", _pycaption("WebVTTReader"), None),
    ("pylangacq", "cha", _pylangacq, 2.5),
    ("meeteval", "stm", _meeteval, None),
    ("ConvoKit", "labelled", _convokit, None),
)


def peers(results, sizes):
    yield "## Other libraries\n"
    yield "The same utterances, one cue or line each, in the formats that other libraries read: microseconds per utterance. They stop at cues or lines;"
    yield "this package goes on to turns, speakers with roles, exchanges and diagnostics. The last columns say how many times as long they take:"
    yield "compared with ours for the same file, and with ours for plain labels.\n"
    columns = ["library", "format", *(f"us at {size:,}" for size in sizes), "x ours, same file", "x ours, plain labels"]
    curves = {}
    yield from results.table("peers", columns, _reading(results, sizes, curves))
    for name, points in curves.items():
        results.curve("reading", name, points, ours=False)


def _reading(results, sizes, curves):
    written = {name: [make(texts.turns(size)) for size in sizes] for name, make in _FORMATS.items()}
    ours = {}
    for name, files in written.items():
        times = [in_turn([_ours(text, name)], _ROUNDS)[0] for text in files]
        ours[name] = times[-1]
        yield ["transcripts", name, *_each_utterance(times, sizes), "1.00", f"{times[-1] / ours['labelled']:.2f}"]
    for library, format_, make, aim in _PEERS:
        try:
            works = [make(text) for text in written[format_]]
            works[0]()
        except ImportError as missing:
            results.missing[library] = str(missing)
            continue
        times = [in_turn([work], _ROUNDS)[0] for work in works]
        [same, theirs] = in_turn([_ours(written[format_][-1], format_), works[-1]], _ROUNDS)
        if aim:
            results.goal(
                f"reading {format_}, against {library}", f">= {aim}x", f"{theirs / same:.2f}x", theirs >= aim * same
            )
        curves[f"{library}, {format_}"] = list(zip(sizes, times, strict=True))
        yield [
            library,
            format_,
            *_each_utterance(times, sizes),
            f"{theirs / same:.2f}",
            f"{theirs / ours['labelled']:.2f}",
        ]


def _each_utterance(times, sizes):
    return [f"{took / size * 1e6:.1f}" for took, size in zip(times, sizes, strict=True)]
