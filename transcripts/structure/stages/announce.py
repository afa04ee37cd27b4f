"""The second stage: the people whom the text names apart from its labels, in front matter, headings, sentences and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.model.text import Line
from transcripts.structure.announced.announcements import announcements
from transcripts.structure.announced.introductions import introductions
from transcripts.structure.names.candidates import FEW_USES
from transcripts.structure.names.known import Known
from transcripts.structure.names.label import read_label
from transcripts.structure.stages.states import Announced
from transcripts.structure.surroundings import front_matter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transcripts.model.text import Lines
    from transcripts.structure.announced.announcements import Announcement
    from transcripts.structure.names.candidates import Candidates
    from transcripts.structure.stages.states import Cleaned, Source


def announce(source: Source, cleaned: Cleaned, labels: Candidates) -> Announced:
    """Find everybody named in front matter, headings, introductions, participant lists and credits."""
    text, lines = source.text, cleaned.lines
    found = list(announcements(text, _announcing_lines(lines, labels), source.notation.strip_markup))
    introduced = [_known(one) for one in introductions(found, text, lines, labels)]
    return Announced([*_of_front_matter(cleaned), *introduced, *cleaned.participants, *cleaned.credits.known], found)


def announce_by_front_matter(_source: Source, cleaned: Cleaned, _labels: Candidates) -> Announced:
    """Find everybody named in the front matter: the lines of a recording are all speech and announce nobody."""
    return Announced(_of_front_matter(cleaned), ())


def _of_front_matter(cleaned: Cleaned) -> list[Known]:
    named = [Known(read_label(name), role, None) for name, role in front_matter.people(cleaned.front_matter)]
    title = cleaned.title
    in_title = announcements(title, [Line("HEADING", 0, len(title))]) if title else ()
    return [*named, *map(_known, in_title)]


def _known(announcement: Announcement) -> Known:
    return Known(read_label(announcement.name), announcement.role, announcement.affiliation)


def _announcing_lines(lines: Lines, labels: Candidates) -> Iterator[Line]:
    """Yield the lines that may announce somebody: prose, headings, and label candidates used once or twice."""
    prose = [number for number in lines.numbers("TEXT", "HEADING", "ITEM") if lines[number].label is None]
    rare = [use for one in labels.by_key.values() if len(one.uses) <= FEW_USES for use in one.uses]
    return (lines[number] for number in sorted(prose + rare))
