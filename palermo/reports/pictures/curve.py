"""The curve of signatures and deposits over time, with the threshold and the day of entry into force."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from palermo.reports.pictures.engine import alt
from palermo.reports.pictures.palette import LIGHT
from palermo.reports.pictures.style import NOTE_SIZE, Look, count_axis, day_axis, finish, note, rule_at, table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from palermo.facts.dates import Interval
    from palermo.reports.pictures.tables import CurveRow
    from palermo.reports.pictures.texts import CurveTexts

WIDTH, HEIGHT = 640, 300
#: Height of a line of text, so that labels at the ends of near lines do not lie on each other.
_LINE = 17
#: Room over the highest count for the label of entry into force.
_HEADROOM = 1.08


class CurveMarks(NamedTuple):
    """What is marked on the curve: how many deposits were needed, when it entered into force, the day chosen."""

    threshold: int | None = None
    entry_into_force: Interval | None = None
    as_of: date | None = None


def participation_curve(
    rows: Sequence[CurveRow], until: date, texts: CurveTexts, marks: CurveMarks | None = None
) -> alt.LayerChart:
    """Return the curve of `tables.curve_table` up to a day: lines told apart by dash and by a label at their end."""
    marks = marks or CurveMarks()
    highest = max((max(row.deposits_possible, row.signatures_possible) for row in rows), default=1)
    top = max(highest, marks.threshold or 0) * _HEADROOM
    line = _steps(rows, until)
    at = alt.Chart(table(line)).encode(
        alt.X("day:T", scale=alt.Scale(type="utc"), axis=day_axis(rows[0].day if rows else until, until), title=None)
    )
    layers = [
        *_count(at, "signatures", top, {"stroke": LIGHT.outline, "strokeWidth": 1.8, "strokeDash": [5, 3]}),
        *_count(at, "deposits", top, {"stroke": LIGHT.accent, "strokeWidth": 2.6}),
        *_ends(line, top, texts),
        *_marked(marks, rows, until, top, texts),
    ]
    return finish(layers, WIDTH, HEIGHT, texts.title, texts.description)


def _steps(rows: Sequence[CurveRow], until: date) -> list[dict[str, str | int]]:
    """Return the rows as the chart takes them, from nothing on the first day and carried on to the last."""
    if not rows:
        return []
    points: list[dict[str, str | int]] = [{**row._asdict(), "day": row.day.isoformat()} for row in rows]
    nothing: dict[str, str | int] = dict.fromkeys(points[0], 0)
    return [nothing | {"day": points[0]["day"]}, *points, points[-1] | {"day": until.isoformat()}]


def _count(at: alt.Chart, column: str, top: float, look: Look) -> list[alt.Chart]:
    """Draw one count as a line of steps, over a shade for what lies between the certain and the possible count."""
    y = alt.Y(f"{column}:Q", scale=alt.Scale(domain=[0, top], nice=False), axis=count_axis(), title=None)
    shade = at.mark_area(interpolate="step-after", fill=LIGHT.accent_mid)
    stepped: Look = {**look, "interpolate": "step-after"}
    return [shade.encode(y=y, y2=f"{column}_possible:Q"), at.mark_line(**stepped).encode(y=y)]


def _ends(line: list[dict[str, str | int]], top: float, texts: CurveTexts) -> list[alt.Chart]:
    """Name each line at its end, moved apart when they end near each other."""
    if not line:
        return []
    last = line[-1]
    signatures, deposits = int(last["signatures"]), int(last["deposits"])
    apart = max(0.0, _LINE * top / HEIGHT - abs(deposits - signatures)) / 2
    up = apart if deposits >= signatures else -apart
    day = str(last["day"])
    return [
        note(day, deposits + up, texts.deposits.format(n=deposits), color=LIGHT.accent, fontWeight=600, dx=8),
        note(day, signatures - up, texts.signatures.format(n=signatures), color=LIGHT.muted, dx=8),
    ]


def _marked(marks: CurveMarks, rows: Sequence[CurveRow], until: date, top: float, texts: CurveTexts) -> list[alt.Chart]:
    layers: list[alt.Chart] = []
    if marks.threshold is not None:
        layers += [
            rule_at(count=marks.threshold, stroke=LIGHT.ink, strokeDash=[1, 3]),
            note(until.isoformat(), marks.threshold, texts.threshold.format(n=marks.threshold), dy=-10, align="right"),
        ]
    if marks.entry_into_force is not None:
        day = marks.entry_into_force.latest.isoformat()
        said = texts.entry_into_force.format(day=texts.day(marks.entry_into_force))
        layers += [rule_at(day=day, stroke=LIGHT.ink), note(day, top, said, dx=6, dy=NOTE_SIZE / 2, fontWeight=600)]
    if marks.as_of is not None:
        layers += _chosen(marks.as_of, rows)
    return layers


def _chosen(as_of: date, rows: Sequence[CurveRow]) -> list[alt.Chart]:
    """Mark the chosen day on the line of deposits."""
    deposits = next((row.deposits for row in reversed(rows) if row.day <= as_of), 0)
    at = alt.Chart(table([{"day": as_of.isoformat(), "n": deposits, "ground": 0}]))
    stem = at.mark_rule(stroke=LIGHT.accent, strokeWidth=1)
    dot = at.mark_point(
        shape="circle", filled=True, fill=LIGHT.page, stroke=LIGHT.accent, strokeWidth=2.2, size=70, opacity=1
    )
    return [stem.encode(x="day:T", y="ground:Q", y2="n:Q"), dot.encode(x="day:T", y="n:Q")]
