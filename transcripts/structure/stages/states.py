"""What one stage hands to the next: frozen states, each with what that stage found."""

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
    """Its lines, with what is printed around the talk set apart from what is said.

    `participants` and `credits` are the people named above the talk, `quoted` the lines of pull quotes; `corrects` tells that
    the text may hold corrections of its own words.
    """

    lines: Lines
    front_matter: Metadata
    title: str | None
    participants: Sequence[Known]
    credits: Credits
    quoted: frozenset[int]
    corrects: bool


class Announced(NamedTuple):
    """Everybody whom the text names apart from the labels (`known`), and what its headings and sentences announce."""

    known: Sequence[Known]
    announcements: Sequence[Announcement]


class Decided(NamedTuple):
    """Which labels name speakers; by line number, which labels head sections and which give facts."""

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
    """The speakers of each interview; by line number, who speaks from there on and whether that asks."""

    casts: Sequence[tuple[Speaker, ...]]
    speakers: Mapping[int, tuple[Speaker, ...]]
    asking: Mapping[int, bool]
