"""Every case reads as its golden outline says."""

from every import of_every_case, reading

from transcripts import Document
from transcripts.rendering.terminal.outline import outline


@of_every_case
def test_outline(case, golden):
    golden(case.with_name(case.name + ".outline"), outline(reading(case), name=case.name, explain=True))


@of_every_case
def test_what_is_built_without_validation_is_what_validation_makes_of_it(case):
    document = reading(case)
    again = Document.model_validate_json(document.model_dump_json())
    assert again == document
    assert repr(again) == repr(document)
    for interview in document.interviews:
        for one in (*interview.turns, *interview.exchanges):
            assert type(one).model_validate(vars(one), strict=True) == one
