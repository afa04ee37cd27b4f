"""Faults put into the running process by replacing the code of functions and the constants of modules; and code that only reports what a fault would do."""

import ast
import copy
import gc
import importlib
import re
import sys
from functools import _lru_cache_wrapper
from types import CodeType, FunctionType

from mutations import LOAD, ROOT, mutants, observable, put

from transcripts.expressions import expression

PLAIN = (int, float, str, bytes, tuple, frozenset, dict, type(expression("")), type(None))
OBSERVE = "__observe__"
ROOMS = ("transcripts.structure", "transcripts.compare")


def functions_by_code():
    """Return every existing function, by its code."""
    gc.unfreeze()  # the command freezes what is there
    found = {}
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and str(ROOT / "transcripts") in one.__code__.co_filename:
            found.setdefault(_name(one.__code__), []).append(one)
    return found


def _name(code):
    """Return what names a piece of code, whether it has been run or not (running code is not equal to what was compiled)."""
    return code.co_filename, code.co_qualname, code.co_firstlineno, code.co_linetable


def clear_caches():
    """Clear what functions and tables of the two packages have cached."""
    modules = [vars(module).values() for name, module in list(sys.modules.items()) if name.startswith(ROOMS)]
    inside = [vars(one).values() for module in modules for one in module if isinstance(one, type)]
    for one in (one for values in (*modules, *inside) for one in values):
        if isinstance(one, _lru_cache_wrapper):
            one.cache_clear()
        elif _fills_itself(table := getattr(one, "__self__", one)):
            table.clear()


def _fills_itself(one):
    """Return whether something is a table of a package, or a method of one, that computes its values on first use."""
    return isinstance(one, dict) and type(one).__module__.startswith(ROOMS) and hasattr(one, "__missing__")


def put_in(mutant, functions):
    """Put a mutant into this process; return whether anything differs now. Raises what the module raises when it is imported."""
    path = ROOT / mutant.path
    module = module_of(mutant)
    old = compile(path.read_text(encoding="utf-8"), str(path), "exec", dont_inherit=True)
    new = compile(mutant.tree, str(path), "exec", dont_inherit=True)
    changed, whole = False, False
    for before, after, inside in _pairs(old, new, inside=False):
        if before == after:
            continue
        if inside:
            for one in functions.get(_name(before), []):
                one.__code__ = after
                changed = True
        elif _own(before) != _own(after):
            whole = True
    return _put_in_whole(module, new) if whole else changed


def _pairs(old, new, *, inside):
    """Yield the pieces of code of a module that stand in the same place, and whether they are a function's."""
    yield old, new, inside
    before, after = ([one for one in code.co_consts if isinstance(one, CodeType)] for code in (old, new))
    for one, other in zip(before, after, strict=False):
        # The body of a class is run once and is not a function.
        yield from _pairs(one, other, inside=inside or bool(one.co_flags & 2))


def _own(code):
    return code.co_code, [(type(one), one) for one in code.co_consts if not isinstance(one, CodeType)], code.co_names


def _put_in_whole(module, code):
    """Run the module with the fault once more, beside it, and take from that what differs: constants, tables, defaults."""
    beside = {"__name__": module.__name__, "__file__": module.__file__, "__package__": module.__package__}
    exec(code, beside)  # noqa: S102
    changed = False
    for name, new in beside.items():
        old = vars(module).get(name)
        if isinstance(old, PLAIN) and type(old) is type(new) and _shown(old) != _shown(new):
            for one in _holders(name, old):
                setattr(one, name, new)
            changed = True
        elif getattr(new, "__module__", None) == module.__name__:
            changed |= _take_defaults(old, new)
    return changed


def _take_defaults(old, new):
    """Take the defaults of a function's arguments, or of those of a class."""
    old, new = getattr(old, "__wrapped__", old), getattr(new, "__wrapped__", new)
    if isinstance(old, type):
        shared = [(vars(old)[name], one) for name, one in vars(new).items() if name in vars(old)]
        plain = [
            name
            for name, one in vars(new).items()
            if name in vars(old)
            and isinstance(one, PLAIN)
            and not name.startswith("__")
            and _shown(one) != _shown(vars(old)[name])
        ]
        for name in plain:
            setattr(old, name, vars(new)[name])
        return any(
            [
                bool(plain),
                *(_take_defaults(*pair) for pair in shared if isinstance(pair[0], FunctionType | staticmethod)),
            ]
        )
    if not isinstance(old, FunctionType):
        return False
    if _shown((old.__defaults__, old.__kwdefaults__)) == _shown((new.__defaults__, new.__kwdefaults__)):
        return False
    old.__defaults__, old.__kwdefaults__ = new.__defaults__, new.__kwdefaults__
    return True


