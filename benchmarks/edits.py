"""Random known edits to any interview, reproducible by seed, and how many of them a diff finds: `python -m benchmarks edits`.

`edited` makes two versions that differ in edits of known kinds; `rearranged` makes two whose turns were moved, split, merged, added and
left out. Both return what was made, and where.
"""

import random
import re
from pathlib import Path
from typing import NamedTuple

import transcripts
from benchmarks import material
from benchmarks.scoring import Known, Scores, share

ROOT = Path(__file__).parent.parent
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")
_QUOTES = re.compile('[“"]')
_PLAIN = re.compile(r"[\w\s,.;:!?'’“”\"–—$%-]+")


class Mark(NamedTuple):
    """An edit in a text made of strings and edits."""

    kind: str
    before: str
    after: str


class Versions(NamedTuple):
    """Two versions and the changes between them; for rearrangements also the index in a of each turn of b."""

    a: transcripts.Interview
    b: transcripts.Interview
    known: list
    moved: frozenset = frozenset()
    links: frozenset = frozenset()


def pairs_of(interview):
    """Return (speaker, text) pairs of the non-empty turns of an interview, each on one line."""
    found = []
    for turn in interview.turns:
        text = " ".join(turn.text.split())
        if text:
            found.append((turn.speaker.name if turn.speaker else "Voice", text))
    return found


def bases(paths=()):
    """Return the turns of every interview long enough to edit in the project's own texts and the given files."""
    own = [
        *(ROOT / "examples").glob("*.*"),
        *(ROOT / "tests" / "cases").rglob("*.*"),
        *(ROOT / "tests" / "comparisons").glob("[!h]*/b.txt"),
    ]
    found = []
    for path in [*sorted(own), *map(Path, paths)]:
        if path.suffix in {".outline", ".py", ".svg"}:
            continue
        for interview in transcripts.read(path).interviews:
            pairs = pairs_of(interview)
            if len(pairs) >= 6 and sum(len(text.split()) for _, text in pairs) >= 60:
                found.append(pairs)
    return found


# Each maker takes a random generator and a plain sentence, and returns the sentence with one edit in it, or None if it does not apply.


def _replaced(sentence, start, end, kind, after):
    return [sentence[:start], Mark(kind, sentence[start:end], after), sentence[end:]]


def _words(sentence, expression=r"[a-z]+"):
    return list(re.finditer(rf"(?<![\w'’.-]){expression}(?![\w'’-]|\.\d| not\b| never\b)", sentence))


def spacing(draw, sentence):
    places = [match.start() for match in re.finditer(r"(?<=[a-z,;]) (?=[a-z])", sentence)]
    if not places:
        return None
    at = draw.choice(places)
    joined = sentence[at - 1] in ",;" and draw.random() < 0.5
    return _replaced(sentence, at, at + 1, "spacing", "" if joined else "  ")


def typography(draw, sentence):
    places = [match.start() for match in re.finditer(r"(?<=\w)'(?=\w)", sentence)]
    if places and draw.random() < 0.5:
        at = draw.choice(places)
        return _replaced(sentence, at, at + 1, "typography", "’")
    words = _words(sentence, "[a-z]{4,}")
    if not words:
        return None
    word = draw.choice(words)
    mark = draw.choice(["*", "**", "_"])
    return _replaced(sentence, *word.span(), "typography", f"{mark}{word[0]}{mark}")


def punctuation(draw, sentence):
    commas = [match.start() for match in re.finditer(r",(?= )", sentence)]
    if commas and draw.random() < 0.6:
        at = draw.choice(commas)
        return _replaced(sentence, at, at + 1, "punctuation", draw.choice(["", ";", ":"]))
    if draw.random() < 0.4 and sentence[-1] in ".?!":
        size = len(sentence)
        return _replaced(
            sentence, size - 1, size, "punctuation", draw.choice([end for end in "!?." if end != sentence[-1]])
        )
    places = [match.start() for match in re.finditer(r"(?<=[a-z]) (?=[a-z])", sentence)]
    if not places:
        return None
    at = draw.choice(places)
    return _replaced(sentence, at, at, "punctuation", ",")


def casing(draw, sentence):
    words = [match for match in _words(sentence, "[A-Za-z]{3,}") if match.start()]
    if not words:
        return None
    word = draw.choice(words)
    other = word[0].lower() if word[0] != word[0].lower() else draw.choice([word[0].capitalize(), word[0].upper()])
    return _replaced(sentence, *word.span(), "casing", other)


