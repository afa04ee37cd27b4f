"""Notebook output for interviews, diffs and collations: the rows of their pages, with scoped styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.model.comparisons.collation import Collation
from transcripts.model.comparisons.diff import Diff
from transcripts.model.interviews.document import Document
from transcripts.rendering.pages.collation import collation_rows
from transcripts.rendering.pages.interview import interview_rows
from transcripts.rendering.pages.review import review_rows
from transcripts.rendering.pages.template import scoped

if TYPE_CHECKING:
    from transcripts.model.interviews.interview import Interview


def notebook_html(thing: Document | Interview | Diff | Collation) -> str:
    """Return an HTML fragment with the rows of the page; its styles do not affect the rest of the notebook (CSS `@scope`)."""
    if isinstance(thing, Diff):
        return scoped(review_rows(thing), ("page.css", "review.css"), summary=thing.summary.line)
    if isinstance(thing, Collation):
        return scoped(collation_rows(thing), ("page.css", "review.css", "collation.css"))
    interviews = thing.interviews if isinstance(thing, Document) else (thing,)
    return scoped(interview_rows(interviews), ("page.css", "interview.css"))
