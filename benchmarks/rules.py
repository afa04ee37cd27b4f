"""The table of the rules that say of which kind a change is, and how often each row of it speaks."""

import re
from collections import Counter
from contextlib import contextmanager
from unittest.mock import patch

from transcripts.compare.difference import difference
from transcripts.compare.difference.rule_table import RULES
from transcripts.compare.edits.features import NAMES
from transcripts.compare.edits.rule import Scope

_FIELD = re.compile(r"\{\w+\}")


@contextmanager
def counted():
    """Count, as long as this lasts, how many facets each row of the table makes."""
    counts, facets = Counter(), difference.facets

    def noted(found):
        counts.update(rule for rule, _ in found.values())
        return facets(found)

    with patch.object(difference, "facets", noted):
        yield counts


def table(counts):
    """Yield the table of rules as Markdown, with how often each row speaks."""
    yield "## Rules\n"
    yield "A rule is looked for in one scope:\n"
    yield from (f"- {scope.value}: {scope.meaning}" for scope in Scope)
    yield "\nRows are tried in this order, of each kind until one holds, and only where the change has the features that the row needs. In the reason, `X became Y`"
    yield "stands for what became what, and `…` for what the rule found. *Says*: how many facets of the labelled pairs (below) the row made.\n"
    yield "| rule | kind | scope | needs | holds where | reason | says |"
    yield "|---|---|---|---|---|---|---:|"
    for rule in RULES:
        needs = ", ".join(name for feature, name in NAMES.items() if rule.features & feature)
        when = " ".join(rule.find.__doc__.split()).removesuffix(".")
        reason = _FIELD.sub(lambda field: "X became Y" if field[0] == "{change}" else "…", rule.reason)
        yield f"| `{rule.id}` | {rule.kind.value} | {rule.scope.value} | {needs} | {when} | `{reason}` | {counts[rule]} |"
    yield ""
