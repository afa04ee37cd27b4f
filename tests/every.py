"""One test of a law over many things: it is checked for each, and all that break it are reported."""

import functools
import inspect

import transcripts

BROKEN = "{broken} of {all} break it: {names}"
_FEW = 3  # tracebacks that are shown


def every(things, check, name=str, *, first_only=False):
    """Call a check with each thing; raise all errors as one group, in which each error names its thing."""
    broken = {}
    things = list(things)
    for thing in things:
        try:
            check(thing)
        except Exception as error:
            error.add_note(f"with {name(thing)}")
            if first_only:
                raise
            broken[name(thing)] = error
    if broken:
        errors = list(broken.values())[:_FEW]
        raise ExceptionGroup(BROKEN.format(broken=len(broken), all=len(things), names=", ".join(broken)), errors)


def of_every_case(law):
    """Turn a law about one case into one test of all cases."""

    @functools.wraps(law)
    def test(cases, **fixtures):
        cases.keep(lambda case: law(case, **fixtures))

    parameters = [one for one in inspect.signature(law).parameters.values() if one.name != "case"]
    cases = inspect.Parameter("cases", inspect.Parameter.POSITIONAL_OR_KEYWORD)
    test.__signature__ = inspect.Signature([cases, *parameters])
    return test


@functools.cache
def reading(path):
    """Return the document of a case; it is shared by many laws, and none of them changes it."""
    return transcripts.read(path)
