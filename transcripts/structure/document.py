"""A document from its text: scan, decide the cast, find the interviews, parse their structure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.model.interview import Document, Interview, Passage, PrintedLabel, Role, Speaker
from transcripts.model.roles import asks, infer_roles, is_question
from transcripts.structure import announcements, cast, diagnosing, metadata, naming
from transcripts.structure.boundaries import Boundaries, Boundary
from transcripts.structure.building import build
from transcripts.structure.labels import joint_parts, read_label
from transcripts.structure.recording import Turns, joined
from transcripts.structure.tokens import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from transcripts.formats.notation import Notation
    from transcripts.model.text import Line


def document_of(text: str, lines: Sequence[Line], notation: Notation) -> Document:
    """Build the document of a text that a notation has cut into lines. Any lines do; nothing raises because of the text."""
    front = _front_matter(text, lines)
    candidates = cast.gather(text, lines)
    prose = (
        () if notation.recorded else _announcing_lines(lines, candidates)
    )  # a recording has none: all of it is speech
    announced = list(announcements.announcements(text, prose))
    known = _known(front, announced)
    decision = cast.decide(text, lines, candidates, [one.name for one in known], {one.span.start for one in announced})
    persons = naming.people(text, decision.accepted, known)
    turns = _turns(persons)
    sections = frozenset(use for one in decision.sections for use in one.uses)
    labelled = frozenset(turns)
    if notation.recorded:
        turns = joined(lines, turns)
        boundaries = [Boundary(0, None, min(turns), len(lines))] if turns else []
    else:
        keys = {line: people[0].name for line, people in turns.items()}
        boundaries = Boundaries(text, lines, keys, [one.span for one in announced], sections).find()
    inside = {line for boundary in boundaries for line in range(boundary.first, boundary.end)}
    casts, speakers, asking = _roles(text, lines, boundaries, turns)
    items = _items(decision, inside)
    page = Page(text, lines, boundaries, casts, speakers, asking, sections, items, labelled, notation)
    parts = build(page)
    interviews = tuple(part for part in parts if isinstance(part, Interview))
    odd = [
        *diagnosing.of_characters(text),
        *diagnosing.of_labels(persons, interviews),
        *diagnosing.of_conversation(interviews),
    ]
    return Document(
        notation=notation.name,
        passages=tuple(part for part in parts if isinstance(part, Passage)),
        interviews=_titled(interviews, front),
        rejected=tuple(cast.rejected_labels(decision, lines)),
        diagnostics=tuple(sorted(odd, key=lambda one: (one.span, one.code))),
        metadata=front,
    )


def _front_matter(text: str, lines: Sequence[Line]) -> metadata.Metadata:
    first = lines[0] if lines else None
    if first is None or first.kind != "FRONT_MATTER" or first.text is None:
        return {}
    return metadata.read_front_matter(text[first.text.start : first.text.end])


def _announcing_lines(lines: Sequence[Line], candidates: cast.Candidates) -> Iterator[Line]:
    """Yield the lines that may announce somebody: prose, headings, and what looks like a label but stands there once or twice."""
    for number, line in enumerate(lines):
        if line.label is None:
            if line.kind in ("TEXT", "HEADING", "ITEM"):
                yield line
        elif len(candidates.of_line[number].uses) <= 2:
            yield line


def _known(front: metadata.Metadata, announced: Iterable[announcements.Announcement]) -> list[naming.Known]:
    """Return the people whom the document announces in its metadata and in running text."""
    known = [naming.Known(read_label(name), role, None) for name, role in metadata.people(front)]
    known += [naming.Known(read_label(one.name), one.role, one.affiliation) for one in announced]
    return known


def _turns(persons: Sequence[naming.Person]) -> Turns:
    """Return who speaks at each line that starts a turn, in line order; a joint label has several people."""
    by_key = {one.label.key: person for person in persons for one in person.candidates}
    turns: Turns = {}
    joint: set[int] = set()
    for person in persons:
        for one in person.candidates:
            parts = [by_key.get(read_label(part).key) for part in joint_parts(one.label)]
            together = tuple(part for part in parts if part is not None and part is not person)
            speakers = together if len(together) == len(parts) > 1 else (person,)
            if speakers != (person,):
                joint.add(id(person))
            turns.update(dict.fromkeys(one.uses, speakers))
    return dict(sorted(turns.items()))


def _items(decision: cast.Decision, inside: set[int]) -> frozenset[int]:
    """Return the lines of rejected labels that are members of a list: introduced by the line before, in turns."""
    return frozenset(use for one in decision.rejected if one.introduced for use in one.uses if use in inside)


def _roles(
    text: str, lines: Sequence[Line], boundaries: Sequence[Boundary], turns: Turns
) -> tuple[list[tuple[Speaker, ...]], dict[int, tuple[Speaker, ...]], dict[int, bool]]:
    """Decide roles interview by interview: the casts, and by line who speaks from there on and whether that asks."""
    casts: list[tuple[Speaker, ...]] = []
    speakers: dict[int, tuple[Speaker, ...]] = {}
    asking: dict[int, bool] = {}
    starts = list(turns)
    for boundary in boundaries:
        own = [line for line in starts if boundary.first <= line < boundary.end]
        ends = [lines[line].start for line in own[1:]] + [lines[boundary.end - 1].end]
        asked = {line: asks(text, _words_start(lines[line]), end) for line, end in zip(own, ends, strict=True)}
        known = {person.name: person.role for line in own for person in turns[line] if person.role is not Role.UNKNOWN}
        roles = infer_roles(
            (
                (_first_name(turns[line]), asked[line], end - lines[line].start)
                for line, end in zip(own, ends, strict=True)
            ),
            known,
        )
        people = _cast(own, turns, roles, lines, text)
        casts.append(tuple(people.values()))
        present = frozenset(roles.values())
        for line in own:
            speakers[line] = tuple(people[person.name] for person in turns[line])
            role = speakers[line][0].role if speakers[line] else Role.UNKNOWN
            asking[line] = is_question(role, present, asking=asked[line])
    return casts, speakers, asking


def _first_name(people: Sequence[naming.Person]) -> str:
    return people[0].name if people else ""


def _words_start(line: Line) -> int:
    return line.text.start if line.text else line.label.end if line.label else line.start


def _cast(
    own: Iterable[int],
    turns: Turns,
    roles: Mapping[str, Role],
    lines: Sequence[Line],
    text: str,
) -> dict[str, Speaker]:
    """Return the speakers of one interview by name, in the order of their first turns, with the labels used in it."""
    used: dict[str, dict[str, int]] = {}
    persons: dict[str, naming.Person] = {}
    for number in own:
        label = lines[number].label
        printed = text[label.start : label.end].rstrip() if label else ""
        for person in turns[number]:
            persons[person.name] = person
            counts = used.setdefault(person.name, {})
            counts[printed] = counts.get(printed, 0) + 1
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


def _titled(interviews: tuple[Interview, ...], front: metadata.Metadata) -> tuple[Interview, ...]:
    """Give a single interview without a heading the title of the front matter."""
    title = metadata.title(front)
    if title and len(interviews) == 1 and interviews[0].title is None:
        return (interviews[0].model_copy(update={"title": title}),)
    return interviews
