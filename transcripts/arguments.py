"""What the public verbs take: an argument of another type is answered in words, with what to do instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from transcripts.model.interviews.document import Document

_VERSIONS = "an interview or a document"


def expect_text(verb: str, text: object) -> None:
    """Raise TypeError unless the argument is a text."""
    if isinstance(text, str):
        return
    if isinstance(text, (bytes, bytearray)):
        advice = "decode them, or name their file to transcripts.read"
    elif hasattr(text, "__fspath__"):
        advice = "transcripts.read takes paths"
    else:
        advice = "pass a str"
    raise TypeError(_told(verb, "a text", text, advice))


def expect_path(verb: str, path: str | os.PathLike[str]) -> None:
    """Raise TypeError unless the argument is a path."""
    if isinstance(path, str) or (hasattr(path, "__fspath__") and isinstance(path.__fspath__(), str)):
        return
    raise TypeError(_told(verb, "a path", path, "pass a str or a pathlib.Path"))


def expect_versions(verb: str, *versions: object) -> None:
    """Raise TypeError unless all are interviews or documents."""
    from transcripts.model.interviews.document import Document  # noqa: PLC0415
    from transcripts.model.interviews.interview import Interview  # noqa: PLC0415

    for version in versions:
        if isinstance(version, str):
            raise TypeError(
                _told(verb, _VERSIONS, version, "transcripts.parse makes one of a text, transcripts.read of a file")
            )
        if isinstance(version, (list, tuple)):
            raise TypeError(_told(verb, _VERSIONS, version, "pass its items, one by one"))
        if not isinstance(version, (Document, Interview)):
            raise TypeError(_told(verb, _VERSIONS, version, "transcripts.parse and transcripts.read return one"))


def expected_documents(verb: str, documents: Iterable[object]) -> list[Document]:
    """Return documents as a list. Raises TypeError unless all of them are documents."""
    from transcripts.model.interviews.document import Document  # noqa: PLC0415

    if not hasattr(documents, "__iter__") or isinstance(documents, (str, bytes, dict)):
        raise TypeError(_told(verb, "documents", documents, "pass a list of them"))
    found: list[Document] = []
    for document in documents:
        if not isinstance(document, Document):
            advice = "transcripts.parse and transcripts.read return documents; relate takes interviews, too"
            raise TypeError(_told(verb, "documents", document, advice))
        found.append(document)
    return found


def expect_name(verb: str, argument: str, name: object) -> None:
    """Raise TypeError unless the argument is a name."""
    if not isinstance(name, str):
        raise TypeError(
            f"transcripts.{verb}: {argument} is {_called(name)}, not a name; `transcripts formats` lists the names"
        )


def expect_rendered(verb: str, thing: object) -> None:
    """Raise TypeError unless the argument is something that output formats represent."""
    from transcripts.model.value import Model  # noqa: PLC0415

    if not isinstance(thing, Model):
        advice = "transcripts.parse and transcripts.read return documents, transcripts.diff a diff"
        raise TypeError(_told(verb, "an interview, a document, a diff or a collation", thing, advice))


def _told(verb: str, wanted: str, given: object, advice: str) -> str:
    return f"transcripts.{verb} takes {wanted}, not {_called(given)}: {advice}"


def _called(given: object) -> str:
    return "None" if given is None else f"a {type(given).__name__}" if type(given).__name__ != "bytes" else "bytes"
