"""Which answers a threshold can change: those on the way to which it is used so that a tenth more or less makes a difference.

The package is imported with each use of a constant watched. Where a threshold is compared with something, both moved values are
compared as well: up to the first comparison that comes out otherwise everything runs as before, so an answer without one stays as it
is. Where it is used otherwise, or something was made of it when its module was imported, each use counts.
"""

import ast
import builtins
import operator
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import spec_from_file_location

from benchmarks.thresholds.constants import PACKAGE, module_of, place_of

_COMPARED = {ast.Lt: "lt", ast.LtE: "le", ast.Gt: "gt", ast.GtE: "ge", ast.Eq: "eq", ast.NotEq: "ne"}
# What can be reckoned again without harm.
_PLAIN = (ast.BinOp, ast.operator, ast.UnaryOp, ast.unaryop, ast.Name, ast.Constant, ast.Attribute, ast.expr_context)
_BOTH = (0, 1)  # down, up


class Watch:
    """Imports the package with its constants watched, and notes which moves (number of the threshold, down or up) may matter."""

    def __init__(self, thresholds):
        self._values = [one.value for one in thresholds]
        self._moved = [one.moved for one in thresholds]
        self._flows, self._whole = _flows(thresholds)
        self._inline = {(one.module, one.place): at for at, one in enumerate(thresholds) if one.is_inline}
        self._importing = 0
        self.felt, self.always = set(), set()

    def install(self):
        """Begin in this process, where nothing of the package is imported yet."""
        sys.meta_path.insert(0, self)
        builtins.__used__, builtins.__compared__ = self._used, self._compare

    def begin(self):
        """Begin with another answer."""
        self.felt = set()

    def find_spec(self, fullname, _path=None, _target=None):
        if fullname.partition(".")[0] != "transcripts":
            return None
        below = PACKAGE.joinpath(*fullname.split(".")[1:])
        path = below / "__init__.py" if below.is_dir() else below.with_suffix(".py")
        if not path.is_file():
            return None
        folders = [str(below)] if below.is_dir() else None
        loader = _Loader(fullname, str(path), self)
        return spec_from_file_location(fullname, path, loader=loader, submodule_search_locations=folders)

    def watched(self, source, module):
        """Return the tree of a module with its constants watched."""
        tree = ast.parse(source)
        inline = {place: at for (name, place), at in self._inline.items() if name == module}
        within = _Within(module, self._flows, self._whole, inline)
        tree.body = [within.statement(one) for one in tree.body]
        return ast.fix_missing_locations(tree)

    def imports(self, begins):
        """Note that a module begins or ends to be imported: what is used meanwhile may be felt always."""
        self._importing += 1 if begins else -1

    def _used(self, numbers, value):
        if type(value) is dict and len(numbers) == len(value):
            return _Table(value, dict(zip(value, numbers, strict=True)), self._note)
        self._note((at, way) for at in numbers for way in _BOTH)
        return value

    def _compare(self, at, name, reckon, other, *, first):
        def compare(value):
            sides = reckon(value), other
            return getattr(operator, name)(*(sides if first else sides[::-1]))

        found = compare(self._values[at])
        self._note((at, way) for way, value in enumerate(self._moved[at]) if bool(compare(value)) != bool(found))
        return found

    def _note(self, moves):
        (self.always if self._importing else self.felt).update(moves)


class _Table(dict):
    """A table of numbers that notes which of them is looked up."""

    def __init__(self, table, numbers, note):
        super().__init__(table)
        self._numbers, self._note_moves = numbers, note

    def __getitem__(self, key):
        self._note_moves((self._numbers[key], way) for way in _BOTH if key in self._numbers)
        return super().__getitem__(key)

    def get(self, key, default=None):
        if key not in self:
            return default
        return self[key]

    def _all(self):
        self._note_moves((at, way) for at in self._numbers.values() for way in _BOTH)

    def __iter__(self):
        self._all()
        return super().__iter__()

    def items(self):
        self._all()
        return super().items()

    def values(self):
        self._all()
        return super().values()


class _Loader(SourceFileLoader):
    def __init__(self, fullname, path, watch):
        super().__init__(fullname, path)
        self._watch = watch

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        return compile(self._watch.watched(self.get_data(path), fullname), path, "exec")

    def exec_module(self, module):
        self._watch.imports(True)
        try:
            super().exec_module(module)
        finally:
            self._watch.imports(False)


