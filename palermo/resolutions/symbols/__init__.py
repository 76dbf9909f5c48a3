"""Identifiers of resolutions, decisions and documents: read as printed, written in one canonical form."""

from __future__ import annotations

from palermo.resolutions.symbols.documents import DocumentSymbol, parse_document, split_joint
from palermo.resolutions.symbols.numbers import Number, RomanNumber, SlashNumber, YearNumber, parse_number
from palermo.resolutions.symbols.owners import BODY_CODES, body_of, prefix_of, session_of
from palermo.resolutions.symbols.resolutions import (
    ResolutionId,
    decision_id,
    mended_number,
    parse_resolution,
    resolution_id,
)

__all__ = [
    "BODY_CODES",
    "DocumentSymbol",
    "Number",
    "ResolutionId",
    "RomanNumber",
    "SlashNumber",
    "YearNumber",
    "body_of",
    "decision_id",
    "mended_number",
    "parse_document",
    "parse_number",
    "parse_resolution",
    "prefix_of",
    "resolution_id",
    "session_of",
    "split_joint",
]
