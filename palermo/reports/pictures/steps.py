"""How an instrument came into force: deposit by deposit up to the number required, then the delay, then the day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from palermo.reports.pictures.engine import alt
from palermo.reports.pictures.palette import LIGHT
from palermo.reports.pictures.style import NOTE_SIZE, Look, count_axis, day_axis, finish, note, rule_at, table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from palermo.facts.dates import Interval
    from palermo.reports.pictures.tables import Step
    from palermo.reports.pictures.texts import StepsTexts

WIDTH = 680
#: Every deposit has a line of its own, so that its name can be read.
_STEP = 14.5
_LOWEST = 200
#: Names stand to the left of their step; so much of the period is added before the first, for its name.
_ROOM_FOR_NAMES = 0.28


def entry_into_force_steps(
    steps: Sequence[Step], threshold: int, entry_into_force: Interval | None, texts: StepsTexts
) -> alt.LayerChart:
    """Return the steps of `tables.steps_table` up to the day of entry into force, if it has come."""
    top = max(threshold, len(steps)) + 2
    height = max(_LOWEST, round(top * _STEP)) if steps else _LOWEST
    layers = [rule_at(count=threshold, stroke=LIGHT.ink, strokeDash=[1, 3])]
    if steps:
        period = _period(steps, entry_into_force)
        said = note(period[0].isoformat(), threshold, texts.threshold.format(n=threshold), dy=-10)
        layers += [*_stairs(steps, top, period), *_names(steps, threshold, texts), said]
        if entry_into_force is not None:
            layers += _delay(steps[-1], entry_into_force, texts)
    return finish(layers, WIDTH, height, texts.title, texts.description)


def _period(steps: Sequence[Step], entry_into_force: Interval | None) -> tuple[date, date]:
    """Return the first and last day of the picture, with room for the names on the left."""
    first = steps[0].deposited.earliest
    last = max(steps[-1].deposited.latest, entry_into_force.latest if entry_into_force else first)
    return first - max(last - first, timedelta(days=30)) * _ROOM_FOR_NAMES, last


def _stairs(steps: Sequence[Step], top: int, period: tuple[date, date]) -> list[alt.Chart]:
    values = [{"day": step.deposited.latest.isoformat(), "height": step.number} for step in steps]
    days = alt.Scale(type="utc", domain=[day.isoformat() for day in period])
    at = alt.Chart(table(values)).encode(
        alt.X("day:T", scale=days, axis=day_axis(*period), title=None),
        alt.Y("height:Q", scale=alt.Scale(domain=[0, top], nice=False), axis=count_axis(grid=False), title=None),
    )
    return [
        at.mark_line(interpolate="step-after", stroke=LIGHT.accent_mid, strokeWidth=1.5),
        at.mark_point(shape="circle", filled=True, fill=LIGHT.accent, size=34, opacity=1),
    ]


def _names(steps: Sequence[Step], threshold: int, texts: StepsTexts) -> list[alt.Chart]:
    """Write each depositor beside its step; the last one in bold, and clear of the line of the threshold."""
    last = [step for step in steps if step is steps[-1] or step.number == threshold]
    plain: Look = {"align": "right", "baseline": "middle", "dx": -8, "fontSize": NOTE_SIZE - 1.5, "color": LIGHT.ink}
    bold: Look = {**plain, "fontWeight": 600, "dy": -8}
    layers = []
    for look, some in ((plain, [step for step in steps if step not in last]), (bold, last)):
        rows = [
            {
                "day": step.deposited.latest.isoformat(),
                "height": step.number,
                "text": texts.names.get(step.state, step.state),
            }
            for step in some
        ]
        layers.append(alt.Chart(table(rows)).mark_text(**look).encode(x="day:T", y="height:Q", text="text:N"))
    return layers


def _delay(last: Step, entry_into_force: Interval, texts: StepsTexts) -> list[alt.Chart]:
    """Draw the arrow from the last deposit to the day, and the day."""
    day = entry_into_force.latest.isoformat()
    at = alt.Chart(table([{"day": last.deposited.latest.isoformat(), "end": day, "height": last.number}]))
    bar = at.mark_rule(stroke=LIGHT.accent, strokeWidth=3).encode(x="day:T", x2="end:T", y="height:Q")
    head = at.mark_point(shape="triangle-right", filled=True, fill=LIGHT.accent, size=110, opacity=1, dx=-4)
    said = texts.entry_into_force.format(day=texts.day(entry_into_force))
    return [
        rule_at(day=day, stroke=LIGHT.ink),
        bar,
        head.encode(x="end:T", y="height:Q"),
        *([note(day, last.number, texts.delay, dx=10, dy=-9, color=LIGHT.muted)] if texts.delay else []),
        note(day, last.number, said, dx=10, dy=9 if texts.delay else 0, fontWeight=600),
    ]
