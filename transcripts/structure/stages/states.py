"""The frozen states that one stage hands to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from transcripts.formats.scanning.notation import Notation
    from transcripts.model.interviews.speaker import Speaker
    from transcripts.model.text import Lines
    from transcripts.structure.announced.announcements import Announcement
    from transcripts.structure.announced.credits import Credits
    from transcripts.structure.cast.decision import Decision
    from transcripts.structure.names.candidates import Candidates
    from transcripts.structure.names.known import Known
    from transcripts.structure.people.people import Person
    from transcripts.structure.people.speech import Speech
    from transcripts.structure.surroundings.front_matter import Metadata


class Source(NamedTuple):
    """A text that a notation cut into lines."""

    text: str
    lines: Lines
    notation: Notation


class Cleaned(NamedTuple):
    """The lines of the text, with what is printed around the talk separated from it.

    `participants` and `credits` are the people named above the talk, `quoted` the lines of pull quotes; `corrects` tells that
    the text may hold inline corrections.
    """

    lines: Lines
    front_matter: Metadata
    title: str | None
    participants: Sequence[Known]
    credits: Credits
    quoted: frozenset[int]
    corrects: bool


class Announced(NamedTuple):
    """Everybody whom the text names apart from its labels (`known`), and the announcements in headings and sentences."""

    known: Sequence[Known]
    announcements: Sequence[Announcement]


class Decided(NamedTuple):
    """Which labels name speakers; the line numbers of labels that are section headings or metadata."""

    cleaned: Cleaned
    labels: Candidates
    announced: Announced
    decision: Decision
    sections: frozenset[int]
    facts: frozenset[int]


class Voiced(NamedTuple):
    """The people behind the labels, and who speaks from which line on."""

    persons: Sequence[Person]
    speech: Speech


class Roles(NamedTuple):
    """The speakers of each interview; by line number, who speaks from there on and whether that turn asks."""

    casts: Sequence[tuple[Speaker, ...]]
    speakers: Mapping[int, tuple[Speaker, ...]]
    asking: Mapping[int, bool]
