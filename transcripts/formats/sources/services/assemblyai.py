"""AssemblyAI: utterances and words, times in milliseconds."""

from __future__ import annotations

from transcripts.formats.sources.rewriting.segments import Piece, Word, fullest, is_attached, joined, numbered
from transcripts.formats.sources.rewriting.typed_json import Milliseconds, Name, Several, SourceModel, Text, json_source


class AssemblyAIWord(SourceModel):
    """A word."""

    text: Text = ""
    start: Milliseconds = None
    end: Milliseconds = None
    speaker: Name = None


class AssemblyAIUtterance(SourceModel):
    """What one speaker says in one go."""

    text: Text = ""
    start: Milliseconds = None
    end: Milliseconds = None
    speaker: Name = None
    words: Several[AssemblyAIWord] = ()


class AssemblyAI(SourceModel):
    """The file; `text` is all of it once more."""

    text: Text = ""
    words: Several[AssemblyAIWord] = ()
    utterances: Several[AssemblyAIUtterance] = ()


def pieces(file: AssemblyAI) -> list[Piece]:
    """Return the utterances, or the words by speaker, or the text."""
    utterances = [
        piece
        for one in file.utterances
        for piece in (
            [Piece(numbered(one.speaker), one.text, one.start, one.end)]
            if one.text
            else joined(_word(word, one.speaker) for word in one.words)
        )
    ]
    words = joined(_word(word, None) for word in file.words)
    return fullest(utterances, words, [Piece(None, file.text)])


def _word(word: AssemblyAIWord, speaker: str | None) -> Word:
    return Word(numbered(word.speaker or speaker), word.text, word.start, word.end, is_attached(word.text))


ASSEMBLYAI = json_source(
    "assemblyai",
    "AssemblyAI JSON (times in milliseconds)",
    AssemblyAI,
    pieces,
    (("utterances", "words", "text"), ("words", "text", "audio_url"), ("words", "text", "audio_duration")),
)
