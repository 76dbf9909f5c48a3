"""The colours and patterns of every picture, once for light and once for dark: one accent colour, and greys.

Pictures name roles ("accent"), never colours; `status_css` writes the stylesheet that gives roles their colours, and
`palermo.reports.pictures.svg.standalone` writes the same colours into a picture that must do without a stylesheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from palermo.participation.answers import StatusValue


class Role(StrEnum):
    """What a colour is for; the value is the end of its CSS class and of its custom property."""

    #: The page itself, and the fine lines that part one party from the next.
    PAGE = "page"
    #: Text.
    INK = "ink"
    #: Text of second rank: axes, notes.
    MUTED = "muted"
    #: Grid and frame.
    RULE = "rule"
    #: The one accent colour: being bound.
    ACCENT = "accent"
    #: Ground of what is on its way to being bound.
    ACCENT_MID = "accent-mid"
    #: Ground of a first step, and of what is uncertain.
    ACCENT_PALE = "accent-pale"
    #: Outlines and second lines; 3:1 against the page and against every pale ground.
    OUTLINE = "outline"
    #: Ground of what has not begun.
    PALE = "pale"
    #: Shapes to which the question does not apply.
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Theme:
    """One colour, as `#rrggbb`, for each `Role`; the fields bear the names of its members."""

    page: str
    ink: str
    muted: str
    rule: str
    accent: str
    accent_mid: str
    accent_pale: str
    outline: str
    pale: str
    neutral: str

    def colour(self, role: Role) -> str:
        """Return the colour of a role as `#rrggbb`."""
        return str(getattr(self, role.name.lower()))


LIGHT = Theme(
    page="#ffffff",
    ink="#1b2628",
    muted="#556265",
    rule="#dfe4e5",
    accent="#0b5c63",
    accent_mid="#9cc5c7",
    accent_pale="#e1eeee",
    outline="#6f7b7e",
    pale="#f7f9f9",
    neutral="#d3d9da",
)
DARK = Theme(
    page="#12191b",
    ink="#e8eded",
    muted="#a5b0b2",
    rule="#2c383a",
    accent="#5fbcc2",
    accent_mid="#245258",
    accent_pale="#1b3437",
    outline="#869497",
    pale="#1a2325",
    neutral="#394649",
)


class Texture(StrEnum):
    """How a ground is drawn over, so that no status is told by colour alone."""

    PLAIN = "plain"
    #: Close diagonal lines; on a circle, one half.
    HATCH = "hatch"
    #: Dots; on a circle, one in the middle.
    DOTS = "dots"
    #: Crossed lines; on a circle, one cross.
    CROSS = "cross"
    #: Level lines; on a circle, one bar.
    BARS = "bars"


@dataclass(frozen=True, slots=True)
class StatusStyle:
    """How a status is drawn: its ground, what is drawn over it, in what ink, and its border."""

    #: The end of the CSS class: `party` makes `st-party`.
    name: str
    ground: Role
    texture: Texture
    ink: Role
    border: Role
    #: One colour in place of ground and pattern, for charts that know no patterns.
    flat: Role

    @property
    def css_class(self) -> str:
        """The class that a shape of this status bears."""
        return f"st-{self.name}"


#: The style of shapes that take no part: territories, disputed areas, States of no concern.
NOT_APPLICABLE = StatusStyle("na", Role.NEUTRAL, Texture.PLAIN, Role.NEUTRAL, Role.PAGE, Role.NEUTRAL)

#: One style per status, in the order of a legend: from bound to not begun.
STATUS_STYLES = (
    StatusStyle(StatusValue.PARTY, Role.ACCENT, Texture.PLAIN, Role.ACCENT, Role.PAGE, Role.ACCENT),
    StatusStyle(StatusValue.DEPOSITED, Role.ACCENT_MID, Texture.HATCH, Role.ACCENT, Role.ACCENT, Role.ACCENT_MID),
    StatusStyle(StatusValue.SIGNATORY, Role.ACCENT_PALE, Texture.DOTS, Role.ACCENT, Role.ACCENT, Role.ACCENT_PALE),
    StatusStyle(StatusValue.NONE, Role.PALE, Texture.PLAIN, Role.PALE, Role.OUTLINE, Role.PALE),
    StatusStyle(StatusValue.WITHDRAWN, Role.PALE, Texture.CROSS, Role.OUTLINE, Role.OUTLINE, Role.INK),
    StatusStyle(StatusValue.UNKNOWN, Role.PALE, Texture.BARS, Role.OUTLINE, Role.OUTLINE, Role.OUTLINE),
    NOT_APPLICABLE,
)


def style_of(status: StatusValue | None) -> StatusStyle:
    """Return the style of a status; None is the style of what takes no part."""
    if status is None:
        return NOT_APPLICABLE
    return next(style for style in STATUS_STYLES if style.name == status)


def legend_order() -> tuple[tuple[StatusValue | None, StatusStyle], ...]:
    """Return every status with its style, from bound to not begun; None, which takes no part, is last."""
    return tuple((None if style is NOT_APPLICABLE else StatusValue(style.name), style) for style in STATUS_STYLES)


def status_css(dark: str = '[data-bs-theme="dark"]', *, follow_system: bool = False) -> str:
    """Return the stylesheet of all pictures: colours by role, status by ground and pattern.

    `dark` is the selector of an ancestor that asks for dark colours; with `follow_system` the reader's system may ask
    too, unless an ancestor says `data-bs-theme="light"`. Paper is always light.
    """
    roles = [f".pic-{kind}-{role}{{{kind}:var(--pic-{role})}}" for role in Role for kind in ("fill", "stroke")]
    blocks = [
        "/* Written by palermo.reports.pictures.palette.status_css; change it there. */",
        f":root{{{_properties(LIGHT)}}}",
        f"@media screen{{{dark}{{{_properties(DARK)}}}}}",
        ".pic{display:block;width:100%;height:auto;overflow:visible;forced-color-adjust:none}",
        ".pic-map{overflow:hidden}",
        ".pic text{font-family:inherit}",
        ".pic-curve,.pic-timeline,.pic-steps{max-width:58rem}",
        ".pic-scroll{overflow-x:auto}",
        ".pic-scroll>.pic{min-width:38rem}",
        ".pic-swatch{width:1.75em;height:1.15em;vertical-align:-.15em;flex:none}",
        ".pic-defs{position:absolute;width:0;height:0}",
        *roles,
        *(line for style in STATUS_STYLES for line in _status_rules(style)),
        ".st{stroke-width:.5;stroke-linejoin:round}",
        "circle.st{stroke-width:.8}",
    ]
    if follow_system:
        system = f':root:not([data-bs-theme="light"]){{{_properties(DARK)}}}'
        blocks.insert(3, f"@media screen and (prefers-color-scheme:dark){{{system}}}")
    return "\n".join(blocks) + "\n"


def fill_of(style: StatusStyle, *, point: bool) -> tuple[str | None, Role]:
    """Return the id of the pattern that fills a shape or point (None for a plain one) and the ground below it."""
    if style.texture is Texture.PLAIN:
        return None, style.ground
    return f"pp-{style.name}{'-point' if point else ''}", style.ground


def pattern_elements() -> str:
    """Return the `<pattern>` elements that the statuses need, coloured by class."""
    return "".join(
        _pattern(style, point=point)
        for style in STATUS_STYLES
        if style.texture is not Texture.PLAIN
        for point in (False, True)
    )


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)  # noqa: PLR2004
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _properties(theme: Theme) -> str:
    return ";".join(f"--pic-{role}:{theme.colour(role)}" for role in Role)


def _status_rules(style: StatusStyle) -> tuple[str, ...]:
    rules = []
    for element, point in (("", False), ("circle", True)):
        pattern, ground = fill_of(style, point=point)
        fill = f"url(#{pattern}) var(--pic-{ground})" if pattern else f"var(--pic-{ground})"
        rules.append(f"{element}.{style.css_class}{{fill:{fill};stroke:var(--pic-{style.border})}}")
    return tuple(rules)


#: What is drawn over a ground of 6 by 6 units.
_TILES = (
    (Texture.HATCH, 'patternTransform="rotate(45)"', '<rect width="2.4" height="6" class="{ink}"/>'),
    (
        Texture.DOTS,
        "",
        '<circle cx="1.5" cy="1.5" r="1.05" class="{ink}"/><circle cx="4.5" cy="4.5" r="1.05" class="{ink}"/>',
    ),
    (
        Texture.CROSS,
        'patternTransform="rotate(45)"',
        '<rect width=".9" height="6" class="{ink}"/><rect width="6" height=".9" class="{ink}"/>',
    ),
    (
        Texture.BARS,
        "",
        '<rect width="6" height=".9" class="{ink}"/><rect y="3" width="6" height=".9" class="{ink}"/>',
    ),
)
#: What is drawn over a circle, in fractions of its width.
_GLYPHS = (
    (Texture.HATCH, '<rect width=".5" height="1" class="{ink}"/>'),
    (Texture.DOTS, '<circle cx=".5" cy=".5" r=".2" class="{ink}"/>'),
    (
        Texture.CROSS,
        '<path d="M.1.2.2.1.5.4.8.1.9.2.6.5.9.8.8.9.5.6.2.9.1.8.4.5z" class="{ink}"/>',
    ),
    (Texture.BARS, '<rect y=".38" width="1" height=".24" class="{ink}"/>'),
)


def _pattern(style: StatusStyle, *, point: bool) -> str:
    name, ground = fill_of(style, point=point)
    ink = f"pic-fill-{style.ink}"
    if point:
        over = next(glyph for texture, glyph in _GLYPHS if texture is style.texture)
        frame, size = 'width="1" height="1" patternContentUnits="objectBoundingBox"', "1"
    else:
        turn, over = next((turn, tile) for texture, turn, tile in _TILES if texture is style.texture)
        frame, size = f'width="6" height="6" patternUnits="userSpaceOnUse" {turn}'.rstrip(), "6"
    under = f'<rect width="{size}" height="{size}" class="pic-fill-{ground}"/>'
    return f'<pattern id="{name}" {frame}>{under}{over.format(ink=ink)}</pattern>'
