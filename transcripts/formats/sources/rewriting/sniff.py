"""Whether a text may be a structured source at all, judged cheaply by its beginning."""

from __future__ import annotations

import re

from transcripts.expressions import expression

# A bracket of JSON, the tag of an XML file, or a row of columns with times in it.
_BEGINS = expression(
    r"[\ufeff\s]*(?:\{|\[\s*[\[{\]]|<(?:\?xml|!--|!DOCTYPE\s+(?!html)|(?:\w{1,20}:)?(?:TEI|teiCorpus|TEI\.2|akomaNtoso)\b)"
    r"|;;|#[^\n]*\n|(?:\S{1,200}[ \t]+){2,4}-?\d{1,7}(?:\.\d{1,9})?[ \t])",
    re.IGNORECASE,
)
_HEAD_CHARACTERS = 2_000  # characters in which what opens a source is looked for; judged


def may_be_source(text: str) -> bool:
    """Whether a text begins as some structured source does."""
    return _BEGINS.match(text, 0, _HEAD_CHARACTERS) is not None
