"""The numbers that the library is tuned with: each number of a module's constants, its place, and what its comment says of it.

A number may stand alone, or in a table (`_STYLE_POINTS['timed']`, `SRT.max_score`). It is changed in the source of its module when that is
imported, so that whatever is made of it at that moment (expressions, tables, defaults) is made of the changed one.
"""

import ast
import io
import re
import sys
import tokenize
from importlib.machinery import SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).parents[2] / "transcripts"
# What a threshold counts: how its comment begins.
UNITS = frozenset(
    (
        *(
            "answers",
            "backslashes",
            "bits",
            "bytes",
            "certainty",
            "changes",
            "characters",
            "columns",
            "correlation",
            "cosine",
            "cues",
            "diagnostics",
        ),
        *(
            "digits",
            "elements",
            "files",
            "hashes",
            "heads",
            "interviews",
            "keys",
            "labels",
            "letters",
            "levels",
            "lines",
        ),
        *("marks", "members", "messages", "names", "overlaps", "pages", "pairs", "paragraphs", "people", "phrases"),
        *(
            "place",
            "places",
            "points",
            "processes",
            "questions",
            "rounds",
            "rows",
            "runs",
            "seconds",
            "share of",
            "spaces",
        ),
        *("times", "tokens", "turns", "uses", "utterances", "versions", "words"),
    )
)
# What holds it at its value: the data that would give other answers, somebody's judgement, or what the word means.
DATA = ("cases", "pairs", "known edits", "written files", "open corpus")
_ORIGIN = re.compile(
    rf"; (?P<origin>held by (?P<data>(?:{'|'.join(DATA)})(?:, (?:{'|'.join(DATA)}))*)|judged|a bound|by definition)\Z"
)
_CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]*\Z")
_PLAIN_NUMBERS = frozenset({0, 1, 2, 0.5})
_MOVE = 0.1


class Threshold(NamedTuple):
    """A number of a constant: the path of its module below the package, its name, its value, its place in the source, and its comment."""

    path: str
    name: str
    value: int | float
    place: tuple
    comment: str

    @property
    def module(self):
        return module_of(PACKAGE / self.path)

    @property
    def constant(self):
        """The name of the constant that the number belongs to."""
        return re.match(r"\w+", self.name)[0]

    @property
    def is_inline(self):
        """Whether it has no name of its own."""
        return ": " in self.name

    @property
    def measure(self):
        """What it measures, by its comment."""
        return _ORIGIN.sub("", self.comment)

    @property
    def origin(self):
        """What holds it, by its comment."""
        found = _ORIGIN.search(self.comment)
        return found["origin"] if found else ""

    @property
    def held_by(self):
        """The data that holds it, by its comment."""
        found = _ORIGIN.search(self.comment)
        return found["data"].split(", ") if found and found["data"] else []

    @property
    def moved(self):
        """A tenth less and a tenth more; of a whole number at least one."""
        if isinstance(self.value, int):
            step = max(1, round(abs(self.value) * _MOVE))
            return self.value - step, self.value + step
        return tuple(float(f"{self.value * (1 + move):.12g}") for move in (-_MOVE, _MOVE))

    def says_enough(self):
        """Say whether its comment begins with a unit and ends with what holds it."""
        return bool(self.origin) and re.match(r"share of|\w*", self.measure)[0] in UNITS


def thresholds():
    """Return every threshold of the package, in the order of the modules: those that have a name, and those inside functions."""
    paths = sorted(PACKAGE.rglob("*.py"))
    return [*(one for path in paths for one in _of_module(path)), *(one for path in paths for one in _inline(path))]


def _of_module(path):
    source = path.read_text(encoding="utf-8")
    comments = _comments(source)
    for statement in ast.parse(source).body:
        if not isinstance(statement, (ast.Assign, ast.AnnAssign)) or statement.value is None:
            continue
        for name, value in _assigned(statement):
            for inner, node in _numbers(value):
                if inner and ast_value(node) == 0:
                    continue  # of a row that has none
                yield Threshold(
                    path.relative_to(PACKAGE).as_posix(),
                    name + inner,
                    ast_value(node),
                    place_of(node),
                    _comment(comments, statement),
                )