def _flows(thresholds):
    """Return for each name of a module the thresholds that are in it, by number, and the one that it is, if it is no more than that."""
    imported, made = {}, {}
    for path in sorted(PACKAGE.rglob("*.py")):
        tree, module = ast.parse(path.read_text(encoding="utf-8")), module_of(path)
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("transcripts"):
                for alias in node.names:
                    imported.setdefault((node.module, alias.name), set()).add((module, alias.asname or alias.name))
        for statement in tree.body:
            if isinstance(statement, (ast.Assign, ast.AnnAssign)) and statement.value:
                targets = {(module, name) for name in _names(statement, ast.Store)}
                for name in _names(statement.value, ast.Load):
                    made.setdefault((module, name), set()).update(targets)
    flows, whole = {}, {}
    for at, one in enumerate(thresholds):
        if one.is_inline:
            continue
        waiting = [((one.module, one.constant), one.name == one.constant)]
        while waiting:
            key, itself = waiting.pop()
            if at not in flows.setdefault(key, []):
                flows[key].append(at)
                waiting += [(other, itself) for other in imported.get(key, ())]
                waiting += [(other, False) for other in made.get(key, ())]
            if itself:
                whole[key] = at
    return flows, whole


def _is_length(node):
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id in ("len", "max", "min") and not node.keywords
    return False


def _function_of(expression, number):
    """Return a function of the value that stands for a number, or its name, in an expression."""

    class Replace(ast.NodeTransformer):
        def visit(self, node):
            return ast.Name("__value__", ast.Load()) if node is number else self.generic_visit(node)

    parameters = ast.arguments([], [ast.arg("__value__")], None, [], [], None, [])
    return ast.Lambda(parameters, Replace().visit(expression))


def _names(node, context):
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, context)}


class _Within(ast.NodeTransformer):
    """Puts a watch around each use of a constant in one module."""

    def __init__(self, module, flows, whole, inline):
        self._module, self._flows, self._whole, self._inline = module, flows, whole, inline
        self._by_attribute = {}
        for (_, name), numbers in flows.items():
            self._by_attribute.setdefault(name, set()).update(numbers)
        self._in_table = False

    def statement(self, node):
        """Watch a statement of the module; what a constant is made of flows into it, and is not used yet."""
        self._in_table = isinstance(node, (ast.Assign, ast.AnnAssign))
        return self.visit(node)

    def visit_Lambda(self, node):
        before, self._in_table = self._in_table, False
        node.body = self.visit(node.body)
        self._in_table = before
        return node

    def visit_match_case(self, node):
        node.body = [self.visit(one) for one in node.body]
        return node

    def visit_AnnAssign(self, node):
        if node.value:
            node.value = self.visit(node.value)
        return node

    def visit_Compare(self, node):
        """Watch a comparison with something reckoned from one threshold; it is reckoned again from each moved value."""
        compared = _COMPARED.get(type(node.ops[0])) if len(node.ops) == 1 and not self._in_table else None
        sides = (node.left, node.comparators[0])
        holding = [one for one in sides if self._numbers_in(one)]
        at = self._reckoned(holding[0]) if compared and len(holding) == 1 else None
        if at is None:
            return self.generic_visit(node)
        first = holding[0] is node.left
        given = [_function_of(holding[0], self._loads(holding[0])[0]), self.visit(sides[first])]
        return self._call("__compared__", [at, compared], given, node, first=first)

    def _loads(self, node):
        return [one for one in ast.walk(node) if self._numbers_of(one)]

    def _numbers_of(self, node):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            return self._flows.get((self._module, node.id), ())
        return (
            [self._inline[place_of(node)]] if isinstance(node, ast.Constant) and place_of(node) in self._inline else ()
        )

    def _numbers_in(self, node):
        attributes = (one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute))
        return bool(self._loads(node)) or any(name.isupper() and name in self._by_attribute for name in attributes)

    def _reckoned(self, node):
        """Return the one threshold that an expression is plainly reckoned from, by number."""
        loads = self._loads(node)
        plain = all(isinstance(one, _PLAIN) or _is_length(one) for one in ast.walk(node))
        if not plain or len(loads) != 1:
            return None
        [one] = loads
        return self._numbers_of(one)[0] if isinstance(one, ast.Constant) else self._whole.get((self._module, one.id))

    def visit_Name(self, node):
        return self._used(node, self._numbers_of(node))

    def visit_Constant(self, node):
        return self._used(node, self._numbers_of(node))

    def visit_Attribute(self, node):
        node = self.generic_visit(node)
        numbers = self._by_attribute.get(node.attr, ()) if isinstance(node.ctx, ast.Load) else ()
        upper = node.attr.strip("_").isupper()  # not SRT.max_score
        return self._call("__used__", [tuple(sorted(numbers))], [node], node) if numbers and upper else node

    def _used(self, node, numbers):
        return self._call("__used__", [tuple(numbers)], [node], node) if numbers and not self._in_table else node

    @staticmethod
    def _call(name, said, given, node, **keywords):
        said = [ast.parse(repr(one), mode="eval").body for one in said]
        named = [ast.keyword(key, ast.Constant(value)) for key, value in keywords.items()]
        return ast.copy_location(ast.Call(ast.Name(name, ast.Load()), [*said, *given], named), node)
