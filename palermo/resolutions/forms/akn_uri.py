"""The names that Akoma Ntoso gives to works, for United Nations documents and treaties.

A work is `/akn/un/<type>/<subtype>/<actor>/<date>/<number>`; what is not known of actor and date is left out, and an
unknown number is `nn`, as the naming convention has it. `/eng@` makes an expression of it, `/!annex_1` a component,
`~art_30` a portion.
The number is the symbol with `-` for a slash, `--` for a hyphen and `_` for a space, so that it leads back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from palermo.resolutions.forms.characters import percent, unpercent

if TYPE_CHECKING:
    from collections.abc import Mapping

_ROOT = "/akn/un/"
_SLUG = re.compile(r"[a-z][a-z0-9-]*\Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_LANGUAGE = re.compile(r"([a-z]{3})@\Z")
#: What is written for a number that is not known.
_NO_NUMBER = "nn"

#: First component of the symbol of a resolution, and the actor that stands for it.
ACTORS: Mapping[str, str] = MappingProxyType(
    {"A": "unga", "E": "ecosoc", "S": "unsc", "T": "untc", "A/HRC": "unhrc", "E/CN.4": "unchr"},
)
_PREFIXES: Mapping[str, str] = MappingProxyType({actor: prefix for prefix, actor in ACTORS.items()})
_BODIES: Mapping[str, str] = MappingProxyType(
    {
        "General Assembly": "unga",
        "Economic and Social Council": "ecosoc",
        "Security Council": "unsc",
        "Trusteeship Council": "untc",
        "Human Rights Council": "unhrc",
        "Commission on Human Rights": "unchr",
        "Commission on Crime Prevention and Criminal Justice": "ccpcj",
        "Commission on Narcotic Drugs": "cnd",
        "Conference of the Parties to the United Nations Convention against Transnational Organized Crime": "untoc-cop",
        "Conference of the States Parties to the United Nations Convention against Corruption": "uncac-cosp",
    },
)
_SYMBOL = re.compile(r"(?P<body>A/HRC|E/CN\.4|[A-Z][A-Z0-9-]*)/(?P<kind>RES|DEC)/(?P<number>.+)\Z", re.DOTALL)
_DECISION = "DEC/"


class UriError(ValueError):
    """A part of a URI that cannot stand in it."""


@dataclass(frozen=True, slots=True)
class Uri:
    """One name; empty parts are not known or not meant. Raises `UriError` for a part of the wrong form."""

    #: `statement`, `act`, `doc`.
    type: str
    #: `deliberation`, `treaty`, `document`.
    subtype: str
    #: The symbol, or what stands for it, in its own characters.
    number: str = ""
    #: `unga`, `ecosoc`, `unsc`.
    actor: str = ""
    day: date | None = None
    #: ISO 639-2 code, such as `eng`; given, the URI names an expression.
    language: str = ""
    #: `main`, `annex_1`.
    component: str = ""
    #: `art_30`.
    portion: str = ""

    def __post_init__(self) -> None:
        """Refuse what would not lead back."""
        for part in (self.type, self.subtype):
            if not _SLUG.match(part):
                raise UriError(f"{part!r} is no type of document: write it in small letters")
        if self.actor and not _SLUG.match(self.actor):
            raise UriError(f"{self.actor!r} is no actor: write it in small letters")
        if self.language and not _LANGUAGE.match(self.language + "@"):
            raise UriError(f"{self.language!r} is no language: give the three letters of ISO 639-2")

    def __str__(self) -> str:
        """Return the URI."""
        return "/".join(("/akn/un", *(part for part in self._parts() if part))) + (
            f"~{percent(self.portion, _NOT_PLAIN)}" if self.portion else ""
        )

    def _parts(self) -> tuple[str, ...]:
        return (
            self.type,
            self.subtype,
            self.actor,
            self.day.isoformat() if self.day else "",
            _numbered(self.number),
            self.language and f"{self.language}@",
            self.component and f"!{percent(self.component, _NOT_PLAIN)}",
        )

    def expression(self, language: str) -> Uri:
        """Return the work in one language."""
        return replace(self, language=language)

    def part(self, component: str) -> Uri:
        """Return one component of it."""
        return replace(self, component=component)

    @property
    def symbol(self) -> str:
        """The canonical symbol, such as `A/RES/56/120`, or the number where it is a symbol by itself."""
        if self.type != "statement" or not self.actor or not self.number:
            return self.number
        prefix = _PREFIXES.get(self.actor, self.actor.upper())
        if self.number.startswith(_DECISION):
            return f"{prefix}/{self.number}"
        return f"{prefix}/RES/{self.number}"

    @classmethod
    def parse(cls, text: str) -> Uri | None:
        """Return the parts of a URI, or None when it is none of this kind."""
        if not text.startswith(_ROOT):
            return None
        whole, _, portion = text[len(_ROOT) :].partition("~")
        parts = whole.split("/")
        component = parts.pop()[1:] if parts[-1].startswith("!") else ""
        found = _LANGUAGE.match(parts[-1]) if parts else None
        language = found[1] if found else ""
        if found:
            parts.pop()
        return cls._of(parts, language, unpercent(component), unpercent(portion))

    @classmethod
    def _of(cls, parts: list[str], language: str, component: str, portion: str) -> Uri | None:
        match parts:
            case [type_, subtype, number]:
                actor, day = "", ""
            case [type_, subtype, either, number]:
                actor, day = ("", either) if _DAY.match(either) else (either, "")
            case [type_, subtype, actor, day, number]:
                pass
            case _:
                return None
        try:
            known = date.fromisoformat(day) if day else None
            symbol = "" if number == _NO_NUMBER else _decoded(number)
            return cls(type_, subtype, symbol, actor, known, language, component, portion)
        except ValueError:
            return None

    @classmethod
    def of_symbol(cls, symbol: str, day: date | None = None) -> Uri:
        """Return the work that a symbol names: a resolution or decision by its body, else a document."""
        found = _SYMBOL.match(symbol)
        if found is None:
            return cls("doc", "document", symbol, day=day)
        actor = ACTORS.get(found["body"]) or found["body"].lower()
        if _PREFIXES.get(actor, actor.upper()) != found["body"]:
            return cls("doc", "document", symbol, day=day)
        kind = _DECISION if found["kind"] == "DEC" else ""
        if not kind and found["number"].startswith(_DECISION):
            return cls("doc", "document", symbol, day=day)
        return cls("statement", "deliberation", kind + found["number"], actor, day)

    @classmethod
    def of_resolution(cls, symbol: str, body: str, day: date | None) -> Uri:
        """Return the work that a resolution is, as far as it says so itself."""
        found = cls.of_symbol(symbol, day)
        if found.type == "statement":
            return found
        return cls("statement", "deliberation", symbol, actor_of(body) if not symbol else "", day)


def actor_of(body: str) -> str:
    """Return the actor of an organ by its full name; empty for one that is not known."""
    return _BODIES.get(body, "")


def uri_of(kind: str, identifier: str, day: date | None = None) -> str:
    """Return the URI of what a citation names, by its kind and canonical identifier; empty when it names nothing."""
    if not identifier:
        return ""
    match kind:
        case "resolution" | "decision" | "document":
            return str(Uri.of_symbol(identifier, day))
        case "treaty" | "article":
            treaty, _, place = identifier.partition("/")
            return str(Uri("act", "treaty", treaty, portion=place.replace("/", "_")))
        case "publication":
            return str(Uri("doc", "publication", identifier, day=day))
        case _:
            return f"/akn/ontology/event/un/{_encoded(identifier)}"


_UNUSUAL = re.compile(r"(?<=[/-])/|/(?=-)|[^A-Za-z0-9.()/ -]")


_NOT_PLAIN = re.compile("[^A-Za-z0-9_.()-]")


def _encoded(text: str) -> str:
    if text.strip(".") == "":
        return text.replace(".", "%2E")
    return percent(text, _UNUSUAL).replace("-", "--").replace("/", "-").replace(" ", "_")


def _numbered(number: str) -> str:
    if number in {"", _NO_NUMBER}:
        return "%6En" if number else _NO_NUMBER
    return _encoded(number)


def _decoded(text: str) -> str:
    parts = text.replace("_", " ").split("--")
    return unpercent("-".join(part.replace("-", "/") for part in parts))
