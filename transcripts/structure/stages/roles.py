"""The sixth stage: the cast of each interview, and which of its turns ask."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import compress, pairwise, repeat
from typing import TYPE_CHECKING

from transcripts.model.interviews.roles import ASKING_ROLES, QUESTION_MARKS, Spoken, roles_of
from transcripts.model.interviews.roles import asking as asking_spans
from transcripts.model.interviews.speaker import PrintedLabel, Role, Speaker
from transcripts.structure.stages.states import Roles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from transcripts.model.text import Lines
    from transcripts.structure.interviews.boundaries import Boundary
    from transcripts.structure.people.people import Person
    from transcripts.structure.stages.states import Decided, Source, Voiced


def assign_roles(source: Source, decided: Decided, voiced: Voiced, boundaries: Sequence[Boundary]) -> Roles:
    """Decide interview by interview who asks and who answers."""
    text, lines, speech = source.text, decided.cleaned.lines, voiced.speech
    casts: list[tuple[Speaker, ...]] = []
    speakers: dict[int, tuple[Speaker, ...]] = {}
    asking: dict[int, bool] = {}
    turns = speech.turns
    starts = list(turns)
    marks = [mark for mark in QUESTION_MARKS if mark in text]
    for boundary in boundaries:
        numbers = starts[bisect_left(starts, boundary.first) : bisect_left(starts, boundary.end)]
        opened = list(map(lines.starts.__getitem__, numbers))
        ends = [*opened[1:], lines.ends[boundary.end - 1]]
        words = _words_starts(lines, numbers)
        asked = asking_spans(text, zip(words, ends, strict=True), marks)
        people_of = list(map(turns.__getitem__, numbers))
        groups = list(map(id, people_of))  # equal groups are one object
        people_of_group = dict(zip(groups, people_of, strict=True))
        known = {
            one.name: one.role for people in people_of_group.values() for one in people if one.role is not Role.UNKNOWN
        }
        roles = roles_of(_speech_totals(groups, people_of_group, asked, words, ends), known)
        people = _cast(numbers, groups, people_of_group, speech.forms, roles)
        casts.append(tuple(people.values()))
        named = {key: tuple(people[person.name] for person in group) for key, group in people_of_group.items()}
        speakers.update(zip(numbers, map(named.__getitem__, groups), strict=True))
        if ASKING_ROLES.isdisjoint(roles.values()):
            asking.update(zip(numbers, asked, strict=True))
        else:
            asking_groups = {key for key, group in named.items() if group and group[0].role in ASKING_ROLES}
            asking.update(zip(numbers, map(asking_groups.__contains__, groups), strict=True))
    return Roles(casts, speakers, asking)


def _words_starts(lines: Lines, numbers: Sequence[int]) -> list[int]:
    """Return the offsets at which the words of some lines begin."""
    texts, labels, starts = lines.texts, lines.labels, lines.starts
    return [
        said[0] if (said := texts[number]) else label[1] if (label := labels[number]) else starts[number]
        for number in numbers
    ]


def _speech_totals(
    groups: Sequence[int],
    people_of_group: Mapping[int, tuple[Person, ...]],
    asked: Sequence[bool],
    opened: Sequence[int],
    ends: Sequence[int],
) -> dict[str, Spoken]:
    """Return the total speech of each lead speaker (the first of a group), in order of first turns."""
    turns = Counter(groups)
    asking = Counter(compress(groups, asked))
    answers = (question and before != after for question, (before, after) in zip(asked, pairwise(groups), strict=False))
    answering = Counter(compress(groups[1:], answers))
    lengths = dict.fromkeys(turns, 0)
    for key, start, end in zip(groups, opened, ends, strict=True):
        lengths[key] += end - start
    totals: dict[str, Spoken] = {}
    for key, count in turns.items():
        name = people_of_group[key][0].name if people_of_group[key] else ""
        said = totals.get(name, Spoken())
        totals[name] = Spoken(
            said.turns + count, said.asking + asking[key], said.length + lengths[key], said.answering + answering[key]
        )
    return totals


def _cast(
    numbers: Sequence[int],
    groups: Sequence[int],
    people_of_group: Mapping[int, tuple[Person, ...]],
    labelled: Mapping[int, str],
    roles: Mapping[str, Role],
) -> dict[str, Speaker]:
    """Return the speakers of one interview by name, in order of first turns, with their labels there."""
    used: dict[str, Counter[str]] = {}
    persons: dict[str, Person] = {}
    for (key, form), count in Counter(zip(groups, map(labelled.get, numbers, repeat("")), strict=False)).items():
        for person in people_of_group[key]:
            persons[person.name] = person
            used.setdefault(person.name, Counter())
            if form:
                used[person.name][form] += count
    return {
        name: Speaker.model_construct(
            name=name,
            role=roles.get(name, person.role),
            labels=tuple(
                PrintedLabel.model_construct(text=printed, count=count)
                for printed, count in sorted(used[name].items(), key=lambda item: (-item[1], item[0]))
            ),
            affiliation=person.affiliation,
            reason="; ".join(dict.fromkeys(person.reasons)) or None,
        )
        for name, person in persons.items()
    }
