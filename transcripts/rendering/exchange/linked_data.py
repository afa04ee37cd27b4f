"""Interviews as schema.org data (JSON-LD): a Conversation of questions and answers, with its participants."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from transcripts.expressions import expression
from transcripts.model.interviews.document import Document
from transcripts.model.text import without_surrogates
from transcripts.rendering.contents.metadata import date_of, language_of, title_of
from transcripts.vocabulary.names import CAPITAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transcripts.model.interviews.interview import Interview
    from transcripts.model.interviews.speaker import Speaker

CONTEXT = "https://schema.org"
# What must be escaped between `<script type="application/ld+json">` and `</script>`, also for old JavaScript engines.
_UNSAFE = expression("[<>&\u2028\u2029]")
_POSITION = expression(rf"(?P<title>[^,;]{{2,80}}?) at (?P<place>(?:the )?{CAPITAL}[^,;]{{1,80}})")


def linked_data(thing: Document | Interview) -> dict[str, Any]:
    """Return the data of an interview, or of the interviews of a document as a graph.

    Turns and people are identified by fragments: `#1.abcdefgh` (the identifier of the turn) and `#1.speaker-1`.
    """
    if not isinstance(thing, Document):
        return {"@context": CONTEXT} | _conversation(thing, 1, {})
    about = _about(thing)
    conversations = [_conversation(one, number, about) for number, one in enumerate(thing.interviews, 1)]
    if len(conversations) == 1:
        return {"@context": CONTEXT} | conversations[0]
    return {"@context": CONTEXT, "@graph": conversations}


def linked_data_text(thing: Document | Interview) -> str:
    """Return the data as text that can also be embedded in a `<script>` element unchanged."""
    text = without_surrogates(json.dumps(linked_data(thing), ensure_ascii=False, indent=2))
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def _about(document: Document) -> dict[str, Any]:
    """Return the properties from the front matter, which apply to all interviews."""
    title, language, day = title_of(document), language_of(document), date_of(document)
    said: dict[str, Any] = {}
    if language:
        said["inLanguage"] = language
    if day:
        said["datePublished"] = day
    if title:
        said["isPartOf"] = {"@type": "CreativeWork", "name": title}
    return said


def _conversation(interview: Interview, number: int, about: dict[str, Any]) -> dict[str, Any]:
    keys = {one.name: f"#{number}.speaker-{at}" for at, one in enumerate(interview.cast, 1)}
    found: dict[str, Any] = {"@type": "Conversation", "@id": f"#interview-{number}"}
    if interview.title:
        found["name"] = interview.title
    found |= about
    people = [_participant(one, keys[one.name]) for one in interview.cast]
    if people:
        found["contributor"] = people
    found["hasPart"] = list(_parts(interview, number, keys))
    return found


def _participant(speaker: Speaker, key: str) -> dict[str, Any]:
    """Return a person, wrapped in their role if they have one."""
    person: dict[str, Any] = {"@type": "Person", "@id": key, "name": speaker.name}
    if speaker.affiliation:
        person |= _position(speaker.affiliation)
    if speaker.role.value == "unknown":
        return person
    return {"@type": "Role", "roleName": speaker.role.value, "contributor": person}


def _position(printed: str) -> dict[str, Any]:
    """Return an affiliation as a position at an organisation if it has that form, else as a description."""
    match = _POSITION.fullmatch(printed)
    if match is None:
        return {"disambiguatingDescription": printed}
    return {"jobTitle": match["title"], "affiliation": {"@type": "Organization", "name": match["place"]}}


def _parts(interview: Interview, number: int, keys: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Yield the turns as questions, their answers, and comments for turns outside any exchange."""
    ids = [f"#{number}.{key}" for key in interview.turn_ids]
    roles = _in_exchanges(interview, ids)
    for at, (turn, key) in enumerate(zip(interview.turns, ids, strict=True)):
        part = {"@type": "Comment", "@id": key, "position": at + 1, "text": turn.text} | roles.get(at, {})
        authors = [{"@id": keys[one.name]} for one in turn.speakers if one.name in keys]
        if authors:
            part["author"] = authors[0] if len(authors) == 1 else authors
        yield part


def _in_exchanges(interview: Interview, ids: list[str]) -> dict[int, dict[str, Any]]:
    """Return the part of each turn (by index) in its exchange; of several questions, the last has the answers."""
    found: dict[int, dict[str, Any]] = {}
    at = 0
    for exchange in interview.exchanges:
        middle = at + len(exchange.questions)
        end = middle + len(exchange.answers)
        found |= {place: {"@type": "Question"} for place in range(at, middle)}
        if middle > at and end > middle:
            found[middle - 1]["suggestedAnswer"] = [{"@id": key} for key in ids[middle:end]]
            found |= {
                place: {"@type": "Answer", "parentItem": {"@id": ids[middle - 1]}} for place in range(middle, end)
            }
        at = end
    return found
