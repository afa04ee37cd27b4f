"""A document from its text: scan, decide the cast, find the interviews, parse their structure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import compress, repeat
from typing import TYPE_CHECKING

from transcripts.model.interview import Document, Interview, Passage, PrintedLabel, Role, Speaker
from transcripts.model.roles import ASKING_ROLES, QUESTION_MARKS, Spoken, roles_of
from transcripts.model.roles import asking as ask
from transcripts.model.text import Line, Lines
from transcripts.structure import diagnostics as diagnosing
from transcripts.structure.announced import announcements
from transcripts.structure.announced.credits import Credits, credited
from transcripts.structure.announced.heading_labels import name_speakers
from transcripts.structure.announced.introductions import introductions
from transcripts.structure.announced.participant_lists import attendance
from transcripts.structure.cast import decision as cast
from transcripts.structure.interviews.boundaries import Boundaries, Boundary
from transcripts.structure.interviews.builder import build
from transcripts.structure.interviews.tokens import Page
from transcripts.structure.names import label as labels
from transcripts.structure.names.candidates import FEW_USES, gather
from transcripts.structure.names.known import Known
from transcripts.structure.names.label import read_label
from transcripts.structure.people import people as naming
from transcripts.structure.people.declared import declare
from transcripts.structure.people.examination import examined
from transcripts.structure.people.inline_labels import with_inner_labels
from transcripts.structure.people.recording import joined
from transcripts.structure.people.speech import Speech, labelled_speech
from transcripts.structure.people.unlabelled import around_labels, find_dashed, find_unlabelled, with_answers
from transcripts.structure.surroundings import front_matter as metadata
from transcripts.structure.surroundings.asides import may_hold_asides
from transcripts.structure.surroundings.corrections import may_correct
from transcripts.structure.surroundings.pull_quotes import pull_quotes
from transcripts.structure.surroundings.running_heads import without_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from transcripts.formats.notation import Notation
    from transcripts.structure.names.candidates import Candidates


def document_of(text: str, lines: Sequence[Line], notation: Notation) -> Document:
    """Build the document of a text that a notation has cut into lines. Any lines do; nothing raises because of the text."""
    cut = Lines.of_sequence(lines)
    front = _front_matter(text, cut)
    lines, listed, credits_ = _told_apart(text, cut, notation)
    candidates = gather(text, lines, notation.plain)
    # A recording has no lines that announce somebody: all of it is speech.
    prose = () if notation.recorded else _announcing_lines(lines, candidates)
    announced = list(announcements.announcements(text, prose, notation.plain))
    title = metadata.title(front)
    in_title = announcements.announcements(title, [Line("HEADING", 0, len(title))]) if title else ()
    introduced = introductions(announced, text, lines, candidates)
    known = [*_known(front, [*in_title, *introduced]), *listed, *credits_.known]
    names = [*(one.name for one in known), *(read_label(one.short) for one in known if one.short)]
    announcing = {one.span.start for one in announced}
    decision = cast.decide(text, lines, candidates, names, announcing, sitting=notation.sitting)
    if inner := with_inner_labels(text, cut, decision.accepted, notation.grammar):
        return document_of(text, inner, notation)
    persons = naming.people(text, decision.accepted, known)
    if notation.declared:
        declare(persons, notation.declared(text, list(lines)))
    speech = examined(text, lines, persons, labelled_speech(persons, decision.accepted, candidates.forms))
    sections = frozenset(use for one in decision.sections for use in one.uses)
    facts = _facts(decision, lines)
    if notation.recorded:
        speech = Speech(joined(lines, speech.turns), speech.forms)
        boundaries = [Boundary(0, None, min(speech.turns), len(lines))] if speech.turns else []
    else:
        speech = _spoken_turns(text, lines, speech, known, title)
        keys = {line: people[0].name if people else "" for line, people in speech.turns.items()}
        spans, credited_lines = [one.span for one in announced], credits_.lines | facts
        found = Boundaries(text, lines, keys, spans, sections, credited_lines, sitting=notation.sitting)
        boundaries = found.find(_openings(text, lines, notation))
    casts, speakers, asking = _roles(text, lines, boundaries, speech)
    # The members of a list that the line before introduces, in turns.
    items = _inside(boundaries, (use for one in decision.rejected if one.introduced for use in one.uses))
    unsaid = (
        facts | _inside(boundaries, credits_.lines) | frozenset(() if notation.recorded else pull_quotes(text, lines))
    )
    page = Page(
        text,
        lines,
        boundaries,
        casts,
        speakers,
        asking,
        sections,
        items,
        unsaid,
        speech.forms,
        notation,
        _corrected(lines),
        lines.kinds,
        not (notation.recorded or notation.sitting) and may_correct(text),
        may_hold_asides(text, notation.asides),
        notation.recorded,
    )
    parts = build(page)
    interviews = tuple(part for part in parts if isinstance(part, Interview))
    reading = diagnosing.Reading(text, lines, notation, decision, persons, known, interviews)
    return Document(
        notation=notation.name,
        passages=tuple(part for part in parts if isinstance(part, Passage)),
        interviews=_titled(interviews, title),
        rejected=tuple(cast.rejected_labels(decision, lines)),
        diagnostics=diagnosing.diagnose(reading),
        metadata=front,
    )


def _told_apart(text: str, lines: Lines, notation: Notation) -> tuple[Lines, list[Known], Credits]:
    """Return the lines with those told apart that only look like labels or like words, and whom they name."""
    if notation.recorded:
        return name_speakers(text, lines), [], Credits()
    listed, lines = attendance(text, name_speakers(text, without_pages(text, lines)))
    credits_, lines = (Credits(), lines) if notation.sitting else credited(text, lines)
    return lines, listed, credits_


def _of_nobody(lines: Lines) -> dict[int, tuple[naming.Person, ...]]:
    """Return the turns that the notation marks as those of nobody who is named, with those of names that were rejected."""
    unnamed = [number for number in lines.numbers("VOICE") if lines[number].label is None]
    changes = lines.numbers("CHANGE_LABEL") if unnamed else ()
    return dict.fromkeys((*unnamed, *changes), ())


def _openings(text: str, lines: Sequence[Line], notation: Notation) -> frozenset[int]:
    """Return the lines of the headings that open an interview by the marks of the notation."""
    opening = notation.opening
    if opening is None:
        return frozenset()
    heading = ((number, one) for number, one in enumerate(lines) if one.kind == "HEADING")
    return frozenset(number for number, one in heading if opening.match(text, one.start, one.end))


def _spoken_turns(text: str, lines: Lines, speech: Speech, known: Sequence[Known], title: str | None) -> Speech:
    """Return the labelled turns with those of nobody, or those of a text that has no labels."""
    if nobody := _of_nobody(lines):
        speech = Speech(dict(sorted({**nobody, **speech.turns}.items())), speech.forms)
    if speech.turns:
        around = around_labels(text, lines, speech, known, title)
        return with_answers(text, lines, speech, known, title) if around is speech else around
    speech = find_unlabelled(text, lines, known, title)
    return speech if speech.turns else find_dashed(text, lines, known, title)


def _corrected(lines: Sequence[Line]) -> dict[int, str]:
    """Return the words that other lines correct, by the offset of what is printed."""
    return {line.text.start: line.words for line in lines if line.words is not None and line.text is not None}


def _front_matter(text: str, lines: Sequence[Line]) -> metadata.Metadata:
    first = lines[0] if lines else None
    if first is None or first.kind != "FRONT_MATTER" or first.text is None:
        return {}
    return metadata.read_front_matter(text[first.text.start : first.text.end])


def _announcing_lines(lines: Lines, candidates: Candidates) -> Iterator[Line]:
    """Yield the lines that may announce somebody: prose, headings, and what looks like a label but stands there once or twice."""
    prose = [number for number in lines.numbers("TEXT", "HEADING", "ITEM") if lines[number].label is None]
    rare = [use for one in candidates.by_key.values() if len(one.uses) <= FEW_USES for use in one.uses]
    return (lines[number] for number in sorted(prose + rare))


def _known(front: metadata.Metadata, announced: Iterable[announcements.Announcement]) -> list[Known]:
    """Return the people whom the document announces in its metadata and in running text."""
    known = [Known(read_label(name), role, None) for name, role in metadata.people(front)]
    known += [Known(read_label(one.name), one.role, one.affiliation) for one in announced]
    return known


def _inside(boundaries: Sequence[Boundary], numbers: Iterable[int]) -> frozenset[int]:
    """Return those of some lines that belong to the turns of an interview."""
    ends = [boundary.end for boundary in boundaries]
    return frozenset(
        number
        for number in numbers
        if (at := bisect_right(ends, number)) < len(ends) and number >= boundaries[at].first
    )


def _facts(decision: cast.Decision, lines: Sequence[Line]) -> frozenset[int]:
    """Return the lines that tell a fact about the section whose heading stands above them (`Presenter: Ana Lindqvist (AL)`)."""
    telling = {use for one in decision.rejected if one.fact or labels.is_metadata(one.label) for use in one.uses}
    found: set[int] = set()
    for number in sorted(telling):
        above = number - 1
        while above >= 0 and lines[above].kind == "BLANK":
            above -= 1
        if above >= 0 and (lines[above].kind == "HEADING" or above in found):
            found.add(number)
    return frozenset(found)


def _roles(
    text: str, lines: Sequence[Line], boundaries: Sequence[Boundary], speech: Speech
) -> tuple[list[tuple[Speaker, ...]], dict[int, tuple[Speaker, ...]], dict[int, bool]]:
    """Decide roles interview by interview: the casts, and by line who speaks from there on and whether that asks."""
    casts: list[tuple[Speaker, ...]] = []
    speakers: dict[int, tuple[Speaker, ...]] = {}
    asking: dict[int, bool] = {}
    turns = speech.turns
    starts = list(turns)
    marks = [mark for mark in QUESTION_MARKS if mark in text]
    for boundary in boundaries:
        own = starts[bisect_left(starts, boundary.first) : bisect_left(starts, boundary.end)]
        opened = [lines[line].start for line in own]
        ends = [*opened[1:], lines[boundary.end - 1].end]
        asked = ask(text, zip([_words_start(lines[line]) for line in own], ends, strict=True), marks)
        people_of = list(map(turns.__getitem__, own))
        groups = list(map(id, people_of))  # the same people are one tuple
        together = dict(zip(groups, people_of, strict=True))
        known = {one.name: one.role for people in together.values() for one in people if one.role is not Role.UNKNOWN}
        roles = roles_of(_spoken(groups, together, asked, opened, ends), known)
        people = _cast(own, groups, together, speech.forms, roles)
        casts.append(tuple(people.values()))
        named = {key: tuple(people[person.name] for person in group) for key, group in together.items()}
        speakers.update(zip(own, map(named.__getitem__, groups), strict=True))
        if ASKING_ROLES.isdisjoint(roles.values()):
            asking.update(zip(own, asked, strict=True))
        else:
            asking_groups = {key for key, group in named.items() if group and group[0].role in ASKING_ROLES}
            asking.update(zip(own, map(asking_groups.__contains__, groups), strict=True))
    return casts, speakers, asking


def _words_start(line: Line) -> int:
    return line.text.start if line.text else line.label.end if line.label else line.start


def _spoken(
    groups: Sequence[int],
    together: Mapping[int, tuple[naming.Person, ...]],
    asked: Sequence[bool],
    opened: Sequence[int],
    ends: Sequence[int],
) -> dict[str, Spoken]:
    """Return what the first of each group of people says in all, in the order of their first turns."""
    turns = Counter(groups)
    asking = Counter(compress(groups, asked))
    lengths = dict.fromkeys(turns, 0)
    for key, start, end in zip(groups, opened, ends, strict=True):
        lengths[key] += end - start
    totals: dict[str, Spoken] = {}
    for key, count in turns.items():
        name = together[key][0].name if together[key] else ""
        said = totals.get(name, Spoken())
        totals[name] = Spoken(said.turns + count, said.asking + asking[key], said.length + lengths[key])
    return totals


def _cast(
    own: Sequence[int],
    groups: Sequence[int],
    together: Mapping[int, tuple[naming.Person, ...]],
    labelled: Mapping[int, str],
    roles: Mapping[str, Role],
) -> dict[str, Speaker]:
    """Return the speakers of one interview by name, in the order of their first turns, with the labels used in it."""
    used: dict[str, Counter[str]] = {}
    persons: dict[str, naming.Person] = {}
    for (key, form), count in Counter(zip(groups, map(labelled.get, own, repeat("")), strict=False)).items():
        for person in together[key]:
            persons[person.name] = person
            used.setdefault(person.name, Counter())
            if form:
                used[person.name][form] += count
    return {
        name: Speaker(
            name=name,
            role=roles.get(name, person.role),
            labels=tuple(
                PrintedLabel(text=printed, count=count)
                for printed, count in sorted(used[name].items(), key=lambda item: (-item[1], item[0]))
            ),
            affiliation=person.affiliation,
            reason="; ".join(dict.fromkeys(person.reasons)) or None,
        )
        for name, person in persons.items()
    }


def _titled(interviews: tuple[Interview, ...], title: str | None) -> tuple[Interview, ...]:
    """Give a single interview without a heading the title of the front matter."""
    if title and len(interviews) == 1 and interviews[0].title is None:
        return (interviews[0].model_copy(update={"title": title}),)
    return interviews
