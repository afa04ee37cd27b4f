"""Word comments for a diff: one per substantive change, with its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transcripts.rendering.text.unwritable import writable_in_xml
from transcripts.rendering.word.package import element, qualified

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.document import Document as WordDocument
    from lxml.etree import _Element

    from transcripts.model.comparisons.change import Change
    from transcripts.model.comparisons.diff import Diff
    from transcripts.rendering.contents.authorship import Authorship
    from transcripts.rendering.word.stretches import Stretch


class Comment(NamedTuple):
    """A comment: the stretches (by index) before which it starts and after which it ends, and its lines.

    `behind` is None for a change of only line ends; the comment is then before the first of them.
    """

    before: int
    behind: int | None
    lines: tuple[str, ...]


def comments_on(diff: Diff, stretches: Sequence[Stretch]) -> list[Comment]:
    """Return the comments on substantive changes, in the order of their starts."""
    firsts: dict[tuple[int, int], int] = {}  # several segments of a row may be one change (an added turn): its first
    places: dict[int, list[int]] = {}
    for at, stretch in enumerate(stretches):
        if stretch.change is None or not diff.changes[stretch.change].substantive:
            continue
        change = diff.changes[stretch.change]
        first = (
            stretch.change if change.group is None else firsts.setdefault((change.group, change.row), stretch.change)
        )
        places.setdefault(first, []).append(at)
    found = []
    for first, all_places in places.items():
        together = _together(all_places, stretches)
        words = [at for at in together if not stretches[at].ends]
        lines = tuple(_lines(diff.changes[first]))
        found.append(Comment(words[0] if words else together[0], words[-1] if words else None, lines))
    return sorted(found, key=lambda one: one.before)


def _together(places: Sequence[int], stretches: Sequence[Stretch]) -> list[int]:
    """Return the consecutive stretches of a change; inside a moved turn, those at its new position."""
    runs: list[list[int]] = []
    for at in places:
        if runs and runs[-1][-1] == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    return next((run for run in runs if any(stretches[at].mark.in_b for at in run)), runs[0])


def _lines(change: Change) -> Iterator[str]:
    """Yield the kinds of a substantive change and the reasons for them."""
    for facet in change.facets:
        if facet.weight is change.weight:
            yield f"{facet.kind.value}: {facet.reason}"


def add_comment(document: WordDocument, lines: Sequence[str], authorship: Authorship) -> int:
    """Add a comment and return its number."""
    made = document.comments.add_comment("", author=writable_in_xml(authorship.author), initials=authorship.initials)
    made._comment_elm.set(qualified("w:date"), authorship.stamp)  # noqa: SLF001  (the library takes the time of the day)
    first = made.paragraphs[0]
    for number, line in enumerate(lines):
        one = first if number == 0 else made.add_paragraph(style="annotation text")
        one.add_run(writable_in_xml(line))
    return made.comment_id


def range_mark(name: str, number: int) -> _Element:
    """Return the start (`commentRangeStart`) or end mark of a comment."""
    return element(name, id=str(number))


def reference(number: int) -> _Element:
    """Return the run that refers to a comment."""
    run = element("r")
    properties = element("rPr")
    properties.append(element("rStyle", val="CommentReference"))
    run.append(properties)
    run.append(element("commentReference", id=str(number)))
    return run
