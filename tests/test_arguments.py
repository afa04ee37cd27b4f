"""Every public verb answers an argument of a wrong type with one TypeError in words."""

from pathlib import Path

import pytest

import transcripts

TALK = "Ana: Why did you go?\n\nBo: I had to.\n\nAna: And then?\n\nBo: I stayed.\n"
DOCUMENT = transcripts.parse(TALK)
INTERVIEW = DOCUMENT.interviews[0]
VERBS = {
    "parse": transcripts.parse,
    "read": transcripts.read,
    "encoded": transcripts.encoded,
    "find_variants": lambda wrong: transcripts.find_variants([wrong]),
    "relate": lambda wrong: transcripts.relate(INTERVIEW, wrong),
    "align": lambda wrong: transcripts.align(wrong, INTERVIEW),
    "diff": lambda wrong: transcripts.diff(DOCUMENT, wrong),
    "merge": lambda wrong: transcripts.merge(INTERVIEW, INTERVIEW, wrong),
    "collate": lambda wrong: transcripts.collate(INTERVIEW, wrong),
    "render": lambda wrong: transcripts.render(wrong, "json"),
    "render_by_layout": lambda wrong: transcripts.render_by_layout(wrong, "{name}: {words}"),
    "losses": lambda wrong: transcripts.losses(wrong, "json"),
    "write": lambda wrong: transcripts.write(wrong, "never-written.json"),
}
WRONG = (None, 7, b"Ana: Why?", [INTERVIEW], {"turns": []}, object())


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: type(wrong).__name__)
def test_a_wrong_type_is_told_in_words(verb, wrong):
    with pytest.raises(TypeError, match=rf"^transcripts\.{verb} takes .*, not .*: ") as told:
        VERBS[verb](wrong)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("call", "advice"),
    [
        (lambda: transcripts.parse(b"Ana: Why?"), "not bytes: decode them, or name their file to transcripts.read"),
        (lambda: transcripts.parse(Path("a.txt")), "transcripts.read takes paths"),
        (lambda: transcripts.diff(TALK, TALK), "transcripts.parse makes one of a text"),
        (lambda: transcripts.collate([INTERVIEW, INTERVIEW]), "pass its items, one by one"),
        (lambda: transcripts.find_variants(7), "pass a list of them"),
        (lambda: transcripts.find_variants([INTERVIEW]), "relate takes interviews, too"),
        (lambda: transcripts.render(DOCUMENT, None), "output_format is None, not a name"),
    ],
)
def test_what_to_do_instead_is_told(call, advice):
    with pytest.raises(TypeError, match=advice):
        call()
