"""The laws of reading, for one text, and the law of renaming, for one speaker."""

import transcripts
from transcripts.formats.detection import NOTATIONS
from transcripts.structure.reading import notation_of


def check_laws(text):
    """Every law of reading, for one text."""
    for notation in NOTATIONS:
        lines = notation.scan(text)
        assert "".join(text[line.start : line.end] for line in lines) == text
        assert all(line.start < line.end for line in lines)
        for line in lines:
            for part in (line.label, line.time, line.text, line.until):
                assert part is None or line.start <= part.start <= part.end <= line.end
    document = transcripts.parse(text)
    assert (document.text if document.original is None else document.original) == text
    at = 0
    for part in document.parts:
        assert part.span == (at, at + len(part.text))
        at = part.span.end
    for interview in document.interviews:
        scanned = next((notation.scan(text) for notation in NOTATIONS if notation.name == document.notation), [])
        # Our own JSON is believed about words; its notation is that of another text.
        corrected = document.original is not None or any(line.words is not None for line in scanned)
        check_interview(interview, plain_of(document), corrected=corrected)
    assert transcripts.Document.model_validate_json(document.model_dump_json()) == document
    assert transcripts.parse(text) == document
    return document


def plain_of(document):
    """Return the function that gives the words of a span without markup; the text of a structured source has none."""
    notation = notation_of(document)
    seen = notation.seen(document.text) if notation else document.text
    strip_markup = notation.strip_markup if notation else str
    return lambda span: strip_markup(span.of(seen))


def check_interview(interview, strip_markup, *, corrected):
    names = [speaker.name for speaker in interview.cast]
    assert len(names) == len(set(names))
    assert [turn for exchange in interview.exchanges for turn in exchange.turns] == list(interview.turns)
    at = interview.span.start
    for turn in interview.turns:
        assert at <= turn.span.start < turn.span.end <= interview.span.end
        at = turn.span.end
        assert set(turn.speakers) <= set(interview.cast) if turn.speakers else True
        if turn.label:
            assert interview.source(turn.label.span) == turn.label.text
        place = turn.span.start
        for block in turn.blocks:
            assert place <= block.span.start <= block.span.end <= turn.span.end
            place = block.span.end
            if "\n" not in block.text and "\r" not in block.text and not corrected and not turn.corrections:
                assert block.text in strip_markup(block.span)
        for aside in turn.asides:
            assert interview.source(aside.span) == aside.text
    labelled = sum(turn.label is not None for turn in interview.turns)
    assert sum(label.count for speaker in interview.cast for label in speaker.labels) >= labelled


def labels_of(document):
    return [
        label
        for interview in document.interviews
        for turn in interview.turns
        for label in (turn.label, *turn.further_labels)
        if label
    ]


def outside_labels(document):
    """The text with a gap for each label."""
    pieces, at = [], 0
    for label in labels_of(document):
        pieces.append(document.text[at : label.span.start])
        at = label.span.end
    return [*pieces, document.text[at:]]


def check_renaming(document, name, new):
    """The law, for one speaker of one document."""
    renamed = document.rename_speaker(name, new)
    assert outside_labels(renamed) == outside_labels(document)
    for before, after in zip(labels_of(document), labels_of(renamed), strict=True):
        assert renamed.text[after.span.start : after.span.end] == after.text
        assert after.text == before.text or new in after.text
    names = [
        {speaker.name for turn in interview.turns for speaker in turn.speakers} for interview in renamed.interviews
    ]
    assert not any(name in present for present in names if name != new)
    return renamed
