"""The whole reading of a text: structure, then citations, then mandates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from palermo.resolutions.citations import CitationLexicon, cite, load_citation_lexicon
from palermo.resolutions.mandates import MandateLexicon, load_mandate_lexicon, read_mandates
from palermo.resolutions.sessions import load_sessions
from palermo.resolutions.structure import Structure, load_structure, read_structure

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from palermo.resolutions.records import Parsed, Resolution
    from palermo.resolutions.text import Text


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that reading needs to know, read from fact packs once."""

    structure: Structure
    citations: CitationLexicon
    mandates: MandateLexicon


def load_lexicon(overlays: Iterable[str | Path] = ()) -> Lexicon:
    """Return the lexicon of the built-in pack with these packs laid over it.

    Raise `palermo.facts.load.FactsError` with every bad row of their tables.
    """
    packs = tuple(overlays)
    return Lexicon(
        load_structure(packs), load_citation_lexicon(packs, load_sessions(packs)), load_mandate_lexicon(packs)
    )


def parse(text: Text, lexicon: Lexicon) -> Parsed:
    """Return all resolutions in a text, with their citations and mandates, and what belongs to none of them.

    Nothing raises: what could not be read is in `Parsed.faults` and in the faults of each resolution.
    """
    parsed = read_structure(text, lexicon.structure)
    return replace(parsed, resolutions=tuple(_understood(each, lexicon) for each in parsed.resolutions))


def _understood(resolution: Resolution, lexicon: Lexicon) -> Resolution:
    return read_mandates(cite(resolution, lexicon.citations), lexicon.mandates)