def _inline(path):
    """Yield the numbers that something is compared with in a function, but for those that count nothing, one, two or a half."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = {}
    for function in (one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)):
        for compared in (one for one in ast.walk(function) if isinstance(one, ast.Compare)):
            if isinstance(compared.ops[0], (ast.Lt, ast.LtE, ast.Gt, ast.GtE)):
                name = f"{function.name}: {ast.unparse(compared)}"
                found |= {place_of(node): (name, node.value) for node in _compared_numbers(compared)}
    for place, (name, value) in found.items():
        yield Threshold(path.relative_to(PACKAGE).as_posix(), name, value, place, "")


def _compared_numbers(node):
    if type(getattr(node, "value", None)) in (int, float) and node.value not in _PLAIN_NUMBERS:
        yield node
    for child in ast.iter_child_nodes(node):
        if not isinstance(node, ast.Subscript) or child is not node.slice:
            yield from _compared_numbers(child)


def _assigned(statement):
    """Yield each constant that a statement assigns, with the expression of its value."""
    pairs = []
    for target in statement.targets if isinstance(statement, ast.Assign) else [statement.target]:
        if isinstance(target, ast.Tuple) and isinstance(statement.value, ast.Tuple):
            pairs += zip(target.elts, statement.value.elts, strict=True)
        else:
            pairs.append((target, statement.value))
    for one, value in pairs:
        if isinstance(one, ast.Name) and _CONSTANT.match(one.id):
            yield one.id, value


def _numbers(node, inner=""):
    """Yield the numbers of an expression: itself, those in a table of numbers, and arguments of rows and of what is made in place."""
    if ast_value(node) is not None:
        yield inner, node
    elif isinstance(node, (ast.Tuple, ast.List, ast.Set)):
        for at, element in enumerate(node.elts):
            yield from _numbers(element, f"{inner}[{_row_name(element, at)}]")
    elif isinstance(node, ast.Dict) and all(ast_value(value) is not None for value in node.values):
        for key, value in zip(node.keys, node.values, strict=True):
            yield f"{inner}[{ast.unparse(key)}]", value
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id.lstrip("_")[:1].isupper():
        for at, argument in enumerate(node.args if inner else ()):
            yield from _numbers(argument, f"{inner}[{at}]")
        for keyword in node.keywords:
            yield from _numbers(keyword.value, f"{inner}.{keyword.arg}")


def _row_name(element, at):
    """Return what tells a row of a table: the text that it begins with, else its number."""
    first = element.args[0] if isinstance(element, ast.Call) and element.args else None
    return repr(first.value) if isinstance(first, ast.Constant) and isinstance(first.value, str) else at


def ast_value(node):
    """Return the number that an expression is, or None: a literal, or literals that are reckoned with."""
    if isinstance(node, ast.Constant):
        return node.value if type(node.value) in (int, float) else None
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        value = ast_value(node.operand)
        return None if value is None else -value
    if isinstance(node, ast.BinOp) and None not in (ast_value(node.left), ast_value(node.right)):
        return ast.literal_eval(repr(eval(compile(ast.Expression(node), "<constant>", "eval"), {})))  # noqa: S307  (numbers only)
    return None


def place_of(node):
    return node.lineno, node.col_offset, node.end_lineno, node.end_col_offset


def _comments(source):
    """Return the comments of a module by line, but for those that are told to a checker."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    found = {token.start: token.string.removeprefix("#").strip() for token in tokens if token.type == tokenize.COMMENT}
    return {line: (column, said) for (line, column), said in found.items() if not said.startswith(("noqa", "fmt:"))}


def _comment(comments, statement):
    """Return what stands behind a constant on its lines, else the line above it."""
    behind = [comments[line][1] for line in range(statement.lineno, statement.end_lineno + 1) if line in comments]
    column, above = comments.get(statement.lineno - 1, (None, ""))
    return " ".join(behind) or (above if column == 0 else "")


def module_of(path):
    """Return the name by which a file of the package is imported."""
    parts = ("transcripts", *path.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


class _Changed(SourceFileLoader):
    """Loads a module with another number in one place."""

    def __init__(self, fullname, path, place, value):
        super().__init__(fullname, path)
        self._place, self._value = place, value

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        place, value = self._place, self._value

        class Replace(ast.NodeTransformer):
            def visit(self, node):
                if isinstance(node, ast.expr) and place_of(node) == place:
                    return ast.copy_location(ast.Constant(value), node)
                return self.generic_visit(node)

        tree = Replace().visit(ast.parse(self.get_data(path)))
        return compile(ast.fix_missing_locations(tree), path, "exec")


class Changing:
    """Finds a module for the import system, and changes a number in it."""

    def __init__(self, threshold, value):
        self._threshold, self._value = threshold, value

    def find_spec(self, fullname, _path=None, _target=None):
        if fullname != self._threshold.module:
            return None
        path = PACKAGE / self._threshold.path
        loader = _Changed(fullname, str(path), self._threshold.place, self._value)
        folders = [str(path.parent)] if path.name == "__init__.py" else None
        return spec_from_file_location(fullname, path, loader=loader, submodule_search_locations=folders)

    def install(self):
        """Change it in this process, where nothing of the package is imported yet."""
        sys.meta_path.insert(0, self)
