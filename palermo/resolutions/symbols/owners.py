"""Which body a symbol belongs to, and which of its sessions."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What stands before `/RES/` in a canonical identifier. A body that is not here writes its own code: `CCPCJ/RES/20/4`.
_PREFIXES: Mapping[str, str] = MappingProxyType(
    {"GA": "A", "ECOSOC": "E", "SC": "S", "TC": "T", "HRC": "A/HRC", "CHR": "E/CN.4", "SUBCOM": "E/CN.4/Sub.2"},
)
#: The bodies whose codes are the same everywhere in Palermo.
BODY_CODES = ("GA", "ECOSOC", "SC", "HRC", "CHR", "CCPCJ", "CND", "UNTOC-COP", "UNCAC-COSP", "TC")
_BODIES: Mapping[str, str] = MappingProxyType({prefix: body for body, prefix in _PREFIXES.items()})
#: Beginnings of documents' symbols; the longest that fits counts.
_SERIES: tuple[tuple[str, str], ...] = (
    ("A/HRC", "HRC"),
    ("CTOC/COP", "UNTOC-COP"),
    ("CAC/COSP", "UNCAC-COSP"),
    ("E/CN.15", "CCPCJ"),
    ("E/CN.7", "CND"),
    ("E/CN.4", "CHR"),
    ("A", "GA"),
    ("S", "SC"),
    ("E", "ECOSOC"),
    ("T", "TC"),
)
_RESOLUTION = re.compile(r"(?P<prefix>[A-Z][\w.-]*(?:/[A-Z][\w.]*)*?)/(?:RES|DEC|PRST)/(?P<rest>.+)")
_SESSION = re.compile(r"(?P<slash>(?:ES-|S-)?\d{1,4})/\d|\d+(?: [A-Z])? ?\((?P<bracket>(?:ES-|S-)?[IVXLC]+|\d{4})\)")
_FIRST_SESSION = 31


def prefix_of(body: str) -> str:
    """Return what stands before `/RES/` in the identifiers of a body, such as `A` for `GA`."""
    return _PREFIXES.get(body, body)


def body_of(symbol: str) -> str:
    """Return the code of the body whose symbol this is, such as `GA` for `A/C.3/56/L.2`; empty for another's."""
    if match := _RESOLUTION.fullmatch(symbol):
        prefix = match["prefix"]
        return _BODIES.get(prefix, prefix if prefix in BODY_CODES else "")
    for series, body in _SERIES:
        if symbol == series or symbol.startswith(series + "/"):
            return body
    return ""


def session_of(symbol: str) -> str:
    """Return the session that a symbol names: `56`, `2002`, `S-20`, `XX`, `2006` for `1706(2006)`; or empty."""
    if match := _RESOLUTION.fullmatch(symbol):
        found = _SESSION.match(match["rest"])
        return (found["slash"] or found["bracket"]) if found else ""
    body = body_of(symbol)
    for component in symbol.split("/")[1:]:
        if component.isdigit() or re.fullmatch(r"(?:ES|S)-\d{1,2}", component):
            return component if _is_session(body, component) else ""
    return ""


def _is_session(body: str, component: str) -> bool:
    """Whether the first number of a symbol names a session or year: `A/5585` and `E/3933` of old do not."""
    if not component.isdigit():
        return True
    if body == "GA":
        return _FIRST_SESSION <= int(component) < 200  # noqa: PLR2004 - by then, Palermo is an antiquity
    if body == "HRC":
        return int(component) < 200  # noqa: PLR2004 - likewise
    return len(component) == 4 and component[:2] in {"19", "20"}  # noqa: PLR2004 - a year
