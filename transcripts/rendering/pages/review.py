"""The review page of a diff: both versions turn by turn with every change, and controls to accept or reject it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from transcripts.model.comparisons.change import ChangeKind, Weight
from transcripts.model.comparisons.decisions import LONGEST_COMMENT
from transcripts.model.comparisons.order import moves, stood_before
from transcripts.rendering.pages.spelling import LetterRun, runs
from transcripts.rendering.pages.template import fragment, page, script_data
from transcripts.rendering.text.printable import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from transcripts.model.comparisons.alignment import Link
    from transcripts.model.comparisons.change import Change, Row, Segment
    from transcripts.model.comparisons.diff import Diff

_KINDS = list(ChangeKind)
_SPACES = {" ": "␣", "\t": "⇥", "\n": "↵", "\r": "↵", "\xa0": "⍽"}


class ReviewMark(NamedTuple):
    """A segment of one side of a row: unchanged, or deleted or inserted by a change.

    `style` is its CSS class, `spaces` the symbols for changed white space, `runs` its text split where letters differ.
    """

    runs: tuple[LetterRun, ...]
    changed: bool = False
    style: str = ""
    spaces: str = ""


@dataclass(frozen=True, slots=True)
class Turns:
    """A row as the page shows it.

    `status` is the status of the turns (`split`, `moved`, ...); `same` is whether no word changed. `notes` are the changes explained in
    words, with their numbers. `gone` are the rows that preceded this one in a and were moved elsewhere, `others` the other rows of its
    link.
    """

    number: int
    where: str
    speakers: str
    status: tuple[str, ...]
    same: bool
    a: tuple[ReviewMark, ...]
    b: tuple[ReviewMark, ...]
    notes: tuple[tuple[int, Change], ...]
    reworded: str
    gone: tuple[Gone, ...]
    others: tuple[int, ...]

    @property
    def spaced(self) -> bool:
        """Whether the row ends with an empty line on both sides, shown as the space between rows."""
        sides = ("".join(run.text for run in side[-1].runs) for side in (self.a, self.b) if side)
        return all(side.endswith(("\n\n", "\n\r\n")) for side in sides)


class Gone(NamedTuple):
    """The position in a of a row that is elsewhere in b."""

    number: int
    where: str
    speakers: str
    down: bool


def review_page(diff: Diff) -> str:
    """Return a page with two versions side by side or inline (`<del>` and `<ins>`), and the reason for each change.

    It can be read without JavaScript; with it, changes can be filtered, stepped through, and accepted or rejected.
    """
    return page(
        "review.html",
        ("page.css", "review.css"),
        ("review.js",),
        diff=diff,
        rows=review_rows(diff),
        weights=_weights(diff),
        data=_data(diff),
        longest_comment=LONGEST_COMMENT,
    )


def review_rows(diff: Diff) -> Markup:
    """Return only the rows of the page, for notebooks."""
    gone = _gone(diff)
    return fragment("rows.html", rows=_rows(diff, gone), tail=gone.get(len(diff.rows), ()))


def _rows(diff: Diff, gone: dict[int, list[Gone]]) -> Iterator[Turns]:
    """Yield the rows of a diff as shown on the page, each with the rows that preceded it in a and were moved (`gone`)."""
    by_row = diff.changes_of_rows
    moved = {one.number for before in gone.values() for one in before}
    of_link: dict[int, list[int]] = {}
    for number, row in enumerate(diff.rows):
        if row.link is not None:
            of_link.setdefault(row.link, []).append(number)
    told: set[int] = set()
    for number, row in enumerate(diff.rows):
        if not row.segments:
            continue
        link = None if row.link is None else diff.alignment.links[row.link]
        changes = by_row.get(number, [])
        numbers = [segment.change for segment in row.segments if segment.change is not None]
        yield Turns(
            number=number,
            where=_where(link),
            speakers=_speakers(diff, number, link),
            status=_status(link, moved=number in moved, changed=bool(numbers)),
            same=not numbers,
            a=tuple(_marks(row, diff.changes, earlier=True)),
            b=tuple(_marks(row, diff.changes, earlier=False)),
            notes=tuple(_notes(zip(numbers, changes, strict=True), told)),
            reworded=_reworded(changes),
            gone=tuple(gone.get(number, ())),
            others=tuple(other for other in of_link.get(row.link, ()) if other != number)
            if row.link is not None
            else (),
        )


def _where(link: Link | None) -> str:
    """Return the turn numbers of a link: `4 → 4+5`; only `4` if one version does not have the turns."""
    if link is None:
        return ""
    a, b = ("+".join(str(turn + 1) for turn in side) for side in (link.a, link.b))
    return f"{a} → {b}" if a and b and a != b else a or b


def _speakers(diff: Diff, number: int, link: Link | None) -> str:
    if link is None:
        return diff.outside(number).capitalize()
    names = [diff.a.speakers[turn] for turn in link.a] + [diff.b.speakers[turn] for turn in link.b]
    return " / ".join(dict.fromkeys(name for name in names if name)) or "Unknown speaker"


def _status(link: Link | None, *, moved: bool, changed: bool) -> tuple[str, ...]:
    if link is None:
        return ()
    kind = link.kind if link.kind not in ("same", "changed") else "changed" if changed else ""
    return tuple(status for status in (kind, "moved" if moved else "") if status)


def _marks(row: Row, changes: Sequence[Change], *, earlier: bool) -> Iterator[ReviewMark]:
    kept = ""
    for segment in row.segments:
        text = segment.a if earlier else segment.b
        if segment.change is None:
            kept += text
            continue
        if text:
            if kept:
                yield ReviewMark((LetterRun(kept),))
                kept = ""
            yield _mark(segment, changes[segment.change], text, earlier=earlier)
    if kept:
        yield ReviewMark((LetterRun(kept),))


def _mark(segment: Segment, change: Change, text: str, *, earlier: bool) -> ReviewMark:
    styles = ["m"] if change.substantive else []
    if any(facet.rule == "rewritten" for facet in change.facets):
        styles.append("p")
    if not text.strip():
        return ReviewMark(
            (LetterRun(text),),
            changed=True,
            style=" ".join([*styles, "w"]),
            spaces="".join(_SPACES.get(one, "␣") for one in text[:8]),
        )
    if change.kind in {ChangeKind.SPELLING, ChangeKind.MISSPELLING}:
        return ReviewMark(runs(segment.a, segment.b, earlier=earlier), changed=True, style=" ".join(styles))
    return ReviewMark((LetterRun(text),), changed=True, style=" ".join(styles))


def _notes(changes: Iterator[tuple[int, Change]], told: set[int]) -> Iterator[tuple[int, Change]]:
    """Yield the changes that need an explanation: not changes of wording, which are visible; each group once."""
    for number, change in changes:
        if change.kind is ChangeKind.WORDING or (change.group is not None and change.group in told):
            continue
        if change.group is not None:
            told.add(change.group)
        yield number, change


def _reworded(changes: Sequence[Change]) -> str:
    count = sum(change.kind is ChangeKind.WORDING for change in changes)
    return counted(count, "change") + " of wording" if count else ""


def _gone(diff: Diff) -> dict[int, list[Gone]]:
    """Return the rows that are elsewhere in b, by the next row of a that kept its order."""
    found: dict[int, list[Gone]] = {}
    for before, numbers in stood_before(diff.rows, diff.alignment.links).items():
        for number in numbers:
            row = diff.rows[number]
            if row.in_b:
                link = None if row.link is None else diff.alignment.links[row.link]
                gone = Gone(number, _where(link), _speakers(diff, number, link), down=number > before)
                found.setdefault(before, []).append(gone)
    return found


def _weights(diff: Diff) -> list[tuple[str, int]]:
    return [(weight.value, diff.summary.weights.get(weight.value, 0)) for weight in reversed(Weight)]


def _data(diff: Diff) -> Markup:
    """Return the data for the script: the position and kinds of each change, and the moves.

    A change is its row, its offset in a since the previous change and its length there, the same for b, its kinds (a list of indexes, or
    a number if there is only one), and its group, if any.
    """
    changes: list[list[object]] = []
    at_a = at_b = 0
    for change in diff.changes:
        kinds = [_KINDS.index(facet.kind) for facet in change.facets]
        (start_a, end_a), (start_b, end_b) = change.a_span, change.b_span
        entry: list[object] = [change.row, start_a - at_a, end_a - start_a, start_b - at_b, end_b - start_b]
        entry.append(kinds[0] if len(kinds) == 1 else list(dict.fromkeys(kinds)))
        if change.group is not None:
            entry.append(change.group)
        changes.append(entry)
        at_a, at_b = end_a, end_b
    links = diff.alignment.links  # one decision per link, at its first moved row
    moved = [[number, links[link].a, links[link].b] for link, number in moves(diff.rows, links).items()]
    used = sorted({_KINDS.index(facet.kind) for change in diff.changes for facet in change.facets})
    facts = {
        "by": diff.by,
        "longest_comment": LONGEST_COMMENT,
        "a": {"name": diff.a.name, "sha256": diff.a.sha256},
        "b": {"name": diff.b.name, "sha256": diff.b.sha256},
        "kinds": {at: [_KINDS[at].value, _KINDS[at].weight.value, _KINDS[at].meaning] for at in used},
        "moves": moved,
        "changes": changes,
    }
    return script_data(facts)
