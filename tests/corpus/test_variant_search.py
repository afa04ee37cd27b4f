"""A search over many files finds the same families as with all of them in memory, in one process or in several."""

import unicodedata
from functools import partial
from zlib import crc32

import pytest
from every import of_every_case, reading

import transcripts
from transcripts.compare.tokens.tokens import printed_words
from transcripts.compare.versions.families import candidates
from transcripts.compare.versions.fingerprint import _is_kept, sketch
from transcripts.compare.versions.shared_phrases import spoken
from transcripts.corpus.variant_search import VariantSearch

WORDS = [
    "kettle",
    "copper",
    "river",
    "willow",
    "stone",
    "market",
    "candle",
    "sparrow",
    "harbour",
    "thunder",
    "velvet",
    "orchard",
    "cinder",
    "meadow",
    "ladder",
    "saddle",
]


def talk(seed, count=12):
    """Return turns in words that another seed puts in another order."""
    rows = []
    for at in range(count):
        words = [WORDS[(seed * 7 + at * 5 + step * step * (seed + 1)) % len(WORDS)] for step in range(24)]
        rows.append(
            (("Ana Lindqvist", "Bo Arendt")[at % 2], " ".join(words).capitalize() + ("?" if at % 2 == 0 else "."))
        )
    return rows


@pytest.fixture
def folder(tmp_path):
    for seed in range(6):
        text = "".join(f"{name}: {said}\n\n" for name, said in talk(seed))
        (tmp_path / f"{seed}.txt").write_text(text, encoding="utf-8")
        if seed % 2:
            again = text.replace("kettle", "pot").replace("sparrow", "finch")
            (tmp_path / f"{seed}-again.txt").write_text(again, encoding="utf-8")
    return tmp_path


def searched(folder, **options):
    with VariantSearch(partial(transcripts.read, notation=None), **options) as search:
        search.scan(sorted(map(str, folder.iterdir())))
        return search.families(), search


def test_a_search_finds_what_all_documents_together_show(folder):
    families, search = searched(folder)
    paths = sorted(folder.iterdir())
    together = transcripts.find_variants(map(transcripts.read, paths))
    assert len(together) >= 3
    assert [family.evidence for family in families] == [family.evidence for family in together]
    assert [[one.file for one in family.variants] for family in families] == [
        [str(paths[one.document]) for one in family.variants] for family in together
    ]
    assert not search.errors


def test_the_number_of_processes_makes_no_difference(folder):
    (folder / "6.txt").mkdir()
    alone, several = searched(folder), searched(folder, jobs=2)
    assert alone[0] == several[0]
    assert alone[1].files == several[1].files
    assert alone[1].errors == several[1].errors
    assert len(alone[1].errors) == 1


def test_documents_that_are_not_kept_are_read_again(folder, monkeypatch):
    families, _ = searched(folder)
    monkeypatch.setattr("transcripts.corpus.variant_search._MOST_CHARACTERS_KEPT", 0)
    again, search = searched(folder)
    assert again == families
    assert not search.errors


def test_a_file_that_went_away_meanwhile_is_told(folder, monkeypatch):
    monkeypatch.setattr("transcripts.corpus.variant_search._MOST_CHARACTERS_KEPT", 0)
    with VariantSearch(transcripts.read) as search:
        search.scan(sorted(map(str, folder.iterdir())))
        (folder / "1.txt").unlink()
        (folder / "3.txt").write_text("Nobody says anything here.", encoding="utf-8")
        search.families()
    assert any("1.txt" in error and "read" in error for error in search.errors)
    assert any("3.txt" in error and "changed while it was being read" in error for error in search.errors)


def test_the_index_finds_the_same_pairs_in_parts(folder, monkeypatch):
    sketches = [sketch(spoken(one)) for path in sorted(folder.iterdir()) for one in transcripts.read(path).interviews]
    whole = candidates(sketches)
    assert whole
    monkeypatch.setattr("transcripts.compare.versions.families._MOST_HASHES_TOGETHER", 50)
    assert candidates(sketches) == whole


@of_every_case
def test_a_sketch_keeps_the_runs_that_begin_with_certain_letters(case):
    """One expression finds what cutting the text into words finds, in any script."""
    text = unicodedata.normalize("NFKC", reading(case).text)
    words = printed_words(text)
    runs = [run for run in zip(words, words[1:], words[2:], strict=False) if _is_kept(ord(run[0][0]))]
    found = [" ".join(run).encode("utf-8", "surrogatepass") for run in runs]
    heads = [run[:7] for run in found]
    long_words = [head for head in heads if b" " not in head and b"'" not in head]
    assert list(sketch(text).kept) == sorted(set(map(crc32, found + long_words)))


def test_capitals_quotation_marks_and_what_stands_between_words_make_no_difference():
    said = (
        "She couldn't say: seven kinds; cats, СТАРЫЕ дома стояли и çelik kapılar — can't keep calm. 西側の記者が言った。"
        * 40
    )
    other = said.upper().replace("'", "’").replace(",", "!!\n")
    assert len(sketch(said).kept) > 5
    assert sketch(said).containment(sketch(other)) > 0.8