def spelling(draw, sentence):
    words = _words(sentence, "[a-z]{6,}")
    if not words:
        return None
    word = draw.choice(words)
    at = draw.randint(1, len(word[0]) - 3)
    slips = [
        word[0][:at] + word[0][at + 1] + word[0][at] + word[0][at + 2 :],
        word[0][:at] + word[0][at + 1 :],
        word[0][:at] + word[0][at] + word[0][at:],
    ]
    slips = [slip for slip in slips if slip != word[0]]
    return _replaced(sentence, *word.span(), "misspelling", draw.choice(slips))


def duplicate(draw, sentence):
    words = _words(sentence, "[a-z]{1,4}")
    if not words:
        return None
    word = draw.choice(words)
    return _replaced(sentence, word.end(), word.end(), "duplicate", f" {word[0]}")


def gap(draw, sentence):
    words = _words(sentence, "[a-z]+")
    runs = [
        (one.start(), other.end()) for size in range(1, 4) for one, other in zip(words, words[size - 1 :], strict=False)
    ]
    runs = [(start, end) for start, end in runs if re.fullmatch(r"[a-z ]+", sentence[start:end]) and start]
    if not runs:
        return None
    return _replaced(sentence, *draw.choice(runs), "gap-opened", draw.choice(material.GAPS))


def filler(draw, sentence):
    if re.match(r"[A-Z][a-z]*\s", sentence) and draw.random() < 0.5:
        first = sentence.split()[0]
        inside = first if first == "I" or draw.random() < 0.2 else first.lower()
        return _replaced(sentence, 0, len(first), "filler", f"{draw.choice(material.HESITATIONS)}{inside}")
    if re.match(r"[A-Z][a-z]* [a-z]+ ", sentence) and draw.random() < 0.3:
        start = " ".join(sentence.split()[:2])
        broken = f"{start}{draw.choice(['-', '—', '...'])} "
        return _replaced(sentence, 0, 0, "filler", broken)
    places = [match.start() for match in re.finditer(r"(?<=[a-z]) (?=[a-z])", sentence)]
    if not places:
        return None
    at = draw.choice(places)
    return _replaced(sentence, at, at, "filler", draw.choice(material.INTERJECTIONS))


def exchanged(kind):
    def make(draw, sentence):
        options = []
        for pair in material.EXCHANGES[kind]:
            for before, after in (pair, pair[::-1]):
                options += [(match.span(), after) for match in _words(sentence, re.escape(before)) if match.start()]
        if not options or draw.random() < 0.5:
            return slotted(kind)(draw, sentence)
        span, after = draw.choice(options)
        return _replaced(sentence, *span, kind, after)

    return make


def slotted(kind):
    def make(draw, sentence):
        pattern, fillings = draw.choice(material.SLOTS[kind])
        before, after = draw.sample(fillings, 2)
        head, tail = pattern.split("{}")
        return [f"{sentence} {head}", Mark(kind, before, after), tail]

    return make


def number(draw, sentence):
    figures = [match for match in _words(sentence, r"\d{1,3}") if match[0] != "0"]
    if not figures or draw.random() < 0.5:
        return slotted("number")(draw, sentence)
    figure = draw.choice(figures)
    if re.search(r"[A-Z][a-z]+ \Z", sentence[: figure.start()]) or re.match(
        r" (?:of )?[A-Z]", sentence[figure.end() :]
    ):
        return None
    return _replaced(sentence, *figure.span(), "number", str(int(figure[0]) + draw.randint(1, 40)))


def added(draw, sentence):
    if not re.search(
        r"[a-z]{3}[.?!]$", sentence
    ):  # a sentence follows a whole one, not `Mr.` nor a line of a chat without marks
        return None
    return [sentence, Mark("sentence-added", "", f" {draw.choice(material.SENTENCES)}")]


def removed(draw, sentence):
    return [sentence, Mark("sentence-removed", f" {draw.choice(material.SENTENCES)}", "")]


def turned(maker, kinds=None):
    """Return a maker of the reverse edit; `kinds` maps a kind to its reverse."""

    def make(draw, sentence):
        marked = maker(draw, sentence)
        return marked and [
            Mark((kinds or {}).get(part.kind, part.kind), part.after, part.before) if isinstance(part, Mark) else part
            for part in marked
        ]

    return make


MAKERS = [
    *(maker for one in (spacing, typography, punctuation, casing, duplicate, filler) for maker in (one, turned(one))),
    spelling,
    turned(spelling, {"misspelling": "spelling"}),
    gap,
    turned(gap, {"gap-opened": "gap-filled"}),
    *(slotted(kind) for kind in ("date", "name", "quotation", "aside", "time")),
    *(slotted(kind) for kind in ("attribution", "relation", "term", "gesture", "claim")),
    number,
    *(exchanged(kind) for kind in material.EXCHANGES),
    added,
    removed,
]


