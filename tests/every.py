"""A law over many things in one test: it is tried with each of them, and all that break it are told."""

import functools
import inspect

import transcripts

BROKEN = "{broken} of {all} break it: {names}"
_FEW = 3  # of which the traceback is shown


def every(things, check, name=str, *, first_only=False):
    """Call a check with each thing; raise one group of what was raised, in which each error says of which thing it is."""
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
    """Make of a law of one case a test of all of them."""

    @functools.wraps(law)
    def test(cases, **fixtures):
        cases.keep(lambda case: law(case, **fixtures))

    parameters = [one for one in inspect.signature(law).parameters.values() if one.name != "case"]
    cases = inspect.Parameter("cases", inspect.Parameter.POSITIONAL_OR_KEYWORD)
    test.__signature__ = inspect.Signature([cases, *parameters])
    return test


@functools.cache
def reading(path):
    """Return what is read in a case, which nothing changes: many laws look at it."""
    return transcripts.read(path)
