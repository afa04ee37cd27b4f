"""Known edits are found: those that a generator makes, and those that were labelled by hand."""

import pytest

import transcripts
from transcripts.model.comparisons.change import ChangeKind, Weight

edits = pytest.importorskip("benchmarks.edits", reason="benchmarks/ is part of the checkout, not of the package")
kinds = pytest.importorskip("benchmarks.kinds", reason="benchmarks/ is part of the checkout, not of the package")
SUBSTANTIVE = {kind for kind in ChangeKind if kind.weight is Weight.SUBSTANTIVE}
PAIRS = sorted(path.parent for path in kinds.LABELLED.glob("*/labels.tsv"))


@pytest.fixture(scope="module")
def bases():
    return edits.bases()


def test_the_same_seed_makes_the_same_edits(bases):
    assert edits.edited(bases[0], 7) == edits.edited(bases[0], 7)
    assert edits.rearranged(bases[0], 7) == edits.rearranged(bases[0], 7)
    assert edits.edited(bases[0], 7).b != edits.edited(bases[0], 8).b


def test_what_was_made_leads_from_the_one_version_to_the_other(bases):
    for seed, pairs in enumerate(bases):
        made = edits.edited(pairs, seed, per_sentence=0.6)
        for one in made.known:
            assert made.a.text[slice(*one.a)] == one.before
            assert made.b.text[slice(*one.b)] == one.after
        text, at = [], 0
        for one in made.known:
            text += [made.a.text[at : one.a[0]], one.after]
            at = one.a[1]
        assert "".join(text) + made.a.text[at:] == made.b.text


def test_edits_of_words_are_recalled_and_named_right(bases, some):
    scores = edits.words_scored(bases, max(8, some(24)))
    for kind, made in scores.known.items():
        assert scores.recalled[kind] >= (0.95 if kind in SUBSTANTIVE else 0.9) * made, kind
        assert scores.right[kind] >= 0.9 * scores.said[kind], kind
    assert set(scores.known) == {kind.value for kind in ChangeKind} - {"turn-added", "turn-removed"}


@pytest.mark.parametrize("words", [0.0, 0.3])
def test_turns_that_moved_are_recalled(bases, words):
    [line] = edits.arrangement_scored(bases, 6, moves=True, words=words)
    recalled, right, moved, told, _ = line.strip("| ").split(" | ")
    assert float(recalled) >= 0.97
    assert float(right) >= 0.97
    assert int(moved) > 50
    assert float(told) >= 0.95


def test_nothing_moves_in_text_that_is_in_order(bases):
    for words in (0.0, 0.5):
        [line] = edits.arrangement_scored(bases, 6, moves=False, words=words)
        assert line.strip("| ").split(" | ")[-1] == "0"


@pytest.mark.parametrize("folder", PAIRS, ids=lambda folder: folder.name)
def test_labels_stand_where_they_say(folder):
    a, b = ((folder / name).read_text(encoding="utf-8") for name in ("a.txt", "b.txt"))
    for one in kinds.labels(folder):
        assert (a[slice(*one.a)], b[slice(*one.b)]) == (
            one.before.replace("\\n", "\n"),
            one.after.replace("\\n", "\n"),
        )
        assert set(one.kinds) <= {kind.value for kind in ChangeKind}


@pytest.mark.parametrize("folder", PAIRS, ids=lambda folder: folder.name)
def test_labelled_pairs_keep_the_laws(folder):
    a, b = (transcripts.read(folder / name).interviews[0] for name in ("a.txt", "b.txt"))
    there, back = transcripts.diff(a, b), transcripts.diff(b, a)
    assert (there.accepted(), there.rejected()) == (b.text, a.text)
    mirrored = sorted((MIRRORED.get(change.kind, change.kind), change.b, change.a) for change in back.changes)
    assert sorted((_parted(change.kind), change.a, change.b) for change in there.changes) == mirrored


def _parted(kind):
    """Return the kind that a misspelling is the other way round; of a spelling that changed nobody knows which way it went."""
    return MIRRORED[kind] if kind is ChangeKind.MISSPELLING else kind


MIRRORED = {
    **{f"{what}-{done}": f"{what}-{undone}" for what in ("turn", "sentence") for done, undone in (("added", "removed"), ("removed", "added"))},
    "misspelling": "spelling",
    "gap-filled": "gap-opened",
    "gap-opened": "gap-filled",
}  # fmt: skip


@pytest.mark.parametrize(("held", "floor"), [(False, 0.93), (True, 0.8)])
def test_labelled_changes_are_recalled_and_named_right(held, floor):
    scores = kinds.scored(held=held)
    assert scores.recalled.total() >= floor * scores.known.total()
    assert scores.right.total() >= (floor - 0.02) * scores.said.total()


def test_every_change_says_why_and_by_which_rule():
    for folder in PAIRS:
        for change in kinds.compared(folder).changes:
            assert change.facets[0].kind is change.kind
            assert all(facet.reason and facet.rule and facet.weight is facet.kind.weight for facet in change.facets)
            ranks = [facet.weight.rank for facet in change.facets]
            assert ranks == sorted(ranks, reverse=True)
            assert len({facet.kind for facet in change.facets}) == len(ranks)


def test_the_page_of_kinds_shows_each():
    page = (kinds.LABELLED.parent.parent / "docs" / "kinds.md").read_text(encoding="utf-8")
    for kind in ChangeKind:
        assert f"| `{kind.value}` | {kind.weight.value} | {kind.meaning} |" in page