def edited(pairs, seed, per_sentence=0.3):
    """Return two versions of an interview that differ in words, and sometimes in the name of a speaker."""
    draw = random.Random(seed)
    labels = _labels(draw, [speaker for speaker, _ in pairs])
    marked = []
    for (before, after), (_, text) in zip(labels, pairs, strict=True):
        kind = None if before == after else labels.kind if (before, after) == labels.named else "reattributed"
        marked.append(([Mark(kind, before, after) if kind else before], _marked(draw, text, per_sentence)))
    return _versions(marked)


class _Labels(list):
    """The labels of the turns in both versions; `named` is the pair that is one speaker, `kind` what changed about it."""

    named = kind = None


def _labels(draw, speakers):
    labels = _Labels((speaker, speaker) for speaker in speakers)
    cast = sorted(set(speakers))
    if len(cast) < 2:
        return labels
    if draw.random() < 0.6:
        chosen = draw.choice(cast)
        kind, after = draw.choice(_other_names(draw, chosen))
        if after not in cast:
            labels.named, labels.kind = (chosen, after), kind
            labels[:] = [(before, after) if before == chosen else (before, before) for before in speakers]
    elif len(speakers) >= 8:
        at = draw.randrange(1, len(speakers))
        labels[at] = (speakers[at], draw.choice([name for name in cast if name != speakers[at]]))
    return labels


def _other_names(draw, name):
    """Return different ways to print a name, each with the kind of that change."""
    names = [("speaker-renamed", draw.choice(material.NAMES))]
    if re.fullmatch(r"[A-Z][a-z]+ [A-Z][a-z]{3,}", name):
        names += [
            ("label", name.upper()),
            ("label", name.split()[1]),
            ("label", f"Dr. {name}"),
            ("label", f"{name[:-2]}{name[-1]}"),
        ]
    elif name != name.upper():
        names.append(("label", name.upper()))
    return names


def _marked(draw, text, per_sentence):
    parts = []
    for number_, sentence in enumerate(_SENTENCE.split(text)):
        parts.append(" " if number_ else "")
        marked = None
        if draw.random() < per_sentence and len(sentence.split()) >= 4 and _PLAIN.fullmatch(sentence):
            marked = draw.choice(MAKERS)(draw, sentence)
        parts += marked or [sentence]
    return parts


def _versions(marked):
    """Return the versions that marked turns stand for: (label, text) as lists of strings and edits."""
    known, sides = [], ([], [])
    at = [0, 0]
    for label, text in marked:
        for side, printed in enumerate(sides):
            printed.append(
                tuple(
                    "".join(part if isinstance(part, str) else part[side + 1] for part in parts)
                    for parts in (label, text)
                )
            )
        for part in (*label, ": ", *text, "\n\n"):
            if isinstance(part, Mark):
                ends = [at[0] + len(part.before), at[1] + len(part.after)]
                # If both words are rare, it cannot be known which one is the typo.
                named = (part.kind, "spelling") if part.kind == "misspelling" else (part.kind,)
                kinds = (*named, "quotation") if _QUOTES.search("".join(map(str, text))) else named
                known.append(Known(kinds, (at[0], ends[0]), (at[1], ends[1]), part.before, part.after))
                at = ends
            else:
                at = [place + len(part) for place in at]
    return Versions(*(transcripts.Interview.from_turns(printed) for printed in sides), known)


def rearranged(pairs, seed, steps=4, *, moves=True, words=0.0):
    """Return two versions with turns removed, added, split, merged and, with `moves`, moved; each turn at most once.

    `words` is the share of sentences in which words are edited as well.
    """
    draw = random.Random(seed)
    sources = [((at,), *pair) for at, pair in enumerate(pairs)]
    touched = set()
    moved = frozenset()
    if moves:
        sources, moved, passed = _moved(draw, sources)
        # Without the turns that it passed, a block would not have moved.
        touched |= moved | passed
    for _ in range(steps):
        sources = draw.choice([_left_out, _added, _split, _merged])(draw, sources, touched)
    links, printed = set(), []
    for number_, (origin, speaker, text) in enumerate(sources):
        links |= {(at, number_) for at in origin}
        printed.append(
            (speaker, "".join(part if isinstance(part, str) else part.after for part in _marked(draw, text, words)))
        )
    a, b = (transcripts.Interview.from_turns(one) for one in (pairs, printed))
    return Versions(a, b, [], moved, frozenset(links))


