"""From the SVG that Vega draws to one that a page can hold under a strict content security policy.

No `style` attribute or element, no fixed size, no fonts: colours become classes (`pic-fill-accent`) that the stylesheet
of `palermo.reports.pictures.palette` colours, so that dark mode and paper work. `standalone` puts colours back in.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from palermo.reports.pictures.palette import LIGHT, STATUS_STYLES, Role, Theme, fill_of

if TYPE_CHECKING:
    from collections.abc import Mapping

SVG = "http://www.w3.org/2000/svg"
_NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")
_POLYGON = re.compile(r"[MLZ0-9.,e-]+\Z")
_CIRCLE = re.compile(r"M(?P<r>[\d.]+),0A(?P=r),(?P=r),0,1,1,-(?P=r),0A(?P=r),(?P=r),0,1,1,(?P=r),0(?:Z)?\Z")
_TRANSLATE = re.compile(r"translate\(([^,]+),([^)]+)\)\Z")
#: Attributes that Vega writes for a lone picture; here the picture as a whole has one role, title and description.
_DROPPED = (
    "style",
    "role",
    "aria-label",
    "aria-roledescription",
    "aria-hidden",
    "font-family",
    "class",
    "cursor",
    "clip-path",
)
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
#: Right-to-left isolate, and its end: a label reads right inside a picture whose time runs left to right.
_RLI, _PDI = "\u2067", "\u2069"
_FONTS = "Noto Sans, Noto Naskh Arabic, Noto Sans CJK SC, DejaVu Sans, Arial, sans-serif"


class UnknownColour(ValueError):
    """A picture used a colour that is no role of the palette, so that no theme could change it."""


def tidy(raw: str, name: str, title: str, description: str) -> str:
    """Return Vega's SVG fit for a page.

    `name` tells this picture's ids from those of others on the page; title and description are what is read out in
    place of it. Raises `UnknownColour` when the picture uses a colour outside the light theme.
    """
    root = ET.fromstring(raw)  # noqa: S314  # made by our own renderer a moment ago
    width, height = root.attrib["width"], root.attrib["height"]
    _drop_background(root)
    roles = {LIGHT.colour(role): role for role in Role}
    for element in root.iter():
        _clean(element, roles)
    _drop_empty(root)
    body = "".join(_write(child) for child in root)
    return frame(body, name=name, title=title, description=description, box=f"0 0 {_short(width)} {_short(height)}")


def frame(body: str, *, name: str, title: str, description: str, box: str) -> str:
    """Return an `<svg>` around some elements, with its title and description for those who cannot see it."""
    return (
        f'<svg xmlns="{SVG}" class="pic pic-{name}" viewBox="{box}" role="img" direction="ltr" '
        f'aria-labelledby="pic-{name}-title" aria-describedby="pic-{name}-desc">'
        f'<title id="pic-{name}-title">{escape(title)}</title><desc id="pic-{name}-desc">{escape(description)}</desc>'
        f"{body}</svg>"
    )


def standalone(svg: str, theme: Theme = LIGHT, *, width: int = 960) -> str:
    """Return a page's picture as a file of its own: colours, fonts and size written into it as attributes.

    For notebooks, downloads and print, where no stylesheet comes along; still without any `style`.
    """
    left, top, *size = (float(part) for part in re.search(r'viewBox="([^"]*)"', svg)[1].split())  # type: ignore[index]
    height = round(width * size[1] / size[0])
    coloured = re.sub(r'class="([^"]*)"', lambda match: _attributes(match[1], theme), svg)
    circled = re.sub(r'<circle [^>]*class="st [^>]*', lambda match: _point_fill(match[0]), coloured)
    ground = f'<rect x="{left:g}" y="{top:g}" width="{size[0]:g}" height="{size[1]:g}" fill="{theme.page}"/>'
    head = f'<svg width="{width}" height="{height}" font-family="{_FONTS}" '
    return circled.replace("<svg ", head, 1).replace("</desc>", f"</desc>{ground}", 1)


def escape(text: str) -> str:
    """Return text safe inside an element or an attribute; characters that XML forbids are left out."""
    kept = "".join(c for c in text if c in "\t\n" or unicodedata.category(c) not in ("Cc", "Cs"))
    return kept.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _attributes(classes: str, theme: Theme) -> str:
    """Write as attributes what the stylesheet says of some classes."""
    written = [f'class="{classes}"']
    for name in classes.split():
        _, kind, role = [*name.split("-", 2), "", ""][:3] if name.startswith("pic-") else ("", "", "")
        if kind in ("fill", "stroke"):
            written.append(f'{kind}="{theme.colour(Role(role))}"')
        for style in STATUS_STYLES:
            if name == style.css_class:
                pattern, ground = fill_of(style, point=False)
                colour = theme.colour(ground)
                fill = f"url(#{pattern}) {colour}" if pattern else colour
                written.append(f'fill="{fill}" stroke="{theme.colour(style.border)}" stroke-width=".5"')
    return " ".join(written)


def _point_fill(circle: str) -> str:
    return re.sub(r'fill="url\(#([\w-]+)\)', r'fill="url(#\1-point)', circle)


def _drop_background(root: ET.Element) -> None:
    for parent in list(root.iter()):
        for child in list(parent):
            ground = child.tag == f"{{{SVG}}}rect" and parent is root
            # Clip paths are numbered from one picture to the next; a picture's own edge clips as well.
            if ground or child.tag == f"{{{SVG}}}defs" or child.get("class") in ("background", "foreground"):
                parent.remove(child)


def _clean(element: ET.Element, roles: Mapping[str, Role]) -> None:
    code = element.get("aria-label", "") if element.get("aria-roledescription") in ("geoshape", "circle") else ""
    for name in _DROPPED:
        element.attrib.pop(name, None)
    classes = ["st st-na"] if code else []
    for kind in ("fill", "stroke"):
        colour = element.get(kind, "none")
        if colour.startswith("#"):
            if colour not in roles:
                raise UnknownColour(f"{colour} is no colour of the palette; draw with palette.LIGHT.colour(role)")
            del element.attrib[kind]
            classes += [] if code else [f"pic-{kind}-{roles[colour]}"]
    if code:
        element.attrib.pop("stroke-width", None)
    _round(element)
    if classes:
        element.set("class", " ".join(classes))
    if code:
        # Last of all, so that `painting.paint` finds both side by side.
        element.set("data-state", code)
    _isolate(element)


def _round(element: ET.Element) -> None:
    path = element.get("d")
    move = _TRANSLATE.match(element.get("transform", ""))
    if path and (circle := _CIRCLE.match(path)) and move:
        element.tag = f"{{{SVG}}}circle"
        del element.attrib["d"], element.attrib["transform"]
        for key, value in (("cx", move[1]), ("cy", move[2]), ("r", circle["r"])):
            element.set(key, _short(value))
    elif path:
        element.set("d", _relative(path) if _POLYGON.match(path) else _NUMBER.sub(lambda m: _short(m[0]), path))
    if move and "transform" in element.attrib:
        x, y = _short(move[1]), _short(move[2])
        element.set("transform", f"translate({x},{y})")
        if (x, y) == ("0", "0"):
            del element.attrib["transform"]
    for key in ("x", "y", "x1", "x2", "y1", "y2"):
        if key in element.attrib and "px" not in element.attrib[key]:
            element.set(key, _short(element.attrib[key]))


def _short(number: str | float) -> str:
    """Write a number to one decimal with the fewest characters: `0.50` as `.5`."""
    text = f"{float(number):.1f}".removesuffix(".0")
    if text == "-0":
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def _relative(path: str) -> str:
    """Rewrite a path of straight lines in steps from point to point, in tenths of a unit without drift."""
    out: list[str] = []
    for piece in path.split("M")[1:]:
        closed = piece.endswith("Z")
        tenths = [tuple(round(float(n) * 10) for n in p.split(",")) for p in piece.rstrip("Z").split("L")]
        (x, y), line = tenths[0], ""
        for next_x, next_y in tenths[1:]:
            if (next_x, next_y) != (x, y):
                line += _pair((next_x - x) / 10, (next_y - y) / 10, first=not line)
                x, y = next_x, next_y
        if line:
            out.append(f"M{_pair(tenths[0][0] / 10, tenths[0][1] / 10, first=True)}l{line}{'z' if closed else ''}")
    return "".join(out)


def _pair(x: float, y: float, *, first: bool) -> str:
    """Write two numbers after others, with a blank only where a sign does not part them already."""
    across, down = _short(x), _short(y)
    lead = "" if first or across.startswith("-") else " "
    return f"{lead}{across}{'' if down.startswith('-') else ' '}{down}"


def _isolate(element: ET.Element) -> None:
    text = element.text or ""
    if any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in text):
        element.text = f"{_RLI}{text}{_PDI}"


def _drop_empty(root: ET.Element) -> None:
    """Take out groups that hold nothing, and groups that say nothing of what they hold."""
    for parent in list(root.iter())[::-1]:
        kept: list[ET.Element] = []
        for child in parent:
            if child.tag != f"{{{SVG}}}g":
                kept.append(child)
            elif child.attrib:
                kept += [child] if len(child) else []
            else:
                kept += list(child)
        parent[:] = kept


def _write(element: ET.Element) -> str:
    tag = element.tag.removeprefix(f"{{{SVG}}}")
    attributes = "".join(f' {key}="{escape(value)}"' for key, value in element.attrib.items())
    inner = escape(element.text or "") + "".join(_write(child) for child in element)
    return f"<{tag}{attributes}>{inner}</{tag}>" if inner or "data-state" in element.attrib else f"<{tag}{attributes}/>"
