"""TEI: utterances (`<u who>`) and the speeches of plays (`<sp>`), with the people of the header."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.formats.sources.documents.xml_tree import Element, looks_like, tree
from transcripts.formats.sources.rewriting.segments import Piece, label
from transcripts.formats.sources.rewriting.source import Source, speech
from transcripts.formats.sources.rewriting.typed_json import seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transcripts.formats.sources.rewriting.segments import Rewritten

_HAPPENED = ("incident", "vocal", "kinesic", "gap", "stage", "desc", "writing")
_LEFT_OUT = ("note", "sic", "orig", "abbr", "fw", "pb", "speaker")
_HEADING = ("head", "docTitle")
_ATTACHED = ("right", "both")
_SPACES = expression(r"\s+")
# Where something happened between words, set by characters that XML cannot hold until it is known what it stands beside.
_OPENS, _CLOSES = "\x01", "\x02"
_BEFORE_EVENT = expression(rf"(?<=[\w.,;:!?…)\]”’{_CLOSES}]){_OPENS}")
_BEHIND_EVENT = expression(rf"{_CLOSES}(?=[\w(\[“‘])")


class _Text:
    """The body of a TEI file on its way to pieces: what its people are called, and the times of its timeline."""

    def __init__(self, root: Element) -> None:
        self.names = dict(_people(root))
        self.times = dict(_timeline(root))

    def pieces(self, parent: Element) -> Iterator[Piece]:
        """Yield what is said and what stands between, in order."""
        announced: str | None = None
        for one in parent.elements:
            if one.name == "note" and one.attributes.get("type") == "speaker":
                announced = one.words()
            elif one.name == "u":
                yield self._utterance(one, announced)
                announced = None
            elif one.name == "sp":
                yield from self._speech(one)
            elif one.name in _HAPPENED:
                yield Piece(None, _bracketed(one), spoken=False)
            elif one.name in _HEADING:
                yield Piece(None, f"# {one.words()}", spoken=False)
            elif any(one.all("u", "sp")):
                yield from self.pieces(one)
            elif one.name != "teiHeader":
                yield Piece(None, one.words(), spoken=False)

    def _utterance(self, one: Element, announced: str | None) -> Piece:
        who = one.attributes.get("who", "").split()
        named = [self.names.get(key.lstrip("#")) for key in who]
        ids = " & ".join(name or key.rpartition("#")[2] for name, key in zip(named, who, strict=True))
        speaker = ids if all(named) and ids else label(announced) or ids
        start, end = (self._time(one.attributes.get(key)) for key in ("start", "end"))
        return Piece(speaker or None, _said(one), start, end, opens=announced is not None)

    def _speech(self, one: Element) -> Iterator[Piece]:
        printed = one.child("speaker")
        named = self.names.get(one.attributes.get("who", "").split(" ")[0].lstrip("#"))
        speaker = named or (printed.words().rstrip(".") if printed else None)
        yield Piece(speaker, _said(one), opens="prev" not in one.attributes)

    def _time(self, reference: str | None) -> float | None:
        return self.times.get(reference.lstrip("#"), seconds(reference)) if reference else None


def _people(root: Element) -> Iterator[tuple[str, str]]:
    """Yield the people of the header by their ids."""
    for person in root.all("person", "personGrp"):
        key = person.attributes.get("id", "")
        name = next((one.words() for one in person.all("persName", "name") if one.words()), "")
        if key and name:
            yield key, name


def _roles(root: Element) -> dict[str, str]:
    """Return who interviews and who is interviewed, where the header says so."""
    names = dict(_people(root))
    roles = ((person.attributes.get("role", ""), person.attributes.get("id", "")) for person in root.all("person"))
    return {role: names[key] for role, key in roles if role in ("interviewer", "interviewee") and key in names}


def _timeline(root: Element) -> Iterator[tuple[str, float]]:
    """Yield the points of the timeline in seconds from its origin; each counts from the point that it names, or the last."""
    for timeline in root.all("timeline"):
        unit = {"ms": 0.001, "min": 60.0, "h": 3600.0}.get(timeline.attributes.get("unit", "s"), 1.0)
        points: dict[str, float] = {}
        last = 0.0
        for when in timeline.elements:
            interval = seconds(when.attributes.get("interval"))
            since = when.attributes.get("since", "").lstrip("#")
            if interval is not None:
                last = points.get(since, last if not since else 0.0) + interval * unit
            elif (absolute := seconds(when.attributes.get("absolute"))) is not None:
                last = absolute
            points[when.attributes.get("id", "")] = last
        yield from points.items()


def _said(one: Element) -> str:
    """Return the words of an utterance, with events in brackets: spaces around them unless punctuation touches them."""
    text = _BEFORE_EVENT.sub(" ", "".join(_spoken(one))).replace(_OPENS, "")
    return _SPACES.sub(" ", _BEHIND_EVENT.sub(" ", text).replace(_CLOSES, "")).strip()


def _spoken(one: Element) -> Iterator[str]:
    tokens = any(child.name in ("w", "pc") for child in one.elements)
    attached = False
    for child in one.children:
        if isinstance(child, str):
            yield child if not tokens or child.strip() else ""
        elif child.name in _HAPPENED:
            yield f"{_OPENS}{_bracketed(child)}{_CLOSES}"
        elif child.name == "pause":
            printed = child.attributes.get("rend", "")
            yield f"{_OPENS}{printed if printed.startswith(('[', '(')) else '[pause]'}{_CLOSES}"
        elif child.name == "app":  # versions of one place: the one that is preferred, or the first
            reading = child.child("lem") or child.child("rdg")
            yield "".join(_spoken(reading)) if reading else ""
        elif child.name in ("w", "pc"):
            join = child.attributes.get("join", "")
            yield child.words() if attached or join in ("left", "both") else f" {child.words()}"
            attached = join in _ATTACHED
        elif child.name not in _LEFT_OUT or (child.name in ("sic", "orig", "abbr") and one.name != "choice"):
            inside = "".join(_spoken(child))
            yield inside if child.name not in ("seg", "s", "p", "l", "ab") else f" {inside} "


def _bracketed(one: Element) -> str:
    words = one.words() or one.attributes.get("reason") or one.attributes.get("type") or one.name
    return words if words.startswith(("[", "(")) else f"[{words}]"


def _rewrite(text: str) -> Rewritten:
    root = tree(text, "tei")
    titles = (title.words() for header in root.all("teiHeader") for title in header.all("title"))
    return speech("tei", _Text(root).pieces(root), title=next(titles, None), **_roles(root))


TEI = Source(
    "tei",
    "TEI: utterances (<u>) and speeches (<sp>)",
    (".xml", ".tei"),
    lambda text: looks_like(text, "TEI", "teiCorpus", "TEI.2"),
    _rewrite,
)
