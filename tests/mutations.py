"""The small faults that `python -m tests.mutants` puts into code, one at a time: the change and its place."""

import ast
import copy
import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
COMPARED = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq}
COMPARED |= {ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is}
NEGATED = {ast.Eq, ast.NotEq, ast.In, ast.NotIn, ast.Is, ast.IsNot}  # negated by the comparison itself
RECKONED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult}
SWAPPED = {"min": "max", "max": "min", "any": "all", "all": "any"}


class Mutant(NamedTuple):
    """One fault: where it is, what was done, and the tree with it."""

    path: str
    function: str  # the qualified name of what it is in; empty in the body of the module
    line: int
    lines: range  # of what was changed
    statement: range  # of the statement around it
    what: str
    number: int  # how many faults of the same words stand before it in the same function
    tree: ast.Module
    observed: ast.expr | None  # the largest expression around it that can be reckoned twice
    instead: ast.expr | None  # that expression with the fault

    @property
    def key(self):
        """What names a mutant as long as its function stays the same."""
        return f"{self.path}\t{self.function}\t{self.what}\t{self.number}"


def changes(node):
    """Yield what can be put in the place of a node, as (what was done, the new node)."""
    new = copy.deepcopy(node)
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in COMPARED:
        new.ops = [COMPARED[type(node.ops[0])]()]
        yield "comparison", new
    elif isinstance(node, ast.BoolOp):
        new.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield "and/or", new
    elif isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in RECKONED:
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
    elif isinstance(node, ast.If) and not _is_turned_inside(node.test):
        new.test = ast.UnaryOp(ast.Not(), node.test)
        yield "if", new
    elif isinstance(node, ast.Return) and node.value is not None and not isinstance(node.value, ast.Constant):
        new.value = ast.Constant(None)
        yield "return", new
    elif isinstance(node, ast.Continue):
        yield "continue", ast.Break()
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SWAPPED:
        new.func.id = SWAPPED[node.func.id]
        yield "call", new


def _is_turned_inside(test):
    """Whether another change turns a condition round already."""
    if isinstance(test, ast.UnaryOp):
        return isinstance(test.op, ast.Not)
    return isinstance(test, ast.Compare) and len(test.ops) == 1 and type(test.ops[0]) in NEGATED


