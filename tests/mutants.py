"""Mutation testing: `python -m tests.mutants --sample 60`; small faults are put into `structure` and `compare`, one at a time, and the tests must see them.

A mutant that no test sees is printed with its place and what was changed. The sample is drawn by seed.
"""

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The tests that know a room best, those that fail soonest first.
TESTS = {
    "structure": [
        *("tests/test_cases.py", "tests/test_diagnostics.py", "tests/test_cast.py", "tests/test_joining.py"),
        *("tests/test_laws.py", "tests/test_renaming.py"),
    ],
    "compare": ["tests/compare", "tests/test_comparisons.py"],
}
COPIED = ["transcripts", "grammars", "tests", "examples", "docs", "schema", "pyproject.toml", "README.md"]
SECONDS = 600  # a mutant that runs on is seen
COMPARED = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq}
COMPARED |= {ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is}
RECKONED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult}


def changes(node):
    """Yield what can be put in the place of a node, as (what was done, the new node)."""
    new = copy.deepcopy(node)
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in COMPARED:
        new.ops = [COMPARED[type(node.ops[0])]()]
        yield "comparison", new
    elif isinstance(node, ast.BoolOp):
        new.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield "and/or", new
    elif isinstance(node, ast.BinOp) and type(node.op) in RECKONED:
        new.op = RECKONED[type(node.op)]()
        yield "operator", new
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not", new.operand
    elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
        new.value = node.value + 1
        yield "number", new
    elif isinstance(node, ast.Constant) and type(node.value) is bool:
        new.value = not node.value
        yield "truth", new
    elif isinstance(node, ast.IfExp):
        new.body, new.orelse = node.orelse, node.body
        yield "if/else", new
    elif isinstance(node, ast.If):
        new.test = ast.UnaryOp(ast.Not(), node.test)
        yield "if", new
    elif isinstance(node, ast.Return) and node.value is not None and not isinstance(node.value, ast.Constant):
        new.value = ast.Constant(None)
        yield "return", new
    elif isinstance(node, ast.Continue):
        yield "continue", ast.Break()


def in_type_checking(tree):
    """Return the nodes that only a type checker sees."""
    blocks = [node for node in ast.walk(tree) if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"]
    return {id(inner) for block in blocks for inner in ast.walk(block)}


def mutants(path):
    """Yield (place, what, mutated source) for each fault that can be put into a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    unseen = in_type_checking(tree)
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            for at, node in enumerate(value if isinstance(value, list) else [value]):
                if not isinstance(node, ast.AST) or id(node) in unseen or not hasattr(node, "lineno"):
                    continue
                for what, new in changes(node):
                    _put(parent, field, value, at, new)
                    shown = f"{ast.unparse(node)} -> {ast.unparse(new)}".replace("\n", " ")[:160]
                    yield (
                        f"{path.relative_to(ROOT)}:{node.lineno}",
                        f"{what}: {shown}",
                        ast.unparse(ast.fix_missing_locations(tree)),
                    )
                    _put(parent, field, value, at, node)


def _put(parent, field, value, at, node):
    if isinstance(value, list):
        value[at] = node
    else:
        setattr(parent, field, node)


def is_seen(folder, room, place, source):
    """Run the tests of a room with one mutated module; return whether they fail."""
    module = folder / place.rpartition(":")[0]
    kept = module.read_text(encoding="utf-8")
    module.write_text(source, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(folder), "CI": "true", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "--no-header", *TESTS[room]]
    try:
        return (
            subprocess.run(
                command, cwd=folder, env=environment, capture_output=True, timeout=SECONDS, check=False
            ).returncode
            != 0
        )
    except subprocess.TimeoutExpired:
        return True
    finally:
        module.write_text(kept, encoding="utf-8")


def copied(folder):
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)


def main():
    """Draw a sample, run the tests with each mutant, and say which were not seen."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__.splitlines()[0])
    parser.add_argument("--sample", type=int, default=60, help="mutants of each room (default: 60); 0: all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--room", choices=list(TESTS), action="append")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    for room in options.room or TESTS:
        every = [(room, *one) for path in sorted((ROOT / "transcripts" / room).rglob("*.py")) for one in mutants(path)]
        chosen = random.Random(options.seed).sample(every, min(options.sample or len(every), len(every)))
        seen = _run_all(chosen, options.workers)
        print(
            f"{room}: {sum(seen)} of {len(seen)} mutants seen, {sum(seen) / max(1, len(seen)):.0%}; {len(every):,} are possible"
        )


def _run_all(chosen, workers):
    """Run the mutants, each worker in a copy of its own."""
    with tempfile.TemporaryDirectory() as work, ThreadPoolExecutor(workers) as pool:
        folders = [Path(work) / str(number) for number in range(workers)]
        for folder in folders:
            folder.mkdir()
            copied(folder)
        return [one for part in pool.map(lambda worker: _run(worker, folders, chosen), range(workers)) for one in part]


def _run(worker, folders, chosen):
    seen = []
    for room, place, what, source in chosen[worker :: len(folders)]:
        seen.append(is_seen(folders[worker], room, place, source))
        print(f"{'seen' if seen[-1] else 'NOT SEEN'}  {place}  {what}", flush=True)
    return seen


if __name__ == "__main__":
    main()
