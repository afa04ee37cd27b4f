"""A diff as a Word document with tracked changes: accepting all of them gives b, rejecting all of them a, paragraph by paragraph.

Each line of the texts is a paragraph, blank lines included. Moved turns are tracked as moves; changes inside them are deletions at the
old position and insertions at the new one. Each substantive change has a comment with its reasons.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from transcripts.rendering.text.unwritable import writable_in_xml
from transcripts.rendering.word.comments import add_comment, comments_on, range_mark, reference
from transcripts.rendering.word.package import element, new_document, saved
from transcripts.rendering.word.runs import paragraph, properties_of, reads_from_right, run
from transcripts.rendering.word.stretches import Stretch, Tracking, stretches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as WordDocument
    from docx.styles.style import ParagraphStyle
    from lxml.etree import _Element

    from transcripts.model.comparisons.diff import Diff
    from transcripts.rendering.contents.authorship import Authorship
    from transcripts.rendering.word.comments import Comment


def tracked_changes(diff: Diff, authorship: Authorship) -> bytes:
    """Return a Word document with the changes of the diff tracked. Raises MissingExtraError without python-docx."""
    document = new_document(diff.b.title or diff.a.title, authorship)
    _set_close(document)
    found = list(stretches(diff))
    body = _Body(document, authorship, comments_on(diff, found))
    for at in range(len(found)):
        body.add(found, at)
    body.close()
    return saved(document, authorship)


def _set_close(document: WordDocument) -> None:
    """Remove the spacing between paragraphs: each is a line of the text, and blank lines separate them."""
    from docx.shared import Pt  # noqa: PLC0415

    cast("ParagraphStyle", document.styles["Normal"]).paragraph_format.space_after = Pt(0)


class _Body:
    """The document body under construction, and its open paragraph."""

    def __init__(self, document: WordDocument, authorship: Authorship, comments: Sequence[Comment]) -> None:
        self._document = document
        self._authorship = authorship
        self._pages = document.element.body[-1]  # section properties, which must stay last
        self._begin = {one.before: one for one in comments}
        self._end: dict[int, int] = {}
        self._revisions = 0
        self._move = 0
        self._paragraph = paragraph()
        self._before: Tracking | None = None  # of the last run in the paragraph

    def add(self, found: Sequence[Stretch], at: int) -> None:
        """Write a stretch, and the comment marks that start before it or end after it."""
        stretch = found[at]
        self._begin_move(found, at)
        if at in self._begin:
            self._begin_comment(self._begin[at], stretch)
        if stretch.ends:
            self._end_paragraph(stretch.mark)
        else:
            self._paragraph.append(self._tracked(run(stretch.text, text=_holder(stretch.mark)), stretch.mark))
            self._before = stretch.mark
        if at in self._end:
            self._end_comment(self._end[at], stretch)
        self._end_move(found, at)

    def close(self) -> None:
        """Append the last paragraph, which ends with the document."""
        self._put(self._paragraph)

    def _revision(self, name: str) -> _Element:
        made = element(name, id=str(self._revisions), author=self._author, date=self._authorship.stamp)
        self._revisions += 1
        return made

    @property
    def _author(self) -> str:
        return writable_in_xml(self._authorship.author)

    def _tracked(self, one: _Element, mark: Tracking) -> _Element:
        """Return an element wrapped in the revision for a mark."""
        if mark is Tracking.KEPT:
            return one
        holder = self._revision(mark.value)
        holder.append(one)
        return holder

    def _end_paragraph(self, mark: Tracking) -> None:
        """Close the paragraph; its paragraph mark is a revision of its own.

        The mark after words that were not moved, or of an empty paragraph, is an insertion or deletion: LibreOffice (7.4) would take it
        as unchanged otherwise.
        """
        if mark.moved and self._before is not mark:
            mark = Tracking.ADDED if mark.in_b else Tracking.REMOVED
        if mark is not Tracking.KEPT:
            properties = element("rPr")
            properties.append(self._revision(mark.value))
            properties_of(self._paragraph).append(properties)
        self._put(self._paragraph)
        self._paragraph = paragraph()
        self._before = None

    def _put(self, one: _Element) -> None:
        if reads_from_right("".join(str(words) for words in one.itertext())):
            properties_of(one).insert(0, element("bidi"))
        self._pages.addprevious(one)

    def _begin_comment(self, comment: Comment, stretch: Stretch) -> None:
        number = add_comment(self._document, comment.lines, self._authorship)
        self._paragraph.append(range_mark("commentRangeStart", number))
        if comment.behind is None:
            self._end_comment(number, stretch)
        else:
            self._end[comment.behind] = number

    def _end_comment(self, number: int, stretch: Stretch) -> None:
        self._paragraph.append(range_mark("commentRangeEnd", number))
        self._paragraph.append(self._tracked(reference(number), stretch.mark))

    def _begin_move(self, found: Sequence[Stretch], at: int) -> None:
        if _moves(found, at) and not _moves(found, at - 1, like=found[at]):
            self._move = self._revisions
            self._revisions += 1
            mark = cast("Tracking", found[at].moves)
            name = f"move{found[at].row + 1}"
            begin = element(
                f"{mark.value}RangeStart",
                id=str(self._move),
                name=name,
                author=self._author,
                date=self._authorship.stamp,
            )
            self._paragraph.append(begin)

    def _end_move(self, found: Sequence[Stretch], at: int) -> None:
        if not _moves(found, at) or _moves(found, at + 1, like=found[at]):
            return
        end = element(f"{cast('Tracking', found[at].moves).value}RangeEnd", id=str(self._move))
        if found[at].ends:  # its last paragraph is closed
            self._pages.addprevious(end)
        else:
            self._paragraph.append(end)


def _holder(mark: Tracking) -> str:
    """Return the name of the text element of a run."""
    return "delText" if mark is Tracking.REMOVED else "t"


def _moves(found: Sequence[Stretch], at: int, *, like: Stretch | None = None) -> bool:
    """Whether a stretch is part of a move (of the same move as `like`, if given)."""
    if not 0 <= at < len(found) or found[at].moves is None:
        return False
    return like is None or (found[at].row, found[at].moves) == (like.row, like.moves)