def _moved(draw, sources):
    """Move a block of one to three turns past turns with more words; also return which turns moved and which they passed."""
    size = draw.choice([1, 1, 2, 3])
    starts = list(range(len(sources) - size))
    draw.shuffle(starts)
    for start in starts:
        block, rest = sources[start : start + size], sources[:start] + sources[start + size :]
        mass = [len(text.split()) for _, _, text in rest]
        if min(len(text.split()) for _, _, text in block) < 8:
            continue
        own = sum(len(text.split()) for _, _, text in block)
        places = [to for to in range(len(rest) + 1) if sum(mass[min(to, start) : max(to, start)]) > 1.5 * own]
        if places:
            to = draw.choice(places)
            moved, passed = (
                frozenset(at for origin, _, _ in turns for at in origin)
                for turns in (block, rest[min(to, start) : max(to, start)])
            )
            return rest[:to] + block + rest[to:], moved, passed
    return sources, frozenset(), frozenset()


def _free(sources, touched, fits):
    return [
        at
        for at, (origin, speaker, text) in enumerate(sources)
        if origin and not touched & set(origin) and fits(at, speaker, text)
    ]


def _left_out(draw, sources, touched):
    places = _free(sources, touched, lambda *_: True)
    if len(places) < 4:
        return sources
    at = draw.choice(places)
    return sources[:at] + sources[at + 1 :]


def _added(draw, sources, _touched):
    at = draw.randint(0, len(sources))
    return [*sources[:at], ((), draw.choice(sources)[1], draw.choice(material.TURNS)), *sources[at:]]


def _split(draw, sources, touched):
    places = _free(sources, touched, lambda _at, _speaker, text: len(_halves(text)) > 1)
    if not places:
        return sources
    at = draw.choice(places)
    origin, speaker, text = sources[at]
    touched |= set(origin)
    halves = _halves(text)
    cut = draw.randint(1, len(halves) - 1)
    return [
        *sources[:at],
        *((origin, speaker, " ".join(part)) for part in (halves[:cut], halves[cut:])),
        *sources[at + 1 :],
    ]


def _halves(text):
    """Return the sentences of a text if each has enough words to stand alone, or else the whole text."""
    sentences = _SENTENCE.split(text)
    return sentences if all(len(sentence.split()) >= 5 for sentence in sentences) else [text]


def _merged(draw, sources, touched):
    def fits(at, _speaker, text):
        return (
            at + 1 < len(sources)
            and sources[at + 1][0]
            and not touched & set(sources[at + 1][0])
            and len(text.split()) >= 5
        )

    places = _free(sources, touched, fits)
    if not places:
        return sources
    at = draw.choice(places)
    (origin, speaker, text), (other, _, more) = sources[at : at + 2]
    touched |= set(origin) | set(other)
    return [*sources[:at], ((*origin, *other), speaker, f"{text} {more}"), *sources[at + 2 :]]


def words_scored(found, seeds):
    """Return the scores of word edits over some bases."""
    scores = Scores()
    for seed in range(seeds):
        for number_, pairs in enumerate(found):
            made = edited(pairs, seed * 1_000 + number_)
            scores.add(made.known, transcripts.diff(made.a, made.b).changes, f"{number_}/{seed}")
    return scores


def arrangement_scored(found, seeds, *, moves, words=0.0):
    """Yield a line: recall and precision of links and of moved turns over some bases."""
    links, right, said, moved, told, false = 0, 0, 0, 0, 0, 0
    for seed in range(seeds):
        for number_, pairs in enumerate(found):
            made = rearranged(pairs, seed * 1_000 + number_, moves=moves, words=words)
            alignment = transcripts.align(made.a, made.b)
            got = {(i, j) for link in alignment.links for i in link.a for j in link.b}
            links, right, said = links + len(made.links), right + len(got & made.links), said + len(got)
            shown = {i for link in alignment.links if link.moved for i in link.a}
            moved, told, false = (
                moved + len(made.moved),
                told + len(shown & made.moved),
                false + len(shown - made.moved),
            )
    yield f"| {share(right, links)} | {share(right, said)} | {moved} | {share(told, moved)} | {false} |"


def report(paths=(), seeds=6):
    found = bases(paths)
    yield "## Known edits\n"
    yield f"{len(found)} interviews, {seeds} random sets of edits each.\n"
    scores = words_scored(found, seeds)
    yield from scores.table()
    yield "\n| turns | links recalled | links right | turns moved | moves recalled | moved wrongly |"
    yield "|---|---:|---:|---:|---:|---:|"
    for title, moves, words in (
        ("left out, added, split, merged", False, 0.0),
        ("the same, and a block moved", True, 0.0),
        ("the same, and words edited", True, 0.3),
        ("in order, words edited", False, 0.5),
    ):
        [line] = arrangement_scored(found, seeds, moves=moves, words=words)
        yield f"| {title} {line}"