def mutants(path):
    """Yield each mutant of a module; the tree of one is good until the next is asked for."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    unseen = _of_types(tree)
    parents = {id(child): parent for parent in ast.walk(tree) for child in ast.iter_child_nodes(parent)}
    counts = {}
    for parent, function, statement in _nodes(tree):
        for field, value in ast.iter_fields(parent):
            for at, node in enumerate(value if isinstance(value, list) else [value]):
                if not isinstance(node, ast.AST) or id(node) in unseen or not hasattr(node, "lineno"):
                    continue
                for what, new in changes(node):
                    shown = f"{what}: {ast.unparse(node)} -> {ast.unparse(new)}"
                    shown = re.sub(r"\s+", " ", shown)[:200]
                    counts[function, shown] = counts.get((function, shown), 0) + 1
                    ast.copy_location(new, node)
                    put(parent, field, value, at, new)
                    ast.fix_missing_locations(tree)
                    around = node if isinstance(node, ast.stmt) or statement is tree else statement
                    observed = observable(node, parents)
                    last = node.test.end_lineno if isinstance(node, ast.If) else node.end_lineno
                    yield Mutant(
                        path=str(path.relative_to(ROOT)),
                        function=function,
                        line=node.lineno,
                        lines=range(node.lineno, last + 1),
                        statement=range(around.lineno, around.end_lineno + 1),
                        what=shown,
                        number=counts[function, shown],
                        tree=tree,
                        observed=observed,
                        instead=new if observed is node else observed,
                    )
                    put(parent, field, value, at, node)


def observable(node, parents):
    """Return the largest expression around a node whose value tells whether a fault makes a difference, and that can be reckoned twice."""
    if not _is_pure(node):
        return None
    above = parents[id(node)]
    while _is_pure(above):
        node, above = above, parents[id(above)]
    around = above
    while not isinstance(
        around, ast.FunctionDef | ast.Module | ast.ClassDef | ast.arguments | ast.pattern | ast.JoinedStr
    ):
        inner, around = around, parents[id(around)]
    # What stands in defaults, decorators and the bodies of classes is run once.
    in_body = isinstance(around, ast.FunctionDef) and isinstance(inner if around is not above else node, ast.stmt)
    return node if in_body and isinstance(node, ast.expr) else None


def _is_pure(node):
    bound = {id(one) for each in ast.walk(node) if isinstance(each, ast.comprehension) for one in ast.walk(each.target)}
    return isinstance(node, ast.expr) and all(
        isinstance(one, PURE)
        and (not isinstance(one, ast.Call) or _is_quick(one.func))
        and (isinstance(getattr(one, "ctx", LOAD), ast.Load) or id(one) in bound)
        for one in ast.walk(node)
    )


def _is_quick(called):
    return isinstance(called, ast.Name | ast.Attribute) and getattr(called, "id", getattr(called, "attr", "")) in QUICK


LOAD = ast.Load()
PURE = (
    ast.Name,
    ast.Attribute,
    ast.Constant,
    ast.Subscript,
    ast.Slice,
    ast.Compare,
    ast.BoolOp,
    ast.BinOp,
    ast.UnaryOp,
)
PURE += (
    ast.IfExp,
    ast.Call,
    ast.keyword,
    ast.Tuple,
    ast.expr_context,
    ast.operator,
    ast.unaryop,
    ast.cmpop,
    ast.boolop,
)
# Calls that change nothing and take little time, of Python's and of our own.
QUICK = {
    *(
        "len",
        "min",
        "max",
        "abs",
        "bool",
        "int",
        "float",
        "isinstance",
        "ord",
        "range",
        "any",
        "all",
        "sum",
        "sorted",
        "set",
        "frozenset",
    ),
    *(
        "tuple",
        "list",
        "dict",
        "map",
        "zip",
        "enumerate",
        "reversed",
        "pairwise",
        "takewhile",
        "startswith",
        "endswith",
        "strip",
        "lstrip",
    ),
    *(
        "rstrip",
        "casefold",
        "lower",
        "upper",
        "isdigit",
        "isupper",
        "islower",
        "isalpha",
        "isspace",
        "istitle",
        "isalnum",
        "get",
        "group",
    ),
    *(
        "start",
        "end",
        "span",
        "isdisjoint",
        "issubset",
        "intersection",
        "union",
        "difference",
        "removeprefix",
        "removesuffix",
        "items",
        "values",
    ),
    *(
        "keys",
        "count",
        "find",
        "index",
        "split",
        "join",
        "search",
        "match",
        "fullmatch",
        "findall",
        "bisect_right",
        "bisect_left",
    ),
    *(
        "fold",
        "read_label",
        "role_of_label",
        "is_unnamed",
        "is_metadata",
        "is_section",
        "name_likeness",
        "joint_parts",
        "is_certain",
    ),
}


def _nodes(tree):
    """Yield every node with the name of its function and its statement, in the order of the text."""
    waiting = [(tree, "", tree)]
    while waiting:
        node, function, statement = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            function = f"{function}.{node.name}" if function else node.name
        if isinstance(node, ast.stmt):
            statement = node
        yield node, function, statement
        waiting += [(child, function, statement) for child in reversed(list(ast.iter_child_nodes(node)))]


def _of_types(tree):
    """Return the nodes that only a type checker sees."""
    blocks = [node for node in ast.walk(tree) if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"]
    for node in ast.walk(tree):
        blocks += [found for name in ("annotation", "returns") if (found := getattr(node, name, None)) is not None]
    return {id(inner) for block in blocks for inner in ast.walk(block)}


def put(parent, field, value, at, node):
    """Put a node in the place of another."""
    if isinstance(value, list):
        value[at] = node
    else:
        setattr(parent, field, node)
