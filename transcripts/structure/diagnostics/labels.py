"""Diagnostics of labels: misspelt, deceptive, used once, ambiguous, or inconsistent."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.model.text import Span
from transcripts.structure.cast.decision import is_firm
from transcripts.structure.diagnostics.codes import diagnostic
from transcripts.structure.names import label as labels
from transcripts.structure.names.known import AnnouncedNames
from transcripts.structure.names.label import fold, read_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transcripts.model.interviews.document import Diagnostic
    from transcripts.model.interviews.interview import Interview
    from transcripts.structure.cast.verdict import Verdict
    from transcripts.structure.diagnostics.reading import Reading
    from transcripts.structure.names.candidates import Candidate
    from transcripts.structure.people.people import Person
    from transcripts.vocabulary.line_kinds import LabelStyle

_STEERING = expression("[\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = expression("[\u200b\u2060\u00ad\u180e\u034f\u3164\uffa0\U000e0000-\U000e007f]")
_JOINERS_AND_MARKS = expression("(?<=[A-Za-zÀ-ɏͰ-ӿ])[\u200c-\u200f\u061c]+(?=[A-Za-zÀ-ɏͰ-ӿ])")
_LOOK_ALIKE_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")
# Cyrillic and Greek letters that look like Latin ones (from Unicode's confusables).
_LATIN_LOOK = str.maketrans(
    "АВЕЅІЈКМНОРСТУХЗаеѕіјорсухһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρι",
    "ABESIJKMHOPCTYX3aesijopcyxhdqwABEZHIKMNOPTYXovpi",
)
_WORD = expression(r"[^\W\d_]{2,}")
_ARTICLE = expression(r"the\s+", re.IGNORECASE)
_MISSING_SPACE = expression(r"[^\W\d_]{2}\.(?=[^\W\d_]{2})")  # Dr.Okafor
_FEWEST_TURNS_OF_A_DIALOGUE = 12  # turns of an interview in which a stray label is one; judged
_FEWEST_TURNS_OF_A_REGULAR = 4  # turns of those who talk in it; judged
_MOST_STRAYS = 2  # labels with a single turn; judged
_MOST_COMPARED = 40  # labels with which each is compared; a bound
_SHORTEST_COMPARED_NAME = 5  # letters of a name that is compared; judged
_ALMOST_ACCEPTED_AT = 1  # points of a label that was nearly accepted; judged


def misspelt(reading: Reading) -> Iterator[Diagnostic]:
    """Yield each turn whose label is a misspelling."""
    typos = {printed: person.name for person in reading.persons for printed in person.typos}
    if not typos:
        return
    for interview in reading.interviews:
        for turn in interview.turns:
            if turn.label and turn.label.text in typos:
                detail = f"label {turn.label.text!r} was read as {typos[turn.label.text]!r}"
                yield diagnostic("T101", turn.label.span, detail)


def inconsistent_forms(reading: Reading) -> Iterator[Diagnostic]:
    """Yield the first use of each label that differs from a commoner one only in case, spaces or full stops: `Dr.okafor`, `Dr. Okafor`."""
    if any(one.style == "declared" for one in reading.decision.accepted):
        return
    forms: dict[str, dict[str, tuple[str, int]]] = {}
    for printed, (_, count) in reading.labels.items():
        name = _ARTICLE.sub("", " ".join(read_label(printed).name.split()))
        same = forms.setdefault(fold(name), {})
        same[name] = same.get(name, (printed, 0))[0], same.get(name, ("", 0))[1] + count
    for same in forms.values():
        usual, *others = sorted(same, key=lambda name: (_MISSING_SPACE.search(name) is not None, -same[name][1]))
        for name in others:
            printed, count = same[name]
            rarer = count < same[usual][1] or _MISSING_SPACE.search(name)
            if rarer and not (name.isupper() or usual.isupper()):
                detail = f"label {printed!r} is printed {usual!r} elsewhere" + (
                    f" ({count} turns)" if count > 1 else ""
                )
                yield diagnostic("T109", reading.labels[printed][0].span, detail)


def hidden_characters(reading: Reading) -> Iterator[Diagnostic]:
    """Yield the first invisible character of each label that has one where no script needs it."""
    if reading.text.isascii():
        return
    for printed, (label, count) in reading.labels.items():
        if printed.isascii():
            continue
        match = _STEERING.search(printed) or _INVISIBLE.search(printed) or _JOINERS_AND_MARKS.search(printed)
        if match:
            span = Span(label.span.start + match.start(), label.span.start + match.end())
            name = unicodedata.name(match[0][0], "unnamed character").lower()
            detail = f"label {labels.read_label(printed).name!r} contains U+{ord(match[0][0]):04X} ({name})"
            yield diagnostic("T102", span, detail + (f" in {count} turns" if count > 1 else ""))


def mixed_scripts(reading: Reading) -> Iterator[Diagnostic]:
    """Yield each label with a word that mixes look-alike scripts."""
    if reading.text.isascii():
        return
    for printed, (label, _) in reading.labels.items():
        if printed.isascii():
            continue
        for word in _WORD.finditer(printed):
            scripts = Counter(filter(None, map(_script, word[0])))
            if len(scripts) > 1:
                rare = min(scripts, key=lambda script: (scripts[script], script))
                at = next(at for at, letter in enumerate(word[0]) if _script(letter) == rare)
                span = Span(label.span.start + word.start() + at, label.span.start + word.start() + at + 1)
                letter = unicodedata.name(word[0][at]).lower()
                yield diagnostic("T103", span, f"label {printed!r} contains the letter {word[0][at]!r} ({letter})")
                break


def look_alikes(reading: Reading) -> Iterator[Diagnostic]:
    """Yield the rarer of two labels that look alike but use different scripts."""
    if reading.text.isascii():
        return
    alike: dict[str, dict[str, tuple[str, int]]] = {}
    for printed, (_, count) in reading.labels.items():
        name = read_label(printed).name
        alike.setdefault(name.translate(_LATIN_LOOK).casefold(), {}).setdefault(fold(name), (printed, count))
    for group in alike.values():
        first, *others = sorted(group.values(), key=lambda one: -one[1])
        for printed, _ in others:
            detail = f"label {printed!r} looks like {first[0]!r} but uses different letters"
            yield diagnostic("T103", reading.labels[printed][0].span, detail)


def _script(letter: str) -> str | None:
    """Return the script of a letter, if it is one of the look-alike scripts."""
    script = unicodedata.name(letter, "").partition(" ")[0]
    return script if script in _LOOK_ALIKE_SCRIPTS else None


def strays(reading: Reading) -> Iterator[Diagnostic]:
    """Yield the only turn of a speaker who is not announced, in a dialogue of others."""
    if any(one.style == "declared" for one in reading.decision.accepted):
        return  # in a message log, many people write once
    known = AnnouncedNames([one.name for one in reading.known])
    for interview in reading.interviews:
        yield from _strays(interview, known)


def _strays(interview: Interview, known: AnnouncedNames) -> Iterator[Diagnostic]:
    if len(interview.turns) < _FEWEST_TURNS_OF_A_DIALOGUE:
        return
    uses = Counter(map(_name, chain.from_iterable(map(_speakers, interview.turns))))
    regulars = sum(count >= _FEWEST_TURNS_OF_A_REGULAR for count in uses.values())
    single = {name for name, count in uses.items() if count == 1}
    if regulars < 2 or not 0 < len(single) <= _MOST_STRAYS:
        return
    for turn in interview.turns[1:]:
        if turn.label and len(turn.speakers) == 1 and turn.speakers[0].name in single:
            label = read_label(turn.label.text)
            if not (known.knows(label) or labels.role_of_label(label) or labels.is_unnamed(label)):
                detail = (
                    f"{turn.label.text!r} speaks only once and is not introduced or named as a speaker anywhere else"
                )
                yield diagnostic("T104", turn.label.span, detail)


_name, _speakers = attrgetter("name"), attrgetter("speakers")


def partly_unknown(reading: Reading) -> Iterator[Diagnostic]:
    """Yield each joint label with exactly one person who never speaks alone."""
    for interview in reading.interviews:
        joint = {turn.label.text: turn for turn in reversed(interview.turns) if len(turn.speakers) > 1 and turn.label}
        alone = {turn.speakers[0].name for turn in interview.turns if len(turn.speakers) == 1} if joint else set()
        for printed, turn in joint.items():
            strange = [speaker.name for speaker in turn.speakers if speaker.name not in alone]
            if len(strange) == 1 and turn.label:
                detail = f"label {printed!r} names several people, one of whom ({strange[0]!r}) speaks nowhere else"
                yield diagnostic("T105", turn.label.span, detail)


def near_spellings(reading: Reading) -> Iterator[Diagnostic]:
    """Yield the rarer of two labels that differ in one or two letters but were not joined."""
    by_end: dict[str, list[Person]] = {}
    for person in sorted(reading.persons, key=lambda one: -one.uses):
        label = person.candidates[0].label
        key = label.key
        if len(key) < _SHORTEST_COMPARED_NAME or labels.is_unnamed(label) or labels.role_of_label(label):
            continue
        near = (other for end in (key[:3], f"-{key[-3:]}") for other in by_end.get(end, ())[:_MOST_COMPARED])
        other = next((other for other in near if _nearly_same(person, other)), None)
        if other is not None:
            detail = (
                f"{person.name!r} may be {other.name!r}: their labels differ by a letter or two but were not joined"
            )
            yield from _at_first_use(reading, person, "T106", detail)
        for end in (key[:3], f"-{key[-3:]}"):
            by_end.setdefault(end, []).append(person)


def _nearly_same(person: Person, other: Person) -> bool:
    first, second = person.candidates[0].label, other.candidates[0].label
    allowed = 1 if min(len(first.key), len(second.key)) < 8 else 2
    if abs(len(first.key) - len(second.key)) > allowed:
        return False
    if first.title and second.title and fold(first.title) != fold(second.title):
        return False
    if any(len(label.words[-1:] and label.words[-1]) == 1 for label in (first, second)):
        return False  # Channel A, Channel B
    if re.findall(r"\d+", first.key) != re.findall(r"\d+", second.key):
        return False
    from rapidfuzz.distance import OSA  # noqa: PLC0415  (most texts have no two names with the same beginning or end)

    return OSA.distance(first.key, second.key, score_cutoff=allowed) <= allowed


def ambiguous(reading: Reading) -> Iterator[Diagnostic]:
    """Yield each label that may abbreviate several speakers' full names."""
    owners: dict[str, dict[str, None]] = {}
    for person in reading.persons:
        for one in person.candidates:
            if len(one.label.words) > 1 and not labels.is_unnamed(one.label):
                for word in {fold(one.label.words[0]), one.label.surname}:
                    owners.setdefault(word, {})[person.name] = None
    for person in reading.persons:
        label = person.candidates[0].label
        if len(label.words) != 1 or labels.role_of_label(label) or labels.is_unnamed(label):
            continue
        names = [name for name in owners.get(fold(label.words[0]), ()) if name != person.name]
        if len(names) > 1:
            detail = f"label {label.printed!r} may mean {' or '.join(map(repr, names[:3]))}"
            yield from _at_first_use(reading, person, "T107", detail)