def holders(module, name):
    """Return the modules that have the same constant under the same name."""
    return _holders(name, vars(module)[name])


def _holders(name, value):
    return [
        one
        for key, one in list(sys.modules.items())
        if key.startswith("transcripts") and vars(one).get(name, holders) is value
    ]


def _shown(value):
    """Return a value in words that are the same in two runs of one module."""
    return re.sub(r" at 0x\w+", "", repr(value))


def observing(path, first):
    """Return the code of a module that tells of each fault whether it would change a value, and the keys of these faults, numbered from `first`."""
    instead, observed, keys = {}, {}, []
    tree = None
    for mutant in mutants(path):
        tree = mutant.tree
        found = [(mutant.observed, mutant.instead)] if mutant.observed is not None else _uses_of_constant(mutant)
        for node, other in found:
            instead.setdefault(id(node), []).append((first + len(keys), copy.deepcopy(other)))
            observed[id(node)] = node
        if found:
            keys.append(mutant.key)
    if tree is None:
        return None, []
    for parent in list(ast.walk(tree)):
        for field, value in ast.iter_fields(parent):
            for at, node in enumerate(value if isinstance(value, list) else [value]):
                if id(node) in observed:
                    as_truth = field in {"test", "ifs"}
                    others = [
                        ast.Tuple([ast.Constant(number), _later(other)], LOAD) for number, other in instead[id(node)]
                    ]
                    new = ast.Call(ast.Name(OBSERVE, LOAD), [node, ast.Constant(as_truth), *others], [])
                    put(parent, field, value, at, ast.copy_location(new, node))
    return compile(ast.fix_missing_locations(tree), str(path), "exec", dont_inherit=True), keys


def _uses_of_constant(mutant):
    """Return the expressions that use a named number of their module, each with the other number; nothing if one cannot be observed."""
    for statement in mutant.tree.body if not mutant.function else ():
        if statement.lineno <= mutant.line <= statement.end_lineno:
            break
    else:
        return []
    if not (
        isinstance(statement, ast.Assign)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.targets[0], ast.Name)
    ):
        return []
    name = statement.targets[0].id
    module = module_of(mutant)
    if holders(module, name) != [module]:
        return []
    parents = {id(child): parent for parent in ast.walk(mutant.tree) for child in ast.iter_child_nodes(parent)}
    found = []
    for node in ast.walk(mutant.tree):
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load):
            around = observable(node, parents)
            if around is None:
                return []
            found.append((around, _Instead(name, statement.value).visit(copy.deepcopy(around))))
    return found


class _Instead(ast.NodeTransformer):
    def __init__(self, name, value):
        self.name, self.value = name, value

    def visit_Name(self, node):
        return copy.deepcopy(self.value) if node.id == self.name else node


def module_of(mutant):
    """Return the module of a mutant, as it is loaded."""
    return importlib.import_module(mutant.path.removesuffix(".py").replace("/", ".").removesuffix(".__init__"))


def _later(node):
    nothing = ast.arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[])
    return ast.Lambda(nothing, node)


class Observer:
    """Called by an observing module: keeps the numbers of the faults that would have changed a value."""

    def __init__(self):
        self.changed = set()
        self.idle = False

    def __call__(self, value, as_truth, *others):
        """Return the value after computing what it would be with each fault."""
        if self.idle:
            return value
        for number, other in others:
            if number in self.changed:
                continue
            self.idle = True
            try:
                found = other()
                same = bool(found) == bool(value) if as_truth else type(found) is type(value) and found == value
            except Exception:  # noqa: BLE001  (that is a difference, too)
                same = False
            finally:
                self.idle = False
            if not same:
                self.changed.add(number)
        return value


def put_in_code(path, new, functions):
    """Replace the code of the functions of a module."""
    old = compile(path.read_text(encoding="utf-8"), str(path), "exec", dont_inherit=True)
    by_name = {}
    for code in _all(new):
        by_name.setdefault((code.co_qualname, code.co_firstlineno), code)
    for code in _all(old):
        after = by_name.get((code.co_qualname, code.co_firstlineno))
        for one in functions.get(_name(code), []):
            if after is not None and code.co_freevars == after.co_freevars and code.co_name != "<lambda>":
                one.__code__ = after


def _all(code):
    yield code
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from _all(one)
