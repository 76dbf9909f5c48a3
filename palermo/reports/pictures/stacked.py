"""A bar of parts: how a whole divides, each part by its own pattern; the numbers stand beside it in a table.

Drawn by itself and not by the engine: it is four rectangles, and pages show dozens of them, another for each reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.reports.pictures.palette import style_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palermo.participation.answers import StatusValue

WIDTH, HEIGHT = 240, 18


def stacked_bar(parts: Sequence[tuple[StatusValue | None, float]], whole: float = 0) -> str:
    """Return a bar with a part for each (style, number), those of nothing left out.

    `whole` is the number that fills the bar; the sum of the parts where it is less. Hidden from those who cannot see
    it: the table tells the same.
    """
    total = max(whole, sum(number for _, number in parts)) or 1
    left = 0.0
    drawn = []
    for style, number in parts:
        width = WIDTH * number / total
        if number > 0:
            drawn.append(
                f'<rect x="{left:.2f}" y=".5" width="{width:.2f}" height="{HEIGHT - 1}" '
                f'class="st {style_of(style).css_class}"/>'
            )
        left += width
    frame = f'<rect x=".5" y=".5" width="{WIDTH - 1}" height="{HEIGHT - 1}" fill="none" class="pic-stroke-rule"/>'
    return (
        f'<svg class="pic-bar" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true" focusable="false">'
        f"{frame}{''.join(drawn)}</svg>"
    )