def _at_first_use(reading: Reading, person: Person, code: str, detail: str) -> Iterator[Diagnostic]:
    span = reading.lines[min(one.uses[0] for one in person.candidates)].label
    if span is not None:
        yield diagnostic(code, span, detail)


def nearly_accepted(reading: Reading) -> Iterator[Diagnostic]:
    """Yield each rejected label just below the threshold: it looks like a full name, in the style of accepted labels."""
    accepted = reading.decision.accepted
    styles = {one.style for one in accepted}
    taken = {one.label.key for one in accepted}
    first = min((one.uses[0] for one in accepted), default=0)
    for one in reading.decision.rejected:
        verdict = reading.decision.verdicts[one]
        if _is_likely(one, verdict, styles) and one.uses[0] > first and one.label.key not in taken:
            span = reading.lines[one.uses[0]].label
            if span is not None:
                yield diagnostic("T108", span, f"{one.label.printed!r} was not recognised as a label: {verdict.reason}")


def refused_in_layout(reading: Reading) -> Iterator[Diagnostic]:
    """Yield each name that is not taken for a label where the layout by which the text was read has its labels."""
    talks = sorted((one.turns[0].span.start, one.span.end) for one in reading.interviews if one.turns)
    for one in reading.decision.rejected:
        if one.style == "layout":
            verdict = reading.decision.verdicts[one]
            code = "T112" if is_firm(verdict) else "T110"
            detail = f"{one.label.printed!r} is not taken for a label where the layout has one: {verdict.reason}"
            for span in filter(None, (reading.lines[use].label for use in one.uses)):
                at = bisect_right(talks, (span.start, len(reading.text))) - 1
                if at >= 0 and span.start < talks[at][1]:
                    yield diagnostic(code, span, detail)


def _is_likely(candidate: Candidate, verdict: Verdict, styles: set[LabelStyle]) -> bool:
    return (
        verdict.fault is None
        and candidate.style in styles
        and verdict.points >= _ALMOST_ACCEPTED_AT
        and labels.name_likeness(candidate.label) == 2
        and not labels.is_metadata(candidate.label)
    )
