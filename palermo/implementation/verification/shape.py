"""The shape of a result: every key there, none besides, every value of its kind; all that is wrong is said at once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from palermo.implementation.verification.records import Claim, Fault, Result, Row, Seat, State

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Larger results are not read: one for 200 States has some 120 kB.
LARGEST = 16 * 1024 * 1024
#: No more States and reviewers than any draw has; no more faults than anybody reads.
MOST_STATES = 400
_MOST_INSTRUMENTS = 16
_MOST_REVIEWERS = 4
_MOST_FAULTS = 100
_LONGEST_TEXT = 4_096
_KEYS = (
    "assignments",
    "largest_load",
    "loads",
    "seed",
    "commitment",
    "states_digest",
    "method",
    "certificate",
    "start",
    "states",
)
_REASONS = ("nothing-less", "count", "places", "search")


class _Repeated(ValueError):
    """A key that stands twice in one object."""


def parse(content: bytes) -> tuple[object, str]:
    """Return the JSON value of a file and nothing, or None and why it is none; hostile input ends here."""
    if len(content) > LARGEST:
        return None, f"The file has more than {LARGEST // 1024 // 1024} MB"
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=_object, parse_constant=_constant), ""
    except RecursionError:
        return None, "The file is nested too deeply"
    except UnicodeDecodeError:
        return None, "The file is not UTF-8"
    except ValueError as error:
        return None, f"The file is not JSON: {str(error)[:200]}"


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Repeated("a key stands twice in one object")
    return found


def _constant(text: str) -> object:
    raise ValueError(f"{text} is no JSON number")


def read_result(data: object) -> tuple[Result | None, tuple[Fault, ...]]:
    """Return a result whose shape is right, or None and every fault of its shape."""
    reader = _Reader()
    found = reader.result(data)
    faults = tuple(reader.faults[:_MOST_FAULTS])
    return (None if faults else found), faults


class _Reader:
    """Reads values of the kinds that are expected, noting those that are of another."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def result(self, data: object) -> Result:
        whole = self.keyed(data, "", _KEYS)
        method = self.keyed(whole["method"], "method", ("name", "version", "steps"))
        certificate = self.keyed(whole["certificate"], "certificate", ("largest_load",))
        return Result(
            states=tuple(self.states(whole["states"])),
            assignments=tuple(self.rows(whole["assignments"], "assignments")),
            start=tuple(self.rows(whole["start"], "start")),
            largest_load=self.number(whole["largest_load"], "largest_load"),
            loads=self.loads(whole["loads"]),
            seed=self.text(whole["seed"], "seed"),
            commitment=self.text(whole["commitment"], "commitment"),
            states_digest=self.text(whole["states_digest"], "states_digest"),
            method=self.text(method["name"], "method.name"),
            version=self.number(method["version"], "method.version"),
            steps=self.number(method["steps"], "method.steps"),
            largest=self.claim(certificate["largest_load"], "certificate.largest_load"),
        )

    def states(self, value: object) -> Iterator[State]:
        for n, each in self.items(value, "states"):
            where = f"states[{n}]"
            state = self.keyed(each, where, ("state", "regional_group", "instruments", "under_review"))
            if isinstance(state["instruments"], list) and len(state["instruments"]) > _MOST_INSTRUMENTS:
                self.wrong(f"{where}.instruments", f"are more than {_MOST_INSTRUMENTS}")
            yield State(
                self.text(state["state"], f"{where}.state"),
                self.text(state["regional_group"], f"{where}.regional_group"),
                frozenset(self.texts(state["instruments"], f"{where}.instruments", in_order=True)),
                self.flag(state["under_review"], f"{where}.under_review"),
            )

    def rows(self, value: object, where: str) -> Iterator[Row]:
        for n, each in self.items(value, where):
            here = f"{where}[{n}]"
            row = self.keyed(each, here, ("state", "reviewers"))
            if isinstance(row["reviewers"], list) and len(row["reviewers"]) > _MOST_REVIEWERS:
                self.wrong(f"{here}.reviewers", f"are more than {_MOST_REVIEWERS}")
                row["reviewers"] = []
            seats = (self.seat(seat, f"{here}.reviewers[{m}]") for m, seat in self.items(row["reviewers"], here))
            yield Row(self.text(row["state"], f"{here}.state"), tuple(seats))

    def seat(self, value: object, where: str) -> Seat:
        seat = self.keyed(value, where, ("state", "for", "same_group"))
        return Seat(
            self.text(seat["state"], f"{where}.state"),
            self.texts(seat["for"], f"{where}.for"),
            self.flag(seat["same_group"], f"{where}.same_group"),
        )

    def loads(self, value: object) -> dict[str, int]:
        if not isinstance(value, dict):
            self.wrong("loads", "is not an object")
            return {}
        return {key: self.number(each, f"loads.{key[:60]}") for key, each in value.items()}

    def claim(self, value: object, where: str) -> Claim:
        hall = isinstance(value, dict) and value.get("because") == "places"
        claim = self.keyed(value, where, ("value", "because", *(("places", "reviewers", "room") if hall else ())))
        because = self.text(claim["because"], f"{where}.because")
        if because not in _REASONS:
            self.wrong(f"{where}.because", f"is none of {', '.join(_REASONS)}")
        number = self.number(claim["value"], f"{where}.value")
        if not hall:
            return Claim(number, because)
        pairs = [self.texts(each, f"{where}.places[{n}]") for n, each in self.items(claim["places"], f"{where}.places")]
        places = tuple((pair[0], pair[1]) for pair in pairs if len(pair) == len(("State", "place")))
        if len(places) < len(pairs):
            self.wrong(f"{where}.places", "are not pairs of a State and a place")
        reviewers = self.texts(claim["reviewers"], f"{where}.reviewers")
        return Claim(number, because, places, reviewers, self.number(claim["room"], f"{where}.room"))

    def keyed(self, value: object, where: str, keys: tuple[str, ...]) -> dict[str, object]:
        """Return an object with just these keys; those that are missing are None and noted."""
        if not isinstance(value, dict):
            self.wrong(where, "is not an object")
            return dict.fromkeys(keys)
        for key in keys:
            if key not in value:
                self.wrong(where, f"has no key {key}")
        for key in value:
            if key not in keys:
                self.wrong(where, f"has a key that does not belong there, {key[:60]!r}")
        return {key: value.get(key) for key in keys}

    def items(self, value: object, where: str) -> list[tuple[int, object]]:
        if len(self.faults) > _MOST_FAULTS:
            return []
        if not isinstance(value, list):
            self.wrong(where, "is not a list")
            return []
        if len(value) > 2 * MOST_STATES:
            self.wrong(where, f"has {len(value):,} items")
            return []
        return list(enumerate(value))

    def texts(self, value: object, where: str, *, in_order: bool = False) -> tuple[str, ...]:
        found = tuple(self.text(each, f"{where}[{n}]") for n, each in self.items(value, where))
        if in_order and list(found) != sorted(set(found)):
            self.wrong(where, "is not in order, or holds one twice")
        return found

    def text(self, value: object, where: str) -> str:
        if not isinstance(value, str) or len(value) > _LONGEST_TEXT or not _is_unicode(value):
            self.wrong(where, "is not a text")
            return ""
        return value

    def number(self, value: object, where: str) -> int:
        if type(value) is not int or not 0 <= value < 1 << 53:
            self.wrong(where, "is not a whole number")
            return 0
        return value

    def flag(self, value: object, where: str) -> bool:
        if not isinstance(value, bool):
            self.wrong(where, "is neither true nor false")
            return False
        return value

    def wrong(self, where: str, what: str) -> None:
        if len(self.faults) <= _MOST_FAULTS:
            self.faults.append(Fault(where or "the result", what))


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
