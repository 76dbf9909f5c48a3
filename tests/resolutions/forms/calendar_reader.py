"""A strict reader of iCalendar, written from RFC 5545 for the tests: it refuses what the format does not allow."""

from __future__ import annotations

import re
from typing import NamedTuple

_LINE = re.compile(r"([A-Z-]+)((?:;[A-Z-]+=[A-Za-z0-9-]+)*):(.*)", re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_NEEDED = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"}
_ONCE = {*_NEEDED, "DESCRIPTION", "CATEGORIES", "TRANSP"}


class Line(NamedTuple):
    name: str
    parameters: str
    value: str


def lines(text: str) -> list[Line]:
    """Return the unfolded lines; raise `ValueError` for a bare line end, a long line, or what is no line."""
    assert "\r" not in text.replace("\r\n", ""), "a bare carriage return"
    assert "\n" not in text.replace("\r\n", ""), "a bare line feed"
    assert text.endswith("\r\n")
    for line in text.split("\r\n"):
        assert len(line.encode()) <= 75, line
    found = []
    for line in re.sub(r"\r\n[ \t]", "", text).removesuffix("\r\n").split("\r\n"):
        match = _LINE.fullmatch(line)
        assert match is not None, line
        found.append(Line(*match.groups()))
    return found


def unescaped(value: str) -> str:
    """Return the text of a value; a bare comma or semicolon, or an escape that does not exist, is refused."""
    assert not re.search(r"(?<!\\)(?:\\\\)*[,;]", value), value

    def one(match: re.Match[str]) -> str:
        assert match[1] in "\\;,nN", value
        return "\n" if match[1] in "nN" else match[1]

    assert not re.search(r"(?<!\\)(?:\\\\)*\\\Z", value)
    return _ESCAPE.sub(one, value)


def events(text: str) -> list[dict[str, str]]:
    """Return the events of a calendar, texts unescaped, the order kept."""
    read = lines(text)
    assert (read[0], read[-1]) == (Line("BEGIN", "", "VCALENDAR"), Line("END", "", "VCALENDAR"))
    head = {each.name: each.value for each in read[1:-1] if each.name in {"VERSION", "PRODID"}}
    assert head["VERSION"] == "2.0"
    assert head["PRODID"]
    found: list[dict[str, str]] = []
    inside = False
    for name, parameters, value in read[1:-1]:
        if (name, value) == ("BEGIN", "VEVENT"):
            assert not inside
            inside = True
            found.append({})
        elif (name, value) == ("END", "VEVENT"):
            assert inside
            inside = False
            assert found[-1].keys() >= _NEEDED
        elif inside:
            _put(found[-1], name, parameters, value)
    assert not inside
    assert len({each["UID"] for each in found}) == len(found), "a UID that comes twice"
    return found


def _put(event: dict[str, str], name: str, parameters: str, value: str) -> None:
    assert name in _ONCE, name
    assert name not in event, f"{name} comes twice"
    if name in {"DTSTART", "DTEND"}:
        assert parameters == ";VALUE=DATE"
        assert re.fullmatch(r"\d{8}", value)
    elif name == "DTSTAMP":
        assert re.fullmatch(r"\d{8}T\d{6}Z", value)
    event[name] = unescaped(value) if name in {"SUMMARY", "DESCRIPTION"} else value
