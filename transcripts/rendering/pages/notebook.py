"""What notebooks show of interviews, diffs and collations: the rows of their pages, with a style that stays inside them."""

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
    """Return a fragment of HTML: the rows of the thing's page. Its style applies to nothing else in the notebook (CSS `@scope`)."""
    if isinstance(thing, Diff):
        return scoped(review_rows(thing), ("page.css", "review.css"), summary=thing.summary.line)
    if isinstance(thing, Collation):
        return scoped(collation_rows(thing), ("page.css", "review.css", "collation.css"))
    interviews = thing.interviews if isinstance(thing, Document) else (thing,)
    return scoped(interview_rows(interviews), ("page.css", "interview.css"))
