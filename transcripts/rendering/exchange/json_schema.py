"""Versioned JSON Schemas (draft 2020-12) of the JSON output; the files in `schema/` are checked against these."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from transcripts.errors import UnknownFormatError
from transcripts.model.comparisons.alignment import Alignment
from transcripts.model.comparisons.collation import Collation
from transcripts.model.comparisons.decisions import Decisions
from transcripts.model.comparisons.diff import Diff
from transcripts.model.comparisons.merge import Merge
from transcripts.model.comparisons.relation import Family, Relation
from transcripts.model.interviews.document import Document
from transcripts.model.interviews.interview import Interview
from transcripts.rendering.exchange.records import TurnRecord

if TYPE_CHECKING:
    from transcripts.model.value import Model

SCHEMA_VERSION = "1"

MODELS: dict[str, type[Model]] = {
    "document": Document,
    "interview": Interview,
    "alignment": Alignment,
    "diff": Diff,
    "decisions": Decisions,
    "family": Family,
    "relation": Relation,
    "collation": Collation,
    "merge": Merge,
    "turn-record": TurnRecord,
}


def schema(name: str) -> dict[str, Any]:
    """Return the schema of a model's JSON. Raises UnknownFormatError for a name that is not in MODELS."""
    if name not in MODELS:
        raise UnknownFormatError(name, MODELS, "schema")
    body = MODELS[name].model_json_schema(mode="serialization")
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:interview-transcripts:schema:{name}:{SCHEMA_VERSION}",
    }
    return head | body


def schema_text(name: str) -> str:
    """Return the schema as the text of a file."""
    return json.dumps(schema(name), indent=2, ensure_ascii=False) + "\n"
