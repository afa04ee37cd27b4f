"""The curves of a run as SVG: one panel per chart, seconds against size, both axes logarithmic."""

import itertools
import math
from html import escape

_WIDTH, _HEIGHT = 420, 360
_LEFT, _RIGHT, _TOP, _BOTTOM = 62, 150, 44, 48
_OURS = ("#0b6e4f", "#5bb08c")
_THEIRS = ("#9a3b3b", "#b8772a", "#5a6fb0", "#7d5ba6", "#8c8c8c", "#3f8a99", "#a8508a", "#6b6b2f", "#c0504d", "#4f6228")
_TITLES = {
    "reading": ("Reading", "utterances"),
    "comparing": ("Comparing two versions", "turns a side"),
    "finding": ("Finding versions", "interviews"),
}
_STYLE = """
  text { font: 12px system-ui, "Segoe UI", Helvetica, Arial, sans-serif; fill: #333 }
  .title { font-size: 15px; font-weight: 600; fill: #111 }
  .tick { font-size: 11px; fill: #666 }
  .grid { stroke: #e4e4e4; stroke-width: 1 }
  .ours { stroke-width: 2.6; fill: none }
  .theirs { stroke-width: 1.4; fill: none }
  .name { font-size: 11px }
"""
_UNITS = ((1, "s"), (1e-3, "ms"), (1e-6, "µs"))


def svg(curves):
    """Return an SVG with all charts side by side."""
    charts = {name: [curve for curve in curves if curve.chart == name and curve.points] for name in _TITLES}
    charts = {name: found for name, found in charts.items() if found}
    full = _LEFT + _WIDTH + _RIGHT
    wide, high = full * len(charts), _TOP + _HEIGHT + _BOTTOM
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" role="img">',
        "<title>Seconds against size, both axes logarithmic</title>",
        f"<style>{_STYLE}</style>",
        '<rect width="100%" height="100%" fill="white"/>',
    ]
    for at, (name, found) in enumerate(charts.items()):
        parts.append(f'<g transform="translate({at * full + _LEFT} {_TOP})">')
        parts += _panel(*_TITLES[name], found)
        parts.append("</g>")
    return "\n".join([*parts, "</svg>", ""])


def _panel(title, axis, curves):
    xs, ys = zip(*(point for curve in curves for point in curve.points), strict=True)
    across, up = _scale(xs, 0, _WIDTH), _scale(ys, _HEIGHT, 0)
    yield f'<text class="title" x="0" y="-20">{escape(title)}</text>'
    yield f'<text class="tick" x="{_WIDTH / 2}" y="{_HEIGHT + 38}" text-anchor="middle">{escape(axis)}</text>'
    for power in _powers(xs):
        x = across(10**power)
        yield f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{_HEIGHT}"/>'
        yield f'<text class="tick" x="{x:.1f}" y="{_HEIGHT + 18}" text-anchor="middle">{10**power:,}</text>'
    for power in _powers(ys):
        y = up(10.0**power)
        yield f'<line class="grid" x1="0" x2="{_WIDTH}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield f'<text class="tick" x="-8" y="{y + 4:.1f}" text-anchor="end">{_seconds(power)}</text>'
    colours = {True: itertools.cycle(_OURS), False: itertools.cycle(_THEIRS)}
    ends = []
    for curve in sorted(curves, key=lambda one: one.ours):
        colour = next(colours[curve.ours])
        points = sorted(curve.points)
        line = " ".join(f"{across(x):.1f},{up(y):.1f}" for x, y in points)
        kind = "ours" if curve.ours else "theirs"
        yield f'<polyline class="{kind}" stroke="{colour}" points="{line}"/>'
        for x, y in points:
            yield f'<circle cx="{across(x):.1f}" cy="{up(y):.1f}" r="{3 if curve.ours else 2}" fill="{colour}"/>'
        ends.append((up(points[-1][1]), across(points[-1][0]), curve, colour))
    yield from _names(ends)


def _names(ends):
    """Yield the name of each curve on the right, without overlaps, with a thin line to the end of the curve."""
    ends = sorted(ends, key=lambda end: end[0])
    places = []
    for y, *_ in ends:
        places.append(max(y, places[-1] + 14) if places else max(y, 4))
    over = places[-1] - _HEIGHT
    if over > 0:  # push all up that have no room below
        for at in range(len(places) - 1, -1, -1):
            limit = _HEIGHT if at == len(places) - 1 else places[at + 1] - 14
            places[at] = min(places[at], limit)
    for place, (y, x, curve, colour) in zip(places, ends, strict=True):
        weight = "600" if curve.ours else "400"
        yield (
            f'<line x1="{x + 4:.1f}" y1="{y:.1f}" x2="{_WIDTH + 6}" y2="{place:.1f}" stroke="{colour}" stroke-width="0.6"'
            ' stroke-dasharray="2 2" opacity="0.7"/>'
        )
        growth = f" ^{curve.growth:.2f}" if curve.growth is not None else ""
        yield (
            f'<text class="name" x="{_WIDTH + 9}" y="{place + 4:.1f}" style="fill:{colour};font-weight:{weight}">'
            f"{escape(_short(curve.name))}{growth}</text>"
        )


def _short(name):
    return name.replace(", plain labels", "").replace(" replaced", "")


def _scale(values, start, end):
    low, high = math.log10(min(values)), math.log10(max(values))
    span = max(high - low, 1e-9)
    return lambda value: start + (math.log10(value) - low) / span * (end - start)


def _powers(values):
    return range(math.ceil(math.log10(min(values)) - 1e-9), math.floor(math.log10(max(values)) + 1e-9) + 1)


def _seconds(power):
    for unit, name in _UNITS:
        if 10.0**power >= unit * 0.999:
            return f"{round(10.0**power / unit):,} {name}"
    return f"1e{power} s"
