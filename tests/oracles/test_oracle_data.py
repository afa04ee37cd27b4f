"""JSON by its schemas in check-jsonschema and strict Ajv, tables in DuckDB, linked data in extruct and in the types of schema-dts."""

import json
import subprocess
import sys

import pytest

import transcripts
from oracles.conftest import MODULES, needed
from transcripts.rendering.exchange.json_schema import MODELS, schema
from transcripts.rendering.exchange.linked_data import linked_data_text


def published(things):
    document, diff, collation = things["interviews"], things["diffs"], things["collations"]
    versions = [
        transcripts.Interview.from_turns([("Ana", "Why now?"), ("Bo", text)])
        for text in ("We left in 1998.", "We left in 1999.")
    ]
    return {
        "document": document,
        "interview": document.interviews[0],
        "diff": diff,
        "alignment": diff.alignment,
        "collation": collation,
        "relation": transcripts.relate(*versions),
        "merge": transcripts.merge(versions[0], *versions),
    }


def records(things):
    """Return the lines of JSON Lines as JSON."""
    return [json.loads(line) for line in transcripts.render(things["interviews"], "jsonl").splitlines()]


def test_ajv_compiles_every_schema_strictly_and_finds_no_error(node, things):
    values = {name: json.loads(value.model_dump_json()) for name, value in published(things).items()}
    pairs = [(schema(name), values[name]) for name in values]
    pairs += [(schema("turn-record"), record) for record in records(things)]
    assert node("ajv.cjs", pairs, "ajv", "ajv-formats") == [[] for _ in pairs]
    broken = [(schema("interview"), {**values["interview"], "turns": [{"text": 3}]})]
    assert node("ajv.cjs", broken, "ajv", "ajv-formats")[0]


def test_check_jsonschema_finds_no_error(things, tmp_path):
    pytest.importorskip("check_jsonschema", reason="check-jsonschema is not installed; see tests/oracles/install")
    command = [sys.executable, "-m", "check_jsonschema"]
    files = []
    for name in MODELS:
        files.append(tmp_path / f"{name}.schema.json")
        files[-1].write_text(json.dumps(schema(name)), encoding="utf-8")
    subprocess.run([*command, "--check-metaschema", *files], check=True, capture_output=True)
    values = {name: value.model_dump_json() for name, value in published(things).items()}
    for name, value in {**values, "turn-record": json.dumps(records(things)[1])}.items():
        (tmp_path / "value.json").write_text(value, encoding="utf-8")
        subprocess.run(
            [*command, "--schemafile", tmp_path / f"{name}.schema.json", tmp_path / "value.json"],
            check=True,
            capture_output=True,
        )


@pytest.mark.parametrize(("name", "suffix"), [("csv", "csv"), ("tsv", "tsv"), ("jsonl", "jsonl")])
def test_duckdb_reads_the_turns(things, tmp_path, name, suffix):
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed; see tests/oracles/install")
    path = tmp_path / f"out.{suffix}"
    transcripts.write(things["interviews"], path, output_format=name)
    read = "read_json_auto" if name == "jsonl" else "read_csv_auto"
    found = duckdb.sql(f"select start, text from {read}('{path}')").fetchall()  # noqa: S608  (our own path)
    turns = things["interviews"].interviews[0].turns
    assert [start for start, _ in found] == [turn.start for turn in turns]
    assert ["".join(text.split()) for _, text in found] == ["".join(turn.text.split()) for turn in turns]


def test_extruct_finds_the_linked_data_of_a_page(talks):
    extruct = pytest.importorskip("extruct", reason="extruct is not installed; see tests/oracles/install")
    for talk in talks:
        page = f'<html><head><script type="application/ld+json">{linked_data_text(talk)}</script></head><body><p>x</p></body></html>'
        [found] = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
        assert found["@type"] == "Conversation"
        assert [part["text"] for part in found["hasPart"]] == [
            turn.text.replace("\ud83d", "\ufffd") for turn in talk.turns
        ]


TYPED = """
import type { Answer, Comment, Conversation, Question, WithContext } from "schema-dts";
const one: WithContext<Conversation> = %s;
const parts: (Question | Answer | Comment)[] = %s;
export { one, parts };
"""


def test_linked_data_has_the_types_of_schema_org(things, tmp_path):
    tsc = MODULES / "node_modules" / "typescript" / "bin" / "tsc"
    if not tsc.exists() or not (MODULES / "node_modules" / "schema-dts").is_dir():
        pytest.skip("typescript and schema-dts are not in TRANSCRIPTS_ORACLES; see tests/oracles/install")
    needed("node")
    document = things["interviews"]
    cast = tuple(
        one.model_copy(update={"affiliation": office})
        for one, office in zip(document.interviews[0].cast, ("Editor", "Keeper at the Quay", None), strict=True)
    )
    interview = document.interviews[0].model_copy(update={"cast": cast})
    data = json.loads(linked_data_text(document.model_copy(update={"interviews": (interview,)})))

    def compiled(name, one):
        source = TYPED % tuple(json.dumps(value) for value in (one, one["hasPart"]))
        (tmp_path / name).write_text(source, encoding="utf-8")
        options = [
            "--noEmit",
            "--strict",
            "--skipLibCheck",
            "--module",
            "esnext",
            "--moduleResolution",
            "bundler",
            "--ignoreConfig",
            "--types",
            "",
        ]
        return subprocess.run(["node", tsc, *options, tmp_path / name], cwd=tmp_path, capture_output=True, check=False)

    (tmp_path / "node_modules").symlink_to(MODULES / "node_modules")
    good = compiled("good.ts", data)
    assert good.returncode == 0, good.stdout.decode()
    for wrong in (
        {"hasPrat": []},
        {"contributor": [{"@type": "Role", "roleName": "asks", "contributor": 3}]},
        {"inLanguage": 3},
    ):
        assert compiled("bad.ts", data | wrong).returncode != 0
